"""A source is asked about our papers, and answers with facts that have a handle of one."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import ClassVar

import pytest

import generator.enrich
from generator.enrich import SOURCES, Facts, MetadataSource, ask, gather, open_sources, source_kinds
from generator.enrich.facts import handles_of
from generator.enrich.facts_file import FactsFile
from generator.enrich.source import Question, Trust, questions_about
from generator.errors import Place
from generator.model import Paper

OWLS = Paper("owls", "On Owls", doi="10.1234/OWLS", aliases=("old-owls",))
GULLS = Paper("gulls", "On Gulls")


def facts(*papers: Paper) -> tuple[Facts, ...]:
    return tuple(Facts(paper, Place("facts.jsonl", line)) for line, paper in enumerate(papers, 1))


def test_a_question_holds_every_handle_of_a_paper_once_the_surest_first() -> None:
    (question,) = questions_about([OWLS], {"owls": ["Owls, seen", "On owls"]})
    assert question == Question(
        "owls",
        (("key", "owls"), ("key", "old-owls"), ("doi", "10.1234/owls"), ("title", "onowls"), ("title", "owlsseen")),
    )


def test_a_paper_without_a_title_or_identifier_has_no_handle() -> None:
    assert handles_of(Paper("", "…")) == []


def test_a_file_answers_with_what_it_holds_of_our_papers_and_no_more() -> None:
    file = FactsFile(facts(Paper("", "On gulls", year=2020), Paper("", "On Terns"), Paper("", "", doi="10.1234/owls")))
    answers = list(file.answers(file.questions([OWLS, GULLS], {})))
    assert [answer.place.line for answer in answers] == [1, 3]
    index = ask(file, [OWLS, GULLS], {})
    assert index.size == 2
    assert gather(Paper("gulls", "On Gulls"), [index]) == answers[0]


def test_a_title_that_the_file_gives_to_two_works_answers_for_neither() -> None:
    file = FactsFile(facts(Paper("", "On Gulls", year=2020), Paper("", "On gulls", year=1990)))
    assert gather(GULLS, [ask(file, [GULLS], {})]) is None


def test_every_kind_of_source_has_a_name_of_its_own() -> None:
    names = [source.name for source in source_kinds()]
    assert len({*names}) == len(names) == len(SOURCES)


@dataclass(frozen=True)
class Nestbox:
    """A source that somebody adds: it knows the year of everything."""

    name: ClassVar[str] = "nestbox"
    trust: ClassVar[Trust] = Trust.PROGRAM

    @classmethod
    def opened(cls, files: Sequence[Path]) -> Iterator[Nestbox]:  # noqa: ARG003  it needs no file
        return iter([cls()])

    def questions(self, papers: Sequence[Paper], captured: Mapping[str, Sequence[str]]) -> Iterator[Question]:
        return questions_about([paper for paper in papers if paper.year is None], captured)

    def answers(self, questions: Iterable[Question]) -> Iterator[Facts]:
        for question in questions:
            yield Facts(Paper(question.key, "", year=2024), Place(f"nestbox/{question.key}"))


@pytest.fixture
def _nestbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a new module in `generator/enrich/` and a line in the registry do."""
    module = ModuleType("generator.enrich.nestbox")
    module.SOURCE = Nestbox  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(generator.enrich, "SOURCES", ["nestbox", *SOURCES])
    source_kinds.cache_clear()
    yield
    source_kinds.cache_clear()


@pytest.mark.usefixtures("_nestbox")
def test_a_new_kind_of_source_is_asked_after_those_that_are_trusted_more(tmp_path: Path) -> None:
    file = tmp_path / "facts.jsonl"
    file.write_text('{"title": "On gulls", "venue": "Gulls 2020"}\n', "utf-8")
    sources: list[MetadataSource] = open_sources([file])
    assert [source.name for source in sources] == ["facts", "nestbox"]
    whole = gather(GULLS, [ask(source, [GULLS], {}) for source in sources])
    assert whole is not None
    assert (whole.paper.venue, whole.paper.year) == ("Gulls 2020", 2024)

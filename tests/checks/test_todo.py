"""What a survey lacks, first what a reader misses most."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from generator.bibliography.ledger import LedgerEntry
from generator.checks.examine import findings_in
from generator.checks.finding import Finding
from generator.checks.registry import CHECKS
from generator.checks.state import State
from generator.checks.todo import Task, tasks
from generator.errors import Place
from generator.model import OTHERS, Leaf, Name, Paper, Taxonomy, Topic
from generator.prose.chapter_files import parse_prose
from tests.support.checked import DUMP, LEAVES, TAXONOMY, WHOLE, state

DONE = dataclasses.replace(WHOLE, annotation="Shows that owls see.", venue="Owl Letters")
OTHER = dataclasses.replace(DONE, key="maus2021ears", title="On ears", arxiv="2101.00009", topics=("gulls",))


def told(held: State) -> list[str]:
    return [task.what for task in tasks(held, findings_in(held))]


def chapter(name: str, text: str) -> State:
    return dataclasses.replace(state(DONE), chapters=(parse_prose(name, text, Path(f"bib/prose/{name}.md")),))


def test_a_survey_without_papers() -> None:
    (task,) = tasks(state(), findings_in(state()))
    assert task.as_lines() == ["no paper is in the survey yet", "    run: survey ingest DUMP"]


@pytest.mark.parametrize(
    ("changes", "what", "command"),
    [
        ({"authors": ()}, "1 paper has no authors", "survey enrich --missing authors"),
        ({"authors": (*DONE.authors, OTHERS)}, "1 paper has only the first authors", "survey enrich --missing authors"),
        ({"year": None}, "1 paper has no year", "survey enrich --missing year"),
        ({"year": 1007}, "1 paper has a year that is hardly right", "survey check --only doubtful-year"),
        ({"venue": "", "arxiv": "", "doi": "10.1/a"}, "1 paper has no venue", "survey enrich --missing venue"),
        ({"arxiv": ""}, "1 paper has no arXiv id, DOI or address", "survey enrich --missing doi"),
        ({"topics": ()}, "1 paper stands on no leaf", "survey check --only unsorted"),
        ({"annotation": ""}, "1 paper has no note", "survey describe --export questions.jsonl"),
        ({"venue": ""}, "1 preprint may have come out since", "survey enrich --published"),
        ({"authors": (Name("AC", "Baker"),)}, "1 finding of doubtful-name", "survey check --only doubtful-name"),
    ],
)
def test_what_a_paper_lacks(changes: dict[str, object], what: str, command: str) -> None:
    lacking = state(dataclasses.replace(DONE, **changes), OTHER)  # type: ignore[arg-type]
    assert [task.command for task in tasks(lacking, findings_in(lacking)) if task.what == what] == [command]
    assert what not in told(state(DONE, OTHER))


@pytest.mark.parametrize("place", ["school", "publisher"])
def test_a_thesis_or_a_book_needs_no_venue(place: str) -> None:
    paper = dataclasses.replace(DONE, venue="", arxiv="", doi="10.1/a")
    assert "1 paper has no venue" in told(state(paper))
    assert "1 paper has no venue" not in told(state(dataclasses.replace(paper, **{place: "Owl House"})))


def test_abstracts_are_missed_only_where_others_are_kept() -> None:
    kept = dataclasses.replace(DONE, abstract="Owls see.")
    assert "1 paper has no abstract" in told(state(kept, OTHER))
    assert "1 paper has no abstract" not in told(state(DONE, OTHER))


def test_many_unsorted_papers_want_new_topics() -> None:
    few = [dataclasses.replace(DONE, key=f"p{n}", title=f"On {n}", topics=()) for n in range(3)]
    many = [dataclasses.replace(DONE, key=f"p{n}", title=f"On {n}", topics=()) for n in range(40)]
    for papers, command in ((few, "survey check --only unsorted"), (many, "survey topics suggest")):
        held = state(*papers)
        assert next(task.command for task in tasks(held, findings_in(held)) if "no leaf" in task.what) == command


def test_the_worst_comes_first() -> None:
    bare = Paper("a", "A")
    proposed = Taxonomy((Topic("birds", "Birds", "d", LEAVES, proposed=True),))
    waiting = (LedgerEntry(DUMP, 1, "doi:10.1234/owl", "waiting"), LedgerEntry(DUMP, 2, "A", "paper", "a"))
    held = state(bare, DONE, taxonomy=proposed, history=waiting)
    assert [what for what in told(held) if "finding" not in what] == [
        "1 identifier waits for a title",
        "1 paper has no authors",
        "1 paper has no year",
        "1 paper has no venue",
        "1 paper has no arXiv id, DOI or address",
        "1 paper stands on no leaf",
        "1 topic or leaf is proposed and not accepted",
        "1 paper has no note",
    ]


def test_what_a_paper_says_comes_before_what_is_to_be_decided() -> None:
    held = state(dataclasses.replace(DONE, annotation="", authors=(Name("AC", "Baker"),)), OTHER)
    whats = [what for what in told(held) if "note" in what or "doubtful-name" in what or "chapter" in what]
    assert whats == ["1 paper has no note", "1 finding of doubtful-name", "1 topic has no chapter"]


def test_topics_without_a_chapter_the_largest_first() -> None:
    more = Topic("more", "More", "d", (Leaf("mice", "Mice", "d"), Leaf("rats", "Rats", "d")))
    papers = [
        dataclasses.replace(DONE, key=key, title=key, topics=(leaf,)) for key, leaf in (("b", "mice"), ("c", "rats"))
    ]
    held = state(DONE, *papers, taxonomy=Taxonomy((*TAXONOMY.topics, more)))
    (task,) = [task for task in tasks(held, findings_in(held)) if "chapter" in task.what]
    assert task == Task("2 topics have no chapter", ("more", "birds"), "survey outline more -o bib/prose/more.md")


def test_a_chapter_without_text_and_one_with_it() -> None:
    (task,) = [task for task in _of(chapter("birds", "## Owls\n")) if "text" in task.what]
    assert task.as_lines() == [
        "bib/prose/birds.md holds no text",
        "    into bib/prose/birds.md: write below its headings",
    ]
    written = told(chapter("birds", f"## Owls\n\nOwls see [@{DONE.key}].\n"))
    assert not [what for what in written if "no text" in what or "no chapter" in what]


def test_what_the_program_can_tidy_is_one_task() -> None:
    old = dataclasses.replace(DONE, topics=("night-birds",), doi="https://doi.org/10.1234/a")
    (task,) = [task for task in _of(state(old)) if "tidied" in task.what]
    assert (task.what, task.command) == ("2 things can be tidied by the program", "survey check --fix")


def test_a_task_names_three_and_counts_the_others() -> None:
    assert Task("5 papers have no note", tuple("abcde")).as_lines() == ["5 papers have no note: a, b, c and 2 more"]
    assert Task("3 papers have no note", tuple("abc")).as_lines() == ["3 papers have no note: a, b, c"]
    assert json.loads(Task("a", ("b",), line="c", into="d").as_json()) == {
        "what": "a", "about": ["b"], "line": "c", "into": "d",
    }  # fmt: skip


def test_no_finding_is_left_out() -> None:
    """Whatever check finds something, a task says so."""
    for check in CHECKS:
        finding = Finding(Place("bib/papers.bib", 1), "is odd", "mend it", about=("a",))
        more = len(tasks(state(DONE), check.named([finding]))) - len(tasks(state(DONE), []))
        assert more == (check.name != "missing-metadata"), check.name  # which is told field by field


def _of(held: State) -> list[Task]:
    return tasks(held, findings_in(held))

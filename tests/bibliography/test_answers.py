"""`answers.jsonl`: what it holds comes back, and who said what is shown only as long as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.answers import (
    Answer,
    AnswerBook,
    digest_of_value,
    load_answers,
    provenance_of,
    render_answers,
    without_abstract,
)
from generator.bibliography.curation.corrected_fields import Corrected
from generator.errors import SurveyError
from generator.model import Name, Paper

WORDS = st.text(max_size=20)
RECORDS = st.builds(
    Paper,
    st.just(""),
    WORDS,
    authors=st.lists(st.builds(Name, WORDS, WORDS, WORDS, WORDS), max_size=3).map(tuple),
    year=st.none() | st.integers(1, 2100),
    venue=WORDS,
    links=st.lists(WORDS, max_size=2).map(tuple),
    extra=st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple),
    type_guessed=st.booleans(),
)
EMPTY = Answer("owls", "dblp", "empty", "title:owls", day="2026-11-30", until="2027-02-28")


@given(record=RECORDS, why=WORDS, took=st.dictionaries(WORDS, WORDS, max_size=2))
def test_an_answer_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, record: Paper, why: str, took: dict[str, str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "answers.jsonl"
    rows = (Answer("owls", "crossref", "proposed", "doi:x", "doi:x", why=why, took=tuple(took.items()), record=record),)
    path.write_bytes(render_answers([*rows, EMPTY]).encode("utf-8", "surrogatepass"))
    assert load_answers(path) == (*rows, EMPTY)


@pytest.mark.parametrize(
    "line",
    ["no JSON", "[]", '{"paper": "owls"}', '{"paper": "a", "source": "b", "status": "maybe"}',
     '{"paper": "a", "source": "b", "status": "proposed", "record": {"wings": "2"}}',
     '{"paper": "a", "source": "b", "status": "proposed", "record": {"authors": "Eule"}}'],
)  # fmt: skip
def test_a_line_of_another_making_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text(render_answers([EMPTY]) + line + "\n", "utf-8")
    with pytest.raises(SurveyError, match=r"answers\.jsonl:2: is no line of answers"):
        load_answers(path)


def test_a_question_is_known_until_its_end() -> None:
    book = AnswerBook([EMPTY])
    known = [book.knows("owls", "dblp", "title:owls", day) for day in ("2027-02-27", "2027-02-28")]
    assert known == [True, False]
    assert not book.knows("owls", "openalex", "title:owls", "2026-12-01")
    assert not book.knows("gulls", "dblp", "title:owls", "2026-12-01")


def test_a_later_answer_takes_the_place_of_an_empty_one_and_keeps_what_was_taken() -> None:
    book = AnswerBook([EMPTY])
    book.put(Answer("owls", "dblp", "accepted", "title:owls", "doi:x", took=(("year", "a"),)))
    book.put(Answer("owls", "dblp", "accepted", "title:owls", "doi:x", took=(("venue", "b"),)))
    (row,) = book.answers()
    assert (row.status, row.until, row.took) == ("accepted", "", (("year", "a"), ("venue", "b")))
    assert book.knows("owls", "dblp", "title:owls", "2099-01-01")
    assert book.named("owls", "dblp", "doi:x") == row
    assert (book.named("owls", "dblp", "doi:y"), book.named("gulls", "dblp", "doi:x")) == (None, None)


def test_answers_stand_in_one_order_however_they_came() -> None:
    rows = [Answer(key, source, "empty") for key in "ba" for source in ("z", "y")]
    assert AnswerBook(rows).answers() == AnswerBook(reversed(rows)).answers()


def test_provenance_is_told_of_fields_that_still_stand() -> None:
    paper = Paper("owls", "On owls", year=2024, venue="Owls", aliases=("old",))
    took = (("year", digest_of_value(2024)), ("venue", digest_of_value("Gulls")), ("wings", "x"))
    rows = [Answer("old", "arxiv", "accepted", day="2026-11-30", took=took), Answer("gone", "x", "accepted", took=took)]
    (said,) = provenance_of([paper], rows)["owls"]
    assert (said.source, said.day, said.fields) == ("arxiv", "2026-11-30", ("year",))
    assert provenance_of([Paper("owls", "On owls")], rows) == {}


def test_an_abstract_is_never_kept() -> None:
    assert without_abstract(Paper("owls", "On owls", abstract="Owls see.", topics=("a",))) == Paper("", "On owls")


def test_what_a_person_corrected_is_nobody_else_s() -> None:
    paper = Paper("owls", "On owls", year=2024, venue="Owls", aliases=("old",))
    took = (("year", digest_of_value(2024)), ("venue", digest_of_value("Owls")))
    rows = [Answer("owls", "arxiv", "accepted", took=took)]
    (said,) = provenance_of([paper], rows, [Corrected("old", (("year", 2023),), 1), Corrected("gone", (), 2)])["owls"]
    assert said.fields == ("venue",)

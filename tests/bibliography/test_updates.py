"""What became known of papers later: only what was asked again, and only as long as it stands."""

from __future__ import annotations

from dataclasses import replace

from generator.bibliography.answers import Answer, digest_of_value
from generator.bibliography.curation.corrected_fields import Corrected
from generator.bibliography.updates import updates_of
from generator.model import Paper

OWLS = Paper("eule2020owls", "On owls", venue="Owl Letters", aliases=("old2020owls",))
GULLS = Paper("gull2021chips", "On gulls", withdrawal="retracted")


def took(paper: Paper, name: str, day: str, *, again: bool) -> Answer:
    digest = digest_of_value(getattr(paper, name))
    return Answer(paper.key, "crossref", "accepted", "doi:x", day=day, took=((name, digest),), again=again)


def news(
    *answers: Answer, corrections: tuple[Corrected, ...] = (), papers: tuple[Paper, ...] = (OWLS, GULLS)
) -> list[tuple[str, str, str]]:
    return [(update.key, update.kind, update.day) for update in updates_of(papers, answers, corrections)]


def test_a_venue_is_news_where_a_service_was_asked_again() -> None:
    assert news(took(OWLS, "venue", "2026-11-30", again=True)) == [("eule2020owls", "published", "2026-11-30")]
    assert news(took(OWLS, "venue", "2026-11-30", again=False)) == []
    assert news(took(OWLS, "title", "2026-11-30", again=True)) == []


def test_a_retraction_is_news_whenever_it_is_told_and_the_newest_comes_first() -> None:
    rows = (took(OWLS, "venue", "2026-10-01", again=True), took(GULLS, "withdrawal", "2026-11-30", again=False))
    assert news(*rows) == [("gull2021chips", "withdrawn", "2026-11-30"), ("eule2020owls", "published", "2026-10-01")]


def test_a_paper_that_got_another_key_keeps_its_news() -> None:
    row = replace(took(OWLS, "venue", "2026-11-30", again=True), paper="old2020owls")
    assert news(row) == [("eule2020owls", "published", "2026-11-30")]


def test_what_a_person_changed_or_corrected_is_no_news() -> None:
    row = took(OWLS, "venue", "2026-11-30", again=True)
    assert news(row, papers=(replace(OWLS, venue="Owl Notes"),)) == []
    assert news(row, corrections=(Corrected(OWLS.key, (("venue", "Owl Notes"),)),)) == []


def test_what_a_file_says_has_no_day_and_is_no_news() -> None:
    assert news(took(GULLS, "withdrawal", "", again=False)) == []

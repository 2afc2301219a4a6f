"""What is made again is what changed, and the result is that of a build from nothing, to the byte."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.catalogue.catalogue import SurveyContent
from generator.model import Name, Paper
from generator.site.build.build import reusable, write_pages
from generator.site.contents import render_site
from generator.site.reuse.pages_reused import UNCHANGED, Digests, Later, later
from generator.storage.memo import Memo, remembering
from generator.storage.project import Project
from generator.text import clean, fold
from tests.support.environment import start_project


def built(project: Project, survey: SurveyContent) -> dict[str, str | bytes]:
    """Write a survey's pages, reusing what stands; gives what was rendered."""
    memo, reuse = Memo(project.memo, "this"), reusable(project)
    with remembering(memo):
        contents = render_site(survey, reuse)
    memo.save()
    write_pages(project, contents, survey.taxonomy, reuse)
    return contents


def stands_as_made_from_nothing(project: Project, survey: SurveyContent) -> None:
    for path, content in render_site(survey).items():
        expected = content.encode() if isinstance(content, str) else content
        assert (project.docs / path).read_bytes() == expected, path


def test_pages_of_an_unchanged_survey_stay(tmp_path: Path, awkward_survey: SurveyContent) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    built(project, awkward_survey)
    again = built(project, awkward_survey)
    assert [path for path, page in again.items() if path.endswith(".md") and page is not UNCHANGED] == []
    stands_as_made_from_nothing(project, awkward_survey)


def test_a_new_paper_leaves_most_pages_as_they_stand(tmp_path: Path, awkward_survey: SurveyContent) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    built(project, awkward_survey)
    survey = dataclasses.replace(awkward_survey, papers=(*awkward_survey.papers, Paper("new2024", "A New Paper")))
    again = built(project, survey)
    papers = [page for path, page in again.items() if path.startswith("papers/") and path.endswith(".md")]
    assert 0 < sum(page is not UNCHANGED for page in papers) < len(papers)
    stands_as_made_from_nothing(project, survey)


def _title(survey: SurveyContent, place: int) -> SurveyContent:
    return _changed(survey, place, title=survey.papers[place % len(survey.papers)].title + " II")


def _authors(survey: SurveyContent, place: int) -> SurveyContent:
    return _changed(survey, place, authors=(Name("Eule", "Uta"),))


def _unsorted(survey: SurveyContent, place: int) -> SurveyContent:
    return _changed(survey, place, topics=())


def _renamed(survey: SurveyContent, place: int) -> SurveyContent:
    return _changed(survey, place, key=f"renamed{place}", aliases=(survey.papers[place % len(survey.papers)].key,))


def _abstract(survey: SurveyContent, place: int) -> SurveyContent:
    key = survey.papers[place % len(survey.papers)].key
    return dataclasses.replace(survey, abstracts={**survey.abstracts, key: f"Owls see {place}."})


def _placed(survey: SurveyContent, place: int) -> SurveyContent:
    return dataclasses.replace(survey, placed=survey.placed ^ {survey.papers[place % len(survey.papers)].key})


def _without(survey: SurveyContent, place: int) -> SurveyContent:
    papers = survey.papers
    return dataclasses.replace(survey, papers=papers[:place] + papers[place + 1 :]) if len(papers) > 1 else survey


def _topic(survey: SurveyContent, place: int) -> SurveyContent:
    topics = survey.taxonomy.topics
    if not topics:
        return survey
    at = place % len(topics)
    new = dataclasses.replace(topics[at], definition=topics[at].definition + " And more.")
    taxonomy = dataclasses.replace(survey.taxonomy, topics=(*topics[:at], new, *topics[at + 1 :]))
    return dataclasses.replace(survey, taxonomy=taxonomy)


def _history(survey: SurveyContent, place: int) -> SurveyContent:
    return dataclasses.replace(survey, history=survey.history[:place])


def _site_title(survey: SurveyContent, place: int) -> SurveyContent:
    return dataclasses.replace(survey, config=dataclasses.replace(survey.config, description=f"About {place}"))


def _changed(survey: SurveyContent, place: int, **fields: object) -> SurveyContent:
    at = place % len(survey.papers)
    new = dataclasses.replace(survey.papers[at], **fields)  # type: ignore[arg-type]
    return dataclasses.replace(survey, papers=(*survey.papers[:at], new, *survey.papers[at + 1 :]))


EDITS: tuple[Callable[[SurveyContent, int], SurveyContent], ...] = (
    _title, _authors, _unsorted, _renamed, _abstract, _placed, _without, _topic, _history, _site_title,
)  # fmt: skip


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(edits=st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 9)), min_size=1, max_size=4))
def test_any_edits_give_what_a_build_from_nothing_gives(
    tmp_path: Path,
    awkward_survey: SurveyContent,
    edits: list[tuple[Callable[[SurveyContent, int], SurveyContent], int]],
) -> None:
    shutil.rmtree(tmp_path / "s", ignore_errors=True)
    project, survey = start_project(tmp_path / "s", awkward_survey), awkward_survey
    built(project, survey)
    for edit, place in edits:
        survey = edit(survey, place)
        built(project, survey)
    stands_as_made_from_nothing(project, survey)


def test_a_page_that_somebody_changed_is_made_again(tmp_path: Path, awkward_survey: SurveyContent) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    built(project, awkward_survey)
    page = project.docs / "index.md"
    page.write_text("mine", "utf-8")
    (project.docs / "unsorted.md").unlink()
    built(project, awkward_survey)
    stands_as_made_from_nothing(project, awkward_survey)


@pytest.mark.parametrize(
    "left",
    [b"", b"\xff\x00", b"[]", b"{}", b'["program"]', b'{"program":1,"files":[1]}', b"[" * 5000, b'{"files":null}'],
)
def test_what_is_no_record_of_a_build_is_passed_over(
    tmp_path: Path, awkward_survey: SurveyContent, left: bytes
) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    built(project, awkward_survey)
    for path in (project.standing, project.memo / "texts.jsonl"):
        path.write_bytes(left)
    survey = _title(awkward_survey, 1)
    built(project, survey)
    stands_as_made_from_nothing(project, survey)


def test_texts_behind_a_broken_line_are_made_again(tmp_path: Path, awkward_survey: SurveyContent) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    built(project, awkward_survey)
    texts = project.memo / "texts.jsonl"
    data = texts.read_bytes()
    texts.write_bytes(data[: len(data) // 2])
    survey = _title(awkward_survey, 2)
    built(project, survey)
    stands_as_made_from_nothing(project, survey)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.builds(Name, st.text(), st.text()),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(values, values)
def test_values_have_the_same_digest_only_if_they_are_equal(one: object, other: object) -> None:
    assert (Digests().of(one) == Digests().of(other)) == (repr(one) == repr(other))


def test_a_value_worked_out_later_is_told_by_its_function_and_arguments() -> None:
    digests = Digests()
    assert digests.of(later(fold, "a")) == digests.of(Later(fold, ("a",)))
    assert digests.of(later(fold, "a")) != digests.of(later(clean, "a"))
    assert digests.of(later(fold, "a")) != digests.of(later(fold, "b"))


def test_what_can_change_has_no_digest() -> None:
    outside = object()
    assert Digests().of({1, 2}) is None
    assert Digests().of(object()) is None
    assert Digests().of(iter("ab")) is None
    assert Digests().of(lambda: outside) is None
    assert Digests().of(fold) is not None

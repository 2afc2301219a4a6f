"""The form by which a reader suggests a paper: filled in, sent and read."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corrections.issue_form import as_it_is, render
from generator.corrections.suggestion_form import (
    FORM,
    Suggestion,
    is_suggestion,
    parse_suggestion,
    suggest_link,
)
from generator.errors import SurveyError
from generator.model import Paper
from generator.storage.yaml import quoted
from generator.text import clean
from tests.support.environment import REPOSITORY

LINE = st.text(st.characters(codec="utf-8"), max_size=40)


def filled(**values: str) -> str:
    form = FORM
    for name, value in values.items():
        form = form.replace(f'{name}: ""', f"{name}: {value}")
    return form


def test_an_identifier_is_enough_and_so_is_a_title() -> None:
    assert parse_suggestion(filled(identifier="10.1234/owl.1")) == Suggestion("10.1234/owl.1")
    form = filled(title='"On Owls"', year='"2020"').replace("authors: []", 'authors:\n  - "Eule, Ada"\n  - ""')
    assert parse_suggestion(f"Hello!\r\n{form}") == Suggestion(title="On Owls", authors=("Eule, Ada",), year="2020")


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        (FORM, "the block names no paper"),
        (filled(identifier='"two words"'), "'two words' is no identifier"),
        (filled(title='"A"', year='"soon"'), "'soon' is no year"),
        (filled(title='"A"').replace("venue", "place"), "there is no field 'place'"),
        ("identifier: 10.1234/owl.1", "holds no block of YAML"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(form: str, problem: str) -> None:
    with pytest.raises(SurveyError) as error:
        parse_suggestion(form, Path("issue.md"))
    assert problem in str(error.value)
    assert "issue.md" in str(error.value)


@given(LINE, LINE)
def test_any_title_comes_through_as_text(title: str, note: str) -> None:
    form = filled(identifier="10.1234/owl.1", title=quoted(title), note=quoted(note))
    suggestion = parse_suggestion(form)
    assert (suggestion.title, suggestion.note) == (clean(title), clean(note))


def test_a_correction_is_no_suggestion() -> None:
    assert is_suggestion(FORM)
    assert not is_suggestion(render(as_it_is(Paper("owl", "On identifier: owls"))))
    assert not is_suggestion("I like this survey.")


@pytest.mark.parametrize(
    ("repository", "elsewhere", "start"),
    [
        ("https://github.com/me/owls.git", "", "https://github.com/me/owls/issues/new?"),
        ("https://gitlab.com/me/owls", "", "https://gitlab.com/me/owls/-/issues/new?"),
        ("https://github.com/me/owls", "me@example.org", "mailto:me@example.org?"),
        ("https://github.com/me/owls", "Write to us.", ""),
        ("", "me@example.org?bcc=you@example.org", ""),
        ("javascript:alert(1)", "", ""),
        ("", "", ""),
    ],
)
def test_where_readers_suggest_papers(repository: str, elsewhere: str, start: str) -> None:
    link = suggest_link(repository, elsewhere)
    assert link.startswith(start)
    assert bool(link) == bool(start)
    if link:
        (body,) = [text for name, (text,) in parse_qs(urlsplit(link).query).items() if "title" not in name][-1:]
        assert body == FORM
        assert "Suggest a paper" in unquote(link)


def test_the_forges_own_form_is_the_same() -> None:
    template = REPOSITORY / "generator/starter/survey/dot-github/ISSUE_TEMPLATE/suggest-a-paper.md"
    head, form = template.read_text("utf-8").split("---\n\n")
    assert form == FORM
    assert "name: Suggest a paper\n" in head

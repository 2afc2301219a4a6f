"""Whether texts around a work say that it was retracted or withdrawn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dumps.cleaning.withdrawal import title_and_withdrawal, withdrawal_in_abstract, withdrawal_of


@pytest.mark.parametrize(
    ("title", "shown", "said"),
    [
        ("RETRACTED ARTICLE: How owls hear", "How owls hear", "retracted"),
        ("Retracted: How owls hear", "How owls hear", "retracted"),
        ("[Retracted] How owls hear", "How owls hear", "retracted"),
        ("WITHDRAWN: How owls hear", "How owls hear", "withdrawn"),
        ("Withdrawn paper: How owls hear", "How owls hear", "withdrawn"),
        ("How owls hear (Retracted article. See vol. 9, pg 12, 2011)", "How owls hear", "retracted"),
        ("How owls hear [withdrawn]", "How owls hear", "withdrawn"),
        ("Withdrawn: how owls leave the field", "Withdrawn: how owls leave the field", ""),
        ("Retraction: How owls hear", "Retraction: How owls hear", ""),
        ("How owls hear (Retraction of vol 9, pg 12, 2010)", "How owls hear (Retraction of vol 9, pg 12, 2010)", ""),
        ("How retracted papers live on", "How retracted papers live on", ""),
        ("RETRACTED:", "RETRACTED:", ""),
    ],
)
def test_titles(title: str, shown: str, said: str) -> None:
    assert title_and_withdrawal(title) == (shown, said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("This paper has been withdrawn", "withdrawn"),
        ("9 pages. This article has been withdrawn by the author due to an error in Lemma 2", "withdrawn"),
        ("12 pages, the paper is temporarily withdrawn", "withdrawn"),
        ("Withdrawn by the authors", "withdrawn"),
        ("The authors have withdrawn this manuscript.", "withdrawn"),
        ("Article; Retracted Publication", "retracted"),
        ("Withdrawn Items", "withdrawn"),
        ("informal withdrawn", "withdrawn"),
        ("This paper was withdrawn from a workshop", ""),
        ("Withdrawn from review", ""),
        ("Conference Withdrawn Submission", ""),
        ("Supersedes the withdrawn preprint of last year", ""),
        ("Retraction of Publication", ""),
        ("This paper is not withdrawn", ""),
        ("Accepted at a workshop on retracted papers", ""),
        ("", ""),
    ],
)
def test_remarks_and_kinds_of_document(text: str, said: str) -> None:
    assert withdrawal_of([text]) == said


def test_the_first_text_that_says_it_counts() -> None:
    assert withdrawal_of(["7 pages", "Retracted", "Withdrawn"]) == "retracted"


def test_an_abstract_that_is_none() -> None:
    assert withdrawal_in_abstract("This paper has been withdrawn by the authors. We thank all.") == "withdrawn"
    assert withdrawal_in_abstract("We count how often a paper has been withdrawn.") == ""


@given(st.text(alphabet="retacdwihnRETACDWIHN []():. ", max_size=40) | st.text(max_size=40))
def test_a_title_keeps_its_words_and_is_bare_after_one_look(title: str) -> None:
    shown, said = title_and_withdrawal(title)
    assert shown in title
    assert bool(said) == (shown != title)
    assert shown.strip() or not title.strip()

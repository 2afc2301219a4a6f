"""Papers are named by author and year, each in one way within a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import OTHERS, Name, Paper
from generator.prose.citation_labels import labels, people


@pytest.mark.parametrize(
    ("authors", "label"),
    [
        ((Name("Eule", "Ada"),), "Eule"),
        ((Name("Eule", "Ada"), Name("Beethoven", "L", "van")), "Eule and van Beethoven"),
        ((Name("Eule"), Name("B"), Name("C")), "Eule et al."),
        ((Name("Eule"), OTHERS), "Eule et al."),
        ((Name("Gemini Team"),), "Gemini Team"),
        ((), "“A very long title on…”"),
        ((OTHERS,), "“A very long title on…”"),
    ],
)
def test_who_wrote_it(authors: tuple[Name, ...], label: str) -> None:
    assert people(Paper("a", "A very long title on the eyes of owls", authors)) == label


def test_short_titles() -> None:
    assert people(Paper("a", "Owls")) == "“Owls”"
    assert people(Paper("a", "OwlNet: Seeing at Night")) == "“OwlNet”"
    assert people(Paper("a", "x" * 90)) == f"“{'x' * 40}…”"


def test_papers_that_would_read_the_same_get_letters_by_their_titles() -> None:
    papers = [
        Paper("z", "Zebra owls", (Name("Eule"),), 2020),
        Paper("a", "Arctic owls", (Name("Eule"),), 2020),
        Paper("b", "Brown owls", (Name("Eule"),), 2021),
        Paper("c", "Cold", (Name("Eule"),)),
        Paper("d", "Damp", (Name("Eule"),)),
    ]
    assert [str(label) for label in map(labels(papers).get, "zabcd")] == [
        "Eule, 2020b",
        "Eule, 2020a",
        "Eule, 2021",
        "Eule, n.d.-a",
        "Eule, n.d.-b",
    ]


def test_more_than_an_alphabet_of_them() -> None:
    papers = [Paper(f"k{n:02}", f"{n:02}", (Name("E"),), 2020) for n in range(28)]
    assert [labels(papers)[f"k{n}"].year for n in (25, 26, 27)] == ["2020z", "2020aa", "2020ab"]


@given(
    st.lists(
        st.tuples(st.sampled_from(["E", "F"]), st.sampled_from([None, 2020, 2021]), st.text(max_size=3)), max_size=40
    )
)
def test_no_two_papers_have_the_same_label(rows: list[tuple[str, int | None, str]]) -> None:
    papers = [Paper(str(n), title, (Name(family),), year) for n, (family, year, title) in enumerate(rows)]
    named = labels(papers)
    assert len({str(label) for label in named.values()}) == len(papers)
    assert named == labels(papers[::-1])

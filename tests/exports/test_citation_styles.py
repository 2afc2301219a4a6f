"""References to copy read as the styles ask."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.exports.citation_styles import STYLES
from generator.model import OTHERS, Name, Paper

LIU, FORD, BEETHOVEN = (
    Name("Liu", "Si-zhao Joe"),
    Name("Ford", "Henry", suffix="Jr."),
    Name("Beethoven", "Ludwig", "van"),
)
PREPRINT = Paper("k", "A Title: With Parts", (LIU, BEETHOVEN), 2025, arxiv="2503.10351")
JOURNAL = Paper(
    "k", "Is It?", (LIU, FORD, Name("李明")), 2022, venue="Nature 38(12), 2022", pages="1-20", doi="10.1000/x"
)
MEETING = Paper(
    "k",
    "Title",
    (FORD,),
    2023,
    venue="Proceedings of Things",
    pages="7",
    publisher="ACL",
    url="https://x.org/a",
)
BARE = Paper("k", "Title")


APA = [
    (
        PREPRINT,
        "Liu, S.-Z. J., & van Beethoven, L. (2025). A Title: With Parts (arXiv:2503.10351). arXiv. ARXIV",
    ),
    (JOURNAL, "Liu, S.-Z. J., Ford, H., Jr., & 李明. (2022). Is It? Nature, 38(12), 1–20. DOI"),
    (MEETING, "Ford, H., Jr. (2023). Title. In Proceedings of Things (p. 7). ACL. https://x.org/a"),
    (BARE, "Title. (n.d.)."),
]
IEEE = [
    (PREPRINT, "S.-Z. J. Liu and L. van Beethoven, “A Title: With Parts,” 2025, arXiv:2503.10351, "
     "doi: 10.48550/arXiv.2503.10351."),
    (JOURNAL, "S.-Z. J. Liu, H. Ford Jr., and 李明, “Is It?” Nature, vol. 38, no. 12, pp. 1–20, 2022, "
     "doi: 10.1000/x."),
    (MEETING, "H. Ford Jr., “Title,” in Proceedings of Things, p. 7, 2023, [Online]. Available: https://x.org/a."),
    (BARE, "“Title.”"),
]  # fmt: skip
ACL = [
    (
        PREPRINT,
        "Si-zhao Joe Liu and Ludwig van Beethoven. 2025. A Title: With Parts. Preprint, arXiv:2503.10351.",
    ),
    (JOURNAL, "Si-zhao Joe Liu, Henry Ford Jr., and 李明. 2022. Is It? Nature, 38(12):1–20. DOI"),
    (MEETING, "Henry Ford Jr. 2023. Title. In Proceedings of Things, page 7. ACL. https://x.org/a"),
    (BARE, "Title."),
]


@pytest.mark.parametrize(
    ("style", "paper", "text"),
    [(style, *case) for style, cases in (("APA", APA), ("IEEE", IEEE), ("ACL", ACL)) for case in cases],
)
def test_styles(style: str, paper: Paper, text: str) -> None:
    text = text.replace("ARXIV", "https://doi.org/10.48550/arXiv.2503.10351").replace(
        "DOI", "https://doi.org/10.1000/x"
    )
    assert STYLES[style](paper) == text


def test_long_lists_are_cut() -> None:
    people = tuple(Name(f"F{number}", "G.") for number in range(25))
    paper = Paper("k", "T", people, 2020)
    assert STYLES["APA"](paper).startswith("F0, G., F1, G., ")
    assert "F18, G., . . . F24, G. (2020)" in STYLES["APA"](paper)
    assert STYLES["IEEE"](paper).startswith("G. F0 et al., “T,” 2020")
    for style in STYLES.values():
        assert "et al." in style(Paper("k", "T", (LIU, OTHERS), 2020))


@settings(deadline=None, max_examples=100)
@given(st.text(min_size=1), st.text(), st.text(), st.sampled_from(sorted(STYLES)))
def test_any_text_gives_one_line(title: str, name: str, venue: str, style: str) -> None:
    paper = Paper("k", title, (Name(name, title, "van"),), 2020, venue=venue)
    assert "\n" not in STYLES[style](paper)


def test_authors_of_whom_none_is_named_are_left_out() -> None:
    unnamed = Paper("k", "T", (OTHERS,), 2020)
    assert [write(unnamed) for write in STYLES.values()] == ["T. (2020).", "“T,” 2020.", "2020. T."]


def people(number: int) -> tuple[Name, ...]:
    return tuple(Name(f"F{place}", "G.") for place in range(1, number + 1))


def test_each_style_names_as_many_people_as_it_asks() -> None:
    def cited(style: str, number: int) -> str:
        return STYLES[style](Paper("k", "T", people(number), 2020))

    assert cited("APA", 20).endswith("F19, G., & F20, G. (2020). T.")
    assert cited("APA", 21).endswith("F18, G., F19, G., . . . F21, G. (2020). T.")
    assert cited("IEEE", 6) == "G. F1, G. F2, G. F3, G. F4, G. F5, and G. F6, “T,” 2020."
    assert cited("IEEE", 7) == "G. F1 et al., “T,” 2020."
    assert [cited("ACL", number) for number in (1, 2, 3)] == [
        "G. F1. 2020. T.",
        "G. F1 and G. F2. 2020. T.",
        "G. F1, G. F2, and G. F3. 2020. T.",
    ]


LETTER = Paper("k", "Owls!", people(1), 2020, venue="Letters", entry_type="article")


@pytest.mark.parametrize(
    ("known", "apa", "ieee", "acl"),
    [
        ({}, "Letters.", "Letters, 2020.", "Letters."),
        ({"volume": "3"}, "Letters, 3.", "Letters, vol. 3, 2020.", "Letters, 3."),
        ({"number": "4"}, "Letters.", "Letters, no. 4, 2020.", "Letters."),
        ({"pages": "5"}, "Letters, 5.", "Letters, p. 5, 2020.", "Letters."),
        ({"volume": "3", "pages": "5-6"}, "Letters, 3, 5–6.", "Letters, vol. 3, pp. 5–6, 2020.", "Letters, 3:5–6."),
        ({"volume": "3", "number": "4"}, "Letters, 3(4).", "Letters, vol. 3, no. 4, 2020.", "Letters, 3(4)."),
        ({"pages": "5, 9"}, "Letters, 5, 9.", "Letters, pp. 5, 9, 2020.", "Letters."),
    ],
)
def test_places_in_a_journal(known: dict[str, str], apa: str, ieee: str, acl: str) -> None:
    texts = [write(replace(LETTER, **known)) for write in STYLES.values()]
    assert texts == [f"F1, G. (2020). Owls! {apa}", f"G. F1, “Owls!” {ieee}", f"G. F1. 2020. Owls! {acl}"]


@pytest.mark.parametrize(
    ("known", "apa", "ieee", "acl"),
    [
        ({"entry_type": "inproceedings", "pages": "7"}, "In Nest (p. 7).", "in Nest, p. 7, 2020.", "In Nest, page 7."),
        ({"entry_type": "incollection"}, "In Nest.", "in Nest, 2020.", "In Nest."),
        ({"entry_type": "inbook", "pages": "7-9"}, "In Nest (pp. 7–9).", "in Nest, pp. 7–9, 2020.",
         "In Nest, pages 7–9."),
        ({"entry_type": "misc", "pages": "7"}, "Nest.", "Nest, p. 7, 2020.", "Nest."),
        ({"entry_type": "misc", "venue": "", "publisher": "Owl Books"}, "Owl Books.", "Owl Books, 2020.", "Owl Books."),
        ({"entry_type": "phdthesis", "venue": "", "school": "Owl College"}, "Owl College.", "Owl College, 2020.",
         "Owl College."),
        ({"entry_type": "book", "venue": "", "publisher": "Owl Books", "year": None}, "Owl Books.", "Owl Books.",
         "Owl Books."),
        ({"entry_type": "inproceedings", "publisher": "Owl Books"}, "In Nest. Owl Books.", "in Nest, 2020.",
         "In Nest. Owl Books."),
    ],
)  # fmt: skip
def test_places_in_books_and_elsewhere(known: dict[str, str], apa: str, ieee: str, acl: str) -> None:
    paper = replace(Paper("k", "Owls", people(1), 2020, venue="Nest"), **known)
    texts = [write(paper) for write in STYLES.values()]
    year, then = ("(2020)", " 2020.") if paper.year else ("(n.d.)", "")
    assert texts == [f"F1, G. {year}. Owls. {apa}", f"G. F1, “Owls,” {ieee}", f"G. F1.{then} Owls. {acl}"]


def test_a_doi_goes_before_an_address_and_a_preprint_shows_neither_in_acl() -> None:
    paper = Paper("k", "T", people(1), 2020, venue="Nest", entry_type="inproceedings", url="https://x.org/a")
    assert [write(paper).endswith(end) for write, end in zip(STYLES.values(), (" https://x.org/a", ": https://x.org/a.",
            " https://x.org/a"), strict=True)] == [True] * 3  # fmt: skip
    paper = replace(paper, doi="10.1000/x")
    assert "x.org/a" not in "".join(write(paper) for write in STYLES.values())
    assert STYLES["ACL"](paper).endswith("In Nest. https://doi.org/10.1000/x")


def test_what_has_authors_left_out_is_cut_behind_those_named() -> None:
    cut = Paper("k", "T", (*people(2), OTHERS), 2020)
    assert [write(cut) for write in STYLES.values()] == [
        "F1, G., F2, G., et al. (2020). T.",
        "G. F1 et al., “T,” 2020.",
        "G. F1 et al. 2020. T.",
    ]

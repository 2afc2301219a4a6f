"""References to copy read as the styles ask."""

from __future__ import annotations

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

"""What a table's row says, what its page can be filtered by, and where a long listing is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.model import Name, Paper
from generator.site.parts.columns import columns_of
from generator.site.parts.tables import Facets, LeafLabel, cut, facets, row, sizes, table

FULL = Paper(
    "k",
    "T < U",
    (Name("Curie", "Marie"),),
    2020,
    kind="case-study",
    annotation="Does & shows.",
    results=("1 %", "2 <b>", "3"),
    links=("https://example.org/", "https://github.com/a/b"),
)


def cells(text: str) -> dict[str, str]:
    tree = html.fromstring(f"<table>{text}</table>")
    return {node.get("class", "th"): " ".join(node.text_content().split()) for node in tree.cssselect("th, td")}


def test_a_row_tells_all_that_is_known() -> None:
    assert cells(row(FULL, "../")) == {
        "th": "T < UMarie Curie",
        "sv-when": "2020",
        "sv-kind": "case study",
        "sv-what": "Does & shows.",
        "sv-result": "1 %+2 more2 <b>3",
        "sv-code": "GitHub code of T < U",
        "sv-box": "",
    }


def test_a_row_leaves_empty_what_is_not_known() -> None:
    known = cells(row(Paper("k", "T"), "../"))
    assert known == {"th": "Tauthors unknown", "sv-when": "n.d."} | dict.fromkeys(
        ("sv-kind", "sv-what", "sv-result", "sv-code", "sv-box"), ""
    )


def test_only_safe_addresses_are_linked() -> None:
    hostile = Paper("k", "T", links=("javascript:alert(1)//github.com", 'https://github.com/"onclick=x'))
    assert "href" not in str(row(hostile, "../")).replace('href="../papers/k/"', "")


def test_reference_managers_find_a_paper_unless_it_would_be_too_much() -> None:
    assert "Z3988" in row(FULL, "../")
    assert "Z3988" not in row(FULL, "../", LeafLabel("", "", ""), coined=False)


def test_a_table_is_named_and_its_heads_can_be_sorted_by() -> None:
    tree = html.fromstring(table((FULL,), "../", "Papers <on> owls"))
    assert tree.cssselect("caption")[0].text == "Papers <on> owls"
    assert [head.get("data-by") for head in tree.cssselect("thead th")] == [
        "title", "year", "kind", "contribution", "result", "code", None,
    ]  # fmt: skip
    assert {head.get("scope") for head in tree.cssselect("thead th")} == {"col"}


def test_choices_stand_by_how_many_they_leave() -> None:
    papers = [Paper("a", "A", kind="x", year=2020), Paper("b", "B", kind="y", year=2021), Paper("c", "C", kind="y")]
    known = facets([*papers, Paper("d", "D")])
    assert (known.total, known.kinds, known.years) == (
        4,
        (("y", 2), ("x", 1), ("unknown", 1)),
        (("2021", 1), ("2020", 1), ("unknown", 2)),
    )
    assert facets(papers[:1]) == Facets(1, columns_of(papers[:1]), (), ())  # one kind and one year leave no choice
    assert facets(()) == Facets(0, columns_of(()), (), ())


@pytest.mark.parametrize(
    ("of_rows", "pages"),
    [
        ([60, 40], [(0, 2)]),  # a page may be as long as it may be
        ([60, 41], [(0, 1), (1, 2)]),
        ([200, 10], [(0, 1), (1, 2)]),  # a row too long for any page stands alone, and no page is empty
        ([10, 200], [(0, 1), (1, 2)]),
        ([], [(0, 0)]),
    ],
)
def test_where_listings_are_cut(of_rows: list[int], pages: list[tuple[int, int]]) -> None:
    assert [(part.start, part.stop) for part in cut(of_rows, 100)] == pages


@given(st.lists(st.integers(1, 60)), st.integers(1, 100))
def test_pages_hold_every_row_in_order_and_no_more_than_they_may(sizes: list[int], longest: int) -> None:
    parts = cut(sizes, longest)
    assert [size for part in parts for size in sizes[part]] == sizes
    assert all(sum(sizes[part]) <= longest or len(sizes[part]) == 1 for part in parts)
    assert len(parts) == 1 or all(sizes[part] for part in parts)


@pytest.mark.parametrize("coined", [True, False])
@pytest.mark.parametrize("label", [None, LeafLabel("t-x", "1.2", "A leaf")])
def test_lengths_are_told_nearly(coined: bool, label: LeafLabel | None, survey_papers: tuple[Paper, ...]) -> None:
    where = None if label is None else dict.fromkeys((paper.primary for paper in survey_papers), label)
    estimate = sum(sizes(survey_papers, where, coined=coined))
    known = sum(len(row(paper, "../../", label, coined=coined).encode()) for paper in survey_papers)
    assert known <= estimate <= 1.15 * known

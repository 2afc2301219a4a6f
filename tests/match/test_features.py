"""What the matcher knows of one record."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.match import abstract_sketch, features
from generator.match.features import features_of
from generator.match.sketch import NO_SKETCH
from generator.model import Record


def test_a_formula_is_compared_as_it_is_read() -> None:
    written = features(Record("Probing kettles through $t\\bar{t}$ production")).title.text
    assert written == features(Record("Probing kettles through tt̄ production")).title.text
    assert "bar" not in written.split()


@pytest.mark.parametrize(
    ("fields", "arxiv", "doi"),
    [
        ({"arxiv": "arXiv:2101.00001v2"}, "2101.00001", ""),
        ({"doi": "https://doi.org/10.1000/182"}, "", "10.1000/182"),
        ({"doi": "10.1000/182.pub2"}, "", "10.1000/182"),  # an edition is no other work
        ({"doi": "10.48550/arXiv.2101.00001"}, "2101.00001", ""),
        ({"doi": "10.48550/arXiv.2101.00001", "arxiv": "2101.00002"}, "2101.00002", ""),
        ({"url": "https://arxiv.org/abs/2101.00001"}, "2101.00001", ""),
        ({"url": "https://doi.org/10.1000/182"}, "", "10.1000/182"),
        ({"url": "https://doi.org/10.1000/2101.00001"}, "", "10.1000/2101.00001"),
        ({"url": "https://example.org/2101.00001/10.1000/182"}, "", ""),
        ({"url": "https://arxiv.org/abs/2101.00001", "arxiv": "2101.00002"}, "2101.00002", ""),
        ({"url": "https://doi.org/10.1000/182", "doi": "10.1000/7"}, "", "10.1000/7"),
        ({"links": ("https://doi.org/10.1000/182", "https://arxiv.org/abs/2101.00001")}, "", ""),
    ],
)
def test_identifiers_come_from_the_fields_made_for_them(fields: dict[str, Any], arxiv: str, doi: str) -> None:
    item = features(Record("Rye Bread", **fields))
    assert (item.arxiv, item.doi) == (arxiv, doi)


def test_identifiers_in_links_and_title_are_mentioned() -> None:
    links = ("https://doi.org/10.1000/182", "https://arxiv.org/abs/2101.00001", "https://example.org/rye")
    assert features(Record("Rye Bread", links=links)).mentions == ("arxiv:2101.00001", "doi:10.1000/182")
    assert features(Record("Rye Bread (arXiv:2101.00002)")).mentions == ("arxiv:2101.00002",)
    assert features(Record("Rye Bread", links=("no 5", "rye/oats"))).mentions == ()


@pytest.mark.parametrize(
    ("names", "folded", "more"),
    [
        (("Ada Miller", "Ben Carter"), ("ada miller", "ben carter"), False),
        (("Ada Miller", "et al."), ("ada miller",), True),
        (("Ada Miller", "Ada Miller", "Unknown", ""), ("ada miller",), False),
        (("Ada Miller; Ben Carter and Cy Sorrel",), ("ada miller", "ben carter", "cy sorrel"), False),
        (("Ada Miller and others",), ("ada miller and others",), False),
        (("Per-&#197", "ke Larson"), ("per ake larson",), False),
        (("Smith & Sons", "Ada Miller"), ("smith", "sons", "ada miller"), False),
        # One text may hold several names between commas; one comma stands within a name where there are more texts.
        (("Ada Miller, Ben Carter",), ("ada miller", "ben carter"), False),
        (("Miller Smith, Ada B.", "Ben Carter"), ("miller smith ada b", "ben carter"), False),
        (("Ada Miller, Ben Carter, Cy Sorrel", "Di Quade"),
         ("ada miller", "ben carter", "cy sorrel", "di quade"), False),
        (("Miller, Ada",), ("miller ada",), False),
        (("Miller, A.-B. C., Carter, B.",), ("miller a b c", "carter b"), False),
        (("Miller, ABCD, Carter, B",), ("miller abcd carter b",), False),
        (("Miller, Abc, Carter, B",), ("miller abc carter b",), False),
        (("Miller, A., Carter",), ("miller a carter",), False),
        (("Miller, A., Carter, Ben",), ("miller a carter ben",), False),
        (("A.Miller, B.Carter",), ("a miller", "b carter"), False),
        (("Smith & Sons", "Miller Jones, Ada B."), ("smith", "sons", "miller jones ada b"), False),
        (("Ada Miller", "Per-&#197", "ke Larson"), ("ada miller", "per ake larson"), False),
    ],
)  # fmt: skip
def test_authors(names: tuple[str, ...], folded: tuple[str, ...], more: bool) -> None:
    item = features(Record("Rye Bread", authors=names))
    assert (item.authors, item.more_authors) == (folded, more)


@pytest.mark.parametrize(("count", "counted", "more"), [(50, 50, False), (51, 50, True)])
def test_of_a_long_list_fifty_authors_count(count: int, counted: int, more: bool) -> None:
    names = tuple(f"Ada M{'abcdefgh'[number // 8]}{'abcdefgh'[number % 8]}ller" for number in range(count))
    item = features(Record("Rye Bread", authors=names))
    assert (len(item.authors), item.more_authors) == (counted, more)
    assert len(features(Record("Rye Bread", authors=("; ".join(names),))).authors) == counted


@pytest.mark.parametrize(
    ("field", "written", "read"),
    [
        ("published", "12 March 2020", 2020),
        ("published", "1500", 1500),
        ("published", "1499", 0),
        ("published", "12020", 0),
        ("published", "", 0),
        ("volume", "Vol. 012", "12"),
        ("volume", "extra", ""),
        ("number", "3/4", "3"),
        ("pages", "10-12", "10"),
        ("pages", "E12", "e12"),
        ("pages", "01-Sep", ""),  # what a spreadsheet makes of "1-9"
        ("pages", "Sep-01", ""),
        ("pages", "in press", ""),
        ("venue", "Bread &amp; <i>Butter</i>", "bread butter"),
    ],
)
def test_where_and_when(field: str, written: str, read: str | int) -> None:
    item = features(Record("Rye Bread", **{field: written}))
    assert getattr(item, "year" if field == "published" else field) == read


@pytest.mark.parametrize(
    ("fields", "preprint"),
    [
        ({"venue": "arXiv"}, True),
        ({"doi": "10.1101/2020.01"}, True),
        ({"venue": "Journal of Bread", "doi": "10.1000/182"}, False),
        ({"venue": "Charxive"}, False),
    ],
)
def test_preprints(fields: dict[str, str], preprint: bool) -> None:
    assert features(Record("Rye Bread", **fields)).preprint == preprint


BREAD = "Loaves rise unevenly when the oven is opened too early. We measured two hundred loaves in four bakeries"


@pytest.mark.parametrize(
    ("end", "cut"),
    [
        (".", False), ("!", False), ("?", False), ("\u3002", False), (".\u201d)", False),
        ("", True), (" and", True), ("...", True), (" \u2026", True), (" .", True),
        (". See https://example.org/loaves", False), (". See example", True),
    ],
)  # fmt: skip
def test_an_abstract_that_ends_in_the_middle_was_cut(end: str, cut: bool) -> None:
    assert features(Record("Rye Bread", BREAD + end)).sketch.cut == cut


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("This paper has been withdrawn by the authors.", True),
        ("N/A" + 56 * ".", True),
        ("N/A" + 57 * ".", False),  # as long as a sentence
        ("Not available in stores: rye bread.", False),
    ],
)
def test_what_only_says_that_there_is_no_abstract(said: str, missing: bool) -> None:
    assert (features(Record("Rye Bread", said)).sketch == NO_SKETCH) == missing


def test_many_at_once_are_the_same_as_one_by_one() -> None:
    records = [Record("Rye Bread"), Record("Rye Bread", BREAD), Record("Rye Bread", BREAD + "."), Record("", "N/A")]
    assert features_of(records) == [features(record) for record in records]


def test_a_kept_sketch_counts_where_the_record_has_no_abstract() -> None:
    kept, own = abstract_sketch("Barn owls return to towers."), abstract_sketch(BREAD)
    assert features(Record("Rye Bread"), kept).sketch == kept
    assert features(Record("Rye Bread", BREAD), kept).sketch == own


def test_equal_digests_mean_equal_features() -> None:
    record = Record("Rye Bread", BREAD, authors=("Ada Miller",), published="2020")
    changes: list[dict[str, Any]] = [
        {"title": "Rye Bread, Part 2"}, {"title": "Rye: Bread"}, {"title": "Rye (Bread)"},
        {"title": "Rye Bread: Erratum"},
        {"abstract": BREAD + "."}, {"authors": ("Ada Miller", "et al.")}, {"authors": ()}, {"published": "2021"},
        {"arxiv": "2101.00001"}, {"doi": "10.1000/182"}, {"links": ("doi:10.1000/182",)}, {"venue": "Bread"},
        {"volume": "3"}, {"number": "3"}, {"pages": "3"},
    ]  # fmt: skip
    digests = {features(replace(record, **change)).digest for change in ({}, *changes)}
    assert len(digests) == len(changes) + 1
    assert features(replace(record, id="rye", title="RYE BREAD")).digest in digests


def test_of_a_text_that_stands_where_a_name_should_sixteen_words_count() -> None:
    words = [f"owl{number}" for number in range(20)]
    (name,) = features(Record("On Owls", authors=(" ".join(words),))).authors
    assert name == " ".join(words[:16])

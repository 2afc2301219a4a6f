"""Fields of any bibliography become a record: cleaned, bounded, identifiers wherever they stand."""

from __future__ import annotations

import pytest

from generator.dumps.bounds import LONGEST, MOST
from generator.dumps.formats.fields import record_of
from generator.model import Record, Rejected, Source

HERE = Source("owls.txt", 1)


def record(**raw: object) -> Record:
    made = record_of(HERE, **{"title": "On owls", **raw})  # type: ignore[arg-type]
    assert isinstance(made, Record)
    return made


@pytest.mark.parametrize(
    ("raw", "doi"),
    [
        ({"url": "https://doi.org/10.1234/a"}, "10.1234/a"),
        ({"doi": "10.1234%2Fa"}, "10.1234/a"),
        ({"doi": r"\url{10.1234/a\_b}"}, "10.1234/a_b"),
        ({"note": "http://dx.doi.org/10.1234/a"}, "10.1234/a"),
        ({"note": "https://doi.org/10.1234/a and https://arxiv.org/abs/2401.01234"}, "10.1234/a"),
        ({"note": "Erratum: 10.1234/b"}, ""),
        ({"note": "https://doi.org/10.1234/a and https://doi.org/10.1234/b"}, ""),
        ({"url": "https://example.org/10.1234/a"}, ""),
        ({"doi": "n/a"}, ""),
    ],
)
def test_a_doi_wherever_it_stands(raw: dict[str, str], doi: str) -> None:
    assert record(**raw).doi == doi


@pytest.mark.parametrize(
    ("raw", "arxiv"),
    [
        ({"arxiv": "arXiv:2401.01234v2 [cs.CL]"}, "2401.01234"),
        ({"volume": "abs/2401.01234"}, "2401.01234"),
        ({"number": "arXiv:2401.01234"}, "2401.01234"),
        ({"note": "arXiv:2401.01234 [math.CO]"}, "2401.01234"),
        ({"note": "Extended version of arXiv:2401.01234"}, ""),
        ({"venue": "CoRR, abs/2401.01234"}, "2401.01234"),
        ({"seen_in": ("arXiv:2401.01234",)}, "2401.01234"),
        ({"volume": "2401.01234"}, ""),
    ],
)
def test_an_arxiv_id_wherever_it_stands(raw: dict[str, str], arxiv: str) -> None:
    made = record(**raw)
    assert (made.arxiv, made.volume == "" or not arxiv) == (arxiv, True)


def test_placeholders_are_no_values() -> None:
    made = record(venue="None", volume="-", authors=["n/a", "Anna Eule"], keywords=["null", "owls"], abstract="N/A")
    assert (made.venue, made.volume, made.authors, made.keywords, made.abstract) == (
        "",
        "",
        ("Anna Eule",),
        ("owls",),
        "",
    )
    assert isinstance(record_of(HERE, title="[No title available]"), Rejected)


def test_bounds() -> None:
    longest = "owl " * (LONGEST["title"] // 4 - 1) + "owls"
    assert record(title=longest).title == longest
    rejected = record_of(HERE, title=longest + "s")
    assert isinstance(rejected, Rejected)
    assert "2,000 characters" in rejected.reason
    made = record(abstract="We boil. " * 10_000, authors=["A" * 300], url="https://example.org/" + "a" * 3000)
    assert len(made.abstract) <= LONGEST["abstract"]
    assert (len(made.authors[0]), made.url) == (LONGEST["name"], "")
    assert [repair.field for repair in made.repairs] == ["url", "abstract", "name"]
    assert record(abstract="a" * LONGEST["abstract"]).repairs == ()


def test_many_authors_pass_and_too_many_do_not() -> None:
    assert len(record(authors=[f"Anna {n} Eule" for n in range(5154)]).authors) == 5154
    made = record(authors=(f"Anna {n} Eule" for n in range(MOST["authors"] + 1)))
    assert (len(made.authors), made.authors[-1], len(made.repairs)) == (MOST["authors"] + 1, "others", 1)


def test_the_source_says_what_keeps_its_capitals() -> None:
    assert record(title="On Owls", protected=("Owls", "Larks", "Owls")).protected == ("Owls",)


@pytest.mark.parametrize(
    ("given", "pages"),
    [("3-14", "3–14"), ("3 -- 14", "3–14"), ("3–14", "3–14"), ("F1-F8", "F1–F8"), ("7", "7"), ("-", "")],
)
def test_a_range_of_pages_has_one_dash_so_that_it_comes_back_from_bibtex_as_it_was(given: str, pages: str) -> None:
    record = record_of(Source("owls.txt", 1), title="On owls", pages=given)
    assert isinstance(record, Record)
    assert record.pages == pages

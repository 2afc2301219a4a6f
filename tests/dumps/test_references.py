"""Bibliographies, feeds, services' answers and tables, as other people's programs write them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.dumps import open_dumps
from generator.model import Record, Rejected

TITLE = "Boiling Water: A Survey"


def read(folder: Path, content: str | bytes) -> list[Record]:
    path = folder / "dump"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    items = [item for dump in open_dumps([path]) for item in dump.items()]
    assert [item for item in items if isinstance(item, Rejected)] == []
    return [item for item in items if isinstance(item, Record)]


def test_bibtex_with_macros_joins_accents_and_months(tmp_path: Path) -> None:
    text = """% a comment
@string{jkp = "Journal of Kettles"}
@article{garcia, title = "{Boiling} " # {Water: A Survey},
  author = {Garc{\\'i}a, Jos{\\'e} and {The Kettle Group} and others},
  journal = jkp # { and Pans}, year = 2021, month = mar, doi = {https://doi.org/10.1234/AbC}, pages = {1--9},
  abstract = {We boil 3.0\\% more.}, url = {https://example.org/x_y} }
@misc(second, title={Second}, eprint={2401.01234v2}, archivePrefix={arXiv}, year={2024})
"""
    first, second = read(tmp_path, text)
    assert (first.title, first.venue, first.published) == (TITLE, "Journal of Kettles and Pans", "2021-03")
    assert first.authors == ("José García", "The Kettle Group", "others")
    assert (first.doi, first.pages, first.abstract) == ("10.1234/abc", "1–9", "We boil 3.0% more.")
    assert (second.title, second.arxiv, second.source and second.source.line) == ("Second", "2401.01234", 7)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_biblatex_in_its_encodings(tmp_path: Path, encoding: str) -> None:
    text = "@online{a, title = {Über Kessel}, author = {Müller, Jörg}, date = {2024-02-15}, "
    text += "eprint = {2401.01234}, eprinttype = {arxiv}}"
    (record,) = read(tmp_path, text.encode(encoding))
    assert (record.title, record.authors, record.published) == ("Über Kessel", ("Jörg Müller",), "2024-02-15")
    assert record.arxiv == "2401.01234"


def test_a_preprint_server_is_no_venue(tmp_path: Path) -> None:
    (record,) = read(tmp_path, "@article{a, title={T one}, journal={arXiv preprint arXiv:2401.01234}, year={2024}}")
    assert (record.venue, record.arxiv) == ("", "2401.01234")


def test_ris(tmp_path: Path) -> None:
    text = (
        "TY  - JOUR\r\nAU  - Ford, Henry, Jr.\r\nAU  - Curie, Marie\r\n"
        "TI  - Boiling Water:\r\n  A Survey\r\nJO  - Kettles\r\n"
        "PY  - 2021/03/04\r\nDO  - 10.1234/x\r\nSP  - 1\r\nEP  - 9\r\n"
        "UR  - https://example.org/x\r\nAB  - We boil.\r\nER  - \r\n"
        "\r\nTY  - CONF\r\nT1  - Second\r\nA1  - Doe, J.\r\nY1  - 2020\r\nER  -\r\n"
    )
    first, second = read(tmp_path, text)
    assert (first.title, first.venue, first.published) == (TITLE, "Kettles", "2021-03-04")
    assert first.authors == ("Ford, Jr., Henry", "Curie, Marie")
    assert (first.abstract, first.pages, first.url) == ("We boil.", "1–9", "https://example.org/x")
    assert (second.title, second.published, second.source and second.source.line) == ("Second", "2020", 15)


def test_csl_json(tmp_path: Path) -> None:
    items = [
        {
            "id": "a",
            "type": "article-journal",
            "title": TITLE,
            "author": [
                {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
                {"literal": "Kettle Team"},
            ],
            "issued": {"date-parts": [[2021, 3]]},
            "container-title": "Kettles",
            "DOI": "10.1234/X",
            "abstract": "<jats:p>We boil &lt;fast&gt;.</jats:p>",
        }
    ]
    (record,) = read(tmp_path, json.dumps(items, indent=2))
    assert (record.title, record.venue, record.published, record.doi) == (TITLE, "Kettles", "2021-03", "10.1234/x")
    assert record.authors == ("Ludwig van Beethoven", "Kettle Team")
    assert record.abstract == "We boil <fast>."
    (crossref,) = read(tmp_path, json.dumps({"status": "ok", "message": {"items": items}}))
    assert crossref.title == TITLE


def test_the_atom_feed_of_arxiv(tmp_path: Path) -> None:
    text = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>ArXiv Query</title>
  <entry><id>http://arxiv.org/abs/2401.01234v2</id><published>2024-01-02T18:59:01Z</published>
    <title>Boiling Water:
      A Survey</title><summary>  We boil
      water.  </summary><author><name>Jane Doe</name></author><author><name>José García</name></author>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1234/x</arxiv:doi>
    <link href="http://arxiv.org/abs/2401.01234v2" rel="alternate"/><link title="pdf" href="http://arxiv.org/pdf/2401.01234v2"/></entry>
</feed>"""
    (record,) = read(tmp_path, text)
    assert (record.title, record.abstract, record.arxiv) == (TITLE, "We boil water.", "2401.01234")
    assert (record.published, record.doi, record.authors) == ("2024-01-02", "10.1234/x", ("Jane Doe", "José García"))


def test_openalex(tmp_path: Path) -> None:
    work = {
        "id": "https://openalex.org/W1",
        "doi": "https://doi.org/10.1234/X",
        "title": "Boiling Water: A <i>Survey</i>",
        "publication_date": "2021-03-04",
        "authorships": [{"author": {"display_name": "Jane Doe"}}],
        "primary_location": {
            "landing_page_url": "https://doi.org/10.1234/X",
            "source": {"display_name": "Kettles &amp; Pans", "type": "journal"},
        },
        "locations": [{"landing_page_url": "http://arxiv.org/abs/2101.01234"}],
        "biblio": {"volume": "3", "issue": "2", "first_page": "1", "last_page": "9"},
        "abstract_inverted_index": {"boil": [1], "We": [0], "water.": [2]},
    }
    for content in ({"meta": {"count": 1}, "results": [work]}, [work], work):
        (record,) = read(tmp_path, json.dumps(content))
        assert (record.title, record.abstract, record.arxiv) == (TITLE, "We boil water.", "2101.01234")
        assert (record.venue, record.pages, record.authors) == ("Kettles & Pans", "1–9", ("Jane Doe",))


def test_semantic_scholar(tmp_path: Path) -> None:
    paper = {
        "paperId": "ab12",
        "externalIds": {"ArXiv": "2101.01234", "DOI": "10.1234/X"},
        "title": TITLE,
        "abstract": "We boil water.",
        "year": 2021,
        "publicationDate": "2021-03-04",
        "venue": "Kettles",
        "authors": [{"authorId": "1", "name": "Jane Doe"}],
        "url": "https://www.semanticscholar.org/paper/ab12",
    }
    for content in ({"total": 1, "data": [paper]}, {"data": [{"citedPaper": paper}]}, [paper, None][:1], paper):
        (record,) = read(tmp_path, json.dumps(content))
        assert (record.title, record.arxiv, record.doi) == (TITLE, "2101.01234", "10.1234/x")
        assert (record.published, record.venue, record.authors) == ("2021-03-04", "Kettles", ("Jane Doe",))


def test_json_lines_of_records(tmp_path: Path) -> None:
    text = f'{{"title": "{TITLE}", "authors": ["Jane Doe"], "arxiv": "2401.01234", "published": "2024"}}\n\n'
    text += '{"title": "Second", "year": 2020}\n'
    first, second = read(tmp_path, text)
    assert (first.title, first.arxiv, first.published) == (TITLE, "2401.01234", "2024")
    assert (second.title, second.published, second.source and second.source.line) == ("Second", "2020", 3)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_tables(tmp_path: Path, separator: str) -> None:
    rows = [
        ["Title", "Publication Year", "Author", "Publication Title", "Abstract Note"],
        [f'"{TITLE}"', "2021", '"Doe, Jane; García, José"', "Kettles", '"We boil ""water"".\nTwice."'],
        ["Second", "2020", '"Doe, Jane"', "", ""],
    ]
    first, second = read(tmp_path, "\ufeff" + "\r\n".join(separator.join(row) for row in rows))
    assert (first.title, first.published, first.venue) == (TITLE, "2021", "Kettles")
    assert first.authors == ("Doe, Jane", "García, José")
    assert first.abstract == 'We boil "water". Twice.'
    assert (second.title, second.authors, second.source and second.source.line) == ("Second", ("Doe, Jane",), 4)

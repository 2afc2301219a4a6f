"""A record with everything, in each format: read, ingested, exported, and read back by other people's readers."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.bibliography.store import load_bib
from generator.exports import FORMATS
from generator.ingest.run import ingest_dumps
from generator.model import Paper
from generator.starter import start_survey
from generator.storage.project import Project
from tests.support.environment import needed

ARTICLE = {
    "type": "article",
    "title": "How owls hear in the winter barn",
    "authors": ["Eule, Ada", "de la Cruz, Bo"],
    "venue": "Journal of Barns",
    "year": "2021",
    "month": "3",
    "volume": "12",
    "number": "4",
    "pages": ("101", "119"),
    "doi": "10.1234/barns.5",
    "issn": "1234-5679",
    "language": "eng",
    "keywords": ["owls", "winter"],
    "url": "https://example.org/owls",
}
CHAPTER = {
    "type": "incollection",
    "title": "Feathers without noise",
    "authors": ["Feder, Fee"],
    "editors": ["Reed, Ray"],
    "venue": "Handbook of night birds",
    "year": "2018",
    "pages": ("55", "70"),
    "publisher": "Fen Press",
    "address": "Ely",
    "edition": "2",
    "series": "Birds of the fens",
    "isbn": "978-3-16-148410-0",
}
THESIS = {
    "type": "phdthesis",
    "title": "Song of larks at dawn",
    "authors": ["Lark, Lin"],
    "year": "2019",
    "school": "University of the Fens",
}
DUMPS = {
    "all.bib": (
        (ARTICLE, CHAPTER, THESIS),
        """@article{eule:2021, title = {How owls hear in the winter barn}, author = {Eule, Ada and de la Cruz, Bo},
  journal = {Journal of Barns}, year = 2021, month = mar, volume = 12, number = 4, pages = {101--119},
  doi = {10.1234/barns.5}, issn = {1234-5679}, language = {eng}, keywords = {owls, winter},
  url = {https://example.org/owls}}
@incollection{feder2018, title = {Feathers without noise}, author = {Feder, Fee}, editor = {Reed, Ray},
  booktitle = {Handbook of night birds}, year = 2018, pages = {55--70}, publisher = {Fen Press}, address = {Ely},
  edition = {2}, series = {Birds of the fens}, isbn = {978-3-16-148410-0}}
@phdthesis{lark2019, title = {Song of larks at dawn}, author = {Lark, Lin}, year = 2019,
  school = {University of the Fens}}
""",
    ),
    "biblatex.bib": (
        (ARTICLE, THESIS),
        """@article{eule:2021, title = {How owls hear in the winter barn},
  author = {family=Eule, given=Ada and family=de la Cruz, given=Bo}, journaltitle = {Journal of Barns},
  date = {2021-03}, volume = {12}, number = {4}, pages = {101-119}, doi = {10.1234/barns.5}, issn = {1234-5679},
  language = {eng}, keywords = {owls, winter}, url = {https://example.org/owls}}
@thesis{lark2019, title = {Song of larks at dawn}, author = {Lark, Lin}, date = {2019}, type = {phdthesis},
  institution = {University of the Fens}}
""",
    ),
    "all.ris": (
        (ARTICLE, CHAPTER, THESIS),
        """TY  - JOUR
AU  - Eule, Ada
AU  - de la Cruz, Bo
TI  - How owls hear in the winter barn
T2  - Journal of Barns
PY  - 2021
DA  - 2021/03//
VL  - 12
IS  - 4
SP  - 101
EP  - 119
DO  - 10.1234/barns.5
SN  - 1234-5679
LA  - eng
KW  - owls
KW  - winter
UR  - https://example.org/owls
ER  -

TY  - CHAP
AU  - Feder, Fee
ED  - Reed, Ray
TI  - Feathers without noise
T2  - Handbook of night birds
T3  - Birds of the fens
PY  - 2018
SP  - 55
EP  - 70
PB  - Fen Press
CY  - Ely
ET  - 2
SN  - 978-3-16-148410-0
ER  -

TY  - THES
AU  - Lark, Lin
TI  - Song of larks at dawn
PY  - 2019
PB  - University of the Fens
M3  - PhD thesis
ER  -
""",
    ),
    "all.nbib": (
        (ARTICLE,),
        """PMID- 12345678
TI  - How owls hear in the winter barn.
FAU - Eule, Ada
AU  - Eule A
FAU - de la Cruz, Bo
AU  - de la Cruz B
LA  - eng
PT  - Journal Article
DP  - 2021 Mar
JT  - Journal of Barns
IS  - 1234-5679 (Print)
VI  - 12
IP  - 4
PG  - 101-19
OT  - owls
OT  - winter
LID - 10.1234/barns.5 [doi]
""",
    ),
    "all.ciw": (
        (ARTICLE,),
        """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Eule, A
   de la Cruz, B
AF Eule, Ada
   de la Cruz, Bo
TI How owls hear in the winter barn
SO Journal of Barns
LA eng
DT Article
DE owls; winter
SN 1234-5679
PD MAR
PY 2021
VL 12
IS 4
BP 101
EP 119
DI 10.1234/barns.5
ER

EF
""",
    ),
    "all.enw": (
        (ARTICLE,),
        """%0 Journal Article
%A Eule, Ada
%A de la Cruz, Bo
%T How owls hear in the winter barn
%J Journal of Barns
%D 2021
%8 March
%V 12
%N 4
%P 101-119
%R 10.1234/barns.5
%@ 1234-5679
%G eng
%K owls
%K winter
%U https://example.org/owls
""",
    ),
    "csl.json": (
        (ARTICLE, CHAPTER, THESIS),
        json.dumps(
            [
                {
                    "id": "eule:2021",
                    "type": "article-journal",
                    "title": ARTICLE["title"],
                    "author": [
                        {"family": "Eule", "given": "Ada"},
                        {"family": "Cruz", "given": "Bo", "non-dropping-particle": "de la"},
                    ],
                    "container-title": "Journal of Barns",
                    "issued": {"date-parts": [[2021, 3]]},
                    "volume": "12",
                    "issue": "4",
                    "page": "101-119",
                    "DOI": "10.1234/barns.5",
                    "ISSN": "1234-5679",
                    "language": "eng",
                    "keyword": "owls, winter",
                    "URL": "https://example.org/owls",
                },
                {
                    "id": "feder2018",
                    "type": "chapter",
                    "title": CHAPTER["title"],
                    "author": [{"family": "Feder", "given": "Fee"}],
                    "editor": [{"family": "Reed", "given": "Ray"}],
                    "container-title": "Handbook of night birds",
                    "collection-title": "Birds of the fens",
                    "issued": {"date-parts": [["2018"]]},
                    "page": "55-70",
                    "publisher": "Fen Press",
                    "publisher-place": "Ely",
                    "edition": "2",
                    "ISBN": "978-3-16-148410-0",
                },
                {
                    "id": "lark2019",
                    "type": "thesis",
                    "genre": "PhD thesis",
                    "title": THESIS["title"],
                    "author": [{"family": "Lark", "given": "Lin"}],
                    "issued": {"date-parts": [[2019]]},
                    "publisher": "University of the Fens",
                },
            ]
        ),
    ),
    "scopus.csv": (
        (ARTICLE,),
        'Authors,Title,Year,Source title,Volume,Issue,Page start,Page end,DOI,ISSN,"Language of Original Document",'
        "Author Keywords,Document Type\n"
        '"Eule, Ada; de la Cruz, Bo",How owls hear in the winter barn,2021,Journal of Barns,12,4,101,119,'
        "10.1234/barns.5,1234-5679,eng,owls; winter,Article\n",
    ),
}
UNSTATED = {"all.nbib": {"url"}, "all.ciw": {"url"}, "scopus.csv": {"url", "month"}}
"""What a format has no place for."""


@pytest.fixture(scope="module", params=DUMPS)
def ingested(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, tuple[Paper, ...]]:
    """The name of a dump and the papers that a survey has after ingesting it."""
    root: Path = tmp_path_factory.mktemp("everything")
    start_survey(root / "owls", "Owls")
    (root / request.param).write_text(DUMPS[request.param][1], encoding="utf-8")
    ingest_dumps(Project(root / "owls"), [root / request.param])
    return request.param, load_bib(Project(root / "owls")).papers


def wanted(name: str) -> list[dict[str, Any]]:
    """What the exports of a dump's papers must say."""
    return [
        {field: value for field, value in work.items() if field not in UNSTATED.get(name, set())}
        for work in DUMPS[name][0]
    ]


def people(names: str) -> list[str]:
    return [" ".join(name.split()) for name in re.split(r"\s+and\s+", names)] if names else []


def from_bibtex(text: str) -> list[dict[str, Any]]:
    """What bibtexparser reads in a file."""
    library = needed("bibtexparser").parse_string(text)
    assert not library.failed_blocks
    return [_from_entry(entry) for entry in library.entries]


def _from_entry(entry: Any) -> dict[str, Any]:
    values = {field.key: str(field.value) for field in entry.fields}
    months = "jan feb mar apr may jun jul aug sep oct nov dec".split()
    month = values.get("month", "")
    kind = entry.entry_type
    return {
        "type": "phdthesis" if kind == "thesis" and values.get("type") == "phdthesis" else kind,
        "title": values["title"].replace("{", "").replace("}", ""),
        "authors": people(values["author"]),
        "editors": people(values.get("editor", "")),
        "venue": values.get("journal") or values.get("booktitle", ""),
        "month": str(months.index(month) + 1) if month in months else month,
        "pages": tuple(values["pages"].split("--")) if "pages" in values else (),
        "school": values.get("school") or values.get("institution", ""),
        "address": values.get("address") or values.get("location", ""),
        "keywords": values["keywords"].split(", ") if "keywords" in values else [],
        **{
            name: values.get(name, "")
            for name in ("year", "volume", "number", "doi", "issn", "isbn", "language", "url", "publisher")
        },
        **{name: values.get(name, "") for name in ("edition", "series")},
    }


def known(works: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{field: value for field, value in work.items() if value} for work in works]


@pytest.mark.parametrize("format_name", ["bibtex", "biblatex"])
def test_bibtexparser_reads_every_field(ingested: tuple[str, tuple[Paper, ...]], format_name: str) -> None:
    name, papers = ingested
    assert known(from_bibtex(FORMATS[format_name].render(papers))) == wanted(name)


def test_rispy_reads_every_field(ingested: tuple[str, tuple[Paper, ...]]) -> None:
    name, papers = ingested
    names = {"JOUR": "article", "CHAP": "incollection"}
    works = []
    for entry in needed("rispy").loads(FORMATS["ris"].render(papers)):
        serial = entry.get("issn", "")
        thesis = entry["type_of_reference"] == "THES"
        works.append(
            {
                "type": "phdthesis" if thesis else names[entry["type_of_reference"]],
                "title": entry["title"],
                "authors": entry["authors"],
                "editors": entry.get("editors") or entry.get("secondary_authors", []),
                "venue": entry.get("secondary_title", ""),
                "year": entry["year"],
                "month": entry.get("date", "").split("/")[1].lstrip("0") if "date" in entry else "",
                "volume": entry.get("volume", ""),
                "number": entry.get("number", ""),
                "pages": (entry["start_page"], entry["end_page"]) if "start_page" in entry else (),
                "doi": entry.get("doi", ""),
                "isbn" if serial.startswith("978") else "issn": serial,
                "language": entry.get("language", ""),
                "keywords": entry.get("keywords", []),
                "url": entry.get("urls", [""])[0],
                "school" if thesis else "publisher": entry.get("publisher", ""),
                "address": entry.get("place_published", ""),
                "edition": entry.get("edition", ""),
                "series": entry.get("tertiary_title", ""),
            }
        )
    assert known(works) == wanted(name)


def test_citation_processors_read_every_field(ingested: tuple[str, tuple[Paper, ...]]) -> None:
    name, papers = ingested
    text = FORMATS["csl-json"].render(papers)
    source = needed("citeproc.source.json").CiteProcJSON(json.loads(text))
    kinds = {"article-journal": "article", "chapter": "incollection", "thesis": "phdthesis"}
    works = []
    for item in json.loads(text):
        assert item["id"].lower() in {str(key).lower() for key in source}
        parts = item["issued"]["date-parts"][0]
        thesis = item["type"] == "thesis"
        assert not thesis or item["genre"] == "PhD thesis"
        works.append(
            {
                "type": kinds[item["type"]],
                "title": item["title"],
                "authors": [_csl_name(person) for person in item["author"]],
                "editors": [_csl_name(person) for person in item.get("editor", [])],
                "venue": item.get("container-title", ""),
                "year": str(parts[0]),
                "month": str(parts[1]) if len(parts) > 1 else "",
                "volume": item.get("volume", ""),
                "number": item.get("issue", ""),
                "pages": tuple(item["page"].split("-")) if "page" in item else (),
                "doi": item.get("DOI", ""),
                "issn": item.get("ISSN", ""),
                "isbn": item.get("ISBN", ""),
                "language": item.get("language", ""),
                "keywords": item["keyword"].split(", ") if "keyword" in item else [],
                "url": item.get("URL", ""),
                "school" if thesis else "publisher": item.get("publisher", ""),
                "address": item.get("publisher-place", ""),
                "edition": item.get("edition", ""),
                "series": item.get("collection-title", ""),
            }
        )
    assert known(works) == wanted(name)


def _csl_name(person: dict[str, str]) -> str:
    family = " ".join(filter(None, (person.get("non-dropping-particle"), person["family"])))
    return f"{family}, {person['given']}"


def test_keys_that_came_with_the_records_are_the_papers_keys(ingested: tuple[str, tuple[Paper, ...]]) -> None:
    name, papers = ingested
    came = {"all.bib", "biblatex.bib", "csl.json"}
    assert (papers[0].key == "eule:2021") == (name in came)
    assert all(not paper.type_guessed for paper in papers)

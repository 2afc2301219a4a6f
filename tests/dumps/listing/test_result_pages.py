"""Listings and searches of other sites, copied as text or saved as HTML: each entry is one record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.dumps import open_dumps
from generator.dumps.listing.result_pages import site_of
from generator.errors import SurveyError
from generator.model import Record, Rejected

PAGES: dict[str, str] = {
    "acl": """pdf (full)
bib (full)
Proceedings of the 61st Annual Meeting of the Association for Owls (Volume 1: Long Papers)
pdf
bib
Proceedings of the 61st Annual Meeting of the Association for Owls (2023)
Anna Rogers | Ben Boyd
pdf
bib
abs
Owls that listen in winter nights
Ola Owl | Ben Barn | Cy Coop
pdf bib abs
A survey of hearing in barns
Di Down
pdf bib abs Feathers that make no noise
Flo Feather | Ed Egg
We study feathers.
""",
    "arxiv_list": """Computation and Language
Authors and titles for recent submissions
Fri, 5 Jan 2024
Total of 3 entries
[1] arXiv:2401.00001 [pdf, html, other]
Title: Owls that listen in winter nights
Ola Owl, Ben Barn, Cy Coop
Comments: 10 pages, 3 figures
Subjects: Computation and Language (cs.CL); Sound (cs.SD)
[2] arXiv:2401.00002 (cross-list from cs.SD) [pdf, html, other]
Title: A survey of hearing in barns
Authors: Di Down, Ed Egg
Journal-ref: J. Owls 12 (2024)
Subjects: Sound (cs.SD)
[3]  arXiv:2401.00003  [pdf]
Title: Feathers that make no noise: a study whose title is so long
that it goes on
Flo Feather
Subjects: Audio (eess.AS)
""",
    "arxiv_search": """Showing 1–2 of 2 results
arXiv:2405.00001  [pdf, other]  cs.CL cs.SD
Owls that listen in winter nights
Authors: Ola Owl, Ben Barn
Abstract: We study owls in winter. They … ▽ More
We study owls in winter. They listen to mice below the snow. △ Less
Submitted 5 May, 2024; originally announced May 2024.
Comments: 8 pages
arXiv:2405.00002  [pdf]  cs.SD
A survey of hearing in barns
Authors: Di Down
Abstract: We survey hearing.
Submitted 6 May, 2024; v1 submitted 1 May, 2024; originally announced May 2024.
""",
    "biorxiv": """Results 1 to 2
Owls that listen in winter nights
View ORCID ProfileOla Owl, Ben Barn, Cy Coop
bioRxiv 2024.01.02.573456; doi: https://doi.org/10.1101/2024.01.02.573456
Add to Selected Citations
A survey of hearing in barns
Di Down, Ed Egg
medRxiv 2023.11.05.23297000; doi: https://doi.org/10.1101/2023.11.05.23297000
""",
    "dblp": """[j2]
view
electronic edition via DOI
Ola Owl, Ben Barn 0001:
Owls that listen in winter nights. J. Owls 12(3): 45-67 (2023)
[c1]
view
Di Down, Ed Egg: A survey of hearing in barns. ICOWL 2022: 1-9
[i1]
Flo Feather:
Feathers that make no noise. CoRR abs/2107.00003 (2021)
""",
    "mail": """------------------------------------------------------------------------------
\\\\
arXiv:2401.00001
Date: Tue, 2 Jan 2024 00:00:00 GMT   (10kb)

Title: Owls that listen in winter nights
Authors: Ola Owl and Ben Barn
Categories: cs.CL cs.SD
Comments: 10 pages
\\\\
  We study owls in winter. They listen to mice below the snow.
\\\\ ( https://arxiv.org/abs/2401.00001 ,  10kb)
------------------------------------------------------------------------------
\\\\
arXiv:2401.00002
Date: Tue, 2 Jan 2024 00:00:00 GMT   (10kb)

Title: A survey of hearing in barns
Authors: Di Down
Categories: cs.SD
\\\\
  We survey hearing.
\\\\ ( https://arxiv.org/abs/2401.00002 ,  10kb)
""",
    "openreview": """Owls that listen in winter nights
Ola Owl, Ben Barn
Published: 16 Jan 2024, Last Modified: 05 Mar 2024      ICLR 2024 poster  Readers: Everyone
Keywords: owls, winter
Abstract: We study owls.
A survey of hearing in barns
Di Down
16 Jan 2024 (modified: 05 Mar 2024)  ICLR 2024 oral  Readers: Everyone
""",
    "pubmed": """2 results
1
Cite
Share
Owls that listen in winter nights.
Owl OA, Barn BC.
J Owls. 2020 Mar 4;12(3):45-67. doi: 10.1234/owl.1. Epub 2020 Feb 1.
PMID: 12345678 Free PMC article. Review.
Owls hear mice below the snow.
2
Cite
Share
A survey of hearing in barns.
Down D.
Barn J. 2019;1:1-9.
PMID: 12345679
""",
    "pubmed_abs": """1. J Owls. 2020 Mar 4;12(3):45-67. doi: 10.1234/owl.1. Epub 2020 Feb 1.

Owls that listen in winter
nights.

Owl OA(1), Barn BC(2)(3).

Author information:
(1)Department of Owls, Barn University.
(2)Institute of Barns.

BACKGROUND: Owls hear mice below the snow, and nobody knows how far they hear
them in winter when the snow lies deep over the fields and the mice move slowly.
METHODS: We counted.

DOI: 10.1234/owl.1
PMID: 12345678 [Indexed for MEDLINE]


2. Barn J. 2019 Jan;1(2):1-9. doi: 10.1234/barn.2.

A survey of hearing in barns.

Down D.

PMID: 12345679
""",
    "pubmed_sum": """1: Owl OA, Barn BC. Owls that listen in winter nights. J Owls. 2020 Mar 4;12(3):45-67.
doi: 10.1234/owl.1. Epub 2020 Feb 1. PMID: 12345678; PMCID: PMC123456.

2: Down D. A survey of hearing in barns. Barn J. 2019;1:1-9. PMID: 12345679.
""",
    "scholar": """About 1,230 results (0.05 sec)
[PDF] arxiv.org
Owls that listen in winter nights
O Owl, B Barn, C Coop - Journal of Owls, 2021 - feather.org
We study owls in winter … They listen to mice below the snow
Save Cite Cited by 12 Related articles All 5 versions
[HTML] A survey of hearing in barns
D Down, E Egg… - arXiv preprint arXiv:2107.00002, 2021 - arxiv.org
Barns are full of noise …
Save Cite Cited by 3 Related articles
[BOOK][B] Feathers
F Feather - 2019 - books.google.com
Feathers make no noise.
Save Cite Cited by 120 Related articles
""",
}
Expected = list[tuple[str, tuple[str, ...], dict[str, Any]]]
RECORDS: dict[str, Expected] = {
    "acl": [
        (
            "Owls that listen in winter nights",
            ("Ola Owl", "Ben Barn", "Cy Coop"),
            {"type": "inproceedings", "published": "2023"},
        ),
        ("A survey of hearing in barns", ("Di Down",), {}),
        ("Feathers that make no noise", ("Flo Feather", "Ed Egg"), {"abstract": "We study feathers."}),
    ],
    "arxiv_list": [
        (
            "Owls that listen in winter nights",
            ("Ola Owl", "Ben Barn", "Cy Coop"),
            {
                "arxiv": "2401.00001",
                "note": "10 pages, 3 figures",
                "keywords": ("Computation and Language (cs.CL)", "Sound (cs.SD)"),
            },
        ),
        ("A survey of hearing in barns", ("Di Down", "Ed Egg"), {"arxiv": "2401.00002"}),
        (
            "Feathers that make no noise: a study whose title is so long that it goes on",
            ("Flo Feather",),
            {"arxiv": "2401.00003"},
        ),
    ],
    "arxiv_search": [
        (
            "Owls that listen in winter nights",
            ("Ola Owl", "Ben Barn"),
            {
                "arxiv": "2405.00001",
                "published": "2024-05-05",
                "abstract": "We study owls in winter. They listen to mice below the snow.",
            },
        ),
        ("A survey of hearing in barns", ("Di Down",), {"arxiv": "2405.00002", "published": "2024-05-06"}),
    ],
    "biorxiv": [
        (
            "Owls that listen in winter nights",
            ("Ola Owl", "Ben Barn", "Cy Coop"),
            {"doi": "10.1101/2024.01.02.573456", "venue": "bioRxiv", "published": "2024-01-02"},
        ),
        ("A survey of hearing in barns", ("Di Down", "Ed Egg"), {"venue": "medRxiv"}),
    ],
    "dblp": [
        (
            "Owls that listen in winter nights",
            ("Ola Owl", "Ben Barn"),
            {"venue": "J. Owls", "volume": "12", "pages": "45–67", "published": "2023", "type": "article"},
        ),
        (
            "A survey of hearing in barns",
            ("Di Down", "Ed Egg"),
            {"venue": "ICOWL", "published": "2022", "pages": "1–9"},
        ),
        ("Feathers that make no noise", ("Flo Feather",), {"arxiv": "2107.00003", "published": "2021"}),
    ],
    "mail": [
        (
            "Owls that listen in winter nights",
            ("Ola Owl", "Ben Barn"),
            {
                "arxiv": "2401.00001",
                "published": "2024-01-02",
                "abstract": "We study owls in winter. They listen to mice below the snow.",
            },
        ),
        ("A survey of hearing in barns", ("Di Down",), {"arxiv": "2401.00002"}),
    ],
    "openreview": [
        (
            "Owls that listen in winter nights",
            ("Ola Owl", "Ben Barn"),
            {"venue": "ICLR", "published": "2024-01-16", "abstract": "We study owls.", "keywords": ("owls", "winter")},
        ),
        ("A survey of hearing in barns", ("Di Down",), {"venue": "ICLR"}),
    ],
    "pubmed": [
        (
            "Owls that listen in winter nights",
            ("Owl, O. A.", "Barn, B. C."),
            {
                "pmid": "12345678",
                "doi": "10.1234/owl.1",
                "venue": "J Owls",
                "volume": "12",
                "number": "3",
                "pages": "45–67",
                "published": "2020-03-04",
            },
        ),
        ("A survey of hearing in barns", ("Down, D.",), {"pmid": "12345679", "published": "2019"}),
    ],
    "pubmed_abs": [
        (
            "Owls that listen in winter nights",
            ("Owl, O. A.", "Barn, B. C."),
            {"pmid": "12345678", "doi": "10.1234/owl.1", "venue": "J Owls", "pages": "45–67"},
        ),
        ("A survey of hearing in barns", ("Down, D.",), {"pmid": "12345679", "published": "2019-01"}),
    ],
    "pubmed_sum": [
        (
            "Owls that listen in winter nights",
            ("Owl, O. A.", "Barn, B. C."),
            {"pmid": "12345678", "pmcid": "PMC123456", "doi": "10.1234/owl.1", "venue": "J Owls"},
        ),
        ("A survey of hearing in barns", ("Down, D.",), {"pmid": "12345679"}),
    ],
    "scholar": [
        (
            "Owls that listen in winter nights",
            ("O Owl", "B Barn", "C Coop"),
            {"venue": "Journal of Owls", "published": "2021"},
        ),
        ("A survey of hearing in barns", ("D Down", "E Egg", "others"), {"arxiv": "2107.00002", "venue": ""}),
        ("Feathers", ("F Feather",), {"type": "book", "published": "2019"}),
    ],
}


def read(folder: Path, text: str, name: str = "page.txt") -> list[Record | Rejected]:
    path = folder / name
    path.write_text(text, "utf-8")
    (dump,) = open_dumps([path])
    return list(dump.items())


def check(items: list[Record | Rejected], expected: Expected) -> None:
    records = [item for item in items if isinstance(item, Record)]
    assert [(record.title, record.authors) for record in records] == [(title, people) for title, people, _ in expected]
    for record, (_, _, fields) in zip(records, expected, strict=True):
        assert {name: getattr(record, name) for name in fields} == fields


@pytest.mark.parametrize("page", PAGES)
def test_a_page_gives_its_entries(tmp_path: Path, page: str) -> None:
    items = read(tmp_path, PAGES[page])
    check(items, RECORDS[page])
    volumes = [item for item in items if isinstance(item, Rejected)]
    assert all("volume" in item.reason for item in volumes)


@pytest.mark.parametrize("page", PAGES)
def test_with_the_line_ends_of_other_systems_and_blank_lines(tmp_path: Path, page: str) -> None:
    text = PAGES[page] if page == "pubmed_abs" else PAGES[page].replace("\n", "\n\n")
    check(read(tmp_path, "\ufeff" + text.replace("\n", "\r\n")), RECORDS[page])


@pytest.mark.parametrize("page", PAGES)
def test_each_record_tells_a_line_of_its_entry(tmp_path: Path, page: str) -> None:
    lines = PAGES[page].split("\n")
    for item in read(tmp_path, PAGES[page]):
        if isinstance(item, Record):
            assert item.source is not None
            assert any(item.title[:20] in line for line in lines[item.source.line - 1 : item.source.line + 4])


ARXIV_HTML = """<!DOCTYPE html><html><head><title>Computation and Language</title></head><body><dl id='articles'>
<dt><a name='item1'>[1]</a> <a href="/abs/2401.00001" title="Abstract">arXiv:2401.00001</a>
 [<a href="/pdf/2401.00001">pdf</a>, <a href="/format/2401.00001">other</a>]</dt>
<dd><div class='meta'><div class='list-title mathjax'><span class='descriptor'>Title:</span> Owls that listen</div>
<div class='list-authors'><a href="/a">Ola Owl</a>, <a href="/b">Ben Barn</a></div>
<div class='list-comments'><span class='descriptor'>Comments:</span> 10 pages</div>
<div class='list-subjects'><span class='descriptor'>Subjects:</span> Sound (cs.SD)</div></div></dd>
<dt><a name='item2'>[2]</a> <a href="/abs/2401.00002">arXiv:2401.00002</a> [<a href="/pdf/2">pdf</a>]</dt>
<dd><div class='meta'><div class='list-title mathjax'><span class='descriptor'>Title:</span> A survey of barns</div>
<div class='list-authors'><a href="/c">Di Down</a></div></div></dd></dl></body></html>
"""


def test_a_saved_listing_of_arxiv(tmp_path: Path) -> None:
    records = [item for item in read(tmp_path, ARXIV_HTML, "list.html") if isinstance(item, Record)]
    assert [(record.title, record.arxiv, record.authors) for record in records] == [
        ("Owls that listen", "2401.00001", ("Ola Owl", "Ben Barn")),
        ("A survey of barns", "2401.00002", ("Di Down",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We cite arXiv:2401.00001 in our text.\nNothing else stands here.\n",
        "O Owl - the bird, 2021 - is here.\nIt sleeps.\n",
        "PMID: 12345678\nPMID: 12345679\n",
        "pdf\nbib\nnotes\n",
    ],
)
def test_a_mark_alone_is_no_page(text: str) -> None:
    assert site_of(text.split("\n")) is None


@pytest.mark.parametrize("page", PAGES)
def test_a_cut_page_invents_no_title(tmp_path: Path, page: str) -> None:
    text = PAGES[page]
    known = {title for title, _, _ in RECORDS[page]}
    for cut in range(len(text) // 3, len(text), 17):
        end = text.rfind("\n", 0, cut) + 1
        try:
            items = read(tmp_path, text[:end])
        except SurveyError:
            continue
        for item in items:
            assert isinstance(item, Rejected) or any(title.startswith(item.title) for title in known)

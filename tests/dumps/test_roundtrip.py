"""What `survey export` writes, `survey read` reads back: the same papers, as far as the format can hold them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator.dumps import open_dumps, record_from_json, record_to_json
from generator.dumps.cleaning.captured_text import plain_text
from generator.dumps.cleaning.placeholders import is_placeholder
from generator.exports import FORMATS
from generator.identifiers import posted
from generator.model import Name, Paper, Record, Source
from generator.names.bibtex_names import canonical
from generator.names.particles import is_suffix
from generator.names.plain_names import parse_name

AWKWARD = (
    "50% & more",
    "a_b^c",
    "{Braces} in {{Them}}",
    "C$^2$ costs $3",
    "back\\slash",
    "\\alpha",
    "x ~ y",
    "“quotes” \"and\" 'more'",
    "<script>alert(1)</script>",
    "&amp; &lt;b&gt;",
    "=1+1",
    "+49",
    "-dash",
    "@handle",
    "#tag",
    "semi; colon",
    "comma, space",
    "Größe",
    "Łódź",
    "naïve œuvre",
    "Ελληνικά",
    "日本語",
    "العربية",
    "👩‍🔬 science",
    "ﬁnd",
    "e\u0301",
    "--- and -- dashes",
    "``TeX''",
    "a|b",
    "https://example.org/a_b?c=d&e=f",
    "TY  - JOUR",
    "[1] [2](3)",
    "`code`",
    "* star",
    "1. first",
    "JD/Resume",
    "iPhone mBART OpenAI",
    "a\u00a0b",
    "'already quoted",
    "end.",
    "word and others",
    "Smith and Sons",
)
TEXTS = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(max_size=40),
    st.lists(st.sampled_from(AWKWARD), min_size=1, max_size=3).map(" ".join),
).map(plain_text)  # what reading makes of them: a paper's texts hold no markup that was read as such
TITLES = TEXTS.filter(lambda text: not is_placeholder(text))
WORDS = st.from_regex(r"[A-Z][a-zé]{1,8}", fullmatch=True).filter(lambda word: not is_suffix(word))
"""`Doe, Jr` in RIS says that Doe is the younger, so that nobody here has Jr for a given name."""
NAMES = st.one_of(
    st.builds(Name, WORDS, WORDS),
    st.builds(Name, WORDS, WORDS, st.sampled_from(["van", "de la", "von der"])),
    st.builds(Name, WORDS, WORDS, st.just(""), st.sampled_from(["Jr.", "III"])),
    st.sampled_from([Name("Gemini Team"), Name("李明"), Name("Company for Kettles and Pans"), Name("O’Brien", "Seán")]),
)
PAPERS = st.lists(
    st.builds(
        Paper,
        key=st.from_regex(r"[a-z][a-z0-9-]{2,12}", fullmatch=True),
        title=TITLES,
        authors=st.lists(NAMES, min_size=1, max_size=4).map(tuple),
        year=st.integers(2008, 2030),
        arxiv=st.sampled_from(["", "0801.00001"[:9], "2401.01234"]),
        doi=st.sampled_from(["", "10.1234/abc.def"]),
        url=st.sampled_from(["", "https://example.org/a_b?c=d&e=f%20g#h"]),
    ).map(lambda paper: paper if not paper.arxiv.startswith("24") else Paper(**{**fields(paper), "year": 2024})),
    min_size=1,
    max_size=4,
    unique_by=lambda paper: paper.key,
)


def fields(paper: Paper) -> dict[str, object]:
    return {name: getattr(paper, name) for name in Paper.__dataclass_fields__}


def read(path: Path, text: str) -> list[Record]:
    path.write_text(text, encoding="utf-8")
    items = [item for dump in open_dumps([path]) for item in dump.items()]
    assert all(isinstance(item, Record) for item in items), items
    return [item for item in items if isinstance(item, Record)]


@pytest.mark.parametrize("format_", FORMATS)
@given(papers=PAPERS)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_exports_read_back(tmp_path_factory: pytest.TempPathFactory, format_: str, papers: list[Paper]) -> None:
    records = read(tmp_path_factory.getbasetemp() / "export", FORMATS[format_].render(papers))
    assert [record.id for record in records] == [paper.key for paper in papers]
    for record, paper in zip(records, papers, strict=True):
        assert record.title == paper.title
        names = tuple(map(parse_name, record.authors))
        if format_ in ("ris", "csv"):  # which hold names as text: a group looks like a person there
            assert tuple(map(str, names)) == tuple(map(str, paper.authors))
        else:
            assert names == tuple(map(canonical, paper.authors))
        year, month = posted(paper.arxiv) or (0, 0)  # a preprint's id tells its month; two formats hold years alone
        with_month = year == paper.year and not paper.venue and format_ not in ("csv", "jsonl")
        assert record.published == (f"{year}-{month:02}" if with_month else str(paper.year))
        assert record.arxiv == paper.arxiv
        if paper.doi:
            assert record.doi == paper.doi
        if paper.url:
            assert record.url == paper.url


@pytest.mark.parametrize("format_", FORMATS)
def test_articles_keep_venue_volume_number_and_pages(tmp_path: Path, format_: str) -> None:
    paper = Paper(
        "lovelace1843notes",
        "Notes on an Engine",
        (Name("Lovelace", "Ada"),),
        1843,
        venue="Journal of Kettles & Pans",
        volume="3",
        number="2",
        pages="666–731",
        entry_type="article",
    )
    (record,) = read(tmp_path / "export", FORMATS[format_].render([paper]))
    assert (record.venue, record.volume, record.number) == (paper.venue, "3", "2")
    assert record.pages.replace("–", "-") == "666-731"


@given(
    st.builds(
        Record,
        title=TITLES,
        abstract=TEXTS,
        authors=st.lists(TITLES, max_size=3).map(tuple),
        arxiv=st.sampled_from(["", "2401.01234"]),
        published=st.sampled_from(["", "2024", "2024-02", "2024-02-29"]),
        url=st.sampled_from(["", "https://example.org/x"]),
        links=st.sampled_from([(), ("https://github.com/a/b",)]),
        source=st.sampled_from([None, Source("dump.txt", 3)]),
        id=st.sampled_from(["", "a1"]),
    )
)
@settings(deadline=None)
def test_a_record_survives_its_own_json(record: Record) -> None:
    line = record_to_json(record)
    assert "\n" not in line
    assert record_from_json(json.loads(line)) == record


@given(papers=PAPERS)
@settings(deadline=None, max_examples=20)
def test_records_written_as_json_lines_read_back(tmp_path_factory: pytest.TempPathFactory, papers: list[Paper]) -> None:
    path = tmp_path_factory.getbasetemp() / "records.jsonl"
    first = read(path, FORMATS["jsonl"].render(papers))
    assume(first)
    again = read(path, "\n".join(map(record_to_json, first)))
    assert [(record.title, record.authors, record.arxiv) for record in again] == [
        (record.title, record.authors, record.arxiv) for record in first
    ]

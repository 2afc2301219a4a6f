"""The survey as data for other programs, described by JSON Schemas that the page about them is made from.

The schemas in `schemas/` are published as they are; a change that breaks their readers needs a new number there. The
papers of a large survey stand in a file a year, and `papers.json` names these files.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.bibliography.appearances import appearances_of
from generator.bibliography.results import number_of, results_in_words
from generator.catalogue.catalogue import Catalogue
from generator.catalogue.dump_dates import appeared
from generator.catalogue.placement import captures, why_here
from generator.exports import TABLES
from generator.exports.comparison_tables import ComparisonTable, as_csv, comparison_tables
from generator.exports.csv_table import guarded
from generator.model import OTHERS, Leaf, Name, Paper, Result, Topic
from generator.names.forms import parts
from generator.site.feeds.feed_contents import FeedLink, feed_links, site_root
from generator.site.parts.addresses import paper_folder, topic_folder, web_url
from generator.site.parts.page_kind import PageKind
from generator.site.parts.render import page
from generator.site.parts.tables import UNKNOWN
from generator.statements.statements import CONTRIBUTION
from generator.text import writable

SCHEMA = 1
CUT_SCHEMA = 2
"""Of a `papers.json` that only names the files of the years: who reads version 1 is to notice."""
ONE_FILE = 3000
"""So many papers are one file."""
_SCHEMAS = Path(__file__).parents[1] / "schemas"
_NAMES = ("papers", "topics")
_COLUMNS: tuple[tuple[str, str], ...] = (
    ("key", "The citation key."),
    ("title", "The title."),
    ("authors", "The authors in reading order, between semicolons."),
    ("year", "The year in which the paper first appeared."),
    ("published", "The same as exactly as is known."),
    ("venue", "The journal, conference or book."),
    ("doi", "The DOI."),
    ("arxiv", "The arXiv identifier."),
    ("url", "Where the paper can be read otherwise."),
    ("kind", "What it mainly offers."),
    ("topic", "The slug of its topic; empty for one that is unsorted."),
    ("leaf", "The slug of its primary leaf."),
    ("secondary", "Slugs of further leaves, between semicolons."),
    ("assigned_by", "Who chose the primary leaf: curator or classifier."),
    ("confidence", "How sure the classifier was, 0 to 1."),
    ("contribution", "What is new in the paper."),
    ("names", "Names that it introduces, between semicolons."),
    ("results", "Results as stated, between semicolons; `results.csv` has those that are data."),
    ("languages", "Languages that it deals with, between semicolons."),
    ("species", "Species that it deals with, between semicolons."),
    ("places", "Countries, regions and seas that it deals with, between semicolons."),
    ("page", "The address of its page, from the site's root."),
)


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of one kind of object in a data file, for people."""

    name: str
    type: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """The fields of one kind of object: its name, empty for the file itself, and what it is."""

    name: str
    description: str
    rows: tuple[FieldRow, ...]


def data_files(catalogue: Catalogue, one_file: int = ONE_FILE) -> Iterator[tuple[str, str]]:
    """The data, their schemas and the page that describes them, one after another, by path in `docs/`.

    Args:
        catalogue: the papers.
        one_file: how many papers are one `papers.json`; of more it names a file for each year.
    """
    schemas = {name: (_SCHEMAS / f"{name}.schema.json").read_text("utf-8") for name in _NAMES}
    for name, text in schemas.items():
        yield f"data/{name}.schema.json", text
    lines: defaultdict[str, list[str]] = defaultdict(list)  # by year
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow([name for name, _ in _COLUMNS])
    papers = sorted(catalogue.survey.papers, key=lambda paper: paper.key)
    for paper in papers:
        row = _paper(catalogue, paper)
        writer.writerow([guarded(_cell(catalogue, row, name)) for name, _ in _COLUMNS])
        year = UNKNOWN if paper.year is None or len(papers) <= one_file else str(paper.year)
        lines[year].append(json.dumps(row, ensure_ascii=False))
    yield "data/papers.csv", writable(table.getvalue())
    yield from _papers_files(catalogue, lines, cut=len(papers) > one_file)
    yield (
        "data/topics.json",
        _lines(
            _head(catalogue) | {"papers": len(papers), "unsorted": len(catalogue.unsorted)},
            "topics",
            [json.dumps(_topic(catalogue, topic), ensure_ascii=False) for topic in catalogue.topics],
        ),
    )
    comparing = comparison_tables(papers, catalogue.survey.taxonomy)
    for name, compared in comparing.items():
        if compared.rows:
            yield f"data/{name}.csv", writable(as_csv(compared))
    yield "data/index.md", _page(catalogue, {name: json.loads(text) for name, text in schemas.items()}, comparing)


def _papers_files(catalogue: Catalogue, lines: defaultdict[str, list[str]], *, cut: bool) -> Iterator[tuple[str, str]]:
    """`papers.json` with all papers, or with the names of the files of the years, and these files."""
    if not cut:
        yield "data/papers.json", _lines(_head(catalogue), "papers", lines[UNKNOWN])
        return
    parts = []
    for year in sorted(lines):
        path = f"data/papers/{year}.json"
        known = {"year": int(year)} if year != UNKNOWN else {}
        parts.append(json.dumps({**known, "papers": len(lines[year]), "file": path}))
        yield path, _lines(_head(catalogue), "papers", lines.pop(year))
    yield "data/papers.json", _lines(_head(catalogue) | {"schema": CUT_SCHEMA}, "parts", parts)


def tables(schema: dict[str, Any]) -> tuple[Table, ...]:
    """What a schema says of each kind of object, the file itself first, in words."""
    kinds = {"": schema} | {name: kind for name, kind in schema["$defs"].items() if "properties" in kind}
    return tuple(
        Table(
            name,
            "" if not name else kind.get("description", ""),
            tuple(
                FieldRow(field, _type(value), field in kind["required"], value["description"])
                for field, value in kind["properties"].items()
            ),
        )
        for name, kind in kinds.items()
    )


def _type(schema: dict[str, Any]) -> str:
    """What a value is, in a word or two: `text`, `list of name`, `curator or classifier`."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "enum" in schema:
        return " or ".join(map(str, schema["enum"]))
    if "const" in schema:
        return json.dumps(schema["const"])
    if schema["type"] == "array":
        return f"list of {_type(schema['items'])}"
    return {"string": "text", "integer": "whole number"}.get(schema["type"], str(schema["type"]))


def _head(catalogue: Catalogue) -> dict[str, object]:
    config = catalogue.survey.config
    return _known({"schema": SCHEMA, "title": config.title or " ", "site": site_root(config.site_url)})


def _paper(catalogue: Catalogue, paper: Paper) -> dict[str, object]:
    leaves = [slug for slug in dict.fromkeys(paper.topics) if slug in catalogue.leaf]
    primary = paper.primary if paper.primary in catalogue.leaf else ""
    why = why_here(catalogue, paper) if primary else None
    named = [name for name in paper.authors if name != OTHERS]
    record = {
        "key": paper.key,
        "title": paper.title,
        "more_authors": len(named) != len(paper.authors) or None,
        "year": paper.year,
        "published": appeared(paper),
        "venue": paper.venue,
        "venue_year": paper.venue_year,
        "doi": paper.doi,
        "arxiv": paper.arxiv,
        "url": web_url(paper.url),
        "links": [link for link in paper.links if web_url(link)],
        "kind": paper.kind,
        "withdrawal": paper.withdrawal,
        "contribution": paper.annotation,
        "names": list(paper.names),
        "results": list(results_in_words(paper)),
        "measured": [_result(result) for result in paper.measured],
        "properties": dict(paper.properties),
        "languages": list(paper.languages),
        "species": list(paper.species),
        "places": list(paper.places),
        "from_abstract": ["contribution" if name == CONTRIBUTION else name for name in paper.from_abstract],
        "assigned_by": why and ("curator" if why.curator else "classifier"),
        "confidence": None if why is None or why.curator else why.confidence / 100,
        "filled": [
            _known({"source": said.source, "day": said.day, "fields": list(said.fields)})
            for said in catalogue.survey.provenance.get(paper.key, ())
        ],
        "page": paper_folder(paper.key),
        "aliases": list(paper.aliases),
        "linked": [{"key": other.paper.key, "role": other.role} for other in catalogue.linked.get(paper.key, ())],
        "appearances": [
            _known({"where": place.where, "doi": place.doi, "url": web_url(place.url)})
            for place in appearances_of(paper)
        ],
    }
    always = {
        "authors": [parts(name) for name in named],
        "topics": _known({"primary": primary}) | {"secondary": [slug for slug in leaves if slug != primary]},
        "captured": [
            _known({"dump": capture.dump, "line": capture.line, "why": capture.why})
            for capture in captures(catalogue, paper)
        ],
        "related": [{"key": near.key, "shared": list(near.shared)} for near in catalogue.related[paper.key]],
    }
    return _known(record) | always


def _result(result: Result) -> dict[str, object]:
    number = number_of(result)
    place = result.place
    return _known(
        {
            "kind": result.kind,
            "what": result.what,
            "value": result.value,
            "number": int(number) if number is not None and number.is_integer() else number,
            "unit": result.unit,
            "over": result.over,
            "on": result.on,
            "setting": result.setting,
            "place": place and {"dump": place.dump, "line": place.line, "sentence": place.sentence},
        }
    )


def _topic(catalogue: Catalogue, topic: Topic) -> dict[str, object]:
    address = topic_folder(topic)
    known = _known({"aliases": list(topic.aliases)})
    return {
        "slug": topic.slug,
        "title": topic.title,
        "definition": topic.definition,
        "papers": len(catalogue.in_topic(topic)),
        "page": address,
        "feeds": [link.path for link in feed_links(topic)],
        **known,
        "leaves": [_leaf(catalogue, leaf, address) for leaf in topic.leaves],
    }


def _leaf(catalogue: Catalogue, leaf: Leaf, address: str) -> dict[str, object]:
    known: dict[str, object] = {"includes": leaf.includes, "excludes": leaf.excludes, "aliases": list(leaf.aliases)}
    known["columns"] = [
        _known({"id": column.id, "label": column.label, "kind": column.kind, "values": list(column.values)})
        for column in leaf.columns
    ]
    return {
        "slug": leaf.slug,
        "title": leaf.title,
        "definition": leaf.definition,
        **_known(known),
        "papers": len(catalogue.on_leaf[leaf.slug]),
        "also": len(catalogue.also_on_leaf[leaf.slug]),
        "page": f"{address}#{leaf.slug}",
    }


def _known(record: dict[str, Any]) -> dict[str, object]:
    return {name: value for name, value in record.items() if value not in ("", None, [], {})}


def _lines(head: dict[str, object], name: str, rows: Sequence[str]) -> str:
    """One JSON document with a line a row, so that two versions compare line by line."""
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    body = ",\n".join(rows)
    return writable(f'{opening}, "{name}": [\n{body}\n]}}\n')


def _cell(catalogue: Catalogue, row: dict[str, Any], column: str) -> str:
    primary = row["topics"].get("primary", "")
    match column:
        case "authors":
            return "; ".join(str(Name(**name)) for name in row["authors"])
        case "topic":
            return catalogue.topic_of[primary].slug if primary else ""
        case "leaf":
            return str(primary)
        case "secondary":
            return "; ".join(row["topics"]["secondary"])
    value = row.get(column, "")
    return "; ".join(value) if isinstance(value, list) else str(value)


def _page(catalogue: Catalogue, schemas: dict[str, dict[str, Any]], comparing: dict[str, ComparisonTable]) -> str:
    feeds: list[tuple[str, tuple[FeedLink, ...]]] = [("All papers", feed_links())]
    feeds += [(topic.title, feed_links(topic)) for topic in catalogue.topics]
    return page(
        "data.jinja",
        "data/index.md",
        {
            "title": "Data",
            "template": "topic.html",
            "description": "The survey as data for other programs: files, fields and feeds.",
        },
        files=[(name, schema["description"], tables(schema)) for name, schema in schemas.items()],
        columns=_COLUMNS,
        comparing=[(name, table.columns, TABLES[name]) for name, table in comparing.items() if table.rows],
        feeds=feeds,
    )


KIND = PageKind(
    "data", "The survey as data for other programs.", ("data/",), lambda catalogue, _shared: data_files(catalogue)
)

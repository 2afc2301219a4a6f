"""The reference says what the code does: made from it, or compared with it."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import click
import pytest

from generator.bibliography import appearances, papers, taxonomy
from generator.bibliography.curation import reading
from generator.bibliography.curation.corrected_fields import FIELDS
from generator.bibliography.derived import Derived, render_derived
from generator.bibliography.ledger import DumpId, Filled, LedgerEntry, render_ledger
from generator.bibliography.work_types import WORK_TYPES
from generator.commands import reference_pages
from generator.commands.cli import cli
from generator.dumps.bounds import LONGEST, LONGEST_TEXT
from generator.dumps.formats import readers
from generator.dumps.refusals import every_refusal
from generator.enrich import facts_file
from generator.exports import FORMATS, biblatex, bibtex, csl_json, csv_table, jsonl, ris
from generator.match.rules import CONTRADICTIONS, MATCHES
from generator.model import Assignment, Name, Paper, Record, Repair
from generator.prose import chapter_files
from generator.statements.statements import Statements
from generator.storage.imprint import Imprint
from generator.storage.project import Config, Project, load_config
from tests.support.environment import REPOSITORY

PAGE = (REPOSITORY / "docs" / "reference" / "formats.md").read_text("utf-8")
FULL = Paper(
    "a-key", "Owls", (Name("Eule", "Ada"),), 2020, "2001.00001", "cs.SD", "10.1/a", "Journal of Birds", 2021, "1", "2",
    "3--4", "Nest", "https://a.example", ("https://b.example",), "2020-01-02", "method", "Listens.", ("Owl",), ("1 %",),
    ("leaf",), ("word",), "An abstract.", ("old",), "article", (("colour", "brown"),), True, (Name("Maus", "Max"),),
    "Owl College", "Nights", "2nd", "Barn", "In print", "German", "978-3-16-148410-0", "1234-5678", "12", "PMC3",
    withdrawal="retracted",
)  # fmt: skip


def listed(heading: str, column: str) -> set[str]:
    """The names in the first column of the table with this head, below this heading."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    table = section.partition(f"| {column} |")[2].partition("\n\n")[0]
    names = [name for row in table.splitlines()[2:] for name in re.findall(r"`([^`]+)`", row.split("|")[1])]
    assert len(names) == len(set(names)), f"{heading}: a name stands twice"
    return set(names)


def test_pages_are_as_the_code_makes_them() -> None:
    pages = reference_pages.pages_with_pieces(REPOSITORY)
    assert {page.name for page in pages} == {
        *("checks.md", "commands.md", "configuration.md", "dump-formats.md", "python.md"),
        "how-matching-decides.md",
    }
    for page in pages:
        text = page.read_text("utf-8")
        assert reference_pages.filled(text) == text, f"{page}: run `python -m generator.commands.reference_pages`"


def test_what_is_made_again_stays() -> None:
    page = "Before.\n\n<!-- made: settings -->\nworn\n<!-- end -->\n\nAfter.\n"
    once = reference_pages.filled(page)
    assert once.startswith("Before.\n")
    assert once.endswith("<!-- end -->\n\nAfter.\n")
    assert "worn" not in once
    assert reference_pages.filled(once) == once


def test_every_command_and_option_is_in_the_reference() -> None:
    text = reference_pages.commands()
    assert all(f"## survey {name}\n" in text for name in cli.commands)
    options = [o for command in cli.commands.values() for o in command.params if isinstance(o, click.Option)]
    assert options
    assert all(option.opts[-1] in text and option.help for option in options)


def test_every_rule_is_explained() -> None:
    text = (REPOSITORY / "docs" / "how-matching-decides.md").read_text("utf-8")
    assert all(f"`{rule.__name__}`: " in text and rule.__doc__ for rule in (*CONTRADICTIONS, *MATCHES))


def test_every_setting_is_read_where_the_reference_says(tmp_path: Path) -> None:
    names = re.findall(r"^## (\S+)$", reference_pages.settings(), re.MULTILINE)
    assert len(names) == len(dataclasses.fields(Config))
    given = {
        "abstracts": "omit", "search": "builtin", "accent": "#123456", "dumps": ["here"], "cited_share": 0.25,
        "keys": "make", "introduces": "methods and data", "contact": "owls@example.org",
        "cite": {"authors": ["Ada"]},
        "suggestions": "gulls@example.org",
    }  # fmt: skip
    top = {name: f"the {name}" for name in names if "." not in name}
    ours = {name.rpartition(".")[2]: given[name.rpartition(".")[2]] for name in names if "." in name}
    (tmp_path / "mkdocs.yml").write_text(json.dumps(top | {"extra": {"survey": ours}}), encoding="utf-8")
    config = load_config(Project(tmp_path))
    plain = dataclasses.asdict(config).values()
    assert {*top.values()} <= {str(value) for value in plain}
    for name, value in ours.items():
        read = Imprint(("Ada",)) if name == "cite" else tuple(value) if isinstance(value, list) else value
        assert getattr(config, name) == read
    assert all(getattr(config, field.name) != field.default for field in dataclasses.fields(Config))


# ---- formats


def test_fields_of_the_bibliography() -> None:
    section = PAGE.partition("## papers.bib\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\|([^|]*)\|", section, re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == papers.KNOWN_FIELDS | {appearances.FIELD}
    written = set(re.findall(r"^  (\w+) = ", papers.write_paper(FULL), re.MULTILINE))
    assert {name.lower() for name in written} <= papers.KNOWN_FIELDS | {"colour"}


def test_fields_of_the_taxonomy() -> None:
    assert listed("topics.yml", "Field of a topic") == set(taxonomy.TOPIC_KEYS)
    assert listed("topics.yml", "Field of a leaf") == set(taxonomy.LEAF_KEYS)


def test_words_and_fields_of_the_curation() -> None:
    assert {name.partition(":")[0] for name in listed("curation.yml", "Decision")} == set(reading.WORDS)
    assert listed("curation.yml", "Field of a correction") == set(FIELDS)


def test_fields_of_the_ledger_and_of_what_is_derived() -> None:
    entry = LedgerEntry(
        DumpId("a.txt", 1, "0"),
        1,
        "T",
        "duplicate",
        "k",
        "w",
        "r",
        0.5,
        (("year", "w"),),
        (Repair("title", "a", "b"),),
        (Filled("doi", "", "ab12"),),
    )
    line = json.loads(render_ledger([entry]))
    assert listed("ledger.jsonl", "Field") == set(line)
    assert all(f"`{name}`" in PAGE for name in (*line["dump"], *line["repairs"][0]))
    row = Derived(
        "k", "s", "t", Assignment("a", ("b",), 0.5, (("a", 0.5),), ("p",), ("n",), ("t",)), Statements("method")
    )
    data = json.loads(render_derived([row]))
    assert listed("derived.jsonl", "Field") == set(data)
    assert all(f"`{name}`" in PAGE for name in data["topic"])


DUMPS = (REPOSITORY / "docs" / "reference" / "dump-formats.md").read_text("utf-8")


def rows_of(heading: str) -> list[list[str]]:
    """The cells of the last table below a heading."""
    section = DUMPS.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    table = section.rpartition("\n|---")[2].partition("\n\n")[0]
    return [[cell.strip() for cell in row.split("|")[1:-1]] for row in table.splitlines()[1:]]


def test_every_reader_of_dumps_is_explained() -> None:
    assert [row[0] for row in rows_of("Readers")] == [f"`{reader.name}`" for reader in readers()]


def test_every_refusal_and_bound_is_in_the_reference() -> None:
    refused, bounds = reference_pages.refusals(), reference_pages.bounds()
    assert all(refusal.mend in refused for refusal in every_refusal() if "_" not in refusal.mend)
    assert all(f"| {limit:,} characters |" in bounds for limit in (*LONGEST.values(), LONGEST_TEXT))


def written(papers_of_all_types: list[Paper]) -> dict[str, set[str]]:
    """The names of fields that each form writes for papers that know everything."""
    names: dict[str, set[str]] = {column: set() for column in ("bib", *FORMATS)}
    for paper in papers_of_all_types:
        names["bib"] |= set(papers.entry_fields(paper))
        names["bibtex"] |= {name for name, tex in bibtex.parts(paper)[2].items() if tex}
        names["biblatex"] |= {name for name, tex in biblatex.parts(paper)[2].items() if tex}
        names["ris"] |= set(re.findall(r"^(\w\w)  - ", ris.render([paper]), re.MULTILINE))
        names["csl-json"] |= set(json.loads(csl_json.render([paper]))[0])
        names["jsonl"] |= set(json.loads(jsonl.render([paper])))
    names["csv"] = set(csv_table.COLUMNS)
    return names


def test_what_becomes_of_each_field() -> None:
    """Each name in the table is written by that form, and each that is written for a record's field is in the table."""
    extra = tuple((name, "x") for name in ("chapter", "organization", "howpublished", "type"))
    full = dataclasses.replace(
        FULL, extra=extra, arxiv="2001.00001", published="2021-01-02", year=2021, venue_year=None
    )
    kinds = [dataclasses.replace(full, entry_type=kind, arxiv="") for kind in WORK_TYPES]
    kinds += [dataclasses.replace(kind, venue="") for kind in kinds]
    kinds += [dataclasses.replace(full, entry_type="misc", venue="", published=""), full]
    columns = ("bib", "bibtex", "biblatex", "ris", "csl-json", "csv", "jsonl")
    rows = rows_of("Fields")
    assert {row[0].strip("`") for row in rows} == {field.name for field in dataclasses.fields(Record)} - {"repairs"}
    ours = {  # what no record has: our own fields, and marks of the format
        "bib": {"@type", "key", "primaryclass", "kind", "annotation", "names", "results", "typeguessed", "venueyear"}
        | dict(extra).keys(),
        "bibtex": {"primaryClass"},
        "biblatex": {"eprintclass"},
        "ris": {"ER"},
        "csl-json": set(),
        "csv": set(),
        "jsonl": {"annotation", "aliases", "venue_year"},
    }
    names = written(kinds)
    for place, column in enumerate(columns, 1):
        told = {name for row in rows for name in re.findall(r"`([^`]+)`", row[place])}
        assert told == names[column] - ours[column], column


def test_fields_of_records_and_facts() -> None:
    assert listed("Records", "Field") == {field.name for field in dataclasses.fields(Record)} - {"repairs"}
    assert listed("Facts", "Field") == facts_file.KNOWN_FIELDS


def test_export_formats_and_their_fields() -> None:
    assert listed("Exports", "Format") == set(FORMATS)
    for name, entry in FORMATS.items():
        assert f"| `{name}` | `{entry.suffix}` |" in PAGE
    assert listed("Exports", "Column of CSV") == set(csv_table.COLUMNS)
    assert listed("Exports", "Field of JSON Lines") == set(json.loads(jsonl.render([FULL])))


@pytest.mark.parametrize("part", ["family", "given", "prefix", "suffix"])
def test_parts_of_names(part: str) -> None:
    assert part in {field.name for field in dataclasses.fields(Name)}
    assert f"`{part}`" in PAGE


def test_front_matter_of_chapters() -> None:
    assert listed("prose/TOPIC.md", "Front matter") == set(chapter_files.KEYS)

"""BibTeX for bibtex and pdflatex."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.bibliography.papers import sort_key, write_pages
from generator.exports.reference import Reference, reference
from generator.latex import Dialect, encode, encode_title
from generator.model import Paper
from generator.names.bibtex_names import write_names
from generator.names.plain_names import parse_name

_PLACE_FIELDS: Mapping[str, Sequence[str]] = {
    "article": ("journal", "volume", "number", "pages", "note"),
    "inproceedings": (
        *("booktitle", "editor", "volume", "number", "series", "pages"),
        *("organization", "publisher", "address", "note"),
    ),
    "incollection": (
        *("booktitle", "editor", "volume", "number", "series", "chapter", "pages"),
        *("edition", "publisher", "address", "note"),
    ),
    "book": ("volume", "number", "series", "edition", "publisher", "address", "note"),
    "phdthesis": ("school", "type", "address", "note"),
    "mastersthesis": ("school", "type", "address", "note"),
    "techreport": ("institution", "type", "number", "address", "note"),
    "unpublished": ("note",),
    "misc": ("howpublished", "note"),
}


def render(papers: Sequence[Paper]) -> str:
    """Papers as BibTeX entries, a blank line between them."""
    return "\n".join(write_entry(item.type, item.key, bibtex_fields(item)) for item in map(reference, papers))


def write_entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """An entry of fields that are LaTeX already; empty ones are left out."""
    lines = "".join(f"  {name} = {{{tex}}},\n" for name, tex in fields.items() if tex)
    return f"@{kind}{{{key},\n{lines}}}\n"


def bibtex_fields(item: Reference) -> dict[str, str]:
    """The fields of a reference in BibTeX's names."""
    dialect: Dialect = "bibtex"
    return {
        "author": write_names(item.authors, dialect),
        "key": "" if item.authors else sort_key(item.title),
        "title": encode_title(item.title, dialect),
        **place_fields(item, dialect),
        "year": "" if item.year is None else str(item.year),
        "eprint": item.arxiv,
        "archivePrefix": "arXiv" if item.arxiv else "",
        "primaryClass": item.primary_class,
        "doi": item.doi,
        "url": item.url,
        "keywords": ", ".join(encode(word, dialect) for word in item.keywords),
    }


def place_fields(item: Reference, dialect: Dialect) -> dict[str, str]:
    """Where a work came out: the fields that its type has in BibTeX and in BibLaTeX's data model."""
    known = {name: encode(text, dialect) for name, text in item.extras}
    known["booktitle"] = known["journal"] = encode(item.venue, dialect)
    known["howpublished"] = known["booktitle"] or known.get("howpublished", "")
    known["publisher"] = encode(item.publisher, dialect)
    known["volume"] = encode(item.volume, dialect)
    known["number"] = encode(item.number, dialect) if _has_number(item) else ""
    known["pages"] = write_pages(item.pages)
    if item.added("editor"):
        editors = (parse_name(name) for name in item.added("editor").split(" and "))
        known["editor"] = write_names(list(editors), dialect)
    return {name: known[name] for name in _PLACE_FIELDS[item.type] if known.get(name)}


def _has_number(item: Reference) -> bool:
    """Whether BibTeX's styles can print a number: beside a volume in a journal, in place of one in a series."""
    if item.type == "article":
        return bool(item.volume)
    return item.type == "techreport" or (bool(item.added("series")) and not item.volume)

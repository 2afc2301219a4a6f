"""BibTeX for bibtex and pdflatex."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.bibliography.papers import sort_key
from generator.exports.reference import Reference, reference
from generator.latex import Dialect, encode, encode_title
from generator.model import Paper
from generator.people import parse_name, write_names


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
    venue = encode(item.venue, dialect)
    fields = {
        "author": write_names(item.authors, dialect),
        "key": "" if item.authors else sort_key(item.title),
        "title": encode_title(item.title, dialect),
        "booktitle": venue if item.type in ("inproceedings", "incollection") else "",
        "journal": venue if item.type == "article" else "",
        "howpublished": venue if item.type == "misc" else "",
        "year": "" if item.year is None else str(item.year),
        **numbering(item, dialect),
        "publisher": encode(item.publisher, dialect),
        **extra_fields(item, dialect),
        "eprint": item.arxiv,
        "archivePrefix": "arXiv" if item.arxiv else "",
        "primaryClass": item.primary_class,
        "doi": item.doi,
        "url": item.url,
        "keywords": ", ".join(encode(word, dialect) for word in item.keywords),
    }
    if item.type in ("phdthesis", "mastersthesis"):
        fields["school"] = fields.get("school") or fields.pop("institution", "")
    return fields


def numbering(item: Reference, dialect: Dialect) -> dict[str, str]:
    """Volume, number and pages, a range of pages with BibTeX's two hyphens."""
    if item.type == "misc":
        return {}
    return {
        "volume": encode(item.volume, dialect),
        "number": encode(item.number, dialect),
        "pages": encode(item.pages, dialect).replace("{\\textendash}", "--").replace("-{}-", "--"),
    }


def extra_fields(item: Reference, dialect: Dialect) -> dict[str, str]:
    """Fields that a person added, encoded anew."""
    fields = {name: encode(text, dialect) for name, text in item.extras}
    if item.added("editor"):
        fields["editor"] = write_names(
            [parse_name(name) for name in item.added("editor").split(" and ")], dialect
        )
    return fields

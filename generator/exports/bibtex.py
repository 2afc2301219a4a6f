"""BibTeX for bibtex and pdflatex.

No file suits all styles. A preprint's id stands in `howpublished`, the only field for it that the standard styles print
(plain, abbrv, alpha, unsrt, apalike, ieeetr, acm, siam). Those of natbib print the address too, which holds the id
again; `acl_natbib` prints `eprint`. So a file is written for one of the families in `BIBLIOGRAPHY_STYLES`, the first
unless another is asked for; every style prints the id with any of them, some twice.

Nor does one way suit all to say that a year is unknown. natbib stops at a label of apalike's that has none, and it
takes nothing but a `year` for it; there `n.d.` (no date) stands. Reference managers, and those who check a file, take a
year that is no number for an error; for them there is none. `benchmarks/typeset.py` runs all styles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from generator.bibliography.papers import sort_key, write_pages
from generator.bibliography.work_types import WORK_TYPES
from generator.exports import Frame, KeywordsPart
from generator.exports.reference import Reference, reference
from generator.latex import Dialect, encode, encode_title
from generator.latex.title_case import PART, core_of
from generator.model import Paper
from generator.names.bibtex_names import write_names

_BETWEEN = re.compile(
    r"\s*[,;]\s*|\s+"
)  # several serial numbers stand between commas alone: tools take them as they are
FRAME = Frame(between="\n")
KEYWORDS = KeywordsPart("  keywords = {", ", ", lambda word: encode(word, "bibtex"))
_REQUIRED: Mapping[str, tuple[str, ...]] = {
    "article": ("author", "year", "journal"),
    "inproceedings": ("author", "year", "booktitle"),
    "incollection": ("author", "year", "booktitle", "publisher"),
    "book": ("author|editor", "year", "publisher"),
    "inbook": ("author|editor", "year", "publisher", "chapter|pages"),
    "proceedings": ("year",),
    "phdthesis": ("author", "year", "school"),
    "mastersthesis": ("author", "year", "school"),
    "techreport": ("author", "year", "institution"),
    "unpublished": ("author", "note"),
    "manual": (),
}
"""What BibTeX's styles demand of each entry type beside a title; an entry that lacks it is `misc`."""

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_EDITED = frozenset(("book", "inbook", "proceedings"))
_VENUE_FIELD = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle", "inbook": "booktitle"}
_NUMBER_OR_VOLUME = frozenset(("inproceedings", "incollection", "inbook", "book", "proceedings"))


def render(papers: Sequence[Paper], style: str = "plain") -> str:
    """Papers as BibTeX entries, a blank line between them.

    Args:
        papers: in the order wanted.
        style: one of `BIBLIOGRAPHY_STYLES`.
    """
    return "\n".join(write_entry(*parts(paper, style)) for paper in papers)


def parts(paper: Paper, style: str = "plain") -> tuple[str, str, dict[str, str]]:
    """What the entry of a paper says: its type, its key, and the TeX of its fields, empty where there is none."""
    item = reference(paper)
    fields = bibtex_fields(item)
    if item.is_preprint:
        fields |= _source_of_preprint(item, fields["howpublished"], style)
    wanted = WORK_TYPES[item.type].bibtex
    if not has_required(fields, _REQUIRED.get(wanted, ())):
        wanted, fields = "misc", as_misc(fields, encode(item.venue, "bibtex"))
    if style != "plain" and not fields["year"]:
        fields["year"] = "n.d."  # no date
    return wanted, item.key, fields


def _source_of_preprint(item: Reference, place: str, style: str) -> dict[str, str]:
    """The fields that tell a style where a preprint is, so that its id is printed once."""
    if style == "acl":
        return {"howpublished": place}
    said = {"howpublished": place or f"arXiv:{item.arxiv}"}
    return said | {"url": ""} if style == "natbib" and item.arxiv in item.url else said


def has_required(fields: Mapping[str, str], required: Iterable[str]) -> bool:
    """Whether an entry has all that is required of it; of names between bars one is enough."""
    return all(any(fields.get(name) for name in names.split("|")) for names in required)


def as_misc(fields: Mapping[str, str], venue: str) -> dict[str, str]:
    """The fields of an entry that becomes `misc`, whose place (its venue, if it has one) stands in `howpublished`."""
    place = venue or fields.get("howpublished", "")
    others = {name: tex for name, tex in fields.items() if name not in ("journal", "booktitle", "howpublished")}
    return {**others, "howpublished": place}


def write_entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """An entry of fields that are LaTeX already; empty ones are left out."""
    lines = "".join(f"  {name} = {_value(name, tex)},\n" for name, tex in fields.items() if tex)
    return f"@{kind}{{{key},\n{lines}}}\n"


def _value(name: str, tex: str) -> str:
    """A value in braces; a month that is one of BibTeX's macros has none."""
    return tex if name == "month" and tex in MONTHS else f"{{{tex}}}"


def bibtex_fields(item: Reference) -> dict[str, str]:
    """The fields of a reference in BibTeX's names."""
    dialect: Dialect = "bibtex"
    return {
        **people_fields(item, dialect),
        "title": encode_title(item.title, dialect, item.protected),
        **place_fields(item, dialect),
        **date_fields(item, dialect),
        "eprint": item.arxiv,
        "archivePrefix": "arXiv" if item.arxiv else "",
        "primaryClass": item.primary_class,
        "doi": item.doi,
        **identifier_fields(item, dialect),
        "url": item.url,
        "keywords": ", ".join(encode(word, dialect) for word in item.keywords),
    }


def people_fields(item: Reference, dialect: Dialect) -> dict[str, str]:
    """Authors and editors; where there is neither, what an entry is sorted by."""
    proceedings = item.type == "proceedings"  # which styles sort by their editors, whoever wrote them
    sorted_by_people = (item.authors and not proceedings) or (item.editors and item.type in _EDITED)
    return {
        "author": write_names(item.authors, dialect),
        "editor": write_names(item.editors, dialect),
        "key": "" if sorted_by_people else sort_key(item.title),
    }


def date_fields(item: Reference, dialect: Dialect) -> dict[str, str]:
    """The year and the month, where they are known: in BibTeX as the macro that styles print in their own way."""
    month = "" if item.month is None else MONTHS[item.month - 1] if dialect == "bibtex" else str(item.month)
    return {"year": "" if item.year is None else str(item.year), "month": month}


def identifier_fields(item: Reference, dialect: Dialect) -> dict[str, str]:
    """Identifiers beside DOI and arXiv id, and the language."""
    return {
        "isbn": encode(_BETWEEN.sub(",", item.isbn), dialect),
        "issn": encode(_BETWEEN.sub(",", item.issn), dialect),
        "pmid": item.pmid,
        "pmcid": item.pmcid,
        "language": encode(item.language, dialect),
    }


def place_fields(item: Reference, dialect: Dialect) -> dict[str, str]:
    """Where a work came out: the fields that its type has in BibTeX and in BibLaTeX's data model."""
    kind = WORK_TYPES[item.type].bibtex
    venue = _encode_conference(item.venue, dialect) if kind == "inproceedings" else encode(item.venue, dialect)
    added = {name: encode(text, dialect) for name, text in item.extras}
    venue_field = _VENUE_FIELD.get(kind, "howpublished")
    number = encode(item.number, dialect)
    return {
        venue_field: venue or (added.get("howpublished", "") if venue_field == "howpublished" else ""),
        "volume": encode(item.volume, dialect),
        "number": number if dialect == "biblatex" or _has_number(item, kind) else "",
        "series": encode(item.series, dialect),
        "chapter": added.get("chapter", ""),
        "pages": write_pages(item.pages),
        "edition": encode(item.edition, dialect),
        "organization": added.get("organization", ""),
        "publisher": encode(item.publisher, dialect),
        "school" if kind.endswith("thesis") else "institution": encode(item.school, dialect),
        "type": added.get("type") or ("" if kind in (item.type, "misc") else encode(item.genre, dialect)),
        "address": encode(item.address, dialect),
        "note": encode(item.note, dialect),
    }


def _encode_conference(name: str, dialect: Dialect) -> str:
    """The name of a conference, each word with a capital in braces: Better BibTeX takes it for a title."""
    capitals = {core for word in PART.findall(name) if (core := core_of(word)) and core[0].isupper()}
    return encode_title(name, dialect, capitals)


def _has_number(item: Reference, kind: str) -> bool:
    """Whether BibTeX's styles can print a number: beside a volume in a journal, in place of one in a series."""
    if kind == "article":
        return bool(item.volume)
    return kind not in _NUMBER_OR_VOLUME or (bool(item.series) and not item.volume)

"""BibLaTeX for biber.

Year and journal stand in BibTeX's fields, which BibLaTeX takes too, so that older tools can read the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.bibliography.work_types import WORK_TYPES
from generator.exports import Frame, KeywordsPart
from generator.exports.bibtex import (
    as_misc,
    date_fields,
    has_required,
    identifier_fields,
    people_fields,
    place_fields,
    write_entry,
)
from generator.exports.reference import Reference, reference
from generator.latex import Dialect, encode, encode_title
from generator.model import Paper

FRAME = Frame(between="\n")
KEYWORDS = KeywordsPart("  keywords = {", ", ", lambda word: encode(word, "biblatex"))
_REQUIRED: Mapping[str, tuple[str, ...]] = {
    "article": ("author", "year", "journal"),
    "inproceedings": ("author", "year", "booktitle"),
    "incollection": ("author", "year", "booktitle", "publisher"),
    "inbook": ("author|editor", "year", "publisher"),
    "book": ("author|editor", "year", "publisher"),
    "proceedings": ("year",),
    "thesis": ("author", "year", "institution"),
    "report": ("author", "year", "institution"),
    "unpublished": ("author", "note"),
    "dataset": ("author|editor", "year"),
    "software": ("author", "year"),
    "patent": ("author", "year", "number"),
    "online": ("url|doi|eprint",),
}
"""What biber and BibLaTeX's styles demand of each entry type beside a title; an entry that lacks it is `misc`."""
_KINDS = {"phdthesis": "phdthesis", "mastersthesis": "mathesis", "techreport": "techreport"}
_RELATED = {"versions": "Another version", "about": "About"}
"""What a bibliography prints before related works: BibLaTeX has no words for these types of ours."""
_NAMES = {"address": "location", "school": "institution"}


def render(papers: Sequence[Paper]) -> str:
    """Papers as BibLaTeX entries, a blank line between them."""
    return "\n".join(write_entry(*parts(paper)) for paper in papers)


def parts(paper: Paper) -> tuple[str, str, dict[str, str]]:
    """What the entry of a paper says: its type, its key, and the TeX of its fields, empty where there is none."""
    item = reference(paper)
    fields = _fields(item)
    wanted = WORK_TYPES[item.type].biblatex
    if not has_required(fields, _REQUIRED.get(wanted, ())):
        wanted, fields = "misc", as_misc(fields, encode(item.venue, "biblatex"))
    if wanted == "misc" and has_required(fields, _REQUIRED["online"]) and not fields.get("howpublished"):
        wanted = "online"  # as a preprint, and whatever else is only to be found at an address
    return wanted, item.key, fields


def _fields(item: Reference) -> dict[str, str]:
    dialect: Dialect = "biblatex"
    place = {_NAMES.get(name, name): tex for name, tex in place_fields(item, dialect).items()}
    if item.type in _KINDS:
        place["type"] = encode(item.added("type"), dialect) or _KINDS[item.type]
    people = people_fields(item, dialect)
    return {
        **people,
        "key": encode(item.title.partition(": ")[0], dialect) if people["key"] else "",
        "title": encode_title(item.title, dialect, item.protected),
        **place,
        **date_fields(item, dialect),
        "eprint": item.arxiv,
        "eprinttype": "arXiv" if item.arxiv else "",
        "eprintclass": item.primary_class,
        "doi": item.doi,
        **identifier_fields(item, dialect),
        "url": item.url,
        "related": ", ".join(item.related),
        "relatedtype": item.relation if item.related else "",
        "relatedstring": _RELATED.get(item.relation, "") if item.related else "",
        "keywords": ", ".join(encode(word, dialect) for word in item.keywords),
    }

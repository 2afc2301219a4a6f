"""BibLaTeX for biber.

Year and journal stand in BibTeX's fields, which BibLaTeX takes too, so that older tools can read the file.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.exports.bibtex import place_fields, write_entry
from generator.exports.reference import Reference, reference
from generator.latex import Dialect, encode, encode_title
from generator.model import Paper
from generator.names.names import write_names

_TYPES = {"phdthesis": "thesis", "mastersthesis": "thesis", "techreport": "report"}
_KINDS = {"phdthesis": "phdthesis", "mastersthesis": "mathesis", "techreport": "techreport"}
_RELATED = {"versions": "Another version", "about": "About"}
"""What a bibliography prints before related works: BibLaTeX has no words for these types of ours."""
_NAMES = {"address": "location", "school": "institution"}


def render(papers: Sequence[Paper]) -> str:
    """Papers as BibLaTeX entries, a blank line between them."""
    return "\n".join(write_entry(_entry_type(item), item.key, _fields(item)) for item in map(reference, papers))


def _entry_type(item: Reference) -> str:
    """The BibLaTeX type: `online` for a preprint and whatever else is only to be found at an address."""
    found = item.url or item.doi or item.arxiv
    if item.type == "misc" and found and not (item.venue or item.added("howpublished")):
        return "online"
    return _TYPES.get(item.type, item.type)


def _fields(item: Reference) -> dict[str, str]:
    dialect: Dialect = "biblatex"
    place = {_NAMES.get(name, name): tex for name, tex in place_fields(item, dialect).items()}
    if item.type in _KINDS:
        place["type"] = place.get("type") or _KINDS[item.type]
    return {
        "author": write_names(item.authors, dialect),
        "key": "" if item.authors else encode(item.title.partition(": ")[0], dialect),
        "title": encode_title(item.title, dialect),
        **place,
        "year": "" if item.year is None else str(item.year),
        "eprint": item.arxiv,
        "eprinttype": "arXiv" if item.arxiv else "",
        "eprintclass": item.primary_class,
        "doi": item.doi,
        "url": item.url,
        "related": ", ".join(item.related),
        "relatedtype": item.relation if item.related else "",
        "relatedstring": _RELATED.get(item.relation, "") if item.related else "",
        "keywords": ", ".join(encode(word, dialect) for word in item.keywords),
    }

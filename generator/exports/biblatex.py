"""BibLaTeX for biber.

Year and journal stand in BibTeX's fields, which BibLaTeX takes too, so that older tools can read the file.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.exports.bibtex import extra_fields, numbering, write_entry
from generator.exports.reference import Reference, reference
from generator.latex import Dialect, encode, encode_title
from generator.model import Paper
from generator.people import write_names

_TYPES = {"phdthesis": "thesis", "mastersthesis": "thesis", "techreport": "report"}
_KINDS = {"phdthesis": "phdthesis", "mastersthesis": "mathesis", "techreport": "techreport"}
_FIELDS = {"address": "location", "school": "institution"}


def render(papers: Sequence[Paper]) -> str:
    """Papers as BibLaTeX entries, a blank line between them."""
    return "\n".join(write_entry(_entry_type(item), item.key, _fields(item)) for item in map(reference, papers))


def _entry_type(item: Reference) -> str:
    """The BibLaTeX type: `online` for a preprint, `misc` for what can be found nowhere."""
    if item.type == "misc" and not item.venue and (item.url or item.doi or item.arxiv):
        return "online"
    return _TYPES.get(item.type, item.type)


def _fields(item: Reference) -> dict[str, str]:
    dialect: Dialect = "biblatex"
    venue = encode(item.venue, dialect)
    return {
        "author": write_names(item.authors, dialect),
        "key": "" if item.authors else encode(item.title.partition(": ")[0], dialect),
        "title": encode_title(item.title, dialect),
        "booktitle": venue if item.type in ("inproceedings", "incollection") else "",
        "journal": venue if item.type == "article" else "",
        "howpublished": venue if item.type == "misc" else "",
        "year": "" if item.year is None else str(item.year),
        **numbering(item, dialect),
        "publisher": encode(item.publisher, dialect),
        **{_FIELDS.get(name, name): tex for name, tex in extra_fields(item, dialect).items()},
        "type": _KINDS.get(item.type, "") or encode(item.added("type"), dialect),
        "eprint": item.arxiv,
        "eprinttype": "arXiv" if item.arxiv else "",
        "eprintclass": item.primary_class,
        "doi": item.doi,
        "url": item.url,
        "keywords": ", ".join(encode(word, dialect) for word in item.keywords),
    }

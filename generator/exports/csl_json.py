"""CSL-JSON for citation processors (citeproc, Pandoc, Zotero)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.exports.reference import Reference, reference
from generator.model import OTHERS, Name, Paper

_TYPES = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "incollection": "chapter",
    "inbook": "chapter",
    "book": "book",
    "proceedings": "book",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "techreport": "report",
}


def render(papers: Sequence[Paper]) -> str:
    """Papers as a CSL-JSON array."""
    return json.dumps([csl_item(reference(paper)) for paper in papers], ensure_ascii=False, indent=1) + "\n"


def csl_item(item: Reference) -> dict[str, object]:
    """A reference as a CSL-JSON item (`csl-data.json` of the Citation Style Language, version 1.0.2)."""
    kind = _csl_type(item)
    csl: dict[str, object] = {
        "id": item.key,
        "type": kind,
        "title": item.title,
        "author": [_name(name) for name in item.authors if name != OTHERS],
        "issued": {"date-parts": [[item.year]]} if item.year is not None else "",
        "container-title": item.venue,
        "volume": item.volume,
        "issue": item.number,
        "page": item.pages,
        "publisher": _publisher(item),
        "genre": {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}.get(item.type, ""),
        "archive": "arXiv" if item.arxiv else "",
        "archive_location": item.arxiv,
        "number": f"arXiv:{item.arxiv}" if item.is_preprint else "",
        "DOI": item.doi,
        "ISBN": item.added("isbn"),
        "ISSN": item.added("issn"),
        "URL": item.url,
        "keyword": ", ".join(item.keywords),
        "note": item.added("note"),
    }
    return {name: value for name, value in csl.items() if value not in ("", [])}


def _csl_type(item: Reference) -> str:
    """The CSL type: `article` for a preprint, `document` for what is known too little of."""
    if item.type == "misc":
        return "article" if item.arxiv and not item.venue else "document"
    return _TYPES[item.type]


def _publisher(item: Reference) -> str:
    if item.is_preprint:
        return "arXiv"
    return item.publisher or item.added("school") or item.added("institution")


def _name(name: Name) -> dict[str, str]:
    if not (name.given or name.prefix or name.suffix):
        return {"literal": name.family} if " " in name.family else {"family": name.family}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.prefix,
        "suffix": name.suffix,
    }
    return {part: text for part, text in parts.items() if text}

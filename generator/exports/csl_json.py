"""CSL-JSON for citation processors (citeproc, Pandoc, Zotero)."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from generator.exports.reference import Reference, reference
from generator.model import OTHERS, Name, Paper
from generator.names.forms import is_whole

_TYPES = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "incollection": "chapter",
    "book": "book",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "techreport": "report",
    "unpublished": "manuscript",
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
        "issue": item.number if item.type != "techreport" else "",
        "page": re.sub(r"\s*[-–—]+\s*", "-", item.pages),
        "publisher": _publisher(item),
        "genre": {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}.get(item.type, ""),
        "number": f"arXiv:{item.arxiv}" if item.is_preprint else item.number if item.type == "techreport" else "",
        "DOI": item.doi,
        "URL": item.url,
        "keyword": ", ".join(item.keywords),
        "note": _note(item),
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


def _note(item: Reference) -> str:
    """What a person noted, and the arXiv id of what came out elsewhere too."""
    arxiv = f"arXiv:{item.arxiv}" if item.arxiv and not item.is_preprint else ""
    return "; ".join(filter(None, (item.added("note"), arxiv)))


def _name(name: Name) -> dict[str, str]:
    if is_whole(name):
        return {"literal": name.family}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.prefix,
        "suffix": name.suffix,
    }
    return {part: text for part, text in parts.items() if text}

"""CSL-JSON for citation processors (citeproc, Pandoc, Zotero)."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from generator.bibliography.work_types import WORK_TYPES
from generator.exports import Frame, KeywordsPart
from generator.exports.reference import Reference, reference
from generator.model import OTHERS, Name, Paper
from generator.names.forms import is_whole, whole_family

FRAME = Frame(between=",\n", opening="[\n", closing="\n]\n")
KEYWORDS = KeywordsPart('  "keyword": "', ", ", lambda word: json.dumps(word, ensure_ascii=False)[1:-1])


def render(papers: Sequence[Paper]) -> str:
    """Papers as a CSL-JSON array."""
    return json.dumps([csl_item(reference(paper)) for paper in papers], ensure_ascii=False, indent=1) + "\n"


def csl_item(item: Reference) -> dict[str, object]:
    """A reference as a CSL-JSON item (`csl-data.json` of the Citation Style Language, version 1.0.2)."""
    report = WORK_TYPES[item.type].ris in ("RPRT", "PAT")
    csl: dict[str, object] = {
        "id": item.key,
        "type": _csl_type(item),
        "title": item.plain_title,
        "author": _people(item.authors),
        "editor": [_name(name) for name in item.editors if name != OTHERS],
        "issued": _date(item),
        "container-title": item.venue,
        "collection-title": item.series,
        "volume": item.volume,
        "issue": item.number if not report else "",
        "page": re.sub(r"\s*[-–—]+\s*", "-", item.pages),
        "edition": item.edition,
        "publisher": "arXiv" if item.is_preprint else item.source,
        "publisher-place": item.address,
        "genre": item.genre,
        "number": f"arXiv:{item.arxiv}" if item.is_preprint else item.number if report else "",
        "DOI": item.doi,
        "ISBN": item.isbn,
        "ISSN": item.issn,
        "PMID": item.pmid,
        "PMCID": item.pmcid,
        "language": item.language,
        "URL": item.url,
        "keyword": ", ".join(item.keywords),
        "note": _note(item),
    }
    return {name: value for name, value in csl.items() if value not in ("", [])}


def _date(item: Reference) -> object:
    if item.year is None:
        return ""
    return {"date-parts": [[part for part in (item.year, item.month, item.day) if part is not None]]}


def _csl_type(item: Reference) -> str:
    """The CSL type; a preprint is an `article`."""
    return "article" if item.is_preprint else WORK_TYPES[item.type].csl


def _note(item: Reference) -> str:
    """What a person noted, and the arXiv id of what came out elsewhere too."""
    arxiv = f"arXiv:{item.arxiv}" if item.arxiv and not item.is_preprint else ""
    return "; ".join(filter(None, (item.note, arxiv)))


def _people(names: tuple[Name, ...]) -> list[dict[str, str]]:
    """Names in order; who is not named is a last `others`, as citeproc reads it and Better BibTeX writes it."""
    return [_name(name) for name in names] if names != (OTHERS,) else []


def _name(name: Name) -> dict[str, str]:
    """A name as Zotero writes it: particles before the family name, `Jr.` behind a comma after the given name.

    Citation processors take them apart (citeproc-js, Pandoc); Zotero drops what stands in parts of its own.
    """
    if is_whole(name) or name == OTHERS:
        return {"literal": name.family}
    if not name.given:
        return {"family": " ".join(filter(None, (whole_family(name), name.suffix)))}
    return {"family": whole_family(name), "given": ", ".join(filter(None, (name.given, name.suffix)))}

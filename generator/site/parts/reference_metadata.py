"""A reference as reference managers and search engines read it from a page: in its head, and beside it in lists.

Everything is made from one `Reference`, which also decides what the exports say; each of the three forms has one
encoder. Nothing is written for what is unknown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote, quote_plus

from generator.bibliography.work_types import WORK_TYPES
from generator.exports.reference import Reference
from generator.identifiers import arxiv_in, is_arxiv_doi
from generator.model import OTHERS, Name
from generator.names.forms import is_whole, tagged, whole_family
from generator.site.parts.shown_authors import told_authors
from generator.text import to_html

_JOURNAL, _BOOK = "info:ofi/fmt:kev:mtx:journal", "info:ofi/fmt:kev:mtx:book"
_DISSERTATION, _DUBLIN_CORE = "info:ofi/fmt:kev:mtx:dissertation", "info:ofi/fmt:kev:mtx:dc"
_OPENURL = {
    "article": (_JOURNAL, "article"),
    "inproceedings": (_BOOK, "proceeding"),
    "incollection": (_BOOK, "bookitem"),
    "book": (_BOOK, "book"),
    "techreport": (_BOOK, "report"),
    "inbook": (_BOOK, "bookitem"),
    "proceedings": (_BOOK, "conference"),
    "report": (_BOOK, "report"),
    "phdthesis": (_DISSERTATION, ""),
    "mastersthesis": (_DISSERTATION, ""),
    "thesis": (_DISSERTATION, ""),
    "manual": (_BOOK, "book"),
}
_PREPRINT = "preprint"
_ITEM_TYPES = {
    "online": "webpage",
    "software": "computerProgram",
    "dataset": "dataset",
    "unpublished": "manuscript",
    "patent": "patent",
}
"""Kinds that OpenURL has no format for, by the name that Zotero gives them."""
_WITHOUT_PLACE = {
    "article": "journalArticle",
    "inproceedings": "conferencePaper",
    "incollection": "bookSection",
    "inbook": "bookSection",
    "book": "book",
    "manual": "book",
    "proceedings": "book",
}
"""Kinds that a page's other tags tell only where it is known what they stand in, if at all."""
_WHOLE_TITLE = {
    "book": "rft.btitle",
    "report": "rft.btitle",
    "conference": "rft.btitle",
    "": "rft.title",
    "document": "rft.title",
}
_SCHEMA = {
    "book": "Book",
    "incollection": "Chapter",
    "inbook": "Chapter",
    "proceedings": "Book",
    "phdthesis": "Thesis",
    "mastersthesis": "Thesis",
    "thesis": "Thesis",
    "techreport": "Report",
    "report": "Report",
    "software": "SoftwareSourceCode",
    "dataset": "Dataset",
    "online": "WebPage",
}
_CONTAINERS = {"article": "citation_journal_title", "inproceedings": "citation_conference_title"}
_BARE = ":/,()!*@?'"
"""Marks that separate nothing in key/encoded values."""
_IN_SCRIPT = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def head(item: Reference) -> str:
    """What a paper's page carries in its head: Highwire tags and JSON-LD, as HTML."""
    tags = "".join(f'<meta name="{name}" content="{to_html(text)}">\n' for name, text in highwire(item))
    return f'{tags}<script type="application/ld+json">{json_ld(item)}</script>'


def highwire(item: Reference) -> Iterator[tuple[str, str]]:
    """Highwire Press tags (name, content) in order, as Google Scholar's inclusion guidelines and Zotero know them."""
    first, last = _first_and_last(item.pages)
    venue = _CONTAINERS.get(item.type, "citation_book_title" if item.type in ("incollection", "inbook") else "")
    institution = item.school
    report = WORK_TYPES[item.type].ris == "RPRT"
    known = (
        ("citation_title", item.plain_title),
        *(("citation_author", _separate(tagged(name))) for name in _people(item)),
        ("citation_publication_date", "" if item.year is None else str(item.year)),
        (venue, item.venue if venue else ""),
        ("citation_volume", item.volume),
        ("citation_issue", "" if report else item.number),
        ("citation_technical_report_number", item.number if report else ""),
        ("citation_firstpage", first),
        ("citation_lastpage", last),
        ("citation_publisher", "arXiv" if item.is_preprint else item.publisher),
        ("citation_technical_report_institution", institution if report else ""),
        ("citation_dissertation_institution", institution if item.type.endswith("thesis") else ""),
        ("citation_doi", item.doi),
        ("citation_arxiv_id", item.arxiv),
        ("citation_public_url", item.url),
        ("citation_pdf_url", f"https://arxiv.org/pdf/{item.arxiv}" if item.arxiv else ""),
        ("citation_keywords", "; ".join(item.keywords)),
        ("DC.type", _dublin_core_type(item)),
    )
    yield from ((name, text) for name, text in known if text)


def _separate(name: str) -> str:
    """A name that Zotero takes for one: `van der Berg, Ada Bo` it would take for two, but for the semicolon."""
    before, _, behind = name.partition(", ")
    return f"{name};" if " " in before and " " in behind else name


def _dublin_core_type(item: Reference) -> str:
    """What the work is, by Zotero's name, where the Highwire tags leave a reader to guess: a journal article."""
    if item.is_preprint:
        return _PREPRINT
    if item.venue and (item.type in _CONTAINERS or item.type in ("incollection", "inbook")):
        return ""
    if item.type.endswith("thesis") or WORK_TYPES[item.type].ris == "RPRT":
        return "" if item.school else "thesis" if item.type.endswith("thesis") else "report"
    return _ITEM_TYPES.get(item.type) or _WITHOUT_PLACE.get(item.type, "document")


def json_ld(item: Reference) -> str:
    """The reference in schema.org's terms, as JSON that may stand inside a `<script>` element whatever it holds."""
    identifiers = [("DOI", item.doi), ("arXiv", item.arxiv)]
    record = {
        "@context": "https://schema.org",
        "@type": _SCHEMA.get(item.type, "ScholarlyArticle"),
        "headline": item.plain_title,
        "name": item.plain_title,
        "author": [_person(name) for name in _people(item)],
        "datePublished": "" if item.year is None else str(item.year),
        "isPartOf": _container(item),
        "pagination": _dashed(item.pages),
        "publisher": {"@type": "Organization", "name": item.publisher} if item.publisher else "",
        "identifier": [
            {"@type": "PropertyValue", "propertyID": name, "value": value} for name, value in identifiers if value
        ],
        "sameAs": f"https://doi.org/{quote(item.doi, safe='/()')}" if item.doi else "",
        "url": item.url,
        "keywords": list(item.keywords),
    }
    known = {name: value for name, value in record.items() if value not in ("", [], {})}
    return in_script(known)


def in_script(record: Mapping[str, object]) -> str:
    """JSON that may stand inside a `<script>` element, whatever the record holds."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)


def coins(item: Reference) -> str:
    """The reference as an OpenURL ContextObject (Z39.88-2004, key/encoded values), for the title of a COinS span.

    It is plain text: whoever writes it into HTML escapes it. A list of many papers carries one for each, so it is as
    short as the standard allows: a space is a plus sign, and marks that mean nothing in it stand as they are.
    """
    form, genre = _OPENURL.get(item.type, (_BOOK, "document"))
    kind = _PREPRINT if item.is_preprint else _ITEM_TYPES.get(item.type, "")
    if kind:
        form, genre = _DUBLIN_CORE, ""
    whole = form in (_DISSERTATION, _DUBLIN_CORE) or genre in _WHOLE_TITLE
    container = "rft.jtitle" if form == _JOURNAL else "rft.btitle"
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", form),
        ("rft.genre", genre),
        ("rft.type", kind),
        (_WHOLE_TITLE[genre] if whole else "rft.atitle", item.plain_title),
        ("rft.source" if kind else "" if whole else container, item.venue),
        *(("rft.au", tagged(name)) for name in _people(item)),
        ("rft.date", "" if item.year is None else str(item.year)),
        ("rft.volume", item.volume),
        ("rft.issue", item.number),
        ("rft.pages", _dashed(item.pages)),
        ("rft.publisher" if kind else "rft.pub", "arXiv" if item.is_preprint else item.publisher),
        ("rft.inst", item.school if form == _DISSERTATION else ""),
        *(("rft_id", identifier) for identifier in _identifiers(item)),
    ]
    return "&".join(f"{name}={quote_plus(text, safe=_BARE)}" for name, text in pairs if name and text)


def _identifiers(item: Reference) -> Iterator[str]:
    """The DOI, the arXiv id and the address; of the last two not what an arXiv DOI says already."""
    said = is_arxiv_doi(item.doi)
    if item.doi:
        yield f"info:doi/{item.doi}"
    if item.arxiv and not said:
        yield f"info:arxiv/{item.arxiv}"
    if not (said and arxiv_in(item.url)):
        yield item.url


def _people(item: Reference) -> list[Name]:
    return told_authors(item.authors)


def _person(name: Name) -> dict[str, str]:
    group = is_whole(name) or name == OTHERS
    parts = {"givenName": name.given, "familyName": "" if group else whole_family(name)}
    known = {part: text for part, text in parts.items() if text and text != str(name)}
    return {"@type": "Organization" if group else "Person", "name": str(name), **known}


def _container(item: Reference) -> dict[str, object]:
    """What the work came out in: a periodical with its volume and issue, or a book."""
    if not item.venue:
        return {}
    if item.type != "article":
        return {
            "@type": "Book" if item.type in ("incollection", "inbook", "inproceedings") else "CreativeWork",
            "name": item.venue,
        }
    inside: dict[str, object] = {"@type": "Periodical", "name": item.venue}
    if item.volume:
        inside = {"@type": "PublicationVolume", "volumeNumber": item.volume, "isPartOf": inside}
    if item.number:
        inside = {"@type": "PublicationIssue", "issueNumber": item.number, "isPartOf": inside}
    return inside


def _first_and_last(pages: str) -> tuple[str, str]:
    first, _, last = _dashed(pages).partition("-")
    return first, last


def _dashed(pages: str) -> str:
    return re.sub(r"\s*[-–—]+\s*", "-", pages)

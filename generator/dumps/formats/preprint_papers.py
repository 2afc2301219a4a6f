"""Papers in the answers and snapshots of places that post them: arXiv, Hugging Face, OpenReview."""

from __future__ import annotations

import re

from generator.bibliography.work_types import type_of
from generator.dumps.cleaning.captured_text import web_text
from generator.dumps.cleaning.journal_reference import OTHER, journal_reference
from generator.dumps.formats.creator_lists import arxiv_text, creators
from generator.dumps.formats.fields import record_of, text_of
from generator.dumps.formats.json_values import Object, day_of, inside, mapping, mappings, text, texts
from generator.dumps.formats.reference_values import addresses, arxiv_among, date, doi_among, keywords
from generator.model import Record, Rejected, Source

_OPENREVIEW = "https://openreview.net"
_BIBTEX_TYPE = re.compile(r"\s*@(\w{1,40})\s*\{")
_BIBTEX_FIELD = re.compile(r"\b(year|booktitle|journal|publisher)\s*=\s*\{([^{}]{1,300})\}")
_UNPUBLISHED = re.compile(
    r"(?:submitted to|under review|withdrawn|desk[- ]reject\w*|reject\w*)\b.*|.*\b(?:submission|withdrawn|rejected)\W*",
    re.IGNORECASE,
)
_HOW_SHOWN = re.compile(r" \(?(?:spotlight|oral|poster|notable top \d+%|top-?\d+%|talk|conditional)\)?$", re.IGNORECASE)


# ---- arXiv's metadata snapshot


def is_arxiv_snapshot(value: Object) -> bool:
    """Whether an object is a line of arXiv's metadata snapshot."""
    return "authors_parsed" in value or ("submitter" in value and "categories" in value)


def arxiv_snapshot_record(value: Object, source: Source) -> Record | Rejected:
    """A line of arXiv's metadata snapshot; its date is that of the first version."""
    parsed = value.get("authors_parsed")
    people = [_inverted(parts) for parts in parsed if isinstance(parts, list)] if isinstance(parsed, list) else []
    journal, doi = text(value, "journal-ref", "journal_ref"), text(value, "doi")
    said = journal_reference(journal)
    first = next((text(version, "created") for version in mappings(value.get("versions"))), "")
    return record_of(
        source,
        tidy=web_text,
        title=text(value, "title"),
        abstract=text(value, "abstract"),
        authors=map(arxiv_text, filter(None, people) if any(people) else creators(text(value, "authors"))),
        arxiv=text(value, "id"),
        doi=doi,
        published=date(first) or text(value, "update_date"),
        type="" if journal or doi else "misc",
        venue=said.venue,
        volume=said.volume,
        number=said.number,
        pages=said.pages,
        id=text(value, "id"),
        states=[text(value, "comments")],
        other={
            "comment": text(value, "comments"),
            "report-number": text(value, "report-no"),
            "arxiv-categories": text(value, "categories"),
            "license": text(value, "license"),
            OTHER: journal if said.venue != journal else "",
        },
    )


def _inverted(parts: list[object]) -> str:
    """A name in arXiv's parts: family, given, suffix."""
    family, given, suffix = ([text_of(part).replace(",", " ").strip() for part in parts] + ["", "", ""])[:3]
    return ", ".join(filter(None, (family, suffix, given)))


# ---- Hugging Face


def is_hugging_face(value: Object) -> bool:
    """Whether an object is an item of huggingface.co/api/daily_papers, or the paper in one."""
    return bool(mapping(value.get("paper"))) or ("summary" in value and "upvotes" in value)


def hugging_face_record(value: Object, source: Source) -> Record | Rejected:
    """A paper of huggingface.co/api/daily_papers."""
    paper = mapping(value.get("paper")) or value
    return record_of(
        source,
        tidy=web_text,
        title=text(paper, "title"),
        abstract=text(paper, "summary"),
        authors=[text(person, "name") for person in mappings(paper.get("authors"))],
        arxiv=text(paper, "id"),
        published=text(paper, "publishedAt"),
        keywords=texts(paper.get("ai_keywords")),
        links=[text(paper, "githubRepo"), text(paper, "projectPage")],
    )


# ---- OpenReview


def is_openreview(value: Object) -> bool:
    """Whether an object is a note of OpenReview, in its first or second form."""
    marks = ("invitation", "invitations", "forum", "signatures", "replyto")
    return bool(mapping(value.get("content"))) and any(mark in value for mark in marks)


def openreview_record(value: Object, source: Source) -> Record | Rejected:
    """A paper of OpenReview; reviews and comments, which are notes too, are no papers.

    A venue that a paper was only submitted to is no venue: it stands in the note.
    """
    content = mapping(value.get("content"))
    said = {name: inside(field, "value") if isinstance(field, dict) else field for name, field in content.items()}
    forum, name = text(value, "forum"), text(value, "id")
    paper = "authors" in said or "authorids" in said or "abstract" in said or "_bibtex" in said
    if not paper or (forum and name and forum != name):
        return Rejected(
            source, "a review or comment, and no paper", text(said, "title", "summary", "review", "comment")[:80]
        )
    kind, bibtex = _bibtex(text(said, "_bibtex"))
    venue = " ".join(text(said, "venue").split())
    unpublished = bool(_UNPUBLISHED.fullmatch(venue))
    of_dblp = text(said, "venueid").startswith("dblp.org")
    shown = _HOW_SHOWN.sub("", venue)
    pages_of_it = [_absolute(text(said, field)) for field in ("html", "pdf", "ee")]
    moment = next((day for field in ("pdate", "odate", "cdate", "tcdate") if (day := day_of(value.get(field)))), "")
    own_page = f"{_OPENREVIEW}/forum?id={forum or name}" if (forum or name) and not of_dblp else ""
    return record_of(
        source,
        tidy=web_text,
        title=text(said, "title"),
        abstract=text(said, "abstract"),
        authors=texts(said.get("authors")),
        arxiv=arxiv_among(pages_of_it),
        doi=doi_among(pages_of_it),
        published=moment or bibtex.get("year", ""),
        type="unpublished" if unpublished and kind in ("", "misc") else kind,
        venue="" if unpublished else shown,
        publisher=bibtex.get("publisher", ""),
        note=venue if unpublished else "",
        keywords=texts(said.get("keywords")),
        url=own_page or next(filter(None, pages_of_it), ""),
        links=addresses([text(said, "code"), text(said, "code_link"), text(said, "project_page")]),
        id=name,
        other={
            "presentation": venue if shown != venue else "",
            "tldr": text(said, "TLDR", "TL;DR", "tldr", "one-sentence_summary"),
        },
    )


def _absolute(address: str) -> str:
    return _OPENREVIEW + address if address.startswith("/") else address


def _bibtex(entry: str) -> tuple[str, dict[str, str]]:
    """What the BibTeX that comes with a paper says of its kind, and its plain fields."""
    kind = _BIBTEX_TYPE.match(entry)
    fields = {match[1]: match[2].strip() for match in _BIBTEX_FIELD.finditer(entry[:20_000])}
    return (type_of(kind[1]) if kind else ""), fields


def is_paper_list(value: Object) -> bool:
    """Whether an object is of a list of a conference's papers as Paper Copilot keeps them."""
    return isinstance(value.get("author"), str) and "track" in value and "status" in value


def paper_list_record(value: Object, source: Source) -> Record | Rejected:
    """A paper of such a list: names and keywords in one text, semicolons between."""
    kind, bibtex = _bibtex(text(value, "bibtex"))
    unpublished = bool(_UNPUBLISHED.fullmatch(text(value, "status")))
    sites = addresses([text(value, "site"), text(value, "openreview"), text(value, "pdf")])
    return record_of(
        source,
        tidy=web_text,
        title=text(value, "title"),
        abstract=text(value, "abstract"),
        authors=creators(text(value, "author")) if ";" in text(value, "author") else [text(value, "author")],
        arxiv=arxiv_among([text(value, "arxiv"), *sites]),
        doi=doi_among([text(value, "doi")]),
        published=bibtex.get("year", ""),
        type=kind,
        venue="" if unpublished else bibtex.get("booktitle", "") or bibtex.get("journal", ""),
        note=text(value, "status") if unpublished else "",
        keywords=keywords([text(value, "keywords")]),
        url=sites[0] if sites else "",
        links=addresses([text(value, "github"), text(value, "project")]),
        id=text(value, "id"),
        other={"presentation": "" if unpublished else text(value, "status"), "tldr": text(value, "tldr")},
    )

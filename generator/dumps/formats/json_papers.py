"""Single papers in JSON: a table of the shapes that services and programs give them, and what converts each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.bibliography.work_types import type_of
from generator.dumps.cleaning.captured_text import web_text
from generator.dumps.cleaning.withdrawal import RETRACTED
from generator.dumps.formats.creator_lists import creators
from generator.dumps.formats.csl_papers import crossref_record, csl_record, is_crossref, is_csl
from generator.dumps.formats.datacite_papers import datacite_record, is_datacite
from generator.dumps.formats.fields import record_of, text_of
from generator.dumps.formats.index_papers import (
    dblp_json_record,
    europe_pmc_record,
    is_dblp,
    is_europe_pmc,
    is_openalex,
    is_semantic_scholar,
    is_unpaywall,
    openalex_record,
    semantic_scholar_record,
    unpaywall_record,
)
from generator.dumps.formats.json_values import Object, person_of, text, texts
from generator.dumps.formats.preprint_papers import (
    arxiv_snapshot_record,
    hugging_face_record,
    is_arxiv_snapshot,
    is_hugging_face,
    is_openreview,
    is_paper_list,
    openreview_record,
    paper_list_record,
)
from generator.dumps.formats.record_json import record_from_json
from generator.dumps.formats.reference_values import date, keywords, pages
from generator.dumps.formats.zotero_papers import zotero_record
from generator.model import OTHERS, Record, Rejected, Source

_SHOWN = 80
_COUNTS = ("total", "@total", "count", "hitcount", "total-results")
_WRAPPERS = (("citedPaper", "title"), ("citingPaper", "title"), ("response", "doi"), ("data", "itemType"))


@dataclass(frozen=True, slots=True)
class Shape:
    """What a service's papers look like, and what makes a record of one."""

    service: str
    fits: Callable[[Object], bool]
    convert: Callable[[Object, Source], Record | Rejected]


def item_of(value: object, source: Source) -> Record | Rejected:
    """The record that a JSON value holds, whichever service it comes from."""
    if value is None:
        return Rejected(source, "null, where the service knows no paper for what was asked", "null")
    if not isinstance(value, Mapping):
        return Rejected(source, "a value that is no object", str(value)[:_SHOWN])
    value = _unwrapped(value)
    return next(shape.convert(value, source) for shape in SHAPES if shape.fits(value))


def shape_of(value: Object) -> str:
    """The service whose shape an object has."""
    return next(shape.service for shape in SHAPES if shape.fits(value))


def _unwrapped(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """The paper within a citation, a hit or an item with data of its own, or the value itself."""
    for wrapper, mark in _WRAPPERS:
        inner = value.get(wrapper)
        if isinstance(inner, Mapping) and (mark in inner or wrapper.endswith("Paper")):
            return inner
    return value


def _own(value: Object, source: Source) -> Record | Rejected:
    """A record of `survey read`, `survey export` or a site's data; or a paper in plain fields of usual names."""
    people = value.get("authors")
    if value.get("more_authors") is True and isinstance(people, list):
        value = {**value, "authors": [*people, OTHERS.family]}
    try:
        record = record_from_json(value)
    except ValueError as error:
        plain = _plain(value, source)
        return plain if isinstance(plain, Record) else Rejected(source, f"no record: {error}", plain.text)
    if not record.title or (not record.authors and value.get("author")):
        return _plain(value, source)
    return replace(record, source=source)


def _plain(value: Object, source: Source) -> Record | Rejected:
    """A paper in fields that say what they hold, as programs of many people write them."""
    lower = {str(name).lower().replace(" ", "_"): held for name, held in value.items()}
    title = text(lower, "title")
    if not title and any(str(lower.get(name)) == "0" for name in _COUNTS):
        return Rejected(source, "an answer without hits")
    if not title:
        shown = text(lower, "doi", "arxiv", "url", "name", "id") or str(dict(value))
        return Rejected(source, "an object without a title", shown[:_SHOWN])
    words = lower.get("keywords") or lower.get("tags")
    sites = [text(lower, name) for name in ("url", "link", "pdf_url", "pdf", "paper_url")]
    retracted = lower.get("is_retracted") is True or lower.get("retracted") is True
    return record_of(
        source,
        tidy=web_text,
        title=title,
        abstract=text(lower, "abstract", "summary"),
        authors=_people(lower.get("authors") or lower.get("author")),
        editors=_people(lower.get("editors") or lower.get("editor")),
        arxiv=text(lower, "arxiv", "arxiv_id", "arxivid"),
        doi=text(lower, "doi"),
        pmid=text(lower, "pmid", "pubmed_id"),
        pmcid=text(lower, "pmcid"),
        published=next(
            filter(None, (date(text(lower, name)) for name in ("published", "date", "year", "publication_date"))), ""
        ),
        type=type_of(text(lower, "type", "entrytype")),
        venue=text(lower, "venue", "journal", "booktitle", "conference", "publication"),
        volume=text(lower, "volume"),
        number=text(lower, "number", "issue"),
        pages=pages(text(lower, "pages")),
        publisher=text(lower, "publisher"),
        language=text(lower, "language"),
        keywords=texts(words)
        if isinstance(words, list)
        else keywords([text_of(words)], ";" if ";" in text_of(words) else ","),
        url=next(filter(None, sites), ""),
        links=[text(lower, name) for name in ("code", "github", "project")],
        key=text(lower, "key", "citation_key"),
        id=text(lower, "id"),
        states=[RETRACTED if retracted else "", text(lower, "withdrawal"), text(lower, "note", "comments")],
    )


def _people(value: object) -> list[str]:
    if isinstance(value, list):
        return [name for person in value if (name := person_of(person))]
    return creators(text_of(value)) if isinstance(value, str) else [person_of(value)]


SHAPES = (
    Shape("OpenAlex", is_openalex, openalex_record),
    Shape("Semantic Scholar", is_semantic_scholar, semantic_scholar_record),
    Shape("Hugging Face", is_hugging_face, hugging_face_record),
    Shape("OpenReview", is_openreview, openreview_record),
    Shape("DataCite", is_datacite, datacite_record),
    Shape("DBLP", is_dblp, dblp_json_record),
    Shape("Unpaywall", is_unpaywall, unpaywall_record),
    Shape("Europe PMC", is_europe_pmc, europe_pmc_record),
    Shape("arXiv's snapshot", is_arxiv_snapshot, arxiv_snapshot_record),
    Shape("Paper Copilot", is_paper_list, paper_list_record),
    Shape("Zotero", lambda value: "itemType" in value, zotero_record),
    Shape("Crossref", is_crossref, crossref_record),
    Shape("CSL-JSON", is_csl, csl_record),
    Shape("a survey's own", lambda _: True, _own),
)
"""The first that fits counts."""

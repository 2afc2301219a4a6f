"""Single papers in JSON: CSL-JSON, OpenAlex, Semantic Scholar, Hugging Face, and our own records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from generator.dumps.cleaning.captured_text import web_text
from generator.dumps.cleaning.web_addresses import arxiv_of
from generator.dumps.formats.fields import record_of, text_of
from generator.dumps.formats.record_json import record_from_json
from generator.model import Name, Record, Rejected, Source
from generator.names.forms import readable

_SHOWN = 80
_MOST_POSITIONS = 100_000  # words of an abstract


def item_of(value: object, source: Source) -> Record | Rejected:
    """The record that a JSON value holds, whichever service it comes from."""
    if not isinstance(value, Mapping):
        return Rejected(source, "a value that is no object", str(value)[:_SHOWN])
    if "abstract_inverted_index" in value or "authorships" in value:
        return _openalex(value, source)
    if "paperId" in value or "externalIds" in value or "corpusId" in value:
        return _semantic_scholar(value, source)
    if isinstance(value.get("paper"), Mapping):
        return _hugging_face(value["paper"], source)
    if "summary" in value and "upvotes" in value:
        return _hugging_face(value, source)
    if _is_csl(value):
        return _csl(value, source)
    try:
        record = record_from_json(value)
    except ValueError as error:
        return Rejected(source, f"no record: {error}", text_of(value.get("title"))[:_SHOWN])
    if not record.title:
        return Rejected(source, "an object without a title", str(dict(value))[:_SHOWN])
    return replace(record, source=source)


def _is_csl(value: Mapping[str, Any]) -> bool:
    people = value.get("author")
    return (
        "issued" in value
        or "container-title" in value
        or (isinstance(people, list) and all(isinstance(person, Mapping) for person in people))
        or ("type" in value and ("DOI" in value or "URL" in value))
    )


def _csl(value: Mapping[str, Any], source: Source) -> Record | Rejected:
    number = text_of(value.get("number"))
    archived = text_of(value.get("archive")).lower() == "arxiv"
    return record_of(
        source,
        title=text_of(value.get("title")),
        abstract=text_of(value.get("abstract")),
        authors=[readable(name) for name in map(_csl_name, _mappings(value.get("author"))) if name.family],
        arxiv=(text_of(value.get("archive_location")) if archived else "") or _arxiv_number(number),
        doi=text_of(value.get("DOI")),
        published=_csl_date(value.get("issued")),
        venue=text_of(value.get("container-title")),
        volume=text_of(value.get("volume")),
        number=text_of(value.get("issue")),
        pages=text_of(value.get("page")),
        url=text_of(value.get("URL")),
        id=text_of(value.get("id")),
    )


def _arxiv_number(number: str) -> str:
    return number if number.lower().startswith("arxiv:") else ""


def _csl_name(person: Mapping[str, Any]) -> Name:
    if person.get("literal"):
        return Name(text_of(person["literal"]))
    particles = (text_of(person.get("dropping-particle")), text_of(person.get("non-dropping-particle")))
    return Name(
        family=text_of(person.get("family")) or text_of(person.get("name")) or text_of(person.get("given")),
        given=text_of(person.get("given")) if person.get("family") else "",
        prefix=" ".join(part for part in particles if part),
        suffix=text_of(person.get("suffix")),
    )


def _csl_date(issued: object) -> str:
    """A CSL date: parts, or text as `raw` or `literal`."""
    if not isinstance(issued, Mapping):
        return text_of(issued)
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        numbers = [text_of(part) for part in parts[0]]
        return "-".join(number for number in numbers if number.isdigit())
    return text_of(issued.get("raw")) or text_of(issued.get("literal"))


def _openalex(value: Mapping[str, Any], source: Source) -> Record | Rejected:
    """A work of api.openalex.org; its abstract comes as words with their places."""
    location = _mapping(value.get("primary_location"))
    venue = _mapping(location.get("source"))
    places = [location, *_mappings(value.get("locations"))]
    pages = [_mapping(place) for place in places]
    addresses = [text_of(place.get("landing_page_url")) for place in pages]
    ids = _mapping(value.get("ids"))
    biblio = _mapping(value.get("biblio"))
    first, last = text_of(biblio.get("first_page")), text_of(biblio.get("last_page"))
    people = [_mapping(entry.get("author")) for entry in _mappings(value.get("authorships"))]
    return record_of(
        source,
        tidy=web_text,
        title=text_of(value.get("title")) or text_of(value.get("display_name")),
        abstract=_from_index(value.get("abstract_inverted_index")) or text_of(value.get("abstract")),
        authors=[text_of(person.get("display_name")) for person in people],
        arxiv=next((found for address in addresses if (found := arxiv_of(address))), ""),
        doi=text_of(value.get("doi")) or text_of(ids.get("doi")),
        published=text_of(value.get("publication_date")) or text_of(value.get("publication_year")),
        venue="" if venue.get("type") == "repository" else text_of(venue.get("display_name")),
        volume=text_of(biblio.get("volume")),
        number=text_of(biblio.get("issue")),
        pages=f"{first}–{last}" if first and last and first != last else first,
        url=addresses[0],
        id=text_of(value.get("id")),
    )


def _from_index(index: object) -> str:
    """The text of an inverted index: `{"word": [place, …]}`."""
    if not isinstance(index, Mapping):
        return ""
    words = [
        (place, word)
        for word, places in index.items()
        if isinstance(places, list)
        for place in places
        if isinstance(place, int) and 0 <= place < _MOST_POSITIONS
    ]
    return " ".join(word for _, word in sorted(words))


def _semantic_scholar(value: Mapping[str, Any], source: Source) -> Record | Rejected:
    """A paper of api.semanticscholar.org, alone or as a citing or cited paper."""
    ids = _mapping(value.get("externalIds"))
    journal = _mapping(value.get("journal"))
    venue = _mapping(value.get("publicationVenue"))
    return record_of(
        source,
        tidy=web_text,
        title=text_of(value.get("title")),
        abstract=text_of(value.get("abstract")),
        authors=[text_of(person.get("name")) for person in _mappings(value.get("authors"))],
        arxiv=text_of(ids.get("ArXiv")),
        doi=text_of(ids.get("DOI")),
        published=text_of(value.get("publicationDate")) or text_of(value.get("year")),
        venue=text_of(value.get("venue")) or text_of(venue.get("name")) or text_of(journal.get("name")),
        volume=text_of(journal.get("volume")),
        pages=text_of(journal.get("pages")),
        url=text_of(value.get("url")),
        links=[text_of(_mapping(value.get("openAccessPdf")).get("url"))],
        id=text_of(value.get("paperId")),
    )


def _hugging_face(value: Mapping[str, Any], source: Source) -> Record | Rejected:
    """A paper of huggingface.co/api/daily_papers."""
    return record_of(
        source,
        tidy=web_text,
        title=text_of(value.get("title")),
        abstract=text_of(value.get("summary")),
        authors=[text_of(person.get("name")) for person in _mappings(value.get("authors"))],
        arxiv=text_of(value.get("id")),
        published=text_of(value.get("publishedAt")),
        links=[text_of(value.get("githubRepo")), text_of(value.get("projectPage"))],
    )


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _mappings(value: object) -> list[Mapping[str, Any]]:
    entries: Iterable[object] = value if isinstance(value, list) else ()
    return [entry for entry in entries if isinstance(entry, Mapping)]

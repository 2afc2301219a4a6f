"""CSL-JSON (Zotero, Mendeley, Pandoc, citation processors) and what Crossref makes of it.

Variables as in the specification of CSL 1.0.2, appendix IV; Crossref's as in the documentation of its REST API, where
most are lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from generator.bibliography.work_types import OF_SCHOOLS, first_type, type_of
from generator.dumps.cleaning.captured_text import plain_text, web_text
from generator.dumps.cleaning.withdrawal import RETRACTED, WITHDRAWN, title_and_withdrawal
from generator.dumps.formats.extra_lines import fields_of_extra
from generator.dumps.formats.fields import record_of, text_of
from generator.dumps.formats.json_values import Object, inside, mapping, mappings, text, texts
from generator.dumps.formats.reference_values import date, group, keywords, pages
from generator.dumps.formats.reference_values import person as one_person
from generator.model import Name, Record, Rejected, Source
from generator.names.forms import readable

_NUMBERED = frozenset({"report", "techreport", "patent", "unpublished", "misc"})
_NO_KEY = re.compile(r".*://.*|10\.\d{4,9}/.*|ITEM-\d+|[\da-f]{8}-[\da-f-]{27}|[^A-Za-z]*", re.IGNORECASE | re.DOTALL)
_OTHERS = {
    "accessed": "urldate",
    "annote": "annote",
    "archive": "archive",
    "archive_location": "archive-location",
    "authority": "authority",
    "call-number": "call-number",
    "chapter-number": "chapter",
    "citation-label": "citation-label",
    "collection-number": "collection-number",
    "container-title-short": "shortjournal",
    "dimensions": "dimensions",
    "division": "division",
    "event": "eventtitle",
    "event-date": "eventdate",
    "event-place": "venue-place",
    "event-title": "eventtitle",
    "jurisdiction": "jurisdiction",
    "journalAbbreviation": "shortjournal",
    "license": "license",
    "medium": "medium",
    "number-of-pages": "pagetotal",
    "number-of-volumes": "volumes",
    "original-date": "origdate",
    "original-publisher": "origpublisher",
    "original-publisher-place": "origlocation",
    "original-title": "origtitle",
    "part-number": "part",
    "references": "references",
    "reviewed-title": "reviewed-title",
    "scale": "scale",
    "short-container-title": "shortjournal",
    "section": "section",
    "source": "source",
    "status": "pubstate",
    "submitted": "submitted",
    "supplement-number": "supplement",
    "title-short": "shorttitle",
    "shortTitle": "shorttitle",
    "version": "version",
    "volume-title": "volumetitle",
}
_ROLES = (
    "chair collection-editor compiler composer container-author contributor curator director editorial-director guest "
    "illustrator interviewer narrator organizer original-author performer producer recipient reviewed-author translator"
).split()
_DATES = (
    "issued",
    "published",
    "published-print",
    "published-online",
    "posted",
    "approved",
    "original-date",
    "created",
)
_OF_UPDATE = {"retraction": RETRACTED, "removal": RETRACTED, "withdrawal": WITHDRAWN}
"""What became of a work, by the type of the notice about it. A partial retraction leaves a work standing."""
_PLAIN_EDITORS = ("editor", "editors")


def is_csl(value: Object) -> bool:
    """Whether an object is an item of CSL-JSON."""
    people = value.get("author")
    return (
        "issued" in value
        or "container-title" in value
        or (isinstance(people, list) and bool(people) and all(isinstance(person, Mapping) for person in people))
        or ("type" in value and ("DOI" in value or "URL" in value) and "title" in value)
    )


def is_crossref(value: Object) -> bool:
    """Whether an object is a work of Crossref: its title is a list, and it has a DOI."""
    return "DOI" in value and isinstance(value.get("title"), list)


def csl_record(value: Object, source: Source) -> Record | Rejected:
    """The record of an item."""
    genre = text(value, "genre")
    kind = type_of(text(value, "type"), "csl", genre)
    if kind == "misc" and text(value, "type").lower() == "article" and value.get("container-title"):
        kind = "article"  # of a preprint, unless it stands in something
    told = type_of(genre) == kind or kind in ("phdthesis", "mastersthesis")
    return _record(value, source, plain_text, kind=kind, genre="" if told else genre)


def crossref_record(value: Object, source: Source) -> Record | Rejected:
    """The record of a work: as CSL, with a subtitle beside the title and lists of numbers.

    A notice that a work was retracted, under the title of that work (`Retracted: On owls`), is a record of that work:
    its DOI is the one that the notice updates.
    """
    title, said = title_and_withdrawal(_title(value))
    own = text(value, "DOI").lower()
    updated = (text(each, "DOI") for each in mappings(value.get("update-to")) if _OF_UPDATE.get(text(each, "type")))
    if said and (doi := next((doi for doi in updated if doi.lower() != own), "")):
        notice = {"notice-of-withdrawal": own}
        return record_of(source, tidy=web_text, title=title, doi=doi, states=[said], other=notice)
    kind = first_type((text(value, "type"), text(value, "subtype")), "crossref", text(value, "degree"))
    work = {name: held for name, held in value.items() if name not in ("source", "references")}
    work["license"] = _license(mappings(value.get("license")))
    return _record(work, source, web_text, kind=kind, genre="")


def _license(licenses: Iterable[Object]) -> str:
    """The licence of the printed work, a Creative Commons one before others; not what miners of texts must keep to."""
    printed = [text(each, "URL") for each in licenses if text(each, "content-version") in ("", "vor", "unspecified")]
    return next((url for url in printed if "creativecommons.org" in url), next(iter(printed), ""))


def _record(value: Object, source: Source, tidy: Callable[[str], str], *, kind: str, genre: str) -> Record | Rejected:
    of_school = kind in OF_SCHOOLS
    publisher = text(value, "publisher")
    institution = next((text(each, "name") for each in mappings(value.get("institution"))), "")
    number, issue = text(value, "number"), text(value, "issue")
    preprint = number.lower().startswith("arxiv:")
    archived = text(value, "archive").lower() == "arxiv"
    extra, note = fields_of_extra(text(value, "note"))
    name = text(value, "citation-key") or extra.get("key") or text(value, "id")
    other = {field: _plain(value.get(key)) for key, field in _OTHERS.items() if value.get(key)}
    other |= {role: "; ".join(_people(value.get(role))) for role in _ROLES if value.get(role)}
    return record_of(
        source,
        tidy=tidy,
        title=_title(value),
        abstract=text(value, "abstract"),
        authors=_people(value.get("author")),
        editors=[name for role in _PLAIN_EDITORS for name in _people(value.get(role))],
        arxiv=(text(value, "archive_location") if archived else "")
        or (number if preprint else "")
        or extra.get("arxiv", ""),
        doi=text(value, "DOI") or extra.get("doi", ""),
        pmid=text(value, "PMID") or extra.get("pmid", ""),
        pmcid=text(value, "PMCID") or extra.get("pmcid", ""),
        isbn=", ".join(texts(value.get("ISBN"))),
        issn=", ".join(texts(value.get("ISSN"))),
        published=published(value),
        type=kind,
        venue=text(value, "container-title") or (text(value, "event") if kind == "inproceedings" else ""),
        volume=text(value, "volume"),
        number=issue or ("" if preprint or (kind not in _NUMBERED and value.get("page")) else number),
        pages=pages(text(value, "page")) or text(value, "article-number"),
        publisher="" if of_school and not institution else publisher,
        school=(institution or publisher) if of_school else "",
        series=text(value, "collection-title"),
        edition=text(value, "edition", "edition-number"),
        address=text(value, "publisher-place", "publisher-location"),
        note=note,
        language=text(value, "language"),
        keywords=[*_keywords(value.get("keyword")), *texts(value.get("subject")), *_keywords(value.get("categories"))],
        url=text(value, "URL"),
        key="" if _NO_KEY.fullmatch(name) else name,
        id=text(value, "id"),
        states=[text(value, "status"), note, *_updates(value.get("updated-by"))],
        other={
            **other,
            "genre": genre,
            "eventtitle": text(mapping(value.get("event")), "name") or other.get("eventtitle", ""),
            "group": text(value, "group-title"),
        },
    )


def _title(value: Object) -> str:
    """A title with the subtitle that stands beside it, unless it holds it already."""
    title, subtitle = text(value, "title"), text(value, "subtitle")
    if not title or not subtitle or subtitle.casefold() in title.casefold():
        return title
    return f"{title.rstrip(':')}: {subtitle}" if title[-1] not in "?!" else f"{title} {subtitle}"


def _updates(value: object) -> Iterable[str]:
    """What notices about a work of Crossref say of it."""
    return (_OF_UPDATE.get(text(notice, "type").lower(), "") for notice in mappings(value))


def _plain(value: object) -> str:
    """A variable as text: a date of parts, a list, a name."""
    if isinstance(value, Mapping):
        return csl_date(value) or text(value, "name", "URL")
    first = value[0] if isinstance(value, list) and value else None
    return _plain(first) if isinstance(first, Mapping) else "; ".join(texts(value))


def _keywords(value: object) -> Iterable[str]:
    """Keywords between semicolons, or else between commas."""
    given = texts(value)
    return keywords(given, ";" if any(";" in word for word in given) else ",") if len(given) == 1 else given


def _people(value: object) -> list[str]:
    entries = value if isinstance(value, list) else []
    return [name for person in entries if (name := csl_person(person))]


def csl_person(person: object) -> str:
    """A name in CSL's parts; one without a family name is a group's (`literal`, `name`) or all of a person's."""
    if not isinstance(person, Mapping):
        return text_of(person)
    if literal := text(person, "literal", "name"):
        return group(literal)
    family, given = text(person, "family"), text(person, "given")
    if family and "," in given:
        return one_person(f"{family}, {given}")  # as Zotero writes a suffix: `Henry, Jr.`
    particles = (text(person, "dropping-particle"), text(person, "non-dropping-particle"))
    name = Name(family or given, given if family else "", " ".join(filter(None, particles)), text(person, "suffix"))
    return readable(name) if name.family else ""


def published(value: Object) -> str:
    """The date of a work: the first that is stated, as fully as another of the same year (and month) says it."""
    dates = [known for name in _DATES if name != "created" and (known := csl_date(value.get(name)))]
    if not dates:
        return csl_date(value.get("created")) or text(value, "year")
    return max((known for known in dates if known.startswith(dates[0])), key=len)


def csl_date(value: object) -> str:
    """A date: in parts (which may be null, and of which the first pair begins a range), or as text."""
    if not isinstance(value, Mapping):
        return date(text_of(value))
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        numbers: list[str] = []
        for part in parts[0][:3]:
            number = text_of(part).strip()
            if not number.isdigit() or int(number) == 0:
                break
            numbers.append(number)
        if numbers:
            return date("-".join(numbers))
    raw = text(value, "raw", "literal", "date-time") or text_of(inside(value, "year"))
    return date(raw)

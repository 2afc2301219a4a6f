"""Works of DataCite: Zenodo, Dryad, arXiv and thousands of archives (JSON:API of api.datacite.org)."""

from __future__ import annotations

from generator.bibliography.work_types import OF_SCHOOLS, first_type
from generator.dumps.cleaning.captured_text import web_text
from generator.dumps.formats.fields import record_of, text_of
from generator.dumps.formats.json_values import Object, mapping, mappings, text, texts
from generator.dumps.formats.reference_values import date, group, pages, person, serial_numbers
from generator.model import Name, Record, Rejected, Source
from generator.names.forms import readable

_UNTOLD = ("text", "other", "")
_SUPPLEMENTS = frozenset({"IsSupplementTo", "IsSupplementedBy", "IsDocumentedBy", "HasVersion", "IsSourceOf"})


def is_datacite(value: Object) -> bool:
    """Whether an object is a work of DataCite, or the attributes of one."""
    attributes = mapping(value.get("attributes")) or value
    return isinstance(attributes.get("titles"), list) and ("creators" in attributes or "publicationYear" in attributes)


def datacite_record(value: Object, source: Source) -> Record | Rejected:
    """The record of a work."""
    work = mapping(value.get("attributes")) or value
    types, container = mapping(work.get("types")), mapping(work.get("container"))
    general, special = text(types, "resourceTypeGeneral"), text(types, "resourceType")
    kind = first_type((special, general) if general.lower() in _UNTOLD else (general,), "datacite", special)
    publisher = text(mapping(work.get("publisher")), "name") or text(work, "publisher")
    titles = {text(title, "titleType"): text(title, "title") for title in reversed(mappings(work.get("titles")))}
    title = titles.get("") or next(iter(titles.values()), "")
    if subtitle := titles.get("Subtitle"):
        title = f"{title}: {subtitle}" if title != subtitle else title
    dates = {text(day, "dateType"): text(day, "date") for day in reversed(mappings(work.get("dates")))}
    contributors = mappings(work.get("contributors"))
    isbn, issn, _ = serial_numbers([text(container, "identifier")])
    of_school = kind in OF_SCHOOLS
    return record_of(
        source,
        tidy=web_text,
        title=title,
        abstract=next(
            (text(each, "description") for each in mappings(work.get("descriptions")) if _is_abstract(each)), ""
        ),
        authors=[_person(creator) for creator in mappings(work.get("creators"))],
        editors=[_person(each) for each in contributors if text(each, "contributorType") == "Editor"],
        doi=text(work, "doi") or text(value, "id"),
        isbn=isbn,
        issn=issn,
        published=_published(dates, text_of(work.get("publicationYear"))),
        type=kind,
        venue=text(container, "title"),
        volume=text(container, "volume"),
        number=text(container, "issue"),
        pages=pages(text(container, "firstPage"), text(container, "lastPage")),
        publisher="" if of_school else publisher,
        school=publisher if of_school else "",
        language=text(work, "language"),
        keywords=[text(subject, "subject") for subject in mappings(work.get("subjects"))],
        url=text(work, "url"),
        links=[
            text(each, "relatedIdentifier") for each in mappings(work.get("relatedIdentifiers")) if _supplements(each)
        ],
        id=text(value, "id"),
        other={
            "version": text(work, "version"),
            "genre": "" if first_type((special,), "datacite") else special,
            "license": next((text(each, "rights") for each in mappings(work.get("rightsList"))), ""),
            "size": "; ".join(texts(work.get("sizes"))),
        },
    )


def _published(dates: dict[str, str], year: str) -> str:
    """The day of issue, if it is of the year that the work is cited with."""
    issued = date(dates.get("Issued", "").partition("/")[0])
    return issued if issued[:4] == year or not year else year


def _person(creator: Object) -> str:
    family, given = text(creator, "familyName"), text(creator, "givenName")
    if family:
        return readable(Name(family, given))
    name = text(creator, "name")
    return group(name) if text(creator, "nameType") == "Organizational" else person(name)


def _is_abstract(description: Object) -> bool:
    return text(description, "descriptionType") in ("Abstract", "")


def _supplements(related: Object) -> bool:
    return text(related, "relatedIdentifierType") == "URL" and text(related, "relationType") in _SUPPLEMENTS

"""Zotero's own JSON: items of its web interface, of translators and of Better BibTeX.

Item types and fields as in Zotero's schema (api.zotero.org/schema).
"""

from __future__ import annotations

from generator.bibliography.work_types import OF_SCHOOLS, type_of
from generator.dumps.cleaning.captured_text import web_text
from generator.dumps.formats.extra_lines import fields_of_extra
from generator.dumps.formats.fields import record_of
from generator.dumps.formats.json_values import Object, mappings, person_of, text
from generator.dumps.formats.reference_values import date, pages
from generator.model import Record, Rejected, Source

_NO_PAPERS = frozenset({"attachment", "note", "annotation"})
_AUTHORS = frozenset(
    "author artist cartographer composer contributor director inventor interviewee performer podcaster presenter "
    "programmer sponsor".split()
)
_EDITORS = frozenset({"editor"})
_VENUES = (
    "publicationTitle bookTitle proceedingsTitle encyclopediaTitle dictionaryTitle blogTitle websiteTitle forumTitle "
    "conferenceName meetingName"
).split()
_OTHERS = {
    "journalAbbreviation": "shortjournal",
    "shortTitle": "shorttitle",
    "callNumber": "call-number",
    "rights": "license",
    "accessDate": "urldate",
    "numberOfVolumes": "volumes",
    "numPages": "pagetotal",
    "conferenceName": "eventtitle",
    "section": "section",
    "versionNumber": "version",
    "repository": "repository",
    "archive": "archive",
    "libraryCatalog": "library-catalog",
}


def zotero_record(value: Object, source: Source) -> Record | Rejected:
    """The record of an item; attachments and notes are no papers."""
    item = text(value, "itemType")
    if item in _NO_PAPERS:
        return Rejected(source, f"a Zotero {item}, which is no paper", text(value, "title", "note")[:80])
    genre = text(value, "thesisType", "reportType", "manuscriptType", "type", "genre")
    kind = type_of(item, "zotero", genre)
    extra, note = fields_of_extra(text(value, "extra"))
    people: dict[str, list[str]] = {}
    for creator in mappings(value.get("creators")):
        role = text(creator, "creatorType")
        role = "author" if role in _AUTHORS else "editor" if role in _EDITORS else role or "author"
        people.setdefault(role, []).append(person_of(creator))
    of_school = kind in OF_SCHOOLS
    publisher = text(value, "publisher", "university", "institution", "company", "label", "studio", "distributor")
    venue = text(value, *_VENUES)
    archived = text(value, "archiveID")
    return record_of(
        source,
        tidy=web_text,
        title=text(value, "title", "subject", "nameOfAct", "caseName"),
        abstract=text(value, "abstractNote"),
        authors=people.pop("author", []),
        editors=people.pop("editor", []),
        arxiv=extra.get("arxiv", "") or (archived if "arxiv" in archived.lower() else ""),
        doi=text(value, "DOI") or extra.get("doi", ""),
        pmid=text(value, "PMID") or extra.get("pmid", ""),
        pmcid=text(value, "PMCID") or extra.get("pmcid", ""),
        isbn=text(value, "ISBN"),
        issn=text(value, "ISSN") or extra.get("issn", ""),
        published=date(text(value, "date", "issueDate", "dateEnacted", "dateDecided")),
        type=kind,
        venue="" if of_school else venue,
        volume=text(value, "volume"),
        number=text(value, "issue", "reportNumber", "patentNumber", "number", "seriesNumber"),
        pages=pages(text(value, "pages")),
        publisher="" if of_school else publisher,
        school=publisher if of_school else "",
        series=text(value, "series", "seriesTitle"),
        edition=text(value, "edition"),
        address=text(value, "place"),
        note=note,
        language=text(value, "language"),
        keywords=[text(tag, "tag", "name") for tag in mappings(value.get("tags"))],
        url=text(value, "url"),
        key=text(value, "citationKey", "citekey") or extra.get("key", ""),
        id=text(value, "key", "itemKey"),
        states=[note],
        other={
            **{field: text(value, name) for name, field in _OTHERS.items()},
            **{role: "; ".join(names) for role, names in people.items()},
            "genre": "" if type_of(genre) or kind != type_of(item, "zotero") else genre,
        },
    )

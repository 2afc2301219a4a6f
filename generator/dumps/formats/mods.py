"""MODS, the Library of Congress' schema (`mods`, `modsCollection`), alone or in answers of SRU and OAI-PMH.

Elements as in the MODS User Guidelines, version 3. Names of kinds as bibutils, Zotero and libraries write them: what a
work is often stands in the genre of the item that hosts it ("academic journal").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.bibliography.work_types import THESES, first_type
from generator.dumps.cleaning.captured_text import web_text
from generator.dumps.formats.fields import record_of
from generator.dumps.formats.reference_values import addresses, date, group, pages, serial_numbers
from generator.dumps.formats.xml_elements import at, every, markup, words
from generator.dumps.formats.xml_records import Element, Root, XmlReader
from generator.model import Record, Rejected, Source

_NAMESPACE = "loc.gov/mods"
_ROOTS = frozenset(("mods", "modsCollection"))
_AUTHORS = frozenset(
    ("", "author", "aut", "creator", "cre", "inventor", "inv", "programmer", "prg", "dissertant", "dis")
)
_EDITORS = frozenset(("editor", "edt", "edc", "pbd", "series editor", "editor of compilation"))
_SCHOOLS = frozenset(("degree grantor", "dgg", "degree granting institution"))
_HOSTED = (
    (re.compile(r"journal|periodical|magazine|newspaper|serial"), "article"),
    (re.compile(r"conference|proceedings"), "inproceedings"),
    (re.compile(r"collection|encyclopedia|dictionary|festschrift|book"), "incollection"),
)
"""What a work is that stands in an item of a genre."""
_DATES = ("dateIssued", "copyrightDate", "dateCreated", "dateOther", "dateCaptured")


def _record(mods: Element, source: Source) -> Record | Rejected:
    items: dict[str, Element] = {}
    for item in mods.iterfind("relatedItem"):
        items.setdefault(item.get("type", ""), item)
    host, series = items.get("host"), items.get("series")
    hosted = host if host is not None else mods.makeelement("relatedItem")
    kind, genres = _type(mods, host)
    people = _by_role(mods)
    ids, host_ids = _identifiers(mods), _identifiers(hosted)
    isbn, issn, _ = serial_numbers([*ids.get("isbn", ()), *ids.get("issn", ()), *_serials(host_ids)])
    urls = list(dict.fromkeys(addresses([*every(mods, "location/url"), *ids.get("uri", ())])))
    parts = [part for item in (mods, hosted) for part in item.iterfind("part")]
    keys = [*ids.get("citekey", ()), mods.get("ID", "")]
    school = "; ".join(people.pop("school", []))
    publisher = at(mods, "originInfo/publisher") or at(hosted, "originInfo/publisher")
    of_school = kind in THESES and not school
    notes = [words(note) for note in mods.iterfind("note") if not note.get("type")]
    return record_of(
        source,
        tidy=web_text,
        title=_title(mods),
        abstract=" ".join(markup(part) for part in mods.iterfind("abstract")),
        authors=people.pop("author", []),
        editors=[*people.pop("editor", []), *_by_role(hosted).get("editor", [])],
        doi=_first(ids, "doi"),
        arxiv=_first(ids, "arxiv", "arxivid"),
        pmid=_first(ids, "pubmed", "pmid", "medline"),
        pmcid=_first(ids, "pmc", "pmcid"),
        isbn=isbn,
        issn=issn,
        published=_published(mods) or _published(hosted),
        type=kind,
        venue=_title(hosted),
        volume=_detail(parts, "volume"),
        number=_detail(parts, "issue", "number") or _first(ids, "report number", "report-number", "serial number"),
        pages=_pages(parts) or _detail(parts, "page", "pages", "article number", "artnumber"),
        publisher="" if of_school else publisher,
        school=school or (publisher if of_school else ""),
        series=_title(series) if series is not None else "",
        edition=at(mods, "originInfo/edition"),
        address=_place(mods) or _place(hosted),
        note="; ".join(notes),
        states=[*every(mods, "genre"), *notes],
        language="; ".join(dict.fromkeys(_languages(mods))),
        keywords=every(mods, "subject/topic"),
        url=urls[0] if urls else "",
        links=urls[1:],
        key=next((key for key in keys if any(map(str.isalpha, key))), ""),
        id=mods.get("ID", "") or at(mods, "recordInfo/recordIdentifier"),
        other={
            "shortjournal": _title(hosted, "abbreviated"),
            "translated-title": _title(mods, "translated"),
            "genre": genres,
            "classification": "; ".join(every(mods, "classification")),
            "pagetotal": at(mods, "physicalDescription/extent"),
            "location": "; ".join(every(mods, "location/physicalLocation")),
            "places": "; ".join(every(mods, "subject/geographic")),
            "hdl": _first(ids, "hdl"),
            "table-of-contents": at(mods, "tableOfContents"),
            **{f"note-{note.get('type')}": words(note) for note in mods.iterfind("note") if note.get("type")},
            **{role: "; ".join(names) for role, names in people.items()},
        },
    )


def _type(mods: Element, host: Element) -> tuple[str, str]:
    """The kind of work, and genres that tell none."""
    genres = every(mods, "genre")
    kind = first_type(genres, "mods")
    if host is None:
        return "proceedings" if kind == "inproceedings" else kind, _unknown(genres)
    if kind in ("", "book", "proceedings"):
        around = " ".join(every(host, "genre")).lower()
        kind = next((kind for pattern, kind in _HOSTED if pattern.search(around)), kind)
    return kind, _unknown(genres)


def _unknown(genres: Iterable[str]) -> str:
    return "; ".join(genre for genre in genres if not first_type((genre,), "mods"))


def _title(item: Element, kind: str = "") -> str:
    """The title of an item, or another of a kind, with the words that sorting leaves out and its subtitle."""
    for info in item.iterfind("titleInfo"):
        if info.get("type", "") == kind:
            parts = [markup(info.find(name)) for name in ("nonSort", "title")]
            title = " ".join(filter(None, parts))
            title = title.replace("’ ", "’") if parts[0].endswith("’") else title
            further = (markup(info.find(name)) for name in ("subTitle", "partNumber", "partName"))
            return ": ".join(filter(None, (title, *further))) if title else ""
    return ""


def _by_role(item: Element) -> dict[str, list[str]]:
    """The names of an item by what they did: `author`, `editor`, `school`, or the role's own name."""
    names: dict[str, list[str]] = {}
    for name in item.iterfind("name"):
        roles = [role.lower().rstrip(".") for role in every(name, "role/roleTerm", "role/text", "role/code")] or [""]
        for role, known in (("author", _AUTHORS), ("editor", _EDITORS), ("school", _SCHOOLS), (roles[0], roles)):
            if any(each in known for each in roles):
                names.setdefault(role, []).append(_name(name, of_person=role in ("author", "editor")))
                break
    return {role: people for role, each in names.items() if (people := list(filter(None, each)))}


def _name(name: Element, *, of_person: bool) -> str:
    parts: dict[str, list[str]] = {}
    for part in name.iterfind("namePart"):
        parts.setdefault(part.get("type", ""), []).append(words(part))
    plain, family, given = (" ".join(parts.get(kind, ())) for kind in ("", "family", "given"))
    if name.get("type") in ("corporate", "conference"):
        return group(plain or family) if of_person else plain or family
    if family:
        suffix = " ".join(parts.get("termsOfAddress", ())) if given else ""
        return ", ".join(filter(None, (family.replace(",", " "), suffix, given.replace(",", " "))))
    return plain.rstrip(",") or at(name, "displayForm") or given


def _identifiers(item: Element) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = {}
    for part in item.iterfind("identifier"):
        if part.get("invalid") != "yes" and (text := words(part)):
            ids.setdefault(part.get("type", "").lower(), []).append(text)
    return ids


def _first(ids: dict[str, list[str]], *kinds: str) -> str:
    return next((ids[kind][0] for kind in kinds if kind in ids), "")


def _serials(ids: dict[str, list[str]]) -> list[str]:
    return [number for kind in ("isbn", "issn", "issn-l") for number in ids.get(kind, ())]


def _published(item: Element) -> str:
    """The date of an item: as issued before as created, one that a program can read before others."""
    origins = [*item.iterfind("originInfo"), *item.iterfind("part")]
    for name in (*_DATES, "date"):
        dates = [part for origin in origins for part in origin.iterfind(name) if part.get("point") != "end"]
        dates.sort(key=lambda part: (part.get("keyDate") != "yes", part.get("encoding") is None))
        for part in dates:
            if text := date(words(part)):
                return text
    return ""


def _detail(parts: Iterable[Element], *kinds: str) -> str:
    """The number of a detail: of the volume, the issue."""
    details: dict[str, str] = {}
    for part in parts:
        for detail in part.iterfind("detail"):
            details.setdefault(
                detail.get("type", "").lower(), at(detail, "number", "caption", "title") or words(detail)
            )
    return next((details[kind] for kind in kinds if details.get(kind)), "")


def _pages(parts: Iterable[Element]) -> str:
    for part in parts:
        for extent in part.iterfind("extent"):
            if extent.get("unit", "page").startswith("page"):
                return pages(at(extent, "start"), at(extent, "end")) or pages(at(extent, "list"))
    return ""


def _place(item: Element) -> str:
    terms = [term for term in item.iterfind("originInfo/place/placeTerm") if term.get("type") != "code"]
    return "; ".join(filter(None, map(words, terms)))


def _languages(mods: Element) -> Iterator[str]:
    """Each language once: by its name where there is one."""
    for language in mods.iterfind("language"):
        terms = language.findall("languageTerm")
        named = [term for term in terms if term.get("type") == "text"] or terms
        yield words(named[0]) if named else words(language)


def _reason(root: Root) -> str:
    if root.name in _ROOTS:
        return f"its first element is `{root.name}`"
    within = _NAMESPACE in root.attributes or _NAMESPACE in root.rest
    return "an answer of a library that holds MODS" if within and re.search(r"<(?:\w+:)?mods[\s>]", root.rest) else ""


def _elements(_: Root) -> tuple[str, ...]:
    return ("mods",)


READER = XmlReader("mods", "MODS", _reason, _elements, _record)

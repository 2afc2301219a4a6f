"""Records from the fields of bibliographies and services: however a format names them, one shape comes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any, TypedDict, Unpack

from generator.dumps.bounds import (
    LONGEST,
    LONGEST_TEXT,
    MOST,
    SHOWN,
    cut_to,
    first_of,
    left_out,
    limit_of,
    too_long_a_title,
)
from generator.dumps.cleaning.captured_text import plain_text, web_text
from generator.dumps.cleaning.dates import iso_of
from generator.dumps.cleaning.identified import arxiv_of_record, doi_of_record
from generator.dumps.cleaning.placeholders import is_nobody, value_of
from generator.dumps.cleaning.venue_case import venue_in_title_case
from generator.dumps.cleaning.verbatim import verbatim
from generator.dumps.cleaning.web_addresses import found_in, found_in_abstract, kept, real
from generator.dumps.cleaning.withdrawal import title_and_withdrawal, withdrawal_in_abstract, withdrawal_of
from generator.identifiers import is_citation_key
from generator.latex import encode
from generator.model import OTHERS, Record, Rejected, Repair, Source
from generator.text import clean, page_range

_ARXIV_VENUE = re.compile(r"(?:arxiv|corr|computing research repository)\b.*", re.IGNORECASE)
_ARXIV_NUMBER = re.compile(r"(?:arxiv:|abs/).*", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+")
_NO_NAME = re.compile(r"[^a-z0-9_:.+-]+")

_ROOM_FOR_MARKUP = 8  # times as long as the clean value a raw one may be, before it is looked at


class RawFields(TypedDict, total=False):
    """The fields of an entry as a dump has them; see `generator.model.Record`. What is unknown is absent or empty.

    `type` is already a name of `generator.bibliography.work_types`. `other` holds names and plain text; values that
    are TeX already go into `other_tex`. `seen_in` holds texts in which an arXiv id may be called so (`arXiv:…`), and
    `states` texts that may say that the work was retracted or withdrawn: kinds of document, remarks.
    `repairs` are what the reader changed or left out itself.
    """

    title: str
    abstract: str
    authors: Iterable[str]
    editors: Iterable[str]
    arxiv: str
    doi: str
    pmid: str
    pmcid: str
    isbn: str
    issn: str
    published: str
    type: str
    venue: str
    volume: str
    number: str
    pages: str
    publisher: str
    school: str
    series: str
    edition: str
    address: str
    note: str
    language: str
    keywords: Iterable[str]
    protected: Iterable[str]
    url: str
    links: Iterable[str]
    key: str
    id: str
    other: Mapping[str, str]
    other_tex: Mapping[str, str]
    seen_in: Iterable[str]
    states: Iterable[str]
    repairs: Iterable[Repair]


_TEXTS = ("volume", "number", "pages", "publisher", "school", "series", "edition", "address", "note", "language")


def record_of(source: Source, tidy: Callable[[str], str] = plain_text, **raw: Unpack[RawFields]) -> Record | Rejected:
    """A record of raw fields: text cleaned, identifiers in their plain form, addresses only with http or https.

    The DOI is also looked for in the address and a note, the arXiv identifier in DOI, address, venue, volume, number
    and a note; a preprint server is no venue. What a title says of a retraction is no part of it. Placeholders (`None`,
    `n/a`) are no values. What is longer than `LONGEST` or more than `MOST` is cut, and a repair says so.

    Args:
        source: where the entry starts.
        tidy: cleans a text of this kind of dump. Abstracts are cleaned as those of web pages, whatever they come in.
        raw: the fields.

    Returns:
        The record, or for an entry without a title, or with one beyond any bound, what to tell of it.

    Example:
        >>> record_of(Source("owls.ris", 1), title="On owls", doi="https://doi.org/10.1234/OWL").doi
        '10.1234/owl'
    """
    repairs = list(islice(raw.get("repairs", ()), MOST["other"]))
    title, venue = raw.get("title", ""), raw.get("venue", "")
    if len(title) > LONGEST["title"] * _ROOM_FOR_MARKUP or len(shown := tidy(title)) > LONGEST["title"]:
        return Rejected(source, too_long_a_title(), clean(title[:SHOWN]))
    shown, withdrawal = title_and_withdrawal(value_of(shown))
    cleaner = _Cleaner(tidy, repairs)
    texts: Mapping[str, Any] = raw
    plain = {name: cleaner.text(name, texts.get(name, "")) for name in ("venue", *_TEXTS)}
    plain["pages"] = page_range(plain["pages"])
    addresses = _addresses(raw.get("url", ""))
    address = cleaner.address(addresses[0] if addresses else "")
    doi = doi_of_record(value_of(raw.get("doi", ""))[: LONGEST["url"]], address, plain["note"])
    elsewhere = (venue, *(plain[name] for name in ("volume", "number", "pages")), *raw.get("seen_in", ()))
    arxiv = arxiv_of_record(raw.get("arxiv", "")[: LONGEST["url"]], doi, address, elsewhere, plain["note"])
    abstract = cleaner.abstract(raw.get("abstract", ""))
    if not shown:
        text = plain_text(doi or arxiv or address or abstract[:SHOWN])
        return Rejected(source, "an entry without a title", text[:SHOWN])
    if " ".join(title.split()) != shown:
        repairs.insert(0, Repair("title", title, shown))
    if arxiv:
        plain |= {name: "" for name in ("volume", "number", "pages") if _ARXIV_NUMBER.fullmatch(plain[name])}
    stated = found_in_abstract(abstract)
    links = (*addresses[1:], *raw.get("links", ()), *stated)
    return Record(
        title=shown,
        abstract=abstract,
        authors=cleaner.people("authors", raw.get("authors", ())),
        editors=cleaner.people("editors", raw.get("editors", ())),
        arxiv=arxiv,
        doi=doi,
        pmid=_digits(raw.get("pmid", "")),
        pmcid=_pmcid(raw.get("pmcid", "")),
        isbn=cleaner.text("isbn", raw.get("isbn", "")),
        issn=cleaner.text("issn", raw.get("issn", "")),
        published=iso_of(value_of(verbatim(raw.get("published", "")[:SHOWN]))),
        type=raw.get("type", ""),
        venue="" if _ARXIV_VENUE.fullmatch(plain["venue"]) else cleaner.venue(plain["venue"], raw.get("type", "")),
        **{name: plain[name] for name in _TEXTS},
        keywords=cleaner.words("keywords", raw.get("keywords", ())),
        protected=tuple(dict.fromkeys(word for word in raw.get("protected", ()) if word and word in shown)),
        url=address,
        links=kept(cleaner.first("links", filter(_short_enough, links)), arxiv, stated),
        key=_key(raw.get("key", "")),
        withdrawal=withdrawal or withdrawal_of(raw.get("states", ())) or withdrawal_in_abstract(abstract),
        other=cleaner.other(raw),
        source=source,
        id=raw.get("id", "")[:LONGEST_TEXT],
        repairs=tuple(repairs),
    )


class _Cleaner:
    """Cleans the values of one record within the bounds, and notes where it had to cut."""

    def __init__(self, tidy: Callable[[str], str], repairs: list[Repair]) -> None:
        self._tidy = tidy
        self._repairs = repairs
        self._cut_fields: set[str] = set()

    def text(self, name: str, value: str) -> str:
        """A short text, or nothing for a placeholder."""
        return value_of(self._cut(name, value, limit_of(name), self._tidy)) if value else ""

    def venue(self, name: str, kind: str) -> str:
        """A venue, in the case of titles where it came in capitals throughout, with a note of it."""
        cased = venue_in_title_case(name, of_journal=kind == "article")
        if cased != name:
            self._repairs.append(Repair("venue", name, cased))
        return cased

    def abstract(self, value: str) -> str:
        return value_of(self._cut("abstract", value, LONGEST["abstract"], web_text)) if value else ""

    def address(self, value: str) -> str:
        """An address, or nothing where it is no address or too long to be one: half an address leads nowhere."""
        if len(value) > LONGEST["url"]:
            self._repairs.append(left_out("url", value, LONGEST["url"], SHOWN))
            return ""
        return real(value)

    def people(self, field: str, names: Iterable[str]) -> tuple[str, ...]:
        people: list[str] = []
        more = iter(names)
        for person in islice(more, MOST[field]):
            name = self._cut("name", person, LONGEST["name"], self._tidy)
            if name and not is_nobody(name):
                people.append(name)
        if next(more, None) is not None:
            self._repairs.append(first_of(field))
            people.append(OTHERS.family)
        return tuple(people)

    def words(self, field: str, values: Iterable[str]) -> tuple[str, ...]:
        cleaned = (self._cut("keyword", value, LONGEST["keyword"], self._tidy) for value in self.first(field, values))
        return tuple(dict.fromkeys(word for value in cleaned if (word := value_of(value))))

    def first(self, field: str, values: Iterable[str]) -> list[str]:
        """As many as there may be of a field."""
        more = iter(values)
        taken = list(islice(more, MOST[field]))
        if next(more, None) is not None:
            self._repairs.append(first_of(field))
        return taken

    def other(self, raw: RawFields) -> tuple[tuple[str, str], ...]:
        """The fields that we have no use for, each under a name that BibTeX takes, as TeX."""
        limit = LONGEST["other"]
        plain = raw.get("other", {}).items()
        named = {
            _NO_NAME.sub("-", name[:SHOWN].strip().lower()).strip("-"): encode(
                self._cut(name[:SHOWN], value, limit, clean), "bibtex"
            )
            for name, value in islice(plain, MOST["other"])
            if value_of(value)
        }
        for name, tex in islice(raw.get("other_tex", {}).items(), MOST["other"]):
            if len(tex) > limit:  # half of it might not balance
                self._repairs.append(left_out(name, tex, limit))
            elif value_of(tex):
                named[name] = tex
        return tuple((name, tex) for name, tex in named.items() if name and tex and not name[0].isdigit())

    def _cut(self, name: str, value: str, limit: int, tidy: Callable[[str], str]) -> str:
        """A cleaned value, at most as long as the limit."""
        text = tidy(value[: limit * _ROOM_FOR_MARKUP])
        if len(text) <= limit and len(value) <= limit * _ROOM_FOR_MARKUP:
            return text
        text, repair = cut_to(name, text, limit)
        if name not in self._cut_fields:  # one note tells of all names that are too long
            self._repairs.append(repair)
        self._cut_fields.add(name)
        return text


def _addresses(text: str) -> list[str]:
    """The addresses in a field made for one."""
    address = verbatim(text)
    if not any(char.isspace() for char in address):
        return [address] if value_of(address) else []
    return found_in(address[: LONGEST["url"] * _ROOM_FOR_MARKUP])


def _short_enough(address: str) -> bool:
    return len(address) <= LONGEST["url"]


def _digits(text: str) -> str:
    """The number in an identifier that is one: `PMID: 12345`."""
    match = _NUMBER.search(text[:SHOWN])
    return match[0] if match else ""


def _pmcid(text: str) -> str:
    """An identifier of PubMed Central: `PMC12345`."""
    number = _digits(text)
    return f"PMC{number}" if number else ""


def _key(key: str) -> str:
    """A citation key as it came, if it can be one: letters, digits and `:._+/-`, and no address."""
    key = key.strip()
    return key if is_citation_key(key) else ""


def text_of(value: object) -> str:
    """A field's value as text: numbers as they are written, of a list the first, else nothing."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return ""

"""Values that bibliographies write in many ways, in one form: people, pages, dates, serial numbers, keywords."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from generator.dumps.cleaning.dates import iso_of
from generator.dumps.cleaning.web_addresses import arxiv_id, arxiv_of, doi_of
from generator.model import Name
from generator.names.forms import readable

_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d|21\d\d)(?!\d)")
_MONTH = re.compile(r"(?<![a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", re.IGNORECASE)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NUMERIC = re.compile(r"\s*(\d{4})\s*[/.-]\s*(\d{1,2})?(?:\s*[/.-]\s*(\d{1,2})?)?(?![\d])")
_COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)\s*")
_DAY_BEHIND = re.compile(r"[.\s]+(\d{1,2})(?!\d)")
_DAY_BEFORE = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[.\s-]+$")
_RANGE = re.compile(r"\s*([A-Za-z]{0,6}\.?\d+[A-Za-z]?)\s*(?:-+|[–—−‐‑])\s*([A-Za-z]{0,6}\.?\d+[A-Za-z]?)\s*")
_MARK_OF_PAGES = re.compile(r"^pp?\.\s*|^pages?\s+", re.IGNORECASE)
_ROMAN = re.compile(r"\s*([ivxlc]+)\s*(?:-+|[–—−‐‑])\s*([ivxlc]+)\s*", re.IGNORECASE)
_PLAIN = re.compile(r"\d+")
_ISSN = re.compile(r"(?<![\dXx-])(\d{4})-?(\d{3}[\dXx])(?![\dXx-])")
_ISBN = re.compile(r"(?<![\dXx-])(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx](?![\dXx])")
_SUFFIX = re.compile(r"(?:jr|sr|junior|senior|[ivx]{1,4}|[2-9](?:nd|rd|th))\.?", re.IGNORECASE)
_ORDINAL = {"2nd": "II", "3rd": "III", "4th": "IV", "5th": "V", "6th": "VI"}
_INITIALS = re.compile(r"(?:[A-Z]{1,3}|(?:[A-Z]\.-?){1,5}|[A-Z](?:-[A-Z]){1,2})")
_ADDRESS = re.compile(r" ?[(<\[][^()<>\[\]]*@[^()<>\[\]]*[)>\]]")
_OTHERS = frozenset({"et al", "et al.", "others", "and others", "...", "…"})
_OF_DOI = re.compile(r"https?://(?:[\w-]+\.)*doi[.-]org[./]", re.IGNORECASE)
_ARTICLE_NUMBER = re.compile(r"^(?:(?:unsp|artn|art\. ?no\.?|article(?: no\.?| number)?):?\s+)+", re.IGNORECASE)
_ABBREVIATED = frozenset("al cf co etc inc jr no pt sp spp sr ssp st subsp var vs".split())
_STAR = re.compile(r"(^|/)\*")


@lru_cache(maxsize=8192)
def person(text: str) -> str:
    """A name as sources of references write it (`Family, Given, Suffix`), as one that `parse_name` understands.

    A trailing comma marks a group, as in EndNote. `et al.` says that there are others. An address of e-mail goes.

    Example:
        >>> person("Ford, Henry, Jr.")
        'Ford, Jr., Henry'
        >>> person("de la Cruz AB")
        'de la Cruz, AB'
    """
    if "@" in text:
        text = _ADDRESS.sub("", " ".join(text.split()))
    text = text.strip(" \t;")
    if text.casefold() in _OTHERS:
        return "others"
    if text.endswith(",") and "," not in text[:-1]:
        return group(text[:-1])
    parts = [part for each in text.split(",") if (part := each.strip())]
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[2]):
        return ", ".join((parts[0], parts[2], parts[1]))
    if len(parts) == 1:
        return _initials_last(text)
    return text


@lru_cache(maxsize=1024)
def group(text: str) -> str:
    """The name of a group of people, which is no family name with given names."""
    return readable(Name(text)) if text.strip() else ""


@lru_cache(maxsize=8192)
def medline_person(text: str) -> str:
    """A name of MEDLINE: `Ford, Henry J 3rd`, `Ford HJ 3rd`, `de la Cruz AB`."""
    words = text.strip().rstrip(".").split()
    suffix = ""
    if len(words) > 2 and (words[-1].lower() in _ORDINAL or words[-1].lower() in ("jr", "sr")):
        suffix = words.pop()
        suffix = _ORDINAL.get(suffix.lower(), suffix)
    name = person(" ".join(words))
    family, comma, given = name.partition(",")
    return f"{family}, {suffix},{given}" if suffix and comma else name


def _initials_last(text: str) -> str:
    words = text.split()
    if len(words) > 1 and _INITIALS.fullmatch(words[-1]) and not words[-2].isupper():
        return f"{' '.join(words[:-1])}, {words[-1]}"
    return text


def people(values: Iterable[str]) -> list[str]:
    """The names in values that hold one each, or several between semicolons."""
    names = [person(part) for value in values for part in (value.split(";") if ";" in value else (value,))]
    return [name for name in names if name]


@lru_cache(maxsize=4096)
def pages(first: str, last: str = "") -> str:
    """Pages as `first–last`, of an abbreviated range the whole number.

    Example:
        >>> pages("1194-205"), pages("e51", "e58"), pages("e0209483")
        ('1194–1205', 'e51–e58', 'e0209483')
    """
    first, last = _MARK_OF_PAGES.sub("", first.strip()), last.strip()
    span = _RANGE.fullmatch(first) or _ROMAN.fullmatch(first)
    if span:
        first, last = span[1], span[2]
    elif not first:
        span = _RANGE.fullmatch(last) or _ROMAN.fullmatch(last)
        first, last = (span[1], span[2]) if span else (last, "")
    if not last or last in ("+", first):
        return first
    return f"{first}–{_completed(first, last)}"


def article_number(text: str) -> str:
    """The number of an article that has no pages, without what marks it: `UNSP 1722034`, `Art. No. 7`."""
    return _ARTICLE_NUMBER.sub("", text.strip())


def _completed(first: str, last: str) -> str:
    """The last page of a range that leaves out the digits it shares with the first: `1194`, `205` gives `1205`."""
    numbers = _PLAIN.findall(first)
    if len(numbers) != 1 or not last.isdigit():
        return last
    head, number, tail = first.partition(numbers[0])
    if tail or len(last) > len(number):
        return last
    if head or (len(last) < len(number) and int(last) < int(number)):
        return head + number[: len(number) - len(last)] + last
    return last


@lru_cache(maxsize=4096)
def date(year: str, rest: str = "") -> str:
    """A date as ISO, of a text that names the year and one that may name month and day.

    Args:
        year: `2024`, `2024 Feb 21`, `2018 Nov-Dec`, `2021/03/15/`, `DEC 16 2020`.
        rest: `NOV`, `MAR 15`, `2021/03/15`; a date of another year is left out.

    Returns:
        `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; of several months the first; empty without a year.
    """
    for text in (rest, year):
        numeric = _COMPACT.fullmatch(text) or _NUMERIC.match(text)
        if numeric and (text is year or not year or numeric[1] in year):
            parts = [numeric[1], numeric[2], numeric[3] if numeric[2] else None]
            exact = iso_of("-".join(part for part in parts if part))
            if len(exact) > 4 or text is year:
                return exact
    known = _YEAR.search(year) or _YEAR.search(rest)
    if not known:
        return iso_of(year) or iso_of(rest)
    other = _YEAR.search(rest)
    if other and other[1] != known[1]:
        rest = ""
    for text in (year, rest):
        month = _MONTH.search(text)
        if month:
            number = _MONTHS.index(month[1].lower()) + 1
            day = _day(text, month)
            return iso_of(f"{known[1]}-{number:02}-{day}") if day else f"{known[1]}-{number:02}"
    return (iso_of(f"{rest} {known[1]}") if rest else "") or known[1]


def _day(text: str, month: re.Match[str]) -> str:
    behind = _DAY_BEHIND.match(text, month.end())
    before = None if behind else _DAY_BEFORE.search(text[: month.start()])
    day = behind or before
    return day[1] if day and 1 <= int(day[1]) <= 31 else ""


def serial_numbers(values: Iterable[str]) -> tuple[str, str, str]:
    """The ISBNs and the ISSNs in values, each once between commas, and what is neither."""
    return _serial_numbers(tuple(values))


@lru_cache(maxsize=4096)
def _serial_numbers(values: tuple[str, ...]) -> tuple[str, str, str]:
    isbns: dict[str, None] = {}
    issns: dict[str, None] = {}
    rest: list[str] = []
    for value in values:
        books = [match[0].strip() for match in _ISBN.finditer(value)]
        serials = [f"{match[1]}-{match[2].upper()}" for match in _ISSN.finditer(_ISBN.sub(" ", value))]
        isbns |= dict.fromkeys(books)
        issns |= dict.fromkeys(serials)
        if not books and not serials and value.strip():
            rest.append(value.strip())
    return ", ".join(isbns), ", ".join(issns), "; ".join(rest)


def doi_among(values: Iterable[str]) -> str:
    """The first DOI among values that may hold one: a DOI, or an address of doi.org; no other address."""
    for value in values:
        if "10." in value and ("://" not in value or _OF_DOI.match(value.strip())):
            doi = doi_of(value)
            if doi:
                return doi
    return ""


def arxiv_among(values: Iterable[str]) -> str:
    """The first arXiv identifier among values that say they hold one (`arXiv:2401.01234`, an address)."""
    for value in values:
        if "arxiv" in value.casefold():
            identifier = arxiv_id(value) or arxiv_of(value)
            if identifier:
                return identifier
    return ""


def keywords(values: Iterable[str], separator: str = ";") -> list[str]:
    """The keywords in values, each once; a star, which marks what a work is mostly about, goes."""
    words: dict[str, None] = {}
    for value in values:
        for part in value.split(separator) if separator in value else (value,):
            words[(_STAR.sub(r"\1", part.strip()) if "*" in part else part).strip()] = None
    words.pop("", None)
    return list(words)


def addresses(values: Iterable[str]) -> list[str]:
    """The web addresses among values, which may hold several."""
    return [part for value in values for part in value.split() if part.lower().startswith(("http://", "https://"))]


def without_stop(title: str) -> str:
    """A title without the full stop that MEDLINE and DBLP put behind each; one that an abbreviation has stays."""
    last = title.rpartition(" ")[2].removesuffix(".")
    if not title.endswith(".") or len(last) < 2 or "." in last or last.lower() in _ABBREVIATED:
        return title
    return title[:-1]

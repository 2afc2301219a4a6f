"""Where a work came out, as its authors tell a preprint server in one line: `J. Owl Stud. 12 (2019) 3-14`.

    >>> journal_reference("J. Owl Stud. 12 (2019) 3-14")
    JournalReference(venue='J. Owl Stud.', volume='12', number='', pages='3-14', year='2019')

What stands behind the venue must be volume, number, pages, dates and known publishers to the last sign. Otherwise, as
in `Proceedings of Owls (Volume 1: Long Papers)`, the whole line is the venue: nothing of a name is cut off.

Limits: a volume that stands alone behind a name (`Owls 7`) is left there, for it may be part of it; so is a year
without a comma or bracket before it (`Owls 2019`), unless a volume follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

OTHER = "journal-ref"
"""Under this name the line is kept as it came, where it was taken apart."""
_LONGEST = 400
_YEAR = r"(?:19|20)\d\d(?!\d)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_PAGE = r"[A-Za-z]{0,2}\d{1,8}"
_RANGE = rf"{_PAGE}\s?[-–—]{{1,3}}\s?{_PAGE}"
_LABELLED = r"(?P<volume>vol(?:ume|\.)?\s{0,2}\d{1,5})|(?P<number>(?:no|nr|issue|iss)\b\.?\s{0,2}\d[\w/-]{0,9})"
_PARTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        _LABELLED,
        rf"(?:pp?|pages?|article|art)\b\.?\s{{0,2}}(?:no\.?\s?)?(?P<pages>{_RANGE}|{_PAGE})",
        rf"(?P<pages>{_RANGE})(?!\d)",
        rf"(?:{_MONTH}\s{{1,2}})?(?P<year>{_YEAR})(?:\s{_MONTH}(?:\s\d{{1,2}}(?!\d))?)?",
        rf"(?P<volume>\d{{1,5}})\s?\((?P<number>\d[\w/-]{{0,9}}(?:\s?[-–]\s?\d{{1,4}})?|{_MONTH})\)",
        rf"(?P<volume>\d{{1,5}})\s?:\s?(?P<pages>{_RANGE}|{_PAGE})",
        r"(?P<volume>\d{1,5})(?=[\s,;:(])",
        rf"(?P<pages>{_PAGE})(?=[\s,;.(]|$)",
        r"(?P<publisher>ACM|IEEE|PMLR|Springer|Elsevier|Wiley)\b",
    )
)
"""The parts behind a venue, in the order in which they are tried."""
_BETWEEN = re.compile(r"[\s,;.:()]*")
_STARTS = re.compile(
    rf"(?<![^\W\d_])(?:vol(?:ume|\.)?|no|pp?|pages?)\b\.?\s{{0,2}}\d|(?<![\d-])\d{{1,5}}\s?[:,(;]|{_YEAR}|(?<![\d-]){_RANGE}",
    re.IGNORECASE,
)
_IN = re.compile(r"In:?\s+(?=[A-Z\d])|In(?=Proceedings)")
_YEAR_AT_END = re.compile(rf"(?<=\S)\s+({_YEAR})$")
_AS_YEAR = re.compile(_YEAR)
_BY_ITSELF = re.compile(rf"{_YEAR}\s{_MONTH}\s\d", re.IGNORECASE)
"""A day needs no comma before it to be no part of a name."""
_MONTH_AT_END = re.compile(rf"\b{_MONTH}\s?$", re.IGNORECASE)
_NUMBER_AT_END = re.compile(rf"(?<!\d)(?!{_YEAR})\d{{1,9}}[,;:]\s?$")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_VALUE = re.compile(r"\d.*$")


@dataclass(frozen=True, slots=True)
class JournalReference:
    """What such a line says; of one that is not understood the whole is the venue."""

    venue: str
    volume: str = ""
    number: str = ""
    pages: str = ""
    year: str = ""


def journal_reference(text: str) -> JournalReference:
    """Venue, volume, number, pages and year of a line.

    Args:
        text: the line.
    """
    line = " ".join(text.split())
    if len(line) > _LONGEST:
        return JournalReference(text)
    for start in _STARTS.finditer(line):
        before, tail = line[: start.start()], line[start.start() :]
        if not _LETTERS.search(before) or before.count("(") - before.count(")") > (before.rstrip()[-1:] == "("):
            continue
        parts = _parts_of(tail)
        if parts is None or _MONTH_AT_END.search(before) or _NUMBER_AT_END.search(before):
            continue
        if _AS_YEAR.match(tail) and before.rstrip()[-1:] not in {",", "(", ";"} and not _BY_ITSELF.match(tail):
            continue
        if len(parts) == 1 and "year" not in parts and tail[0].isdigit():
            continue  # a number alone may be part of the name
        venue = _IN.sub("", before, count=1) if _IN.match(before) else before
        venue = venue.rstrip(" ,;:(")
        if "volume" in parts and not parts.get("year") and (named := _YEAR_AT_END.search(venue)):
            venue, parts["year"] = venue[: named.start()], named[1]
        return JournalReference(venue, **{name: value for name, value in parts.items() if name != "publisher"})
    return JournalReference(text)


def _parts_of(tail: str) -> dict[str, str] | None:
    """The parts that a text consists of, each once; None where anything else stands in it."""
    parts: dict[str, str] = {}
    at = _end_of_marks(tail, 0)
    while at < len(tail):
        match = next((found for part in _PARTS if (found := part.match(tail, at)) and _is_new(found, parts)), None)
        if match is None:
            return None
        for name, value in match.groupdict().items():
            if value:
                is_year = name == "number" and _AS_YEAR.fullmatch(value)
                parts["year" if is_year else name] = _value(name, value)
        at = _end_of_marks(tail, match.end())
    return parts


def _end_of_marks(text: str, at: int) -> int:
    marks = _BETWEEN.match(text, at)
    return marks.end() if marks else at


def _is_new(match: re.Match[str], parts: dict[str, str]) -> bool:
    """Whether a match says nothing twice; the year may come again."""
    said = {name for name, value in match.groupdict().items() if value}
    again = said & parts.keys() - {"year"}
    return not again and ("year" not in said or parts.get("year", match["year"]) == match["year"])


def _value(name: str, value: str) -> str:
    """A part without its label; pages keep letters, and have one kind of dash."""
    if name == "pages":
        return re.sub(r"\s?[-–—]{1,3}\s?", "-", value)
    number = _VALUE.search(value)
    return number[0] if number and name in {"volume", "number"} else value

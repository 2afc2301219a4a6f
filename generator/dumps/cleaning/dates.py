"""Dates as pages write them, in the languages browsers speak, with and without a year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import lru_cache

_MONTHS = (
    "january januar jänner janvier enero gennaio janeiro januari stycznia styczeń ledna leden tammikuuta "
    "января январь січня ocak ιανουαρίου január ianuarie يناير ינואר जनवरी gener",
    "february februar februari février febrero febbraio fevereiro lutego luty února únor helmikuuta "
    "февраля февраль лютого şubat φεβρουαρίου február februarie فبراير פברואר फ़रवरी febrer",
    "march märz mrz mars marzo março maart mrt mar marca marzec března březen maaliskuuta marts марта "
    "март березня mart μαρτίου március martie maret مارس מרץ मार्च març",
    "april avril abril aprile kwietnia kwiecień dubna duben huhtikuuta апреля апрель квітня nisan "
    "απριλίου április aprilie أبريل אפריל अप्रैल",
    "may mai mayo maggio maio mei maja maj května květen toukokuuta мая май травня mayıs μαΐου május مايو מאי मई maig",
    "june juni juin junio giugno junho czerwca czerwiec června červen kesäkuuta июня июнь червня haziran "
    "ιουνίου június iunie يونيو יוני जून juny",
    "july juli juillet julio luglio julho lipca lipiec července červenec heinäkuuta июля июль липня "
    "temmuz ιουλίου július iulie يوليو יולי जुलाई juliol",
    "august août agosto augustus augusti sierpnia sierpień srpna srpen elokuuta августа август серпня "
    "ağustos αυγούστου augusztus agustus agt أغسطس אוגוסט अगस्त agost",
    "september septembre septiembre setiembre settembre setembro września wrzesień září syyskuuta "
    "сентября сентябрь вересня eylül σεπτεμβρίου szeptember septembrie سبتمبر ספטמבר सितंबर setembre",
    "october oktober octobre octubre ottobre outubro października październik října říjen lokakuuta "
    "октября октябрь жовтня ekim οκτωβρίου október octombrie أكتوبر אוקטובר अक्टूबर",
    "november novembre noviembre novembro listopada listopad marraskuuta ноября ноябрь листопада kasım "
    "νοεμβρίου noiembrie nopember نوفمبر נובמבר नवंबर",
    "december dezember décembre diciembre dicembre dezembro grudnia grudzień prosince prosinec joulukuuta "
    "декабря декабрь грудня aralık δεκεμβρίου decembrie desember ديسمبر דצמבר दिसंबर desembre",
)
_NAMES = tuple((name, number) for number, names in enumerate(_MONTHS, 1) for name in names.split())
_SHORTEST_NAME = 3
_STARTS = frozenset(name[:_SHORTEST_NAME] for name, _ in _NAMES) | {"thg", "thá"}
_NUMBERS_ONLY = re.compile(r"[月월]|\d[-/.]\d")
_APART = re.compile(r"[\s\d_,.:;·•()\[\]|-]+")
_WORD = r"[^\W\d_][^\s\d,.()\[\]]{1,14}"
_YEAR = r"(?:1[89]|2[01])\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d)(?P<y>{_YEAR})[-/.](?P<n>0?[1-9]|1[0-2])[-/.](?P<d>{_DAY})(?!\d)",
        rf"(?:(?P<y>{_YEAR})\s*[年년]\s*)?(?P<n>0?[1-9]|1[0-2])\s*[月월]\s*(?:(?P<d>{_DAY})\s*[日号일])",
        rf"(?P<y>{_YEAR})\s*[年년]\s*(?P<n>0?[1-9]|1[0-2])\s*[月월]",
        rf"(?<![\d.])(?P<d>{_DAY})\.(?P<n>0?[1-9]|1[0-2])\.(?P<y>{_YEAR})(?!\d)",
        rf"(?<!\d)(?P<d>{_DAY})\s+(?:tháng|thg)\s+(?P<n>0?[1-9]|1[0-2])(?:,?\s+(?P<y>{_YEAR}))?(?!\d)",
        rf"(?<!\d)(?P<y>{_YEAR})\.?\s+(?P<m>{_WORD})\.?\s+(?P<d>{_DAY})\.?(?!\d)",
        rf"(?<!\w)(?P<m>{_WORD})\.?\s+(?P<d>{_DAY})(?:st|nd|rd|th)?(?:,?\s+(?P<y>{_YEAR})(?=\d{{0,3}}(?!\d))|(?!\d|[.,]\d))",
        rf"(?<!\d)(?P<d>{_DAY})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+|d')?(?P<m>{_WORD})\.?(?:,?\s+(?:de\s+)?(?P<y>{_YEAR}))?(?!\d)",
        rf"(?<!\w)(?P<m>{_WORD})\.?,?\s+(?:de\s+)?(?P<y>{_YEAR})(?!\d)",
    )
)
_LONGEST_FIELD = 60  # characters of a field that are looked at
_AROUND_DATE = re.compile(
    r"^[\s\[({<\"']*(?:(?:c|ca|circa|cop|copyright|©|℗|\(c\)|p|published|publ|date|year)\b\.?|©)?[\s:\[(]*"
    r"(?=[0-9])|(?<![\s\])}>\"'?~.])[\s\])}>\"'?~.]+$|(?<=[0-9])[\])}]",
    re.IGNORECASE,
)
_LIKELY = r"(?:1[0-9]|2[01])\d\d"
_NUMERIC = re.compile(rf"({_LIKELY})(?!\d)(?!\.\d{{4}})(?:[-/.](\d{{1,2}})(?!\d)(?:[-/.](\d{{1,2}})(?!\d))?)?")
_WORDED = re.compile(r"[\s,;-]+([^\W\d_]{3,12})\.?(?:\s*[-–/&]\s*[^\W\d_]{3,12}\.?)?(?:[\s,]+(\d{1,2})(?!\d))?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)")
_ANY_YEAR = re.compile(r"(?<![\d.])(?:1[5-9]|20)\d\d(?![\d]|\.\d)")


@dataclass(frozen=True, slots=True)
class PageDate:
    """A date on a page; `year` and `day` may be unknown (0)."""

    year: int
    month: int
    day: int


@lru_cache(maxsize=4096)
def date_in(text: str) -> PageDate | None:
    """The fullest date in a short text such as `Published on May 3, 2024` or `5月3日`, or None."""
    if not _may_hold_date(text):
        return None
    best: tuple[bool, bool, int] | None = None
    found = None
    for form in _FORMS:
        for match in form.finditer(text):
            groups = match.groupdict()
            month = int(groups["n"]) if groups.get("n") else _month(groups.get("m") or "")
            year, day = int(groups.get("y") or 0), int(groups.get("d") or 0)
            rank = (not year, not day, match.start())
            if month and _exists(year, month, day) and (best is None or rank < best):
                best = rank
                found = PageDate(year, month, day)
    return found


def _may_hold_date(text: str) -> bool:
    """Whether a text holds what begins like a month's name, or a date in numbers: a quick look before the full one."""
    if _NUMBERS_ONLY.search(text):
        return True
    return any(word[:_SHORTEST_NAME] in _STARTS for word in _APART.split(text.lower()))


def iso_date(date: PageDate, arxiv: str) -> str:
    """A date as `YYYY-MM-DD` or `YYYY-MM`; without a year, the one nearest to the arXiv identifier's month.

    An empty string where neither the date nor an identifier tells the year.
    """
    year = date.year or _nearest_year(date, arxiv)
    if not year:
        return ""
    return f"{year:04}-{date.month:02}-{date.day:02}" if date.day else f"{year:04}-{date.month:02}"


def iso_of(text: str) -> str:
    """The date in a field as `YYYY[-MM[-DD]]`, or an empty string; of a range the beginning.

    Takes `2024`, `2024-5`, `2024/05/03/`, a timestamp, `2020-05/2020-07`, `2024 Feb 21`, `2024 Jan-Feb`, `[2011]`,
    `c1998`, `©1998`, `Spring 2019`, `15.2.2024`. A number that is no year (`45292`), two years that contradict each
    other, `in press` and `n.d.` are none.

    >>> iso_of("2024 Feb 21"), iso_of("c1998"), iso_of("in press")
    ('2024-02-21', '1998', '')
    """
    text = _AROUND_DATE.sub("", text[:_LONGEST_FIELD]).strip()
    match = _NUMERIC.match(text)
    if match:
        year, month, day = (int(group or 0) for group in match.groups())
        if not month:
            if text[match.end() : match.end() + 1] in ("年", "년"):
                date = date_in(text)
                return iso_date(date, "") if date else f"{year:04}"
            worded = _WORDED.match(text, match.end())
            month = _month(worded[1]) if worded else 0
            day = int(worded[2] or 0) if worded else 0
        return _iso(year, month, day)
    if compact := _COMPACT.fullmatch(text):
        year, month, day = map(int, compact.groups())
        return _iso(year, month, day) if _exists(year, month, day) else ""
    if american := _AMERICAN.fullmatch(text):
        month, day, year = map(int, american.groups())
        certain = month <= len(_MONTHS) < day
        return _iso(year, month, day) if certain else f"{year:04}"
    date = date_in(text)
    if date:
        return iso_date(date, "")
    years = set(_ANY_YEAR.findall(text))
    return years.pop() if len(years) == 1 else ""


def month_and_day(month: str, day: str = "") -> tuple[int, int]:
    """The numbers of a month and a day in fields of their own; 0 for what they do not say.

    >>> month_and_day("March 15"), month_and_day("may--jun"), month_and_day("03", "7"), month_and_day("Spring")
    ((3, 15), (5, 0), (3, 7), (0, 0))
    """
    words = re.findall(r"[^\W_]+", month[:_LONGEST_FIELD])
    number = next((found for word in words if (found := _month(word))), 0)
    numbers = [int(word) for word in words if word.isdecimal() and len(word) <= 2]
    if not number and len(words) == 1 and numbers and numbers[0] <= len(_MONTHS):
        number, numbers = numbers[0], []
    of_day = int(day) if day.strip().isdecimal() and len(day.strip()) <= 2 else numbers[0] if numbers else 0
    return number, of_day if number else 0


def _iso(year: int, month: int, day: int) -> str:
    """A date of numbers; what does not exist is left out."""
    if not month or not _exists(year, month, 0):
        return f"{year:04}"
    return f"{year:04}-{month:02}-{day:02}" if day and _exists(year, month, day) else f"{year:04}-{month:02}"


@lru_cache(maxsize=4096)
def _month(word: str) -> int:
    """The number of the month that a word names, in full or shortened, or 0."""
    word = word.rstrip(".").lower()
    if len(word) < _SHORTEST_NAME:
        return 0
    return next((number for name, number in _NAMES if name.startswith(word)), 0)


def _exists(year: int, month: int, day: int) -> bool:
    leap = 2024
    return 1 <= month <= len(_MONTHS) and day <= calendar.monthrange(year or leap, month)[1]


def _nearest_year(date: PageDate, arxiv: str) -> int:
    """The year that puts a date nearest to the month in which an arXiv identifier was given out."""
    number = arxiv.rpartition("/")[2][:4]
    if not number.isdigit():
        return 0
    century = 1900 if number > "9107" and "/" in arxiv else 2000
    given, month = century + int(number[:2]), int(number[2:])
    years = [year for year in (given - 1, given, given + 1) if _exists(year, date.month, date.day)]
    middle = 15
    return min(
        years,
        key=lambda year: abs((year - given) * 12 + date.month - month + ((date.day or middle) - middle) / 31),
        default=0,
    )

"""Formatted references to copy, as plain text.

The styles are APA (7th edition), IEEE, ACL, Chicago (18th edition, author and date), MLA (9th edition), Vancouver (as
the National Library of Medicine has it) and Harvard (Cite Them Right). Each is what citeproc-js makes of our CSL-JSON
with the style of the Citation Style Language; ACL is what BibTeX makes of our BibTeX with `acl_natbib`, and the link
that a PDF has behind the title. `benchmarks/references.py` compares them for every paper of a survey. They are written
out here because citeproc takes 40 ms a paper for them, more than the rest of a build, and its styles weigh 89 MB.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from generator.bibliography.work_types import THESES
from generator.exports import cited_names
from generator.exports.headline_case import headline
from generator.exports.reference import Reference, reference
from generator.model import OTHERS, Name, Paper

_MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()
_SHORT_MONTHS = [month[:3] + ("." if month != "May" else "") for month in _MONTHS]
_LONG_MONTHS = (
    "January February March April May June July August September October November December"
).split()  # fmt: skip
_IN_JOURNALS = frozenset(("article", "inproceedings"))
_IN_BOOKS = frozenset(("incollection", "inbook"))
_BOOKS = frozenset(("book", "manual", "proceedings"))
_REPORTS = frozenset(("report", "techreport"))
_COLLECTED = _IN_BOOKS | {"inproceedings"}


def apa(paper: Paper) -> str:
    """The reference in the style of the American Psychological Association."""
    item = reference(paper)
    year = f"({item.year if item.year is not None else 'n.d.'})"
    title = typographic(item.plain_title)
    title += f" ({aside})" if (aside := _apa_aside(item)) else ""
    title += f" [{genre}]" if (genre := "Computer software" if item.type == "software" else _thesis(item)) else ""
    authors = cited_names.apa_names(_named(item)) + _as_editors(item, " ({}.)", "Ed")
    opening = f"{_stopped(authors)} {year}. {_stopped(title)}" if authors else f"{_stopped(title)} {year}."
    return _sentences(opening, *_apa_place(item), _link(item))


def ieee(paper: Paper) -> str:
    """The reference in the style of the Institute of Electrical and Electronics Engineers, without a number."""
    item = reference(paper)
    place = ""
    if item.venue:
        place = f"in {item.venue}" if item.type in _COLLECTED else item.venue
    date = "" if item.year is None else str(item.year)
    if item.month and item.type not in _BOOKS | _IN_BOOKS | THESES:
        date = f"{_SHORT_MONTHS[item.month - 1]} {item.year}"
    pages, volume, number = _pages(item), _part("vol. ", item.volume), _part("no. ", item.number)
    source = f"arXiv: arXiv:{item.arxiv}" if item.is_preprint else _ieee_source(item)
    if item.type == "article":
        details = [place, volume, number, pages, date]
    elif item.type in _COLLECTED:
        volume = volume if item.type in _IN_BOOKS else ""
        details = [place, volume, _ieee_editors(item), _ieee_series(item, source, date, pages)]
    elif item.type in _REPORTS | THESES:
        details = [_thesis(item), source, _report(item), date]
    elif item.type in _BOOKS:
        details = [_ieee_series(item, source, date)]
    else:
        details = [place, date, source]
    tail = ", ".join(filter(None, details))
    names = cited_names.ieee_names(_named(item)) + _as_editors(item, ", {}.", "Ed")
    title = typographic(item.plain_title, inside=item.type not in _BOOKS)
    book = _stopped(f"{title}{_part(', ', volume)}")
    quoted = book if item.type in _BOOKS else f"“{title}{',' if tail else _stop_of(title)}”"
    opening = f"{names + ', ' if names else ''}{quoted}"
    link = f"doi: {item.doi}." if item.doi else f"[Online]. Available: {item.url}" if item.url else ""
    joint = "," if item.type == "article" else "."
    return _sentences(opening, f"{tail}{joint if link else '.'}" if tail else "", link)


def _ieee_source(item: Reference) -> str:
    """Who brought the work out, and where."""
    if item.type in _COLLECTED | _BOOKS:
        return _published(item)
    return ", ".join(filter(None, (item.source, item.address)))


def _ieee_editors(item: Reference) -> str:
    names = _editors(item)
    return f"{cited_names.ieee_editors(names)}, {'Eds.' if len(names) > 1 else 'Ed.'}" if names else ""


def _ieee_series(item: Reference, *details: str) -> str:
    """What follows the name of a book, behind its series, which ends in a stop."""
    series = f"in {item.series}{_part(', vol. ', item.volume)}." if item.series else ""
    return " ".join(filter(None, (series, ", ".join(filter(None, details)))))


def acl(paper: Paper) -> str:
    """The reference in the style of the Association for Computational Linguistics."""
    item = reference(paper)
    names = cited_names.acl_names(_authors(item))
    if not names and item.type in _BOOKS:
        names = cited_names.acl_names(_named_editors(item)) + _as_editors(item, ", {}", "editor")
    opening = [_stopped(names) if names else "", "" if item.year is None else f"{item.year}."]
    return _sentences(*opening, _stopped(item.plain_title), *_acl_place(item), "" if item.is_preprint else _link(item))


def chicago(paper: Paper) -> str:
    """The reference in the author-date style of the Chicago Manual of Style."""
    item = reference(paper)
    names = cited_names.chicago_names(_named(item)) + _as_editors(item, ", {}", "ed")
    year = "n.d." if item.year is None else f"{item.year}."
    quoted = _quoted_headline(item, whole=_BOOKS | _REPORTS)
    opening = f"{_stopped(names)} {year} {quoted}" if names else f"{quoted} {year}"
    return _sentences(opening, *_chicago_place(item), _stopped_address(_link(item)))


def mla(paper: Paper) -> str:
    """The reference in the style of the Modern Language Association."""
    item = reference(paper)
    names = cited_names.mla_names(_named(item)) + _as_editors(item, ", {}", "editor")
    date = "" if item.year is None else str(item.year)
    if item.month and item.type not in _BOOKS:
        date = f"{_MONTHS[item.month - 1]} {item.year}"
    preprint = f"arXiv:{item.arxiv}, arXiv" if item.is_preprint else ""
    conference = _is_serial(item) and item.type == "inproceedings"
    editors = cited_names.mla_editors(_editors(item)) if item.type in _COLLECTED | _BOOKS else ""
    by = "edited by" if item.venue else "Edited by"
    details = [
        preprint
        or headline(item.venue) + (_part(" [", item.address, "]") if conference else "")
        or _report(item, "no. "),
        headline(item.series) if conference else _part(f"{by} ", editors),
        _part("vol. ", item.volume) if item.venue or editors else "",
        "" if item.type in _REPORTS else _part("no. ", item.number),
        "" if _is_serial(item) or _thesis(item) else item.source or item.address,
        date,
        _pages(item, short=True),
        _link(item),
    ]
    tail = ", ".join(filter(None, details))
    thesis = f"{', '.join(filter(None, (item.source, _thesis(item))))}." if _thesis(item) else ""
    quoted = _quoted_headline(item, whole=_BOOKS | _REPORTS | THESES)
    series = "" if _is_serial(item) or not item.series else _stopped(headline(item.series))
    return _sentences(_stopped(names) if names else "", quoted, _stopped_address(tail), thesis, series)


def vancouver(paper: Paper) -> str:
    """The reference in the style of the National Library of Medicine, without a number."""
    item = reference(paper)
    edited = _as_editors(item, ", {}", "editor")
    names = cited_names.vancouver_names(_named(item), labelled=bool(edited)) + edited
    genre = _thesis(item) or (item.genre if item.type in _REPORTS else "")
    title = typographic(item.plain_title) + (f" [{genre}]" if genre else "")
    online = " [Internet]" if item.url and not (item.type == "article" and item.doi) else ""
    opening = [_stopped(names) if names else ""]
    year = "" if item.year is None else str(item.year)
    if item.is_preprint:
        opening += [f"{title}{online}.", f"arXiv; {year}." if year else "arXiv."]
    elif item.type == "article":
        opening += [_stopped(title), f"{item.venue}{online}.", _vancouver_issue(item, year)]
    elif item.venue:
        before = f"In: {_vancouver_editors(item)}" if item.type in _COLLECTED else ""
        source = f"{_published(item)}; " if _published(item) else ""
        pages = f"p. {_shortened(_dashed(item.pages), 1)}." if item.pages else ""
        opening += [_stopped(title), f"{before}{item.venue}{online}.", f"{source}{year}." if year else "", pages]
        opening += [_part("(", item.series, ").")]
    elif item.type in _BOOKS:
        source = "; ".join(filter(None, (_published(item), year)))
        opening += [f"{title}{online}." if online else _stopped(title), _vancouver_editors(item).strip()]
        opening += [_part("Vol. ", item.volume, "."), _part("", source, "."), _part("(", item.series, ").")]
    else:
        source = f"{item.source}; {year}." if item.source and year else _part("", item.source or year, ".")
        number = f"{item.genre} no.: {item.number}." if item.type in _REPORTS and item.number else ""
        pages = f"p. {_shortened(_dashed(item.pages), 1)}." if item.pages else ""
        opening += [f"{title}{online}." if online else _stopped(title), source, pages, number]
    known = f"Available from: {item.url}" if online else ""
    return _sentences(*opening, known, f"doi:{item.doi}" if item.doi else "")


def harvard(paper: Paper) -> str:
    """The reference in the Harvard style of Cite Them Right."""
    item = reference(paper)
    names = cited_names.harvard_names(_named(item)) + _as_editors(item, " ({}.)", "ed")
    if item.type in _BOOKS | _REPORTS | THESES:
        opening = f"{names} ({_harvard_year(item)}) {typographic(item.plain_title)}"
        if not names:
            opening = f"{typographic(item.plain_title)} ({_harvard_year(item)})"
        link = f"Available at: {_link(item)}." if _link(item) else ""
        editors = _part("Edited by ", cited_names.harvard_editors(_editors(item))) if item.type in _BOOKS else ""
        source = _published(item) + _part(" (", item.series, ")") if item.type in _BOOKS else item.source
        source = source.strip()
        parts = (editors, _thesis(item) or _report(item), ", ".join(filter(None, (source, _pages(item)))))
        return _sentences(_stopped(opening), *(_stopped(part) for part in parts if part), link)
    title = typographic(item.plain_title, inside=True)
    year = f"({_harvard_year(item)})"
    place = "arXiv" if item.is_preprint else item.venue or item.source
    joint = "," if place and names and not item.is_preprint else "." if names else ""
    if title.endswith(("?", "!")) and joint == ".":
        joint = ""
    if item.type == "article":
        issue = f"{item.volume}{_part('(', item.number, ')')}"
        pages = _pages(item)
        place = ", ".join(filter(None, (place, issue, pages)))
        place += "" if issue or pages else " [Preprint]"
    elif item.venue:
        names_of_editors = _editors(item) if item.type in _COLLECTED else ()
        if names_of_editors:
            label = "eds." if len(names_of_editors) > 1 else "ed."
            place = f"in {cited_names.harvard_editors(names_of_editors)} ({label}) {place}"
        source = f"{_published(item)}{_part(' (', item.series, ')')}".strip()
        place = ", ".join(filter(None, (". ".join(filter(None, (place, source))), _pages(item))))
    opening = f"{names} {year} “{title}{joint}”" if names else f"“{title}” {year}"
    if not names and (item.is_preprint or not place):
        opening += "."
    link = f"Available at: {_link(item)}." if _link(item) else ""
    return _sentences(opening, _stopped(place) if place else "", link)


STYLES: Mapping[str, Callable[[Paper], str]] = {
    "APA": apa,
    "IEEE": ieee,
    "ACL": acl,
    "Chicago": chicago,
    "MLA": mla,
    "Vancouver": vancouver,
    "Harvard": harvard,
}
"""The styles by the name they are offered under, in order."""


def _named(item: Reference) -> tuple[Name, ...]:
    """The authors; where nobody is named, the editors."""
    return _authors(item) or _named_editors(item)


def _authors(item: Reference) -> tuple[Name, ...]:
    """The authors, unless nobody is named."""
    return item.authors if item.authors != (OTHERS,) else ()


def _named_editors(item: Reference) -> tuple[Name, ...]:
    return tuple(name for name in item.editors if name != OTHERS)


def _as_editors(item: Reference, frame: str, label: str) -> str:
    """What tells that the people a reference begins with are its editors: the label, for as many, in its frame."""
    people = _named_editors(item)
    return "" if _authors(item) or not people else frame.format(f"{label}s" if len(people) > 1 else label)


def _editors(item: Reference) -> tuple[Name, ...]:
    """The editors that stand beside authors."""
    return _named_editors(item) if _authors(item) else ()


def _is_serial(item: Reference) -> bool:
    """Whether the work is cited as one of a journal is: a paper of a conference whose book nobody edited, too."""
    return item.type == "article" or (item.type == "inproceedings" and not _named_editors(item))


def _published(item: Reference) -> str:
    """Where and by whom a book was brought out: `Old Town: Hill Press`."""
    return ": ".join(filter(None, (item.address, item.source)))


def _thesis(item: Reference) -> str:
    """What a thesis is called: `PhD thesis`."""
    return item.genre if item.type in THESES else ""


def _report(item: Reference, before: str = "") -> str:
    """What a report is called, with its number: `Technical report 7`."""
    return f"{item.genre} {before if item.number else ''}{item.number}".strip() if item.type in _REPORTS else ""


def _report_number(item: Reference) -> str:
    return item.number if item.type in _REPORTS else ""


def _harvard_year(item: Reference) -> str:
    return "no date" if item.year is None else str(item.year)


def _quoted_headline(item: Reference, whole: frozenset[str]) -> str:
    """The title as a headline with its stop, in quotation marks unless the work stands alone."""
    title = typographic(headline(item.plain_title), inside=item.type not in whole)
    return _stopped(title) if item.type in whole else f"“{title}{_stop_of(title)}”"


def typographic(text: str, *, inside: bool = False) -> str:
    r"""A text with curly quotation marks; single ones first where it stands in quotation marks itself.

    >>> typographic('The "Owl" of Ada\'s barn', inside=True)
    'The ‘Owl’ of Ada’s barn'
    """
    opening, closing = "‘’" if inside else "“”"
    text = re.sub(r'(?<![^\s(\[“‘—–-])"(?=\S)([^"]*)"', rf"{opening}\1{closing}", text)
    text = re.sub(r"(?<![^\s(\[“‘—–-])'(?=[^\s\d])([^']*[^\s'])'(?!\w)", r"‘\1’", text)
    text = text.replace("'", "’")
    return text.replace("“", opening).replace("”", closing) if inside else text


def _apa_aside(item: Reference) -> str:
    """What stands in brackets behind a title: the number of a preprint or report, pages of what stands in nothing."""
    if item.is_preprint:
        return f"arXiv:{item.arxiv}"
    if item.type in _BOOKS:
        return "; ".join(filter(None, (_apa_editors(item, ", {}"), _part("Vol. ", item.volume))))
    if item.type in _REPORTS:
        return headline(_report(item, "No. "))
    return "" if item.venue or item.type in _IN_JOURNALS else _pages(item)


def _apa_place(item: Reference) -> list[str]:
    if item.is_preprint:
        return ["arXiv."]
    if _is_serial(item):
        issue = _part("(", item.number, ")")
        series = item.series if item.type == "inproceedings" else ""
        parts = filter(None, (item.venue, series, f"{item.volume}{issue}", _dashed(item.pages)))
        return [_stopped(part) for part in (", ".join(parts),) if part]
    volume = _part("Vol. ", item.volume) if item.type in _COLLECTED else ""
    aside = ", ".join(filter(None, (volume, _pages(item))))
    editors = _part("", _apa_editors(item, " ({})"), ", ") if item.type in _COLLECTED else ""
    place = f"In {editors}{item.venue}{_part(' (', aside, ')')}" if item.venue else ""
    return [_stopped(part) for part in (place, item.source) if part]


def _apa_editors(item: Reference, frame: str) -> str:
    """The editors, and in a frame what they are: `A. Owl & B. Fox (Eds.)`."""
    names = _editors(item)
    return cited_names.apa_editors(names) + frame.format("Eds." if len(names) > 1 else "Ed.") if names else ""


def _acl_place(item: Reference) -> list[str]:
    if item.is_preprint:
        return [f"Preprint, arXiv:{item.arxiv}."]
    dashed = _dashed(item.pages)
    pages = f"{'pages' if re.search('[–,]', dashed) else 'page'} {dashed}" if dashed else ""
    if item.type == "article":
        issue = _part("(", item.number, ")") if item.volume else ""
        volume = f"{item.volume}{issue}"
        locator = f"{volume}:{dashed}" if volume and pages else volume or pages
        return [_stopped(", ".join(filter(None, (item.venue, locator))))]
    if item.type in THESES | _REPORTS:
        called = "Ph.D. thesis" if item.type == "phdthesis" else item.genre
        return [_stopped(", ".join(filter(None, (f"{called} {_report_number(item)}".strip(), item.source))))]
    inside = item.type in _COLLECTED
    volume = ""
    if inside and item.volume:
        volume = f"volume {item.volume}" + (f" of {item.series}" if item.series else "")
    venue = f"In {item.venue}" if inside and item.venue else item.venue
    place = ", ".join(filter(None, (venue, volume, pages if inside else "")))
    return [_stopped(part) for part in (place, item.source) if part]


def _chicago_place(item: Reference) -> list[str]:
    if item.is_preprint:
        month = f", {_LONG_MONTHS[item.month - 1]}" if item.month else ""
        return [f"arXiv:{item.arxiv}.", f"Preprint, arXiv{month}."]
    if _is_serial(item):
        number = f" ({item.number})" if item.number else ""
        series = item.series if item.type == "inproceedings" else ""
        volume = f"{', vol.' if series else ''} {item.volume}{number}" if item.volume else number
        pages = _shortened(_dashed(item.pages), 2, as_spoken=True)
        joint = ": " if volume else ", "
        town = _part(" (", item.address, ")") if item.type == "inproceedings" else ""
        place = f"{item.venue}{town}{_part(', ', series)}{volume}{joint + pages if pages else ''}"
        ahead = item.type == "article" and item.doi and not (volume or pages)
        return [_stopped(f"{place}, ahead of print" if ahead else place)] if item.venue else []
    if item.type in THESES:
        return [_stopped(", ".join(filter(None, (_thesis(item), item.source))))]
    source = item.source or item.address
    editors = _part("edited by ", cited_names.chicago_editors(_editors(item)))
    parts: tuple[str, ...]
    if item.type in _BOOKS:
        parts = (editors[:1].upper() + editors[1:], _part("Vol. ", item.volume), item.series, source)
    elif item.type in _COLLECTED and item.venue:
        inside = ", ".join(filter(None, (f"In {item.venue}", editors, _part("vol. ", item.volume))))
        parts = (inside, item.series, source)
    else:
        parts = (_part("In ", item.venue), headline(_report(item, "No. ")), source)
    return [_stopped(part) for part in parts if part]


def _vancouver_issue(item: Reference, year: str) -> str:
    issue = f"{item.volume}{_part('(', item.number, ')')}"
    details = ":".join(filter(None, (issue, _shortened(_dashed(item.pages), 1))))
    return f"{';'.join(filter(None, (year, details)))}." if year or details else ""


def _vancouver_editors(item: Reference) -> str:
    names = _editors(item)
    return (
        f"{cited_names.vancouver_names(names, labelled=True)}, editor{'s' if len(names) > 1 else ''}. " if names else ""
    )


def _part(before: str, text: str, behind: str = "") -> str:
    return f"{before}{text}{behind}" if text else ""


def _pages(item: Reference, *, short: bool = False) -> str:
    """Pages with `p.` or `pp.`."""
    pages = _dashed(item.pages)
    if not pages:
        return ""
    return f"{'pp.' if re.search('[–,]', pages) else 'p.'} {_shortened(pages, 2) if short else pages}"


def _dashed(pages: str) -> str:
    return re.sub(r"\s*[-–—]+\s*", "–", pages)


def _shortened(pages: str, least: int, *, as_spoken: bool = False) -> str:
    """A range whose end leaves out the digits that repeat: `787–812`, `10427–34`.

    Args:
        pages: with a dash between the first and the last.
        least: digits that the end has at least, where the first page has as many.
        as_spoken: as Chicago has it: `100–104`, `71–72`, `101–8`, `1496–504`.
    """
    match = re.fullmatch(r"(\d+)–(\d+)", pages)
    if match is None or len(match[1]) != len(match[2]):
        return pages
    first, last = match.groups()
    same = next((place for place in range(len(first)) if first[place] != last[place]), len(first) - 1)
    if as_spoken and (len(first) < 3 or first.endswith("00")):
        return pages
    least = 1 if as_spoken and first[-2] == "0" else least
    return f"{first}–{last[min(same, max(len(first) - least, 0)) :]}"


def _link(item: Reference) -> str:
    return f"https://doi.org/{item.doi}" if item.doi else item.url


def _stop_of(title: str) -> str:
    return "" if title.endswith(("?", "!", ".", "…", "?’", "!’", ".’")) else "."


def _stopped(text: str) -> str:
    """A text with a full stop, unless it ends a sentence already."""
    return text if text.endswith((".", "?", "!", "…", ".”", "?”", "!”")) else f"{text}."


def _stopped_address(text: str) -> str:
    return f"{text}." if text and not text.endswith(".") else text


def _sentences(*parts: str) -> str:
    return " ".join(filter(None, parts))

"""What another program reads in BibTeX that we wrote: bibtexparser, which shares no line with our reader and writers.

Limits: of a value made of macros or joined by `#` only the name is compared, because bibtexparser does not join pieces
and minds the case of a macro. TeX inside a value is compared as it stands, not as it is printed.

Most entries are written so plainly that there is one way to read them, and bibtexparser takes four times as long as a
pattern. Such an entry is read by a pattern here (`read_plain`), and compared as the others are; the tests give
bibtexparser plain entries made by Hypothesis, and it reads each alike.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

_RUN = re.compile(r"[ \t\n\r\f\v]+")
_HEAD = re.compile(r"@(?!comment|string|preamble)([a-z]+)\{([A-Za-z0-9:-]+),\n")
_SIGN = r"""[^{}"@\\\r\f\v]|\\[A-Za-z&%$_'`^~.]"""
_GROUP = rf"\{{(?:{_SIGN}|\{{(?:{_SIGN}|\{{(?:{_SIGN})*\}})*\}})*\}}"
_BARE = "[0-9]+|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_FIELD = re.compile(rf" *([A-Za-z]+) = (?:\{{((?:{_SIGN}|{_GROUP})*)\}}|({_BARE})),\n")
_END = re.compile(r"\}\n?")


@dataclass(frozen=True, slots=True)
class WrittenEntry:
    """An entry as it was written, and what it was meant to say.

    Args:
        type: the entry type.
        key: the citation key.
        fields: the values by name, as TeX, in any spelling of the name; None for one that is not compared.
        text: the entry itself.
    """

    type: str
    key: str
    fields: Mapping[str, str | None]
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that another program reads otherwise than it was meant.

    Args:
        key: the citation key of the entry.
        field: the name of the field; `entry type` or `entry` where the difference is not in a field.
        meant: what was meant; empty where nothing should stand.
        read: what the other program reads; empty where it reads nothing.
    """

    key: str
    field: str
    meant: str
    read: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a program makes of a text: entries by key (type, and values by name), and whether it refused a part."""

    entries: Mapping[str, tuple[str, Mapping[str, str]]]
    complete: bool


def read_again(entries: Sequence[WrittenEntry], preamble: str = "") -> list[tuple[Difference, ...]]:
    r"""What bibtexparser reads otherwise than it was meant, for each entry.

    All that are not plain are read as one file. If anything differs, each is read once more by itself, so that a
    difference is told of the entry that causes it and not of those behind it.

    Args:
        entries: entries of one file, each key once.
        preamble: what stands before them in the file: its macros.

    >>> sound = WrittenEntry("misc", "owl", {"title": "Owls"}, "@misc{owl,\n  title = {Owls},\n}\n")
    >>> lost = WrittenEntry("misc", "gull", {"title": "Gulls", "year": "2020"}, "@misc{gull,\n  title = {Gulls},\n}\n")
    >>> read_again([sound, lost])[1]
    (Difference(key='gull', field='year', meant='2020', read=''),)
    """
    known = Counter(entry.key for entry in entries)
    plain = [None if preamble or known[entry.key] > 1 else read_plain(entry.text) for entry in entries]
    others = [entry for entry, reading in zip(entries, plain, strict=True) if reading is None]
    of_others = iter(_read_together(others, preamble))
    return [
        next(of_others) if reading is None else _differences(entry, reading)
        for entry, reading in zip(entries, plain, strict=True)
    ]


def read_plain(text: str) -> Reading | None:
    """What a plain entry says; None of any other.

    It has a field a line, each with a number, a month or a text in braces, which holds no quotation mark, no `@`, and
    nothing behind a backslash that a reader may take for the end of something.
    """
    head = _HEAD.match(text)
    if head is None:
        return None
    fields, place = dict[str, str](), head.end()
    while field := _FIELD.match(text, place):
        name, value, bare = field.groups()
        if name.lower() in fields:
            return None
        fields[name.lower()] = folded(bare if value is None else value)
        place = field.end()
    return Reading({head[2]: (head[1], fields)}, complete=True) if _END.fullmatch(text, place) else None


def _read_together(entries: Sequence[WrittenEntry], preamble: str) -> list[tuple[Difference, ...]]:
    if not entries:
        return []
    together = _read("\n".join((preamble, *(entry.text for entry in entries))))
    whole = [_differences(entry, together) for entry in entries]
    if together.complete and len(together.entries) == len(entries) and not any(whole):
        return whole
    readings = [_read(f"{preamble}\n{entry.text}") for entry in entries]
    alone = [
        (*_differences(entry, reading), *_additions(entry, reading))
        for entry, reading in zip(entries, readings, strict=True)
    ]
    return alone if any(alone) else whole


def _differences(entry: WrittenEntry, reading: Reading) -> tuple[Difference, ...]:
    """What differs in one entry."""
    if entry.key not in reading.entries:
        return (Difference(entry.key, "entry", f"@{entry.type}{{{entry.key}}}", ""),)
    kind, fields = reading.entries[entry.key]
    meant = {name.lower(): None if value is None else folded(value) for name, value in entry.fields.items()}
    differing = [] if kind == entry.type.lower() else [Difference(entry.key, "entry type", entry.type, kind)]
    for name in dict.fromkeys((*meant, *fields)):
        wanted, read = meant.get(name, ""), fields.get(name, "")
        if (name in meant) != (name in fields) or (wanted is not None and wanted != read):
            differing.append(Difference(entry.key, name, "a value" if wanted is None else wanted, read))
    return tuple(differing)


def _additions(entry: WrittenEntry, reading: Reading) -> Iterator[Difference]:
    """Entries that are read in the text of one, and that nobody meant."""
    for key, (kind, _) in reading.entries.items():
        if key != entry.key:
            yield Difference(entry.key, "entry", "", f"@{kind}{{{key}}}")


def _read(text: str) -> Reading:
    from bibtexparser.entrypoint import parse_string

    with _silent():
        library = parse_string(text)
    entries = {
        entry.key: (
            entry.entry_type.lower(),
            {field.key.lower(): folded(str(field.value)) for field in entry.fields},
        )
        for entry in library.entries
    }
    return Reading(entries, not library.failed_blocks)


@contextmanager
def _silent() -> Iterator[None]:
    """What bibtexparser logs of a text is among the differences: it is not written beside our own messages."""
    log = logging.getLogger("bibtexparser")
    handler, propagates = logging.NullHandler(), log.propagate
    log.addHandler(handler)
    log.propagate = False
    try:
        yield
    finally:
        log.propagate = propagates
        log.removeHandler(handler)


def folded(value: str) -> str:
    """A value with each run of white space as one blank and none at its ends, as BibTeX takes it."""
    return _RUN.sub(" ", value).strip(" ")

"""A list of references in a usual style, one a line or paragraph, numbered or wrapped, as pasted from a paper's end.

Where one reference ends is told by numbers, blank lines, hanging indents, or, in a wrapped list without any, by lines
that begin with people after a line that ended one. The list as a whole decides: it is only taken where most of it is
references of the same style. What fits none is rejected with its line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import pairwise

from generator.dumps.formats.fields import record_of
from generator.dumps.listing.people import leading_people
from generator.dumps.listing.reference_styles import ListedReference, reference_of
from generator.dumps.reader import DumpFile, Items, Recognition, Strength
from generator.model import Record, Rejected, Source

_MARK = re.compile(
    r"\s*(?:\[\s?(\d{1,5})\s?\]|\(?(?!(?:19|20)\d\d\))(\d{1,5})[.):](?=\s)|"
    r"\[([A-Z][\w+*’' -]{0,30}\d{2,4}[a-z]?)\]|[•▪‣◦*·-](?=\s))\s*"
)
_HEADING = re.compile(
    r"(?:\d{0,2}\.?\s*|#{1,6}\s*|\*{2})?(?:references?(?: cited)?|bibliograph(?:y|ie)|works cited|"
    r"literature(?: cited)?|literatur(?:verzeichnis)?|"
    r"further reading|sources|quellen|références|bibliografía|cited references|publications?|selected "
    r"publications|journal articles|"
    r"conference papers|books?|reports?|theses|preprints?)\W{0,4}\s*",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\s*(?:\d{1,4}|page \d+(?: of \d+)?|[-–] ?\d{1,4} ?[-–])\s*", re.IGNORECASE)
_ENDED = re.compile(r".*(?:[.\])]|\d|https?://\S+|10\.\d{4,9}/\S+)\s*$", re.DOTALL)
_COLUMNS = re.compile(
    r"(?:[^,;\t.]{1,40}[,;\t])*\W?(?:article |document |publication |item )?title\W?(?:[,;\t]|$)", re.IGNORECASE
)
_SAME = re.compile(r"\s*(?:[—–_-]{3,}|―{2,})\s*[.,]?\s*")
_GROUP = re.compile(r"[A-Z][^.?!]{2,100}(?:[.,]?\s\((?:19|20)\d\d|\.\s(?:19|20)\d\d\.\s)")
_COMPOUNDS = frozenset(
    "pre self non multi semi few zero cross low high end long short large small co meta inter intra well state real "
    "open fine coarse data time self- vision human machine model deep one two three single double".split()
)
_HYPHEN = re.compile(r"(^|[\s(])([^\W\d_]+)-$")
_LONGEST_HEADING = 100
_SHORTEST_REST = 15  # characters behind the people of a line that begins a reference
_FEWEST_SHARE = 0.6
_MOST_WHOLE = 0.7  # of the lines that are references by themselves
_SAME_STYLE = 0.5
_SAMPLE = 60  # references looked at before the file is taken for a list of them
_MOST_LINES = 60  # of one reference
_LONGEST = 5_000
_SHOWN = 80


class Ends(Enum):
    """What ends a reference."""

    NUMBER = "the number of the next"
    BLANK = "a blank line"
    INDENT = "a line that is not indented"
    LINE = "the end of the line"
    START = "a line that begins with people"


Piece = tuple[int, str]


class ReferenceListReader:
    """Reads lines, then references, then records."""

    name = "references"
    label = "a list of references"

    def recognises(self, file: DumpFile) -> Recognition | None:
        """See `Reader`. Most of the first references must be of one style, with volume, pages, venue or identifier."""
        if file.text.lstrip().startswith(("<", "{", "@")) or "\n" not in file.text.strip() + "\n":
            return None
        lines = file.text.split("\n")
        if not file.is_whole:
            lines.pop()
        lines = lines[:2000]
        if any(_COLUMNS.match(line) for line in lines[:4]):
            return None
        pieces: list[Piece] = []
        for piece in pieces_of(lines, ends_of(lines)):
            pieces.append(piece)
            if len(pieces) == _SAMPLE:
                break
        if not pieces or sum("](" in text or "**" in text for _, text in pieces) * 3 > len(pieces):
            return None
        found: list[ListedReference] = []
        for _, text in pieces:
            reference = _read(text, found[-1].fields["authors"] if found else ())
            if reference is not None and reference.strong:
                found.append(reference)
        if len(found) < _FEWEST_SHARE * len(pieces):
            return None
        styles = Counter(reference.style.removesuffix(" quoted") for reference in found)
        if styles.most_common(1)[0][1] < _SAME_STYLE * len(found):
            return None
        return Recognition(Strength.LIKELY, "most of it is references of one style")

    def records(self, file: DumpFile) -> Items:
        """See `Reader`. The file is read twice: for what ends a reference, then for what they say."""
        first: list[str] = []
        for line in file.lines():
            first.append(line)
            if len(first) == 2000:
                break
        yield from records_of(pieces_of(file.lines(), ends_of(first)), file.name)


def records_of(pieces: Iterable[Piece], dump: str) -> Iterator[Record | Rejected]:
    """The records of references, in order. A dash in the place of people stands for those of the last reference."""
    people: Sequence[str] = ()
    for line, text in pieces:
        at = Source(dump, line)
        reference = _read(text, people)
        if reference is None or not (reference.strong or text.rstrip().endswith(".")):
            yield Rejected(at, "no reference in a style that we know", text[:_SHOWN])
            continue
        people = reference.fields["authors"]
        yield record_of(at, **reference.fields)


def _read(text: str, people: Sequence[str]) -> ListedReference | None:
    same = _SAME.match(text)
    if same and people:
        reference = reference_of(
            f"Nobody, N. N., & Else, E.{' ' if text[same.end() - 1 : same.end()] == ' ' else ''}{text[same.end() :]}"
        )
        if reference is not None:
            reference.fields["authors"] = people
        return reference
    return reference_of(text)


def ends_of(lines: Sequence[str]) -> Ends:
    """What ends a reference in a list, from its first lines."""
    shown = [line for line in lines if line.strip() and not _is_heading(line) and not _PAGE.fullmatch(line)]
    if not shown:
        return Ends.LINE
    marks = [match for line in shown if (match := _MARK.match(line))]
    numbers = [int(match[1] or match[2]) for match in marks if match[1] or match[2]]
    rising = sum(after == before + 1 for before, after in pairwise(numbers))
    if (
        marks
        and _MARK.match(shown[0])
        and (len(numbers) < 2 or rising >= 0.7 * (len(numbers) - 1))
        and len(marks) * 12 >= len(shown)
    ):
        return Ends.NUMBER
    starts = sum(_starts(line) for line in shown)
    whole = sum((found := reference_of(line)) is not None and bool(found.fields["published"]) for line in shown[:200])
    if whole >= _MOST_WHOLE * min(len(shown), 200):
        return Ends.LINE
    blocks = re.split(r"\n\s*\n", "\n".join(line for line in lines if not _is_heading(line)).strip())
    if len(blocks) > 1 and sum(_starts(block) for block in blocks) >= _FEWEST_SHARE * len(blocks):
        return Ends.BLANK
    outer = min(len(line) - len(line.lstrip()) for line in shown)
    flush = [line for line in shown if len(line) - len(line.lstrip()) <= outer]
    if len(flush) < len(shown) and sum(map(_starts, flush)) >= _FEWEST_SHARE * len(flush):
        return Ends.INDENT
    return Ends.START if starts else Ends.LINE


def _is_heading(line: str) -> bool:
    """Whether a line is the heading of a list of references."""
    text = line.strip()
    return len(text) <= _LONGEST_HEADING and _HEADING.fullmatch(text) is not None


def _starts(line: str) -> bool:
    """Whether a line begins as a reference does: with people, then a year, a title or more people."""
    line = line[:400].strip()
    if _SAME.match(line) or _GROUP.match(line):
        return True
    names, end = leading_people(line, alone=True)
    return len(names) > 1 or (bool(names) and len(line) - end > _SHORTEST_REST)


def pieces_of(lines: Iterable[str], ends: Ends) -> Iterator[Piece]:
    """The references of a list, each with its first line's number and as one line of text, without mark."""
    held: list[str] = []
    start, blank = 0, True
    outer: int | None = None
    for number, written in enumerate(lines, 1):
        line = written.expandtabs(4).strip("\ufeff\f")
        text = line.strip()
        if not text:
            blank = True
            continue
        if _is_heading(text) or (
            _PAGE.fullmatch(text) and ends is not Ends.LINE and not re.fullmatch(r"(?:19|20)\d\d", text)
        ):
            if _is_heading(text) and held:
                yield start, _joined(held)
                held = []
            continue
        indent = len(line) - len(line.lstrip())
        outer = indent if outer is None else min(outer, indent)
        new = (
            not held
            or ends is Ends.LINE
            or (ends is Ends.BLANK and blank)
            or (ends is Ends.NUMBER and _next(text, held))
            or (ends is Ends.INDENT and indent <= outer)
            or (ends is Ends.START and _ENDED.match(held[-1][-300:]) is not None and _starts(text))
            or len(held) >= _MOST_LINES
        )
        if new:
            if held:
                yield start, _joined(held)
            held, start = [], number
        held.append(text[:_LONGEST])
        blank = False
    if held:
        yield start, _joined(held)


def _next(text: str, held: Sequence[str]) -> bool:
    """Whether a line begins with the mark of the next reference."""
    mark, before = _MARK.match(text), _MARK.match(held[0])
    if mark is None:
        return False
    one, other = mark[1] or mark[2], before and (before[1] or before[2])
    if one and other:
        return int(one) in (int(other) + 1, 1) or (text.lstrip().startswith("[") and int(one) > int(other))
    return not one


def _joined(lines: list[str]) -> str:
    """A reference as one line, without its mark; words that a line's end split grow together again."""
    mark = _MARK.match(lines[0])
    text = lines[0][mark.end() :] if mark else lines[0]
    for line in lines[1:]:
        split = _HYPHEN.search(text[-40:]) if line[:1].islower() else None
        if split and split[2].lower() not in _COMPOUNDS:
            text = text[:-1] + line
        elif text.endswith("-"):
            text += line
        else:
            text = f"{text} {line}"
    return _MENDED.sub(r"\1", text) if len(lines) > 1 else text


_MENDED = re.compile(r"(https?://\S*[/._-])\s(?=[\w./-]+(?:\s|$))")  # an address that was wrapped

READER = ReferenceListReader()

"""What readers see a dump called: by what a person says, else by its date, else by its place among the dumps.

A name such as `004_1a976d4cee41e951.txt` tells a reader nothing. Addresses and exports go by the name all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.bibliography.curation.reading import DumpNote
from generator.bibliography.ledger import DumpId
from generator.catalogue.dump_dates import captured
from generator.partial_dates import in_words

_ORDINALS = (
    "First", "Second", "Third", "Fourth", "Fifth", "Sixth",
    "Seventh", "Eighth", "Ninth", "Tenth", "Eleventh", "Twelfth",
)  # fmt: skip
_MONTH = len("YYYY-MM")


@dataclass(frozen=True, slots=True)
class DumpTitle:
    """What a dump is called.

    Args:
        title: what stands over its page.
        phrase: the same within a sentence, after "up to": `the third dump`.
        date: when it was captured, as far as it is known.
    """

    title: str
    phrase: str
    date: str = ""


def dump_titles(dumps: Sequence[DumpId], notes: Iterable[DumpNote] = ()) -> Mapping[DumpId, DumpTitle]:
    """What each dump is called; no two bear one title.

    A date is that of a note or of the dump's name. It is written as a month, and to the day where two dumps are of one
    month. Where even that does not tell them apart, the dumps are counted: `June 2025, second dump`.

    Example: `a.txt`, `b-2025-06-05.txt` and `c-2025-07-01.txt` are `First dump`, `June 2025` and `July 2025`.

    Args:
        dumps: in the order in which they came.
        notes: what people say of dumps, by name; of two about one dump the later one counts, field by field.
    """
    dates = {note.name: note.date for note in notes if note.date}
    titles = {note.name: note.title for note in notes if note.title}
    date_of = {dump: dates.get(dump.name) or captured(dump.name) for dump in dumps}
    in_month = Counter(date[:_MONTH] for date in date_of.values() if date)
    wanted = {}
    for number, dump in enumerate(dumps, 1):
        date = date_of[dump]
        shown = date if in_month[date[:_MONTH]] > 1 else date[:_MONTH]
        wanted[dump] = titles.get(dump.name) or (in_words(shown) if shown else f"{ordinal(number)} dump")
    seen: Counter[str] = Counter()
    often = Counter(wanted.values())
    answer = {}
    for dump, title in wanted.items():
        seen[title] += 1
        whole = f"{title}, {ordinal(seen[title]).lower()} dump" if often[title] > 1 else title
        counted = not date_of[dump] and dump.name not in titles
        answer[dump] = DumpTitle(whole, f"the {whole.lower()}" if counted else whole, date_of[dump])
    return answer


def ordinal(number: int) -> str:
    """A place as people write it: `Third`, `13th`, `101st`."""
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    last, teens = number % 10, number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th')}"

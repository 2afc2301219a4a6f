"""What each record filled in a paper's entry, so that `survey forget` can take it back."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence

from generator.bibliography.ledger import DumpId, Filled, digest_of
from generator.bibliography.papers import entry_fields
from generator.model import Paper, Record


def filled_between(before: Paper, after: Paper) -> tuple[Filled, ...]:
    """The fields in which two states of a paper's entry differ."""
    old, new = entry_fields(before), entry_fields(after)
    return tuple(
        Filled(name, old.get(name, ""), digest_of(new.get(name, "")))
        for name in dict.fromkeys((*old, *new))
        if old.get(name, "") != new.get(name, "")
    )


def filled_by_dumps(
    numbers: Sequence[int],
    records: Sequence[Record],
    dumps: Sequence[DumpId],
    paper: Paper,
    described: Callable[[Sequence[Record]], Paper],
) -> Iterator[tuple[int, tuple[Filled, ...]]]:
    """What a new paper whose records came in several dumps at once owes to each of these dumps.

    Args:
        numbers: of the paper's records, in their order.
        records: all records of the ingestion.
        dumps: the dump of each of them.
        paper: as it came out of all its records.
        described: the paper that some of the records give.

    Returns:
        For each dump the number of its first record, and the fields that would read otherwise without the dump.
    """
    firsts: dict[DumpId, int] = {}
    for number in numbers:
        firsts.setdefault(dumps[number], number)
    if len(firsts) == 1:
        return
    for dump, first in firsts.items():
        rest = [records[number] for number in numbers if dumps[number] != dump]
        keys = {record.key for record in rest}
        own = {records[number].key for number in numbers if dumps[number] == dump} - keys
        without = dataclasses.replace(
            described(rest),
            key=paper.key,
            topics=paper.topics,
            aliases=tuple(alias for alias in paper.aliases if alias not in own),
        )
        if fills := filled_between(without, paper):
            yield first, fills

"""The flow of records in numbers, as a PRISMA diagram tells it: what was captured, what was left out, what is shown.

The numbers are counted once, from the ledger and the bibliography, and come out: what goes in is what goes on and what
is left out, at every step.

Page MJ et al., "The PRISMA 2020 statement", BMJ 2021;372:n71, has the form of the diagram.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.bibliography.ledger import LedgerEntry
from generator.model import Paper, by_name


@dataclass(frozen=True, slots=True)
class RecordFlow:
    """How many records and papers there are at each step.

    Args:
        dumps: how many dumps there are.
        captured: records that they held.
        duplicates: records of a paper that was there already, as the program recognised it.
        joined: records that came as papers of their own, and that a person joined with another one.
        rejected: pieces that are no record.
        waiting: records of which only an identifier is known.
        taken_out: records whose paper is in the bibliography no more.
        without_record: papers that no record brought: somebody wrote them in, or their dump was taken back.
        reasons: how many papers are hidden for each reason, the most frequent first; the reason is empty where nobody
            gave one.
        shown: papers that readers see.
    """

    dumps: int
    captured: int
    duplicates: int
    joined: int
    rejected: int
    waiting: int
    taken_out: int
    without_record: int
    reasons: tuple[tuple[str, int], ...]
    shown: int

    @property
    def left_out(self) -> int:
        """Records that became no paper."""
        return self.duplicates + self.joined + self.rejected + self.waiting + self.taken_out

    @property
    def hidden(self) -> int:
        """Papers that a person hides."""
        return sum(number for _, number in self.reasons)

    @property
    def papers(self) -> int:
        """Papers that there are, shown and hidden: `captured - left_out + without_record`."""
        return self.shown + self.hidden


def record_flow(
    history: Iterable[LedgerEntry], shown: Sequence[Paper], hidden: Sequence[tuple[Paper, str]]
) -> RecordFlow:
    """Counts what became of all records.

    Args:
        history: the ledger.
        shown: the papers that readers see.
        hidden: those that a person hides, each with the reason or an empty string.
    """
    entries = [entry for entry in history if entry.became != "forgotten"]
    named = by_name((*shown, *(paper for paper, _ in hidden)))
    became = Counter(entry.became for entry in entries)
    brought = [named.get(entry.paper) for entry in entries if entry.became == "paper"]
    there = [paper.key for paper in brought if paper]
    first = len(set(there))
    reasons = Counter(reason for _, reason in hidden)
    return RecordFlow(
        dumps=len({entry.dump for entry in entries}),
        captured=len(entries),
        duplicates=became["duplicate"],
        joined=len(there) - first,
        rejected=became["rejected"],
        waiting=became["waiting"],
        taken_out=len(brought) - len(there),
        without_record=len(shown) + len(hidden) - first,
        reasons=tuple(sorted(reasons.items(), key=lambda item: (-item[1], item[0] == "", item[0]))),
        shown=len(shown),
    )

"""What the checks look at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

from generator.bibliography.bibtex.document import Entry
from generator.bibliography.counts import Loss
from generator.bibliography.ledger import LedgerEntry
from generator.bibliography.store import Bib
from generator.bibliography.taxonomy import lines_of_slugs
from generator.checks.finding import CURATION, PAPERS, TOPICS
from generator.errors import Place
from generator.model import Paper, by_name
from generator.prose.chapter import Prose
from generator.storage.own_code import OwnCode
from generator.storage.yaml import LINE_ENDS, yaml_lines

T = TypeVar("T")


@dataclass(frozen=True)  # no slots: cached properties need a place
class State:
    """Everything in `bib/` and what it held before.

    Args:
        bib: the bibliography, the taxonomy, decisions and derived data.
        history: the ledger.
        published: citation keys that stood in `papers.bib` in an earlier commit and were taken out since, each
            with the commit that took it out.
        topics: the text of `topics.yml`.
        chapters: the texts of `bib/prose/`.
        abstracts: those at hand, by citation key.
        cited_share: how much of its topic a chapter should cite, 0 to 1.
        code: what the survey has run beside MkDocs, Material and their libraries.
        losses: files that hold less than the program left there.
    """

    bib: Bib
    history: tuple[LedgerEntry, ...] = ()
    published: tuple[tuple[str, str], ...] = ()
    topics: str = ""
    chapters: tuple[Prose, ...] = ()
    abstracts: Mapping[str, str] = field(default_factory=dict)
    cited_share: float = 0.6
    code: tuple[OwnCode, ...] = ()
    losses: tuple[Loss, ...] = ()

    @cached_property
    def named(self) -> dict[str, Paper]:
        """The papers of `papers.bib` under their keys and aliases; a key goes before an alias."""
        return by_name(self.bib.bibliography.papers)

    def once(self, work: Callable[[State], T]) -> T:
        """What a function works out from this state: worked out once, however many checks ask for it."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        return cast(T, self._worked_out[work])

    def of_paper(self, key: str, *fields: str) -> Place:
        """Where a paper stands in `papers.bib`: the line of the first of the fields that it has, else of its entry."""
        entry = self._entries.get(key)
        if entry is None:
            return Place(PAPERS)
        first = next((field for name in fields if (field := entry.field(name))), None)
        return Place(PAPERS, self._line(first.start) if first else entry.line)

    def of_slug(self, slug: str) -> Place:
        """Where a topic or leaf stands in `topics.yml`."""
        return Place(TOPICS, self._slugs.get(slug))

    def curation_line(self, line: int) -> str:
        """A line of `curation.yml`, without its end."""
        lines = self._curation_lines
        return lines[line - 1] if 0 < line <= len(lines) else ""

    def of_decision(self, name: str) -> Place:
        """Where the last decision about a paper stands in `curation.yml`."""
        lines = [decision.line for decision in self.bib.curation.decided if name in decision.names]
        return Place(CURATION, lines[-1] if lines else None)

    @cached_property
    def _worked_out(self) -> dict[Callable[[State], object], object]:
        return {}

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        return {entry.key: entry for entry in self.bib.bibliography.document.entries}

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line of `papers.bib` starts."""
        text = self.bib.bibliography.document.text
        return [0, *(match.end() for match in re.finditer("\n", text))]

    @cached_property
    def _slugs(self) -> dict[str, int]:
        return lines_of_slugs(self.topics)

    @cached_property
    def _curation_lines(self) -> list[str]:
        return [line.rstrip(LINE_ENDS) for line in yaml_lines(self.bib.curation.text)]

    def _line(self, position: int) -> int:
        return bisect_right(self._starts, position)

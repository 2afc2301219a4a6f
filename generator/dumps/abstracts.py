"""Abstracts that are at hand: stored with the papers, or in dumps that still lie around."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.bibliography.ledger import LedgerEntry
from generator.model import Paper, Record, by_name
from generator.progress import stage


@stage("abstracts looked up", lambda abstracts: f"{len(abstracts):,} at hand")
def abstracts_at_hand(
    papers: Sequence[Paper], history: Sequence[LedgerEntry], dumps: Sequence[Path]
) -> Mapping[str, str]:
    """The abstract of each paper that has one at hand, by citation key.

    The ledger tells which line of which dump became which paper, so nothing is matched again; of several
    records of one paper the longest abstract is taken.

    Raises:
        SurveyError: a dump cannot be read.
    """
    abstracts = {paper.key: paper.abstract for paper in papers if paper.abstract}
    if not dumps:
        return abstracts
    from generator.dumps import open_dumps  # loads every reader, which a build without dumps does not need

    named = by_name(papers)
    became = {(entry.dump.sha256, entry.line): entry.paper for entry in history if entry.paper}
    for dump in open_dumps(dumps):
        for item in dump.items():
            if not isinstance(item, Record) or not item.abstract or item.source is None:
                continue
            paper = named.get(became.get((dump.sha256, item.source.line), ""))
            if paper and len(item.abstract) > len(abstracts.get(paper.key, "")):
                abstracts[paper.key] = item.abstract
    return abstracts

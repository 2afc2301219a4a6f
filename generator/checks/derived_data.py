"""Check of what was computed from texts that are not kept."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.state import State
from generator.errors import Place


def papers_without_derived_data(state: State) -> Iterator[Finding]:
    """Papers that were written into `papers.bib` by hand: nothing was computed for them yet."""
    papers = [paper.key for paper in state.bib.bibliography.papers if paper.key not in state.bib.derived]
    if papers:
        more = f" and {len(papers) - 3:,} more" if len(papers) > 3 else ""
        yield Finding(
            place=Place("bib/derived.jsonl"),
            problem=f"says nothing about {', '.join(papers[:3])}{more}",
            mend="compute it, so that they are placed on leaves and recognised in later dumps",
            command="survey derive",
        )

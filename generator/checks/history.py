"""Checks of the bibliography against what was published before."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from generator.checks.finding import PAPERS, Finding
from generator.checks.state import State
from generator.errors import Place
from generator.model import Paper


def lost_papers(state: State) -> Iterator[Finding]:
    """Papers that the ledger knows and `papers.bib` no longer has, under their key or as an alias."""
    for key in dict.fromkeys(entry.paper for entry in state.history if entry.paper):
        if key not in state.named:
            yield Finding(
                place=Place(PAPERS),
                problem="is in the ledger but gone from here",
                mend="restore the entry (one to leave out is hidden, not removed), "
                "or name the key among `ids` of the paper that it became",
                about=(key,),
                lines=(f"  ids = {{{key}}},",),
                into=PAPERS,
                command=f"git log -1 -p -S {shlex.quote('{' + key + ',')} -- {PAPERS}",
            )


def withdrawn_keys(state: State) -> Iterator[Finding]:
    """Citation keys that an earlier commit published and that lead nowhere now."""
    for key, commit in state.published:
        if key not in state.named:
            yield Finding(
                place=Place(PAPERS),
                problem=f"was published and is gone since commit {commit}",
                mend="restore the entry, or name the key among `ids` of the paper that it became",
                about=(key,),
                lines=(f"  ids = {{{key}}},",),
                into=PAPERS,
                command=f"git show {commit} -- {PAPERS}",
            )


def dead_aliases(state: State) -> Iterator[Finding]:
    """Aliases that lead nowhere, because another paper bears the name or claimed it before."""
    papers = state.bib.bibliography.papers
    keys = {paper.key.lower(): paper for paper in papers}
    claimed: dict[str, Paper] = {}
    for paper in papers:
        for alias in dict.fromkeys(paper.aliases):
            name = alias.lower()
            owner = keys.get(name) or claimed.setdefault(name, paper)
            if owner is not paper:
                yield Finding(
                    place=state.of_paper(paper.key, "ids"),
                    problem=f"its alias {alias} leads to {owner.key}",
                    mend="take it out of `ids`" if name in keys else "take the alias out of `ids` of one of the two",
                    about=(paper.key, owner.key),
                )

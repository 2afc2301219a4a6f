"""Checks of the files of `bib/` against what the program left there."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.state import State


def lost_entries(state: State) -> Iterator[Finding]:
    """Files of `bib/` that are empty, cut short or older than the others, as `counts.jsonl` tells.

    Of a file that people edit more than half must be gone. Until it is restored, no command writes to `bib/`.
    """
    return (Finding(loss.place, loss.problem, loss.mend) for loss in state.losses if loss.grave)


def files_changed_elsewhere(state: State) -> Iterator[Finding]:
    """Files of `bib/` that hold somewhat less than the program left there, or, if nobody edits them, something else."""
    return (Finding(loss.place, loss.problem, loss.mend) for loss in state.losses if not loss.grave)

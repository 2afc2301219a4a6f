"""What cannot be read as a dump, and how much of a file is read at a time."""

from __future__ import annotations

CHUNK = 1 << 18
"""Bytes that are read at a time."""


class UnusableError(Exception):
    """A file that cannot be read as a dump: why, and what the person can do."""

    def __init__(self, problem: str, mend: str) -> None:
        self.problem = problem
        self.mend = mend
        super().__init__(problem)


class OverBudgetError(UnusableError):
    """All dumps together hold more than they may: nothing of them is taken, whichever file was the last straw."""

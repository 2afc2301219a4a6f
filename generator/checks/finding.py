"""One thing a curator should look at."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """What is amiss, where, and what to do about it.

    Args:
        check: the name of the check.
        place: the file, with the paper's key or the line.
        problem: what is amiss.
        mend: what to do.
    """

    check: str
    place: str
    problem: str
    mend: str

    def as_line(self) -> str:
        """The finding in one line for a terminal."""
        return f"{self.place}: {self.problem}; {self.mend} [{self.check}]"

    def as_json(self) -> str:
        """The finding as one JSON object."""
        row = {"check": self.check, "place": self.place, "problem": self.problem, "mend": self.mend}
        return json.dumps(row, ensure_ascii=False)

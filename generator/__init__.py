"""Living survey: dumps of paper listings in, a deduplicated, topic-sorted survey website out.

What other programs may use stands in `__all__`; `docs/reference/python.md` describes it. Each name is loaded on first
use, so that `import generator` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.api import Survey, classify, dedupe, read
    from generator.checks.finding import Finding
    from generator.errors import ErrorKind, Place, SurveyError
    from generator.match import Clustering
    from generator.model import Assignment, Leaf, Name, Paper, Record, Rejected, Topic

__all__ = [
    "Assignment",
    "Clustering",
    "ErrorKind",
    "Finding",
    "Leaf",
    "Name",
    "Paper",
    "Place",
    "Record",
    "Rejected",
    "Survey",
    "SurveyError",
    "Topic",
    "classify",
    "dedupe",
    "read",
]

_HOMES = {
    "generator.api": ("Survey", "classify", "dedupe", "read"),
    "generator.checks.finding": ("Finding",),
    "generator.errors": ("ErrorKind", "Place", "SurveyError"),
    "generator.match": ("Clustering",),
    "generator.model": ("Assignment", "Leaf", "Name", "Paper", "Record", "Rejected", "Topic"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

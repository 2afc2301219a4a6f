"""Why a paper stands on its leaf, and where it was captured: what a reader may check."""

from __future__ import annotations

from dataclasses import dataclass

from generator.catalogue.catalogue import Catalogue
from generator.model import Paper

_PHRASES = 8
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Why:
    """Why a paper stands on its leaf.

    Args:
        curator: whether a person placed it; nothing else is known then.
        confidence: of the classifier, in percent.
        phrases: phrases of the leaf that its text uses.
        nearest: the papers placed by a person that it is most like.
        tags: its keywords that put it here; nothing else is known then.
        grouped: whether the leaf was made of it and papers like it.
    """

    curator: bool
    confidence: int = 0
    phrases: tuple[str, ...] = ()
    nearest: tuple[Paper, ...] = ()
    tags: tuple[str, ...] = ()
    grouped: bool = False


@dataclass(frozen=True, slots=True)
class Capture:
    """A record of a dump that became this paper or was found to be it, and why."""

    dump: str
    line: int
    why: str


def why_here(catalogue: Catalogue, paper: Paper) -> Why | None:
    """Why a paper stands on its primary leaf; None where nobody can tell."""
    survey = catalogue.survey
    if paper.key in survey.placed:
        return Why(curator=True)
    assignment = survey.assignments.get(paper.key)
    if assignment is None or assignment.primary != paper.primary:
        return None
    if assignment.tags:
        return Why(curator=False, tags=assignment.tags)
    if assignment.grouped:
        return Why(curator=False, phrases=assignment.phrases[:_PHRASES], grouped=True)
    nearest = (catalogue.paper[key] for key in assignment.neighbours if key in catalogue.paper)
    return Why(
        curator=False,
        confidence=round(100 * assignment.score),
        phrases=assignment.phrases[:_PHRASES],
        nearest=tuple(nearest)[:_NEAREST],
    )


def captures(catalogue: Catalogue, paper: Paper) -> tuple[Capture, ...]:
    """The records that a paper came from, in the order they came."""
    names = (paper.key, *paper.aliases)
    entries = (entry for name in names for entry in catalogue.entries.get(name, ()))
    return tuple(Capture(entry.dump.name, entry.line, entry.why) for entry in entries)

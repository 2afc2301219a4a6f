"""What a rule answers with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from generator.match.evidence import PairEvidence


class Relation(StrEnum):
    """How two works that are not one belong together."""

    NONE = ""
    VERSIONS = "versions"
    """Each is a version of the other: a conference paper and its journal article."""
    ABOUT = "about"
    """One is about the other: a correction, a comment, a retraction notice."""


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """What a rule says of a pair.

    Args:
        reason: in words, for people.
        likeness: how well the pair fits the rule, 0 to 1; sorts the answers of one rule.
        firm: whether it may act by itself.
        relation: how two works that the rule tells apart belong together.
    """

    reason: str
    likeness: float = 1.0
    firm: bool = True
    relation: Relation = Relation.NONE


Rule = Callable[[PairEvidence], RuleAnswer | None]


def listed(words: tuple[str, ...] | list[str]) -> str:
    """Words in quotes with commas between."""
    return ", ".join(f"“{word}”" for word in words) or "none"


def percent(share: float) -> str:
    """A share as people write it: 0.25 is "25%"."""
    return f"{share:.0%}"

"""What the classifier reads: a paper's title and abstract, and where a person placed it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A paper as the classifier sees it; an unknown abstract is empty. `key` names it among neighbours.

    `keywords` are the tags of its source: evidence where topics are proposed, and nowhere else.
    """

    title: str
    abstract: str = ""
    key: str = ""
    keywords: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The key, or the title of a paper without one."""
        return self.key or self.title


@dataclass(frozen=True, slots=True)
class Placed:
    """A paper that a person put on leaves: their slugs, the primary one first."""

    text: Text
    leaves: tuple[str, ...]

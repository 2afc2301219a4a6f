"""What a paper is about in the world: a language, a species or a place that its title or abstract names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MOST_SUBJECTS = 12
"""So many of one sort a paper shows at most; of a list that is longer the first."""


@dataclass(frozen=True, slots=True)
class NamedSubject:
    """A subject, and where a text names it.

    Args:
        name: what it is called here: `China` for `PRC`.
        start: the place of its first character.
        end: the place behind its last.
    """

    name: str
    start: int
    end: int


def once_each(subjects: Iterable[NamedSubject]) -> Iterator[NamedSubject]:
    """The first mention of each subject."""
    seen: set[str] = set()
    for subject in subjects:
        if subject.name not in seen:
            seen.add(subject.name)
            yield subject

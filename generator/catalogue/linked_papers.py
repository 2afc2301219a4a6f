"""Papers that belong together, seen from each: other versions of it, what it is about, and notices about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator.bibliography.links import ABOUT, VERSIONS, related_keys, relation_of
from generator.model import Paper

Role = Literal["version", "about", "notice", "related"]
"""What the other paper is: another version, what this notice is about, a notice about this one, or else related."""
_ORDER: tuple[Role, ...] = ("notice", "about", "version", "related")
_ROLES: dict[str, Role] = {VERSIONS: "version", ABOUT: "about"}
_BACK: dict[str, Role] = {VERSIONS: "version", ABOUT: "notice"}


@dataclass(frozen=True, slots=True)
class LinkedPaper:
    """A paper that belongs together with another one, and what it is to that one."""

    role: Role
    paper: Paper


def linked_papers(papers: Iterable[Paper]) -> dict[str, tuple[LinkedPaper, ...]]:
    """The papers linked with each one that has any, by its key: notices first, then in the order of the papers.

    A link shows on both pages, whichever of the two papers names the other. Keys that no paper has are passed over.
    """
    by_key = {paper.key: paper for paper in papers}
    place = {key: number for number, key in enumerate(by_key)}
    linked: dict[str, dict[str, Role]] = {}
    for paper in by_key.values():
        relation = relation_of(paper)
        for key in related_keys(paper):
            if key in by_key and key != paper.key:
                linked.setdefault(paper.key, {}).setdefault(key, _ROLES.get(relation, "related"))
                if relation in _BACK:
                    linked.setdefault(key, {}).setdefault(paper.key, _BACK[relation])
    return {
        key: tuple(
            LinkedPaper(role, by_key[other])
            for other, role in sorted(others.items(), key=lambda item: (_ORDER.index(item[1]), place[item[0]]))
        )
        for key, others in linked.items()
    }

"""What a paper takes from another reading of the same work: only what was unknown."""

from __future__ import annotations

import dataclasses

from generator.model import Paper

_NEVER_FILLED = frozenset({"key", "title", "topics", "aliases", "entry_type", "extra"})
_FILLED = tuple(field.name for field in dataclasses.fields(Paper) if field.name not in _NEVER_FILLED)


def fill(paper: Paper, facts: Paper) -> Paper:
    """A paper with its unknown fields filled from facts; what is known already is never changed.

    Fields of the source's own (`extra`) are added under names the paper does not have yet.
    """
    news = {name: getattr(facts, name) for name in _FILLED if not getattr(paper, name) and getattr(facts, name)}
    known = {name for name, _ in paper.extra}
    extra = paper.extra + tuple((name, value) for name, value in facts.extra if name not in known)
    return dataclasses.replace(paper, **news, extra=extra)

"""What a paper takes from another reading of the same work: only what was unknown."""

from __future__ import annotations

import dataclasses

from generator.model import Paper

_NEVER_FILLED = frozenset(
    {"key", "title", "topics", "aliases", "entry_type", "type_guessed", "extra", "keywords", "protected"}
)
_FILLED = tuple(field.name for field in dataclasses.fields(Paper) if field.name not in _NEVER_FILLED)


def fill(paper: Paper, facts: Paper) -> Paper:
    """A paper with its unknown fields filled from facts; what is known already is never changed.

    Fields of the source's own (`extra`) are added under names the paper does not have yet, keywords behind those it
    has. A type that a source states takes the place of a guess.
    """
    news = {name: getattr(facts, name) for name in _FILLED if not getattr(paper, name) and getattr(facts, name)}
    known = {name for name, _ in paper.extra}
    extra = paper.extra + tuple((name, value) for name, value in facts.extra if name not in known)
    keywords = tuple(dict.fromkeys((*paper.keywords, *facts.keywords)))
    stated = (not paper.entry_type or paper.type_guessed) and facts.entry_type and not facts.type_guessed
    if stated:
        news |= {"entry_type": facts.entry_type, "type_guessed": False}
    return dataclasses.replace(paper, **news, extra=extra, keywords=keywords)

"""Works that belong together: versions of each other, and notices about a work.

They stand in `papers.bib` in BibLaTeX's fields `related` (citation keys) and `relatedtype` (`versions` on both papers,
or `about` on the notice alone). The matcher finds them; `versions` and `unrelated` in `curation.yml` overrule it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable
from typing import NamedTuple

from generator.bibliography.curation.reading import Curation
from generator.match.title_words import read_title
from generator.model import Paper, by_name

RELATED, RELATED_TYPE = "related", "relatedtype"
VERSIONS, ABOUT = "versions", "about"
_OF_NOTICE = {"retraction": "retracted", "withdrawal": "withdrawn"}
"""What became of a work that a notice of a kind is about."""


class KeyLink(NamedTuple):
    """Two papers that belong together, by their keys; of a notice and what it is about the notice first."""

    one: str
    other: str
    relation: str


def related_keys(paper: Paper) -> tuple[str, ...]:
    """The keys of the papers that a paper names as related, in the order of its field."""
    return tuple(dict.fromkeys(filter(None, (key.strip() for key in _field(paper, RELATED).split(",")))))


def relation_of(paper: Paper) -> str:
    """What a paper is to those it names as related: `versions`, `about`, or what else a person wrote."""
    return _field(paper, RELATED_TYPE)


def with_links(papers: Iterable[Paper], links: Iterable[KeyLink]) -> tuple[Paper, ...]:
    """Papers that name what they belong together with.

    A paper that already names works of another type keeps to them: BibLaTeX has one type for all.
    """
    wanted: dict[str, list[tuple[str, str]]] = {}
    for link in links:
        wanted.setdefault(link.one, []).append((link.relation, link.other))
        if link.relation == VERSIONS:
            wanted.setdefault(link.other, []).append((link.relation, link.one))
    return tuple(_with(paper, wanted.get(paper.key, ())) for paper in papers)


def decided_links(papers: tuple[Paper, ...], curation: Curation) -> tuple[Paper, ...]:
    """Papers with the links that a person set and without those a person denied; retracted where a notice says so.

    Keys are those that the papers have now; what readers are not shown is not named.
    """
    if not curation.versions and not any(map(related_keys, papers)):
        return papers
    named = by_name(papers)
    denied = {frozenset(key_of(pair, named)) for pair in curation.unrelated}
    linked = []
    for paper in papers:
        keys = [named[key].key for key in related_keys(paper) if key in named]
        keys = [key for key in dict.fromkeys(keys) if key != paper.key and frozenset((key, paper.key)) not in denied]
        linked.append(_replaced(paper, tuple(keys), relation_of(paper)))
    decided = (key_of(pair, named) for pair in curation.versions if all(key in named for key in pair))
    return _with_retractions(with_links(linked, [KeyLink(*pair, VERSIONS) for pair in decided]))


def _with_retractions(papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
    """Papers of which those that a notice of retraction is about say so."""
    said: dict[str, str] = {}
    for paper in papers:
        if relation_of(paper) == ABOUT and (withdrawal := _OF_NOTICE.get(read_title(paper.title).notice)):
            said |= dict.fromkeys(related_keys(paper), withdrawal)
    return tuple(
        dataclasses.replace(paper, withdrawal=said[paper.key]) if paper.key in said and not paper.withdrawal else paper
        for paper in papers
    )


def without_links(papers: Iterable[Paper], gone: Collection[str]) -> tuple[Paper, ...]:
    """Papers that do not name those that are gone."""
    return tuple(
        _replaced(paper, tuple(key for key in related_keys(paper) if key not in gone), relation_of(paper))
        if gone
        else paper
        for paper in papers
    )


def key_of(pair: tuple[str, str], named: dict[str, Paper]) -> tuple[str, str]:
    """A pair of keys or aliases as the keys that the papers have now."""
    one, other = (named[key].key if key in named else key for key in pair)
    return one, other


def _with(paper: Paper, wanted: Iterable[tuple[str, str]]) -> Paper:
    for relation, key in wanted:
        if relation_of(paper) in {"", relation} and key not in related_keys(paper):
            paper = _replaced(paper, (*related_keys(paper), key), relation)
    return paper


def _replaced(paper: Paper, keys: tuple[str, ...], relation: str) -> Paper:
    if keys == related_keys(paper):
        return paper
    rest = tuple((name, value) for name, value in paper.extra if name.lower() not in {RELATED, RELATED_TYPE})
    links = ((RELATED, ", ".join(keys)), (RELATED_TYPE, relation)) if keys else ()
    return dataclasses.replace(paper, extra=(*rest, *links))


def _field(paper: Paper, name: str) -> str:
    return next((value for field, value in paper.extra if field.lower() == name), "")

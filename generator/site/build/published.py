"""What a site shows, by its own data, and when too little of it is left to replace it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Set
from pathlib import Path

from generator.errors import ErrorKind, SurveyError
from generator.model import Taxonomy

DATA = "data/topics.json"
"""The file of a site that names the number of its papers."""

_LEAST = 0.9


def papers_published(site: Path) -> int:
    """How many papers a built site shows; 0 where there is none or it was built before there were data."""
    try:
        return _count(site / DATA)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return 0


def papers_published_in(place: Path) -> int:
    """How many papers the published site shows.

    Args:
        place: a copy of the site, or of its `data/topics.json` alone.

    Raises:
        SurveyError: it is neither.
    """
    try:
        return _count(place / DATA if place.is_dir() else place)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        raise SurveyError(
            "does not tell how many papers are published",
            f"name the folder of the published site, or its {DATA}",
            place,
            kind=ErrorKind.USAGE,
        ) from None


def topics_published(place: Path) -> tuple[str, ...]:
    """The slugs of the topics and leaves of a site; `place` is its folder or its `data/topics.json`.

    None where neither can be read.
    """
    try:
        topics = json.loads((place / DATA if place.is_dir() else place).read_bytes())["topics"]
        return tuple(str(item["slug"]) for topic in topics for item in (topic, *topic["leaves"]))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return ()


def refuse_lost_topics(taxonomy: Taxonomy, published: Iterable[str], place: Path) -> None:
    """Refuse a new site that lacks a topic or leaf of the published one: under its slug, as an alias, and as dropped.

    Args:
        taxonomy: the topics of the new site.
        published: the slugs of the old one.
        place: the taxonomy, for the message.

    Raises:
        SurveyError: one is gone.
    """
    present = {slug for topic in taxonomy.topics for slug in (topic.slug, *(leaf.slug for leaf in topic.leaves))}
    gone = [slug for slug in dict.fromkeys(published) if slug not in present | taxonomy.aliases | {*taxonomy.dropped}]
    if gone:
        more = f" and {len(gone) - 3:,} more" if len(gone) > 3 else ""
        raise SurveyError(
            f"has lost topics or leaves that are published: {', '.join(gone[:3])}{more}",
            "restore them, or list each slug under `aliases` of what took its place, or under `dropped`; to build "
            "without them, use "
            "--allow-shrink",
            place,
            kind=ErrorKind.LOSS,
        )


def refuse_shrinking(papers: int, published: int, place: Path) -> None:
    """Refuse a new site that has less than nine tenths of the papers of the published one.

    Args:
        papers: how many the new site shows.
        published: how many the old one does.
        place: the bibliography, for the message.

    Raises:
        SurveyError: they are too few.
    """
    if papers < _LEAST * published:
        raise SurveyError(
            f"leaves {papers:,} of the {published:,} papers that are published",
            "restore the others; if they are to go, build with --allow-shrink",
            place,
            kind=ErrorKind.LOSS,
        )


def refuse_missing(expected: Set[str], outputs: Set[str], site: Path) -> None:
    """Refuse a new site that lacks a page which was written for it.

    Args:
        expected: the pages, by path in `docs/`.
        outputs: those of them that the engine made something of.
        site: the site, for the message.

    Raises:
        SurveyError: one is missing.
    """
    missing = sorted(expected - outputs)
    if missing:
        more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
        raise SurveyError(
            f"the site engine made nothing of {', '.join(missing[:3])}{more}",
            "look for `exclude_docs`, plugins and hooks in mkdocs.yml; to publish without them, use --allow-shrink",
            site,
            kind=ErrorKind.LOSS,
        )


def _count(path: Path) -> int:
    papers = json.loads(path.read_bytes())["papers"]
    if not isinstance(papers, int):
        raise TypeError(papers)
    return papers

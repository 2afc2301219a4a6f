"""A survey compared with its published site: keys that readers cite, addresses they follow, how much there is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.bibliography.store import Bib, hidden_keys
from generator.checks.finding import PAPERS, TOPICS, Finding
from generator.errors import ErrorKind, Place, SurveyError
from generator.model import Topic, by_name
from generator.site.build.published import DATA
from generator.site.parts.addresses import paper_folder, topic_folder

NAME = "published"
"""What findings call this check; it is none of the registry's, for it looks at more than the survey."""
_PAPERS = "data/papers.json"


@dataclass(frozen=True, slots=True)
class PublishedSite:
    """What a published site says of itself.

    Args:
        papers: how many it shows.
        keys: citation keys and aliases, each with the address of its page; empty where only `topics.json` is at hand.
        topics: slugs and aliases of topics, each with the address of its page.
        leaves: slugs and aliases of leaves.
    """

    papers: int
    keys: tuple[tuple[str, str], ...] = ()
    topics: tuple[tuple[str, str], ...] = ()
    leaves: tuple[str, ...] = ()


def load_published(place: Path) -> PublishedSite:
    """What stands in a copy of the published site.

    Args:
        place: the folder of the copy, or its `data/topics.json` alone.

    Raises:
        SurveyError: it is neither.
    """
    try:
        topics = _json(place / DATA if place.is_dir() else place)
        rows = _papers(place) if place.is_dir() and (place / _PAPERS).exists() else []
        return PublishedSite(
            papers=int(topics["papers"]),
            keys=tuple((name, _line(row["page"])) for row in rows for name in _names(row, "key")),
            topics=tuple((slug, _line(row["page"])) for row in topics["topics"] for slug in _names(row, "slug")),
            leaves=tuple(slug for row in topics["topics"] for leaf in row["leaves"] for slug in _names(leaf, "slug")),
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise SurveyError(
            "does not tell what is published",
            f"name the folder of a copy of the published site, or its {DATA}",
            place,
            kind=ErrorKind.USAGE,
        ) from None


def _json(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_bytes())
    return loaded


def _papers(site: Path) -> list[dict[str, Any]]:
    """The papers of a site's data, also where these are cut into parts."""
    data = _json(site / _PAPERS)
    if "parts" not in data:
        return list(data["papers"])
    files = [(site / _PAPERS).with_suffix("") / Path(part["file"]).name for part in data["parts"]]
    return [row for file in files for row in _json(file)["papers"]]


def _names(row: dict[str, Any], key: str) -> Iterator[str]:
    """What a paper, topic or leaf is called, and was called before."""
    yield from map(_line, (row[key], *row.get("aliases", ())))


def _line(value: object) -> str:
    if not isinstance(value, str) or not value.isprintable():
        raise TypeError(value)
    return value


def differing(bib: Bib, published: PublishedSite) -> Iterator[Finding]:
    """What readers of the published site would miss in one that is built now.

    Args:
        bib: the survey.
        published: the site.
    """
    named = by_name(bib.bibliography.papers)
    shown = {paper_folder(name) for paper in bib.papers for name in (paper.key, *paper.aliases)}
    hidden = hidden_keys(bib.bibliography.papers, bib.curation)
    for key, page in published.keys:
        paper = named.get(key)
        if paper is None:
            yield _finding(
                PAPERS,
                "is published and gone",
                "restore the entry, or name the key among `ids` of the paper that it became",
                key,
                f"  ids = {{{key}}},",
            )
        elif page not in shown and paper.key not in hidden:
            yield _finding(PAPERS, f"its published address {page} would lead nowhere", "restore the key", key)
    topics = {topic.slug for topic in bib.taxonomy.topics}
    leaves = {leaf.slug for leaf in bib.taxonomy.leaves}
    known = topics | leaves | bib.taxonomy.aliases | {*bib.taxonomy.dropped}
    addresses = {topic_folder(Topic(slug, "", "", ())) for slug in known}
    for slug, page in published.topics:
        if slug not in known or page not in addresses:
            yield _topic(slug, f"the topic is published at {page} and gone")
    for slug in published.leaves:
        if slug not in known:
            yield _topic(slug, "the leaf is published and gone")
    if len(bib.papers) < published.papers:
        problem = f"{published.papers:,} papers are published, and {len(bib.papers):,} would be shown"
        yield _finding(PAPERS, problem, "see above which are gone; hidden and merged ones count no more")


def _topic(slug: str, problem: str) -> Finding:
    mend = "restore it, or list the slug under `aliases` of what took its place, or under `dropped`"
    return _finding(TOPICS, problem, mend, slug)


def _finding(file: str, problem: str, mend: str, about: str = "", line: str = "") -> Finding:
    return Finding(
        Place(file),
        problem,
        mend,
        about=(about,) if about else (),
        lines=(line,) if line else (),
        into=file if line else "",
        check=NAME,
        level="broken",
    )

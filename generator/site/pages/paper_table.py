"""All papers in one table, `papers/`: the page that a script fills, and the rows that it draws.

The rows stand in files of `ONE_PART` papers each, newest first. A table of 20,000 papers begins to show when the first
of them is there, and no page holds more than the choices of its filter.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.catalogue.catalogue import Catalogue
from generator.model import Paper
from generator.site.pages.mentions import chapters_of, mentions
from generator.site.parts.addresses import ASSETS, file_name
from generator.site.parts.indexes import Indexes
from generator.site.parts.page_kind import PageKind, Shared
from generator.site.parts.places import LeafPlace, place_of
from generator.site.parts.render import page
from generator.site.parts.search_filters import filters_of
from generator.site.parts.shown_authors import shown_authors
from generator.site.parts.tables import UNKNOWN, Facets, facets
from generator.text import writable

PATH, INDEX, PARTS = "papers/index.md", f"{ASSETS}/table.json", f"{ASSETS}/table/"
ONE_PART = 1000
"""So many papers are one file."""
_VENUES = 200
"""So many venues can be chosen; words find the papers of all others."""
_SHOWN = 4
HAS = ("code", "result", "chapter")
"""What a paper may have: in the rows the bits 1, 2 and 4."""


@dataclass(frozen=True, slots=True)
class TableChoices:
    """What the table can be filtered by beside kind and year, with how many papers each choice leaves.

    Args:
        topics: slug, number and title of each topic, and the same of its leaves; those without papers are left out.
        unsorted: how many papers stand on no leaf.
        venues: slug and name, those with most papers first.
        languages: in which papers are written or with which they deal, the most frequent first.
        has: of `HAS`, what some papers have and others do not.
    """

    topics: tuple[tuple[str, str, str, int, tuple[tuple[str, str, str, int], ...]], ...]
    unsorted: int
    venues: tuple[tuple[str, str, int], ...]
    languages: tuple[tuple[str, int], ...]
    has: tuple[tuple[str, int], ...]


def paper_table(
    catalogue: Catalogue, indexes: Indexes, cited: frozenset[str] = frozenset(), one_part: int = ONE_PART
) -> Iterator[tuple[str, str]]:
    """The page and the files of its rows, by path in `docs/`; nothing where there is no paper.

    Args:
        catalogue: the papers.
        indexes: their venues.
        cited: keys of those that a chapter cites.
        one_part: how many papers are one file of rows.
    """
    papers = catalogue.newest
    if not papers:
        return
    parts = [papers[at : at + one_part] for at in range(0, len(papers), one_part)]
    leaves = {slug: place for place, slug in enumerate(catalogue.leaf)}
    kinds = {kind: place for place, kind in enumerate(indexes.kinds)}
    venues = {venue.slug: place for place, venue in enumerate(indexes.venues.several)}
    yield PATH, _page(facets(papers), choices(catalogue, indexes, cited))
    head = {
        "total": len(papers),
        "parts": len(parts),
        "leaves": [_leaf(catalogue, place_of(catalogue, slug)) for slug in leaves],
        "kinds": list(kinds),
        "venues": [[venue.slug, venue.name] for venue in indexes.venues.several],
    }
    yield INDEX, _json(head)
    for number, part in enumerate(parts, 1):
        rows = [_row(paper, indexes, cited, leaves, kinds, venues) for paper in part]
        yield f"{PARTS}{number}.json", "[\n" + ",\n".join(map(_dumped, rows)) + "\n]\n"


def choices(catalogue: Catalogue, indexes: Indexes, cited: frozenset[str]) -> TableChoices:
    """What the table can be filtered by beside kind and year."""
    papers = catalogue.survey.papers
    on_leaf = {slug: len(catalogue.on_leaf[slug]) + len(catalogue.also_on_leaf[slug]) for slug in catalogue.leaf}
    topics = tuple(
        (
            topic.slug,
            catalogue.number[f"/{topic.slug}"],
            topic.title,
            sum(any(slug in of for slug in paper.topics) for paper in papers),
            tuple(
                (leaf.slug, catalogue.number[leaf.slug], leaf.title, on_leaf[leaf.slug])
                for leaf in topic.leaves
                if on_leaf[leaf.slug]
            ),
        )
        for topic in catalogue.topics
        for of in [{leaf.slug for leaf in topic.leaves}]
    )
    languages = Counter(language for paper in papers for language in _languages(paper))
    has = Counter(name for paper in papers for name in filters_of(paper, paper.key in cited).has)
    return TableChoices(
        tuple(topic for topic in topics if topic[3]),
        len(catalogue.unsorted) if topics else 0,
        tuple((venue.slug, venue.name, len(venue.papers)) for venue in indexes.venues.several[:_VENUES]),
        tuple(sorted(languages.items(), key=lambda item: (-item[1], item[0]))),
        tuple((name, has[name]) for name in HAS if 0 < has[name] < len(papers)),
    )


def _page(columns: Facets, chosen: TableChoices) -> str:
    return page(
        "paper_table.jinja",
        PATH,
        {
            "title": "All papers",
            "template": "plain.html",
            "description": "All papers of the survey in one table, to filter, sort, tick and download.",
            "styles": ["paper-table.css"],
            "scripts": ["paper-table.js"],
        },
        facets=columns,
        chosen=chosen,
        unknown=UNKNOWN,
    )


def _leaf(catalogue: Catalogue, place: LeafPlace) -> list[str]:
    return [place.slug, catalogue.topic_of[place.slug].slug, place.number, place.title, place.css]


def _row(
    paper: Paper,
    indexes: Indexes,
    cited: frozenset[str],
    leaves: Mapping[str, int],
    kinds: Mapping[str, int],
    venues: Mapping[str, int],
) -> list[object]:
    """`[name, title, byline, authors, year, leaves, kind, venue, has, languages, withdrawal]`, the empty end left out.

    The name is that of its page. The primary leaf comes first. A venue of several papers is its place among them, any
    other its name. The authors are those that the byline leaves out.
    """
    filters = filters_of(paper, paper.key in cited)
    slug = indexes.venues.slug_of(paper)
    named = [str(name) for name in shown_authors(paper.authors)]
    more = len(paper.authors) - _SHOWN if len(named) > _SHOWN + 1 else 0
    shown = named[:_SHOWN] if more else named
    row: list[object] = [
        file_name(paper.key),
        paper.title,
        ", ".join(shown) + (f" and {more} more" if more else " et al." if len(named) != len(paper.authors) else ""),
        " ".join(named[len(shown) :]),
        paper.year,
        [leaves[one] for one in dict.fromkeys(paper.topics) if one in leaves],
        kinds.get(paper.kind, -1),
        venues[slug] if slug else filters.venue,
        sum(1 << place for place, name in enumerate(HAS) if name in filters.has),
        list(_languages(paper)),
        paper.withdrawal.capitalize(),
    ]
    while row[-1] in ("", []):
        row.pop()
    return row


def _languages(paper: Paper) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys((" ".join(paper.language.split()), *paper.languages)) if name)


def _dumped(value: object) -> str:
    return writable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _json(value: object) -> str:
    return _dumped(value) + "\n"


def _written(catalogue: Catalogue, shared: Shared) -> Iterator[tuple[str, str]]:
    cited = mentions(catalogue.topics, shared.value(chapters_of))
    return paper_table(catalogue, shared.value(Indexes), frozenset(cited))


KIND = PageKind("paper_table", "All papers in one table.", (PATH, INDEX, PARTS), _written)

"""The page that leads to every way of browsing."""

from __future__ import annotations

from generator.catalogue.catalogue import Catalogue
from generator.site.parts.indexes import Indexes, kind_address, venue_address
from generator.site.parts.page_kind import PageKind
from generator.site.parts.render import page
from generator.site.parts.wording import introduced

_PATH = "browse.md"
_VENUES = 12
"""So many venues are named; their list has all."""


def browse_page(catalogue: Catalogue, indexes: Indexes) -> str:
    """The page that leads to every way of browsing, `browse.md`."""
    return page(
        "browse.jinja",
        _PATH,
        {
            "title": "Browse",
            "template": "plain.html",
            "description": _ways(catalogue, indexes),
        },
        topics=[
            (topic, catalogue.number[f"/{topic.slug}"], len(catalogue.in_topic(topic))) for topic in catalogue.topics
        ],
        unsorted=len(catalogue.unsorted),
        total=len(catalogue.survey.papers),
        years=[(name, len(papers)) for name, papers in catalogue.by_year.items()],
        kinds=[(kind, len(papers), kind_address(kind)) for kind, papers in indexes.kinds.items()],
        venues=[
            (venue.name, len(venue.papers), venue_address(venue.slug)) for venue in indexes.venues.several[:_VENUES]
        ],
        all_venues=len(indexes.venues.several),
        authors=len(indexes.authors.by_slug),
        author_letters=[
            (letter.short, f"authors/{letter.name}/", len(letter.slugs)) for letter in indexes.authors.letters
        ],
        introduces=introduced(catalogue),
        names=len(indexes.names.by_slug),
        name_letters=[
            (letter.short, indexes.names.letter_address(letter), len(letter.slugs)) for letter in indexes.names.letters
        ],
    )


def _ways(catalogue: Catalogue, indexes: Indexes) -> str:
    """The ways of browsing that lead somewhere, in a sentence."""
    ways = [
        *(["topic"] if catalogue.topics else []),
        "year",
        *(["kind"] if indexes.kinds else []),
        *(["venue"] if indexes.venues.several else []),
        *(["author"] if indexes.authors.by_slug else []),
    ]
    by = " and ".join([", ".join(ways[:-1]), ways[-1]] if len(ways) > 1 else ways)
    return f"The papers by {by}{', and by the names they introduce' if indexes.names.by_slug else ''}."


KIND = PageKind(
    "browse",
    "Every way of browsing: by topic, year, kind, venue, author and name.",
    (_PATH,),
    lambda catalogue, shared: {_PATH: browse_page(catalogue, shared.value(Indexes))},
)

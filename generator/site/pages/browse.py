"""The papers by year and by kind, in tables, and the page that leads to every way of browsing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from markupsafe import Markup

from generator.catalogue.catalogue import Catalogue
from generator.model import Paper
from generator.site.pages.authors import Authors
from generator.site.pages.downloads import Offer, leaf_stem, offers, year_stem
from generator.site.pages.introduced_names import Names
from generator.site.parts.addresses import file_name, root_from, topic_folder
from generator.site.parts.render import count, page
from generator.site.parts.tables import UNKNOWN, LeafLabel, cut, facets, label_of, sizes, table
from generator.site.parts.topic_size import leaf_folder, shown_of
from generator.site.reuse.pages_reused import later


@dataclass(frozen=True)  # no slots: cached properties need a place
class Indexes:
    """The ways to papers that stand beside the topics."""

    catalogue: Catalogue

    @cached_property
    def authors(self) -> Authors:
        """By author."""
        return Authors(self.catalogue.newest)

    @cached_property
    def names(self) -> Names:
        """By what they introduce."""
        return Names(self.catalogue.newest)

    @cached_property
    def kinds(self) -> dict[str, tuple[Paper, ...]]:
        """By kind, the most frequent first and last those of unknown kind; within one newest first."""
        found: defaultdict[str, list[Paper]] = defaultdict(list)
        for paper in self.catalogue.newest:
            found[paper.kind or UNKNOWN].append(paper)
        order = sorted(found, key=lambda kind: (kind == UNKNOWN, -len(found[kind]), kind))
        return {kind: tuple(found[kind]) for kind in order}


@dataclass(frozen=True, slots=True)
class Listing:
    """A table of papers that may take several pages.

    Args:
        folder: of its pages, `years` or `kinds`.
        name: of its first page.
        title: of the page.
        papers: in order.
        crumb: what leads back: the address of the list of such listings, and its name.
        offers: their references to download.
    """

    folder: str
    name: str
    title: str
    papers: tuple[Paper, ...]
    crumb: tuple[str, str]
    offers: tuple[Offer, ...] = ()

    def path(self, part: int) -> str:
        """The Markdown file of a page, counted from 1, in `docs/`."""
        stem = f"{self.folder}/{file_name(self.name)}"
        return f"{stem}.md" if part == 1 else f"{stem}/{part}.md"

    def address(self, part: int) -> str:
        """The address of a page from the site's root."""
        return quote(self.path(part).removesuffix(".md"), safe="~+/") + "/"


def kind_address(kind: str) -> str:
    """Where the papers of a kind stand, from the site's root."""
    return f"kinds/{quote(file_name(kind or UNKNOWN), safe='~+')}/"


def year_address(year: int | None) -> str:
    """Where the papers of a year stand, from the site's root."""
    return f"years/{UNKNOWN if year is None else year}/"


def year_pages(catalogue: Catalogue) -> dict[str, str]:
    """A table for each year that a paper came out in, `years/2024.md`, and the list of all, by path."""
    years = catalogue.by_year
    names = tuple(years)
    pages = {
        "years/index.md": page(
            "years.jinja",
            "years/index.md",
            {"title": "By year", "template": "plain.html", "description": "All papers by year of first appearance."},
            rows=[(name, len(papers), offers(year_stem(name))) for name, papers in years.items()],
        )
    }
    for place, (name, papers) in enumerate(years.items()):
        title = f"Papers of {name}" if name.isdigit() else "Papers of unknown year"
        listing = Listing("years", name, title, papers, ("years/", "By year"), offers(year_stem(name)))
        newer, older = names[place - 1] if place else "", (*names[place + 1 :], "")[0]
        pages |= _listing_pages(catalogue, listing, (("Newer", newer), ("Older", older)))
    return pages


def kind_pages(catalogue: Catalogue, indexes: Indexes) -> dict[str, str]:
    """A table for each kind of paper, `kinds/survey.md`, and the list of all, by path."""
    pages = {
        "kinds/index.md": page(
            "kinds.jinja",
            "kinds/index.md",
            {"title": "By kind", "template": "plain.html", "description": "All papers by what they mainly offer."},
            rows=[(kind, len(papers), kind_address(kind)) for kind, papers in indexes.kinds.items()],
        )
    }
    for kind, papers in indexes.kinds.items():
        title = f"Papers by kind: {kind.replace('-', ' ')}"
        pages |= _listing_pages(catalogue, Listing("kinds", kind, title, papers, ("kinds/", "By kind")), ())
    return pages


def leaf_pages(catalogue: Catalogue) -> dict[str, str]:
    """All papers of each leaf that has more than its topic's page can show, `topics/TOPIC/LEAF.md`, by path."""
    pages: dict[str, str] = {}
    for topic in catalogue.topics:
        shown = shown_of(catalogue, topic).papers
        for leaf in topic.leaves:
            papers = catalogue.on_leaf[leaf.slug]
            if shown[leaf.slug] < len(papers):
                folder, crumb = leaf_folder(topic), (topic_folder(topic), topic.title)
                listing = Listing(folder, leaf.slug, leaf.title, papers, crumb, offers(leaf_stem(leaf)))
                pages |= _listing_pages(catalogue, listing, ())
    return pages


def browse_page(catalogue: Catalogue, indexes: Indexes) -> str:
    """The page that leads to every way of browsing, `browse.md`."""
    return page(
        "browse.jinja",
        "browse.md",
        {
            "title": "Browse",
            "template": "plain.html",
            "description": "The papers by topic, year, kind and author, and by the names they introduce.",
        },
        topics=[
            (topic, catalogue.number[f"/{topic.slug}"], len(catalogue.in_topic(topic))) for topic in catalogue.topics
        ],
        unsorted=len(catalogue.unsorted),
        total=len(catalogue.survey.papers),
        years=[(name, len(papers)) for name, papers in catalogue.by_year.items()],
        kinds=[(kind, len(papers), kind_address(kind)) for kind, papers in indexes.kinds.items()],
        authors=len(indexes.authors.by_slug),
        author_letters=[
            (letter.short, f"authors/{letter.name}/", len(letter.slugs)) for letter in indexes.authors.letters
        ],
        names=len(indexes.names.by_slug),
        name_letters=[
            (letter.short, indexes.names.letter_address(letter), len(letter.slugs)) for letter in indexes.names.letters
        ],
    )


def leaf_labels(catalogue: Catalogue) -> Mapping[str, LeafLabel]:
    """Each leaf as a listing names it, by slug."""
    return {
        slug: label_of(catalogue.topic_of[slug], catalogue.number[slug], leaf.title)
        for slug, leaf in catalogue.leaf.items()
    }


def _table(papers: tuple[Paper, ...], root: str, caption: str, where: Mapping[str, LeafLabel], coined: bool) -> Markup:
    return table(papers, root, caption, where, coined=coined)


def _listing_pages(catalogue: Catalogue, listing: Listing, turns: tuple[tuple[str, str], ...]) -> dict[str, str]:
    where = leaf_labels(catalogue)
    coined = len(cut(sizes(listing.papers, where))) == 1
    parts = cut(sizes(listing.papers, where, coined=coined))
    pages = {}
    for number, part in enumerate(parts, 1):
        papers, root = listing.papers[part], root_from(listing.path(number))
        name = listing.title if number == 1 else f"{listing.title}, page {number}"
        held = count(len(listing.papers), "paper")
        pages[listing.path(number)] = page(
            "listing.jinja",
            listing.path(number),
            {
                "title": name,
                "template": "plain.html",
                "description": f"{name}: {held}, with what each contributes and reports.",
                "scripts": ["tables.js"],
            },
            title=listing.title,
            crumb=listing.crumb,
            offers=listing.offers,
            total=len(listing.papers),
            pages=[listing.address(place) for place in range(1, len(parts) + 1)],
            shown=len(papers),
            table=later(_table, papers, root, listing.title, where, coined),
            first=part.start + 1,
            part=number,
            facets=facets(papers),
            turns=turns,
        )
    return pages

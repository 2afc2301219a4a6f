"""The pages of topics: what belongs where, and each paper with what it contributes and reports."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

from generator.catalogue.catalogue import Catalogue, years_of
from generator.catalogue.periods import Period, periods
from generator.model import Leaf, Paper, Topic
from generator.site.feeds.feed_contents import alternates, feed_links, site_root
from generator.site.pages.downloads import Cutting, Offer, edition_offers, leaf_offers, offers, topic_stem
from generator.site.pages.mentions import chapters_of
from generator.site.parts.addresses import ASSETS, file_name, root_from, topic_folder, topic_path
from generator.site.parts.colours import css_class
from generator.site.parts.columns import columns_of
from generator.site.parts.compared import compared
from generator.site.parts.figures import sparkline, year_bars
from generator.site.parts.lists_metadata import breadcrumbs, item_list
from generator.site.parts.page_kind import PageKind, Shared
from generator.site.parts.reading_list import chosen, start_here
from generator.site.parts.render import page
from generator.site.parts.tables import facets, table
from generator.site.parts.topic_size import shown_of
from generator.site.reuse.pages_reused import later

if TYPE_CHECKING:
    from generator.site.pages.chapter_html import Chapter

_ALL, _UNSORTED = "topics/index.md", "unsorted.md"
_INDEX = f"{ASSETS}/topics.json"
_CLOSE = 4  # related topics shown
_ALSO = 12  # papers of other leaves shown with a leaf of a topic that is too long for its page


@dataclass(frozen=True, slots=True)
class Section:
    """A leaf as a section: its own papers, and those of other leaves that belong here too."""

    leaf: Leaf
    number: str
    papers: tuple[Paper, ...]
    also: tuple[Paper, ...]
    offers: tuple[Cutting | Offer, ...]


def topic_page(catalogue: Catalogue, topic: Topic, axis: Sequence[Period], chapter: Chapter | None = None) -> str:
    """One topic: where to start, the chapter if there is one, and its leaves as sections with a table each.

    Args:
        catalogue: the papers.
        topic: the topic.
        axis: of its timeline, the same on all pages.
        chapter: its written survey.
    """
    root, shown = root_from(topic_path(topic)), shown_of(catalogue, topic)
    sections = [_section(catalogue, leaf) for leaf in topic.leaves]
    papers, side = catalogue.in_topic(topic), compared(catalogue, topic)
    tabled = {slug: catalogue.on_leaf[slug][:number] for slug, number in shown.papers.items()}
    listed = chosen(chapter.prose, catalogue.survey.papers) if chapter else ()
    place = catalogue.topics.index(topic)
    previous = catalogue.topics[place - 1] if place > 0 else None
    following = catalogue.topics[place + 1] if place + 1 < len(catalogue.topics) else None
    return page(
        "topic.jinja",
        topic_path(topic),
        {
            "title": topic.title,
            "template": "topic.html",
            "description": topic.definition,
            "head": _way(catalogue, (topic.title, topic_folder(topic))),
            "leaves": [[section.leaf.slug, section.leaf.title, len(section.papers)] for section in sections],
            "alternate": [
                *alternates(topic),
                [f"{topic_folder(topic)}index.md", "text/markdown", f"{topic.title} (Markdown)"],
                *([offer.path, offer.media_type, offer.label] for offer in offers(topic_stem(topic))),
            ],
            "scripts": [*(["tables.js"] if papers else []), *(["chapter.js"] if chapter else [])],
        }
        | ({"chapter": chapter.contents} if chapter else {}),
        number_of=catalogue.number,
        topic=topic,
        css=css_class(topic),
        number=catalogue.number[f"/{topic.slug}"],
        sections=sections,
        tabled=tuple(paper.key for rows in tabled.values() for paper in rows) if chapter else (),
        tables=later(_tables, {leaf.slug: leaf for leaf in topic.leaves}, tabled, root, shown.coined),
        rows={slug: len(own) for slug, own in tabled.items()},
        rest={
            slug: f"{topic_folder(topic)}{quote(file_name(slug), safe='~+')}/"
            for slug, own in tabled.items()
            if len(own) < len(catalogue.on_leaf[slug])
        },
        also_shown=len(catalogue.survey.papers) if shown.coined else _ALSO,
        facets=facets([paper for own in tabled.values() for paper in own]),
        starts=listed or start_here(catalogue, papers, cited=chapter.times if chapter else None, group="this topic"),
        chapter=chapter,
        side=side,
        properties=dict(side.properties),
        close=catalogue.related_topics[topic.slug][:_CLOSE],
        total=len(papers),
        spark=year_bars(papers, axis, root_from(topic_path(topic)), catalogue.doubtful_years) if len(axis) > 1 else "",
        span=span(papers, catalogue.doubtful_years),
        offers=offers(topic_stem(topic)),
        book=edition_offers(catalogue, topic),
        feeds=feed_links(topic),
        previous=previous,
        following=following,
    )


def _way(catalogue: Catalogue, *further: tuple[str, str]) -> str:
    """The way from the home page by the list of topics, for search engines."""
    config = catalogue.survey.config
    return breadcrumbs([(config.title, ""), ("Topics", "topics/"), *further], site_root(config.site_url))


def topics_page(catalogue: Catalogue) -> str:
    """The table of contents: all topics and their leaves with the number of papers."""
    rows, site = [], site_root(catalogue.survey.config.site_url)
    for topic in catalogue.topics:
        papers = catalogue.in_topic(topic)
        sections = [_section(catalogue, leaf) for leaf in topic.leaves]
        years = years_of(papers, catalogue.doubtful_years) if len(catalogue.years) > 1 else {}
        spark = sparkline(years, catalogue.years) if years else ""
        rows.append((topic, css_class(topic), len(papers), sections, spark))
    return page(
        "topics.jinja",
        _ALL,
        {
            "title": "All topics",
            "template": "topic.html",
            "description": "All topics and their leaves.",
            "head": _way(catalogue) + item_list([(row[0].title, topic_folder(row[0])) for row in rows], site),
        },
        number_of=catalogue.number,
        written=tuple(catalogue.coverage),
        leaves=len(catalogue.leaf),
        rows=rows,
        proposed=catalogue.survey.taxonomy.has_proposals,
        whole=all(topic.proposed for topic in catalogue.topics),
        total=len(catalogue.survey.papers),
    )


def topics_index(catalogue: Catalogue) -> str:
    """What the search offers before any paper: each topic and leaf as `[number, title, address, class, papers]`."""
    entries: list[list[str | int]] = []
    for topic in catalogue.topics:
        address, css, papers = topic_folder(topic), css_class(topic), len(catalogue.in_topic(topic))
        entries.append([catalogue.number[f"/{topic.slug}"], topic.title, address, css, papers])
        for leaf in topic.leaves:
            number, papers = catalogue.number[leaf.slug], len(catalogue.on_leaf[leaf.slug])
            entries.append([number, leaf.title, f"{address}#{leaf.slug}", css, papers])
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":")) + "\n"


def unsorted_page(catalogue: Catalogue) -> str:
    """The papers that stand on no leaf; a friendly note when there are none. Without topics these are all papers."""
    title = "Unsorted" if catalogue.topics else "All papers"
    return page(
        "unsorted.jinja",
        _UNSORTED,
        {
            "title": title,
            "template": "topic.html",
            "description": "Papers that stand on no leaf of the taxonomy yet." if catalogue.topics else "All papers.",
            "scripts": ["tables.js"] if catalogue.unsorted else [],
        },
        title=title,
        topics=len(catalogue.topics),
        papers=catalogue.unsorted,
        table=later(table, catalogue.unsorted, root_from(_UNSORTED), "Unsorted papers" if catalogue.topics else title),
        facets=facets(catalogue.unsorted),
    )


def span(papers: tuple[Paper, ...], doubtful: Collection[int] = ()) -> str:
    """The years that papers came out in, but for doubtful ones: `2015–2025`, `2024`, or nothing when unknown."""
    years = sorted(years_of(papers, doubtful))
    if not years:
        return ""
    return str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"


def _tables(
    leaves: Mapping[str, Leaf], papers: Mapping[str, tuple[Paper, ...]], root: str, coined: bool
) -> dict[str, Markup]:
    columns = columns_of(paper for own in papers.values() for paper in own)
    return {
        slug: table(own, root, f"Papers on {leaves[slug].title}", coined=coined, columns=columns)
        for slug, own in papers.items()
        if own
    }


def _section(catalogue: Catalogue, leaf: Leaf) -> Section:
    papers, also = catalogue.on_leaf[leaf.slug], catalogue.also_on_leaf[leaf.slug]
    files = leaf_offers(leaf) if papers or also else ()
    return Section(leaf, catalogue.number[leaf.slug], papers, also, files)


def topic_files(catalogue: Catalogue, shared: Shared) -> dict[str, str]:
    """The page of each topic, the list of all, the papers on no leaf, and what the search knows of topics, by path."""
    written = shared.value(chapters_of)
    axis = periods(catalogue.survey.papers, catalogue.doubtful_years)
    return {
        _ALL: topics_page(catalogue),
        **{
            topic_path(topic): topic_page(catalogue, topic, axis, written.get(topic.slug)) for topic in catalogue.topics
        },
        _UNSORTED: unsorted_page(catalogue),
        _INDEX: topics_index(catalogue),
    }


def _unfilled(catalogue: Catalogue, _shared: Shared) -> tuple[str, ...]:
    """Without topics there is nothing to list, and no paper to call unsorted: the home page leads to all papers."""
    if not catalogue.topics:
        return _ALL, _UNSORTED
    return () if catalogue.unsorted else (_UNSORTED,)


KIND = PageKind(
    "topics",
    "A page for each topic, the list of all topics, and the papers on no leaf.",
    ("topics/", _UNSORTED, _INDEX),
    topic_files,
    unfilled=_unfilled,
)

"""The pages of topics: what belongs where, and each paper with what it contributes and reports."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Leaf, Paper, Topic
from generator.site.addresses import file_name, root_from, topic_folder
from generator.site.colours import css_class
from generator.site.downloads import Offer, leaf_stem, offers, topic_stem
from generator.site.feeds import alternates, feed_links
from generator.site.figures import sparkline, year_bars
from generator.site.periods import Period
from generator.site.render import page
from generator.site.survey import Catalogue, years_of

_BYLINE = 4  # authors named in a table; the paper's page names all


@dataclass(frozen=True, slots=True)
class Section:
    """A leaf as a section: its own papers, and those of other leaves that belong here too."""

    leaf: Leaf
    number: str
    papers: tuple[Paper, ...]
    also: tuple[Paper, ...]
    offers: tuple[Offer, ...]


def topic_path(topic: Topic) -> str:
    """The topic's Markdown file in `docs/`."""
    return f"topics/{file_name(topic.slug)}.md"


def topic_page(catalogue: Catalogue, topic: Topic, axis: Sequence[Period]) -> str:
    """One topic: its leaves as sections with a table of papers each.

    Args:
        catalogue: all papers.
        topic: the topic.
        axis: of its timeline, the same on all pages.
    """
    sections = [_section(catalogue, leaf) for leaf in topic.leaves]
    papers = catalogue.in_topic(topic)
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
            "leaves": [[section.leaf.slug, section.leaf.title, len(section.papers)] for section in sections],
            "alternate": [
                *alternates(topic),
                *([offer.path, offer.media_type, offer.label] for offer in offers(topic_stem(topic))),
            ],
        },
        number_of=catalogue.number,
        topic=topic,
        css=css_class(topic),
        number=catalogue.number[f"/{topic.slug}"],
        sections=sections,
        total=len(papers),
        spark=year_bars(papers, axis, root_from(topic_path(topic))),
        span=span(papers),
        offers=offers(topic_stem(topic)),
        feeds=feed_links(topic),
        previous=previous,
        following=following,
        byline=_BYLINE,
    )


def topics_page(catalogue: Catalogue, years: range) -> str:
    """The table of contents: all topics and their leaves with the number of papers."""
    rows = []
    for topic in catalogue.topics:
        papers = catalogue.in_topic(topic)
        sections = [_section(catalogue, leaf) for leaf in topic.leaves]
        rows.append((topic, css_class(topic), len(papers), sections, sparkline(years_of(papers), years)))
    return page(
        "topics.jinja",
        "topics/index.md",
        {"title": "All topics", "template": "topic.html", "description": "All topics and their leaves."},
        number_of=catalogue.number,
        leaves=len(catalogue.leaf),
        rows=rows,
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
    """The papers that stand on no leaf; a friendly note when there are none."""
    return page(
        "unsorted.jinja",
        "unsorted.md",
        {
            "title": "Unsorted",
            "template": "plain.html",
            "description": "Papers that stand on no leaf of the taxonomy yet.",
        },
        papers=catalogue.unsorted,
        byline=_BYLINE,
    )


def span(papers: tuple[Paper, ...]) -> str:
    """The years that papers came out in: `2015–2025`, `2024`, or nothing when unknown."""
    years = sorted(years_of(papers))
    if not years:
        return ""
    return str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"


def _section(catalogue: Catalogue, leaf: Leaf) -> Section:
    papers, also = catalogue.on_leaf[leaf.slug], catalogue.also_on_leaf[leaf.slug]
    files = offers(leaf_stem(leaf)) if papers or also else ()
    return Section(leaf, catalogue.number[leaf.slug], papers, also, files)

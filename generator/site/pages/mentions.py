"""Where the chapters speak of a paper: the way back from its page into the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.catalogue.catalogue import Catalogue
from generator.model import Topic
from generator.site.parts.addresses import root_from, topic_folder, topic_path
from generator.site.parts.colours import css_class

if TYPE_CHECKING:
    from generator.site.pages.chapter_html import Chapter, Heading


@dataclass(frozen=True, slots=True)
class Mention:
    """A chapter that cites a paper, and the parts in which it does, with a sentence for each by its place."""

    topic: str
    css: str
    address: str
    parts: tuple[Heading, ...]
    quotes: Mapping[str, Markup]


def mentions(topics: tuple[Topic, ...], chapters: Mapping[str, Chapter]) -> dict[str, tuple[Mention, ...]]:
    """Where each paper is cited, by citation key, in reading order.

    Args:
        topics: all topics.
        chapters: the chapters by their topic's slug.
    """
    by_key: dict[str, tuple[Mention, ...]] = {}
    for topic in topics:
        if topic.slug not in chapters:
            continue
        chapter = chapters[topic.slug]
        for key, parts in chapter.parts.items():
            mention = Mention(topic.title, css_class(topic), topic_folder(topic), parts, chapter.quotes[key])
            by_key[key] = (*by_key.get(key, ()), mention)
    return by_key


def chapters_of(catalogue: Catalogue) -> dict[str, Chapter]:
    """The chapter of each topic that has one; without any, the Markdown parser is not even loaded."""
    if not catalogue.coverage:
        return {}
    from generator.prose.inserted import Material, Shelves
    from generator.site.pages.chapter_html import chapter_of

    chapters, coverage = catalogue.survey.chapters, catalogue.coverage
    phrases = {arrival.name: arrival.phrase for arrival in reversed(catalogue.arrivals)}
    shelves = Shelves.of(catalogue.survey.taxonomy, catalogue.survey.papers)
    written = {}
    for topic in catalogue.topics:
        if topic.slug in coverage:
            prose = chapters[topic.slug]
            up_to = phrases.get(prose.last_dump, "")
            material = Material(prose, topic, shelves)
            root = root_from(topic_path(topic))
            written[topic.slug] = chapter_of(prose, coverage[topic.slug], topic, root, up_to, material)
    return written

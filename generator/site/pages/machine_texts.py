"""The survey as text for programs: a Markdown twin of each topic's page, `llms.txt`, and all of it in `llms-full.txt`.

The twins are written as `index.md.txt`, for MkDocs would make pages of Markdown files; the build gives them their name.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalogue.catalogue import Catalogue
from generator.model import Topic
from generator.site.feeds.feed_contents import site_root
from generator.site.parts.addresses import file_name
from generator.site.parts.markdown_twin import chapter_lines, overview, twin
from generator.site.parts.page_kind import PageKind, Shared
from generator.site.parts.twins import TWIN
from generator.text import writable

OVERVIEW, WHOLE = "llms.txt", "llms-full.txt"
MOST_WHOLE = 1_000_000
"""Characters of `llms-full.txt`; topics that find no room are named with their addresses."""


def twin_path(topic: Topic) -> str:
    """The file of a topic's twin, in `docs/`."""
    return f"topics/{file_name(topic.slug)}/{TWIN}"


def machine_texts(catalogue: Catalogue, _shared: Shared) -> Iterator[tuple[str, str]]:
    """All texts by their path in `docs/`, one after another."""
    root, whole, room, left = root_of(catalogue, ""), list[str](), MOST_WHOLE, list[Topic]()
    for topic in catalogue.topics:
        text = twin(catalogue, topic, root_of(catalogue, "../../"))
        yield twin_path(topic), text
        if len(text) > room:
            left.append(topic)
            continue
        room -= len(text)
        whole.append(text if root else twin(catalogue, topic, ""))
    yield OVERVIEW, overview(catalogue, catalogue.topics, root)
    yield WHOLE, _whole(catalogue, whole, left, root)


def _whole(catalogue: Catalogue, texts: list[str], left: list[Topic], root: str) -> str:
    introduction = catalogue.survey.introduction
    first = [overview(catalogue, left, root)]
    if introduction is not None and introduction.written:
        first.append("\n".join(chapter_lines(introduction, deeper=0)) + "\n")
    return writable("\n".join([*first, *texts]))


def root_of(catalogue: Catalogue, way: str) -> str:
    """What addresses begin with: the site's, where that is known, for a text may be read away from it."""
    return site_root(catalogue.survey.config.site_url) or way


KIND = PageKind(
    "machines",
    "The survey as text for programs.",
    ("topics/", OVERVIEW, WHOLE),
    machine_texts,
)

"""The topics and leaves of `topics.yml` as pieces of its text, so that an edit keeps its comments and order.

An item reaches from the comments right above it to its last line. Blank lines and comments behind it belong to what
comes next. Comments at the very top are about the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.bibliography.taxonomy import parse_taxonomy
from generator.errors import ErrorKind, Place, SurveyError
from generator.storage.yaml import compose_yaml, yaml_lines
from generator.text import did_you_mean


@dataclass(frozen=True, slots=True)
class ItemField:
    """A key of an item with its value.

    Args:
        value: the value's node.
        first: the line of the key, counted from 0.
        stop: the line behind the value's last.
    """

    value: yaml.Node
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class TaxonomyItem:
    """A topic or leaf of the text, or the item that names what was dropped or the columns of all papers.

    Args:
        slug: its slug; empty for an item that is no topic.
        topic: the slug of its topic; empty for a topic.
        first: its first line, of the comments above it.
        start: the line of its dash.
        stop: the line behind its last.
        column: where its keys begin.
        fields: its keys.
        leaves: those of a topic.
    """

    slug: str
    topic: str
    first: int
    start: int
    stop: int
    column: int
    fields: dict[str, ItemField]
    leaves: tuple[TaxonomyItem, ...] = ()

    def texts(self, key: str) -> tuple[str, ...]:
        """What a list of it holds, or its only value."""
        field = self.fields.get(key)
        if field is None:
            return ()
        if isinstance(field.value, yaml.SequenceNode):
            return tuple(str(node.value) for node in field.value.value)
        return (str(field.value.value),)

    @property
    def names(self) -> tuple[str, ...]:
        """Every slug it has or had."""
        return (self.slug, *self.texts("aliases"))


@dataclass(frozen=True, slots=True)
class TaxonomyText:
    """A `topics.yml` as lines, and which of them are what."""

    path: Path
    lines: tuple[str, ...]
    items: tuple[TaxonomyItem, ...]

    @property
    def topics(self) -> tuple[TaxonomyItem, ...]:
        """The topics."""
        return tuple(item for item in self.items if item.slug)

    @property
    def dropped(self) -> TaxonomyItem | None:
        """The item that names what was dropped."""
        return next((item for item in self.items if "dropped" in item.fields), None)

    def find(self, slug: str) -> TaxonomyItem:
        """The topic or leaf that bears a slug today.

        Raises:
            SurveyError: there is none.
        """
        known = {item.slug: item for topic in self.topics for item in (topic, *topic.leaves)}
        if slug in known:
            return known[slug]
        mend = did_you_mean(slug, known, f"{self.path.name} names the slugs that are there", "`{}`")
        raise SurveyError(f"there is no topic or leaf {slug!r}", mend, self.path, kind=ErrorKind.UNKNOWN)

    def topic_of(self, leaf: TaxonomyItem) -> TaxonomyItem:
        """The topic of a leaf."""
        return self.find(leaf.topic)


def read_items(text: str, path: Path) -> TaxonomyText:
    """The items of a text that `parse_taxonomy` takes.

    Raises:
        SurveyError: it is no taxonomy, or an item does not stand in lines of its own (`- {slug: …}`), where a person
            has to edit.
    """
    parse_taxonomy(text, path)
    lines = tuple(yaml_lines(text if text.endswith("\n") or not text else f"{text}\n"))
    root = compose_yaml(text, path)
    nodes = root.value if isinstance(root, yaml.SequenceNode) else []
    if isinstance(root, yaml.SequenceNode) and root.flow_style and nodes:
        raise _by_hand(root, path)
    return TaxonomyText(path, lines, tuple(_items(nodes, lines, len(lines), path, "")))


def _items(nodes: Sequence[yaml.Node], lines: Sequence[str], stop: int, path: Path, topic: str) -> list[TaxonomyItem]:
    items: list[TaxonomyItem] = []
    for place, node in enumerate(nodes):
        behind = _first(nodes[place + 1], lines) if place + 1 < len(nodes) else stop
        items.append(_item(node, lines, behind, path, topic))
    return items


def _item(node: yaml.Node, lines: Sequence[str], behind: int, path: Path, topic: str) -> TaxonomyItem:
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        raise _by_hand(node, path)
    start, stop = node.start_mark.line, _trimmed(lines, node.start_mark.line, behind)
    pairs = [(str(key.value), key.start_mark.line, value) for key, value in node.value]
    starts = [line for _, line, _ in pairs]
    if len(set(starts)) < len(starts):
        raise _by_hand(node, path)
    fields = {
        name: ItemField(value, line, _trimmed(lines, line, min((one for one in starts if one > line), default=stop)))
        for name, line, value in pairs
    }
    slug = str(fields["slug"].value.value) if "slug" in fields else ""
    leaves: list[TaxonomyItem] = []
    if not topic and "subtopics" in fields:
        field = fields["subtopics"]
        if not isinstance(field.value, yaml.SequenceNode) or field.value.flow_style:
            raise _by_hand(field.value, path)
        leaves = _items(field.value.value, lines, field.stop, path, slug)
    column = node.start_mark.column
    return TaxonomyItem(slug, topic, _first(node, lines), start, stop, column, fields, tuple(leaves))


def _first(node: yaml.Node, lines: Sequence[str]) -> int:
    """The first of the comments that stand right above an item, no further left than its dash."""
    line = int(node.start_mark.line)
    dash = len(lines[line]) - len(lines[line].lstrip(" "))
    while line and (above := lines[line - 1]).lstrip().startswith("#") and len(above) - len(above.lstrip()) >= dash:
        line -= 1
    return line if line or dash else int(node.start_mark.line)


def _trimmed(lines: Sequence[str], start: int, stop: int) -> int:
    """The line behind the last that is neither blank nor a comment."""
    while stop > start + 1 and (not lines[stop - 1].strip() or lines[stop - 1].lstrip().startswith("#")):
        stop -= 1
    return stop


def _by_hand(node: yaml.Node, path: Path) -> SurveyError:
    return SurveyError(
        "an item does not stand in lines of its own",
        "write each of its keys on a line, or edit the file by hand",
        Place(str(path), node.start_mark.line + 1),
        kind=ErrorKind.BAD_VALUE,
    )

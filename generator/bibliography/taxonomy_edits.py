"""Edits of `topics.yml`: accept, rename, join, split, drop and move, each a function from text to text.

Comments and order stay. A slug that goes becomes an alias of what takes its place, or is named under `dropped`, so that
old addresses lead somewhere and no slug is ever used again. Every result is read again before it is given back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import yaml

from generator.bibliography.taxonomy import parse_taxonomy
from generator.bibliography.taxonomy_items import ItemField, TaxonomyItem, TaxonomyText, read_items
from generator.errors import ErrorKind, SurveyError
from generator.storage.yaml import scalar
from generator.text import clean, fold

_LISTS = ("phrases", "tags")
Edit = tuple[int, int, Sequence[str]]
"""Lines from one up to another, and what stands there instead."""


def accepted(text: str, path: Path, slugs: Sequence[str] = ()) -> str:
    """The text without the mark that topics and leaves are proposed.

    Args:
        text: of `topics.yml`.
        path: where it stands, for messages.
        slugs: topics, each with all its leaves, and leaves; everything by default. A leaf of a proposed topic takes the
            topic with it, and the other leaves stay proposed.
    """
    items = read_items(text, path)
    chosen = [items.find(slug) for slug in slugs] or list(items.topics)
    edits: dict[int, Edit] = {}
    for item in chosen:
        whole = items.topic_of(item) if item.topic else item
        beside = [leaf for leaf in whole.leaves if item.topic and leaf not in chosen]
        for one in (whole, *(leaf for leaf in whole.leaves if leaf not in beside)):
            if mark := one.fields.get("proposed"):
                edits[mark.first] = (mark.first, mark.stop, ())
        if "proposed" in whole.fields:
            for leaf in beside:
                if "proposed" not in leaf.fields and whole not in chosen:
                    edits[-leaf.start - 1] = _added(leaf, "proposed: true")
    return _edited(items, edits.values())


def renamed(text: str, path: Path, slug: str, title: str, new_slug: str = "") -> str:
    """The text with another title for a topic or leaf and, if wanted, another slug; the old one becomes an alias."""
    items = read_items(text, path)
    item = items.find(slug)
    if not clean(title):
        raise SurveyError("the title is empty", "give one", kind=ErrorKind.USAGE)
    edits = [_rewritten(items, item, "title", scalar(clean(title)))]
    if new_slug and new_slug != slug:
        edits.append(_rewritten(items, item, "slug", new_slug))
        if new_slug in item.texts("aliases"):  # back to what it was called
            aliases = [name for name in item.names if name != new_slug]
            edits.append(_rewritten(items, item, "aliases", f"[{', '.join(aliases)}]"))
        else:
            edits += _lengthened(items, item, "aliases", [slug])
    return _edited(items, edits)


def joined(text: str, path: Path, slugs: Sequence[str]) -> str:
    """The text with several leaves, or several topics, as one: the first takes the others in.

    A leaf takes over phrases, tags and addresses; a topic takes over leaves and addresses. A topic that loses its last
    leaf goes, and its address leads to the topic of the leaf that took it.
    """
    items = read_items(text, path)
    first, *others = [items.find(slug) for slug in dict.fromkeys(slugs)]
    if not others:
        raise SurveyError("one name joins nothing", "name two or more", kind=ErrorKind.USAGE)
    for other in others:
        if bool(other.topic) != bool(first.topic):
            one, two = ("leaf", "topic") if first.topic else ("topic", "leaf")
            problem = f"`{first.slug}` is a {one} and `{other.slug}` a {two}"
            raise SurveyError(problem, "join leaves with leaves, topics with topics", path, kind=ErrorKind.USAGE)
    names = [name for other in others for name in other.names]
    edits = _lengthened(items, first, "aliases", names)
    if not first.topic:
        leaves = [line for other in others for leaf in other.leaves for line in _cut(items, leaf, first, other)]
        stop = first.fields["subtopics"].stop
        edits += [(stop, stop, leaves), *(_removed(items, other) for other in others)]
        return _edited(items, edits)
    for key in _LISTS:
        there = {fold(word) for word in first.texts(key)}
        more = [word for other in others for word in other.texts(key) if fold(word) not in there]
        edits += _lengthened(items, first, key, list(dict.fromkeys(more)))
    emptied = [topic for topic in items.topics if all(leaf in others for leaf in topic.leaves)]
    home = items.topic_of(first)
    edits += _lengthened(items, home, "aliases", [name for topic in emptied for name in topic.names])
    edits += [_removed(items, topic) for topic in emptied]
    edits += [_removed(items, other) for other in others if items.topic_of(other) not in emptied]
    return _edited(items, edits)


def dropped(text: str, path: Path, slugs: Sequence[str]) -> str:
    """The text without some topics, each with its leaves, and leaves; `dropped` names them at its end.

    Papers that stood there are unsorted until `survey derive` or a person places them.
    """
    items = read_items(text, path)
    chosen = [items.find(slug) for slug in dict.fromkeys(slugs)]
    whole = [item for item in chosen if not item.topic]
    parts = [item for item in chosen if item.topic and items.topic_of(item) not in whole]
    for topic in items.topics:
        if topic not in whole and all(leaf in parts for leaf in topic.leaves):
            raise SurveyError(
                f"`{topic.slug}` would have no leaf left", f"drop the topic: `{topic.slug}`", path, kind=ErrorKind.USAGE
            )
    names = [name for item in chosen if item in parts for name in item.names]
    names += [name for topic in whole for item in (topic, *topic.leaves) for name in item.names]
    edits = [_removed(items, item) for item in (*whole, *parts)]
    if items.dropped is not None:
        edits += _lengthened(items, items.dropped, "dropped", names)
    else:
        edits.append((len(items.lines), len(items.lines), ["\n", f"- dropped: [{', '.join(names)}]\n"]))
    return _edited(items, edits)


def moved(text: str, path: Path, slug: str, target: str) -> str:
    """The text with a leaf at the end of another topic, or with a topic right behind another one."""
    items = read_items(text, path)
    item, goal = items.find(slug), items.find(target)
    if goal.topic:
        raise SurveyError(f"`{target}` is a leaf", "name a topic", path, kind=ErrorKind.USAGE)
    if item == goal:
        raise SurveyError(f"`{slug}` cannot go to itself", "name another topic", path, kind=ErrorKind.USAGE)
    if not item.topic:
        block = ["\n", *items.lines[item.first : item.stop]]
        return _edited(items, [_removed(items, item), (goal.stop, goal.stop, block)])
    home = items.topic_of(item)
    if home == goal:
        return text
    if len(home.leaves) == 1:
        problem, mend = f"`{slug}` is the only leaf of `{home.slug}`", f"join the topics: `{target}` and `{home.slug}`"
        raise SurveyError(problem, mend, path, kind=ErrorKind.USAGE)
    stop = goal.fields["subtopics"].stop
    return _edited(items, [_removed(items, item), (stop, stop, _cut(items, item, goal, home))])


def with_leaves(text: str, path: Path, slug: str, leaves: str) -> str:
    """The text with new leaves right behind one.

    Args:
        text: of `topics.yml`.
        path: where it stands, for messages.
        slug: the leaf.
        leaves: items of leaves as YAML, without indentation.
    """
    items = read_items(text, path)
    item = items.find(slug)
    dash = " " * _dash(items, item)
    lines = [f"{dash}{line}\n" if line else "\n" for line in leaves.splitlines()]
    return _edited(items, [(item.stop, item.stop, lines)])


def with_topic(text: str, path: Path, slug: str, leaves: Sequence[str], title: str) -> str:
    """The text with some leaves of a topic under a new topic right behind it."""
    items = read_items(text, path)
    topic = items.find(slug)
    chosen = [items.find(leaf) for leaf in dict.fromkeys(leaves)]
    if strange := [leaf.slug for leaf in chosen if leaf.topic != topic.slug]:
        raise SurveyError(f"`{strange[0]}` is no leaf of `{slug}`", "name its leaves", path, kind=ErrorKind.USAGE)
    if len(chosen) == len(topic.leaves):
        raise SurveyError(f"`{slug}` would have no leaf left", "leave one there", path, kind=ErrorKind.USAGE)
    name = "-".join(re.findall("[a-z0-9]+", fold(title)))
    dash = " " * _dash(items, topic)
    head = [f"- slug: {name}", f"  title: {scalar(clean(title))}"]
    head += [f"  definition: {scalar(f'Work on {clean(title)}.')}", "  subtopics:"]
    lines = ["\n", *(f"{dash}{line}\n" for line in head)]
    lines += [line for leaf in chosen for line in items.lines[leaf.first : leaf.stop]]
    return _edited(items, [*(_removed(items, leaf) for leaf in chosen), (topic.stop, topic.stop, lines)])


def _edited(items: TaxonomyText, edits: Iterable[Edit]) -> str:
    """The text after edits, which do not overlap but may follow each other at one place."""
    lines, place, pieces = items.lines, 0, list[str]()
    for start, stop, new in sorted(edits, key=lambda edit: (edit[0], edit[1])):
        pieces += [*lines[place : max(place, start)], *new]
        place = max(place, stop)
    text = "".join([*pieces, *lines[place:]])
    parse_taxonomy(text, items.path)
    return text


def _dash(items: TaxonomyText, item: TaxonomyItem) -> int:
    line = items.lines[item.start]
    return len(line) - len(line.lstrip(" "))


def _removed(items: TaxonomyText, item: TaxonomyItem) -> Edit:
    """Takes an item out with the comments right above it, and with the blank lines behind it."""
    stop = item.stop
    while stop < len(items.lines) and not items.lines[stop].strip():
        stop += 1
    return item.first, stop if stop < len(items.lines) or item.first == 0 else item.stop, ()


def _cut(items: TaxonomyText, leaf: TaxonomyItem, goal: TaxonomyItem, home: TaxonomyItem) -> list[str]:
    """The lines of a leaf as far from the margin as those of another topic's leaves."""
    there = _dash(items, goal.leaves[0]) if goal.leaves else goal.column + 2
    shift = there - _dash(items, leaf)
    lines = [_shifted(line, shift) for line in items.lines[leaf.first : leaf.stop]]
    if "proposed" in home.fields and "proposed" not in leaf.fields and "proposed" not in goal.fields:
        place = leaf.fields["slug"].stop - leaf.first
        lines.insert(place, " " * (leaf.column + shift) + "proposed: true\n")
    return lines


def _shifted(line: str, shift: int) -> str:
    return line if not line.strip() else " " * shift + line if shift >= 0 else line[-shift:]


def _added(item: TaxonomyItem, line: str) -> Edit:
    """Another key, right behind the title."""
    place = item.fields["title"].stop
    return place, place, [" " * item.column + line + "\n"]


def _rewritten(items: TaxonomyText, item: TaxonomyItem, key: str, value: str) -> Edit:
    """Another value for a key; a comment at the end of its line stays."""
    field = item.fields[key]
    line = items.lines[field.first]
    head = line[: line.index(":", line.index(key)) + 1]
    comment = _comment_of(items, field)
    return field.first, field.stop, [f"{head} {value}{comment}\n"]


def _comment_of(items: TaxonomyText, field: ItemField) -> str:
    """The comment behind a value of one line."""
    mark = field.value.end_mark
    rest = items.lines[mark.line][mark.column :].rstrip() if mark.line < len(items.lines) else ""
    return f"  {rest.strip()}" if mark.line == field.first and rest.lstrip().startswith("#") else ""


def _lengthened(items: TaxonomyText, item: TaxonomyItem, key: str, values: Sequence[str]) -> list[Edit]:
    """More values at the end of a list, which is begun where it is not there yet."""
    if not values:
        return []
    words = [scalar(value) for value in values]
    field = item.fields.get(key)
    if field is None:
        return [_added(item, f"{key}: [{', '.join(words)}]")]
    node = field.value
    if not isinstance(node, yaml.SequenceNode):
        return [_rewritten(items, item, key, f"[{', '.join(words)}]")]
    if node.flow_style:
        mark = node.end_mark
        line = items.lines[mark.line]
        before = line[: mark.column - 1]
        above = "".join(items.lines[field.first : mark.line]) + before
        comma = ", " if node.value and not above.rstrip().endswith(",") else " " if node.value else ""
        return [(mark.line, mark.line + 1, [f"{before.rstrip()}{comma}{', '.join(words)}{line[mark.column - 1 :]}"])]
    indent = " " * node.start_mark.column
    return [(field.stop, field.stop, [f"{indent}- {word}\n" for word in words])]

"""Reading `bib/topics.yml`: the taxonomy, with the line of whatever is wrong in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from generator.bibliography.properties import COLUMN_KINDS
from generator.errors import ErrorKind, Place, SurveyError
from generator.model import Leaf, PropertyColumn, Taxonomy, Topic
from generator.storage.files import read_text
from generator.storage.yaml import compose_yaml, fast_loader
from generator.text import clean, did_you_mean, fold

_WHAT = "the taxonomy"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TOPIC_KEYS = ("slug", "title", "definition", "subtopics", "aliases", "proposed")
LEAF_KEYS = ("slug", "title", "definition", "includes", "excludes", "phrases", "tags", "aliases", "proposed", "columns")
COLUMN_KEYS = ("id", "label", "kind", "values")
_STRING = "tag:yaml.org,2002:str"
_NOTHING = "tag:yaml.org,2002:null"
_TRUTH = "tag:yaml.org,2002:bool"
_TRUTHS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def load_taxonomy(path: Path) -> Taxonomy:
    """The taxonomy of a survey.

    The file is a list of topics, each with `slug`, `title`, `definition` and `subtopics`; a subtopic is a leaf
    with `slug`, `title`, `definition` and, if wanted, `includes`, `excludes`, `phrases`, `tags` and `columns`.
    Both may list old slugs under `aliases`, and say `proposed: true` where the program made them and no person has
    accepted them yet. A line `- dropped: [old-slug]` names what is no more; a line
    `- columns: [{id: sites, label: Study sites}]` names what any paper can say of itself, whatever its leaf. An empty
    file is a taxonomy without topics, which a new survey starts from.

    Raises:
        SurveyError: the file is missing or no YAML, a key is missing, unknown or given twice, a value has the
            wrong shape, a topic has no leaves, or a slug is badly formed or used twice; with the line.
    """
    return parse_taxonomy(read_text(path, what=_WHAT), path)


def parse_taxonomy(text: str, path: Path) -> Taxonomy:
    """The taxonomy that a text gives, as `load_taxonomy` reads it.

    Args:
        text: the text of `topics.yml`.
        path: where it stands, for messages.

    Raises:
        SurveyError: as `load_taxonomy`.
    """
    root = compose_yaml(text, path, what=_WHAT)
    if root is None or root.tag == _NOTHING:
        return Taxonomy()
    reader = _Reader(str(path))
    topics: list[Topic] = []
    dropped: list[str] = []
    columns: list[PropertyColumn] = []
    for node in reader.items(root, "the taxonomy", "topics"):
        if _is_only(node, "dropped"):
            dropped += reader.dropped(node)
        elif _is_only(node, "columns"):
            columns += reader.columns_of_all(node, columns)
        else:
            topics.append(reader.topic(node))
    return Taxonomy(tuple(topics), tuple(dropped), tuple(columns))


def lines_of_slugs(text: str) -> dict[str, int]:
    """The line on which each topic and leaf of a taxonomy's text gives its slug.

    Args:
        text: the text of a file that `load_taxonomy` takes.
    """
    root = yaml.compose(text, Loader=fast_loader())
    return {
        str(value.value): value.start_mark.line + 1
        for node in (_mappings(root) if root is not None else ())
        for key, value in node.value
        if key.value == "slug"
    }


def _is_only(node: yaml.Node, key: str) -> bool:
    """Whether an item has this key alone, instead of being a topic."""
    return isinstance(node, yaml.MappingNode) and [str(name.value) for name, _ in node.value] == [key]


def _mappings(node: yaml.Node) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from _mappings(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _mappings(item)


@dataclass
class _Reader:
    """Turns nodes into topics and leaves and remembers every slug with the line it was first seen on."""

    file: str
    slugs: dict[str, int] = field(default_factory=dict)

    def topic(self, node: yaml.Node) -> Topic:
        values = self._mapping(node, "a topic", TOPIC_KEYS)
        slug = self._slug(node, values, "a topic")
        what = f"topic `{slug}`"
        if "subtopics" not in values:
            raise self._fault(node, f"{what} has no leaves", "list at least one leaf under `subtopics`")
        proposed = self._flag(values, "proposed", what)
        leaves = self.items(values["subtopics"], f"`subtopics` of {what}", "leaves")
        if not leaves:
            raise self._fault(values["subtopics"], f"{what} has no leaves", "list at least one leaf under `subtopics`")
        return Topic(
            slug=slug,
            title=self._text(node, values, "title", what),
            definition=self._text(node, values, "definition", what),
            leaves=tuple(self.leaf(leaf, proposed) for leaf in leaves),
            aliases=self._aliases(values, what),
            proposed=proposed,
        )

    def leaf(self, node: yaml.Node, proposed: bool = False) -> Leaf:
        values = self._mapping(node, "a leaf", LEAF_KEYS)
        slug = self._slug(node, values, "a leaf")
        what = f"leaf `{slug}`"
        return Leaf(
            slug=slug,
            title=self._text(node, values, "title", what),
            definition=self._text(node, values, "definition", what),
            includes=self._text(node, values, "includes", what, needed=False),
            excludes=self._text(node, values, "excludes", what, needed=False),
            phrases=self._phrases(values, what),
            aliases=self._aliases(values, what),
            tags=tuple(self._string(tag, f"a tag of {what}") for tag in self._list(values, "tags", what)),
            proposed=self._flag(values, "proposed", what) or proposed,
            columns=self._columns(values, what),
        )

    def dropped(self, node: yaml.Node) -> list[str]:
        """The slugs of an item `dropped: [a, b]`, which nothing may bear again."""
        values = self._mapping(node, "an item", ("dropped",))
        what = "a dropped slug"
        return [self._claim(slug, self._string(slug, what), what) for slug in self._list(values, "dropped", "an item")]

    def columns_of_all(self, node: yaml.Node, before: Sequence[PropertyColumn]) -> tuple[PropertyColumn, ...]:
        """The columns of an item `columns: […]`, which belong to papers of every leaf."""
        columns = self._columns(self._mapping(node, "an item", ("columns",)), "all papers")
        twice = {column.id for column in before} & {column.id for column in columns}
        if twice:
            raise self._fault(node, f"all papers have two columns `{min(twice)}`", "give one another id")
        return columns

    def items(self, node: yaml.Node, what: str, of: str) -> list[yaml.Node]:
        if node.tag == _NOTHING:
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self._fault(node, f"{what} is no list of {of}", "start each of them with `- `")
        items: list[yaml.Node] = node.value
        return items

    def _mapping(self, node: yaml.Node, what: str, keys: tuple[str, ...]) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            raise self._fault(node, f"{what} is no group of `key: value` lines", f"give {', '.join(keys)}")
        values: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = str(key.value)
            if name not in keys:
                raise self._fault(key, f"{what} has an unknown key `{name}`", _suggest(name, keys))
            if name in values:
                raise self._fault(key, f"{what} gives `{name}` twice", "keep one of them")
            values[name] = value
        return values

    def _slug(self, node: yaml.Node, values: dict[str, yaml.Node], what: str) -> str:
        slug = self._text(node, values, "slug", what)
        return self._claim(values["slug"], slug, what)

    def _claim(self, node: yaml.Node, slug: str, what: str) -> str:
        """Check a slug's form and that nothing else has it: slugs are addresses."""
        if not _SLUG.fullmatch(slug):
            better = "-".join(re.findall("[a-z0-9]+", fold(slug))) or "a-slug"
            raise self._fault(
                node,
                f"{what} has the slug {slug!r}",
                f"use lower-case letters, digits and single hyphens, such as `{better}`",
            )
        line = node.start_mark.line + 1
        if slug in self.slugs:
            raise self._fault(
                node,
                f"the slug `{slug}` is used twice, first on line {self.slugs[slug]}",
                "give one a new slug",
            )
        self.slugs[slug] = line
        return slug

    def _text(self, node: yaml.Node, values: dict[str, yaml.Node], key: str, what: str, *, needed: bool = True) -> str:
        value = values.get(key)
        if value is None or value.tag == _NOTHING:
            if needed:
                raise self._fault(value or node, f"{what} has no {key}", f"write `{key}: …`")
            return ""
        text = self._string(value, f"`{key}` of {what}")
        if needed and not text:
            raise self._fault(value, f"{what} has no {key}", f"write `{key}: …`")
        return text

    def _string(self, node: yaml.Node, what: str) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self._fault(node, f"{what} is no text", "write it as one text, in quotes if need be")
        if node.tag != _STRING:
            raise self._fault(node, f"{what} reads as {node.tag.rpartition(':')[2]}, not text", "put it in quotes")
        return clean(node.value)

    def _flag(self, values: dict[str, yaml.Node], key: str, what: str) -> bool:
        node = values.get(key)
        if node is None:
            return False
        if node.tag != _TRUTH or node.value.lower() not in _TRUTHS:
            raise self._fault(node, f"`{key}` of {what} is neither true nor false", f"write `{key}: true`, or no line")
        return _TRUTHS[node.value.lower()]

    def _phrases(self, values: dict[str, yaml.Node], what: str) -> tuple[str, ...]:
        phrases: dict[str, None] = {}
        for node in self._list(values, "phrases", what):
            phrase = self._string(node, f"a phrase of {what}")
            if not all(fold(part) for part in phrase.split(" + ")):
                raise self._fault(
                    node, f"a phrase of {what} has no words: {phrase!r}", "write words, or `words + words`"
                )
            phrases[phrase] = None
        return tuple(phrases)

    def _columns(self, values: dict[str, yaml.Node], what: str) -> tuple[PropertyColumn, ...]:
        columns: dict[str, PropertyColumn] = {}
        nodes = self.items(values["columns"], f"`columns` of {what}", "columns") if "columns" in values else []
        for node in nodes:
            column = self._column(node, what)
            if column.id in columns:
                raise self._fault(node, f"{what} has two columns `{column.id}`", "give one another id")
            columns[column.id] = column
        return tuple(columns.values())

    def _column(self, node: yaml.Node, what: str) -> PropertyColumn:
        values = self._mapping(node, f"a column of {what}", COLUMN_KEYS)
        name = self._text(node, values, "id", f"a column of {what}")
        which = f"column `{name}` of {what}"
        if not _SLUG.fullmatch(name):
            mend = "use lower-case letters, digits and single hyphens"
            raise self._fault(values["id"], f"{which} has the id {name!r}", mend)
        written = self._text(node, values, "kind", which, needed=False) or COLUMN_KINDS[0]
        kind = next((one for one in COLUMN_KINDS if one == written), None)
        if kind is None:
            mend = did_you_mean(written, COLUMN_KINDS, f"use one of {', '.join(COLUMN_KINDS)}", "`{}`")
            raise self._fault(values["kind"], f"`kind` of {which} is {written!r}", mend)
        choices = tuple(self._string(item, f"a value of {which}") for item in self._list(values, "values", which))
        if bool(choices) != (kind == "choice"):
            mend = "list them under `values`" if kind == "choice" else "write `kind: choice`, or take `values` out"
            raise self._fault(node, f"{which} is of kind {kind} and has {'some' if choices else 'no'} values", mend)
        return PropertyColumn(name, self._text(node, values, "label", which), kind, choices)

    def _aliases(self, values: dict[str, yaml.Node], what: str) -> tuple[str, ...]:
        return tuple(
            self._claim(node, self._string(node, f"an alias of {what}"), f"an alias of {what}")
            for node in self._list(values, "aliases", what)
        )

    def _list(self, values: dict[str, yaml.Node], key: str, what: str) -> list[yaml.Node]:
        return self.items(values[key], f"`{key}` of {what}", "texts") if key in values else []

    def _fault(self, node: yaml.Node, problem: str, mend: str) -> SurveyError:
        return SurveyError(problem, mend, Place(self.file, node.start_mark.line + 1), kind=ErrorKind.BAD_VALUE)


def _suggest(name: str, keys: tuple[str, ...]) -> str:
    return did_you_mean(name, keys, f"use one of {', '.join(keys)}", "`{}`")

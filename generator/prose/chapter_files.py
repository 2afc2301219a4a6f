"""Reading `bib/prose/`: one Markdown file a topic, with the line of whatever is wrong in its front matter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import yaml

from generator.errors import ErrorKind, Place, SurveyError
from generator.model import Taxonomy, Topic
from generator.prose.chapter import Prose
from generator.storage.files import read_text, reason
from generator.storage.project import Project
from generator.storage.yaml import compose_yaml
from generator.text import clean

_WHAT = "the chapter"
_FRONT = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
KEYS = ("last_dump", "title", "authors", "read_first")
INTRODUCTION = "index"
"""The name of the text about the whole survey, which the home page shows."""


def load_prose(project: Project) -> tuple[Prose, ...]:
    """All chapters of a survey by name, also those that belong to no topic; none where there is no such folder.

    Raises:
        SurveyError: a file cannot be read, or its front matter is not as it should be; with the line.
    """
    try:
        files = sorted(path for path in project.prose.iterdir() if _is_chapter(path))
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise SurveyError(
            f"cannot be read ({reason(error)})", "check its permissions", project.prose, kind=ErrorKind.UNREADABLE
        ) from None
    return tuple(parse_prose(path.stem, read_text(path, what=_WHAT), path) for path in files)


def parse_prose(name: str, text: str, path: Path) -> Prose:
    """A chapter from the text of its file.

    Args:
        name: the file's name without `.md`.
        text: what it holds.
        path: where it stands, for messages.

    Raises:
        SurveyError: the front matter does not end, is no YAML, or says something unknown; with the line.
    """
    from generator.prose.markdown import (  # loads the parser, which a survey without chapters spares
        blocks_of,
        insertions_of,
    )

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    if front is None:
        if re.match(r"---[ \t]*\n", text):
            raise SurveyError(
                "its front matter does not end",
                "close it with a line `---`",
                Place(str(path), 1),
                kind=ErrorKind.BAD_YAML,
            )
        return Prose(name, body=text, blocks=blocks_of(text), insertions=insertions_of(text))
    values = _front_matter(front[0].rstrip().removesuffix("---"), path)
    body = "\n" * front[0].count("\n") + text[front.end() :]
    return Prose(
        name=name,
        last_dump=" ".join(values.texts("last_dump")),
        last_dump_line=values.lines.get("last_dump", 1),
        title=" ".join(values.texts("title")),
        authors=values.texts("authors"),
        read_first=" ".join(values.texts("read_first")),
        body=body,
        blocks=blocks_of(body),
        insertions=insertions_of(body),
    )


def introduction_of(chapters: tuple[Prose, ...]) -> Prose | None:
    """The text about the whole survey, `bib/prose/index.md`, if anything is written in it."""
    return next((chapter for chapter in chapters if chapter.name == INTRODUCTION and chapter.written), None)


def chapters_by_topic(chapters: tuple[Prose, ...], taxonomy: Taxonomy) -> dict[str, Prose]:
    """The chapter of each topic that has one, by the topic's present slug.

    A file may still bear an old slug of its topic; where both are there, the one with the present slug counts.
    """
    named = {chapter.name: chapter for chapter in chapters}
    chapter_of: dict[str, Prose] = {}
    for topic in taxonomy.topics:
        chapter = next((named[name] for name in _names(topic) if name in named), None)
        if chapter is not None:
            chapter_of[topic.slug] = chapter
    return chapter_of


def _names(topic: Topic) -> tuple[str, ...]:
    return (topic.slug, *topic.aliases)


def _is_chapter(path: Path) -> bool:
    return path.suffix == ".md" and not path.name.startswith(".") and path.stem.lower() != "readme"


@dataclass(frozen=True, slots=True)
class _Front:
    """Front matter: the texts of each key and the line it stands on."""

    values: dict[str, tuple[str, ...]]
    lines: dict[str, int]

    def texts(self, key: str) -> tuple[str, ...]:
        return self.values.get(key, ())


def _front_matter(text: str, path: Path) -> _Front:
    """The values of the front matter. Scalars are taken as written: a dump may be called `004`."""
    root = compose_yaml(text, path, what="the front matter")
    front = _Front({}, {})
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return front
    if not isinstance(root, yaml.MappingNode):
        raise SurveyError(
            "its front matter is no `key: value` lines",
            f"give {', '.join(KEYS)}",
            _place(root, path),
            kind=ErrorKind.BAD_VALUE,
        )
    for key, value in root.value:
        if key.value not in KEYS:
            problem = f"its front matter has an unknown key `{key.value}`"
            raise SurveyError(problem, f"use {', '.join(KEYS)}", _place(key, path), kind=ErrorKind.BAD_VALUE)
        several = isinstance(value, yaml.SequenceNode) and key.value == "authors"
        nodes = cast("list[yaml.Node]", value.value if several else [value])
        if not all(isinstance(node, yaml.ScalarNode) for node in nodes):
            problem = f"`{key.value}` in its front matter is no text"
            raise SurveyError(problem, f"write `{key.value}: …`", _place(value, path), kind=ErrorKind.BAD_VALUE)
        front.values[key.value] = tuple(filter(None, (clean(node.value) for node in nodes)))
        front.lines[key.value] = key.start_mark.line + 1
    return front


def _place(node: yaml.Node, path: Path) -> Place:
    return Place(str(path), node.start_mark.line + 1)

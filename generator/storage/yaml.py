"""YAML as values or as nodes, which know their lines; a fault is told with its line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn, cast

import yaml

from generator.errors import ErrorKind, Place, SurveyError

MEND_LINE = "mend this line"
_DEEPEST = 20  # levels of lists and mappings; our own files have six
_SHOWN = 40  # characters of a value that is no value of its kind
_MOST_REPEATED = 100_000  # characters and values that aliases may stand for; a few lines of them can stand for billions
_READ_AHEAD = tuple(32 * 2**step for step in range(7))
"""Characters to look at after a fault. A scanner reads at most 1,024 ahead, as far as a key may reach (YAML 1.2,
7.4.2); each length adds so few levels to the one before that no scanner breaks off where that one was shallow."""

_NOT_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")  # not printable, or a line break to YAML
_PLAIN_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_YEAR = re.compile(r"[12][0-9]{3}")
_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029])|[^\n\r\x85\u2028\u2029]+")
LINE_ENDS = "\r\n\x85\u2028\u2029"
"""What ends a line in YAML."""


def parse_yaml(text: str, path: Path, *, what: str, loader: type[yaml.SafeLoader] | None = None) -> Any:
    """The value of a YAML text.

    Args:
        text: the text.
        path: the file it is from, for messages.
        what: what the file is to a person, for messages.
        loader: turns nodes into values; the fast safe loader by default.

    Raises:
        SurveyError: it is not YAML, with the line of the first fault.
    """
    with _faults_told(text, path, f"{what} is"):
        _refuse_depth(text, path)
        return yaml.load(text, Loader=_telling(loader or fast_loader()))  # noqa: S506  both are safe loaders


def compose_yaml(text: str, path: Path, *, what: str = "") -> yaml.Node | None:
    """The root node of a YAML text; None for an empty one.

    Args:
        text: the text.
        path: the file it is from, for messages.
        what: what the file is to a person, for messages; may be left out where its name says it.

    Raises:
        SurveyError: it is not YAML, with the line of the first fault.
    """
    with _faults_told(text, path, f"{what} is".strip()):
        _refuse_depth(text, path)
        return yaml.compose(text, Loader=fast_loader())


def is_empty(node: yaml.Node) -> bool:
    """Whether nothing stands behind a colon: nothing at all, `~` or `null`; what is in quotes is text."""
    plain = isinstance(node, yaml.ScalarNode) and not node.style  # None or, from LibYAML, an empty text
    return plain and node.value in ("", "~", "null")


def quoted(value: Any) -> str:
    """A text, or a list or mapping of texts, on one line of YAML that no text can break out of.

    What JSON writes is YAML, but for a few characters that YAML does not take as they are.
    """
    return _NOT_YAML.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(value, ensure_ascii=False))


def scalar(text: str) -> str:
    """A text as one YAML scalar on one line, where any other scalar may stand: in quotes unless it is a plain word.

    Years stand without quotes too. YAML by itself would read them as numbers; our files are read as text
    (`compose_yaml`).

    >>> scalar("map-2"), scalar("2024"), scalar("yes"), scalar("a: b")
    ('map-2', '2024', '"yes"', '"a: b"')
    """
    return text if _YEAR.fullmatch(text) or _is_plain_word(text) else quoted(text)


@lru_cache(maxsize=1 << 12)
def _is_plain_word(text: str) -> bool:
    """Whether YAML reads a word back as the same text; not `yes`, `null` or `1e3`."""
    if not _PLAIN_WORD.fullmatch(text):
        return False
    return bool(yaml.load(text, Loader=fast_loader()) == text)  # noqa: S506  a safe loader


def yaml_lines(text: str) -> list[str]:
    """The lines of a YAML text with their ends, cut where YAML itself begins a new line, so that its marks fit."""
    return [match[0] for match in _LINE.finditer(text)]


def fast_loader() -> type[yaml.SafeLoader]:
    """LibYAML's loader where it is there: the same values, ten times faster."""
    return cast("type[yaml.SafeLoader]", getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _telling(loader: type[yaml.SafeLoader]) -> type[yaml.SafeLoader]:
    """A loader that tells the line of what is written as a date or number and is none, as `2024-02-30`."""

    def construct_object(self: yaml.SafeLoader, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return loader.construct_object(self, node, deep)
        except (ValueError, KeyError, AttributeError) as error:  # what PyYAML lets through, each for another kind
            if not isinstance(node, yaml.ScalarNode):
                raise
            shown = node.value if len(node.value) <= _SHOWN else f"{node.value[:_SHOWN]}…"
            kind = node.tag.rpartition(":")[2]
            problem = f"`{shown}` is written as {kind} and is none; if it is text, put it in quotes"
            raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark) from error

    return type("TellingLoader", (loader,), {"construct_object": construct_object})


@contextmanager
def _faults_told(text: str, path: Path, subject: str) -> Iterator[None]:
    try:
        yield
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = f"{subject} not valid YAML: {error.problem or error.context}"
        raise SurveyError(
            problem, MEND_LINE, Place(str(path), mark.line + 1 if mark else None), kind=ErrorKind.BAD_YAML
        ) from None
    except yaml.reader.ReaderError as error:
        sign = error.character if isinstance(error.character, int) else ord(error.character)
        place = Place(str(path), text[: text.find(chr(sign))].count("\n") + 1)
        raise SurveyError(
            f"{subject} not valid YAML: it holds U+{sign:04X}", "remove that character", place, kind=ErrorKind.BAD_YAML
        ) from None
    except yaml.YAMLError as error:
        raise SurveyError(
            f"{subject} not valid YAML: {error}", "mend the file", path, kind=ErrorKind.BAD_YAML
        ) from None


def _refuse_depth(text: str, path: Path) -> None:
    """Whoever walks through the nodes can do so: none holds itself, lies deep, or stands for very many by aliases.

    Told from the events of the parser: LibYAML's composer itself breaks the program where nodes are too deep. Its
    scanner reads ahead of the events, and some versions break off at a depth of their own before they give any event
    of it. So after a fault the beginnings of what was read ahead are looked at too.
    """
    end = 0
    try:
        for end in _ends_of_events(text, path):  # noqa: B007  used below
            pass
    except yaml.MarkedYAMLError:
        for length in _READ_AHEAD:
            with suppress(yaml.YAMLError):
                list(_ends_of_events(text[: end + length], path))
        raise


def _ends_of_events(text: str, path: Path) -> Iterator[int]:
    """Where in the text each event of its parser ends; raises SurveyError at the first that leads too far."""
    within: list[str | None] = []
    sizes, anchored, repeated = [0], dict[str, int](), 0  # of the collections that are open; of what has an anchor
    for event in yaml.parse(text, Loader=fast_loader()):
        yield event.end_mark.index if event.end_mark else 0
        size, anchor = 0, None
        if isinstance(event, yaml.CollectionStartEvent):
            within.append(event.anchor)
            sizes.append(1)
        elif isinstance(event, yaml.CollectionEndEvent):
            size, anchor = sizes.pop(), within.pop()
        elif isinstance(event, yaml.ScalarEvent):
            size, anchor = 1 + len(event.value), event.anchor
        elif isinstance(event, yaml.AliasEvent):
            size = anchored.get(event.anchor or "", 1)
            repeated += size
        if len(within) > _DEEPEST or (isinstance(event, yaml.AliasEvent) and event.anchor in within):
            _refuse(path, event, "is nested too deeply, or holds itself", "write it in fewer levels")
        if repeated > _MOST_REPEATED:
            _refuse(path, event, "stands for far more than it says, by its aliases (`*name`)", "write what you mean")
        sizes[-1] += size
        if anchor:
            anchored[anchor] = size


def _refuse(path: Path, event: yaml.Event, problem: str, mend: str) -> NoReturn:
    place = Place(str(path), event.start_mark.line + 1 if event.start_mark else None)
    raise SurveyError(problem, mend, place, kind=ErrorKind.BAD_YAML)

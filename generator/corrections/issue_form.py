"""A correction of one paper's entry, as the body of an issue: written to fill in a form, read when it was sent.

The body is one line that says what to do and a fenced block of YAML with the entry as it is now. Who corrects it
changes values in the block; what is left out of it stays as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, fields, replace
from pathlib import Path
from urllib.parse import quote, urlsplit

import yaml

from generator.errors import ErrorKind, Place, SurveyError
from generator.model import Paper
from generator.names.code_links import code_link
from generator.names.forms import bibtex_order
from generator.storage.yaml import MEND_LINE, compose_yaml, is_empty, quoted

LONGEST_URL = 6000
"""Characters that every browser and forge takes in an address."""

_INSTRUCTION = (
    "Change what is wrong in this block and say in `note` how you know; what you take out of it stays as it is."
)
_OPEN = re.compile(r"[ \t]*```+[ \t]*ya?ml[ \t]*", re.IGNORECASE)
_CLOSE = re.compile(r"[ \t]*```+[ \t]*")
_COMMENT = re.compile(r"(^[ \t]*```.*?^[ \t]*```+[ \t]*$)|<!--.*?(?:-->|\Z)", re.DOTALL | re.MULTILINE)
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which no file can hold
_LISTS = frozenset({"authors", "topics"})
_QUOTE = 'put what stands behind the colon in double quotes, and write \\" for a quote in it'
_DROPPED = ("authors", "annotation", "title", "topics", "venue", "code")
"""What is left out, in this order, of an address that would grow too long."""


@dataclass(frozen=True, slots=True)
class Correction:
    """The values that somebody proposes for a paper; None for what stays as it is, empty for what is unknown.

    Args:
        key: the paper's citation key.
        title: its title.
        authors: each as BibTeX writes a name, `van Beethoven, Ludwig`; a group in braces; `others` last.
        year: four digits.
        venue: where it came out.
        doi: without the resolver's address.
        arxiv: its id.
        topics: leaf slugs, the primary first.
        kind: what it mainly offers.
        annotation: what it contributes, in a sentence.
        code: the address of its code.
        note: why, in the words of who proposes it.
    """

    key: str
    title: str | None = None
    authors: tuple[str, ...] | None = None
    year: str | None = None
    venue: str | None = None
    doi: str | None = None
    arxiv: str | None = None
    topics: tuple[str, ...] | None = None
    kind: str | None = None
    annotation: str | None = None
    code: str | None = None
    note: str | None = None


FIELDS = tuple(field.name for field in fields(Correction))


def as_it_is(paper: Paper) -> Correction:
    """The values that a paper has now, with an empty note: what a form starts from."""
    return Correction(
        key=paper.key,
        title=paper.title,
        authors=tuple(bibtex_order(name) for name in paper.authors),
        year="" if paper.year is None else str(paper.year),
        venue=paper.venue,
        doi=paper.doi,
        arxiv=paper.arxiv,
        topics=paper.topics,
        kind=paper.kind,
        annotation=paper.annotation,
        code=code_link(paper.links),
        note="",
    )


def render(correction: Correction) -> str:
    """The body of an issue; `parse` gives the correction back."""
    lines = [_INSTRUCTION, "", "```yaml"]
    for name in FIELDS:
        value = getattr(correction, name)
        if isinstance(value, tuple):
            lines += [f"{name}:", *(f"  - {quoted(_encodable(item))}" for item in value)] if value else [f"{name}: []"]
        elif value is not None:
            lines.append(f"{name}: {quoted(_encodable(value))}")
    return "\n".join([*lines, "```", ""])


def body_of(text: str) -> str:
    """The body of an issue from what holds it: the body itself, or the JSON of `gh issue view N --json body`."""
    if text.lstrip().startswith("{"):
        try:
            body = json.loads(text)["body"]
        except (ValueError, KeyError, TypeError, RecursionError):
            return text
        return str(body or "")
    return text


def parse(text: str, path: Path = Path("issue")) -> Correction:
    """The correction in the body of an issue, whatever stands around its block.

    Args:
        text: the body, with any line ends.
        path: the file it is from, for messages.

    Raises:
        SurveyError: there is no block, it is not YAML, it names no paper, or a value has the wrong shape; with
            the line.
    """
    values, first = block_values(text, path, FIELDS)
    key = values.pop("key", "")
    if not isinstance(key, str) or not key:
        raise SurveyError(
            "the block names no paper",
            "give its citation key as `key: …`",
            Place(str(path), first),
            kind=ErrorKind.BAD_VALUE,
        )
    return Correction(key, **values)  # type: ignore[arg-type]  # `_value` gives each field's own type


def block_values(text: str, path: Path, names: Collection[str]) -> tuple[dict[str, str | tuple[str, ...]], int]:
    """The `name: value` lines of the block of YAML in the body of an issue, and the line on which the block starts.

    Args:
        text: the body, with any line ends.
        path: the file it is from, for messages.
        names: the fields that there are.

    Raises:
        SurveyError: there is no block, it is not YAML, it has another field, or a value has the wrong shape; with
            the line.
    """
    block, first = _block(re.sub(r"\r\n?", "\n", text), path)
    try:
        node = compose_yaml(block, path)
    except SurveyError as error:
        line = error.place.line if isinstance(error.place, Place) else None
        mend = error.mend if error.mend != MEND_LINE else _QUOTE
        raise SurveyError(error.problem, mend, Place(str(path), (line or 1) + first), kind=error.kind) from None
    if not isinstance(node, yaml.MappingNode):
        raise SurveyError(
            "the block holds no `name: value` lines",
            "start again from the form",
            Place(str(path), first),
            kind=ErrorKind.BAD_VALUE,
        )
    values: dict[str, str | tuple[str, ...]] = {}
    for name, value in node.value:
        place = Place(str(path), name.start_mark.line + 1 + first)
        if name.value not in names:
            raise SurveyError(
                f"there is no field {name.value!r}", f"use {', '.join(names)}", place, kind=ErrorKind.BAD_VALUE
            )
        if name.value in values:
            raise SurveyError(f"{name.value} is given twice", "take one of them out", place, kind=ErrorKind.BAD_VALUE)
        values[name.value] = _value(name.value, value, place)
    return values, first


def issue_url(repository: str, correction: Correction) -> str:
    """The address of a form for a new issue with the correction filled in.

    Args:
        repository: the address of a repository on a forge: GitHub, GitLab, or one with GitHub's addresses.
        correction: the values to start from. Those that would make the address too long are left out.

    Returns:
        At most `LONGEST_URL` characters; an empty string for an address that is none.
    """
    return _short_enough(lambda title, body: new_issue(repository, title, body), correction)


def mail_url(address: str, correction: Correction) -> str:
    """The address that opens a letter with the correction filled in; see `issue_url`.

    Args:
        address: of mail.
        correction: the values to start from.
    """

    def letter(title: str, body: str) -> str:
        return f"mailto:{address}?subject={quote(_encodable(title), safe='')}&body={quote(_encodable(body), safe='')}"

    return _short_enough(letter, correction)


def _short_enough(address: Callable[[str, str], str], correction: Correction) -> str:
    """An address made of a title and a body, without the values that would make it too long."""
    title = f"Correct {correction.key}"
    url = address(title, render(correction))
    for name in _DROPPED:
        if len(url) <= LONGEST_URL:
            break
        correction = replace(correction, **{name: None})  # type: ignore[arg-type]  # none of these is the key
        url = address(title, render(correction))
    return url


def new_issue(repository: str, title: str, body: str) -> str:
    """The address of a form for a new issue of a repository on a forge; empty for an address that is none."""
    base = re.sub(r"(\.git)?/*\Z", "", repository.strip())
    if not re.match(r"https?://[^\s\"<>]+\Z", base, re.IGNORECASE):
        return ""
    title, body = quote(_encodable(title), safe=""), quote(_encodable(body), safe="")
    if "gitlab" in (urlsplit(base).hostname or ""):
        return f"{base}/-/issues/new?issue%5Btitle%5D={title}&issue%5Bdescription%5D={body}"
    return f"{base}/issues/new?title={title}&body={body}"


def _encodable(text: str) -> str:
    return _SURROGATE.sub("\ufffd", text)


def _block(text: str, path: Path) -> tuple[str, int]:
    """The fenced block of YAML and the number of the line that opens it; what a comment hides is not looked at."""
    lines = _COMMENT.sub(lambda match: "\n" * match[0].count("\n") if match[1] is None else match[0], text).split("\n")
    starts = [place for place, line in enumerate(lines) if _OPEN.fullmatch(line)]
    if not starts:
        raise SurveyError(
            "holds no block of YAML",
            "keep the block that starts with ```yaml, or start again from the form",
            path,
            kind=ErrorKind.BAD_VALUE,
        )
    start = starts[0]
    inside = lines[start + 1 :]
    end = next((place for place, line in enumerate(inside) if _CLOSE.fullmatch(line)), None)
    if end is None:
        raise SurveyError(
            "the block of YAML has no end",
            "put a line ``` below it",
            Place(str(path), start + 1),
            kind=ErrorKind.BAD_VALUE,
        )
    if len(starts) > 1:
        mend = "make a file of each, so that none is left out, or take one away"
        raise SurveyError(
            "holds a second block of YAML", mend, Place(str(path), starts[1] + 1), kind=ErrorKind.BAD_VALUE
        )
    return "\n".join(inside[:end]), start + 1


def _value(name: str, node: yaml.Node, place: Place) -> str | tuple[str, ...]:
    if name in _LISTS:
        if isinstance(node, yaml.SequenceNode) and all(isinstance(item, yaml.ScalarNode) for item in node.value):
            return tuple(str(item.value) for item in node.value)
        if is_empty(node):
            return ()
        raise SurveyError(
            f"{name} is no list",
            f"write `{name}:` and below it a line `  - …` for each",
            place,
            kind=ErrorKind.BAD_VALUE,
        )
    if not isinstance(node, yaml.ScalarNode):
        raise SurveyError(f"{name} is no text", f'write `{name}: "…"` in one line', place, kind=ErrorKind.BAD_VALUE)
    text = "" if is_empty(node) else str(node.value)
    if name == "year" and not re.fullmatch(r"([0-9]{4})?", text):
        raise SurveyError(f"{text!r} is no year", "write four digits", place, kind=ErrorKind.BAD_VALUE)
    return text

"""Writing decisions into `curation.yml`: lines below what stands there, which keeps every byte."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

import yaml

from generator.bibliography.curation.reading import Curation, Pin
from generator.errors import ErrorKind, Place, SurveyError
from generator.storage.files import lengthened
from generator.storage.yaml import fast_loader, scalar

_FORGOTTEN = "# came only with a dump that was forgotten"


def with_pins(curation: Curation, pins: Iterable[Pin]) -> str:
    """The file's text with decisions about topics added at its end; what stands there is kept as it is.

    Raises:
        SurveyError: as `with_decisions` does.
    """
    return with_decisions(curation, [topics_decision(pin.key, pin.leaves) for pin in pins])


def topics_decision(key: str, leaves: Iterable[str]) -> str:
    """`- topics: {key: [leaf, …]}`."""
    return f"- topics: {{{scalar(key)}: [{', '.join(map(scalar, leaves))}]}}"


def forgotten_decision(key: str) -> str:
    """`- hide: key` with a word that its dump was forgotten, so that the dump takes it back when it comes again."""
    return f"- hide: {scalar(key)}  {_FORGOTTEN}"


def hide_decision(key: str, because: str = "") -> str:
    """`- hide: key`, and below it why, if that is said."""
    return f"- hide: {scalar(key)}" + (f"\n  because: {scalar(because)}" if because else "")


def reasons_of(curation: Curation) -> dict[str, str]:
    """Why each key is hidden, for those of which that is known; the last reason counts."""
    return dict.fromkeys(forgotten_keys(curation), _FORGOTTEN.removeprefix("# ")) | dict(curation.reasons)


def forgotten_keys(curation: Curation) -> dict[str, str]:
    """The keys that `forgotten_decision` hides, each with the line of the file that does."""
    lines = [line for line in curation.text.splitlines() if line.rstrip().endswith(_FORGOTTEN)]
    return {key: line for key in curation.hidden for line in lines if line.strip() == forgotten_decision(key)}


def without_forgotten(curation: Curation, keys: Iterable[str]) -> Curation:
    """Decisions without those that hide papers whose dump has come again.

    Args:
        curation: the decisions.
        keys: of these papers, among `forgotten_keys`.
    """
    lines = forgotten_keys(curation)
    text = curation.text
    for key in keys:
        text = text.replace(f"{lines[key]}\n", "", 1)
    return dataclasses.replace(curation, text=text) if text != curation.text else curation


def dump_decision(name: str, date: str) -> str:
    """`- dump: {name: {date: …}}`."""
    return f"- dump: {{{scalar(name)}: {{date: {date}}}}}"


def pair_decision(word: str, one: str, other: str) -> str:
    """`- same: [one, other]`, or whichever word."""
    return f"- {word}: [{scalar(one)}, {scalar(other)}]"


def correct_decision(key: str, values: Iterable[tuple[str, str | tuple[str, ...]]]) -> str:
    """`- correct: key` and a line a field below it; a list of several values takes a line each."""
    lines = [f"- correct: {scalar(key)}"]
    for name, value in values:
        if isinstance(value, str):
            lines.append(f"  {name}: {scalar(value)}" if value else f"  {name}:")
        elif len(value) > 1 and name not in ("topics",):
            lines += [f"  {name}:", *(f"    - {scalar(item)}" for item in value)]
        else:
            lines.append(f"  {name}: [{', '.join(map(scalar, value))}]")
    return "\n".join(lines)


def with_decisions(curation: Curation, decisions: Sequence[str]) -> str:
    """The file's text with decisions added at its end, each starting with `- `; the rest keeps every byte.

    Raises:
        SurveyError: the file is no plain list, to which lines can be added.
    """
    if not decisions:
        return curation.text
    root = yaml.compose(curation.text, Loader=fast_loader())
    margin = ""
    if isinstance(root, yaml.SequenceNode) and not root.flow_style:
        margin = " " * root.start_mark.column
    elif root is not None:
        kinds: dict[type[yaml.Node], str] = {yaml.MappingNode: "a mapping", yaml.SequenceNode: "a list in brackets"}
        what = kinds.get(type(root), "no list")
        raise SurveyError(
            f"is {what}, to which no line can be added",
            "write it as a list, one decision a line, as in `- same: [key-a, key-b]`",
            Place("bib/curation.yml", root.start_mark.line + 1),
            kind=ErrorKind.BAD_VALUE,
        )
    lines = [f"{margin}{line}\n" for decision in decisions for line in decision.split("\n")]
    text = lengthened(curation.text, "".join(lines))
    if _length(text) != len(root.value if root else ()) + len(decisions):
        raise SurveyError(
            "ends in a way to which no line can be added",
            "let the list be the last thing in it: remove a line `...` or `---` at its end",
            Place("bib/curation.yml", curation.text.rstrip().count("\n") + 1),
            kind=ErrorKind.BAD_VALUE,
        )
    return text


def _length(text: str) -> int:
    """How many items the list of a YAML text has; -1 if the text cannot be read."""
    try:
        root = yaml.compose(text, Loader=fast_loader())
    except yaml.YAMLError:
        return -1
    return len(root.value) if root else 0

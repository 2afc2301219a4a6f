"""What a BibTeX file consists of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

ProblemKind = Literal["broken", "duplicate-key", "duplicate-field", "undefined-macro", "bad-field"]


class Field(NamedTuple):
    """A field of an entry.

    Args:
        name: in lower case.
        value: still TeX, macros resolved, white space folded.
        start: where its name starts in the text of the document.
        value_start: where the first delimiter of its value stands.
        end: just behind its value.
    """

    name: str
    value: str
    start: int
    value_start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: `type` in lower case, `key` as written; of a field given twice, the first."""

    type: str
    key: str
    fields: tuple[Field, ...]
    start: int
    key_end: int
    end: int
    line: int

    def field(self, name: str) -> Field | None:
        """The field of a name (in lower case), or None."""
        return next((field for field in self.fields if field.name == name), None)

    def get(self, name: str) -> str:
        """The value of a field, empty where there is none."""
        field = self.field(name)
        return field.value if field else ""


@dataclass(frozen=True, slots=True)
class Macro:
    """An `@string`: `name` in lower case, `value` resolved."""

    name: str
    value: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is neither entry nor macro: text between them, a comment, a preamble, or something unreadable."""

    kind: Literal["text", "comment", "preamble", "unreadable"]
    start: int
    end: int
    line: int


Block = Entry | Macro | Stretch


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong, with the line it starts on (from 1), its raw text, and the key if one is known."""

    kind: ProblemKind
    reason: str
    line: int
    text: str
    key: str = ""

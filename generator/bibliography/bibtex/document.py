"""A BibTeX file as it stands: every byte kept, entries and their fields with their places, faults as values."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from generator.bibliography.bibtex.scanner import Scanner
from generator.bibliography.bibtex.syntax import Block, Entry, Field, Macro, Problem, Stretch

__all__ = ["Block", "Document", "Edit", "Entry", "Field", "Macro", "Problem", "Stretch", "read_document"]

_COMMA = re.compile(r"\s*,", re.ASCII)
_REST_OF_LINE = re.compile(r"[ \t]*(?:\r?\n|\Z)")
_BLANK_LINE = re.compile(r"[ \t]*\r?\n")


class Edit(NamedTuple):
    """Text to stand in place of what stands between two places."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A BibTeX file.

    Args:
        text: the whole file.
        blocks: what it consists of, in order, without gap or overlap.
        problems: what is wrong with it, in order.
        encoding: how its bytes were decoded.
    """

    text: str
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]
    encoding: str = "utf-8"

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The sound entries in order; of several with one key (in any case), the first."""
        return tuple(block for block in self.blocks if isinstance(block, Entry))

    def to_bytes(self) -> bytes:
        """The bytes the document was read from."""
        return self.text.encode(self.encoding)

    def applied(self, edits: Iterable[Edit]) -> str:
        """The text with edits made; those at one place are made in the order given.

        Edits must not overlap, but for two that only remove: entries that stand side by side share a blank line.

        Raises:
            ValueError: two edits overlap, of which one writes something.
        """
        parts: list[str] = []
        position, removes = 0, False
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            if edit.start < position and (edit.text or not removes):
                raise ValueError("edits overlap")
            parts += self.text[position : edit.start], edit.text
            position, removes = max(position, edit.end), not edit.text
        parts.append(self.text[position:])
        return "".join(parts)

    def set_type(self, entry: Entry, entry_type: str) -> Edit:
        """Gives an entry another type."""
        head = self.text[entry.start : entry.key_end].lower()
        start = entry.start + head.index(entry.type)
        return Edit(start, start + len(entry.type), entry_type)

    def set_value(self, field: Field, tex: str) -> Edit:
        """Gives a field another value (the inside of braces; its own braces must balance)."""
        return Edit(field.value_start, field.end, f"{{{tex}}}")

    def add_field(self, entry: Entry, name: str, tex: str, after: Field | None) -> Edit:
        """Adds a field behind another one (None: as the first), spaced as the fields around it are."""
        if not entry.fields:
            comma = _COMMA.match(self.text, entry.key_end)
            place = comma.end() if comma else entry.key_end
            return Edit(place, place, f"{'' if comma else ','}{self.newline}  {name} = {{{tex}}},{self.newline}")
        model = after or entry.fields[0]
        index = entry.fields.index(model)
        lead = self.text[self._comma_before(entry, index) + 1 : model.start]
        equals = self.text[model.start + len(model.name) : model.value_start]
        written = f"{lead}{name}{equals}{{{tex}}}"
        if after is None:
            place = self._comma_before(entry, 0) + 1
            return Edit(place, place, f"{written},")
        return Edit(after.end, after.end, f",{written}")

    def remove_field(self, entry: Entry, field: Field) -> Edit:
        """Removes a field with its comma and the white space before it."""
        index = entry.fields.index(field)
        comma = _COMMA.match(self.text, field.end)
        return Edit(self._comma_before(entry, index) + 1, comma.end() if comma else field.end, "")

    def remove_entry(self, entry: Entry) -> Edit:
        """Removes an entry with the rest of its last line and one of the blank lines around it."""
        start = self.text.rfind("\n", 0, entry.start) + 1
        rest = _REST_OF_LINE.match(self.text, entry.end)
        if rest is None or self.text[start : entry.start].strip("\ufeff \t"):
            return Edit(entry.start, entry.end, "")  # something else stands on its lines
        line_before = self.text.rfind("\n", 0, max(start - 1, 0)) + 1
        after_blank = start == 0 or not self.text[line_before:start].strip()
        blank = _BLANK_LINE.match(self.text, rest.end())
        if after_blank and blank:
            return Edit(entry.start, blank.end(), "")
        if after_blank and start and rest.end() == len(self.text):
            return Edit(line_before, rest.end(), "")
        return Edit(entry.start, rest.end(), "")

    def append(self, entries: Iterable[str]) -> Edit:
        """Adds entries (without a newline at the end) behind everything else, a blank line between them."""
        end = len(self.text)
        written = (self.newline * 2).join(entries)
        if not written:
            return Edit(end, end, "")
        tail = self.text[-4:].replace("\r\n", "\n")
        gap = 0 if not self.text.strip("\ufeff") or tail.endswith("\n\n") else 1 if tail.endswith("\n") else 2
        return Edit(end, end, self.newline * gap + written + self.newline)

    @property
    def newline(self) -> str:
        """How the file ends its lines."""
        first = self.text.find("\n")
        return "\r\n" if first > 0 and self.text[first - 1] == "\r" else "\n"

    def _comma_before(self, entry: Entry, index: int) -> int:
        """Where the comma before a field stands."""
        behind = entry.fields[index].start
        return self.text.rindex(",", entry.key_end, behind)


def read_document(source: str | bytes) -> Document:
    """Reads a BibTeX file; never fails: what cannot be read is among the problems.

    Bytes are taken for UTF-8 (a byte-order mark stays part of the text), for UTF-16 if they start with its
    mark, else for Windows' Latin-1.
    """
    text, encoding = (source, "utf-8") if isinstance(source, str) else _decoded(source)
    scanner = Scanner(text)
    scanner.scan()
    return Document(text, tuple(scanner.blocks), tuple(scanner.problems), encoding)


def _decoded(data: bytes) -> tuple[str, str]:
    candidates = ["utf-8", "cp1252", "latin-1"]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates.insert(0, "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be")
    for encoding in candidates[:-1]:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1"

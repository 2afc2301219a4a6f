"""A BibTeX file as it stands: every byte kept, entries and their fields with their places, faults as values.

The rules are those of BibTeX itself (`bibtex.web`), not of any library: every brace counts, a backslash escapes
nothing, `%` is no comment, text outside entries is ignored, macros and `#` are resolved, no name minds case.
One thing is as in biber and bibtexparser: a balanced `@comment{…}` hides what it holds.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

ProblemKind = Literal["broken", "duplicate-key", "duplicate-field", "undefined-macro"]
_MONTHS = "January February March April May June July August September October November December"
MONTHS: Mapping[str, str] = {name[:3].lower(): name for name in _MONTHS.split()}
"""The macros every BibTeX style defines."""

_NAME = r"[^\s\"#%'(),={}0-9@][^\s\"#%'(),={}]*"
_HEAD = re.compile(rf"@\s*({_NAME})\s*([{{(])?\s*", re.ASCII)
_LINE_START_HEAD = re.compile(rf"^[ \t]*(@[ \t]*{_NAME}[ \t]*[{{(])", re.ASCII | re.MULTILINE)
_ANY_HEAD = re.compile(rf"@\s*{_NAME}\s*[{{(]", re.ASCII)
_KEY_IN_BRACES = re.compile(r"[^\s,}]*", re.ASCII)
_KEY_IN_PARENTHESES = re.compile(r"[^\s,]*", re.ASCII)
_NESTED = r"\{[^{}]*+\}"
for _ in range(3):
    _NESTED = rf"\{{(?:[^{{}}]++|{_NESTED})*+\}}"
_FIELD = re.compile(  # a comma and a whole field with a plain value, the everyday case
    rf"\s*,\s*({_NAME})\s*=\s*({_NESTED}|\"[^\"{{}}]*+\"|[0-9]++)(?=\s*[,}})])", re.ASCII
)
_FIELD_NAME = re.compile(rf"({_NAME})\s*", re.ASCII)
_SPACE = re.compile(r"\s*", re.ASCII)
_UNFOLDED = re.compile(r"[\t\n\r\f\v]| {2}")
_RUN = re.compile(r"\s+", re.ASCII)
_BRACE = re.compile(r"[{}]")
_BRACE_OR_QUOTE = re.compile(r"[{}\"]")
_NUMBER = re.compile(r"[0-9]+")


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


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong, with the line it starts on (from 1), its raw text, and the key if one is known."""

    kind: ProblemKind
    reason: str
    line: int
    text: str
    key: str = ""


class Edit(NamedTuple):
    """Text to stand in place of what stands between two places."""

    start: int
    end: int
    text: str


Block = Entry | Macro | Stretch


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
        """The text with edits made; edits must not overlap, those at one place are made in the order given."""
        parts: list[str] = []
        position = 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            if edit.start < position:
                raise ValueError("edits overlap")
            parts += self.text[position : edit.start], edit.text
            position = edit.end
        parts.append(self.text[position:])
        return "".join(parts)

    def set_type(self, entry: Entry, entry_type: str) -> Edit:
        """Gives an entry another type."""
        start = self.text.lower().index(entry.type, entry.start)
        return Edit(start, start + len(entry.type), entry_type)

    def set_value(self, field: Field, tex: str) -> Edit:
        """Gives a field another value (the inside of braces; its own braces must balance)."""
        return Edit(field.value_start, field.end, f"{{{tex}}}")

    def add_field(self, entry: Entry, name: str, tex: str, after: Field | None) -> Edit:
        """Adds a field behind another one (None: as the first), spaced as the fields around it are."""
        if not entry.fields:
            comma = re.compile(r"\s*,", re.ASCII).match(self.text, entry.key_end)
            place = comma.end() if comma else entry.key_end
            return Edit(
                place, place, f"{'' if comma else ','}{self.newline}  {name} = {{{tex}}},{self.newline}"
            )
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
        comma = re.compile(r"\s*,", re.ASCII).match(self.text, field.end)
        return Edit(self._comma_before(entry, index) + 1, comma.end() if comma else field.end, "")

    def remove_entry(self, entry: Entry) -> Edit:
        """Removes an entry with the rest of its last line and, where it stood between two, one blank line."""
        before = self.text[: entry.start]
        end = entry.end
        rest = re.compile(r"[ \t]*(\r?\n|$)").match(self.text, end)
        if rest and (not before or before.endswith("\n")):
            end = rest.end()
            blank = re.compile(r"[ \t]*\r?\n").match(self.text, end)
            if blank and (not before.strip() or re.search(r"\n[ \t]*\r?\n$", before)):
                end = blank.end()
        return Edit(entry.start, end, "")

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
    reader = _Reader(text)
    reader.read()
    return Document(text, tuple(reader.blocks), tuple(reader.problems), encoding)


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


class _FaultError(Exception):
    """What was expected in an entry and where it was missed."""

    def __init__(self, reason: str, position: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.position = position


class _Reader:
    """One pass over the text; `_end` is where the last block ended, `_line` the line of `_counted`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self._macros = dict(MONTHS)
        self._keys: set[str] = set()
        self._end = 0
        self._line = 1
        self._counted = 0

    def read(self) -> None:
        """Fills `blocks` and `problems`."""
        text = self.text
        position = text.find("@")
        while position >= 0:
            position = text.find("@", self._block(position))
        self._text_up_to(len(text))

    def _block(self, at: int) -> int:
        """Reads what starts at an `@`; gives the place to read on from."""
        head = _HEAD.match(self.text, at)
        if head is None:
            return self._stray(at)
        kind, opening = head.group(1).lower(), head.group(2)
        if kind == "comment":
            return self._comment(at, head.end(1), head.end(2) - 1 if opening == "{" else -1)
        if opening is None:
            return self._stray(at)
        if "." in kind and at and self.text[at - 1].isalnum():
            return at + 1  # an address of someone in running text
        closing = "}" if opening == "{" else ")"
        try:
            if kind == "string":
                return self._macro(at, head.end(), closing)
            if kind == "preamble":
                _, end = self._value(head.end(), [])
                return self._stretch("preamble", at, self._closed(end, closing))
            return self._entry(at, kind, head.end(), closing)
        except _FaultError as fault:
            return self._broken(at, fault)

    def _text_up_to(self, end: int) -> None:
        if end > self._end:
            self.blocks.append(Stretch("text", self._end, end, self._line_of(self._end)))
            self._end = end

    def _stretch(self, kind: Literal["comment", "preamble", "unreadable"], start: int, end: int) -> int:
        self._text_up_to(start)
        self.blocks.append(Stretch(kind, start, end, self._line_of(start)))
        self._end = end
        return end

    def _line_of(self, position: int) -> int:
        """The line of a place; places are asked for in rising order."""
        if position < self._counted:
            return self.text.count("\n", 0, position) + 1
        self._line += self.text.count("\n", self._counted, position)
        self._counted = position
        return self._line

    def _stray(self, at: int) -> int:
        """An `@` that starts nothing: a fault where an entry could stand, else a mark in running text."""
        line_start = self.text.rfind("\n", 0, at) + 1
        if not self.text[max(line_start, self._end) : at].strip("\ufeff \t\r"):
            end = self.text.find("\n", at)
            line = self.text[at : end if end >= 0 else len(self.text)].strip()
            self._report("broken", "`@` is not followed by an entry type and `{`", at, line)
        return at + 1

    def _comment(self, at: int, word_end: int, brace: int) -> int:
        if brace >= 0:
            try:
                return self._stretch("comment", at, self._braced(brace))
            except _FaultError:
                pass  # BibTeX passes over the word alone
        return self._stretch("comment", at, word_end)

    def _macro(self, at: int, position: int, closing: str) -> int:
        name = _FIELD_NAME.match(self.text, position)
        if name is None or not self.text.startswith("=", name.end()):
            raise _FaultError("`@string` has no `name =`", position)
        undefined: list[str] = []
        value, end = self._value(name.end() + 1, undefined)
        end = self._closed(end, closing)
        self._text_up_to(at)
        self.blocks.append(Macro(name.group(1).lower(), value, at, end, self._line_of(at)))
        self._macros[name.group(1).lower()] = value
        self._end = end
        self._report_undefined(undefined, at, end, "")
        return end

    def _entry(self, at: int, kind: str, position: int, closing: str) -> int:
        text = self.text
        match = (_KEY_IN_BRACES if closing == "}" else _KEY_IN_PARENTHESES).match(text, position)
        key, key_end = (match.group(), match.end()) if match else ("", position)
        if not key:
            raise _FaultError("the entry has no key", position)
        if "{" in key or "=" in key:
            raise _FaultError("the entry has a field where its key should stand", position)
        undefined: list[str] = []
        fields, end = self._fields(key_end, closing, undefined)
        if key.lower() in self._keys:
            self._report("duplicate-key", f"the key {key} is used by an earlier entry", at, text[at:end], key)
            return self._stretch("unreadable", at, end)
        self._keys.add(key.lower())
        self._text_up_to(at)
        by_name = {field.name: field for field in reversed(fields)}
        if len(by_name) < len(fields):
            kept = [field for field in fields if by_name[field.name] is field]
            for field in fields:
                if by_name[field.name] is not field:
                    reason = f"the field {field.name} is given twice; BibTeX ignores the second"
                    self._report("duplicate-field", reason, field.start, text[field.start : field.end], key)
            fields = kept
        self.blocks.append(Entry(kind, key, tuple(fields), at, key_end, end, self._line_of(at)))
        self._end = end
        self._report_undefined(undefined, at, end, key)
        return end

    def _fields(self, position: int, closing: str, undefined: list[str]) -> tuple[list[Field], int]:
        """The fields of an entry from behind its key, and the place behind its closing delimiter."""
        text = self.text
        fields: list[Field] = []
        while True:
            match = _FIELD.match(text, position)
            if match:
                name, raw = match.groups()
                value = raw if raw[0] not in '{"' else raw[1:-1]
                if _UNFOLDED.search(value):
                    value = _RUN.sub(" ", value)
                position = match.end()
                fields.append(Field(name.lower(), value.strip(), match.start(1), match.start(2), position))
                continue
            position = _skip(text, position)
            if text.startswith(closing, position):
                return fields, position + 1
            if not text.startswith(",", position):
                raise _FaultError(f"`,` or `{closing}` was expected", position)
            position = _skip(text, position + 1)
            if text.startswith(closing, position):
                return fields, position + 1
            field = self._field(position, undefined)
            fields.append(field)
            position = field.end

    def _field(self, start: int, undefined: list[str]) -> Field:
        name = _FIELD_NAME.match(self.text, start)
        if name is None:
            raise _FaultError("a field name was expected", start)
        if not self.text.startswith("=", name.end()):
            raise _FaultError(f"`=` was expected behind {name.group(1)}", name.end())
        value_start = _skip(self.text, name.end() + 1)
        value, end = self._value(value_start, undefined)
        return Field(name.group(1).lower(), value, start, value_start, end)

    def _value(self, position: int, undefined: list[str]) -> tuple[str, int]:
        """A value, its pieces joined, and the place behind its last piece."""
        pieces: list[str] = []
        while True:
            position = _skip(self.text, position)
            piece, position = self._piece(position, undefined)
            pieces.append(piece)
            behind = _skip(self.text, position)
            if not self.text.startswith("#", behind):
                return _RUN.sub(" ", "".join(pieces)).strip(), position
            position = behind + 1

    def _piece(self, position: int, undefined: list[str]) -> tuple[str, int]:
        if self.text.startswith("{", position):
            end = self._braced(position)
            return self.text[position + 1 : end - 1], end
        if self.text.startswith('"', position):
            end = self._quoted(position)
            return self.text[position + 1 : end - 1], end
        number = _NUMBER.match(self.text, position)
        if number:
            return number.group(), number.end()
        macro = _FIELD_NAME.match(self.text, position)
        if macro is None:
            raise _FaultError('`{`, `"`, a number or a macro was expected', position)
        name = macro.group(1)
        if name.lower() not in self._macros:
            undefined.append(name)
        return self._macros.get(name.lower(), ""), macro.end(1)

    def _braced(self, start: int) -> int:
        """The place behind the brace that closes the one at `start`."""
        depth = 0
        for match in _BRACE.finditer(self.text, start):
            depth += 1 if match.group() == "{" else -1
            if depth == 0:
                return match.end()
        raise _FaultError("a brace is never closed", start)

    def _quoted(self, start: int) -> int:
        """The place behind the quotation mark that closes the one at `start`."""
        depth = 0
        for match in _BRACE_OR_QUOTE.finditer(self.text, start + 1):
            if match.group() == '"':
                if depth == 0:
                    return match.end()
            else:
                depth += 1 if match.group() == "{" else -1
                if depth < 0:
                    raise _FaultError("a brace closes inside quotation marks that was not opened there", start)
        raise _FaultError("a quotation mark is never closed", start)

    def _closed(self, position: int, closing: str) -> int:
        position = _skip(self.text, position)
        if not self.text.startswith(closing, position):
            raise _FaultError(f"`{closing}` was expected", position)
        return position + 1

    def _broken(self, at: int, fault: _FaultError) -> int:
        """Passes over what cannot be read: to a line that starts an entry, or to `@word{` behind the fault."""
        following = _LINE_START_HEAD.search(self.text, self.text.find("\n", at) + 1 or len(self.text))
        nearby = _ANY_HEAD.search(self.text, max(fault.position, at + 1))
        ends = [len(self.text)]
        if following:
            ends.append(following.start(1))
        if nearby:
            ends.append(nearby.start())
        end = min(ends)
        key = re.compile(rf"@\s*{_NAME}\s*[{{(]\s*([^\s,={{}}]+)\s*,", re.ASCII).match(self.text, at)
        line = self.text.count("\n", at, fault.position)
        where = f" (line {self._line_of(at) + line})" if line else ""
        raw = self.text[at:end].rstrip()
        self._report("broken", f"{fault.reason}{where}", at, raw, key.group(1) if key else "")
        return self._stretch("unreadable", at, at + len(raw))

    def _report(self, kind: ProblemKind, reason: str, at: int, raw: str, key: str = "") -> None:
        self.problems.append(Problem(kind, reason, self._line_of(at), raw, key))

    def _report_undefined(self, undefined: list[str], at: int, end: int, key: str) -> None:
        for name in undefined:
            self._report("undefined-macro", f"the macro {name} is not defined", at, self.text[at:end], key)


def _skip(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position

"""Reading BibTeX by the rules of BibTeX itself (`bibtex.web`), not of any library.

Every brace counts, a backslash escapes nothing, `%` is no comment, text outside entries is ignored, macros and
`#` are resolved, no name minds case. One thing is as in biber and bibtexparser: a balanced `@comment{…}` hides
what it holds.

Time and memory are linear in the text, whatever it holds: what macros stand for is bounded, and no stretch is looked
at once for each fault in it.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from generator.bibliography.bibtex.syntax import Block, Entry, Field, Macro, Problem, ProblemKind, Stretch

_MONTHS = "January February March April May June July August September October November December"
MONTHS: Mapping[str, str] = {name[:3].lower(): name for name in _MONTHS.split()}
"""The macros every BibTeX style defines."""

_SPACES = " \t\n\r\f\v"
_NAME = r"[^\s\"#%'(),={}0-9@][^\s\"#%'(),={}]{0,250}"
_HEAD = re.compile(rf"@\s*({_NAME})\s*([{{(])?\s*", re.ASCII)
_LINE_START_HEAD = re.compile(rf"^[ \t]*(@[ \t]*{_NAME}[ \t]*[{{(])", re.ASCII | re.MULTILINE)
_ANY_HEAD = re.compile(rf"@\s*{_NAME}\s*[{{(]", re.ASCII)
_HEAD_AND_KEY = re.compile(rf"@\s*{_NAME}\s*[{{(]\s*([^\s,={{}}]+)\s*,", re.ASCII)
_KEY_IN_BRACES = re.compile(r"[^\s,{}]*\{?", re.ASCII)
_KEY_IN_PARENTHESES = re.compile(r"[^\s,]*", re.ASCII)
_NESTED = r"\{[^{}]*+\}"
for _ in range(3):
    _NESTED = rf"\{{(?:[^{{}}]++|{_NESTED})*+\}}"
_FIELD = re.compile(  # a comma and a whole field with a plain value, the everyday case
    rf"\s*,\s*({_NAME})\s*=\s*({_NESTED}|\"[^\"{{}}]*+\"|[0-9]++)(?=\s*[,}})])", re.ASCII
)
_FIELD_NAME = re.compile(rf"({_NAME})\s*", re.ASCII)
_SPACE = re.compile(r"\s*", re.ASCII)
_RUN = re.compile(r"\s+", re.ASCII)
_BRACE = re.compile(r"[{}]")
_BRACE_OR_QUOTE = re.compile(r"[{}\"]")
_KEY_OF_WORDS = re.compile(r"[^\s,={}][^,={}\n]{0,300}(?=,|\s*\})")
_KEY_WITH_EQUALS = re.compile(r"([^\s,={}\"]{1,300})=[^\s,{}\"]{0,300}(?=\s*,)")
_FIELD_NAMES = frozenset(
    """address annote author booktitle chapter crossref date day doi edition editor eprint howpublished institution isbn
    issn journal journaltitle key keywords language location month note number organization pages publisher school
    series title type url urldate volume year""".split()
)
"""What stands before `=` in an entry without a key; before any other name it is a part of the key."""
_CURLY_QUOTES = re.compile(  # up to the first that ends a value: others may stand inside
    r"(?:[“”„](?:[^{}]|\{[^{}]{0,200}\}){0,2000}?[“”]|[‘’‚](?:[^{}]|\{[^{}]{0,200}\}){0,2000}?[‘’])"
    rf"(?=\s{{0,200}}(?:[#}})]|,\s{{0,200}}(?:{_NAME}\s{{0,200}}=|[}})])))",
    re.ASCII,
)
_NUMBER = re.compile(r"[0-9]+")
_NEXT_FIELD = re.compile(
    rf"[{{}}()]|,(?=\s*(?:{_NAME}(?:[ \t]+{_NAME}){{0,5}}\s*=|[)}}]))|^[ \t]*@", re.ASCII | re.MULTILINE
)
_NAME_OF_WORDS = re.compile(rf"({_NAME}(?:[ \t]+{_NAME}){{1,5}})\s*(?==)", re.ASCII)
LONGEST_MACRO = 20_000
"""Characters that a macro may stand for."""
_UNUSABLE = "\0"  # the value of a macro whose definition is broken
_FREE_EXPANSION = 1 << 20  # characters that the macros of a text may stand for altogether, whatever its length
_LARGEST_EXPANSION = 16  # times as long as itself a text may become by its macros; a bibliography stays below 2


class _FaultError(Exception):
    """What was expected in an entry and where it was missed."""

    def __init__(self, reason: str, position: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.position = position


class Scanner:
    """One pass over a text: fills `blocks` (no gap, no overlap) and `problems`.

    Args:
        text: what to read.
        macros: what was defined before, by names in lower case; `macros` holds them and those of the text afterwards.
        lenient: reads a dump of somebody else's, from which as much is to be taken as can be. A field that cannot be
            read costs that field only (a problem of the kind `bad-field`), a name of several words is taken with
            hyphens, a macro that is not defined stands for its own name, and entries may share a key.
    """

    def __init__(self, text: str, macros: Mapping[str, str] = MONTHS, *, lenient: bool = False) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self.macros = dict(macros)
        self._lenient = lenient
        self._allowed = _FREE_EXPANSION + _LARGEST_EXPANSION * len(text)  # characters from macros still to come
        self._next_newline = -1  # the first one behind the last fault, counted once
        self._next_head: re.Match[str] | None = None
        self._no_head_from = len(text) + 1
        self._stray_at = -1
        self._current_key = ""
        self._closing = "}"
        self._line_start = self._line_start_of = 0
        self._keys: set[str] = set()
        self._end = 0  # of the last block
        self._newline = "\r" if "\n" not in text else "\n"
        self._line = 1  # of the place _counted
        self._counted = 0

    def scan(self) -> None:
        """Reads the whole text; never fails."""
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
            return self._comment(at, head.end(1), head.start(2) if opening == "{" else -1)
        if opening is None:
            return self._stray(at)
        if "." in kind and at and self.text[at - 1].isalnum():
            return at + 1  # somebody's address in running text
        closing = self._closing = "}" if opening == "{" else ")"
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
        """The line of a place, counted on (or back) from the place asked for before."""
        if position < self._counted:
            self._line -= self.text.count(self._newline, position, self._counted)
        else:
            self._line += self.text.count(self._newline, self._counted, position)
        self._counted = position
        return self._line

    def _stray(self, at: int) -> int:
        """An `@` that starts nothing: a fault where an entry could stand, else a mark in running text."""
        newline = self.text.rfind("\n", self._line_start_of, at)
        self._line_start = newline + 1 if newline >= 0 else self._line_start
        self._line_start_of = at
        start = max(self._line_start, self._end)
        first, self._stray_at = self._stray_at < start, at
        if first and not self.text[start:at].strip("\ufeff" + _SPACES):
            end = self._newline_behind(at)
            self._report("broken", "`@` is not followed by an entry type and `{`", at, self.text[at:end].strip())
        return at + 1

    def _newline_behind(self, at: int) -> int:
        """The end of the line of a place; places are asked for in order, so that each line is gone through once."""
        if self._next_newline < at:
            end = self.text.find("\n", at)
            self._next_newline = end if end >= 0 else len(self.text)
        return self._next_newline

    def _head_behind(self, position: int) -> re.Match[str] | None:
        """The next line that starts an entry; asked for in order, too."""
        if position >= self._no_head_from:
            return None
        if self._next_head is None or self._next_head.start() < position:
            self._next_head = _LINE_START_HEAD.search(self.text, position)
            if self._next_head is None:
                self._no_head_from = position
        return self._next_head

    def _comment(self, at: int, word_end: int, brace: int) -> int:
        end = self._closers.get(brace, word_end)  # an unbalanced one hides nothing: BibTeX passes over the word
        return self._stretch("comment", at, end)

    def _macro(self, at: int, position: int, closing: str) -> int:
        """Reads an `@string`; several macros in one, as biber takes them, are a problem where BibTeX is to read on."""
        definitions: list[tuple[int, str, str]] = []
        undefined: list[str] = []
        start = at
        while True:
            name, value, end = self._definition(position, undefined)
            definitions.append((start, name, value))
            start = _skip(self.text, end)
            position = _skip(self.text, start + 1)
            if not self.text.startswith(",", start):
                break
            if self.text.startswith(closing, position):
                end = position
                break
        more = start != _skip(self.text, end) or len(definitions) > 1
        end = self._closed(end, closing)
        if more and not self._lenient:
            self._report("broken", "`@string` defines one macro, and BibTeX reads no further", at, self.text[at:end])
        self._text_up_to(at)
        ends = [*(start for start, _, _ in definitions[1:]), end]
        for (start, name, value), stop in zip(definitions, ends, strict=True):
            self.blocks.append(Macro(name, value.strip(_SPACES), start, stop, self._line_of(start)))
        self._end = end
        self._report_undefined(undefined, at, end, "")
        return end

    def _definition(self, position: int, undefined: list[str]) -> tuple[str, str, int]:
        """A macro's name and what it stands for, which is known from here on, and the place behind that."""
        match = _FIELD_NAME.match(self.text, position)
        if match is None or not self.text.startswith("=", match.end()):
            raise _FaultError("`@string` has no `name =`", position)
        name = match.group(1).lower()
        try:
            value, end = self._value(match.end() + 1, undefined, keeps_ends=True)
        except _FaultError:
            self.macros[name] = _UNUSABLE
            raise
        self.macros[name] = value
        return name, value, end

    def _entry(self, at: int, kind: str, position: int, closing: str) -> int:
        text = self.text
        undefined: list[str] = []
        key, key_end = self._key(position, closing)
        self._current_key = key
        if key or not self._lenient:
            fields, end = self._fields(key_end, closing, undefined)
        else:
            key, key_end, fields, end = self._fields_without_key(position, closing, undefined)
        folded = key.lower()
        if folded in self._keys and not self._lenient:
            self._report("duplicate-key", f"the key {key} is used by an earlier entry", at, text[at:end], key)
            return self._stretch("unreadable", at, end)
        self._keys.add(folded)
        self._text_up_to(at)
        self.blocks.append(Entry(kind, key, self._distinct(fields, key), at, key_end, end, self._line_of(at)))
        self._end = end
        self._report_undefined(undefined, at, end, key)
        return end

    def _key(self, position: int, closing: str) -> tuple[str, int]:
        """The key of an entry and its end; an empty one where a dump has none.

        Raises:
            _FaultError: there is none, or a field stands in its place.
        """
        if self._lenient:
            words = _KEY_OF_WORDS.match(self.text, position)
            return (words.group().rstrip(), words.end()) if words else ("", position)
        match = (_KEY_IN_BRACES if closing == "}" else _KEY_IN_PARENTHESES).match(self.text, position)
        key, key_end = (match.group(), match.end()) if match else ("", position)
        if not key:
            raise _FaultError("the entry has no key", position)
        if "{" in key or '="' in key:
            raise _FaultError("the entry has a field where its key should stand", position)
        return key, key_end

    def _fields_without_key(
        self, position: int, closing: str, undefined: list[str]
    ) -> tuple[str, int, list[Field], int]:
        """The key, its end, the fields and the end of an entry that begins with a comma, a field or a key with `=`."""
        if self.text.startswith(",", position):
            return "", position, *self._fields(position, closing, undefined)
        key = _KEY_WITH_EQUALS.match(self.text, position)
        if key and key[1].lower() not in _FIELD_NAMES:
            self._current_key = key[0]
            return key[0], key.end(), *self._fields(key.end(), closing, undefined)
        first = self._field(position, undefined)
        fields, end = self._fields(first.end, closing, undefined)
        return "", position, [first, *fields], end

    def _distinct(self, fields: list[Field], key: str) -> tuple[Field, ...]:
        """The fields without those whose name an earlier one has; these are reported."""
        first: dict[str, Field] = {}
        for field in fields:
            if first.setdefault(field.name, field) is not field:
                reason = f"the field {field.name} is given twice; BibTeX ignores the second"
                self._report("duplicate-field", reason, field.start, self.text[field.start : field.end], key)
        return tuple(first.values())

    def _fields(self, position: int, closing: str, undefined: list[str]) -> tuple[list[Field], int]:
        """The fields of an entry from behind its key, and the place behind its closing delimiter."""
        text = self.text
        fields: list[Field] = []
        while True:
            match = _FIELD.match(text, position)
            if match:
                name, raw = match.groups()
                value = raw[1:-1] if raw[0] in '{"' else raw
                position = match.end()
                fields.append(Field(name.lower(), _folded(value), match.start(1), match.start(2), position))
                continue
            position = _skip(text, position)
            if text.startswith(closing, position):
                return fields, position + 1
            if not text.startswith(",", position):
                raise _FaultError(f"`,` or `{closing}` was expected", position)
            position = _skip(text, position + 1)
            if text.startswith(closing, position):
                return fields, position + 1
            try:
                field = self._field(position, undefined)
                behind = _skip(text, field.end)
                if not text.startswith((",", closing), behind):
                    raise _FaultError(f"`,` or `{closing}` was expected", behind)
            except _FaultError as fault:
                if not self._lenient:
                    raise
                position = self._past_field(position, closing, fault)
                continue
            fields.append(field)
            position = field.end

    def _past_field(self, start: int, closing: str, fault: _FaultError) -> int:
        """Passes over a field that cannot be read: to the comma before the next one, or to the end of the entry.

        Raises:
            _FaultError: neither comes before the next entry.
        """
        position = start
        while match := _NEXT_FIELD.search(self.text, position):
            sign = match.group()
            if sign in (",", closing):
                raw = self.text[start : match.start()].strip()
                if raw:
                    self._report("bad-field", fault.reason, start, raw, self._current_key)
                return match.start()
            if sign == "{":
                position = self._closers.get(match.start(), 0)
                if position:
                    continue
            if sign in ("{", "}") or sign.endswith("@"):
                break
            position = match.end()
        raise fault

    def _field(self, start: int, undefined: list[str]) -> Field:
        name = (_NAME_OF_WORDS.match(self.text, start) if self._lenient else None) or _FIELD_NAME.match(
            self.text, start
        )
        if name is None:
            raise _FaultError("a field name was expected", start)
        if not self.text.startswith("=", name.end()):
            raise _FaultError(f"`=` was expected behind {name.group(1)}", name.end())
        value_start = _skip(self.text, name.end() + 1)
        value, end = self._value(value_start, undefined)
        return Field("-".join(name.group(1).lower().split()), value, start, value_start, end)

    def _value(self, position: int, undefined: list[str], *, keeps_ends: bool = False) -> tuple[str, int]:
        """A value, its pieces joined, and the place behind its last piece; a macro keeps the blanks at its ends."""
        pieces: list[tuple[int, int] | str] = []
        while True:
            start = _skip(self.text, position)
            piece, position = self._piece(start, undefined)
            pieces.append(piece)
            behind = _skip(self.text, position)
            if not self.text.startswith("#", behind):
                break
            position = behind + 1
        if not self.text.startswith((",", "}", ")"), behind):  # before anything is copied, as this may be far away
            raise _FaultError(f"`,` or `{self._closing}` was expected", behind)
        lengths = (len(piece) if isinstance(piece, str) else piece[1] - piece[0] for piece in pieces)
        if keeps_ends and sum(lengths) > LONGEST_MACRO:
            raise _FaultError(f"`@string` stands for more than {LONGEST_MACRO:,} characters", position)
        value = "".join(piece if isinstance(piece, str) else self.text[piece[0] : piece[1]] for piece in pieces)
        return _single_blanks(value) if keeps_ends else _folded(value), position

    def _piece(self, position: int, undefined: list[str]) -> tuple[tuple[int, int] | str, int]:
        """A piece of a value, as its text or where that stands, and the place behind it."""
        if self.text.startswith("{", position):
            end = self._braced(position)
            return (position + 1, end - 1), end
        if self.text.startswith('"', position):
            end = self._quoted(position)
            return (position + 1, end - 1), end
        curly = _CURLY_QUOTES.match(self.text, position) if self._lenient else None
        if curly:  # what a word processor makes of `"`
            return (position + 1, curly.end() - 1), curly.end()
        number = _NUMBER.match(self.text, position)
        if number:
            return number.group(), number.end()
        macro = _FIELD_NAME.match(self.text, position)
        if macro is None:
            raise _FaultError('`{`, `"`, a number or a macro was expected', position)
        name = macro.group(1)
        if name.lower() not in self.macros:
            undefined.append(name)
        value = self.macros.get(name.lower(), _stands_for(name) if self._lenient else "")
        if value == _UNUSABLE:
            raise _FaultError(f"the macro {name} could not be read", position)
        self._allowed -= len(value)
        if self._allowed < 0:
            raise _FaultError("macros stand for far more text than the file has", position)
        return value, macro.end(1)

    @cached_property
    def _closers(self) -> Mapping[int, int]:
        """For each opening brace that is closed, the place behind its partner; made once, when first needed."""
        closers: dict[int, int] = {}
        opened = array("q")
        for match in _BRACE.finditer(self.text):
            if match.group() == "{":
                opened.append(match.start())
            elif opened:
                closers[opened.pop()] = match.end()
        return closers

    @cached_property
    def _newlines(self) -> array[int]:
        """Where the lines end; made once, at the first fault."""
        return array("q", (match.start() for match in re.finditer(self._newline, self.text)))

    def _braced(self, start: int) -> int:
        """The place behind the brace that closes the one at `start`."""
        end = self._closers.get(start)
        if end is None:
            raise _FaultError("a brace is never closed", start)
        return end

    def _quoted(self, start: int) -> int:
        """The place behind the quotation mark that closes the one at `start`."""
        position = start + 1
        while match := _BRACE_OR_QUOTE.search(self.text, position):
            if match.group() == '"':
                return match.end()
            if match.group() == "}":
                raise _FaultError("a brace closes inside quotation marks that was not opened there", start)
            position = self._braced(match.start())
        raise _FaultError("a quotation mark is never closed", start)

    def _closed(self, position: int, closing: str) -> int:
        position = _skip(self.text, position)
        if not self.text.startswith(closing, position):
            raise _FaultError(f"`{closing}` was expected", position)
        return position + 1

    def _broken(self, at: int, fault: _FaultError) -> int:
        """Passes over what cannot be read: to a line that starts an entry, or to `@word{` behind the fault."""
        following = self._head_behind(self._newline_behind(at) + 1)
        limit = following.start(1) if following else len(self.text)
        nearby = _ANY_HEAD.search(self.text, max(fault.position, at + 1), limit)
        raw = self.text[at : nearby.start() if nearby else limit].rstrip(_SPACES)
        key = _HEAD_AND_KEY.match(raw)
        lines = bisect_right(self._newlines, fault.position - 1) - bisect_right(self._newlines, at - 1)
        where = f" (line {self._line_of(at) + lines})" if lines else ""
        self._report("broken", f"{fault.reason}{where}", at, raw, key.group(1) if key else "")
        return self._stretch("unreadable", at, at + len(raw))

    def _report(self, kind: ProblemKind, reason: str, at: int, raw: str, key: str = "") -> None:
        self.problems.append(Problem(kind, reason, self._line_of(at), raw, key))

    def _report_undefined(self, undefined: list[str], at: int, end: int, key: str) -> None:
        for name in undefined:
            self._report("undefined-macro", f"the macro {name} is not defined", at, self.text[at:end], key)


def _folded(value: str) -> str:
    """A value with each run of white space as one blank and none at its ends, as BibTeX stores it."""
    if "\n" in value or "  " in value or "\t" in value or "\r" in value:
        value = _RUN.sub(" ", value)
    return value.strip(_SPACES)


def _single_blanks(value: str) -> str:
    return _RUN.sub(" ", value)


def _stands_for(name: str) -> str:
    """What a macro that is defined elsewhere stands for as far as its name tells: `and` joins names, `_` is a blank."""
    words = name.replace("_", " ")
    return f" {words} " if words.lower() in ("and", "and others") else words


def _skip(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position

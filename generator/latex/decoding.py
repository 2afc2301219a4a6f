"""LaTeX as text: what we wrote comes back exactly, what others wrote as it would be read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from generator.latex.formula import LONGEST_FORMULA
from generator.latex.math import read_formula
from generator.latex.symbols import (
    ACCENT_COMMANDS,
    COMMAND_SYNONYMS,
    GREEK_AS_LATIN,
    GREEK_COMMANDS,
    LETTER_COMMANDS,
    LOWERED,
    MATH_COMMANDS,
    MATH_LETTERS,
    OPERATOR_COMMANDS,
    RAISED,
    SYMBOL_COMMANDS,
    TRANSPARENT_COMMANDS,
)
from generator.text import normal

_MARKUP = re.compile(r"[\\{}$~]|--|``|''|[?!]`")
_TOKEN = re.compile(
    r"(?P<plain>[^\\{}$~`'?!-]+)"
    r"|(?P<group>\{(?:\\[A-Za-z]+|\$\\math[a-z]+\{[A-Za-z]\}\{\}\$|\$[^{}$]+(?:\{\})?\$)\})"
    r"|\\(?:url|path)\s*\{(?P<verbatim>[^{}]*)\}"
    r"|\\text(?P<shift>super|sub)script\{(?P<shifted>[^{}\\$]{1,40})\}"
    r"|(?P<link>\\href\s*\{(?:[^{}]|\{[^{}]*\})*\})"
    r"|\\(?P<word>[A-Za-z]+)\*?(?P<space>\s*)"
    r"|\\(?P<sign>.)"
    r"|(?P<ligature>---?|``|''|[?!]`)"
    r"|(?P<mark>.)",
    re.DOTALL,
)
_DOLLARS = re.compile(r"\$\$((?:[^$\\]|\\.)+)\$\$|\$((?:[^$\\]|\\.)+)\$", re.DOTALL)
_ARGUMENT = re.compile(r"\{((?:[^{}]|\{[^{}]*\}){1,300})\}")
_BRACKETED = {"(": ")", "[": "]"}
_MARKS_OF_MATH = re.compile(r"[\\^_{]")
_LIGATURES: Mapping[str, str] = {"--": "–", "---": "—", "``": "“", "''": "”", "?`": "¿", "!`": "¡"}
_SIGNS: Mapping[str, str] = {
    **{char: char for char in "%&_#${}@*|"},
    **dict.fromkeys(" \n\t\\,;:>", " "),
    **dict.fromkeys("!/-()[]+<", ""),
}
_SHIFTED: Mapping[str, Mapping[str, str]] = {
    "super": {text: char for char, text in RAISED.items()},
    "sub": {text: char for char, text in LOWERED.items()},
}
_MARK_OF: Mapping[str, str] = {
    "textcommabelow": "\u0326",
    **{command: mark for mark, command in ACCENT_COMMANDS.items()},
}
_ALONE: Mapping[str, str] = {"^": "^", "~": "~", "'": "´", "`": "`", '"': "¨", "=": "¯", "c": "¸", ".": "˙"}
_MOST_MARKS = 30
"""As many marks as may stand on one letter in a stream-safe text (Unicode Standard Annex 15); no more are added."""
_DOTTED: Mapping[str, str] = {"ı": "i", "ȷ": "j"}


def _commands() -> dict[str, str]:
    """What each command that stands for a character prints."""
    table = dict(COMMAND_SYNONYMS)
    table |= {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textbar": "|"}
    table |= {"textasciitilde": "~", "textasciicircum": "^", "textless": "<", "textgreater": ">"}
    for characters in (SYMBOL_COMMANDS, LETTER_COMMANDS, GREEK_COMMANDS):
        table |= {command: char for char, command in characters.items()}
    table |= {tex[1:]: char for char, tex in MATH_COMMANDS.items() if tex[1:].isalpha()}
    return table


def _groups() -> dict[str, str]:
    """Whole groups as `encode` writes them."""
    table = {f"{{${tex}$}}": char for char, tex in MATH_COMMANDS.items()}
    table[r"{$\|$}"] = "∥"  # as version 0.2 wrote it
    table |= {f"{{${tex}$}}": char for char, tex in MATH_LETTERS.items()}
    table |= {rf"{{$\mathrm{{{latin}}}{{}}$}}": char for char, latin in GREEK_AS_LATIN.items()}
    return table


_COMMANDS = _commands()
_GROUPS = _groups()


@dataclass(slots=True)
class _OpenGroup:
    """An open group: accents waiting for it, whether its braces are shown, and where in the text it starts."""

    accents: list[str]
    shown: bool
    start: int


def decode(tex: str) -> str:
    """LaTeX (the inside of a BibTeX field) as plain text.

    Accents, symbols, Greek and ligatures become their characters, `~` a no-break space, formatting and grouping
    vanish. A formula becomes Unicode where that says the same, else it stays between its dollar signs (see
    `generator.latex.math`). A command that is not known stays visible with its braces. Never fails, whatever the
    input.
    """
    if not _MARKUP.search(tex):
        return tex
    if "\\" not in tex and "$" not in tex and "~" not in tex:
        tex = re.sub(r"---?|``|''|[?!]`", lambda match: _LIGATURES[match.group()], tex)
        return tex.replace("{", "").replace("}", "")
    return normal("NFC", _Decoder(tex).run())


class _Decoder:
    """One pass over the tokens with an explicit stack of groups, so that depth costs no recursion.

    The text grows as one list of pieces, whatever the depth: a group that ends only puts the accents that wait for it
    on its first piece, so that time grows with the length of the text.
    """

    def __init__(self, tex: str) -> None:
        self._tex = tex
        self._pieces: list[str] = []
        self._stack: list[_OpenGroup] = []
        self._accents: list[str] = []
        self._shows_next_group = False
        self._math_end = -1
        self._position = 0

    def run(self) -> str:
        while match := _TOKEN.match(self._tex, self._position):
            self._position = match.end()
            shows, self._shows_next_group = self._shows_next_group, False
            kind = match.lastgroup
            value = match.group(kind) if kind else ""
            if kind == "plain":
                self._plain(value)
            elif kind == "group":
                self._whole_group(value)
            elif kind == "space":
                self._command(match.group("word"), value)
            elif kind == "sign":
                self._sign(value, match.end())
            elif kind == "shifted":
                self._emit(_shifted(value, _SHIFTED[match.group("shift")]))
            elif kind == "verbatim":
                self._emit(value)
            elif kind == "ligature":
                self._emit(_LIGATURES[value])
            elif kind == "mark":
                self._mark(value, match.start(), shows=shows)
        while self._stack:
            self._close()
        self._flush_accents()
        return "".join(self._pieces)

    def _plain(self, text: str) -> None:
        if self._accents:
            text = text.lstrip()
            if text:
                self._emit(text[0])
                text = text[1:]
        if text:
            self._pieces.append(text)

    def _whole_group(self, group: str) -> None:
        """A group that stands for one character; any other is taken apart."""
        char = _GROUPS.get(group) or (_COMMANDS.get(group[2:-1]) if group[1] == "\\" else None)
        if char is not None:
            self._emit(char)
            return
        inner = _Decoder(group[1:-1])
        self._emit(inner.run())

    def _command(self, name: str, space: str) -> None:
        if name == "ensuremath" and (argument := _ARGUMENT.match(self._tex, self._position)):
            reading = read_formula(argument[1]) if argument[1].strip() else None
            if reading is not None:
                self._emit(reading)
                self._position = argument.end()
        elif name in _MARK_OF and name not in _COMMANDS:
            self._accents.append(name)
        elif name in _COMMANDS:
            self._emit(_COMMANDS[name])
        elif name in OPERATOR_COMMANDS:
            self._emit(name + space)
        elif name not in TRANSPARENT_COMMANDS:
            self._emit("\\" + name + space)
            self._shows_next_group = not space

    def _sign(self, sign: str, end: int) -> None:
        if sign in _BRACKETED and self._formula_in_brackets(_BRACKETED[sign], end):
            return
        if sign in _MARK_OF:
            self._accents.append(sign)
        else:
            self._emit(_SIGNS.get(sign, "\\" + sign))

    def _mark(self, mark: str, position: int, *, shows: bool) -> None:
        if mark == "{":
            self._stack.append(_OpenGroup(self._accents, shows, len(self._pieces)))
            self._accents = []
            if shows:
                self._pieces.append("{")
        elif mark == "}":
            if self._stack:
                self._close()
        elif mark == "~":
            self._emit("\u00a0")
        elif mark == "$":
            self._dollar(position)
        elif mark == "\\":
            self._emit("\\")
        else:
            self._emit(mark)

    def _dollar(self, position: int) -> None:
        """A dollar sign opens math if its partner is where a partner can stand; else it is money."""
        if position == self._math_end:
            self._math_end = -1
            return
        closing = _DOLLARS.match(self._tex, position)
        if closing:
            inside = closing[1] or closing[2]
            spaced = inside[0].isspace() or inside[-1].isspace()
            after = self._tex[closing.end() : closing.end() + 1]
            if not after.isdigit() and (not spaced or _MARKS_OF_MATH.search(inside)):
                self._math(inside, closing.start(), closing.end())
                return
        self._emit("$")

    def _math(self, inside: str, start: int, end: int) -> None:
        """A formula as a whole; one that we do not know as the text that it holds."""
        reading = read_formula(inside) if len(inside) <= LONGEST_FORMULA else None
        if reading is not None:
            self._emit(reading)
            self._position = end
        elif self._tex.startswith("$$", start):
            self._position = start + 2
        else:
            self._math_end = end - 1

    def _formula_in_brackets(self, closer: str, start: int) -> bool:
        r"""Whether `\(` or `\[` opened a formula that could be read."""
        end = self._tex.find("\\" + closer, start, start + LONGEST_FORMULA)
        reading = read_formula(self._tex[start:end]) if end >= 0 else None
        if reading is None:
            return False
        self._emit(reading)
        self._position = end + 2
        return True

    def _close(self) -> None:
        self._flush_accents()
        group = self._stack.pop()
        if group.shown:
            self._pieces.append("}")
            self._shows_next_group = True
        if not group.accents:
            return
        if group.start < len(self._pieces):
            self._pieces[group.start] = _accented(self._pieces[group.start], group.accents)
        else:
            self._accents = group.accents
            self._flush_accents()

    def _emit(self, text: str) -> None:
        """Append text, with the waiting accents (the last read is innermost) on its first character."""
        if self._accents:
            accents, self._accents = self._accents, []
            text = _accented(text, accents)
        if text:
            self._pieces.append(text)

    def _flush_accents(self) -> None:
        if self._accents:
            self._emit("")


def _shifted(text: str, signs: Mapping[str, str]) -> str:
    """Raised or lowered text as signs, or as it is where there is none for one of its characters."""
    return "".join(signs[char] for char in text) if all(char in signs for char in text) else text


def _accented(text: str, accents: list[str]) -> str:
    """Text with accents on its first character, or the accents alone where there is none."""
    if not text:
        return "".join(_ALONE.get(accent, "") for accent in accents)
    start = text[: _MOST_MARKS + 1]
    marks = next((place for place, char in enumerate(start[1:]) if not unicodedata.combining(char)), len(start) - 1)
    more = [_MARK_OF[accent] for accent in reversed(accents)][: _MOST_MARKS - marks]
    return _DOTTED.get(text[0], text[0]) + text[1 : 1 + marks] + "".join(more) + text[1 + marks :]

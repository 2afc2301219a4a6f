r"""A formula of TeX as a tree of its pieces, if it holds nothing but what the tables here know.

Whatever TeX itself would refuse (two exponents on one base, a missing argument, an open `\left`) is no formula.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.latex.symbols import (
    COMMAND_SYNONYMS,
    GREEK_COMMANDS,
    LETTER_COMMANDS,
    LOWERED,
    MATH_COMMANDS,
    OPERATOR_COMMANDS,
    RAISED,
    SYMBOL_COMMANDS,
)
from generator.text import clean, normal

LONGEST_FORMULA = 300
"""Characters of a formula; a longer one is left as text."""
AFTER = "\x00"
"""Stands behind the sign of a command that a blank ended."""

_DEEPEST = 12  # groups within groups
_TOKEN = re.compile(r"\\(?P<word>[A-Za-z]+)(?P<after>\s*)|\\(?P<sign>[,;:! %&_#{}|])|(?P<char>[^\\%#&@\"])")
_TEXT = re.compile(r"\s*\{([A-Za-z0-9 .,;:()+=/*'-]*)\}")
_SIGNS: Mapping[str, str] = {**{sign: sign for sign in "%&_#{}"}, "|": "∥", ",": " ", ";": " ", ":": " ", " ": " "}
ACCENTS: Mapping[str, str] = {
    "bar": "\u0304",
    "overline": "\u0305",
    "hat": "\u0302",
    "widehat": "\u0302",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "vec": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
    "check": "\u030c",
    "breve": "\u0306",
    "acute": "\u0301",
    "grave": "\u0300",
    "mathring": "\u030a",
    "underline": "\u0332",
}
UPRIGHT = frozenset("mathrm textrm text mbox hbox operatorname mathnormal mathop textnormal textup ensuremath".split())
_TEXTS = frozenset("textrm text mbox hbox textnormal textup textit textbf".split())
STYLED = frozenset("mathbf boldsymbol bm mathit mathsf mathtt textit textbf".split())
LETTER_ALPHABETS = frozenset("mathbb mathfrak mathscr mathcal".split())
_EXTRA_COMMANDS: Mapping[str, str] = {
    "hbar": "ħ",
    "dagger": "†",
    "ddagger": "‡",
    "prime": "′",
    "lvert": "|",
    "rvert": "|",
    "vert": "|",
    "lVert": "∥",
    "rVert": "∥",
    "Vert": "∥",
    "parallel": "∥",
    "lesssim": "≲",
    "gtrsim": "≳",
    "leqslant": "⩽",
    "geqslant": "⩾",
    "varnothing": "∅",
    "ltimes": "⋉",
    "rtimes": "⋊",
    "amalg": "⨿",
    "square": "□",
    "Box": "□",
    "diamond": "⋄",
    "triangle": "△",
    "aleph": "ℵ",
    "wp": "℘",
    "Re": "ℜ",
    "Im": "ℑ",
    "longrightarrow": "⟶",
    "hookrightarrow": "↪",
    "rightleftharpoons": "⇌",
    "leadsto": "⇝",
    "land": "∧",
    "lor": "∨",
    "lnot": "¬",
    "iff": "⟺",
    "implies": "⟹",
    "colon": ":",
    "lbrack": "[",
    "rbrack": "]",
    "dots": "…",
    "dotsb": "⋯",
    "dotsm": "⋯",
    "degree": "°",
    "sharp": "♯",
    "flat": "♭",
    "natural": "♮",
    "varkappa": "ϰ",
    "imath": "ı",
    "jmath": "ȷ",
    "thinspace": " ",
    "emph": "",
}
_NOTHING = frozenset("displaystyle textstyle scriptstyle limits nolimits relax big Big bigg Bigg bigl bigr".split())
RAISED_SIGNS = {text: sign for sign, text in RAISED.items()} | {"−": "⁻"}
"""What can be raised, and its superior sign."""
LOWERED_SIGNS = {text: sign for sign, text in LOWERED.items()} | {"−": "₋"}
"""What can be lowered, and its inferior sign."""


def _commands() -> dict[str, str]:
    """What each command without argument shows."""
    table: dict[str, str] = {}
    for characters in (SYMBOL_COMMANDS, LETTER_COMMANDS, GREEK_COMMANDS):
        table |= {command: char for char, command in characters.items()}
    table |= {tex[1:]: char for char, tex in MATH_COMMANDS.items() if tex[1:].isalpha()}
    wanted = "le ge ne to gets lbrace rbrace ldots dotsc quad qquad backslash".split()
    return table | {name: COMMAND_SYNONYMS[name] for name in wanted} | dict(_EXTRA_COMMANDS)


_COMMANDS = _commands()
_TEX_OF = {char: rf"\{command} " for command, char in reversed(_commands().items()) if char.strip()}


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a formula: `kind` is `char`, `operator`, `group`, `up`, `down`, `fraction`, or a command's name."""

    kind: str
    text: str = ""
    parts: tuple[tuple[Node, ...], ...] = ()


class NoFormulaError(Exception):
    """The text is no formula that we know."""


def canonical_formula(tex: str) -> str:
    """A formula on one line and in ASCII."""
    if len(tex) > LONGEST_FORMULA:
        raise NoFormulaError
    tex = " ".join(clean(tex).split())
    if not tex.isascii():
        tex = "".join(char if char.isascii() else _ascii(char) for char in normal("NFC", tex)).strip()
    if not tex or not tex.isascii() or tex.endswith("\\") or len(tex) > LONGEST_FORMULA or not _balances(tex):
        raise NoFormulaError
    return tex


def _balances(tex: str) -> bool:
    """Whether the braces of a formula balance as BibTeX counts them: those behind a backslash count too."""
    depth = 0
    for char in tex:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


def _ascii(char: str) -> str:
    """A sign as the math that draws it."""
    if char in RAISED_SIGNS.values():
        return "^{" + RAISED[char] + "}"
    if char in LOWERED_SIGNS.values():
        return "_{" + LOWERED[char] + "}"
    return "-" if char == "−" else _TEX_OF.get(char, char)


class _Tokens:
    """The tokens of a formula, one behind the other."""

    def __init__(self, tex: str) -> None:
        self.tex = tex
        self.position = 0

    def next(self) -> re.Match[str] | None:
        """The next token, or None at the end."""
        if self.position == len(self.tex):
            return None
        match = _TOKEN.match(self.tex, self.position)
        if match is None:
            raise NoFormulaError
        self.position = match.end()
        return match

    def after_space(self) -> None:
        """Passes over blanks."""
        while self.tex.startswith(" ", self.position):
            self.position += 1


def parsed_formula(tex: str) -> tuple[Node, ...]:
    """The pieces of a formula.

    Raises:
        NoFormulaError: TeX would refuse it, or it holds what we do not know.
    """
    tokens = _Tokens(tex)
    nodes = _run(tokens, "", 0)
    if tokens.position != len(tex):
        raise NoFormulaError
    return nodes


def _run(tokens: _Tokens, closing: str, depth: int) -> tuple[Node, ...]:
    """The pieces up to what closes the group (a brace, or `right`), or to the end."""
    if depth > _DEEPEST:
        raise NoFormulaError
    nodes: list[Node] = []
    while (token := tokens.next()) is not None:
        if token["char"] == "}" or token["word"] == "right":
            if closing != (token["char"] or token["word"]):
                raise NoFormulaError
            return tuple(nodes)
        node = _node(token, tokens, depth)
        if node.kind in ("up", "down") and not _may_follow(nodes, node.kind):
            raise NoFormulaError
        if node.kind == "char" and node.text == "′" and nodes and nodes[-1].kind == "up":
            raise NoFormulaError
        nodes.append(node)
    if closing:
        raise NoFormulaError
    return tuple(nodes)


def _may_follow(nodes: list[Node], kind: str) -> bool:
    """Whether TeX takes an index or exponent here: not a second one on the same base."""
    for node in reversed(nodes):
        if node.kind not in ("up", "down"):
            return True
        if node.kind == kind:
            return False
    return True


def _node(token: re.Match[str], tokens: _Tokens, depth: int) -> Node:
    char, sign, word = token["char"], token["sign"], token["word"]
    if sign is not None:
        return Node("char", _SIGNS.get(sign, ""))
    if char == "{":
        return Node("group", parts=(_run(tokens, "}", depth + 1),))
    if char in ("^", "_"):
        return Node("up" if char == "^" else "down", parts=(_argument(tokens, depth),))
    if char is not None:
        if char == "$" or not char.isprintable():
            raise NoFormulaError
        return Node("char", {"-": "−", "'": "′", "~": " "}.get(char, char))
    return _command(word, token["after"], tokens, depth)


def _command(word: str, after: str, tokens: _Tokens, depth: int) -> Node:
    if word in OPERATOR_COMMANDS:
        return Node("operator", word, ((Node("char", after),),))
    if word in _COMMANDS:
        return Node("char", _COMMANDS[word] + (AFTER if after else ""))
    if word in ("frac", "dfrac", "tfrac", "binom"):
        return Node(
            "binom" if word == "binom" else "fraction", parts=(_argument(tokens, depth), _argument(tokens, depth))
        )
    if word == "sqrt":
        if tokens.tex.startswith("[", tokens.position):
            raise NoFormulaError
        return Node("sqrt", parts=(_argument(tokens, depth),))
    if word in _TEXTS:
        return Node("text", word, ((Node("char", _text_argument(tokens)),),))
    if word in ACCENTS or word in UPRIGHT or word in STYLED or word in LETTER_ALPHABETS:
        return Node(word, parts=(_argument(tokens, depth),))
    if word == "left":
        opening = _delimiter(tokens)
        inside = _run(tokens, "right", depth + 1)
        return Node("group", "fenced", ((Node("char", opening), *inside, Node("char", _delimiter(tokens))),))
    if word in _NOTHING:
        return Node("char", "", ((Node("char", word),),))
    raise NoFormulaError


def _argument(tokens: _Tokens, depth: int) -> tuple[Node, ...]:
    """What a command or `^` takes: a group or one token."""
    tokens.after_space()
    token = tokens.next()
    if token is None or token["char"] in ("}", "^", "_") or token["word"] in ("right", "left"):
        raise NoFormulaError
    if token["char"] == "{":
        return _run(tokens, "}", depth + 1)
    if depth > _DEEPEST:
        raise NoFormulaError
    return (_node(token, tokens, depth + 1),)


def _text_argument(tokens: _Tokens) -> str:
    """The argument of a command for text: letters, digits and what needs no command there."""
    match = _TEXT.match(tokens.tex, tokens.position)
    if match is None:
        raise NoFormulaError
    tokens.position = match.end()
    return match[1]


def _delimiter(tokens: _Tokens) -> str:
    r"""What stands behind `\left` or `\right`."""
    tokens.after_space()
    token = tokens.next()
    if token is None:
        raise NoFormulaError
    shown = token["char"] or _COMMANDS.get(token["word"] or "", "") or _SIGNS.get(token["sign"] or "", "")
    if len(shown) != 1 or shown not in "()[]|/.<>{}⟨⟩⌊⌋⌈⌉∥" or token["char"] in ("{", "}"):
        raise NoFormulaError
    return "" if shown == "." else shown

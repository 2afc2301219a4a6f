r"""Formulas in titles: kept as TeX where no Unicode says the same, and shown as plain text or HTML.

A text of ours is plain Unicode in which a formula may stand between dollar signs, as TeX: `Production of $t\bar{t}$`.
Only what Unicode cannot say stands so; `$x^2 \leq \alpha$` is `x² ≤ α`. A formula holds nothing but commands of the
tables here, so that it does no harm wherever it is typeset.

    >>> read_formula(r"fb^{-1}"), read_formula(r"t\bar{t}"), read_formula(r"\input{owl}")
    ('fb⁻¹', '$t\\bar{t}$', None)
    >>> plain_math(r"Production of $t\bar{t}$ at $\sqrt{s} = 13$ TeV")
    'Production of tt̄ at √s = 13 TeV'
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from generator.latex.formula import (
    ACCENTS,
    AFTER,
    LONGEST_FORMULA,
    LOWERED_SIGNS,
    RAISED_SIGNS,
    STYLED,
    UPRIGHT,
    Node,
    NoFormulaError,
    canonical_formula,
    parsed_formula,
)
from generator.latex.symbols import GREEK_COMMANDS, MATH_COMMANDS, MATH_LETTERS, SYMBOL_COMMANDS
from generator.text import normal

_FORMULA = re.compile(rf"\$([^$\s](?:[^$]{{0,{LONGEST_FORMULA}}}[^$\s])?)\$")
_TOKEN = re.compile(r"\\(?P<word>[A-Za-z]+)(?P<after>\s*)|\\(?P<sign>[,;:! %&_#{}|])|(?P<char>[^\\%#&@\"])")
_WORDS_OF_MATH = re.compile(r"[\\^_{]")
_SHORT_MATH = re.compile(r"[^\W\d_]|[A-Za-z][A-Za-z0-9]?[+*/=<>|()-][A-Za-z0-9]{1,2}")

ALPHABETS: Mapping[str, tuple[int, int]] = {  # where Unicode has the capital and the small letter a
    "mathbb": (0x1D538, 0x1D552),
    "mathfrak": (0x1D504, 0x1D51E),
    "mathscr": (0x1D49C, 0),
    "mathcal": (0x1D49C, 0),
}
_IN_BASIC_PLANE: Mapping[str, str] = {
    **{f"mathbb{a}": b for a, b in zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)},
    **{f"mathfrak{a}": b for a, b in zip("CHIRZ", "ℭℌℑℜℨ", strict=True)},
    **{f"{name}{a}": b for name in ("mathscr", "mathcal") for a, b in zip("BEFHILMR", "ℬℰℱℋℐℒℳℛ", strict=True)},
}
_LETTERS_RAISED: Mapping[str, str] = dict(zip("abcdefghijklmoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True))
_LETTERS_LOWERED: Mapping[str, str] = dict(zip("aehijklmnoprstuvx", "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_SHOWN_RAISED = {**_LETTERS_RAISED, **RAISED_SIGNS, "*": "*", "′": "′", "°": "°", "†": "†", "∘": "°", " ": " "}
_SHOWN_LOWERED = {**_LETTERS_LOWERED, **LOWERED_SIGNS, ",": ",", " ": " "}
_RELATIONS = "→←↔⇒⇐⇔≤≥≠≈∼≃≅≡≪≫∈∉∋⊂⊃⊆⊇×±∓÷⋅∘⊗⊕∩∪∖∧∨∝⩽⩾≲≳⟶⟹⟺↦↪⇌"


_OPENS, _CLOSES = "\x02", "\x03"  # around the name of an operator
_BLANK_BEFORE = re.compile(rf"(?<= )([{_RELATIONS}]){AFTER}")
_BEFORE_OPERATOR = re.compile(rf"(?<=[^\W_]|\)){_OPENS}")
_BEHIND_OPERATOR = re.compile(rf"{_CLOSES} ?(?=[^\W_⁰¹²³⁴-⁹ⁱⁿ₀-₉]|√)")
_BLANKS = re.compile(" +")
_SAID = frozenset("+=<>()[].:;!?|*/,− ′°…").union(  # what Unicode text says as well, and `encode` writes as TeX
    "".join(MATH_COMMANDS), "".join(GREEK_COMMANDS), "".join(SYMBOL_COMMANDS), "".join(MATH_LETTERS)
)


@lru_cache(maxsize=4096)
def read_formula(tex: str) -> str | None:
    """What stands between dollar signs, in a plain text of ours.

    Args:
        tex: the inside, of any origin.

    Returns:
        Unicode where that says the same, else the formula as TeX between dollar signs, in ASCII; None if it holds
        what we do not know, so that it is no formula to us.
    """
    try:
        tex = canonical_formula(tex)
        nodes = parsed_formula(tex)
    except NoFormulaError:
        return None
    said = _said(nodes)
    return said if said is not None else f"${tex}$"


def formulas(text: str) -> Iterator[tuple[int, int]]:
    """Where the formulas of a plain text of ours start and end, dollar signs included."""
    position = 0
    while (match := _FORMULA.search(text, position)) is not None:
        if read_formula(match[1]) == match.group():
            yield match.span()
            position = match.end()
        else:
            position = match.end() - 1


def plain_math(text: str) -> str:
    """A text without TeX: its formulas as nearly as Unicode can say them. For RIS, CSL, tables, search."""
    return _mapped(text, lambda tex: _shown(parsed_formula(tex), _plain_scripts), str)


def html_math(text: str) -> str:
    """A text as the content of an HTML element, its formulas with `sup`, `sub` and `i`."""
    return _mapped(
        text, lambda tex: _shown(parsed_formula(tex), _html_scripts), lambda plain: html.escape(plain, quote=True)
    )


def text_math(text: str) -> str:
    """Text of no TeX in which people wrote formulas between dollar signs, as a plain text of ours.

    What no formula is, such as two prices, stays: there a formula holds a command, `^`, `_`, a brace, or is short.

    >>> text_math(r"On $K$-theory at $5 a piece, and $5 more, for $x_1^2$")
    'On K-theory at $5 a piece, and $5 more, for $x_1^2$'
    """
    if text.count("$") < 2:
        return text
    pieces: list[str] = []
    position = start = 0
    while (match := _FORMULA.search(text, position)) is not None:
        inside = match[1]
        looks = _WORDS_OF_MATH.search(inside) or _SHORT_MATH.fullmatch(inside)
        if not looks or text[match.end() : match.end() + 1].isdigit() or (reading := read_formula(inside)) is None:
            position = match.end() - 1
            continue
        pieces += text[start : match.start()], reading
        position = start = match.end()
    return "".join((*pieces, text[start:]))


def _mapped(text: str, of_formula: Callable[[str], str], of_text: Callable[[str], str]) -> str:
    if "$" not in text:
        return of_text(text)
    pieces: list[str] = []
    start = 0
    for begin, end in formulas(text):
        pieces += of_text(text[start:begin]), of_formula(text[begin + 1 : end - 1])
        start = end
    return "".join((*pieces, of_text(text[start:])))


def _said(nodes: tuple[Node, ...]) -> str | None:
    """The Unicode text that says the same as a formula and is typeset the same, or None."""
    pieces: list[str] = []
    for index, node in enumerate(nodes):
        if node.kind in ("up", "down"):
            if index and nodes[index - 1].kind in ("up", "down"):
                return None
            table = RAISED_SIGNS if node.kind == "up" else LOWERED_SIGNS
            inside = _shown(node.parts[0], _no_scripts)
            if node.kind == "up" and inside in ("∘", "°"):
                pieces.append("°")
                continue
            if not inside or not _flat(node.parts[0]) or any(char not in table for char in inside):
                return None
            pieces.append("".join(table[char] for char in inside))
            continue
        piece = _said_piece(node)
        if piece is None:
            return None
        pieces.append(piece)
    text = _spaced(pieces)
    return text if text and "$" not in text else None


def _said_piece(node: Node) -> str | None:
    if node.kind == "char":
        sayable = node.text.isalnum() and node.text.isascii()
        return node.text if sayable or all(char in _SAID or char == AFTER for char in node.text) else None
    if node.kind == "operator":
        return f"{_OPENS}{node.text}{_CLOSES}"
    if node.kind == "text":
        return node.parts[0][0].text.replace("-", "-")
    if node.kind == "group" or node.kind in UPRIGHT:
        return _said(node.parts[0]) if node.parts[0] else ""
    if node.kind in STYLED or node.kind in ALPHABETS:
        inside = _said(node.parts[0])
        if inside is None or not inside.isascii() or not inside.isalnum():
            return None
        if len(inside) > 1:  # a name in bold or italics
            return inside if node.kind in STYLED else None
        letter = next((char for char, tex in MATH_LETTERS.items() if tex == rf"\{node.kind}{{{inside}}}{{}}"), None)
        return letter if letter or node.kind in ALPHABETS else inside
    return None


def _flat(nodes: tuple[Node, ...]) -> bool:
    """Whether pieces are signs and letters only."""
    return all(
        node.kind in ("char", "operator", "text")
        or ((node.kind == "group" or node.kind in UPRIGHT) and _flat(node.parts[0]))
        for node in nodes
    )


def _spaced(pieces: list[str]) -> str:
    """Pieces joined, with blanks as they are set: around relations both or none, around `log` and its like."""
    text = "".join(pieces)
    if AFTER in text:  # a blank ended the command: it counts beside a relation that has one before it
        text = _BLANK_BEFORE.sub(r"\1 ", text).replace(AFTER, "")
    if _OPENS in text:
        text = _BEFORE_OPERATOR.sub(" ", text)
        text = _BEHIND_OPERATOR.sub(" ", text).replace(_OPENS, "").replace(_CLOSES, "")
    return _BLANKS.sub(" ", text) if "  " in text else text


_Scripts = Callable[[str, str], str]


def _shown(nodes: tuple[Node, ...], scripts: _Scripts) -> str:
    """A formula in plain text or HTML; `scripts` sets an index or exponent."""
    return _spaced([_shown_piece(node, scripts) for node in nodes])


def _shown_piece(node: Node, scripts: _Scripts) -> str:
    if node.kind == "char":
        if scripts is not _html_scripts:
            return node.text
        italic = len(node.text) == 1 and node.text.isascii() and node.text.isalpha()
        return f"<i>{node.text}</i>" if italic else html.escape(node.text, quote=True)
    if node.kind == "operator":
        return f"{_OPENS}{node.text}{_CLOSES}"
    if node.kind == "text":
        return html.escape(node.parts[0][0].text) if scripts is _html_scripts else node.parts[0][0].text
    inside = _shown(node.parts[0], scripts)
    if node.kind in ("up", "down"):
        return scripts(node.kind, inside)
    if node.kind in ("fraction", "binom"):
        below = _shown(node.parts[1], scripts)
        if node.kind == "binom":
            return f"({inside} choose {below})"
        return f"{_held(inside, node.parts[0])}/{_held(below, node.parts[1])}"
    if node.kind == "sqrt":
        return f"√{_held(inside, node.parts[0])}"
    if node.kind in ACCENTS:
        return _accented(inside, ACCENTS[node.kind])
    if node.kind in ALPHABETS:
        return "".join(_styled(char, node.kind) for char in _shown(node.parts[0], _plain_scripts))
    if node.kind in UPRIGHT and scripts is _html_scripts:
        return inside.replace("<i>", "").replace("</i>", "")
    return inside


def _held(text: str, nodes: tuple[Node, ...]) -> str:
    """An argument in brackets unless it is one thing."""
    one = len(nodes) <= 1 or all(node.kind == "char" and node.text.isdigit() for node in nodes)
    return text if one else f"({text})"


def _accented(text: str, mark: str) -> str:
    """Text with a mark over each letter, up to three of them; a longer one is left alone."""
    letters = [index for index, char in enumerate(text) if char.isalnum()]
    if text.startswith("<i>"):  # one letter of a formula in HTML
        letters = [3] if len(text) == len("<i>x</i>") else []
    if not letters or len(letters) > 3:
        return text
    marked = "".join(char + (mark if index in letters else "") for index, char in enumerate(text))
    return normal("NFC", marked)


def _styled(char: str, alphabet: str) -> str:
    """A letter of a math alphabet."""
    if known := _IN_BASIC_PLANE.get(f"{alphabet}{char}"):
        return known
    capital, small = ALPHABETS[alphabet]
    if "A" <= char <= "Z":
        return chr(capital + ord(char) - ord("A"))
    return chr(small + ord(char) - ord("a")) if small and "a" <= char <= "z" else char


def _plain_scripts(kind: str, inside: str) -> str:
    table = _SHOWN_RAISED if kind == "up" else _SHOWN_LOWERED
    if inside and all(char in table for char in inside):
        return "".join(table[char] for char in inside)
    mark = "^" if kind == "up" else "_"
    return f"{mark}{inside}" if len(inside) == 1 else f"{mark}({inside})"


def _html_scripts(kind: str, inside: str) -> str:
    tag = "sup" if kind == "up" else "sub"
    return f"<{tag}>{inside}</{tag}>"


def _no_scripts(_kind: str, _inside: str) -> str:
    return AFTER

"""HTML, JATS, MathML and entities in the texts of bibliographies and services, understood once for every reader.

    >>> without_markup("Cooling of CO<sub>2</sub> in <jats:italic>Felis catus</jats:italic> &amp; an <object>")
    'Cooling of CO₂ in Felis catus & an <object>'

What is no markup stays: a tag that we do not know, and one that is never closed.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping

from generator.dumps.cleaning.mathml import formula_of_mathml
from generator.latex.formula import LOWERED_SIGNS, RAISED_SIGNS
from generator.latex.math import read_formula

_ATTRIBUTES = r"(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+))*+"
_TAG = re.compile(rf"<(/?)(?:(jats|mml|m|ce|xhtml|sb):)?([A-Za-z][A-Za-z0-9-]*){_ATTRIBUTES}\s*(/?)>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_INLINE = frozenset(
    """
    i b em strong u s small big tt code font span a sc scp ins del mark abbr cite q nobr wbr kbd samp var bdi
    italic bold underline monospace roman sans-serif overline strike styled-content named-content ext-link xref
    inline-formula alternatives inter-ref cross-ref hsp smallcaps nocase uri email object-id inline-graphic
    """.split()
)
_BLOCK = frozenset(
    "p br hr div sec title list list-item label abstract disp-formula li ul ol h1 h2 h3 h4 para simple-para".split()
)
_SCRIPTS = frozenset(("sub", "sup", "inf"))
_TAKEN_WHOLE = frozenset(("math", "tex-math"))
_KNOWN = _INLINE | _BLOCK | _SCRIPTS | _TAKEN_WHOLE
_NEVER_CLOSED = frozenset(("br", "hr", "p", "wbr", "hsp"))
_IN_ONE_PLACE = frozenset(("alternatives", "inline-formula", "disp-formula"))
_DOCUMENT = re.compile(r"\\begin\{document\}(.*?)\\end\{document\}", re.DOTALL)
_HEADINGS = frozenset(("abstract", "summary"))
_RAISED: Mapping[str, str] = {**RAISED_SIGNS, "–": "⁻"}
_LOWERED: Mapping[str, str] = {**LOWERED_SIGNS, "–": "₋"}


def without_markup(text: str) -> str:
    """A text as its author meant it: tags taken off, indices and exponents as Unicode, entities undone.

    Entities may have been escaped twice. An index or exponent that Unicode has no signs for stands as text (`Apoe-/-`).
    """
    if "<" in text:
        text = _without_tags(text)
    if "&" in text and _ENTITY.search(text):
        text = without_entities(text)
        if "<" in text:
            text = _without_tags(text)
    return text


def without_entities(text: str) -> str:
    """Entities undone, also those that were escaped twice."""
    for _ in range(2):
        text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    return text


def _without_tags(text: str) -> str:
    tags = [match for match in _TAG.finditer(text) if match[3].lower() in _KNOWN]
    if not tags:
        return text
    opened = Counter(match[3].lower() for match in tags if not match[1])
    closed = Counter(match[3].lower() for match in tags if match[1])
    writer = _Writer()
    position = 0
    for match in tags:
        name = match[3].lower()
        paired = opened[name] and closed[name]
        if match.start() < position or not (paired or match[2] or match[4] or name in _NEVER_CLOSED):
            continue
        writer.text(text[position : match.start()])
        position = match.end()
        if name in _TAKEN_WHOLE and not match[1]:
            end = _end_of(name, tags, match.end())
            if end is not None:
                writer.formula(name, text[match.start() : end.end()], text[match.end() : end.start()])
                position = end.end()
        else:
            writer.tag(name, closing=bool(match[1]), alone=bool(match[4]))
    writer.text(text[position:])
    return writer.result()


def _end_of(name: str, tags: list[re.Match[str]], start: int) -> re.Match[str] | None:
    """The tag that closes an element, of those behind a place."""
    low, high = 0, len(tags)
    while low < high:
        middle = (low + high) // 2
        if tags[middle].start() < start:
            low = middle + 1
        else:
            high = middle
    for match in tags[low : low + 2000]:
        if match[1] and match[3].lower() == name:
            return match
    return None


class _Writer:
    """Collects text; an index or exponent is a part of its own until it closes."""

    def __init__(self) -> None:
        self._parts: list[list[str]] = [[]]
        self._kinds: list[str] = []
        self._places = 0  # open elements in which a formula stands in several languages
        self._has_formula = False

    def text(self, text: str) -> None:
        if text:
            self._parts[-1].append(text)

    def tag(self, name: str, *, closing: bool, alone: bool) -> None:
        if name in _SCRIPTS or name == "title":
            if closing:
                self._close(name)
            elif not alone and len(self._kinds) < 20:
                self._kinds.append(name)
                self._parts.append([])
        elif name in _BLOCK:
            self.text(" ")
        if name in _IN_ONE_PLACE and not alone:
            self._places = max(self._places + (-1 if closing else 1), 0)
            self._has_formula = self._has_formula and self._places > 0

    def formula(self, name: str, whole: str, inside: str) -> None:
        """A formula, unless the same one stood beside it in another language."""
        if self._has_formula:
            return
        self._has_formula = self._places > 0
        self.text(_of_tex(inside) if name == "tex-math" else formula_of_mathml(whole))

    def result(self) -> str:
        while self._kinds:
            self._close(self._kinds[-1])
        return "".join(self._parts[0])

    def _close(self, name: str) -> None:
        if not self._kinds or self._kinds[-1] != name:
            return
        self._kinds.pop()
        inside = "".join(self._parts.pop())
        if name == "title":
            self.text("" if inside.strip().rstrip(".:").lower() in _HEADINGS else f" {inside} ")
        else:
            self.text(_script(inside, _RAISED if name == "sup" else _LOWERED))


def _script(inside: str, signs: Mapping[str, str]) -> str:
    bare = inside.strip()
    return "".join(signs[char] for char in bare) if bare and all(char in signs for char in bare) else inside


def _of_tex(inside: str) -> str:
    """A formula in TeX as JATS holds it: often a whole document."""
    inside = re.sub(r"<!\[CDATA\[|\]\]>", "", html.unescape(inside))
    document = _DOCUMENT.search(inside)
    tex = (document[1] if document else inside).strip().strip("$").strip()
    reading = read_formula(tex)
    return reading if reading is not None else " ".join(tex.split())

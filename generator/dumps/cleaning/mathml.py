"""MathML as a formula: Unicode where that says the same, else TeX between dollar signs (see `generator.latex.math`)."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.latex.math import read_formula

_TAG = re.compile(r"<(/?)(?:[A-Za-z]+:)?([A-Za-z]+)([^<>]*?)(/?)>")
_VARIANT = re.compile(r"""mathvariant\s*=\s*["']([a-z-]+)["']""")
_FENCE = re.compile(r"""(open|close)\s*=\s*["']([^"']*)["']""")
_VARIANTS: Mapping[str, str] = {
    "double-struck": "mathbb",
    "script": "mathcal",
    "fraktur": "mathfrak",
    "bold": "mathbf",
    "bold-italic": "mathbf",
    "normal": "mathrm",
}
_OVER: Mapping[str, str] = {
    **dict.fromkeys("¯‾̄ˉ", "bar"),
    **dict.fromkeys("^ˆ̂", "hat"),
    **dict.fromkeys("~˜̃", "tilde"),
    **dict.fromkeys("→⃗", "vec"),
    **dict.fromkeys("˙.̇", "dot"),
    **dict.fromkeys("¨̈", "ddot"),
}
_LONGEST = 20_000  # characters of MathML in one formula
_DEEPEST = 30


@dataclass(slots=True)
class _Element:
    name: str
    attributes: str = ""
    children: list[_Element | str] = field(default_factory=list)


def formula_of_mathml(markup: str) -> str:
    """What a formula of MathML says, as a text of ours.

    Args:
        markup: from `<math …>` to `</math>`, with or without a prefix; may be broken.

    >>> formula_of_mathml("<math><msub><mi>FeO</mi><mn>2</mn></msub></math>")
    'FeO₂'
    """
    if len(markup) <= _LONGEST:
        root = _tree(markup)
        tex = _tex(root, 0) if root else ""
        reading = read_formula(tex) if tex.strip() else None
        if reading is not None:
            return reading
    return " ".join(html.unescape(_TAG.sub("", markup)).split())


def _tree(markup: str) -> _Element:
    root = _Element("math")
    stack = [root]
    position = 0
    for match in _TAG.finditer(markup):
        text = html.unescape(markup[position : match.start()]).strip()
        position = match.end()
        if text:
            stack[-1].children.append(text)
        closes, name, attributes, empty = match.groups()
        name = name.lower()
        if closes:
            if len(stack) > 1 and stack[-1].name == name:
                stack.pop()
        elif name not in ("math", "annotation") or len(stack) > 1:
            element = _Element(name, attributes)
            stack[-1].children.append(element)
            if not empty:
                stack.append(element)
    return root


def _tex(element: _Element | str, depth: int) -> str:
    """An element as TeX; an empty text for what says nothing."""
    if isinstance(element, str):
        return element
    if depth > _DEEPEST:
        return ""
    name = element.name
    if name in ("mi", "mn", "mo", "mtext", "ms"):
        return _leaf(element, depth)
    if name in ("annotation", "annotation-xml", "mphantom", "none", "mprescripts"):
        return ""
    if name == "mspace":
        return " "
    parts = [_tex(child, depth + 1) for child in element.children]
    if name == "semantics":
        return parts[0] if parts else ""
    script = _SCRIPTS.get(name)
    if script is not None and len(parts) == script[0]:
        return script[1](parts)
    if name == "mmultiscripts":
        return _multiscripts(element, parts)
    if name == "msqrt":
        return rf"\sqrt{{{''.join(parts)}}}"
    if name == "mfenced":
        fences: dict[str, str] = dict(_FENCE.findall(element.attributes))
        return fences.get("open", "(") + ",".join(parts) + fences.get("close", ")")
    return "".join(parts)


def _leaf(element: _Element, depth: int) -> str:
    if not all(isinstance(child, str) for child in element.children):
        return "".join(_tex(child, depth + 1) for child in element.children)
    text = " ".join(" ".join(map(str, element.children)).split())
    plain = text.isascii() and text.isalnum()
    if element.name in ("mtext", "ms") and text.isascii() and len(text) > 1:
        return rf"\text{{{text}}}"
    if element.name == "mi" and plain:
        variant = _VARIANT.search(element.attributes)
        command = _VARIANTS.get(variant[1], "") if variant else "mathrm" if len(text) > 1 else ""
        return rf"\{command}{{{text}}}" if command else text
    if element.name == "mo" and text in ("{", "}"):
        return f"\\{text}"
    return text


def _base(tex: str) -> str:
    """The base of an index, in braces where it is more than one thing."""
    one = len(tex) <= 1 or re.fullmatch(r"\\[a-z]+\{[^{}\\]*\}", tex)
    return tex if one else f"{{{tex}}}"


def _over(parts: list[str]) -> str:
    accent = _OVER.get(parts[1].strip())
    return rf"\{accent}{{{parts[0]}}}" if accent else f"{_base(parts[0])}^{{{parts[1]}}}"


def _multiscripts(element: _Element, parts: list[str]) -> str:
    """A base with indices behind it and, after `mprescripts`, before it."""
    names = [child.name if isinstance(child, _Element) else "" for child in element.children]
    cut = names.index("mprescripts") if "mprescripts" in names else len(parts)
    behind, before = parts[1:cut], parts[cut + 1 :]
    return _pairs(before) + (_base(parts[0]) if parts else "") + _pairs(behind)


def _pairs(parts: list[str]) -> str:
    signs = zip("_^" * len(parts), parts, strict=False)
    return "".join(f"{sign}{{{part}}}" for sign, part in signs if part)


_SCRIPTS: Mapping[str, tuple[int, Callable[[list[str]], str]]] = {
    "msub": (2, lambda parts: f"{_base(parts[0])}_{{{parts[1]}}}"),
    "munder": (2, lambda parts: f"{_base(parts[0])}_{{{parts[1]}}}"),
    "msup": (2, lambda parts: f"{_base(parts[0])}^{{{parts[1]}}}"),
    "mover": (2, _over),
    "msubsup": (3, lambda parts: f"{_base(parts[0])}_{{{parts[1]}}}^{{{parts[2]}}}"),
    "munderover": (3, lambda parts: f"{_base(parts[0])}_{{{parts[1]}}}^{{{parts[2]}}}"),
    "mfrac": (2, lambda parts: rf"\frac{{{parts[0]}}}{{{parts[1]}}}"),
}

"""Formulas in Typst's notation, made from the MathML that the site shows, so that all formats read a formula alike."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, fromstring

from generator.latex.shown_formula import mathml

_ACCENTS = {"^": "hat", "~": "tilde", "¯": "macron", "→": "arrow", "˙": "dot", "¨": "dot.double", "ˇ": "caron"}
_ACCENTS |= {"\u0302": "hat", "\u0303": "tilde", "\u0304": "macron", "\u20d7": "arrow", "_": "macron", "―": "overline"}
_LARGE = frozenset("∑∏∐⋃⋂⋁⋀⨁⨂∫∮")
_ALPHABETS = {
    "bold": "bold",
    "double-struck": "bb",
    "script": "cal",
    "fraktur": "frak",
    "sans-serif": "sans",
    "monospace": "mono",
}


def typst_formula(tex: str, *, display: bool = False) -> str:
    r"""A formula between dollar signs, as Typst reads it.

    >>> typst_formula("x^2")
    '$attach(x, t: 2)$'

    Args:
        tex: as it stands in a chapter.
        display: whether it stands by itself.

    Raises:
        NoFormulaError: it cannot be shown.
    """
    root = fromstring(mathml(tex, display=display))  # noqa: S314  our own text
    semantics = root[0]
    inside = _row([child for child in semantics if child.tag != "annotation"])
    return f"$ {inside} $" if display else f"${inside}$"


def _row(elements: list[Element]) -> str:
    """Elements side by side; brackets that grow do so with what stands between them."""
    fences = [place for place, element in enumerate(elements) if _grows(element)]
    if not fences and any(element.tag == "mtable" or element.get("linethickness") for element in elements):
        fences = [place for place, element in enumerate(elements) if _is_bracket(element)]
    if not fences:
        return " ".join(filter(None, map(_written, elements)))
    opening = fences[0]
    closing = fences[-1] if len(fences) > 1 else len(elements) - 1
    before, inside, after = elements[:opening], elements[opening : closing + 1], elements[closing + 1 :]
    held = " ".join(filter(None, map(_written, inside)))
    return " ".join(filter(None, (*map(_written, before), f"lr({held})", *map(_written, after))))


def _grows(element: Element) -> bool:
    return element.tag == "mo" and element.get("stretchy") == "true" and element.get("form") in ("prefix", "postfix")


def _is_bracket(element: Element) -> bool:
    return element.tag == "mo" and (element.text or "") in tuple("()[]{}|‖")


def _written(element: Element) -> str:  # noqa: PLR0912  one case an element
    parts = list(element)
    text = "".join((element.text or "").split())
    match element.tag:
        case "mi":
            return _letters(text, element.get("mathvariant", ""))
        case "mn":
            return escaped(text)
        case "mo":
            return f'op("{text}")' if len(text) > 1 and text.isalpha() else escaped(text)
        case "mtext":
            return _string(element.text or "")
        case "mfrac":
            binomial = element.get("linethickness") == "0"
            upper, lower = map(_written, parts)
            return f"mat(delim: #none, {upper}; {lower})" if binomial else f"frac({upper}, {lower})"
        case "msqrt":
            return f"sqrt({_row(parts)})"
        case "mroot":
            return f"root({_written(parts[1])}, {_written(parts[0])})"
        case "msub" | "munder":
            return _attached(element, parts[0], below=parts[1])
        case "msup" | "mover":
            return _attached(element, parts[0], above=parts[1])
        case "msubsup" | "munderover":
            return _attached(element, parts[0], below=parts[1], above=parts[2])
        case "mtable":
            rows = ("".join(f"{_row(list(cell))}, " for cell in row).removesuffix(", ") for row in parts)
            return f"mat(delim: #none, {'; '.join(rows)})"
        case "mspace":
            return "quad" if (element.get("width") or "0").startswith(("1", "2")) else "thin"
        case "none" | "mprescripts":
            return ""
    return f"{_row(parts) or _string(text)}" if parts or text else ""


def _attached(element: Element, base: Element, below: Element | None = None, above: Element | None = None) -> str:
    """A base with what stands at or above and below it."""
    text = "".join(base.itertext()).strip()
    if element.tag == "mover" and above is not None:
        mark = "".join(above.itertext()).strip()
        if mark in _ACCENTS and above.tag == "mo":
            return f"accent({_written(base)}, {_ACCENTS[mark]})" if mark != "―" else f"overline({_written(base)})"
    if element.tag == "munder" and below is not None and "".join(below.itertext()).strip() in ("_", "―", "̲"):
        return f"underline({_written(base)})"
    inner = _written(base) or '""'
    if inner.startswith("op("):
        inner = f"{inner.removesuffix(')')}, limits: #true)"
    elif element.tag in ("munder", "mover", "munderover") and text not in _LARGE:
        inner = f"limits({inner})"
    scripts = [("t", above), ("b", below)]
    said = "".join(f", {name}: {_written(part)}" for name, part in scripts if part is not None and _written(part))
    return f"attach({inner}{said})"


def _letters(text: str, variant: str) -> str:
    """A variable, or a word of upright letters."""
    if not text:
        return ""
    inside = escaped(text) if len(text) == 1 else f'"{text}"' if text.isalpha() else _string(text)
    for name, function in _ALPHABETS.items():
        if name in variant:
            return f"{function}({inside})"
    return f"upright({inside})" if variant == "normal" and len(text) == 1 and text.isalpha() else inside


def escaped(text: str) -> str:
    """Signs of a formula as they are; those that mean something to Typst have a backslash before them."""
    return re.sub(r"[!-/:-@\[-`{-~]", r"\\\g<0>", text)


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

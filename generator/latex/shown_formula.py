r"""Formulas of chapters as MathML, which browsers, screen readers and EPUB readers show without a script.

`latex2mathml` reads the TeX. What it makes is taken over element by element, because it passes on addresses, styles and
unknown commands as they stand: a formula shows, and does nothing else. The TeX stays inside for who copies it.

    >>> mathml("x^2")[:77]
    '<math dir="ltr"><semantics><msup><mi>x</mi><mn>2</mn></msup><annotation encod'
    >>> unreadable(r"\frac{1}{\owl}")
    'knows no \\owl'
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from xml.etree.ElementTree import Element

from generator.latex.formula import NoFormulaError

_LONGEST = 2_000  # signs; what is longer is no formula that a reader follows, and costs a page its size
_DEEPEST = 40  # elements inside each other
_ELEMENTS = frozenset(
    {"menclose", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom", "mprescripts", "mroot"}
    | {"mrow", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder"}
    | {"munderover", "none"}
)
_ATTRIBUTES = frozenset(
    {"accent", "accentunder", "columnalign", "columnlines", "columnspacing", "displaystyle", "fence", "form"}
    | {"linebreak", "linethickness", "lspace", "mathvariant", "maxsize", "minsize", "movablelimits", "notation"}
    | {"rowlines", "rowspacing", "rspace", "scriptlevel", "separator", "stretchy", "symmetric", "width"}
)
_LONE_UPRIGHT = re.compile(r"\\mathrm\{([A-Za-z])\}")
"""An upright letter by itself, which the library takes for a variable."""
_WIDEST = 3.0  # em: `\qquad` is two


@lru_cache(maxsize=1024)  # a check and a page want the same one
def mathml(tex: str, *, display: bool = False) -> str:
    r"""A formula as a `math` element.

    Args:
        tex: what stands between the dollar signs.
        display: whether it stands by itself.

    Raises:
        NoFormulaError: it is no formula, or holds what is not shown; see `unreadable`.
    """
    body = "".join(_written(child, 1) for child in _root(tex))
    block = ' display="block"' if display else ""
    said = html.escape(tex.strip(), quote=False)
    annotation = f'<annotation encoding="application/x-tex">{said}</annotation>'
    return f'<math dir="ltr"{block}><semantics>{body}{annotation}</semantics></math>'


@lru_cache(maxsize=1024)
def unreadable(tex: str) -> str:
    """What is wrong with a formula, to follow `the formula …`; empty where it can be shown."""
    try:
        mathml(tex)
    except NoFormulaError as error:
        return str(error)
    return ""


def _root(tex: str) -> Element:
    from latex2mathml.converter import convert_to_element  # which a survey without formulas spares

    if not tex.strip():
        raise NoFormulaError("is empty")
    if len(tex) > _LONGEST:
        raise NoFormulaError(f"is longer than {_LONGEST} signs")
    if not tex.replace("\n", " ").replace("\t", " ").isprintable():
        raise NoFormulaError("holds a sign that nobody sees")
    _balanced(tex)
    try:
        math = convert_to_element(_LONE_UPRIGHT.sub(r"\\text{\1}", tex))
    except RecursionError:
        raise NoFormulaError("is too deep") from None
    except Exception as error:  # the library raises errors of its own and of Python's, by the place that it got to
        raise NoFormulaError(f"is no TeX ({type(error).__name__})") from None
    return math


def _balanced(tex: str) -> None:
    """Raises where braces do not pair: the library guesses instead."""
    depth, escaped = 0, False
    for sign in tex:
        if not escaped and sign in "{}":
            depth += 1 if sign == "{" else -1
        if depth < 0:
            break
        escaped = sign == "\\" and not escaped
    if depth:
        raise NoFormulaError("has a { without its }" if depth > 0 else "has a } without its {")


def _written(element: Element, depth: int) -> str:
    """An element as text, its attributes in their order, all that it says escaped."""
    if depth > _DEEPEST:
        raise NoFormulaError("is too deep")
    if element.tag not in _ELEMENTS:
        raise NoFormulaError(f"asks for {element.tag!r}, which is not shown")
    says = html.unescape(element.text or "")
    if says.startswith("\\") and len(says) > 1:
        raise NoFormulaError(f"knows no {says}")
    if says in ("&", "#") or (says == "}" and element.tag == "mi"):
        raise NoFormulaError(f"has a {says} in a wrong place")
    name = _upright_word(element)
    if name:
        return f"<mi>{html.escape(name)}</mi>"
    inside = html.escape(says, quote=False) + "".join(_written(child, depth + 1) for child in element)
    return f"<{element.tag}{_attributes(element.attrib.items())}>{inside}</{element.tag}>"


def _upright_word(element: Element) -> str:
    r"""The word that a row of upright letters spells, `\mathrm{softmax}`: one thing to read, not seven."""
    if element.tag != "mrow" or not len(element):
        return ""
    letters = [child.text or "" for child in element if child.tag == "mi" and child.get("mathvariant") == "normal"]
    whole = len(letters) == len(element) and all(letter.isalpha() for letter in letters)
    return "".join(letters) if whole and len(letters) > 1 else ""


def _attributes(pairs: Iterable[tuple[str, str]]) -> str:
    written = []
    for name, value in pairs:
        if name not in _ATTRIBUTES:
            raise NoFormulaError(f"sets {name!r}, which is not shown")
        if name == "width" and not _is_narrow(value):
            raise NoFormulaError(f"has a space of {value}")
        written.append(f' {name}="{html.escape(value)}"')
    return "".join(written)


def _is_narrow(width: str) -> bool:
    try:
        return abs(float(width.removesuffix("em"))) <= _WIDEST and width.endswith("em")
    except ValueError:
        return False

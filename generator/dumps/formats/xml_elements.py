"""What elements of XML hold, as text or with the markup that stands in it."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Any

Element = Any


def words(element: Element) -> str:
    """All text in an element, its white space as single blanks; an empty string for None."""
    if element is None:
        return ""
    text = element.text or "" if len(element) == 0 else "".join(element.itertext())
    return " ".join(text.split())


def at(element: Element, *paths: str) -> str:
    """The text of the first element at one of some paths (as in `find`) that has any."""
    return next(filter(None, (words(element.find(path)) for path in paths)), "")


def every(element: Element, *paths: str) -> list[str]:
    """The texts of all elements at some paths, without empty ones."""
    return [text for path in paths for part in element.iterfind(path) if (text := words(part))]


def markup(element: Element) -> str:
    """What an element holds, as HTML: its tags by their bare names, its text escaped.

    That is what cleaning understands: `<i>`, `<sub>`, MathML, JATS. Text that has no markup and no sign that markup
    begins with is the text itself.
    """
    if element is None:
        return ""
    if len(element) == 0:
        text = " ".join((element.text or "").split())
        return html.escape(text, quote=False) if "<" in text else text
    return " ".join("".join(_inside(element)).split())


def _inside(element: Element) -> Iterable[str]:
    yield html.escape(element.text or "", quote=False)
    for child in element:
        if isinstance(child.tag, str):
            name = bare(child.tag)
            attributes = "".join(f' {bare(key)}="{_value(value)}"' for key, value in child.attrib.items())
            yield f"<{name}{attributes}>"
            yield from _inside(child)
            yield f"</{name}>"
        yield html.escape(child.tail or "", quote=False)


def _value(text: str) -> str:
    return html.escape(text).replace("\n", " ")


def bare(name: str) -> str:
    """A name without its namespace: `{http://example.org/}owl` and `x:owl` give `owl`."""
    return name.rpartition("}")[2].rpartition(":")[2]

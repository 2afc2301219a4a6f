"""People as feeds and archives name them in one text: `Ada Lark, Bo Reed`, `Lark, A., Reed, B. C.`, `Lark, Ada`."""

from __future__ import annotations

import re

from generator.dumps.cleaning.captured_text import web_text
from generator.dumps.formats.reference_values import person
from generator.latex import decode

_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s.-]*){1,4}")
_AND = re.compile(r" (?:and|&) ")
_REMARK = re.compile(r"\([^()]*\)")
_DEEPEST = 2  # brackets within brackets
_MAIL = re.compile(r"[^\s@]+@[^\s@]+ ?\(([^()]*)\)")


def creators(text: str) -> list[str]:
    """The names in a text, in a form that `parse_name` understands.

    One name of two parts, of which the second is no whole name, is one person (`Lark, Ada`). Affiliations in brackets
    go.

    Example:
        >>> creators("Lark, A., Reed, B. C.")
        ['Lark, A.', 'Reed, B. C.']
        >>> creators("Ada Lark, Bo Reed and Cy Heron (Univ Fens)")
        ['Ada Lark', 'Bo Reed', 'Cy Heron']
    """
    text = " ".join(text.split())
    if mail := _MAIL.fullmatch(text):
        text = mail[1]
    for _ in range(_DEEPEST):
        text = _REMARK.sub(" ", text)
    if ";" in text:
        return [name for part in text.split(";") if (name := person(part))]
    parts = [part.strip() for each in _AND.split(text) for part in each.split(",")]
    parts = [part for part in parts if part]
    if any(map(_are_initials, parts)):
        return _inverted(parts)
    if len(parts) == 2 and " and " not in text and " " not in parts[0]:
        return [person(text)]
    return [name for part in parts if (name := person(part))]


def _are_initials(part: str) -> bool:
    """Whether a part is made of capitals alone: `B. C.`, and not `Bo Du`."""
    return part == part.upper() and _INITIALS.fullmatch(part) is not None


def _inverted(parts: list[str]) -> list[str]:
    """The names in parts, of which initials belong to the part before them."""
    names: list[str] = []
    for part in parts:
        if _are_initials(part) and names and "," not in names[-1]:
            names[-1] = f"{names[-1]}, {part}"
        else:
            names.append(part)
    return names


def arxiv_text(text: str) -> str:
    r"""A name as arXiv's feeds and snapshots write it, without markup and with its accents: `Andr\'e`."""
    return decode(web_text(text)) if "\\" in text else web_text(text)

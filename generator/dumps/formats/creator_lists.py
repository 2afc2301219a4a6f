"""People as feeds and archives name them in one text: `Ada Lark, Bo Reed`, `Lark, A., Reed, B. C.`, `Lark, Ada`."""

from __future__ import annotations

import re

from generator.dumps.cleaning.captured_text import web_text
from generator.dumps.formats.reference_values import person
from generator.latex import decode

_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s.-]*){1,4}")
_AND = re.compile(r"\s+(?:and|&)\s+")
_REMARK = re.compile(r"\([^()]*\)")
_MAIL = re.compile(r"\s*\S+@\S+\s*\(([^()]*)\)\s*")


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
    if mail := _MAIL.fullmatch(text):
        text = mail[1]
    text = _REMARK.sub(" ", text)
    if ";" in text:
        return [name for part in text.split(";") if (name := person(part))]
    parts = [part.strip() for each in _AND.split(text) for part in each.split(",")]
    parts = [part for part in parts if part]
    if len(parts) > 1 and len(parts) % 2 == 0 and all(map(_INITIALS.fullmatch, parts[1::2])):
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    if len(parts) == 2 and " and " not in text and " " not in parts[0]:
        return [person(text)]
    return [name for part in parts if (name := person(part))]


def arxiv_text(text: str) -> str:
    r"""A name as arXiv's feeds and snapshots write it, without markup and with its accents: `Andr\'e`."""
    return decode(web_text(text)) if "\\" in text else web_text(text)

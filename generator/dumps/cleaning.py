"""Cleaning of what captures do to text: done once, at reading; never changes a name or a number."""

from __future__ import annotations

import re

from generator.model import Repair
from generator.text import clean

_TIE = re.compile(r"(?<=[\w)\]\-–—.,;:])~(?=[A-Za-z\-–—(\[\\])")
_ESCAPED = re.compile(r"\\([%&#_$])")


def tidy(text: str) -> str:
    """A line of text as its author meant it: TeX residue undone, then the canonical form."""
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    if "~" in text:
        text = _TIE.sub(" ", text)
    return clean(text)


def clean_abstract(text: str) -> tuple[str, tuple[Repair, ...]]:
    """An abstract, cleaned, with the small pieces that changed."""
    return tidy(text), ()

r"""Identifiers, addresses and years as they are meant, whatever TeX was put round them.

>>> verbatim(r"{{10.1234/a\_b}}"), verbatim(r"\url{https://example.org/50\%}")
('10.1234/a_b', 'https://example.org/50%')
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.latex import without_outer_braces

_HREF = re.compile(r"\\href\s*\{([^{}]*)\}\s*\{[^{}]*\}")
_COMMAND = re.compile(r"\\(?:url|path|nolinkurl|texttt|textrm|href|ensuremath|detokenize)(?![A-Za-z])\s*")
_SIGN = re.compile(r"\\([_%&#{}$~^/.-])(?:\{\})?")
_NAMED = re.compile(
    r"\$?\\(textless|textgreater|lt|gt|textunderscore|textasciitilde|sim|slash|textpercent|textbar|textendash|"
    r"textquotesingle|allowbreak|linebreak|discretionary)(?![A-Za-z])\s*(?:\{\})?\$?"
)
_NAMES: Mapping[str, str] = {
    "textless": "<",
    "lt": "<",
    "textgreater": ">",
    "gt": ">",
    "textunderscore": "_",
    "textasciitilde": "~",
    "sim": "~",
    "slash": "/",
    "textpercent": "%",
    "textbar": "|",
    "textendash": "–",
    "textquotesingle": "'",
}
_COMPARED = re.compile(r"\$([<>_])\$")
_MARKUP = re.compile(r"[\\{}$&]")


def verbatim(text: str) -> str:
    """A text that TeX is to print as it stands, without what TeX needed for that."""
    if not _MARKUP.search(text):
        return text.strip()
    text = without_outer_braces(text)
    if "\\" in text:
        text = _HREF.sub(r"\1", text)
        text = _NAMED.sub(lambda match: _NAMES.get(match[1], ""), text)
        text = _COMMAND.sub("", text)
        text = _SIGN.sub(r"\1", text)
    if "$" in text:
        text = _COMPARED.sub(r"\1", text)
    return text.replace("{", "").replace("}", "").replace("&amp;", "&").strip()

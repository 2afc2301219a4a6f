"""Words and family names in lower-case ASCII, for citation keys, anchors and sorting."""

from __future__ import annotations

import re

from generator.model import Name
from generator.text import normal

_ASCII_WORD = re.compile("[a-z0-9]+")


def family_ascii(name: Name) -> str:
    """The family name in lower-case ASCII letters and digits: `Müller` → `muller`, `李明` → `liming`."""
    return "".join(ascii_words(name.family))


def ascii_words(text: str) -> list[str]:
    """The words of a text in lower-case ASCII letters and digits, other scripts transliterated."""
    if not text.isascii():
        from anyascii import anyascii

        text = anyascii(normal("NFC", text))
    return _ASCII_WORD.findall(text.replace("'", "").replace("`", "").lower())

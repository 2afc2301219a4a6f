"""What programs write where nothing is known: no value, in whatever field it stands."""

from __future__ import annotations

import re
from functools import lru_cache

_LETTERS = re.compile(r"[^\W_]")
_NOTHING = frozenset(
    """
    none|null|nil|nan|n/a|#n/a|n.a|n. a|n.d|unknown|undefined|not available|not applicable|not known|not provided|
    not specified|no title available|no title|title not available|no abstract available|no abstract|
    abstract not available|no abstract is available for this article|no author|no authors listed|no author listed|
    no data available|no keywords|no date|no journal|no publisher|[object object]|#ref!|#value!|#name?
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
_NOBODY = frozenset("anonymous|anon|unknown author|author unknown|authors unknown|no names".split("|"))
_AROUND = "[](){}<>\"'“”‘’ .;:*"
_LONGEST = 50


def is_placeholder(text: str) -> bool:
    """Whether a text says that there is no value: `None`, `n/a`, `[No title available]`, `-`, and nothing at all.

    >>> is_placeholder("N/A"), is_placeholder("NA"), is_placeholder("Na"), is_placeholder("None of the Above")
    (True, True, False, False)
    """
    return len(text) <= _LONGEST and _is_placeholder(text)


@lru_cache(maxsize=8192)
def _is_placeholder(text: str) -> bool:
    bare = text.strip()
    if not _LETTERS.search(bare) or bare == "NA":
        return True
    folded = " ".join(bare.strip(_AROUND).casefold().split())
    return folded in _NOTHING or bare.casefold() in _NOTHING


def is_nobody(name: str) -> bool:
    """Whether a name stands for no person: a placeholder, or `[Anonymous]`."""
    return is_placeholder(name) or name.strip(_AROUND).casefold() in _NOBODY


def value_of(text: str) -> str:
    """A text, or nothing for a placeholder."""
    return "" if is_placeholder(text) else text

"""Citation keys: made once from what is known then, kept for ever."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import count

from generator.latex import plain_math
from generator.model import OTHERS, Paper
from generator.names.ascii import ascii_words, family_ascii
from generator.terms.stop_words import IN_KEYS

_LONGEST_WORD = 24


def make_key(paper: Paper, taken: Collection[str]) -> str:
    """A citation key for a new paper: `[a-z0-9][a-z0-9-]*`.

    The first author's family name, the year and the first word of the title that is no stop word
    (`vaswani2017attention`); without authors three words of the title (`attention-is-all`). A key that is taken
    gets `-2`, `-3`, …; nothing that exists is ever changed.

    Args:
        paper: what is known about it; its `key` is not looked at.
        taken: keys and aliases in use; case makes no difference.
    """
    used = {key.lower() for key in taken}
    return next(key for key in _candidates(_stem(paper)) if key not in used)


def _stem(paper: Paper) -> str:
    words = [word[:_LONGEST_WORD] for word in ascii_words(plain_math(paper.title))]
    telling = [word for word in words if word not in IN_KEYS] or words
    author = next((name for name in paper.authors if name != OTHERS), None)
    family = family_ascii(author)[:_LONGEST_WORD] if author else ""
    if not family:
        return "-".join(telling[:3]) or "paper"
    year = str(paper.year) if paper.year is not None else ""
    word = telling[0] if telling else ""
    gap = "-" if (year and word[:1].isdigit()) or (not year and word) else ""
    return f"{family}{year}{gap}{word}"


def _candidates(stem: str) -> Iterator[str]:
    yield stem
    for number in count(2):
        yield f"{stem}-{number}"

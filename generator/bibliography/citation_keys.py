"""Citation keys: made once from what is known then, kept for ever."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.latex import plain_math
from generator.model import OTHERS, Paper
from generator.names.ascii import ascii_words, family_ascii
from generator.terms.stop_words import IN_KEYS

_LONGEST_WORD = 24


class KeyMaker:
    """Makes a citation key for one new paper after another: `[a-z0-9][a-z0-9-]*`.

    The first author's family name, the year and the first word of the title that is no stop word
    (`vaswani2017attention`); without authors three words of the title (`attention-is-all`). A key that is taken
    gets `-2`, `-3`, …; nothing that exists is ever changed, and no key is made twice.

    Args:
        taken: keys and aliases in use; case makes no difference.
    """

    def __init__(self, taken: Collection[str]) -> None:
        self._used = {key.lower() for key in taken}
        self._next: dict[str, int] = {}  # of each stem the first number that may be free: keys are never given back

    def take(self, keys: Iterable[str]) -> None:
        """From now on these keys are in use, too."""
        self._used.update(key.lower() for key in keys)

    def make(self, paper: Paper) -> str:
        """A key for what is known about a paper, whose `key` is not looked at; it is in use from now on."""
        stem = _stem(paper)
        number = self._next.get(stem, 1)
        while (key := stem if number == 1 else f"{stem}-{number}") in self._used:
            number += 1
        self._next[stem] = number + 1
        self._used.add(key)
        return key


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

"""Small words of names: particles before a family name, and suffixes behind it."""

from __future__ import annotations

PARTICLES = frozenset(
    """
    af al auf aus av bin da dal dalla das de degli dei del della delle den der des di do dos du el en het
    ibn in la las le les lo los 't te ten ter van vom von zu zum zur
    """.split()
)
"""Particles in lower case, as they stand in a name read aloud: `Ludwig van Beethoven`."""

_GENERATIONS = frozenset("Jr Jr. JR Sr Sr. SR jr jr. sr sr. Junior Senior".split())
_ORDINALS = frozenset("II III IV 2nd 3rd 4th".split())


def is_suffix(word: str) -> bool:
    """Whether a word stands behind a name: `Jr.`, `III`, `3rd`; not `Ii`, which is a given name.

    >>> is_suffix("III"), is_suffix("Ii"), is_suffix("V")
    (True, False, False)
    """
    return word in _GENERATIONS or word in _ORDINALS


def is_sure_suffix(word: str) -> bool:
    """Whether a word is a suffix wherever it stands: `Jr.`; not `II`, `IV` or `JR`, which may be initials."""
    return word == "III" or (word in _GENERATIONS and not word.isupper())


def leading_particles(words: list[str]) -> tuple[list[str], list[str]]:
    """The particles before a family name and the name; a particle with a capital belongs to the name."""
    end = 0
    while end < len(words) - 1 and words[end].casefold() in PARTICLES:
        end += 1
    if end and not words[end - 1][0].islower():
        end = 0
    return words[:end], words[end:]

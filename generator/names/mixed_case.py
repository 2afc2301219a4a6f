"""Names of people that came in capitals throughout, as a person would write them.

`MCDONALD, P A` becomes P A McDonald, `JAN VAN DER BERG` Jan van der Berg. A name with one small letter in it is left
alone: somebody chose its case. Initials stay, and so does whatever may be some: a given name of three letters or fewer
(`RIE` may be R. I. E.) and a family name as short beside a given name that may be the family name. Names of groups,
which have no given name, stay too.

Other names of the bibliography tell better than any rule: where somebody else's family name is written `MacLeod` or
`Di Maria`, this one is.

Limits: without that, `MACLEOD` becomes Macleod and `DI MARIA` Di Maria; `curation.yml` says the authors.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self, TypeVar

from generator.model import OTHERS, Name
from generator.names.particles import PARTICLES

T = TypeVar("T")

_MAY_BE_INITIALS = 3
_SMALL = PARTICLES - frozenset("al auf aus das dal dalla degli della delle di el en il in la le les lo 't te".split())
"""Particles that are written small by most who bear them; the others mostly with a capital."""
_WITH_ONE_BEFORE = frozenset("la las le los 't der den het".split())
"""Particles that are small behind another one: `de la Cruz`."""
_PART = re.compile(r"[^\W\d_]+")
_MC = re.compile(r"Mc[^\W\d_]{3,}")
_VOWEL = re.compile(r"[AEIOUYÀ-Ý]")
_DOTTED = re.compile(r"(?:[^\W\d_]\.[ -]?)+")


@dataclass(frozen=True, slots=True)
class WrittenNames:
    """How names are written where somebody chose their case.

    Args:
        families: particles and family name by both in capitals.
        whole: given names by the whole name in capitals.
    """

    families: dict[str, tuple[str, str]]
    whole: dict[str, str]

    @classmethod
    def of(cls, names: Iterable[Name]) -> Self:
        """What names tell, those in capitals throughout left out; of several ways the most frequent one."""
        families: dict[str, Counter[tuple[str, str]]] = {}
        whole: dict[str, Counter[str]] = {}
        for name in names:
            if name.given and name.family != name.family.upper():
                families.setdefault(_letters(name.prefix, name.family), Counter())[name.prefix, name.family] += 1
                if name.given != name.given.upper():
                    whole.setdefault(_letters(name.given, name.prefix, name.family), Counter())[name.given] += 1
        return cls(
            {letters: _most(forms) for letters, forms in families.items()},
            {letters: _most(forms) for letters, forms in whole.items()},
        )


def in_mixed_case(name: Name, written: WrittenNames) -> Name:
    """A name as a person would write it, where it came in capitals throughout.

    Args:
        name: any name.
        written: how other names of the bibliography are written.

    Example:
        >>> str(in_mixed_case(Name("O'BRIEN", "SEAN"), WrittenNames.of(())))
        "Sean O'Brien"
    """
    if name == OTHERS or not name.given or not str(name).isupper():
        return name
    given, prefix, family = _parted(name)
    known = written.families.get(_letters(prefix, family))
    if known:
        prefix, family = known
    elif _may_be_initials(family, given):
        return name
    else:
        prefix, family = _particles(prefix, family)
    first = written.whole.get(_letters(given, prefix, family)) or _given(given)
    suffix = name.suffix.capitalize() if name.suffix.rstrip(".") in ("JR", "SR") else name.suffix
    cased = dataclasses.replace(name, given=first, prefix=prefix, family=family, suffix=suffix)
    return cased if str(cased).upper() == str(name).upper() else name


def _letters(*parts: str) -> str:
    return " ".join(filter(None, parts)).upper()


def _most(forms: Counter[T]) -> T:
    return min(forms, key=lambda form: (-forms[form], str(form)))


def _parted(name: Name) -> tuple[str, str, str]:
    """Given name, particles, family name; particles may stand at the end of the one or the start of the other."""
    words = name.given.split()
    end = len(words)
    while end > 1 and words[end - 1].lower() in PARTICLES:
        end -= 1
    before = " ".join(words[end:])
    return " ".join(words[:end]), " ".join(filter(None, (before, name.prefix))), name.family


def _particles(prefix: str, family: str) -> tuple[str, str]:
    """Particles and family name in their case; a particle with a capital belongs to the family name."""
    words = [*prefix.split(), *family.split()]
    small: list[str] = []
    for word in words[:-1]:
        low = word.lower()
        if low not in (_SMALL | _WITH_ONE_BEFORE if small else _SMALL):
            break
        small.append(low)
    return " ".join(small), " ".join(map(_word, words[len(small) :]))


def _may_be_initials(family: str, given: str) -> bool:
    """Whether a family name may be initials in its place: `WEI LI`; not beside what surely is some, `C. D. LEE`."""
    letters = sum(map(str.isalpha, family))
    if " " in family or letters > _MAY_BE_INITIALS or all(map(_is_initials, given.split())):
        return False
    known = any(len(word) > _MAY_BE_INITIALS for word in given.split())
    return not (known and letters == _MAY_BE_INITIALS and _VOWEL.search(family))


def _is_initials(word: str) -> bool:
    """Whether a given name is surely one of initials: a letter, with stops, or letters that nobody can speak."""
    return len(word) == 1 or _DOTTED.fullmatch(word) is not None or not _VOWEL.search(word)


def _given(given: str) -> str:
    """Given names in their case; a short one only beside a long one, if it can be spoken."""
    words = given.split()
    long = any(_is_long(word) for word in words)
    return " ".join(_word(word) if _is_long(word) or (long and _is_short_name(word)) else word for word in words)


def _is_long(word: str) -> bool:
    """Whether a given name is none of initials: one of four letters or more, or of two such syllables, `LI-WEI`."""
    parts = _PART.findall(word)
    if "." in word[:-1]:
        return False
    if len(parts) > 1 and all(len(part) > 1 and _VOWEL.search(part) for part in parts):
        return True
    return any(len(part) > _MAY_BE_INITIALS for part in parts)


def _is_short_name(word: str) -> bool:
    return len(word) == _MAY_BE_INITIALS and word.isalpha() and _VOWEL.search(word) is not None


def _word(word: str) -> str:
    """A word with a capital at the start of each of its parts, as `O'Brien`, `McDonald-Smith`."""
    cased = _PART.sub(lambda match: match[0][0] + match[0][1:].lower(), word)
    return _MC.sub(lambda match: f"Mc{match[0][2].upper()}{match[0][3:]}", cased)

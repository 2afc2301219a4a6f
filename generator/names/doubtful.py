"""Names that may have been read wrongly: a citation key is made of them once, and lasts for ever."""

from __future__ import annotations

import re

from generator.model import OTHERS, Name
from generator.names.groups import is_group_name
from generator.names.initials import are_initials
from generator.names.particles import PARTICLES
from generator.names.vietnamese import might_lead
from generator.text import is_east_asian

_SEVERAL = re.compile(r"[,;&]|\s(?:and|et al)\b")
_LONGEST = 100
_WHOLE = 2
"""A Chinese or Korean name of so many characters or more holds the given name too."""


def doubtful_name(name: Name) -> str:
    """Why a name may have been read wrongly, in words; an empty text where nothing speaks for it.

    What cannot be known is not guessed but told, before a key is made of it.

    >>> doubtful_name(Name("AC", "Baker"))
    '`AC` looks like initials and stands where the family name should'
    >>> doubtful_name(Name("Lovelace", "Ada"))
    ''
    """
    if name == OTHERS:
        return ""
    return next((reason for reason in (_of_family(name), _of_whole(name), _of_order(name)) if reason), "")


def _of_family(name: Name) -> str:
    family = name.family
    if len(str(name)) > _LONGEST:
        return "is too long for one name"
    if not any(char.isalpha() for char in family):
        return "has no letters in its family name"
    if any(char.isdigit() for char in family) and (name.given or name.prefix):
        return f"`{family}` holds digits"
    if _SEVERAL.search(f" {family} ") and not is_group_name(family):
        return f"`{family}` looks like several names in one"
    if name.given and are_initials(family) and not are_initials(name.given.split()[0]):
        return f"`{family}` looks like initials and stands where the family name should"
    return f"`{family}` is a particle and no family name" if family in PARTICLES else ""


def _of_whole(name: Name) -> str:
    """A name without parts that could be a person's in two or three words, or a group's."""
    if name.given or name.prefix or name.suffix:
        return ""
    words = name.family.split()
    if is_east_asian(name.family):
        alone = "".join(words)
        return f"`{alone}` does not tell the family name from the given name" if len(alone) >= _WHOLE else ""
    if len(words) in (2, 3) and not is_group_name(name.family) and all(word[:1].isupper() for word in words):
        return f"`{name.family}` is kept whole, as a group's name is; a person needs a family name"
    return ""


def _of_order(name: Name) -> str:
    if might_lead(name.given) and not might_lead(name.family):
        return f"`{name.given}` is mostly a family name"
    return ""

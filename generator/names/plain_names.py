"""One name as a listing, a database or a person writes it, in plain text."""

from __future__ import annotations

import re

from generator.model import OTHERS, Name
from generator.names.bibtex_names import read_name
from generator.names.groups import is_group_name
from generator.names.initials import are_initials
from generator.names.particles import PARTICLES, is_suffix, is_sure_suffix, leading_particles
from generator.names.vietnamese import family_leads
from generator.text import clean, is_east_asian

_DBLP_NUMBER = re.compile(r" [0-9]{4}\Z")
_OTHERS = re.compile(r"(?:et al|et alii|and others|others|等|u\. ?a)\.?", re.IGNORECASE)


def parse_name(text: str) -> Name:
    """A name as a listing or a person writes it.

    Takes `Ludwig van Beethoven`, `Beethoven, Ludwig van`, `van Beethoven, Ludwig`, `Henry Ford Jr.`,
    `Ford, Jr., Henry`, `Baker AC` (family name and initials, as PubMed writes them), `Nguyen Van A` and `李 明`
    (the family name first), `Wei Wang 0001` (as DBLP numbers people of one name), a group (`Gemini Team`, or anything
    in braces: `{Google Research}`), `et al.`, or one word. `李明` stays whole: nobody can tell where it parts.

    Args:
        text: one name, plain text (TeX accents and braces are understood).
    """
    text = text.strip()
    if "{" in text or "\\" in text:
        return read_name(text)
    text = _DBLP_NUMBER.sub("", clean(text))
    if _OTHERS.fullmatch(text):
        return OTHERS
    if "," in text:
        return _parse_inverted([" ".join(part.split()) for part in text.split(",")])
    if is_group_name(text):
        return Name(text)
    return read_vancouver(text) or read_direct(text)


def read_vancouver(text: str) -> Name | None:
    """A name with initials behind the family name, as PubMed and the Vancouver style write it; None for another.

    >>> read_vancouver("de la Cruz AB")
    Name(family='Cruz', given='AB', prefix='de la', suffix='')
    >>> read_vancouver("Al-Khalidi F. Q."), read_vancouver("Ford H 3rd").suffix, read_vancouver("Ada Lovelace")
    (Name(family='Al-Khalidi', given='F. Q.', prefix='', suffix=''), '3rd', None)
    """
    words = text.split()
    suffix = words.pop() if len(words) > 2 and is_suffix(words[-1]) else ""
    start = len(words)
    while start > 1 and are_initials(words[start - 1]):
        start -= 1
    family = words[:start]
    if start == len(words) or _are_all_initials(family[0], words[start]) or family_leads(words):
        return None
    prefix, rest = leading_particles(family)
    return Name(" ".join(rest), " ".join(words[start:]), " ".join(prefix), suffix)


def _are_all_initials(first: str, second: str) -> bool:
    """Whether a name begins with initials; `LI X` does not, where all letters are capitals."""
    return are_initials(first) and not (len(first) > 1 and first.isalpha() and len(second.strip(".")) == 1)


def read_direct(text: str) -> Name:
    """A name in the order in which it is read aloud, whatever its last word looks like."""
    words = text.split()
    if is_east_asian(text) or family_leads(words):
        return Name(words[0], " ".join(words[1:]))
    suffix = words.pop() if len(words) > 2 and is_suffix(words[-1]) else ""
    return _parse_direct(words, suffix)


def _parse_inverted(parts: list[str]) -> Name:
    """A name with commas."""
    suffix = _suffix_of(parts)
    rest = [part for part in parts if part and part is not suffix]
    if not rest:
        return Name(suffix)
    if len(rest) == 1:
        return _parse_direct(rest[0].split(), suffix) if len(parts) == 2 else _family_alone(rest[0], suffix)
    prefix, family = leading_particles(rest[0].split())
    given = " ".join(rest[1:]).split()
    end = len(given)
    while end > 1 and given[end - 1] in PARTICLES:
        end -= 1
    prefix = given[end:] + prefix
    return Name(" ".join(family), " ".join(given[:end]), " ".join(prefix), suffix)


def _suffix_of(parts: list[str]) -> str:
    """The suffix among the parts between commas. In `Petrov, II` it is none: there it is the only given name."""
    if len(parts) == 2 and " " not in parts[0]:
        return parts[1] if is_sure_suffix(parts[1]) else ""
    return next((part for part in parts[1:] if is_suffix(part)), "")


def _family_alone(text: str, suffix: str) -> Name:
    """`Ford, Jr.,`: a family name with nothing but a suffix."""
    prefix, family = leading_particles(text.split())
    return Name(" ".join(family), "", " ".join(prefix), suffix)


def _parse_direct(words: list[str], suffix: str) -> Name:
    """A name in reading order."""
    if not words:
        return Name("", suffix=suffix)
    start = 0 if words[0] in PARTICLES else 1
    for index in range(start, len(words) - 1):
        if words[index] in PARTICLES:
            start = index
            while start > 1 and words[start - 1].casefold() in PARTICLES:  # Javier De la Rosa
                start -= 1
            prefix, family = leading_particles(words[start:])
            return Name(" ".join(family), " ".join(words[:start]), " ".join(prefix), suffix)
        start = index - 1 if words[index] == "y" and index > 1 else index  # José Ortega y Gasset
        if start < index or words[index].rpartition("-")[2] in PARTICLES:  # Katharina Kleinen-von Königslöw
            return Name(" ".join(words[start:]), " ".join(words[:start]), suffix=suffix)
    return Name(words[-1], " ".join(words[:-1]), suffix=suffix)

"""The people of a reference, as each citation style names them.

What a source left unnamed comes as a last name, `others`, as citation processors print it. Where the
guides of a style are silent (a group among two, a suffix), citeproc-js decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from generator.model import OTHERS, Name
from generator.names.forms import abbreviated, inverted, is_whole
from generator.names.initials import initials

Form = Callable[[Name], str]
_LONE_LETTER = re.compile(r"(?<![^\s.])([A-Z])(?![^\s])")
_APA_MOST, _APA_FIRST = 20, 19
_IEEE_MOST = 6
_CHICAGO_MOST, _CHICAGO_FIRST = 6, 3
_MLA_MOST = 2
_VANCOUVER_MOST = 6
_HARVARD_MOST = 3
_ACL_MOST, _ACL_FIRST = 20, 19


def apa_names(names: Sequence[Name]) -> str:
    """`Ford, H., Jr., & Owl, O.`; of more than twenty the first nineteen and the last."""
    people = list(map(abbreviated, names))
    if len(people) > _APA_MOST:
        return f"{', '.join(people[:_APA_FIRST])}, … {people[-1]}"
    if len(people) == 2 and _is_group(names[1]):
        return " & ".join(people)
    return ", & ".join(filter(None, (", ".join(people[:-1]), *people[-1:])))


def apa_editors(names: Sequence[Name]) -> str:
    """`H. Ford Jr. & O. Owl`: as they are spoken."""
    people = list(map(_spelled_initials, names))
    return f"{', '.join(people[:-1])}, & {people[-1]}" if len(people) > 2 else " & ".join(people)


def ieee_editors(names: Sequence[Name]) -> str:
    """`H. Ford Jr. and O. Owl`, all of them."""
    return _listed(list(map(_spelled_initials, names)))


def ieee_names(names: Sequence[Name]) -> str:
    """`H. Ford Jr. and O. Owl`; of more than six the first."""
    return _cut(names, _spelled_initials, _IEEE_MOST, 1) or _listed(list(map(_spelled_initials, names)))


def acl_names(names: Sequence[Name]) -> str:
    """`Henry Ford, Jr. and Ola Owl`; of more than twenty the first nineteen. As `acl_natbib` prints them."""
    people = [_with_comma(name) for name in names if name != OTHERS]
    if len(people) < len(names):
        return f"{', '.join(people)}{',' if len(people) > 1 else ''} et al." if people else ""
    if len(people) > _ACL_MOST:
        return f"{', '.join(people[:_ACL_FIRST])}, and {len(people) - _ACL_FIRST} others"
    return _listed(people)


def chicago_names(names: Sequence[Name]) -> str:
    """`Ford, Henry, Jr., and Ola Owl`; of more than six the first three. Particles of the first go behind."""
    return _first_inverted(names, _demoted, _CHICAGO_MOST, _CHICAGO_FIRST)


def chicago_editors(names: Sequence[Name]) -> str:
    """`Henry Ford Jr. and Ola Owl`, written out."""
    people = [str(_with_stops(name)) for name in names]
    return f"{', '.join(people[:_CHICAGO_FIRST])}, et al." if len(people) > _CHICAGO_MOST else _listed(people)


def mla_editors(names: Sequence[Name]) -> str:
    """`Henry Ford Jr. and Ola Owl`; of more than two the first."""
    people = [str(_with_stops(name)) for name in names]
    return f"{people[0]} et al." if len(people) > _MLA_MOST else _listed(people)


def mla_names(names: Sequence[Name]) -> str:
    """`Ford, Henry, Jr., and Ola Owl`; of more than two the first."""
    return _first_inverted(names, inverted, _MLA_MOST, 1)


def vancouver_names(names: Sequence[Name], *, labelled: bool = False) -> str:
    """`Ford H Jr, Owl O`; of more than six the first six.

    Args:
        names: in reading order.
        labelled: whether `editors` follows, so that the stop of `et al.` does not end the sentence.
    """
    people = list(map(_unpunctuated, names))
    cut = people[:_VANCOUVER_MOST] + ["et al." if labelled else "et al"] * (len(people) > _VANCOUVER_MOST)
    return ", ".join(cut)


def harvard_names(names: Sequence[Name]) -> str:
    """`Ford, H., Jr. and Owl, O.B.`; of more than three the first."""
    if len(names) > _HARVARD_MOST:
        return f"{_close_initials(names[0])} et al."
    people = list(map(_close_initials, names))
    return " and ".join(filter(None, (", ".join(people[:-1]), *people[-1:])))


def harvard_editors(names: Sequence[Name]) -> str:
    """`H. Ford, Jr. and O.B. Owl`, as they are spoken; of more than three the first."""
    people = [_spelled_initials(name).replace(f"{initials(name)} ", f"{_closed(name)} ", 1) for name in names]
    return f"{people[0]} et al." if len(people) > _HARVARD_MOST else _listed(people)


def _cut(names: Sequence[Name], form: Form, most: int, first: int) -> str:
    """The first names and `et al.` where there are more than a style names; else nothing."""
    if len(names) <= most:
        return ""
    return f"{', '.join(map(form, names[:first]))}{',' if first > 1 else ''} et al."


def _first_inverted(names: Sequence[Name], form: Form, most: int, first: int) -> str:
    """Names written out, the first by a form that begins with the family name; lone letters are initials."""
    written = list(map(_with_stops, names))
    people = [str(name) if place else form(name) for place, name in enumerate(written)]
    if len(people) > most:
        return f"{', '.join(people[:first])}, et al."
    if len(people) == 2 and _is_group(names[1]):
        return " and ".join(people)
    return ", and ".join(filter(None, (", ".join(people[:-1]), *people[-1:])))


def _with_stops(name: Name) -> Name:
    """A name whose lone letters are initials."""
    return replace(name, given=_LONE_LETTER.sub(r"\1.", name.given))


def _listed(people: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B, and C`."""
    if len(people) < 3:
        return " and ".join(people)
    return f"{', '.join(people[:-1])}, and {people[-1]}"


def _is_group(name: Name) -> bool:
    return is_whole(name) or name == OTHERS


def _with_comma(name: Name) -> str:
    """`Henry Ford, Jr.`: BibTeX's styles set a comma before a suffix."""
    whole = str(name)
    return f"{whole.removesuffix(f' {name.suffix}')}, {name.suffix}" if name.suffix else whole


def _spelled_initials(name: Name) -> str:
    return " ".join(filter(None, (initials(name), name.prefix, name.family, name.suffix)))


def _demoted(name: Name) -> str:
    """`Beethoven, Ludwig van`; a particle with a capital stays before the family name."""
    if name.prefix[:1].islower():
        return ", ".join(filter(None, (name.family, f"{name.given} {name.prefix}".strip(), name.suffix)))
    return inverted(name)


def _unpunctuated(name: Name) -> str:
    letters = re.sub(r"[.\s-]", "", initials(name))
    return " ".join(filter(None, (name.prefix, name.family, letters, name.suffix.rstrip("."))))


def _close_initials(name: Name) -> str:
    family = f"{name.prefix} {name.family}".strip()
    return ", ".join(filter(None, (family, _closed(name), name.suffix)))


def _closed(name: Name) -> str:
    """Initials without spaces: `O.B.`."""
    return initials(name).replace(". ", ".")

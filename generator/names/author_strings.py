"""The names in a text that holds several, by each convention of writing them, and by the one that the text shows.

| convention | such as | read by |
|---|---|---|
| reading order | `Ana Bird, Ben Crow and Cat Dove` | `names_in_reading_order` |
| Vancouver (PubMed) | `Bird AB, Crow C, de la Dove D.` | `names_in_vancouver_style` |
| inverted (APA, MLA) | `Bird, A. B., Crow, C., & Dove, D.` | `names_inverted` |
| BibTeX | `Bird, Ana and Ben Crow and others` | `names_of_bibtex_field` |
| unknown | any of these | `names_in` |

Commas part names in one convention and the parts of a name in another, so the text is cut at what parts names in all of
them (semicolons, `and`, `&`) and the pieces between commas are looked at together. Time grows with the length of the
text, whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from generator.latex import decode
from generator.model import OTHERS, Name
from generator.names.bibtex_names import read_name, split_names
from generator.names.groups import ends_like_group, is_group_name
from generator.names.initials import are_initials
from generator.names.particles import PARTICLES, is_suffix, is_sure_suffix
from generator.names.plain_names import parse_name, read_direct, read_vancouver
from generator.text import clean, is_east_asian

_MARKS = str.maketrans({"，": ",", "、": ",", "；": ";", "＆": "&"})
_CUT = re.compile(r"([,;]|(?<![^\s,])(?:&|and|AND|und|et)(?=\s))")
_MORE = re.compile(r"(?<![^\s,;])(?:et al|et alii|and others|等|u\. ?a)\.?[\s,;.]*\Z", re.IGNORECASE)
_ACCENT = re.compile(r"\{\\[^{}]*(?:\{[^{}]*\}[^{}]*)?\}|\\[^\s{}]\{[^{}]*\}")
"""A letter in TeX, whose braces keep no words together."""
_NUMBERED = re.compile(r"[\s~][0-9]{4}\s*\Z")
_CAPITALS = 4
"""So many capitals are a family name and no initials."""
_PAIR = 2
_MOST_PARTS = 3  # of a name between commas: family name, suffix, given name

Sides = Sequence[Sequence[str]]
"""A text cut at what parts names in every convention; each side as its pieces between commas."""


class Convention(Enum):
    """How a text writes several names."""

    READING_ORDER = "reading order"
    VANCOUVER = "Vancouver"
    INVERTED = "inverted"


def names_in(text: str) -> tuple[Name, ...]:
    """The names in a text, by the convention that the text itself shows; `et al.` becomes a last `OTHERS`.

    >>> [str(name) for name in names_in("Kahl, S., Wood, C. M.")]
    ['S. Kahl', 'C. M. Wood']
    >>> [name.family for name in names_in("Baker AC, Oven B, de la Cruz AB.")]
    ['Baker', 'Oven', 'Cruz']
    >>> [str(name) for name in names_in("Ana Bird, Ben Crow & Cat Dove et al.")]
    ['Ana Bird', 'Ben Crow', 'Cat Dove', 'others']

    Limits: four or more single words between commas are read as pairs of family and given name; two pieces of one name
    each as one person, `Bird, Ana`. `generator.names.doubtful` tells which names may be wrong.
    """
    sides, more = _sides(text)
    return _with_others(_read(sides, _convention(sides)), more=more)


def convention_of(text: str) -> Convention:
    """The convention in which a text writes names, as `names_in` takes it."""
    return _convention(_sides(text)[0])


def names_in_reading_order(text: str) -> tuple[Name, ...]:
    """`Ana Bird, Ben Crow and Cat Dove`."""
    sides, more = _sides(text)
    return _with_others(_read(sides, Convention.READING_ORDER), more=more)


def names_in_vancouver_style(text: str) -> tuple[Name, ...]:
    """`Bird AB, Crow C Jr, de la Dove D.`, as PubMed and the Vancouver style write them."""
    sides, more = _sides(text)
    return _with_others(_read(sides, Convention.VANCOUVER), more=more)


def names_inverted(text: str) -> tuple[Name, ...]:
    """`Bird, A. B., Crow, Ben, & Dove, D., Jr.`: family and given names by turns."""
    sides, more = _sides(text)
    return _with_others(_read(sides, Convention.INVERTED), more=more)


def names_of_bibtex_field(tex: str) -> tuple[Name, ...]:
    """The names in an `author` field of somebody's BibTeX file, as they were meant.

    By BibTeX's rules, but that `Baker AC` is Baker, a field with many commas and no `and` is read as any other text,
    and a name in braces is a person's where a comma or initials show it: `{Bird, Ana}`.
    """
    inner = _unbraced(tex)
    if inner and _shows_people(inner):
        return names_of_bibtex_field(inner)
    if "{" not in tex and _is_no_bibtex(tex):
        return names_in(decode(tex))
    return tuple(name for name in map(_as_meant, split_names(tex)) if name.family)


def _is_no_bibtex(tex: str) -> bool:
    """Whether names stand between other marks than BibTeX's `and`: semicolons, `&`, or only commas."""
    if re.search(r";|\s\\?&\s", tex):
        return True
    names = split_names(tex)
    return (tex.count(",") > _PAIR and len(names) == 1) or any(map(_is_list, names)) or _ends_in_and(names)


def _ends_in_and(names: Sequence[str]) -> bool:
    """Whether only the last of several names stands behind `and`: `Ana Bird, Ben Crow and Cat Dove`.

    To BibTeX that is Ben Crow Ana Bird. Nobody writes one name inverted and the next one not, so pieces of several
    words each are people. `de la Cruz, Ana María and Cat Dove` is left to BibTeX, as it begins like a family name.
    """
    if len(names) != _PAIR or "," not in names[0] or "," in names[1] or len(names[1].split()) < _PAIR:
        return False
    pieces = [words for part in names[0].split(",") if (words := part.split())]
    whole = all(len(words) > 1 and not are_initials(words[-1]) for words in pieces)
    return whole and len(pieces) > 1 and not _is_family(" ".join(pieces[0])) and not is_suffix(" ".join(pieces[-1]))


def _is_list(tex: str) -> bool:
    """Whether what should be one name is several: `Ana Bird, Ben Crow, Cat Dove`, `Bird, A., Crow, B.`."""
    pieces = [piece for part in tex.split(",") if (piece := part.strip())]
    several = len(pieces) > _PAIR and all(" " in piece and not is_suffix(piece) for piece in pieces)
    return several or len(pieces) > _MOST_PARTS


def _as_meant(tex: str) -> Name:
    """One name; without commas and braces BibTeX takes `Baker AC` for what it is not, and a number of DBLP's anyhow."""
    inner = _unbraced(tex)
    if inner and _shows_people(inner):
        return _as_meant(inner)
    if "{" in _ACCENT.sub("", tex):
        return read_name(tex)
    if _NUMBERED.search(tex):
        return parse_name(decode(tex))
    name = read_name(tex)
    if "," in tex:
        return name
    text = clean(decode(tex))
    plain = parse_name(text)
    return plain if read_vancouver(text) == plain else name


def _unbraced(tex: str) -> str:
    """What stands in the braces around a whole field; nothing where there are none, or others inside."""
    text = tex.strip()
    inner = text.lstrip("{").rstrip("}")
    depth = len(text) - len(text.lstrip("{"))
    return inner if depth and text == f"{'{' * depth}{inner}{'}' * depth}" and not re.search("[{}]", inner) else ""


def _shows_people(text: str) -> bool:
    """Whether a text in braces is a person's name, or several: it has a comma or initials, and no word of a group."""
    sides, _ = _sides(decode(text))
    pieces = [piece for side in sides for piece in side]
    if any(is_group_name(piece) or ends_like_group(piece) for piece in pieces):
        return False
    return len(pieces) > len(sides) or any(
        "." in word and are_initials(word) for piece in pieces for word in piece.split()
    )


def _sides(text: str) -> tuple[Sides, bool]:
    """A text cut into sides, and whether it says that there are more names."""
    text = clean(text).translate(_MARKS).rstrip(" ,;")
    shorter = _MORE.sub("", text).rstrip(" ,;")
    sides: list[list[str]] = [[]]
    mark, linked = ",", False
    pieces = [piece.strip() for piece in _CUT.split(_without_last_point(shorter))]
    for place, piece in enumerate(pieces):
        if place % 2:
            mark = mark if piece == "," else piece  # `, and` cuts as `and` does
        elif piece:
            linked = mark.isalpha() and bool(sides[0]) and not linked and _links_words(sides[-1][-1], piece)
            if linked:
                sides[-1][-1] += f" {mark} {piece}"
            elif mark == ",":
                sides[-1].append(piece)
            else:
                sides.append([piece])
            mark = ","
    return [side for side in sides if side], shorter != text


def _links_words(before: str, behind: str) -> bool:
    """Whether `and` stands inside a group's name: `Company for Kettles and Pans`."""
    return is_group_name(before) and " " not in behind


def _without_last_point(text: str) -> str:
    """A text without the point that ends the list: `Baker AC, de la Cruz AB.`; not of `Oven B.` or `Ford Jr.`."""
    last = text.rpartition(" ")[2]
    ends_list = last.endswith(".") and "." not in last[:-1] and len(last) > _PAIR and not is_suffix(last)
    return text[:-1] if ends_list else text


def _convention(sides: Sides) -> Convention:
    if any(map(_are_pairs, sides)) or (len(sides) > 1 and all(len(_names(side)) == _PAIR for side in sides)):
        return Convention.INVERTED
    names = [piece for side in sides for piece in _names(side) if not is_group_name(piece)]
    last = [words[-1] for name in names if len(words := name.split()) > 1]
    if any(len(word) >= _CAPITALS and word.isupper() for word in last):  # `Jie LI, Wenjun ZHANG`
        return Convention.READING_ORDER
    read = [read_vancouver(name) is not None for name in names if " " in name]
    return Convention.VANCOUVER if sum(read) * 2 > len(read) else Convention.READING_ORDER


def _names(pieces: Sequence[str]) -> list[str]:
    return [piece for piece in pieces if not is_suffix(piece)]


def _are_pairs(pieces: Sequence[str]) -> bool:
    """Whether what stands between commas is family and given names by turns."""
    names = [piece for piece in _names(pieces) if not is_group_name(piece)]
    if len(names) < _PAIR:
        return False
    pairs = list(zip(names[::2], names[1::2], strict=False))
    if all(map(is_east_asian, names)):
        return len(names) % _PAIR == 0 and all(min(map(len, pair)) == 1 for pair in pairs)
    if any(map(_are_given_initials, names[1:])):
        return all(read_vancouver(name) is None for name in names if not _are_given_initials(name))
    if len(names) == _PAIR:
        return _is_family(names[0]) or " " not in names[1]
    if len(names) % _PAIR:  # `Kahl, Stefan, Connor Wood`
        return _is_family(names[0]) and " " not in names[1] and all(" " in name for name in names[2:])
    return all(_is_family(family) and len(given.split()) <= _PAIR for family, given in pairs)


def _are_given_initials(piece: str) -> bool:
    """`C. M.`, `AC`, `J.-P.`."""
    return all(map(are_initials, piece.split())) and read_vancouver(piece) is None


def _is_family(piece: str) -> bool:
    """Whether a piece can be no more than a family name: one word, or particles and one word."""
    *particles, _ = piece.split()
    return all(word.casefold() in PARTICLES for word in particles)


def _read(sides: Sides, convention: Convention) -> list[Name]:
    if convention is Convention.INVERTED:
        return [name for side in sides for name in _read_inverted(side) if name.family]
    read = _read_direct if convention is Convention.READING_ORDER else parse_name
    return [name for side in sides for name in map(read, _with_suffixes(side)) if name.family]


def _read_direct(piece: str) -> Name:
    """A name in reading order, of which `parse_name` would take `Jie LI` for a family name and initials."""
    name = parse_name(piece)
    return read_direct(piece) if name == read_vancouver(piece) else name


def _with_suffixes(pieces: Sequence[str]) -> list[str]:
    """Pieces with the suffixes that stand behind commas: `Henry Ford`, `Jr.` is one name."""
    whole: list[str] = []
    for piece in pieces:
        if whole and is_suffix(piece) and " " in whole[-1]:
            whole[-1] = f"{whole[-1]} {piece}"
        else:
            whole.append(piece)
    return whole


def _read_inverted(pieces: Sequence[str]) -> list[Name]:
    """Family and given names by turns; a name of several words that no initials follow is in reading order."""
    names: list[list[str]] = []
    one_person = len(_names(pieces)) == _PAIR
    for piece in pieces:
        current = names[-1] if names else []
        if _continues(current, piece, one_person=one_person):
            current.append(piece)
        else:
            names.append([piece])
    return [parse_name(", ".join(parts)) for parts in names]


def _continues(parts: Sequence[str], piece: str, *, one_person: bool) -> bool:
    """Whether a piece between commas belongs to the name begun: as its given name, or as a suffix."""
    if not parts or is_group_name(parts[0]) or is_group_name(piece):
        return False
    if is_suffix(piece):
        return True
    wants_given = len(parts) == 1 or (len(parts) == _PAIR and is_sure_suffix(parts[1]))
    return wants_given and (one_person or _are_given_initials(piece) or _is_family(parts[0]))


def _with_others(names: Sequence[Name], *, more: bool) -> tuple[Name, ...]:
    people = [name for name in names if name != OTHERS]
    return (*people, OTHERS) if people and (more or len(people) < len(names)) else tuple(people)

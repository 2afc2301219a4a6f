"""Names of people and groups in BibTeX's notation, read and written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.latex import Dialect, decode
from generator.latex.encoding import encode_part
from generator.model import OTHERS, Name
from generator.text import clean

_INITIAL = re.compile(r"((?:(?<![\s\S])|(?<=[\s.-]))[^\x00-\x7f][\u0300-\u036f]*)")
_LONGEST_REMEMBERED = 200  # characters; what is longer is no name, and many of them would fill the memory
_SPACE = " \t\r\n\f\v~"
_EVERYDAY = re.compile(r"[A-Z][A-Za-z]*(?:-[A-Z][a-z]+)*,(?:[ -](?!And\b)[A-Z][A-Za-z]*\.?)+")
_PLAIN_NAME = re.compile(r"([^\W\d_][^\s,{}\\~$&;]*(?: [^\W\d_][^\s,{}\\~$&;]*)*), ([^,{}\\~$&;]+)")


def read_names(tex: str) -> tuple[Name, ...]:
    """The names in a BibTeX `author` or `editor` field, by BibTeX's rules; a last `others` becomes `OTHERS`."""
    names = [name for name in map(read_name, split_names(tex)) if name.family]
    return tuple(names)


def split_names(tex: str) -> list[str]:
    """The names in a BibTeX field, as they are written there."""
    if "{" in tex or "\n" in tex or "\t" in tex:
        return list(_split_names(tex))
    return re.split(r" and ", tex, flags=re.IGNORECASE)


def read_name(tex: str) -> Name:
    """One name in BibTeX's notation: `First von Last`, `von Last, First` or `von Last, Jr, First`."""
    return _read_remembered(tex) if len(tex) <= _LONGEST_REMEMBERED else _read_name(tex)


@lru_cache(maxsize=65536)
def _read_remembered(tex: str) -> Name:
    return _read_name(tex)


def _read_name(tex: str) -> Name:
    plain = _PLAIN_NAME.fullmatch(tex)
    if plain and "--" not in tex:
        family, given = plain.groups()
        if " " not in family and clean(tex) == tex:
            return Name(family, given)
    first, *behind = [_words(section) for section in _split_depth_zero(tex, ",")]
    if not behind:
        given, prefix, family = _direct_parts(first)
        return _name(family, given, prefix, [])
    prefix, family = _prefix_and_family(first)
    suffix = behind[0] if len(behind) > 1 else []
    return _name(family, [word for section in behind[1:] or behind for word in section], prefix, suffix)


def write_names(names: Sequence[Name], dialect: Dialect) -> str:
    """Names as a BibTeX `author` field on one line; `read_names` gives the same names back."""
    people = [write_name(name, dialect) for name in names if name != OTHERS]
    if names and names[-1] == OTHERS and people:
        people.append("others")
    return " and ".join(people)


def write_name(name: Name, dialect: Dialect) -> str:
    """One name in BibTeX's notation.

    A family name that BibTeX would split is kept together by braces. A prefix that BibTeX would not take for
    one (its last word has a capital) is written as part of the family name.
    """
    if _is_everyday(name):
        return f"{name.family}, {name.given}"
    return _write_careful(name, dialect)


@lru_cache(maxsize=16384)
def _write_careful(name: Name, dialect: Dialect) -> str:
    """A name with accents, particles, or whatever else needs care."""
    name = canonical(name)
    if name == OTHERS:
        return "{others}"
    family = _write_part(name.family, dialect, whole=_needs_braces(name))
    family = f"{_write_part(name.prefix, dialect)} {family}" if name.prefix else family
    if name.suffix:
        given = f" {_write_part(name.given, dialect)}" if name.given else ""
        return f"{family}, {_write_part(name.suffix, dialect)},{given}"
    return f"{family}, {_write_part(name.given, dialect)}" if name.given else family


def canonical(name: Name) -> Name:
    """A name as BibTeX can hold it: cleaned, with a family name, and a prefix only where it reads as one."""
    if _is_everyday(name):
        return name
    parts = (clean(name.family), clean(name.given), clean(name.prefix), clean(name.suffix))
    family, given, prefix, suffix = parts
    if not family:
        family, given = given or prefix or suffix, ""
        prefix = suffix = ""
    if prefix and not _reads_as_prefix(prefix, alone=not (given or suffix)):
        family, prefix = f"{prefix} {family}", ""
    return name if (family, given, prefix, suffix) == parts == _fields(name) else Name(family, given, prefix, suffix)


def _is_everyday(name: Name) -> bool:
    """Whether a name needs no care: one family name and given names in ASCII letters, each with a capital."""
    return not (name.prefix or name.suffix) and bool(_EVERYDAY.fullmatch(f"{name.family}, {name.given}"))


def _fields(name: Name) -> tuple[str, str, str, str]:
    return name.family, name.given, name.prefix, name.suffix


def _split_names(tex: str) -> Iterator[str]:
    """The names of a field: pieces between the word `and` outside braces."""
    start = depth = 0
    for match in re.finditer(r"[{}]|(?<=[\s~])and(?=[\s~])", tex, re.IGNORECASE):
        if match.group() == "{":
            depth += 1
        elif match.group() == "}":
            depth -= 1
        elif depth == 0:
            yield tex[start : match.start()]
            start = match.end()
    yield tex[start:]


def _split_depth_zero(tex: str, separators: str) -> list[str]:
    """The pieces of a text between separators that stand outside braces."""
    pieces: list[str] = []
    start = depth = 0
    for index, char in enumerate(tex):
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
        elif depth == 0 and char in separators:
            pieces.append(tex[start:index])
            start = index + 1
    pieces.append(tex[start:])
    return pieces


def _words(tex: str) -> list[str]:
    return [word for word in _split_depth_zero(tex, _SPACE) if word]


def _direct_parts(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Given name, prefix and family name of `First von Last`."""
    lower = [index for index, word in enumerate(words[:-1]) if _is_lower(word)]
    if not lower:
        return words[:-1], [], words[-1:]
    return words[: lower[0]], words[lower[0] : lower[-1] + 1], words[lower[-1] + 1 :]


def _prefix_and_family(words: list[str]) -> tuple[list[str], list[str]]:
    """Prefix and family name of `von Last`: the prefix ends with the last lower-case word before the end."""
    lower = [index for index, word in enumerate(words[:-1]) if _is_lower(word)]
    end = lower[-1] + 1 if lower else 0
    return words[:end], words[end:]


_SPECIAL = re.compile(r"\{\\(?:(?P<letter>aa|ae|oe|o|l|ss|i|j|AA|AE|OE|O|L)(?![A-Za-z])|[A-Za-z]+|[^A-Za-z]?)")


def _is_lower(word: str) -> bool:
    """Whether BibTeX takes a word for part of a prefix: its first letter outside braces is lower-case.

    A group that starts with a backslash counts as one letter, which a command for a letter or else the first
    letter behind the command tells; any other group has no case. A hyphen does not split a word, unlike in
    BibTeX and as in biber.
    """
    index = depth = 0
    while index < len(word):
        char = word[index]
        if char == "{":
            special = _SPECIAL.match(word, index) if depth == 0 else None
            if special:
                return _group_is_lower(special, word)
            depth += 1
        elif char == "}":
            depth -= 1
        elif depth == 0 and char.isalpha():
            return char.islower()
        index += 1
    return False


def _group_is_lower(special: re.Match[str], word: str) -> bool:
    """Whether a group that starts with a command is a lower-case letter."""
    if special["letter"]:
        return special["letter"].islower()
    depth = 1
    for char in word[special.end() :]:
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return False
        if char.isalpha():
            return char.islower()
    return False


def _name(family: list[str], given: list[str], prefix: list[str], suffix: list[str]) -> Name:
    parts = [clean(decode(" ".join(words))) for words in (family, given, prefix, suffix)]
    if not parts[0]:
        filled = [part for part in parts if part]
        return Name(" ".join(filled))
    return Name(*parts)


def _reads_as_prefix(text: str, *, alone: bool) -> bool:
    """Whether BibTeX takes a text before a family name for a prefix; `alone` when no given name follows."""
    words = _words(_write_part(text, "bibtex"))
    return _is_lower(words[-1]) and (_is_lower(words[0]) or not alone)


def _needs_braces(name: Name) -> bool:
    """Whether a family name would be split or misread without braces."""
    words = _words(encode_part(name.family, "bibtex"))
    if len(words) == 1:
        return not name.given and name.family.casefold() == "others"
    alone = not (name.given or name.prefix or name.suffix)
    # BibLaTeX has letters of its own, such as þ, which are commands without a case in BibTeX.
    return alone or any(_is_lower(word) for word in (*words[:-1], *name.family.split()[:-1]))


def _write_part(text: str, dialect: Dialect, *, whole: bool = False) -> str:
    """One part of a name; in braces where a comma or the word `and` would be taken for a separator."""
    if text.isascii() or dialect == "bibtex":
        tex = encode_part(text, dialect)
    else:  # initials as commands all the same: a style of BibTeX's that abbreviates would cut them in half
        pieces = _INITIAL.split(text)
        dialects: tuple[Dialect, Dialect] = (dialect, "bibtex")
        tex = "".join(encode_part(piece, dialects[index % 2]) for index, piece in enumerate(pieces))
    if whole or re.search(r"[,;&]|(?:^|\s)and(?:\s|$)|\bet al\b", tex, re.IGNORECASE):
        return f"{{{tex}}}"
    return tex

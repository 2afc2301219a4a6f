"""Lists of names in running text: whether a piece of text is one, and who stands in it.

>>> people_of("Ola Owl, Ben Barn and Cy Coop")
('Ola Owl', 'Ben Barn', 'Cy Coop')
>>> people_of("Liu, Pengfei, Weizhe Yuan, and Graham Neubig")
('Liu, Pengfei', 'Weizhe Yuan', 'Graham Neubig')
>>> people_of("a survey of hearing, in barns")
()
"""

from __future__ import annotations

import re
from itertools import islice

_LONGEST = 20_000
_LOWER = (
    r"(?:d[aeiou]s?|de\s+l[ao]s?|van(?:\s+de[nr]?)?|von(?:\s+de[mnr])?|den?|der|del|della|di|du|el|al|bin|ben|la|le|"
    r"ter|ten|y|e|zu)"
)
_INITIAL = r"(?:[^\W\d_a-z]\.?(?:\s?-?[^\W\d_a-z]\.?){0,4})"
_WORD = r"(?:[^\W\d_a-z](?:[^\W\d_]|\.-(?=[^\W\d_])|['’`.-](?=[^\W\d_]))*\.?|[dlO]['’][^\W\d_]+)"
_JUNIOR = r"(?:,?\s+(?:Jr|Sr)\.?|\s+(?:II|III|IV)\b)?"
_NAME = re.compile(rf"(?:{_LOWER}\s+)?{_WORD}(?:\s+(?:{_LOWER}\s+)?{_WORD}){{1,3}}{_JUNIOR}")
_FAMILY = re.compile(rf"(?:{_LOWER}\s+)?{_WORD}(?:\s+{_WORD})?")
_INITIALS = re.compile(rf"{_INITIAL}(?:\s+{_LOWER})?")
_GIVEN = re.compile(rf"{_WORD}(?:[\s-]{_WORD}){{0,3}}")
_VANCOUVER = re.compile(
    rf"((?:{_LOWER}\s+)?{_WORD}(?:[ -]{_WORD})?)\s([^\W\d_a-z]{{1,4}})(?:\s(Jr|Sr|2nd|3rd|II|III))?"
)
_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff·]{2,6}")
_APART = re.compile(r"(?<!\s)\s*(?:;|,\s*(?:and|&|und|et|y)\s+|,|\s(?:and|und|&|et|y)\s|·|•|，|、|；)\s*")
_ET_AL = re.compile(
    r"(?:[,;]|(?<![\s,;]))\s*(?:\b(?:et\.?\s*al\b\.?|and\s+others|and\s+\d+\s+(?:others|more)|\+\s*\d+\s+more)|…|\.\.\.)\W{0,10}$"
)
_LABEL = re.compile(r"\s*(?:authors?|by|autoren|auteurs|作者)\s*[:：]\s*|\s*by\s+", re.IGNORECASE)
_MARKS = re.compile(r"[*†‡§¶#✉∗⋆]+|(?<=[^\W\d_])\d+(?:,\d+)*(?=\W|$)|[¹²³⁰-⁹]+")
_NO_PERSON = re.compile(
    r"\b(?:arxiv|preprint|proceedings|proc|conference|conf|journal|transactions|trans|workshop|symposium|university|"
    r"review|letters|ieee|acm|neurips|nips|icml|iclr|cvpr|iccv|eccv|acl|emnlp|naacl|aaai|ijcai|findings|springer|"
    r"elsevier|nature|science|institute|department|paper|code|project|survey|learning|networks?|models?|vol|volume|"
    r"pages|pp|edition|published|submitted|(?-i:the|of|for|with|using|via|towards|from|on|in|eds?))\b",
    re.IGNORECASE,
)
_MANY = 5  # names, among which one may be mistyped
_LOOSE = re.compile(r"[^\W\d_][\w.'’-]*(?:\s[\w.'’-]+){0,5}")
_LONGEST_ET_AL = 60  # characters
_END_OF_NAMES = re.compile(r",\s|\.\s|(?:\.|(?<![\s.]))\s*[(\[（:\"“‘]|[(\[（:\"“‘]|\s[-–—|]\s|\n|\.?$")
_AT_INITIAL = re.compile(r"(?:^|[\s,.&-])[^\W\d_a-z]{1,2}\.?$")
_MOST_ENDS = 400
OTHERS = "others"
"""The name that stands for those who were not named."""


def without_label(text: str) -> str:
    """A list of names without `Authors:` or `by` before it."""
    match = _LABEL.match(text)
    return text[match.end() :] if match else text


def people_of(text: str, *, alone: bool = False) -> tuple[str, ...]:
    """The names in a text that is nothing but a list of names; none for any other text.

    Args:
        text: one line; marks of footnotes are taken off.
        alone: whether one name alone is a list.

    Returns:
        Names in reading order or as `Family, Given`; `others` last where the text says `et al.`.
    """
    if len(text) > _LONGEST or not text.strip():
        return ()
    labelled = without_label(" ".join(text.split()))
    text = (
        _MARKS.sub("", labelled).strip(" .,;:()[]\u00a0-–—")
        if _MARKS.search(labelled)
        else labelled.strip(" .,;:()[]-–—")
    )
    if labelled.rstrip(" ,;").endswith(".") and re.search(r"(?:^|[\s.])[^\W\d_a-z]\.?$", text):
        text += "."  # an initial keeps its full stop
    others = _et_al(labelled.strip())
    if others and (end := _et_al(text)):
        text = text[: end.start()]
    text = text.strip(" ,;") if others else text
    if _NO_PERSON.search(text):
        return ()
    parts = [part for part in _APART.split(text) if part]
    names = _names(parts)
    if others and len(parts) == 1 and _FAMILY.fullmatch(parts[0]):
        names = (parts[0],)
    if not names or (len(names) == 1 and not (others or alone)):
        return ()
    return (*names, OTHERS) if others else names


def _et_al(text: str) -> re.Match[str] | None:
    """Where a text ends with `et al.` or its like."""
    return _ET_AL.search(text, max(0, len(text) - _LONGEST_ET_AL))


def _names(parts: list[str]) -> tuple[str, ...]:
    """The names that parts between commas make up; none where one part is no name."""
    if all(_IDEOGRAPHS.fullmatch(part) for part in parts):
        return tuple(parts)
    families = len(parts) >= 2 and len(parts) % 2 == 0 and all(_FAMILY.fullmatch(part) for part in parts[::2])
    if families and all(_INITIALS.fullmatch(part) for part in parts[1::2]):
        return tuple(f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True))
    short = [_VANCOUVER.fullmatch(part.removesuffix(".")) for part in parts]
    if all(short) and any(match and match[1].upper() != match[1] for match in short):
        return tuple(f"{match[1]}, {' '.join(f'{letter}.' for letter in match[2])}" for match in short if match)
    names: list[str] = []
    at, strange = 0, False
    while at < len(parts):
        part = parts[at]
        following = parts[at + 1] if at + 1 < len(parts) else ""
        if _FAMILY.fullmatch(part) and following and _INITIALS.fullmatch(following):
            names.append(f"{part}, {following}")
            at += 2
        elif _NAME.fullmatch(part) or _IDEOGRAPHS.fullmatch(part):
            names.append(part)
            at += 1
        elif at == 0 and len(parts) > 1 and _FAMILY.fullmatch(part) and _GIVEN.fullmatch(following):
            names.append(f"{part}, {following}")  # the first author alone is inverted
            at += 2
        elif len(parts) >= _MANY and _LOOSE.fullmatch(part) and not strange:
            strange = True
            names.append(part)
            at += 1
        else:
            return ()
    return tuple(names)


def leading_people(text: str, *, alone: bool = False) -> tuple[tuple[str, ...], int]:
    """The names that a text begins with, and where they end; none and 0 where it begins otherwise.

    Args:
        text: begins with names, or not.
        alone: whether one name alone counts.

    >>> leading_people("Owl, O., & Barn, B. (2017). The barn.")
    (('Owl, O.', 'Barn, B.'), 20)
    """
    best: tuple[tuple[str, ...], int] = ((), 0)
    for match in islice(_END_OF_NAMES.finditer(text, 0, _LONGEST), _MOST_ENDS):
        piece = text[: match.start()]
        names = people_of(piece + "." if match[0].startswith(".") else piece, alone=alone)
        if names:
            best = names, match.start()
        elif best[0] and not match[0].startswith(",") and not _AT_INITIAL.search(piece[-6:]):
            break
    return best

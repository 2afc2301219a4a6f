"""Words of which one in place of another tells works apart: "male" and "female", "in vivo" and "in vitro".

Companion papers of one group differ in just such a word and share the rest, abstract included. The words stand in
sets of which each names the members of one row.
"""

from __future__ import annotations

from collections.abc import Iterable

_ROWS = tuple(
    frozenset(row.split())
    for row in (
        "male female", "males females", "man woman", "men women", "boys girls", "maternal paternal",
        "mothers fathers", "sons daughters", "brothers sisters", "husbands wives",
        "vivo vitro silico situ", "left right", "upper lower", "anterior posterior", "dorsal ventral",
        "medial lateral", "proximal distal", "inner outer", "internal external", "interior exterior", "top bottom",
        "front rear back", "indoor outdoor", "acute chronic", "positive negative", "benign malignant",
        "increase decrease", "increased decreased", "increases decreases", "increasing decreasing",
        "maximum minimum", "maximal minimal", "high low", "higher lower", "highest lowest", "hot cold", "warm cold",
        "wet dry", "light dark", "day night", "long short", "large small", "big small", "fast slow", "hard soft",
        "young old", "adult child infant", "adults children infants", "parents children",
        "summer winter spring autumn", "rural urban", "public private", "offline online", "static dynamic",
        "linear nonlinear", "theory practice", "theory experiments", "advantages disadvantages", "benefits harms",
        "north south east west", "northern southern eastern western",
        "monday tuesday wednesday thursday friday saturday sunday",
        "january february march april may june july august september october november december",
        "alpha beta gamma delta epsilon zeta kappa lambda sigma omega",
        "c cplusplus csharp fsharp java python",
    )
)  # fmt: skip
_HEADS = tuple(
    tuple(row.split())
    for row in (
        "micro macro meso nano", "mini maxi", "hyper hypo", "inter intra", "pre post", "endo exo", "homo hetero",
        "mono multi bi tri poly", "uni bi multi", "over under", "sub super", "pro anti",
    )
)  # fmt: skip
_ROWS_OF = {word: frozenset(n for n, row in enumerate(_ROWS) if word in row) for row in _ROWS for word in row}
_ANY_HEAD = tuple(head for heads in _HEADS for head in heads)
_NONE: frozenset[int] = frozenset()
_NEGATIONS = frozenset(["un", "in", "im", "non", "dis", "a", "ir"])
_NEGATED_LEAST = 5
_DENIALS = frozenset(["not", "no", "without"])
_COMPANION = "companion"
"""Proceedings and their companion volume bear one title but for this word."""


def telling_pair(one: Iterable[str], other: Iterable[str]) -> tuple[str, str] | None:
    """A word of one title and its counterpart in the other that make them two works; None where there is none."""
    others = tuple(other)
    return next(((a, b) for a in one for b in others if _tell_apart(a, b)), None)


def negated(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether just one of the titles, given by the words that the other has not, says "not" or "no"."""
    return not _DENIALS.isdisjoint(set(one) ^ set(other))


def companion(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether just one of the titles, given by the words that the other has not, is that of a companion volume."""
    return (_COMPANION in one) != (_COMPANION in other)


def _tell_apart(one: str, other: str) -> bool:
    if not _ROWS_OF.get(one, _NONE).isdisjoint(_ROWS_OF.get(other, _NONE)):
        return True
    if not one.startswith(_ANY_HEAD) or not other.startswith(_ANY_HEAD):
        return _negates(one, other)
    return one != other and not _stems(one).isdisjoint(_stems(other))


def _stems(word: str) -> set[tuple[int, str]]:
    """What follows each prefix that a word may have, with the row of the prefix ("microscopic": 0, "scopic")."""
    return {
        (row, word.removeprefix(head)) for row, heads in enumerate(_HEADS) for head in heads if word.startswith(head)
    }


def _negates(one: str, other: str) -> bool:
    """Whether one word is the other with a negation before it ("supervised", "unsupervised")."""
    short, long = (one, other) if len(one) < len(other) else (other, one)
    return len(short) >= _NEGATED_LEAST and long.endswith(short) and long[: -len(short)] in _NEGATIONS

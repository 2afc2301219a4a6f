"""Whether names are one person's, and how much two lists of authors share."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from generator.match.title_difference import is_slip

_INITIAL = 1
ALIKE = 0.7
"""Given names beside the same family name that are so like are one, mistyped: "Xiaolei" and "Xiolai"."""
_CROSSED_LEAST = 2


def shared_authors(one: tuple[str, ...], other: tuple[str, ...]) -> float | None:
    """Share of the shorter list of folded names that the other has, 0 to 1; None where a list is empty."""
    if not one or not other:
        return None
    if one == other:
        return 1.0
    if len(one) > len(other):
        one, other = other, one
    rest = list(other)
    shared = 0
    for name in one:
        match = next((place for place, candidate in enumerate(rest) if same_person(name, candidate)), None)
        if match is not None:
            shared += 1
            del rest[match]
    if not shared and _crossed(one, other):
        return 1.0
    return shared / len(one)


def _crossed(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether in one list given and family names changed places: "S. Choudry, U. Dayan" and "C. Surit, D. Umesh".

    Initials fit by chance about once in a hundred names, so one name alone proves nothing.
    """
    if len(one) < _CROSSED_LEAST or len(one) != len(other):
        return False
    return all(_cross(first.split(), second.split()) for first, second in zip(one, other, strict=True))


def _cross(first: list[str], second: list[str]) -> bool:
    """Whether the initial of each name begins the long part of the other."""
    initials = ["".join(part for part in name if len(part) == _INITIAL) for name in (first, second)]
    longs = [[part for part in name if len(part) > _INITIAL] for name in (first, second)]
    if not all(initials) or any(len(parts) != 1 for parts in longs):
        return False
    return longs[0][0][0] == initials[1][0] and longs[1][0][0] == initials[0][0]


def same_person(one: str, other: str) -> bool:
    """Whether two folded names can be one person's: a long part in common, the other parts fit as initials."""
    if one == other:
        return True
    first, second = one.split(), other.split()
    shared = {part for part in first if len(part) > _INITIAL and part in second}
    if not shared:
        glued = _glued(first, second)
        return same_person(*glued) if glued else _close_names(first, second)
    left = [part for part in first if part not in shared]
    right = [part for part in second if part not in shared]
    if not left or not right:
        return True
    return any(_fits(a, b) for a in left for b in right)


def _glued(first: list[str], second: list[str]) -> tuple[str, str] | None:
    """The two names with a part in one piece that only the other writes so: "van buskirk" and "vanbuskirk"."""
    short, long = sorted((first, second), key=len)
    for place in range(len(long) - 1):
        whole = long[place] + long[place + 1]
        if len(long[place]) > _INITIAL and len(long[place + 1]) > _INITIAL and whole in short:
            return " ".join((*long[:place], whole, *long[place + 2 :])), " ".join(short)
    return None


def _close_names(first: list[str], second: list[str]) -> bool:
    """Names whose long part is mistyped and whose other parts fit."""
    for a in first:
        for b in second:
            if a[0] != b[0] and a[-1] != b[-1] and a[0] != b[1:2]:
                continue  # no typo changes all of these, and most pairs of words end here
            if is_slip(a, b):
                left = [part for part in first if part != a]
                right = [part for part in second if part != b]
                if not left or not right or any(_fits(x, y) for x in left for y in right):
                    return True
    return False


def _fits(one: str, other: str) -> bool:
    """Whether two given names fit: one is the start of the other (an initial or a run of initials too)."""
    if len(one) > len(other):
        one, other = other, one
    if other.startswith(one) or (len(one) <= 3 and one[0] == other[0]):
        return True
    return one[0] == other[0] and OSA.normalized_similarity(one, other) >= ALIKE

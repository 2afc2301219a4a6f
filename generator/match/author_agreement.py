"""Whether names are one person's, and how much two lists of authors share."""

from __future__ import annotations

from generator.match.title_difference import is_typo

_INITIAL = 1


def shared_authors(one: tuple[str, ...], other: tuple[str, ...]) -> float | None:
    """Share of the shorter list of folded names that the other has, 0 to 1; None where a list is empty."""
    if not one or not other:
        return None
    if one == other:
        return 1.0
    if len(one) > len(other):
        one, other = other, one
    rest = list(other)
    found = 0
    for name in one:
        match = next((place for place, candidate in enumerate(rest) if same_person(name, candidate)), None)
        if match is not None:
            found += 1
            del rest[match]
    return found / len(one)


def same_person(one: str, other: str) -> bool:
    """Whether two folded names can be one person's: a long part in common, the other parts fit as initials."""
    if one == other:
        return True
    first, second = one.split(), other.split()
    shared = {part for part in first if len(part) > _INITIAL and part in second}
    if not shared:
        return _close_names(first, second)
    if all(len(part) == _INITIAL for part in shared):
        return False
    left = [part for part in first if part not in shared]
    right = [part for part in second if part not in shared]
    if not left or not right:
        return True
    return any(_fits(a, b) for a in left for b in right)


def _close_names(first: list[str], second: list[str]) -> bool:
    """Names whose long part is mistyped and whose other parts fit."""
    for a in first:
        for b in second:
            if a[0] != b[0] and a[-1] != b[-1] and a[0] != b[1:2]:
                continue  # no typo changes all of these, and most pairs of words end here
            if is_typo(a, b):
                left = [part for part in first if part != a]
                right = [part for part in second if part != b]
                if not left or not right or any(_fits(x, y) for x in left for y in right):
                    return True
    return False


def _fits(one: str, other: str) -> bool:
    """Whether two given names fit: one is the start of the other (an initial or a run of initials too)."""
    if len(one) > len(other):
        one, other = other, one
    return other.startswith(one) or (len(one) <= 3 and one[0] == other[0]) or is_typo(one, other)

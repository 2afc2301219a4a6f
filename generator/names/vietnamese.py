"""Vietnamese names, which begin with the family name: `Nguyễn Văn A`."""

from __future__ import annotations

from generator.text import fold

_FAMILIES = frozenset("bui cao dang dinh do doan duong ha ho hoang huynh le luong luu ly mai ngo nguyen".split()) | (
    frozenset("pham phan ta to ton tran trinh truong vo vu".split())
)
"""The commonest family names, folded; nine of ten people bear one of the first fourteen."""
_MIDDLE = frozenset("van thi".split())
"""The commonest middle names, of men and of women; they stand behind the family name only."""
_FEWEST = 3


def family_leads(words: list[str]) -> bool:
    """Whether a name in plain text begins with its family name: a Vietnamese one, with a middle name behind it.

    `Van A Nguyen`, in the order of English, does not. Of two words nobody can tell (`might_lead`).

    >>> family_leads(["Nguyen", "Van", "A"]), family_leads(["Van", "A", "Nguyen"]), family_leads(["Le", "Roy"])
    (True, False, False)
    """
    if len(words) < _FEWEST or not words[1][:1].isupper():
        return False
    return fold(words[0]) in _FAMILIES and fold(words[1]) in _MIDDLE


def might_lead(given: str) -> bool:
    """Whether what was taken for a given name is first of all a Vietnamese family name."""
    return fold(given) in {"nguyen", "tran", "pham", "huynh", "phan", "truong"}

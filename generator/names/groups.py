"""Telling a group that wrote a paper from a person."""

from __future__ import annotations

_ANYWHERE = frozenset(
    """
    academy agency association authority bureau centre center collaboration collaborators commission committee
    community company consortium corporation council department federation foundation institute institution
    investigators laboratory laboratories ministry network organisation organization society team university workshop
    """.split()
)
"""Words that no person's name holds."""
_LAST = _ANYWHERE | frozenset(
    "collective group inc inc. initiative lab labs llc ltd ltd. gmbh project research".split()
)
"""Words that end the name of a group; `Lab` or `Project` inside a name may be anything."""
_LINKS = frozenset("of for the and & on".split())
"""Words, in lower case, that link others: `Ministry of Health`, and `William of Ockham`, who has one name only."""
_FEWEST = 2


def ends_like_group(text: str) -> bool:
    """Whether a text ends in a word that no person's name ends in: `Inc.`, `Team`."""
    words = text.casefold().split()
    return bool(words) and words[-1] in _LAST


def is_group_name(text: str) -> bool:
    """Whether a name in plain text is a group's, as far as its words tell.

    >>> [is_group_name(name) for name in ("Gemini Team", "Team OLMo", "Meta AI", "Baole Ai", "Ada Lovelace")]
    [True, True, True, False, False]
    """
    words = text.split()
    if len(words) < _FEWEST:
        return False
    folded = [word.casefold().strip(",:;") for word in words]
    return (
        not _ANYWHERE.isdisjoint(folded)
        or ends_like_group(text)
        or words[-1] == "AI"  # `Ai` is a family name
        or words[0] == "The"
        or not _LINKS.isdisjoint(words[1:-1])
    )

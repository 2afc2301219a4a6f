"""Whether two names of venues are one, and of which kind a venue is."""

from __future__ import annotations

from generator.match.title_words import is_content

_CONFERENCE_WORDS = frozenset(
    ["conference", "conf", "workshop", "workshops", "symposium", "proceedings", "proc", "congress"]
)
_JOURNAL_WORDS = frozenset(
    "journal j transactions trans letters magazine quarterly annals record archives bulletin jmlr tmlr pami".split()
)


_SOCIETY_WORDS = frozenset(["academy", "society", "endowment"])
"""Their proceedings are journals."""
_REPORT_WORDS = frozenset(["report", "reports", "rep", "memo", "memorandum"])
_WORKSHOPS = frozenset(["workshop", "workshops"])
_ACRONYM = 3


def alike_venues(one: str, other: str) -> bool:
    """Whether two folded venue names are one: every word of the shorter starts, in order, a word of the longer.

    So it is where the shorter one is made of initials of the longer ("jmlr", "journal of machine learning research").
    """
    first = [word for word in one.split() if is_content(word)]
    second = [word for word in other.split() if is_content(word)]
    if len(first) > len(second):
        first, second = second, first
    rest = iter(second)
    if bool(first) and all(any(_abbreviates(word, long) for long in rest) for word in first):
        return True
    initials = "".join(word[0] for word in second)
    return any(len(word) >= _ACRONYM and word in initials for word in first)


def venue_kind(venue: str) -> str:
    """What a folded venue name says of its kind: "journal", "conference", "report" or nothing."""
    words = set(venue.split())
    if words & _REPORT_WORDS and not words & _JOURNAL_WORDS:
        return "report"
    if words & _CONFERENCE_WORDS and not words & _SOCIETY_WORDS:
        return "conference"
    return "journal" if words & (_JOURNAL_WORDS | _SOCIETY_WORDS) else ""


def is_workshop(venue: str) -> bool:
    """Whether a folded venue name is that of a workshop."""
    return not _WORKSHOPS.isdisjoint(venue.split())


def _abbreviates(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)

"""What a sentence says that its authors made: the noun behind `we propose a new …`, and the name it is given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MAKING = (
    r"(?:propos(?:e|es|ed|ing)|present(?:s|ed|ing)?|introduc(?:e|es|ed|ing)|develop(?:s|ed|ing)?"
    r"|describ(?:e|es|ed|ing)|design(?:s|ed|ing)?|releas(?:e|es|ed|ing)|buil(?:d|ds|t|ding)|creat(?:e|es|ed|ing)"
    r"|devis(?:e|es|ed)|construct(?:s|ed|ing)?|contribut(?:e|es|ed)|formulat(?:e|es|ed)|collect(?:s|ed)?"
    r"|unveil(?:s|ed)?|deriv(?:e|es|ed)|train(?:s|ed)?|pre-?train(?:s|ed)?|open-sourc(?:e|es|ed)|curat(?:e|es|ed)"
    r"|compil(?:e|es|ed)|implement(?:s|ed)?|invent(?:s|ed)?|establish(?:es|ed)?|suggest(?:s|ed)?)"
)
_OWN = re.compile(
    rf"\b(?:we|i|the authors?|paper|work|study|article|thesis|report|letter|chapter|research|here|by|to|and)"
    rf" (?:(?:\w+ly|here|hereby|also|then|first|thus|therefore|now|further|will|have|instead) )*{MAKING}\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"(?:^|[,;] |\bhere )(?P<object>(?:an?|the|two|three|new|novel) [^,;]{3,150}?) (?:is|are|was|were|has been"
    r"|have been)"
    r" (?:\w+ly )?(?:proposed|presented|introduced|described|developed|designed|derived)\b",
    re.IGNORECASE,
)
_END_OF_PHRASE = re.compile(
    r"[,;:()\[\]“”\"—]|\s--|\s-\s|\.(?:\s|$)|\s(?:that|which|who|whose|where|for|of|to|in|on|with|without|from|by"
    r"|via|using|based on"
    r"|over|under|between|among|against|towards?|into|as|is|are|was|were|can|has|have|and|or|called|named|termed"
    r"|dubbed"
    r"|coined|designed|capable|able|trained|pre-?trained|pretrained|built|inspired|tailored|at|through|within|aimed"
    r"|specifically|specially|comprising|containing|consisting|including|focus\w+|distilled|composed|known|centered|we"
    r"|aiming|enabling|allowing|leveraging|combining|integrating|supporting|when|while|so|because|both|entitled|such"
    r"|across|along|covering|spanning|per|than|then|after|before|suited|suitable|available|consist\w*|extend\w+)\b"
)
_APPOSITION = re.compile(r",? ?(?:\([^()]{1,80}\))?,? (?:an?|the|our|two|three|which is an?|as an?) ", re.IGNORECASE)
_WITHIN = re.compile(r" of (?:(?:our|the|these|such|open|new) )?((?:[\w/+-]+ ){0,5}[\w/+-]+)", re.IGNORECASE)
_COLLECTIVE = frozenset(
    "series family suite set collection class range pair group number variety kind type form".split()
)
_REACH = 220


@dataclass(frozen=True, slots=True)
class MadeThing:
    """Something that a sentence says was made.

    Args:
        phrase: what it is, in small letters, the noun last: `a new family of`'s noun is what follows.
        start: where the words behind the verb start.
        passive: whether `… is proposed` says so.
    """

    phrase: str
    start: int
    passive: bool = False

    @property
    def noun(self) -> str:
        """The last word."""
        return self.phrase.rpartition(" ")[2]


def made_things(text: str) -> Iterator[MadeThing]:
    """What a sentence says that its authors made, in order.

    >>> [thing.phrase for thing in made_things("We present OWLS, a new set of recorded calls, and train a model.")]
    ['owls', 'new recorded calls', 'model']
    """
    for match in _OWN.finditer(text):
        start = match.end() + 1
        for phrase in _phrases(text, start):
            yield MadeThing(phrase, start)
    for match in _PASSIVE.finditer(text):
        for phrase in _phrases(text, match.start("object")):
            yield MadeThing(phrase, match.start("object"), passive=True)


def _phrases(text: str, start: int) -> Iterator[str]:
    """The phrase at a place, and the one that says what it is: `OWLS, a data set of …`."""
    piece = text[start : start + _REACH]
    end = _END_OF_PHRASE.search(piece)
    stop = end.start() if end else len(piece)
    yield _whole(piece, stop)
    if end and end[0] in (" and", " or"):  # `a small and fast method`
        further = _END_OF_PHRASE.search(piece, end.end())
        yield _whole(piece, further.start() if further else len(piece))
    apposition = _APPOSITION.match(piece, stop)
    if apposition:
        end = _END_OF_PHRASE.search(piece, apposition.end())
        yield _whole(piece[apposition.end() :], (end.start() if end else len(piece)) - apposition.end())


def _whole(piece: str, stop: int) -> str:
    phrase = re.sub(r"^(?:an?|the|our|this|these|its|their) ", "", " ".join(piece[:stop].split()), flags=re.IGNORECASE)
    head, _, noun = phrase.rpartition(" ")
    collects = noun.lower() in _COLLECTIVE and not head.endswith(("data", "test", "challenge"))  # a data set is one
    inner = _WITHIN.match(piece, stop) if collects else None
    if inner:  # `a family of language models` are models
        end = _END_OF_PHRASE.search(f" {inner[1]}")
        phrase = f"{head} {inner[1][: end.start() - 1] if end else inner[1]}".strip()
    return phrase.lower()

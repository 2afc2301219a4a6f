"""How two titles differ: the words that one has and the other has not."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from generator.match.known_words import is_word, same_word
from generator.match.title_words import ROMAN, SPELT, is_content

_SHORT_WORD = 4
_LONG_WORD = 8
_PLURAL_LEAST = 3
_SHORT_ACRONYM = 2
_DIRECTIONS = frozenset(["to", "from", "into", "for", "of", "by", "over", "under"])
_GLUED = frozenset(["new", "subscribe"])


def left_over(one: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The content words of two folded titles that have no counterpart in the other, in order.

    A counterpart is the same word, the same letters split otherwise ("pre training", "pretraining") or a typing error.
    """
    if one == other:
        return (), ()
    first, second = one.split(), other.split()
    only_first, only_second = _minus(first, second), _minus(second, first)
    if not only_first and not only_second and (turned := _turned(first, second)):
        return turned
    if only_first and only_second and "".join(first) == "".join(second):
        return (), ()
    if only_first and only_second:
        only_first, only_second = _without_typos(only_first, only_second)
        only_first, only_second = _without_numbers(only_first, only_second)
        only_first, only_second = _without_resplit(only_first, only_second)
        only_first, only_second = _without_acronyms(only_first, only_second)
        only_second, only_first = _without_acronyms(only_second, only_first)
    return tuple(filter(is_content, only_first)), tuple(filter(is_content, only_second))


def is_typo(one: str, other: str) -> bool:
    """Whether two words of titles are likely one word mistyped: "minimzation" for "minimization".

    Two words of the language are two words ("maximization"), unless they are one in two spellings or numbers.
    """
    if one[:_PLURAL_LEAST] == other[:_PLURAL_LEAST] and same_word(one, other):
        return True
    return is_slip(one, other) and (same_word(one, other) or not (is_word(one) and is_word(other)))


def is_slip(one: str, other: str) -> bool:
    """Whether two words are an edit or two apart.

    The edit lies inside a word long enough, with no digit touched; or a button's label is glued before it.
    """
    if one[0] != other[0]:
        short, long = (one, other) if len(one) < len(other) else (other, one)
        if long.endswith(short) and len(short) >= _SHORT_WORD:
            return long[: -len(short)] in _GLUED
        if one[:2] != other[1::-1]:
            return False
    least, most = (len(one), len(other)) if len(one) < len(other) else (len(other), len(one))
    allowed = 2 if most >= _LONG_WORD else 1
    if least < _SHORT_WORD or most - least > allowed:
        return False
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed and _digits(one) == _digits(other)


def _turned(first: list[str], second: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """What two titles of the same words say in opposite directions: "text to speech" and "speech to text"."""
    for place, word in enumerate(first[1:-1], 1):
        if word in _DIRECTIONS:
            before, after = first[place - 1], first[place + 1]
            turned = (after, word, before)
            if before != after and turned in zip(second, second[1:], second[2:], strict=False):
                return (f"{before} {word} {after}",), (" ".join(turned),)
    return None


def _minus(words: list[str], taken: list[str]) -> list[str]:
    rest = list(taken)
    left = []
    for word in words:
        if word in rest:
            rest.remove(word)
        else:
            left.append(word)
    return left


def _without_resplit(one: list[str], other: list[str]) -> tuple[list[str], list[str]]:
    """Takes away words that are a run of the other's words written together."""
    one, other = _without_joined(one, other)
    other, one = _without_joined(other, one)
    return ([], []) if "".join(one) == "".join(other) else (one, other)


def _without_joined(words: list[str], split: list[str]) -> tuple[list[str], list[str]]:
    left = []
    for word in words:
        place = _joined_at(word, split) if len(split) > 1 else None
        if place:
            split = split[: place[0]] + split[place[1] :]
        else:
            left.append(word)
    return left, split


def _joined_at(word: str, split: list[str]) -> tuple[int, int] | None:
    """Where two or more of the words stand that make the word when written together."""
    for start, joined in enumerate(split):
        if not word.startswith(joined):
            continue
        for stop in range(start + 1, len(split)):
            joined += split[stop]  # noqa: PLW2901
            if joined == word:
                return start, stop + 1
            if not word.startswith(joined):
                break
    return None


def _without_typos(one: list[str], other: list[str]) -> tuple[list[str], list[str]]:
    rest = list(other)
    left = []
    for word in one:
        match = next((candidate for candidate in rest if is_typo(word, candidate)), None)
        if match is None:
            left.append(word)
        else:
            rest.remove(match)
    return left, rest


def _without_numbers(one: list[str], other: list[str]) -> tuple[list[str], list[str]]:
    """Takes away numbers that are one in words, digits and Roman numerals ("4th", "fourth", "four", "4", "iv")."""
    first, second = list(map(_number, one)), list(map(_number, other))
    shared = set(first) & set(second)
    return (
        [word for word, number in zip(one, first, strict=True) if number not in shared],
        [word for word, number in zip(other, second, strict=True) if number not in shared],
    )


def _number(word: str) -> str:
    digits = SPELT.get(word) or ROMAN.get(word)
    return digits or word.removesuffix("th").removesuffix("st").removesuffix("nd").removesuffix("rd")


def _without_acronyms(words: list[str], written_out: list[str]) -> tuple[list[str], list[str]]:
    """Takes away acronyms and the runs of words they stand for ("nmt", "neural machine translation")."""
    left = []
    initials = "".join(word[0] for word in written_out)
    for word in words:
        letters = word.removesuffix("s")
        at = initials.find(letters) if len(letters) >= _SHORT_ACRONYM else -1
        if at < 0:
            left.append(word)
        else:
            written_out = written_out[:at] + written_out[at + len(letters) :]
            initials = initials[:at] + initials[at + len(letters) :]
    return left, written_out


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))

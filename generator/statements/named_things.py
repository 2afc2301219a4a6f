"""The names that a paper gives to what it introduces: where each stands in its title or abstract."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.statements.abstract_sentences import AbstractSentence
from generator.statements.contribution import contribution_of

_WORD = r"[^\W_][\w.+*'’/@-]*"
_ARTICLE = (
    r"(?:(?:an?|the|our|this|these|its|two|three|new|novel|simple|efficient|effective|first|yet|general|unified) )*"
)
_MADE = (
    r"(?:propose[sd]?|proposing|present(?:s|ed|ing)?|introduc(?:e|es|ed|ing)|develop(?:s|ed|ing)?|describe[sd]?"
    r"|design(?:s|ed)?"
    r"|release[sd]?|releasing|built|builds?|building|create[sd]?|creating|devise[sd]?|unveil(?:s|ed)?"
    r"|construct(?:s|ed)?"
    r"|offer(?:s|ed)?|contribute[sd]?|derive[sd]?|curate[sd]?|open-source[sd]?)"
)
_OWN = (
    r"(?:we|i|the authors?|paper|work|study|article|report|here|by|and)"
    rf"(?: (?:\w+ly|here|hereby|also|then|first|thus|therefore|now|further))* {_MADE}"
)
_NAME = rf"{_WORD}(?: {_WORD}){{0,4}}"
_AFTER = (
    r"(?=\s*(?:[,;:()]|\.(?:\s|$)|$|\s(?:--|–|—)"
    r"|\s(?:an?|which|that|to|for|as|is|in order|whose|where|with|and|on|based)\b))"
)
_DIRECT = re.compile(rf"\b{_OWN} (?P<the>the )?(?P<name>{_NAME}?){_AFTER}", re.IGNORECASE)
_CALLED = re.compile(
    r"\b(?:called|named|dubbed|termed|coined|titled|nicknamed|christened|abbreviated (?:as|to)|denoted(?: as| by)?"
    r"|(?:which |that )?we (?:call|name|term|dub|coin|denote)(?: (?:it|this|them|the \w+|our \w+|this \w+))?(?: as)?"
    r"|(?:which |and )?(?:we )?refer(?:red)? to(?: (?:it|this|our \w+|the \w+|this \w+))? as|namely) "
    rf"[\"“'‘`]*(?P<the>the )?(?P<name>{_NAME}?)[\"”'’]*{_AFTER}",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^[\"“]?(?P<name>[^:?!]{2,60}?)[\"”]?\s*(?::\s+|\s[-–—]{1,3}\s)(?P<rest>\S.*)$")
_SHORT = re.compile(r"\s*\((?P<short>[^()\s]{2,16}(?: [^()\s]{1,8})?)(?:,[^()]*)?\)")
_LONG = re.compile(
    rf"\b{_OWN} {_ARTICLE}(?:\w+ (?:model|method|framework|approach|architecture|algorithm|technique) )?(?:called "
    rf"|named |termed "
    rf"|dubbed )?(?P<long>{_WORD}(?: {_WORD}){{1,6}}?)\s*\((?P<name>[^()\s]{{2,16}})\)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    rf"\b{_OWN} (?:{_ARTICLE})(?:[\w-]+ ){{0,6}}(?:model|method|framework|approach|architecture|algorithm"
    rf"|technique|system|dataset"
    rf"|benchmark|toolkit|library|solution|strategy|network|metric|policy|mechanism|regulari[sz]ation|objective"
    rf"|loss|module"
    rf"|variant|encoder|decoder|corpus|paradigm|scheme|procedure|pipeline|layer|attention|LLM"
    rf"|LMM)s?(?: for [\w -]{{3,60}}?)?"
    rf",? (?P<the>the )?(?P<name>{_NAME}?)(?=\s*[,;:(]|\.(?:\s|$)|\s(?:that|which|where|to|for)\b)",
    re.IGNORECASE,
)
_A_THING = re.compile(r"(?:An?|The|Towards?|[A-Z][a-z]+ing|[A-Z][a-z]+ed) ")
_FOR_OWN = re.compile(
    rf"\b(?:our|the proposed|this|proposed|the resulting|resulting) (?:[\w-]+ )?(?:model|method|framework|approach"
    rf"|architecture|algorithm|technique|system|dataset|benchmark|toolkit|library|solution|strategy"
    rf"|network)s?, (?P<the>the )?(?P<name>{_NAME}?),",
    re.IGNORECASE,
)
_COINED = re.compile(r"[a-z0-9*+][A-Z]|[A-Z]{2}|[A-Za-z][-+*]?\d|\d[A-Z]|[A-Z][a-z]*-[A-Z][A-Za-z]*|[A-Z][a-z]+[A-Z]")
_COMMON = frozenset(
    "a an the we our it this that these those new novel simple efficient effective method methods approach model models"
    " framework system algorithm technique architecture network data dataset benchmark and or of for with to in on by"
    " as first two three several general unified based using results work paper study task problem strategy".split()
)
_KNOWN_FIRST = frozenset(
    "AI ML NLP LLM LLMs LM LMs NMT MT GPU GPUs CPU DNA RNA COVID-19 HIV US USA UK EU MRI CT".split()
)
_SAYS_OURS = re.compile(
    rf"\b(?:{_OWN}|our|we (?:call|name|term|dub|coin|refer)|is (?:proposed|presented|introduced))\b", re.IGNORECASE
)
_PROPOSED = re.compile(r"(?:\w+ly |also |then |first |\w+ )*?(?:propose|introduc|present)", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:[,;:.]|--|–|—|$|(?:an?|which|that|to|for|where|as|and|is|whose|based|in which|by|using)\b)")
_NO_ADJECTIVE = re.compile(
    r"\b(?:to|for|of|in|on|with|which|that|by|from|using|via|based|and|or|as|is|are|into|over|between|under"
    r"|through|how)\b",
    re.IGNORECASE,
)
_ABOUT_OTHERS = re.compile(
    r"\b(?:survey|review|overview|tutorial|meta-analysis|perspective|roadmap|primer)\b", re.IGNORECASE
)
_LONGEST = 1000  # characters of a sentence that is one
_LAST_WORDS = frozenset(
    "model models method methods approach approaches framework frameworks algorithm algorithms architecture"
    " architectures system systems dataset datasets benchmark benchmarks technique techniques network networks toolkit"
    " library strategy mechanism mechanisms module modules family series corpus platform pipeline paradigm objective"
    " loss attention".split()
)
"""What a thing is, where it stands in small letters behind a name: no part of the name."""


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A name, and where it stands.

    Args:
        where: `title`, or `abstract`.
        start: the place of its first character there.
        end: the place behind its last.
        name: what stands there.
    """

    where: Literal["title", "abstract"]
    start: int
    end: int
    name: str


def names_of(title: str, abstract: str, sentences: Sequence[AbstractSentence]) -> tuple[NamedThing, ...]:
    """The names that a paper gives to what it introduces, in order of where they stand; the title first.

    A name in the title stands before a colon; it is coined (`MeshGPT`, `T2`), and the abstract does not speak of it
    before it says what the paper contributes. One in the abstract stands where a thing is said to be made or named
    there: `we propose X, a`, `a method called X`, `we introduce long words (LW)`.
    """
    if _ABOUT_OTHERS.search(title):
        return ()
    contribution = contribution_of(sentences)
    from_here = contribution.start if contribution else 0
    named: dict[str, NamedThing] = {}
    in_abstract = (
        thing
        for sentence in sentences
        if sentence.start >= from_here and len(sentence.text) <= _LONGEST
        for thing in _in_sentence(abstract, sentence)
        if not _known_before(thing.name, abstract[: sentence.start])
    )
    for thing in (*_in_title(title, abstract, from_here), *in_abstract):
        if not _known_before(thing.name, abstract[:from_here]):
            named.setdefault(_bare(thing.name), thing)
    return tuple(named.values())


def _in_title(title: str, abstract: str, from_here: int) -> Iterator[NamedThing]:
    match = _TITLE.match(title)
    if match is None:
        return
    name = match["name"].strip()
    words = name.split()
    while len(words) > 1 and words[-1].lower() in _LAST_WORDS and _is_coined(words[0]):
        words.pop()
    name = " ".join(words)
    if (
        "and" in words
        or title.isupper()
        or words[0].endswith("ing")
        or any(word.endswith(("'s", "’s")) for word in words)
    ):
        return
    if (
        len(words) > 3
        or not (_is_coined(name) or _said_to_be_made(name, abstract[from_here:]))
        or not all(_may_stand(word) for word in words)
    ):
        return
    if words[0] in _KNOWN_FIRST:
        return
    if not _named_in(name, abstract[from_here:]) and (_named_in(name, abstract) or not _A_THING.match(match["rest"])):
        return
    yield NamedThing("title", match.start("name"), match.start("name") + len(name), name)


def _in_sentence(abstract: str, sentence: AbstractSentence) -> Iterator[NamedThing]:
    for match in _LONG.finditer(sentence.text):
        long = _spelled(match["long"], match["name"])
        if long is not None and _is_new_term(match, long):
            start = sentence.start + match.start("long") + long
            end = sentence.start + match.end()
            yield NamedThing("abstract", start, end, abstract[start:end])
    for pattern in (_DIRECT, _CALLED, _BESIDE, _FOR_OWN):
        if pattern is _CALLED and not _SAYS_OURS.search(sentence.text):
            continue
        for match in pattern.finditer(sentence.text):
            yield from _checked(match, sentence, abstract, sure=pattern is _CALLED)


def _is_new_term(match: re.Match[str], long: int) -> bool:
    """Whether a spelled-out name is what is made there, and not part of it: `compressed sensing (CS) methods`."""
    if match["name"].endswith("s") or _NO_ADJECTIVE.search(match["long"][:long]):
        return False
    if not _ENDS.match(match.string, match.end()):
        return False
    return any(char.isupper() for char in match["long"][long:]) or _PROPOSED.match(match[0]) is not None


def _checked(match: re.Match[str], sentence: AbstractSentence, abstract: str, *, sure: bool) -> Iterator[NamedThing]:
    """A name as it stands, without what it is called behind it (`the X model`), with its short form."""
    words = match["name"].rstrip(".").split()
    while words and words[-1] in _LAST_WORDS and (match["the"] or len(words) > 1):
        words.pop()
    while words and words[0].lower() in _COMMON:
        return
    name = " ".join(words)
    if not words or len(words) > 5 or not all(_may_stand(word) for word in words):
        return
    if not (_is_coined(name) or (sure and name[0].isupper() and len(words) > 1)):
        return
    start = sentence.start + match.start("name")
    end = start + len(name)
    if abstract[start:end] != name:
        return
    short = _SHORT.match(abstract, end)
    if short and (_spelled(name, short["short"]) == 0 or _has_letters(name, short["short"])):
        end = short.end()
    yield NamedThing("abstract", start, end, abstract[start:end])


def _may_stand(word: str) -> bool:
    """Whether a word can be part of a name: one with a capital or a number, or a small one that joins others."""
    return any(char.isupper() or char.isdigit() for char in word) or word in {"of", "and", "for", "the", "with", "in"}


def _said_to_be_made(name: str, text: str) -> bool:
    """Whether a text says of an uncommon word that it was made: `we propose Condenser, a`."""
    return any(match["name"] == name for match in _DIRECT.finditer(text))


def _is_coined(name: str) -> bool:
    return _COINED.search(name) is not None


def _bare(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.partition("(")[0]).lower() or name


def _named_in(name: str, text: str) -> bool:
    return _bare(name) in _bare_text(text)


def _known_before(name: str, text: str) -> bool:
    """Whether a name, or its short form, stands already in what the abstract says before its contribution."""
    forms = [part.strip(" ()") for part in re.split(r"[()]", name) if part.strip(" ()")]
    return any(re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text) for form in forms)


def _bare_text(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _spelled(long: str, short: str) -> int | None:
    """Where the words start that a short form abbreviates; None where they do not spell it.

    Each letter of the short form is the first letter of a word or of a part of one, in order, and the first letter of
    the short form that of the first word: `Dynamic Position Encoding` spells `DPE`, `Big Little Decoder` `BiLD`.
    """
    letters = [char for char in short.lower() if char.isalnum()]
    if len(letters) < 2 or not any(char.isupper() for char in short):
        return None
    starts = [match.start() for match in re.finditer(r"(?<!\S)\S", long)]
    for start in reversed(starts):
        words = re.split(r"[\s/-]+", long[start:].lower())
        if words[0][:1] == letters[0] and len(words) <= len(letters) and _spells(words, letters):
            return start
    return None


def _has_letters(long: str, short: str) -> bool:
    """Whether the capitals of a short form stand in a name in order, as in `conTextual Alignment` (`TA`)."""
    letters = iter(char for char in long if char.isupper())
    capitals = [char for char in short if char.isupper()]
    return len(capitals) > 1 and all(char in letters for char in capitals)


def _spells(words: list[str], letters: list[str]) -> bool:
    place = 0
    for word in words:
        if place >= len(letters) or word[:1] != letters[place]:
            if word in {"of", "and", "for", "the", "with", "in", "via", "to", "by", "on"}:
                continue
            return False
        place += 1
        inner = 1
        while (
            place < len(letters)
            and (at := word.find(letters[place], inner)) >= 0
            and not _next_starts(words, word, letters, place)
        ):
            inner, place = at + 1, place + 1
    return place == len(letters)


def _next_starts(words: list[str], word: str, letters: list[str], place: int) -> bool:
    """Whether the next word begins with the letter looked for, which is taken rather than one inside this word."""
    number = words.index(word)
    return number + 1 < len(words) and words[number + 1][:1] == letters[place]

"""Numbers in sentences, and whether they stand in what is known of the papers that are cited for them.

Compared is the number as written, without what parts thousands and without signs and units (`%`, `×`): `30,720` is
`30720`, `.5` is `0.5`, but `4` is not `4.0`, for a chapter states numbers as the paper does. Where both sides name a
power of ten it counts too: `7M` is not `7B`, and `512k` is `512,000`. A name counts by the numbers in it: `M2M-100`
holds 2 and 100.

Words are numbers in what is known of a paper (`ten models` carries `10 models`); in a chapter only before a measure
(`forty percent`), for `three problems` claims no figure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from generator.bibliography.derived import Derived
from generator.bibliography.results import results_in_words
from generator.model import Paper

_PARTING = ",'’\u00a0\u202f\u2009"
_POWERS = {"k": 3, "thousand": 3, "m": 6, "million": 6, "b": 9, "billion": 9, "t": 12, "trillion": 12}
_UNIT = (
    r"[kKMBbT](?![^\W_])"  # `7B-parameter`
    r"|[ \u00a0][kKMBT](?![\w-])"
    r"|[ \u00a0-]?(?i:thousand|million|billion|trillion)(?![^\W_])"
)
_FIGURE = re.compile(
    rf"(?P<name>(?<=[^\W\d_])[-'’]?|['’])?"
    rf"(?P<digits>\d{{1,3}}(?:[{_PARTING}]\d{{3}})+(?!\d)(?:\.\d+)*|\d+(?:\.\d+)*|(?<![\w.])\.\d+)"
    rf"(?P<unit>{_UNIT})?"
)
_SPACED = re.compile(r"(?<![\w.,])\d{1,3}(?: \d{3})+(?![\w.]*\d)")  # `30 720`, unless these are two numbers
_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_WORDS = {word: number for number, word in enumerate(f"zero {_ONES} eighteen nineteen".split())}
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_ANY_WORD = rf"(?:(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES.split()[:9])}))?|{'|'.join(_WORDS)})"
_WORD = re.compile(rf"\b({_ANY_WORD})(?![a-eg-z])(?: ?(thousand|million|billion|trillion))?", re.IGNORECASE)
_TWICE = re.compile(r"\b(?:twice|twofold|doubl(?:e|es|ed|ing))\b", re.IGNORECASE)
_MEASURED = re.compile(
    rf"\b(?P<word>{_ANY_WORD})"
    r"(?:[ -]?(?P<unit>thousand|million|billion|trillion)|[ -](?:per ?cent|percentage|times|x)|[ -]?fold)\b",
    re.IGNORECASE,
)
_HINT = re.compile(r"\d|cent|times|fold|thousand|illion|\bx\b", re.IGNORECASE)
"""Where a number may stand: a digit, or a measure that makes a word one (`_MEASURED`)."""
_NO_CLAIM = re.compile(
    r"\[(?=[^\[\]@]*+@)[^\[\]]*+\]|(?<!\S)\S*@\S+"  # what is meant as a citation, and addresses
    r"|https?://\S+|www\.\S+|\b10\.\d{4,}/\S+|\barxiv:\S+"
    r"|\[\^[^\]\s]+\]"  # marks of footnotes
    r"|(?<!\S)\(\d\)(?=\s)"  # (1) points counted in running text
    r"|\b(?:section|sec\.|table|figure|fig\.|chapter|equation|eq\.|appendix|algorithm) ?\(?\d+(?:\.\d+)*\)?(?![\d%])"
    r"|\b(?:sections|tables|figures|figs\.|chapters|equations|eqs\.) \d+(?:(?:, | and |, and | to |[-–])\d+)*(?![\d%])"
    r"|\bf[-_ ]?1\b|\b[1-4]-?d\b|(?-i:\b[a-z]+2[a-z]+\b)",  # terms of the trade: F1, 3D, seq2seq
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text.

    Args:
        digits: the number in one form, `0.5` for `.5`.
        power: the power of ten that a word or letter after it names, where there is one: 9 in `1.5B`.
        named: whether it stands directly behind a name, as in `WMT'14`.
        shown: as it stands in the text.
    """

    digits: str
    power: int | None = None
    named: bool = field(default=False, compare=False)
    shown: str = field(default="", compare=False)

    def same(self, other: Figure) -> bool:
        """Whether two figures are one number; where only one names a power of ten, the digits decide."""
        if self.digits == other.digits:
            return self.power == other.power or None in (self.power, other.power)
        return (self.power, other.power) != (None, None) and None is not _value(self) == _value(other)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a paper, as far as numbers go.

    Args:
        stated: numbers in its title, in what is noted of it, and in its abstract when that is at hand.
        terms: the kept terms of its abstract (`generator.topics.abstract_terms`), in which `29.7` is `29 7`; they stand
            in for the abstract only where it is not at hand.
        whole: whether its abstract is at hand, so that nothing else is known of it.
    """

    stated: frozenset[Figure]
    terms: str = ""
    whole: bool = False

    def holds(self, figure: Figure) -> bool:
        """Whether a number stands there. Behind a name `14` may be written `2014` there, and the other way round."""
        if any(figure.same(other) for other in self.stated):
            return True
        if figure.named and len(figure.digits) == 2 and Figure(f"20{figure.digits}") in self.stated:
            return True
        return not self.whole and bool(self.terms) and _in_terms(figure.digits, self.terms)


def numbers(text: str) -> tuple[Figure, ...]:
    """The numbers that a chapter's text claims, in order; not those that count or name parts of the text itself."""
    text = _ascii_digits(text)
    if not _HINT.search(text):  # as in most sentences, and found out faster
        return ()
    text = _NO_CLAIM.sub(" ", text)
    figures = {match.start(): _figure(match) for match in _FIGURE.finditer(text)}
    for match in _MEASURED.finditer(text):
        figures[match.start()] = Figure(_digits(match["word"]), _power(match["unit"]), shown=match[0])
    return tuple(figures[place] for place in sorted(figures))


def stated(text: str) -> Iterator[Figure]:
    """The numbers that what is known of a paper states, in every way they may be read."""
    text = _ascii_digits(text)
    for match in _FIGURE.finditer(text):
        figure = _figure(match)
        yield figure
        if figure.named and len(figure.digits) == 2:
            yield Figure(f"20{figure.digits}")
    yield from (Figure(match[0].replace(" ", "")) for match in _SPACED.finditer(text))
    yield from (Figure(_digits(match[1]), _power(match[2])) for match in _WORD.finditer(text))
    if _TWICE.search(text):
        yield Figure("2")


def known_of(paper: Paper, derived: Derived | None, abstract: str) -> Known:
    """What is known of a paper.

    Args:
        paper: the paper.
        derived: what is kept of its abstract.
        abstract: the abstract, where it is at hand.
    """
    years = (paper.year, paper.venue_year)
    texts = (paper.title, paper.annotation, *results_in_words(paper), *paper.names, paper.venue, abstract)
    return Known(
        stated=frozenset(
            (*(figure for text in texts for figure in stated(text)), *(Figure(str(year)) for year in years if year))
        ),
        terms=derived.terms if derived else "",
        whole=bool(abstract),
    )


def unsupported(text: str, keys: Iterable[str], known: Mapping[str, Known]) -> tuple[str, ...]:
    """The numbers in a text that stand in nothing that is known of the papers cited for it, each once, as written."""
    sources = [known[key] for key in keys if key in known]

    def held(figure: Figure) -> bool:
        return any(source.holds(figure) for source in sources)

    def joined(match: re.Match[str]) -> str:
        whole = match[0].replace(" ", "")
        return whole if held(Figure(whole)) else match[0]

    text = _SPACED.sub(joined, _ascii_digits(text))
    return tuple(dict.fromkeys(figure.shown for figure in numbers(text) if not held(figure)))


def _figure(match: re.Match[str]) -> Figure:
    digits = re.sub(f"[{_PARTING}]", "", match["digits"])
    digits = f"0{digits}" if digits.startswith(".") else digits
    unit = match["unit"] or ""
    if unit and match.string[match.start("digits") - 1 : match.start("digits")] == unit:  # `M2M`
        unit = ""
    return Figure(digits, _power(unit), match["name"] is not None, digits + unit.replace("-", ""))


def _power(unit: str | None) -> int | None:
    return _POWERS[unit.strip(" \u00a0-").lower()] if unit else None


def _digits(word: str) -> str:
    """The digits of a number written as a word."""
    tens, _, ones = word.lower().partition("-")
    return str(_TENS[tens] + _WORDS.get(ones, 0) if tens in _TENS else _WORDS[tens])


def _value(figure: Figure) -> Decimal | None:
    """What a figure amounts to; None for a version such as `1.2.3`."""
    try:
        return Decimal(figure.digits).scaleb(figure.power or 0)
    except InvalidOperation:
        return None


def _ascii_digits(text: str) -> str:
    return text if text.isascii() else "".join(map(_ascii_digit, text))


def _ascii_digit(char: str) -> str:
    """The ASCII digit of a decimal digit in any script; superscripts are parted from the number they stand on."""
    value = unicodedata.decimal(char, None)
    if value is not None:
        return str(value)
    raised = unicodedata.digit(char, None)
    return char if raised is None else f" {raised}"


def _in_terms(number: str, terms: str) -> bool:
    """Whether kept terms hold a number: their words have lost every sign, so `30,720` is `30 720` there.

    Terms end after four words, so the parts of a number may also stand at the end of one and the start of another.
    """
    whole, *rest = number.split(".")
    groups = re.findall(r"\d{1,3}(?=(?:\d{3})*$)", whole)
    return any(_spelt(parts, terms) for parts in {(whole, *rest), (*groups, *rest)})


def _spelt(parts: tuple[str, ...], terms: str) -> bool:
    if re.search(rf"(?<!\d){' '.join(parts)}(?!\d)", terms):
        return True
    return any(
        re.search(rf"(?<!\d){' '.join(parts[:cut])}(?: \.|$)", terms)
        and re.search(rf"(?:^|\. ){' '.join(parts[cut:])}(?!\d)", terms)
        for cut in range(1, len(parts))
    )

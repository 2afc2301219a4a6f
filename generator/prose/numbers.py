"""Numbers in sentences, and whether they stand in what is known of the papers that are cited for them.

Only figures count: `three` is a word. Compared is the number as written, without what parts thousands and without
signs and units (`%`, `×`, `B`): `30,720` is `30720`, `.5` is `0.5`, but `4` is not `4.0`, for a chapter states
numbers as the paper does. A name counts by the numbers in it: `M2M-100` holds 2 and 100.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.bibliography.derived import Derived
from generator.model import Paper

_NUMBER = re.compile(
    r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?!\d)(?:\.\d+)*"  # parted thousands
    r"|\d+(?:\.\d+)*"
    r"|(?<![\w.])\.\d+"
)
_PARTS = re.compile("[,\u00a0\u202f\u2009]")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a paper, as far as numbers go.

    Args:
        stated: numbers in its title, in what is noted of it, and in its abstract when that is at hand.
        terms: the kept terms of its abstract (`generator.topics.terms`), in which `29.7` is `29 7`.
        whole: whether its abstract is at hand, so that nothing else is known of it.
    """

    stated: frozenset[str]
    terms: str = ""
    whole: bool = False

    def holds(self, number: str) -> bool:
        """Whether a number (in the form `numbers` gives) stands there."""
        return number in self.stated or bool(self.terms and _in_terms(number, self.terms))


def numbers(text: str) -> tuple[str, ...]:
    """The numbers in a text in one form each, in order."""
    if not text.isascii():
        text = "".join(_ascii_digit(char) for char in text)
    return tuple(_canonical(match) for match in _NUMBER.findall(text))


def known_of(paper: Paper, derived: Derived | None, abstract: str) -> Known:
    """What is known of a paper.

    Args:
        paper: the paper.
        derived: what is kept of its abstract.
        abstract: the abstract, where it is at hand.
    """
    texts = (paper.title, paper.annotation, *paper.results, *paper.names, paper.venue, abstract)
    return Known(
        stated=frozenset(number for text in texts for number in numbers(text)),
        terms=derived.terms if derived else "",
        whole=bool(abstract),
    )


def unsupported(text: str, keys: Iterable[str], known: Mapping[str, Known]) -> tuple[str, ...]:
    """The numbers in a text that stand in nothing that is known of the papers cited for it, each once."""
    sources = [known[key] for key in keys if key in known]
    return tuple(
        dict.fromkeys(number for number in numbers(text) if not any(source.holds(number) for source in sources))
    )


def _canonical(number: str) -> str:
    number = _PARTS.sub("", number)
    return f"0{number}" if number.startswith(".") else number


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

"""Whether what somebody wrote about a paper holds: every number, name and unit stands in its abstract, in own words.

The same for whoever wrote it: a colleague, a spreadsheet, any program. Each fault says what is wrong and what to write
instead; what a fault is about is not taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.bibliography.results import in_words
from generator.model import Paper, Result
from generator.prose.copied_text import LONGEST_RUN
from generator.prose.numbers import known_of, unsupported
from generator.statements.species_names import is_binomial
from generator.statements.statements import SUBJECTS
from generator.statements.subjects import MOST_SUBJECTS
from generator.terms.stop_words import IN_TERMS
from generator.text import fold, words

LONGEST_NOTE, LONGEST_RESULT, LONGEST_NAME, LONGEST_KIND = 240, 160, 80, 40
"""Characters that a note, a result, a name and a kind may have."""
_SHORTEST_NOTE = 20
MOST_NAMES = MOST_RESULTS = 8
MOST = {"names": MOST_NAMES, "results": MOST_RESULTS, "measured": MOST_RESULTS} | dict.fromkeys(SUBJECTS, MOST_SUBJECTS)
"""How many texts a field that is a list may have."""

_COINED = re.compile(r"(?<![\w-])(?=[\w-]*[a-z0-9][A-Z]|[A-Z]{2}|[A-Za-z]+-?\d)[\w][\w-]*\w(?![\w])")
_KIND = re.compile(r"[^\W\d_][\w]*(?:-[\w]+)*")
_UNIT = re.compile(
    r"\d ?(?P<unit>%|×|x\b|°C|[a-zµ]{1,3}(?:/[a-z]{1,4}|²|³)?\b|percentage points?|percent|points?|times|fold"
    r"|[A-Z]{2,6}\b|million|billion|thousand|trillion|seconds?|minutes?|hours?|days?|weeks?|months?|years?)"
)
_SAME_UNITS = (
    ("%", "percent", "per cent", "percentage"),
    ("×", "x", "times", "fold", "twice"),
    ("points", "point", "percentage points", "percentage point", "pp", "%"),
    ("k", "thousand", "000"),
    ("m", "million", "000000"),
    ("b", "billion"),
    ("t", "trillion"),
    ("s", "seconds", "second", "sec"),
    ("h", "hours", "hour"),
    ("min", "minutes", "minute"),
)
_NO_UNITS = frozenset("of to in on at by and or the for as is a an vs per than out up".split())
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-Z])")
_LINKING = 0.08  # of the words of an English text that link others; those of another language hold hardly any
_WORDS_TO_TELL = 6


@dataclass(frozen=True, slots=True)
class DescriptionFault:
    """What keeps something about a paper from being taken.

    Args:
        field: which field it is about.
        problem: what is wrong.
        mend: what to write instead.
    """

    field: str
    problem: str
    mend: str


def note_faults(note: str, paper: Paper, abstract: str) -> Iterator[DescriptionFault]:
    """What is wrong with a sentence on what a paper contributes."""
    if not _SHORTEST_NOTE <= len(note) <= LONGEST_NOTE:
        mend = f"write one sentence of {_SHORTEST_NOTE} to {LONGEST_NOTE} characters"
        yield DescriptionFault("annotation", f"has {len(note)} characters", mend)
    if _SENTENCE_END.search(note):
        yield DescriptionFault("annotation", "is more than one sentence", "write one")
    if _language_differs(note, abstract):
        yield DescriptionFault(
            "annotation", "is in another language than the abstract", "write it in that of the survey"
        )
    yield from _text_faults("annotation", note, paper, abstract)


def kind_faults(kind: str) -> Iterator[DescriptionFault]:
    """What is wrong with a kind."""
    if len(kind) > LONGEST_KIND or not _KIND.fullmatch(kind) or kind != kind.lower():
        mend = f"write a word or two in small letters with hyphens, {LONGEST_KIND} characters at most, as `field-study`"
        yield DescriptionFault("kind", f"is {kind!r}", mend)


def name_faults(name: str, paper: Paper, abstract: str) -> Iterator[DescriptionFault]:
    """What is wrong with a name that a paper is said to introduce."""
    if len(name) > LONGEST_NAME:
        yield DescriptionFault("names", f"{name[:40]!r}… has {len(name)} characters", "write the name alone")
    source = _squeezed(f"{paper.title} {abstract}")
    forms = [form for form in re.split(r"[()]", name) if form.strip()]
    for form in forms:
        if _squeezed(form) not in source:
            yield DescriptionFault("names", f"{form.strip()!r} stands neither in title nor abstract", "leave it out")


def result_faults(result: str, paper: Paper, abstract: str) -> Iterator[DescriptionFault]:
    """What is wrong with a result that a paper is said to report."""
    if len(result) > LONGEST_RESULT:
        mend = f"shorten it to {LONGEST_RESULT}"
        yield DescriptionFault("results", f"{result[:40]!r}… has {len(result)} characters", mend)
    yield from _text_faults("results", result, paper, abstract)


def measured_faults(result: Result, paper: Paper, abstract: str) -> Iterator[DescriptionFault]:
    """What is wrong with a result that is data: its numbers and units, and the names in its parts."""
    yield from _text_faults("measured", in_words(result), paper, abstract)
    named = f"{paper.title} {abstract}"
    for part, text in (("what", result.what), ("over", result.over), ("on", result.on)):
        missing = [word for word in words(text) if word not in IN_TERMS and not _has_word(word, named)]
        if text and missing:
            mend = "write it as it stands there, or leave it out" if part != "what" else "write it as it stands there"
            yield DescriptionFault("measured", f"{part}: {missing[0]!r} stands neither in title nor abstract", mend)


def subject_faults(field: str, subject: str, paper: Paper, abstract: str) -> Iterator[DescriptionFault]:
    """What is wrong with a language, species or place that a paper is said to be about.

    It stands there by its own name (`Brazil`, also in `Brazilian`), by another that is the same (`USA`), or as a
    species written short (`E. coli`).
    """
    if len(subject) > LONGEST_NAME:
        yield DescriptionFault(field, f"{subject[:40]!r}… has {len(subject)} characters", "write the name alone")
    if field == "species" and not is_binomial(subject):
        yield DescriptionFault(field, f"{subject!r} is no Latin name", "write genus and species, as `Strix aluco`")
        return
    source = f"{paper.title} {abstract}"
    subjects_in, _ = SUBJECTS[field]
    genus, _, epithet = subject.partition(" ")
    short = field == "species" and re.search(rf"\b{genus[0]}\. ?{re.escape(epithet)}\b", source)
    if not (short or _has_word(subject, source) or subject in {each.name for each in subjects_in(source)}):
        yield DescriptionFault(field, f"{subject!r} stands neither in title nor abstract", "leave it out")


def _has_word(start: str, source: str) -> bool:
    """Whether a word of a text starts so, in whatever letters: `brazil` in `Brazilian`, `owl` in `owls`."""
    return re.search(rf"(?<!\w){re.escape(fold(start))}", fold(source)) is not None


def _text_faults(field: str, text: str, paper: Paper, abstract: str) -> Iterator[DescriptionFault]:
    """Numbers, units and names that stand in no abstract, and words that were copied out of it."""
    bare = Paper(paper.key, paper.title, year=paper.year, venue_year=paper.venue_year, venue=paper.venue)
    for number in unsupported(text, [paper.key], {paper.key: known_of(bare, None, abstract)}):
        yield DescriptionFault(field, f"the number {number} is not in the abstract", "write what stands there")
    source = f"{paper.title} {abstract}"
    for unit in dict.fromkeys(match["unit"] for match in _UNIT.finditer(text)):
        if unit.lower() not in _NO_UNITS and not _has_unit(unit, source):
            yield DescriptionFault(
                field, f"the unit {unit!r} is not in the abstract", "write the one that stands there"
            )
    squeezed = _squeezed(source)
    for name in dict.fromkeys(_COINED.findall(text)):
        if _squeezed(name) not in squeezed and _squeezed(name).rstrip("s") not in squeezed:
            yield DescriptionFault(field, f"{name!r} is not in the abstract", "write what stands there")
    run = _copied(text, abstract)
    if run:
        yield DescriptionFault(field, f"copies {run!r}", "say it in your own words")


def _has_unit(unit: str, source: str) -> bool:
    bare = unit.lower()
    same = {bare, bare.rstrip("s")} | {other for group in _SAME_UNITS if bare in group for other in group}
    folded = source.lower()
    return any(
        re.search(rf"(?:(?<=\d)|(?<![\w])){re.escape(other)}(?![a-z])", folded) if other.isalpha() else other in folded
        for other in same
    )


def _copied(text: str, abstract: str) -> str:
    """The first run of eight words that stand in an abstract too; empty without one."""
    own, source = words(text), words(abstract)
    size = LONGEST_RUN + 1
    runs = set(zip(*(source[start:] for start in range(size)), strict=False))
    return next((" ".join(run) for run in zip(*(own[at:] for at in range(size)), strict=False) if run in runs), "")


def _language_differs(note: str, abstract: str) -> bool:
    """Whether a note is written in other letters than an abstract, or without English words on an English one."""
    if _letters(note) != _letters(abstract):
        return True
    own = words(note)
    return len(own) >= _WORDS_TO_TELL and _linking(words(abstract)) >= _LINKING and _linking(own) == 0


def _linking(text: list[str]) -> float:
    return sum(word in IN_TERMS for word in text) / max(len(text), 1)


def _letters(text: str) -> str:
    """The script that most letters of a text are of: `LATIN`, `CYRILLIC`, `CJK`."""
    scripts = [unicodedata.name(char, "").partition(" ")[0] for char in text[:2000] if char.isalpha()]
    return max(sorted(set(scripts)), key=scripts.count, default="")


def _squeezed(text: str) -> str:
    return fold(text).replace(" ", "")

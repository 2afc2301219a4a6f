"""What a paper is and says by its own title and abstract, kept as places in them and read out of them again."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

from generator.model import Paper
from generator.statements.abstract_sentences import AbstractSentence, sentences_of
from generator.statements.contribution import contribution_of
from generator.statements.language_names import language_name, languages_in
from generator.statements.named_things import names_of
from generator.statements.paper_kinds import kind_of
from generator.statements.place_names import place_name, places_in
from generator.statements.reported_results import results_of, up_to_measure
from generator.statements.species_names import species_in
from generator.statements.subjects import MOST_SUBJECTS, NamedSubject

KIND, CONTRIBUTION, NAMES, RESULTS = "kind", "annotation", "names", "results"
"""The fields of a paper that may be read from its abstract, beside those of what it is about."""
SUBJECTS: Mapping[str, tuple[Callable[[str], Iterator[NamedSubject]], Callable[[str], str]]] = {
    "languages": (languages_in, language_name),
    "species": (species_in, str),
    "places": (places_in, place_name),
}
"""What a paper is about in the world: a field each, what finds it, and what it is called by the words found."""
_LONGEST, _SHORTEST = 260, 90
_CLAUSE = re.compile(
    r"(?:[;:]|,(?= (?:which|where|whose|while|whereas|with|and|but|thereby|thus|by|including|such as|leading"
    r"|resulting|making"
    r"|showing|demonstrating|without|as well as)\b)|\s(?:--|–|—)(?=\s)|(?= (?:that|which|in order to|so that"
    r"|because)\b))"
)


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where a text stands.

    Args:
        where: in the title or in the abstract.
        start: of its first character.
        end: behind its last.
        sentence: which sentence of the abstract it is part of, from 0; -1 where that says nothing.
    """

    where: Literal["title", "abstract"]
    start: int
    end: int
    sentence: int = -1


@dataclass(frozen=True, slots=True)
class Statements:
    """What a paper says of itself.

    Args:
        kind: what kind of paper it is; empty where the rules are not sure.
        names: where the names stand that it gives to what it introduces.
        contribution: where it says what it contributes, shortened at a clause.
        results: where it reports results in numbers.
        languages: where it names languages that it deals with; `species` and `places` likewise.
        title: a digest of the title that was read.
        abstract: a digest of the abstract that was read.
    """

    kind: str = ""
    names: tuple[TextPlace, ...] = ()
    contribution: TextPlace | None = None
    results: tuple[TextPlace, ...] = ()
    languages: tuple[TextPlace, ...] = ()
    species: tuple[TextPlace, ...] = ()
    places: tuple[TextPlace, ...] = ()
    title: str = ""
    abstract: str = ""

    def __bool__(self) -> bool:
        """Whether anything was read."""
        texts = (self.names, self.results, self.languages, self.species, self.places)
        return bool(self.kind or self.contribution or any(texts))


def statements_of(paper: Paper, abstract: str) -> Statements | None:
    """What a paper says of itself; None where its abstract says nothing that is sure, or a person has described it.

    Args:
        paper: what people wrote of it is not asked again: of one with an annotation nothing, of others what they lack.
        abstract: its own.
    """
    if paper.annotation or not abstract:
        return None
    abstract = _in_one_line(abstract)
    sentences = sentences_of(abstract)
    contribution = contribution_of(sentences)
    read = Statements(
        kind="" if paper.kind else kind_of(paper.title, paper.entry_type, sentences) or "",
        names=() if paper.names else tuple(_name_places(paper.title, abstract, sentences)),
        contribution=_shortened(contribution) if contribution else None,
        results=()
        if paper.results or paper.measured
        else tuple(_shortened(each, up_to_measure(each.text)) for each in results_of(sentences)),
        **{name: () if getattr(paper, name) else _subject_places(name, paper.title, abstract) for name in SUBJECTS},
        title=_digest(paper.title),
        abstract=_digest(abstract),
    )
    return read if read else None


def stated(paper: Paper, statements: Statements | None, abstract: str) -> Paper:
    """A paper with what it says of itself where no person wrote anything; `from_abstract` names those fields.

    Args:
        paper: as people and sources describe it.
        statements: what was read.
        abstract: its own as far as readers may see it; without it only what is no text of it is filled in.

    Places in a title or abstract that was changed since are passed over.
    """
    if statements is None or paper.annotation:
        return paper
    abstract = _in_one_line(abstract)
    in_title = paper.title if statements.title == _digest(paper.title) else ""
    in_abstract = abstract if statements.abstract == _digest(abstract) else ""
    texts = {"title": in_title, "abstract": in_abstract}

    def words(place: TextPlace) -> str:
        return texts[place.where][place.start : place.end].strip()

    def sentence(place: TextPlace) -> str:
        text = words(place)
        return f"{text.rstrip(' ,;:—–-')} …" if text and text[-1] not in '.!?…)"”’]' else text

    values: dict[str, str | tuple[str, ...]] = {
        KIND: statements.kind,
        NAMES: tuple(dict.fromkeys(filter(None, map(words, statements.names)))),
        CONTRIBUTION: sentence(statements.contribution) if statements.contribution else "",
        RESULTS: tuple(filter(None, map(sentence, statements.results))),
    }
    for name, (_, called) in SUBJECTS.items():
        subjects = map(called, map(words, getattr(statements, name)))
        values[name] = tuple(dict.fromkeys(filter(None, subjects)))
    if paper.measured:  # somebody has looked at what it reports
        values[RESULTS] = ()
    news = {name: value for name, value in values.items() if value and not getattr(paper, name)}
    return dataclasses.replace(paper, **news, from_abstract=tuple(news)) if news else paper  # type: ignore[arg-type]


def _name_places(title: str, abstract: str, sentences: tuple[AbstractSentence, ...]) -> Iterator[TextPlace]:
    for thing in names_of(title, abstract, sentences):
        yield TextPlace(thing.where, thing.start, thing.end)


def _subject_places(field: str, title: str, abstract: str) -> tuple[TextPlace, ...]:
    """Where a paper names what it is about: each subject once, in the title where it stands there."""
    subjects_in, _ = SUBJECTS[field]
    places: dict[str, TextPlace] = {}
    for subject in subjects_in(title):
        places.setdefault(subject.name, TextPlace("title", subject.start, subject.end))
    for subject in subjects_in(abstract):
        places.setdefault(subject.name, TextPlace("abstract", subject.start, subject.end))
    return tuple(places.values())[:MOST_SUBJECTS]


def _shortened(sentence: AbstractSentence, least: int = 0) -> TextPlace:
    """The place of a sentence; a long one ends at a clause, but never before a place in it."""
    end = sentence.end
    if end - sentence.start > _LONGEST:
        shortest, longest = max(_SHORTEST, least), max(_LONGEST, least + _SHORTEST)
        ends = [match.start() for match in _CLAUSE.finditer(sentence.text, shortest, longest)]
        blank = sentence.text.rfind(" ", shortest, longest)
        cut = ends[-1] if ends else blank
        end = sentence.start + cut if cut > 0 else end
    return TextPlace("abstract", sentence.start, end, sentence.number)


def _in_one_line(abstract: str) -> str:
    """An abstract as places in it are counted: with one blank where `papers.bib` keeps no more than one."""
    return " ".join(abstract.split())


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest() if text else ""

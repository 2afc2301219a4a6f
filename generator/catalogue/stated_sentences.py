"""The sentences of abstracts that state results, found by the places that results name."""

from __future__ import annotations

import re

from generator.catalogue.catalogue import Catalogue
from generator.catalogue.placement import captures
from generator.model import Paper, Result
from generator.prose.sentences import sentences_of

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


def stated_sentences(catalogue: Catalogue, paper: Paper) -> tuple[str, ...]:
    """The sentence behind each result of a paper that is data; empty where none can be shown.

    A result names the dump, the line and the sentence. That sentence of the paper's abstract is given if the paper was
    captured there, the abstract is at hand and all numbers of the result stand in it: an abstract that reads otherwise
    than the one that somebody saw is never quoted for it.
    """
    abstract = catalogue.survey.abstracts.get(paper.key) or paper.abstract
    if not abstract or not any(result.place for result in paper.measured):
        return ("",) * len(paper.measured)
    places = {(capture.dump, capture.line) for capture in captures(catalogue, paper)}
    sentences = sentences_of(abstract)
    return tuple(
        sentences[result.place.sentence - 1]
        if result.place is not None
        and (result.place.dump, result.place.line) in places
        and 0 < result.place.sentence <= len(sentences)
        and states(sentences[result.place.sentence - 1], result)
        else ""
        for result in paper.measured
    )


def states(sentence: str, result: Result) -> bool:
    """Whether all numbers of a result stand in a sentence, thousands grouped or not."""
    return set(_numbers(result.value)) <= set(_numbers(sentence))


def _numbers(text: str) -> list[str]:
    return [number.replace(",", "") for number in _NUMBER.findall(text)]

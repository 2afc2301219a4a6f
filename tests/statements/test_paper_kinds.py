"""The kind of a paper follows from what its authors say they made or did; where signs differ, none is told."""

from __future__ import annotations

import pytest

from generator.statements.abstract_sentences import sentences_of
from generator.statements.paper_kinds import kind_of

CASES = [
    ("The hearing of owls: a review", "This review discusses what is known of the hearing of owls.", "survey"),
    ("A benchmark for owl detection", "We present a benchmark of recordings with owls in them.", "benchmark-dataset"),
    ("An open-source toolkit for bird calls", "We present a toolkit that finds calls of birds.", "system-toolkit"),
    ("Counting owls by using their calls", "We propose an algorithm that counts owls by their calls.", "method"),
    (
        "The prevalence of deafness in owls",
        "The aim of this study was to determine how many owls are deaf. We found that 4% are deaf (p < 0.01).",
        "empirical-study",
    ),
    ("Broken wing in an owl: a case report", "A 3-year-old owl had a broken wing.", "case-report"),
    ("Position: let owls sleep", "In this position paper, we argue that owls need sleep.", "position"),
    (
        "Provable guarantees for listening",
        "We prove that two ears suffice. Our lower bounds hold for all owls, and the proof is short.",
        "theory",
    ),
    ("StrixLM: an open language model of calls", "We introduce StrixLM, a language model of calls.", "model"),
]


@pytest.mark.parametrize(("title", "abstract", "kind"), CASES, ids=[kind for _, _, kind in CASES])
def test_kinds(title: str, abstract: str, kind: str) -> None:
    assert kind_of(title, "article", sentences_of(abstract)) == kind


@pytest.mark.parametrize(
    ("title", "abstract"),
    [
        ("Owls at night", "Owls hunt at night. Their ears are set at different heights."),
        ("A survey of lame dogs", "We surveyed lame dogs. Owners answered a questionnaire on 400 dogs."),
        ("Proceedings of the third meeting on owls", "We present a platform on which people who study owls meet."),
    ],
)
def test_what_is_not_sure_is_not_told(title: str, abstract: str) -> None:
    assert kind_of(title, "article", sentences_of(abstract)) is None


@pytest.mark.parametrize(("entry_type", "kind"), [("dataset", "benchmark-dataset"), ("proceedings", None)])
def test_what_the_source_calls_it_counts_first(entry_type: str, kind: str | None) -> None:
    assert kind_of("Owls: a review", entry_type, sentences_of("We review owls and their ears.")) == kind

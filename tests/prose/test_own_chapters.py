"""This survey's own chapters keep to what they promise. With the dumps beside the repository also their wording."""

from __future__ import annotations

import functools
import re
from collections import Counter
from pathlib import Path

import pytest

from generator.bibliography.store import Bib, load_bib, load_history
from generator.checks.chapters import (
    borrowed_words,
    empty_chapters,
    empty_sections,
    misplaced_chapters,
    repeated_sentences,
    thin_chapters,
    uncited_passages,
    unresolved_citations,
    unsupported_numbers,
    unverified_numbers,
)
from generator.checks.state import State
from generator.dumps.abstracts import abstracts_at_hand
from generator.prose.chapter import Prose
from generator.prose.chapter_files import chapters_by_topic, load_prose
from generator.storage.project import Project
from tests.support.environment import REPOSITORY

PROJECT = Project(REPOSITORY)
CHAPTERS = load_prose(PROJECT)
CHECKS = (
    unresolved_citations,
    uncited_passages,
    unsupported_numbers,
    unverified_numbers,
    empty_sections,
    empty_chapters,
    misplaced_chapters,
    repeated_sentences,
    thin_chapters,
)
each_chapter = pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)


@functools.cache
def state() -> State:
    return State(bib(), load_history(PROJECT), chapters=CHAPTERS)


@functools.cache
def bib() -> Bib:
    return load_bib(PROJECT)


def test_every_topic_has_its_chapter() -> None:
    assert list(chapters_by_topic(CHAPTERS, bib().taxonomy)) == [topic.slug for topic in bib().taxonomy.topics]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_checks_find_nothing(check: object) -> None:
    assert callable(check)
    assert [finding.as_line() for finding in check(state())] == []


@each_chapter
def test_a_chapter_is_as_long_as_a_reader_sits_for(chapter: Prose) -> None:
    words_of_the_text = sum(len(re.findall(r"[\w’'-]*\w", block.text)) for block in chapter.blocks)
    all_that_blanks_part = len(chapter.body.split())  # with citations and the bars of tables
    assert 700 <= words_of_the_text <= 1200
    assert 700 <= all_that_blanks_part <= 1200


@each_chapter
def test_a_chapter_compares_in_a_table_and_ends_with_what_to_read(chapter: Prose) -> None:
    kinds = Counter(block.kind for block in chapter.blocks)
    assert kinds["label"] >= 3
    assert all(block.keys for block in chapter.blocks if block.kind == "cell")
    assert kinds["item"] >= 3
    assert kinds["heading"] >= 4


@each_chapter
def test_a_chapter_says_what_it_takes_into_account(chapter: Prose) -> None:
    assert chapter.last_dump in {entry.dump.name for entry in state().history}


def test_no_words_are_taken_from_abstracts(shared: Path) -> None:
    history = load_history(PROJECT)
    dumps = [shared / "dumps"]
    abstracts = abstracts_at_hand(bib().papers, history, dumps)
    assert len(abstracts) > 500
    held = State(bib(), history, chapters=CHAPTERS, abstracts=abstracts)
    assert [finding.as_line() for finding in borrowed_words(held)] == []
    assert [finding.as_line() for finding in unsupported_numbers(held)] == []

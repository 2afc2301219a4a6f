"""This survey's own chapters keep to what they promise. With the dumps beside the repository also their wording."""

from __future__ import annotations

import functools
import re
from collections import Counter
from pathlib import Path

import pytest

from generator.bibliography.store import Bib, load_bib, load_history
from generator.checks.chapter_insertions import failing_insertions, unreadable_formulas
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
from generator.prose.chapter_files import INTRODUCTION, chapters_by_topic, introduction_of, load_prose
from generator.prose.markdown import insertions_of
from generator.storage.project import Project
from tests.support.environment import REPOSITORY

PROJECT = Project(REPOSITORY)
WRITTEN = load_prose(PROJECT)
CHAPTERS = tuple(chapter for chapter in WRITTEN if chapter.name != INTRODUCTION)
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
    unreadable_formulas,
    failing_insertions,
)
each_chapter = pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)


@functools.cache
def state() -> State:
    return State(bib(), load_history(PROJECT), chapters=WRITTEN)


@functools.cache
def bib() -> Bib:
    return load_bib(PROJECT)


def own_papers(chapter: Prose) -> set[str]:
    return {paper.key for paper in bib().papers if paper.primary in leaves_of(chapter)}


def shared_papers(chapter: Prose) -> set[str]:
    leaves = leaves_of(chapter)
    return {paper.key for paper in bib().papers if leaves.intersection(paper.topics)} - own_papers(chapter)


def leaves_of(chapter: Prose) -> set[str]:
    [topic] = [topic for topic in bib().taxonomy.topics if topic.slug == chapter.name]
    return {leaf.slug for leaf in topic.leaves}


def test_every_topic_has_its_chapter() -> None:
    assert list(chapters_by_topic(CHAPTERS, bib().taxonomy)) == [topic.slug for topic in bib().taxonomy.topics]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_checks_find_nothing(check: object) -> None:
    assert callable(check)
    assert [finding.as_line() for finding in check(state())] == []


@each_chapter
def test_a_chapter_is_as_long_as_its_papers_ask_for(chapter: Prose) -> None:
    papers = len(own_papers(chapter))
    words_of_the_text = sum(len(re.findall(r"[\w’'-]*\w", block.text)) for block in chapter.blocks)
    assert 700 <= words_of_the_text <= 3000
    assert 20 * papers <= words_of_the_text <= 60 * papers


@each_chapter
def test_a_chapter_cites_its_topic_and_half_of_what_it_shares(chapter: Prose) -> None:
    own, shared = own_papers(chapter), shared_papers(chapter)
    assert len(own & set(chapter.keys)) >= 0.85 * len(own)
    assert len(shared & set(chapter.keys)) >= len(shared) / 2


def test_the_introduction_tells_the_state_of_the_field() -> None:
    introduction = introduction_of(WRITTEN)
    assert introduction is not None
    assert len(introduction.keys) >= 20
    assert 600 <= sum(len(block.text.split()) for block in introduction.blocks) <= 1500


@each_chapter
def test_a_chapter_compares_in_a_table_and_ends_with_what_to_read(chapter: Prose) -> None:
    kinds = Counter(block.kind for block in chapter.blocks)
    assert kinds["label"] >= 3 or any(insertion.name == "table" for insertion in insertions_of(chapter.body))
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
    held = State(bib(), history, chapters=WRITTEN, abstracts=abstracts)
    assert [finding.as_line() for finding in borrowed_words(held)] == []
    assert [finding.as_line() for finding in unsupported_numbers(held)] == []

"""Words that a chapter has in common with abstracts, and sentences that chapters have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.prose.chapter import ChapterBlock, Prose
from generator.prose.sentences import Sentence, sentences
from generator.text import words

LONGEST_RUN = 7  # words in a row that may be the same by chance
_SHORT = 5  # sentences of so few words repeat by chance


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A run of words of a block that stands in an abstract too: the paper's key and the words, folded."""

    chapter: Prose
    block: ChapterBlock
    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """A sentence that stands in a chapter a second time, or in two chapters, with where it stood first."""

    chapter: Prose
    sentence: Sentence
    first: Prose
    first_line: int


def borrowed(chapters: Sequence[Prose], abstracts: Mapping[str, str]) -> tuple[Borrowed, ...]:
    """The first run of eight or more words of each block that stands in an abstract too, in order.

    Args:
        chapters: the texts.
        abstracts: those at hand, by citation key.
    """
    own = [(chapter, block, list(_runs(block.text))) for chapter in chapters for block in chapter.blocks]
    wanted = {run for _, _, runs in own for run in runs}
    owner: dict[tuple[str, ...], str] = {}
    for key, abstract in abstracts.items():
        for run in wanted.intersection(_runs(abstract)):
            owner.setdefault(run, key)
    firsts = ((chapter, block, next((run for run in runs if run in owner), None)) for chapter, block, runs in own)
    return tuple(Borrowed(chapter, block, owner[run], " ".join(run)) for chapter, block, run in firsts if run)


def repeated(chapters: Sequence[Prose]) -> Iterator[Repeated]:
    """Sentences of more than a few words that stand in the chapters a second time, in order."""
    seen: dict[str, tuple[Prose, int]] = {}
    for chapter in chapters:
        for block in chapter.blocks:
            if block.kind not in ("paragraph", "item"):
                continue
            for sentence in sentences(block):
                key = words(sentence.text)
                if len(key) <= _SHORT:
                    continue
                first, line = seen.setdefault(" ".join(key), (chapter, sentence.line))
                if (first, line) != (chapter, sentence.line):
                    yield Repeated(chapter, sentence, first, line)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of eight words of a text."""
    all_words = words(text)
    return zip(*(all_words[start:] for start in range(LONGEST_RUN + 1)), strict=False)

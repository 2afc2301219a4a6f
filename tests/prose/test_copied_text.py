"""Words in a row that an abstract has too, and sentences that are said twice."""

from __future__ import annotations

from pathlib import Path

from generator.prose.chapter import Prose
from generator.prose.copied_text import borrowed, repeated

EIGHT = "the owls of the north see very little"


def chapter(text: str, name: str = "owls") -> Prose:
    from generator.prose.chapter_files import parse_prose

    return parse_prose(name, text, Path(f"{name}.md"))


def test_eight_words_in_a_row_are_too_many() -> None:
    abstracts = {"a": "Nothing.", "b": f"We find: The Owls of the north, see very LITTLE at noon. {EIGHT}", "c": EIGHT}
    text = f"## Sight\n\nFirst.\n\nAs said, {EIGHT[:-7]} [@a] little light.\n"
    (found,) = borrowed([chapter(text)], abstracts)
    assert (found.block.line, found.key, found.words) == (5, "b", EIGHT)


def test_seven_are_chance() -> None:
    assert borrowed([chapter("The owls of the north see very much.")], {"a": EIGHT}) == ()
    assert borrowed([chapter(EIGHT)], {}) == ()


def test_a_sentence_said_twice_is_told_where_it_was_first() -> None:
    one = chapter("It is not known why owls do this [@a]. Yes.\n\nYes.")
    other = chapter("Other.\n\nOther.\nIt is not known, why owls do *this*.", "gulls")
    (found,) = repeated([one, other])
    assert (found.chapter.name, found.sentence.line, found.first.name, found.first_line) == ("gulls", 4, "owls", 1)

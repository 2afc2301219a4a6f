"""Sketches: small, the same everywhere, and true to the text."""

from __future__ import annotations

from base64 import b85decode, b85encode
from dataclasses import replace
from hashlib import sha256
from struct import pack

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import SurveyError
from generator.match import abstract_sketch, sketch_from_text, sketch_to_text
from generator.match.features import abstract_sketches
from generator.match.sketch import LONGEST, NO_SKETCH, SIZE, Overlap, Sketch, overlap, sketch_texts

LOAF = " ".join(
    f"In village {name} the {what} rises {how} than elsewhere, and nobody asks the {who} why it does so."
    for name, what, how, who in [
        ("one", "dough", "slower", "miller"),
        ("two", "river", "higher", "ferryman"),
        ("three", "moon", "earlier", "shepherd"),
        ("four", "price of salt", "faster", "grocer"),
        ("five", "smoke", "straighter", "sweep"),
        ("six", "tide", "later", "pilot"),
        ("seven", "song of the lark", "longer", "teacher"),
    ]
)
WORDS = st.lists(st.text("abcdefgh äß日", min_size=1, max_size=6), max_size=250).map(" ".join)


def test_the_numbers_are_those_of_every_other_process_and_machine() -> None:
    # If this changes, sketches kept in bib/derived.jsonl lose their meaning: count up the version in sketch.py.
    assert (
        sketch_to_text(abstract_sketch("One small loaf for the long way home."))[:40]
        == "21^@^E3~>W{j0m~mVr?q#i2wiq0003100|%f06+)"
    )


def test_a_long_text_too_has_the_sketch_that_was_kept_of_it() -> None:
    line = sketch_to_text(abstract_sketch(LOAF))
    assert sha256(line.encode()).hexdigest()[:16] == "8a313f9c5170a363"


def test_a_text_shares_all_with_itself_and_nothing_with_another() -> None:
    same = overlap(abstract_sketch(LOAF), abstract_sketch(LOAF.upper()))
    other = overlap(abstract_sketch(LOAF), abstract_sketch("Quite another text about boats. " * 9))
    assert same is not None
    assert other is not None
    assert (same.containment, same.jaccard, same.same_start) == (1.0, 1.0, True)
    assert (other.containment, other.jaccard, other.same_start) == (0.0, 0.0, False)


def test_the_beginning_of_a_text_is_contained_in_it() -> None:
    shared = overlap(abstract_sketch(LOAF), abstract_sketch(LOAF[:200] + "..."))
    assert shared is not None
    assert shared.containment > 0.8
    assert shared.jaccard < 0.5
    assert abstract_sketch(LOAF[:200] + "...").cut
    assert not abstract_sketch(LOAF).cut


def test_it_knows_the_words_of_the_text() -> None:
    sketch = abstract_sketch(LOAF)
    assert all(sketch.holds(word) for word in ("dough", "ferryman", "elsewhere"))
    assert sum(sketch.holds(f"absent{number}") for number in range(500)) < 25


@pytest.mark.parametrize("said", ["", "N/A", "No abstract available.", "Abstract not available", " - ", "null"])
def test_a_missing_abstract_has_none(said: str) -> None:
    assert not abstract_sketch(said)
    assert sketch_to_text(abstract_sketch(said)) == ""


@pytest.mark.parametrize(
    "around",
    [
        "Abstract: {}",
        "ABSTRACT {}",
        "{} (c) 2021 Example B.V. All rights reserved.",
        "{} Comment: 9 pages",
        "<p>{}</p>",
    ],
)
def test_what_stands_around_an_abstract_does_not_count(around: str) -> None:
    assert abstract_sketch(around.format(LOAF)).lowest == abstract_sketch(LOAF).lowest


def test_a_text_of_any_length_is_read_up_to_a_bound() -> None:
    assert abstract_sketch("bread and salt " * LONGEST).words < LONGEST
    longest = b"loaf " * 79_999 + b"bread"  # 400,000 bytes
    assert sketch_texts([longest + b"s"]) == sketch_texts([longest]) != sketch_texts([longest[:-1]])


@pytest.mark.parametrize("text", [LOAF, LOAF[:200] + "...", "Bread.", "Rye bread and", "Rye bread and more salt."])
def test_a_sketch_comes_back_as_it_was(text: str) -> None:
    sketch = abstract_sketch(text)
    assert sketch_from_text(sketch_to_text(sketch)) == sketch


@pytest.mark.parametrize(("count", "written"), [(0xFFFE, 0xFFFE), (0xFFFF, 0xFFFF), (0x10000, 0xFFFF)])
def test_more_runs_and_words_than_two_bytes_hold_are_written_as_the_most(count: int, written: int) -> None:
    kept = sketch_from_text(sketch_to_text(replace(abstract_sketch(LOAF), runs=count, words=count)))
    assert (kept.runs, kept.words) == (written, written)


@given(WORDS)
@settings(deadline=None)
def test_writing_and_reading_back_gives_the_same(text: str) -> None:
    sketch = abstract_sketch(text)
    line = sketch_to_text(sketch)
    assert line.isascii()
    assert len(line) <= 500
    assert sketch_from_text(line) == sketch


@given(st.lists(WORDS, max_size=6))
@settings(deadline=None)
def test_many_at_once_are_the_same_as_one_by_one(texts: list[str]) -> None:
    assert abstract_sketches(texts) == [abstract_sketch(text) for text in texts]


@given(st.text(max_size=60))
@settings(deadline=None)
def test_any_other_line_is_refused_with_a_mend(line: str) -> None:
    try:
        sketch_from_text(line)
    except SurveyError as error:
        assert "survey derive" in error.mend  # noqa: PT017 -- some lines are sketches by chance
    else:
        assert not line or line.isascii()


@pytest.mark.parametrize(
    ("text", "words", "runs", "starts"),
    [
        ("rye", 1, 1, 1),
        ("rye bread", 2, 1, 1),
        ("rye bread and", 3, 1, 1),
        ("rye bread and salt", 4, 2, 2),
        ("rye bread salt rye bread salt", 6, 3, 4),  # the first run comes again
        ("a b c d e f g h i", 9, 7, 7),
        ("a b c d e f g h i j", 10, 8, 8),
        ("a b c d e f g h i j k", 11, 9, 8),
    ],
)
def test_any_three_words_in_a_row_are_a_run(text: str, words: int, runs: int, starts: int) -> None:
    alone, *others = sketch_texts([text.encode(), b"", b"barn owls", text.encode()])
    assert (alone.words, alone.runs, len(alone.starts)) == (words, runs, 2 * starts)
    assert others == [NO_SKETCH, *sketch_texts([b"barn owls"]), alone]


def kept(hashes: list[int], runs: int, starts: bytes = b"") -> Sketch:
    """A sketch with these lowest hashes of so many runs."""
    return Sketch(lowest=pack(f"<{len(hashes)}I", *hashes), runs=runs, starts=starts)


@pytest.mark.parametrize(
    ("one", "other", "containment", "jaccard", "evidence"),
    [
        (kept([1, 2, 3, 4], 4), kept([3, 4, 5, 6, 7], 5), 1 / 2, 2 / 7, 4),
        (kept([1, 2, 3, 4], 10), kept([2, 4, 6, 8], 4), 1.0, 1 / 2, 2),  # up to 4 both are complete
        (kept([1, 2, 3, 4], 10), kept([2, 4, 6, 8], 10), 1.0, 1 / 2, 2),
        (kept([1, 2, 3, 4], 4), kept([1, 2, 3, 4], 4), 1.0, 1.0, 4),
        (kept([1, 2, 3, 4], 4), kept([1, 2, 3, 4], 10), 1.0, 1.0, 4),
        (kept([1, 2], 5), kept([5, 6], 2), 0.0, 0.0, 0),
        (kept([0xFFFFFFFF], 1), kept([1, 0xFFFFFFFF], 2), 1.0, 1 / 2, 1),
    ],
)
def test_shares_are_estimated_where_both_sketches_are_complete(
    one: Sketch, other: Sketch, containment: float, jaccard: float, evidence: int
) -> None:
    assert overlap(one, other) == overlap(other, one) == Overlap(containment, jaccard, evidence, same_start=True)


def test_the_beginnings_are_compared_run_by_run() -> None:
    shared = overlap(kept([1, 2], 2, b"abcd"), kept([1, 2], 2, b"abce"))
    assert shared is not None
    assert not shared.same_start


def test_nothing_is_shared_with_a_missing_abstract() -> None:
    assert overlap(NO_SKETCH, kept([1], 1)) is None
    assert overlap(kept([1], 1), NO_SKETCH) is None
    assert not NO_SKETCH.holds("bread")


def damaged_bodies() -> list[bytes]:
    """Kept sketches that were cut or that something was added to."""
    body = b85decode(sketch_to_text(abstract_sketch(LOAF))[1:])
    before_hashes = len(body) - 4 * SIZE
    return [*(body[:size] for size in (*range(6), before_hashes, len(body) - 1, len(body) - 2)), body + body[-4:]]


@pytest.mark.parametrize("body", damaged_bodies(), ids=len)
def test_a_damaged_sketch_is_refused(body: bytes) -> None:
    with pytest.raises(SurveyError, match="survey derive"):
        sketch_from_text("2" + b85encode(body).decode())


def test_a_sketch_of_an_older_version_is_refused() -> None:
    line = sketch_to_text(abstract_sketch(LOAF))
    with pytest.raises(SurveyError, match="survey derive"):
        sketch_from_text("0" + line[1:])

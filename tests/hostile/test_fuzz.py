"""The fuzzer: a short run each day, a minute in the slow run; `benchmarks/fuzz.py` runs it as long as one likes."""

from __future__ import annotations

import json
import time
from itertools import count
from pathlib import Path

import pytest

from tests.support.environment import REPOSITORY
from tests.support.fuzzing import HIDDEN, SURFACES, Case, Surface, examine, hidden_beside, hunt, written

KEPT = json.loads((REPOSITORY / "tests" / "cases" / "hostile.json").read_text("utf-8"))
DAILY = ("any dump", "reader bibtex", "reader results", "reader markdown-list", "BibTeX scanner", "cleaner", "chapter")
_MINUTE = 60


@pytest.mark.parametrize("case", KEPT, ids=lambda case: case["what"])
def test_what_was_found_stays_mended(tmp_path: Path, case: dict[str, object]) -> None:
    hidden_beside(tmp_path)
    pieces: Case = tuple((piece, number) for piece, number in case["pieces"])  # type: ignore[attr-defined]
    examine(SURFACES[str(case["surface"])], pieces, tmp_path)


@pytest.mark.parametrize("name", [*DAILY, "curation"])
def test_nothing_is_found_in_a_moment(tmp_path: Path, name: str) -> None:
    hunt(SURFACES[name], tmp_path, examples=30)


@pytest.mark.slow
def test_nothing_is_found_in_a_minute(tmp_path: Path) -> None:
    end = time.monotonic() + _MINUTE
    for number in count():
        for surface in SURFACES.values():
            if time.monotonic() > end:
                return
            hunt(surface, tmp_path, number=number, examples=25)


def test_the_fuzzer_finds_a_traceback_a_leak_and_a_square(tmp_path: Path) -> None:
    def traceback(text: str, _folder: Path) -> None:
        assert "\u2028" not in text

    def leak(text: str, folder: Path) -> None:
        assert str(folder / "secret") not in text or HIDDEN not in (folder / "secret").read_text()

    def square(text: str, _folder: Path) -> None:
        for place in range(len(text)):
            text.count("no such text", place)

    for read in (traceback, leak):
        with pytest.raises(AssertionError):
            hunt(Surface("planted", read), tmp_path, number=1, examples=300)
    with pytest.raises(AssertionError, match="exponent"):
        examine(Surface("planted", square), (("owls ", 9_000),), tmp_path)


def test_a_case_grows_by_what_it_repeats() -> None:
    case: Case = (("a", 1), ("b", 3))
    assert (written(case), written(case, 2)) == ("abbb", "abbbbbb")

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


@pytest.mark.slow
def test_an_exponent_is_told(tmp_path: Path) -> None:
    def square(text: str, _folder: Path) -> None:
        for _ in range(len(text) ** 2 // 4):
            pass

    with pytest.raises(AssertionError, match="exponent"):
        examine(Surface("planted", square), (("owls ", 2_000),), tmp_path)


@pytest.mark.slow
def test_the_fuzzer_finds_what_was_planted(tmp_path: Path) -> None:
    def traceback(text: str, _folder: Path) -> None:
        assert "[" not in text

    def leak(text: str, folder: Path) -> None:
        assert str(folder / "secret") not in text or HIDDEN not in (folder / "secret").read_text()

    for read in (traceback, leak):
        with pytest.raises(AssertionError):
            hunt(Surface("planted", read), tmp_path, number=1, examples=300)


def test_a_case_grows_by_what_it_repeats() -> None:
    case: Case = (("a", 1), ("b", 3))
    assert (written(case), written(case, 2)) == ("abbb", "abbbbbb")

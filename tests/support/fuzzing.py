"""A seeded fuzzer over all that reads files of other people: it looks for tracebacks, growth and leaks.

A case is a row of pieces, each said so many times, so that it can be made longer to see how the work grows. What was
found is kept in `tests/cases/hostile.json`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings, target
from hypothesis import strategies as st

from generator.bibliography.bibtex.scanner import Scanner
from generator.bibliography.curation.reading import load_curation
from generator.dumps import open_dumps
from generator.dumps.bounds import LONGEST, MOST
from generator.dumps.cleaning.captured_text import clean_abstract, plain_text, web_text
from generator.dumps.cleaning.titles import clean_title
from generator.dumps.formats.record_json import record_to_json
from generator.errors import SurveyError
from generator.model import Record, Rejected
from generator.prose.chapter_files import parse_prose
from generator.prose.sentences import sentences
from generator.text import clean
from tests.support.endless_runs import RUNS
from tests.support.growth import exponent
from tests.support.samples_of_formats import SAMPLES, VALUES, sample

Case = tuple[tuple[str, int], ...]
HIDDEN = "The owl sleeps behind the third beam"
"""What stands in a file beside the dump, which nothing that is read may hold."""
STEEPEST = 1.5
"""The exponent from which on growth is told: cases are small, so that it is known less exactly than in `growth.py`."""
_SLOW = 0.15  # seconds of CPU for a small case from which on its growth is measured
_LONGEST_CASE = 6_000  # characters
_SIZES = (1, 2, 4)


def written(case: Case, times: int = 1) -> str:
    """A case as text; each piece so many times as often."""
    return "".join(piece * (count * times if count > 1 else count) for piece, count in case)


def cases(secret: Path) -> st.SearchStrategy[Case]:
    """Cases of pieces that formats are made of, of runs of them, and of whole samples cut anywhere."""
    leaks = (
        f'<!DOCTYPE a [<!ENTITY f SYSTEM "file://{secret}">]>',
        "&f;",
        f"\\input{{{secret}}}",
        f"!include {secret}",
        f"file://{secret}",
        f"[a]({secret})",
    )
    samples = [sample(reader, mark, value) for reader in SAMPLES for mark, value in VALUES.items()]
    whole = st.integers(0, len(samples) - 1)  # of the samples themselves Hypothesis would write a repr of 65 kB
    pieces = st.one_of(
        st.sampled_from(sorted(RUNS.values())),
        st.sampled_from(sorted(VALUES.values())),
        st.sampled_from(leaks),
        st.text(max_size=8),
        st.builds(lambda place, start, end: samples[place][start:end], whole, *[st.integers(0, 900)] * 2),
        whole.map(samples.__getitem__),
    )
    counted = st.tuples(pieces, st.one_of(st.just(1), st.integers(1, 4), st.integers(1, 400)))
    return st.lists(counted, min_size=1, max_size=9).map(tuple).filter(lambda case: len(written(case)) < _LONGEST_CASE)


@dataclass(frozen=True)
class Surface:
    """A place where texts of other people come in: its name, and what reads a text and looks at what comes out."""

    name: str
    read: Callable[[str, Path], None]


def _dump(reader: str, encoding: str) -> Callable[[str, Path], None]:
    def read(text: str, folder: Path) -> None:
        path = folder / "dump.txt"
        path.write_bytes(text.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "replace"))
        with suppress(SurveyError):
            for dump in open_dumps([path], reader):
                for item in dump.items():
                    _look_at(item)

    return read


def _look_at(item: Record | Rejected) -> None:
    assert item.source is not None
    assert item.source.line >= 1
    if isinstance(item, Rejected):
        assert HIDDEN not in item.text + item.reason
        return
    assert item.title or item.is_stub
    assert HIDDEN not in record_to_json(item)
    assert len(item.title) <= LONGEST["title"]
    assert len(item.authors) <= MOST["authors"] + 1
    assert clean(item.title) == item.title


def _scan(text: str, _folder: Path) -> None:
    for lenient in (False, True):
        scanner = Scanner(text, lenient=lenient)
        scanner.scan()
        ends = [0, *(block.end for block in scanner.blocks)]
        assert ends[:-1] == [block.start for block in scanner.blocks]
        assert ends[-1] == len(text)


def _clean(text: str, _folder: Path) -> None:
    for cleaned in (
        clean(text),
        plain_text(text),
        web_text(text),
        clean_abstract(text).text,
        clean_title(text, "").text,
    ):
        assert clean(cleaned) == cleaned


def _chapter(text: str, folder: Path) -> None:
    with suppress(SurveyError):
        chapter = parse_prose("owls", text, folder / "owls.md")
        for block in chapter.blocks:
            parts = [piece for sentence in sentences(block) for piece in sentence.pieces]
            assert "".join(map(str, parts)) == "".join(map(str, block.pieces))
        assert HIDDEN not in str(chapter)


def _curation(text: str, folder: Path) -> None:
    path = folder / "curation.yml"
    path.write_text(text, "utf-8", "surrogatepass")
    with suppress(SurveyError):
        assert HIDDEN not in str(load_curation(path))


SURFACES: Mapping[str, Surface] = {
    surface.name: surface
    for surface in (
        Surface("any dump", _dump("", "utf-8")),
        Surface("any dump in UTF-16", _dump("", "utf-16")),
        Surface("any dump in GB 18030", _dump("", "gb18030")),
        *(Surface(f"reader {reader}", _dump(reader, "utf-8")) for reader in SAMPLES),
        Surface("BibTeX scanner", _scan),
        Surface("cleaner", _clean),
        Surface("chapter", _chapter),
        Surface("curation", _curation),
    )
}
"""By name."""


def hidden_beside(folder: Path) -> Path:
    """The file that nothing may read, made."""
    path = folder / "secret"
    path.write_text(HIDDEN)
    return path


def examine(surface: Surface, case: Case, folder: Path) -> float:
    """Read a case; the CPU seconds that it took.

    Raises:
        AssertionError: what came out is wrong, or the work grows faster than the case.
    """
    start = time.process_time()
    surface.read(written(case), folder)
    seconds = time.process_time() - start
    if seconds > _SLOW:
        power = exponent(lambda times: surface.read(written(case, times), folder), _SIZES)
        assert power <= STEEPEST, f"{surface.name}: exponent {power:.2f} on {case!r}"
    return seconds


def hunt(
    surface: Surface, folder: Path, *, number: int | None = None, examples: int = 100, seen: list[Case] | None = None
) -> None:
    """Examine cases, those first that take longest for their length.

    Args:
        surface: where they come in.
        folder: for files that are written.
        number: of the run: the same gives the same cases; none gives those of the run's own settings.
        examples: how many.
        seen: takes each case that is examined; after a failure the last is the smallest that failed.

    Raises:
        Exception: whatever a case brought about, with the smallest such case.
    """

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(cases(hidden_beside(folder)))
    def run(case: Case) -> None:
        if seen is not None:
            seen[:] = [case]
        seconds = examine(surface, case, folder)
        target(round(seconds / (200 + len(written(case))) * 1e6, 0), label="microseconds a character")

    (run if number is None else seed(number)(run))()

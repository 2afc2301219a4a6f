"""Reading and writing `papers.bib`, measured against bibtexparser in the same run.

    python benchmarks/bibliography.py [--sizes 5000 50000]

`bare` is bibtexparser without its middlewares; `write_string` is its default writer, which copies all entries.
Times are CPU seconds of the better of two runs; memory is the peak of what Python allocated while writing.
"""

from __future__ import annotations

import argparse
import gc
import logging
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import bibtexparser

from generator.bibliography.bibtex.document import read_document
from generator.bibliography.papers import parse_bibliography
from generator.exports import FORMATS
from generator.model import Name, Paper

GIVEN = ("Ada", "Wei", "Jörg", "Mary Ann", "Chen", "Anna", "O. P.", "Jean-Luc", "Li", "Tom", "Noam")
FAMILIES = ("Lovelace", "Müller", "Wang", "O'Brien", "Garcia", "Nguyen", "Smith-Jones", "Ito", "van Dyk", "Li")
WORDS = (
    "attention",
    "model",
    "BERT",
    "language",
    "of",
    "Deep",
    "GPT-4",
    "learning",
    "for",
    "50%",
    "the",
    "Markov",
)
Action = Callable[[], object]


def made_up(count: int) -> list[Paper]:
    """Papers of about the length of real ones, no two alike."""
    return [
        Paper(
            key=f"paper{number}",
            title=" ".join(WORDS[(number * step) % len(WORDS)] for step in range(1, 11)) + f" {number}",
            authors=tuple(
                Name(FAMILIES[(number + each) % len(FAMILIES)], GIVEN[(number + each) % len(GIVEN)])
                for each in range(number % 9 + 1)
            ),
            year=2000 + number % 25,
            arxiv=f"2{number % 10}01.{number % 100000:05d}",
            venue="ICLR 2024" if number % 3 else "",
            url=f"https://example.org/papers/{number}",
            kind="method",
            annotation="Says in one plain sentence what the paper does & by how much (12%) it does it better.",
            results=("12% better on X", "half the memory"),
            topics=("sparse-attention", "mixture-of-experts"),
        )
        for number in range(count)
    ]


def seconds(action: Action) -> float:
    """CPU seconds of an action, the better of two runs."""
    best = float("inf")
    for _ in range(2):
        gc.collect()
        start = time.process_time()
        action()
        best = min(best, time.process_time() - start)
    return best


def peak(action: Action) -> float:
    """The most memory, in MB, that an action held at a time."""
    gc.collect()
    tracemalloc.start()
    action()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6


def measure(count: int) -> None:
    """Prints the figures for a bibliography of this size."""
    papers = made_up(count)
    text = parse_bibliography("", "papers.bib").updated(papers)
    peer = bibtexparser.parse_string(text, parse_stack=[])
    assert len(peer.entries) == count
    loaded = parse_bibliography(text, "papers.bib")
    one = [*loaded.papers[:-1], replace(loaded.papers[-1], year=1999)]
    every = [replace(paper, year=1999) for paper in loaded.papers]
    bare_parse = seconds(lambda: bibtexparser.parse_string(text, parse_stack=[]))
    bare_write = seconds(lambda: bibtexparser.write_string(peer, unparse_stack=[]))
    write = seconds(lambda: bibtexparser.write_string(peer))
    print(f"\n{count} entries, {len(text) / 1e6:.1f} MB; bibtexparser: bare parse {bare_parse:.2f} s, ", end="")
    print(f"bare write {bare_write:.2f} s, write_string {write:.2f} s")
    rows: list[tuple[str, Action, float, str]] = [
        ("read the file", lambda: read_document(text), bare_parse, "bare parse"),
        ("read all papers", lambda: parse_bibliography(text, "papers.bib"), bare_parse, "bare parse"),
        ("write, one paper changed", lambda: loaded.updated(one), bare_write, "bare write"),
        ("write, every paper changed", lambda: loaded.updated(every), write, "write_string"),
        ("write, every paper new", lambda: parse_bibliography("", "x").updated(papers), write, "write_string"),
    ]
    for name, form in FORMATS.items():
        rows.append((f"export {name}", partial(form.render, papers), write, "write_string"))
    for label, action, against, name in rows:
        spent = seconds(action)
        print(f"  {label:27s}{spent:6.2f} s {spent / count * 1e6:5.0f} µs each {spent / against:5.2f} × {name}")
    memory: list[tuple[str, Action]] = [
        ("one paper changed", lambda: loaded.updated(one)),
        ("every paper changed", lambda: loaded.updated(every)),
        ("every paper new", lambda: parse_bibliography("", "x").updated(papers)),
        ("bibtexparser's write_string", lambda: bibtexparser.write_string(peer)),
    ]
    for label, action in memory:
        print(f"  memory for writing, {label}: {peak(action):.0f} MB")


def main() -> None:
    """Measures each size."""
    logging.disable(logging.CRITICAL)
    parser = argparse.ArgumentParser(description="Reading and writing papers.bib beside bibtexparser.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[5_000, 50_000])
    for size in parser.parse_args().sizes:
        measure(size)


if __name__ == "__main__":
    main()

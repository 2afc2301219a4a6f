"""Checks of our BibTeX by a program that is not ours: does it read what was meant?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple
from functools import partial
from importlib.metadata import version

from generator.bibliography.bibtex.document import Document, Entry, Field, Macro
from generator.bibliography.bibtex.second_reader import Difference, WrittenEntry, folded, read_again
from generator.checks.finding import PAPERS, Finding
from generator.checks.state import State
from generator.errors import Place
from generator.exports import biblatex, bibtex
from generator.model import Paper
from generator.storage.memo import name_of, recalled

Parts = Callable[[Paper], tuple[str, str, dict[str, str]]]

_BEFORE, _SHOWN = 30, 120  # signs of a value that are shown before the first that differs, and in all


def bibliography_read_otherwise(state: State) -> Iterator[Finding]:
    """Entries of `papers.bib` that another program, bibtexparser, reads otherwise than this one."""
    document = state.bib.bibliography.document
    faulty = {problem.key for problem in document.problems}  # the check of the syntax tells of these
    entries = [entry for entry in document.entries if entry.key not in faulty]
    macros = "\n".join(document.text[block.start : block.end] for block in document.blocks if isinstance(block, Macro))
    texts = [document.text[entry.start : entry.end] for entry in entries]
    readings = _remembered(texts, lambda place: _as_it_stands(document, entries[place]), macros)
    for entry, differences in zip(entries, readings, strict=True):
        for difference in differences:
            yield Finding(
                place=Place(PAPERS, entry.line),
                problem=_problem(difference, f"its {difference.field} reads"),
                mend="write it in a plainer way, each field as `name = {value},` with braces that balance",
                about=(entry.key,),
            )


def exports_read_otherwise(state: State) -> Iterator[Finding]:
    """Entries of exports in BibTeX or BibLaTeX that another program, bibtexparser, reads otherwise than was meant."""
    papers = state.bib.papers
    for label, writer in (("BibTeX", bibtex), ("BibLaTeX", biblatex)):
        causes = [f"{label} {paper!r}" for paper in papers]
        for differences in _remembered(causes, partial(_exported, papers, writer.parts)):
            for difference in differences:
                yield Finding(
                    place=state.of_paper(difference.key, difference.field),
                    problem=_problem(difference, f"exported as {label}, its {difference.field} reads"),
                    mend="report this fault of the program; meanwhile write the field otherwise in bib/papers.bib",
                    about=(difference.key,),
                )


def _exported(papers: Sequence[Paper], parts: Parts, place: int) -> WrittenEntry:
    kind, key, fields = parts(papers[place])
    meant = {name: tex for name, tex in fields.items() if tex}  # a field without a value is not written
    return WrittenEntry(kind, key, meant, bibtex.write_entry(kind, key, fields))


def _as_it_stands(document: Document, entry: Entry) -> WrittenEntry:
    fields = {field.name: field.value if _is_one_piece(document, field) else None for field in entry.fields}
    return WrittenEntry(entry.type, entry.key, fields, document.text[entry.start : entry.end])


def _is_one_piece(document: Document, field: Field) -> bool:
    """Whether a value is one text or number, and no macro, and nothing joined by `#`."""
    source = document.text[field.value_start : field.end]
    return source.isdigit() or (source[0] in '{"' and folded(source[1:-1]) == field.value)


def _remembered(
    causes: Sequence[str], entry: Callable[[int], WrittenEntry], macros: str = ""
) -> list[tuple[Difference, ...]]:
    """What is read otherwise in each entry; one whose cause was there before is neither written nor read again.

    Args:
        causes: for each entry all that it is made from (the program too, but the memo sees to that).
        entry: the entry at a place.
        macros: what stands before the entries.
    """
    shared = (version("bibtexparser"), macros)
    return recalled(
        "second-reading",
        [name_of(*shared, cause) for cause in causes],
        lambda places: read_again([entry(place) for place in places], macros),
        lambda differences: [astuple(difference) for difference in differences],
        lambda rows: tuple(Difference(*row) for row in rows),
    )


def _problem(difference: Difference, opening: str) -> str:
    """`its year reads '2020' here, and bibtexparser reads '2021'`: long values from where they part."""
    pairs = zip(difference.meant, difference.read, strict=False)
    alike = next((place for place, (one, other) in enumerate(pairs) if one != other), 0)
    meant, read = (_shown(value, alike) for value in (difference.meant, difference.read))
    return f"{opening} {meant}, and bibtexparser reads {read}"


def _shown(value: str, alike: int) -> str:
    start = max(0, alike - _BEFORE)
    part = value[start : start + _SHOWN]
    return f"{'…' * (start > 0)}{part!r}{'…' * (start + _SHOWN < len(value))}" if value else "nothing"

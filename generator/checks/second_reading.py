"""Checks of our BibTeX by a program that is not ours: does it read what was meant?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from importlib.metadata import version

from generator.bibliography.bibtex.document import Document, Entry, Field, Macro
from generator.bibliography.bibtex.second_reader import Difference, WrittenEntry, folded, read_again
from generator.checks.finding import PAPERS, Finding
from generator.checks.state import State
from generator.errors import Place
from generator.exports import biblatex, bibtex
from generator.storage.memo import name_of, recalled

_BEFORE, _SHOWN = 30, 120  # signs of a value that are shown before the first that differs, and in all


def bibliography_read_otherwise(state: State) -> Iterator[Finding]:
    """Entries of `papers.bib` that another program, bibtexparser, reads otherwise than this one."""
    document = state.bib.bibliography.document
    faulty = {problem.key for problem in document.problems}  # the check of the syntax tells of these
    entries = [entry for entry in document.entries if entry.key not in faulty]
    macros = "\n".join(document.text[block.start : block.end] for block in document.blocks if isinstance(block, Macro))
    readings = _remembered([_as_it_stands(document, entry) for entry in entries], macros)
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
    for label, writer in (("BibTeX", bibtex), ("BibLaTeX", biblatex)):
        entries = []
        for paper in state.bib.papers:
            kind, key, fields = writer.parts(paper)
            meant = {name: tex for name, tex in fields.items() if tex}  # a field without a value is not written
            entries.append(WrittenEntry(kind, key, meant, bibtex.write_entry(kind, key, fields)))
        for differences in _remembered(entries):
            for difference in differences:
                yield Finding(
                    place=state.of_paper(difference.key, difference.field),
                    problem=_problem(difference, f"exported as {label}, its {difference.field} reads"),
                    mend="report this fault of the program; meanwhile write the field otherwise in bib/papers.bib",
                    about=(difference.key,),
                )


def _as_it_stands(document: Document, entry: Entry) -> WrittenEntry:
    fields = {field.name: field.value if _is_one_piece(document, field) else None for field in entry.fields}
    return WrittenEntry(entry.type, entry.key, fields, document.text[entry.start : entry.end])


def _is_one_piece(document: Document, field: Field) -> bool:
    """Whether a value is one text or number, and no macro, and nothing joined by `#`."""
    source = document.text[field.value_start : field.end]
    return source.isdigit() or (source[0] in '{"' and folded(source[1:-1]) == field.value)


def _remembered(entries: Sequence[WrittenEntry], preamble: str = "") -> list[tuple[Difference, ...]]:
    """As `read_again`: an entry is read once, and again if its text, its meaning or the macros before it change."""
    shared = (version("bibtexparser"), preamble)
    names = [name_of(*shared, json.dumps((entry.type, entry.key, dict(entry.fields), entry.text))) for entry in entries]
    return recalled(
        "second-reading",
        names,
        lambda places: read_again([entries[place] for place in places], preamble),
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

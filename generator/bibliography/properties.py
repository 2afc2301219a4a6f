"""Properties: the field `properties` of `papers.bib`, one line a property, and what its columns allow.

    properties = {
      complexity = O(n log n) |
      code = yes |
      context = ?
    }

Which properties there are say the `columns` in `topics.yml`: those of leaves, and those of all papers. `?` says that
somebody looked, and that the paper does not state it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import get_args

from generator.bibliography.field_lines import joined, shielded, split_outside, text_of
from generator.errors import ErrorKind, Place, SurveyError
from generator.latex import encode
from generator.model import ColumnKind, Leaf, Paper, PropertyColumn, Taxonomy
from generator.text import clean

COLUMN_KINDS: tuple[ColumnKind, ...] = get_args(ColumnKind)
NOT_STATED = "?"
"""The value of a property that the paper does not state."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?")
_EXAMPLE = "complexity = O(n)"


def read_properties(tex: str, place: Callable[[int], Place]) -> tuple[tuple[str, str], ...]:
    """The properties of a field, each as (id, value).

    Args:
        tex: the value of the field.
        place: where the line of a property stands, by its number from 0.

    Raises:
        SurveyError: a line is no property, or there are two of one id.
    """
    known: dict[str, str] = {}
    for number, line in enumerate(split_outside(tex, "|")):
        if not line.strip():
            continue
        name, *values = split_outside(line, "=")
        name, value = text_of(name), text_of(values[0]) if len(values) == 1 else ""
        if not _ID.fullmatch(name) or not value:
            problem = f"a property reads {clean(line)[:60]!r}"
            mend = f"write it as `{_EXAMPLE}`, or `= {NOT_STATED}` where the paper does not state it"
            raise SurveyError(problem, mend, place(number), kind=ErrorKind.BAD_VALUE)
        if name in known:
            raise SurveyError(
                f"the property `{name}` is there twice", "keep one of them", place(number), kind=ErrorKind.BAD_VALUE
            )
        known[name] = value
    return tuple(known.items())


def write_properties(properties: Iterable[tuple[str, str]]) -> str:
    """The value of the field for properties: a line each; nothing for none."""
    return joined(f"{name} = {shielded(encode(value, 'bibtex'))}" for name, value in properties)


def columns_for(paper: Paper, taxonomy: Taxonomy) -> dict[str, PropertyColumn]:
    """The columns of all leaves that a paper stands on or belongs to, then those of all papers, by their ids.

    Of two with one id the first counts.
    """
    leaves: Mapping[str, Leaf] = {leaf.slug: leaf for leaf in taxonomy.leaves}
    columns: dict[str, PropertyColumn] = {}
    for slug in paper.topics:
        for column in leaves[slug].columns if slug in leaves else ():
            columns.setdefault(column.id, column)
    for column in taxonomy.columns:
        columns.setdefault(column.id, column)
    return columns


def fault_of(value: str, column: PropertyColumn) -> str:
    """What a value of a column should be, where it is not; empty where it is, or is not stated."""
    if value == NOT_STATED:
        return ""
    match column.kind:
        case "number":
            return "" if _NUMBER.fullmatch(value) else "a number"
        case "yes-no":
            return "" if value in ("yes", "no") else "`yes` or `no`"
        case "choice":
            return "" if value in column.values else f"one of {', '.join(column.values)}"
    return ""


def missing_properties(papers: Iterable[Paper], leaf: Leaf) -> list[tuple[PropertyColumn, tuple[Paper, ...]]]:
    """The columns of a leaf with the papers that say nothing of them, not even that it is not stated."""
    held = tuple(papers)
    rows = (
        (column, tuple(paper for paper in held if column.id not in dict(paper.properties))) for column in leaf.columns
    )
    return [(column, lacking) for column, lacking in rows if lacking]

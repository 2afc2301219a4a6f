"""Makes repairs in the texts of `papers.bib` and `curation.yml`. What no repair names keeps every byte."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.bibliography.store import Bib
from generator.checks.finding import LineRepair, PaperRepair, Repair
from generator.model import Paper
from generator.storage.yaml import LINE_ENDS, yaml_lines


def repaired(bib: Bib, repairs: Iterable[Repair]) -> tuple[str, str]:
    """The texts of `papers.bib` and `curation.yml` with repairs made."""
    repairs = tuple(repairs)
    papers = {paper.key: paper for paper in bib.bibliography.papers}
    for repair in repairs:
        if isinstance(repair, PaperRepair):
            papers[repair.key] = _with(papers[repair.key], repair)
    lines = {repair.line: repair.text for repair in repairs if isinstance(repair, LineRepair)}
    return bib.bibliography.updated(papers.values()), _with_lines(bib.curation.text, lines)


def _with(paper: Paper, repair: PaperRepair) -> Paper:
    return replace(paper, **{repair.field: repair.value})  # type: ignore[arg-type]  # a check gives the field's own type


def _with_lines(text: str, lines: dict[int, str]) -> str:
    """A text with some lines (from 1) replaced, or removed where the new one is empty."""
    written = []
    for number, line in enumerate(yaml_lines(text), 1):
        if number not in lines:
            written.append(line)
        elif lines[number]:
            written.append(lines[number] + line[len(line.rstrip(LINE_ENDS)) :])
    return "".join(written)

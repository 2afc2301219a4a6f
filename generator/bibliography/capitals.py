"""Titles and people that came in capitals throughout, shown as a person would write them.

`papers.bib` keeps what the source wrote; a decision of a person goes before this. What a capital means is told by the
paper's own abstract and by all other titles and names of the bibliography.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from generator.model import Name, Paper
from generator.names.mixed_case import WrittenNames, in_mixed_case
from generator.terms.sentence_case import capitals_within, in_sentence_case, written_forms


def in_readable_case(papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """Papers with those titles and names in mixed case that are wholly in capitals; the same objects where none is."""
    return _with_titles(_with_names(papers))


def _with_titles(papers: Sequence[Paper]) -> tuple[Paper, ...]:
    if not any(paper.title.isupper() for paper in papers):
        return tuple(papers)
    known = written_forms(paper.title for paper in papers)
    return tuple(_with_title(paper, known) if paper.title.isupper() else paper for paper in papers)


def _with_title(paper: Paper, known: dict[str, str]) -> Paper:
    own = known | written_forms((), [paper.abstract]) if paper.abstract else known
    title = in_sentence_case(paper.title, own)
    if title == paper.title:
        return paper
    protected = tuple(dict.fromkeys((*paper.protected, *capitals_within(title))))
    return dataclasses.replace(paper, title=title, protected=protected)


def _with_names(papers: Sequence[Paper]) -> tuple[Paper, ...]:
    if not any(_is_upper(name) for paper in papers for name in (*paper.authors, *paper.editors)):
        return tuple(papers)
    written = WrittenNames.of(name for paper in papers for name in (*paper.authors, *paper.editors))
    return tuple(
        _with_people(paper, written) if any(map(_is_upper, (*paper.authors, *paper.editors))) else paper
        for paper in papers
    )


def _with_people(paper: Paper, written: WrittenNames) -> Paper:
    authors, editors = (
        tuple(in_mixed_case(name, written) if _is_upper(name) else name for name in names)
        for names in (paper.authors, paper.editors)
    )
    same = (authors, editors) == (paper.authors, paper.editors)
    return paper if same else dataclasses.replace(paper, authors=authors, editors=editors)


def _is_upper(name: Name) -> bool:
    return name.given.isupper() and name.family.isupper()

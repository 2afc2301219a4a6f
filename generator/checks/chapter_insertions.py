"""Checks of what chapters ask the program for: formulas, tables and figures."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding, begun
from generator.checks.state import State
from generator.errors import Place, SurveyError
from generator.latex.shown_formula import unreadable
from generator.prose.chapter import Formula
from generator.prose.chapter_files import chapters_by_topic
from generator.prose.inserted import Material, Shelves, all_inserted

_SHOWN = 50  # signs of a formula that name it


def unreadable_formulas(state: State) -> Iterator[Finding]:
    """Formulas that cannot be shown as such, so that the page shows their TeX."""
    for chapter in state.chapters:
        for block in chapter.blocks:
            for piece in block.pieces:
                reason = unreadable(piece.tex) if isinstance(piece, Formula) else ""
                if reason:
                    mend = "write it in plain TeX, or put a dollar sign that is a price as \\$"
                    problem = f"the formula {begun(str(piece), _SHOWN)} {reason}"
                    yield Finding(Place(chapter.file, block.line), problem, mend)


def failing_insertions(state: State) -> Iterator[Finding]:
    """Lines of chapters that ask for a table or a figure which cannot be made, so that the page shows the line."""
    topics = {topic.slug: topic for topic in state.bib.taxonomy.topics}
    shelves = Shelves.of(state.bib.taxonomy, state.bib.papers)
    for slug, chapter in chapters_by_topic(state.chapters, state.bib.taxonomy).items():
        for insertion, shown in all_inserted(Material(chapter, topics[slug], shelves)):
            if isinstance(shown, SurveyError):
                yield Finding(Place(chapter.file, insertion.line), shown.problem, shown.mend)

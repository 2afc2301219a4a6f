"""Checks of what chapters ask the program for: formulas, tables and figures."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.state import State
from generator.errors import Place, SurveyError
from generator.latex.shown_formula import unreadable
from generator.prose.chapter import Formula
from generator.prose.chapter_files import chapters_by_topic
from generator.prose.inserted import Material, all_inserted

_SHOWN = 50  # signs of a formula that name it


def unreadable_formulas(state: State) -> Iterator[Finding]:
    """Formulas that cannot be shown as such, so that the page shows their TeX."""
    for chapter in state.chapters:
        for block in chapter.blocks:
            for piece in block.pieces:
                reason = unreadable(piece.tex) if isinstance(piece, Formula) else ""
                if reason:
                    shown = " ".join(str(piece).split())
                    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
                    mend = "write it in plain TeX, or put a dollar sign that is a price as \\$"
                    yield Finding(Place(chapter.file, block.line), f"the formula {shown} {reason}", mend)


def failing_insertions(state: State) -> Iterator[Finding]:
    """Lines of chapters that ask for a table or a figure which cannot be made, so that the page shows the line."""
    topics = {topic.slug: topic for topic in state.bib.taxonomy.topics}
    for slug, chapter in chapters_by_topic(state.chapters, state.bib.taxonomy).items():
        material = Material.of(chapter, topics[slug], state.bib.taxonomy, state.bib.papers)
        for insertion, shown in all_inserted(material):
            if isinstance(shown, SurveyError):
                yield Finding(Place(chapter.file, insertion.line), shown.problem, shown.mend)

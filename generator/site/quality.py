"""The page that tells how good the survey is: what is unknown, what the program is unsure of, what was rejected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.model import OTHERS, Leaf, Paper, Topic
from generator.site.render import page
from generator.site.survey import Catalogue

_CONFUSED = 10
_OFTEN = 2
_KNOWN: tuple[tuple[str, Callable[[Paper], bool]], ...] = (
    ("authors", lambda paper: bool(paper.authors) and OTHERS not in paper.authors),
    ("a year", lambda paper: paper.year is not None),
    ("an arXiv identifier", lambda paper: bool(paper.arxiv)),
    ("a venue", lambda paper: bool(paper.venue)),
    ("a DOI of its publisher", lambda paper: bool(paper.doi)),
    ("a sentence on what it contributes", lambda paper: bool(paper.annotation)),
    ("a reported result", lambda paper: bool(paper.results)),
)


@dataclass(frozen=True, slots=True)
class LeafRow:
    """How well a leaf is recognised."""

    leaf: Leaf
    topic: Topic
    number: str
    papers: int
    right: int


def quality_page(catalogue: Catalogue) -> str:
    """Counts, unknown fields, what cross-validation shows leaf by leaf, and what the dumps held that was no paper."""
    survey = catalogue.survey
    figures = survey.figures
    rows = [
        LeafRow(
            catalogue.leaf[row.slug], catalogue.topic_of[row.slug], catalogue.number[row.slug], row.papers, row.right
        )
        for row in (figures.leaves if figures else ())
        if row.slug in catalogue.leaf
    ]
    confused = [
        (catalogue.leaf[true].title, catalogue.leaf[given].title, count)
        for true, given, count in (figures.confused if figures else ())
        if count >= _OFTEN and true in catalogue.leaf and given in catalogue.leaf
    ]
    became = [entry.became for entry in survey.history]
    return page(
        "quality.jinja",
        "quality.md",
        {"title": "Quality", "template": "plain.html", "description": "How complete and how sure this survey is."},
        total=len(survey.papers),
        known=[(what, sum(map(knows, survey.papers))) for what, knows in _KNOWN],
        placed=sum(paper.key in survey.placed for paper in survey.papers),
        unsorted=len(catalogue.unsorted),
        figures=figures,
        rows=rows,
        confused=confused[:_CONFUSED],
        records=len(became),
        duplicates=became.count("duplicate"),
        rejected=became.count("rejected"),
        dumps=len({entry.dump for entry in survey.history}),
    )

"""Measures how far the classifier can be trusted in a survey, by cross-validation over the papers people placed.

Papers that accepted leaves were made of count as placed by whoever accepted the leaves.
"""

from __future__ import annotations

from generator.bibliography.classifier_figures import Figures, LeafFigures
from generator.bibliography.store import Bib
from generator.ingest.new_papers import standing_grouped, text_of
from generator.progress import stage
from generator.topics.texts import Placed

_LEAST = 10
_FOLDS = 5


@stage("classifier measured")
def measure(bib: Bib) -> Figures | None:
    """Cross-validate the classifier over the papers that people placed; None where they are too few.

    Takes a few seconds for some hundred papers.
    """
    from generator.topics.cross_validation import cross_validate

    pins = bib.curation.leaves_of
    placed = [
        Placed(text_of(paper, bib.derived), pins[paper.key]) for paper in bib.bibliography.papers if pins.get(paper.key)
    ]
    accepted = bib.taxonomy.accepted_leaves
    placed += [
        Placed(text_of(paper, bib.derived), paper.topics)
        for paper in standing_grouped(bib.papers, bib.derived)
        if paper.key not in pins and accepted.issuperset(paper.topics)
    ]
    if len(placed) < _LEAST:
        return None
    quality = cross_validate(bib.taxonomy, placed, folds=_FOLDS)
    return Figures(
        papers=quality.papers,
        leaf=round(quality.leaf, 4),
        topic=round(quality.topic, 4),
        top_three=round(quality.top_three, 4),
        unsorted=round(quality.unsorted, 4),
        secondary_f1=round(quality.secondary_f1, 4),
        leaves=tuple(LeafFigures(row.slug, row.papers, row.right) for row in quality.leaves if row.papers),
        confused=quality.confused,
    )

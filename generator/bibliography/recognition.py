"""How a paper of the bibliography is recognised: by the matcher's features, with its sketch for its abstract."""

from __future__ import annotations

from generator.bibliography.derived import Derived
from generator.match import Features, features, sketch_from_text
from generator.model import Paper, Record


def features_of(paper: Paper, derived: Derived | None) -> Features:
    """Features of a paper whose abstract may not be kept: its sketch stands in for it."""
    record = Record(
        title=paper.title,
        abstract=paper.abstract,
        authors=tuple(str(name) for name in paper.authors),
        arxiv=paper.arxiv,
        doi=paper.doi,
        published=paper.published or (str(paper.year) if paper.year else ""),
        venue=paper.venue,
        volume=paper.volume,
        number=paper.number,
        pages=paper.pages,
        url=paper.url,
        id=paper.key,
    )
    sketch = sketch_from_text(derived.sketch) if derived and derived.sketch and not paper.abstract else None
    return features(record, sketch=sketch)

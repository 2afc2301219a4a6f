"""How a paper of the bibliography is recognised: by the matcher's features, with its sketch for its abstract."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence

from generator.bibliography.derived import Derived
from generator.match import Features, features, sketch_from_text
from generator.match.memo_engine import from_json, to_json
from generator.match.two_places import appeared_elsewhere
from generator.model import Paper, Record
from generator.storage.memo import name_of, recalled

_YEAR = re.compile(r"\b((?:19|20)[0-9]{2})\b")


def features_of(paper: Paper, derived: Derived | None) -> Features:
    """Features of a paper whose abstract may not be kept: its sketch stands in for it."""
    sketch = sketch_from_text(derived.sketch) if derived and derived.sketch and not paper.abstract else None
    return features(record_of(paper), sketch=sketch)


def features_of_all(papers: Sequence[Paper], derived: Mapping[str, Derived]) -> list[Features]:
    """The features of each paper; those that the memo has are not made again."""
    rows = [derived.get(paper.key) for paper in papers]
    names = [
        name_of(repr(record_of(paper)), row.sketch if row else "") for paper, row in zip(papers, rows, strict=True)
    ]
    return recalled(
        "features",
        names,
        lambda places: [features_of(papers[place], rows[place]) for place in places],
        to_json,
        from_json,
    )


def appeared_beside(paper: Paper, record: Record) -> bool:
    """Whether a record of a paper stands for another publication than the paper names."""
    if not paper.venue or not record.venue:
        return False
    known = record_of(paper)
    return appeared_elsewhere(features(dataclasses.replace(known, published=_year_at_venue(paper))), features(record))


def _year_at_venue(paper: Paper) -> str:
    """The year of the publication, or nothing where only that of the preprint is known."""
    named = _YEAR.search(paper.venue)
    year = paper.venue_year or (named and named[1]) or (None if paper.arxiv else paper.year)
    return str(year or "")


def record_of(paper: Paper) -> Record:
    """A paper as the matcher sees it."""
    return Record(
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

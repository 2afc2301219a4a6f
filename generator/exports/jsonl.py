"""JSON Lines: everything readers may take, one paper a line, for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.model import Paper
from generator.names.forms import parts


def render(papers: Sequence[Paper]) -> str:
    """Papers as JSON objects, one a line; what is unknown is absent."""
    return "".join(json.dumps(_record(paper), ensure_ascii=False) + "\n" for paper in papers)


def _record(paper: Paper) -> dict[str, object]:
    record: dict[str, object] = {
        "key": paper.key,
        "title": paper.title,
        "authors": [parts(name) for name in paper.authors],
        "year": paper.year,
        "arxiv": paper.arxiv,
        "doi": paper.doi,
        "venue": paper.venue,
        "venue_year": paper.venue_year,
        "volume": paper.volume,
        "number": paper.number,
        "pages": paper.pages,
        "publisher": paper.publisher,
        "published": paper.published,
        "url": paper.url,
        "links": list(paper.links),
        "topics": list(paper.topics),
        "keywords": list(paper.keywords),
        "annotation": paper.annotation,
        "aliases": list(paper.aliases),
    }
    return {name: value for name, value in record.items() if value not in ("", None, [])}

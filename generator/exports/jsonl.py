"""JSON Lines: everything readers may take, one paper a line, for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.bibliography.entry_types import entry_type
from generator.exports import Frame
from generator.model import Paper
from generator.names.forms import parts

FRAME = Frame(between="")
_TEXTS = """
    arxiv doi pmid pmcid isbn issn venue volume number pages publisher school series edition address note language
    published url withdrawal
""".split()


def render(papers: Sequence[Paper]) -> str:
    """Papers as JSON objects, one a line; what is unknown is absent."""
    return "".join(json.dumps(_record(paper), ensure_ascii=False) + "\n" for paper in papers)


def _record(paper: Paper) -> dict[str, object]:
    record: dict[str, object] = {
        "key": paper.key,
        "type": entry_type(paper),
        "title": paper.title,
        "authors": [parts(name) for name in paper.authors],
        "editors": [parts(name) for name in paper.editors],
        "year": paper.year,
        **{name: getattr(paper, name) for name in _TEXTS},
        "venue_year": paper.venue_year,
        "links": list(paper.links),
        "topics": list(paper.topics),
        "keywords": list(paper.keywords),
        "annotation": paper.by_people.annotation,
        "aliases": list(paper.aliases),
        "other": dict(paper.extra),
    }
    return {name: value for name, value in record.items() if value not in ("", None, [], {})}

"""Topics and leaves proposed for papers that have none: what `survey topics suggest` answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.bibliography.store import load_bib
from generator.commands.standalone import read_records
from generator.errors import ErrorKind, SurveyError
from generator.ingest.new_papers import text_to_name
from generator.latex import plain_math
from generator.model import Taxonomy
from generator.storage.project import Project
from generator.topics.suggest import ProposedTopic, suggest, to_yaml
from generator.topics.texts import Text


@dataclass(frozen=True, slots=True)
class Proposal:
    """Proposed topics, and the papers they were made from (by key or id)."""

    topics: tuple[ProposedTopic, ...]
    names: tuple[str, ...]

    def as_yaml(self) -> str:
        """The proposal, ready to be edited and moved into `topics.yml`."""
        return to_yaml(self.topics)

    def as_groups(self) -> str:
        """`{"id","topic","leaf"}` for each paper, in their order; null for a paper that fits nowhere."""
        where = {
            member: (topic.slug, leaf.slug) for topic in self.topics for leaf in topic.leaves for member in leaf.members
        }
        nowhere = (None, None)
        rows = (
            dict(zip(("id", "topic", "leaf"), (name, *where.get(number, nowhere)), strict=True))
            for number, name in enumerate(self.names)
        )
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)

    def as_line(self) -> str:
        """`14 topics with 60 leaves for 546 papers`."""
        leaves = sum(len(topic.leaves) for topic in self.topics)
        return f"{len(self.topics)} topics with {leaves} leaves for {len(self.names)} papers"


def propose(path: Path, n_topics: int | None = None, n_leaves: int | None = None) -> Proposal:
    """Topics and leaves for the records of a JSON Lines file.

    Raises:
        SurveyError: the file cannot be used.
    """
    records = list(read_records(path))
    names = tuple(record.id or str(number) for number, record in enumerate(records, 1))
    texts = [
        Text(plain_math(record.title), plain_math(record.abstract), keywords=record.keywords) for record in records
    ]
    return _proposal(texts, names, n_topics, n_leaves, None)


def propose_for_survey(project: Project, n_topics: int | None = None, n_leaves: int | None = None) -> Proposal:
    """Topics and leaves for the papers of a survey that stand on no leaf.

    Raises:
        SurveyError: a file of `bib/` cannot be used, or every paper stands on a leaf.
    """
    bib = load_bib(project)
    papers = [paper for paper in bib.papers if not paper.topics]
    if not papers:
        raise SurveyError(
            "every paper stands on a leaf",
            "name a file of records to group those",
            project.papers,
            kind=ErrorKind.EMPTY,
        )
    texts = [text_to_name(paper, bib.derived) for paper in papers]
    return _proposal(texts, tuple(paper.key for paper in papers), n_topics, n_leaves, bib.taxonomy)


def _proposal(
    texts: Sequence[Text],
    names: tuple[str, ...],
    n_topics: int | None,
    n_leaves: int | None,
    taxonomy: Taxonomy | None,
) -> Proposal:
    return Proposal(suggest(texts, n_topics, n_leaves, taxonomy), names)

"""What every source of metadata offers, whether a file at hand, a snapshot or a service.

A source is one module with a `SOURCE`, a class like `MetadataSource`, and one line in `generator.enrich.SOURCES`. It
says what it can be asked about our papers and gives facts back; which facts belong to which paper is decided once for
all sources, by `generator.enrich.facts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import ClassVar, Protocol, Self

from generator.enrich.facts import FactIndex, Facts, Handle, handles_of
from generator.model import Paper


class Trust(IntEnum):
    """Whose word counts first where sources differ; the smaller, the sooner."""

    CURATOR = 0  # a person wrote the facts down for this survey
    PROGRAM = 1  # a service says so, or a rule


@dataclass(frozen=True, slots=True)
class Question:
    """What a source is asked about one of our papers.

    Args:
        key: the paper's citation key.
        handles: all by which the source may know the work.
    """

    key: str
    handles: tuple[Handle, ...]


class MetadataSource(Protocol):
    """A place that knows metadata of works.

    Attributes:
        name: what people call it, and `--source` takes.
        trust: its place among the sources.
    """

    name: ClassVar[str]
    trust: ClassVar[Trust]

    @classmethod
    def opened(cls, files: Sequence[Path]) -> Iterable[Self]:
        """The sources of this kind that a run can ask: one for each file that is of this kind, or a service.

        Raises:
            SurveyError: a file cannot be used.
        """
        ...

    def questions(self, papers: Sequence[Paper], captured: Mapping[str, Sequence[str]]) -> Iterable[Question]:
        """What the source can be asked about papers.

        Args:
            papers: our papers.
            captured: further titles under which each was captured, by citation key.
        """
        ...

    def answers(self, questions: Iterable[Question]) -> Iterator[Facts]:
        """The facts that have a handle of a question; a source knows nothing of our papers but that."""
        ...


def ask(source: MetadataSource, papers: Sequence[Paper], captured: Mapping[str, Sequence[str]]) -> FactIndex:
    """What a source says about papers, to be looked up for each."""
    answers = source.answers(source.questions(papers, captured))
    return FactIndex(answers, trusted=source.trust == Trust.CURATOR, name=source.name)


def questions_about(papers: Sequence[Paper], captured: Mapping[str, Sequence[str]]) -> Iterator[Question]:
    """A question about each paper with all its handles: what a file at hand may be asked."""
    for paper in papers:
        yield Question(paper.key, tuple(dict.fromkeys(handles_of(paper, captured.get(paper.key, ())))))

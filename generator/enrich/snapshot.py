"""A snapshot as a source: a file of any size in any format that `survey read` reads, read once as a stream."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from generator.enrich.facts import Facts, handles_of, of_publication, paper_of
from generator.enrich.facts_file import is_facts_file
from generator.enrich.facts_table import is_facts_table
from generator.enrich.line_filter import LineFilter
from generator.enrich.source import Question, Trust, questions_about
from generator.errors import ErrorKind, Place, SurveyError
from generator.model import Paper, Record


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a service or an anthology gives away as a whole: arXiv's metadata, `dblp.xml.gz`, a file of BibTeX.

    The handles of our papers are collected first. Then the file is read once, and only what has one of them is kept,
    so memory grows with the survey and not with the file. Of JSON Lines only those lines are parsed that may hit.

    Args:
        path: the file; `.gz` and `.zip` are unpacked as they are read.
    """

    name: ClassVar[str] = "snapshot"
    trust: ClassVar[Trust] = Trust.PROGRAM
    path: Path

    @classmethod
    def opened(cls, files: Sequence[Path]) -> Iterator[Snapshot]:
        """One source a file that holds no facts that a person wrote down."""
        return (cls(path) for path in files if not (is_facts_file(path) or is_facts_table(path)))

    def questions(self, papers: Sequence[Paper], captured: Mapping[str, Sequence[str]]) -> Iterator[Question]:
        """Everything: a file at hand may be asked about every paper."""
        return questions_about(papers, captured)

    def answers(self, questions: Iterable[Question]) -> Iterator[Facts]:
        """The records with a handle of a question, in the order of the file.

        Raises:
            SurveyError: the file is missing, or no reader takes it.
        """
        asked = {handle for question in questions for handle in question.handles if handle[0] != "key"}
        for record in self._records(LineFilter(asked)):
            paper = paper_of(record)
            if not asked.isdisjoint(handles_of(paper)):
                place = Place(self.path.name, record.source.line if record.source else None)
                yield Facts(of_publication(paper), place)

    def _records(self, wanted: LineFilter) -> Iterator[Record]:
        from generator.dumps.detect import file_of, items_of  # loads every reader
        from generator.dumps.formats import json_lines
        from generator.dumps.input.budget import Budget
        from generator.dumps.input.sources import PACKING_ERRORS, contents, why
        from generator.dumps.input.unusable import UnusableError

        for content in contents(self.path, Budget(bytes=sys.maxsize)):
            try:
                if not json_lines.is_lines(file_of(content).text.lstrip("\ufeff")):
                    yield from (item for item in items_of(content) if isinstance(item, Record))
                    continue
                with content.open() as stream:
                    for number, line in wanted.lines(stream):
                        items = json_lines.records_of([line.decode("utf-8", "replace")], content.name, number)
                        yield from (item for item in items if isinstance(item, Record))
            except (*PACKING_ERRORS, OSError, UnusableError) as error:
                mend = error.mend if isinstance(error, UnusableError) else "get the snapshot again"
                raise SurveyError(why(error), mend, content.place, kind=ErrorKind.BAD_DUMP) from None


SOURCE = Snapshot

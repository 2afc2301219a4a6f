"""The way in for other programs, as `from generator import Survey, classify, dedupe, read`.

Nothing here prints, and nothing but `Survey.open` (which finishes an interrupted write) changes a file. What takes long
to load is loaded where it is first needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model import Assignment, Paper, Record, Rejected, Topic, by_name
from generator.storage.project import Project, find_project

if TYPE_CHECKING:
    from generator.bibliography.ledger import LedgerEntry
    from generator.bibliography.store import Bib
    from generator.checks.finding import Finding
    from generator.match import Clustering


class Survey:
    """A survey as it stood when it was opened. `Survey.open` makes one.

    Args:
        project: where its files are.
        bib: what stands in its `bib/`.
        history: its ledger.
    """

    def __init__(self, project: Project, bib: Bib, history: tuple[LedgerEntry, ...]) -> None:
        self._project, self._bib, self._history = project, bib, history
        self._named = by_name(bib.papers)

    @classmethod
    def open(cls, folder: Path | str = ".") -> Survey:
        """The survey in a folder.

        Args:
            folder: the one with `mkdocs.yml`.

        Raises:
            SurveyError: the folder holds no survey, or a file of its `bib/` cannot be used.
        """
        from generator.bibliography.store import load_both

        project = find_project(Path(folder))
        return cls(project, *load_both(project))

    def __repr__(self) -> str:
        """Its folder and how much is in it."""
        return f"<Survey {str(self._project.root)!r}: {len(self.papers):,} papers in {len(self.topics):,} topics>"

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Its papers as readers see them: decisions applied, hidden ones left out, in the order of `papers.bib`."""
        return self._bib.papers

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Its topics with their leaves, in reading order."""
        return self._bib.taxonomy.topics

    def find(self, key: str) -> Paper | None:
        """The paper with a citation key or an alias; None where there is none.

        Args:
            key: as it is cited; a present key counts before another paper's old one.
        """
        return self._named.get(key)

    def select(
        self,
        *,
        topic: str = "",
        keys: Sequence[str] = (),
        year: int | None = None,
        since: str = "",
        author: str = "",
        venue: str = "",
        kind: str = "",
    ) -> tuple[Paper, ...]:
        """The papers that meet every condition, in the order of `papers`; without conditions, all of them.

        Args:
            topic: the slug of a topic or leaf, or `unsorted`.
            keys: citation keys or aliases.
            year: the year of the papers.
            since: the name of a dump: only papers that came with later ones.
            author: a name, or a family name.
            venue: words that the venue holds.
            kind: the kind of contribution.

        Raises:
            SurveyError: there is no such topic, paper, dump, author, venue or kind.
        """
        from generator.bibliography.ledger_queries import new_since
        from generator.catalogue.selection import narrowed, select

        new = frozenset(new_since(self._history, since)) if since else None
        chosen = select(self.papers, self._bib.taxonomy, topic=topic, keys=keys, year=year, among=new)
        return narrowed(chosen, author=author, venue=venue, kind=kind)

    def export(
        self,
        format: str = "bibtex",
        *,
        topic: str = "",
        keys: Sequence[str] = (),
        year: int | None = None,
        since: str = "",
    ) -> str:
        """References for readers, as `survey export` writes them; without conditions, of all papers.

        Args:
            format: the name of a format: bibtex, biblatex, ris, csl-json, csv or jsonl.
            topic: as `select` takes it.
            keys: as `select` takes them.
            year: as `select` takes it.
            since: as `select` takes it.

        Raises:
            SurveyError: there is no such format, topic, paper or dump.
        """
        from generator.exports import format_called
        from generator.exports.topic_titles import titled, titles_of

        writer = format_called(format)
        papers = self.select(topic=topic, keys=keys, year=year, since=since)
        return writer.render(papers if writer.slugs else titled(papers, titles_of(self._bib.taxonomy)))

    def table(self, name: str, format: str = "csv", papers: Sequence[Paper] | None = None) -> str:
        """What papers are compared by, as `survey export --table` writes it.

        Args:
            name: `results` or `properties`.
            format: `csv` or `latex`.
            papers: those to compare, as `select` gives them; by default all.

        Raises:
            SurveyError: there is no such table or format.
        """
        from generator.exports.comparison_tables import table_called, writer_called

        writer = writer_called(format)
        return writer(table_called(name, self.papers if papers is None else papers, self._bib.taxonomy))

    def check(self, only: Iterable[str] = (), *, dumps: Sequence[Path | str] = ()) -> tuple[Finding, ...]:
        """What a curator should look at, the most important first, as `survey check` lists it.

        The papers are those of the opened survey; chapters, dumps at hand and earlier commits are looked at as they are
        now.

        Args:
            only: names of checks; all of them where none is given.
            dumps: dumps at hand, beside those that `mkdocs.yml` names, whose abstracts chapters are compared with.

        Raises:
            SurveyError: there is no such check, or a chapter or dump cannot be read.
        """
        from generator.checks.examine import findings_in, state_with
        from generator.checks.registry import checks_called

        names = tuple(only)
        checks_called(names)  # a wrong name is told before the work
        return tuple(findings_in(state_with(self._project, self._bib, self._history, [*map(Path, dumps)]), names))


def read(
    *paths: Path | str, reader: str = "", max_size: int = 8 << 30, max_files: int = 100_000
) -> Iterator[Record | Rejected]:
    """What dumps hold, in order, nothing merged: records, and pieces that are none with the reason.

    Args:
        paths: files, folders or archives, of any kind that `survey ingest` takes.
        reader: the name of the reader to take for all of them; by default the content of each decides.
        max_size: how many bytes all of them together may hold, archives unpacked.
        max_files: how many files all of them together may hold.

    Raises:
        SurveyError: a dump is missing or cannot be read, or they hold more than they may.
    """
    from generator.dumps import open_dumps
    from generator.dumps.input.budget import Budget

    for dump in open_dumps([*map(Path, paths)], reader, Budget(max_size, max_files)):
        yield from dump.items()


def dedupe(
    records: Iterable[Record], *, same: Iterable[tuple[str, str]] = (), different: Iterable[tuple[str, str]] = ()
) -> Clustering:
    """Which records are the same work.

    Args:
        records: any number, read once; what is no record (a rejected piece) must be left out.
        same: pairs of ids of records that a person decided to be one work.
        different: pairs of ids that a person decided to be two.

    Returns:
        The clusters: `labels` has for each record the number, from 0, of the first record of its cluster, `why` what
        ties it to another one, and `doubtful` the pairs that a person should look at.
    """
    from generator.match import deduplicate

    return deduplicate(records, same=same, different=different)


def classify(records: Iterable[Record], survey: Survey) -> list[Assignment]:
    """On which leaves of a survey records belong, in their order.

    The classifier learns from the survey's taxonomy and from the papers that a person placed.

    Args:
        records: any number.
        survey: the survey with the leaves.

    Returns:
        An assignment for each record; its `primary` is None where nothing fits.
    """
    import dataclasses

    from generator.enrich.facts import paper_of
    from generator.ingest.new_papers import place_on_leaves

    bib = survey._bib
    pins = bib.curation.leaves_of
    placed = [paper for paper in bib.papers if pins.get(paper.key)]
    numbered = [dataclasses.replace(paper_of(record), key=str(place)) for place, record in enumerate(records)]
    assignments = place_on_leaves(numbered, placed, bib.taxonomy, bib.derived)
    nowhere = Assignment(primary=None)
    return [assignments.get(paper.key, nowhere) for paper in numbered]

"""A small survey for the tests of checks: its `bib/` as one value, and what a check finds in it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from generator.bibliography.curation.reading import Curation, load_curation
from generator.bibliography.derived import Derived
from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.bibliography.papers import parse_bibliography, write_paper
from generator.bibliography.store import Bib
from generator.checks.finding import Finding
from generator.checks.state import State
from generator.model import Assignment, Leaf, Name, Paper, Taxonomy, Topic

LEAVES = (Leaf("owls", "Owls", "d", aliases=("night-birds",)), Leaf("gulls", "Gulls", "d", phrases=("chips",)))
TAXONOMY = Taxonomy((Topic("birds", "Birds", "d", LEAVES),))
TOPICS = "- slug: birds\n  subtopics:\n    - slug: owls\n    - slug: gulls\n"
WHOLE = Paper("eule2020eyes", "On eyes", (Name("Eule", "Ada"),), 2020, arxiv="2001.00001", topics=("owls",))
DUMP = DumpId("june.txt", 1, "ab")


def ranked(key: str, *scores: tuple[str, float], placed: bool = True) -> Derived:
    """What the classifier made of a paper: its leaves with their scores, the best first."""
    best = scores[0] if scores else ("", 0.0)
    return Derived(key, assignment=Assignment(best[0] if placed else None, (), best[1], scores))


def state(
    *papers: Paper | str,
    decisions: str = "",
    derived: Iterable[Derived] | None = None,
    history: tuple[LedgerEntry, ...] = (),
    published: tuple[tuple[str, str], ...] = (),
    taxonomy: Taxonomy = TAXONOMY,
) -> State:
    """A survey with these papers (or BibTeX) and decisions."""
    text = "\n".join(paper if isinstance(paper, str) else write_paper(paper) + "\n" for paper in papers)
    slugs = frozenset(slug for leaf in taxonomy.leaves for slug in (leaf.slug, *leaf.aliases))
    bibliography = parse_bibliography(text, "bib/papers.bib", slugs)
    rows = [Derived(paper.key) for paper in bibliography.papers] if derived is None else derived
    bib = Bib(bibliography, taxonomy, curation(decisions, slugs), {row.key: row for row in rows})
    return State(bib, history, published, TOPICS)


def curation(text: str, leaves: frozenset[str]) -> Curation:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "curation.yml")
        path.write_text(text, "utf-8")
        return load_curation(path, leaves=leaves)


def lines(check: Callable[[State], Iterable[Finding]], held: State) -> list[str]:
    """What a check finds, each in a line."""
    return [finding.as_line() for finding in check(held)]

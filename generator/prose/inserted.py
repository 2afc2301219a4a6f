"""The tables and figures that chapters ask for, as frozen values; the site and the editions write them each in its way.

To add one, write its function and its line in `INSERTED`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.bibliography.results import amount_of
from generator.errors import ErrorKind, Place, SurveyError
from generator.model import Leaf, Paper, PropertyColumn, Result, Taxonomy, Topic, by_name
from generator.prose.chapter import Prose
from generator.prose.insertions import Insertion
from generator.text import did_you_mean, fold

_RESULT = re.compile(r"(?P<what>.+?) on (?P<on>.+)")
_LONGEST = 40  # papers in a timeline: what a reader takes in, and what a page may weigh
_HOW = "write `{{table | LEAF | COLUMN, COLUMN}}`, `{{tree}}` or `{{timeline}}`"


@dataclass(frozen=True, slots=True)
class PaperTable:
    """Papers side by side.

    Args:
        title: what is compared.
        columns: what stands above each column of values.
        rows: papers, each with its value in each column; an empty one is unknown, `?` is not stated.
        measured: the columns that hold results, by their place from 0: they are what the papers state.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Paper, tuple[str, ...]], ...]
    measured: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class MethodTree:
    """What the papers of a topic introduce, leaf by leaf.

    Args:
        title: what is seen.
        branches: each leaf with its papers that name something, the oldest first.
    """

    title: str
    branches: tuple[tuple[Leaf, tuple[Paper, ...]], ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Papers by year.

    Args:
        title: what is seen.
        years: each year with its papers in the order in which they appeared.
        left_out: how many more there would be.
    """

    title: str
    years: tuple[tuple[int, tuple[Paper, ...]], ...]
    left_out: int = 0


Inserted = PaperTable | MethodTree | Timeline


@dataclass(frozen=True, slots=True)
class Shelves:
    """The papers as chapters ask for them; made once for all chapters.

    Args:
        taxonomy: the topics with their leaves.
        named: the papers by each of their keys.
        on_leaf: the papers whose first leaf it is, by its slug.
    """

    taxonomy: Taxonomy
    named: Mapping[str, Paper]
    on_leaf: Mapping[str, tuple[Paper, ...]]

    @classmethod
    def of(cls, taxonomy: Taxonomy, papers: Sequence[Paper]) -> Shelves:
        """The papers of a survey, in their order on each leaf."""
        standing: dict[str, list[Paper]] = {leaf.slug: [] for leaf in taxonomy.leaves}
        for paper in papers:
            if paper.primary in standing:
                standing[paper.primary].append(paper)
        return cls(taxonomy, by_name(papers), {slug: tuple(here) for slug, here in standing.items()})


@dataclass(frozen=True, slots=True)
class Material:
    """What insertions are made from: the chapter, its topic, and the papers."""

    prose: Prose
    topic: Topic
    shelves: Shelves


def inserted(insertion: Insertion, material: Material) -> Inserted:
    """What a line of a chapter asks for.

    Raises:
        SurveyError: there is no such thing, or it cannot be made; with the line.
    """
    place = Place(material.prose.file, insertion.line)
    if insertion.name not in INSERTED:
        mend = did_you_mean(insertion.name, INSERTED, _HOW)
        problem = f"asks for {insertion.name!r}, which is no table and no figure"
        raise SurveyError(problem, mend, place, kind=ErrorKind.UNKNOWN)
    return INSERTED[insertion.name](insertion, material, place)


def inserted_if_known(insertion: Insertion, material: Material | None) -> Inserted | None:
    """What a line of a chapter asks for; None where that cannot be made, which `survey check` tells."""
    try:
        return inserted(insertion, material) if material else None
    except SurveyError:
        return None


def all_inserted(material: Material) -> Iterator[tuple[Insertion, Inserted | SurveyError]]:
    """What each line of a chapter asks for, or what is wrong with it."""
    for insertion in material.prose.insertions:
        try:
            yield insertion, inserted(insertion, material)
        except SurveyError as error:
            yield insertion, error


def _table(insertion: Insertion, material: Material, place: Place) -> PaperTable:
    """`{{table | LEAF or @key; @key | COLUMN, COLUMN | TITLE}}`: papers by properties of their leaf, and by results."""
    leaf, papers = _subject(insertion.argument(0), material, place)
    known = _columns(leaf, papers, material)
    asked = [name for part in insertion.argument(1).split(",") if (name := part.strip())] or list(known)
    labels, cells, measured = [], [], set()
    for name in asked:
        if name in known:
            labels.append(known[name].label)
            cells.append([dict(paper.properties).get(name, "") for paper in papers])
        elif match := _RESULT.fullmatch(name):
            results = _results(papers, match["what"], match["on"], place)
            measured.add(len(labels))
            labels.append(_above(results, name))
            cells.append([amount_of(result) if result else "" for result in results])
        else:
            columns = ", ".join(known) or "a column of topics.yml"
            mend = did_you_mean(name, known, f"take {columns}, or `METRIC on DATA`")
            raise SurveyError(f"no column is called {name!r}", mend, place, kind=ErrorKind.UNKNOWN)
    rows = tuple((paper, values) for paper, *values in zip(papers, *cells, strict=True))
    filled = tuple((paper, tuple(values)) for paper, values in rows if any(values))
    if not filled:
        raise SurveyError("a table has no value", "write properties with its papers", place, kind=ErrorKind.BAD_VALUE)
    title = insertion.argument(2) or (leaf.title if leaf else material.topic.title)
    return PaperTable(title, tuple(labels), filled, frozenset(measured))


def _subject(what: str, material: Material, place: Place) -> tuple[Leaf | None, tuple[Paper, ...]]:
    """The papers of a leaf, or those that are named."""
    named = material.shelves.named
    leaves = {leaf.slug: leaf for leaf in material.shelves.taxonomy.leaves}
    if what.startswith("@"):
        keys = [key.strip().removeprefix("@") for key in re.split(r"[;,\s]+", what) if key.strip("@ ")]
        for key in keys:
            if key not in named:
                mend = did_you_mean(key, named, "name a key of bib/papers.bib")
                raise SurveyError(f"names @{key}, which is no paper", mend, place, kind=ErrorKind.UNKNOWN)
        return None, tuple(dict.fromkeys(named[key] for key in keys))
    if what not in leaves:
        mend = did_you_mean(what, leaves, "name a leaf of bib/topics.yml, or papers as `@key; @key`")
        raise SurveyError(f"a table is of {what!r}, which is no leaf", mend, place, kind=ErrorKind.UNKNOWN)
    return leaves[what], tuple(sorted(material.shelves.on_leaf[what], key=_when))


def _columns(leaf: Leaf | None, papers: Sequence[Paper], material: Material) -> dict[str, PropertyColumn]:
    """The columns of a leaf, or of all leaves that papers stand on."""
    slugs = {slug for paper in papers for slug in paper.topics}
    leaves = [leaf] if leaf else [one for one in material.shelves.taxonomy.leaves if one.slug in slugs]
    columns: dict[str, PropertyColumn] = {}
    for one in leaves:
        for column in one.columns:
            columns.setdefault(column.id, column)
    return columns


def _results(papers: Sequence[Paper], what: str, on: str, place: Place) -> list[Result | None]:
    """The result of each paper of one metric on one data set; only such as mean the same."""
    results = [
        next((one for one in paper.measured if (fold(one.what), fold(one.on)) == (fold(what), fold(on))), None)
        for paper in papers
    ]
    kinds = {(one.kind, one.unit, fold(one.setting), fold(one.over)) for one in results if one}
    if not kinds:
        problem = f"no paper of the table has a result of {what} on {on}"
        raise SurveyError(problem, "leave the column out", place, kind=ErrorKind.UNKNOWN)
    if len(kinds) > 1:
        said = "; ".join(sorted(" ".join(filter(None, kind)) for kind in kinds))
        problem = f"the column {what} on {on} mixes what cannot be compared ({said})"
        raise SurveyError(problem, "name papers that report it alike", place, kind=ErrorKind.BAD_VALUE)
    return results


def _above(results: Sequence[Result | None], name: str) -> str:
    first = next(result for result in results if result)
    return f"{name} ({first.setting})" if first.setting else name


def _tree(insertion: Insertion, material: Material, place: Place) -> MethodTree:
    """`{{tree}}`: what the papers of the chapter's topic introduce, leaf by leaf; `{{tree | TITLE}}`."""
    branches = tuple(
        (leaf, tuple(sorted(filter(_introduces, material.shelves.on_leaf[leaf.slug]), key=_when)))
        for leaf in material.topic.leaves
    )
    filled = tuple((leaf, papers) for leaf, papers in branches if papers)
    if not filled:
        problem = "a tree has nothing to show: no paper of the topic introduces a name"
        raise SurveyError(problem, "write `names` with its papers", place, kind=ErrorKind.BAD_VALUE)
    return MethodTree(insertion.argument(0) or f"What papers on {material.topic.title} introduce", filled)


def _timeline(insertion: Insertion, material: Material, place: Place) -> Timeline:
    """`{{timeline}}`: what the chapter cites of its topic and names, by year; `{{timeline | @key; @key | TITLE}}`."""
    asked = insertion.argument(0)
    title = insertion.argument(1 if asked.startswith("@") else 0)
    if asked.startswith("@"):
        papers = _subject(asked, material, place)[1]
    else:
        slugs = {leaf.slug for leaf in material.topic.leaves}
        named = material.shelves.named
        cited = dict.fromkeys(named[key] for key in material.prose.keys if key in named)
        papers = tuple(paper for paper in cited if _introduces(paper) and paper.primary in slugs)
    shown = sorted(sorted((paper for paper in papers if paper.year), key=_when)[:_LONGEST], key=_when)
    if not shown:
        problem = "a timeline has nothing to show: no paper that it would name has a year"
        raise SurveyError(problem, "name papers, as `{{timeline | @key; @key}}`", place, kind=ErrorKind.BAD_VALUE)
    years: dict[int, list[Paper]] = {}
    for paper in shown:
        years.setdefault(paper.year or 0, []).append(paper)
    title = title or f"{material.topic.title}, {_span(list(years))}"
    left_out = sum(1 for paper in papers if paper.year) - len(shown)
    return Timeline(title, tuple((year, tuple(of_year)) for year, of_year in years.items()), left_out)


INSERTED: Mapping[str, Callable[[Insertion, Material, Place], Inserted]] = {
    "table": _table,
    "tree": _tree,
    "timeline": _timeline,
}
"""What a chapter can ask for, by name."""


def _introduces(paper: Paper) -> bool:
    return bool(paper.names)


def _when(paper: Paper) -> tuple[int, str, str]:
    return paper.year or 9999, paper.published or f"{paper.year}-99", paper.key


def _span(years: Sequence[int]) -> str:
    return str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"

"""Checks of what papers are compared by: properties of leaves, metrics and data sets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.bibliography.measures import MeasureKind
from generator.bibliography.properties import NOT_STATED, columns_for, fault_of, missing_properties
from generator.checks.finding import PAPERS, TOPICS, Finding, listed
from generator.checks.state import State
from generator.model import Paper
from generator.text import did_you_mean

_MEASURES = "bib/measures.yml"


def unfitting_properties(state: State) -> Iterator[Finding]:
    """Properties that no leaf of their paper has as a column, and values that their column does not take."""
    for paper in state.bib.papers:
        columns = columns_for(paper, state.bib.taxonomy) if paper.properties else {}
        for name, value in paper.properties:
            place = state.of_paper(paper.key, "properties")
            if name not in columns:
                otherwise = "take it out, or name it under `columns` of the leaf, or of all papers"
                mend = did_you_mean(name, columns, otherwise, "`{}`")
                line = f"      columns: [{{id: {name}, label: …}}]"
                yield Finding(place, f"has the property `{name}`, which is no column of its leaves", mend,
                              about=(paper.key,), lines=(line,) if mend == otherwise else (),
                              into=TOPICS if mend == otherwise else "")  # fmt: skip
            elif fault := fault_of(value, columns[name]):
                mend = f"write {fault}, or `{NOT_STATED}` where the paper does not state it"
                yield Finding(place, f"its `{name}` is {value!r}", mend, about=(paper.key,))


def unfilled_columns(state: State) -> Iterator[Finding]:
    """Leaves with columns of which nobody has written a value for some papers, not even that it is not stated.

    Only papers whose primary leaf it is are asked for, since only these stand in its table. A leaf is one finding, so
    that one whose columns were named a moment ago is no flood.
    """
    on_leaf: defaultdict[str, list[Paper]] = defaultdict(list)
    for paper in state.bib.papers:
        on_leaf[paper.primary].append(paper)
    for leaf in state.bib.taxonomy.leaves:
        missing = missing_properties(on_leaf[leaf.slug], leaf)
        if not missing:
            continue
        by_column = "; ".join(
            f"`{column.id}` of {listed(paper.key for paper in lacking)}" for column, lacking in missing
        )
        mend = f"write them under `properties` in {PAPERS}, or `{NOT_STATED}` where the paper does not state it"
        yield Finding(state.of_slug(leaf.slug), f"nobody has written {by_column}", mend, about=(leaf.slug,))


def unknown_measures(state: State) -> Iterator[Finding]:
    """Metrics and data sets of results that `bib/measures.yml` does not have, once it has any."""
    known = state.bib.measures
    kinds: tuple[MeasureKind, ...] = ("metric", "data set")
    names = {kind: known.names(kind) for kind in kinds}
    for paper in state.bib.papers:
        for result in paper.measured:
            metric = result.what if result.kind != "size" else ""
            named: tuple[tuple[MeasureKind, str], ...] = (("metric", metric), ("data set", result.on))
            for kind, name in named:
                if not name or not names[kind] or known.find(kind, name):
                    continue
                mend = did_you_mean(name, names[kind], f"add it to {_MEASURES}, or name it as another is there")
                lines = (f'- name: "{name}"\n  kind: {kind}',) if '"' not in name and "\\" not in name else ()
                yield Finding(state.of_paper(paper.key, "measured"), f"no {kind} {name!r} is known", mend,
                              about=(paper.key,), lines=lines, into=_MEASURES if lines else "")  # fmt: skip

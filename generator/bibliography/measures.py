"""`bib/measures.yml`: the metrics and data sets of a survey's results, and by which names they go.

    - name: BLEU
      kind: metric
      better: higher
    - name: WMT 2014 English–German
      kind: data set
      aliases: [WMT14 En-De, newstest2014 En-De]

A result is shown, compared and exported under `name`, whichever of the names `papers.bib` has.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from generator.errors import ErrorKind, Place, SurveyError
from generator.model import Paper, Result
from generator.storage.files import read_text
from generator.storage.yaml import compose_yaml, parse_yaml
from generator.text import clean, did_you_mean, fold

MeasureKind = Literal["metric", "data set"]
Better = Literal["higher", "lower", ""]
MEASURE_KINDS: tuple[MeasureKind, ...] = get_args(MeasureKind)
DIRECTIONS: tuple[Better, ...] = ("higher", "lower")
MEASURE_KEYS = ("name", "kind", "better", "aliases")
_WHAT = "the list of metrics and data sets"


@dataclass(frozen=True, slots=True)
class Measure:
    """A metric, or a data set on which it is measured.

    Args:
        name: as it is shown.
        kind: which of the two it is.
        better: of a metric: whether higher or lower values are better; empty where that depends, or nobody said.
        aliases: other names.
    """

    name: str
    kind: MeasureKind
    better: Better = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureRegister:
    """Metrics and data sets by every name; case, accents and punctuation but for `+` make no difference."""

    measures: tuple[Measure, ...] = ()
    _by_name: Mapping[tuple[str, str], Measure] = field(default_factory=dict, repr=False, compare=False)

    def find(self, kind: MeasureKind, name: str) -> Measure | None:
        """The metric or data set of a name, or None."""
        return self._by_name.get((kind, _folded(name)))

    def name_of(self, kind: MeasureKind, name: str) -> str:
        """The name under which a metric or data set is shown."""
        measure = self.find(kind, name)
        return measure.name if measure else name

    def names(self, kind: MeasureKind) -> tuple[str, ...]:
        """All names of metrics or of data sets, aliases included."""
        return tuple(
            name for measure in self.measures if measure.kind == kind for name in (measure.name, *measure.aliases)
        )

    def better(self, metric: str) -> Better:
        """Whether higher or lower values of a metric are better; empty where that is not known."""
        measure = self.find("metric", metric)
        return measure.better if measure else ""

    def named(self, result: Result) -> Result:
        """A result with its metric and data set under the names by which these are shown."""
        what, on = self.name_of("metric", result.what), self.name_of("data set", result.on)
        return result if (what, on) == (result.what, result.on) else dataclasses.replace(result, what=what, on=on)


def measures_of(measures: Iterable[Measure]) -> MeasureRegister:
    """A register of metrics and data sets. Of two of one kind that share a name the first has it."""
    listed = tuple(measures)
    by_name: dict[tuple[str, str], Measure] = {}
    for measure in listed:
        for name in (measure.name, *measure.aliases):
            by_name.setdefault((measure.kind, _folded(name)), measure)
    return MeasureRegister(listed, by_name)


def with_measures(papers: Iterable[Paper], known: MeasureRegister) -> tuple[Paper, ...]:
    """Papers whose results name metrics and data sets as these are shown."""
    return tuple(
        dataclasses.replace(paper, measured=results)
        if (results := tuple(map(known.named, paper.measured))) != paper.measured
        else paper
        for paper in papers
    )


def load_measures(path: Path) -> MeasureRegister:
    """The metrics and data sets of a survey; none where the file is not there.

    Raises:
        SurveyError: the file is no such list, or two of one kind share a name, with the line.
    """
    if not path.exists():
        return measures_of(())
    text = read_text(path, what=_WHAT)
    node = compose_yaml(text, path, what=_WHAT)
    rows = parse_yaml(text, path, what=_WHAT) or []
    if not isinstance(rows, list):
        raise _fault("is no list of metrics and data sets", "start each with `- name: …`", Place(str(path), 1))
    lines = [item.start_mark.line + 1 for item in node.value] if isinstance(node, yaml.SequenceNode) else []
    measures: list[Measure] = []
    taken: dict[tuple[str, str], int] = {}
    for row, line in zip(rows, lines, strict=True):
        measure = _measure(row, Place(str(path), line))
        for name in (measure.name, *measure.aliases):
            first = taken.setdefault((measure.kind, _folded(name)), line)
            if first != line:
                problem = f"the {measure.kind} {name!r} is there twice, first on line {first}"
                raise _fault(problem, "keep one of the two", Place(str(path), line))
        measures.append(measure)
    return measures_of(measures)


def _folded(name: str) -> str:
    """A name for comparing; a plus counts, because it alone tells some metrics apart (chrF and chrF++)."""
    return fold(name.replace("+", " plus ")) or name.casefold()


def _measure(row: Any, place: Place) -> Measure:
    if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not clean(row["name"]):
        raise _fault("a metric or data set has no name", "write `- name: …`", place)
    name = clean(row["name"])
    if unknown := [str(key) for key in row if key not in MEASURE_KEYS]:
        mend = did_you_mean(unknown[0], MEASURE_KEYS, f"use {', '.join(MEASURE_KEYS)}", "`{}`")
        raise _fault(f"{name!r} has an unknown key `{unknown[0]}`", mend, place)
    kind = next((one for one in MEASURE_KINDS if one == row.get("kind")), None)
    if kind is None:
        mend = " or ".join(f"`kind: {one}`" for one in MEASURE_KINDS)
        raise _fault(f"{name!r} is neither a metric nor a data set", f"write {mend}", place)
    better: Better | None = next((one for one in DIRECTIONS if one == row.get("better")), None)
    if row.get("better") is not None and (better is None or kind != "metric"):
        mend = "write `better: higher` or `better: lower`" if kind == "metric" else "leave it out: only metrics have it"
        raise _fault(f"`better` of {name!r} is {row['better']!r}", mend, place)
    aliases = row.get("aliases") or []
    if not isinstance(aliases, list) or not all(isinstance(alias, str) and clean(alias) for alias in aliases):
        raise _fault(f"`aliases` of {name!r} is no list of texts", "write `aliases: [one, other]`", place)
    return Measure(name, kind, better or "", tuple(map(clean, aliases)))


def _fault(problem: str, mend: str, place: Place) -> SurveyError:
    return SurveyError(problem, mend, place, kind=ErrorKind.BAD_VALUE)

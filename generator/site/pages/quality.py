"""The page that tells how good the survey is: what is unknown, what the program is unsure of, what was rejected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.catalogue.catalogue import Catalogue
from generator.checks.finding import Finding
from generator.model import OTHERS, Leaf, Paper, Topic
from generator.site.pages.whats_new import dump_folder
from generator.site.parts.flow_figure import flow_figure, flow_rows
from generator.site.parts.page_kind import PageKind
from generator.site.parts.render import page
from generator.site.reuse.pages_reused import later

_PATH = "quality.md"
_CONFUSED = 10
_OFTEN = 2
_OPEN = 5  # findings shown at once; more open at a click
_LISTED = 60  # findings of one check listed, which keeps the page below 300 kB
_KNOWN: tuple[tuple[str, Callable[[Paper], bool]], ...] = (
    ("authors", lambda paper: bool(paper.authors) and OTHERS not in paper.authors),
    ("a year", lambda paper: paper.year is not None),
    ("an arXiv identifier", lambda paper: bool(paper.arxiv)),
    ("a venue", lambda paper: bool(paper.venue)),
    ("a DOI of its publisher", lambda paper: bool(paper.doi)),
    ("a sentence on what it contributes", lambda paper: bool(paper.by_people.annotation)),
    ("a reported result", lambda paper: bool(paper.by_people.results or paper.measured)),
)


@dataclass(frozen=True, slots=True)
class LeafRow:
    """How well a leaf is recognised."""

    leaf: Leaf
    topic: Topic
    number: str
    papers: int
    right: int


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with the papers that it is about.

    Args:
        finding: what `survey check` tells.
        names: what it is about: each the name of an entry, and the paper of that key where there is one.
    """

    finding: Finding
    names: tuple[tuple[str, Paper | None], ...]


@dataclass(frozen=True, slots=True)
class CheckFindings:
    """The findings of one check, the first of them to list; `mend` is set where it is the same for all of them."""

    name: str
    number: int
    mend: str
    shown: tuple[ShownFinding, ...]
    is_open: bool


def quality_page(catalogue: Catalogue) -> str:
    """Counts, unknown fields, the classifier leaf by leaf, what the dumps held, and what a person should look at."""
    survey = catalogue.survey
    figures = survey.figures
    rows = [
        LeafRow(
            catalogue.leaf[row.slug], catalogue.topic_of[row.slug], catalogue.number[row.slug], row.papers, row.right
        )
        for row in (figures.leaves if figures else ())
        if row.slug in catalogue.leaf
    ]
    confused = [
        (catalogue.leaf[true].title, catalogue.leaf[predicted].title, count)
        for true, predicted, count in (figures.confused if figures else ())
        if count >= _OFTEN and true in catalogue.leaf and predicted in catalogue.leaf
    ]
    arrivals = catalogue.arrivals
    rejected = [entry for arrival in arrivals for entry in arrival.rejected]
    return page(
        "quality.jinja",
        _PATH,
        {
            "title": "Quality",
            "template": "topic.html",
            "styles": ["flow.css"],
            "description": "How complete and how sure this survey is.",
        },
        total=len(survey.papers),
        known=[(what, sum(map(knows, survey.papers))) for what, knows in _KNOWN],
        share=_percent,
        placed=sum(paper.key in survey.placed for paper in survey.papers),
        unsorted=len(catalogue.unsorted),
        figures=figures,
        rows=rows,
        confused=confused[:_CONFUSED],
        flow=catalogue.flow if catalogue.flow.captured or catalogue.flow.hidden else None,
        flow_figure=later(flow_figure, catalogue.flow),
        flow_rows=flow_rows(catalogue.flow),
        records=catalogue.flow.captured,
        duplicates=catalogue.flow.duplicates + catalogue.flow.joined,
        rejected=rejected[:_LISTED],
        all_rejected=len(rejected),
        few=_OPEN,
        dumps=[(arrival, dump_folder(arrival)) for arrival in arrivals],
        groups=_groups(catalogue),
    )


def _percent(number: int, total: int) -> int:
    """A share in percent, 100 only for all of them."""
    return min(round(100 * number / total), 100 if number == total else 99) if total else 0


def _groups(catalogue: Catalogue) -> list[CheckFindings]:
    """The findings check by check, in the order in which `survey check` tells them."""
    by_check: dict[str, list[Finding]] = {}
    for finding in catalogue.survey.findings:
        by_check.setdefault(finding.check, []).append(finding)
    return [_group(catalogue, name, findings) for name, findings in by_check.items()]


def _group(catalogue: Catalogue, name: str, findings: list[Finding]) -> CheckFindings:
    mends = {finding.mend for finding in findings}
    return CheckFindings(
        name=name,
        number=len(findings),
        mend=findings[0].mend if len(findings) > 1 and len(mends) == 1 else "",
        shown=tuple(_shown(catalogue, finding) for finding in findings[:_LISTED]),
        is_open=len(findings) <= _OPEN,
    )


def _shown(catalogue: Catalogue, finding: Finding) -> ShownFinding:
    return ShownFinding(finding, tuple((name, catalogue.paper.get(name)) for name in finding.about))


KIND = PageKind(
    "quality",
    "How complete and how sure the survey is.",
    (_PATH,),
    lambda catalogue, _shared: {_PATH: quality_page(catalogue)},
)

"""The home page: what the survey holds, where to start, and how the field grew."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.model import Paper, Topic
from generator.site.arrivals import arrivals
from generator.site.citing import survey_entry
from generator.site.colours import css_class
from generator.site.dates import appeared
from generator.site.downloads import offers, whole
from generator.site.feeds import alternates
from generator.site.figures import column, sparkline
from generator.site.new import dump_folder
from generator.site.render import page
from generator.site.start import start_here
from generator.site.survey import Catalogue, years_of
from generator.site.topic import span
from generator.text import fold

_COLUMNS = 12  # years shown one by one; earlier ones share a column, so that the table fits a phone
_NEWEST = 10


@dataclass(frozen=True, slots=True)
class Period:
    """A column of the timeline: one year, all earlier years, or papers of unknown year."""

    label: str
    title: str
    first: int | None
    last: int | None
    page: str = ""

    def holds(self, paper: Paper) -> bool:
        """Whether a paper came out in this period."""
        if self.first is None or self.last is None:
            return paper.year is None
        return paper.year is not None and self.first <= paper.year <= self.last


@dataclass(frozen=True, slots=True)
class Row:
    """A topic's line in the timeline: papers in each period, and each as a share of the topic's best period."""

    topic: Topic
    css: str
    counts: tuple[int, ...]
    shares: tuple[int, ...]


def home_page(catalogue: Catalogue, years: range) -> str:
    """The home page, `index.md`."""
    survey = catalogue.survey
    papers = survey.papers
    cards = []
    for topic in catalogue.topics:
        inside = catalogue.in_topic(topic)
        latest = max(inside, key=lambda paper: (appeared(paper), fold(paper.title)), default=None)
        cards.append((topic, css_class(topic), len(inside), sparkline(years_of(inside), years), latest))
    spans = periods(papers)
    rows = timeline(catalogue, spans)
    totals = [sum(map(period.holds, papers)) for period in spans]
    columns = [
        column({row.css: row.counts[place] for row in rows}, max(totals, default=0)) for place in range(len(spans))
    ]
    last = next((arrival for arrival in arrivals(catalogue) if arrival.papers), None)
    last_dump = survey.history[-1].dump.name if survey.history else ""
    return page(
        "home.jinja",
        "index.md",
        {
            "title": survey.config.title,
            "template": "home.html",
            "description": survey.config.description,
            "alternate": alternates(),
        },
        number_of=catalogue.number,
        config=survey.config,
        total=len(papers),
        leaves=len(survey.taxonomy.leaves),
        span=span(papers),
        cards=cards,
        periods=spans,
        rows=rows,
        columns=list(zip(spans, totals, columns, strict=True)),
        last=last,
        last_folder=dump_folder(last) if last else "",
        newest=[(paper, _hue_of(catalogue, paper)) for paper in (last.papers if last else newest(papers))[:_NEWEST]],
        starts=[(start, _hue_of(catalogue, start.paper)) for start in start_here(catalogue, papers)],
        last_dump=last_dump,
        entry=survey_entry(survey.config, len(papers), last_dump),
        offers=offers(whole()),
    )


def periods(papers: tuple[Paper, ...]) -> tuple[Period, ...]:
    """The columns of the timeline, from the earliest to unknown."""
    holding = years_of(papers)
    years = sorted(holding)
    early, late = years[:-_COLUMNS], years[-_COLUMNS:]
    spans = [Period(f"≤{early[-1] % 100:02}", f"{early[0]} to {early[-1]}", early[0], early[-1])] if early else []
    spans += [Period(f"’{year % 100:02}", str(year), year, year, str(year) if holding[year] else "") for year in late]
    if any(paper.year is None for paper in papers):
        spans.append(Period("?", "year unknown", None, None, "unknown"))
    return tuple(spans)


def timeline(catalogue: Catalogue, spans: tuple[Period, ...]) -> list[Row]:
    """How many papers of each topic came out in each period."""
    rows = []
    for topic in catalogue.topics:
        papers = catalogue.in_topic(topic)
        years = Counter(paper.year for paper in papers)
        counts = tuple(_in_period(years, period) for period in spans)
        top = max(counts, default=0) or 1
        shares = tuple(round(100 * number / top) for number in counts)
        rows.append(Row(topic, css_class(topic), counts, shares))
    return rows


def newest(papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
    """The papers that appeared last, the newest first."""
    return tuple(sorted(papers, key=lambda paper: (appeared(paper), fold(paper.title)), reverse=True)[:_NEWEST])


def _hue_of(catalogue: Catalogue, paper: Paper) -> str:
    topic = catalogue.topic_of.get(paper.primary)
    return css_class(topic) if topic else ""


def _in_period(years: Counter[int | None], period: Period) -> int:
    if period.first is None or period.last is None:
        return years[None]
    return sum(number for year, number in years.items() if year and period.first <= year <= period.last)

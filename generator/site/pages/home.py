"""The home page: what the survey holds, where to start, and how the field grew."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.catalogue.catalogue import Catalogue, years_of
from generator.catalogue.dump_dates import appeared
from generator.catalogue.periods import Period, periods, year_counts
from generator.exports import FORMATS
from generator.exports.reference import reference
from generator.model import Paper, Topic
from generator.site.feeds.feed_contents import alternates
from generator.site.pages.downloads import edition_offers, offers, whole
from generator.site.pages.topic import span
from generator.site.pages.whats_new import dump_folder
from generator.site.parts.addresses import root_from
from generator.site.parts.colours import css_class
from generator.site.parts.figures import sparkline
from generator.site.parts.page_kind import PageKind
from generator.site.parts.reading_list import chosen_for_all, start_here
from generator.site.parts.reference_metadata import head
from generator.site.parts.render import page
from generator.site.parts.site_metadata import site_head
from generator.site.parts.survey_entry import survey_work
from generator.site.parts.wording import ASK
from generator.site.reuse.pages_reused import later
from generator.storage.imprint import Imprint, licence_address
from generator.storage.project import Config
from generator.text import fold

if TYPE_CHECKING:
    from generator.site.pages.chapter_html import Introduction

_PATH = "index.md"
_NEWEST = 10


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A topic's line in the timeline: papers in each period, and each as a share of the topic's best period."""

    topic: Topic
    css: str
    counts: tuple[int, ...]
    shares: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A topic's part of a bar; without a class that of the papers on no leaf."""

    css: str
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """All papers of a period, by topic; `share` is its height in hundredths of the highest."""

    period: Period
    total: int
    share: str
    parts: tuple[Part, ...]


def home_page(catalogue: Catalogue) -> str:
    """The home page, `index.md`."""
    survey = catalogue.survey
    papers, doubtful = survey.papers, catalogue.doubtful_years
    cards = []
    for topic in catalogue.topics:
        inside = catalogue.in_topic(topic)
        latest = max(inside, key=lambda paper: (appeared(paper), fold(paper.title)), default=None)
        years = years_of(inside, doubtful) if len(catalogue.years) > 1 else {}
        spark = sparkline(years, catalogue.years) if years else ""
        cards.append((topic, css_class(topic), len(inside), spark, latest))
    spans = periods(papers, doubtful)
    rows = timeline(catalogue, spans)
    last = next((arrival for arrival in catalogue.arrivals if arrival.papers), None)
    if last and len(last.papers) == len(papers):  # all came at once, so none of them is news
        last = None
    up_to, changed = (catalogue.arrivals[0].phrase, catalogue.arrivals[0].captured) if catalogue.arrivals else ("", "")
    listed = chosen_for_all(catalogue)
    work = survey_work(survey.config, len(papers), up_to, changed)
    return page(
        "home.jinja",
        _PATH,
        {
            "title": survey.config.title,
            "template": "home.html",
            "styles": ["home.css"],
            "description": survey.config.description,
            "alternate": alternates(),
            "head": later(_head, survey.config, work, changed),
        },
        number_of=catalogue.number,
        written=tuple(catalogue.coverage),
        chapters=sum(topic.slug in catalogue.coverage for topic in catalogue.topics),
        unsorted=len(catalogue.unsorted),
        config=survey.config,
        linked=any(period.page and period.first is not None for period in spans),
        ask=ASK,
        introduction=_introduction(catalogue),
        proposed=survey.taxonomy.has_proposals,
        whole=all(topic.proposed for topic in catalogue.topics),
        total=len(papers),
        leaves=len(survey.taxonomy.leaves),
        span=span(papers, doubtful),
        cards=cards,
        periods=spans,
        rows=rows,
        bars=stacked(spans, rows, year_counts(papers, doubtful)),
        last=last,
        last_folder=dump_folder(last) if last else "",
        newest=[(paper, _hue_of(catalogue, paper)) for paper in (last.papers if last else newest(papers))[:_NEWEST]],
        starts=[(start, _hue_of(catalogue, start.paper)) for start in listed or start_here(catalogue, papers)],
        chosen=bool(listed),
        changed=survey.config.cite.date or changed,
        licences=_licences(survey.config.cite),
        entry=FORMATS["bibtex"].render((work,)).rstrip(),
        offers=offers(whole()),
        book=edition_offers(catalogue),
    )


def _head(config: Config, work: Paper, changed: str) -> str:
    """The survey as reference managers and search engines read it: only with authors, as it is no reference without."""
    files = [(offer.path, offer.media_type) for offer in offers(whole())]
    return "\n".join([head(reference(work))] * bool(work.authors) + [site_head(config, changed, files)])


def _licences(cite: Imprint) -> list[tuple[str, str, str]]:
    """What may be reused, under which licence, and where that can be read."""
    named = (("Texts", cite.licence), ("Data and references", cite.data_licence))
    return [(what, licence, licence_address(licence)) for what, licence in named if licence]


def _introduction(catalogue: Catalogue) -> Introduction | None:
    """The text about the whole survey; without one the Markdown parser is not even loaded."""
    if catalogue.survey.introduction is None:
        return None
    from generator.site.pages.chapter_html import introduction_html

    return introduction_html(catalogue.survey.introduction, catalogue.survey.papers, root_from(_PATH))


def timeline(catalogue: Catalogue, spans: tuple[Period, ...]) -> list[TimelineRow]:
    """How many papers of each topic came out in each period; topics without papers have no row."""
    rows = []
    for topic in catalogue.topics:
        papers = catalogue.in_topic(topic)
        years = year_counts(papers, catalogue.doubtful_years)
        counts = tuple(period.count(years) for period in spans)
        top = max(counts, default=0) or 1
        if not any(counts):
            continue
        shares = tuple(round(100 * number / top) for number in counts)
        rows.append(TimelineRow(topic, css_class(topic), counts, shares))
    return rows


def stacked(spans: tuple[Period, ...], rows: list[TimelineRow], years: Counter[int | None]) -> list[Bar]:
    """The bars of all papers, the first topic at the foot and at the head the papers that stand on no leaf.

    Args:
        spans: the time axis.
        rows: the papers of each topic in each period.
        years: all papers by year.
    """
    totals = [period.count(years) for period in spans]
    top = max(totals, default=0) or 1
    bars = []
    for place, (period, total) in enumerate(zip(spans, totals, strict=True)):
        parts = [Part(row.css, row.counts[place]) for row in rows]
        parts.append(Part("", total - sum(part.count for part in parts)))
        bars.append(Bar(period, total, f"{100 * total / top:.4g}", tuple(part for part in parts if part.count)))
    return bars


def newest(papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
    """The papers that appeared last, the newest first."""
    return tuple(sorted(papers, key=lambda paper: (appeared(paper), fold(paper.title)), reverse=True)[:_NEWEST])


def _hue_of(catalogue: Catalogue, paper: Paper) -> str:
    topic = catalogue.topic_of.get(paper.primary)
    return css_class(topic) if topic else ""


KIND = PageKind(
    "home",
    "What the survey holds, and where to start.",
    (_PATH,),
    lambda catalogue, _shared: {_PATH: home_page(catalogue)},
)

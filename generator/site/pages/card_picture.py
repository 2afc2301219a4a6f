"""The picture that stands beside a link to the survey where people share it: its papers over time, by topic.

It has no words: the title stands below it wherever it is shown, and no font writes every script.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.catalogue.catalogue import Catalogue
from generator.catalogue.periods import periods, year_counts
from generator.site.pages.home import Bar, stacked, timeline
from generator.site.parts.addresses import ASSETS
from generator.site.parts.colours import PAPER_LIGHT, css_class, hue
from generator.site.parts.page_kind import PageKind
from generator.site.parts.png import Rectangle, png

PATH = f"{ASSETS}/card.png"
_WIDTH, _HEIGHT = 1200, 630  # what the Open Graph's readers show whole
_EDGE, _FOOT = 90, 540
_TALLEST = 430
_WIDEST, _GAP = 120, 0.25  # a bar in pixels; the part of a bar's place that stays free
_HUES = 200  # of topics; a PNG of this kind has room for no more than 256 colours
_INK, _REST = "#2b2d31", "#a5a49e"


def card(catalogue: Catalogue) -> bytes:
    """The picture of a survey; without papers of a known year it is a line on the page's ground."""
    papers, doubtful = catalogue.survey.papers, catalogue.doubtful_years
    spans = tuple(span for span in periods(papers, doubtful) if span.first is not None)
    bars = stacked(spans, timeline(catalogue, spans), year_counts(papers, doubtful))
    hues = {css_class(topic): hue(place).ink_light for place, topic in enumerate(catalogue.topics[:_HUES])}
    line = Rectangle(_EDGE, _FOOT, _WIDTH - 2 * _EDGE, 6, _INK)
    return png(_WIDTH, _HEIGHT, PAPER_LIGHT, [*_bars(bars, hues), line])


def _bars(bars: Sequence[Bar], hues: dict[str, str]) -> Iterator[Rectangle]:
    top = max((bar.total for bar in bars), default=0) or 1
    place = (_WIDTH - 2 * _EDGE) / max(len(bars), 1)
    width = min(round(place * (1 - _GAP)), _WIDEST)
    for number, bar in enumerate(bars):
        left, below = round(_EDGE + number * place + (place - width) / 2), 0
        for part in bar.parts:
            low, high = (round(_TALLEST * count / top) for count in (below, below + part.count))
            below += part.count
            yield Rectangle(left, _FOOT - high, width, high - low, hues.get(part.css, _REST))


KIND = PageKind(
    "card",
    "The picture that stands beside a link to the survey where people share it.",
    (PATH,),
    lambda catalogue, _shared: {PATH: card(catalogue)},
)

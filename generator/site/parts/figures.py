"""Small figures: papers a year. Each says in words what it shows, for those who do not see it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from markupsafe import Markup

from generator.catalogue.periods import Period, year_counts
from generator.model import Paper

_BAR, _GAP, _HEIGHT = 7, 2, 28
_MOST = 24  # bars: a card has room for no more


def sparkline(counts: Mapping[int, int], years: range) -> Markup:
    """Papers a year as bars on a common time axis.

    Args:
        counts: papers by year.
        years: the axis, the same for all figures that are read together.

    Returns:
        An SVG element; years without papers keep a faint foot, so that the axis can be seen. On a long axis a bar
        stands for several years.
    """
    length = -(-len(years) // _MOST) or 1
    steps = [years[start : start + length] for start in range(0, len(years), length)]
    sums = [sum(counts.get(year, 0) for year in step) for step in steps]
    top = max(sums, default=0)
    bars = []
    for place, (step, count) in enumerate(zip(steps, sums, strict=True)):
        year = str(step[0]) if len(step) == 1 else f"{step[0]}–{step[-1]}"
        height = max(2.0, count / top * _HEIGHT) if count else 1.0
        kind = "bar" if count else "foot"
        bars.append(
            Markup('<rect class="{}" x="{}" y="{:.4g}" width="{}" height="{:.4g}"><title>{}: {}</title></rect>').format(
                kind, place * (_BAR + _GAP), _HEIGHT - height, _BAR, height, year, count
            )
        )
    width = max(1, len(steps) * (_BAR + _GAP) - _GAP)
    return Markup(
        '<svg class="sv-spark" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        ' role="img" aria-label="{label}">{bars}</svg>'
    ).format(width=width, height=_HEIGHT, label=spoken(counts), bars=Markup("").join(bars))


def year_bars(papers: Sequence[Paper], spans: Sequence[Period], root: str, doubtful: Collection[int] = ()) -> Markup:
    """Papers a period as bars that lead to the pages of their years.

    Args:
        papers: those counted.
        spans: the time axis, the same for all figures that are read together.
        root: the way to the site's root.
        doubtful: years that count as unknown.

    Returns:
        An HTML list; each bar says its number, and shows it when pointed at.
    """
    years = year_counts(papers, doubtful)
    counts = [period.count(years) for period in spans]
    top = max(counts, default=0) or 1
    bars = []
    for period, count in zip(spans, counts, strict=True):
        said = f"{period.title}: {count} {'paper' if count == 1 else 'papers'}"
        inside = Markup(
            '<span class="sv-bar" style="--of:{:.4g}"></span><span aria-hidden="true">{}</span>'
            '<span class="sv-hidden">{}</span>'
        ).format(100 * count / top, period.label, said)
        if count and period.page:
            inside = Markup('<a href="{}years/{}/" title="{}">{}</a>').format(root, period.page, said, inside)
        else:
            some = Markup(' class="sv-some"') if count else ""
            inside = Markup('<span{} title="{}">{}</span>').format(some, said, inside)
        bars.append(Markup("<li>{}</li>").format(inside))
    steps = Markup(" sv-steps") if any(period.first != period.last for period in spans[1:]) else ""
    return Markup('<ol class="sv-year-bars{}">{}</ol>').format(steps, Markup("").join(bars))


def spoken(counts: Mapping[int, int]) -> str:
    """A figure in words: `Papers a year: 2019: 2, 2020: 5`."""
    known = [f"{year}: {count}" for year, count in sorted(counts.items()) if count]
    return "Papers a year: " + ", ".join(known) if known else "No paper of known year"

"""Small figures as inline SVG: papers a year. Each says in words what it shows, for those who do not see it."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

_BAR, _GAP, _HEIGHT = 7, 2, 28


def sparkline(counts: Mapping[int, int], years: range) -> Markup:
    """Papers a year as bars on a common time axis.

    Args:
        counts: papers by year.
        years: the axis, the same for all figures that are read together.

    Returns:
        An SVG element; years without papers keep a faint foot, so that the axis can be seen.
    """
    top = max((counts.get(year, 0) for year in years), default=0)
    bars = []
    for place, year in enumerate(years):
        count = counts.get(year, 0)
        height = max(2.0, count / top * _HEIGHT) if count else 1.0
        kind = "bar" if count else "foot"
        bars.append(
            Markup('<rect class="{}" x="{}" y="{:.4g}" width="{}" height="{:.4g}"><title>{}: {}</title></rect>').format(
                kind, place * (_BAR + _GAP), _HEIGHT - height, _BAR, height, year, count
            )
        )
    width = max(1, len(years) * (_BAR + _GAP) - _GAP)
    return Markup(
        '<svg class="sv-spark" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        ' role="img" aria-label="{label}">{bars}</svg>'
    ).format(width=width, height=_HEIGHT, label=spoken(counts), bars=Markup("").join(bars))


def column(parts: Mapping[str, int], top: int) -> Markup:
    """One column of a stacked bar chart.

    Args:
        parts: how many papers of each topic, by the topic's CSS class, the lowest first.
        top: the number of papers that the full height stands for.

    Returns:
        An SVG element that fills its box; the numbers stand as text beside it.
    """
    scale = 100 / top if top else 0.0
    foot, rects = 100.0, []
    for css, count in parts.items():
        if count:
            foot -= count * scale
            rects.append(
                Markup('<rect class="{}" x="0" y="{:.4g}" width="10" height="{:.4g}"/>').format(
                    css, foot, count * scale
                )
            )
    return Markup(
        '<svg class="sv-column" viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true"'
        ' focusable="false">{}</svg>'
    ).format(Markup("").join(rects))


def spoken(counts: Mapping[int, int]) -> str:
    """A figure in words: `Papers a year: 2019: 2, 2020: 5`."""
    known = [f"{year}: {count}" for year, count in sorted(counts.items()) if count]
    return "Papers a year: " + ", ".join(known) if known else "No paper of known year"

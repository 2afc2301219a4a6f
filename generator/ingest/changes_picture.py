"""A picture of what changes: how many papers each topic has before and after, in signs for a comment, and as SVG.

A forge shows no picture in a comment that lies nowhere on the web, so the report draws with signs, beside an SVG.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from generator.ingest.site_changes import PaperList, SiteChanges
from generator.text import clean

_BARS = 40  # signs of the longest bar
_NAME = 36  # signs of a name that are shown
_BEFORE, _NEW, _GONE = "█", "▒", "░"
_ROW, _LEFT, _WIDTH, _NUMBER = 24, 260, 400, 90  # pixels


def shown_lists(changes: SiteChanges) -> tuple[PaperList, ...]:
    """What is drawn: the topics that count other papers than before, or the years where no topic does."""
    for lists in (changes.topics, changes.years):
        changed = tuple(listed for listed in lists if listed.before != listed.after)
        if changed:
            return changed
    return ()


def bar_lines(lists: Sequence[PaperList]) -> list[str]:
    """A line for each list: its name, a bar, how many papers then and now.

    Example:
        >>> bar_lines([PaperList("owls", "Owls", 2, 4)])[0].split()
        ['Owls', '████████████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒', '2', '→', '4']
    """
    most = _most(lists)
    names = [_name(listed) for listed in lists]
    wide = max(map(len, names), default=0)
    lines = []
    for name, listed in zip(names, lists, strict=True):
        low, high = (_scaled(number, most, _BARS) for number in sorted((listed.before, listed.after)))
        sign = _NEW if listed.after > listed.before else _GONE
        bar = _BEFORE * low + sign * max(high - low, 1)
        lines.append(f"{name:<{wide}}  {bar}  {listed.before:,} → {listed.after:,}")
    return lines


def changes_svg(changes: SiteChanges) -> str:
    """The same as a picture: dark what was there, light what comes, an outline around what goes."""
    lists = shown_lists(changes)
    most = _most(lists)
    rows = []
    for number, listed in enumerate(lists):
        top = number * _ROW + 4
        low, high = (_scaled(count, most, _WIDTH) for count in sorted((listed.before, listed.after)))
        css = "new" if listed.after > listed.before else "gone"
        rows += [
            f'<text class="name" x="{_LEFT - 10}" y="{top + 13}">{escape(_name(listed))}</text>',
            f'<rect class="was" x="{_LEFT}" y="{top}" width="{low}" height="16"/>',
            f'<rect class="{css}" x="{_LEFT + low}" y="{top}" width="{max(high - low, 1)}" height="16"/>',
            f'<text x="{_LEFT + max(high, low + 1) + 8}" y="{top + 13}">{listed.before:,} → {listed.after:,}</text>',
        ]
    width, height = _LEFT + _WIDTH + _NUMBER, len(lists) * _ROW + 8
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" font-family="sans-serif" font-size="13">'
    )
    style = (
        "<style>.name{text-anchor:end}.was{fill:#1d5488}.new{fill:#7fb2dd}"
        ".gone{fill:#fff;stroke:#1d5488;stroke-dasharray:3}</style>"
    )
    ground = f'<rect width="{width}" height="{height}" fill="#fff"/>'
    return "\n".join([head, "<title>Papers before and after</title>", style, ground, *rows, "</svg>", ""])


def _most(lists: Sequence[PaperList]) -> int:
    return max((max(listed.before, listed.after) for listed in lists), default=0) or 1


def _scaled(number: int, most: int, room: int) -> int:
    return min(-(-number * room // most), room - 1) if number < most else room


def _name(listed: PaperList) -> str:
    name = clean(listed.title)
    return name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"

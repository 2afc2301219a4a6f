"""The flow of records as a picture in the form of PRISMA, and the same numbers as the rows of a table."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.catalogue.record_flow import RecordFlow
from generator.text import is_east_asian

_MAIN, _SIDE, _WIDE = 1.0, 192.0, 167.0  # left edges of the two columns and their width; 360 in all fit on a phone
_PAD, _LINE, _GAP = 11.0, 17.0, 26.0
_LETTERS = 23  # in a line of a box
_SHOWN = 5  # reasons in the picture; the table has all
_LONGEST = 90  # letters of a reason in the picture
_NO_REASON = "No reason given"


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A number with what it counts; `part` of the number in the row above that is none."""

    label: str
    number: int
    part: bool = False


def flow_rows(flow: RecordFlow) -> tuple[FlowRow, ...]:
    """All numbers, step by step; parts that are nothing are left out."""
    left_out = FlowRow("Left out", flow.left_out)
    hidden = FlowRow("Hidden by the curators", flow.hidden)
    rows = [
        *_captured(flow),
        *([left_out, *_left_out(flow)] if flow.left_out else []),
        *([FlowRow("Papers looked at", flow.papers), hidden, *_reasons(flow)] if flow.hidden else []),
        FlowRow("Papers in this survey", flow.shown),
    ]
    return tuple(rows)


def flow_figure(flow: RecordFlow) -> Markup:
    """The flow as an SVG element: what goes on stands on the left, what does not on the right.

    The drawing is as wide as a phone and is not made larger than twice that, so its words can be read anywhere.
    """
    hidden = FlowRow("Hidden by the curators", flow.hidden)
    steps: list[tuple[Sequence[FlowRow], Sequence[FlowRow]]] = [
        (_captured(flow), _left_out(flow)),
        *([([FlowRow("Papers looked at", flow.papers)], [hidden, *_few(_reasons(flow))])] if flow.hidden else []),
        ([FlowRow("Papers in this survey", flow.shown)], []),
    ]
    parts, top = [], 1.0
    for place, (main, side) in enumerate(steps):
        boxes = [(_MAIN, _lines(main))] + ([(_SIDE, _lines(side))] if side else [])
        heights = [2 * _PAD + _LINE * len(lines) - 4 for _, lines in boxes]
        parts += [_box(left, top, height, lines) for (left, lines), height in zip(boxes, heights, strict=True)]
        if side:
            middle = top + min(heights) / 2
            parts.append(_arrow(_MAIN + _WIDE, middle, _SIDE, middle))
        if place + 1 < len(steps):
            following = top + max(heights) + _GAP
            parts.append(_arrow(_MAIN + _WIDE / 2, top + heights[0], _MAIN + _WIDE / 2, following))
            top = following
        else:
            top += max(heights)
    return Markup(
        '<svg class="sv-flow" viewBox="0 0 360 {height:.4g}" width="360" height="{height:.4g}" role="img"'
        ' aria-labelledby="flow-name flow-words"><title id="flow-name">From records to papers</title>'
        '<desc id="flow-words">{words}</desc>{parts}</svg>'
    ).format(height=top + 1, words=flow_in_words(flow), parts=Markup("").join(parts))


def flow_in_words(flow: RecordFlow) -> str:
    """All numbers in a sentence: `Records in 2 dumps: 606; Left out: 60; …`."""
    return "; ".join(f"{row.label}: {row.number:,}" for row in flow_rows(flow)) + "."


def _captured(flow: RecordFlow) -> list[FlowRow]:
    dumps = f"{flow.dumps:,} {'dump' if flow.dumps == 1 else 'dumps'}"
    captured = FlowRow(f"Records in {dumps}", flow.captured)
    without = FlowRow("Papers without a record", flow.without_record)
    return [captured, *([without] if flow.without_record else [])] if flow.captured else [without]


def _left_out(flow: RecordFlow) -> list[FlowRow]:
    rows = (
        ("Duplicates", flow.duplicates),
        ("Joined by the curators", flow.joined),
        ("Rejected as no paper", flow.rejected),
        ("Waiting for a title", flow.waiting),
        ("In the bibliography no more", flow.taken_out),
    )
    return [FlowRow(label, number, part=True) for label, number in rows if number]


def _reasons(flow: RecordFlow) -> list[FlowRow]:
    """The reasons; where nobody gave one there is nothing to tell."""
    if [reason for reason, _ in flow.reasons] == [""]:
        return []
    return [FlowRow(_sentence(reason) or _NO_REASON, number, part=True) for reason, number in flow.reasons]


def _sentence(reason: str) -> str:
    """A reason with a capital, if its first word is all in small letters: `arXiv` stays."""
    first = reason.partition(" ")[0]
    return reason[:1].upper() + reason[1:] if first == first.lower() else reason


def _few(rows: Sequence[FlowRow]) -> list[FlowRow]:
    if len(rows) <= _SHOWN:
        return list(rows)
    rest = rows[_SHOWN - 1 :]
    return [*rows[: _SHOWN - 1], FlowRow(f"{len(rest)} other reasons", sum(row.number for row in rest), part=True)]


def _lines(rows: Sequence[FlowRow]) -> list[tuple[str, str]]:
    """The lines of a box, each with its class: a label, and below or behind it the number."""
    lines = []
    for row in rows:
        number = f"n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{row.number:,}"
        label = row.label if len(row.label) <= _LONGEST else f"{row.label[: _LONGEST - 1].rstrip()}…"
        wrapped = textwrap.wrap(label, _LETTERS // 2 if is_east_asian(label) else _LETTERS) or [label]
        if row.part and len(wrapped[-1]) + len(number) + 2 <= _LETTERS:
            wrapped[-1] += f", {number}"
        else:
            wrapped.append(number)
        lines += [(line, "sv-flow-part" if row.part else "") for line in wrapped]
        if not row.part:
            lines[-1] = (lines[-1][0], "sv-flow-number")
    return lines


def _box(left: float, top: float, height: float, lines: Sequence[tuple[str, str]]) -> Markup:
    texts = [
        Markup('<text x="{:.4g}" y="{:.4g}"{}>{}</text>').format(
            left + _PAD, top + _PAD + 9 + _LINE * place, Markup(' class="{}"').format(css) if css else "", line
        )
        for place, (line, css) in enumerate(lines)
    ]
    return Markup('<rect x="{:.4g}" y="{:.4g}" width="{:.4g}" height="{:.4g}" rx="4"/>{}').format(
        left, top, _WIDE, height, Markup("").join(texts)
    )


def _arrow(x1: float, y1: float, x2: float, y2: float) -> Markup:
    """A line with a head at its end, to the right or downwards."""
    head = f"M{x2 - 6:.4g} {y2 - 4:.4g}l6 4l-6 4z" if y1 == y2 else f"M{x2 - 4:.4g} {y2 - 6:.4g}l4 6l4 -6z"
    return Markup('<path d="M{:.4g} {:.4g}L{:.4g} {:.4g}"/><path class="sv-flow-head" d="{}"/>').format(
        x1, y1, x2, y2, head
    )

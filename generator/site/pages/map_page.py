"""The map of all papers as one drawing, and beside it the list of the same papers for those who cannot use it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from generator.catalogue.catalogue import Catalogue
from generator.model import Leaf, Paper, Topic
from generator.relations.map_layout import WIDTH
from generator.site.pages.map_captions import LINE, Caption, captions, outline
from generator.site.parts.addresses import ASSETS, file_name
from generator.site.parts.colours import css_class
from generator.site.parts.page_kind import PageKind
from generator.site.parts.render import fragment, page
from generator.site.reuse.pages_reused import made_if_changed

_PATH = "map.md"
_LISTED = 1000
"""More papers than this are listed on the pages of their topics only, to keep the map's page light."""
_DRAWN = 1500
"""The drawing of more papers is a file of its own, which the script loads."""
PICTURE = f"{ASSETS}/map-picture.svg"
_DOT, _LAND = 0.84, 2.7  # radius of a dot and of the land around it, in those that just do not overlap
_EDGE = 30.0  # above the captions, which are larger on a phone
UNSORTED = "~unsorted"
"""The island of papers on no leaf. A topic cannot have this name: `~` starts the code of an unsafe character."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A paper and its place."""

    paper: Paper
    x: str
    y: str


_FEWEST = 12
"""Of fewer papers a list tells more than a map."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """A leaf on the map; None for the papers that stand on none."""

    leaf: Leaf | None
    number: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Island:
    """A topic on the map; None for the papers that stand on no leaf.

    Args:
        topic: the topic.
        name: what tells it from the others in an address.
        number: of its section.
        quarters: its leaves with papers.
    """

    topic: Topic | None
    name: str
    number: str
    quarters: tuple[Quarter, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return self.topic.title if self.topic else "Unsorted"

    @property
    def css(self) -> str:
        """The class that gives its hue; empty for unsorted papers."""
        return css_class(self.topic) if self.topic else ""

    @property
    def dots(self) -> tuple[Dot, ...]:
        """All its papers."""
        return tuple(dot for quarter in self.quarters for dot in quarter.dots)

    @property
    def land(self) -> str:
        """Its ground: an SVG path of points of no length, one at each dot, drawn with a broad round pen."""
        return "".join(f"M{dot.x} {dot.y}h0" for dot in self.dots)


def map_page(catalogue: Catalogue, drawn: int = _DRAWN) -> str:
    """All papers as dots, like ones near each other, `map.md`.

    Args:
        catalogue: the papers.
        drawn: how many papers the page itself draws; the picture of more is that of `map_files`.
    """
    total = len(catalogue.survey.papers)
    return page(
        "map.jinja",
        _PATH,
        {
            "title": "Map",
            "template": "map.html",
            "styles": ["map.css"],
            "scripts": ["map.js"],
            "description": "All papers as dots: papers with similar texts stand near each other, coloured by topic.",
        },
        **_drawing(catalogue),
        total=total,
        listed=total <= _LISTED,
        picture=PICTURE if total > drawn else "",
    )


def map_files(catalogue: Catalogue, drawn: int = _DRAWN) -> dict[str, str]:
    """The map's page, and beside it the picture where that would make the page heavy, by path."""
    files = {_PATH: map_page(catalogue, drawn)}
    if len(catalogue.survey.papers) > drawn:
        drawing = _drawing(catalogue)
        files[PICTURE] = made_if_changed(PICTURE, lambda: fragment("map_picture.jinja", _PATH, drawing), drawing)
    return files


def _drawing(catalogue: Catalogue) -> dict[str, Any]:
    """What the picture shows."""
    layout, shown = catalogue.layout, islands(catalogue)
    shore = layout.radius * _LAND
    groups = {island.name: np.array([layout.points[dot.paper.key] for dot in island.dots]) for island in shown}
    placed = captions({island.name: island.title for island in shown}, groups, shore, WIDTH)
    highest, lowest = outline(tuple(placed.values()))
    top, bottom = min(0.0, highest - _EDGE), max(layout.height, lowest + _EDGE / 3)
    return {
        "islands": [(island, _written(placed[island.name])) for island in shown],
        "box": " ".join(map(_number, (0.0, top, WIDTH, bottom - top))),
        "radius": _number(layout.radius * _DOT),
        "pen": _number(2 * shore),
        "line": _number(LINE),
    }


def islands(catalogue: Catalogue) -> tuple[Island, ...]:
    """The topics that have papers, in reading order; last those papers that stand on no leaf."""
    all_islands = []
    for topic in catalogue.topics:
        quarters = [
            Quarter(leaf, catalogue.number[leaf.slug], _dots(catalogue, catalogue.on_leaf[leaf.slug]))
            for leaf in topic.leaves
        ]
        inhabited = tuple(quarter for quarter in quarters if quarter.dots)
        all_islands.append(Island(topic, file_name(topic.slug), catalogue.number[f"/{topic.slug}"], inhabited))
    unsorted = Quarter(None, "", _dots(catalogue, catalogue.unsorted))
    all_islands.append(Island(None, UNSORTED, "", (unsorted,) if unsorted.dots else ()))
    return tuple(island for island in all_islands if island.quarters)


def _dots(catalogue: Catalogue, papers: tuple[Paper, ...]) -> tuple[Dot, ...]:
    points = [(paper, *catalogue.layout.points[paper.key]) for paper in papers]
    return tuple(Dot(paper, _number(x), _number(y)) for paper, x, y in points)


def _written(caption: Caption) -> tuple[tuple[str, ...], str, str]:
    return caption.lines, _number(caption.x), _number(caption.y)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


KIND = PageKind(
    "map",
    "All papers as dots, like ones near each other.",
    (_PATH, PICTURE),
    lambda catalogue, _shared: map_files(catalogue),
    unfilled=lambda catalogue, _shared: () if len(catalogue.survey.papers) >= _FEWEST else (_PATH,),
)

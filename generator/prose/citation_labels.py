"""How papers are named in running text: by author and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model import OTHERS, Paper
from generator.names.forms import whole_family
from generator.text import fold

_TITLE_WORDS, _TITLE_SIGNS = 5, 40
_START_WORDS = 9
_UNDATED = "n.d."


@dataclass(frozen=True, slots=True)
class Label:
    """A paper's short name: `Vaswani et al.` and `2017`, `2017a` or `n.d.`."""

    people: str
    year: str

    def __str__(self) -> str:
        return f"{self.people}, {self.year}"


def title_start(paper: Paper) -> str:
    """The start of a paper's title, for where it stands among others and introduces no name."""
    parts = paper.title.split()
    return " ".join(parts[:_START_WORDS]) + ("…" if len(parts) > _START_WORDS else "")


def labels(papers: Iterable[Paper]) -> Mapping[str, Label]:
    """The label of each of the papers that one text cites, by citation key.

    Papers that would read the same get letters after the year, in the order of their titles.
    """
    alike: defaultdict[Label, list[Paper]] = defaultdict(list)
    for paper in papers:
        alike[Label(people(paper), _UNDATED if paper.year is None else str(paper.year))].append(paper)
    named: dict[str, Label] = {}
    for label, group in alike.items():
        group.sort(key=lambda paper: (fold(paper.title), paper.key))
        for place, paper in enumerate(group):
            named[paper.key] = label if len(group) == 1 else _lettered(label, place)
    return named


def people(paper: Paper) -> str:
    """Family names: of one author, of two, of the first and `et al.`; the start of the title where none is known."""
    known = [whole_family(name) for name in paper.authors if name != OTHERS]
    if not known:
        return f"“{_short(paper.title)}”"
    if len(paper.authors) > 2 or len(known) < len(paper.authors):
        return f"{known[0]} et al."
    return " and ".join(known)


def _short(title: str) -> str:
    """The start of a title: up to a colon, or a few words."""
    head = title.partition(": ")[0]
    words = head.split()[:_TITLE_WORDS]
    text = " ".join(words)
    if len(text) > _TITLE_SIGNS:
        cut = text[:_TITLE_SIGNS]
        text = cut.rpartition(" ")[0] or cut
    return text if text == head else f"{text}…"


def _lettered(label: Label, place: int) -> Label:
    """`2017a`, …, `2017z`, `2017aa`; `n.d.-a`."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return Label(label.people, f"{label.year}-{letters}" if label.year == _UNDATED else label.year + letters)

"""Made-up works and damaged copies of them, small enough to read."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from hypothesis import strategies as st

from generator.model import Record

_WORDS = [
    "harbour",
    "orchard",
    "quarry",
    "mill",
    "tower",
    "market",
    "meadow",
    "lantern",
    "barrel",
    "kite",
    "clock",
    "ladder",
    "basket",
    "bell",
    "rope",
    "chimney",
    "ferry",
    "baker",
    "sexton",
    "pilot",
    "weaver",
    "cooper",
    "smith",
    "tailor",
    "painter",
    "grocer",
    "keeper",
    "widow",
    "mayor",
    "apprentice",
    "carter",
    "sailor",
    "teacher",
    "repairs",
    "counts",
    "paints",
    "lends",
    "stores",
    "weighs",
    "names",
    "carries",
    "hides",
    "borrows",
    "measures",
    "praises",
    "forgets",
    "mends",
    "sells",
    "slowly",
    "twice",
    "often",
    "seldom",
    "early",
    "late",
    "gladly",
    "badly",
    "nearly",
    "hardly",
    "never",
    "always",
    "old",
    "new",
    "red",
    "small",
    "heavy",
    "wet",
    "quiet",
]


def work(number: int) -> Record:
    """A made-up work; each number has a title and an abstract of its own."""
    rng = random.Random(number)  # noqa: S311 -- has to be repeatable
    sentences = [" ".join(rng.choices(_WORDS, k=14)).capitalize() + "." for _ in range(6)]
    head, tail = rng.sample(_WORDS, 2), rng.sample(_WORDS, 4)
    return Record(
        title=f"{' '.join(head).title()}: {' '.join(tail).title()} {_ending(number)}", abstract=" ".join(sentences)
    )


def _ending(number: int) -> str:
    """A word that no other work has in its title."""
    letters = "bdfgklmnprstvz"
    return "".join(
        letters[number // len(letters) ** power % len(letters)] + "ao"[power % 2] for power in range(3)
    ).title()


DAMAGES: dict[str, Callable[[Record], Record]] = {
    "none": lambda record: record,
    "capitals": lambda record: replace(record, title=record.title.upper()),
    "no abstract": lambda record: replace(record, abstract="N/A"),
    "cut": lambda record: replace(record, abstract=record.abstract[:150] + "..."),
    "glued": lambda record: replace(record, title="Subscribe" + record.title),
    "half a title": lambda record: replace(record, title=record.title.split(":")[0]),
    "markup": lambda record: replace(record, title=f"<b>{record.title}</b>", abstract=f"<p>{record.abstract}</p>"),
    "new title": lambda record: replace(record, title=f"A Season of Wind and Rain ({len(record.abstract)} words)"),
    "erratum": lambda record: replace(record, title=f"Erratum to: {record.title}", abstract=""),
    "part": lambda record: replace(record, title=f"{record.title}, Part II"),
    "preface": lambda record: replace(record, title="Preface", abstract=""),
    "empty": lambda record: replace(record, title="", abstract=""),
}

COPIES = st.builds(
    lambda number, damage, year, arxiv: replace(DAMAGES[damage](work(number)), published=year, arxiv=arxiv),
    st.integers(0, 5),
    st.sampled_from(list(DAMAGES)),
    st.sampled_from(["", "2020", "2021"]),
    st.sampled_from(["", "", "2101.00001", "2101.00002"]),
)
DUMPS = st.lists(COPIES, max_size=14)

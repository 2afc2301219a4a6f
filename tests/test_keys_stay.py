"""Published keys stay, whatever comes later and in whatever order."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bibliography.curation.reading import Curation
from generator.bibliography.derived import Derived
from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.bibliography.papers import parse_bibliography
from generator.bibliography.store import Bib
from generator.enrich import FactIndex, Facts
from generator.errors import Place
from generator.ingest.pieces import Piece
from generator.ingest.stage import ingest
from generator.model import Name, Paper, Record, Source, Taxonomy

WORDS = "owls gulls cod night harbour chips eyes pier vision flight".split()
TITLES = [f"On the {one} of {other}" for one in WORDS[:6] for other in WORDS[4:]]
RECORDS = [
    Record(title, abstract=f"We study {title.lower()} and find that {title[7:]} matters. " * 3) for title in TITLES
]
FACTS = FactIndex(
    Facts(Paper("", title, (Name("Eule", "Ada"),), 2000 + number % 3), Place("facts", number))
    for number, title in enumerate(TITLES)
)
dumps = st.lists(st.lists(st.sampled_from(range(len(RECORDS))), min_size=1, max_size=6), min_size=1, max_size=4)


def pieces(name: str, numbers: list[int]) -> list[Piece]:
    dump = DumpId(name, len(numbers), name)
    return [
        Piece(dump, Record(RECORDS[number].title, RECORDS[number].abstract, source=Source(name, line)))
        for line, number in enumerate(numbers, 1)
    ]


def after(sequence: list[tuple[list[int], bool]]) -> list[list[tuple[str, str]]]:
    """The (key, title) pairs after each dump; a dump may come with facts that would make other keys."""
    text, history, derived = "", list[LedgerEntry](), dict[str, Derived]()
    states = []
    for number, (numbers, with_facts) in enumerate(sequence):
        bib = Bib(parse_bibliography(text, "papers.bib"), Taxonomy(), Curation(), derived)
        result = ingest(bib, history, pieces(f"dump-{number}", numbers), [FACTS] if with_facts else [], "omit")
        text = bib.bibliography.updated(result.papers)
        history += result.entries
        derived = dict(result.derived)
        states.append([(paper.key, paper.title) for paper in parse_bibliography(text, "papers.bib").papers])
    return states


@given(dumps, st.lists(st.booleans(), min_size=4, max_size=4))
@settings(deadline=None, max_examples=60)
def test_no_later_dump_changes_a_key(sequence: list[list[int]], facts: list[bool]) -> None:
    states = after(list(zip(sequence, facts, strict=False)))
    for before, later in pairwise(states):
        assert later[: len(before)] == before
    keys = [key for key, _ in states[-1]]
    assert len({key.lower() for key in keys}) == len(keys)


@given(dumps, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=40)
def test_another_order_of_dumps_gives_the_same_papers(sequence: list[list[int]], random: object) -> None:
    shuffled = list(sequence)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    titles = [
        sorted(title for _, title in after([(dump, False) for dump in order])[-1]) for order in (sequence, shuffled)
    ]
    assert titles[0] == titles[1]

from __future__ import annotations

from generator.errors import Place
from generator.model import Paper
from tests.support.checked import WHOLE, state

HELD = state(
    "% mine\n",
    WHOLE,
    Paper("b", "B", aliases=("c", "eule2020eyes")),
    decisions="# mine\n- hide: b\n- topics: {b: [owls]}\n",
)


def test_a_paper_is_found_by_its_entry_or_by_a_field() -> None:
    assert HELD.of_paper("eule2020eyes") == Place("bib/papers.bib", 3)
    assert HELD.of_paper("eule2020eyes", "doi", "year") == Place("bib/papers.bib", 6)
    assert HELD.of_paper("eule2020eyes", "doi") == Place("bib/papers.bib", 3)
    assert HELD.of_paper("gone") == Place("bib/papers.bib")


def test_a_leaf_and_a_decision_are_found_by_their_lines() -> None:
    assert HELD.of_slug("gulls") == Place("bib/topics.yml", 4)
    assert HELD.of_slug("cod") == Place("bib/topics.yml")
    assert HELD.of_decision("b") == Place("bib/curation.yml", 3)
    assert HELD.of_decision("x") == Place("bib/curation.yml")
    assert (HELD.curation_line(2), HELD.curation_line(0), HELD.curation_line(99)) == ("- hide: b", "", "")


def test_a_key_goes_before_an_alias() -> None:
    assert HELD.named["eule2020eyes"].title == "On eyes"
    assert HELD.named["c"].key == "b"

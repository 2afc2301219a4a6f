"""What is decided about a paper that a source knows by its PMID."""

from __future__ import annotations

import pytest

from generator.enrich import FactIndex, Facts, settle
from generator.errors import Place
from generator.model import Name, Paper

OWLS = Paper("", "On owls at night", authors=(Name("Eule", "Ada"),), year=2024, pmid="1234")


@pytest.mark.parametrize(
    ("paper", "accepted", "proposed"),
    [
        (Paper("?1", "", pmid="1234"), "the same PMID", False),
        (Paper("owls", "On Owls at Night", pmid="1234"), "equal titles and the same PMID", False),
        (Paper("owls", "Effects of caffeine on sleep", pmid="1234"), "", True),
        (Paper("owls", "Effects of caffeine on sleep", pmid="1235"), "", False),
        (Paper("?1", "", pmid="1235"), "", False),
        (Paper("?1", ""), "", False),
    ],
)
def test_a_pmid_alone_is_enough_where_no_title_speaks_against_it(paper: Paper, accepted: str, proposed: bool) -> None:
    settled = settle(paper, [FactIndex([Facts(OWLS, Place("pubmed:1234"))], trusted=False, name="pubmed")])
    assert [each.reason for each in settled.accepted] == [accepted][: bool(accepted)]
    assert [each.reason.startswith("the same PMID, but") for each in settled.proposals] == [True][: bool(proposed)]

"""What an enrichment brought, for a pull request."""

from __future__ import annotations

from generator.bibliography.one_line import PAGE
from generator.enrich import Facts, FactsProposal
from generator.errors import Place
from generator.ingest.enrichment_page import enrichment_page
from generator.ingest.outcome import Enrichment, ServiceReport
from generator.model import Name, Paper

RECORD = Facts(Paper("", "On <b>owls</b>", (Name("Eule", "Ada"),), 2024, doi="10.1234/owl"), Place("crossref:x"))
PROPOSAL = FactsProposal("owls", RECORD, "equal titles, but other authors", "crossref")


def test_what_readers_see_and_what_a_person_settles_come_first() -> None:
    page = enrichment_page(
        Enrichment(
            3, 2, 2, 0,
            proposals=(PROPOSAL,),
            asked=(ServiceReport("Crossref", 2, 3),),
            published=(("gulls", "Gull Letters @curator"),),
            withdrawn=(("finches", "retracted"),),
            filled=(("gulls", ("venue", "doi")),),
        )
    )  # fmt: skip
    heads = [line[3:] for line in page.splitlines() if line.startswith("## ")]
    assert heads == ["Now published (1)", "Retracted or withdrawn (1)", "To decide (1)", "Filled (1)", "Services"]
    assert "`- same: [owls, doi:10.1234/owl]`" in page.replace('"', "")
    assert "- `gulls`: venue, doi\n" in page
    assert "<b>" not in page
    assert "@curator" not in page


def test_what_did_not_happen_has_no_heading() -> None:
    page = enrichment_page(Enrichment(0, 0, 0, 0))
    assert page == "# What was enriched\n\n0 facts about 0 of our papers: 0 papers changed.\n"


def test_more_proposals_than_fit_on_a_page_are_counted() -> None:
    page = enrichment_page(Enrichment(0, 0, 0, 0, proposals=(PROPOSAL,) * (PAGE + 3)))
    assert page.count("to settle it") == PAGE
    assert "- 3 more:" in page

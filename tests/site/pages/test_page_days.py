"""On which day pages changed."""

from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.model import Paper, Taxonomy
from generator.site.pages.page_days import page_days
from generator.storage.imprint import Imprint
from generator.storage.project import Config

PAPERS = (Paper("a", "A"), Paper("b", "B"))
HISTORY = (
    LedgerEntry(DumpId("2025-06-03.txt", 1, "ab"), 1, "t", "paper", "a"),
    LedgerEntry(DumpId("2025-07-04.txt", 2, "cd"), 1, "t", "paper", "b"),
)


def test_a_paper_has_the_day_it_came_and_the_survey_that_of_the_newest() -> None:
    days = page_days(Catalogue(SurveyContent(Config("S"), Taxonomy(), PAPERS, history=HISTORY)))
    assert (days["papers/a/"], days["papers/b/"], days[""], days["topics/"]) == ("2025-06-03", *["2025-07-04"] * 3)


def test_a_date_of_its_own_counts_and_without_any_nothing_is_said() -> None:
    own = Config("S", cite=Imprint(date="2025-08"))
    assert page_days(Catalogue(SurveyContent(own, Taxonomy(), PAPERS, history=HISTORY)))[""] == "2025-08"
    assert page_days(Catalogue(SurveyContent(Config("S"), Taxonomy(), PAPERS))) == {}

"""The survey itself can be cited."""

from generator.exports import FORMATS
from generator.site.parts.survey_entry import survey_work
from generator.storage.imprint import Imprint
from generator.storage.project import Config


def entry(config: Config, papers: int = 2, up_to: str = "", changed: str = "") -> str:
    return FORMATS["bibtex"].render((survey_work(config, papers, up_to, changed),))


def test_the_entry_says_who_when_where_and_which_state() -> None:
    cite = Imprint(("The Owl Group", "Ada Lovelace"), date="2025-06", version="2.1", doi="10.5281/zenodo.1")
    config = Config("A survey of owls & larks", site_url="https://example.org/birds/", author="Nobody", cite=cite)
    assert entry(config, up_to="June 2025", changed="2024-01") == (
        "@misc{survey-a-survey-of,\n"
        "  author = {{The Owl Group} and Lovelace, Ada},\n"
        "  title = {A survey of owls \\& larks},\n"
        "  note = {Version 2.1. Living survey of 2 papers, up to June 2025},\n"
        "  year = {2025},\n"
        "  month = jun,\n"
        "  doi = {10.5281/zenodo.1},\n"
        "  url = {https://example.org/birds/},\n"
        "}\n"
    )


def test_what_is_unknown_is_left_out() -> None:
    assert entry(Config("Owls"), 1) == (
        "@misc{survey-owls,\n  key = {Owls},\n  title = {Owls},\n  note = {Living survey of 1 paper},\n}\n"
    )


def test_a_survey_that_gives_no_date_has_that_of_its_last_dump_and_the_author_of_its_site() -> None:
    text = entry(Config("Owls", author="Lovelace, Ada"), changed="2024-01-31")
    assert "year = {2024}" in text
    assert "author = {Lovelace, Ada}" in text

"""The survey itself can be cited."""

from generator.site.parts.survey_entry import survey_entry
from generator.storage.project import Config


def test_the_entry_names_the_dump_that_the_survey_last_changed_with() -> None:
    config = Config("A survey of owls & larks", site_url="https://example.org/birds/", author="The Owl Group")
    assert survey_entry(config, 2, "may.txt") == (
        "@misc{survey-a-survey-of,\n"
        "  title = {{A survey of owls \\& larks}},\n"
        "  author = {{The Owl Group}},\n"
        "  howpublished = {\\url{https://example.org/birds/}},\n"
        "  note = {Living survey of 2 papers, with the dump may.txt},\n"
        "}\n"
    )


def test_what_is_unknown_is_left_out() -> None:
    entry = survey_entry(Config("Owls"), 1, "")
    assert "author" not in entry
    assert "howpublished" not in entry
    assert "note = {Living survey of 1 paper}" in entry

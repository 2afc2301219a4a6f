"""A build says what is lost by settings that nobody has made."""

from generator.storage.imprint import Imprint
from generator.storage.missed_settings import missed_settings
from generator.storage.project import Config


def test_what_is_set_is_not_missed() -> None:
    cite = Imprint(("Ada",), licence="CC BY 4.0", data_licence="CC0")
    whole = Config("Owls", site_url="https://example.org/", repo_url="https://example.org/git", cite=cite)
    assert missed_settings(whole) == ()
    assert [setting for setting, _ in missed_settings(Config("Owls", author="Ada"))] == [
        "site_url",
        "repo_url",
        "extra.survey.cite.licence",
        "extra.survey.cite.data_licence",
    ]
    assert ("extra.survey.cite.authors", "nobody is named to be cited") in missed_settings(Config("Owls"))

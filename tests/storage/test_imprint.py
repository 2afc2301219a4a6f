"""How a survey asks to be cited and reused."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import SurveyError
from generator.storage.imprint import UNSAID, Imprint, licence_address
from generator.storage.project import Config, Project, load_config


def cited(folder: Path, block: str) -> Config:
    (folder / "mkdocs.yml").write_text(f"site_name: Owls\nextra:\n  survey:\n    cite: {block}\n", "utf-8")
    return load_config(Project(folder))


def test_every_field(tmp_path: Path) -> None:
    block = "{authors: [Ada Lovelace, The Owl Group], date: 2025-06-30, version: 1.0, doi: 'https://doi.org/10.1/a'}"
    config = cited(tmp_path, block)
    assert config.cite == Imprint(("Ada Lovelace", "The Owl Group"), "2025-06-30", "1.0", "10.1/a")
    assert config.authors == ("Ada Lovelace", "The Owl Group")


@pytest.mark.parametrize(
    ("block", "cite"),
    [
        ("", UNSAID),
        ("{}", UNSAID),
        ("{authors: Ada}", Imprint(("Ada",))),
        ("{date: 2025}", Imprint(date="2025")),
        ("{licence: CC BY 4.0, data_licence: }", Imprint(licence="CC BY 4.0")),
    ],
)
def test_little_is_enough(tmp_path: Path, block: str, cite: Imprint) -> None:
    assert cited(tmp_path, block).cite == cite


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("Ada", "mkdocs.yml:4: extra.survey.cite is no mapping"),
        ("{author: Ada}", "mkdocs.yml:4: extra.survey.cite has no 'author'; did you mean `authors`?"),
        ("{authors: {a: b}}", "authors are no list of names"),
        ("{authors: [1]}", "authors are no list of names"),
        ("{date: 2025-13}", "date is '2025-13'"),
        ("{version: [1]}", "version is no text"),
        ("{doi: owls}", "doi is 'owls'"),
    ],
)
def test_what_cannot_be_used_is_told(tmp_path: Path, block: str, told: str) -> None:
    with pytest.raises(SurveyError) as refused:
        cited(tmp_path, block)
    assert told in str(refused.value)


def test_site_author_is_who_keeps_the_survey_where_nobody_else_is_named() -> None:
    assert Config("Owls", author=" Ada ").authors == ("Ada",)
    assert Config("Owls", author="Ada", cite=Imprint(("Bea",))).authors == ("Bea",)
    assert Config("Owls").authors == ()


@pytest.mark.parametrize(
    ("licence", "path"),
    [
        ("CC BY 4.0", "licenses/by/4.0/"),
        ("CC-BY-4.0", "licenses/by/4.0/"),
        ("cc by-sa 4.0", "licenses/by-sa/4.0/"),
        ("CC-BY-NC-ND-4.0", "licenses/by-nc-nd/4.0/"),
        ("CC BY 4.0 International", "licenses/by/4.0/"),
        ("CC0", "publicdomain/zero/1.0/"),
        ("CC0 1.0", "publicdomain/zero/1.0/"),
        ("CC0-1.0", "publicdomain/zero/1.0/"),
    ],
)
def test_licences_of_creative_commons_have_addresses(licence: str, path: str) -> None:
    assert licence_address(licence) == f"https://creativecommons.org/{path}"


@pytest.mark.parametrize("licence", ["", "MIT", "CC BY 3.0", "all rights reserved"])
def test_other_licences_have_none(licence: str) -> None:
    assert licence_address(licence) == ""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import SurveyError
from generator.storage.project import Project, find_project, load_config


def survey(folder: Path, text: str) -> Project:
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    return Project(folder)


def test_what_is_set(tmp_path: Path) -> None:
    config = load_config(
        survey(
            tmp_path,
            "site_name: 'Birds: a survey'\nsite_url: https://example.org/birds/\n"
            "extra: {survey: {abstracts: omit, dumps: [dumps]}}\nmarkdown_extensions: [!!python/name:x.y ]\n",
        )
    )
    assert (config.title, config.site_url) == ("Birds: a survey", "https://example.org/birds/")
    assert (config.abstracts, config.dumps) == ("omit", ("dumps",))


def test_abstracts_are_stored_unless_said_otherwise(tmp_path: Path) -> None:
    assert load_config(survey(tmp_path, "site_name: Birds\n")).abstracts == "store"


def test_how_much_a_chapter_should_cite(tmp_path: Path) -> None:
    assert load_config(survey(tmp_path, "site_name: Birds\n")).cited_share == 0.6
    assert load_config(survey(tmp_path, "site_name: B\nextra: {survey: {cited_share: 1}}\n")).cited_share == 1


def test_tags_of_mkdocs_are_read_as_plain_values(tmp_path: Path) -> None:
    assert load_config(survey(tmp_path, "site_name: Birds\nextra: !ENV [A, B]\n")).title == "Birds"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("site_name: [a\n", r"mkdocs.yml:\d: the site's configuration is not valid YAML"),
        ("- a list\n", r"mkdocs.yml:1: has no site_name"),
        ("theme: material\n", r"has no site_name"),
        (
            "site_name: A\nextra:\n  survey:\n    abstracts: perhaps\n",
            r"mkdocs.yml:4: .*'perhaps'.*`store` or `omit`",
        ),
        ("site_name: A\nextra:\n  survey:\n    dumps: 3\n", r"mkdocs.yml:4: extra.survey.dumps is no list"),
        ("site_name: A\nextra:\n  survey:\n    cited_share: 60\n", r"mkdocs.yml:4: .* 60; write a number from 0 to 1"),
        (
            "plugins:\n  - search: {}\nsite_name: A\nextra:\n  survey:\n    search: google\n",
            r"mkdocs.yml:6: extra.survey.search is 'google'",
        ),
        ("site_name: A\nextra: {survey: {cited_share: yes}}\n", r"cited_share is True; write a number"),
        ("site_name: A\nextra: {survey: {abstracts: perhaps}}\n", r"mkdocs.yml:2: .*'perhaps'"),
        ("site_name: A\n# abstracts: no\nextra:\n  survey:\n    'abstracts' : perhaps\n", r"mkdocs.yml:5: .*'perhaps'"),
        ("site_name: ''\n", r"mkdocs.yml:1: has no site_name"),
        ("site_name: &a [*a]\n", r"mkdocs.yml:1: is nested too deeply, or holds itself"),
        ("site_name: \x07\n", r"is not valid YAML"),
    ],
)
def test_a_broken_configuration_is_told_in_one_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SurveyError, match=told) as caught:
        load_config(survey(tmp_path, text))
    assert "\n" not in str(caught.value)


def test_a_folder_without_mkdocs_yml_is_no_survey(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match=r"is no survey.*survey new DIR"):
        find_project(tmp_path)


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ("search: google", "extra.survey.search is 'google'; write `pagefind` or `builtin`"),
        ("accent: blue", "extra.survey.accent is 'blue'"),
        ("accent: 255", "extra.survey.accent is 255"),
    ],
)
def test_a_setting_without_a_usable_value_is_told_with_its_line(tmp_path: Path, setting: str, problem: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: S\nextra:\n  survey:\n    {setting}\n", "utf-8")
    with pytest.raises(SurveyError, match=problem) as told:
        load_config(Project(tmp_path))
    assert "mkdocs.yml:4" in str(told.value)

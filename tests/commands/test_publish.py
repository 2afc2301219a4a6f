"""The journey of a survey through a build: each of its files is read once and handed on."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands.cli import cli
from generator.commands.publish import build_survey
from generator.errors import ErrorKind, SurveyError
from generator.storage.project import Project, load_config
from tests.support.small_taxonomy import start_with_topics

CHAPTER = "---\ntitle: What is counted\n---\n\nOwls are counted at night [@eule2020owls].\n"
PAPERS = "@misc{eule2020owls,\n  title = {Counting Owls at Night},\n  year = {2020},\n}\n"


class Openings:
    """How often files are opened while this is in use. Python never forgets an audit hook, so one serves all tests."""

    def __init__(self) -> None:
        self.counts: Counter[str] | None = None
        sys.addaudithook(self._hear)

    def _hear(self, event: str, args: tuple[object, ...]) -> None:
        if self.counts is not None and event == "open":
            self.counts[str(args[0])] += 1

    def __enter__(self) -> Counter[str]:
        self.counts = Counter()
        return self.counts

    def __exit__(self, *_: object) -> None:
        self.counts = None


OPENINGS = Openings()


@pytest.fixture
def survey(tmp_path: Path) -> Project:
    start_with_topics(tmp_path, "Owls")
    project = Project(tmp_path)
    project.papers.write_text(PAPERS, "utf-8")
    project.prose.mkdir(exist_ok=True)
    (project.prose / "methods.md").write_text(CHAPTER, "utf-8")
    return project


def test_a_chapter_and_the_bibliography_are_read_once_beside_their_digests(survey: Project) -> None:
    config = load_config(survey)
    with OPENINGS as counts:
        built = build_survey(survey, config)
    assert built.papers == 1
    assert counts[str(survey.prose / "methods.md")] == 2
    assert counts[str(survey.papers)] <= 3  # once for its byte-order mark, which is kept


def test_chapters_are_on_the_pages_and_checked(survey: Project) -> None:
    build_survey(survey, load_config(survey))
    assert "Owls are counted at night" in (survey.docs / "topics/methods.md").read_text("utf-8")
    (survey.prose / "methods.md").write_text(CHAPTER.replace("eule2020owls", "eule2020owl"), "utf-8")
    build_survey(survey, load_config(survey))
    assert "cites @eule2020owl, which is no paper" in (survey.docs / "quality.md").read_text("utf-8")


def test_how_much_a_chapter_should_cite_is_that_of_the_configuration(survey: Project) -> None:
    text = survey.papers.read_text("utf-8") + PAPERS.replace("eule2020", "kauz2021").replace("2020}", "2021}")
    text = text.replace("  year", "  keywords = {models-techniques},\n  year")
    survey.papers.write_text(text, "utf-8")

    def quality(share: str) -> str:
        config = survey.config_file.read_text("utf-8")
        survey.config_file.write_text(f"{config}\nextra: {{survey: {{cited_share: {share}}}}}\n", "utf-8")
        try:
            build_survey(survey, load_config(survey))
            return (survey.docs / "quality.md").read_text("utf-8")
        finally:
            survey.config_file.write_text(config, "utf-8")

    assert "cites 1 of 2 papers of its topic" in quality("0.6")
    assert "cites 1 of 2 papers of its topic" not in quality("0.5")


def test_a_place_that_is_none(survey: Project) -> None:
    with pytest.raises(SurveyError) as error:
        build_survey(survey, load_config(survey), site_dir=Path("/"))
    assert error.value.kind is ErrorKind.USAGE


def test_the_command_tells_what_was_made(survey: Project) -> None:
    result = CliRunner().invoke(cli, ["--project", str(survey.root), "build"])
    assert ": 1 papers in 3 topics, 0 abstracts shown, " in result.stdout

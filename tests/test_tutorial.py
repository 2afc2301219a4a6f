"""The tutorial and the README, followed step by step as a reader would."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from tests.support.walkthrough import REPOSITORY, Change, Command, Scratch, agrees, steps

TUTORIAL = (REPOSITORY / "docs" / "tutorial.md").read_text("utf-8")
README = (REPOSITORY / "README.md").read_text("utf-8")
DUMP = REPOSITORY / "docs" / "tutorial" / "birds-2025-06-05.txt"
LIBRARY = REPOSITORY / "docs" / "tutorial" / "library.bib"
LIST = REPOSITORY / "docs" / "tutorial" / "lichen-list.txt"


def section(heading: str) -> str:
    """A section of the README."""
    return README.partition(f"## {heading}\n")[2].partition("\n## ")[0]


@pytest.mark.slow
def test_the_tutorial_does_what_it_says(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "home")
    shutil.copy(DUMP, scratch.home)
    scratch.follow(TUTORIAL)
    survey = scratch.home / "birds"
    page = (survey / "site" / "topics" / "methods" / "index.html").read_text("utf-8")
    assert "Songs are short and recordings long" in page
    assert "Finch" in page
    assert (survey / ".github" / "workflows").is_dir()
    papers = {path.name for path in (survey / "docs" / "papers").glob("*.md")}
    assert papers >= {"finch2024wrenformer.md", "wren2025often.md"}
    assert "finch2024wrenformer" in (survey / "site/papers/attention-loudest-bird/index.html").read_text("utf-8")


@pytest.mark.slow
def test_the_readmes_own_survey(tmp_path: Path) -> None:
    """Started as it says, then kept by the steps it shows for continuous integration."""
    scratch = Scratch(
        tmp_path / "home", {"pip": 'test "$*" = "install -r requirements.txt" && test -s requirements.txt\n'}
    )
    (scratch.home / "Downloads").mkdir()
    shutil.copy(DUMP, scratch.home / "Downloads" / "listing.txt")
    scratch.follow(section("Start a survey of your own"))
    survey = scratch.home / "birdsong"
    assert (survey / "site" / "index.html").is_file()
    (survey / "dumps").mkdir()
    shutil.copy(DUMP, survey / "dumps")
    scratch.follow(section("Keep it by continuous integration"))
    assert "# What was ingested" in (survey / "report.md").read_text("utf-8")
    assert (survey / "check.md").is_file()


@pytest.mark.slow
def test_the_tutorial_that_takes_over_a_library(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "home")
    shutil.copy(LIBRARY, scratch.home)
    scratch.follow((REPOSITORY / "docs" / "tutorial-library.md").read_text("utf-8"))
    survey = scratch.home / "bread"
    keys = set(re.findall(r"^@\w+\{(\w+),", LIBRARY.read_text("utf-8"), re.MULTILINE))
    papers = {path.name for path in (survey / "site" / "papers").iterdir() if path.is_dir()}
    assert papers == keys - {"crumb_cake_2015"}  # the key of the second copy leads to the first
    flow = (survey / "site" / "quality" / "index.html").read_text("utf-8")
    for label, number in (("Records in 1 dump", 10), ("Not about bread", 1), ("Papers in this survey", 8)):
        assert f">{label}</th><td>{number}</td>" in flow
    page = (survey / "site" / "papers" / "stone_oven_nodate" / "index.html").read_text("utf-8")
    assert "Describes an oven that bakes three kinds of bread in one heat." in page


@pytest.mark.slow
def test_the_tutorial_that_takes_over_a_list(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "home")
    shutil.copy(LIST, scratch.home)
    scratch.follow((REPOSITORY / "docs" / "tutorial-list.md").read_text("utf-8"))
    survey = scratch.home / "lichens"
    page = (survey / "site" / "papers" / "cortex2021thallusnet" / "index.html").read_text("utf-8")
    assert "measures lichens by using photographs" in page
    assert "from the abstract" in page
    assert "ThallusNet" in (survey / "site" / "names" / "index.html").read_text("utf-8")


@pytest.mark.slow
def test_the_guide_that_has_papers_described(tmp_path: Path) -> None:
    """Its own script answers, and what it says of the answers is what the program says."""
    scratch = Scratch(tmp_path / "home")
    shutil.copy(LIBRARY, scratch.home)
    scratch.follow("```console\n$ survey new bread --title Bread\n$ cd bread\n$ survey ingest ../library.bib\n```\n")
    scratch.follow((REPOSITORY / "docs" / "how-to" / "describe.md").read_text("utf-8"))
    papers = (scratch.home / "bread" / "bib" / "papers.bib").read_text("utf-8")
    assert "Follows 40 starters" in papers
    assert "Clara Crumb" in (scratch.home / "bread" / "bib" / "answers.jsonl").read_text("utf-8")


@pytest.mark.slow
def test_the_readmes_build(tmp_path: Path) -> None:
    """Without a network nothing is installed: a stand-in looks whether what is asked for could be."""
    scratch = Scratch(tmp_path / "home", {name: f'echo "{name} $*" >> ~/called\n' for name in ("pip", "pytest")})
    for name in ("mkdocs.yml", "bib", "docs", "pyproject.toml"):
        source = REPOSITORY / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, scratch.home / name)
    scratch.follow(section("Build it"))
    assert (scratch.home / "site" / "index.html").is_file()
    assert (scratch.home / "called").read_text("utf-8").split("\n")[:3] == [
        "pip install -e .",
        "pip install -e .[test]",
        "pytest ",
    ]
    project = tomllib.loads((scratch.home / "pyproject.toml").read_text("utf-8"))["project"]
    assert "test" in project["optional-dependencies"]
    assert "survey" in project["scripts"]


@pytest.mark.parametrize("dump", [DUMP, LIBRARY, LIST], ids=lambda path: path.name)
def test_the_tutorials_papers_are_made_up(dump: Path) -> None:
    addresses = re.findall(r"https?://([^/)\s]+)", dump.read_text("utf-8"))
    assert addresses
    assert all(host.endswith(".example") for host in addresses)  # RFC 2606: nobody's


def test_a_page_is_read_as_its_author_meant() -> None:
    page = "\n".join(
        (
            "<!-- exit: 1 -->", "```console", "$ one", "shown", "$ two", "```", "<!-- not run: why -->", "```console",
            "$ three", "```", "<!-- append: a/b.yml -->", "```yaml", "- c", "```", "```yaml", "seen only", "```",
        )
    )  # fmt: skip
    assert list(steps(page)) == [
        Command("one", 3, ("shown",), 0),
        Command("two", 5, (), 1),
        Change("append", "a/b.yml", "- c\n", 13),
    ]


@pytest.mark.parametrize(
    ("said", "shown", "same"),
    [
        (["a", "b"], ("a", "b"), True),
        (["a", "b"], ("a",), False),
        (["a", "b", "c"], ("a", "…"), True),
        (["a", "b", "c"], ("…", "c"), True),
        (["a", "b", "c"], ("…", "b"), False),
        ([], ("…",), True),
        (["a.c"], ("abc",), False),
    ],
)
def test_what_is_printed_is_compared_line_by_line(said: list[str], shown: tuple[str, ...], same: bool) -> None:
    assert agrees(said, shown) is same


def test_a_page_that_shows_something_else_fails(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"line 2: echo 1\n(.|\n)*-2\n\+1"):
        Scratch(tmp_path / "home").follow("```console\n$ echo 1\n2\n```\n")


def test_a_line_that_a_file_does_not_have_is_not_edited(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "home")
    scratch.change(Change("write", "a.yml", "# b: 1\nc: 2\n", 1))
    scratch.change(Change("edit", "a.yml", "b: 3\n", 1))
    assert (scratch.home / "a.yml").read_text("utf-8") == "b: 3\nc: 2\n"
    with pytest.raises(AssertionError, match="has no line for"):
        scratch.change(Change("edit", "a.yml", "d: 3\n", 1))

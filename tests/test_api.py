"""The way in for other programs: its page is true, its names are those, and importing it loads nothing heavy."""

from __future__ import annotations

import dataclasses
import doctest
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import generator
from generator import ErrorKind, Survey, SurveyError, classify, dedupe, read
from generator.commands.cli import cli
from generator.model import Paper
from tests.support.environment import REPOSITORY

PAGE = (REPOSITORY / "docs/reference/python.md").read_text("utf-8")
DUMP = REPOSITORY / "docs/tutorial/birds-2025-06-05.txt"
TUTORIAL = (REPOSITORY / "docs/tutorial.md").read_text("utf-8")
(TOPICS,) = re.findall(r"^<!-- write: bib/topics.yml -->\n```yaml\n(.*?)^```$", TUTORIAL, re.MULTILINE | re.DOTALL)
HEAVY = ("mkdocs", "sklearn", "numpy", "scipy", "lxml", "rapidfuzz", "bibtexparser", "jinja2", "pagefind")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dump of the tutorial, and beside it the survey that the tutorial makes of it."""
    folder = tmp_path_factory.mktemp("field")
    (folder / DUMP.name).write_bytes(DUMP.read_bytes())
    for command in (
        ["new", str(folder / "birds"), "--title", "Machines that listen to birds"],
        ["--project", str(folder / "birds"), "ingest", str(folder / DUMP.name)],
    ):
        assert CliRunner().invoke(cli, command).exit_code == 0
        (folder / "birds/bib/topics.yml").write_text(TOPICS, "utf-8")
    return folder


def test_the_examples_of_the_page_are_true(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    names = {
        name: getattr(generator, name)
        for name in re.findall(r"^from generator import (.*)$", PAGE, re.M)[0].split(", ")
    }
    text = "".join(re.findall(r"^```pycon\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
    test = doctest.DocTestParser().get_doctest(text, names, "python.md", "docs/reference/python.md", 0)
    failures: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(
        test, out=failures.append
    )
    assert (result.failed, "".join(failures)) == (0, "")
    assert result.attempted >= 10


def test_the_page_names_everything_public_and_nothing_else() -> None:
    public = {*generator.__all__}
    for name in generator.__all__:
        thing = getattr(generator, name)
        if isinstance(thing, type) and not issubclass(thing, ErrorKind):
            public |= {
                f"{name}.{part}" for part in vars(thing) if not part.startswith("_") and part not in fields_of(thing)
            }
    assert set(re.findall(r"^##+ (\w+(?:\.\w+)?)$", PAGE, re.MULTILINE)) - {"Examples"} == public


def fields_of(thing: type) -> set[str]:
    return {field.name for field in dataclasses.fields(thing)} if dataclasses.is_dataclass(thing) else set()


def test_the_page_says_what_every_parameter_means() -> None:
    functions = {"read": read, "dedupe": dedupe, "classify": classify}
    functions |= {f"Survey.{name}": getattr(Survey, name) for name in ("open", "find", "select", "export", "check")}
    for name, function in functions.items():
        section = re.split(r"^##+ ", PAGE.partition(f"# {name}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
        described = set(re.findall(r"^- `(\w+)`: ", section, re.MULTILINE))
        assert described == {
            parameter for parameter in inspect.signature(function).parameters if parameter != "self"
        }, name


def test_every_kind_of_error_is_explained() -> None:
    section = PAGE.partition("## ErrorKind\n")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \| [A-Z`].*\. \|$", section, re.MULTILINE) == list(ErrorKind)


@pytest.mark.parametrize(
    "code",
    [
        "import generator",
        "from generator import Survey, classify, dedupe, read, SurveyError, Paper",
        "import sys; sys.argv = ['survey', '--version']; from generator.__main__ import main; main()",
        "import sys; sys.argv = ['survey', '--help']; from generator.__main__ import main; main()",
    ],
)
def test_what_is_heavy_is_not_loaded_before_it_is_needed(code: str) -> None:
    tell = "import atexit, sys; atexit.register(lambda: print('LOADED', *sorted(sys.modules)));"
    done = subprocess.run(
        [sys.executable, "-c", f"{tell} {code}"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    loaded = done.stdout.rpartition("LOADED ")[2].split()
    assert "generator" in loaded
    assert set(HEAVY).isdisjoint(loaded)


def test_a_name_that_is_not_public() -> None:
    assert set(generator.__all__) <= set(dir(generator))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        generator.nothing  # noqa: B018


class TestSurvey:
    """A survey opened by a program."""

    def test_papers_are_those_that_readers_see(self, folder: Path) -> None:
        survey = Survey.open(str(folder / "birds"))
        assert len(survey.papers) == 7
        assert all(isinstance(paper, Paper) for paper in survey.papers)
        assert [topic.slug for topic in survey.topics] == ["foundations", "methods", "evidence"]

    def test_a_paper_is_found_by_key_only(self, folder: Path) -> None:
        survey = Survey.open(folder / "birds")
        assert survey.find(survey.papers[0].key) is survey.papers[0]
        assert survey.find("nobody2020") is None

    def test_an_export_is_that_of_the_command(self, folder: Path) -> None:
        survey = Survey.open(folder / "birds")
        for options, conditions in (
            ([], {}),
            (["--topic", "methods", "--format", "csv"], {"topic": "methods", "format": "csv"}),
            (["--year", "2024"], {"year": 2024}),
        ):
            result = CliRunner().invoke(cli, ["--project", str(folder / "birds"), "export", *options])
            assert survey.export(**conditions) == result.stdout

    def test_findings_are_those_of_the_command(self, folder: Path) -> None:
        findings = Survey.open(folder / "birds").check()
        result = CliRunner().invoke(cli, ["--project", str(folder / "birds"), "check", "--json"])
        assert [finding.as_json() for finding in findings] == result.stdout.splitlines()
        assert Survey.open(folder / "birds").check(["syntax"]) == ()

    @pytest.mark.parametrize(
        ("conditions", "problem"),
        [
            ({"format": "bibtec"}, "there is no format 'bibtec'; did you mean bibtex"),
            ({"format": "docx"}, "there is no format 'docx'; take one of bibtex, "),
            ({"topic": "method"}, "there is no topic or leaf 'method'; did you mean methods"),
            ({"keys": ["nobody2020"]}, "there is no paper 'nobody2020'"),
            ({"since": "may.txt"}, "no dump 'may.txt' was ingested"),
        ],
    )
    def test_what_there_is_not_is_told(self, folder: Path, conditions: dict[str, str], problem: str) -> None:
        with pytest.raises(SurveyError, match=problem) as error:
            Survey.open(folder / "birds").export(**conditions)
        assert error.value.kind is ErrorKind.UNKNOWN

    def test_nothing_is_written(self, folder: Path) -> None:
        before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
        survey = Survey.open(folder / "birds")
        survey.export("ris")
        survey.check()
        assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before

    def test_a_folder_without_a_survey(self, tmp_path: Path) -> None:
        with pytest.raises(SurveyError) as error:
            Survey.open(tmp_path)
        assert error.value.kind is ErrorKind.MISSING

"""What the documentation tells people to type, to write and to click exists."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

from generator.bibliography.curation.reading import load_curation
from generator.bibliography.measures import load_measures
from generator.bibliography.papers import parse_bibliography
from generator.bibliography.taxonomy import load_taxonomy
from generator.commands.cli import cli
from generator.storage.project import Project, load_config
from tests.support.environment import REPOSITORY
from tests.support.samples_of_formats import VALUES, sample

DOCS = REPOSITORY / "docs"
MADE = {"index.md", "unsorted.md", "quality.md", "new.md", "basket.md", "browse.md", "map.md"}
FOLDERS = ("how-to", "reference", "explanation", "contributing")
WRITTEN = [
    *(page for page in sorted(DOCS.glob("*.md")) if page.name not in MADE),
    *(page for folder in FOLDERS for page in sorted((DOCS / folder).glob("*.md"))),
]
PAGES = [REPOSITORY / "README.md", *WRITTEN]
CALLS = re.compile(r"(?:\$ |`|&& |^ *- )survey ((?:-v+ )?[a-z][^`\n#|]*)", re.MULTILINE)
YAML = re.compile(r"^( *)```yaml\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


def name_of(page: Path) -> str:
    return str(page.relative_to(REPOSITORY))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_and_option_exists(page: Path) -> None:
    for call in CALLS.findall(page.read_text("utf-8")):
        words = call.removeprefix("-v ").split()
        command: click.Command = cli
        while words and isinstance(command, click.Group) and words[0] in command.commands:
            command = command.commands[words.pop(0)]
        assert command is not cli, f"{page.name}: there is no `survey {call}`"
        options = {name for parameter in command.params for name in parameter.opts} | {"--help"}
        for word in words:
            if word.startswith("-") and word != "-":
                assert word in options, f"{page.name}: `survey {call}` has no option {word}"


SAID = {
    "BibTeX": "bibtex", "RIS": "ris", "PubMed": "pubmed", "Web of Science": "wos", "EndNote": "endnote-xml",
    "RefWorks": "refworks", "MODS": "mods", "DBLP": "dblp-xml", "CSV": "csv", "JSON": "json", "feeds": "feed",
    "result pages": "results", "lists in Markdown": "", "lists of references": "references", "of titles": "",
    "text copied from a listing page": "listing",
}  # fmt: skip
"""What the README names, and the sample of it; empty for the two that stand below."""
LISTS = {
    "lists in Markdown": (
        "# Owls\n\n- [TITLE](https://arxiv.org/abs/2401.00001), Ola Owl, 2024\n"
        "- [Mice below the snow](https://arxiv.org/abs/2401.00002), Mo Mouse, 2023\n"
    ),
    "of titles": "TITLE\nMice That Are Silent Below the Snow\nSnow as a Mask of Small Sounds in Forests\n",
}


@pytest.mark.parametrize("what", SAID)
def test_what_the_readme_says_goes_in_is_what_is_read(what: str, tmp_path: Path) -> None:
    readme = " ".join((REPOSITORY / "README.md").read_text("utf-8").partition("## Build it")[0].split())
    assert what in readme
    text = sample(SAID[what]) if SAID[what] else LISTS[what].replace("TITLE", VALUES["TITLE"].title())
    (tmp_path / "dump").write_text(text, "utf-8")
    result = CliRunner().invoke(cli, ["read", str(tmp_path / "dump")])
    assert result.exit_code == 0, result.output
    titles = {json.loads(line)["title"].lower() for line in result.stdout.splitlines()}
    assert VALUES["TITLE"].lower() in titles


def test_the_readme_names_every_page_it_leads_to() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", (REPOSITORY / "README.md").read_text("utf-8")):
        assert (REPOSITORY / target).exists(), target


def test_every_page_stands_in_the_navigation_and_in_the_overview() -> None:
    nav = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    overview = (DOCS / "documentation.md").read_text("utf-8")
    for page in WRITTEN:
        path = page.relative_to(DOCS).as_posix()
        assert f": {path}\n" in nav, path
        assert path == "documentation.md" or f"]({path})" in " ".join(overview.split()), path


def test_the_documentation_names_every_command() -> None:
    text = "\n".join(page.read_text("utf-8") for page in PAGES if page.parent.name != "reference")
    named = set(re.findall(r"survey ([a-z]+)", text)) | set(re.findall(r"`([a-z]+)`", text))
    assert set(cli.commands) <= named


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_examples_of_decisions_topics_and_settings_are_read(page: Path, tmp_path: Path) -> None:
    """A block of YAML that shows a file of ours is one."""
    for margin, block in YAML.findall(page.read_text("utf-8")):
        text = "".join(line.removeprefix(margin) for line in block.splitlines(keepends=True))
        value = yaml.safe_load(text)
        file = tmp_path / "example.yml"
        file.write_text(text, encoding="utf-8")
        if isinstance(value, list) and "name" in value[0]:
            assert load_measures(file).measures
        elif isinstance(value, list) and list(value[0]) == ["columns"]:
            assert load_taxonomy(file).columns
        elif isinstance(value, list) and "columns" in value[0]:
            topic = {"slug": "a-topic", "title": "A topic", "definition": "A topic.", "subtopics": value}
            file.write_text(yaml.safe_dump([topic]), encoding="utf-8")
            assert load_taxonomy(file).leaves
        elif isinstance(value, list) and "slug" not in value[0]:
            assert load_curation(file).decided
        elif isinstance(value, list) and "subtopics" in value[0]:
            assert load_taxonomy(file).leaves
        elif isinstance(value, dict) and "extra" in value:
            (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump({"site_name": "A survey"} | value), encoding="utf-8")
            config = load_config(Project(tmp_path))
            settings = value["extra"]["survey"]
            shown = {name: getattr(config, name) for name in settings}
            assert json.loads(json.dumps(shown, default=asdict)) == settings


@pytest.mark.parametrize("page", ["how-to/compare-papers.md", "reference/formats.md"])
def test_examples_of_results_and_properties_are_read(page: str) -> None:
    blocks = re.findall(r"^```bibtex\n(.*?)^```", (DOCS / page).read_text("utf-8"), re.DOTALL | re.MULTILINE)
    entry = f"@misc{{owl,\n  title = {{Owls}},\n{''.join(blocks)}}}\n"
    (paper,) = parse_bibliography(entry, page).papers
    assert (len(blocks), len(paper.properties)) == (2, 3)
    assert len(paper.measured) > 1


def test_the_steps_for_other_machines_are_the_same_everywhere() -> None:
    """The README, the guide and the workflow of a new survey do the same, in the same order."""
    workflow = REPOSITORY / "generator/starter/survey/dot-github/workflows/survey.yml"
    for page in (REPOSITORY / "README.md", DOCS / "how-to" / "publish.md", workflow):
        text = page.read_text("utf-8")
        part = text.partition("steps")[2]
        steps = re.findall(r"survey (ingest dumps --report|check --report|build --strict)", part)
        assert list(dict.fromkeys(steps)) == ["ingest dumps --report", "check --report", "build --strict"], page


def test_figures_are_the_measured_ones() -> None:
    page = (DOCS / "how-topics-decide.md").read_text("utf-8")
    measured = json.loads((REPOSITORY / "bib" / "quality.json").read_text("utf-8"))
    assert f"Of {measured['papers']} papers" in page
    for name in ("leaf", "topic", "top_three", "unsorted"):
        assert f"| {measured[name] * 100:.1f} % |" in page, name
    assert f"| {measured['secondary_f1']:.2f} |" in page


def test_the_newest_version_is_the_same_everywhere() -> None:
    (version,) = re.findall(r'^version = "(.*)"$', (REPOSITORY / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    changes = (REPOSITORY / "CHANGELOG.md").read_text("utf-8")
    assert re.findall(r"^## \[(.*?)\]", changes, re.MULTILINE)[0] == version
    assert yaml.safe_load((REPOSITORY / "CITATION.cff").read_text("utf-8"))["version"] == version

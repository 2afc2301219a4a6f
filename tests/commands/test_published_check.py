"""`survey check --published`: what readers of the published site would miss."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.bibliography.store import load_bib
from generator.commands.cli import cli
from generator.commands.published_check import PublishedSite, differing, load_published
from generator.errors import ErrorKind, SurveyError
from generator.storage.project import Project
from tests.support.small_taxonomy import start_with_topics

ENTRY = "@misc{{{0},\n  title = {{On the Eyes of the {0}}},\n  year = {{2020}},\n}}\n\n"
TOPICS: dict[str, Any] = {
    "papers": 2,
    "topics": [
        {
            "slug": "foundations",
            "page": "topics/foundations/",
            "aliases": ["basics"],
            "leaves": [{"slug": "overviews", "aliases": ["surveys"]}],
        }
    ],
}
PAPERS = {
    "papers": [{"key": "owl", "page": "papers/owl/", "aliases": ["eule"]}, {"key": "gull", "page": "papers/gull/"}]
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site" / "data").mkdir(parents=True)
    (tmp_path / "site" / "data" / "topics.json").write_text(json.dumps(TOPICS))
    (tmp_path / "site" / "data" / "papers.json").write_text(json.dumps(PAPERS))
    return tmp_path / "site"


@pytest.fixture
def birds(tmp_path: Path) -> Path:
    root = tmp_path / "birds"
    start_with_topics(root, "Birds")
    owl = ENTRY.format("owl").replace("}\n\n", "  ids = {eule},\n}\n\n")
    (root / "bib" / "papers.bib").write_text(owl + ENTRY.format("gull"))
    topics = (root / "bib" / "topics.yml").read_text()
    for slug, alias in (("foundations", "basics"), ("overviews", "surveys")):
        line = next(line for line in topics.splitlines() if line.endswith(f"slug: {slug}"))
        indent = " " * (line.index("slug"))
        topics = topics.replace(f"{line}\n", f"{line}\n{indent}aliases: [{alias}]\n")
    (root / "bib" / "topics.yml").write_text(topics)
    return root


def told(root: Path, site: Path) -> list[str]:
    bib = load_bib(Project(root))
    return [f"{', '.join(finding.about)}: {finding.problem}" for finding in differing(bib, load_published(site))]


def test_what_is_published_is_read(site: Path) -> None:
    published = load_published(site)
    assert published == PublishedSite(
        2,
        (("owl", "papers/owl/"), ("eule", "papers/owl/"), ("gull", "papers/gull/")),
        (("foundations", "topics/foundations/"), ("basics", "topics/foundations/")),
        ("overviews", "surveys"),
    )
    assert load_published(site / "data" / "topics.json").keys == ()


def test_papers_of_a_large_site_are_read_from_the_files_of_their_years(site: Path) -> None:
    before = load_published(site).keys
    (site / "data" / "papers").mkdir()
    for row in PAPERS["papers"]:
        (site / "data" / "papers" / f"{row['key']}.json").write_text(json.dumps({"papers": [row]}))
    parts = [{"papers": 1, "file": f"data/papers/{row['key']}.json"} for row in PAPERS["papers"]]
    (site / "data" / "papers.json").write_text(json.dumps({"parts": parts}))
    assert load_published(site).keys == before


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"papers": 1}', '{"papers": 1, "topics": [{"slug": "a\\nb"}]}'])
def test_what_tells_nothing_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "topics.json").write_text(text)
    with pytest.raises(SurveyError, match="does not tell what is published") as refused:
        load_published(tmp_path / "topics.json")
    assert refused.value.kind is ErrorKind.USAGE


def test_a_survey_that_has_all_of_it_is_told_nothing(birds: Path, site: Path) -> None:
    assert told(birds, site) == []
    (birds / "bib" / "curation.yml").write_text("- same: [owl, gull]\n")
    assert told(birds, site) == [": 2 papers are published, and 1 would be shown"]  # its address leads to the other


def test_keys_and_aliases_that_are_gone_are_told(birds: Path, site: Path) -> None:
    (birds / "bib" / "papers.bib").write_text(ENTRY.format("owl") + ENTRY.format("kite") + ENTRY.format("wren"))
    assert told(birds, site) == ["eule: is published and gone", "gull: is published and gone"]


def test_a_paper_that_a_person_hid_is_only_counted(birds: Path, site: Path) -> None:
    (birds / "bib" / "curation.yml").write_text("- hide: gull\n")
    assert told(birds, site) == [": 2 papers are published, and 1 would be shown"]


def test_a_paper_hidden_under_an_earlier_key_is_hidden(birds: Path, site: Path) -> None:
    (birds / "bib" / "curation.yml").write_text("- hide: eule\n")
    assert not [line for line in told(birds, site) if "lead nowhere" in line]


def test_an_address_that_a_key_no_longer_has_is_told(birds: Path, site: Path) -> None:
    papers = {"papers": [{"key": "gull", "page": "papers/sea-gull/"}]}
    (site / "data" / "papers.json").write_text(json.dumps(papers))
    assert told(birds, site) == ["gull: its published address papers/sea-gull/ would lead nowhere"]


@pytest.mark.parametrize(
    ("line", "about"),
    [
        ("aliases: [basics]", "basics: the topic is published at topics/foundations/ and gone"),
        ("aliases: [surveys]", "surveys: the leaf is published and gone"),
    ],
)
def test_topics_and_leaves_that_are_gone_are_told(birds: Path, site: Path, line: str, about: str) -> None:
    topics = birds / "bib" / "topics.yml"
    topics.write_text(topics.read_text().replace(line, "aliases: []"))
    assert told(birds, site) == [about]
    topics.write_text(topics.read_text() + f"\n- dropped: [{about.partition(':')[0]}]\n")
    assert told(birds, site) == []


def test_it_stands_before_what_else_is_found(birds: Path, site: Path, tmp_path: Path) -> None:
    (birds / "bib" / "papers.bib").write_text(ENTRY.format("owl") + ENTRY.format("kite"))
    report = tmp_path / "report.md"
    arguments = ["--project", str(birds), "check", "--published", str(site), "--report", str(report)]
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == 1
    assert done.output.startswith("bib/papers.bib: eule: is published and gone; ")
    assert "[published]" in done.output.splitlines()[0]
    assert "`gull` is published and gone" in report.read_text("utf-8")

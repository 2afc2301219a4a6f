"""A build that would publish much less than before replaces nothing unless it is told to."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.cli import cli
from generator.errors import SurveyError
from generator.model import Leaf, Taxonomy, Topic
from generator.site.build.published import (
    DATA,
    papers_published,
    papers_published_in,
    refuse_lost_topics,
    refuse_missing,
    refuse_shrinking,
    topics_published,
)
from generator.starter import start_survey
from tests.support.small_taxonomy import start_with_topics
from tests.support.workflow_runner import git


@given(papers=st.integers(0, 10_000), published=st.integers(0, 10_000))
def test_nine_tenths_are_enough(papers: int, published: int) -> None:
    if 10 * papers >= 9 * published:
        refuse_shrinking(papers, published, Path("bib/papers.bib"))
    else:
        with pytest.raises(SurveyError, match="--allow-shrink"):
            refuse_shrinking(papers, published, Path("bib/papers.bib"))


def test_a_page_that_the_engine_left_out_is_told() -> None:
    refuse_missing({"a.md"}, {"a.md", "b.md"}, Path("site"))
    with pytest.raises(SurveyError, match=r"made nothing of papers/0.md, papers/1.md, papers/2.md and 6 more"):
        refuse_missing({f"papers/{n}.md" for n in range(9)}, set(), Path("site"))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"papers": "many"}', "<html>"])
def test_what_tells_nothing_counts_for_nothing_where_it_was_not_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / DATA).write_text(text)
    assert papers_published(tmp_path) == 0
    with pytest.raises(SurveyError, match="does not tell how many papers are published"):
        papers_published_in(tmp_path / DATA)


def test_a_topic_or_leaf_that_was_published_stays_or_leaves_an_alias(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    rows = [{"slug": "birds", "leaves": [{"slug": "owls"}, {"slug": "gulls"}]}]
    (tmp_path / DATA).write_text(json.dumps({"papers": 1, "topics": rows}))
    shown = topics_published(tmp_path)
    assert shown == topics_published(tmp_path / DATA) == ("birds", "owls", "gulls")
    gulls, new = Leaf("gulls", "Gulls", "On gulls."), Leaf("finches", "Finches", "On finches.")

    def refuse(*leaves: Leaf) -> None:
        refuse_lost_topics(Taxonomy((Topic("birds", "Birds", "On birds.", leaves),)), shown, Path("bib/topics.yml"))

    refuse(Leaf("owls", "Owls", "On owls."), gulls, new)
    refuse(gulls, replace(new, aliases=("owls",)))
    with pytest.raises(SurveyError, match=r"has lost topics or leaves that are published: owls; .*`aliases`"):
        refuse(gulls, new)
    with pytest.raises(SurveyError, match=r"published: birds, owls, gulls; "):
        refuse_lost_topics(Taxonomy(), shown, Path("bib/topics.yml"))


def build(root: Path, *options: str | Path) -> Result:
    result = CliRunner().invoke(cli, ["--project", str(root), "build", *map(str, options)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_a_survey_that_shrinks_keeps_its_site_until_it_is_told(tmp_path: Path) -> None:
    root = tmp_path / "birds"
    start_with_topics(root, "Birds")
    bib, shown = root / "bib" / "papers.bib", root / "site" / DATA
    entries = [f"@misc{{bird{n},\n  title = {{Bird number {n}}},\n  year = {{2020}},\n}}\n" for n in range(10)]
    assert "holds no paper" in build(root).output
    bib.write_text("\n".join(entries))
    assert build(root).exit_code == 0
    assert papers_published(root / "site") == 10
    bib.write_text("\n".join(entries[:9]))
    assert build(root).exit_code == 0

    bib.write_text("\n".join(entries[:8]))
    before = shown.read_bytes()
    refused = build(root)
    assert (refused.exit_code, shown.read_bytes()) == (2, before)
    assert "papers.bib: leaves 8 of the 9 papers that are published; restore the others" in refused.output

    published = tmp_path / "topics.json"
    shutil.copy(shown, published)
    elsewhere = build(root, "--site-dir", tmp_path / "new", "--published", published)
    assert "leaves 8 of the 9 papers" in elsewhere.output
    assert not (tmp_path / "new").exists()

    topics, text = root / "bib" / "topics.yml", (root / "bib" / "topics.yml").read_text()
    bib.write_text("\n".join(entries))
    topics.write_text("# nothing\n")
    emptied = build(root)
    assert (emptied.exit_code, shown.read_bytes()) == (2, before)
    assert "topics.yml: has lost topics or leaves that are published: foundations, overviews," in emptied.output
    topics.write_text(text)

    configuration = root / "mkdocs.yml"
    bib.write_text("\n".join(entries))
    configuration.write_text(configuration.read_text() + "\nexclude_docs: |\n  /papers/bird7.md\n")
    broken = build(root)
    assert (broken.exit_code, shown.read_bytes()) == (2, before)
    assert "made nothing of papers/bird7.md" in broken.output

    bib.write_text("")
    assert build(root).exit_code == 2
    assert build(root, "--allow-shrink").exit_code == 0
    assert papers_published(root / "site") == 0


def test_an_empty_site_is_built_only_of_a_survey_that_never_had_a_paper(tmp_path: Path) -> None:
    def project(name: str) -> Path:
        start_survey(tmp_path / name, "Birds")
        return tmp_path / name

    published = tmp_path / "topics.json"
    published.write_text('{"papers": 1, "topics": []}')
    assert "holds no paper" in build(project("published"), "--allow-empty", "--published", published).output

    ledger = project("ledger")
    dump = tmp_path / "owls.bib"
    dump.write_text("@misc{owl,\n  title = {On the Eyes of Owls},\n  year = {2020},\n}\n")
    CliRunner().invoke(cli, ["--project", str(ledger), "ingest", str(dump)], catch_exceptions=False)
    (ledger / "bib" / "papers.bib").write_text("")
    (ledger / "bib" / "counts.jsonl").unlink()
    assert "holds no paper" in build(ledger, "--allow-empty").output

    committed = project("committed")
    git(committed, "init", "--quiet")
    (committed / "bib" / "papers.bib").write_text(dump.read_text())
    git(committed, "add", "--all")
    git(committed, "commit", "--quiet", "--message", "By hand")
    (committed / "bib" / "papers.bib").write_text("")
    assert "holds no paper" in build(committed, "--allow-empty").output
    assert not any((root / "site").exists() for root in (ledger, committed))

    assert "if it never had any" in build(project("new")).output  # tests/test_workflow.py builds it

"""An outline holds all that is known of a topic, in notes that only its writer sees."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.bibliography.store import load_bib
from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.catalogue.outline import outline, topic_called
from generator.checks.chapters import empty_chapters, empty_sections, uncited_passages, unresolved_citations
from generator.checks.state import State
from generator.commands.cli import cli
from generator.errors import SurveyError
from generator.model import Leaf, Paper, Taxonomy, Topic
from generator.prose.chapter_files import parse_prose
from generator.storage.project import Config, Project
from tests.support.environment import REPOSITORY

TOPIC = Topic("birds", "Birds", "Of birds.", (Leaf("owls", "Owls", "Of owls."), Leaf("gulls", "Gulls", "g")), ("fowl",))
PAPERS = (
    Paper("late", "Sparse eyes of northern owls", year=2022, kind="method", topics=("owls",), results=("7.5% more",)),
    Paper(
        "early", "Dense eyes of northern owls", year=2020, kind="study", topics=("owls",), annotation="Sees --> all."
    ),
    Paper("undated", "A survey of eyes", kind="survey", topics=("owls", "gulls")),
)
HISTORY = tuple(LedgerEntry(DumpId(f"{name}.txt", 1, name), 1, "", "paper", "late") for name in ("june", "july"))


def catalogue(*papers: Paper) -> Catalogue:
    return Catalogue(SurveyContent(Config("S"), Taxonomy((TOPIC,)), papers, history=HISTORY))


def test_the_papers_stand_by_leaf_and_year_with_what_is_known_of_them() -> None:
    text = outline(catalogue(*PAPERS), TOPIC)
    assert text.startswith("---\nlast_dump: july.txt\n---\n\n<!--\nBirds: Of birds.\n3 papers.")
    owls = text[text.index("## Owls") : text.index("## Gulls")]
    assert owls.index("- 2020 [@early] Dense eyes of northern owls (study)") < owls.index("- 2022 [@late]")
    assert owls.index("- 2022 [@late]") < owls.index("- n.d. [@undated]")
    assert "  Contributes: Sees --&gt; all.\n" in owls
    assert "  Reports: 7.5% more\n" in owls
    assert "Belongs here too, but counts elsewhere: [@undated]" in text


def test_it_names_contrasts_surveys_and_connected_papers() -> None:
    text = outline(catalogue(*PAPERS), TOPIC)
    assert "- by kind: method [@late]; study [@early]; survey [@undated]" in text
    assert "- [@early] (study) and [@late] (method) on" in text
    assert "- sparse [@late], dense [@early]" in text
    assert "Surveys: [@undated]" in text
    assert "- related to 1 paper: [@early] Dense eyes of northern owls" in text


def test_an_outline_is_a_chapter_in_which_nothing_is_written_yet() -> None:
    """Saved as it is, it shows nothing to readers; once a part is written, the checks tell what is missing."""
    text = outline(catalogue(*PAPERS), TOPIC)
    chapter = parse_prose("birds", text, Path("bib/prose/birds.md"))
    assert (chapter.written, chapter.keys) == (False, ())
    bib = replace(load_bib(Project(REPOSITORY)), taxonomy=Taxonomy((TOPIC,)))
    (finding,) = empty_chapters(State(bib, chapters=(chapter,)))
    assert finding.problem.startswith("holds no text yet")
    begun = parse_prose("birds", text.replace("## Gulls", "## Gulls\n\nThey fly."), Path("bib/prose/birds.md"))
    state = State(bib, chapters=(begun,))
    assert len(list(uncited_passages(state))) == 1
    assert list(unresolved_citations(state)) == []
    assert len(list(empty_sections(state))) == len(TOPIC.leaves) + 4 - 1


def test_a_topic_without_papers_dumps_or_relations() -> None:
    empty = Catalogue(SurveyContent(Config("S"), Taxonomy((TOPIC,)), ()))
    text = outline(empty, TOPIC)
    assert text.startswith("---\nlast_dump:\n---\n")
    assert not parse_prose("birds", text, Path("x.md")).written


def test_old_slugs_are_known_and_near_ones_named() -> None:
    taxonomy = Taxonomy((TOPIC,))
    assert topic_called(taxonomy, "fowl") is TOPIC
    with pytest.raises(SurveyError, match="did you mean birds"):
        topic_called(taxonomy, "brids")
    with pytest.raises(SurveyError, match="take one of: birds"):
        topic_called(taxonomy, "zzz")


def test_the_command_writes_a_new_file_and_never_over_a_chapter(tmp_path: Path) -> None:
    file = tmp_path / "chapter.md"
    topic = load_bib(Project(REPOSITORY)).taxonomy.topics[0]
    call = ["--project", str(REPOSITORY), "outline", topic.slug]
    printed = CliRunner().invoke(cli, call)
    assert printed.exit_code == 0, printed.output
    written = CliRunner().invoke(cli, [*call, "-o", str(file)])
    assert written.exit_code == 0, written.output
    assert file.read_text("utf-8") == printed.output
    again = CliRunner().invoke(cli, [*call, "-o", str(file)])
    assert again.exit_code == 2
    assert "is there already; name a new file" in again.output


def test_the_same_survey_gives_the_same_outline() -> None:
    """Whatever the order of hashes: two processes print the same bytes."""
    slug = load_bib(Project(REPOSITORY)).taxonomy.topics[-1].slug
    command = [sys.executable, "-m", "generator", "outline", slug]
    outputs = {
        subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=True, env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1

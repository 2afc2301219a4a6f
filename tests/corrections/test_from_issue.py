from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.bibliography.papers import write_paper
from generator.bibliography.store import load_bib
from generator.commands.cli import cli
from generator.corrections.from_issue import correct_from_issue
from generator.corrections.issue_form import Correction, as_it_is, render
from generator.errors import SurveyError
from generator.model import OTHERS, Name, Paper
from generator.storage.project import Project
from tests.support.small_taxonomy import start_with_topics

OWLS = Paper(
    "eule2020eyes",
    "On the Eyes of Owls",
    (Name("Eule", "Ada"), Name("van der Gull", "Carla"), OTHERS),
    2020,
    arxiv="2001.00001",
    venue="Birds",
    links=("https://github.com/eule/eyes", "https://example.org/talk"),
    annotation="Measures forty eyes.",
    topics=("theory-analysis",),
    aliases=("owls",),
)
DECISIONS = "# mine\n\n- hide:   other   # why not\n"
HERE = Path("issue.md")


def start(folder: Path) -> Project:
    start_with_topics(folder, "Birds")
    project = Project(folder)
    project.papers.write_text(f"{write_paper(OWLS)}\n\n{write_paper(Paper('other', 'Other'))}\n", "utf-8")
    project.curation.write_text(DECISIONS, "utf-8")
    return project


@pytest.fixture
def survey(tmp_path: Path) -> Project:
    return start(tmp_path / "birds")


def paper(project: Project) -> Paper:
    return load_bib(project).papers[0]


def issue(project: Project, **changed: object) -> str:
    return render(replace(as_it_is(paper(project)), **changed))  # type: ignore[arg-type]


def test_only_what_was_changed_becomes_a_decision(survey: Project) -> None:
    text = issue(survey, year="2021", authors=("Eule, Ada", "{The Gull Group}"), note="seen: in print")
    made = correct_from_issue(survey, f"Hello!\n\n{text}\nBye\n", HERE)
    assert made.as_lines() == [
        "eule2020eyes:",
        "  authors: Eule, Ada; van der Gull, Carla; others → Eule, Ada; {The Gull Group}",
        "  year: 2020 → 2021",
        "  note: seen: in print",
    ]
    assert survey.curation.read_text("utf-8") == (
        f'{DECISIONS}- correct: eule2020eyes\n  authors:\n    - "Eule, Ada"\n    - "{{The Gull Group}}"\n  year: 2021\n'
        '  note: "seen: in print"\n'
    )
    assert (paper(survey).year, paper(survey).authors[1]) == (2021, Name("The Gull Group"))


def test_an_issue_applied_twice_changes_nothing_more(survey: Project) -> None:
    text = issue(survey, title="On Owls' Eyes", topics=("applications",), code="https://github.com/eule/eyes2", doi="")
    correct_from_issue(survey, text, HERE)
    before = survey.curation.read_bytes()
    assert correct_from_issue(survey, text, HERE).as_lines() == ["eule2020eyes: already as the issue says"]
    assert survey.curation.read_bytes() == before
    assert (paper(survey).title, paper(survey).topics) == ("On Owls' Eyes", ("applications",))
    assert paper(survey).links == ("https://github.com/eule/eyes2", "https://example.org/talk")


def test_a_form_that_was_sent_as_it_was_changes_nothing(survey: Project) -> None:
    assert correct_from_issue(survey, issue(survey, note="just looking"), HERE).changes == ()
    assert survey.curation.read_text("utf-8") == DECISIONS


def test_what_was_taken_out_of_the_form_stays_and_what_was_emptied_goes(survey: Project) -> None:
    made = correct_from_issue(survey, issue(survey, year=None, venue="", annotation=None, code=""), HERE)
    assert [change.as_line() for change in made.changes] == [
        "venue: Birds → unknown",
        "links: https://github.com/eule/eyes; https://example.org/talk → https://example.org/talk",
    ]
    assert (paper(survey).venue, paper(survey).year) == ("", 2020)


def test_a_former_key_and_addresses_for_identifiers_are_understood(survey: Project) -> None:
    text = issue(
        survey, key="owls", doi="https://doi.org/10.1/owls", arxiv="arXiv:2001.00002", code="https://gitlab.com/a/b"
    )
    correct_from_issue(survey, text, HERE)
    assert (paper(survey).doi, paper(survey).arxiv) == ("10.1/owls", "2001.00002")
    assert "- correct: eule2020eyes\n" in survey.curation.read_text("utf-8")


def test_a_note_that_corrects_no_field_is_told(survey: Project) -> None:
    corrections = correct_from_issue(survey, issue(survey, note="The second author\n- hide: owls"), HERE)
    assert corrections.as_lines() == [
        "eule2020eyes: already as the issue says",
        "  note: The second author - hide: owls",
    ]
    assert survey.curation.read_text("utf-8") == DECISIONS


def test_an_issue_may_come_as_json(survey: Project) -> None:
    correct_from_issue(survey, json.dumps({"body": issue(survey, year="2021").replace("\n", "\r\n")}), HERE)
    assert paper(survey).year == 2021


def test_later_corrections_win(survey: Project) -> None:
    correct_from_issue(survey, issue(survey, year="2021"), HERE)
    correct_from_issue(survey, issue(survey, year="2022"), HERE)
    assert paper(survey).year == 2022


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        (
            'key: "eule2020eyes"',
            "key: eule2020eye",
            "issue.md:4: there is no paper 'eule2020eye'; did you mean eule2020eyes?",
        ),
        ('year: "2020"', "year: soon", "issue.md:10: 'soon' is no year; write four digits"),
        ('- "theory-analysis"', "- theory", "issue.md:15: there is no leaf 'theory'; "),
        ('venue: "Birds"', "journal: Birds", "issue.md:11: there is no field 'journal'; use key, title"),
        ('title: "On the Eyes of Owls"', "title:", "issue.md:5: the title is empty; write it, or take the line out"),
        ("```yaml", "yaml", "issue.md: holds no block of YAML"),
        ('doi: ""', "doi: in print", "issue.md:12: doi is 'in print'; write a DOI, as 10.1234/abc"),
        ('arxiv: "2001.00001"', "arxiv: soon", "issue.md:13: arxiv is 'soon'; write an arXiv id"),
        ('code: "https://github.com/eule/eyes"', "code: javascript:a", "issue.md:18: 'javascript:a' is no address"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line_and_nothing_is_written(
    survey: Project, was: str, now: str, told: str
) -> None:
    text = issue(survey)
    assert was in text
    with pytest.raises(SurveyError, match=re.escape(told)):
        correct_from_issue(survey, text.replace(was, now), HERE)
    assert survey.curation.read_text("utf-8") == DECISIONS


def test_the_command_reads_a_file_or_standard_input(survey: Project, tmp_path: Path) -> None:
    (tmp_path / "issue.md").write_text(issue(survey, year="2021"), "utf-8")
    command = ["--project", str(survey.root), "correct", "--from-issue"]
    dry = CliRunner().invoke(cli, [*command, str(tmp_path / "issue.md"), "--dry-run"])
    assert (dry.exit_code, "year: 2020 → 2021" in dry.output) == (0, True)
    assert survey.curation.read_text("utf-8") == DECISIONS
    assert CliRunner().invoke(cli, [*command, "-"], input=issue(survey, year="2021")).exit_code == 0
    assert paper(survey).year == 2021
    refused = CliRunner().invoke(cli, [*command, "-"], input="no block")
    assert (refused.exit_code, refused.stderr.startswith("survey: standard input: holds no block")) == (2, True)


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)


def without_proposed(changed: Paper) -> Paper:
    """A paper without what the correction proposes, and without the type that is guessed from it."""
    return replace(changed, venue="", annotation="", authors=(), entry_type="", type_guessed=False)


@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=3), TEXTS)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_breaks_out_of_its_value(
    tmp_path_factory: pytest.TempPathFactory, venue: str, annotation: str, authors: list[str], note: str
) -> None:
    project = start(tmp_path_factory.mktemp("survey") / "birds")
    text = render(Correction("eule2020eyes", venue=venue, annotation=annotation, authors=tuple(authors), note=note))
    correct_from_issue(project, text, HERE)
    assert project.curation.read_text("utf-8").startswith(DECISIONS)
    changed = paper(project)
    assert without_proposed(changed) == without_proposed(OWLS)
    assert correct_from_issue(project, text, HERE).changes == ()

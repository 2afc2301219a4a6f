"""A new dump arrives: what is told is what happened, and nothing that was there before is touched."""

from __future__ import annotations

import difflib
import itertools
import random
import re
import shutil
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from generator.bibliography.store import load_bib, load_history
from generator.catalogue.catalogue import SurveyContent
from generator.dumps import open_dumps
from generator.ingest.outcome import Ingestion, missing_fields
from generator.ingest.outcome_page import report_page
from generator.ingest.run import ingest_dumps
from generator.model import Paper, Record
from generator.site.contents import render_site
from generator.starter import start_survey
from generator.storage.project import Project, load_config
from tests.support.environment import REPOSITORY


def start(folder: Path, abstracts: str = "omit") -> Project:
    """A new survey with this repository's taxonomy."""
    start_survey(folder, "A survey")
    project = Project(folder)
    shutil.copy(REPOSITORY / "bib" / "topics.yml", project.topics)
    config = project.config_file.read_text("utf-8").replace("abstracts: store", f"abstracts: {abstracts}")
    project.config_file.write_text(config, "utf-8")
    return project


def texts(project: Project) -> dict[str, str]:
    return {path.name: path.read_bytes().decode() for path in sorted((project.root / "bib").glob("*.*"))}


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="session")
def dumps(shared: Path) -> list[Path]:
    return sorted((shared / "dumps").glob("*.txt"))


@pytest.fixture(scope="session")
def four(dumps: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The survey of the first four dumps, with decisions and corrections of a person."""
    project = start(tmp_path_factory.mktemp("four") / "survey")
    ingest_dumps(project, dumps[:4])
    first, second = (paper.key for paper in load_bib(project).papers[:2])
    project.curation.write_text(f"# mine\n- topics:  {{{first}: [peft]}}   # why not\n- hide: {second}", "utf-8")
    project.papers.write_text("% my notes\n" + project.papers.read_text("utf-8"), "utf-8")
    return project


@dataclass(frozen=True)
class Arrived:
    before: dict[str, str]
    after: dict[str, str]
    project: Project
    outcome: Ingestion


@pytest.fixture(scope="session")
def fifth(four: Project, dumps: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Arrived:
    """What happened when the fifth dump came."""
    project = Project(tmp_path_factory.mktemp("five") / "survey")
    shutil.copytree(four.root, project.root)
    outcome = ingest_dumps(project, dumps[4:])
    return Arrived(texts(four), texts(project), project, outcome)


def test_every_old_line_stays_byte_for_byte(fifth: Arrived) -> None:
    for name, before in fifth.before.items():
        if name == "counts.jsonl":  # how much was there at the last write: every write says it anew
            continue
        lines = difflib.ndiff(before.splitlines(keepends=True), fifth.after[name].splitlines(keepends=True))
        assert [line for line in lines if line.startswith("- ")] == [], name


def test_only_the_new_papers_are_added(fifth: Arrived) -> None:
    added = {name: after.removeprefix(fifth.before[name]) for name, after in fifth.after.items()}
    assert len(re.findall(r"^@", added["papers.bib"], re.MULTILINE)) == 58
    assert added["derived.jsonl"].count("\n") == 58
    assert added["ledger.jsonl"].count("\n") == 78
    assert (added["curation.yml"], added["topics.yml"]) == ("", "")


@pytest.mark.slow
def test_the_report_is_right_to_the_paper(fifth: Arrived, four: Project, dumps: list[Path]) -> None:
    outcome = fifth.outcome
    assert outcome.as_line().startswith("78 records: 58 new papers, 20 duplicates, 0 rejected, ")
    old = {paper.key for paper in load_bib(four).bibliography.papers}
    new = [paper for paper in load_bib(fifth.project).papers if paper.key not in old]
    assert [replace(item.paper, abstract="") for item in outcome.new] == new
    assert outcome.changes.new == tuple(paper.key for paper in new)
    assert [item.paper.key for item in outcome.unsorted] == [paper.key for paper in new if not paper.topics]
    assert {key for listed in outcome.missing().values() for key in listed} == {p.key for p in new if missing_fields(p)}
    earlier = {words(item.abstract) for dump in open_dumps(dumps[:4]) for item in dump.items() if is_record(item)}
    for item in outcome.new:  # told apart by the plainest means, without the matcher
        (entry,) = [entry for entry in outcome.of("paper") if entry.paper == item.paper.key]
        assert abstract_at(dumps[4], entry.line) not in earlier
    for entry in outcome.of("duplicate"):
        assert entry.paper in old | set(outcome.changes.new)
        assert entry.why


def is_record(item: object) -> bool:
    return isinstance(item, Record)


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def abstract_at(dump: Path, line: int) -> str:
    (opened,) = open_dumps([dump])
    (record,) = [i for i in opened.items() if isinstance(i, Record) and i.source and i.source.line == line]
    return words(record.abstract)


def test_the_page_names_each_paper_once_among_the_new(fifth: Arrived) -> None:
    page = report_page(fifth.outcome)
    section = page.partition("## New papers (58)")[2].partition("## Duplicates")[0]
    named = re.findall(r"^- `([^`]+)`", section, re.MULTILINE)
    assert sorted(named) == sorted(fifth.outcome.changes.new)


@pytest.mark.slow
def test_the_pages_that_are_told_are_those_that_differ(fifth: Arrived, four: Project) -> None:
    old, new = rendered(four), rendered(fifth.project)
    differ = {path for path in new if old.get(path) != new[path]}
    changes = fifth.outcome.changes
    topics = {path for path in differ if re.fullmatch(r"topics/[^/]+\.md", path) and path != "topics/index.md"}
    told = {f"topics/{listed.name}.md" for listed in changes.topics}
    assert told <= topics
    for path in topics - told:  # of these only what is said of related papers and topics differs
        assert leaves_of(old[path]) == leaves_of(new[path])
    assert {f"years/{listed.name}.md" for listed in changes.years} == {
        path for path in differ if re.fullmatch(r"years/[^/]+\.md", path) and path != "years/index.md"
    }
    pages = {path for path in new if re.fullmatch(r"papers/[^/]+\.md", path)}
    assert {f"papers/{key}.md" for key in changes.new} == pages - old.keys()


def leaves_of(page: str | bytes) -> list[str]:
    """The leaves of a topic's page, as they stand."""
    return re.findall(r'<section class="sv-leaf".*?</section>', str(page), re.DOTALL)


def rendered(project: Project) -> dict[str, str | bytes]:
    """The pages that `survey build` would write."""
    bib, config = load_bib(project), load_config(project)
    assignments = {key: row.assignment for key, row in bib.derived.items() if row.assignment}
    placed = frozenset(bib.curation.leaves_of)
    terms = {key: row.terms for key, row in bib.derived.items()}
    survey = SurveyContent(config, bib.taxonomy, bib.papers, {}, placed, assignments, terms, load_history(project))
    return render_site(survey)


def test_a_dry_run_tells_the_same_and_writes_nothing_anywhere(
    fifth: Arrived, four: Project, dumps: list[Path], tmp_path: Path
) -> None:
    project = Project(tmp_path / "survey")
    shutil.copytree(four.root, project.root)
    before = everything(project.root)
    assert ingest_dumps(project, dumps[4:], dry_run=True) == fifth.outcome
    assert everything(project.root) == before


def test_ingesting_twice_changes_nothing(fifth: Arrived, dumps: list[Path]) -> None:
    again = ingest_dumps(fifth.project, dumps)
    assert (again.entries, again.passed_over, again.changes.new) == ((), 606, ())
    assert texts(fifth.project) == fifth.after


Held = tuple[frozenset[Paper], frozenset[str], frozenset[str], frozenset[frozenset[tuple[str, int]]]]


def without_keys(project: Project) -> Held:
    """What a survey holds apart from its keys: papers, entries and derived rows as written, records of one work."""
    bib = load_bib(project)
    written = texts(project)
    entries = frozenset(re.sub(r"^(@\w+\{)[^,]+,", r"\1,", entry) for entry in written["papers.bib"].split("\n\n"))
    derived = frozenset(
        re.sub(r'^\{"key": "[^"]+"|, "neighbours": \[.*?\]', "", line) for line in written["derived.jsonl"].splitlines()
    )
    works: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
    for entry in load_history(project):
        works[entry.paper].add((entry.dump.sha256, entry.line))
    papers = frozenset(replace(paper, key="") for paper in bib.papers)
    assert len(papers) == len(bib.papers)
    return papers, frozenset(map(str.strip, entries)), derived, frozenset(map(frozenset, works.values()))


def orders(dumps: Sequence[Path]) -> list[list[Path]]:
    chance = random.Random(8)  # noqa: S311  no secret: the same orders each time
    return [list(dumps), list(dumps)[::-1], *(chance.sample(list(dumps), len(dumps)) for _ in range(4))]


@pytest.mark.slow
@pytest.mark.parametrize("abstracts", ["store", "omit"])
def test_any_order_of_dumps_one_by_one_or_at_once_gives_the_same_survey(
    dumps: list[Path], tmp_path: Path, abstracts: str
) -> None:
    found: list[Held] = []
    for number, (order, at_once) in enumerate(itertools.product(orders(dumps), (True, False))):
        project = start(tmp_path / str(number), abstracts)
        for batch in [order] if at_once else [[dump] for dump in order]:
            ingest_dumps(project, batch)
        found.append(without_keys(project))
    assert len(found[0][0]) == 546
    for other in found[1:]:
        assert [len(one ^ two) for one, two in zip(found[0], other, strict=True)] == [0, 0, 0, 0]

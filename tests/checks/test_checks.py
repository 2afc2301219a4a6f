from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from generator.bibliography.bib import Bib
from generator.bibliography.curation import Curation, Pin
from generator.bibliography.derived import Derived
from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.bibliography.papers import parse_bibliography, write_paper
from generator.checks.finding import Finding
from generator.checks.history import lost_papers, unknown_decisions, withdrawn_keys
from generator.checks.metadata import doubtful_metadata, missing_metadata
from generator.checks.pairs import doubtful_pairs
from generator.checks.shelves import low_confidence, unknown_keywords, unsorted_papers
from generator.checks.state import State
from generator.checks.syntax import syntax_problems
from generator.checks.taxonomy import leaf_sizes, overlapping_leaves
from generator.checks.versions import removed_keys
from generator.model import OTHERS, Assignment, Leaf, Name, Paper, Taxonomy, Topic
from generator.project import Project

TAXONOMY = Taxonomy((Topic("birds", "Birds", "d", (Leaf("owls", "Owls", "d"), Leaf("gulls", "Gulls", "d"))),))
WHOLE = Paper("eule2020eyes", "On eyes", (Name("Eule", "Ada"),), 2020, arxiv="2001.00001", topics=("owls",))
DUMP = DumpId("june.txt", 1, "ab")


def bib(*papers: Paper, curation: Curation | None = None, derived: Iterable[Derived] = ()) -> Bib:
    text = "\n".join(write_paper(paper) for paper in papers)
    leaves = frozenset(leaf.slug for leaf in TAXONOMY.leaves)
    bibliography = parse_bibliography(text, "bib/papers.bib", leaves)
    return Bib(bibliography, TAXONOMY, curation or Curation(), {row.key: row for row in derived})


def findings(check: Callable[[State], Iterable[Finding]], bib: Bib, *history: LedgerEntry) -> list[str]:
    return [finding.as_line() for finding in check(State(bib, history))]


def test_a_finding_as_json() -> None:
    finding = Finding("unsorted", "bib/papers.bib a", "stands on no leaf", "place it")
    assert finding.as_line() == "bib/papers.bib a: stands on no leaf; place it [unsorted]"
    assert json.loads(finding.as_json())["mend"] == "place it"


def test_missing_metadata() -> None:
    assert findings(missing_metadata, bib(WHOLE)) == []
    lines = findings(missing_metadata, bib(Paper("a", "A"), Paper("b", "B", (Name("X"), OTHERS), 2020, doi="10.1/1")))
    assert [line.split("; ")[0] for line in lines] == [
        "bib/papers.bib a: has no authors",
        "bib/papers.bib a: has no year",
        "bib/papers.bib a: has no arXiv id, DOI or address",
        "bib/papers.bib b: names only its first authors",
    ]


def test_metadata_that_its_source_was_not_sure_of() -> None:
    (line, other) = findings(
        doubtful_metadata, bib(Paper("a", "A", extra=(("confidence", "low"), ("authorcase", "uncertain"))))
    )
    assert "with low confidence; compare it with the paper" in line
    assert "lower-cased capitals" in other


def test_unsorted_papers_with_the_best_leaves() -> None:
    why = Derived("a", assignment=Assignment(None, ranked=(("gulls", 0.3), ("owls", 0.2), ("x", 0.1))))
    (line,) = findings(unsorted_papers, bib(WHOLE, Paper("a", "A"), derived=[why]))
    assert "`- topics: {a: [gulls]}` or `- topics: {a: [owls]}`" in line


def test_keywords_that_name_no_leaf() -> None:
    (line,) = findings(unknown_keywords, bib(WHOLE, Paper("a", "A", keywords=("finches",))))
    assert "bib/papers.bib a: its keywords name no leaf: finches" in line


def test_papers_that_are_gone() -> None:
    history = (LedgerEntry(DUMP, 1, "On eyes", "paper", WHOLE.key), LedgerEntry(DUMP, 9, "Lost", "paper", "lost"))
    (line,) = findings(lost_papers, bib(WHOLE), *history)
    assert line.startswith("bib/papers.bib lost: is in the ledger but gone from here")


def test_decisions_about_nothing() -> None:
    curation = Curation(same=(("a", WHOLE.key),), different=((WHOLE.key, "june.txt:3"),), pins=(Pin("b", ("owls",)),))
    lines = findings(unknown_decisions, bib(WHOLE, curation=curation))
    assert [line.split(",")[0] for line in lines] == [
        "bib/curation.yml: decides about 'a'",
        "bib/curation.yml: decides about 'b'",
    ]


def test_papers_that_may_be_one_work_stand_side_by_side_until_settled() -> None:
    twin = Paper("eule2021eyes", "On the Eyes of Forty Owls", topics=("owls",))
    pair = (Paper("eule2020eyes", "On the Eyes of Forty Owls", topics=("owls",)), twin)
    (line,) = findings(doubtful_pairs, bib(*pair))
    assert "`- same: [eule2020eyes, eule2021eyes]` or `- different: [eule2020eyes, eule2021eyes]`" in line
    settled = Curation(different=(("eule2021eyes", "eule2020eyes"),))
    assert findings(doubtful_pairs, bib(*pair, curation=settled)) == []
    assert findings(doubtful_pairs, bib(*pair, curation=Curation(same=(("eule2021eyes", "eule2020eyes"),)))) == []


def test_a_field_given_twice_is_told_with_its_line() -> None:
    text = "@misc{a,\n  title = {A},\n  year = {2020},\n  year = {2021},\n}\n"
    loaded = Bib(parse_bibliography(text, "bib/papers.bib"), TAXONOMY, Curation(), {})
    (line,) = findings(syntax_problems, loaded)
    assert line.startswith("bib/papers.bib:4: ")


def git(folder: Path, *args: str) -> None:
    identity = ["-c", "user.name=A Curator", "-c", "user.email=curator@example.org"]
    subprocess.run(["git", "-C", str(folder), *identity, *args], check=True, capture_output=True)


def test_a_published_key_may_become_an_alias_but_never_vanish(tmp_path: Path) -> None:
    papers = tmp_path / "bib" / "papers.bib"
    papers.parent.mkdir()
    owls, gulls = Paper("owls", "Owls", topics=("owls",)), Paper("gulls", "Gulls")
    git(tmp_path, "init", "-q")
    for held in ([owls, gulls], [owls], [Paper("owls", "Owls!", aliases=("gulls",))]):
        papers.write_text("\n".join(write_paper(paper) for paper in held))
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-qm", "Papers")
        removed = removed_keys(Project(tmp_path))
        lines = [finding.as_line() for finding in withdrawn_keys(State(bib(*held), (), removed))]
        gone = ["gulls"] if held == [owls] else []
        assert [line.split(":")[0] for line in lines] == [f"bib/papers.bib {key}" for key in gone]


def test_without_version_control_nothing_was_published(tmp_path: Path) -> None:
    assert removed_keys(Project(tmp_path)) == ()


def test_papers_that_the_classifier_was_not_sure_of() -> None:
    unsure = Derived("a", assignment=Assignment("owls", (), 0.3, (("owls", 0.3), ("gulls", 0.25))))
    sure = Derived("b", assignment=Assignment("owls", (), 0.9, (("owls", 0.9),)))
    papers = (Paper("a", "A", topics=("owls",)), Paper("b", "B", topics=("owls",)))
    (line,) = findings(low_confidence, bib(*papers, derived=[unsure, sure]))
    assert "may stand on owls (0.30) or gulls (0.25)" in line


def test_leaves_of_unusual_size() -> None:
    leaves = (*TAXONOMY.leaves, Leaf("cod", "Cod", "d"))
    papers = [Paper(f"a{n}", f"A{n}", topics=("owls",)) for n in range(59)]
    held = replace(bib(*papers, Paper("b", "B", topics=("gulls",))), taxonomy=Taxonomy((Topic("t", "T", "d", leaves),)))
    assert [line.split("; ")[0] for line in findings(leaf_sizes, held)] == [
        "bib/topics.yml owls: holds 59 papers, 1 are usual",
        "bib/topics.yml gulls: holds 1 paper",
        "bib/topics.yml cod: holds 0 papers",
    ]
    assert findings(leaf_sizes, bib(*papers[:9])) == []


def test_leaves_that_share_their_papers() -> None:
    papers = [Paper(f"a{n}", f"A{n}", topics=("owls", "gulls")) for n in range(4)]
    (line,) = findings(overlapping_leaves, bib(*papers))
    assert "bib/topics.yml owls, gulls: share 100% of papers of the smaller" in line
    assert findings(overlapping_leaves, bib(*papers[:3])) == []

"""How much is gone from a file of `bib/`, and from when on that is a loss."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.counts import (
    FileCount,
    counted,
    load_counts,
    losses,
    refuse_losses,
    render_counts,
    write_bib,
)
from generator.errors import ErrorKind, SurveyError
from generator.storage.project import Project

TOPIC = "- slug: {0}\n  title: {0}\n  definition: On {0}.\n  subtopics:\n"
LEAF = "    - {{slug: {0}, title: {0}, definition: On {0}.}}\n"


def topics(slug: str, *leaves: str) -> str:
    return TOPIC.format(slug) + "".join(LEAF.format(leaf) for leaf in leaves)


def texts(n: int) -> dict[str, str]:
    """The files of a survey with so many of everything."""
    return {
        "papers.bib": "".join(f"@misc{{bird{i},\n  title = {{Bird}},\n}}\n" for i in range(n)),
        "curation.yml": "# decisions\n" + "".join(f"- hide: bird{i}\n" for i in range(n)),
        "venues.yml": "".join(f"- name: Birds {i}\n" for i in range(n)),
        "ledger.jsonl": "".join(f'{{"line": {i}}}\n' for i in range(n)),
        "derived.jsonl": "".join(f'{{"key": "bird{i}"}}\n' for i in range(n)),
        "topics.yml": topics("birds", *(f"leaf-{i}" for i in range(1, n))) if n else "",
    }


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A survey with ten of everything, as the program wrote it."""
    project = Project(tmp_path)
    (tmp_path / "bib").mkdir()
    project.topics.write_text(texts(10)["topics.yml"])
    write_bib(project, {tmp_path / "bib" / name: text for name, text in texts(10).items() if name != "topics.yml"})
    return project


def lost(project: Project) -> dict[str, bool]:
    """The files with a loss, each with whether it is grave."""
    return {loss.place.file.removeprefix("bib/"): loss.grave for loss in losses(project)}


def test_what_was_just_written_is_whole(project: Project) -> None:
    assert losses(project) == ()
    refuse_losses(project)
    assert {name: count.entries for name, count in load_counts(project.counts).items()} == dict.fromkeys(texts(0), 10)


@pytest.mark.parametrize(
    ("name", "left", "grave"),
    [
        *[(name, 9, None) for name in ("papers.bib", "curation.yml", "venues.yml")],
        *[(name, 8, False) for name in ("papers.bib", "curation.yml", "venues.yml")],
        *[(name, 5, False) for name in ("papers.bib", "curation.yml", "venues.yml", "topics.yml")],
        *[(name, 4, True) for name in ("papers.bib", "curation.yml", "venues.yml", "topics.yml")],
        ("topics.yml", 9, False),
        ("topics.yml", 10, None),
        *[(name, 10, None) for name in ("ledger.jsonl", "derived.jsonl")],
        *[(name, 9, True) for name in ("ledger.jsonl", "derived.jsonl")],
        *[(name, 0, True) for name in texts(0)],
    ],
)
def test_how_much_of_ten_may_go(project: Project, name: str, left: int, grave: bool | None) -> None:
    (project.root / "bib" / name).write_text(texts(left)[name])
    assert lost(project) == ({} if grave is None else {name: grave})
    if grave:
        with pytest.raises(SurveyError, match=r"delete bib/counts.jsonl and run this again") as told:
            refuse_losses(project)
        assert told.value.kind is ErrorKind.LOSS
        assert str(told.value.place) == str(project.root / "bib" / name)
        refuse_losses(project, but=[project.root / "bib" / name])
    else:
        refuse_losses(project)


@pytest.mark.parametrize("name", texts(0))
def test_a_file_that_is_gone_is_lost(project: Project, name: str) -> None:
    (project.root / "bib" / name).unlink()
    assert lost(project) == {name: True}


def test_whoever_deletes_the_counts_says_that_all_is_well(project: Project) -> None:
    project.ledger.write_text("")
    project.counts.unlink()
    assert losses(project) == ()
    write_bib(project, {project.curation: "- hide: bird1\n"})
    assert load_counts(project.counts)["ledger.jsonl"].entries == 0
    assert losses(project) == ()


def test_the_only_decision_may_be_taken_back_but_not_with_the_whole_file(project: Project) -> None:
    write_bib(project, {project.curation: "# decisions\n- hide: bird1\n"})
    project.curation.write_text("# decisions\n")
    assert lost(project) == {"curation.yml": False}
    project.curation.write_text("\n")
    assert lost(project) == {"curation.yml": True}


def test_a_taxonomy_that_was_written_anew_is_not_cut(project: Project) -> None:
    project.topics.write_text(topics("fish", "cod"))
    assert losses(project) == ()
    project.topics.write_text(topics("birds", "leaf-1"))
    assert lost(project) == {"topics.yml": True}


def test_a_slug_that_lives_on_as_an_alias_is_there(project: Project) -> None:
    gone = [f"leaf-{i}" for i in range(2, 10)]
    text = topics("birds", "leaf-1") + f"  aliases: {json.dumps(gone)}\n"
    project.topics.write_text(text)
    assert losses(project) == ()


def test_lines_that_git_merged_into_the_ledger_are_told_and_no_loss(project: Project) -> None:
    project.ledger.write_text(texts(10)["ledger.jsonl"] + '{"line": 99}\n')
    assert lost(project) == {"ledger.jsonl": False}
    project.ledger.write_text(texts(10)["ledger.jsonl"].replace("\n", "\r\n"))
    assert losses(project) == ()


def test_two_sides_that_git_left_count_as_the_smaller_one(project: Project) -> None:
    ours = project.counts.read_text()
    write_bib(project, {project.root / "bib" / name: texts(6)[name] for name in ("ledger.jsonl", "derived.jsonl")})
    theirs = project.counts.read_text()
    project.counts.write_text(f"<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n")
    assert load_counts(project.counts)["ledger.jsonl"] == FileCount(6)
    assert losses(project) == ()
    project.ledger.write_text(texts(5)["ledger.jsonl"])
    assert lost(project) == {"ledger.jsonl": True}


@pytest.mark.parametrize("damage", [lambda _: "", lambda text: text[: len(text) // 2], lambda text: text[:-9]])
def test_counts_that_are_cut_short_are_told(project: Project, damage: object) -> None:
    assert callable(damage)
    project.counts.write_text(damage(project.counts.read_text()))
    with pytest.raises(
        SurveyError, match=r"counts.jsonl(:\d)?: the file of counts is cut short or damaged; restore it"
    ):
        refuse_losses(project)


def test_nothing_is_counted_where_nothing_is_written(project: Project) -> None:
    project.counts.unlink()
    assert write_bib(project, {project.ledger: texts(10)["ledger.jsonl"]}) == []
    assert not project.counts.exists()
    assert write_bib(project, {project.ledger: texts(11)["ledger.jsonl"]}) == [project.ledger]
    assert load_counts(project.counts)["ledger.jsonl"].entries == 11


def test_only_entries_count_as_papers(project: Project) -> None:
    text = "@comment{x}\n@string{a = {b}}\n @Article (k,\n title = {mail @misc{not}} )\n@preamble{{}}\nnot @misc{x,\n"
    assert counted(project, {project.papers: text.encode()})["papers.bib"].entries == 1


@given(
    st.dictionaries(
        st.sampled_from(sorted(texts(0))),
        st.builds(FileCount, st.integers(0, 10**6), st.text("0123abc", max_size=16), st.tuples(st.text(min_size=1))),
        min_size=6,
    )
)
def test_counts_come_back(tmp_path_factory: pytest.TempPathFactory, counts: dict[str, FileCount]) -> None:
    path = tmp_path_factory.getbasetemp() / "counts.jsonl"
    path.write_text(render_counts(counts), "utf-8")
    assert load_counts(path) == counts

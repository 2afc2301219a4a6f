"""Files of `bib/` that bad luck leaves empty, cut short or older than the others: what each command says of them.

One row a file and a misfortune. A command that writes, and a build, refuse and change nothing; `survey check` names the
file; and each edit that people make by hand goes through.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands.cli import cli

BIRDS = {
    "owls": "eyes that gather light at night",
    "gulls": "thefts of chips from visitors of the pier",
    "storks": "legs of which one is always cold",
    "cranes": "rests on sandbanks far from the shore",
    "wrens": "nests of which only one is used",
    "herons": "patience with eels in brackish ditches",
}
TOPICS = "# The birds, by where they live.\n" + "".join(
    f"- slug: {topic}\n  title: {topic}\n  definition: Birds of the {topic}.\n  subtopics:\n"
    + "".join(f"    - slug: {topic}-{size}\n      title: {size}\n      definition: D.\n" for size in ("big", "small"))
    for topic in ("woods", "shores", "fields", "towns")
)
ALL = ("papers.bib", "topics.yml", "curation.yml", "ledger.jsonl", "derived.jsonl")
Damage = Callable[[str], str]


def listing(*birds: str) -> str:
    return "\n".join(
        f"On the {BIRDS[bird]}\nThe {bird} of {len(bird) * 7} places were counted by {len(BIRDS[bird])} observers, who "
        f"report the {BIRDS[bird]}. Nobody had asked the {bird} before, and none of the {bird} has answered since.\n"
        for bird in birds
    )


def run(folder: Path, *command: str | Path) -> Result:
    result = CliRunner().invoke(cli, ["--project", str(folder), *map(str, command)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def done(folder: Path, *command: str | Path) -> None:
    result = run(folder, *command)
    assert result.exit_code == 0, result.output


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "bib").iterdir()) if path.is_file()}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a survey of two dumps and four decisions in `survey`, and in `older` its files of one dump."""
    base = tmp_path_factory.mktemp("state")
    survey, birds = base / "survey", list(BIRDS)
    CliRunner().invoke(cli, ["new", str(survey), "--title", "Birds"])
    (survey / "bib/topics.yml").write_text(TOPICS)
    (base / "one.txt").write_text(listing(*birds[:3]))
    (base / "two.txt").write_text(listing(*birds[3:5]))
    (base / "three.txt").write_text(listing(*birds[5:]))
    done(survey, "ingest", base / "one.txt")
    shutil.copytree(survey / "bib", base / "older")
    done(survey, "ingest", base / "two.txt")
    keys = [line.partition("{")[2].rstrip(",") for line in (survey / "bib/papers.bib").read_text().split("\n@")]
    keys = [key.partition(",")[0] for key in keys]
    with (survey / "bib/curation.yml").open("a") as curation:
        curation.writelines(f"- title: {{{key}: Title {number}}}\n" for number, key in enumerate(keys[:4]))
    (base / "issue.md").write_text(f"```yaml\nkey: {keys[4]}\nyear: 2019\n```\n")
    done(survey, "correct", "--from-issue", base / "issue.md")
    (base / "issue.md").write_text(f"```yaml\nkey: {keys[3]}\nyear: 2018\n```\n")
    return base


@pytest.fixture
def survey(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole / "survey", tmp_path / "survey"))


def first_third(text: str) -> str:
    """What is left where the disk was full at the end of a line."""
    lines = text.splitlines(keepends=True)
    return "".join(lines[: len(lines) // 3])


MISFORTUNES: dict[str, Damage | None] = {
    "missing": None,
    "empty": lambda _: "",
    "blank": lambda _: "\n" * 40,
    "zeros": lambda text: "\0" * len(text),
    "cut at a line": first_third,
    "cut within a line": lambda text: text[: len(text) // 3].rstrip("\n"),
}


@pytest.mark.parametrize("misfortune", MISFORTUNES)
@pytest.mark.parametrize("name", ALL)
def test_no_command_goes_on_with_a_half_file(whole: Path, survey: Path, name: str, misfortune: str) -> None:
    path, damage = survey / "bib" / name, MISFORTUNES[misfortune]
    if damage is None:
        path.unlink()
    else:
        path.write_text(damage(path.read_text("utf-8")), "utf-8")
    before = files(survey)
    for command in (["ingest", whole / "three.txt"], ["correct", "--from-issue", whole / "issue.md"], ["build"]):
        refused = run(survey, *command)
        assert (refused.exit_code, name in refused.stderr) == (2, True), f"{command}: {refused.output}"
    looked = run(survey, "check", "--only", "lost-entries")
    assert looked.exit_code in (1, 2)
    assert f"bib/{name}" in looked.output
    assert files(survey) == before
    assert not (survey / "site").exists()


@pytest.mark.parametrize("name", ["papers.bib", "ledger.jsonl", "derived.jsonl"])
def test_a_file_from_before_the_last_dump_is_not_continued(whole: Path, survey: Path, name: str) -> None:
    shutil.copy(whole / "older" / name, survey / "bib" / name)
    before = files(survey)
    for command in (["ingest", whole / "three.txt"], ["build"]):
        refused = run(survey, *command)
        assert (refused.exit_code, name in refused.stderr) == (2, True), refused.output
    assert run(survey, "check", "--only", "lost-entries", "--only", "lost-paper").exit_code == 1
    assert files(survey) == before


def test_a_loss_is_told_with_the_line_that_goes_on(whole: Path, survey: Path) -> None:
    (survey / "bib/ledger.jsonl").write_text("")
    refused = run(survey, "ingest", whole / "three.txt")
    assert "holds none of the 5 lines that were there when the program last wrote; restore it" in refused.stderr
    assert "if nothing is missing, delete bib/counts.jsonl and run this again" in refused.stderr
    (survey / "bib/counts.jsonl").unlink()
    done(survey, "ingest", whole / "three.txt")
    assert "ledger.jsonl" in (survey / "bib/counts.jsonl").read_text()


def test_an_emptied_ledger_does_not_hide_lost_papers(survey: Path) -> None:
    """Without the ledger nobody knows which papers there were, so the ledger itself is missed."""
    papers = (survey / "bib/papers.bib").read_text()
    (survey / "bib/papers.bib").write_text(papers.partition("\n@")[2].join(("@", "")))
    assert "has lost papers that the ledger knows" in run(survey, "build").stderr
    (survey / "bib/ledger.jsonl").write_text("")
    refused = run(survey, "build")
    assert (refused.exit_code, "ledger.jsonl: holds none of the 5 lines" in refused.stderr) == (2, True)


def test_derived_data_that_are_lost_are_derived_again(survey: Path) -> None:
    (survey / "bib/derived.jsonl").unlink()
    assert "run `survey derive` with the dumps at hand" in run(survey, "build").stderr
    done(survey, "derive")
    assert run(survey, "check", "--only", "lost-entries").exit_code == 0


def without_entry(text: str) -> str:
    """A bibliography without its first entry, as people delete one."""
    return "@" + text.partition("\n@")[2]


EDITS: dict[str, tuple[str, Damage]] = {
    "an entry deleted": ("papers.bib", without_entry),
    "an entry added": ("papers.bib", lambda text: text + "\n@misc{finch2020,\n  title = {On finches},\n}\n"),
    "a decision taken back": ("curation.yml", lambda text: "".join(text.splitlines(keepends=True)[:-2])),
    "a decision added": ("curation.yml", lambda text: text + "- hide: nobody\n"),
    "another taxonomy": (
        "topics.yml",
        lambda _: "- {slug: birds, title: B, definition: D, subtopics: [{slug: b, title: B, definition: D}]}\n",
    ),
    "a leaf deleted": (
        "topics.yml",
        lambda text: text[: text.rindex("    - slug:")] if text.count("- slug:") > 8 else "",
    ),
    "a line that git merged in": (
        "ledger.jsonl",
        lambda text: text + text.splitlines()[0].replace("one.txt", "0") + "\n",
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_people_and_git_do_is_no_loss(whole: Path, survey: Path, edit: str) -> None:
    name, change = EDITS[edit]
    path = survey / "bib" / name
    before = path.read_text("utf-8")
    path.write_text(change(before), "utf-8")
    assert path.read_text("utf-8") not in ("", before)
    assert "lost-entries" not in run(survey, "check", "--only", "lost-entries").output
    done(survey, "ingest", whole / "three.txt")


def test_a_survey_without_counts_gets_them_with_the_next_write(whole: Path, survey: Path) -> None:
    (survey / "bib/counts.jsonl").unlink()
    for command in (["check"], ["export"], ["ingest", whole / "two.txt"]):
        assert run(survey, *command).exit_code in (0, 1)
        assert not (survey / "bib/counts.jsonl").exists()
    done(survey, "ingest", whole / "three.txt")
    assert (survey / "bib/counts.jsonl").exists()


def test_a_key_that_the_ledger_knows_is_not_given_again(survey: Path, tmp_path: Path) -> None:
    """Somebody deletes an entry by hand; a paper that would get the same key gets another one."""
    path = survey / "bib/papers.bib"
    key = path.read_text().partition("{")[2].partition(",")[0]
    path.write_text(without_entry(path.read_text()))
    (tmp_path / "again.bib").write_text(f"@misc{{{key},\n  title = {{Something about trains and timetables}},\n}}\n")
    done(survey, "ingest", tmp_path / "again.bib")
    assert f"{{{key}," not in path.read_text()
    assert "trains" in path.read_text()

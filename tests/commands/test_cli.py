from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands.cli import cli
from tests.support.environment import REPOSITORY

LISTING = (
    "On the Eyes of Owls\nOwls see at night because their eyes are large. We measured how large they are in forty owls "
    "of six kinds, all of them awake and none of them pleased. Large eyes gather four times the light of small ones, "
    "but leave less room for the brain, and we discuss what owls do about that.\n"
)


def survey(*args: str | Path) -> Result:
    """Run a command; a crash is an error of the test, whatever the exit code."""
    result = CliRunner().invoke(cli, [str(arg) for arg in args])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def birds(tmp_path: Path) -> Path:
    assert survey("new", tmp_path / "birds", "--title", "Birds").exit_code == 0
    return tmp_path / "birds"


@pytest.fixture
def june(tmp_path: Path) -> Path:
    path = tmp_path / "june.txt"
    path.write_text(LISTING)
    return path


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_reading_gives_one_record_a_line(june: Path) -> None:
    result = survey("read", june)
    assert json.loads(result.stdout)["title"] == "On the Eyes of Owls"
    assert "1 records read, 0 pieces rejected" in result.stderr


def test_from_a_dump_to_references(birds: Path, june: Path, tmp_path: Path) -> None:
    assert "1 new paper" in survey("--project", birds, "ingest", june, "--report", tmp_path / "report.md").output
    assert "On the Eyes of Owls" in (tmp_path / "report.md").read_text()
    assert "title = {On the Eyes of Owls}" in survey("--project", birds, "export").output
    assert survey("--project", birds, "export", "--format", "csl-json", "-o", tmp_path / "a.json").exit_code == 0
    assert json.loads((tmp_path / "a.json").read_text())[0]["title"] == "On the Eyes of Owls"


def test_a_dump_is_dated_as_it_comes(birds: Path, june: Path) -> None:
    refused = survey("--project", birds, "ingest", june, "--captured", "June")
    assert refused.exit_code == 2
    assert "write it as 2025, 2025-06 or 2025-06-30" in refused.output
    survey("--project", birds, "ingest", june, "--captured", "2025-06")
    once = (birds / "bib/curation.yml").read_text("utf-8")
    assert once.splitlines()[-1] == f'- dump: {{"{june.name}": {{date: 2025-06}}}}'
    survey("--project", birds, "ingest", june, "--captured", "2025-06")
    assert (birds / "bib/curation.yml").read_text("utf-8") == once


def test_checking_finds_what_is_missing(birds: Path, june: Path) -> None:
    survey("--project", birds, "ingest", june)
    result = survey("--project", birds, "check")
    assert result.exit_code == 1
    assert "has no authors, has no year" in result.output
    rows = [json.loads(line) for line in survey("--project", birds, "check", "--json").output.splitlines()]
    assert {"missing-metadata"} <= {row["check"] for row in rows}


def test_deduplication_alone(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "title": "On the Eyes of Owls"},
        {"id": "b", "title": "On the eyes of owls."},
        {"title": "Gulls"},
    ]
    for row in rows[:2]:
        row["abstract"] = LISTING.split("\n")[1]
    path = tmp_path / "records.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    answers = [json.loads(line) for line in survey("dedupe", path).output.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b", "3"]
    assert answers[0]["cluster"] == answers[1]["cluster"] != answers[2]["cluster"]


def test_classification_alone(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(
        '{"id": "a", "title": "Speculative decoding with a draft model for faster LLM inference"}\n'
        '{"id": "b", "title": "Nesting of gulls"}\n'
    )
    a, b = (json.loads(line) for line in survey("--project", REPOSITORY, "classify", path).output.splitlines())
    assert a["primary"] == "parallel-decoding"
    assert a["why"]["phrases"]
    assert b["primary"] is None


DUMPS = {
    "missing.txt": None,
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 50,
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "blank.txt": b" \n\n\t\n",
    "login.html": b"<html><body><h1>Log in</h1><form><input></form></body></html>",
    "error.txt": b"502 Bad Gateway\n\nnginx\n",
}


@pytest.mark.parametrize("name", DUMPS)
@pytest.mark.parametrize("command", ["read", "ingest"])
def test_an_unusable_dump_ends_in_one_line_and_changes_nothing(
    birds: Path, tmp_path: Path, name: str, command: str
) -> None:
    path = tmp_path / name
    content = DUMPS[name]
    if content is not None:
        path.write_bytes(content)
    before = files(birds)
    result = survey("--project", birds, command, path)
    assert result.exit_code == 2
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("survey: ")]
    assert name in line
    assert files(birds) == before


BROKEN = {
    ("bib/papers.bib", "@misc{owls,\n  title = {On owls\n", "bib/papers.bib:1"),
    ("bib/papers.bib", "@misc{a,\n  title = {A}\n}\n@misc{a,\n  title = {B}\n}\n", "bib/papers.bib:4"),
    ("bib/topics.yml", "- slug: [a\n", "bib/topics.yml:"),
    ("bib/topics.yml", "- slug: a\n  title: A\n", "bib/topics.yml:1"),
    ("bib/curation.yml", "- same: [a]\n", "bib/curation.yml:1"),
    ("bib/ledger.jsonl", "{}\n", "bib/ledger.jsonl:1"),
    ("bib/derived.jsonl", "oops\n", "bib/derived.jsonl:1"),
    ("mkdocs.yml", "site_name: [\n", "mkdocs.yml:"),
    ("mkdocs.yml", "theme: material\n", "mkdocs.yml:"),
}


READS = {
    "ingest": ("bib/", "mkdocs.yml"),
    "build": ("bib/", "mkdocs.yml"),
    "check": ("bib/",),
    "export": ("bib/papers", "bib/topics", "bib/curation", "bib/derived"),
}


@pytest.mark.parametrize(
    ("command", "name", "text", "told"),
    [(command, *case) for command, names in READS.items() for case in sorted(BROKEN) if case[0].startswith(names)],
)
def test_a_broken_file_ends_in_one_line_with_its_place(
    birds: Path, june: Path, command: str, name: str, text: str, told: str
) -> None:
    (birds / name).write_text(text)
    before = files(birds)
    result = survey("--project", birds, command, *([june] if command == "ingest" else []))
    assert result.exit_code == 2, result.output
    (line,) = result.stderr.splitlines()
    assert told in line
    assert files(birds) == before


NESTED = "[" * 100_000


@pytest.mark.parametrize("name", ["ledger.jsonl", "derived.jsonl", "curation.yml", "topics.yml"])
@pytest.mark.parametrize("text", [NESTED, "&a [*a]", "- hide: [&b {c: *b}]\n"])
def test_nothing_is_nested_too_deeply_for_a_message(birds: Path, name: str, text: str) -> None:
    (birds / "bib" / name).write_text(text)
    result = survey("--project", birds, "check")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert f"bib/{name}" in result.stderr


def test_the_name_of_a_file_does_nothing_to_a_terminal(tmp_path: Path) -> None:
    told = survey("read", tmp_path / "a\x1b[2J\nb.txt").stderr
    assert told.isascii() is False
    assert "a\ufffd[2J b.txt: the dump is missing" in told


def test_records_nested_without_end_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(NESTED)
    assert "a.jsonl:1: is no record" in survey("dedupe", tmp_path / "a.jsonl").stderr


@pytest.mark.parametrize("port", ["0", "-1", "65536"])
def test_a_port_that_there_is_not_is_wrong_usage(birds: Path, port: str) -> None:
    assert survey("--project", birds, "serve", "--port", port).exit_code == 2


def test_no_site_stands_in_the_place_of_the_whole_disk(birds: Path, june: Path) -> None:
    survey("--project", birds, "ingest", june)
    assert "/: is no place for a site" in survey("--project", birds, "build", "--site-dir", "/").stderr


def test_what_cannot_be_reported_is_not_done(birds: Path, june: Path, tmp_path: Path) -> None:
    before = files(birds)
    (tmp_path / "file").write_text("x")
    for place in (tmp_path, tmp_path / "file" / "report.md", june, birds / "bib" / "papers.bib", birds / "mkdocs.yml"):
        result = survey("--project", birds, "ingest", june, "--report", place)
        assert (result.exit_code, result.stdout, files(birds)) == (2, "", before), place
        assert str(place) in result.stderr
    among = survey("--project", birds, "ingest", june.parent, "--report", tmp_path / "report.md")
    assert "report.md: lies among what the command reads" in among.stderr
    assert survey("--project", birds, "ingest", june, "--report", tmp_path / "new" / "report.md").exit_code == 0


@pytest.mark.parametrize("command", [["export"], ["check"], ["topics", "suggest"]])
def test_no_command_writes_over_what_the_survey_keeps(birds: Path, june: Path, command: list[str]) -> None:
    survey("--project", birds, "ingest", june)
    before = files(birds)
    for name in ("papers.bib", "topics.yml", "curation.yml", "ledger.jsonl", "../bib/derived.jsonl"):
        option = "--report" if command == ["check"] else "-o"
        result = survey("--project", birds, *command, option, birds / "bib" / name)
        assert (result.exit_code, files(birds)) == (2, before)
        assert "is a file that the survey keeps; name another file" in result.stderr


def test_a_missing_file_of_bib_is_told(birds: Path, june: Path) -> None:
    (birds / "bib" / "topics.yml").unlink()
    result = survey("--project", birds, "ingest", june)
    assert result.exit_code == 2
    assert "topics.yml: the taxonomy is missing" in result.stderr


def test_an_empty_bibliography_is_not_published(birds: Path) -> None:
    result = survey("--project", birds, "build")
    assert result.exit_code == 2
    assert "papers.bib: holds no paper" in result.stderr
    assert not (birds / "site").exists()


def test_a_shrunken_bibliography_is_not_published(birds: Path, june: Path) -> None:
    survey("--project", birds, "ingest", june)
    (birds / "bib" / "papers.bib").write_text("@misc{other,\n  title = {Another paper}\n}\n")
    result = survey("--project", birds, "build")
    assert result.exit_code == 2
    assert "has lost papers that the ledger knows" in result.stderr


def test_what_does_not_exist_is_told(birds: Path, june: Path, tmp_path: Path) -> None:
    survey("--project", birds, "ingest", june)
    for args in (["export", "--topic", "reptiles"], ["export", "--paper", "nobody"]):
        assert survey("--project", birds, *args).exit_code == 2
    assert survey("--project", tmp_path / "nowhere", "check").exit_code == 2
    assert survey("--project", tmp_path, "check").exit_code == 2
    assert survey("no-such-command").exit_code == 2


def test_every_command_has_help() -> None:
    for name in cli.commands:
        result = survey(name, "--help")
        assert result.exit_code == 0
        assert cli.commands[name].get_short_help_str(limit=10_000) in " ".join(result.output.split())


def run(*args: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *map(str, args)]
    env = {**os.environ, **environment}
    return subprocess.run(command, cwd=REPOSITORY, env=env, capture_output=True, text=True, check=False)


def test_a_reader_that_stops_listening_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "many.txt"
    path.write_text("".join(f"On the Eyes of Owl Number {n}\n{LISTING.split(chr(10))[1]}\n" for n in range(3000)))
    command = f"'{sys.executable}' -m generator read '{path}' | head -n 1"
    done = subprocess.run(["bash", "-c", command], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)["title"] == "On the Eyes of Owl Number 0"
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("late", [signal.SIGINT, signal.SIGTERM])
def test_a_command_interrupted_when_it_is_done_shows_no_traceback(late: signal.Signals) -> None:
    code = (
        "import atexit, os, generator.commands.cli\n"
        f"atexit.register(lambda: os.kill(os.getpid(), {late.value}))\n"
        "generator.commands.cli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-u", "-c", code, "--version"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.stdout.startswith("survey, version ")
    assert (done.returncode, done.stderr) == (128 + late, "")


@pytest.mark.slow
def test_hash_order_changes_no_byte(tmp_path: Path, june: Path) -> None:
    results = []
    for seed in ("1", "2"):
        run("new", tmp_path / seed, PYTHONHASHSEED=seed)
        run("--project", tmp_path / seed, "ingest", june, PYTHONHASHSEED=seed)
        results.append([path.read_bytes() for path in sorted((tmp_path / seed / "bib").rglob("*.*"))])
    assert results[0] == results[1]


def test_an_interruption_before_the_command_begins_is_told_in_one_line() -> None:
    code = (
        "import runpy, sys\n"
        "class Impatient:\n"
        "    def find_spec(self, name, *rest):\n"
        "        if name == 'generator.commands.cli': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Impatient())\n"
        "runpy.run_module('generator', run_name='__main__')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "survey: interrupted; nothing was begun\n")


def test_what_no_module_foresaw_is_no_traceback(birds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error", "/dev/somewhere")

    monkeypatch.setattr("generator.checks.examine.findings_in", fail)
    result = survey("--project", birds, "check")
    told = "survey: /dev/somewhere: input/output error; check the path, its permissions and the disk"
    assert (result.exit_code, result.stderr.strip()) == (2, told)


def test_a_new_survey_starts_below_the_folder_that_project_names(tmp_path: Path) -> None:
    (tmp_path / "field").mkdir()
    result = CliRunner().invoke(cli, ["--project", str(tmp_path / "field"), "new", "birds"])
    assert result.stdout.startswith(f"{tmp_path}/field/birds: a new survey.")
    assert (tmp_path / "field/birds/mkdocs.yml").exists()
    elsewhere = tmp_path / "elsewhere"
    CliRunner().invoke(cli, ["--project", str(tmp_path / "field"), "new", str(elsewhere)])
    assert (elsewhere / "mkdocs.yml").exists()


def test_what_is_to_do_and_a_spreadsheet_that_does_it(birds: Path, june: Path, tmp_path: Path) -> None:
    assert survey("--project", birds, "todo").output.splitlines() == [
        "no paper is in the survey yet",
        "    run: survey ingest DUMP",
    ]
    survey("--project", birds, "ingest", june)
    tasks = [json.loads(line) for line in survey("--project", birds, "todo", "--json").output.splitlines()]
    (authors,) = [task for task in tasks if task["what"] == "1 paper has no authors"]
    assert authors["command"] == "survey enrich --missing authors"
    table = tmp_path / "papers.csv"
    survey("--project", birds, "export", "--format", "csv", "-o", table)
    names, row = table.read_text("utf-8").splitlines()
    cells = dict(zip(names.split(","), row.split(","), strict=True)) | {"authors": "Eule, Ada; Uhu, Bo"}
    table.write_bytes(
        "".join(f"{';'.join(line)}\r\n" for line in (cells, ['"' + c + '"' for c in cells.values()])).encode()
    )
    assert "1 paper changed" in survey("--project", birds, "enrich", "--from", table).output
    assert "no authors" not in survey("--project", birds, "todo").output
    assert "author = {Eule, Ada and Uhu, Bo}" in survey("--project", birds, "export").output

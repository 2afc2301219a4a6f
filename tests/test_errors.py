"""Every kind of error, from what a person can do wrong."""

from __future__ import annotations

import ast
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.bibliography.ledger import load_ledger
from generator.bibliography.papers import parse_bibliography
from generator.catalogue.selection import select
from generator.commands.exclusive import at_work
from generator.commands.output_paths import refuse_output
from generator.commands.standalone import dedupe_lines, read_records
from generator.dumps import open_dumps
from generator.errors import ErrorKind, Place, SurveyError
from generator.match.dask_engine import DaskEngine
from generator.model import Taxonomy
from generator.site.build.engine import run_engine
from generator.site.build.published import refuse_shrinking
from generator.starter import start_survey
from generator.storage.files import read_text, write_if_changed
from generator.storage.own_code import refuse_own_code
from generator.storage.project import Project, find_project, load_config
from tests.support.environment import REPOSITORY


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def usage(folder: Path) -> None:
    refuse_output(folder / "report.md", inputs=[folder])


def missing(folder: Path) -> None:
    find_project(folder)


def unknown(_: Path) -> None:
    select((), Taxonomy(), keys=["owl2020"])


def empty(folder: Path) -> None:
    list(read_records(written(folder / "records.jsonl", "\n")))


def exists(folder: Path) -> None:
    written(folder / "notes.txt", "mine")
    start_survey(folder, "Owls")


def locked(folder: Path) -> None:
    with at_work(Project(folder), "ingest"), at_work(Project(folder), "build", patience=0):
        pass


def unreadable(folder: Path) -> None:
    read_text(written(folder / "topics.yml", "Käuze".encode("latin-1")), what="the taxonomy")


def unwritable(folder: Path) -> None:
    write_if_changed(written(folder / "file", "") / "below a file", "text")


def conflict(folder: Path) -> None:
    text = "<<<<<<< ours\n- hide: a\n=======\n- hide: b\n>>>>>>> theirs\n"
    read_text(written(folder / "curation.yml", text), what="the decisions")


def bad_yaml(folder: Path) -> None:
    written(folder / "mkdocs.yml", "site_name: [\n")
    load_config(Project(folder))


def bad_bibtex(_: Path) -> None:
    parse_bibliography("@article{owl2020, title = {Owls\n", "papers.bib")


def bad_json(folder: Path) -> None:
    load_ledger(written(folder / "ledger.jsonl", "{\n"))


def bad_value(folder: Path) -> None:
    written(folder / "mkdocs.yml", "site_name: Owls\nextra: {survey: {accent: dusk}}\n")
    load_config(Project(folder))


def bad_dump(folder: Path) -> None:
    path = folder / "dump.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("owls.txt", "Owls\n" * 99)
    list(open_dumps([written(path, path.read_bytes()[:-30])]))


def loss(folder: Path) -> None:
    refuse_shrinking(10, 100, folder / "papers.bib")


def not_installed(_: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "dask", None)
        DaskEngine()


def unreachable(folder: Path) -> None:
    records = written(folder / "records.jsonl", '{"title": "Owls"}\n')
    list(dedupe_lines(records, engine="dask", scheduler="no-such-way://localhost"))


def build_failed(folder: Path) -> None:
    written(folder / "mkdocs.yml", "site_name: Owls\ntheme: no-such-theme\n")
    (folder / "docs").mkdir()
    run_engine(Project(folder), "mkdocs", strict=False, site=folder / "site")


def untrusted(folder: Path) -> None:
    written(folder / "mkdocs.yml", "site_name: Owls\nhooks: [owls.py]\n")
    refuse_own_code(Project(folder))


CASES: dict[ErrorKind, Callable[[Path], None]] = {
    ErrorKind(case.__name__): case
    for case in (
        *(usage, missing, unknown, empty, exists, locked, unreadable, unwritable, conflict),
        *(bad_yaml, bad_bibtex, bad_json, bad_value, bad_dump, loss, untrusted),
        *(not_installed, unreachable, build_failed),
    )
}


def test_every_kind_has_a_case() -> None:
    assert sorted(CASES) == sorted(ErrorKind)


@pytest.mark.parametrize("kind", CASES)
def test_a_program_can_tell_what_was_wrong(kind: ErrorKind, tmp_path: Path) -> None:
    with pytest.raises(SurveyError) as error:
        CASES[kind](tmp_path)
    assert error.value.kind is kind


def test_every_error_says_its_kind() -> None:
    without = [
        f"{path}:{node.lineno}"
        for path in (REPOSITORY / "generator").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "SurveyError"
        if "kind" not in [keyword.arg for keyword in node.keywords]
    ]
    assert without == []


def test_an_error_is_told_in_one_line() -> None:
    error = SurveyError("is\nno\x1b owl", "look  again", Place("bib/papers.bib", 3), kind=ErrorKind.BAD_VALUE)
    assert str(error) == "bib/papers.bib:3: is no\ufffd owl; look again"
    assert str(SurveyError("there is no owl", "look again", kind=ErrorKind.UNKNOWN)) == "there is no owl; look again"

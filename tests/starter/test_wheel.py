from __future__ import annotations

import csv
import hashlib
import io
import tomllib
import zipfile
from base64 import urlsafe_b64decode
from email.parser import Parser
from pathlib import Path

import pytest
from packaging.requirements import Requirement  # pytest brings it
from packaging.utils import parse_wheel_filename

from generator.starter.wheel import make_wheel, notes_from_source, program_files
from tests.support.environment import REPOSITORY

PYPROJECT = (REPOSITORY / "pyproject.toml").read_text("utf-8")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    root = tmp_path / "owls"
    (root / "eyes" / "__pycache__").mkdir(parents=True)
    for name in (
        "__init__.py",
        "eyes/large.py",
        "eyes/dot-lid",
        ".editor.swp",
        "eyes/__pycache__/large.pyc",
        "old.pyc",
    ):
        (root / name).write_text(f"# {name}\n")
    return root


def test_the_program_is_packed_and_what_python_and_editors_leave_is_not(package: Path) -> None:
    assert list(program_files(package)) == ["owls/__init__.py", "owls/eyes/dot-lid", "owls/eyes/large.py"]


def test_a_wheel_says_of_each_file_what_it_holds(package: Path) -> None:
    wheel = make_wheel("night-owls", "1.2", program_files(package), {"METADATA": "Name: night-owls\n"})
    name, version, _, tags = parse_wheel_filename(wheel.name)
    assert (name, str(version), [str(tag) for tag in tags]) == ("night-owls", "1.2", ["py3-none-any"])
    assert wheel.sha256 == hashlib.sha256(wheel.data).hexdigest()
    with zipfile.ZipFile(io.BytesIO(wheel.data)) as archive:
        held = {path: archive.read(path) for path in archive.namelist()}
    info = "night_owls-1.2.dist-info"
    rows = list(csv.reader(held[f"{info}/RECORD"].decode().splitlines()))
    assert {path for path, *_ in rows} == held.keys()
    for path, digest, size in rows:
        if path == f"{info}/RECORD":
            assert (digest, size) == ("", "")
        else:
            kind, _, value = digest.partition("=")
            assert (kind, int(size)) == ("sha256", len(held[path]))
            assert urlsafe_b64decode(value + "=") == hashlib.sha256(held[path]).digest()


def test_the_same_files_give_the_same_bytes(package: Path) -> None:
    first = make_wheel("owls", "1", program_files(package), {})
    for path in program_files(package).values():
        path.touch()
    assert make_wheel("owls", "1", program_files(package), {}) == first


def test_what_runs_from_its_source_is_described_as_the_installed_program_would_be() -> None:
    project = tomllib.loads(PYPROJECT)["project"]
    notes = notes_from_source(PYPROJECT)
    metadata = Parser().parsestr(notes["METADATA"])
    assert (metadata["Name"], metadata["Version"]) == (project["name"], project["version"])
    assert metadata["Requires-Python"] == project["requires-python"]
    needs = [Requirement(need) for need in metadata.get_all("Requires-Dist", [])]
    assert {str(need) for need in needs if not need.marker} == {str(Requirement(it)) for it in project["dependencies"]}
    extra = [need.name for need in needs if need.marker and need.marker.evaluate({"extra": "xlsx"})]
    assert extra == ["openpyxl"]
    assert set(metadata.get_all("Provides-Extra", [])) == project["optional-dependencies"].keys()
    assert "survey = generator.__main__:main" in notes["entry_points.txt"].splitlines()


def test_a_condition_of_a_requirement_stays_beside_that_of_its_extra() -> None:
    text = '[project]\nname = "a"\nversion = "1"\n[project.optional-dependencies]\nx = ["b>=1; os_name == \'nt\'"]\n'
    (line,) = [line for line in notes_from_source(text)["METADATA"].splitlines() if "Requires-Dist" in line]
    marker = Requirement(line.partition(": ")[2]).marker
    assert marker is not None
    assert [marker.evaluate({"os_name": name, "extra": "x"}) for name in ("nt", "posix")] == [True, False]


@pytest.mark.parametrize(("text", "error"), [("[", ValueError), ("[tool]\n", KeyError), ("[project]\n", KeyError)])
def test_what_is_no_description_of_a_program(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        notes_from_source(text)

"""What `survey export` gives to take along, typed as a person would."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands.cli import cli
from tests.support.environment import needed
from tests.support.written_survey import survey_of

PAPERS = """@misc{eule2019hearing, title = {How owls hear}, author = {Eule, Ada}, year = {2019}, keywords = {ears}}
"""
TOPICS = """\
- slug: owls
  title: Owls
  definition: Birds of the night.
  subtopics:
    - slug: ears
      title: Ears
      definition: How owls hear.
"""
CITE = "    cite:\n      authors: [Ada Eule]\n      date: 2025-06\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A survey of one paper, with an author and a date."""
    project = survey_of(PAPERS, tmp_path_factory.mktemp("along") / "survey")
    project.topics.write_text(TOPICS, "utf-8")
    text = project.config_file.read_text("utf-8")
    project.config_file.write_text(text.replace("  survey:\n", f"  survey:\n{CITE}", 1), "utf-8")
    return project.root


def export(folder: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["--project", str(folder), "export", *map(str, arguments)])


def test_a_book_goes_to_standard_output_or_to_a_file(folder: Path, tmp_path: Path) -> None:
    book = export(folder, "--format", "book").stdout
    assert book.startswith("# Birds\n")
    assert "How owls hear" in book
    said = export(folder, "--format", "book", "--to", "markdown", "--topic", "owls", "-o", tmp_path / "owls.md")
    assert said.stdout == f"{tmp_path / 'owls.md'}: 1 chapter, 1 reference\n"


def test_references_stand_beside_a_book_in_latex(folder: Path, tmp_path: Path) -> None:
    for name, stem in (("owls.tex", "owls"), ("my owls.tex", "references")):
        assert export(folder, "--format", "book", "--to", "latex", "-o", tmp_path / name).exit_code == 0
        assert rf"\bibliography{{{stem}}}" in (tmp_path / name).read_text("utf-8")
        assert "@misc{eule2019hearing," in (tmp_path / f"{stem}.bib").read_text("utf-8")


def test_the_style_of_the_acl_is_named_in_the_folder_for_overleaf(folder: Path, tmp_path: Path) -> None:
    assert export(folder, "--format", "overleaf", "--style", "acl", "-o", tmp_path / "owls.zip").exit_code == 0
    with zipfile.ZipFile(tmp_path / "owls.zip") as archive:
        assert r"\bibliographystyle{acl_natbib}" in archive.read("chapter.tex").decode()
        assert "acl_natbib.bst" in archive.read("README").decode()


def test_a_pdf_needs_a_file(folder: Path, tmp_path: Path) -> None:
    needed("typst")
    said = export(folder, "--format", "book", "--to", "pdf")
    assert (said.exit_code, said.stdout) == (2, "")
    assert "name a file with -o" in said.stderr
    assert export(folder, "--format", "book", "--to", "pdf", "-o", tmp_path / "a.pdf").exit_code == 0
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--to", "pdf"), "--to is for --format book alone"),
        (("--format", "book", "--paper", "eule2019hearing"), "takes the whole survey, or one --topic"),
        (("--format", "overleaf", "--style", "plain"), "natbib or acl"),
        (("--format", "book", "--topic", "owl"), "did you mean owls?"),
        (("--format", "offline", "--topic", "owls"), "takes the whole survey"),
        (("--site", "site"), "--site is for --format offline alone"),
        (("--format", "offline", "-o", "x.zip"), "make it: `survey build`"),
        (("--format", "deposit"), "a deposit is a folder"),
    ],
)
def test_what_cannot_be_is_refused_with_the_way_out(folder: Path, arguments: tuple[str, ...], problem: str) -> None:
    said = export(folder, *arguments)
    assert said.exit_code == 2
    assert problem in said.stderr


def test_a_deposit_describes_what_lies_in_the_folder(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "survey.pdf").write_bytes(b"%PDF")
    said = export(folder, "--format", "deposit", "-o", tmp_path)
    assert said.stdout.endswith("for 1 file\n")
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert export(folder, "--format", "deposit", "-o", tmp_path).exit_code == 0  # nor does it list itself
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == written
    root = json.loads(written["ro-crate-metadata.json"])["@graph"][1]
    assert root["hasPart"] == [{"@id": "survey.pdf"}]
    assert b"  survey.pdf\n" in written["SHA256SUMS"]

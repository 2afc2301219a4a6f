"""What a hostile, unlucky or unusual survey may not do to a site, or to what stands beside it, as one table.

Each row says what happens and what is to hold. The modules say the rest: `tests/site/build`, `tests/site/theme`,
`tests/site/test_same_bytes.py`, `tests/commands/test_preview_server.py`, `tests/e2e/test_content_policy.py`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands.cli import cli
from generator.commands.publish import build_survey
from generator.errors import SurveyError
from generator.starter import start_survey
from generator.storage.project import Project, find_project, load_config

KEYS = ("aux", "nul.x", "Con", "k.", "com1")
PAPERS = "".join(f"@misc{{{key},\n  title = {{Owls of the {key} kind}},\n  year = {{2020}},\n}}\n\n" for key in KEYS)


def write_survey(root: Path) -> Project:
    start_survey(root, "Owls")
    (root / "bib" / "papers.bib").write_text(PAPERS)
    return Project(root)


def build(root: Path, site: Path | None = None) -> Path:
    project = find_project(root)
    return build_survey(project, load_config(project), site_dir=site).built.site


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A survey, built twice, under all that a build is to stand at once."""
    root = tmp_path_factory.mktemp("hostile") / "owls"
    write_survey(root)
    for path in ("mkdocs.yml", "bib/papers.bib"):  # as a checkout on Windows leaves them
        (root / path).write_bytes((root / path).read_bytes().replace(b"\n", b"\r\n"))
    for name in (".site.newsletter", ".site.new-notes", ".site.old", ".site.gone"):
        (root / name).mkdir()
        (root / name / "letter.txt").write_text("mine")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "link", refuse_link)
        site = build(root)
        (site / "CNAME").write_text("owls.example.org")
        (root / "bib" / "papers.bib").write_bytes((root / "bib" / "papers.bib").read_bytes().replace(b"2020", b"2021"))
        build(root)
    return root


def refuse_link(*_: object, **__: object) -> None:
    """As a file system without hard links does."""
    raise PermissionError


def neighbours_stay(root: Path) -> bool:
    return [path.read_text() for path in root.glob(".site.*/letter.txt")] == ["mine"] * 4


def strangers_stay(root: Path) -> bool:
    return (root / "site" / "CNAME").read_text() == "owls.example.org"


def site_is_whole_without_hard_links(root: Path) -> bool:
    return "2021" in (root / "site" / "papers" / "~61ux" / "index.html").read_text("utf-8")


def lines_end_as_before(root: Path) -> bool:
    texts = [(root / path).read_bytes() for path in ("mkdocs.yml", "bib/papers.bib")]
    return all(text.count(b"\n") == text.count(b"\r\n") > 1 for text in texts)


def names_are_taken_by_windows(root: Path) -> bool:
    names = {path.name for path in (root / "site").rglob("*")}
    devices = {"aux", "con", "nul", "com1"}
    return not any(name.endswith(".") or name.lower().partition(".")[0] in devices for name in names)


def every_page_has_a_policy(root: Path) -> bool:
    pages = list((root / "site").rglob("*.html"))
    return len(pages) > 10 and all("Content-Security-Policy" in page.read_text("utf-8") for page in pages)


STANDS = {
    "folders beside a site whose names look like a build's": neighbours_stay,
    "a file that a person put into the site": strangers_stay,
    "a file system without hard links": site_is_whole_without_hard_links,
    "files whose lines end in CRLF": lines_end_as_before,
    "keys that are devices of Windows": names_are_taken_by_windows,
    "a page into which a script came": every_page_has_a_policy,
}


@pytest.mark.parametrize("what", STANDS)
def test_a_build_stands(what: str, built: Path) -> None:
    assert STANDS[what](built)


def link(path: str, target: str) -> Callable[[Path], object]:
    return lambda root: (root / path).symlink_to(target)


def aliases(root: Path) -> None:
    """A few lines that stand for 10 to the power of 12 words."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, 12)]
    config = root / "mkdocs.yml"
    config.write_text("\n".join(lines) + "\nsite_author: *a11\n" + config.read_text())


def somebody_elses_site(root: Path) -> None:
    for name in ("404.html", "sitemap.xml"):
        (root / "site").mkdir(exist_ok=True)
        (root / "site" / name).write_text("theirs")


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a link to a file of the machine": (link("docs/passwd.txt", "/etc/passwd"), "leads out of the survey"),
    "a link to a folder beside the survey": (link("docs/more", "../.."), "leads out of the survey"),
    "a chapter that is a link": (link("bib/prose", "/etc"), "leads out of the survey"),
    "pages written through a link": (link("docs/papers", "../bib"), "where the program writes its pages"),
    "the history of the repository": (link("docs/git", "../.git"), "a hidden file"),
    "aliases that stand for billions": (aliases, "stands for far more than it says"),
    "a site that another program built": (somebody_elses_site, "holds other files than a built site"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_build_refuses_and_leaves_everything_as_it_was(what: str, tmp_path: Path) -> None:
    root = tmp_path / "place" / "owls"
    write_survey(root)
    (root / ".git").mkdir()
    change, problem = REFUSED[what]
    change(root)
    before = bytes_of(root / "bib"), bytes_of(root / "site")
    with pytest.raises(SurveyError, match=problem):
        build(root)
    assert (bytes_of(root / "bib"), bytes_of(root / "site")) == before


def test_what_commands_add_to_files_from_windows_ends_as_they_do(tmp_path: Path) -> None:
    root = tmp_path / "owls"
    write_survey(root)
    dump = tmp_path / "dump.bib"
    dump.write_text("@article{mice2021,\n  title = {How owls hear mice below the snow},\n  year = {2021},\n}\n")
    run(root, "ingest", dump)
    files = [path for path in (root / "bib").iterdir() if path.is_file()]
    for path in files:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    dump.write_text("@article{ice2022,\n  title = {How gulls walk on thin ice},\n  year = {2022},\n}\n")
    sizes = {path.name: path.stat().st_size for path in files}
    run(root, "ingest", dump)
    run(root, "check", "--fix")
    mixed = {path.name for path in files if path.read_bytes().count(b"\n") != path.read_bytes().count(b"\r\n")}
    assert mixed == set()
    assert {path.name for path in files if path.stat().st_size > sizes[path.name]} >= {"papers.bib", "ledger.jsonl"}


def run(root: Path, *arguments: str | Path) -> None:
    result = CliRunner().invoke(cli, ["--project", str(root), *map(str, arguments)])
    assert result.exit_code in (0, 1), result.output

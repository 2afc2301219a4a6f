"""A survey in which nothing changed is known from its files; any change of what a build reads makes a whole build."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.commands.build_options import BuildOptions, Published
from generator.commands.publish import build_survey
from generator.commands.unchanged import inputs_of, note_inputs, unchanged_survey
from generator.storage.project import Project, load_config
from tests.support.small_taxonomy import start_with_topics

PAPER = "@misc{eule2020owls,\n  title = {Counting Owls at Night},\n  year = {2020},\n}\n"
CHAPTER = "---\ntitle: What is counted\n---\n\nOwls are counted at night [@eule2020owls].\n"


@pytest.fixture(scope="module")
def survey(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(tmp_path_factory.mktemp("unchanged"))
    start_with_topics(project.root, "Owls")
    project.papers.write_text(PAPER, "utf-8")
    project.prose.mkdir(exist_ok=True)
    (project.prose / "methods.md").write_text(CHAPTER, "utf-8")
    build_survey(project, load_config(project))
    return project


@pytest.fixture
def stands(survey: Project) -> Iterator[Project]:
    """The built survey, which stands as before when the test is over."""
    files = [path for path in survey.root.rglob("*") if path.is_file() and not path.is_symlink()]
    before = {path: (path.read_bytes(), path.stat()) for path in files}
    yield survey
    for path in survey.root.rglob("*"):
        if (path.is_file() or path.is_symlink()) and path not in before:
            path.unlink()
    for path, (data, status) in before.items():
        if path.is_symlink() or not path.exists() or path.read_bytes() != data:
            path.unlink(missing_ok=True)
            path.write_bytes(data)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def known(project: Project, options: BuildOptions | None = None) -> Published | None:
    config, site = load_config(project), (project.root / "site").resolve()
    return unchanged_survey(project, config, site, inputs_of(project, config, options or BuildOptions()))


def test_nothing_changed(stands: Project) -> None:
    same = known(stands)
    assert same is not None
    assert (same.papers, same.topics, same.built.changed, same.built.warnings) == (1, 3, 0, ())
    assert build_survey(stands, load_config(stands)).as_line() == same.as_line()


def edit(name: str, change: Callable[[bytes], bytes]) -> Callable[[Project], None]:
    def edited(project: Project) -> None:
        path = project.root / name
        path.write_bytes(change(path.read_bytes() if path.exists() else b""))

    return edited


def linked(project: Project) -> None:
    """The bibliography becomes a link, which a build refuses if it leads out of the survey."""
    project.papers.rename(project.root / "elsewhere.bib")
    project.papers.symlink_to(project.root / "elsewhere.bib")


EDITS = {
    "a paper": edit("bib/papers.bib", lambda data: data.replace(b"Owls", b"Bats")),
    "a chapter": edit("bib/prose/methods.md", lambda data: data + b"\nMore.\n"),
    "the taxonomy": edit("bib/topics.yml", lambda data: data + b"# more\n"),
    "a file of bib/ more": edit("bib/venues.yml", lambda data: data + b"# more\n"),
    "a setting": edit("mkdocs.yml", lambda data: data + b"copyright: nobody\n"),
    "a page that the program wrote": edit("docs/map.md", lambda data: data + b"\n"),
    "a page that a person wrote": edit("docs/other.md", lambda _: b"# Other\n"),
    "a file of the site": edit("site/index.html", lambda data: data + b" "),
    "a template": edit(".survey/theme/main.html", lambda data: data + b" "),
    "what is known of the site": edit(".survey/site.json", lambda data: data + b" "),
    "a page less": lambda project: next((project.root / "docs/papers").glob("*.md")).unlink(),
    "a page less on the site": lambda project: (project.root / "site/map/index.html").unlink(),
    "no record": lambda project: project.inputs.unlink(),
    "a link": linked,
}


@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS.keys())
def test_a_change_of_anything_makes_a_whole_build(stands: Project, change: Callable[[Project], None]) -> None:
    change(stands)
    assert known(stands) is None


@pytest.mark.parametrize("record", [b"", b"[", b"{}", b"[1]", b'["a","b","c","d","e"]', b"\xff", b"[" * 100_000])
def test_a_broken_record_is_passed_over(stands: Project, record: bytes) -> None:
    stands.inputs.write_bytes(record)
    assert known(stands) is None


def test_a_traceless_write_is_no_change(stands: Project) -> None:
    (stands.papers.parent / ".papers.bib.1.tmp").write_text("", "utf-8")
    os.utime(stands.papers, ns=(1, 1))  # as a fresh clone has it
    assert known(stands) is not None


@pytest.mark.parametrize(
    "options",
    [
        BuildOptions(strict=True),
        BuildOptions(engine="zensical"),
        BuildOptions(published=Path("site")),
        BuildOptions(allow_shrink=True),
    ],
)
def test_who_asks_for_more_gets_a_whole_build(stands: Project, options: BuildOptions) -> None:
    assert known(stands, options) is None


def test_a_dump_at_hand_counts_by_its_stamp(stands: Project, tmp_path: Path) -> None:
    dump = tmp_path / "dump.txt"
    dump.write_text("one", "utf-8")
    options, config = BuildOptions(dumps=[tmp_path]), load_config(stands)
    assert known(stands, options) is None
    same = known(stands)
    assert same is not None
    note_inputs(stands, inputs_of(stands, config, options), same)
    assert known(stands, options) is not None
    assert known(stands) is None
    dump.write_text("other", "utf-8")
    assert known(stands, options) is None


def test_another_program_makes_a_whole_build(stands: Project) -> None:
    config = load_config(stands)
    other = dataclasses.replace(config, accent="#123456")  # what a program reads from the same file may differ too
    site = (stands.root / "site").resolve()
    assert unchanged_survey(stands, other, site, inputs_of(stands, other, BuildOptions())) is None


def test_a_build_without_a_change_imports_no_half_of_the_program(stands: Project) -> None:
    code = (
        "import sys; from pathlib import Path; from generator.commands.publish import build_survey;"
        "from generator.storage.project import Project, load_config; project = Project(Path(sys.argv[1]));"
        "build_survey(project, load_config(project)); print(*sorted(sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", code, str(stands.root)], capture_output=True, text=True, check=True)
    assert {"numpy", "scipy", "mkdocs"}.isdisjoint(result.stdout.split())

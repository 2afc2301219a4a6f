"""Which line of `requirements.txt` a new survey gets, by the way in which the program was installed."""

from __future__ import annotations

from importlib.metadata import PathDistribution
from pathlib import Path

import pytest

from generator.errors import ErrorKind, SurveyError
from generator.starter import start_survey
from generator.starter.clone import Clone
from generator.starter.origin import Archive, Folder, Index, Origin, Repository
from generator.starter.requirement import is_of, requirement_of, source_in_git, source_of, wheel_lines

HERE = Folder(Path("/home/me/s"), editable=True)
PUSHED = Clone("abc", addresses=("git@github.com:you/s.git",))
DIGEST = "ab" * 32


@pytest.mark.parametrize(
    ("origin", "clone", "line"),
    [
        (Repository("https://example.org/s.git", "abc"), None, "git+https://example.org/s.git@abc"),
        (Repository("https://me:key@example.org/s", "abc", "tool"), None, "git+https://example.org/s@abc#subdirectory=tool"),
        (Repository("https://example.org/s", "abc", vcs="hg"), None, "hg+https://example.org/s@abc"),
        (HERE, PUSHED, "git+https://github.com/you/s.git@abc"),
        (Folder(Path("/s"), commit="abc"), PUSHED, "git+https://github.com/you/s.git@abc"),
        (
            HERE,
            Clone("abc", below="my tools", addresses=("/mirror", "https://example.org/s")),
            "git+https://example.org/s@abc#subdirectory=my%20tools",
        ),
        (Archive("https://example.org/s.whl", DIGEST), None, f"https://example.org/s.whl#sha256={DIGEST}"),
    ],
)  # fmt: skip
def test_another_machine_gets_the_program_from_where_it_came(origin: Origin, clone: Clone | None, line: str) -> None:
    assert source_of(origin, clone).line == f"living-survey @ {line}"


@pytest.mark.parametrize(
    ("origin", "clone", "why"),
    [
        (Index(), None, "a package index"),
        (Archive("file:///tmp/s.whl", DIGEST), None, "a file of one machine"),
        (Archive("https://example.org/s.whl"), None, "a file of one machine"),
        (Repository("http://localhost/s.git", "abc"), None, "a repository that other machines do not reach"),
        (HERE, None, "a folder that is not under git"),
        (HERE, Clone("abcdef012345", changed=True, addresses=PUSHED.addresses), "commit abcdef0123 does not have"),
        (HERE, Clone("abc", remotes=False), "a repository without a remote"),
        (HERE, Clone("abcdef012345"), "commit abcdef0123, which is not pushed"),
        (HERE, Clone("abc", addresses=("/mirror", "file:///s")), "whose remote other machines do not reach"),
    ],
)
def test_otherwise_its_files_go_with_the_survey_and_the_reason_is_told(
    origin: Origin, clone: Clone | None, why: str
) -> None:
    source = source_of(origin, clone)
    assert source.line == ""
    assert why in source.why


def test_a_folder_that_changed_since_tells_nothing_of_what_runs() -> None:
    folder = Folder(Path("/s"))
    assert source_of(folder, PUSHED, same=True).line
    assert "has changed since" in source_of(folder, PUSHED, same=False).why


def test_a_commit_that_was_asked_for_has_none_of_the_changes_beside_it() -> None:
    changed = Clone("abc", changed=True, addresses=PUSHED.addresses)
    assert source_of(Folder(Path("/s"), commit="abc"), changed, same=False).line


@pytest.mark.parametrize(
    ("wanted", "line"),
    [
        ("https://example.org/s.git@v1.2", "https://example.org/s.git@v1.2"),
        ("https://example.org/s.git", "https://example.org/s.git@running"),
        ("git+https://example.org/s", "https://example.org/s@running"),
        ("git@example.org:you/s.git", "ssh://git@example.org/you/s.git@running"),
        ("git@example.org:you/s.git@abc", "ssh://git@example.org/you/s.git@abc"),
        ("ssh://git@example.org/s", "ssh://git@example.org/s@running"),
        ("https://me:key@example.org/s", "https://example.org/s@running"),
        ("https://me:key@example.org/s@feature/owls", "https://example.org/s@feature/owls"),
    ],
)
def test_a_person_may_name_the_repository(wanted: str, line: str) -> None:
    assert source_in_git(wanted, "running").line == f"living-survey @ git+{line}"


def test_a_repository_is_named_with_a_commit_where_the_running_one_is_not_known() -> None:
    with pytest.raises(SurveyError, match=r"name it: --from-git https://example\.org/s@COMMIT") as told:
        source_in_git("https://example.org/s", "")
    assert told.value.kind is ErrorKind.USAGE


@pytest.mark.parametrize(
    "wanted", ["/home/me/s", "living-survey", "https://example.org/s@a b", "https://localhost/s@a"]
)
def test_what_is_no_address_for_others_is_refused(tmp_path: Path, wanted: str) -> None:
    with pytest.raises(SurveyError, match="is no address"):
        start_survey(tmp_path / "birds", "Birds", from_git=wanted)
    assert not (tmp_path / "birds").exists()


@pytest.mark.parametrize(
    ("folder", "note", "direct_url", "is_ours"),
    [
        ("living_survey-1.dist-info", "METADATA", "", True),
        ("living_survey-1.dist-info", "METADATA", '{"url": "file://HERE", "dir_info": {"editable": true}}', True),
        ("living_survey-1.dist-info", "METADATA", '{"url": "file:///s", "dir_info": {"editable": true}}', False),
        ("living_survey.egg-info", "PKG-INFO", "", False),  # a build tool left it beside the source
    ],
)
def test_what_is_installed_may_be_another_program_than_the_one_that_runs(
    tmp_path: Path, folder: str, note: str, direct_url: str, is_ours: bool
) -> None:
    (tmp_path / folder).mkdir()
    (tmp_path / folder / note).write_text("Metadata-Version: 2.1\nName: living-survey\nVersion: 1\n")
    if direct_url:
        (tmp_path / folder / "direct_url.json").write_text(direct_url.replace("HERE", str(tmp_path)))
    assert is_of(PathDistribution(tmp_path / folder), tmp_path / "generator") is is_ours
    assert not is_of(PathDistribution(tmp_path / folder), tmp_path / "elsewhere" / "generator")


def test_the_program_that_runs_these_tests_is_told_without_a_bare_name(tmp_path: Path) -> None:
    requirement = requirement_of()
    start_survey(tmp_path / "birds", "Birds")
    text = (tmp_path / "birds" / "requirements.txt").read_text("utf-8")
    assert text.endswith(f"{requirement.lines}\n")
    asked = [line for line in text.splitlines() if not line.startswith("#")]
    for line in asked:
        assert line.startswith(("living-survey @ git+", "--requirement constraints.txt", "./vendor/"))
    for path, data in requirement.files.items():
        assert (tmp_path / "birds" / path).read_bytes() == data
        assert f"./{path} --hash=sha256:" in asked[-1]


def test_a_named_repository_needs_no_wheel(tmp_path: Path) -> None:
    start_survey(tmp_path / "birds", "Birds", from_git="https://example.org/s.git@abc")
    text = (tmp_path / "birds" / "requirements.txt").read_text("utf-8")
    assert text.endswith("\nliving-survey @ git+https://example.org/s.git@abc\n")
    assert not (tmp_path / "birds" / "vendor").exists()


def test_a_wheel_is_installed_by_its_bytes_and_with_locked_ones() -> None:
    lines = wheel_lines("vendor/s.whl", DIGEST, "of this").splitlines()
    assert lines[0] == "# The program is kept in vendor/, because of this."
    assert lines[-2:] == ["--requirement constraints.txt", f"./vendor/s.whl --hash=sha256:{DIGEST}"]

"""How another machine gets the program that started a survey: by a commit, by an address, or by a wheel beside it.

A name and a version alone are never written: whoever registers the name on an index would be installed by them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import quote

from generator.errors import ErrorKind, SurveyError
from generator.starter.clone import Clone, clone_at
from generator.starter.origin import Archive, Folder, Origin, Repository, noted_origin, public_address
from generator.starter.wheel import Wheel, make_wheel, notes_from_source, program_files

_NAME = "living-survey"
_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class ProgramSource:
    """Where others get the program: the line for pip, or, where there is none, why its files go with the survey.

    Args:
        line: a requirement; empty where the program is kept as a wheel.
        why: a clause, for the person who reads `requirements.txt`.
    """

    line: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """What goes into a survey: the lines of `requirements.txt` and the files that they name, by path."""

    lines: str
    files: Mapping[str, bytes] = field(default_factory=dict)


def source_of(origin: Origin, clone: Clone | None = None, *, same: bool = True) -> ProgramSource:
    """How others get a program.

    Args:
        origin: where it was installed from.
        clone: for a folder: what git says of it, None where it says nothing.
        same: whether the program that runs is still the one that lies in that folder.

    Example:
        >>> source_of(Repository("https://example.org/s.git", "abc")).line
        'living-survey @ git+https://example.org/s.git@abc'
    """
    if isinstance(origin, Repository):
        address = public_address(origin.url)
        if not address:
            return ProgramSource(why="it was installed from a repository that other machines do not reach")
        return ProgramSource(_by_commit(address, origin.commit, origin.subdirectory, origin.vcs))
    if isinstance(origin, Archive):
        address = public_address(origin.url)
        if address and origin.sha256:
            return ProgramSource(f"{_NAME} @ {address}#sha256={origin.sha256}")
        return ProgramSource(why="it was installed from a file of one machine")
    if isinstance(origin, Folder):
        return _source_of_clone(clone, same=same or bool(origin.commit), checked_out=not origin.commit)
    return ProgramSource(
        why="it was installed from a package index, where a name and a version say nothing of whose program it is"
    )


def _source_of_clone(clone: Clone | None, *, same: bool, checked_out: bool) -> ProgramSource:
    if clone is None:
        return ProgramSource(why="it was installed from a folder that is not under git")
    short = clone.commit[:10]
    if checked_out and clone.changed:
        return ProgramSource(why=f"it was installed from a clone with changes that commit {short} does not have")
    if not same:
        return ProgramSource(why="the folder that it was installed from has changed since")
    if not clone.remotes:
        return ProgramSource(why="it was installed from a repository without a remote")
    if not clone.addresses:
        return ProgramSource(why=f"it was installed from commit {short}, which is not pushed to any remote")
    addresses = [address for remote in clone.addresses if (address := public_address(remote))]
    if not addresses:
        return ProgramSource(why="it was installed from a clone whose remote other machines do not reach")
    return ProgramSource(_by_commit(addresses[0], clone.commit, clone.below))


def _by_commit(address: str, commit: str, below: str = "", vcs: str = "git") -> str:
    return f"{_NAME} @ {vcs}+{address}@{commit}" + (f"#subdirectory={quote(below)}" if below else "")


def source_in_git(wanted: str, commit: str) -> ProgramSource:
    """The source that a person names.

    Args:
        wanted: the address of a repository, with `@COMMIT` (or a tag) or without.
        commit: the one that runs, empty where nobody knows.

    Raises:
        SurveyError: that is no address that other machines reach, or it has no commit and the one that runs is not
            known.
    """
    address, revision = _with_revision(wanted.removeprefix("git+"))
    if not address:
        problem = f"--from-git {wanted} is no address of a repository that other machines reach"
        mend = "name one like https://example.org/program.git@COMMIT"
        raise SurveyError(problem, mend, kind=ErrorKind.USAGE)
    if not (revision or commit):
        problem = f"--from-git {wanted} names no commit, and this program does not know which one it is"
        raise SurveyError(problem, f"name it: --from-git {wanted}@COMMIT", kind=ErrorKind.USAGE)
    return ProgramSource(_by_commit(address, revision or commit))


def _with_revision(wanted: str) -> tuple[str, str]:
    """An address for others and the revision behind its last `@`, as pip reads it."""
    head, at, tail = wanted.rpartition("@")
    if at and tail and not set(tail) - _REVISION and _has_path(head):
        return public_address(head), tail
    return public_address(wanted), ""


_REVISION = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+/")


def _has_path(address: str) -> bool:
    """Whether an address already has what follows the host: the `@` behind it belongs to no user's name."""
    _, scheme, rest = address.rpartition("://")
    return ("/" if scheme else ":") in rest


# ---- the program that runs


@dataclass(frozen=True, slots=True)
class _Running:
    """The program that runs: where it came from, what git says there, and what a wheel of it holds."""

    origin: Origin
    clone: Clone | None
    same: bool
    notes: Callable[[], dict[str, str]]


def requirement_of(from_git: str = "") -> Requirement:
    """What a new survey needs, so that another machine gets the program that runs here.

    Args:
        from_git: the repository that a person named; found out where nobody did.

    Raises:
        SurveyError: `from_git` cannot be meant, or the program runs from files that are not all of it.
    """
    if from_git:
        running = _running()
        known = running.origin.commit if isinstance(running.origin, Repository) else ""
        clone = running.clone
        known = clone.commit if clone and running.same and not clone.changed else known
        return Requirement(source_in_git(from_git, known).line)
    return _found_out()


@cache
def _found_out() -> Requirement:
    running = _running()
    source = source_of(running.origin, running.clone, same=running.same)
    if source.line:
        return Requirement(source.line)
    wheel = _wheel(running)
    path = f"vendor/{wheel.name}"
    return Requirement(wheel_lines(path, wheel.sha256, source.why), {path: wheel.data})


def wheel_lines(path: str, sha256: str, why: str) -> str:
    """The lines that have pip install a wheel, and with it what the list beside it locks, and no other bytes."""
    return (
        f"# The program is kept in vendor/, because {why}.\n"
        f"# `survey new --from-git URL@COMMIT` writes a line for a repository instead.\n"
        f"--requirement constraints.txt\n./{path} --hash=sha256:{sha256}"
    )


@cache
def _running() -> _Running:
    installed = _distribution()
    root = _PACKAGE.parent
    if installed is None:
        return _Running(Folder(root, editable=True), clone_at(root), True, lambda: _source_notes(root))
    origin = noted_origin(installed.read_text("direct_url.json"))
    if not isinstance(origin, Folder):
        return _Running(origin, None, True, lambda: _installed_notes(installed))
    clone = clone_at(origin.path, origin.commit) if origin.path.is_dir() else None
    if origin.editable:
        return _Running(origin, clone, True, lambda: _source_notes(root))
    same = clone is not None and _same_files(origin.path / _PACKAGE.name, _PACKAGE)
    return _Running(origin, clone, same, lambda: _installed_notes(installed))


def _distribution() -> Distribution | None:
    """What is installed, if it is what runs; None where the program runs from its source."""
    try:
        installed = distribution(_NAME)
    except PackageNotFoundError:
        return None
    return installed if is_of(installed, _PACKAGE) else None


def is_of(installed: Distribution, package: Path) -> bool:
    """Whether an installed distribution is the one that a package on the disk belongs to.

    What a build tool leaves in the source's folder (`living_survey.egg-info`) is no installed distribution: it lacks
    the description of one.
    """
    origin = noted_origin(installed.read_text("direct_url.json"))
    editable = isinstance(origin, Folder) and origin.editable
    place = origin.path if isinstance(origin, Folder) and editable else Path(str(installed.locate_file("")))
    return installed.read_text("METADATA") is not None and place.resolve() == package.parent.resolve()


def _same_files(there: Path, here: Path) -> bool:
    if not there.is_dir():
        return False
    left, right = program_files(there), program_files(here)
    return left.keys() == right.keys() and all(left[path].read_bytes() == right[path].read_bytes() for path in left)


def _installed_notes(installed: Distribution) -> dict[str, str]:
    names = ("METADATA", "entry_points.txt", "licenses/LICENSE")
    return {name: text for name in names if (text := installed.read_text(name))}


def _source_notes(root: Path) -> dict[str, str]:
    try:
        notes = notes_from_source((root / "pyproject.toml").read_text("utf-8"))
        notes["licenses/LICENSE"] = (root / "LICENSE").read_text("utf-8")
    except (OSError, ValueError, KeyError):
        problem = "this program runs from files that are not all of it, so that nobody could install it from them"
        mend = "name the repository it comes from: survey new --from-git URL@COMMIT"
        raise SurveyError(problem, mend, root, kind=ErrorKind.NOT_INSTALLED) from None
    return notes


def _wheel(running: _Running) -> Wheel:
    notes = running.notes()
    version = next(
        (line.partition(":")[2].strip() for line in notes["METADATA"].splitlines() if line.startswith("Version:")), "0"
    )
    return make_wheel(_NAME, version, program_files(_PACKAGE), notes)

"""A new site takes the place of the old one, and a kill in between is put right by the next command.

Beside a site `site` stand, while it is exchanged: `.site.survey-new-N` while process N builds it, `.site.survey-old`
from the moment the old one steps aside until the new one has everything it takes over, `.site.survey-gone` while that
is removed. No other names are touched: `.site.new` or `.site.old` may be a person's.

A folder that cannot step aside (a mount point, or one whose parent is closed to us) is exchanged from inside: the new
site is built in `site/.survey-new-N` and renamed to `.survey-whole` when nothing is missing, all that is old moves to
`.survey-old`, and what is left to move into its place is called `.survey-rest`. Whoever looks meanwhile misses pages
for a moment.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
from pathlib import Path

from generator.errors import ErrorKind, SurveyError
from generator.storage.files import reason
from generator.storage.project import Project

_OURS = ".survey-"
_CANNOT_STEP_ASIDE = (errno.EBUSY, errno.EXDEV)


def place_of_site(project: Project, site_dir: Path | None) -> Path:
    """Where a site goes: the folder that a person named, or `site/` in the survey."""
    return (site_dir or project.root / "site").resolve()


def fresh_folder(site: Path) -> Path:
    """Where a new site is built: this process's own folder, which the engine of a killed build does not write to."""
    if site.is_dir() and (site.is_mount() or not os.access(site.parent, os.W_OK)):
        return _inside(site, f"new-{os.getpid()}")
    return _beside(site, f"new-{os.getpid()}")


def take_place(fresh: Path, site: Path) -> None:
    """Put a whole new site where the old one stands; hidden files at the top of the old one (a `.git`) stay.

    Raises:
        OSError: the file system refuses; the old site stands.
    """
    if fresh.parent == site:
        _exchange_inside(fresh, site)
        return
    if site.exists():
        try:
            site.rename(_beside(site, "old"))
        except OSError as error:
            if error.errno not in _CANNOT_STEP_ASIDE:
                raise
            copy = _inside(site, f"new-{os.getpid()}")
            remove(copy)
            _exchange_inside(shutil.copytree(fresh, copy), site)
            return
    try:
        fresh.rename(site)
    except OSError:
        if _beside(site, "old").exists():
            _beside(site, "old").rename(site)
        raise
    _take_over(site)


def recover_site(site: Path) -> None:
    """Finish or undo an exchange that was interrupted, and remove what builds left behind; the caller holds the lock.

    Raises:
        SurveyError: the file system refuses.
    """
    try:
        if not site.exists() and _beside(site, "old").exists():
            _beside(site, "old").rename(site)
        _take_over(site)
        _finish_inside(site)
    except OSError as error:
        raise SurveyError(
            f"a build was interrupted, and the site cannot be put in order ({reason(error)})",
            "make room or check permissions and run the command again",
            site,
            kind=ErrorKind.UNWRITABLE,
        ) from None
    for folder, name in ((site.parent, _beside(site, "new-").name), (site, _inside(site, "new-").name)):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            for entry in sorted(folder.iterdir()):
                if re.fullmatch(re.escape(name) + "[0-9]+", entry.name):
                    shutil.rmtree(entry, ignore_errors=True)  # a program that a killed build left may still write there


def _take_over(site: Path) -> None:
    """What the old site leaves to the new one, and its removal."""
    old, gone = _beside(site, "old"), _beside(site, "gone")
    remove(gone)
    if old.exists():
        for entry in sorted(old.iterdir()):
            if entry.name.startswith(".") and not (site / entry.name).exists():
                entry.rename(site / entry.name)
        old.rename(gone)
        remove(gone)


def _exchange_inside(fresh: Path, site: Path) -> None:
    fresh.rename(_inside(site, "whole"))  # from here on the new site is the one that stands when all is done
    _finish_inside(site)


def _finish_inside(site: Path) -> None:
    """Bring an exchange from inside to its end, from wherever it stopped; nothing to do where there is none."""
    whole, rest, old = (_inside(site, what) for what in ("whole", "rest", "old"))
    if whole.exists():  # so nothing of it is in its place yet: all that is not hidden is old
        old.mkdir(exist_ok=True)
        for entry in sorted(site.iterdir()):
            if not entry.name.startswith("."):
                entry.rename(old / entry.name)
        whole.rename(rest)
    if rest.exists():
        for entry in sorted(rest.iterdir()):
            if not (site / entry.name).exists():
                entry.rename(site / entry.name)
        remove(rest)
    remove(old)


def remove(folder: Path) -> None:
    """Remove a folder with everything in it; it may be missing."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        shutil.rmtree(folder)


def _beside(site: Path, what: str) -> Path:
    return site.with_name(f".{site.name}{_OURS}{what}")


def _inside(site: Path, what: str) -> Path:
    return site / f"{_OURS}{what}"

"""A new site takes the place of the old one, and a kill in between is put right by the next command.

Beside a site `site` stand, while it is exchanged: `.site.new-N` while process N builds it, `.site.old` from the moment
the old one steps aside until the new one has everything it takes over, `.site.gone` while that is removed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from generator.errors import ErrorKind, SurveyError
from generator.storage.files import reason


def fresh_folder(site: Path) -> Path:
    """Where a new site is built: this process's own folder, which the engine of a killed build does not write to."""
    return site.with_name(f".{site.name}.new-{os.getpid()}")


def take_place(fresh: Path, site: Path) -> None:
    """Put a whole new site where the old one stands; hidden files at the top of the old one (a `.git`) move over.

    Raises:
        OSError: the file system refuses; the old site stands.
    """
    if site.exists():
        site.rename(_beside(site, "old"))
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
    except OSError as error:
        raise SurveyError(
            f"a build was interrupted, and the site cannot be put in order ({reason(error)})",
            "make room or check permissions and run the command again",
            site,
            kind=ErrorKind.UNWRITABLE,
        ) from None
    with contextlib.suppress(FileNotFoundError):
        for entry in sorted(site.parent.iterdir()):
            if entry.name.startswith(f".{site.name}.new"):
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


def remove(folder: Path) -> None:
    """Remove a folder with everything in it; it may be missing."""
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(folder)


def _beside(site: Path, what: str) -> Path:
    return site.with_name(f".{site.name}.{what}")

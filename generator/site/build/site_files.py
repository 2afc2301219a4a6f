"""Which files of a site the program made, so that what a person put among them stays in the next one.

A build leaves the paths of all files it made in `.survey/sites.json`, for each folder that a site was built in. A file
that the old site has, that is not among them, and that the new one does not have either (a `CNAME`, say) is somebody's
and is taken over. Where nothing is known of a site, all in it counts as made by the program.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from generator.storage.files import stamps_in, write_rebuildable

Known = Mapping[str, tuple[str, ...]]
"""The paths of the files that a build made, by the folder of the site."""


def load_known(path: Path) -> Known:
    """What `save_known` left; nothing if there is no such file, or none that is sound."""
    try:
        return {str(site): tuple(map(str, files)) for site, files in json.loads(path.read_bytes()).items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def save_known(path: Path, known: Known, site: Path, files: tuple[str, ...]) -> None:
    """Leave for the next build which files this one made; sites that are gone are forgotten.

    Args:
        path: where.
        known: what the builds before it left.
        site: the folder of the site.
        files: the paths of its files.
    """
    others = {name: paths for name, paths in known.items() if name != str(site) and Path(name).is_dir()}
    text = json.dumps({**others, str(site): files}, separators=(",", ":"))
    write_rebuildable(path.parent, {path.name: text}, owned=())


def files_in(site: Path) -> tuple[str, ...]:
    """The paths of all files of a site that are not hidden at its top."""
    return tuple(path for path, _ in stamps_in(str(site)) if not path.startswith("."))


def keep_strangers(site: Path, fresh: Path, known: Known) -> None:
    """Link into the new site what a person put into the old one.

    Args:
        site: the folder of the old site; it may be missing.
        fresh: the new one, whole but for this.
        known: what the builds before left.

    Raises:
        OSError: the file system refuses.
    """
    files = known.get(str(site))
    if files is None or not site.is_dir():
        return
    for path in set(files_in(site)) - set(files):
        target = fresh / path
        if target.exists() or any(parent.is_file() for parent in target.parents if parent.is_relative_to(fresh)):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(site / path, target, follow_symlinks=False)
        except (OSError, NotImplementedError):  # a file system without hard links, or Windows
            shutil.copy2(site / path, target, follow_symlinks=False)

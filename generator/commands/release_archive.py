"""A dated archive of a survey as it stood in a commit: what can be built again, and the site that can be read today."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.bibliography.git_history import commit_called, day_of, export_commit, tag_of
from generator.bibliography.store import load_bib
from generator.errors import ErrorKind, SurveyError
from generator.storage.files import reason, write_if_changed
from generator.storage.project import Project, load_config
from generator.storage.zip_archive import packed
from generator.text import fold

_ABOUT = "snapshot.json"


@dataclass(frozen=True, slots=True)
class ReleaseArchive:
    """An archive that was written.

    Args:
        path: of the archive.
        version: the tag of the commit, or the start of its hash.
        day: of the commit, `2025-06-05`.
        papers: how many it holds.
    """

    path: Path
    version: str
    day: str
    papers: int

    def as_line(self) -> str:
        """What was written."""
        return f"{self.path}: {self.papers:,} papers, version {self.version} of {self.day}"


def write_archive(project: Project, name: str = "HEAD", *, site: Path | None = None, folder: Path) -> ReleaseArchive:
    """Write `TITLE-VERSION-DAY.zip`; the same commit and site give the same bytes, whenever and wherever.

    It holds the files of the commit below `survey/`, but for dumps, which belong to others; the site below `site/`;
    and `snapshot.json`, which says what it is.

    Args:
        project: the survey, under version control.
        name: a commit, tag or branch.
        site: the site of that state, as `survey build --at` makes it; left out where there is none.
        folder: where the archive goes; made if it is missing.

    Raises:
        SurveyError: there is no such commit or site, or the archive cannot be written.
    """
    if site is not None and not (site / "index.html").is_file():
        mend = f"make it: `survey build --at {name} --site-dir {site}`"
        raise SurveyError("holds no site", mend, site, kind=ErrorKind.MISSING)
    commit = commit_called(project, name)
    day, version = day_of(project, commit), tag_of(project, commit) or commit[:10]
    with tempfile.TemporaryDirectory(prefix="survey-at-") as place:
        exported = export_commit(project, commit, Path(place))
        config, papers = load_config(exported), len(load_bib(exported).papers)
        dumps = tuple(exported.root / dump for dump in (*config.dumps, "dumps"))
        files = {
            f"survey/{path.relative_to(exported.root).as_posix()}": path.read_bytes()
            for path in _files(exported.root)
            if not any(path.is_relative_to(dump) for dump in dumps)
        }
    if site is not None:
        files |= {f"site/{path.relative_to(site).as_posix()}": path.read_bytes() for path in _files(site)}
    about = {"title": config.title, "version": version, "date": day, "commit": commit, "papers": papers}
    files[_ABOUT] = (json.dumps(about, ensure_ascii=False, indent=2) + "\n").encode()
    path = folder / f"{_slug(config.title)}-{_slug(version)}-{day}.zip"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problem = f"cannot be made ({reason(error)})"
        raise SurveyError(problem, "name another folder", folder, kind=ErrorKind.UNWRITABLE) from None
    write_if_changed(path, packed(files, day))
    return ReleaseArchive(path, version, day, papers)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def _slug(text: str) -> str:
    """A text as part of a file's name: `v1.0` stays, a title is folded."""
    return text if re.fullmatch(r"[\w.]{1,40}", text) else "-".join(fold(text).split())[:40].strip("-") or "survey"

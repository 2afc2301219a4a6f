"""From a survey to a website: pages written, MkDocs run over them, Pagefind over the result."""

from __future__ import annotations

import contextlib
import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.errors import SurveyError
from generator.files import read_text, reason, write_if_changed, write_rebuildable
from generator.model import Taxonomy
from generator.progress import stage
from generator.project import Project, Search
from generator.site.navigation import update_nav
from generator.site.pages import GENERATED
from generator.site.theme import override_files

Engine = Literal["mkdocs", "zensical"]
_INDEX, _ZENSICAL_INDEX = "search/search_index.json", "search.json"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: how many files changed before the engine ran, and what it warned of."""

    site: Path
    changed: int
    warnings: tuple[str, ...]


@stage("pages written", lambda changed: f"{changed:,} files changed")
def write_pages(project: Project, contents: Mapping[str, str | bytes], taxonomy: Taxonomy) -> int:
    """Put everything in place that MkDocs reads.

    Args:
        project: the survey.
        contents: the generated files, by path relative to `docs/`; see `generator.site.pages.render_site`.
        taxonomy: the topics, which `nav` in `mkdocs.yml` is brought in step with.

    Returns:
        How many files changed.

    Raises:
        SurveyError: a file cannot be written, or `mkdocs.yml` has lost the marks around its topics.
    """
    nav = _updated_config(project, taxonomy)
    changed = write_rebuildable(project.docs, contents, owned=GENERATED)
    changed += write_rebuildable(project.theme, override_files(), owned=(".",))
    return changed + write_if_changed(project.config_file, nav)


@stage("site built")
def build_site(
    project: Project,
    *,
    changed: int = 0,
    strict: bool = False,
    site_dir: Path | None = None,
    engine: Engine = "mkdocs",
    search: Search = "pagefind",
) -> Built:
    """Run the site engine and then the search index over the pages in `docs/`.

    The new site is made beside the old and takes its place when it is whole: a build that fails or is interrupted
    leaves the site as it was. Hidden files at the top of the old site (a `.git`, say) move over to the new.

    Args:
        project: the survey, with its pages written.
        changed: how many files `write_pages` changed, for the report.
        strict: fail on any warning of the engine.
        site_dir: where the site goes; `site/` in the survey by default.
        engine: `mkdocs`, or `zensical` where that is installed.
        search: `pagefind`, or `builtin` to leave it to the engine, which then makes an index of its own.

    Returns:
        Where the site stands and what the engine warned of.

    Raises:
        SurveyError: the engine or the indexer is not installed or fails; the message says what it said. Or
            the place for the site is taken by other files.
    """
    site = (site_dir or project.root / "site").resolve()
    _refuse_other_files(site)
    fresh = site.with_name(f".{site.name}.new")
    try:
        _remove(fresh)
        warnings = _run_engine(project, engine, strict=strict, site=fresh)
        if search == "pagefind":
            _index(fresh)
        else:
            _expect_index(project, fresh)
        _take_place(fresh, site)
    except OSError as error:
        raise SurveyError(
            f"the site cannot be written ({reason(error)})", "make room or check permissions and build again", site
        ) from None
    finally:
        _remove(fresh)
    return Built(site, changed, warnings)


def engine_command(project: Project, engine: Engine, *, strict: bool, site: Path) -> list[str]:
    """The command line that builds the site."""
    command = [
        sys.executable,
        "-m",
        engine,
        "build",
        "--clean",
        "--config-file",
        str(project.config_file.resolve()),
    ]
    if engine == "mkdocs":
        command += ["--site-dir", str(site)]  # and not --quiet, under which --strict sees no warnings
    return command + ["--strict"] * strict


def index_command(site: Path) -> list[str]:
    """The command line that makes the search index.

    Pagefind's own program is started directly: the Python module in front of it costs a tenth of a second.
    """
    return [str(pagefind_program()), "--site", str(site), "--quiet"]


def pagefind_program() -> Path:
    """Pagefind's program, as the package for this platform brings it.

    Raises:
        SurveyError: the package is not installed.
    """
    for package, name in (("pagefind_bin_extended", "pagefind_extended"), ("pagefind_bin", "pagefind")):
        found = importlib.util.find_spec(package)
        for folder in found.submodule_search_locations or () if found else ():
            for program in (Path(folder) / name, Path(folder) / f"{name}.exe"):
                if program.is_file():
                    return program
    found_on_path = shutil.which("pagefind_extended") or shutil.which("pagefind")
    if found_on_path:
        return Path(found_on_path)
    raise SurveyError("Pagefind is not installed", "run `pip install 'pagefind[extended]'`")


def _updated_config(project: Project, taxonomy: Taxonomy) -> str:
    text = read_text(project.config_file, what="the site's configuration")
    try:
        return update_nav(text, taxonomy)
    except SurveyError as error:
        raise SurveyError(error.problem, error.mend, project.config_file) from None


def _run_engine(project: Project, engine: Engine, *, strict: bool, site: Path) -> tuple[str, ...]:
    if importlib.util.find_spec(engine) is None:
        raise SurveyError(f"{engine} is not installed", f"run `pip install {engine}`")
    command = engine_command(project, engine, strict=strict, site=site)
    if engine == "zensical":
        with _standard_place(project.root / "site", site):
            result = _run(command, cwd=project.root)
    else:
        result = _run(command, cwd=project.root)
    lines = [line.strip() for line in (result.stdout + result.stderr).splitlines() if line.strip()]
    warnings = tuple(line for line in lines if re.match(r"WARNING\b", line, re.IGNORECASE))
    if result.returncode:
        said = [line for line in lines if re.match(r"(ERROR|Error|WARNING|Aborted|Config)", line)] or lines[-3:]
        raise SurveyError(
            f"{engine} could not build the site: {' '.join(said)}",
            "mend what it names and build again",
            project.config_file,
        )
    return warnings


@contextlib.contextmanager
def _standard_place(own: Path, site: Path) -> Iterator[None]:
    """Lends Zensical `site/`, the only place it builds in, and moves what it made to where it is wanted."""
    aside = own.with_name(f".{own.name}.aside")
    if own.exists():
        own.rename(aside)
    try:
        yield
        if own.is_dir():
            own.rename(site)
    finally:
        if aside.exists():
            _remove(own)
            aside.rename(own)


def _refuse_other_files(site: Path) -> None:
    """A folder that holds something else than a site built before is not ours to replace."""
    if site.is_dir():
        names = {entry.name for entry in site.iterdir() if not entry.name.startswith(".")}
        taken = names and not {"404.html", "sitemap.xml"} <= names
    else:
        taken = site.exists()
    if taken:
        raise SurveyError("holds other files than a built site", "choose a new or empty folder for the site", site)


def _take_place(fresh: Path, site: Path) -> None:
    old = site.with_name(f".{site.name}.old")
    _remove(old)
    if site.exists():
        site.rename(old)
    try:
        fresh.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    for entry in old.iterdir() if old.exists() else ():
        if entry.name.startswith(".") and not (site / entry.name).exists():
            entry.rename(site / entry.name)
    _remove(old)


def _remove(folder: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(folder)


def _index(site: Path) -> None:
    result = _run(index_command(site), cwd=site)
    if result.returncode:
        said = " ".join((result.stderr or result.stdout).split())
        raise SurveyError(f"the search index could not be made: {said}", "build again", site)


def _expect_index(project: Project, site: Path) -> None:
    """Make sure that the engine made a search index, and that it stands where the dialog looks for it."""
    index = site / _INDEX
    if (site / _ZENSICAL_INDEX).is_file():
        index.parent.mkdir(exist_ok=True)
        (site / _ZENSICAL_INDEX).rename(index)
    if not index.is_file():
        raise SurveyError(
            "extra.survey.search is `builtin`, but the engine made no search index",
            "write `search` under `plugins`",
            project.config_file,
        )


def _run(command: Sequence[str], *, cwd: Path) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            command, cwd=cwd, check=False, capture_output=True, text=True, encoding="utf-8", errors="replace"
        )
    except OSError as error:
        raise SurveyError(
            f"{command[0]} cannot be started ({error.strerror})", "install the requirements again"
        ) from None

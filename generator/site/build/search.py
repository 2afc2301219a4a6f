"""The search index of a built site: Pagefind's, or the engine's own."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

from generator.errors import ErrorKind, SurveyError
from generator.site.build.engine import run
from generator.storage.project import Project

INDEX = "pagefind"
"""The folder of Pagefind's index in a site."""
_BUILTIN, _ZENSICAL = "search/search_index.json", "search.json"


def index_site(site: Path) -> None:
    """Make the search index.

    Raises:
        SurveyError: Pagefind is not installed or fails.
    """
    result = run(index_command(site), cwd=site)
    if result.returncode:
        said = " ".join((result.stderr or result.stdout).split())
        raise SurveyError(
            f"the search index could not be made: {said}", "build again", site, kind=ErrorKind.BUILD_FAILED
        )


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
        package_spec = importlib.util.find_spec(package)
        for folder in package_spec.submodule_search_locations or () if package_spec else ():
            for program in (Path(folder) / name, Path(folder) / f"{name}.exe"):
                if program.is_file():
                    return program
    on_path = shutil.which("pagefind_extended") or shutil.which("pagefind")
    if on_path:
        return Path(on_path)
    raise SurveyError(
        "Pagefind is not installed", "run `pip install 'pagefind[extended]'`", kind=ErrorKind.NOT_INSTALLED
    )


def place_builtin(project: Project, site: Path) -> None:
    """Make sure that the engine made a search index, and that it stands where the dialog looks for it.

    Raises:
        SurveyError: the engine made none.
    """
    index = site / _BUILTIN
    if (site / _ZENSICAL).is_file():
        index.parent.mkdir(exist_ok=True)
        (site / _ZENSICAL).rename(index)
    if not index.is_file():
        raise SurveyError(
            "extra.survey.search is `builtin`, but the engine made no search index",
            "write `search` under `plugins`",
            project.config_file,
            kind=ErrorKind.BAD_VALUE,
        )

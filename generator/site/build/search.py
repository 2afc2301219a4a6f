"""The search index of a built site: Pagefind's, or the engine's own."""

from __future__ import annotations

from pathlib import Path

from generator.errors import ErrorKind, SurveyError
from generator.site.build.index_order import sort_index
from generator.site.build.pagefind_service import index_pages
from generator.storage.project import Project

INDEX = "pagefind"
"""The folder of Pagefind's index in a site."""
_BUILTIN, _ZENSICAL = "search/search_index.json", "search.json"


def index_site(site: Path) -> None:
    """Make the search index: the same pages give the same bytes.

    Raises:
        SurveyError: Pagefind is not installed or fails.
    """
    index_pages(site, site / INDEX)
    sort_index(site / INDEX)


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

"""The search index of a built site: Pagefind's, or the engine's own."""

from __future__ import annotations

import logging
from collections.abc import Collection
from pathlib import Path

from generator.errors import ErrorKind, SurveyError
from generator.site.build.index_order import sort_index
from generator.site.build.pagefind_service import index_pages, pages_to_find
from generator.storage.project import Project

INDEX = "pagefind"
"""The folder of Pagefind's index in a site."""
MOST_ABSTRACTS = 10_000
"""From so many papers on only titles, names, authors, contributions and results are searched."""
_PAPERS = "papers/"
_LEAST_MEMORY, _MEMORY_A_PAGE = 50, 0.14
_MUCH = 1000
"""So many megabytes are told aloud: small machines of continuous integration have not much more."""
_logger = logging.getLogger(__name__)
_BUILTIN, _ZENSICAL = "search/search_index.json", "search.json"


def index_site(site: Path) -> None:
    """Make the search index: the same pages give the same bytes. What it takes is told before.

    Raises:
        SurveyError: Pagefind is not installed or fails.
    """
    pages = pages_to_find(site)
    megabytes = memory_for(len(pages))
    level = logging.WARNING if megabytes >= _MUCH else logging.INFO
    _logger.log(
        level, "search index of %s pages: takes up to %s MB of memory, and as many files", f"{len(pages):,}", megabytes
    )
    index_pages(site, site / INDEX, pages, abstracts=searches_abstracts(pages))
    sort_index(site / INDEX)


def searches_abstracts(paths: Collection[str], most: int = MOST_ABSTRACTS) -> bool:
    """Whether the words of abstracts are searched too: of a large survey's they are not.

    Args:
        paths: of pages, in `docs/` or in the site.
        most: with more papers than these they are not.
    """
    return sum(path.startswith(_PAPERS) and path.endswith((".md", "/index.html")) for path in paths) <= most


def what_is_searched(paths: Collection[str]) -> str:
    """The sentence by which the search says what it looks at; empty where it looks at everything.

    Args:
        paths: as `searches_abstracts` takes them.
    """
    return "" if searches_abstracts(paths) else "Searches titles, names, authors, contributions and results."


def memory_for(pages: int) -> int:
    """How many megabytes Pagefind 1.5 takes at most, about, for so many pages.

    It took 94 MB with 546 papers, 459 MB with 5,000, and 2.8 GB with 20,000 while whole pages were sent; what it takes
    of 20,000 as they are sent now is not measured.
    """
    return round(_LEAST_MEMORY + pages * _MEMORY_A_PAGE)


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

"""Runs MkDocs, in this process, over a few pages of a survey as if all others stood beside them.

MkDocs keeps every page and every file of `docs/` in memory until its end, and walks through all of them for each link
it checks. So it gets a folder with the few files it is to make something of, and the paths of all others: a link to
one of these is checked and written as usual, and the sitemap names them. It also makes the skeletons of
`generator.site.build.page_stamp`, which are no files at all.

What a build that goes through all pages does beyond this: with `log` levels that `validation` in `mkdocs.yml` sets, it
tells of anchors that are missing in pages that stand beside. Such a survey is not built this way.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urljoin

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.pages import Page
from mkdocs.utils import is_markdown_file

from generator.site.build.incremental import output_of
from generator.site.build.page_stamp import is_plain_address

_NAME = "survey"


@dataclass(frozen=True, slots=True)
class FewPages:
    """What MkDocs made.

    Args:
        pages: what it made of the pages that are no files, by path.
        base: what stands before the address of a page in the site; empty where the site has no address.
        excluded: which of the paths that stand beside are left out of the site by `exclude_docs`.
    """

    pages: Mapping[str, str]
    base: str
    excluded: frozenset[str]


def build_few(
    config_file: Path,
    text: str,
    staged: Path,
    site: Path,
    *,
    sources: Collection[str],
    more: Mapping[str, str],
) -> FewPages:
    """Run MkDocs.

    Args:
        config_file: `mkdocs.yml`.
        text: what stands there.
        staged: the folder with the files it is to make something of, at the paths that they have in `docs/`.
        site: the folder to build in; what stands there stays.
        sources: all paths in `docs/`, in any order.
        more: the texts of pages that are no files, by path; nothing is written of them.

    Raises:
        Exception: whatever MkDocs raises.
    """
    file = BytesIO(text.encode())
    config = load_config(file, config_file_path=str(config_file), docs_dir=str(staged), site_dir=str(site))
    beside = _Beside(sources, more, config)
    config.plugins[_NAME] = beside
    build(config, dirty=True)
    base = urljoin(config.site_url, "x/").removesuffix("x/") if config.site_url else ""
    return FewPages(beside.pages, base, beside.excluded)


class _Beside(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # it has no settings
    """Tells MkDocs of what stands beside the pages it makes."""

    def __init__(self, sources: Collection[str], more: Mapping[str, str], config: MkDocsConfig) -> None:
        self._sources, self._more = sources, more
        self.excluded = frozenset(_excluded(sources, config))
        self.pages: dict[str, str] = {}

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Adds the skeletons, and knows of all files."""
        for path, text in self._more.items():
            files.append(File.generated(config, path, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
        return _AllFiles(files, frozenset(self._sources), config)

    def on_template_context(self, context: Any, /, *, template_name: str, config: MkDocsConfig) -> Any:
        """Has the sitemap name every page."""
        if template_name == "sitemap.xml":
            base = config.site_url or ""
            pages = sorted((path for path in self._sources if is_markdown_file(path)), key=_as_walked)
            context["pages"] = [_Listed(urljoin(base, url_of(path))) for path in pages if path not in self.excluded]
            if not base:
                context["pages"] = []
        return context

    def on_post_page(self, output: str, /, *, page: Page, **_: Any) -> str:
        """Takes skeletons away before they are written."""
        if page.file.src_uri not in self._more:
            return output
        self.pages[page.file.src_uri] = output
        return ""


class _AllFiles(Files):
    """Files that know of others beside them, which are made when they are asked for."""

    def __init__(self, files: Files, paths: frozenset[str], config: MkDocsConfig) -> None:
        super().__init__(files)
        self._paths, self._config, self._others = paths, config, dict[str, File]()

    def get_file_from_path(self, path: str) -> File | None:
        """A file of these, or one beside them."""
        path = PurePath(path).as_posix()
        file = super().get_file_from_path(path)
        if file is not None or path not in self._paths:
            return file
        if path not in self._others:
            config = self._config
            other = File(path, None, config.site_dir, config.use_directory_urls)
            set_exclusions([other], config)
            self._others[path] = other
        return self._others[path]


@dataclass(frozen=True, slots=True)
class _Listed:
    """A page as a sitemap needs it."""

    canonical_url: str
    is_link: bool = False


@dataclass(slots=True)
class _Path:
    """As much of a file as decides whether it is left out."""

    src_uri: str
    inclusion: InclusionLevel = InclusionLevel.UNDEFINED


def url_of(path: str) -> str:
    """The address of a page in the site, as MkDocs has it, with directory addresses."""
    url = output_of(path).removesuffix("index.html")
    if path.endswith(".md") and is_plain_address(url):
        return url
    url = File(path, None, "", True).url
    return "" if url in (".", "./") else url


def _excluded(paths: Collection[str], config: MkDocsConfig) -> list[str]:
    files: Any = [_Path(path) for path in paths]
    only: Any = {name: config.get(name) for name in ("exclude_docs", "draft_docs")}
    set_exclusions(files, only)
    return [file.src_uri for file in files if file.inclusion.is_excluded()]


def _as_walked(path: str) -> tuple[Any, ...]:
    """Paths in the order in which MkDocs walks through a folder: its files, a README or index first, then folders."""
    *folders, name = path.split("/")
    stem = name.rpartition(".")[0]
    return (*((1, folder) for folder in folders), (0, stem not in ("index", "README"), name))

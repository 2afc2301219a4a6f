"""Has MkDocs make one page of each kind, and stamps all others of the kind from it.

Only where `mkdocs.yml` has the plugins, Markdown extensions and theme that `survey new` writes: then nothing takes part
that could look at one page otherwise than at another. Two things are checked all the same in each build: that every
value came out of the skeleton in a known way, and that a real page of the kind, which MkDocs makes too, equals what is
stamped. Where they do not hold, MkDocs makes all pages of the kind, and a warning says so.

`docs/` stays whole: `mkdocs build` alone, or Zensical, make the same site of it.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.site.build.incremental import output_of
from generator.site.build.page_stamp import (
    MARK,
    Form,
    Skeleton,
    filled,
    form_of,
    read_skeleton,
    skeleton_source,
    taken_apart,
)
from generator.site.build.stamped_pages import Sheet, StampJob, stamp_pages
from generator.storage.own_code import OUR_EXTENSION
from generator.storage.project import ConfigFile, Project

EXTENSIONS: list[Any] = [OUR_EXTENSION, "attr_list", {"toc": {"permalink": False}}]
"""The Markdown extensions that `survey new` writes."""
_OTHERWISE = ("extra_templates", "draft_docs", "validation", "dev_addr")
"""Settings under which MkDocs has more to do or to say than is done here."""
_FEWEST = 3
"""Of fewer pages MkDocs makes each as fast as a skeleton and one to compare with."""
_LARGE = 2000
"""From so many pages on a person is told why a build takes longer."""
_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stamping:
    """A build in which pages of many are stamped.

    Args:
        project: the survey, with its pages written.
        configuration: the text of its `mkdocs.yml`.
        sources: all paths in `docs/`.
        generated: those of them that the program wrote.
        lent: those whose output stands in the new site already.
    """

    project: Project
    configuration: str
    sources: Collection[str]
    generated: Collection[str]
    lent: Collection[str]


def why_not_stamped(configuration: ConfigFile, depends: str, sources: Collection[str]) -> str:
    """Why MkDocs has to make every page itself, as a sentence's end; an empty text where it need not.

    Args:
        configuration: `mkdocs.yml`.
        depends: what `generator.site.build.incremental.depends_on` says of it.
        sources: all paths in `docs/`.
    """
    settings = configuration.settings
    if not depends:
        return "mkdocs.yml names plugins, hooks, a theme or a `nav` by which a page may depend on others"
    if settings.get("markdown_extensions") != EXTENSIONS:
        return "mkdocs.yml names other Markdown extensions than `survey new` does"
    others = [name for name in _OTHERWISE if name in settings]
    if others:
        return f"mkdocs.yml sets {others[0]}"
    if len({output_of(path) for path in sources}) < len(sources):
        return "two files of docs/ would become the same file of the site"
    return ""


def tell_why(reason: str, pages: int) -> None:
    """Say that MkDocs makes every page; aloud only where there are so many that it takes long."""
    level = logging.WARNING if pages >= _LARGE else logging.INFO
    _logger.log(level, "MkDocs makes each page by itself, which takes longer: %s", reason)


def build_stamped(work: Stamping, site: Path) -> None:
    """Build what is not lent.

    Args:
        work: what is to be built.
        site: the folder to build in.

    Raises:
        OSError: a file cannot be read or written.
        Exception: whatever MkDocs raises.
    """
    from generator.site.build.few_pages import build_few

    docs, groups = work.project.docs, _groups(work)
    sheets = [sheet for group in groups for sheet in group.sheets]
    stamped = {sheet.source for sheet in sheets}
    rest = [path for path in work.sources if path not in work.lent]
    files = [path for path in rest if path in work.generated and not path.endswith(".md")]
    few = {*rest} - stamped - {*files}
    more = dict(group.skeleton for group in groups)
    config_file, text = work.project.config_file.resolve(), work.configuration
    with _Staged(work.project) as staged:
        staged.hold(few)
        first = build_few(config_file, text, staged.folder, site, sources=work.sources, more=more)
        skeletons = [group.read(first.pages, first.base, docs, site) for group in groups]
        number = {id(group): place for place, group in enumerate(groups)}
        sound = [group for group in groups if skeletons[number[id(group)]]]
        job = StampJob(
            str(docs),
            str(site),
            first.base,
            [skeleton or Skeleton(()) for skeleton in skeletons],
            [sheet for group in sound for sheet in group.sheets if sheet.source not in first.excluded],
        )
        left = stamp_pages(job)
        left += [sheet.source for group in groups if group not in sound for sheet in group.sheets]
        if left:
            staged.hold(left)
            build_few(config_file, text, staged.folder, site, sources=work.sources, more={})
    for path in files:
        if path not in first.excluded:
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(docs / path, site / path)


@dataclass(frozen=True, slots=True)
class _Group:
    """Pages of one form: one for MkDocs, whose front matter the skeleton takes, and the others."""

    example: str
    meta: Mapping[str, Any]
    skeleton: tuple[str, str]
    sheets: tuple[Sheet, ...]

    def read(self, pages: Mapping[str, str], base: str, docs: Path, site: Path) -> Skeleton | None:
        """The skeleton that MkDocs made, if it can be trusted."""
        path = self.skeleton[0]
        output = site / output_of(self.example)
        if path not in pages or not output.is_file():  # left out by `exclude_docs`
            return None
        address = base and base + _page_of(path)
        skeleton = read_skeleton(pages[path], self.meta, path, address)
        source = taken_apart((docs / self.example).read_bytes())
        if skeleton and source:
            page = _page_of(self.example)
            if filled(skeleton, source, page, base and base + page) == output.read_bytes():
                return skeleton
        reason = f"pages like {self.example} do not come out of the theme as they are expected to"
        tell_why(reason, len(self.sheets))
        return None


def _groups(work: Stamping) -> list[_Group]:
    """The pages to stamp, by form."""
    project, members = work.project, defaultdict[Form, list[str]](list)
    templates = sorted(path for path in project.theme.rglob("*.html") if path.is_file())
    elsewhere = "\n".join([work.configuration, *(path.read_text("utf-8") for path in templates)])
    if MARK in elsewhere:
        return []
    metas: dict[Form, Mapping[str, Any]] = {}
    for path in sorted(path for path in work.sources if path.endswith(".md") and path in work.generated):
        if path in work.lent:
            continue
        source = taken_apart((project.docs / path).read_bytes())
        form = source and form_of(source.meta, _page_of(path), elsewhere)
        if form and source:
            metas.setdefault(form, source.meta)
            members[form].append(path)
    groups = list[_Group]()
    for form, paths in members.items():
        if len(paths) >= _FEWEST:
            number = len(groups)
            sheets = tuple(Sheet(path, _page_of(path), output_of(path), number) for path in paths[1:])
            groups.append(_Group(paths[0], metas[form], skeleton_source(form, metas[form], number), sheets))
    return groups


def _page_of(path: str) -> str:
    """The address of a page in the site."""
    return output_of(path).removesuffix("index.html")


class _Staged:
    """A folder in which MkDocs finds the few files it is to make something of, while the block lasts."""

    def __init__(self, project: Project) -> None:
        self._docs = project.docs.resolve()
        self.folder = (project.root / ".survey" / "staged").resolve()

    def __enter__(self) -> _Staged:
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def hold(self, paths: Iterable[str]) -> None:
        """Hold these files, and no others."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        for path in paths:
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link((self._docs / path).resolve(), target)
            except OSError:  # a file system without hard links, or another one that a link leads to
                shutil.copy2(self._docs / path, target)

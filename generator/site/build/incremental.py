"""A site is built again from the old one: MkDocs runs over the sources in `docs/` that changed, and no others.

The output of a source that did not change is hard-linked from the old site into the new one, so that nobody reads or
writes it. Example: after one new paper, MkDocs makes its page, the pages that list it, and nothing else.

Limits. A change of `mkdocs.yml`, of the program or of the theme builds everything anew; so do plugins, hooks and other
settings that let a page depend on more than its source. A page that a person wrote is built again as soon as one of its
links may have broken, because MkDocs warns of broken links only in pages that it builds.
"""

from __future__ import annotations

import filecmp
import json
import os
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from generator.site.reuse.program import program_digest
from generator.storage.files import Stamp, stamp_of, stamps_in, write_rebuildable
from generator.storage.project import ConfigFile, Project

_THEME = ".survey/theme"


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A site as it was built.

    Args:
        depends: digest of everything beside its source that each page depends on; empty where that is unknown.
        site: its folder.
        sources: the files of `docs/` it was built from, by path.
        outputs: the file in the site that was made of each source, by the source's path.
        index: the files of its search index, by path in the site.
        others: its other files, which belong to no source, by path in the site.
        sound: whether MkDocs checked the links of pages by its own standard and found nothing.
    """

    depends: str
    site: str
    sources: Mapping[str, Stamp] = field(default_factory=dict)
    outputs: Mapping[str, Stamp] = field(default_factory=dict)
    index: Mapping[str, Stamp] = field(default_factory=dict)
    others: Mapping[str, Stamp] = field(default_factory=dict)
    sound: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: how many files changed before the engine ran, and what it warned of."""

    site: Path
    changed: int
    warnings: tuple[str, ...]


def depends_on(configuration: ConfigFile, templates: Path) -> str:
    """A digest of everything that all pages depend on, or an empty string where a page may depend on something else.

    Args:
        configuration: `mkdocs.yml`.
        templates: the folder of the theme's templates, which say what `nav` shows.

    Plugins, hooks, entries of `nav` that take their title from a page, and settings that lead out of the survey's
    folder give an empty string.
    """
    settings = configuration.settings
    theme = settings.get("theme")
    sound = (
        settings.get("plugins") == []
        and not settings.get("hooks")
        and "INHERIT" not in settings
        and settings.get("docs_dir", "docs") == "docs"
        and settings.get("use_directory_urls", True) is True
        and isinstance(theme, dict)
        and theme.get("name") == "material"
        and theme.get("custom_dir") == _THEME
        and _is_titled(settings.get("nav"))
    )
    if not sound or "!ENV" in configuration.text:
        return ""
    digest = blake2b((program_digest() + configuration.text).encode(), digest_size=16)
    for path in sorted(path for path in templates.rglob("*") if path.is_file()):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def sources_of(project: Project) -> dict[str, Stamp]:
    """All files in `docs/`, by path."""
    return dict(stamps_in(str(project.docs)))


def is_unchanged(before: BuiltSite | None, now: BuiltSite) -> bool:
    """Whether a site stands as it would be built: from the same sources, under the same settings, no file touched.

    Args:
        before: the site as it was built; None where there is none.
        now: what is known of the one to build.

    A site that MkDocs warned of, or whose search index is not Pagefind's, is built again.
    """
    if before is None or not (now.depends and before.sound and before.index):
        return False
    if (before.depends, before.site, before.sources) != (now.depends, now.site, now.sources):
        return False
    outputs = {output_of(path): stamp for path, stamp in before.outputs.items()}
    newer = all(stamp.time >= before.sources[path].time for path, stamp in before.outputs.items())
    files = {**outputs, **before.index, **before.others}
    return newer and all(stamp_of(f"{now.site}/{path}") == stamp for path, stamp in files.items())


def lend(before: BuiltSite | None, now: BuiltSite, fresh: Path, generated: Collection[str]) -> set[str]:
    """Link those files of the old site into the new one that need not be built again.

    Args:
        before: the old site; None where there is none.
        now: the new one, as far as it is known before it is built.
        fresh: the folder in which it is built.
        generated: pages without links to check. Other pages are built if one of their links may have broken.

    Returns:
        The paths of the sources whose output was linked; none where everything is to be built.
    """
    if before is None or not now.depends or (before.depends, before.site) != (now.depends, now.site):
        return set()
    lent, folders, hold = set[str](), set[str](), _links_hold(before, now, generated)
    for path, stamp in now.sources.items():
        output = before.outputs.get(path)
        page = path.endswith(".md")
        if output is None or before.sources.get(path) != stamp or (page and not hold and path not in generated):
            continue
        place = output_of(path)
        if output.time >= stamp.time and stamp_of(f"{now.site}/{place}") == output:
            _link(now.site, fresh, place, folders)
            lent.add(path)
    return lent


def _links_hold(before: BuiltSite, now: BuiltSite, generated: Collection[str]) -> bool:
    """Whether no link can have broken: no source is gone, and every new one is a page that the program made."""
    if not before.sound or not before.sources.keys() <= now.sources.keys():
        return False
    return all(path in generated for path in now.sources.keys() - before.sources.keys())


def checks_as_usual(configuration: ConfigFile) -> bool:
    """Whether MkDocs warns by its own standard: `mkdocs.yml` sets no `validation`."""
    return "validation" not in configuration.settings


def lend_index(before: BuiltSite | None, now: BuiltSite, fresh: Path, lent: set[str]) -> bool:
    """Link the old search index into the new site if all pages are the same, and say whether they are."""
    if not lent or before is None or not before.index or before.outputs.keys() != now.outputs.keys():
        return False
    pages = (output_of(path) for path in now.outputs if path not in lent and path.endswith((".md", ".html")))
    if not all(filecmp.cmp(f"{now.site}/{page}", fresh / page, shallow=False) for page in pages):
        return False
    if any(stamp_of(f"{now.site}/{path}") != stamp for path, stamp in before.index.items()):
        return False
    folders = set[str]()
    for path in before.index:
        _link(now.site, fresh, path, folders)
    return True


def as_built(now: BuiltSite, fresh: Path, index: str) -> BuiltSite:
    """What is known of a site once it is built.

    Args:
        now: what was known before.
        fresh: its folder.
        index: the folder of the search index in it.
    """
    outputs = {path: stamp for path in now.sources if (stamp := stamp_of(f"{fresh}/{output_of(path)}")) is not None}
    indexed = {f"{index}/{path}": stamp for path, stamp in stamps_in(str(fresh / index))}
    belonging = {output_of(path) for path in outputs}
    others = {
        path: stamp
        for path, stamp in stamps_in(str(fresh))
        if path not in belonging and not path.startswith(f"{index}/")
    }
    return replace(now, outputs=outputs, index=indexed, others=others)


def output_of(source: str) -> str:
    """Where MkDocs puts what it makes of a file in `docs/`, with its default of directory addresses."""
    if not source.endswith(".md"):
        return source
    folder, _, name = source.removesuffix(".md").rpartition("/")
    if name not in ("index", "README"):
        folder = f"{folder}/{name}" if folder else name
    return f"{folder}/index.html" if folder else "index.html"


def load_built(path: Path) -> BuiltSite | None:
    """What `save_built` left; None if nothing, or nothing sound."""
    try:
        data = json.loads(path.read_bytes())
        sources, outputs, index, others = (
            {str(name): Stamp(int(a), int(b)) for name, (a, b) in data[key].items()} for key in _TABLES
        )
        sound = data["sound"] is True
        return BuiltSite(str(data["depends"]), str(data["site"]), sources, outputs, index, others, sound)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def save_built(path: Path, built: BuiltSite) -> None:
    """Leave for the next build what is known of this site."""
    data: dict[str, Any] = {"depends": built.depends, "site": built.site, "sound": built.sound}
    for key, table in zip(_TABLES, (built.sources, built.outputs, built.index, built.others), strict=True):
        data[key] = {name: (stamp.size, stamp.time) for name, stamp in table.items()}
    write_rebuildable(path.parent, {path.name: json.dumps(data, separators=(",", ":"))}, owned=())


_TABLES = ("sources", "outputs", "index", "others")


def _is_titled(nav: object) -> bool:
    """Whether each entry of `nav` has its title there."""
    if isinstance(nav, list):
        return all(isinstance(entry, dict) and all(map(_is_target, entry.values())) for entry in nav)
    return False


def _is_target(value: object) -> bool:
    return isinstance(value, str) or _is_titled(value)


def _link(site: str, fresh: Path, path: str, folders: set[str]) -> None:
    folder = path.rpartition("/")[0]
    if folder not in folders:
        try:
            os.mkdir(f"{fresh}/{folder}")  # noqa: PTH102  called for each page, where a Path costs more than the call
        except OSError:
            (fresh / folder).mkdir(parents=True, exist_ok=True)
        folders.add(folder)
    try:
        os.link(f"{site}/{path}", f"{fresh}/{path}")
    except OSError:  # a file system without hard links
        shutil.copy2(f"{site}/{path}", f"{fresh}/{path}")

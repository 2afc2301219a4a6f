"""Which parts of a built site may stay when it is built again: the outputs of sources that did not change.

MkDocs is spared those by lending them to the new site as hard links, so that neither reading nor writing them costs
anything; whatever else it makes is made anew. An output only stays where every other thing that it depends on is the
same too: the configuration, the program and the theme. Pages that people write go through MkDocs, which checks their
links, wherever one of them may have broken.
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
from generator.storage.project import Project, load_settings

_THEME = ".survey/theme"


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A site as it was built.

    Args:
        depends: digest of all that each of its pages depends on beside its source; empty where it cannot be told.
        site: its folder.
        sources: the files of `docs/` it was built from, by path.
        outputs: what became of each, by the same path; of those that stand in the site.
        index: the files of its search index, by path in the site.
        sound: whether MkDocs checked the links of pages by its own standard and found nothing.
    """

    depends: str
    site: str
    sources: Mapping[str, Stamp] = field(default_factory=dict)
    outputs: Mapping[str, Stamp] = field(default_factory=dict)
    index: Mapping[str, Stamp] = field(default_factory=dict)
    sound: bool = False


def depends_on(project: Project) -> str:
    """A digest of what every page depends on, or an empty string where pages may also depend on something else.

    That is so with plugins and hooks, with entries of `nav` that take their title from a page, and with settings that
    lead out of the survey's folder.
    """
    settings = load_settings(project)
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
    text = project.config_file.read_bytes()
    if not sound or b"!ENV" in text:
        return ""
    return blake2b(program_digest().encode() + text, digest_size=16).hexdigest()


def sources_of(project: Project) -> dict[str, Stamp]:
    """All files in `docs/`, by path."""
    return dict(stamps_in(str(project.docs)))


def lend(before: BuiltSite | None, now: BuiltSite, fresh: Path, generated: Collection[str]) -> set[str]:
    """Put into a new site what may stay of the old one.

    Args:
        before: the old site; None where there is none.
        now: the new one, as far as it is known before it is built.
        fresh: the folder in which it is built.
        generated: pages without links to check; others are built wherever there may be something to warn of.

    Returns:
        The paths of the sources whose output stays; none where everything is to be built.
    """
    if before is None or not now.depends or (before.depends, before.site) != (now.depends, now.site):
        return set()
    lent, made, hold = set[str](), set[str](), _links_hold(before, now, generated)
    for path, stamp in now.sources.items():
        output = before.outputs.get(path)
        page = path.endswith(".md")
        if output is None or before.sources.get(path) != stamp or (page and not hold and path not in generated):
            continue
        place = output_of(path)
        if output.time >= stamp.time and stamp_of(f"{now.site}/{place}") == output:
            _link(now.site, fresh, place, made)
            lent.add(path)
    return lent


def _links_hold(before: BuiltSite, now: BuiltSite, generated: Collection[str]) -> bool:
    """Whether every link that held still does: nothing is gone, and nothing new is there but pages of ours."""
    if not before.sound or not before.sources.keys() <= now.sources.keys():
        return False
    return all(path in generated for path in now.sources.keys() - before.sources.keys())


def checks_as_usual(project: Project) -> bool:
    """Whether MkDocs is left to warn of what it warns of by itself."""
    return "validation" not in load_settings(project)


def lend_index(before: BuiltSite | None, now: BuiltSite, fresh: Path, lent: set[str]) -> bool:
    """Put the old search index into a new site if all its pages are the same; whether they are."""
    if not lent or before is None or not before.index or before.outputs.keys() != now.outputs.keys():
        return False
    pages = (output_of(path) for path in now.outputs if path not in lent and path.endswith((".md", ".html")))
    if not all(filecmp.cmp(f"{now.site}/{page}", fresh / page, shallow=False) for page in pages):
        return False
    if any(stamp_of(f"{now.site}/{path}") != stamp for path, stamp in before.index.items()):
        return False
    made = set[str]()
    for path in before.index:
        _link(now.site, fresh, path, made)
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
    return replace(now, outputs=outputs, index=indexed)


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
        sources, outputs, index = (
            {str(name): Stamp(int(a), int(b)) for name, (a, b) in data[key].items()} for key in _TABLES
        )
        sound = data["sound"] is True
        return BuiltSite(str(data["depends"]), str(data["site"]), sources, outputs, index, sound)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def save_built(path: Path, built: BuiltSite) -> None:
    """Leave for the next build what is known of this site."""
    data: dict[str, Any] = {"depends": built.depends, "site": built.site, "sound": built.sound}
    for key, table in zip(_TABLES, (built.sources, built.outputs, built.index), strict=True):
        data[key] = {name: (stamp.size, stamp.time) for name, stamp in table.items()}
    write_rebuildable(path.parent, {path.name: json.dumps(data, separators=(",", ":"))}, owned=())


_TABLES = ("sources", "outputs", "index")


def _is_titled(nav: object) -> bool:
    """Whether each entry of `nav` has its title there."""
    if isinstance(nav, list):
        return all(isinstance(entry, dict) and all(map(_is_target, entry.values())) for entry in nav)
    return False


def _is_target(value: object) -> bool:
    return isinstance(value, str) or _is_titled(value)


def _link(site: str, fresh: Path, path: str, made: set[str]) -> None:
    folder = path.rpartition("/")[0]
    if folder not in made:
        try:
            os.mkdir(f"{fresh}/{folder}")  # noqa: PTH102  called for each page, where a Path costs more than the call
        except OSError:
            (fresh / folder).mkdir(parents=True, exist_ok=True)
        made.add(folder)
    try:
        os.link(f"{site}/{path}", f"{fresh}/{path}")
    except OSError:  # a file system without hard links
        shutil.copy2(f"{site}/{path}", f"{fresh}/{path}")

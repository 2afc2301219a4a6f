"""From a survey to a website: pages written, MkDocs run over them, Pagefind over the result."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from generator.errors import ErrorKind, SurveyError
from generator.model import Taxonomy
from generator.progress import stage
from generator.site.build.crawlers import tell_crawlers
from generator.site.build.engine import Engine, is_alone, run_engine
from generator.site.build.incremental import (
    Built,
    BuiltSite,
    as_built,
    checks_as_usual,
    depends_on,
    is_unchanged,
    lend,
    lend_index,
    load_built,
    save_built,
    sources_of,
)
from generator.site.build.navigation import update_nav
from generator.site.build.outside_links import refuse_outside_links
from generator.site.build.published import refuse_missing
from generator.site.build.search import INDEX, index_site, place_builtin, what_is_searched
from generator.site.build.site_files import files_in, keep_strangers, load_known, save_known
from generator.site.build.stamping import Stamping, tell_why, why_not_stamped
from generator.site.build.swap import fresh_folder, place_of_site, recover_site, remove, take_place
from generator.site.build.written import digests_of, load_written, note_written, remove_leftovers, save_written
from generator.site.pages import generated_folders
from generator.site.parts.addresses import ASSETS
from generator.site.parts.foot_lines import foot_lines
from generator.site.parts.twins import name_twins
from generator.site.reuse.pages_reused import UNCHANGED, Reuse, load_standing
from generator.site.reuse.program import program_digest
from generator.site.theme import override_files
from generator.storage.files import read_text, reason, write_if_changed, write_rebuildable
from generator.storage.project import ConfigFile, Project, Search, load_config, load_config_file

__all__ = ["Engine", "build_site", "write_pages"]

_FILES, _CHARACTERS = 512, 4_000_000
"""So much is written at once."""


def reusable(project: Project) -> Reuse:
    """The files of the last build that `SiteFiles` need not make again."""
    return Reuse(project.docs, load_standing(project.standing, program_digest()))


@stage("pages written", lambda changed: f"{changed:,} files changed")
def write_pages(
    project: Project,
    contents: Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]],
    taxonomy: Taxonomy,
    reuse: Reuse | None = None,
    unfilled: Collection[str] = (),
) -> int:
    """Put everything in place that MkDocs reads, and remove what is no longer made.

    `generator.site.build.written` says which files that are.

    Args:
        project: the survey.
        contents: the generated files, by path relative to `docs/`, or one after another as
            `generator.site.contents.SiteFiles` gives them; few are held at once.
        taxonomy: the topics, which `nav` in `mkdocs.yml` is brought in step with.
        reuse: what `SiteFiles` was given.
        unfilled: the pages that hold nothing to read, by path in `docs/`.

    Returns:
        How many files changed.

    Raises:
        SurveyError: a file cannot be written, `mkdocs.yml` has lost the marks around its topics, or a link leads out
            of the survey.
    """
    refuse_outside_links(project, generated_folders())
    nav = _updated_config(project, taxonomy)
    before, now, changed = load_written(project.written), dict[str, tuple[str, ...]](), 0
    for some in _batches(contents.items() if isinstance(contents, Mapping) else contents):
        digests = digests_of(project.docs, some, before)
        if unknown := {path: known for path, known in digests.items() if before.get(path) != known}:
            note_written(project.written, unknown)  # first, so that a build that is killed leaves no file unknown
        new = {path: content for path, content in some.items() if content is not UNCHANGED}
        changed += write_rebuildable(project.docs, new, owned=())
        now.update(digests)
    changed += write_rebuildable(project.docs, {}, owned=generated_folders(), keep=now.keys())
    changed += remove_leftovers(project.docs, before, now.keys())
    if now != before:
        save_written(project.written, now)
    templates = override_files(unfilled, foot_lines(load_config(project)), what_is_searched(now.keys()))
    changed += write_rebuildable(project.theme, templates, owned=(".",))
    changed += write_if_changed(project.config_file, nav)
    if reuse is not None:
        reuse.save(project.standing, program_digest())
    return changed


@stage("site built")
def build_site(
    project: Project,
    *,
    changed: int = 0,
    strict: bool = False,
    site_dir: Path | None = None,
    engine: Engine = "mkdocs",
    search: Search = "pagefind",
    generated: Collection[str] = (),
    allow_missing: bool = False,
) -> Built:
    """Run the site engine and then the search index over the pages in `docs/`.

    The new site is made beside the old and takes its place when it is whole: a build that fails or is interrupted
    leaves the site as it was. What did not change since the old site was built is taken over from it. Hidden files at
    the top of the old site (a `.git`, say) move over to the new, and so do files that no build put there.

    Args:
        project: the survey, with its pages written.
        changed: how many files `write_pages` changed, for the report.
        strict: fail on any warning of the engine.
        site_dir: where the site goes; `site/` in the survey by default.
        engine: `mkdocs`, or `zensical` where that is installed.
        search: `pagefind`, or `builtin` to leave it to the engine, which then makes an index of its own.
        generated: pages, by path in `docs/`, that hold no links for the engine to check.
        allow_missing: take the site even if the engine made nothing of some of `generated`.

    Returns:
        Where the site stands and what the engine warned of.

    Raises:
        SurveyError: the engine or the indexer is not installed or fails; the message says what it said. Or
            the place for the site is taken by other files.
    """
    site = place_of_site(project, site_dir)
    _refuse_other_files(site)
    recover_site(site)
    configuration = load_config_file(project)  # as the engine will read it, with the topics of `write_pages`
    now = BuiltSite(depends_on(configuration, project.theme), str(site), sources_of(project))
    before = None
    if engine == "mkdocs" and not strict:  # which is to warn of what is wrong with any page
        before = load_built(project.built)
        if before is not None and is_unchanged(before, now):
            _refuse_missing(generated, before, site, allow_missing=allow_missing)
            return Built(site, changed, ())
    fresh = fresh_folder(site)
    try:
        lent = lend(before, now, fresh, generated)
        stamping = None
        if engine == "mkdocs":
            stamping = _stamping(project, configuration, now, generated, lent)
        warnings = run_engine(
            project,
            engine,
            strict=strict,
            site=fresh,
            only_changed=bool(lent),
            here=is_alone(configuration),
            stamping=stamping,
        )
        name_twins(now.sources, fresh)
        tell_crawlers(fresh, str(configuration.settings.get("site_url") or ""))
        now = as_built(replace(now, sound=not warnings and checks_as_usual(configuration)), fresh, INDEX)
        if search == "builtin":
            place_builtin(project, fresh)
        elif not lend_index(before, now, fresh, lent):
            index_site(fresh)
            now = as_built(now, fresh, INDEX)
        _refuse_missing(generated, now, site, allow_missing=allow_missing)
        known, files = load_known(project.sites), files_in(fresh)
        keep_strangers(site, fresh, known)
        both = tuple(dict.fromkeys((*known.get(str(site), ()), *files)))  # first, so that after a kill both are known
        save_known(project.sites, known, site, both)
        take_place(fresh, site)
        save_known(project.sites, known, site, files)
        if engine == "mkdocs":
            save_built(project.built, now)
    except OSError as error:
        raise SurveyError(
            f"the site cannot be written ({reason(error)})",
            "make room or check permissions and build again",
            site,
            kind=ErrorKind.UNWRITABLE,
        ) from None
    finally:
        remove(fresh)
    return Built(site, changed, warnings)


def _stamping(
    project: Project, configuration: ConfigFile, now: BuiltSite, generated: Collection[str], lent: Collection[str]
) -> Stamping | None:
    """How pages of many are stamped; None where MkDocs has to make each, which is told."""
    sources = now.sources.keys()
    if hindrance := why_not_stamped(configuration, now.depends, sources):
        tell_why(hindrance, len(sources))
        return None
    return Stamping(project, configuration.text, sources, generated, lent)


def _refuse_missing(generated: Collection[str], now: BuiltSite, site: Path, *, allow_missing: bool) -> None:
    if not allow_missing:
        refuse_missing({path for path in generated if path.endswith(".md")}, now.outputs.keys(), site)


def _batches(files: Iterable[tuple[str, str | bytes]]) -> Iterator[dict[str, str | bytes]]:
    """The files, some at a time."""
    some, size = dict[str, str | bytes](), 0
    for path, content in files:
        some[path] = content
        size += len(content)
        if len(some) >= _FILES or size >= _CHARACTERS:
            yield some
            some, size = {}, 0
    if some:
        yield some


def _updated_config(project: Project, taxonomy: Taxonomy) -> str:
    text = read_text(project.config_file, what="the site's configuration")
    try:
        return update_nav(text, taxonomy)
    except SurveyError as error:
        raise SurveyError(error.problem, error.mend, project.config_file, kind=error.kind) from None


def _refuse_other_files(site: Path) -> None:
    """Refuse to replace a folder that is neither empty nor the site of a survey that was built before."""
    if site.is_dir():
        names = {entry.name for entry in site.iterdir() if not entry.name.startswith(".")}
        taken = names and not ({"404.html", "sitemap.xml"} <= names and (site / ASSETS).is_dir())
    else:
        taken = site.exists()
    if taken:
        raise SurveyError(
            "holds other files than a built site",
            "choose a new or empty folder for the site",
            site,
            kind=ErrorKind.EXISTS,
        )

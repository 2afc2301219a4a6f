"""From a survey to a website: pages written, MkDocs run over them, Pagefind over the result."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.errors import ErrorKind, SurveyError
from generator.model import Taxonomy
from generator.progress import stage
from generator.site.build.engine import Engine, is_alone, run_engine
from generator.site.build.incremental import (
    BuiltSite,
    as_built,
    checks_as_usual,
    depends_on,
    lend,
    lend_index,
    load_built,
    save_built,
    sources_of,
)
from generator.site.build.navigation import update_nav
from generator.site.build.outside_links import refuse_outside_links
from generator.site.build.published import refuse_missing
from generator.site.build.search import INDEX, index_site, place_builtin
from generator.site.build.site_files import files_in, keep_strangers, load_known, save_known
from generator.site.build.swap import fresh_folder, recover_site, remove, take_place
from generator.site.build.written import digests_of, either, load_written, remove_leftovers, save_written
from generator.site.pages import generated_folders
from generator.site.parts.addresses import ASSETS
from generator.site.parts.suggest_line import suggest_line
from generator.site.reuse.pages_reused import UNCHANGED, Reuse, load_standing
from generator.site.reuse.program import program_digest
from generator.site.theme import override_files
from generator.storage.files import read_text, reason, write_if_changed, write_rebuildable
from generator.storage.project import Project, Search, load_config, load_config_file

__all__ = ["Built", "Engine", "build_site", "place_of_site", "write_pages"]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: how many files changed before the engine ran, and what it warned of."""

    site: Path
    changed: int
    warnings: tuple[str, ...]


def reusable(project: Project) -> Reuse:
    """The files of the last build that `render_site` need not make again."""
    return Reuse(project.docs, load_standing(project.standing, program_digest()))


@stage("pages written", lambda changed: f"{changed:,} files changed")
def write_pages(
    project: Project,
    contents: Mapping[str, str | bytes],
    taxonomy: Taxonomy,
    reuse: Reuse | None = None,
    unfilled: Collection[str] = (),
) -> int:
    """Put everything in place that MkDocs reads, and remove what is no longer made.

    `generator.site.build.written` says which files that are.

    Args:
        project: the survey.
        contents: the generated files, by path relative to `docs/`; see `generator.site.contents.render_site`.
        taxonomy: the topics, which `nav` in `mkdocs.yml` is brought in step with.
        reuse: what `render_site` was given.
        unfilled: the pages that hold nothing to read, by path in `docs/`.

    Returns:
        How many files changed.

    Raises:
        SurveyError: a file cannot be written, `mkdocs.yml` has lost the marks around its topics, or a link leads out
            of the survey.
    """
    refuse_outside_links(project, generated_folders())
    nav = _updated_config(project, taxonomy)
    new = {path: content for path, content in contents.items() if content is not UNCHANGED}
    before = load_written(project.written)
    now = digests_of(project.docs, contents, before)
    meanwhile = either(before, now)  # saved first, so that a build that is killed leaves no file unknown
    if meanwhile != before:
        save_written(project.written, meanwhile)
    changed = write_rebuildable(project.docs, new, owned=generated_folders(), keep=contents.keys())
    changed += remove_leftovers(project.docs, before, contents.keys())
    if now != meanwhile:
        save_written(project.written, now)
    changed += write_rebuildable(
        project.theme, override_files(unfilled, suggest_line(load_config(project))), owned=(".",)
    )
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
    fresh = fresh_folder(site)
    try:
        configuration = load_config_file(project)  # as the engine will read it, with the topics of `write_pages`
        now = BuiltSite(depends_on(configuration, project.theme), str(site), sources_of(project))
        before, lent = None, set[str]()
        if engine == "mkdocs" and not strict:  # which is to warn of what is wrong with any page
            before = load_built(project.built)
            lent = lend(before, now, fresh, generated)
        warnings = run_engine(
            project, engine, strict=strict, site=fresh, only_changed=bool(lent), here=is_alone(configuration)
        )
        now = as_built(replace(now, sound=not warnings and checks_as_usual(configuration)), fresh, INDEX)
        if search == "builtin":
            place_builtin(project, fresh)
        elif not lend_index(before, now, fresh, lent):
            index_site(fresh)
            now = as_built(now, fresh, INDEX)
        if not allow_missing:
            refuse_missing({path for path in generated if path.endswith(".md")}, now.outputs.keys(), site)
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


def place_of_site(project: Project, site_dir: Path | None) -> Path:
    """Where a site goes: the folder that a person named, or `site/` in the survey."""
    return (site_dir or project.root / "site").resolve()


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

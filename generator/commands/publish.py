"""From `bib/` to a site: nothing is done where nothing changed, and otherwise a whole build."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.build_options import BuildOptions, Published
from generator.commands.memory import without_garbage_collection
from generator.commands.unchanged import inputs_of, note_inputs, unchanged_survey
from generator.errors import ErrorKind, SurveyError
from generator.site.build.swap import place_of_site, recover_site
from generator.storage.memo import Memo
from generator.storage.project import Config, Project

if TYPE_CHECKING:
    from generator.site.build.engine import Engine


@without_garbage_collection()
def build_survey(  # noqa: PLR0913  one argument an option of the command
    project: Project,
    config: Config,
    *,
    dumps: Sequence[Path] = (),
    strict: bool = False,
    site_dir: Path | None = None,
    engine: Engine = "mkdocs",
    published: Path | None = None,
    allow_shrink: bool = False,
    allow_empty: bool = False,
    editions: bool = False,
    memo: Memo | None = None,
) -> Published:
    """Write the pages of a survey, then its site and search index.

    Args:
        project: the survey.
        config: what its `mkdocs.yml` sets.
        dumps: dumps at hand, beside those the configuration names, to show abstracts from.
        strict: fail on any warning of the site engine, and if another program reads our BibTeX otherwise than it is
            meant.
        site_dir: where the site goes; `site/` in the survey by default.
        engine: the program that turns pages into a site.
        published: a copy of the published site, or of its data, where it is not what stands in `site_dir`.
        allow_shrink: make the site even if papers that were published are not in it.
        allow_empty: make an empty site of a survey that never had a paper.
        editions: make the chapters as books, too, and offer them.
        memo: what a process remembers that builds again and again.

    Raises:
        SurveyError: `bib/` is broken, empty, or has lost papers, or another program reads it otherwise; nothing was
            written. Or the engine failed, or left pages out; the site is as it was.
    """
    if editions:
        from generator.editions.pdf import refuse_without_typst

        refuse_without_typst()
    options = BuildOptions(dumps, strict, site_dir, engine, published, allow_shrink, allow_empty, editions)
    site = place_of_site(project, site_dir)
    if not site.name:
        raise SurveyError("is no place for a site", "name a folder with --site-dir", site, kind=ErrorKind.USAGE)
    recover_site(site)
    inputs = inputs_of(project, config, options)
    before = unchanged_survey(project, config, site, inputs)
    if before is not None:
        return before
    from generator.commands.whole_build import build_all  # it imports half of the program

    published_site = build_all(project, config, options, memo)
    note_inputs(project, inputs, published_site)
    return published_site

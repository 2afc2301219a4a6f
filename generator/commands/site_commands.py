"""Commands that make the site and show it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import click

from generator.commands.group import project_of
from generator.errors import ErrorKind, SurveyError
from generator.storage.project import Project, load_config

ALLOW_SHRINK = click.option(
    "--allow-shrink", is_flag=True,
    help="Replace the site even if papers are lost, less than 90 % of them are left, or pages are missing.",
)  # fmt: skip


@click.command()
@click.option(
    "--strict", is_flag=True, help="Fail on a warning of MkDocs, or if another program reads our BibTeX otherwise."
)
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where the site goes (default: site).")
@click.option("--dumps", multiple=True, type=click.Path(path_type=Path), help="Show abstracts from here.")
@click.option(
    "--engine", type=click.Choice(["mkdocs", "zensical"]), default="mkdocs", show_default=True,
    help="What turns pages into the site; Zensical is installed apart.",
)  # fmt: skip
@click.option(
    "--published", type=click.Path(path_type=Path),
    help="The published site, or its data/topics.json, where it is not in the site's folder.",
)  # fmt: skip
@ALLOW_SHRINK
@click.option("--editions", is_flag=True, help="Make the chapters as books, too (PDF, EPUB, LaTeX).")
@click.option("--allow-empty", is_flag=True, help="Build an empty site while the survey has never had a paper.")
@click.option(
    "--at", "commit", default="", metavar="COMMIT",
    help="Build the survey as it stood in this commit, tag or branch, into --site-dir; nothing else is written.",
)  # fmt: skip
@click.option("--untrusted", is_flag=True, help="Refuse a survey that runs code of its own: hooks, plugins, templates.")
@click.pass_context
def build(  # noqa: PLR0913, PLR0917  one argument an option
    ctx: click.Context,
    strict: bool,
    site_dir: Path | None,
    dumps: Sequence[Path],
    engine: Literal["mkdocs", "zensical"],
    published: Path | None,
    allow_shrink: bool,
    allow_empty: bool,
    editions: bool,
    commit: str,
    untrusted: bool,
) -> None:
    """Write the pages, the site and its search index."""
    from generator.commands.publish import build_survey
    from generator.storage.own_code import refuse_own_code

    if commit:
        project, site_dir = _survey_at(ctx, commit, site_dir)
    else:
        project = project_of(ctx, to_write=True)
    if untrusted:
        refuse_own_code(project)
    built = build_survey(
        project,
        load_config(project),
        strict=strict,
        site_dir=site_dir,
        dumps=[dump.resolve() for dump in dumps] if commit else dumps,
        engine=engine,
        published=published,
        allow_shrink=allow_shrink,
        allow_empty=allow_empty,
        editions=editions,
    )
    click.echo(built.as_line())


def _survey_at(ctx: click.Context, commit: str, site_dir: Path | None) -> tuple[Project, Path]:
    """The survey as it stood in a commit, in a folder that goes when the command ends, and where its site comes."""
    from generator.bibliography.git_history import commit_called, export_commit

    if site_dir is None:
        mend = "name a folder for it, so that it takes no other site's place: --site-dir DIR"
        raise SurveyError("a site of an earlier state needs a place", mend, kind=ErrorKind.USAGE)
    project = project_of(ctx)
    folder = ctx.with_resource(TemporaryDirectory(prefix="survey-at-"))
    return export_commit(project, commit_called(project, commit), Path(folder)), site_dir.resolve()


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port on localhost.")
@ALLOW_SHRINK
@click.pass_context
def serve(ctx: click.Context, port: int, allow_shrink: bool) -> None:
    """Build, show on localhost, and build again when something changes."""
    from generator.commands.serve import serve_survey

    serve_survey(project_of(ctx), port=port, say=click.echo, allow_shrink=allow_shrink)


@click.command()
@click.argument("commit", default="HEAD")
@click.option("--site", type=click.Path(path_type=Path), help="The site of that state, to go with it.")
@click.option(
    "-o", "--output", "folder", type=click.Path(path_type=Path), default=Path(), show_default=True,
    help="The folder for the archive.",
)  # fmt: skip
@click.pass_context
def snapshot(ctx: click.Context, commit: str, site: Path | None, folder: Path) -> None:
    """Pack the survey as it stood in COMMIT (a tag, the last commit by default) into a dated archive for a release."""
    from generator.commands.release_archive import write_archive

    click.echo(write_archive(project_of(ctx), commit, site=site, folder=folder).as_line())


COMMANDS = (build, serve, snapshot)

"""Commands that use one part alone: the matcher, the classifier, the writers of references."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from generator.commands.group import folder_of, project_of, show
from generator.exports import FORMATS


@click.command()
@click.argument("records", type=click.Path(path_type=Path))
@click.option(
    "--engine", type=click.Choice(["embedded", "dask"]), default="embedded", show_default=True,
    help="Where it runs: here, or on a Dask cluster (needs the extra `cluster`). The result is the same.",
)  # fmt: skip
@click.option("--scheduler", default="", help="The address of a Dask scheduler; without it Dask runs here.")
def dedupe(records: Path, engine: str, scheduler: str) -> None:
    """Say which of RECORDS (JSON Lines) are the same work: one {"id","cluster"} a line."""
    from generator.commands.standalone import dedupe_lines

    for line in dedupe_lines(records, engine=engine, scheduler=scheduler):
        click.echo(line)


@click.command()
@click.argument("records", type=click.Path(path_type=Path))
@click.pass_context
def classify(ctx: click.Context, records: Path) -> None:
    """Say on which leaves RECORDS (JSON Lines) belong, and why."""
    from generator.api import Survey
    from generator.commands.standalone import classify_lines

    for line in classify_lines(Survey.open(folder_of(ctx)), records):
        click.echo(line)


@click.command()
@click.option("--topic", default="", help="Only this topic or leaf (its slug).")
@click.option("--paper", "keys", multiple=True, help="Only this paper (its key or an alias). Repeatable.")
@click.option("--year", type=int, help="Only papers of this year.")
@click.option("--since", default="", help="Only papers that came with later dumps than this one.")
@click.option(
    "--format", "format_name", default="bibtex", show_default=True,
    type=click.Choice(list(FORMATS)), help="The format.",
)  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file instead of standard output.")
@click.pass_context
def export(
    ctx: click.Context,
    topic: str,
    keys: Sequence[str],
    year: int | None,
    since: str,
    format_name: str,
    output: Path | None,
) -> None:
    """Give references for readers."""
    from generator.api import Survey
    from generator.commands.output_paths import refuse_output

    if output is not None:
        refuse_output(output, project_of(ctx))
    survey = Survey.open(folder_of(ctx))
    papers = survey.select(topic=topic, keys=keys, year=year, since=since)
    show(FORMATS[format_name].render(papers), output, f"{len(papers)} papers")


COMMANDS = (dedupe, classify, export)

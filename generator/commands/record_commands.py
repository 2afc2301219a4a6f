"""Commands that use one part alone: the matcher, the classifier, the writers of references."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from generator.commands.group import folder_of, project_of, show
from generator.editions import BOOK_FORMATS
from generator.exports import BIBLIOGRAPHY_STYLES, FORMATS, TABLE_FORMATS, TABLES, format_called

EDITIONS = ("book", "overleaf", "offline", "deposit")
"""What `survey export` gives beside references and tables."""


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
    "--table", "table_name", default="", type=click.Choice(["", *TABLES]), metavar="TABLE",
    help=f"Instead of references, what the papers are compared by: {' or '.join(TABLES)}.",
)  # fmt: skip
@click.option(
    "--format", "format_name", default="", type=click.Choice(["", *FORMATS, *TABLE_FORMATS, *EDITIONS]),
    metavar="FORMAT",
    help=f"One of {', '.join(FORMATS)}; of a table {' or '.join(TABLE_FORMATS)}. The first of them by default. "
    "Or the chapters: as a `book`, or as a zip for `overleaf`. Or the built site as a zip that opens from a folder, "
    "`offline`; or, for the files in a folder, what describes them for a `deposit`.",
)  # fmt: skip
@click.option(
    "--to", "book_format", default="", type=click.Choice(["", *BOOK_FORMATS]), metavar="FORMAT",
    help=f"The format of a book: {', '.join(BOOK_FORMATS)}. Without it markdown.",
)  # fmt: skip
@click.option(
    "--style", type=click.Choice(BIBLIOGRAPHY_STYLES),
    help="The styles that BibTeX is for: plain and its like, natbib’s and apalike, or acl_natbib. Without it plain.",
)  # fmt: skip
@click.option("--site", type=click.Path(path_type=Path), help="The built site for `offline` (default: site).")
@click.option("--author", default="", help="Only papers of this author.")
@click.option("--venue", default="", help="Only papers of this venue: any that holds these words.")
@click.option("--kind", default="", help="Only papers of this kind (`method`, `survey`, …).")
@click.option(
    "--topic-tags", is_flag=True, help="Name topics among the keywords, too, so that a library can file by them."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file instead of standard output.")
@click.pass_context
def export(  # noqa: PLR0913, PLR0917  one argument an option
    ctx: click.Context,
    /,
    keys: Sequence[str],
    year: int | None,
    table_name: str,
    format_name: str,
    book_format: str,
    style: str | None,
    site: Path | None,
    topic_tags: bool,
    output: Path | None,
    **conditions: str,
) -> None:
    """Give references for readers, tables of what papers are compared by, or the chapters as a book."""
    from generator.api import Survey
    from generator.commands.output_paths import refuse_output
    from generator.exports.bibtex import render as bibtex
    from generator.exports.topic_titles import titled, titles_of
    from generator.model import Taxonomy

    if output is not None and format_name != "deposit":
        refuse_output(output, project_of(ctx))
    if book_format and format_name != "book":
        raise click.UsageError("--to is for --format book alone")
    if site is not None and format_name != "offline":
        raise click.UsageError("--site is for --format offline alone")
    if format_name in ("offline", "deposit"):
        if keys or year is not None or table_name or topic_tags or style or any(conditions.values()):
            raise click.UsageError(f"--format {format_name} takes the whole survey")
        from generator.commands.take_along import export_deposit, export_offline

        if format_name == "deposit":
            export_deposit(project_of(ctx), output)
        else:
            export_offline(project_of(ctx), site, output)
        return
    if format_name in EDITIONS:
        topic = conditions.pop("topic")
        if keys or year is not None or table_name or topic_tags or any(conditions.values()):
            raise click.UsageError(f"--format {format_name} takes the whole survey, or one --topic")
        from generator.commands.take_along import export_edition

        target = book_format or "markdown" if format_name == "book" else ""
        export_edition(project_of(ctx), target, topic=topic, style=style or "natbib", output=output)
        return
    survey = Survey.open(folder_of(ctx))
    papers = survey.select(keys=keys, year=year, **conditions)
    if table_name:
        text = survey.table(table_name, format_name or "csv", papers)
    else:
        writer = format_called(format_name or "bibtex")
        if style and writer.name != "bibtex":
            raise click.UsageError("--style is for BibTeX alone")
        shown = papers if writer.slugs else titled(papers, titles_of(Taxonomy(survey.topics), with_topics=topic_tags))
        text = bibtex(shown, style) if style else writer.render(shown)
    show(text, output, f"{len(papers)} papers")


COMMANDS = (dedupe, classify, export)

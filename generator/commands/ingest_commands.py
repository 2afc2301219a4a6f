"""Commands that start a survey and bring papers into it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import click

from generator.commands.group import DUMPS, MAX_FILES, MAX_SIZE, READER, folder_of, project_of
from generator.partial_dates import is_date
from generator.text import printable


def _as_date(_ctx: click.Context, _option: click.Parameter, value: str) -> str:
    if value and not is_date(value):
        raise click.BadParameter(f"{value!r} is no date; write it as 2025, 2025-06 or 2025-06-30")
    return value


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", default="A living survey", show_default=True, help="What the survey is called.")
@click.option(
    "--ci", type=click.Choice(["github", "gitlab", "none"]), default="github", show_default=True,
    help="Which service ingests, checks, builds and publishes.",
)  # fmt: skip
@click.option(
    "--from-git", default="", metavar="URL[@COMMIT]",
    help="The repository others install the program from; found out by itself where it can be.",
)  # fmt: skip
@click.pass_context
def new(ctx: click.Context, folder: Path, title: str, ci: Literal["github", "gitlab", "none"], from_git: str) -> None:
    """Start a survey of one's own in FOLDER."""
    from generator.starter import start_survey

    folder = folder_of(ctx) / folder
    start_survey(folder, title, ci=ci, from_git=from_git)
    click.echo(f"{folder}: a new survey. Next: `survey ingest DUMP…` there.")


@click.command()
@DUMPS
@READER
@MAX_SIZE
@MAX_FILES
def read(dumps: Sequence[Path], reader: str, max_size: int, max_files: int) -> None:
    """Show what DUMPS hold: one JSON record a line, nothing merged; problems on standard error."""
    from generator.commands.standalone import dump_lines

    for line, is_record in dump_lines(dumps, reader, {"max_size": max_size, "max_files": max_files}):
        click.echo(line if is_record else printable(line), err=not is_record)


@click.command()
@DUMPS
@READER
@MAX_SIZE
@MAX_FILES
@click.option("--dry-run", is_flag=True, help="Say what would happen; change nothing.")
@click.option("--report", type=click.Path(path_type=Path), help="Write what happened to this Markdown file.")
@click.option(
    "--picture", type=click.Path(path_type=Path), help="Draw the papers of each topic before and after into this SVG."
)
@click.option(
    "--from", "facts", multiple=True, type=click.Path(path_type=Path),
    help="Metadata for the new papers, known before their keys are made (see `enrich`). Repeatable.",
)  # fmt: skip
@click.option("--enrich", is_flag=True, help="Ask services about the new papers, too (see `enrich`).")
@click.option(
    "--captured", default="", metavar="DATE", callback=_as_date,
    help="When the dumps were captured, as 2025, 2025-06 or 2025-06-30: what readers see them called.",
)  # fmt: skip
@click.pass_context
def ingest(  # noqa: PLR0913, PLR0917  one argument an option
    ctx: click.Context,
    dumps: Sequence[Path],
    reader: str,
    max_size: int,
    max_files: int,
    dry_run: bool,
    report: Path | None,
    picture: Path | None,
    facts: Sequence[Path],
    enrich: bool,
    captured: str,
) -> None:
    """Add DUMPS to bib/: new papers, duplicates, rejected pieces, each in the ledger."""
    from generator.commands.memory import remembering_in, without_garbage_collection
    from generator.commands.output_paths import refuse_output
    from generator.dumps.input.budget import Budget
    from generator.ingest.changes_picture import changes_svg
    from generator.ingest.enrichment import asking_of
    from generator.ingest.outcome_page import report_page
    from generator.ingest.run import ingest_dumps
    from generator.storage.files import write_if_changed

    project = project_of(ctx, to_write=not dry_run)
    for path in filter(None, (report, picture)):
        refuse_output(path, project, inputs=(*dumps, *facts))
    budget = Budget(max_size, max_files)
    asking = asking_of(project) if enrich else None
    with without_garbage_collection(), remembering_in(project, "ingest", at_work=not dry_run):
        outcome = ingest_dumps(
            project, dumps, reader=reader, facts=facts, budget=budget, dry_run=dry_run, asking=asking, captured=captured
        )
    for line in outcome.as_lines():
        click.echo(line)
    if dry_run:
        click.echo("dry run: nothing was written")
    if report is not None:
        write_if_changed(report, report_page(outcome))
    if picture is not None:
        write_if_changed(picture, changes_svg(outcome.changes))


@click.command()
@click.argument("dumps", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--keep", type=click.Choice(["published", "ours", "theirs"]), default="published", show_default=True,
    help="The side whose keys stay: what the default branch of `origin` has, or one side as Git calls it.",
)  # fmt: skip
@click.pass_context
def merge(ctx: click.Context, dumps: Sequence[Path], keep: Literal["published", "ours", "theirs"]) -> None:
    """Settle what `git merge` left in bib/ when both branches ingested dumps.

    One side's bibliography stays, and the other's dumps are ingested into it. They are looked for in the folders that
    mkdocs.yml names and in DUMPS.
    """
    from generator.ingest.merged_sides import settle_merge

    for line in settle_merge(project_of(ctx, to_write=True), dumps, keep).as_lines():
        click.echo(printable(line))


@click.command()
@click.argument("identifiers", nargs=-1, required=True)
@click.option("--offline", is_flag=True, help="Ask no service; they wait in the ledger.")
@click.option("--dry-run", is_flag=True, help="Say what would happen; change nothing.")
@click.pass_context
def add(ctx: click.Context, identifiers: Sequence[str], offline: bool, dry_run: bool) -> None:
    """Add the papers with these IDENTIFIERS: arXiv ids, DOIs, PMIDs or addresses.

    Services tell what they are. What none of them knows waits in the ledger; the same command tries it again.
    """
    from generator.ingest.add import add_identifiers
    from generator.ingest.enrichment import asking_of

    project = project_of(ctx, to_write=not dry_run)
    asking = None if offline else asking_of(project)
    for line in add_identifiers(project, identifiers, asking=asking, dry_run=dry_run).as_lines():
        click.echo(line)
    if dry_run:
        click.echo("dry run: nothing was written")


@click.command()
@click.argument("dump")
@click.option("--dry-run", is_flag=True, help="Say what would happen; change nothing.")
@click.option(
    "--unpublished", is_flag=True,
    help="Nobody has seen the site that was built here: its papers go instead of being hidden.",
)  # fmt: skip
@click.pass_context
def forget(ctx: click.Context, dump: str, dry_run: bool, unpublished: bool) -> None:
    """Take DUMP back (its name, or eight digits or more of its SHA-256): what only it brought goes."""
    from generator.commands.shown_content import keys_of_site
    from generator.ingest.run import forget_dump

    project = project_of(ctx, to_write=not dry_run)
    shown = frozenset[str]() if unpublished else keys_of_site(project)
    for line in forget_dump(project, dump, published=shown, dry_run=dry_run).as_lines():
        click.echo(line)
    if dry_run:
        click.echo("dry run: nothing was written")


@click.command()
@click.option(
    "--from", "facts", multiple=True, type=click.Path(path_type=Path),
    help="A file of facts, or a snapshot of any size that `survey read` reads; then no service is asked. Repeatable.",
)  # fmt: skip
@click.option("--source", "sources", multiple=True, metavar="NAME", help="Ask this service only. Repeatable.")
@click.option("--paper", "papers", multiple=True, metavar="KEY", help="Complete this paper only. Repeatable.")
@click.option(
    "--missing", multiple=True, metavar="FIELD",
    help="Complete papers that lack this: authors, year, venue, doi, arxiv, published, pages … Repeatable.",
)  # fmt: skip
@click.option("--since", default="", metavar="DUMP", help="Only papers that came with later dumps than this one.")
@click.option(
    "--published", is_flag=True,
    help="Ask again about preprints without a venue, each at most once a month: have they come out since?",
)  # fmt: skip
@click.option(
    "--withdrawn", is_flag=True,
    help="Ask again about papers with an identifier, each at most once a month: were they retracted or withdrawn?",
)  # fmt: skip
@click.option("--offline", is_flag=True, help="Ask no service: use answers that are kept, and decisions about them.")
@click.option("--dry-run", is_flag=True, help="Compute everything, write nothing.")
@click.option("--report", type=click.Path(path_type=Path), help="Write what was filled to this Markdown file.")
@click.pass_context
def enrich(ctx: click.Context, /, facts: Sequence[Path], dry_run: bool, report: Path | None, **choice: Any) -> None:
    """Fill missing metadata; what is known already is never changed.

    Without a file, services are asked: arXiv, Crossref, OpenAlex, Semantic Scholar, Hugging Face, DBLP, DataCite,
    PubMed and OpenReview. What they answer is kept in bib/answers.jsonl, and not asked again.
    """
    from generator.commands.output_paths import refuse_output
    from generator.ingest.enrichment import enrich_papers
    from generator.ingest.enrichment_page import enrichment_page
    from generator.ingest.service_rounds import EnrichmentChoice
    from generator.storage.files import write_if_changed

    project = project_of(ctx, to_write=not dry_run)
    if report is not None:
        refuse_output(report, project, inputs=facts)
    outcome = enrich_papers(project, facts, choice=EnrichmentChoice(**choice), dry_run=dry_run)
    for line in outcome.as_lines():
        click.echo(line)
    if report is not None:
        write_if_changed(report, enrichment_page(outcome))
    if dry_run:
        click.echo("dry run: nothing was written")


@click.command()
@click.option("--dumps", multiple=True, type=click.Path(path_type=Path), help="Read abstracts from here.")
@click.pass_context
def derive(ctx: click.Context, dumps: Sequence[Path]) -> None:
    """Compute anew what comes from texts, and where papers stand that no person placed."""
    from generator.ingest.run import derive_again

    for line in derive_again(project_of(ctx, to_write=True), dumps).as_lines():
        click.echo(line)


COMMANDS = (new, read, ingest, merge, add, forget, enrich, derive)

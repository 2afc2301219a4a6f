"""Commands for curators: what became of records, what to look at, corrections, chapters and topics."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from generator.commands.group import project_of, show
from generator.errors import ErrorKind, SurveyError
from generator.text import printable


@click.command()
@click.option("--dump", default="", help="What this dump brought (its name, or eight digits or more of its SHA-256).")
@click.option("--paper", "key", default="", help="Where this paper comes from.")
@click.option("--rejected", "only_rejected", is_flag=True, help="What became nothing, and why.")
@click.pass_context
def ledger(ctx: click.Context, dump: str, key: str, only_rejected: bool) -> None:
    """Ask what became of every record; without options, what each dump brought."""
    from generator.commands.ledger_lines import ledger_lines

    for line in ledger_lines(project_of(ctx), dump=dump, key=key, only_rejected=only_rejected):
        click.echo(printable(line))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a finding, for other programs.")
@click.option(
    "--fix", is_flag=True, help="First mend what is mechanical: renamed leaves, repetitions, stale decisions."
)
@click.option(
    "--only", multiple=True, metavar="NAME", help="Run only this check, by the name findings give. Repeatable."
)
@click.option("--report", type=click.Path(path_type=Path), help="Also write the findings to this Markdown file.")
@click.option("--topics", "of_topics", is_flag=True, help="Measure the classifier instead, by cross-validation.")
@click.option(
    "--dumps", multiple=True, type=click.Path(path_type=Path), help="Compare chapters with abstracts from here."
)
@click.option(
    "--published", type=click.Path(path_type=Path),
    help="Compare keys, addresses and counts with a copy of the published site, or its data/topics.json.",
)  # fmt: skip
@click.pass_context
def check(
    ctx: click.Context,
    as_json: bool,
    fix: bool,
    only: Sequence[str],
    report: Path | None,
    of_topics: bool,
    dumps: Sequence[Path],
    published: Path | None,
) -> None:
    """List everything a curator should look at, the most important first, each with its place and its mend."""
    from generator.commands import checking

    if of_topics:
        for line in checking.figure_lines(project_of(ctx), as_json=as_json):
            click.echo(line)
        return
    project = project_of(ctx, to_write=fix)
    try:
        checked = checking.check_survey(project, fix=fix, only=only, report=report, dumps=dumps, published=published)
    except SurveyError:
        for finding in checking.syntax_findings(project):  # all of them, not only the one that the error names
            click.echo(finding.as_json() if as_json else finding.as_line())
        raise
    for finding in checked.mended:
        click.echo(f"mended: {finding.as_line()}", err=as_json)
    for line in checked.as_json_lines() if as_json else checked.as_lines():
        click.echo(line)
    ctx.exit(1 if checked.findings else 0)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a task, for other programs.")
@click.pass_context
def todo(ctx: click.Context, as_json: bool) -> None:
    """Say what the survey lacks, first what a reader misses most, each with the one command or line for it."""
    from generator.commands.checking import tasks_of

    tasks = tasks_of(project_of(ctx))
    for line in (line for task in tasks for line in ([task.as_json()] if as_json else task.as_lines())):
        click.echo(line)
    if not tasks and not as_json:
        click.echo("nothing: no paper, topic or chapter lacks anything that the program knows of")


@click.command()
@click.option(
    "--export", "export_to", type=click.Path(path_type=Path), metavar="FILE",
    help="Write what is asked about each paper without a note to this file, one JSON object a line.",
)  # fmt: skip
@click.option(
    "--import", "import_from", type=click.Path(path_type=Path), metavar="FILE",
    help="Take what was written about papers from this file: JSON Lines, or CSV with the same columns.",
)  # fmt: skip
@click.option("--by", default="", metavar="NAME", help="Who wrote it; by default the name of the file.")
@click.option(
    "--dumps", multiple=True, type=click.Path(path_type=Path), help="Look abstracts up in these dumps too. Repeatable."
)
@click.option("--replace", is_flag=True, help="Also in the place of what a person or another source wrote.")
@click.option("--dry-run", is_flag=True, help="Say what would be taken; change nothing.")
@click.option("--undo", "take_back", is_flag=True, help="Take the last import back.")
@click.pass_context
def describe(
    ctx: click.Context,
    export_to: Path | None,
    import_from: Path | None,
    by: str,
    dumps: Sequence[Path],
    replace: bool,
    dry_run: bool,
    take_back: bool,
) -> None:
    """Have papers described by anybody: ask, then check what comes back against the abstracts and take what holds."""
    from generator.ingest.take_descriptions import questions_about_papers, take_descriptions, undo_descriptions

    if sum((export_to is not None, import_from is not None, take_back)) != 1:
        mend = "name a file with --export or with --import, or take the last import back with --undo"
        raise SurveyError("one thing at a time", mend, kind=ErrorKind.USAGE)
    if export_to is not None:
        questions = questions_about_papers(project_of(ctx), dumps)
        show(questions.text, export_to, questions.as_words())
        return
    project = project_of(ctx, to_write=not dry_run)
    if import_from is None:
        click.echo(undo_descriptions(project))
        return
    described = take_descriptions(project, import_from, by=by, dumps=dumps, replace=replace, dry_run=dry_run)
    for line in described.as_lines():
        click.echo(printable(line))
    ctx.exit(1 if described.not_taken else 0)


@click.command()
@click.option(
    "--from-issue", "issue", required=True, type=click.Path(path_type=Path),
    help="The body of the issue that a page of the site started; `-` reads it from standard input.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would change; change nothing.")
@click.option("--offline", is_flag=True, help="Ask no service about a paper that is suggested by its identifier.")
@click.pass_context
def correct(ctx: click.Context, issue: Path, dry_run: bool, offline: bool) -> None:
    """Turn a reader's correction into an entry of bib/curation.yml, and a suggested paper into a dump."""
    from generator.commands.issue_commands import lines_of_issue
    from generator.storage.files import read_text

    if str(issue) == "-":
        text, issue = sys.stdin.buffer.read().decode("utf-8", "replace"), Path("standard input")
    else:
        text = read_text(issue, what="the issue", missing="check the path")
    for line in lines_of_issue(project_of(ctx, to_write=not dry_run), text, issue, dry_run=dry_run, offline=offline):
        click.echo(printable(line))


@click.command()
@click.argument("keys", nargs=-1, required=True)
@click.option("--because", default="", metavar="REASON", help="Why, in words; the page Quality counts the reasons.")
@click.pass_context
def hide(ctx: click.Context, keys: Sequence[str], because: str) -> None:
    """Leave the papers with these KEYS out of the site and of exports; their entries stay."""
    from generator.commands.hide_papers import hide_papers

    for line in hide_papers(project_of(ctx, to_write=True), keys, because):
        click.echo(line)


@click.command()
@click.argument("topic")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this new file.")
@click.pass_context
def outline(ctx: click.Context, topic: str, output: Path | None) -> None:
    """Lay out the papers of TOPIC (its slug) as a starting point for its chapter."""
    from generator.commands.shown_content import outline_of

    if output is not None and output.exists():
        mend = "name a new file, so that no chapter is lost"
        raise SurveyError("is there already", mend, output, kind=ErrorKind.EXISTS)
    show(outline_of(project_of(ctx), topic), output, "an outline; write below its headings")


@click.command()
@click.argument("since", default="HEAD")
@click.argument("until", default="")
@click.pass_context
def log(ctx: click.Context, since: str, until: str) -> None:
    """Tell in words what changed for readers from SINCE to UNTIL: commits, tags or branches.

    SINCE is the last commit by default, UNTIL the files as they are.
    """
    from generator.commands.changes_between import changes_between

    for line in changes_between(project_of(ctx), since, until):
        click.echo(line)


COMMANDS = (ledger, log, check, todo, describe, correct, hide, outline)

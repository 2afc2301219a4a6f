"""The `survey` command: each command is thin, reads at one end, calls a stage, writes at the other.

Exit codes: 0 done, 1 something to look at, 2 wrong usage or unusable input.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Any, Literal

import click

from generator.errors import SurveyError
from generator.exports import FORMATS
from generator.progress import tell
from generator.storage.files import reason
from generator.storage.project import Project, find_project, load_config

DUMPS = click.argument("dumps", nargs=-1, required=True, type=click.Path(path_type=Path))
READER = click.option(
    "--as", "reader", default="", metavar="NAME",
    help="Read every dump with this reader, whatever it looks like, e.g. `listing`, `titles` or `ris`.",
)  # fmt: skip


class Commands(click.Group):
    """A group that lists its commands in the order of the work and tells every error in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  the signature is Click's
        """The commands in the order they were added."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what a person can cause ends in one line and exit code 2."""
        try:
            return super().invoke(ctx)
        except SurveyError as error:
            click.echo(f"survey: {error}", err=True)
            ctx.exit(2)
        except KeyboardInterrupt:
            click.echo("survey: interrupted; every file is as it was, or complete", err=True)
            ctx.exit(2)
        except BrokenPipeError:
            sys.stderr.close()  # the reader of our output has gone: nothing is left to tell
            ctx.exit(0)
        except OSError as error:  # what no module foresaw is still no reason for a traceback
            place = f"{error.filename}: " if error.filename else ""
            click.echo(f"survey: {place}{reason(error)}; check the path, its permissions and the disk", err=True)
            ctx.exit(2)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--project", "folder", type=click.Path(path_type=Path), default=Path(), help="The survey's folder.")
@click.option("-v", "--verbose", count=True, help="Tell each stage on standard error; twice: also its parts.")
@click.version_option(package_name="living-survey", prog_name="survey")
@click.pass_context
def cli(ctx: click.Context, folder: Path, verbose: int) -> None:
    """Keep the survey of a field alive: dumps of paper listings in, a website with BibTeX out."""
    ctx.obj = folder
    tell(verbose)


def project_of(ctx: click.Context, *, to_write: bool = False) -> Project:
    """The survey the command works on; one that writes has it for itself until it ends."""
    project = find_project(ctx.find_root().obj)
    if to_write:
        from generator.commands.exclusive import at_work

        ctx.with_resource(at_work(project, ctx.info_name or ""))
    return project


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", default="A living survey", show_default=True, help="What the survey is called.")
def new(folder: Path, title: str) -> None:
    """Start a survey of one's own in FOLDER."""
    from generator.starter import start_survey

    start_survey(folder, title)
    click.echo(f"{folder}: a new survey. Next: edit bib/topics.yml, then `survey ingest DUMP…` there.")


@cli.command()
@DUMPS
@READER
def read(dumps: Sequence[Path], reader: str) -> None:
    """Show what DUMPS hold: one JSON record a line, nothing merged; problems on standard error."""
    from generator.dumps import open_dumps, record_to_json
    from generator.model import Record

    records = rejected = 0
    for dump in open_dumps(dumps, reader):
        for item in dump.items():
            if isinstance(item, Record):
                records += 1
                click.echo(record_to_json(item))
            else:
                rejected += 1
                click.echo(f"{item.source.dump}:{item.source.line}: {item.reason}", err=True)
    click.echo(f"{records} records read, {rejected} pieces rejected", err=True)
    if not records:
        place = ", ".join(map(str, dumps))
        raise SurveyError("holds no record", "see above why each file was refused", place)


@cli.command()
@DUMPS
@READER
@click.option("--dry-run", is_flag=True, help="Say what would happen; change nothing.")
@click.option("--report", type=click.Path(path_type=Path), help="Write what happened to this Markdown file.")
@click.option(
    "--from", "facts", multiple=True, type=click.Path(path_type=Path),
    help="Metadata for the new papers, known before their keys are made (see `enrich`). Repeatable.",
)  # fmt: skip
@click.pass_context
def ingest(
    ctx: click.Context, dumps: Sequence[Path], reader: str, dry_run: bool, report: Path | None, facts: Sequence[Path]
) -> None:
    """Add DUMPS to bib/: new papers, duplicates, rejected pieces, each in the ledger."""
    from generator.commands.output_paths import refuse_output
    from generator.ingest.run import ingest_dumps

    project = project_of(ctx, to_write=not dry_run)
    if report is not None:
        refuse_output(report, project, inputs=(*dumps, *facts))
    outcome = ingest_dumps(project, dumps, reader=reader, facts=facts, dry_run=dry_run)
    for line in outcome.as_lines():
        click.echo(line)
    if dry_run:
        click.echo("dry run: nothing was written")
    if report is not None:
        from generator.ingest.outcome_page import report_page
        from generator.storage.files import write_if_changed

        write_if_changed(report, report_page(outcome))


@cli.command()
@click.option(
    "--from", "facts", multiple=True, required=True, type=click.Path(path_type=Path),
    help="A file of facts: JSON Lines, or any format that `survey read` reads. Repeatable.",
)  # fmt: skip
@click.pass_context
def enrich(ctx: click.Context, facts: Sequence[Path]) -> None:
    """Fill missing metadata; what is known already is never changed."""
    from generator.ingest.run import enrich_papers

    click.echo(enrich_papers(project_of(ctx, to_write=True), facts).as_line())


@cli.command("derive")
@click.option("--dumps", multiple=True, type=click.Path(path_type=Path), help="Read abstracts from here.")
@click.pass_context
def derive_command(ctx: click.Context, dumps: Sequence[Path]) -> None:
    """Compute anew what comes from texts, and where papers stand that no person placed."""
    from generator.ingest.run import derive_again

    for line in derive_again(project_of(ctx, to_write=True), dumps).as_lines():
        click.echo(line)


@cli.command()
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


@cli.command()
@click.argument("records", type=click.Path(path_type=Path))
@click.pass_context
def classify(ctx: click.Context, records: Path) -> None:
    """Say on which leaves RECORDS (JSON Lines) belong, and why."""
    from generator.commands.standalone import classify_lines

    for line in classify_lines(project_of(ctx), records):
        click.echo(line)


@cli.command()
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
    from generator.bibliography.ledger_queries import new_since
    from generator.bibliography.store import load_both
    from generator.catalogue.selection import select
    from generator.commands.output_paths import refuse_output
    from generator.exports import FORMATS
    from generator.storage.files import write_if_changed

    project = project_of(ctx)
    if output is not None:
        refuse_output(output, project)
    bib, history = load_both(project)
    new = frozenset(new_since(history, since)) if since else None
    papers = select(bib.papers, bib.taxonomy, topic=topic, keys=keys, year=year, among=new)
    text = FORMATS[format_name].render(papers)
    if output is None:
        click.echo(text.encode("utf-8"), nl=False)
        return
    write_if_changed(output, text)
    click.echo(f"{output}: {len(papers)} papers")


@cli.command()
@click.option("--dump", default="", help="What this dump brought (its name, or eight digits or more of its SHA-256).")
@click.option("--paper", "key", default="", help="Where this paper comes from.")
@click.option("--rejected", "only_rejected", is_flag=True, help="What became nothing, and why.")
@click.pass_context
def ledger(ctx: click.Context, dump: str, key: str, only_rejected: bool) -> None:
    """Ask what became of every record; without options, what each dump brought."""
    from generator.bibliography import ledger_queries
    from generator.bibliography.store import load_both, load_history

    project = project_of(ctx)
    bib, entries = load_both(project) if key else (None, load_history(project))
    if not (dump or key or only_rejected):
        lines = list(ledger_queries.dumps_summary(entries)) or ["nothing was ingested yet"]
    else:
        entries = ledger_queries.of_dump(entries, dump) if dump else entries
        entries = ledger_queries.of_paper(entries, bib.papers, key) if bib else entries
        entries = ledger_queries.rejected(entries) if only_rejected else entries
        lines = [ledger_queries.as_line(entry) for entry in entries] or ["nothing"]
    for line in lines:
        click.echo(line)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a finding, for other programs.")
@click.option(
    "--fix", is_flag=True, help="First mend what is mechanical: renamed leaves, repetitions, stale decisions."
)
@click.option("--report", type=click.Path(path_type=Path), help="Also write the findings to this Markdown file.")
@click.option("--topics", "of_topics", is_flag=True, help="Measure the classifier instead, by cross-validation.")
@click.option(
    "--dumps", multiple=True, type=click.Path(path_type=Path), help="Compare chapters with abstracts from here."
)
@click.pass_context
def check(
    ctx: click.Context, as_json: bool, fix: bool, report: Path | None, of_topics: bool, dumps: Sequence[Path]
) -> None:
    """List everything a curator should look at, the most important first, each with its place and its mend."""
    if of_topics:
        _check_topics(project_of(ctx), as_json)
        return
    from generator.checks.examine import findings_of, repair, syntax_findings
    from generator.checks.findings_page import findings_page, summary
    from generator.commands.output_paths import refuse_output
    from generator.storage.files import write_if_changed

    project = project_of(ctx, to_write=fix)
    if report is not None:
        refuse_output(report, project, inputs=dumps)
    try:
        mended = repair(project) if fix else []
        findings = findings_of(project, dumps)
    except SurveyError:
        for finding in syntax_findings(project):  # all of them, not only the one that the error names
            click.echo(finding.as_json() if as_json else finding.as_line())
        raise
    for finding in mended:
        click.echo(f"mended: {finding.as_line()}", err=as_json)
    if report is not None:
        write_if_changed(report, findings_page(findings))
    for finding in findings:
        for line in [finding.as_json()] if as_json else finding.as_lines():
            click.echo(line)
    if not as_json:
        click.echo(summary(findings))
    ctx.exit(1 if findings else 0)


@cli.command()
@click.option(
    "--from-issue", "issue", required=True, type=click.Path(path_type=Path),
    help="The body of the issue that a paper's page started; `-` reads it from standard input.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would change; change nothing.")
@click.pass_context
def correct(ctx: click.Context, issue: Path, dry_run: bool) -> None:
    """Turn a reader's correction into an entry of bib/curation.yml."""
    from generator.corrections.from_issue import correct_from_issue
    from generator.storage.files import read_text

    if str(issue) == "-":
        text, issue = sys.stdin.buffer.read().decode("utf-8", "replace"), Path("standard input")
    else:
        text = read_text(issue, what="the issue")
    for line in correct_from_issue(project_of(ctx, to_write=not dry_run), text, issue, dry_run=dry_run).as_lines():
        click.echo(line)


@cli.command("outline")
@click.argument("topic")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this new file.")
@click.pass_context
def outline_command(ctx: click.Context, topic: str, output: Path | None) -> None:
    """Lay out the papers of TOPIC (its slug) as a starting point for its chapter."""
    from generator.bibliography.store import load_both
    from generator.catalogue.catalogue import Catalogue
    from generator.catalogue.outline import outline, topic_called
    from generator.commands.publish import survey_of
    from generator.storage.files import write_if_changed

    project = project_of(ctx)
    bib, history = load_both(project)
    wanted = topic_called(bib.taxonomy, topic)
    text = outline(Catalogue(survey_of(project, load_config(project), bib, history)), wanted)
    if output is None:
        click.echo(text.encode("utf-8"), nl=False)
        return
    if output.exists():
        raise SurveyError("is there already", "name a new file, so that no chapter is lost", output)
    write_if_changed(output, text)
    click.echo(f"{output}: an outline; write below its headings")


def _check_topics(project: Project, as_json: bool) -> None:
    from generator.bibliography.classifier_figures import render_figures
    from generator.bibliography.store import load_bib
    from generator.ingest.measure import measure

    figures = measure(load_bib(project))
    if figures is None:
        raise SurveyError("too few papers were placed by people to measure", "place some in it", project.curation)
    for line in [render_figures(figures).rstrip()] if as_json else figures.as_lines():
        click.echo(line)


@cli.group()
def topics() -> None:
    """Work on the taxonomy."""


@topics.command()
@click.argument("records", required=False, type=click.Path(path_type=Path))
@click.option("--topics", "n_topics", type=click.IntRange(min=1), help="How many topics to propose at most.")
@click.option("--leaves", "n_leaves", type=click.IntRange(min=1), help="How many leaves to propose at most.")
@click.option("--groups", type=click.Path(path_type=Path), help='Write {"id","topic","leaf"} a line to this file.')
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the proposal to this file.")
@click.pass_context
def suggest(
    ctx: click.Context,
    records: Path | None,
    n_topics: int | None,
    n_leaves: int | None,
    groups: Path | None,
    output: Path | None,
) -> None:
    """Propose topics and leaves for papers that stand on none (or for RECORDS), as YAML for topics.yml."""
    from generator.commands.output_paths import refuse_output
    from generator.commands.suggest_topics import propose, propose_for_survey
    from generator.storage.files import write_if_changed

    outputs = [path for path in (output, groups) if path is not None]
    if records is None:
        project = project_of(ctx)
        for path in outputs:
            refuse_output(path, project)
        proposal = propose_for_survey(project, n_topics, n_leaves)
    else:
        for path in outputs:
            refuse_output(path, inputs=[records])
        proposal = propose(records, n_topics, n_leaves)
    if groups is not None:
        write_if_changed(groups, proposal.as_groups())
    if output is None:
        click.echo(proposal.as_yaml(), nl=False)
        return
    write_if_changed(output, proposal.as_yaml())
    click.echo(f"{output}: {proposal.as_line()}")


ALLOW_SHRINK = click.option(
    "--allow-shrink", is_flag=True,
    help="Replace the site even if papers are lost, less than 90 % of them are left, or pages are missing.",
)  # fmt: skip


@cli.command()
@click.option("--strict", is_flag=True, help="A warning of MkDocs fails the build.")
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
@click.pass_context
def build(
    ctx: click.Context,
    strict: bool,
    site_dir: Path | None,
    dumps: Sequence[Path],
    engine: Literal["mkdocs", "zensical"],
    published: Path | None,
    allow_shrink: bool,
) -> None:
    """Write the pages, the site and its search index."""
    from generator.commands.publish import build_survey

    project = project_of(ctx, to_write=True)
    built = build_survey(
        project,
        load_config(project),
        strict=strict,
        site_dir=site_dir,
        dumps=dumps,
        engine=engine,
        published=published,
        allow_shrink=allow_shrink,
    )
    click.echo(built.as_line())


@cli.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port on localhost.")
@ALLOW_SHRINK
@click.pass_context
def serve(ctx: click.Context, port: int, allow_shrink: bool) -> None:
    """Build, show on localhost, and build again when something changes."""
    from generator.commands.serve import serve_survey

    serve_survey(project_of(ctx), port=port, say=click.echo, allow_shrink=allow_shrink)


def main() -> None:
    """The entry point: a request to stop counts as an interruption, so that files are put back."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    def leave(number: int, _frame: FrameType | None) -> None:
        os._exit(128 + number)

    signal.signal(signal.SIGTERM, stop)
    try:
        cli(prog_name="survey")
    finally:  # all is done, and Python, which now takes itself down, would tell of an interruption with a traceback
        for late in (signal.SIGINT, signal.SIGTERM):
            signal.signal(late, leave)

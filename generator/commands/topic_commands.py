"""Commands for the taxonomy: propose topics, and make the proposed ones one's own."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.group import project_of, show


@click.group()
def topics() -> None:
    """Work on the taxonomy, bib/topics.yml: propose, accept, rename, join, split, drop, move."""


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

    project = project_of(ctx) if records is None else None
    for path in filter(None, (output, groups)):
        refuse_output(path, project, inputs=[records] if records else [])
    if records is None:
        proposal = propose_for_survey(project_of(ctx), n_topics, n_leaves)
    else:
        proposal = propose(records, n_topics, n_leaves)
    if groups is not None:
        write_if_changed(groups, proposal.as_groups())
    show(proposal.as_yaml(), output, proposal.as_line())


@topics.command()
@click.argument("slugs", nargs=-1)
@click.pass_context
def accept(ctx: click.Context, slugs: tuple[str, ...]) -> None:
    """Accept proposed topics and leaves: SLUGS, or all of them."""
    from generator.commands import edit_topics

    _say(edit_topics.accept(project_of(ctx, to_write=True), slugs))


@topics.command()
@click.argument("slug")
@click.argument("title")
@click.option("--slug", "new_slug", default="", help="Also give it this address; the old one leads there.")
@click.pass_context
def rename(ctx: click.Context, slug: str, title: str, new_slug: str) -> None:
    """Give the topic or leaf SLUG another TITLE."""
    from generator.commands import edit_topics

    _say(edit_topics.rename(project_of(ctx, to_write=True), slug, title, new_slug))


@topics.command()
@click.argument("slugs", nargs=-1, required=True)
@click.pass_context
def join(ctx: click.Context, slugs: tuple[str, ...]) -> None:
    """Make one leaf, or one topic, of several: the first of SLUGS takes the others in."""
    from generator.commands import edit_topics

    _say(edit_topics.join(project_of(ctx, to_write=True), slugs))


@topics.command()
@click.argument("slug")
@click.argument("leaves", nargs=-1)
@click.option("--into", "parts", type=click.IntRange(min=2), default=2, show_default=True, help="How many leaves.")
@click.option("--title", default="", help="What the new topic is called.")
@click.pass_context
def split(ctx: click.Context, slug: str, leaves: tuple[str, ...], parts: int, title: str) -> None:
    """Make several leaves of the leaf SLUG by its papers, or put LEAVES of the topic SLUG under a new topic."""
    from generator.commands import edit_topics

    if bool(leaves) != bool(title):
        raise click.UsageError("a new topic needs its LEAVES and its --title")
    project = project_of(ctx, to_write=True)
    if leaves:
        _say(edit_topics.split_topic(project, slug, leaves, title))
    else:
        _say(edit_topics.split_leaf(project, slug, parts))


@topics.command()
@click.argument("slugs", nargs=-1, required=True)
@click.pass_context
def drop(ctx: click.Context, slugs: tuple[str, ...]) -> None:
    """Take topics, with their leaves, or leaves out: SLUGS. Their papers are unsorted then."""
    from generator.commands import edit_topics

    _say(edit_topics.drop(project_of(ctx, to_write=True), slugs))


@topics.command()
@click.argument("slug")
@click.argument("topic")
@click.pass_context
def move(ctx: click.Context, slug: str, topic: str) -> None:
    """Put the leaf SLUG at the end of TOPIC, or the topic SLUG right behind it."""
    from generator.commands import edit_topics

    _say(edit_topics.move(project_of(ctx, to_write=True), slug, topic))


@topics.command()
@click.pass_context
def undo(ctx: click.Context) -> None:
    """Take the last of these edits back, and then the one before it."""
    from generator.commands import edit_topics

    _say(edit_topics.undo(project_of(ctx, to_write=True)))


def _say(lines: list[str]) -> None:
    for line in lines:
        click.echo(line)


COMMANDS = (topics,)

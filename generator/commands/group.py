"""What the commands share: how errors are told, which survey they work on, and arguments that several take."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from generator.errors import SurveyError
from generator.storage.files import reason
from generator.storage.project import Project, find_project

READER = click.option(
    "--as", "reader", default="", metavar="NAME",
    help="Read every dump with this reader, whatever it looks like, e.g. `listing`, `titles` or `ris`.",
)  # fmt: skip


def _size(_ctx: click.Context, _parameter: click.Parameter, value: str) -> int:
    from generator.dumps.input.budget import size_of

    try:
        return size_of(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


MAX_SIZE = click.option(
    "--max-size", default="8GB", show_default=True, metavar="SIZE", callback=_size,
    help="How much all dumps together may hold, archives unpacked.",
)  # fmt: skip
MAX_FILES = click.option(
    "--max-files", default=100_000, show_default=True, metavar="N", type=click.IntRange(min=1),
    help="How many files all dumps together may hold.",
)  # fmt: skip
DUMPS = click.argument("dumps", nargs=-1, required=True, type=click.Path(path_type=Path))


class CommandGroup(click.Group):
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


def folder_of(ctx: click.Context) -> Path:
    """The folder that `--project` names; the current one without it."""
    folder = ctx.find_root().obj
    return folder if isinstance(folder, Path) else Path()


def project_of(ctx: click.Context, *, to_write: bool = False) -> Project:
    """The survey the command works on; one that writes has it for itself until it ends."""
    project = find_project(folder_of(ctx))
    if to_write:
        from generator.commands.exclusive import at_work

        ctx.with_resource(at_work(project, ctx.info_name or ""))
    return project


def show(text: str, output: Path | None, holds: str) -> None:
    """Write a text to a file and say so, or to standard output, byte for byte.

    Args:
        text: what the command was asked for.
        output: the file that a person named.
        holds: what the file holds, for the person.
    """
    if output is None:
        click.echo(text.encode("utf-8"), nl=False)
        return
    from generator.storage.files import write_if_changed

    write_if_changed(output, text)
    click.echo(f"{output}: {holds}")

"""The `survey` command: each command is thin, reads at one end, calls a stage, writes at the other.

Exit codes: 0 done, 1 something to look at, 2 wrong usage or unusable input. To add a command, write it in the module of
its group (`ingest_commands`, `record_commands`, `curation_commands`, `topic_commands`, `site_commands`) and name it in
`COMMANDS` there.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path
from types import FrameType

import click

from generator.commands import curation_commands, ingest_commands, record_commands, site_commands, topic_commands
from generator.commands.group import CommandGroup
from generator.progress import tell


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--project", "folder", type=click.Path(path_type=Path), default=Path(), help="The survey's folder.")
@click.option("-v", "--verbose", count=True, help="Tell each stage on standard error; twice: also its parts.")
@click.version_option(package_name="living-survey", prog_name="survey")
@click.pass_context
def cli(ctx: click.Context, folder: Path, verbose: int) -> None:
    """Keep the survey of a field alive: dumps of paper listings in, a website with BibTeX out."""
    ctx.obj = folder
    tell(verbose)


for _group in (ingest_commands, record_commands, curation_commands, topic_commands, site_commands):
    for _command in _group.COMMANDS:
        cli.add_command(_command)


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

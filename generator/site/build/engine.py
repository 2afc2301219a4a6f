"""Runs the site engine, MkDocs or Zensical, over the pages in `docs/`."""

from __future__ import annotations

import importlib.util
import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from generator.errors import ErrorKind, SurveyError
from generator.site.build.stamping import Stamping, build_stamped
from generator.storage.files import read_text
from generator.storage.journal import LITTER
from generator.storage.own_code import OUR_EXTENSION, is_python_markdowns
from generator.storage.project import ConfigFile, Project

Engine = Literal["mkdocs", "zensical"]
_STARTS = Path(__file__).with_name("engine_process.py")
_SETTING = {
    "NO_MKDOCS_2_WARNING": "1",
    "SOURCE_DATE_EPOCH": "0",  # the time of the build, for programs that write it: the same survey gives the same bytes
}
_ONLY_SOME = "A 'dirty' build"
_DISK = re.compile(r"(?:OSError|PermissionError): \[Errno")


def run_engine(
    project: Project,
    engine: Engine,
    *,
    strict: bool,
    site: Path,
    only_changed: bool = False,
    here: bool = False,
    stamping: Stamping | None = None,
) -> tuple[str, ...]:
    """Turn the pages into a site.

    Args:
        project: the survey, with its pages written.
        engine: the program.
        strict: fail on any warning.
        site: the folder to build in.
        only_changed: MkDocs leaves pages alone that already stand in `site` and are newer than their source.
        here: MkDocs runs in this process, with `only_changed`; for a survey that `is_alone`.
        stamping: MkDocs runs in this process and makes few pages, from which others are stamped.

    Returns:
        What it warned of, a line each.

    Raises:
        SurveyError: it is not installed or fails; the message says what it said.
    """
    if importlib.util.find_spec(engine) is None:
        raise SurveyError(f"{engine} is not installed", f"run `pip install {engine}`", kind=ErrorKind.NOT_INSTALLED)
    command = engine_command(project, engine, strict=strict, site=site, only_changed=only_changed)
    if engine == "zensical":
        result = _run_elsewhere(project, command, site)
    elif stamping is not None:
        result = _run_here(command, lambda: build_stamped(stamping, site), strict=strict)
    elif only_changed and here:
        result = _run_here(command, lambda: _build_changed(project, site))
    else:
        result = run(command, cwd=project.root)
    said = [line.strip() for line in (result.stdout + result.stderr).splitlines()]
    lines = [line for line in said if line and _ONLY_SOME not in line]
    warnings = tuple(line for line in lines if re.match(r"WARNING\b", line, re.IGNORECASE))
    if result.returncode:
        crash = next((line for line in reversed(lines) if _DISK.match(line)), "")
        if crash:
            mend = "make room or check permissions and build again"
            raise SurveyError(
                f"{engine} could not write the site: {crash}", mend, site.parent, kind=ErrorKind.UNWRITABLE
            )
        said = [line for line in lines if re.match(r"(ERROR|Error|WARNING|Aborted|Config)", line)] or lines[-3:]
        raise SurveyError(
            f"{engine} could not build the site: {' '.join(said)}",
            "mend what it names and build again",
            project.config_file,
            kind=ErrorKind.BUILD_FAILED,
        )
    return warnings


def engine_command(
    project: Project, engine: Engine, *, strict: bool, site: Path, only_changed: bool = False
) -> list[str]:
    """The command line that builds the site; `engine_process` says why it is no `python -m`."""
    how = "--dirty" if only_changed else "--clean"
    command = [
        sys.executable,
        "-P",
        str(_STARTS),
        engine,
        "build",
        how,
        "--config-file",
        str(project.config_file.resolve()),
    ]
    if engine == "mkdocs":
        command += ["--site-dir", str(site)]  # and not --quiet, under which --strict sees no warnings
    return command + ["--strict"] * strict


def run(command: Sequence[str], *, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program to its end and keep what it says.

    Raises:
        SurveyError: it cannot be started.
    """
    folders = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    path = os.pathsep.join(folder for folder in folders if Path(folder).is_absolute())  # an empty one is the survey's
    environment = {**_SETTING, **os.environ, "PYTHONPATH": path}
    try:
        return subprocess.run(
            command,
            cwd=cwd,
            env=environment,
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise SurveyError(
            f"{command[0]} cannot be started ({error.strerror})",
            "install the requirements again",
            kind=ErrorKind.NOT_INSTALLED,
        ) from None


def is_alone(configuration: ConfigFile) -> bool:
    """Whether a build runs no code but that of MkDocs, Python-Markdown and this program.

    Other Markdown extensions may read files relative to the current folder, which is not the survey's in this process.
    Plugins and hooks are not looked at here: `generator.site.build.incremental.depends_on` rules them out.
    """
    named = configuration.settings.get("markdown_extensions") or []
    names = [next(iter(name), "") if isinstance(name, dict) else name for name in named] if named else []
    return all(isinstance(name, str) and (name == OUR_EXTENSION or is_python_markdowns(name)) for name in names)


def _run_here(
    command: Sequence[str], work: Callable[[], None], *, strict: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run MkDocs in this process.

    A process of its own imports MkDocs and its libraries again, which takes longer than a build of a few pages does.
    Warnings are counted here: MkDocs would count that it was told to build only some pages.
    """
    for name, value in _SETTING.items():
        os.environ.setdefault(name, value)
    said, logger = _Said(), logging.getLogger("mkdocs")
    tells, logger.propagate = logger.propagate, False
    logger.addHandler(said)
    code = 0
    try:
        work()
    except (Exception, SystemExit) as error:  # as it would have ended a process of its own
        code = 1
        said.lines.append(f"OSError: {error}" if isinstance(error, OSError) else f"ERROR -  {error}")
    finally:
        logger.removeHandler(said)
        logger.propagate = tells
    warned = [line for line in said.lines if line.startswith("WARNING") and _ONLY_SOME not in line]
    if strict and warned and not code:
        code = 1
        said.lines.append(f"Aborted with {len(warned)} warnings in strict mode!")
    return subprocess.CompletedProcess(command, code, "\n".join(said.lines), "")


def _build_changed(project: Project, site: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    build(load_config(str(project.config_file.resolve()), site_dir=str(site)), dirty=True)


class _Said(logging.Handler):
    """What MkDocs warns of, as its command writes it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.lines.append(f"{record.levelname} -  {record.getMessage()}")


def _run_elsewhere(project: Project, command: Sequence[str], site: Path) -> subprocess.CompletedProcess[str]:
    """Run Zensical, which takes no folder for the site on its command line and builds only inside the survey.

    So it gets a copy of `mkdocs.yml` that names a folder in `.survey/`, and the site is moved from there.
    """
    inside = project.root / ".survey" / f"zensical-{os.getpid()}"
    text = read_text(project.config_file, what="the site's configuration")
    own = [line for line in text.splitlines() if not line.startswith("site_dir:")]
    configuration = project.root / f".mkdocs.yml.{os.getpid()}{LITTER}"
    place = inside.relative_to(project.root).as_posix()
    try:
        configuration.write_text("\n".join([*own, f"site_dir: {place}\n"]), encoding="utf-8")
        named = [
            str(configuration.resolve()) if part == str(project.config_file.resolve()) else part for part in command
        ]
        result = run(named, cwd=project.root)
        if inside.is_dir():
            shutil.move(inside, site)
    finally:
        configuration.unlink(missing_ok=True)
        shutil.rmtree(inside, ignore_errors=True)
    return result

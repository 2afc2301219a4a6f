"""One command at a time writes to a survey. Before it does, an interrupted write of another one is finished."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from generator.errors import ErrorKind, SurveyError
from generator.site.build.swap import recover_site
from generator.storage.files import reason
from generator.storage.lock import BusyError, locked
from generator.storage.project import Project
from generator.storage.recovery import lock_of, recover

_PATIENCE = 3.0


@contextlib.contextmanager
def at_work(project: Project, command: str, *, patience: float = _PATIENCE) -> Iterator[None]:
    """Write to a survey while no other command does.

    Args:
        project: the survey.
        command: which command works, to tell others.
        patience: seconds to wait for another one; below zero, until it has ended.

    Raises:
        SurveyError: another command is at work, the survey cannot be written to, or an interrupted write cannot be
            finished.
    """
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(locked(lock_of(project.root), command, patience=patience))
        except BusyError as error:
            holder = error.holder
            who = f"another `survey {holder.command}` (process {holder.process})" if holder else "another command"
            raise SurveyError(
                f"{who} is at work on this survey",
                "wait for it, or end it, and run this again",
                project.root,
                kind=ErrorKind.LOCKED,
            ) from None
        except OSError as error:
            raise SurveyError(
                f"the survey cannot be written to ({reason(error)})",
                "make room or check permissions",
                project.root,
                kind=ErrorKind.UNWRITABLE,
            ) from None
        recover(project.root)
        recover_site(project.root / "site")
        yield

"""Results of earlier commands are used again, and those of this one are kept for the next (`storage.memo`)."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

from generator.errors import SurveyError
from generator.site.reuse.program import program_digest
from generator.storage.lock import BusyError, locked
from generator.storage.memo import Memo, remembering
from generator.storage.project import Project
from generator.storage.recovery import lock_of


def memo_of(project: Project, *, alive: bool = False) -> Memo:
    """What is remembered in a survey's folder; see `Memo`."""
    return Memo(project.memo, program_digest(), alive=alive)


@contextlib.contextmanager
def remembering_in(project: Project, command: str, *, at_work: bool, memo: Memo | None = None) -> Iterator[None]:
    """Use what is remembered in a survey's folder, and add to it at the end.

    A command that only reads adds nothing where another one is at work or the folder cannot be written to: the next
    command then works it out again.

    Args:
        project: the survey.
        command: which command it is, to tell others.
        at_work: whether the command has the survey for itself already.
        memo: what a process holds that runs one command after another.
    """
    memo = memo or memo_of(project)
    with remembering(memo):
        yield
    with contextlib.suppress(BusyError, OSError, SurveyError), contextlib.ExitStack() as stack:
        if not at_work:
            stack.enter_context(locked(lock_of(project.root), command))
        memo.save()


@contextlib.contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Python's cyclic garbage collector is off: nearly all that a command makes is needed until its end.

    The collector would walk through all these values again and again, and find nothing to free.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()

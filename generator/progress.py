"""What a command is doing, told on standard error: stages with counts and seconds, and bars for long work.

Everything goes through the loggers below `generator`, which say nothing until a command is run with `-v`. Nothing told
here ever gets into a file.
"""

from __future__ import annotations

import functools
import logging
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, ParamSpec, TypeVar

import click

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

ROOT = "generator"
_PATIENCE = 1.0  # seconds after which a person at a terminal would like to see that something happens
_LEVELS = (logging.WARNING, logging.INFO, logging.DEBUG)


class _ToStandardError(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        """Writes to what standard error is now, which may be another one than when the program started."""
        click.echo(self.format(record), err=True)


def tell(verbosity: int) -> None:
    """Say what is going on from now on.

    Args:
        verbosity: 0 nothing but warnings, 1 each stage with counts and seconds, 2 also what it consists of.
    """
    logger = logging.getLogger(ROOT)
    logger.setLevel(_LEVELS[min(verbosity, len(_LEVELS) - 1)])
    logger.propagate = False
    if not any(isinstance(handler, _ToStandardError) for handler in logger.handlers):
        handler = _ToStandardError()
        handler.setFormatter(logging.Formatter("%(message)s"))
        logger.addHandler(handler)


def stage(what: str, counts: Callable[[Any], str] | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Tells when a function is done: `dumps read: 606 pieces, 0.31 s`.

    Args:
        what: the stage, in the past tense.
        counts: what to say of the function's result.
    """

    def decorated(function: Callable[P, R]) -> Callable[P, R]:
        logger = logging.getLogger(function.__module__)

        @functools.wraps(function)
        def timed(*args: P.args, **kwargs: P.kwargs) -> R:
            start = time.perf_counter()
            result = function(*args, **kwargs)
            if logger.isEnabledFor(logging.INFO):
                seconds = f"{time.perf_counter() - start:.2f} s"
                logger.info("%s: %s", what, f"{counts(result)}, {seconds}" if counts else seconds)
            return result

        return timed

    return decorated


def watched(items: Iterable[T], what: str, length: int | None = None) -> Iterator[T]:
    """The same items; at a terminal, and once it takes longer than a second, with a bar that shows how far it is.

    Args:
        items: what is worked through.
        what: the work, as the bar's label.
        length: how many there are; None where nobody knows, and only their number is shown.
    """
    if not at_terminal():
        yield from items
        return
    start, done = time.monotonic(), 0
    rest = iter(items)
    for item in rest:
        yield item
        done += 1
        if time.monotonic() - start > _PATIENCE:
            break
    else:
        return
    with click.progressbar(rest, length=length, label=what, show_pos=True, file=sys.stderr) as bar:
        bar.update(done)
        for item in rest:
            yield item
            bar.update(1)


def at_terminal() -> bool:
    """Whether a person watches: standard error is a terminal, and this is no continuous integration."""
    return sys.stderr.isatty() and not os.environ.get("CI")

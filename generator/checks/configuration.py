"""Checks of `mkdocs.yml`."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.state import State


def own_code(state: State) -> Iterator[Finding]:
    """Hooks, plugins, Markdown extensions, templates and tags in `mkdocs.yml` that run code of the survey’s own."""
    for piece in state.code:
        yield Finding(
            place=piece.place,
            problem=f"this survey runs code of its own: {piece.what}",
            mend="look at it before you build what others changed; `survey build --untrusted` refuses it",
        )

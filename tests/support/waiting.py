"""Waiting for what a page does, and not for time to pass."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_WATCH = """(button, text) => {
    button.hasShown = false;
    new MutationObserver(() => { button.hasShown ||= button.textContent === text; })
        .observe(button, { subtree: true, childList: true, characterData: true });
}"""


@contextmanager
def shown_meanwhile(button: Any, text: str) -> Iterator[None]:
    """Wait at the end of the block until a button has shown a text, if only for a moment."""
    element = button.element_handle()
    element.evaluate(_WATCH, text)
    yield
    button.page.wait_for_function("button => button.hasShown", arg=element)


@contextmanager
def held_back(page: Any, pattern: str) -> Iterator[None]:
    """Let files on their way arrive only at the end of the block."""
    held: list[Any] = []
    holding = True

    def handle(route: Any) -> None:
        if holding:
            held.append(route)
        else:
            route.continue_()

    page.route(pattern, handle)
    yield
    holding = False
    for route in held:
        route.continue_()


def wait_for_results(page: Any, query: str) -> None:
    """Wait until the results of the search are those of a query, with the filters as they are."""
    page.wait_for_function(
        """query => {
            const results = document.getElementById('sv-results');
            return results?.dataset.query === query && results.getAttribute('aria-busy') === 'false';
        }""",
        arg=query,
    )


def wait_for_frames(page: Any) -> None:
    """Wait until the browser has drawn the page as it is now."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

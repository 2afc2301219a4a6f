"""What tests stand on: the repository, a survey's folder, a local server, and when a test may be skipped."""

from __future__ import annotations

import functools
import http.server
import importlib
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from generator.catalogue.catalogue import SurveyContent
from generator.site.pages import generated_places
from generator.storage.project import Project

REPOSITORY = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 180_000  # milliseconds until what a page was to do counts as not done: only failing tests wait so long
QUIET_BROWSER = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def must_not_skip() -> bool:
    """Whether this run is to fail where something it needs is missing, instead of skipping."""
    return bool(os.environ.get("CI"))


def skip(reason: str) -> None:
    """Skip a test, or fail it in continuous integration, where nothing may be missing."""
    if must_not_skip():
        pytest.fail(reason)
    pytest.skip(reason)


def needed(module: str) -> Any:
    """A module that `pip install -e ".[test]"` brings; without it a test is skipped, or fails where none may be."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as missing:
        skip(f"{missing.name} is not installed")


def start_project(root: Path, survey: SurveyContent, *, site_url: str = "") -> Project:
    """A survey's folder with the repository's own configuration, named after the given survey."""
    text = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    _, _, rest = text.partition("\nnav:")
    title = survey.config.title.replace("'", "''")
    root.mkdir(parents=True, exist_ok=True)
    address = f"site_url: {site_url}\n" if site_url else ""
    (root / "mkdocs.yml").write_text(
        f"site_name: '{title}'\n{address}not_in_nav: |\n  /papers/\n  /new/\n\nnav:{rest}", encoding="utf-8"
    )
    shutil.copytree(REPOSITORY / "docs", root / "docs", ignore=shutil.ignore_patterns(*GENERATED))
    return Project(root)


GENERATED = (*dict.fromkeys(place.partition("/")[0] for place in generated_places()), "images")
"""Names at the top of the repository's `docs/` that a test need not copy: builds make them, or they are pictures."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Keep the output of tests free of requests."""


class _Server(http.server.ThreadingHTTPServer):
    """Has room for all connections that a browser opens at once while the machine is busy."""

    request_queue_size = 128
    daemon_threads = True


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on localhost; gives the address with a slash at its end."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()

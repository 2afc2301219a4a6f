"""Shows a built site on localhost and builds it again when something it is made from changes."""

from __future__ import annotations

import functools
import http.server
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from generator.errors import SurveyError
from generator.project import Project
from generator.site.pages import GENERATED

_PAGES = {"index.md", "unsorted.md"}  # generated beside hand-written pages
_PAUSE = 0.5  # seconds between two looks at the files

Stamp = dict[str, tuple[int, int]]


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files that the browser asks for anew each time, and the site's own page for a wrong address."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request."""

    def end_headers(self) -> None:
        """Keep browsers from showing pages of an earlier build."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page where there is none."""
        page = Path(self.directory) / "404.html"
        if code != http.HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def serve_site(
    project: Project,
    site: Path,
    *,
    port: int,
    rebuild: Callable[[], str],
    say: Callable[[str], object],
    stop: threading.Event | None = None,
) -> None:
    """Serve a site until interrupted, and rebuild it whenever a file it is made from changes.

    Args:
        project: the survey; its `bib/`, `mkdocs.yml` and hand-written pages are watched.
        site: the folder to serve, already built.
        port: the port on localhost; 0 takes a free one.
        rebuild: builds the site again and gives a line that tells of it.
        say: shows a line to the person.
        stop: ends the serving when set; for programs that start it.

    Raises:
        SurveyError: the port is taken.
    """
    stop = stop or threading.Event()
    with _server(site, port) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"http://127.0.0.1:{server.server_address[1]}/ shows the site; Ctrl-C ends it")
        seen = stamps(watched(project))
        try:
            while not stop.wait(_PAUSE):
                now = stamps(watched(project))
                if now != seen:
                    _rebuild(rebuild, say)
                    seen = stamps(watched(project))  # a build may itself touch mkdocs.yml
        except KeyboardInterrupt:
            say("stopped")
        finally:
            server.shutdown()


def watched(project: Project) -> list[Path]:
    """The files whose change asks for a new build: what people edit, not what the program makes."""
    owned = [project.docs / folder for folder in GENERATED]
    pages = [
        path
        for path in sorted(project.docs.rglob("*"))
        if path.name not in _PAGES and not any(path.is_relative_to(folder) for folder in owned)
    ]
    return [project.config_file, *sorted((project.root / "bib").rglob("*")), *pages]


def stamps(paths: Iterable[Path]) -> Stamp:
    """Time of change (nanoseconds) and size of each file that is there."""
    found: Stamp = {}
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        if path.is_file():
            found[str(path)] = (status.st_mtime_ns, status.st_size)
    return found


def _rebuild(rebuild: Callable[[], str], say: Callable[[str], object]) -> None:
    start = time.monotonic()
    try:
        line = rebuild()
    except SurveyError as error:
        say(f"survey: {error}")
        return
    say(f"{line} ({time.monotonic() - start:.1f} s)")


def _server(site: Path, port: int) -> http.server.ThreadingHTTPServer:
    try:
        return http.server.ThreadingHTTPServer(("127.0.0.1", port), functools.partial(Handler, directory=str(site)))
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise SurveyError(f"port {port} cannot be used ({why.lower()})", "choose another with `--port`") from None

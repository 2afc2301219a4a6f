"""A server that answers like services of metadata: a test says what each gets, and sees what was asked, when."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Seen:
    """One request as the server saw it: the service, its path and query, headers, what was posted, and when."""

    service: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str] = field(repr=False)
    posted: str
    at: float


@dataclass(frozen=True)
class Served:
    """What the server answers.

    Args:
        body: as bytes.
        status: of the answer.
        headers: beside the usual ones.
        cut: so many bytes fewer are sent than were promised.
        drip: seconds between two bytes.
        delay: seconds before anything is sent.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int = 0
    drip: float = 0.0
    delay: float = 0.0


@dataclass
class AnsweringServer:
    """The server: its address, what it was asked, and what it answers by service."""

    address: str
    answers: dict[str, Callable[[Seen], Served]] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)

    def of(self, service: str) -> list[Seen]:
        """What one service was asked."""
        return [each for each in self.seen if each.service == service]


@contextmanager
def answering() -> Iterator[AnsweringServer]:
    """Serve on localhost for as long as the block lasts; a service without an answer says 404."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            address = urlsplit(self.path)
            _, service, rest = address.path.split("/", 2)
            length = int(self.headers.get("Content-Length") or 0)
            posted = self.rfile.read(length).decode() if length else ""
            query = {name: values[0] for name, values in parse_qs(address.query).items()}
            request = Seen(service, "/" + rest, query, dict(self.headers), posted, time.monotonic())
            server.seen.append(request)
            answer = server.answers.get(service, lambda _: Served(b"", 404))(request)
            time.sleep(answer.delay)
            self.send_response(answer.status)
            for name, value in ({"Content-Length": str(len(answer.body))} | dict(answer.headers)).items():
                self.send_header(name, value)
            self.end_headers()
            body = answer.body[: len(answer.body) - answer.cut]
            for start in range(0, len(body), 1 if answer.drip else max(1, len(body))):
                try:
                    self.wfile.write(body[start : start + 1] if answer.drip else body)
                except OSError:
                    return
                time.sleep(answer.drip)
            self.close_connection = self.close_connection or bool(answer.cut)

        do_POST = do_GET  # noqa: N815  the library calls it so

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    class Web(ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """Says nothing of a client that was killed."""
            if not isinstance(sys.exception(), ConnectionError):
                super().handle_error(request, client_address)

    with Web(("127.0.0.1", 0), Handler) as web:
        web.daemon_threads = True
        server = AnsweringServer(f"http://127.0.0.1:{web.server_address[1]}")
        thread = threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            web.shutdown()
            thread.join()

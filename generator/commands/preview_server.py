"""Serves the built site on this machine, to this machine, and lets open pages load themselves again after a build.

A page of another site can have its own name lead to 127.0.0.1 (DNS rebinding) and then read what is served there as if
it were its own. So a request that names another host than this machine is refused.
"""

from __future__ import annotations

import mimetypes
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes, urlsplit

HOST = "127.0.0.1"
_OWN_NAMES = frozenset({HOST, "localhost", "[::1]"})
_SCRIPT, _BUILT = "/.survey/reload.js", "/.survey/built"
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml"}
"""Those that a browser insists on, whatever the machine's own table says."""


class PreviewServer(ThreadingHTTPServer):
    """Serves a folder; it may be exchanged meanwhile.

    Args:
        root: the folder of the site.
        port: the port on this machine; 0 for any that is free.

    Raises:
        OSError: the port cannot be used.
    """

    daemon_threads = True
    request_queue_size = 128  # a browser opens many connections at once

    def __init__(self, root: Path, port: int) -> None:
        self.root = root
        self.built = time.monotonic_ns()
        """Another number after each build, and after each start."""
        super().__init__((HOST, port), _Handler)

    def reload_pages(self) -> None:
        """Let every page that is open load itself again."""
        self.built += 1


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer

    def do_GET(self) -> None:
        """Answer with a file, or say why not."""
        if not _is_own(self.headers.get("Host", "")):
            self._say(HTTPStatus.FORBIDDEN, f"This server answers to {', '.join(sorted(_OWN_NAMES))} only.\n")
            return
        parts = _parts(urlsplit(f"//{HOST}{self.path}").path if self.path.startswith("/") else "")
        if parts is None:
            self._say(HTTPStatus.BAD_REQUEST, "This is no address of a file.\n")
        elif parts == _parts(_SCRIPT):
            self._send(HTTPStatus.OK, _TYPES[".js"], Path(__file__).with_name("reload.js").read_bytes())
        elif parts == _parts(_BUILT):
            self._say(HTTPStatus.OK, str(self.server.built))
        else:
            self._send_file(parts)

    do_HEAD = do_GET  # noqa: N815  what http.server calls it

    def log_message(self, *_: object) -> None:
        """Keep quiet about requests: the terminal tells of builds."""

    def _send_file(self, parts: tuple[str, ...]) -> None:
        *folders, name = parts
        path = file_in(self.server.root, (*folders, name or "index.html"))
        if path is None and name and file_in(self.server.root, (*parts, "index.html")):
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", "".join(f"/{quote(part, safe='')}" for part in parts) + "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        status = HTTPStatus.OK if path else HTTPStatus.NOT_FOUND
        path = path or file_in(self.server.root, ("404.html",))
        try:
            data = path.read_bytes() if path else b"No page stands here.\n"
        except OSError:  # a build exchanged the site meanwhile
            status, path, data = HTTPStatus.NOT_FOUND, None, b"No page stands here.\n"
        kind = _type_of(path) if path else "text/plain"
        if kind == "text/html":
            data = self._with_script(data)
        self._send(status, kind, data)

    def _with_script(self, page: bytes) -> bytes:
        script = f'<script defer src="{_SCRIPT}" data-since="{self.server.built}"></script>'
        before, end, after = page.rpartition(b"</body>")
        return before + script.encode() + end + after if end else page  # none in a page that only leads on

    def _say(self, status: HTTPStatus, text: str) -> None:
        self._send(status, "text/plain", text.encode())

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self.send_response(status)
        text = kind.startswith("text/") or kind in ("application/json", "image/svg+xml")
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)


def _is_own(host: str) -> bool:
    """Whether the host that a request names is this machine, on whatever port: ports may be forwarded."""
    name, colon, port = host.rpartition(":")
    if not colon or not port.isdecimal():
        name = host
    return name.lower() in _OWN_NAMES


def _parts(path: str) -> tuple[str, ...] | None:
    """The folders and the file that an address names, the file empty at its end; None if it names none.

    Args:
        path: the path of an address, as it stands there.
    """
    try:
        text = unquote_to_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        return None
    if not text.startswith("/") or any(ord(sign) < ord(" ") or ord(sign) == 0x7F for sign in text):
        return None
    *folders, name = text[1:].split("/")
    return (*(folder for folder in folders if folder not in ("", ".")), name)


def file_in(root: Path, parts: tuple[str, ...]) -> Path | None:
    """The file at a place in a folder; None for what is hidden, lies elsewhere, or is no file."""
    path = root.joinpath(*parts)
    try:
        place = path.resolve().relative_to(root.resolve())
        hidden = any(part.startswith(".") for part in (*parts, *place.parts))
        return path if not hidden and path.is_file() else None
    except (OSError, ValueError):  # elsewhere, or a name that no file can have
        return None


def _type_of(path: Path) -> str:
    if path.suffix == ".gz":
        return "application/gzip"
    return _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"

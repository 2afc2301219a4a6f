"""Has Pagefind index the pages of a site in the order of their paths.

Left to walk through a folder, Pagefind numbers the pages in the order in which the file system happens to list them, so
that the same site gives another index elsewhere. As a service it takes one page after another: requests on its standard
input and answers on its standard output, each a JSON object in Base64 with a comma behind it. The module in front of it
that Pagefind publishes for Python speaks the same, but looks for answers ten times a second only.

A page is sent without what is not indexed: what stands around `<main>`, and sections that are marked as ignored. The
index is the same to the byte, and takes half the time. Of a large survey's papers abstracts are left out too.

The files of the index come as an answer too and are written here. Pagefind would also write them itself, but it answers
that they are written before they are, and leaves the last ones empty if it ends on a busy machine.
"""

from __future__ import annotations

import base64
import contextlib
import importlib.util
import json
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from generator.errors import ErrorKind, SurveyError
from generator.storage.files import reason, stamps_in

_MARK = b"data-pagefind-body"
"""Stands in every page that is to be found; once it is in one, Pagefind passes over all others."""
_PIECE = 1 << 16
_HTML = re.compile(r"<html[^<>]*>")
_IGNORED = re.compile(r"<section(?: [^<>]*)? data-pagefind-ignore>(.*?)</section>", re.DOTALL)
_ABSTRACT = re.compile(r'<section><h2>Abstract</h2><p class="sv-abstract"[^<>]*>[^<>]*</p></section>')


def index_pages(site: Path, folder: Path, pages: Sequence[str] | None = None, *, abstracts: bool = True) -> None:
    """Write Pagefind's index of pages of a site.

    Args:
        site: the folder of the site.
        folder: where the index goes.
        pages: the pages, by path, in the order in which they are numbered; by default those of `pages_to_find`.
        abstracts: whether words of abstracts are indexed.

    Raises:
        SurveyError: Pagefind is not installed or fails; the message says what it said.
        OSError: a page cannot be read.
    """
    pages = pages_to_find(site) if pages is None else pages
    with tempfile.TemporaryFile() as errors, _started(pagefind_program(), errors) as service:
        assert service.stdin is not None  # noqa: S101  both are pipes
        assert service.stdout is not None  # noqa: S101
        answers = _Answers(service.stdout, len(pages) + 2)
        answers.start()
        with contextlib.suppress(BrokenPipeError):  # it ended before its time, which its answers tell
            for number, payload in enumerate(_requests(site, pages, abstracts=abstracts), 1):
                request = json.dumps({"message_id": number, "payload": payload})
                service.stdin.write(base64.b64encode(request.encode()) + b",")
            service.stdin.flush()
        answers.join()
        errors.seek(0)
        fault = answers.fault or errors.read().decode("utf-8", "replace") or "Pagefind ended before its time"
    if answers.files is None:
        problem = f"the search index could not be made: {' '.join(fault.split())}"
        raise SurveyError(problem, "build again", site, kind=ErrorKind.BUILD_FAILED)
    for path, content in answers.files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def pagefind_program() -> Path:
    """Pagefind's program, as the package for this platform brings it.

    Raises:
        SurveyError: the package is not installed.
    """
    for package, name in (("pagefind_bin_extended", "pagefind_extended"), ("pagefind_bin", "pagefind")):
        package_spec = importlib.util.find_spec(package)
        for folder in package_spec.submodule_search_locations or () if package_spec else ():
            for program in (Path(folder) / name, Path(folder) / f"{name}.exe"):
                if program.is_file():
                    return program
    on_path = shutil.which("pagefind_extended") or shutil.which("pagefind")
    if on_path:
        return Path(on_path).absolute()
    raise SurveyError(
        "Pagefind is not installed", "run `pip install 'pagefind[extended]'`", kind=ErrorKind.NOT_INSTALLED
    )


def pages_to_find(site: Path) -> list[str]:
    """The pages that are marked as such, by path and in its order; all pages where none is."""
    pages = sorted(path for path, _ in stamps_in(str(site)) if path.endswith(".html"))
    return [path for path in pages if _MARK in (site / path).read_bytes()] or pages


def as_indexed(text: str, *, abstracts: bool = True) -> str:
    """What Pagefind needs of a page: its language and its middle, without sections that it ignores.

    Args:
        text: the page. One without a heading in its `<main>`, or with more for Pagefind beside it, stays as it is.
        abstracts: whether the abstract stays.

    >>> as_indexed('<html lang="en"><p>A</p><main><h1>B</h1><section data-pagefind-ignore>C</section></main></html>')
    '<!doctype html><html lang="en"><body><main><h1>B</h1></main></body></html>'
    """
    html, start, end = _HTML.search(text), text.find("<main"), text.rfind("</main>")
    middle = text[start : end + len("</main>")] if 0 <= start < end else ""
    if html is None or "<h1" not in middle or "data-pagefind" in text[:start] or "data-pagefind" in text[end:]:
        return text
    middle = _IGNORED.sub(_unless_it_says_more, middle)
    if not abstracts:
        middle = _ABSTRACT.sub("", middle)
    return f"<!doctype html>{html.group()}<body>{middle}</body></html>"


def _unless_it_says_more(section: re.Match[str]) -> str:
    """An ignored section counts where it names a filter, or holds sections."""
    return section.group() if "data-pagefind" in section[1] or "<section" in section[1] else ""


def _requests(site: Path, pages: Sequence[str], *, abstracts: bool) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": None}
    for path in pages:
        text = as_indexed((site / path).read_bytes().decode("utf-8", "replace"), abstracts=abstracts)
        yield {"type": "AddFile", "index_id": 0, "file_path": path, "url": None, "file_contents": text}
    yield {"type": "GetFiles", "index_id": 0}


class _Answers(threading.Thread):
    """Reads the answers while requests are written: neither side waits for the other to empty a pipe.

    Args:
        stream: the standard output of the service.
        number: of requests, each of which has one answer.
    """

    def __init__(self, stream: IO[bytes], number: int) -> None:
        super().__init__(daemon=True)
        self._stream = stream
        self._open = number
        self.fault = ""
        """What the service refused first."""
        self.files: dict[str, bytes] | None = None
        """The files of the index by path, once they are there."""

    def run(self) -> None:
        """Read as many answers as there are requests, or up to the end of the service."""
        rest: list[bytes] = []
        while self._open > 0 and (piece := self._stream.read1(_PIECE)):  # type: ignore[attr-defined]  # a pipe is
            *whole, end = piece.split(b",")
            for part in whole:
                self._take(json.loads(base64.b64decode(b"".join([*rest, part])))["payload"])
                rest = []
            rest.append(end)

    def _take(self, payload: dict[str, Any]) -> None:
        self._open -= 1
        if payload["type"] == "Error":
            self.fault = self.fault or str(payload["message"])
        elif payload["type"] == "GetFiles":
            self.files = {file["path"]: base64.b64decode(file["content"]) for file in payload["files"]}


@contextlib.contextmanager
def _started(program: Path, errors: IO[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """The service while it works. It starts in an empty folder, because it reads a `pagefind.yml` where it starts.

    It ends by itself when its input is closed.
    """
    with tempfile.TemporaryDirectory() as nowhere:
        try:
            service = subprocess.Popen(
                [program, "--service"], cwd=nowhere, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
            )
        except OSError as error:
            raise SurveyError(
                f"{program} cannot be started ({reason(error)})",
                "install the requirements again",
                kind=ErrorKind.NOT_INSTALLED,
            ) from None
        with contextlib.suppress(BrokenPipeError), service:  # which closing its input raises if it ended before
            try:
                yield service
            except BaseException:
                service.kill()
                raise

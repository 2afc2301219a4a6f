"""One question over the network: bounded in time and size, with no retry and no redirect to another host."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    import requests

LARGEST_ANSWER = 20 << 20
"""Bytes of an answer after unpacking: a hundred papers with two thousand authors each need less."""
SECONDS = 90.0
"""In which an answer must have come as a whole, however slowly it drips."""
PATIENCE = (10.0, 45.0)
"""Seconds until a connection stands, and between two pieces of an answer; arXiv stalls for 15 before it refuses."""
_REDIRECTS = 3
_PIECE = 1 << 16


class UnansweredError(Exception):
    """No usable answer came; says why, in words and without the address, which may hold a key."""


@dataclass(frozen=True, slots=True)
class WebRequest:
    """What is sent.

    Args:
        url: the address with its query.
        headers: beside those that every request has. They may hold a key and are not shown.
        json: what is posted; None asks by GET.
        wait: called before each further request that a redirect asks for, so that these keep the pace, too.
    """

    url: str = field(repr=False)
    headers: dict[str, str] = field(default_factory=dict, repr=False)
    json: Any = None
    wait: Callable[[], None] = field(default=lambda: None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class WebAnswer:
    """What came back: the status, the bytes, and the seconds after which one may ask again, where they were said."""

    status: int
    body: bytes
    retry_after: float | None = None


class Fetcher:
    """Sends requests; keeps connections open between them.

    Args:
        agent: who asks, as services see it.
        seconds: see `SECONDS`.
        largest: see `LARGEST_ANSWER`.
    """

    def __init__(self, agent: str, *, seconds: float = SECONDS, largest: int = LARGEST_ANSWER) -> None:
        import requests  # only who asks a service needs it

        self._session = requests.Session()
        self._session.headers["User-Agent"] = agent
        self._errors = (requests.RequestException,)
        self._seconds = seconds
        self._largest = largest

    def fetch(self, request: WebRequest) -> WebAnswer:
        """The answer to a request, whatever its status.

        Raises:
            UnansweredError: no connection, too slow, too large, cut, or sent on to another host.
        """
        from urllib3.exceptions import HTTPError

        end = time.monotonic() + self._seconds
        url = request.url
        try:
            for _ in range(_REDIRECTS + 1):
                with self._session.request(
                    "GET" if request.json is None else "POST",
                    url,
                    headers=request.headers,
                    json=request.json,
                    timeout=PATIENCE,
                    stream=True,
                    allow_redirects=False,
                ) as response:
                    if not response.is_redirect:
                        body = self._body(response, end)
                        return WebAnswer(response.status_code, body, seconds_of(response.headers.get("Retry-After")))
                    url = _followed(url, response.headers["Location"])
                request.wait()
        except self._errors as error:
            raise UnansweredError(_in_words(type(error).__name__)) from None
        except (HTTPError, OSError, ValueError) as error:
            raise UnansweredError(f"the connection broke ({type(error).__name__})") from None
        raise UnansweredError(f"sends on more than {_REDIRECTS} times")

    def _body(self, response: requests.Response, end: float) -> bytes:
        pieces, size = list[bytes](), 0
        while piece := response.raw.read1(_PIECE, decode_content=True):
            pieces.append(piece)
            size += len(piece)
            if size > self._largest:
                raise UnansweredError(f"an answer of more than {self._largest >> 20} MB")
            if time.monotonic() > end:
                raise UnansweredError(f"an answer that took more than {self._seconds:.0f} seconds")
        stated = response.headers.get("Content-Length", "")
        if stated.isdecimal() and "Content-Encoding" not in response.headers and size < int(stated):
            raise UnansweredError("an answer that was cut")
        return b"".join(pieces)


def seconds_of(retry_after: str | None) -> float | None:
    """The seconds that a `Retry-After` header says, as a number or as a moment; None where it says nothing of use."""
    if not retry_after:
        return None
    text = retry_after.strip()
    if text.isascii() and text.isdecimal():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _followed(url: str, location: str) -> str:
    """Where a redirect leads, if it stays with the host: a key must not go elsewhere.

    Raises:
        UnansweredError: it leads to another host, or away from an encrypted connection.
    """
    target = urljoin(url, location)
    here, there = urlsplit(url), urlsplit(target)
    if there.netloc != here.netloc or there.scheme not in (here.scheme, "https"):
        raise UnansweredError("sends on to another host")
    return target


def _in_words(error: str) -> str:
    words = {
        "ConnectTimeout": "no connection in time",
        "ReadTimeout": "no answer in time",
        "ConnectionError": "no connection, or it broke",
        "SSLError": "no trustworthy connection",
        "ChunkedEncodingError": "an answer that was cut",
    }
    return words.get(error, f"no answer ({error})")

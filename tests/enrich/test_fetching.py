"""One question over the network: what bounds it, and what a broken answer becomes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from generator.enrich.fetching import Fetcher, UnansweredError, WebRequest, seconds_of
from tests.support.answering_server import AnsweringServer, Served, answering


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[AnsweringServer]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with answering() as server:
        yield server


def fetched(server: AnsweringServer, answer: Served, **bounds: float) -> tuple[int, bytes]:
    server.answers["owls"] = lambda _: answer
    reply = Fetcher("owl watchers", **bounds).fetch(WebRequest(f"{server.address}/owls/one?q=eyes"))  # type: ignore[arg-type]
    return reply.status, reply.body


def test_an_answer_comes_with_its_status_whatever_it_is(server: AnsweringServer) -> None:
    assert fetched(server, Served(b"a body")) == (200, b"a body")
    assert fetched(server, Served(b"no", 403)) == (403, b"no")
    assert [(each.path, each.query, each.headers["User-Agent"]) for each in server.seen] == [
        ("/one", {"q": "eyes"}, "owl watchers")
    ] * 2


@pytest.mark.parametrize(
    ("answer", "bounds", "reason"),
    [
        (Served(b"half of it", cut=5), {}, "cut|broke"),
        (Served(b"x" * 2000), {"largest": 1000}, "more than 0 MB"),
        (Served(b"x" * 200, drip=0.02), {"seconds": 0.1}, "took more than"),
        (Served(b"", 302, {"Location": "http://example.org/owls"}), {}, "another host"),
        (Served(b"", 302, {"Location": "/owls/round"}), {}, "more than 3 times"),
    ],
)
def test_what_is_no_whole_answer(
    server: AnsweringServer, answer: Served, bounds: dict[str, float], reason: str
) -> None:
    with pytest.raises(UnansweredError, match=reason) as told:
        fetched(server, answer, **bounds)
    assert server.address not in str(told.value)


def test_within_its_bounds_an_answer_is_taken(server: AnsweringServer) -> None:
    assert fetched(server, Served(b"x" * 1000), largest=1000)[1] == b"x" * 1000
    assert fetched(server, Served(b"xyz", drip=0.01), seconds=60)[1] == b"xyz"


def test_a_redirect_within_the_host_is_followed(server: AnsweringServer) -> None:
    server.answers["owls"] = lambda seen: (
        Served(b"here") if seen.path == "/new" else Served(b"", 301, {"Location": "/owls/new"})
    )
    assert Fetcher("x").fetch(WebRequest(f"{server.address}/owls/old")).body == b"here"


def test_nobody_there(server: AnsweringServer) -> None:
    with pytest.raises(UnansweredError, match="no connection"):
        Fetcher("x").fetch(WebRequest("http://127.0.0.1:1/secret?api_key=abc"))
    assert "abc" not in repr(WebRequest(f"{server.address}?api_key=abc", {"x-api-key": "abc"}))


def test_a_pause_is_told_in_seconds_or_as_a_moment() -> None:
    assert seconds_of("54321") == 54321
    later = seconds_of(format_datetime(datetime.now(UTC) + timedelta(minutes=2)))
    assert later is not None
    assert 60 < later <= 120
    assert seconds_of(format_datetime(datetime(2020, 1, 1, tzinfo=UTC))) == 0
    assert [seconds_of(text) for text in (None, "", "soon", "-5")] == [None] * 4


def test_each_further_request_of_a_redirect_is_waited_for(server: AnsweringServer) -> None:
    server.answers["owls"] = lambda seen: (
        Served(b"here") if seen.path == "/new" else Served(b"", 301, {"Location": "/owls/new"})
    )
    waits: list[int] = []
    request = WebRequest(f"{server.address}/owls/old", wait=lambda: waits.append(len(server.seen)))
    assert Fetcher("x").fetch(request).body == b"here"
    assert waits == [1]

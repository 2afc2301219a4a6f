"""What the server of `survey serve` answers, to whom, and what it never gives out."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.commands.preview_server import PreviewServer

PAGE = "<html><head></head><body><p>Owls</p></body></html>"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    site = tmp_path / "site"
    (site / "papers" / "owls é").mkdir(parents=True)
    (site / ".git").mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    for path, text in {
        "index.html": PAGE,
        "404.html": PAGE.replace("Owls", "Nothing here"),
        "papers/owls é/index.html": PAGE,
        "moved.html": "<html><title>Moved</title></html>",
        "script.js": "1",
        "a: b\\c.txt": "whatever a person called it",
        ".git/config": "secret",
        ".hidden": "secret",
    }.items():
        (site / path).write_text(text, "utf-8")
    (site / "link.txt").symlink_to(tmp_path / "secret.txt")
    with PreviewServer(site, 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


Ask = Callable[..., tuple[int, dict[str, str], str]]


@pytest.fixture
def ask(server: PreviewServer) -> Ask:
    """Sends a request as it is given: no library mends the path first."""

    def send(path: str, host: str | None = "127.0.0.1", method: str = "GET") -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
        connection._validate_path = lambda _: None  # type: ignore[attr-defined]  # it refuses what we want to send
        connection.putrequest(method, path, skip_host=True)
        if host is not None:
            connection.putheader("Host", host)
        connection.endheaders()
        answer = connection.getresponse()
        said = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode()
        connection.close()
        return said

    return send


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost", "LocalHost:9999", "[::1]", "[::1]:8000"])
def test_its_own_names_are_answered(host: str, ask: Ask) -> None:
    assert ask("/", host)[0] == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example", "evil@localhost",
     "localhost:8000@evil.example", "", None, "0.0.0.1", "localhost:", "localhost:80x", "::1"],
)  # fmt: skip
def test_other_names_are_refused(host: str | None, ask: Ask) -> None:
    for path in ("/", "/.survey/built", "/.survey/reload.js", "/nowhere"):
        status, _, text = ask(path, host)
        assert status == 403
        assert "Owls" not in text


@pytest.mark.parametrize("path", ["/.%00/", "/%00", "/a%0Ab", "/%ff", "/%ED%A0%80/", "/%7f", "index.html", "*"])
def test_what_is_no_address_of_a_file_is_a_bad_request(path: str, ask: Ask) -> None:
    assert ask(path)[0] == 400


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/%2e%2e/secret.txt", "/papers/..%2f..%2fsecret.txt", "/..%5csecret.txt", "/C:%5csecret.txt",
     "/link.txt", "/.git/config", "/.hidden", "/papers/%2e%2e/%2e%2e/secret.txt", "/" + "a" * 5000, "/index.html/x"],
)  # fmt: skip
def test_what_lies_elsewhere_or_is_hidden_is_not_there(path: str, ask: Ask) -> None:
    status, _, text = ask(path)
    assert (status, "secret" in text, "Nothing here" in text) == (404, False, True)


def test_pages_are_served_with_the_script_that_reloads_them(server: PreviewServer, ask: Ask) -> None:
    status, headers, text = ask("/?x=1#y")
    script = f'<script defer src="/.survey/reload.js" data-since="{server.built}"></script></body>'
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert text == PAGE.replace("</body>", script)
    assert script in ask("/nowhere/")[2]
    assert ask("/moved.html")[2] == "<html><title>Moved</title></html>"
    assert "location.reload" in ask("/.survey/reload.js")[2]


def test_a_folder_without_a_slash_leads_to_itself_and_nowhere_else(ask: Ask) -> None:
    status, headers, _ = ask("//papers/owls%20%C3%A9?x=1")
    assert (status, headers["location"]) == (302, "/papers/owls%20%C3%A9/")
    assert ask(headers["location"])[0] == 200
    assert ask("//evil.example/%2f..")[0] == 404


def test_after_a_build_it_tells_another_number(server: PreviewServer, ask: Ask) -> None:
    before = ask("/.survey/built")[2]
    assert before == ask("/.survey/built")[2] == str(server.built)
    server.reload_pages()
    assert ask("/.survey/built")[2] != before


def test_a_file_of_a_person_may_have_any_name(ask: Ask) -> None:
    assert ask("/a:%20b%5Cc.txt")[0] == 200


def test_types_are_those_that_browsers_insist_on(ask: Ask) -> None:
    assert ask("/script.js")[1]["content-type"] == "text/javascript; charset=utf-8"
    status, headers, text = ask("/script.js", method="HEAD")
    assert (status, headers["content-length"], text) == (200, "1", "")


def test_an_open_page_loads_itself_again_under_the_policy(
    server: PreviewServer, browser_page: Callable[..., Any]
) -> None:
    policy = (
        '<meta http-equiv="Content-Security-Policy" content="'
        "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:\">"
    )
    page_file = server.root / "index.html"
    text = PAGE.replace("<head>", f'<head>{policy}<link rel="icon" href="data:,">')
    page_file.write_text(text)
    page = browser_page(f"http://127.0.0.1:{server.server_port}/")
    page_file.write_text(text.replace("Owls", "Gulls"))
    server.reload_pages()
    page.locator("text=Gulls").wait_for()

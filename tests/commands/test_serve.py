from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.commands import serve
from generator.commands.serve import serve_survey
from generator.starter import start_survey
from generator.storage.project import Project
from tests.support.environment import REPOSITORY

TITLE = "On the Eyes of Owls"
OTHER = "On the Ears of Owls"
PATIENCE = 300  # seconds: only a failing test waits so long


@contextmanager
def held_port(*, taken: bool) -> Iterator[int]:
    """A port that nobody else is given meanwhile; one that is not taken can be listened to."""
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind(("127.0.0.1", 0))
        if taken:
            holder.listen()
        yield holder.getsockname()[1]


@contextmanager
def run(*args: str | Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-u", "-m", "generator", *map(str, args)]
    process = subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    guard = threading.Timer(PATIENCE, process.kill)
    guard.start()
    with process:
        try:
            yield process
        finally:
            guard.cancel()
            process.kill()


def said_until(server: subprocess.Popen[str], text: str) -> str:
    """What a server says, up to the line that holds a text."""
    said = ""
    assert server.stdout is not None
    for line in server.stdout:
        said += line
        if text in line:
            return said
    pytest.fail(f"the server ended without {text!r}: {said}")


def write(path: Path, text: str) -> None:
    """Write a file in one step: nobody sees a half of it."""
    fresh = path.parent.parent / "fresh"
    fresh.write_text(text)
    fresh.replace(path)


@pytest.fixture
def birds(tmp_path: Path) -> Path:
    folder = tmp_path / "birds"
    start_survey(folder, "Birds")
    (folder / "bib" / "papers.bib").write_text(f"@misc{{owls,\n  title = {{{TITLE}}},\n  year = {{2020}},\n}}\n")
    return folder


def page(port: int) -> str:
    """The page of papers without a topic; the server says that it is there just before it is."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            answer: bytes = urllib.request.urlopen(f"http://127.0.0.1:{port}/unsorted/", timeout=PATIENCE).read()
            return answer.decode()
        except OSError:
            if time.monotonic() > end:
                raise
        time.sleep(0.05)


def test_the_site_is_shown_and_follows_changes(birds: Path) -> None:
    bib = birds / "bib" / "papers.bib"
    with held_port(taken=False) as port, run("--project", birds, "serve", "--port", str(port)) as server:
        output = said_until(server, "shows it")
        assert TITLE in page(port)
        write(bib, bib.read_text().replace(TITLE, OTHER))
        output += said_until(server, "files changed")
        assert OTHER in page(port)
        write(bib, "@misc{owls,\n  title = {broken")
        output += said_until(server, "papers.bib:1")
        assert OTHER in page(port)
        server.send_signal(signal.SIGINT)
        output += server.communicate()[0]
    assert server.returncode == 0, output
    assert output.count("files changed") == 2, "what a build writes is no change of the survey"
    assert "Traceback" not in output


def test_what_is_changed_during_the_first_build_is_built_too(birds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bib = birds / "bib" / "papers.bib"
    real, seen, said = serve.build_survey, [], []

    def build(project: Project, *args: object, **options: object) -> object:
        seen.append(OTHER in bib.read_text())
        built = real(project, *args, **options)  # type: ignore[arg-type]
        if seen == [False]:
            write(bib, bib.read_text().replace(TITLE, OTHER))
            return built
        raise KeyboardInterrupt

    monkeypatch.setattr(serve, "build_survey", build)
    guard = threading.Timer(PATIENCE, os.kill, (os.getpid(), signal.SIGINT))
    guard.start()
    with held_port(taken=False) as port:
        serve_survey(Project(birds), port=port, say=said.append)
    guard.cancel()
    assert seen == [False, True]
    assert said[-1] == "ended"


def test_a_taken_port_is_told(birds: Path) -> None:
    with held_port(taken=True) as port, run("--project", birds, "serve", "--port", str(port)) as server:
        output = server.communicate()[0]
    assert server.returncode == 2
    assert "cannot be used (address already in use); name another one with --port" in output
    assert os.sep + "site" in output

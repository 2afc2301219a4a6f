from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from generator.starter import start_survey

REPOSITORY = Path(__file__).parent.parent
TITLE = "On the Eyes of Owls"
WITHIN = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def run(*args: str | Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-u", "-m", "generator", *map(str, args)]
    return subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


@pytest.fixture
def birds(tmp_path: Path) -> Path:
    folder = tmp_path / "birds"
    start_survey(folder, "Birds")
    (folder / "bib" / "papers.bib").write_text(f"@misc{{owls,\n  title = {{{TITLE}}},\n  year = {{2020}},\n}}\n")
    return folder


def page(port: int, holding: str) -> str:
    """The home page, once it holds a text; the server may still be starting or building."""
    end = time.monotonic() + WITHIN
    text = ""
    while time.monotonic() < end:
        try:
            text = urllib.request.urlopen(f"http://127.0.0.1:{port}/unsorted/", timeout=5).read().decode()
        except OSError:
            text = ""
        if holding in text:
            return text
        time.sleep(0.2)
    pytest.fail(f"after {WITHIN} s no page with {holding!r}: {text[:500]}")


def test_the_site_is_shown_and_follows_changes(birds: Path) -> None:
    port = free_port()
    server = run("--project", birds, "serve", "--port", str(port))
    try:
        assert TITLE in page(port, TITLE)
        bib = birds / "bib" / "papers.bib"
        bib.write_text(bib.read_text().replace(TITLE, "On the Ears of Owls"))
        assert "On the Ears of Owls" in page(port, "On the Ears of Owls")
        bib.write_text("@misc{owls,\n  title = {broken")
        time.sleep(2)
        assert "On the Ears of Owls" in page(port, "On the Ears of Owls")
    finally:
        server.send_signal(signal.SIGINT)
        output, _ = server.communicate(timeout=WITHIN)
    assert server.returncode == 0, output
    assert "papers.bib:1" in output
    assert output.count("files changed") == 2, "what a build writes is no change of the survey"
    assert "Traceback" not in output


def test_a_taken_port_is_told(birds: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        server = run("--project", birds, "serve", "--port", str(taken.getsockname()[1]))
        output, _ = server.communicate(timeout=WITHIN)
    assert server.returncode == 2
    assert "cannot be used (address already in use); name another one with --port" in output
    assert os.sep + "site" in output

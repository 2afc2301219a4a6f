"""`survey serve` shows the site, builds again on a change, and survives a build that fails."""

from __future__ import annotations

import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import SurveyError
from generator.project import Project
from generator.site.serve import serve_site, watched


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for path, text in {
        "mkdocs.yml": "site_name: S\n",
        "bib/papers.bib": "",
        "docs/mine.md": "# Mine",
        "docs/index.md": "made",
        "docs/papers/made.md": "made",
        "site/index.html": "<h1>Shown</h1>",
        "site/404.html": "<h1>Lost</h1>",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return Project(tmp_path)


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.02)


def test_what_people_edit_is_watched_and_what_the_program_makes_is_not(project: Project) -> None:
    names = {path.relative_to(project.root).as_posix() for path in watched(project) if path.is_file()}
    assert names == {"mkdocs.yml", "bib/papers.bib", "docs/mine.md"}


def test_a_change_builds_again_and_a_failing_build_is_told(project: Project) -> None:
    said: list[str] = []
    builds: list[str] = []
    stop = threading.Event()

    def rebuild() -> str:
        builds.append(project.papers.read_text())
        if builds[-1] == "broken":
            raise SurveyError("is broken", "mend it", project.papers)
        return "built"

    options = {"port": 0, "rebuild": rebuild, "say": said.append, "stop": stop}
    thread = threading.Thread(target=serve_site, args=(project, project.root / "site"), kwargs=options)
    thread.start()
    try:
        until(lambda: bool(said))
        address = said[0].split()[0]
        with urllib.request.urlopen(address) as answer:  # noqa: S310  our own server
            assert answer.read() == b"<h1>Shown</h1>"
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(f"{address}nowhere/")  # noqa: S310  our own server
        with caught.value as error:
            assert (error.code, error.read()) == (404, b"<h1>Lost</h1>")
        time.sleep(0.05)
        project.papers.write_text("broken")
        until(lambda: len(said) == 2)
        project.papers.write_text("mended")
        until(lambda: len(said) == 3)
    finally:
        stop.set()
        thread.join()
    assert builds == ["broken", "mended"]
    assert said[1].endswith("papers.bib: is broken; mend it")
    assert said[2].startswith("built (")


def test_a_port_that_cannot_be_used_is_told(project: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        for port in (taken.getsockname()[1], 70000):
            with pytest.raises(SurveyError, match=f"port {port} cannot be used"):
                serve_site(project, project.root / "site", port=port, rebuild=str, say=print)

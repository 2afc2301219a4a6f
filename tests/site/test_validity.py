"""What the pages are made of: valid HTML, and no heavier than a reader on a train can bear."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.support.node_tools import node_file

PAGE_LIMIT, FILE_LIMIT = 300_000, 150_000
WEIGHED = {".js", ".css", ".svg", ".png", ".jpg", ".webp", ".gif"}
ENGINE_OWN = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")  # Material's, which no page loads
SEARCH = "pagefind/"


def relative(path: Path, site: Path) -> str:
    return path.relative_to(site).as_posix()


def test_no_page_is_heavier_than_300_kb(built_site: Path) -> None:
    sizes = {relative(path, built_site): path.stat().st_size for path in built_site.rglob("*.html")}
    assert {path: size for path, size in sizes.items() if size > PAGE_LIMIT} == {}


def test_no_image_script_or_stylesheet_is_heavier_than_150_kb(built_site: Path) -> None:
    files = (path for path in built_site.rglob("*") if path.suffix in WEIGHED)
    sizes = {relative(path, built_site): path.stat().st_size for path in files}
    heavy = {path: size for path, size in sizes.items() if size > FILE_LIMIT}
    allowed = {path for path in heavy if path.startswith((SEARCH, *ENGINE_OWN)) or "map" in path}
    assert {path: size for path, size in heavy.items() if path not in allowed} == {}


def one_of_each_kind(site: Path) -> list[Path]:
    """The largest and the smallest page of each folder, and every page at the top."""
    pages = sorted(site.glob("*.html")) + sorted(site.glob("*/index.html"))
    for folder in sorted({path.parent.parent for path in site.glob("*/*/index.html")}):
        inside = sorted(folder.glob("*/index.html"), key=lambda path: path.stat().st_size)
        pages += [inside[0], inside[-1]]
    return list(dict.fromkeys(pages))


@pytest.mark.slow
@pytest.mark.parametrize("site_name", ["built_site", "awkward_site"])
def test_html_is_valid(site_name: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(site_name)
    jar = node_file("vnu-jar/build/dist/vnu.jar")
    pages = one_of_each_kind(site) if site_name == "built_site" else sorted(site.rglob("*.html"))
    command = ["java", "-jar", str(jar), "--errors-only", "--format", "json", "--exit-zero-always", *map(str, pages)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(result.stderr)["messages"]
    assert [f"{m['url']}:{m.get('lastLine')}: {m['message']}" for m in messages] == []

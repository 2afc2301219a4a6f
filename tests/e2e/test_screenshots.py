"""Pictures of six pages in both themes, kept for whoever looks at a build: `SURVEY_SCREENSHOTS` names the folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.waiting import wait_for_frames, wait_for_results

OpenPage = Callable[..., Any]
PAGES = {
    "home": "",
    "topic": "topics/{topic}/",
    "paper": "papers/{paper}/",
    "map": "map/",
    "new": "new/",
    "search": "?q=translation",
}


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures(theme: str, built_site: Path, served: str, browser_page: OpenPage, tmp_path: Path) -> None:
    folder = Path(os.environ.get("SURVEY_SCREENSHOTS") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    names = {
        "topic": sorted(built_site.glob("topics/*/index.html"))[0].parent.name,
        "paper": sorted(built_site.glob("papers/*/index.html"))[0].parent.name,
    }
    page = browser_page(served, theme=theme, reduced_motion="reduce")
    for name, path in PAGES.items():
        page.goto(served + path.format(**names))
        if name == "search":
            wait_for_results(page, "translation")
        wait_for_frames(page)
        picture = page.screenshot(path=str(folder / f"{name}-{theme}.png"))
        assert len(picture) > 20_000, "a page with next to nothing on it"

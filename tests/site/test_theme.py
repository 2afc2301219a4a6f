"""Stylesheets lose no rule on their way to the site, and those of paper keep nobody waiting."""

from __future__ import annotations

import re
from pathlib import Path

from generator.site import theme

ASSETS = Path(theme.__file__).parent / "assets"


def squeezed(rules: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"/\*.*?\*/", "", rules, flags=re.DOTALL)).replace(";}", "}")


def test_every_rule_is_for_screens_or_for_paper() -> None:
    screen, paper = theme.stylesheets()
    written = "".join(
        squeezed(path.read_text("utf-8")) for path in ASSETS.glob("*.css") if path.name not in theme.OF_ONE_PAGE
    )
    frames = written.count("@mediaprint{")
    assert frames > 3
    assert sorted(written) == sorted(squeezed(screen + paper) + "@mediaprint{}" * frames)
    assert "@media print{" not in screen
    assert paper.count("{") == paper.count("}")
    assert "@page" in screen + paper


def test_texts_in_rules_keep_their_spaces() -> None:
    written = "".join(path.read_text("utf-8") for path in ASSETS.glob("*.css") if path.name not in theme.OF_ONE_PAGE)
    bare = re.sub(r"/\*.*?\*/", "", written, flags=re.DOTALL)
    texts = [text for text in re.findall(r'"[^"]*"', bare) if " " in text]
    assert texts
    assert [text for text in texts if text not in "".join(theme.stylesheets())] == []


def test_templates_name_the_pages_that_hold_nothing() -> None:
    header = theme.override_files(("names/index.md", "map.md", "unsorted.md"))["partials/header.html"]
    assert b'only not in ["map/", "names/", "unsorted/"]' in header
    assert all(b"@UNFILLED@" not in content for content in theme.override_files().values())

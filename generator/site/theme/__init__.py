"""The look: page templates over Material's, one stylesheet, small scripts. Plain files, no build step."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Collection, Mapping
from pathlib import Path

from generator.errors import ErrorKind, SurveyError
from generator.site.theme.content_policy import with_policy

_HERE = Path(__file__).parent
_ASSETS = _HERE / "assets"
_FIRST = "survey.css"
OF_ONE_PAGE = ("basket-page.css", "flow.css", "home.css", "map.css", "paper-table.css")
"""Stylesheets that pages name in `styles` of their front matter; they are not joined to that of all pages."""
_UNFILLED = b'["@UNFILLED@"]'
"""Stands in templates for the addresses of pages that hold nothing, as a list."""
_SEARCHED = b"@SEARCHED@"
"""Stands in a template where it says what the search looks at, if that is not everything."""
_FOOT = b"<!-- FOOT -->"
_SPACES = re.compile(r"""(?P<text>"[^"]*"|'[^']*')|\s*(?P<mark>[;{},])\s*|\s+""")


def asset_files() -> dict[str, str | bytes]:
    """Scripts, icon, stylesheets of one page and Material's stylesheet for hand-written pages, by name."""
    files: dict[str, str | bytes] = {
        name: content for name, content in _files(_ASSETS).items() if not name.endswith(".css")
    }
    apart = {name: _tight((_ASSETS / name).read_text("utf-8")) for name in OF_ONE_PAGE}
    return files | apart | {"material.css": _material_stylesheet()}


def stylesheets() -> tuple[str, str]:
    """The rules of every kind of page for screens, in one text: one request, kept from page to page; and for paper.

    Nobody waits for the rules of paper to see a page, so a browser gets them apart.
    """
    parts = sorted(
        (path for path in _ASSETS.glob("*.css") if path.name not in OF_ONE_PAGE),
        key=lambda path: (path.name != _FIRST, path.name),
    )
    return _parted(_tight("\n".join(path.read_text("utf-8") for path in parts)))


def override_files(unfilled: Collection[str] = (), foot: str = "", searched: str = "") -> dict[str, str | bytes]:
    """The templates that stand over Material's, by their path in `theme.custom_dir`.

    Args:
        unfilled: pages that hold nothing to read, by path in `docs/`; entries of `nav` for them are not shown.
        foot: what the settings say at the foot of every page, as `generator.site.parts.foot_lines` writes it.
        searched: what the search looks at, as a plain sentence; empty where it looks at everything.
    """
    addresses = sorted(path.removesuffix(".md").removesuffix("index").strip("/") + "/" for path in unfilled)
    marked = json.dumps(addresses).encode()
    files = _files(_HERE / "overrides").items()
    marks = {_UNFILLED: marked, _FOOT: foot.encode(), _SEARCHED: searched.encode()}
    return {name: with_policy(_with(content, marks)) for name, content in files}


def _with(template: bytes, marks: Mapping[bytes, bytes]) -> bytes:
    for mark, text in marks.items():
        template = template.replace(mark, text)
    return template


def _material_stylesheet() -> bytes:
    """Material's own, from where it is installed: it is the same whichever engine builds the site.

    Raises:
        SurveyError: Material is not installed, or has none where it is looked for.
    """
    package = importlib.util.find_spec("material")
    folders = package.submodule_search_locations or () if package else ()
    for folder in folders:
        for path in sorted(Path(folder).glob("templates/assets/stylesheets/main.*.min.css")):
            return b"\n".join(line for line in path.read_bytes().splitlines() if b"sourceMappingURL" not in line)
    raise SurveyError(
        "Material for MkDocs is not installed", "run `pip install mkdocs-material`", kind=ErrorKind.NOT_INSTALLED
    )


def _tight(rules: str) -> str:
    """Rules without comments and without spaces that mean nothing, which every first visit would wait for."""
    bare = re.sub(r"/\*.*?\*/", "", rules, flags=re.DOTALL)
    joined = _SPACES.sub(lambda match: match["text"] or match["mark"] or " ", bare).replace(";}", "}")
    return re.sub(r"([;{])([\w-]+): ", r"\1\2:", joined).strip()


def _parted(rules: str) -> tuple[str, str]:
    """Rules in two: those of `@media print`, without its frame, apart from all others."""
    screen, paper, place = [], [], 0
    for opening in re.finditer(r"@media print\{", rules):
        end, depth = opening.end(), 1
        while depth:
            depth += {"{": 1, "}": -1}.get(rules[end], 0)
            end += 1
        screen.append(rules[place : opening.start()])
        paper.append(rules[opening.end() : end - 1])
        place = end
    return "".join([*screen, rules[place:]]), "".join(paper)


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }

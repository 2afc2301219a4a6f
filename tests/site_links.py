"""Checks that every link of a built site leads to a file of that site."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import html

_PARSER = html.HTMLParser(encoding="utf-8")
_BASE = "http://site.test/some/path/"


def broken_links(site: Path) -> list[str]:
    """Every `page: link` that leads to no file or to no place in its page; links to other hosts are left alone."""
    broken = []
    for path in sorted(site.rglob("*.html")):
        if path.name == "404.html":  # its links start from the root of a server, wherever it is shown
            continue
        here = urljoin(_BASE, path.relative_to(site).as_posix())
        for link in _links(path):
            target, fragment = urldefrag(urljoin(here, link))
            if not target.startswith(_BASE):
                if urlsplit(target).netloc == urlsplit(_BASE).netloc:
                    broken.append(f"{path}: {link} leaves the site's folder")
                continue
            found = site / unquote(target.removeprefix(_BASE))
            found = found / "index.html" if target.endswith("/") else found
            if found.is_dir():
                found = found / "index.html"
            if not found.is_file() or (fragment and unquote(fragment) not in _ids(found)):
                broken.append(f"{path.relative_to(site)}: {link}")
    return broken


def _links(path: Path) -> list[str]:
    tree = html.parse(str(path), parser=_PARSER).getroot()
    return [
        *tree.xpath("//@href[not(starts-with(., 'data:'))]"),
        *tree.xpath("//@src"),
        *(value.partition("url=")[2] for value in tree.xpath("//meta[@http-equiv='refresh']/@content")),
    ]


@cache
def _ids(path: Path) -> frozenset[str]:
    return frozenset(html.parse(str(path), parser=_PARSER).xpath("//@id"))

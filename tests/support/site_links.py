"""Checks that every link of a built site leads to a file of that site: in pages, style sheets, feeds and data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import etree, html

_PARSER = html.HTMLParser(encoding="utf-8")
_BASE = "http://site.test/some/path/"
_CSS_URL = re.compile(r"url\(\s*[\"']?(?!data:)([^\"')\s]+)")
_ADDRESSES = "//@href | //@src | //@poster | //@action | //@*[name()='xlink:href'] | //link/@imagesrcset"


def broken_links(site: Path) -> list[str]:
    """Every `file: link` that leads to no file or to no place in its page; links to other hosts are left alone."""
    return [
        f"{path.relative_to(site)}: {link}"
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name != "404.html"  # its links start from the root of a server
        for link in links_of(path, site)
        if not _leads_somewhere(link, path, site)
    ]


def links_of(path: Path, site: Path) -> Iterator[str]:
    """The links of a file, as they stand in it or, for data, relative to the file."""
    name = path.relative_to(site).as_posix()
    if path.suffix == ".html":
        yield from _in_page(path)
    elif path.suffix == ".css":
        yield from _CSS_URL.findall(path.read_text("utf-8"))
    elif name.startswith("feeds/") and path.suffix == ".xml":
        yield from etree.parse(str(path)).xpath("//@href")
    elif name.startswith("feeds/") and path.suffix == ".json":
        feed = json.loads(path.read_text("utf-8"))
        yield from (item["url"] for item in feed["items"] if "url" in item)
    elif name in ("data/papers.json", "data/topics.json") or name.startswith("data/papers/"):
        yield from (f"{'../' * name.count('/')}{address}" for address in _pages(json.loads(path.read_text("utf-8"))))


def _leads_somewhere(link: str, path: Path, site: Path) -> bool:
    target, fragment = urldefrag(urljoin(_BASE + path.relative_to(site).as_posix(), link))
    if not target.startswith(_BASE):
        return urlsplit(target).netloc != urlsplit(_BASE).netloc  # else it leaves the site's folder
    found = site / unquote(target.removeprefix(_BASE).partition("?")[0])
    found = found / "index.html" if target.endswith("/") or found.is_dir() else found
    if not found.is_file():
        return False
    return not fragment or found.suffix != ".html" or unquote(fragment) in _ids(found)


def _in_page(path: Path) -> Iterator[str]:
    tree = html.parse(str(path), parser=_PARSER).getroot()
    yield from (link for link in tree.xpath(_ADDRESSES) if not link.startswith("data:"))
    for sources in tree.xpath("//@srcset"):
        yield from (source.split()[0] for source in sources.split(",") if source.strip())
    yield from (value.partition("url=")[2] for value in tree.xpath("//meta[@http-equiv='refresh']/@content"))
    for style in tree.xpath("//@style | //style/text()"):
        yield from _CSS_URL.findall(style)


def _pages(data: Any) -> Iterator[str]:
    """Every address of a page or feed in the data, from the site's root."""
    if isinstance(data, dict):
        yield from ([data["page"]] if "page" in data else [])
        yield from data.get("feeds", [])
        for value in data.values():
            yield from _pages(value)
    elif isinstance(data, list):
        for value in data:
            yield from _pages(value)


@cache
def _ids(path: Path) -> frozenset[str]:
    return frozenset(html.parse(str(path), parser=_PARSER).xpath("//@id"))

"""What a built site tells those who crawl it: the days in its sitemap, and where the sitemap is."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from generator.site.parts.addresses import DAYS

_ENTRY = re.compile(r"<url><loc>([^<]*)</loc></url>")


def tell_crawlers(site: Path, site_url: str) -> None:
    """Date the sitemap of a site and lead to it, where the site's own address is known.

    Args:
        site: the folder of the site. A `robots.txt` that a person put into `docs/` stays as it is.
        site_url: the address of the site.

    Raises:
        OSError: the file system refuses.
    """
    sitemap, robots, days = site / "sitemap.xml", site / "robots.txt", site / DAYS
    if site_url and sitemap.is_file() and days.is_file():
        text = dated(sitemap.read_text("utf-8"), site_url, json.loads(days.read_text("utf-8")))
        sitemap.write_bytes(text.encode())
        sitemap.with_name("sitemap.xml.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
    if not robots.exists():
        robots.write_bytes(robots_text(site_url).encode())


def robots_text(site_url: str) -> str:
    """Everything may be read; the sitemap names all pages."""
    where = f"\nSitemap: {site_url.rstrip('/')}/sitemap.xml\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{where}"


def dated(sitemap: str, site_url: str, days: Mapping[str, str]) -> str:
    """A sitemap with the day on which each page last changed, where that is known.

    Args:
        sitemap: the text, with a line for each page.
        site_url: the address of the site.
        days: by address from the site's root; a first folder stands for all pages in it that are not named.
    """
    root = urlsplit(site_url).path.rstrip("/") + "/"

    def with_day(entry: re.Match[str]) -> str:
        address = urlsplit(entry[1]).path.removeprefix(root)
        day = days.get(address) or days.get(address.partition("/")[0] + "/")
        return f"<url><loc>{entry[1]}</loc><lastmod>{day}</lastmod></url>" if day else entry[0]

    return _ENTRY.sub(with_day, sitemap)

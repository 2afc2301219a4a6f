"""What a built site tells those who crawl it."""

import gzip
from pathlib import Path

from generator.site.build.crawlers import dated, robots_text, tell_crawlers
from generator.site.parts.addresses import DAYS

SITE = "https://example.org/owls/"
ENTRIES = ("", "topics/eyes/", "papers/a/", "papers/b/", "about/")
SITEMAP = "\n".join(["<urlset>", *(f"<url><loc>{SITE}{entry}</loc></url>" for entry in ENTRIES), "</urlset>"])
DAY_OF = {"": "2025-06", "topics/": "2025-06", "papers/a/": "2025-05-02"}


def test_pages_have_the_day_they_changed_where_it_is_known() -> None:
    assert dated(SITEMAP, SITE.rstrip("/"), DAY_OF).split("\n")[1:-1] == [
        f"<url><loc>{SITE}</loc><lastmod>2025-06</lastmod></url>",
        f"<url><loc>{SITE}topics/eyes/</loc><lastmod>2025-06</lastmod></url>",
        f"<url><loc>{SITE}papers/a/</loc><lastmod>2025-05-02</lastmod></url>",
        f"<url><loc>{SITE}papers/b/</loc></url>",
        f"<url><loc>{SITE}about/</loc></url>",
    ]


def test_a_site_at_the_top_of_its_host_is_dated_too() -> None:
    entry = "<url><loc>https://example.org/topics/</loc></url>"
    assert "<lastmod>2025-06<" in dated(entry, "https://example.org/", DAY_OF)


def test_a_site_leads_to_its_sitemap_and_keeps_a_persons_own_robots_txt(tmp_path: Path) -> None:
    (tmp_path / DAYS).parent.mkdir(parents=True)
    (tmp_path / DAYS).write_text('{"":"2025-06"}')
    (tmp_path / "sitemap.xml").write_text(SITEMAP)
    tell_crawlers(tmp_path, SITE)
    packed = (tmp_path / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed) == (tmp_path / "sitemap.xml").read_bytes()
    assert b"<lastmod>2025-06" in gzip.decompress(packed)
    assert (tmp_path / "robots.txt").read_text().endswith(f"\nSitemap: {SITE}sitemap.xml\n")
    tell_crawlers(tmp_path, SITE)
    assert (tmp_path / "sitemap.xml.gz").read_bytes() == packed
    (tmp_path / "robots.txt").write_text("mine")
    tell_crawlers(tmp_path, SITE)
    assert (tmp_path / "robots.txt").read_text() == "mine"


def test_without_an_address_there_is_no_sitemap_to_lead_to(tmp_path: Path) -> None:
    tell_crawlers(tmp_path, "")
    assert (tmp_path / "robots.txt").read_text() == robots_text("") == "User-agent: *\nAllow: /\n"

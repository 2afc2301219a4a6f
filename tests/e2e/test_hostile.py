"""A survey full of hostile texts builds, shows every one of them as it stands, and runs nothing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import feedparser
import pytest
from lxml import etree, html

from generator.bibliography.store import Bib, load_bib
from generator.model import OTHERS
from generator.site.parts.addresses import file_name
from generator.storage.project import Project
from generator.text import clean
from tests.support.environment import REPOSITORY, serving
from tests.support.hostile_survey import BIRDS, EVERYTHING, RUN, write_survey
from tests.support.site_links import broken_links
from tests.support.waiting import wait_for_results

OpenPage = Callable[..., Any]
BIDI_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The hostile survey with its hostile dump ingested, built strictly, all through the command line."""
    root = tmp_path_factory.mktemp("hostile") / "survey"
    config = (REPOSITORY / "generator" / "starter" / "survey" / "mkdocs.yml").read_text("utf-8")
    write_survey(root, config[config.index("not_in_nav:") :])
    listing = next(root.glob("*.jsonl"))
    for command in (["ingest", str(listing)], ["build", "--strict"]):
        done = subprocess.run(
            [sys.executable, "-m", "generator", "--project", str(root), *command],
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return Project(root)


@pytest.fixture(scope="module")
def bib(project: Project) -> Bib:
    """What the survey holds after the ingestion."""
    return load_bib(project)


@pytest.fixture(scope="module")
def site(project: Project) -> Path:
    """Its built site."""
    return project.root / "site"


@pytest.fixture(scope="module")
def served_hostile(site: Path) -> Iterator[str]:
    """The site, served."""
    with serving(site) as address:
        yield address


def tree_of(site: Path, address: str) -> html.HtmlElement:
    """A page, parsed."""
    data = (site / unquote(address) / "index.html").read_bytes().decode("utf-8")
    return html.fromstring(data)


def texts(tree: html.HtmlElement, place: str) -> list[str]:
    """The text of each element that a selector finds, as `clean` gives it."""
    return [clean(node.text_content()) for node in tree.cssselect(place)]


def pages_of(site: Path) -> list[str]:
    """The address of every page."""
    return sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))


def leads_on(site: Path, address: str) -> bool:
    """Whether a page is an old address, from which the browser goes on to another page by itself."""
    return 'http-equiv="refresh"' in (site / address / "index.html").read_text("utf-8")


def test_nothing_of_it_was_lost_on_the_way_in(bib: Bib) -> None:
    titles = {paper.title for paper in bib.papers}
    for name, text in EVERYTHING.items():
        assert clean(f"{name}: {text}") in titles or name == "yaml", name
    for bird in BIRDS:
        assert any(title.startswith(bird) for title in titles), bird
    assert len(bib.papers) == len(EVERYTHING) + 2 + len(BIRDS)


def test_the_page_of_each_paper_shows_every_text_as_it_stands(site: Path, bib: Bib) -> None:
    for paper in bib.papers:
        tree = tree_of(site, f"papers/{file_name(paper.key)}")
        assert texts(tree, "h1") == [paper.title]
        text = clean(tree.text_content())
        shown = [paper.annotation, *paper.results, *paper.names, paper.venue, paper.abstract]
        shown += [str(name) for name in paper.authors if name != OTHERS]
        assert [part for part in shown if clean(part) not in text] == [], paper.key


def test_topics_and_leaves_are_shown_as_they_stand(site: Path, bib: Bib) -> None:
    contents = texts(tree_of(site, "topics"), ".sv-contents [dir=auto]")
    for topic in bib.taxonomy.topics:
        tree = tree_of(site, f"topics/{topic.slug}")
        assert texts(tree, "h1 [dir=auto], h1 [data-pagefind-meta=title]")[0] == topic.title
        assert topic.definition in texts(tree, "p")
        assert topic.title in contents
        for leaf in topic.leaves:
            assert leaf.title in contents
            assert leaf.title in texts(tree, "h2 span")
            assert leaf.definition in texts(tree, "p")
        in_tables = set(texts(tree, ".sv-papers .sv-title"))
        slugs = {leaf.slug for leaf in topic.leaves}
        assert {paper.title for paper in bib.papers if paper.primary in slugs} <= in_tables


def test_every_list_of_papers_shows_the_titles_as_they_stand(site: Path, bib: Bib) -> None:
    titles = {paper.title for paper in bib.papers}
    for address in pages_of(site):
        for shown in texts(tree_of(site, address), "a.sv-title[href*='papers/']"):
            assert shown in titles, address


def test_no_page_has_a_script_handler_or_address_that_is_not_ours(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        tree = html.fromstring(path.read_bytes().decode("utf-8"))
        attributes = {str(name) for node in tree.iter(etree.Element) for name in node.attrib}
        assert not [name for name in attributes if name.startswith("on")], path
        addresses = [*tree.xpath("//@href"), *tree.xpath("//@src"), *tree.xpath("//@action")]
        assert not [link for link in addresses if re.match(r"\s*(javascript|data:text/html|vbscript):?", link)], path
        for code in tree.xpath("//script[not(@src)]"):
            if code.get("type") == "application/ld+json":
                json.loads(code.text)
            else:
                assert RUN not in (code.text or ""), path
        assert not tree.xpath("//svg[@onload]|//img[@onerror]|//iframe|//object|//embed|//base"), path
        assert not re.search(r"(?<![\d-])49(?![\d-])(?! ?%)", " ".join(texts(tree, "h1"))), path


def test_text_of_another_direction_is_kept_apart_from_its_neighbours(site: Path) -> None:
    """Such text stands in an element that isolates it; where there is none, nothing else stands beside it."""
    loose = []
    for path in sorted(site.rglob("*.html")):
        tree = html.fromstring(path.read_bytes().decode("utf-8"))
        for node in tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]"):
            holder = node.getparent() if node.is_text else node.getparent().getparent()
            if RIGHT_TO_LEFT.search(node) and not any(map(is_apart, [holder, *holder.iterancestors()])):
                loose.append(f"{path.relative_to(site)}: {etree.tostring(holder)[:160]!r}")
    assert not loose, "\n".join(loose)


def is_apart(element: html.HtmlElement) -> bool:
    """Whether an element keeps the direction of its text from its neighbours."""
    placed = element.tag == "tspan" and element.get("x")  # SVG orders each placed piece of text by itself
    return element.tag in ("bdi", "option", "pre", "title") or element.get("dir") == "auto" or bool(placed)


def test_marks_that_reorder_text_are_gone_but_from_what_mkdocs_reads_itself(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        tree = html.fromstring(path.read_bytes().decode("utf-8"))
        for node in tree.xpath("//body//text()[not(ancestor::*[@dir='auto'])]"):
            assert not BIDI_MARKS.search(node), path
    for path in [*site.glob("feeds/**/*.*"), *site.glob("data/*.*"), *site.glob("assets/survey/*.json")]:
        assert path.suffix == ".html" or not BIDI_MARKS.search(path.read_text("utf-8")), path


@pytest.mark.slow
def test_nothing_runs_and_no_page_scrolls_sideways(site: Path, served_hostile: str, browser_page: OpenPage) -> None:
    page = browser_page(served_hostile, width=360)  # the fixture fails the test for any request, error or message
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    for address in pages_of(site):
        url = f"{served_hostile}{address.removeprefix('.')}/" if address != "." else served_hostile
        page.goto(url)
        if leads_on(site, address):
            page.wait_for_url(lambda there, here=url: there != here)
        page.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true; })")
        assert page.evaluate("window.broken") is None, address
        spare = page.evaluate("document.documentElement.clientWidth - document.documentElement.scrollWidth")
        assert spare >= 0, f"{address} scrolls sideways"
    assert asked == []


def test_the_title_of_every_tab_is_text(site: Path, bib: Bib) -> None:
    for paper in bib.papers:
        tree = tree_of(site, f"papers/{file_name(paper.key)}")
        assert clean(tree.findtext(".//title")).startswith(paper.title)


@pytest.mark.slow
def test_search_shows_hostile_titles_as_they_stand(bib: Bib, served_hostile: str, browser_page: OpenPage) -> None:
    titles = {paper.title for paper in bib.papers} | {topic.title for topic in bib.taxonomy.topics}
    titles |= {leaf.title for leaf in bib.taxonomy.leaves}
    page = browser_page(served_hostile)
    page.keyboard.press("/")
    for query, finds in (("gulls", True), ("script window broken", True), ("<script>", False), ("{{ 7*7 }}", False)):
        page.locator("#sv-query").fill(query)
        wait_for_results(page, query)
        shown = page.locator("#sv-results .sv-title, #sv-results .sv-name").all_text_contents()
        assert shown or not finds, query
        assert [title for title in map(clean, shown) if title not in titles] == []
        assert page.evaluate("window.broken") is None


@pytest.mark.slow
def test_the_basket_shows_hostile_titles_as_they_stand(bib: Bib, served_hostile: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served_hostile}topics/first-topic/")
    for box in page.locator(".sv-papers input[type=checkbox]").all():
        box.check()
    page.goto(f"{served_hostile}basket/")
    page.locator(".sv-basket-page .sv-title").first.wait_for()
    shown = set(map(clean, page.locator(".sv-basket-page .sv-title").all_text_contents()))
    assert shown
    assert shown <= {paper.title for paper in bib.papers}
    assert page.evaluate("window.broken") is None


def test_feeds_are_sound_and_hold_the_texts_as_they_stand(site: Path, bib: Bib) -> None:
    known = {paper.title for paper in bib.papers}
    for path in sorted(site.glob("feeds/**/*.atom.xml")):
        etree.parse(str(path))
        feed = feedparser.parse(str(path), sanitize_html=False)
        assert not feed.bozo, path
        assert {clean(html.fromstring(f"<p>{entry.title}</p>").text_content()) for entry in feed.entries} <= known or {
            entry.title for entry in feed.entries
        } <= known
        for entry in feed.entries:
            body = html.fromstring(f"<div>{entry.content[0].value}</div>")
            assert {node.tag for node in body.iter()} <= {"div", "p", "ul", "li"}, path
    for path in sorted(site.glob("feeds/**/*.json")):
        items = json.loads(path.read_text("utf-8"))["items"]
        assert {item["title"] for item in items} <= known
    assert {item["title"] for item in json.loads((site / "feeds/all.json").read_text("utf-8"))["items"]} == known


def test_every_link_leads_somewhere(site: Path) -> None:
    assert broken_links(site) == []

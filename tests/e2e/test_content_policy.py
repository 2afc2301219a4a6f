"""A script that came into a page from outside does not run, and nothing of ours breaks by what forbids it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.support.environment import serving
from tests.support.waiting import wait_for_frames, wait_for_results

OpenPage = Callable[..., Any]
PICTURE = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>"
MARK = "(parent.planted ||= []).push"  # a page that stands in no frame is its own parent
PLANTED = {
    "an inline script": f"<script>{MARK}('inline')</script>",
    "a handler": f"""<img alt="" src="{PICTURE}" onload="{MARK}('handler')">""",
    "a handler of an error": f"""<img alt="" src="data:image/gif;base64,broken" onerror="{MARK}('error')">""",
    "a picture that begins": f"""<svg onload="{MARK}('svg')"></svg>""",
    "a script as data": f"""<script src="data:text/javascript,{MARK}('data')"></script>""",
    "a frame": f"""<iframe srcdoc="<script>{MARK}('frame')</script>"></iframe>""",
    "a module": f"<script type=module>{MARK}('module')</script>",
}
OUTSIDE = '<img src="https://example.org/seen.png" alt=""><link rel="stylesheet" href="https://example.org/a.css">'


@pytest.fixture(scope="module")
def planted(awkward_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Pages with HTML of somebody else: `topics/scripts/`, and without policy `topics/scripts-free/`; and so on."""
    root = tmp_path_factory.mktemp("planted") / "site"
    shutil.copytree(awkward_site, root)
    page = (root / "topics" / "first-topic" / "index.html").read_text("utf-8")
    policy = page[page.index('<meta http-equiv="Content-Security-Policy"') :]
    policy = policy[: policy.index(">") + 1]
    for name, foreign in (("scripts", "".join(PLANTED.values())), ("outside", OUTSIDE)):
        whole = page.replace("</main>", f"{foreign}</main>")
        for place, text in ((name, whole), (f"{name}-free", whole.replace(policy, ""))):
            (root / "topics" / place).mkdir()
            (root / "topics" / place / "index.html").write_text(text, "utf-8")
    with serving(root) as address:
        yield f"{address}topics/"


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that may be refused something; `page.asked` holds what it asked of another site."""
    context = browser.new_context()
    opened = context.new_page()
    opened.asked = []

    def answer(route: Any) -> None:
        opened.asked.append(route.request.url)
        route.fulfill(status=404)

    context.route("https://example.org/**", answer)
    yield opened
    context.close()


def test_a_planted_script_does_not_run(planted: str, page: Any) -> None:
    page.goto(f"{planted}scripts-free/", wait_until="load")
    page.wait_for_function(f"() => window.planted?.length === {len(PLANTED)}")  # all of them would run without a policy
    page.goto(f"{planted}scripts/", wait_until="load")
    wait_for_frames(page)
    assert page.evaluate("window.planted") is None
    assert page.evaluate("document.documentElement.className") == "js", "ours runs"


def test_nothing_is_asked_of_another_site(planted: str, page: Any) -> None:
    page.goto(f"{planted}outside-free/", wait_until="load")
    assert len(page.asked) == 2
    page.asked.clear()
    page.goto(f"{planted}outside/", wait_until="load")
    assert page.asked == []


def test_every_page_of_a_site_has_a_policy_above_all_scripts(awkward_site: Path) -> None:
    pages = [path for path in awkward_site.rglob("*.html") if "pagefind" not in path.parts]
    assert len(pages) > 50
    for path in pages:
        tree = html.fromstring(path.read_bytes().decode("utf-8"))
        policies = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert [policy.split("; ")[0] for policy in policies] == ["default-src 'none'"], path
        before = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/preceding::*")
        assert {node.tag for node in before} <= {"meta", "head"}, path
        assert tree.xpath("//@onclick | //@onload | //@onerror") == [], path
        inline = [node for node in tree.xpath("//script[not(@src)]") if node.get("type") != "application/ld+json"]
        assert len(inline) <= 1, path


def test_ours_work_under_it(served_awkward: str, browser_page: OpenPage) -> None:
    """The fixture fails for whatever the console says, and a browser tells there what it refused."""
    page = browser_page(f"{served_awkward}topics/first-topic/", permissions=["clipboard-read", "clipboard-write"])
    page.keyboard.press("/")
    page.locator("#sv-query").fill("authors")
    wait_for_results(page, "authors")
    assert page.locator("#sv-results a").count() > 0
    page.keyboard.press("Escape")
    page.locator("[data-theme-switch]").click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") in ("dark", "light"), "set before the first paint"
    page.locator(".sv-papers input[type=checkbox]").first.check()
    page.goto(f"{served_awkward}papers/hostile-2024-title/")
    page.locator("[data-copy]").first.click()
    assert "hostile-2024-title" in page.evaluate("navigator.clipboard.readText()")
    for place in ("basket/", "map/", "", "papers/old-2024-title/"):
        page.goto(served_awkward + place)
    page.wait_for_url("**/papers/hostile-2024-title/")


def test_a_page_opened_from_the_disk_works_under_it(awkward_site: Path, browser: Any) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto((awkward_site / "topics" / "first-topic" / "index.html").as_uri(), wait_until="load")
    assert page.evaluate("document.documentElement.className") == "js"
    assert page.evaluate("getComputedStyle(document.querySelector('.sv-header')).position") is not None
    assert page.locator("[data-theme-switch]").get_attribute("aria-label").startswith("Theme:"), "survey.js ran"
    page.close()
    assert [text for text in said if "Content Security Policy" in text] == []


def test_an_address_that_is_no_encoded_text_breaks_nothing(served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served_awkward}topics/first-topic/?x=1#%")
    assert page.locator(".sv-papers").count() > 0
    for place in ("topics/first-topic/?q-year=2024#%E0%A4%A", "map/?x=1#%", "basket/?x=1#papers=%", "unsorted/?x=%#%"):
        page.goto(served_awkward + place)

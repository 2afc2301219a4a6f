"""What the search of a built site answers, how fast, and how much it loads: `python benchmarks/search.py SITE`.

Prints for each kind of query of `tests/support/search_queries.py` how many of N (40) are answered as they must be,
in a real browser. SITE was built of this repository's bibliography; sites of other versions can be compared with it.

With `--papers 20000` it asks instead a survey of so many papers, in a page of SITE: the small index is written anew,
Pagefind's stays. Their titles and authors come from the folder `venues` of SURVEY_SHARED, or are made up of the
bibliography's words. It prints how much of the small index one query loads, compressed, in a browser that has nothing
yet; and the time from the keystroke to the first answer, with the processor slowed six times, once its parts are there:
the best of five tries, for other programs only add to it.

With `--compare FOLDER` it builds the same pages with Material's own search and with Zensical's, into FOLDER unless they
stand there already, and asks both the same queries. `docs/` must hold the generated pages: run `survey build` before.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import sync_playwright

from generator.bibliography.store import load_bib
from generator.bibliography.taxonomy import load_taxonomy
from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.model import Name, Paper
from generator.site.pages.search_index import search_index
from generator.storage.project import Config, Project
from tests.e2e.test_search_answers import SEED, keys_by_address
from tests.support.environment import BROWSERS, QUIET_BROWSER, REPOSITORY, serving
from tests.support.search_queries import KINDS, Query, answered, drawn
from tests.support.waiting import wait_for_frames

SLOWED, PATIENCE, TRIES = 6, 3_000, 5
INDEX_LOADED = 120_000  # milliseconds until a search must have its index
PAGE = 10  # results that two spellings of a query are compared by
_FIRST_ANSWER = """text => new Promise((done) => {
    const field = document.getElementById("sv-query");
    const list = document.getElementById("sv-results");
    field.value = text;
    const started = performance.now();
    const late = setTimeout(() => done(-1), PATIENCE);
    new MutationObserver((_, watch) => {
        if (!list.querySelector(".sv-own")) return;
        watch.disconnect();
        clearTimeout(late);
        done(performance.now() - started);
    }).observe(list, { childList: true });
    field.dispatchEvent(new Event("input", { bubbles: true }));
})""".replace("PATIENCE", str(PATIENCE))
"""How many milliseconds until papers of the small index stand there for a text that is typed; -1 where none came."""


def large_survey(number: int) -> tuple[Paper, ...]:
    """Papers with real titles and authors where some are at hand, and everything else made up."""
    chance = random.Random(number)  # noqa: S311  no secret
    known = load_bib(Project(REPOSITORY)).papers
    leaves = load_taxonomy(Project(REPOSITORY).topics).leaves
    records = list(_records(known, chance, number))
    keys: Counter[str] = Counter()
    papers = []
    for place, (title, authors) in enumerate(records):
        like = chance.choice(known)
        year = 2005 + chance.randrange(21)
        family, word = authors[0].family.split()[-1], title.split()[0]
        key = "".join(filter(str.isalnum, f"{family}{year}{word}".lower()))
        keys[key] += 1
        name = title.partition(":")[0]
        papers.append(
            replace(
                like,
                key=f"{key}{keys[key] if keys[key] > 1 else ''}",
                title=title,
                authors=authors,
                year=year,
                arxiv=f"{year % 100:02}{1 + place % 12:02}.{place:05}",
                doi=f"10.1234/{key}.{place}",
                names=(name,) if name != title and len(name) < 20 else (),
                topics=(chance.choice(leaves).slug,),
                aliases=(),
            )
        )
    return tuple(papers)


def _records(known: tuple[Paper, ...], chance: random.Random, number: int) -> Iterator[tuple[str, tuple[Name, ...]]]:
    """Titles and authors."""
    files = sorted((Path(os.environ.get("SURVEY_SHARED", "")) / "venues").glob("*.jsonl.gz"))
    lines = [line for path in files for line in gzip.decompress(path.read_bytes()).split(b"\n") if line]
    people = [name for paper in known for name in paper.authors]
    for line in chance.sample(lines, min(number, len(lines))):
        record = json.loads(line)
        parted = [name.rpartition(" ") for name in record.get("authors", ())]
        authors = tuple(Name(family, given) for given, _, family in parted if family)
        yield record["title"], authors or tuple(chance.sample(people, 4))
    words = [word for paper in known for word in paper.title.split()]
    for _ in range(number - len(lines)):
        yield " ".join(chance.sample(words, 9)), tuple(chance.sample(people, 4))


def ask_large(site: Path, papers: int, number: int) -> None:
    """Measure the small index of a large survey."""
    survey = large_survey(papers)
    taxonomy = load_taxonomy(Project(REPOSITORY).topics)
    files = search_index(Catalogue(SurveyContent(Config("Large", ""), taxonomy, survey)))
    whole = sum(len(gzip.compress(text.encode(), 6)) for text in files.values())
    print(f"{len(survey):,} papers, {len(files):,} files, {whole / 1e6:.1f} MB compressed")
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "site"
        shutil.copytree(site, large, ignore=shutil.ignore_patterns("papers", "downloads"))
        for name, text in files.items():
            path = large / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        program = next(filter(None, map(shutil.which, BROWSERS)))
        with serving(large) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=QUIET_BROWSER)
            for kind in KINDS:
                queries = drawn(kind, survey, number, SEED)
                _print_measured(kind.name, [_measured(browser, address, query, large) for query in queries])


def _print_measured(name: str, measured: list[tuple[int, float, bool]]) -> None:
    sizes, times, right = zip(*measured, strict=True)
    answered_at_once = sorted(time for time in times if time >= 0)
    middle = answered_at_once[len(answered_at_once) // 2] if answered_at_once else -1
    print(
        f"{name:28} loads at most {max(sizes) / 1000:5.1f} kB, {sum(sizes) / len(sizes) / 1000:5.1f} on average; "
        f"answers in {middle:4.0f} ms, at most {max(times):4.0f}; {sum(right)} of {len(right)} right",
        flush=True,
    )


def _measured(browser: Any, address: str, query: Query, site: Path) -> tuple[int, float, bool]:
    """The bytes that a query loads, the milliseconds until its first answer, and whether it is the right one."""
    page = browser.new_page()
    loaded: set[str] = set()
    page.on("request", lambda request: loaded.add(request.url.removeprefix(address)))
    page.goto(address)
    page.keyboard.press("/")
    page.locator("#sv-query").wait_for()
    page.evaluate(_FIRST_ANSWER, query.text)
    own = {name for name in loaded if name.startswith("assets/survey/search") and name.endswith(".json")}
    size = sum(len(gzip.compress((site / name).read_bytes(), 6)) for name in own)
    hrefs = page.locator("#sv-results > .sv-own > a").evaluate_all("links => links.map((one) => one.href)")
    keys = [href.rstrip("/").rpartition("/")[2] for href in hrefs][: query.within]
    right = bool(query.instead) or (bool(query.wanted & set(keys)) if query.any_of else query.wanted <= set(keys))
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    times = []
    for _ in range(TRIES):
        page.locator("#sv-query").fill("")
        wait_for_frames(page)
        times.append(float(page.evaluate(_FIRST_ANSWER, query.text)))
    page.close()
    return size, min(times), right


@dataclass(frozen=True, slots=True)
class OtherSearch:
    """A search that is not ours: the program that builds its site, and where it has its field and its results."""

    name: str
    command: tuple[str, ...]
    field: str
    links: str


OTHERS = (
    OtherSearch("material", ("-m", "mkdocs", "build", "-q"), "input.md-search__input", "a.md-search-result__link"),
    OtherSearch("zensical", ("-m", "zensical", "build"), "input[role=combobox]", "a[role=option]"),
)
_PLAIN = """site_name: Compared
theme:
  name: material
  font: false
plugins: [search]
markdown_extensions: [md_in_html, attr_list, tables]
nav:
  - Home: index.md
"""
_SETTLED = """([links, before]) => new Promise((done) => {
    const roots = [document, ...[...document.querySelectorAll("*")].flatMap((one) => one.shadowRoot ?? [])];
    const now = () => roots.flatMap((root) => [...root.querySelectorAll(links)]).map((one) => one.href);
    let [last, same, tries] = [now(), 0, 0];
    const timer = setInterval(() => {
        const next = now();
        same = next.join() === last.join() ? same + 1 : 0;
        last = next;
        tries += 1;
        if ((same < 4 || next.join() === before) && tries < 50) return;
        clearInterval(timer);
        done(last);
    }, 100);
})"""
"""The addresses of the results, once they stay the same for 0.4 s and differ from those of the last query; or 5 s."""


def compare(folder: Path, number: int) -> None:
    """Ask the searches of others all kinds of queries."""
    papers = load_bib(Project(REPOSITORY)).papers
    key_of = keys_by_address(papers)
    program = next(filter(None, map(shutil.which, BROWSERS)))
    for other in OTHERS:
        site = _plain_site(other, folder / other.name)
        with serving(site) as address, sync_playwright() as playwright:
            page = playwright.chromium.launch(executable_path=program, args=QUIET_BROWSER).new_page()
            page.goto(address)
            page.keyboard.press("/")
            page.locator(other.field).fill("attention")
            page.locator(other.links).first.wait_for(timeout=INDEX_LOADED, state="attached")
            for kind in KINDS:
                queries = drawn(kind, papers, number, SEED)
                right = sum(_other_answers(page, other, query, key_of) for query in queries)
                print(f"{other.name:10} {kind.name:28} {right:4} of {len(queries):4}", flush=True)


def _plain_site(other: OtherSearch, folder: Path) -> Path:
    if not (folder / "site").is_dir():
        shutil.copytree(REPOSITORY / "docs", folder / "docs")
        for path in (folder / "docs").rglob("*.md"):
            lines = path.read_text("utf-8").splitlines(keepends=True)
            path.write_text("".join(line for line in lines if not line.startswith("template: ")), "utf-8")
        (folder / "mkdocs.yml").write_text(_PLAIN, "utf-8")
        subprocess.run([sys.executable, *other.command], cwd=folder, check=True)
    return folder / "site"


def _other_answers(page: Any, other: OtherSearch, query: Query, key_of: Callable[[str], str]) -> bool:
    first = _found(page, other, query.text, key_of)
    if query.instead:
        instead = _found(page, other, query.instead, key_of)
        return bool(first) and set(first[:PAGE]) == set(instead[:PAGE])
    wanted = query.wanted.intersection(first[: query.within])
    return bool(wanted) if query.any_of else wanted == query.wanted


def _found(page: Any, other: OtherSearch, text: str, key_of: Callable[[str], str]) -> list[str]:
    """The pages that a search finds, each once."""
    before = page.evaluate(_SETTLED, [other.links, None])
    page.locator(other.field).fill(text)
    page.locator(other.field).press("End")  # Material listens to keys alone
    links = page.evaluate(_SETTLED, [other.links, ",".join(before)])
    return list(dict.fromkeys(key_of(link.partition("#")[0].partition("?")[0]) for link in links))


def main(site: Path, number: int) -> None:
    """Ask a site all kinds of queries."""
    papers = load_bib(Project(REPOSITORY)).papers
    key_of = keys_by_address(papers)
    program = next(filter(None, map(shutil.which, BROWSERS)))
    with serving(site) as address, sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=program, args=QUIET_BROWSER).new_page()
        page.goto(address)
        page.keyboard.press("/")
        for kind in KINDS:
            queries = drawn(kind, papers, number, SEED)
            missed = [query.text for query in queries if not answered(page, query, key_of)]
            print(f"{kind.name:28} {len(queries) - len(missed):4} of {len(queries):4}  {missed[:4]}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of a built site")
    parser.add_argument("--number", type=int, default=40, help="queries of each kind")
    parser.add_argument("--papers", type=int, help="ask a survey of so many papers")
    parser.add_argument("--compare", type=Path, metavar="FOLDER", help="ask the searches of Material and Zensical")
    arguments = parser.parse_args()
    if arguments.compare:
        compare(arguments.compare, arguments.number)
    elif arguments.papers:
        ask_large(arguments.site, arguments.papers, arguments.number)
    else:
        main(arguments.site, arguments.number)

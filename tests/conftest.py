"""What tests share: the data beside the repository, a survey full of awkward texts, built sites, a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from generator.bibliography.store import load_bib
from generator.catalogue.catalogue import SurveyContent
from generator.model import OTHERS, Leaf, Name, Paper, Taxonomy, Topic
from generator.prose.chapter_files import parse_prose
from generator.site.build.build import build_site, write_pages
from generator.site.contents import render_site
from generator.storage.lock import locked
from generator.storage.project import Config, Project
from tests.support.environment import (
    BROWSERS,
    GENERATED,
    PATIENCE,
    QUIET_BROWSER,
    REPOSITORY,
    needed,
    serving,
    skip,
    start_project,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

# Machines are noisy, so neither an example nor the making of examples has a deadline. In continuous integration the
# same examples are tried each time, so that a red run has one cause: the change. Every other run looks for new ones.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

# git is to know nothing of whoever runs the tests: no signing, no hooks, no repository of a hook that runs them.
for _name in [name for name in os.environ if name.startswith("GIT_")]:
    del os.environ[_name]
os.environ |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}

MOST_WORKERS = 8
"""More processes than these would need more memory than a desk has: each builds sites of its own."""


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """All cores for a whole run; none for a file or test that is named, which would wait for them to start."""
    named = config.getoption("file_or_dir")
    return 0 if named else min(os.cpu_count() or 1, MOST_WORKERS)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The data that stands beside the repository: dumps, facts, notes, cases."""
    folder = Path(os.environ.get("SURVEY_SHARED") or REPOSITORY.parent / "shared")
    if not folder.is_dir():
        skip(f"there is no shared data at {folder}; set SURVEY_SHARED to its folder")
    return folder


# ---- surveys

AWKWARD_CHAPTER = """---
last_dump: "<june> & {{ july }}.txt"
authors: [Ada <b>Eule</b>, علي حسن]
---

Nobody says {{ 7*7 }} or {% raw %} <script>window.broken=1</script> [@hostile-2024-title; @many-2023-authors]. Two lines
follow <img src=x onerror=window.broken=1> [@no-such-key], ![x](https://example.org/x.png) [y](javascript:alert(1))
and [a page](topics/ "a title") or <https://example.org/a?b=1&c=2> [@bare; @old-2024-title].

<div onclick="window.broken=1">raw *HTML*</div>

## A heading with <b>tags</b> & [@some-2022-others]

- مرحبا بالعالم [@rtl-2021-title]
- `code {{ here }}` [@Odd:Key/Of+Mine; @long-2020-word]

  1. deeper [@bare]

| What <i>is</i> it | How it \\| works | {{ result }} |
|---|:-:|--:|
| Pneumonoultramicroscopicsilicovolcanoconiosis of an endless name | `x` [@bare] | 5 < 6 [@rtl-2021-title] |
| | — | |

### Too deep

> Quoted [@bare]

---

## A heading with <b>tags</b> & [@some-2022-others]

```html
<script>window.broken=1</script>
```
"""


@pytest.fixture(scope="session")
def survey_papers() -> tuple[Paper, ...]:
    """The papers of the repository's own bibliography."""
    return load_bib(Project(REPOSITORY)).papers


@pytest.fixture(scope="session")
def awkward_survey() -> SurveyContent:
    """A small survey in which every text tries to be something else."""
    leaves = (
        Leaf(
            "plain-leaf",
            "Plain & <b>simple</b>",
            "Where ordinary things stand.",
            "this",
            "that",
            (),
            ("old-leaf",),
        ),
        Leaf("bare-leaf", "Nothing here", "A leaf that no paper stands on."),
    )
    taxonomy = Taxonomy(
        (
            Topic(
                "first-topic",
                'Topics: "quoted", {{ braces }} & more',
                "The first # of two.",
                leaves,
                ("old-topic",),
            ),
            Topic("second-topic", "Second", "The second.", (Leaf("lone-leaf", "Alone", "One leaf."),)),
        )
    )
    many = tuple(Name(f"Family{n}", f"Given{n}") for n in range(60))
    papers = (
        Paper(
            "hostile-2024-title",
            "</title><script>window.broken=1</script> {{ 7*7 }} {% raw %} **bold** [a](b) # `c` \"q\" 'p' --- \\ &amp;",
            (Name("<img src=x onerror=window.broken=1>"),),
            2024,
            arxiv="2401.00001",
            kind="method",
            annotation="Shows *stars*, <i>tags</i> and `ticks` as they stand.",
            names=("<Name>", "a|b"),
            results=("5 < 6 & 7 > 2", "]]> --> ${x}"),
            topics=("plain-leaf", "lone-leaf"),
            url="javascript:alert(1)",
            links=("https://example.org/code?a=1&b=2", "data:text/html,x"),
            aliases=("old-2024-title", "Older:Key/With?Marks"),
            extra=(
                ("related", "rtl-2021-title"),
                ("relatedtype", "versions"),
                (
                    "appearances",
                    r"<script>window.broken=1</script> \{\{ 7*7 \}\}, javascript:x | Nights, https://a.org/?a=1&b=2",
                ),
            ),
        ),
        Paper("many-2023-authors", "Sixty people wrote this", many, 2023, topics=("plain-leaf",), kind="model"),
        Paper(
            "some-2022-others",
            "One named author",
            (Name("Curie", "Marie"), OTHERS),
            2022,
            topics=("plain-leaf",),
        ),
        Paper("bare", "No authors, no year, nothing else", topics=("plain-leaf",)),
        Paper("rtl-2021-title", "مرحبا بالعالم", (Name("حسن", "علي"),), 2021, topics=("lone-leaf",)),
        Paper(
            "long-2020-word",
            "Pneumono" + "ultramicroscopic" * 12,
            (Name("Long", "A"),),
            2020,
            topics=("lone-leaf",),
        ),
        Paper("adrift-2019-paper", "Placed nowhere", (Name("Adrift", "B"),), 2019, venue="<i>Nights</i> & {{ 7*7 }}"),
        Paper(
            "Odd:Key/Of+Mine",
            "A key from elsewhere",
            (Name("Odd", "C"),),
            2018,
            venue="<i>Nights</i> & {{ 7*7 }}, 2018",
            topics=("no-such-leaf",),
        ),
    )
    chapter = parse_prose("first-topic", AWKWARD_CHAPTER, Path("bib/prose/first-topic.md"))
    return SurveyContent(
        Config('A survey of <awkward> & "odd" things', "Its description & more."),
        taxonomy,
        papers,
        chapters={"first-topic": chapter},
    )


def made_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder for tests that only read it: the first process of this run that needs it makes it for all."""
    base = tmp_path_factory.getbasetemp()
    shared_base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared_base / name
    whole = shared_base / f"{name}.whole"
    with locked(shared_base / f"{name}.lock", "make what tests share", patience=-1):
        if not whole.exists():
            shutil.rmtree(folder, ignore_errors=True)  # what a process left whose making failed
            make(folder)
            whole.touch()
    return folder


@pytest.fixture(scope="session")
def awkward_site(tmp_path_factory: pytest.TempPathFactory, awkward_survey: SurveyContent) -> Path:
    """The built site of the awkward survey; the build fails on any warning."""

    def make(root: Path) -> None:
        project = start_project(root, awkward_survey, site_url="https://example.org/deep/path/")
        write_pages(project, render_site(awkward_survey), awkward_survey.taxonomy)
        build_site(project, strict=True)

    return made_once(tmp_path_factory, "awkward", make) / "site"


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository's own bibliography, as `survey build --strict` makes it from a fresh clone.

    `SURVEY_SITE` names a site that is already built, which saves the build while working on its look.
    """
    given = os.environ.get("SURVEY_SITE")
    if given:
        return Path(given)

    def make(root: Path) -> None:
        root.mkdir()
        shutil.copy(REPOSITORY / "mkdocs.yml", root)
        shutil.copytree(REPOSITORY / "bib", root / "bib")
        shutil.copytree(REPOSITORY / "docs", root / "docs", ignore=shutil.ignore_patterns(*GENERATED))
        command = [sys.executable, "-m", "generator", "--project", str(root), "build", "--strict"]
        result = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout + result.stderr

    return made_once(tmp_path_factory, "own-survey", make) / "site"


# ---- a browser


@pytest.fixture(scope="session")
def served(built_site: Path) -> Iterator[str]:
    """The repository's own site, served."""
    with serving(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def served_awkward(awkward_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The awkward site, served below a path, as project pages are."""
    root = tmp_path_factory.mktemp("below")
    (root / "deep").mkdir()
    (root / "deep" / "path").symlink_to(awkward_site, target_is_directory=True)
    with serving(root) as address:
        yield f"{address}deep/path/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, driven by Playwright."""
    program = os.environ.get("SURVEY_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not program:
        skip("there is no Chromium; install Debian's `chromium` or set SURVEY_BROWSER")
    sync_api = needed("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET_BROWSER, timeout=PATIENCE)
        yield browser
        browser.close()


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Callable[..., Any]]:
    """Opens pages: `browser_page(url, width=1280, theme="light")` gives Playwright's page.

    With `clock=True` a test moves the page's timers on by `page.clock.run_for(milliseconds)`, however slow the machine.
    When the test ends it fails if a page asked for anything beyond localhost, missed a file, or raised an error.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(
        url: str, *, width: int = 1280, height: int = 900, theme: str = "light", clock: bool = False, **options: Any
    ) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda r: None if _is_local(r.url) else faults.append(f"asked for {r.url}"))
        page.on("response", lambda r: faults.append(f"{r.status} {r.url}") if r.status >= 400 else None)
        page.on("pageerror", lambda error: faults.append(f"raised {error}"))
        page.on("console", lambda m: faults.append(f"logged {m.text}") if m.type == "error" else None)
        if clock:
            page.clock.install()
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def _is_local(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "file:///", "data:", "blob:http://127.0.0.1:", "blob:null/", "about:"))

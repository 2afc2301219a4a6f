"""Which queries the search of a built site answers: `python benchmarks/search.py SITE [NUMBER]`.

Prints for each kind of query of `tests/support/search_queries.py` how many of NUMBER (40) are answered as they must be,
in a real browser. SITE was built of this repository's bibliography; sites of other versions can be compared with it.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import sync_playwright

from generator.bibliography.store import load_bib
from generator.storage.project import Project
from tests.e2e.test_search_answers import SEED, keys_by_address
from tests.support.environment import BROWSERS, QUIET_BROWSER, REPOSITORY, serving
from tests.support.search_queries import KINDS, answered, drawn


def main(site: str, number: str = "40") -> None:
    """Ask a site all kinds of queries."""
    import shutil

    papers = load_bib(Project(REPOSITORY)).papers
    key_of = keys_by_address(papers)
    program = next(filter(None, map(shutil.which, BROWSERS)))
    with serving(Path(site)) as address, sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=program, args=QUIET_BROWSER).new_page()
        page.goto(address)
        page.keyboard.press("/")
        for kind in KINDS:
            queries = drawn(kind, papers, int(number), SEED)
            missed = [query.text for query in queries if not answered(page, query, key_of)]
            print(f"{kind.name:30} {len(queries) - len(missed):4} of {len(queries):4}  {missed[:4]}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Which queries the search of a built site answers: `python benchmarks/search.py SITE [--number N]`.

Prints for each kind of query of `tests/support/search_queries.py` how many of N (40) are answered as they must be,
in a real browser. SITE was built of this repository's bibliography; sites of other versions can be compared with it.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import sync_playwright

from generator.bibliography.store import load_bib
from generator.storage.project import Project
from tests.e2e.test_search_answers import SEED, keys_by_address
from tests.support.environment import BROWSERS, QUIET_BROWSER, REPOSITORY, serving
from tests.support.search_queries import KINDS, answered, drawn


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
    arguments = parser.parse_args()
    main(arguments.site, arguments.number)

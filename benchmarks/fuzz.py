"""The fuzzer over all that reads files of other people, as long as one likes.

    python benchmarks/fuzz.py --seconds 3600 --seed 1 [SURFACE…]

What it finds it prints as a line for `tests/cases/hostile.json`, where it stays and is tried in every test run. A seed
gives the same cases each time.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
import traceback
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.support.fuzzing import SURFACES, Case, hunt


def main() -> int:
    """Run it; 1 if it found something."""
    parser = argparse.ArgumentParser(description="Look for tracebacks, growth and leaks.")
    parser.add_argument("surfaces", nargs="*", metavar="SURFACE", help=f"some of: {', '.join(SURFACES)}")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--seed", type=int, default=0, help="where to begin")
    parser.add_argument("--examples", type=int, default=200, help="of each surface and seed")
    options = parser.parse_args()
    end = time.monotonic() + options.seconds
    failing: set[str] = set()
    for number in count(options.seed):
        for name in options.surfaces or SURFACES:
            if time.monotonic() > end:
                print(f"{number - options.seed} rounds, {len(failing)} surfaces on which something was found")
                return bool(failing)
            if name in failing:
                continue
            with tempfile.TemporaryDirectory() as folder:
                last: list[Case] = []
                try:
                    hunt(SURFACES[name], Path(folder), number=number, examples=options.examples, seen=last)
                except Exception:
                    failing.add(name)
                    traceback.print_exc(limit=-3)
                    print(json.dumps({"what": f"seed {number}", "surface": name, "pieces": last[-1]}), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

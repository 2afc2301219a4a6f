"""How the time of all that reads people's texts grows, on every run of signs that we know, at 25, 50 and 100 kB.

    python benchmarks/growth.py                    # everything; an hour or so
    python benchmarks/growth.py bibtex matcher     # readers of these names, and functions whose names begin so
    python benchmarks/growth.py --part 1/2         # every second run of signs, from the first one on: some eighty

It prints what grows by an exponent above 1.3. The tests try the worst runs only, at smaller sizes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.support.endless_runs import RUNS
from tests.support.growth import too_steep
from tests.support.growth_targets import FUNCTIONS, READERS, of_reader


def main() -> int:
    """Run it; 1 if something grows faster than its input."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="of readers, or beginnings of the names of functions")
    parser.add_argument("--part", default="1/1", metavar="N/M", help="every M-th run of signs, from the N-th one on")
    options = parser.parse_args()
    names = tuple(options.names)
    first, _, every = options.part.partition("/")
    runs = tuple(RUNS)[int(first) - 1 :: int(every)]
    steep = 0
    for reader in READERS:
        if not names or reader in names:
            steep += report(reader, too_steep(of_reader(reader), runs))
    for label, work in FUNCTIONS.items():
        if not names or label.startswith(names):
            steep += report(label, too_steep({label: work}, runs))
    return int(steep > 0)


def report(name: str, powers: dict[str, float]) -> int:
    """Prints what was tried and what grows too fast, and gives how much of it there is."""
    print(f"{name}: {'linear' if not powers else ''}", flush=True)
    for label, power in powers.items():
        print(f"  {label}: {power}", flush=True)
    return len(powers)


if __name__ == "__main__":
    sys.exit(main())

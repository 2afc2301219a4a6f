"""What a survey costs that took a dump a day for years: ingesting one more, and the build after it.

Run `python benchmarks/daily_dumps.py` in the repository. This survey is enlarged by `benchmarks/large_survey.py` to
20,000 papers, nearly all of which came twenty a day. Then are measured, in CPU seconds (user and system) and in
megabytes of the largest process:

- `build`: `survey build` from nothing, without the search index;
- `ingest`: `survey ingest` of one more dump of twenty papers that the survey does not have;
- `again`: the build after that;
- `same`: the same once more without any change;
- `site`: the bytes and files of the site.

An ingest of more than 3 s gives exit code 1. `--papers` and `--per-dump` take other sizes.
"""

from __future__ import annotations

import argparse
import compileall
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
sys.path.insert(0, str(REPOSITORY))

from benchmarks.large_survey import enlarge_survey, new_dump  # noqa: E402  found by the line above
from benchmarks.site import WITHOUT_INDEX, cpu_of  # noqa: E402

BAR = 3.0


def main() -> int:
    """Print the figures; 1 when the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=20_000, help="how many papers")
    parser.add_argument("--per-dump", type=int, default=20, help="how many a dump brought")
    options = parser.parse_args()
    compileall.compile_dir(REPOSITORY / "generator", quiet=1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = enlarge_survey(REPOSITORY, folder / "survey", options.papers, per_dump=options.per_dump)
        new_dump(project, folder / "listing-2030-01-01.bib", options.per_dump)
        survey = ["--project", str(project.root)]
        build = [sys.executable, "-c", WITHOUT_INDEX, *survey, "build"]
        ingest = [sys.executable, "-m", "generator", *survey, "ingest", str(folder / "listing-2030-01-01.bib")]
        seconds = 0.0
        for what, command in (("build", build), ("ingest", ingest), ("again", build), ("same", build)):
            taken, memory = cpu_of(command, folder)
            seconds = taken if what == "ingest" else seconds
            print(f"{what:<8}{taken:>8.2f} s{memory:>7.0f} MB", flush=True)
        files = [path for path in (project.root / "site").rglob("*") if path.is_file()]
        print(f"{'site':<8}{sum(path.stat().st_size for path in files) / 1e6:>8.1f} MB{len(files):>9,} files")
    print(f"bar of one ingest, {BAR} s: {'missed' if seconds > BAR else 'met'}")
    return int(seconds > BAR)


if __name__ == "__main__":
    sys.exit(main())

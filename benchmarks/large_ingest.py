"""What it costs to ingest one large dump: as many records as the survey has papers.

Run `python benchmarks/large_ingest.py` in the repository. For each size this survey is enlarged by
`benchmarks/large_survey.py`, and a dump of as many records (`benchmarks/synthetic_records.py`: works, their damaged
copies, and works that only look like others) is ingested. It prints CPU seconds (user and system), the megabytes of the
largest process, and by which power of the size both grew from the first size to the last. The bars are those of 100,000
records: 6 minutes and 4,000 MB; exit code 1 says that one was missed.
"""

from __future__ import annotations

import argparse
import compileall
import math
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
sys.path.insert(0, str(REPOSITORY))

from benchmarks.large_survey import enlarge_survey  # noqa: E402  found by the line above
from benchmarks.site import cpu_of  # noqa: E402
from benchmarks.synthetic_records import labelled_records  # noqa: E402
from generator.dumps.formats.record_json import record_to_json  # noqa: E402

LARGEST, SECONDS, MEMORY = 100_000, 360.0, 4000.0


def main() -> int:
    """Print the figures; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, nargs="+", default=[5_000, 20_000, LARGEST], help="how many papers")
    options = parser.parse_args()
    compileall.compile_dir(REPOSITORY / "generator", quiet=1)
    rows = list[tuple[int, float, float]]()
    for papers in options.papers:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            project = enlarge_survey(REPOSITORY, folder / "survey", papers, per_dump=papers)
            dump = folder / "dump.jsonl"
            with dump.open("w", encoding="utf-8") as stream:
                stream.writelines(record_to_json(labelled.record) + "\n" for labelled in labelled_records(papers))
            command = [sys.executable, "-m", "generator", "--project", str(project.root), "ingest", str(dump)]
            rows.append((papers, *cpu_of(command, folder)))
        print("{:>8,} records into as many papers: {:>8.1f} s{:>8.0f} MB".format(*rows[-1]), flush=True)
    (few, first, least), (many, last, most) = rows[0], rows[-1]
    if many > few:
        times = math.log(many / few)
        print(f"growth: time {math.log(last / first) / times:.2f}, memory {math.log(most / least) / times:.2f}")
    missed = last > SECONDS or most > MEMORY
    if many >= LARGEST or missed:
        print(f"bars of {LARGEST:,} ({SECONDS:.0f} s, {MEMORY:,.0f} MB): {'missed' if missed else 'met'}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())

"""What `survey build` costs, beside a plain `mkdocs build` of the same pages, and again after one new paper.

Run `python benchmarks/site.py` in the repository. For each size a survey is made (this one as it is, or enlarged by
`benchmarks/large_survey.py`), then measured in this one run, all in CPU seconds (user and system) of the processes and
what they start:

- `build`: the whole `survey build` from nothing: pages, MkDocs, Pagefind;
- `plain`: `mkdocs build` over the very pages it wrote, with Material's own templates, default plugins and search;
- `pages`: `survey build` from nothing without the search index;
- `again`: the same after one entry was added to `papers.bib` of the built survey;
- `same`: the same once more without any change;
- `MB`: the most memory that any process of a build used.

The program's modules are compiled beforehand, as an installed program's are. Of several rounds the least counts. The
bars are those of the project's definition of done; exit code 1 says that one was missed.
"""

from __future__ import annotations

import argparse
import compileall
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
sys.path.insert(0, str(REPOSITORY))

from benchmarks.large_survey import add_paper, enlarge_survey  # noqa: E402  found by the line above
from generator.storage.project import Project  # noqa: E402

SMALL, LARGE = 546, 5000
BARS = {SMALL: (1.4, 0.3), LARGE: (0.8, 0.15)}
MEMORY = 1000
TEMPLATE = re.compile(r"^template:.*\n", re.MULTILINE)
WITHOUT_INDEX = (
    "import generator.site.build.search as s; s.index_site = lambda site: None; "
    "import generator.commands.cli as c; c.main()"
)


@dataclass(frozen=True, slots=True)
class Figures:
    """CPU seconds and, in `memory`, megabytes."""

    build: float
    plain: float
    pages: float
    again: float
    same: float
    memory: float


def cpu_of(command: list[str], folder: Path) -> tuple[float, float]:
    """CPU seconds of a command and what it starts, and the megabytes of its largest process."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "NO_MKDOCS_2_WARNING": "1"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    measure = "import resource,subprocess,sys; r=subprocess.run(sys.argv[1:]).returncode; "
    measure += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(r)"
    result = subprocess.run(
        [sys.executable, "-S", "-c", measure, *command],
        cwd=folder, env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, int(result.stdout.split()[-1]) / 1024


def plain_copy(project: Project, target: Path) -> Path:
    """The same pages with Material's defaults; gives the configuration."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    text = project.config_file.read_text("utf-8")
    head, _, _ = text.partition("\ntheme:")
    config = target / "mkdocs.yml"
    config.write_text(f"{head}\ntheme:\n  name: material\n", "utf-8")
    shutil.copytree(project.docs, target / "docs")
    for page in (target / "docs").rglob("*.md"):
        page.write_text(TEMPLATE.sub("", page.read_text("utf-8"), count=1), "utf-8")
    return config


def one_round(source: Path, folder: Path, papers: int) -> Figures:
    """All figures of one size, measured once."""
    project = enlarge_survey(source, folder / "survey", papers)
    survey = ["--project", str(project.root), "build"]
    build, memory = cpu_of([sys.executable, "-m", "generator", *survey], folder)
    config = plain_copy(project, folder / "plain")
    plain, _ = cpu_of(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(folder / "plain-site")], folder
    )
    shutil.rmtree(folder / "plain-site")
    project = enlarge_survey(source, folder / "survey", papers)
    without_index = [sys.executable, "-c", WITHOUT_INDEX, *survey]
    pages, _ = cpu_of(without_index, folder)
    add_paper(project)
    again, more = cpu_of(without_index, folder)
    same, _ = cpu_of(without_index, folder)
    return Figures(build, plain, pages, again, same, max(memory, more))


def main() -> int:
    """Print the figures; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--survey", type=Path, default=REPOSITORY, help="the survey to build (default: this one)")
    parser.add_argument("--papers", type=int, nargs="+", default=[SMALL, LARGE], help="how many papers")
    parser.add_argument("--rounds", type=int, default=1, help="the least of so many rounds counts")
    options = parser.parse_args()
    compileall.compile_dir(REPOSITORY / "generator", quiet=1)
    print(f"{'papers':>7}{'build':>8}{'plain':>8}{'ratio':>7}{'pages':>8}{'again':>8}{'ratio':>7}{'same':>8}{'MB':>6}")
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        for papers in options.papers:
            rounds = [one_round(options.survey, Path(folder), papers) for _ in range(options.rounds)]
            build, plain, pages, again, same = (
                min(getattr(figures, name) for figures in rounds)
                for name in ("build", "plain", "pages", "again", "same")
            )
            memory = max(figures.memory for figures in rounds)
            whole, part = build / plain, again / pages
            print(
                f"{papers:>7}{build:>8.2f}{plain:>8.2f}{whole:>7.2f}{pages:>8.2f}{again:>8.2f}{part:>7.2f}{same:>8.2f}"
                f"{memory:>6.0f}",
                flush=True,
            )
            most, share = BARS[SMALL if papers < (SMALL + LARGE) // 2 else LARGE]
            missed |= whole > most or part > share or memory > MEMORY
    print(f"bars: {'missed' if missed else 'met'} ({BARS})")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())

"""What `survey build` costs, beside a plain `mkdocs build` of the same pages, and again after one new paper.

Run `python benchmarks/site.py` in the repository. For each size a survey is made (this one as it is, or enlarged by
`benchmarks/large_survey.py`), then measured in this one run, all in CPU seconds (user and system) of the processes and
what they start:

- `build`: the whole `survey build` from nothing: pages, MkDocs, Pagefind;
- `same`: the same once more without any change;
- `plain`: `mkdocs build` over the very pages it wrote, with Material's own templates, default plugins and search;
- `hugo`: Hugo over the very pages, as a bare theme; 0 where `hugo` is not installed, or without `--hugo`;
- `pages`: `survey build` from nothing without the search index;
- `again`: the same after one entry was added to `papers.bib` of the built survey;
- `MB`: the most memory that any process of a build used;
- `site` and `files`: the megabytes of the site, and how many files it has besides the search index.

With more than one size the last line says by which power of the papers each of them grew, from the first size to the
last. `--no-plain` leaves the plain `mkdocs build` out, which takes most of the time.

The program's modules are compiled beforehand, as an installed program's are. Of several rounds the least counts. The
bars are those of the project's definition of done; exit code 1 says that one was missed.
"""

from __future__ import annotations

import argparse
import compileall
import math
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, fields
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
    """CPU seconds; in `memory` and `site` megabytes."""

    build: float
    same: float
    plain: float
    hugo: float
    pages: float
    again: float
    memory: float
    site: float
    files: int


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


def hugo_copy(project: Project, target: Path) -> Path:
    """The same pages for Hugo with a bare theme: a layout that shows the title and the content; gives the folder."""
    shutil.rmtree(target, ignore_errors=True)
    layouts = target / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (target / "hugo.toml").write_text(_HUGO, "utf-8")
    (target / "config.toml").write_text(_HUGO, "utf-8")  # its name before version 0.110
    for name in ("single", "list"):
        (layouts / f"{name}.html").write_text(_LAYOUT, "utf-8")
    for page in project.docs.rglob("*"):
        if not page.is_file():
            continue
        place = page.relative_to(project.docs)
        if page.suffix == ".md":
            stem = "_index" if page.stem == "index" else page.stem
            copy = target / "content" / place.with_name(f"{stem}.md")
            text = TEMPLATE.sub("", page.read_text("utf-8"), count=1)
        else:
            copy, text = target / "static" / place, None
        copy.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            shutil.copy(page, copy)
        else:
            copy.write_text(text, "utf-8")
    return target


_HUGO = """baseURL = "https://example.org/"
title = "Survey"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
"""
_LAYOUT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }} - {{ .Site.Title }}</title></head>
<body><nav><a href="/">{{ .Site.Title }}</a></nav><main><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>
"""


def size_of(site: Path) -> tuple[float, int]:
    """The megabytes of a site, and how many files it has besides those of the search index."""
    files = [path for path in site.rglob("*") if path.is_file()]
    besides = sum(path.relative_to(site).parts[0] != "pagefind" for path in files)
    return sum(path.stat().st_size for path in files) / 1e6, besides


def one_round(source: Path, folder: Path, papers: int, *, plain: bool, hugo: bool) -> Figures:
    """All figures of one size, measured once."""
    project = enlarge_survey(source, folder / "survey", papers)
    survey = ["--project", str(project.root), "build"]
    whole = [sys.executable, "-m", "generator", *survey]
    build, memory = cpu_of(whole, folder)
    same, _ = cpu_of(whole, folder)
    size, files = size_of(project.root / "site")
    plain_seconds = hugo_seconds = 0.0
    if plain:
        config = plain_copy(project, folder / "plain")
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(folder / "plain-site")]
        plain_seconds, _ = cpu_of(command, folder)
        shutil.rmtree(folder / "plain-site")
        shutil.rmtree(folder / "plain")
    if hugo and shutil.which("hugo"):
        copy = hugo_copy(project, folder / "hugo")
        hugo_seconds, _ = cpu_of(["hugo", "--quiet", "--source", str(copy)], folder)
        shutil.rmtree(copy)
    project = enlarge_survey(source, folder / "survey", papers)
    without_index = [sys.executable, "-c", WITHOUT_INDEX, *survey]
    pages, _ = cpu_of(without_index, folder)
    add_paper(project)
    again, more = cpu_of(without_index, folder)
    return Figures(build, same, plain_seconds, hugo_seconds, pages, again, max(memory, more), size, files)


def least(rounds: Sequence[Figures]) -> Figures:
    """The least of each figure, and the most memory."""
    values = {field.name: min(getattr(figures, field.name) for figures in rounds) for field in fields(Figures)}
    return Figures(**values | {"memory": max(figures.memory for figures in rounds)})


def growth(first: Figures, last: Figures, times: float) -> str:
    """By which power each figure grew while the papers became so many times as many."""
    powers = {
        field.name: math.log(getattr(last, field.name) / getattr(first, field.name)) / math.log(times)
        for field in fields(Figures)
        if getattr(first, field.name) and getattr(last, field.name)
    }
    return ", ".join(f"{name} {power:.2f}" for name, power in powers.items())


def main() -> int:
    """Print the figures; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--survey", type=Path, default=REPOSITORY, help="the survey to build (default: this one)")
    parser.add_argument("--papers", type=int, nargs="+", default=[SMALL, LARGE], help="how many papers")
    parser.add_argument("--rounds", type=int, default=1, help="the least of so many rounds counts")
    parser.add_argument("--no-plain", action="store_true", help="leave the plain `mkdocs build` out")
    parser.add_argument("--hugo", action="store_true", help="measure Hugo, too")
    options = parser.parse_args()
    compileall.compile_dir(REPOSITORY / "generator", quiet=1)
    names = [field.name for field in fields(Figures)]
    print(f"{'papers':>7}" + "".join(f"{'MB' if name == 'memory' else name:>9}" for name in names), flush=True)
    missed, rows = False, list[tuple[int, Figures]]()
    with tempfile.TemporaryDirectory() as folder:
        for papers in options.papers:
            rounds = [
                one_round(options.survey, Path(folder), papers, plain=not options.no_plain, hugo=options.hugo)
                for _ in range(options.rounds)
            ]
            figures = least(rounds)
            rows.append((papers, figures))
            print(f"{papers:>7}" + "".join(f"{getattr(figures, name):>9.{2 * (name != 'files')}f}" for name in names))
            ratios = {"pages / hugo": (figures.pages, figures.hugo), "build / plain": (figures.build, figures.plain)}
            told = [f"{name} {one / other:.2f}" for name, (one, other) in ratios.items() if other]
            print("; ".join([*told, f"again / pages {figures.again / figures.pages:.2f}"]), flush=True)
            most, share = BARS[SMALL if papers < (SMALL + LARGE) // 2 else LARGE]
            missed |= bool(figures.plain) and figures.build / figures.plain > most
            missed |= figures.again / figures.pages > share or figures.memory > MEMORY
    if len(rows) > 1:
        (few, first), (many, last) = rows[0], rows[-1]
        print(f"grows with the papers, to the power of: {growth(first, last, many / few)}")
    print(f"bars: {'missed' if missed else 'met'} ({BARS})")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())

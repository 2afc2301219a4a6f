"""How fast dumps are read, against json.loads and lxml on the same records, and whether memory grows with the dump.

    python benchmarks/read.py [--records 4000] [--memory 200]

Papers are made up. Every figure is the best of several runs in this one process, in CPU seconds; ratios compare
runs of the same process, so that they hold on a machine that does other work too. `--memory` is the size in MB of
the dumps whose reading is watched by the operating system's count of resident memory.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from generator.dumps import open_dumps
from generator.model import Record

WORDS = ["garden", "kettle", "model", "bread", "wind", "schedule", "attention", "sheep", "learning", "deep", "water", "language", "bed", "transformer", "tap", "of", "the", "a", "to", "in", "with", "and", "for", "on", "that", "is", "we", "our", "by", "from", "as", "large", "small", "new", "method", "results", "data", "training", "paper", "propose"]
RUNS = 5
FORMS = ("text", "markdown", "html", "lean html", "json lines")


def records(count: int) -> Iterator[tuple[str, str, str]]:
    """Titles, abstracts of about 1,300 characters, and arXiv identifiers."""
    random_ = random.Random(count)
    for number in range(count):
        title = " ".join(random_.choices(WORDS, k=9)).title()
        sentences = [" ".join(random_.choices(WORDS, k=18)).capitalize() for _ in range(12)]
        yield f"{title} {number}", ". ".join(sentences) + ".", f"24{number % 12 + 1:02}.{number % 100_000:05}"


def render(form: str, count: int) -> Iterator[str]:
    """A listing in one form, card by card."""
    yield {"text": "new\n\n", "markdown": "# Daily Papers\n\n"}.get(form, "")
    if "html" in form:
        yield "<!doctype html><html><head><meta charset=utf-8><title>Papers</title></head><body><main>"
    for title, abstract, arxiv in records(count):
        link = f"https://huggingface.co/papers/{arxiv}"
        if form == "text":
            yield f"{title}\n\n{abstract}\n\n"
        elif form == "markdown":
            vote = f"[12](https://huggingface.co/login?next=%2Fpapers%2F{arxiv})"
            yield f"{vote}\n\n### [{title}]({link})\n\n[{abstract}]({link})\n\n[- 9 authors]({link})\n\n·\n\nMay 3, 2024\n\n"
        elif form == "json lines":
            yield json.dumps({"title": title, "abstract": abstract, "arxiv": arxiv}) + "\n"
        elif form == "lean html":
            yield f"<article><h3><a href='{link}'>{title}</a></h3><p>{abstract}</p></article>\n"
        else:
            yield card(title, abstract, link)
    if "html" in form:
        yield "</main></body></html>"


def card(title: str, abstract: str, link: str) -> str:
    """A card with as much markup around it as listing pages have today: classes, drawings, avatars."""
    classes = "relative flex flex-col overflow-hidden rounded-xl border border-gray-100 bg-white shadow-sm hover:shadow"
    drawing = f"<svg class='{classes}' viewBox='0 0 12 12'><path fill='currentColor' d='{'M5.19 2.72 l-4.1 8.2 ' * 12}'/></svg>"
    avatar = f"<li class='{classes}'><img class='{classes}' src='https://cdn-avatars.huggingface.co/v1/x.png' alt=''></li>"
    return (
        f"<article class='{classes}'><a class='{classes}' href='/login?next=%2Fpapers'>{drawing}<div>12</div></a>"
        f"<h3 class='{classes}'><a class='{classes}' href='{link}'>{html.escape(title)}</a></h3>"
        f"<p class='{classes}'>{html.escape(abstract)}</p><a class='{classes}' href='{link}'><ul>{avatar * 6}"
        f"<li>9 authors</li></ul></a><div class='{classes}'>{drawing}·</div>"
        f"<time datetime='2024-05-03T00:00:00.000Z'>May 3, 2024</time></article>\n"
    )


def best(run: Callable[[], object]) -> float:
    """The least CPU time of several runs, in seconds."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def read(path: Path) -> int:
    """Reads a dump; gives the number of its records."""
    return sum(isinstance(item, Record) for dump in open_dumps([path]) for item in dump.items())


def speed(folder: Path, count: int) -> None:
    """CPU time of reading each form, against json.loads on the same records, or lxml on the same page."""
    paths = {form: write(folder, form, count) for form in FORMS}
    lines = paths["json lines"].read_text("utf-8").splitlines()
    peer = best(lambda: [json.loads(line) for line in lines])
    print(f"json.loads: {paths['json lines'].stat().st_size / peer / 1e6:.0f} MB/s, {count} records")
    for form, path in paths.items():
        if read(path) != count:
            raise SystemExit(f"{form}: not all records were read")
        own = best(lambda path=path: read(path))
        line = f"{form:10} {path.stat().st_size / own / 1e6:6.1f} MB/s  {count / own:8.0f} records/s"
        line += f"  {own / peer:5.1f} x json.loads"
        if "html" in form:
            page = path.read_bytes()
            parser = best(lambda page=page: etree.fromstring(page, etree.HTMLParser(huge_tree=True)))
            line += f"  {own / parser:5.1f} x lxml's parse"
        print(line)


def memory(folder: Path, megabytes: int) -> None:
    """Resident memory at its highest while a small and a large dump of each form are read, in processes of their own."""
    for form in FORMS:
        highest = []
        for size in (megabytes // 10, megabytes):
            path = write(folder, form, size * 700)
            highest.append((path.stat().st_size >> 20, measure(path)))
            path.unlink()
        (small, low), (large, high) = highest
        print(f"{form:10} {small} MB: {low} MB resident   {large} MB: {high} MB resident")


def measure(path: Path) -> int:
    """The highest resident memory of a process that reads a dump, in MB."""
    child = subprocess.run([sys.executable, __file__, "--read", str(path)], capture_output=True, text=True, check=True)
    return int(child.stdout)


def write(folder: Path, form: str, count: int) -> Path:
    """A dump of so many records on disk."""
    path = folder / f"{form.replace(' ', '-')}-{count}"
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(render(form, count))
    return path


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description="How fast dumps are read, and with how much memory.")
    parser.add_argument("--records", type=int, default=4000)
    parser.add_argument("--memory", type=int, default=0, metavar="MB")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        read(options.read)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10)
        return
    with tempfile.TemporaryDirectory() as name:
        speed(Path(name), options.records)
        if options.memory:
            memory(Path(name), options.memory)


if __name__ == "__main__":
    main()

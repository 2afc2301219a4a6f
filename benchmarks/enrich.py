"""Enrichment: how many matches are right, how fast a snapshot is read, and whether many questions lose anything.

    python benchmarks/enrich.py --papers . --records DUMPS --others VENUES SNAPSHOT.jsonl.gz   # matches
    python benchmarks/enrich.py --papers . --megabytes 4000                                     # speed and memory
    PYTHONPATH=. python benchmarks/enrich.py --papers . --records DUMPS --run 50 --kills 5      # questions

Matches: the survey's papers are known; a snapshot is made that holds each of them (with the abstract of the dumps, or
without) among other people's real records and made near misses: the title with another subtitle, with its number
changed (GPT-3 and GPT-4), and the same title by other people with another abstract. The papers are then taken as a
listing gives them (title and abstract sketch, no authors), or with their authors. Printed are how many accepted matches
are right (a near miss or another record is wrong) and how many of the papers are found.

Questions: the titles and abstract sketches of the survey are asked at a local server that knows its papers and answers
like each service, with 429, 403, 503, delays, redirects, pages, cut and dripping bodies, so many times faster than real
services allow. The run is killed at random moments, and then run until nothing is asked any more. Printed are papers
that a service knows and that got nothing, papers that got another's authors, questions answered twice (apart from those
that were on their way at the moment of a kill), and the pace: the least time between two requests to each service. With
--calm nothing goes wrong, and the files of `bib/` are compared with those of a run that was not killed.

Speed: JSON Lines like arXiv's metadata are written, of which one line in ten thousand is ours, and asked about all
papers as `survey enrich --from` does, and as a peer read by `json.loads` a line.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from generator.bibliography.derived import Derived
from generator.bibliography.papers import write_paper
from generator.bibliography.store import load_both
from generator.dumps import open_dumps
from generator.dumps.abstracts import abstracts_at_hand
from generator.enrich.facts import FactIndex, Facts, paper_of, title_letters
from generator.enrich.settle import settle
from generator.enrich.snapshot import Snapshot
from generator.enrich.source import questions_about
from generator.errors import Place
from generator.model import Name, Paper, Record
from generator.storage.project import Project
from tests.support import services_of_works as local

SEED = 4
OTHERS = 100_000
COMPARED = 100_000
"""Lines that `json.loads` reads for comparison."""
VARIED = 5_000
"""Lines that differ from one another; behind them the same come again under other numbers."""
TITLE = "On Owls that See at Night"
MOST_RUNS = 8
_NUMBER = re.compile(r"\d+(?!.*\d)")


@dataclass(frozen=True, slots=True)
class Case:
    """How the papers are known, and what the snapshot says of them."""

    name: str
    authors: bool
    abstracts: bool


CASES = (
    Case("title and abstract; the snapshot has abstracts", authors=False, abstracts=True),
    Case("title, abstract and authors; the snapshot has none", authors=True, abstracts=False),
    Case("title and abstract; the snapshot has none", authors=False, abstracts=False),
)


def main() -> None:
    """Print what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=Path, help="a survey")
    parser.add_argument("--records", type=Path, nargs="*", default=[], help="its dumps, for abstracts")
    parser.add_argument("--others", type=Path, nargs="*", default=[], help="real records of other works")
    parser.add_argument("--megabytes", type=int, default=0, help="of the snapshot that is made to measure speed")
    parser.add_argument("--run", type=float, default=0.0, help="ask a local server, so many times faster")
    parser.add_argument("--kills", type=int, default=3, help="how often that run is killed")
    parser.add_argument("--calm", action="store_true", help="nothing goes wrong there but the kills")
    asked = parser.parse_args()
    if asked.papers and asked.run:
        works = works_of(asked.papers, asked.records)
        bib = questions(asked.papers, works, asked.run, asked.kills, calm=asked.calm)
        if asked.calm and asked.kills:
            whole = questions(asked.papers, works, asked.run, 0, calm=True)
            print(
                f"other bytes than in a run without kills: {[name for name in whole if whole[name] != bib.get(name)]}"
            )
    elif asked.papers and not asked.megabytes:
        matches(asked.papers, asked.records, asked.others)
    if asked.megabytes:
        speed(asked.megabytes, asked.papers)


def matches(survey: Path, dumps: list[Path], others: list[Path]) -> None:
    """How many matches are right, for each way in which papers are known."""
    bib, history = load_both(Project(survey))
    papers = bib.bibliography.papers
    abstracts = abstracts_at_hand(papers, history, dumps)
    ours = {title_letters(paper.title) for paper in papers}
    foreign = [paper for paper in sampled(others) if title_letters(paper.title) not in ours]
    print(f"{len(papers):,} papers, {len(foreign):,} other records")
    for case in CASES:
        true = [stated(paper, abstracts if case.abstracts else {}) for paper in papers]
        near = [one for number, paper in enumerate(papers) for one in near_misses(paper, foreign, number)]
        index = FactIndex(
            (Facts(paper, Place("snapshot", line)) for line, paper in enumerate([*near, *true, *foreign], 1)),
            trusted=False,
        )
        score(case, papers, index, len(near), bib.derived)


def score(case: Case, papers: Iterable[Paper], index: FactIndex, misses: int, derived: dict[str, Derived]) -> None:
    """Prints the share of accepted matches that are right, and of papers that are found."""
    counts = Counter[str]()
    for number, paper in enumerate(papers, 1):
        known = paper if case.authors else replace(paper, authors=())
        known = replace(known, arxiv="", doi="", url="", venue="", year=None if not case.authors else paper.year)
        settled = settle(known, [index], (), derived.get(paper.key))
        line = settled.facts.place.line if settled.facts else 0
        counts["right" if line == misses + number else "wrong" if line else "none"] += 1
        counts["proposed"] += bool(settled.proposals) and not line
    accepted = counts["right"] + counts["wrong"]
    right = counts["right"] / accepted if accepted else 1
    total = accepted + counts["none"]
    print(
        f"{case.name}: {counts['right']} of {accepted} accepted are right ({right:.4f}), "
        f"{counts['right'] / total:.3f} found, {counts['proposed']} proposed"
    )


def stated(paper: Paper, abstracts: dict[str, str]) -> Paper:
    """What a snapshot says of a paper."""
    return replace(paper, key="", aliases=(), topics=(), abstract=abstracts.get(paper.key, ""), annotation="")


def near_misses(paper: Paper, foreign: list[Paper], number: int) -> list[Paper]:
    """Other works whose titles are nearly or quite that of a paper."""
    other = foreign[number * 7 % len(foreign)] if foreign else Paper("", "")
    first, _, rest = paper.title.partition(":")
    titles = [f"{first}: {other.title}" if rest else f"{paper.title}: {other.title}"]
    if found := _NUMBER.search(paper.title):
        titles.append(f"{paper.title[: found.start()]}{int(found[0]) + 1}{paper.title[found.end() :]}")
    people = other.authors or (Name("Nobody", "N."),)
    near = [replace(stated(paper, {}), title=title, arxiv="", doi="", abstract=other.abstract) for title in titles]
    return [*near, Paper("", paper.title, authors=people, year=other.year, abstract=other.abstract)]


def works_of(survey: Path, dumps: list[Path]) -> dict[str, local.Work]:
    """What services know of the papers of a survey, by citation key."""
    bib, history = load_both(Project(survey))
    papers = bib.bibliography.papers
    abstracts = abstracts_at_hand(papers, history, dumps)
    return {
        paper.key: local.Work(
            paper.title,
            abstracts.get(paper.key, ""),
            paper.authors,
            paper.year or 2024,
            arxiv=paper.arxiv,
            doi=paper.doi if not paper.arxiv else "",
            venue=paper.venue,
            known_at=local.BY_TITLE[place % 3 :] if place % 7 else (),
        )
        for place, paper in enumerate(papers)
        if paper.authors and paper.key in abstracts
    }


def questions(survey: Path, works: dict[str, local.Work], speed: float, kills: int, *, calm: bool) -> dict[str, bytes]:
    """Ask a local server about all titles of a survey, with kills, and print what was lost or asked twice.

    Returns:
        The files of `bib/` at the end, by name.
    """
    papers = load_both(Project(survey))[0].bibliography.papers
    dice = random.Random(SEED)  # noqa: S311  no secret
    on_the_way = set[tuple[str, str]]()
    with tempfile.TemporaryDirectory() as folder, local.serving_works([*works.values()], calm=calm) as (server, log):
        project = Project(Path(folder))
        shutil.copy(survey / "mkdocs.yml", folder)
        shutil.copytree(survey / "bib", project.papers.parent)
        bare = [
            Paper(paper.key, paper.title, topics=paper.topics, entry_type="misc", type_guessed=True)
            for paper in papers
            if paper.key in works
        ]
        for path in (project.answers, project.counts, project.ledger, project.curation):
            path.unlink(missing_ok=True)
        project.papers.write_text("\n\n".join(write_paper(paper) for paper in bare) + "\n", "utf-8")
        print(f"{len(bare)} titles")
        command = [sys.executable, "-m", "tests.support.services_of_works", str(project.root), server.address]
        for _ in range(kills):
            until = len(server.seen) + dice.randrange(20, 250)
            run = subprocess.Popen([*command, str(speed)])
            while len(server.seen) < until and run.poll() is None:
                time.sleep(0.001)
            run.kill()
            run.wait()
            on_the_way |= log.latest
        runs, asked = 0, -1
        while asked != len(server.seen) - len(server.of("openreview")) and runs < MOST_RUNS:
            asked = len(server.seen) - len(server.of("openreview"))
            subprocess.run([*command, str(speed)], check=True)
            runs += 1
        now = {paper.key: paper for paper in load_both(project)[0].bibliography.papers}
        bib = {path.name: path.read_bytes() for path in sorted(project.papers.parent.iterdir()) if path.is_file()}
    lost = [key for key, work in works.items() if work.known_at and not now[key].authors]
    wrong = [key for key, work in works.items() if now[key].authors and by_name(now[key]) != by_name(work)]
    twice = Counter(dict.fromkeys((service for service, _ in log.whole), 0))
    for (service, question), times in log.whole.items():
        if (service, question) not in on_the_way:
            twice[service] += times - 1
    for (service, question), times in log.empty.items():  # "nothing" is asked once more
        if (service, question) not in on_the_way:
            twice[service] += max(0, times - 2)
    gone_wrong = ", ".join(f"{name} {number}" for name, number in sorted(log.misfortunes.items()))
    print(f"{len(server.seen)} requests in {kills} killed and {runs} whole runs; went wrong: {gone_wrong or 'nothing'}")
    print(f"{len(lost)} lost {lost[:5]}, {len(wrong)} with other authors {wrong[:5]}")
    again = sum(max(log.whole[each] - 1, log.empty[each] - 2, 0) for each in on_the_way)
    print(
        f"{sum(twice.values())} questions answered twice: {dict(twice)}, and {again} that were on their way at a kill"
    )
    for service in local.faster(speed):
        mean, least = local.pace(server, service.name)
        print(f"{service.name}: {len(server.of(service.name))} requests; interval {service.interval:.4f} s, "
              f"on the average {mean:.4f} s, the least {least:.4f} s")  # fmt: skip
    return bib


def by_name(work: Any) -> list[str]:
    """The authors of a work as people read them, without what only their parts tell apart."""
    return [str(name) for name in work.authors]


def sampled(paths: list[Path]) -> list[Paper]:
    """At most `OTHERS` records of files, as papers."""
    records = [
        item
        for path in paths
        for dump in open_dumps([path])
        for item in dump.items()
        if isinstance(item, Record) and item.title
    ]
    return [paper_of(item) for item in random.Random(SEED).sample(records, min(OTHERS, len(records)))]  # noqa: S311


def speed(megabytes: int, survey: Path | None) -> None:
    """Megabytes a second and CPU core, of a snapshot and of `json.loads`, and the largest memory."""
    papers = [*load_both(Project(survey))[0].bibliography.papers] if survey else []
    papers += [Paper("owls", TITLE), Paper("numbered", "Another title", arxiv="2401.00001")]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "snapshot.jsonl"
        with path.open("wb") as stream:
            for line in made_lines(megabytes << 20):
                stream.write(line)
        size = path.stat().st_size / 1e6
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        started = time.process_time()
        facts = sum(1 for _ in Snapshot(path).answers(questions_about(papers, {})))
        ours = size / (time.process_time() - started)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        started, read = time.process_time(), 0
        with path.open("rb") as stream:
            for line in islice(stream, COMPARED):
                json.loads(line)
                read += len(line)
        theirs = read / 1e6 / (time.process_time() - started)
    print(
        f"{size:,.0f} MB, {len(papers)} papers, {facts} facts: {ours:.0f} MB/s, json.loads {theirs:.0f} MB/s, "
        f"{memory:.0f} MB memory ({before:.0f} before)"
    )


def _wrapped(words: list[str], number: int) -> str:
    return " ".join(words[:6]) + ("\n  " if number % 2 else " ") + " ".join(words[6:])


def made_lines(size: int) -> Iterator[bytes]:
    """Lines like those of arXiv's metadata, about so many bytes of them; half of the titles are wrapped."""
    dice = random.Random(SEED)  # noqa: S311  no secret
    words = [f"{a}{b}" for a in ("owl", "mouse", "snow", "night", "ear") for b in ("s", "ing", "", "-like", " of")]
    written = number = 0
    lines: list[bytes] = []
    while written < size:
        number += 1
        if len(lines) < VARIED:
            lines.append(json.dumps(_made_row(dice, words, number)).encode() + b"\n")
        ours = number % 10_000 == 0
        row = json.dumps(_made_row(dice, words, number) | {"title": TITLE}).encode() + b"\n" if ours else b""
        key = (700 + number % 1700, number % 100_000)
        line = row or b'{"id": "%04d.%05d", %s' % (*key, lines[number % len(lines)][1:])
        written += len(line)
        yield line


def _made_row(dice: random.Random, words: list[str], number: int) -> dict[str, object]:
    return {
        "submitter": "A. Name",
        "authors": "A. Name, B. Name and C. Name",
        "title": _wrapped(dice.choices(words, k=10), number),
        "comments": f"{dice.randrange(30)} pages, {dice.randrange(9)} figures",
        "journal-ref": None,
        "doi": f"10.{dice.randrange(1000, 9999)}/{number}",
        "categories": "cs.CL q-bio.NC",
        "abstract": " ".join(dice.choices(words, k=150)),
        "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}],
        "authors_parsed": [["Name", "A.", ""], ["Name", "B.", ""]],
    }


if __name__ == "__main__":
    main()

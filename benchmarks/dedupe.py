"""Our matcher beside others on the same synthetic records: precision, recall, time, memory, growth with size.

    python benchmarks/dedupe.py                      # 10,000 and 100,000 records
    python benchmarks/dedupe.py --sizes 1000000 --only ours rensa
    python benchmarks/dedupe.py --check SETS         # other people's sets: folders with records.jsonl and truth.jsonl
    python benchmarks/dedupe.py --lists VENUES       # lists (*.jsonl.gz) in which nearly all papers are distinct

Each method runs in a process of its own, from the file of records to one label a record, one after the other on the
same machine. Seconds depend on the machine, and on what else runs there; CPU seconds on the machine only. The column to
look at is the ratio to rensa's MinHash LSH. Methods that are not installed are named and left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from peers import METHODS
from synthetic_records import labelled_records

from generator.match import Merge, deduplicate
from generator.model import Record

REFERENCE = "rensa"
SLOW = {"bib-dedupe": 20_000, "datasketch": 200_000, "splink": 200_000}
HEAD = "method       precision  recall  exact  seconds      CPU  x rensa      MB  growth"
FIELDS = ("id", "title", "abstract", "authors", "arxiv", "doi", "published")


def main() -> None:
    """Runs what the command line asks for and prints tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--only", nargs="+", choices=sorted(METHODS), default=list(METHODS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", type=Path, help="a folder of labelled sets to score instead")
    parser.add_argument("--run", nargs=2, metavar=("METHOD", "FILE"), help=argparse.SUPPRESS)
    parser.add_argument("--lists", type=Path, help="a folder of lists instead: what is merged within each, and why")
    asked = parser.parse_args()
    if asked.run:
        run_here(*asked.run)
    elif asked.lists:
        lists(asked.lists)
    elif asked.check:
        check(asked.check, asked.only)
    else:
        compare(asked.sizes, asked.only, asked.seed)


def compare(sizes: Sequence[int], names: Sequence[str], seed: int) -> None:
    """Times and scores the methods on synthetic records of each size."""
    before: dict[str, tuple[int, float]] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "records.jsonl"
            truth = write_records(path, size, seed)
            print(f"\n{size:,} records of {len(set(truth)):,} works\n")
            print(HEAD)
            runs = {name: run_apart(name, path, size) for name in sorted(names, key=lambda name: name != REFERENCE)}
            reference = runs.get(REFERENCE)
            for name in names:
                run = runs[name]
                if isinstance(run, str):
                    print(f"{name:12} {run}")
                    continue
                precision, recall, exact = score(run["labels"], truth)
                seconds = run["cpu"]
                ratio = f"{seconds / reference['cpu']:.2f}" if isinstance(reference, dict) else ""
                grown = f"{seconds / before[name][1] / (size / before[name][0]):.2f}" if name in before else ""
                before[name] = (size, seconds)
                quality = f"{precision:9.4f} {recall:7.4f} {exact:6.3f}"
                cost = f"{run['seconds']:8.1f} {seconds:8.1f} {ratio:>8} {run['megabytes']:7.0f} {grown:>7}"
                print(f"{name:12} {quality} {cost}")
    print(
        "\ngrowth: CPU seconds per record over those of the size before (1.00: linear); x rensa: of CPU seconds too."
        " MB: the process and its largest worker."
    )


def check(folder: Path, names: Sequence[str]) -> None:
    """Runs the methods on labelled sets, and scores those whose truth is clusters or pairs."""
    for path in sorted(folder.rglob("truth.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        for name in names:
            run = run_apart(name, path.with_name("records.jsonl"), 0)
            score_or_reason = (
                run if isinstance(run, str) else score_in_words(run, rows, path.with_name("records.jsonl"))
            )
            print(f"{path.parent.name:24} {name:12} {score_or_reason}")


def lists(folder: Path) -> None:
    """Prints what is merged within each list and across all, with abstracts and with title, authors and year alone.

    Within a list all papers are distinct unless it has one twice, so a merge of two whose titles and beginnings of
    abstracts both differ is likely a paper swallowed.
    """
    papers = {path.name.partition(".")[0]: list(read_list(path)) for path in sorted(folder.glob("*.jsonl.gz"))}
    total = sum(map(len, papers.values()))
    for name, bare in (("all fields", False), ("title, authors and year alone", True)):
        swallowed: list[tuple[str, Merge, Sequence[Record]]] = []
        for title, records in papers.items():
            kept = [replace(record, abstract="", venue="") if bare else record for record in records]
            swallowed += [(title, merge, kept) for merge in deduplicate(kept).why if merge and differ(merge, records)]
        distinct = {(title, merge.a, merge.b): (title, merge, kept) for title, merge, kept in swallowed}
        print(f"\n{name}: {len(distinct)} of {total:,} papers merged within a list though title and abstract differ")
        print("by rule:", dict(Counter(merge.decision.rule for _, merge, _ in distinct.values())))
        for title, merge, kept in distinct.values():
            print(f"  {title}: {merge.decision.rule}\n    {kept[merge.a].title}\n    {kept[merge.b].title}")
    across([record for records in papers.values() for record in records])


def across(records: Sequence[Record]) -> None:
    """Prints all merges of papers of all lists whose titles differ, to be read by hand, and what was not merged."""
    clustering = deduplicate(records)
    merges = {(merge.a, merge.b): merge for merge in clustering.why if merge}
    print(f"\nacross: {len(records) - len(set(clustering.labels))} merges, {len(clustering.doubtful)} questions")
    for (a, b), merge in merges.items():
        if plain(records[a].title) != plain(records[b].title):
            print(f"  {merge.decision.rule}: {merge.decision.reasons[0]}")
            print(f"    {records[a].title} ({records[a].venue})\n    {records[b].title} ({records[b].venue})")
    alike: dict[str, list[int]] = {}
    for number, record in enumerate(records):
        alike.setdefault(plain(record.title), []).append(number)
    pairs = [pair for group in alike.values() for pair in combinations(group, 2) if shared_family(records, *pair)]
    together = sum(clustering.labels[a] == clustering.labels[b] for a, b in pairs)
    print(f"equal title and a shared family name: {together} of {len(pairs)} pairs are one work")


def differ(merge: Merge, records: Sequence[Record]) -> bool:
    """Whether two records differ in their titles and, where both have one, in the beginnings of their abstracts."""
    one, other = records[merge.a], records[merge.b]
    first, second = plain(one.abstract)[:60], plain(other.abstract)[:60]
    return plain(one.title) != plain(other.title) and (not first or not second or first != second)


def shared_family(records: Sequence[Record], a: int, b: int) -> bool:
    """Whether the last word of an author's name stands in both lists of authors."""
    first, second = ({name.split()[-1].lower() for name in records[n].authors if name.split()} for n in (a, b))
    return not first.isdisjoint(second)


def plain(text: str) -> str:
    """The letters and digits of a text in lower case."""
    return "".join(filter(str.isalnum, text.lower()))


def read_list(path: Path) -> Iterator[Record]:
    """The papers of one list."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(as_record, lines)


def score_in_words(run: dict[str, Any], rows: list[dict[str, Any]], path: Path) -> str:
    """The score on a set in words. Sets that only flag records are left to the scorer that came with them."""
    ids = [json.loads(line)["id"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    label = dict(zip(ids, run["labels"], strict=True))
    if "cluster" in rows[0]:
        ids = [row["id"] for row in rows]
        sources = [row.get("source", "") for row in rows]
        precision, recall, _ = score([label[name] for name in ids], [row["cluster"] for row in rows], sources)
    elif "a" in rows[0]:
        merged = {place for place, row in enumerate(rows) if label[row["a"]] == label[row["b"]]}
        right = {place for place, row in enumerate(rows) if row["dup"]}
        precision, recall = len(merged & right) / max(1, len(merged)), len(merged & right) / max(1, len(right))
    elif rows[0].get("mode") == "all":  # a flag says that a record has a duplicate, not which
        sizes = Counter(run["labels"])
        merged = {place for place, row in enumerate(rows) if sizes[label[row["id"]]] > 1}
        right = {place for place, row in enumerate(rows) if row["dup"]}
        precision, recall = len(merged & right) / max(1, len(merged)), len(merged & right) / max(1, len(right))
    else:
        return f"{len(set(run['labels']))} clusters of {len(ids)} records; flags only, not scored here"
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"precision {precision:.4f} recall {recall:.4f} F1 {f1:.4f}"


def score(labels: Sequence[Any], truth: Sequence[Any], sources: Sequence[str] = ()) -> tuple[float, float, float]:
    """Pairwise precision and recall, and the share of true clusters found exactly.

    Where every record has a source, only pairs across sources count: some truths say nothing about others.
    """
    across = bool(sources) and all(sources)

    def pairs(values: Sequence[Any]) -> int:
        whole = sum(count * (count - 1) // 2 for count in Counter(values).values())
        if not across:
            return whole
        within = Counter(zip(values, sources, strict=True)).values()
        return whole - sum(count * (count - 1) // 2 for count in within)

    both = list(zip(labels, truth, strict=True))
    right = pairs(both)
    found, true, shared = Counter(labels), Counter(truth), Counter(both)
    exact = sum(count == found[label] == true[work] for (label, work), count in shared.items())
    return right / max(1, pairs(labels)), right / max(1, pairs(truth)), exact / len(true)


def write_records(path: Path, size: int, seed: int) -> list[str]:
    """Writes synthetic records as JSON Lines and returns the work of each."""
    truth = []
    with path.open("w", encoding="utf-8") as lines:
        for labelled in labelled_records(size, seed):
            fields = {name: getattr(labelled.record, name) for name in FIELDS if getattr(labelled.record, name)}
            lines.write(json.dumps(fields, ensure_ascii=False) + "\n")
            truth.append(labelled.work)
    return truth


def run_apart(name: str, path: Path, size: int) -> dict[str, Any] | str:
    """The labels, seconds and megabytes of a method in a process of its own; in words why there are none."""
    method = METHODS[name]
    missing = [module for module in method.needs if find_spec(module) is None]
    if missing:
        return f"left out: {', '.join(missing)} is not installed"
    if size > SLOW.get(name, size):
        return f"left out: would take too long for {size:,} records"
    command = [sys.executable, str(Path(__file__).resolve()), "--run", name, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return f"failed: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else done.returncode}"
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def run_here(name: str, path: str) -> None:
    """Runs a method and prints its labels, seconds, CPU seconds and megabytes."""
    method = METHODS[name]
    method.load()
    before, start = time.process_time(), time.perf_counter()
    labels = method.labels(read_records(Path(path)))
    seconds = time.perf_counter() - start
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(one.ru_utime + one.ru_stime for one in used) - before
    peak = sum(one.ru_maxrss for one in used) / 1024
    print(json.dumps({"labels": labels, "seconds": seconds, "cpu": cpu, "megabytes": peak}))


def read_records(path: Path) -> Iterator[Record]:
    """The records of a file of JSON Lines."""
    with path.open(encoding="utf-8") as lines:
        yield from map(as_record, lines)


def as_record(line: str) -> Record:
    """The record of one line of JSON."""
    known = set(Record.__dataclass_fields__)
    fields = {key: value for key, value in json.loads(line).items() if key in known and key != "source"}
    return Record(**{key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()})


if __name__ == "__main__":
    main()

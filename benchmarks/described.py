"""What abstracts say, read by rules, beside what people noted and judged: precision, and how much is told.

Kinds and names are compared with the notes that people wrote (`title`, `kind`, `names` a line); sentences of
contribution and result with judgements of single sentences (`described_judged.json`: by citation key the numbers of
those that state what the paper contributes, or report a result of it, and of those that do not). Run it on a survey,
the dumps that hold its abstracts, and the notes:

    python benchmarks/described.py SURVEY DUMPS NOTES.jsonl [--read N] [--records FILE …]

`--read` prints N papers with what is told of them, for a person's own judgement; with `--records` those of other
files: JSON Lines, also packed, or any dump.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.bibliography.store import load_both
from generator.dumps import open_dumps
from generator.dumps.abstracts import abstracts_at_hand
from generator.model import Paper, Record
from generator.statements.abstract_sentences import sentences_of
from generator.statements.contribution import contribution_of
from generator.statements.named_things import names_of
from generator.statements.paper_kinds import kind_of
from generator.statements.reported_results import results_of
from generator.statements.statements import stated, statements_of
from generator.storage.project import find_project
from generator.text import fold

JUDGED = Path(__file__).with_name("described_judged.json")
BARS = {"kinds": 0.85, "names": 0.90, "contribution": 0.90, "results": 0.95}


def main() -> None:
    """Print the figures, or papers to read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("survey", type=Path)
    parser.add_argument("dumps", type=Path)
    parser.add_argument("notes", type=Path)
    parser.add_argument("--read", type=int, default=0, metavar="N")
    parser.add_argument("--records", type=Path, nargs="*", default=[])
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    bib, history = load_both(find_project(arguments.survey))
    abstracts = abstracts_at_hand(bib.papers, history, [arguments.dumps])
    papers = [(paper, abstracts.get(paper.key, "")) for paper in bib.papers]
    if arguments.read or arguments.records:
        read([*others(arguments.records)] or papers, arguments.read or 60, arguments.seed)
        return
    notes = {fold(row["title"]): row for row in map(json.loads, arguments.notes.read_text("utf-8").splitlines())}
    for name, right, told, possible in (
        kinds(papers, notes),
        names(papers, notes),
        *judged_sentences(papers, json.loads(JUDGED.read_text("utf-8"))),
    ):
        print(f"{name:<14}{right:>5} of {told:>5} told are right: {right / max(told, 1):.3f} (bar {BARS[name]:.2f})"
              f"; told of {possible:,}")  # fmt: skip


def kinds(papers: Sequence[tuple[Paper, str]], notes: dict[str, dict]) -> tuple[str, int, int, int]:
    """Kinds as told and as noted."""
    answers = Counter[tuple[str, bool]]()
    possible = 0
    for paper, abstract in papers:
        note = notes.get(fold(paper.title))
        if note is None:
            continue
        possible += 1
        kind = kind_of(paper.title, paper.entry_type, sentences_of(abstract))
        if kind:
            answers[kind, kind == note["kind"]] += 1
    for kind in sorted({kind for kind, _ in answers}):
        print(f"  {kind:<20}{answers[kind, True]:>4} of {answers[kind, True] + answers[kind, False]}")
    return "kinds", sum(n for (_, right), n in answers.items() if right), answers.total(), possible


def names(papers: Sequence[tuple[Paper, str]], notes: dict[str, dict]) -> tuple[str, int, int, int]:
    """Names as told and as noted; a name is right if it, or its short form, is one of those noted, or theirs."""
    right = told = possible = 0
    for paper, abstract in papers:
        note = notes.get(fold(paper.title))
        if note is None:
            continue
        noted = {form for name in note["names"] for form in forms(name)}
        possible += len(note["names"])
        for thing in names_of(paper.title, abstract, sentences_of(abstract)):
            told += 1
            right += not noted.isdisjoint(forms(thing.name))
    return "names", right, told, possible


def forms(name: str) -> set[str]:
    """A name and its short form, without marks."""
    match = re.fullmatch(r"(.*\S)\s*\(([^()]+)\)", name)
    return {re.sub(r"[\W_]+", "", form).lower() for form in (match.groups() if match else (name,))}


def judged_sentences(
    papers: Sequence[tuple[Paper, str]], judged: dict[str, dict[str, list[int]]]
) -> Iterator[tuple[str, int, int, int]]:
    """Sentences as told and as judged; one that nobody has judged counts as wrong."""
    for name in ("contribution", "results"):
        right = told = possible = 0
        for paper, abstract in papers:
            verdict = judged.get(paper.key)
            if verdict is None:
                continue
            possible += 1
            sentences = sentences_of(" ".join(abstract.split()))
            one = contribution_of(sentences)
            chosen = results_of(sentences) if name == "results" else (one,) if one else ()
            for sentence in chosen:
                told += 1
                good, bad = verdict.get(name, []), verdict.get(f"no {name}", [])
                right += sentence.number in good
                if sentence.number not in {*good, *bad}:
                    print(f"  not judged: {paper.key} {name} {sentence.number}: {sentence.text}")
        yield name, right, told, possible


def others(files: Sequence[Path]) -> Iterator[tuple[Paper, str]]:
    """Records of other files."""
    for path in files:
        if path.name.endswith((".jsonl", ".jsonl.gz")):
            packed = path.read_bytes()
            text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8")
            for row in map(json.loads, filter(None, text.split("\n"))):
                yield Paper(str(row.get("id", "")), row["title"]), row.get("abstract") or ""
            continue
        for dump in open_dumps([path]):
            for item in dump.items():
                if isinstance(item, Record):
                    yield Paper(dump.name, item.title, entry_type=item.type), item.abstract


def read(papers: Sequence[tuple[Paper, str]], number: int, seed: int) -> None:
    """Print some papers with what is told of them."""
    with_abstract = [(paper, abstract) for paper, abstract in papers if abstract]
    chosen = random.Random(seed).sample(with_abstract, min(number, len(with_abstract)))  # noqa: S311  no secret
    for paper, abstract in chosen:
        bare = Paper(paper.key, paper.title, entry_type=paper.entry_type)
        said = stated(bare, statements_of(bare, abstract), abstract)
        print(f"# {paper.key}: {paper.title}\n  kind: {said.kind or '–'}; names: {', '.join(said.names) or '–'}")
        print(f"  contributes: {said.annotation or '–'}")
        for result in said.results:
            print(f"  reports: {result}")


if __name__ == "__main__":
    main()

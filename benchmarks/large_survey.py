"""A survey of any size out of a smaller one, whose words, leaves, years and links stay as varied as real ones.

Plain copies of papers will not do: with the same titles each paper's most alike ones are its copies, no word is
rare, and what costs time on texts costs something else. So each further paper takes its frame (authors, year, leaf,
identifiers) from one paper and its words from this and other papers of the same topic, with a coined word here and
there, as vocabularies also grow; its authors are coined too. It is repeatable, and no sentence is anyone's.
"""

from __future__ import annotations

import dataclasses
import random
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from benchmarks.synthetic_records import Language
from generator.bibliography.derived import Derived, render_derived
from generator.bibliography.ledger import DumpId, LedgerEntry, render_ledger
from generator.bibliography.papers import write_paper
from generator.bibliography.store import load_bib, load_history
from generator.exports import FORMATS
from generator.match import abstract_sketch, sketch_to_text
from generator.model import OTHERS, Name, Paper
from generator.storage.project import Project
from generator.topics.abstract_terms import END

PER_DUMP = 500
_FIRST_DAY = date(2020, 1, 1)
_COINED = 0.06
_THEIRS = 0.75
_DONORS = 4
_SHORT = 4


class _Mixer:
    """Makes papers out of pairs of papers."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311 -- has to be repeatable
        self.language = Language(seed)

    def mixed(self, one: str, others: Sequence[str]) -> str:
        """As many words as one text has, some of it, most of other texts, some coined."""
        known = [text.split() for text in others if text]
        words = []
        for place, word in enumerate(one.split()):
            if self.rng.random() < _COINED and len(word) > _SHORT:
                words.append(self.language.content(self.rng, 1)[0])
            elif known and self.rng.random() < _THEIRS:
                theirs = self.rng.choice(known)
                words.append(theirs[(place + self.rng.randrange(3)) % len(theirs)])
            else:
                words.append(word)
        return " ".join(words)

    def kept(self, one: str, other: str) -> str:
        """Terms of abstracts, half of each."""
        terms = one.split(END), other.split(END)
        chosen = [term for side in terms for term in side if self.rng.random() < 0.5]
        return END.join(sorted(term for term in chosen if term))

    def paper(self, key: str, one: Paper, near: Sequence[Paper], arxiv: str) -> Paper:
        """A paper with the frame of the first."""
        name = self.rng.choice(self.language.words).capitalize()
        others = [self.rng.choice(near) for _ in range(_DONORS)]
        annotations = [other.annotation for other in others]
        return dataclasses.replace(
            one,
            key=key,
            title=self.mixed(one.title, [other.title for other in others]),
            authors=tuple(map(self._someone, one.authors)),
            arxiv=arxiv if one.arxiv else "",
            doi=f"{one.doi}.{key}" if one.doi else "",
            url="",
            links=one.links,
            annotation=self.mixed(one.annotation, annotations),
            results=tuple(self.mixed(result, annotations) for result in one.results),
            names=(name, *one.names[1:]) if one.names else (),
            aliases=(),
        )

    def _someone(self, author: Name) -> Name:
        if author == OTHERS or not author.given:
            return author
        return Name(self.rng.choice(self.language.families), self.rng.choice(self.language.givens))


def enlarge_survey(source: Path, target: Path, papers: int, *, seed: int = 1, per_dump: int = PER_DUMP) -> Project:
    """A survey with so many papers, without anything generated.

    Args:
        source: the survey to start from, whose own papers stand first.
        target: the new folder; what is in it goes.
        papers: how many papers it shall have; with no more than the source has, its `bib/` is copied as it is.
        seed: another one gives other papers.
        per_dump: how many of them each dump brought; the dumps are a day apart.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    shutil.copy(source / "mkdocs.yml", target)
    _copy_docs(source, target)
    shutil.copytree(source / "bib", target / "bib")
    project = Project(target)
    first = load_bib(project)
    wanted = papers - len(first.bibliography.papers)
    if wanted <= 0:
        return project
    originals = [paper for paper in first.papers if paper.key in first.derived]
    mixer, made = _Mixer(seed), list[Paper]()
    rows: list[Derived] = list(first.derived.values())
    history = list(load_history(project))
    entries = {entry.paper: entry for entry in history if entry.became == "paper"}
    topic = {leaf.slug: topic.slug for topic in first.taxonomy.topics for leaf in topic.leaves}
    near: defaultdict[str, list[Paper]] = defaultdict(list)
    for paper in originals:
        near[topic.get(paper.primary, "")].append(paper)
    for number in range(wanted):
        one = originals[number % len(originals)]
        other = mixer.rng.choice(near[topic.get(one.primary, "")])
        key = f"{re.sub(r'[^a-z0-9]', '', one.key.lower())}x{number // len(originals) + 1}"
        paper = mixer.paper(key, one, near[topic.get(one.primary, "")], _arxiv(one, number))
        made.append(paper)
        rows.append(_derived(mixer, key, first.derived[one.key], first.derived[other.key], number))
        if one.key in entries:
            history.append(_captured(entries[one.key], paper, number, per_dump))
    text = project.papers.read_text("utf-8").rstrip("\n")
    project.papers.write_text("\n\n".join([text, *map(write_paper, made)]) + "\n", "utf-8")
    project.derived.write_text(render_derived(rows), "utf-8")
    project.ledger.write_text(render_ledger(history), "utf-8")
    return project


def _copy_docs(source: Path, target: Path) -> None:
    """The hand-written pages: those in version control, or all where there is none."""
    command = ["git", "-C", str(source), "ls-files", "-z", "docs"]
    names = subprocess.run(command, check=False, capture_output=True, text=True).stdout.split("\0")
    for name in filter(None, names):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source / name, target / name)
    if not any(names):
        shutil.copytree(source / "docs", target / "docs")


def add_paper(project: Project, number: int = 1) -> str:
    """Put one more paper at the end of `papers.bib`, as a curator does; gives its key.

    Its words are those of the papers at hand, so that other papers count it among theirs.
    """
    bib = load_bib(project)
    papers: Sequence[Paper] = bib.papers
    mixer = _Mixer(1000 + number)
    one = next(paper for paper in papers[number * 37 % len(papers) :] if paper.primary)
    near = [paper for paper in papers if paper.primary == one.primary]
    key = f"added{number}"
    paper = mixer.paper(key, one, near, _arxiv(one, 90_000 + number))
    text = project.papers.read_text("utf-8").rstrip("\n")
    project.papers.write_text(f"{text}\n\n{write_paper(paper)}\n", "utf-8")
    return key


def new_dump(project: Project, file: Path, papers: int) -> None:
    """Write a dump of papers that a survey does not have, as BibTeX, in the words of those at hand.

    Args:
        project: the survey.
        file: the dump, with the suffix `.bib`.
        papers: how many.
    """
    bib = load_bib(project)
    mixer = _Mixer(2000)
    frames = [paper for paper in bib.papers if paper.primary][:: max(len(bib.papers) // papers // 2, 1)][:papers]
    chosen = [
        mixer.paper(f"daily{number}", one, [other for other in frames if other != one], _arxiv(one, 80_000 + number))
        for number, one in enumerate(frames)
    ]
    file.write_text(FORMATS["bibtex"].render(chosen), "utf-8")


def _arxiv(paper: Paper, number: int) -> str:
    return f"{(paper.year or 2020) % 100:02}{number % 12 + 1:02}.{number % 100_000:05}"


def _derived(mixer: _Mixer, key: str, one: Derived, other: Derived, number: int) -> Derived:
    why, terms = one.assignment, mixer.kept(one.terms, other.terms)
    return Derived(
        key=key,
        sketch=sketch_to_text(abstract_sketch(terms)) if one.sketch else "",
        terms=terms,
        assignment=why and dataclasses.replace(why, score=round(why.score * (1 - number % 7 / 20), 4)),
    )


def _captured(entry: LedgerEntry, paper: Paper, number: int, per_dump: int) -> LedgerEntry:
    dump = number // per_dump + 1
    day = _FIRST_DAY + timedelta(days=dump)
    name = DumpId(f"listing-{day.isoformat()}.txt", 100_000 + dump, f"{dump:064x}")
    return dataclasses.replace(entry, dump=name, line=number % per_dump * 5 + 1, title=paper.title, paper=paper.key)

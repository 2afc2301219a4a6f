"""Checks of the chapters against the papers they are about.

Numbers and wording are compared with abstracts where these are at hand. A number that stands in nothing kept, of a
paper whose abstract is not at hand, may still be right; the finding then says that it cannot be verified.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from generator.checks.finding import Finding, begun, listed
from generator.checks.state import State
from generator.errors import Place
from generator.model import by_name
from generator.prose.chapter import ChapterBlock, Prose
from generator.prose.chapter_files import INTRODUCTION, chapters_by_topic
from generator.prose.claims import claims, uncited
from generator.prose.copied_text import borrowed, repeated
from generator.prose.coverage import Coverage, coverages, dumps_of, place_of_dump
from generator.prose.numbers import known_of, unsupported
from generator.text import nearest

_CLOSE = 0.8
_START = 60  # signs of a passage that name it
_SHORTEST, _LONGEST = 700, 3_000  # words of a chapter: as far as a reader comes in a quarter of an hour
_FEW_WORDS, _MOST_WORDS = 25, 60  # of each paper: one sentence, and three
_SHARED = 3  # so many papers that two topics share are worth a word
_DATE_IT = "write `last_dump: {}` there once it takes in what came up to that dump"
_BRACKET = re.compile(r"\[@[^\]\n]*\]?|\[[^\[\]]*(?<![^\s\[;,(-])@\w[^\[\]]*\]")
_LOOSE_KEY = re.compile(r"(?<![\w@/.])@([^\s\[\];,@()]+)")


def misplaced_chapters(state: State) -> Iterator[Finding]:
    """Chapters that no page shows: their file is called after no topic, or is a second one of a topic."""
    names = _names_of_topics(state)
    used = chapters_by_topic(state.chapters, state.bib.taxonomy)
    for chapter in state.chapters:
        slug = names.get(chapter.name)
        if slug is None and chapter.name == INTRODUCTION:
            continue
        if slug is None:
            near = nearest(chapter.name, names)
            mend = f"name it {near}.md" if near else "name it after a topic of bib/topics.yml, as SLUG.md"
            yield Finding(_at(chapter), "belongs to no topic, so no page shows it", mend)
        elif used[slug] is not chapter:
            problem = f"is a second chapter of {slug}, so no page shows it"
            yield Finding(_at(chapter), problem, f"join it with {used[slug].file}")


def empty_chapters(state: State) -> Iterator[Finding]:
    """Chapters in which nothing is written yet, so that no page shows them."""
    names = _names_of_topics(state)
    used = chapters_by_topic(state.chapters, state.bib.taxonomy)
    for chapter in state.chapters:
        slug = names.get(chapter.name)
        if slug is not None and used[slug] is chapter and not chapter.written:
            yield Finding(_at(chapter), "holds no text yet, so no page shows it", "write it")


def unresolved_citations(state: State) -> Iterator[Finding]:
    """Citations of keys that no paper has, and what looks like a citation and is none."""
    named = by_name(state.bib.papers)
    hidden = frozenset(state.bib.curation.hidden)
    for chapter in state.chapters:
        for block in chapter.blocks:
            for key in dict.fromkeys(key for key in block.keys if key not in named):
                line = _line_of(chapter, block, key)
                written = chapter.body.split("\n")[line - 1]
                near = nearest(key, named, _CLOSE)
                yield Finding(
                    place=_at(chapter, line),
                    problem=f"cites @{key}, which {'is hidden' if key in hidden else 'is no paper'}",
                    mend=f"did you mean @{near}?" if near else "cite a key of bib/papers.bib",
                    lines=(_cited(key).sub(f"@{near}", written),) if near else (),
                    into=chapter.file if near else "",
                    instead=bool(near),
                )
            for broken, lines in _no_citations(block.words, named):
                mend = "write `[@key]` or `[@key; @other]`, and nothing else in the bracket"
                place = _at(chapter, block.line + lines)
                yield Finding(place, f"{broken!r} is no citation", mend)


def empty_sections(state: State) -> Iterator[Finding]:
    """Headings below which nothing is written, in chapters that are shown."""
    for chapter, _ in state.once(_covered):
        after = (*chapter.blocks[1:], None)
        for block, following in zip(chapter.blocks, after, strict=True):
            ends = following is None or (following.kind == "heading" and following.level <= block.level)
            if block.kind == "heading" and ends:
                problem = f"nothing stands below the heading {' '.join(block.text.split())!r}"
                yield Finding(_at(chapter, block.line), problem, "write it, or remove the heading")


def uncited_passages(state: State) -> Iterator[Finding]:
    """Paragraphs, items and cells that claim something and cite no paper; an introduction also tells of the survey."""
    for chapter in state.chapters:
        if chapter.name == INTRODUCTION:
            continue
        for block in uncited(chapter):
            start = begun(block.text, _START)
            what = {"item": "an item", "cell": "a cell"}.get(block.kind, "a paragraph")
            mend = "cite the papers that carry it; a paragraph that only leads in ends with a colon"
            place = _at(chapter, block.line)
            yield Finding(place, f"{what} cites no paper: {start!r}", mend)


def thin_chapters(state: State) -> Iterator[Finding]:
    """Chapters that leave out too many of their topic's papers."""
    for chapter, coverage in state.once(_covered):
        if coverage.share < state.cited_share:
            problem = (
                f"cites {len(coverage.cited)} of {coverage.total} papers of its topic ({coverage.share:.0%}, "
                f"less than {state.cited_share:.0%}); not {listed(paper.key for paper in coverage.missing)}"
            )
            yield Finding(_at(chapter), problem, "take more of them in")


def ill_sized_chapters(state: State) -> Iterator[Finding]:
    """Chapters that say more of each paper, or less of their topic, than readers take in."""
    for chapter, coverage in state.once(_covered):
        length, cited = chapter.length, len(coverage.references)
        if length > _LONGEST:
            yield Finding(_at(chapter), f"has {length:,} words, more than {_LONGEST:,}", "leave out what matters least")
        elif cited and length > _MOST_WORDS * cited:
            problem = f"has {length:,} words on {cited} papers, more than {_MOST_WORDS} each"
            yield Finding(_at(chapter), problem, "take more papers in, or say less of each")
        elif length < min(_SHORTEST, _FEW_WORDS * coverage.total):
            problem = f"has {length:,} words on a topic of {coverage.total} papers"
            yield Finding(_at(chapter), problem, f"write about {_FEW_WORDS} words a paper, {_SHORTEST} in all")


def chapters_apart(state: State) -> Iterator[Finding]:
    """Chapters that cite none of the papers which their topic shares with another one, where these are several."""
    shown = {chapter.name: coverage for chapter, coverage in state.once(_covered)}
    names = _names_of_topics(state)
    of_leaf = {leaf.slug: topic for topic in state.bib.taxonomy.topics for leaf in topic.leaves}
    shared: dict[str, dict[str, list[str]]] = {}
    for paper in state.bib.papers:
        home = of_leaf.get(paper.primary)
        for slug in {of_leaf[leaf].slug for leaf in paper.topics if leaf in of_leaf} if home else ():
            if home and slug != home.slug:
                shared.setdefault(slug, {}).setdefault(home.title, []).append(paper.key)
    for chapter in (chapter for chapter in state.chapters if chapter.name in shown):
        cited = {paper.key for paper in shown[chapter.name].elsewhere}
        for title, keys in shared.get(names[chapter.name], {}).items():
            if len(keys) >= _SHARED and cited.isdisjoint(keys):
                problem = f"cites none of the {len(keys)} papers shared with {title!r}: {listed(keys)}"
                yield Finding(_at(chapter), problem, "cite those that a reader of this topic should know")


def undated_chapters(state: State) -> Iterator[Finding]:
    """Chapters that do not say which dump is the last they take into account, or name one that there is not."""
    dumps = dumps_of(state.history)
    for chapter, _ in state.once(_covered) if dumps else ():
        place = _at(chapter, chapter.last_dump_line)
        if not chapter.last_dump:
            problem = "does not say which dump is the last it takes into account"
            yield Finding(place, problem, _DATE_IT.format(dumps[-1].name))
        elif place_of_dump(chapter.last_dump, dumps) is None:
            problem = f"takes into account the dump {chapter.last_dump!r}, which was never ingested"
            yield Finding(place, problem, _DATE_IT.format(dumps[-1].name))


def outdated_chapters(state: State) -> Iterator[Finding]:
    """Chapters whose topic got papers since they were written."""
    dumps = dumps_of(state.history)
    for chapter, coverage in state.once(_covered):
        if not coverage.newer:
            continue
        number = len(coverage.newer)
        papers = "1 paper is" if number == 1 else f"{number} papers are"
        problem = f"{papers} newer than this text: {listed(paper.key for paper in coverage.newer)}"
        mend = f"take in what belongs; {_DATE_IT.format(dumps[-1].name)}"
        yield Finding(_at(chapter, chapter.last_dump_line), problem, mend)


def unsupported_numbers(state: State) -> Iterator[Finding]:
    """Numbers that stand in nothing that is known of the papers cited for them, or in a sentence that cites none."""
    for doubt in state.once(_doubtful_numbers):
        if not doubt.sources:
            problem, mend = f"{doubt.number} stands in a sentence that cites no paper", "cite the paper that has it"
            yield Finding(doubt.place, problem, mend)
        elif not doubt.absent:
            problem = f"{doubt.number} stands in nothing that is known of {listed(doubt.sources)}"
            mend = "correct it, cite the paper that has it, or note the result in bib/papers.bib"
            yield Finding(doubt.place, problem, mend)


def unverified_numbers(state: State) -> Iterator[Finding]:
    """Numbers that cannot be verified, because the abstract of a paper cited for them is not at hand."""
    for doubt in state.once(_doubtful_numbers):
        if doubt.absent:
            problem = f"{doubt.number} cannot be verified: the abstract of {listed(doubt.absent)} is not at hand"
            mend = "name its dump with `--dumps`, or note the result in bib/papers.bib"
            yield Finding(doubt.place, problem, mend)


@dataclass(frozen=True, slots=True)
class _DoubtfulNumber:
    """A number that stands in nothing known of the papers cited for it, and those whose abstract is not at hand."""

    number: str
    place: Place
    sources: tuple[str, ...]
    absent: tuple[str, ...]


def _doubtful_numbers(state: State) -> tuple[_DoubtfulNumber, ...]:
    return tuple(_doubted(state))


def _doubted(state: State) -> Iterator[_DoubtfulNumber]:
    bib = state.bib
    named = by_name(bib.papers)
    cited = {paper.key: paper for chapter in state.chapters for key in chapter.keys if (paper := named.get(key))}
    known = {key: known_of(paper, bib.derived.get(key), state.abstracts.get(key, "")) for key, paper in cited.items()}
    for chapter in state.chapters:
        for sentence, keys in claims(chapter):
            sources = tuple(dict.fromkeys(named[key].key for key in keys if key in named))
            if keys and not sources:
                continue  # its citations are told of already
            for number in unsupported(sentence.text, sources, known):
                absent = tuple(key for key in sources if not known[key].whole)
                yield _DoubtfulNumber(number, _at(chapter, sentence.line), sources, absent)


def repeated_sentences(state: State) -> Iterator[Finding]:
    """Sentences that stand in two chapters, or twice in one."""
    for copy in repeated(state.chapters):
        place = _at(copy.chapter, copy.sentence.line)
        problem = f"repeats a sentence of {copy.first.file}:{copy.first_line}: {copy.sentence.text[:_START]!r}"
        yield Finding(place, problem, "say it once")


def borrowed_words(state: State) -> Iterator[Finding]:
    """Runs of eight words or more that stand in an abstract, where abstracts are at hand."""
    for copy in borrowed(state.chapters, state.abstracts):
        place = _at(copy.chapter, copy.block.line)
        problem = f"has eight words or more in common with the abstract of {copy.key}: {copy.words!r}"
        yield Finding(place, problem, "say it in words of your own")


def _names_of_topics(state: State) -> dict[str, str]:
    """The slug of each topic by all names that its file may have."""
    return {name: topic.slug for topic in state.bib.taxonomy.topics for name in (topic.slug, *topic.aliases)}


def _covered(state: State) -> tuple[tuple[Prose, Coverage], ...]:
    """The chapters that pages show, with what they cover."""
    shown = chapters_by_topic(state.chapters, state.bib.taxonomy)
    written = {slug: chapter for slug, chapter in shown.items() if chapter.written}
    covered = coverages(written, state.bib.taxonomy, state.bib.papers, state.history)
    return tuple((written[slug], coverage) for slug, coverage in covered.items())


def _no_citations(text: str, named: Container[str]) -> Iterator[tuple[str, int]]:
    """What is meant as a citation and is none, with the number of lines before it.

    A bracket with more than keys in it, and a paper's key without one.
    """
    for match in _BRACKET.finditer(text):
        yield match[0][:_START], text.count("\n", 0, match.start())
    rest = _BRACKET.sub(lambda match: " " + "\n" * match[0].count("\n"), text)
    for match in _LOOSE_KEY.finditer(rest):
        if match[1].rstrip(".:!?'\"’”*_") in named:
            yield match[0][:_START], rest.count("\n", 0, match.start())


def _line_of(chapter: Prose, block: ChapterBlock, key: str) -> int:
    """The line on which a block first cites a key: a paragraph may be long."""
    rest = chapter.body.split("\n")[block.line - 1 :]
    return next((line for line, text in enumerate(rest, block.line) if _cited(key).search(text)), block.line)


def _cited(key: str) -> re.Pattern[str]:
    return re.compile(rf"@{re.escape(key)}(?=[\s\[\];,@]|$)")


def _at(chapter: Prose, line: int | None = None) -> Place:
    return Place(chapter.file, line)

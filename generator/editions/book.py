"""A survey, or one of its topics, laid out as a book."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.catalogue.catalogue import Catalogue
from generator.catalogue.periods import periods, year_counts
from generator.editions.book_tree import (
    BarChart,
    Block,
    Book,
    BookChapter,
    Cited,
    CodeLines,
    CrossReference,
    DataTable,
    DisplayFormula,
    Divider,
    Emphasis,
    Inline,
    ItemList,
    ListFigure,
    NameIndex,
    Paragraph,
    Quotation,
    ReferenceEntry,
    RunningText,
    SectionTitle,
    Strong,
    WebLink,
    anchor_of,
    one_line,
    spoken,
)
from generator.editions.chapter_blocks import Surroundings, chapter_blocks
from generator.exports.cited_names import acl_names
from generator.exports.reference import Reference, reference
from generator.model import OTHERS, Leaf, Paper, Topic
from generator.names.forms import filed
from generator.prose.chapter import Prose
from generator.prose.citation_labels import Label, labels
from generator.prose.inserted import Material, Shelves
from generator.storage.imprint import licence_address
from generator.text import count, fold, page_range

_INTRODUCTION = "chapter-introduction"
_CLOSE = 3
"""Related topics that a chapter names at most."""


def book_of(catalogue: Catalogue, topic: Topic | None = None) -> Book:
    """The book of a survey, or of one of its topics.

    A chapter is a topic: what it is about, its text if somebody wrote one, and all its papers, leaf by leaf. Papers
    that stand on no leaf are in no book. The same survey gives the same book.

    Args:
        catalogue: the survey.
        topic: the only one in it; the whole survey without one.
    """
    topics = (topic,) if topic else tuple(one for one in catalogue.topics if has_chapter(catalogue, one))
    survey = catalogue.survey
    shelves = Shelves.of(survey.taxonomy, survey.papers)
    anchors = {f"topics/{slug}": _anchor(one) for one in topics for slug in (one.slug, *one.aliases)}
    numbers = {one.slug: place for place, one in enumerate(topics, 1)}
    chapters: list[BookChapter] = []
    if survey.introduction is not None and not topic:
        chapters.append(_introduction(survey.introduction, shelves.named, anchors, survey.config.site_url))
    alone = topic is not None
    chapters += (_chapter(catalogue, one, numbers[one.slug], shelves, anchors, alone=alone) for one in topics)
    keys = dict.fromkeys(key for chapter in chapters for key in keys_of(chapter.blocks))
    papers = [catalogue.paper[key] for key in keys]
    names = labels(papers)
    entries = sorted((reference_entry(paper, names[paper.key]) for paper in papers), key=_by_label)
    config = survey.config
    changed = catalogue.arrivals[0].captured if catalogue.arrivals else ""
    return Book(
        title=one_line(config.title),
        subtitle=one_line(topic.title if topic else config.description),
        authors=tuple(map(one_line, config.authors)),
        when=config.cite.date or changed,
        imprint=tuple(_imprint(catalogue, topics, papers)),
        chapters=tuple(chapters),
        references=tuple(entries),
        indexes=tuple(_indexes(chapters, catalogue.paper, alone=alone)),
        one_topic=alone,
    )


def reference_entry(paper: Paper, label: Label) -> ReferenceEntry:
    """A paper among the references: who, when, what, where, and the way to it."""
    item = reference(paper)
    people = acl_names(tuple(name for name in item.authors)) if item.authors not in ((), (OTHERS,)) else ""
    opening = f"{people or label.people}, {label.year}. "
    title = spoken(item.title)
    address = f"https://doi.org/{item.doi}" if item.doi else item.url
    parts: list[Inline] = [*spoken(opening), WebLink(title, address) if address else Emphasis(title)]
    parts.append(RunningText("" if item.title.endswith((".", "?", "!")) else "."))
    if where := _where(item):
        parts.append(RunningText(f" {where}."))
    if item.note:
        parts.append(RunningText(f" {item.note.rstrip('.')}."))
    return ReferenceEntry(paper.key, label, tuple(part for part in parts if part != RunningText("")))


def _where(item: Reference) -> str:
    """Where a work came out: its venue or source with volume and pages, or its number on arXiv."""
    volume = item.volume + (f"({item.number})" if item.number else "")
    pages = f"{'pages' if not item.pages.isalnum() else 'page'} {page_range(item.pages)}" if item.pages else ""
    place = item.venue or item.publisher or item.school
    if not place and item.arxiv:
        return f"arXiv:{item.arxiv}"
    return ", ".join(filter(None, (place, volume, pages))) if place else ""


def has_chapter(catalogue: Catalogue, topic: Topic) -> bool:
    """Whether a topic has anything to read: papers, or a text."""
    return bool(catalogue.in_topic(topic)) or topic.slug in catalogue.coverage


def _anchor(topic: Topic) -> str:
    return f"chapter-{anchor_of(topic.slug)}"


def _introduction(prose: Prose, named: Mapping[str, Paper], anchors: Mapping[str, str], site: str) -> BookChapter:
    title = spoken(prose.title or "About this survey")
    around = Surroundings(named, anchors, site, _INTRODUCTION, "", title)
    return BookChapter(_INTRODUCTION, 0, title, "", prose.authors, chapter_blocks(prose, around))


def _chapter(
    catalogue: Catalogue,
    topic: Topic,
    number: int,
    shelves: Shelves,
    anchors: Mapping[str, str],
    *,
    alone: bool,
) -> BookChapter:
    survey, anchor = catalogue.survey, _anchor(topic)
    prose = survey.chapters.get(topic.slug)
    prose = prose if prose is not None and prose.written else None
    blocks: list[Block] = [Paragraph((Emphasis(spoken(topic.definition)),))] if topic.definition else []
    figure = _papers_by_year(catalogue, topic, f"{anchor}-figure", f"{number}.1")
    close = () if alone else _related(catalogue, topic, anchors)
    if figure or close:
        blocks.append(Paragraph((*_about_figure(catalogue, topic, figure), *close)))
    if figure:
        blocks.append(figure)
    text: tuple[Block, ...] = ()
    if prose:
        around = Surroundings(
            shelves.named,
            anchors,
            survey.config.site_url,
            anchor,
            str(number),
            spoken(topic.title),
            material=Material(prose, topic, shelves),
            figures=itertools.count(2 if figure else 1),
        )
        text = chapter_blocks(prose, around)
    discussed = set(keys_of(text))
    listing = tuple(_listing(catalogue, topic, anchor, discussed))
    title = spoken(topic.title)
    subtitle = one_line(prose.title) if prose else ""
    sections = numbered((*blocks, *text, *listing), "" if alone else f"{number}.")
    return BookChapter(anchor, number, title, subtitle, prose.authors if prose else (), sections)


def numbered(blocks: Iterable[Block], before: str) -> tuple[Block, ...]:
    """Blocks whose sections have numbers; those of quotations have none."""
    numbers = itertools.count(1)
    return tuple(
        replace(block, number=f"{before}{next(numbers)}")
        if isinstance(block, SectionTitle) and block.level == 1
        else block
        for block in blocks
    )


def _papers_by_year(catalogue: Catalogue, topic: Topic, anchor: str, number: str) -> BarChart | None:
    """How many papers of a topic came out when; a single bar would say nothing."""
    papers = catalogue.in_topic(topic)
    spans = periods(papers, catalogue.doubtful_years)
    counts = year_counts(papers, catalogue.doubtful_years)
    bars = tuple((span.title, span.count(counts)) for span in spans)
    if len(bars) < 2:
        return None
    return BarChart(anchor, number, (RunningText("Papers of this topic by year of first appearance"),), bars)


def _about_figure(catalogue: Catalogue, topic: Topic, figure: BarChart | None) -> tuple[Inline, ...]:
    if figure is None:
        return ()
    papers = len(catalogue.in_topic(topic))
    shown = CrossReference((RunningText(f"Figure {figure.number}"),), figure.anchor)
    return (
        RunningText(f"The survey holds {papers:,} papers of this topic; "),
        shown,
        RunningText(" shows when they appeared. "),
    )


def _related(catalogue: Catalogue, topic: Topic, anchors: Mapping[str, str]) -> tuple[Inline, ...]:
    """The chapters that stand closest to this one."""
    close = [near.topic for near in catalogue.related_topics[topic.slug] if f"topics/{near.topic.slug}" in anchors]
    parts: list[Inline] = []
    for near in close[:_CLOSE]:
        parts.append(RunningText("; " if parts else "See also: "))
        parts.append(CrossReference(spoken(near.title), anchors[f"topics/{near.slug}"]))
    return (*parts, RunningText(".")) if parts else ()


def _listing(catalogue: Catalogue, topic: Topic, anchor: str, discussed: set[str]) -> Iterator[Block]:
    """All papers of a topic by leaf: those that the text cites by name, the others with what they contribute."""
    if not any(catalogue.on_leaf[leaf.slug] for leaf in topic.leaves):
        return
    yield SectionTitle(1, (RunningText("Papers by subtopic"),), f"{anchor}-papers")
    for place, leaf in enumerate(topic.leaves, 1):
        papers = catalogue.on_leaf[leaf.slug]
        if not papers:
            continue
        yield SectionTitle(2, spoken(leaf.title), f"{anchor}-leaf-{place}")
        yield from _leaf(leaf, papers, discussed)


def _leaf(leaf: Leaf, papers: Sequence[Paper], discussed: set[str]) -> Iterator[Block]:
    above = tuple(paper.key for paper in papers if paper.key in discussed)
    if leaf.definition:
        yield Paragraph(spoken(leaf.definition))
    if above:
        yield Paragraph((RunningText("Discussed above: "), Cited(above), RunningText(".")))
    others = [paper for paper in papers if paper.key not in discussed]
    if others:
        yield ItemList(tuple((Paragraph(_item(paper)),) for paper in others))


def _item(paper: Paper) -> tuple[Inline, ...]:
    note = paper.by_people.annotation
    contributes = (RunningText(". "), *spoken(note)) if note else (RunningText("."),)
    return (Strong(spoken(paper.title)), RunningText(" "), Cited((paper.key,)), *contributes)


def _imprint(catalogue: Catalogue, topics: Sequence[Topic], papers: Sequence[Paper]) -> Iterator[tuple[Inline, ...]]:
    config = catalogue.survey.config
    up_to = f", up to {one_line(catalogue.arrivals[0].phrase)}" if catalogue.arrivals else ""
    yield (RunningText(f"A living survey: {count(len(papers), 'paper')}, {count(len(topics), 'topic')}{up_to}."),)
    if config.cite.version:
        yield (RunningText(f"Version {one_line(config.cite.version)}"),)
    if config.cite.doi:
        yield (WebLink((RunningText(f"doi:{config.cite.doi}"),), f"https://doi.org/{config.cite.doi}"),)
    if config.site_url.startswith(("http://", "https://")):
        yield (
            RunningText("Kept up to date at "),
            WebLink((RunningText(one_line(config.site_url)),), one_line(config.site_url)),
        )
    for what, licence in (("Texts", config.cite.licence), ("Data and references", config.cite.data_licence)):
        if licence:
            shown, address = (RunningText(one_line(licence)),), licence_address(licence)
            yield (RunningText(f"{what}: "), WebLink(shown, address) if address else shown[0])


def keys_of(blocks: Iterable[Block]) -> Iterator[str]:
    """The citation keys in blocks, in order, as often as they stand there."""
    for block in blocks:
        if isinstance(block, (Paragraph, SectionTitle)):
            yield from _keys(block.parts)
        elif isinstance(block, ItemList):
            for item in block.items:
                yield from keys_of(item)
        elif isinstance(block, Quotation):
            yield from keys_of(block.blocks)
        elif isinstance(block, DataTable):
            for row in (block.head, *block.rows):
                for cell in row:
                    yield from _keys(cell)
        elif isinstance(block, ListFigure):
            yield from keys_of((block.list,))
        elif not isinstance(block, (BarChart, CodeLines, DisplayFormula, Divider)):
            raise TypeError(block)


def _keys(parts: Iterable[Inline]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Cited):
            yield from part.keys
        elif isinstance(part, (Emphasis, Strong, WebLink, CrossReference)):
            yield from _keys(part.parts)


def _indexes(chapters: Sequence[BookChapter], papers: Mapping[str, Paper], *, alone: bool) -> Iterator[NameIndex]:
    """People who wrote what is cited, and names that it introduces; each with the places that cite it."""
    people, things = defaultdict[str, _Places](dict), defaultdict[str, _Places](dict)
    for place, keys in _sections(chapters) if alone else _chapters(chapters):
        for key in keys:
            for name in papers[key].authors:
                if name != OTHERS:
                    people[one_line(filed(name))][place] = None
            for thing in papers[key].names:
                things[one_line(thing)][place] = None
    note = f"The numbers are those of {'sections' if alone else 'chapters'}."
    if people:
        yield NameIndex("Index of authors", "index-authors", note, _sorted(people))
    if things:
        yield NameIndex("Index of names introduced", "index-names", note, _sorted(things))


_Places = dict[tuple[str, str], None]
"""Places of a book, each by its number and its anchor."""


def _chapters(chapters: Iterable[BookChapter]) -> Iterator[tuple[tuple[str, str], Iterable[str]]]:
    for chapter in chapters:
        yield (str(chapter.number or "Introduction"), chapter.anchor), keys_of(chapter.blocks)


def _sections(chapters: Iterable[BookChapter]) -> Iterator[tuple[tuple[str, str], Iterable[str]]]:
    for chapter in chapters:
        place = ("Introduction", chapter.anchor)
        for block in chapter.blocks:
            if isinstance(block, SectionTitle) and block.number:
                place = (block.number, block.anchor)
            yield place, keys_of((block,))


def _sorted(entries: Mapping[str, _Places]) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    return tuple((name, tuple(entries[name])) for name in sorted(entries, key=lambda name: (fold(name), name)))


def _by_label(entry: ReferenceEntry) -> tuple[str, str, str]:
    return fold(entry.label.people), entry.label.year, entry.key

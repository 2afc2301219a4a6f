"""The values that travel between stages: frozen and typed.

An empty string, an empty tuple or None in a field means unknown; nothing is ever invented to fill one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from generator.text import is_east_asian


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record was read: the dump's name and the line its title starts on (from 1)."""

    dump: str
    line: int


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that cleaning made to a field as captured; `was` and `now` hold just the changed piece.

    For a title both hold the whole title. For an abstract they hold a few words, never the abstract.
    """

    field: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Record:
    """One listing of a dump, cleaned.

    Args:
        title: text; empty only in a stub (see `is_stub`).
        abstract: text.
        authors: full names as read, either order.
        arxiv: the arXiv id, without its version.
        doi: without the resolver's address.
        published: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
        venue: the journal, proceedings or book that the work stands in.
        volume: as printed.
        number: of an issue, a report or in a series.
        pages: as printed.
        url: where it can be read.
        links: addresses of code, data and the like.
        source: where it was read.
        repairs: what cleaning changed.
        type: what the source says the work is, by a name of `generator.bibliography.work_types`; empty where it says
            nothing.
        editors: names, as for authors.
        publisher: as printed.
        school: of a thesis; of a report the institution.
        series: as printed.
        edition: as printed.
        address: of the publisher or school, as printed.
        note: as printed in the reference.
        language: as the source names it.
        isbn: as printed.
        issn: as printed.
        pmid: PubMed's number.
        pmcid: the id in PubMed Central, `PMC12345`.
        withdrawal: `retracted` (by who brought it out) or `withdrawn` (by its authors); empty where nothing says so.
        keywords: the source's keywords, tags and collections.
        key: the citation key that came with the record.
        protected: words of the title whose capitals the source protects, beyond those that `encode_title` does.
        other: fields of the source that we have no use for: names, and values as BibTeX holds them.
        id: a name that the source or the caller gave the record; of no meaning to us.
    """

    title: str
    abstract: str = ""
    authors: tuple[str, ...] = ()
    arxiv: str = ""
    doi: str = ""
    published: str = ""
    venue: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    url: str = ""
    links: tuple[str, ...] = ()
    source: Source | None = None
    id: str = ""
    repairs: tuple[Repair, ...] = ()
    type: str = ""
    editors: tuple[str, ...] = ()
    publisher: str = ""
    school: str = ""
    series: str = ""
    edition: str = ""
    address: str = ""
    note: str = ""
    language: str = ""
    isbn: str = ""
    issn: str = ""
    pmid: str = ""
    pmcid: str = ""
    keywords: tuple[str, ...] = ()
    key: str = ""
    other: tuple[tuple[str, str], ...] = ()
    protected: tuple[str, ...] = ()
    withdrawal: str = ""

    @property
    def is_stub(self) -> bool:
        """Whether nothing but an identifier or address is known, so that the record waits to be completed."""
        return not self.title


@dataclass(frozen=True, slots=True)
class Rejected:
    """A piece of a dump that is no usable record, with the reason in words and the start of its text."""

    source: Source
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A person's (or group's) name in BibTeX's four parts. A group stands whole in `family`."""

    family: str
    given: str = ""
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        """The name in reading order: `Ludwig van Beethoven`, `Henry Ford Jr.`; `李明` of the family name 李."""
        if (
            not self.given.isascii()
            and is_east_asian(f"{self.family}{self.given}")
            and not (self.prefix or self.suffix)
        ):
            return f"{self.family}{self.given}"
        return " ".join(part for part in (self.given, self.prefix, self.family, self.suffix) if part)


OTHERS = Name("others")
"""Stands last among the authors when the source named only the first of them (BibTeX's `and others`)."""


ResultKind = Literal["absolute", "gain", "size"]
"""What a result is: a value of a metric, how much better one is than another, or how large something is."""


@dataclass(frozen=True, slots=True)
class ResultPlace:
    """Where a result was read: a sentence (from 1) of the abstract of the record on a line of a dump."""

    dump: str
    line: int
    sentence: int

    def __str__(self) -> str:
        return f"{self.dump}:{self.line}:{self.sentence}"


@dataclass(frozen=True, slots=True)
class Result:
    """One result as a paper reports it; `generator.bibliography.results` reads and writes it.

    Args:
        kind: an `absolute` value of a metric, a `gain` over something else, or the `size` of something.
        what: the metric, or what is counted.
        value: a number, or two for a range, with a word before it that bounds it: `28.4`, `up to 2.5-7`, `530B`.
        unit: of the value.
        over: what a gain is relative to.
        on: the data set, with its split or pair of languages.
        setting: how it was measured.
        place: the sentence that states it.
    """

    kind: ResultKind
    what: str
    value: str
    unit: str = ""
    over: str = ""
    on: str = ""
    setting: str = ""
    place: ResultPlace | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """One work, after deduplication.

    `topics` holds leaf slugs, the primary first. `venue_year` is known where a work came out at its venue
    in another year than `year`, in which it first appeared. `entry_type` is a name of
    `generator.bibliography.work_types`; where no source or person said it, it is guessed and `type_guessed` says so.
    `school` of a report is its institution. `protected` holds words of the title whose capitals stay, beyond those that
    `generator.latex.encode_title` protects. `withdrawal` says that it was `retracted` or `withdrawn`. `extra` keeps the
    fields of `papers.bib` that the program has no use for, in their order. `results` are free texts, `measured` results
    that can be compared; `languages`, `species` and `places` are what the work is about, `language` is that of
    its text; `properties` has values of the columns of leaves, by their ids. `from_abstract` names the
    fields that no person wrote: they show what the paper says of itself, and are never written into `papers.bib`.
    """

    key: str
    title: str
    authors: tuple[Name, ...] = ()
    year: int | None = None
    arxiv: str = ""
    primary_class: str = ""
    doi: str = ""
    venue: str = ""
    venue_year: int | None = None
    volume: str = ""
    number: str = ""
    pages: str = ""
    publisher: str = ""
    url: str = ""
    links: tuple[str, ...] = ()
    published: str = ""
    kind: str = ""
    annotation: str = ""
    names: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    abstract: str = ""
    aliases: tuple[str, ...] = ()
    entry_type: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    type_guessed: bool = False
    editors: tuple[Name, ...] = ()
    school: str = ""
    series: str = ""
    edition: str = ""
    address: str = ""
    note: str = ""
    language: str = ""
    isbn: str = ""
    issn: str = ""
    pmid: str = ""
    pmcid: str = ""
    protected: tuple[str, ...] = ()
    withdrawal: str = ""
    measured: tuple[Result, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    languages: tuple[str, ...] = ()
    species: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    from_abstract: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """Of what nearly always tells papers apart; that of all fields takes thirty times as long."""
        return hash((self.key, self.title))

    @property
    def by_people(self) -> Paper:
        """The paper without what was read from its abstract."""
        if not self.from_abstract:
            return self
        empty = {name: "" if isinstance(getattr(self, name), str) else () for name in self.from_abstract}
        return replace(self, **empty, from_abstract=())  # type: ignore[arg-type]  # each as its field

    @property
    def primary(self) -> str:
        """The slug of the primary leaf, or an empty string for an unsorted paper."""
        return self.topics[0] if self.topics else ""


def by_name(papers: Iterable[Paper]) -> dict[str, Paper]:
    """Each paper by its key and by every key it had; a present key counts before an old one."""
    held = tuple(papers)
    old = {alias: paper for paper in reversed(held) for alias in paper.aliases}
    return old | {paper.key: paper for paper in held}


ColumnKind = Literal["text", "number", "yes-no", "choice"]


@dataclass(frozen=True, slots=True)
class PropertyColumn:
    """A property that the papers of a leaf can be compared by.

    Args:
        id: its name in `papers.bib`.
        label: its name for people.
        kind: what its values are.
        values: those of a `choice`.
    """

    id: str
    label: str
    kind: ColumnKind = "text"
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part of a topic, on which papers stand.

    `phrases` are words that mark a paper as belonging here. Papers with one of the `tags` among their keywords stand
    here. A `proposed` leaf was made by the program, and no person has accepted it yet. `columns` are what its papers
    can be compared by.
    """

    slug: str
    title: str
    definition: str
    includes: str = ""
    excludes: str = ""
    phrases: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    proposed: bool = False
    columns: tuple[PropertyColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """The upper level of the taxonomy: a topic and its leaves in reading order; `aliases` are old slugs.

    A `proposed` topic was made by the program, and no person has accepted it yet; so are all leaves of it then.
    """

    slug: str
    title: str
    definition: str
    leaves: tuple[Leaf, ...] = ()
    aliases: tuple[str, ...] = ()
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All topics in reading order. Leaf slugs are unique over the whole taxonomy.

    `dropped` are slugs of topics and leaves that were taken out with their contents: none is ever used again. `columns`
    are what any paper can say of itself, whatever its leaf, where the field cares for it: the sizes of models, the
    sites of a study.
    """

    topics: tuple[Topic, ...] = ()
    dropped: tuple[str, ...] = ()
    columns: tuple[PropertyColumn, ...] = ()

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """All leaves in reading order."""
        return tuple(leaf for topic in self.topics for leaf in topic.leaves)

    @property
    def aliases(self) -> frozenset[str]:
        """All slugs that topics and leaves had before."""
        return frozenset(
            alias for topic in self.topics for leaf in topic.leaves for alias in (*topic.aliases, *leaf.aliases)
        )

    @property
    def accepted_leaves(self) -> frozenset[str]:
        """The slugs of the leaves that a person wrote or accepted."""
        return frozenset(leaf.slug for leaf in self.leaves if not leaf.proposed)

    @property
    def has_proposals(self) -> bool:
        """Whether a topic or leaf waits for a person to accept it."""
        return any(topic.proposed or any(leaf.proposed for leaf in topic.leaves) for topic in self.topics)

    def topic_of(self, leaf_slug: str) -> Topic | None:
        """The topic that holds a leaf, or None for a slug that is no leaf."""
        for topic in self.topics:
            if any(leaf.slug == leaf_slug for leaf in topic.leaves):
                return topic
        return None


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where the classifier puts a paper and why.

    Args:
        primary: leaf slug, or None when nothing fits.
        secondary: up to three further leaf slugs.
        score: confidence in the primary leaf, 0 to 1.
        ranked: the best leaves with their scores, best first, whatever was decided.
        phrases: phrases of the primary leaf that were found in the text.
        neighbours: keys or titles of the nearest placed papers, nearest first.
        tags: keywords of the paper that are tags of the leaves; nothing else was asked then.
        grouped: the leaf was made of this paper and others like it; no classifier was asked.
    """

    primary: str | None
    secondary: tuple[str, ...] = ()
    score: float = 0.0
    ranked: tuple[tuple[str, float], ...] = ()
    phrases: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    grouped: bool = False

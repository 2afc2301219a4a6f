"""References to take away in every export format: all, each topic, year and dump.

Those of single papers have no files of their own, which would be most of a site's: a paper's page shows its BibTeX
entry, and what other managers read lies in packs of about a hundred papers, from which the browser takes one. Those of
a leaf it cuts from the files of the whole bibliography.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Any

from generator.catalogue.catalogue import Catalogue
from generator.editions.book import has_chapter
from generator.exports import FORMATS, Format, manager_formats
from generator.exports.topic_titles import titled, titles_of
from generator.model import Leaf, Paper, Taxonomy, Topic
from generator.site.parts.addresses import file_name
from generator.site.parts.page_kind import PageKind, Shared
from generator.site.parts.render import page
from generator.site.reuse.pages_reused import made_if_changed, remembered

_LEAVES, _YEARS = "downloads/leaves/", "downloads/years/"
_CHAPTERS = "downloads/chapters/"
_PATH = "downloads/index.md"
_EDITIONS = "downloads/editions/"
_EDITION_FILES = (
    ("PDF", ".pdf", "application/pdf"),
    ("EPUB", ".epub", "application/epub+zip"),
    ("LaTeX", ".zip", "application/zip"),
)
"""How a book is offered: what each file is called, its suffix, its type."""
_NEW, _SINCE = "downloads/new/", "downloads/since/"
_WHOLE, _TOPICS, _PACKS = "downloads/all", "downloads/topics/", "downloads/packs/"
_IN_PACK = 100
"""Papers in a pack at most, on average; with more there are twice as many packs."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A link that downloads references.

    Args:
        label: the name of the format.
        path: of the file, from the site's root.
        media_type: of the file.
    """

    label: str
    path: str
    media_type: str

    @property
    def name(self) -> str:
        """What the file is called once downloaded."""
        return self.path.rpartition("/")[2]

    def address(self, root: str) -> str:
        """Where the link leads, from a page to whose site's root `root` is the way."""
        return root + self.path


@dataclass(frozen=True, slots=True)
class Cutting:
    """A button by which the browser cuts references from files that hold more than them.

    Args:
        format: the name of the format.
        label: the name of the format for readers.
        stem: what the file is called once downloaded, without the suffix, which `cut-references.js` knows.
    """

    format: str
    label: str
    stem: str

    @property
    def file(self) -> str:
        """What the file is called."""
        return self.stem + suffix_of(self.format)


class References:
    """Papers in every format, each entry made once however many files it stands in.

    The entries of one format are held at a time, as all of a large survey's would fill the memory; who needs several
    formats of a paper at once makes them anew. Their lengths are held for all.
    """

    def __init__(self, taxonomy: Taxonomy | None = None) -> None:
        self._format = ""
        self._entries: dict[str, str] = {}
        self._lengths: dict[tuple[str, str], int] = {}
        self._titles = titles_of(taxonomy) if taxonomy else {}
        self._titled: dict[int, tuple[Paper, Paper]] = {}  # the first is held, so that its id stays its own

    def titled(self, name: str, papers: Sequence[Paper]) -> tuple[Paper, ...]:
        """Papers with their topics as a format names them."""
        return tuple(papers) if FORMATS[name].slugs else tuple(map(self._shown, papers))

    def inputs(self, name: str, papers: Sequence[Paper]) -> tuple[Any, ...]:
        """All that the references of papers depend on; nearly all of it is the same for each format."""
        slugs = () if FORMATS[name].slugs else sorted({slug for paper in papers for slug in paper.topics})
        return name, papers, tuple((slug, self._titles.get(slug)) for slug in slugs)

    def _shown(self, paper: Paper) -> Paper:
        if id(paper) not in self._titled:
            self._titled[id(paper)] = paper, titled((paper,), self._titles)[0]
        return self._titled[id(paper)][1]

    def render(self, name: str, papers: Sequence[Paper]) -> str:
        """What `FORMATS[name].render(papers)` gives."""
        frame = FORMATS[name].frame
        if frame is None or not papers:
            return FORMATS[name].render(self.titled(name, papers))
        return frame.opening + frame.between.join([self.entry(name, paper) for paper in papers]) + frame.closing

    def entry(self, name: str, paper: Paper) -> str:
        """A paper's part of a file in a format that has a frame, without what opens and closes the file."""
        if name != self._format:
            return self._made(name, paper)
        if paper.key not in self._entries:
            self._entries[paper.key] = self._made(name, paper)
        return self._entries[paper.key]

    @contextmanager
    def holding(self, name: str) -> Iterator[None]:
        """Within it, the entries of one format are held."""
        self._format = name
        try:
            yield
        finally:
            self._format = ""
            self._entries.clear()

    def length(self, name: str, paper: Paper) -> int:
        """The length of an entry as JavaScript counts it, in UTF-16 units."""
        if (name, paper.key) not in self._lengths:
            self._made(name, paper)
        return self._lengths[name, paper.key]

    def _made(self, name: str, paper: Paper) -> str:
        (shown,) = self.titled(name, (paper,))
        entry = remembered(name, shown, lambda: _entry(name, shown))
        self._lengths[name, paper.key] = units(entry)
        return entry


def units(text: str) -> int:
    """The length of a text in JavaScript."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def offers(stem: str) -> tuple[Offer, ...]:
    """The files of one download, one a format.

    Args:
        stem: the files' common path without suffix, as made by `whole` and `topic_stem`.
    """
    return tuple(offer_of(name, stem) for name in FORMATS)


def paper_offers(paper: Paper) -> tuple[Cutting, ...]:
    """What a paper's page offers: its entry in the first format, which it shows, and in others, from its pack."""
    name = file_name(paper.key)
    return tuple(Cutting(entry.name, entry.label, name) for entry in manager_formats())


def cut_formats() -> list[Format]:
    """The formats whose files are rows of entries, so that the browser can cut some from a file of all."""
    return [entry for entry in FORMATS.values() if entry.frame is not None]


def leaf_offers(leaf: Leaf) -> tuple[Cutting | Offer, ...]:
    """All that belongs to a leaf, as `survey export --topic` gives it: cut by the browser, or a file of its own."""
    cut, stem = cut_formats(), leaf_stem(leaf)
    return tuple(
        Cutting(entry.name, entry.label, stem.rpartition("/")[2]) if entry in cut else offer_of(entry.name, stem)
        for entry in FORMATS.values()
    )


def listing_offers(name: str) -> tuple[Cutting, ...]:
    """The references of a listing, such as that of a venue, all cut by the browser.

    Args:
        name: what the files are called, without suffix.
    """
    return tuple(Cutting(entry.name, entry.label, file_name(name)) for entry in cut_formats())


def pack_count(papers: int) -> int:
    """How many packs there are: a power of two, so that a further paper hardly ever moves others.

    >>> [pack_count(papers) for papers in (1, 100, 101, 20_000)]
    [1, 1, 2, 256]
    """
    return 1 << max(-(-papers // _IN_PACK) - 1, 0).bit_length()


def pack_path(key: str, packs: int) -> str:
    """The pack that holds a paper's references, in `docs/`; its key alone tells which of `packs` it is."""
    number = int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=4).digest()) % packs
    return f"{_PACKS}{number}.json"


def packs(papers: Sequence[Paper], references: References) -> Iterator[tuple[str, str]]:
    """The packs, one after another, by their path.

    A pack holds of each paper, by its key, what `survey export --paper KEY` writes in each format but the first, which
    the paper's page shows.
    """
    number = pack_count(len(papers))
    held: defaultdict[str, list[Paper]] = defaultdict(list)
    for paper in sorted(papers, key=lambda paper: paper.key):
        held[pack_path(paper.key, number)].append(paper)
    for path, group in held.items():
        yield path, _pack_file(path, tuple(group), references)


def _pack_file(path: str, papers: tuple[Paper, ...], references: References) -> str:
    return made_if_changed(path, lambda: _pack(papers, references), references.inputs(first_format(), papers))


def _pack(papers: Sequence[Paper], references: References) -> str:
    names = [entry.name for entry in manager_formats() if entry.name != first_format()]
    lines = [
        json.dumps(paper.key, ensure_ascii=False)
        + ": "
        + json.dumps({name: references.render(name, (paper,)) for name in names}, ensure_ascii=False)
        for paper in papers
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def first_format() -> str:
    """The name of the format that a paper's page shows as text: BibTeX."""
    return next(iter(FORMATS))


def edition_offers(catalogue: Catalogue, topic: Topic | None = None) -> tuple[Offer, ...]:
    """The files of the book of a topic, or of the whole survey; none where books are not made or would be empty."""
    if not catalogue.survey.editions or (topic and not has_chapter(catalogue, topic)):
        return ()
    stem = f"{_EDITIONS}topics/{file_name(topic.slug)}" if topic else f"{_EDITIONS}survey"
    return tuple(Offer(label, stem + suffix, media_type) for label, suffix, media_type in _EDITION_FILES)


def whole() -> str:
    """The path of the whole bibliography's files, without suffix."""
    return _WHOLE


def topic_stem(topic: Topic) -> str:
    """The path of a topic's files, without suffix."""
    return _TOPICS + file_name(topic.slug)


def chapter_stem(topic: Topic) -> str:
    """The path, without suffix, of the files of what a topic's chapter cites."""
    return _CHAPTERS + file_name(topic.slug)


def leaf_stem(leaf: Leaf) -> str:
    """The path of a leaf's files, without suffix, where the browser cannot cut them."""
    return _LEAVES + file_name(leaf.slug)


def year_stem(year: str) -> str:
    """The path of a year's files, without suffix."""
    return _YEARS + file_name(year)


def new_stem(slug: str) -> str:
    """The path, without suffix, of the files of what a dump brought."""
    return _NEW + file_name(slug)


def since_stem(slug: str) -> str:
    """The path, without suffix, of the files of what later dumps brought."""
    return _SINCE + file_name(slug)


def files(catalogue: Catalogue, references: References) -> Iterator[tuple[str, str]]:
    """All files to download, one after another, by their path in `docs/`."""
    papers = catalogue.survey.papers
    groups = {whole(): papers} | {topic_stem(topic): catalogue.in_topic(topic) for topic in catalogue.topics}
    belong = _by_leaf(papers)
    leaves = {leaf_stem(leaf): tuple(belong[leaf.slug]) for leaf in catalogue.survey.taxonomy.leaves}
    groups |= {
        chapter_stem(topic): covered.references
        for topic in catalogue.topics
        if (covered := catalogue.coverage.get(topic.slug)) and covered.references
    }
    groups |= {year_stem(name): group for name, group in catalogue.by_year.items()}
    groups |= {new_stem(arrival.slug): arrival.papers for arrival in catalogue.arrivals if arrival.papers}
    groups |= {since_stem(arrival.slug): arrival.since for arrival in catalogue.arrivals if arrival.since}
    cut = [entry.name for entry in cut_formats()]
    for name, suffix in _suffixes().items():
        with references.holding(name):
            for stem, group in (groups if name in cut else groups | leaves).items():
                yield stem + suffix, _file(stem + suffix, references, name, group)
    yield from packs(papers, references)


def _by_leaf(papers: Sequence[Paper]) -> defaultdict[str, list[Paper]]:
    """What `select` takes for each leaf, all in one pass."""
    on_leaf: defaultdict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        for slug in dict.fromkeys(paper.topics):
            on_leaf[slug].append(paper)
    return on_leaf


def _entry(name: str, paper: Paper) -> str:
    text, frame = FORMATS[name].render((paper,)), FORMATS[name].frame
    return text.removeprefix(frame.opening).removesuffix(frame.closing) if frame else text


def _file(path: str, references: References, name: str, papers: Sequence[Paper]) -> str:
    return made_if_changed(path, lambda: references.render(name, papers), references.inputs(name, papers))


def downloads_page(catalogue: Catalogue) -> str:
    """The page that lists the files of the whole bibliography and of each topic."""
    rows = [(topic, len(catalogue.in_topic(topic)), offers(topic_stem(topic))) for topic in catalogue.topics]
    return page(
        "downloads.jinja",
        _PATH,
        {
            "title": "Downloads",
            "template": "plain.html",
            "description": "References of all papers and of each topic, for every reference manager.",
        },
        number_of=catalogue.number,
        total=len(catalogue.survey.papers),
        everything=offers(whole()),
        rows=rows,
        book=edition_offers(catalogue),
        books=[
            (topic, len(catalogue.in_topic(topic)), files)
            for topic in catalogue.topics
            if (files := edition_offers(catalogue, topic))
        ],
    )


def offer_of(name: str, stem: str) -> Offer:
    """The file of a download in one format."""
    return Offer(FORMATS[name].label, stem + _suffixes()[name], FORMATS[name].media_type)


def suffix_of(name: str) -> str:
    """The suffix of a format's files, with its dot."""
    return _suffixes()[name]


@cache
def _suffixes() -> Mapping[str, str]:
    """The suffix of each format's files; where two formats share one, the later also carries its name."""
    suffixes: dict[str, str] = {}
    for name, fmt in FORMATS.items():
        suffixes[name] = f".{name}{fmt.suffix}" if fmt.suffix in suffixes.values() else fmt.suffix
    return suffixes


def references_of(catalogue: Catalogue) -> References:
    """The references that all pages of a build take their entries from."""
    return References(catalogue.survey.taxonomy)


def download_files(catalogue: Catalogue, shared: Shared) -> Iterator[tuple[str, str]]:
    """The page of downloads and all files to download, one after another, by path."""
    yield _PATH, downloads_page(catalogue)
    yield from files(catalogue, shared.value(references_of))


KIND = PageKind("downloads", "References to take away, in every export format.", ("downloads/",), download_files)

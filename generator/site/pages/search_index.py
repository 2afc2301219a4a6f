"""What the search answers at once, before Pagefind does: titles, authors, names, identifiers and results as stated.

`exact-search.js` reads it when the search is opened, and splits its texts into words with the table that stands in it.
For 546 papers it is 57 kB compressed, and it grows with the papers, by 100 bytes each. Limit: it is one file, not cut
by letters for surveys of many thousands.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from generator.catalogue.catalogue import Catalogue
from generator.model import OTHERS, Name, Paper
from generator.site.parts.addresses import ASSETS, file_name
from generator.site.parts.page_kind import PageKind
from generator.site.parts.places import place_of
from generator.site.reuse.pages_reused import made_if_changed
from generator.terms.spelling import folded_words, spelling_table
from generator.text import writable

INDEX = f"{ASSETS}/search.json"


def search_index(catalogue: Catalogue) -> str:
    """The papers, newest first, as JSON.

    Fields of papers are lists with a value a paper, which compress best side by side. `leaf` and `kind` count places in
    `leaves` (`[number, title, class, topic]`) and `kinds`, and what a paper lacks is empty, `null` or -1. An author is
    the family name, or the whole of what is not parted, behind a tab and the given name. A key that begins with the
    first family name and the year is `=` and the rest.
    """
    survey = catalogue.survey
    table = spelling_table()
    return made_if_changed(INDEX, lambda: _index(catalogue), survey.papers, survey.taxonomy, json.dumps(table))


def _index(catalogue: Catalogue) -> str:
    papers = catalogue.newest
    leaves = {slug: place for place, slug in enumerate(catalogue.leaf)}
    kinds = {kind: place for place, kind in enumerate(sorted({paper.kind for paper in papers} - {""}))}
    places = [place_of(catalogue, slug) for slug in leaves]
    index = {
        "spelling": spelling_table(),
        "leaves": [[place.number, place.title, place.css, place.topic] for place in places],
        "kinds": list(kinds),
        "key": [_short_key(paper) for paper in papers],
        "title": [paper.title for paper in papers],
        "authors": [[_author(name) for name in paper.authors if name != OTHERS] for paper in papers],
        "year": [paper.year for paper in papers],
        "arxiv": [paper.arxiv for paper in papers],
        "doi": [paper.doi for paper in papers],
        "names": [list(paper.names) for paper in papers],
        "results": [list(paper.results) for paper in papers],
        "leaf": [[leaves[slug] for slug in paper.topics if slug in leaves] for paper in papers],
        "kind": [kinds.get(paper.kind, -1) for paper in papers],
        "file": _by_place(papers, lambda paper: file_name(paper.key) if file_name(paper.key) != paper.key else None),
        "venueYear": _by_place(papers, lambda paper: paper.venue_year),
        "aliases": _by_place(papers, lambda paper: list(paper.aliases) or None),
        "withdrawal": _by_place(papers, lambda paper: paper.withdrawal.capitalize() or None),
    }
    return writable(json.dumps(index, ensure_ascii=False, separators=(",", ":")) + "\n")


def _author(name: Name) -> str:
    before = f"{name.given} "  # what is written without blanks, as Chinese names are, is not parted
    return f"{name.given}\t{str(name).removeprefix(before)}" if str(name).startswith(before) else f"\t{name}"


def _short_key(paper: Paper) -> str:
    family = _author(paper.authors[0]).partition("\t")[2] if paper.authors and paper.year else ""
    beginning = f"{''.join(folded_words(family))}{paper.year}"
    return f"={paper.key.removeprefix(beginning)}" if family and paper.key.startswith(beginning) else paper.key


def _by_place(papers: Sequence[Paper], value: Callable[[Paper], object]) -> dict[int, object]:
    """A field that few papers have, by their places."""
    values = ((place, value(paper)) for place, paper in enumerate(papers))
    return {place: known for place, known in values if known is not None}


KIND = PageKind(
    "search_index",
    "What the search answers at once: titles, authors, names and identifiers.",
    (INDEX,),
    lambda catalogue, _shared: {INDEX: search_index(catalogue)},
)

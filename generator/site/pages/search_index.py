"""What the search answers at once, before Pagefind does: titles, authors, names, identifiers and results as stated.

`exact-search.js` reads it when the search is opened, and splits its texts into words with the table that stands in it.
For 546 papers it is 59 kB compressed, and it grows with the papers, by 100 bytes each; that of more than `ONE_FILE`
papers is cut into parts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

from generator.bibliography.results import results_in_words
from generator.catalogue.catalogue import Catalogue
from generator.model import OTHERS, Name, Paper
from generator.site.pages.mentions import chapters_of, mentions
from generator.site.pages.search_parts import ONE_FILE, parts
from generator.site.parts.addresses import ASSETS, file_name
from generator.site.parts.page_kind import PageKind, Shared
from generator.site.parts.places import place_of
from generator.site.parts.search_filters import filters_of
from generator.site.reuse.pages_reused import made_if_changed
from generator.terms.spelling import folded_words, spelling_table
from generator.text import writable

INDEX = f"{ASSETS}/search.json"
_RESULTS = 2
"""So many results of a paper stand in the index, which every reader who searches loads; Pagefind knows all of them."""
PARTS = f"{ASSETS}/search/"


def search_index(catalogue: Catalogue, cited: frozenset[str] = frozenset(), one_file: int = ONE_FILE) -> dict[str, str]:
    """The papers, newest first, as JSON: the files by path.

    Fields of papers are lists with a value a paper, which compress best side by side. `leaf` and `kind` count places in
    `leaves` (`[number, title, class, topic]`) and `kinds`, and what a paper lacks is empty, `null` or -1. An author is
    the family name, or the whole of what is not parted, behind a tab and the given name. A key that begins with the
    first family name and the year is `=` and the rest. `code` and `chapter` are bits, four papers to a hexadecimal
    digit and the first of them the lowest. Of its results a paper has the first two.

    Args:
        catalogue: the papers.
        cited: keys of those that a chapter cites.
        one_file: how many papers are one file. The index of more is cut as `search_parts` tells; a row of a block has
            the fields that its paper fills, with the venue and language as texts, and 1 for code and chapter.
    """
    survey = catalogue.survey
    if len(survey.papers) > one_file:
        names = parts(catalogue.newest, _rows(catalogue, cited), _common(catalogue))
        return {f"{PARTS}{name}.json" if name else INDEX: text for name, text in names.items()}
    table = spelling_table()
    inputs = (survey.papers, survey.taxonomy, json.dumps(table), tuple(sorted(cited)))
    return {INDEX: made_if_changed(INDEX, lambda: _index(catalogue, cited), *inputs)}


def _common(catalogue: Catalogue) -> dict[str, object]:
    """What does not grow with the papers."""
    places = [place_of(catalogue, slug) for slug in catalogue.leaf]
    return {
        "spelling": spelling_table(),
        "leaves": [[place.number, place.title, place.css, place.topic] for place in places],
        "kinds": list(_kinds(catalogue)),
    }


def _kinds(catalogue: Catalogue) -> dict[str, int]:
    kinds = sorted({paper.kind for paper in catalogue.newest} - {""})
    return {kind: place for place, kind in enumerate(kinds)}


def _columns(catalogue: Catalogue) -> dict[str, Callable[[Paper], object]]:
    """The fields that every paper has in the index."""
    leaves = {slug: place for place, slug in enumerate(catalogue.leaf)}
    kinds = _kinds(catalogue)
    return {
        "key": _short_key,
        "title": lambda paper: paper.title,
        "authors": lambda paper: [_author(name) for name in paper.authors if name != OTHERS],
        "year": lambda paper: paper.year,
        "arxiv": lambda paper: paper.arxiv,
        "doi": lambda paper: paper.doi,
        "names": lambda paper: list(paper.names),
        "results": lambda paper: list(results_in_words(paper)[:_RESULTS]),
        "leaf": lambda paper: [leaves[slug] for slug in paper.topics if slug in leaves],
        "kind": lambda paper: kinds.get(paper.kind, -1),
    }


_SELDOM: dict[str, Callable[[Paper], object]] = {
    "file": lambda paper: file_name(paper.key) if file_name(paper.key) != paper.key else None,
    "venueYear": lambda paper: paper.venue_year,
    "aliases": lambda paper: list(paper.aliases) or None,
    "withdrawal": lambda paper: paper.withdrawal.capitalize() or None,
}
"""The fields that few papers have."""


def _rows(catalogue: Catalogue, cited: frozenset[str]) -> list[dict[str, object]]:
    """Each paper with the fields that it has."""
    columns = _columns(catalogue) | _SELDOM
    rows = []
    for paper in catalogue.newest:
        filters = filters_of(paper, paper.key in cited)
        row = {name: value(paper) for name, value in columns.items()}
        row |= {"venue": filters.venue, "language": filters.language}
        row |= {name: 1 for name in ("code", "chapter") if name in filters.has}
        rows.append({name: value for name, value in row.items() if value not in ("", None, [])})
    return rows


def _index(catalogue: Catalogue, cited: frozenset[str]) -> str:
    papers = catalogue.newest
    filters = [filters_of(paper, paper.key in cited) for paper in papers]
    venues = {venue: place for place, venue in enumerate(sorted({one.venue for one in filters} - {""}))}
    index = {
        **_common(catalogue),
        **{name: [value(paper) for paper in papers] for name, value in _columns(catalogue).items()},
        "venues": list(venues),
        "venue": [venues.get(one.venue, -1) for one in filters],
        "code": _bits("code" in one.has for one in filters),
        "chapter": _bits("chapter" in one.has for one in filters),
        "language": {place: one.language for place, one in enumerate(filters) if one.language},
        **{name: _by_place(papers, value) for name, value in _SELDOM.items()},
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


def _bits(values: Iterable[bool]) -> str:
    """Whether each paper has something: `[True, False, False, False, True]` is `11`."""
    bits = [int(value) for value in values]
    digits = (bits[at : at + 4] for at in range(0, len(bits), 4))
    return "".join(f"{sum(bit << place for place, bit in enumerate(digit)):x}" for digit in digits)


def _written(catalogue: Catalogue, shared: Shared) -> dict[str, str]:
    cited = mentions(catalogue.topics, shared.value(chapters_of))
    return search_index(catalogue, frozenset(cited))


KIND = PageKind(
    "search_index",
    "What the search answers at once: titles, authors, names and identifiers.",
    (INDEX, PARTS),
    _written,
)

"""The search's own index of a large survey, cut so that a query loads little of it.

Three kinds of parts: *terms*, in their order, each with the papers that have it and how much it weighs there;
*endings*, the terms read backwards in their order, in which a word with a slip near its beginning is found; *blocks* of
papers with all that is shown of them. `search-parts.js` looks the words of a query up, takes the papers that have most
of them, and has `exact-search.js` answer from those.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, product

from generator.bibliography.results import results_in_words
from generator.model import OTHERS, Paper
from generator.terms.spelling import canonical, folded_words
from generator.text import writable

ONE_FILE = 1200
"""So many papers are one file: about 130 kB compressed."""
BLOCK = 8
"""Papers of a block."""
_PART = 14_000
"""Bytes of a part; a term that takes more has a part of its own."""
_TITLE = 24
"""Letters of a title, without what stands between its words, by which it is looked up as a whole."""
_NAME, _TITLED, _AUTHOR, _YEAR, _RESULT = 14, 12, 10, 6, 4  # halves of the weights in `exact-search.js`
_WHOLE = 100
_HYPHENED = re.compile(r"[^\W_]+(?:[-\u2010-\u2014\u2212][^\W_]+)+")
_ACRONYM = re.compile(r"(?<![^\W_])[A-Z]{3,5}(?![^\W_])")
_SHORT = re.compile(r"^(.*\S)\s*\(([^()]+)\)$")


def parts(papers: Sequence[Paper], rows: Sequence[object], common: Mapping[str, object]) -> dict[str, str]:
    """The files of the index, by name; the first, which leads to the others, is `""`.

    Args:
        papers: newest first.
        rows: what is shown of each, as the values of a block.
        common: what every block needs.
    """
    terms = _Terms()
    for place, paper in enumerate(papers):
        terms.read(paper, place)
    terms.join()
    words = sorted((term[::-1] for term in terms.papers if term.isalpha() and len(term) > 3), key=_by_units)
    named, first_terms = _cut("t", sorted(terms.papers, key=_by_units), lambda term: _posting(terms.papers[term]))
    ended, first_endings = _cut("e", words, lambda _: "")
    blocks = {f"p{at // BLOCK}": _json(rows[at : at + BLOCK]) for at in range(0, len(rows), BLOCK)}
    index = {**common, "papers": len(papers), "block": BLOCK, "terms": first_terms, "endings": first_endings}
    return {"": _json(index), **named, **ended, **blocks}


def _by_units(text: str) -> bytes:
    """The order in which JavaScript has texts."""
    return text.encode("utf-16-be", "surrogatepass")


def _json(value: object) -> str:
    return writable(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


def _cut(kind: str, keys: Sequence[str], value: Callable[[str], str]) -> tuple[dict[str, str], list[str]]:
    """Texts in their order, each with its value, in parts; and the first text of each part."""
    files: dict[str, str] = {}
    first: list[str] = []
    part: list[tuple[str, str]] = []
    size = 0

    def close() -> None:
        first.append(part[0][0])
        texts, values = [key for key, _ in part], [text for _, text in part]
        files[f"{kind}{len(first) - 1}"] = _json([texts, values] if any(values) else [texts])

    for key in keys:
        text = value(key)
        more = len(key.encode("utf-8", "replace")) + len(text) + 6
        if part and size + more > _PART:
            close()
            part, size = [], 0
        part.append((key, text))
        size += more
    if part:
        close()
    return files, first


def _posting(places: Mapping[int, int]) -> str:
    """Papers by weight: `12:5,1,30;4:7` are the papers 5, 6 and 36 of weight 12, and 7 of weight 4."""
    by_weight: defaultdict[int, list[int]] = defaultdict(list)
    for place, weight in sorted(places.items()):
        by_weight[weight].append(place)
    return ";".join(
        f"{weight}:{','.join(str(place - before) for before, place in pairwise([0, *numbers]))}"
        for weight, numbers in sorted(by_weight.items(), reverse=True)
    )


class _Terms:
    """The terms of papers: `papers` has the papers of each by their places, with how much it weighs there."""

    def __init__(self) -> None:
        self.papers: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._spell = lru_cache(maxsize=None)(canonical)
        self._phrases: list[tuple[int, int, list[str]]] = []
        self._acronyms: set[str] = set()

    def note(self, term: str, place: int, weight: int) -> None:
        """A paper has a term, and what it weighs most there counts."""
        papers = self.papers[term]
        if weight > papers.get(place, 0):
            papers[place] = weight

    def read(self, paper: Paper, place: int) -> None:
        """All that a paper is found by, by itself."""
        for term in filter(None, (paper.key, *paper.aliases, paper.arxiv, paper.doi)):
            self.note(f"#{term.lower()}", place, _WHOLE)
        for year in filter(None, (paper.year, paper.venue_year)):
            self.note(str(year), place, _YEAR)
        for weight, text in _texts(paper):
            self._read_text(text, place, weight)
        for text in (paper.title, *(form for name in paper.names for form in forms_of(name))):
            squeezed = "".join(map(self._spell, folded_words(text)))
            self.note(f"={squeezed[:_TITLE]}", place, _WHOLE)

    def _read_text(self, text: str, place: int, weight: int) -> None:
        words = folded_words(text)
        for word in words:
            self.note(self._spell(word), place, weight)
            for character in word if len(word) == 2 and word > "\u2fff" else "":
                self.note(character, place, weight)
        for piece in _HYPHENED.findall(text):
            for one, other in pairwise(folded_words(piece)):
                self.note(self._spell(one + other), place, weight)
        if weight >= _TITLED:
            self._phrases.append((place, weight, words))
            self._acronyms.update(self._spell(short.lower()) for short in _ACRONYM.findall(text))

    def join(self) -> None:
        """Two words that anybody writes as one, and the initials of words that anybody shortens, once all are read."""
        for place, weight, words in self._phrases:
            for one, other in pairwise(words):
                if (joint := self._spell(one + other)) in self.papers:
                    self.note(joint, place, weight)
            letters = "".join(word[0] for word in words)
            for at, length in product(range(len(letters)), range(3, 6)):
                if letters[at : at + length] in self._acronyms:
                    self.note(letters[at : at + length], place, weight // 2)


def forms_of(name: str) -> tuple[str, ...]:
    """A name, without its short form behind it, and that: `Big Little Decoder (BiLD)`."""
    parted = _SHORT.match(name)
    return (name, *parted.groups()) if parted else (name,)


def _texts(paper: Paper) -> Iterable[tuple[int, str]]:
    yield _TITLED, paper.title
    yield from ((_NAME, name) for name in paper.names)
    yield from ((_AUTHOR, str(name)) for name in paper.authors if name != OTHERS)
    yield from ((_RESULT, result) for result in results_in_words(paper))

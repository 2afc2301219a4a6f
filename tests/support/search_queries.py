"""What readers type to find a paper, drawn from a bibliography by a seed, with what must answer and how high."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.model import OTHERS, Paper
from generator.names.forms import whole_family
from generator.prose.citation_labels import people
from tests.support.waiting import wait_for_results

Keys = frozenset[str]
FIVE = 5
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, the keys of the papers that must be there, and among how many of the first.

    `instead` is another way to type it, which must find the same papers.
    """

    text: str
    wanted: Keys = frozenset()
    within: int = 1
    any_of: bool = True
    instead: str = ""


@dataclass(frozen=True, slots=True)
class QueryKind:
    """A kind of query: how it is drawn, and the share that must be answered."""

    name: str
    bar: float
    queries: Callable[[Sequence[Paper], random.Random], Iterator[Query]]


def without_accents(text: str) -> str:
    """As somebody types it who has no such keys."""
    plain = text.translate(str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ı": "i", "ß": "ss"}))
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def _titled(papers: Sequence[Paper]) -> dict[str, Keys]:
    same = defaultdict(set)
    for paper in papers:
        same[paper.title.casefold()].add(paper.key)
    return {paper.key: frozenset(same[paper.title.casefold()]) for paper in papers}


def _titles(change: Callable[[str, random.Random], str]) -> Callable[[Sequence[Paper], random.Random], Iterator[Query]]:
    def queries(papers: Sequence[Paper], chance: random.Random) -> Iterator[Query]:
        same = _titled(papers)
        for paper in papers:
            yield Query(change(paper.title, chance), same[paper.key])

    return queries


def _place(title: str, chance: random.Random) -> int:
    return chance.choice([at for at, letter in enumerate(title) if letter.isalpha()] or [0])


def _wrong(title: str, chance: random.Random) -> str:
    at = _place(title, chance)
    return title[:at] + chance.choice(_LETTERS) + title[at + 1 :]


def _missing(title: str, chance: random.Random) -> str:
    at = _place(title, chance)
    return title[:at] + title[at + 1 :]


def _doubled(title: str, chance: random.Random) -> str:
    at = _place(title, chance)
    return title[:at] + title[at] + title[at:]


def _rare_words(papers: Sequence[Paper], _chance: random.Random) -> Iterator[Query]:
    words = {paper.key: dict.fromkeys(re.findall(r"[^\W_]{3,}", paper.title)) for paper in papers}
    frequency = Counter(word.lower() for key in words for word in words[key])
    same = _titled(papers)
    for paper in papers:
        rare = sorted(words[paper.key], key=lambda word: frequency[word.lower()])[:3]
        if len(rare) == 3:
            yield Query(" ".join(rare), same[paper.key])


def _introduced(papers: Sequence[Paper], _chance: random.Random) -> Iterator[Query]:
    by_name = defaultdict(set)
    for paper in papers:
        for name in paper.names:
            by_name[name.lower()].add(paper.key)
    for paper in papers:
        for name in paper.names:
            yield Query(name, frozenset(by_name[name.lower()]))


def _people_and_year(papers: Sequence[Paper], _chance: random.Random) -> Iterator[Query]:
    alike = defaultdict(set)
    for paper in papers:
        if paper.authors and paper.year:
            alike[whole_family(paper.authors[0]), paper.year].add(paper.key)
    for paper in papers:
        if not paper.authors or not paper.year:
            continue
        known = [whole_family(name) for name in paper.authors if name != OTHERS]
        first = frozenset(alike[known[0], paper.year])
        forms = [(f"{people(paper)}, {paper.year}", first if len(known) != 2 else frozenset({paper.key}))]
        forms += [(f"{known[0].lower()} {paper.year}", first), (f"{known[0]}, {paper.year}", first)]
        if len(known) > 1:
            forms.append((f"{known[0]} and {known[1]} {paper.year}", frozenset({paper.key})))
        for text, wanted in forms:
            if len(wanted) <= FIVE:
                yield Query(text, wanted, FIVE, any_of=False)


def _identifiers(papers: Sequence[Paper], _chance: random.Random) -> Iterator[Query]:
    for paper in papers:
        forms = [paper.key, f"@{paper.key}", f"\\cite{{{paper.key}}}"]
        if paper.arxiv:
            forms += [paper.arxiv, f"arXiv:{paper.arxiv}v2", f"https://arxiv.org/pdf/{paper.arxiv}v1.pdf"]
        if paper.doi:
            forms += [paper.doi, f"https://doi.org/{paper.doi}", f"DOI: {paper.doi.upper()}."]
        for form in forms:
            yield Query(form, frozenset({paper.key}))


_SPELLINGS = [
    *[("quantisation", "quantization"), ("tokeniser", "tokenizer"), ("tokenisation", "tokenization")],
    *[("behaviour", "behavior"), ("modelling", "modeling"), ("generalisation", "generalization")],
    *[("optimisation", "optimization"), ("normalisation", "normalization"), ("summarisation", "summarization")],
    *[("pre-training", "pretraining"), ("fine-tuning", "finetuning"), ("fine tuning", "fine-tuning")],
    *[("transformers", "transformer"), ("pretrained", "pre-trained"), ("multi-modal", "multimodal")],
    *[("cross-lingual", "crosslingual"), ("low rank", "low-rank"), ("data set", "dataset")],
    *[
        ("parameterisation", "parameterization"),
        ("specialisation", "specialization"),
        ("regularisation", "regularization"),
    ],
    *[("contextualised", "contextualized"), ("low resource", "low-resource"), ("state space", "state-space")],
    *[("neighbours", "neighbors"), ("labelled", "labeled"), ("analysing", "analyzing"), ("corpora", "corpus")],
    *[("memorisation", "memorization"), ("personalised", "personalized"), ("localised", "localized")],
    *[("long context", "long-context"), ("zero shot", "zero-shot"), ("encoder decoder", "encoder-decoder")],
    *[("catalogue", "catalog"), ("centre", "center"), ("recognising", "recognizing"), ("utilising", "utilizing")],
    *[("colour", "color"), ("dialogue", "dialog"), ("artefacts", "artifacts"), ("matrices", "matrix")],
]


def _spellings(_papers: Sequence[Paper], _chance: random.Random) -> Iterator[Query]:
    for one, other in _SPELLINGS:
        yield Query(one, instead=other)
        yield Query(f"{one} translation", instead=f"{other} translation")


def _accents(papers: Sequence[Paper], _chance: random.Random) -> Iterator[Query]:
    for name in sorted({str(name) for paper in papers for name in paper.authors}):
        if without_accents(name) != name and without_accents(name).isascii():
            yield Query(name, instead=without_accents(name))


KINDS = (
    QueryKind("title", 1.0, _titles(lambda title, _: title)),
    QueryKind("title in lower case", 1.0, _titles(lambda title, _: title.lower())),
    QueryKind("title without accents", 1.0, _titles(lambda title, _: without_accents(title))),
    QueryKind("three rare words", 0.95, _rare_words),
    QueryKind("name introduced", 0.99, _introduced),
    QueryKind("people and year", 0.97, _people_and_year),
    QueryKind("identifier", 1.0, _identifiers),
    QueryKind("title with a letter wrong", 0.95, _titles(_wrong)),
    QueryKind("title with a letter missing", 0.95, _titles(_missing)),
    QueryKind("title with a letter doubled", 0.95, _titles(_doubled)),
    QueryKind("other spelling", 0.98, _spellings),
    QueryKind("author without accents", 1.0, _accents),
)


def drawn(kind: QueryKind, papers: Sequence[Paper], number: int, seed: int) -> list[Query]:
    """Some queries of a kind; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  no secret
    queries = list(kind.queries(papers, chance))
    return chance.sample(queries, min(number, len(queries)))


def answered(page: Any, query: Query, key_of: Callable[[str], str]) -> bool:
    """Whether the open search answers a query as it must."""
    first = results(page, query.text, key_of)
    if query.instead:
        return set(first) == set(results(page, query.instead, key_of))
    wanted = query.wanted.intersection(first[: query.within])
    return bool(wanted) if query.any_of else wanted == query.wanted


def results(page: Any, text: str, key_of: Callable[[str], str]) -> list[str]:
    """The papers that stand first, by their keys."""
    page.locator("#sv-query").fill(text)
    wait_for_results(page, text.strip())
    links = page.locator("#sv-results > li > a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    return [key_of(link) for link in links]

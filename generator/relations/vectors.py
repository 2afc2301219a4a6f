"""Papers as TF-IDF vectors over the words, pairs of words and phrases that tell a few of them from the rest."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from generator.model import Paper, Taxonomy
from generator.relations.telling import coherence
from generator.topics.terms import is_plain
from generator.topics.texts import tokens

_TITLE_WEIGHT = 2
"""A word of the title counts as often as two of the abstract."""
_RAREST = 2
_COMMONEST_SHARE, _COMMONEST = 0.2, 250
"""A word in more papers than this tells nothing, and would make every paper alike to every other."""
_LEAST, _ENOUGH = 0.35, 0.3
"""What a word keeps of its weight that is as frequent on any leaf as on any other, and how telling one is that adds
its whole weight to that."""
_ROUNDING = 9  # decimals kept, so that the order of additions never decides


@dataclass(frozen=True, slots=True)
class Vectors:
    """Papers as rows of length 1 (or 0 where nothing is known), in their order.

    Args:
        matrix: papers by features.
        features: the words (`attention`), pairs (`linear attention`) and longer phrases of the taxonomy that are
            the columns.
        telling: for each feature, how much more often than by chance two papers that have it stand together
            (`generator.relations.telling.coherence`): 0 to 1.
        nouns: for each feature, how often its last word ends a run of words, as nouns do and verbs do not; 0 to 1.
    """

    matrix: sparse.csr_matrix
    features: tuple[str, ...]
    telling: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    nouns: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))


def vectors_of(papers: Sequence[Paper], terms: Mapping[str, str], taxonomy: Taxonomy) -> Vectors:
    """The vectors of papers, from title, annotation, names introduced and the kept terms of the abstract.

    Args:
        papers: the papers, whose order is that of the rows.
        terms: the terms of abstracts (`generator.topics.terms.terms_of`), by citation key.
        taxonomy: its phrases are features; where papers stand on it says which words are telling.
    """
    phrases = _Phrases(taxonomy)
    texts = [_words(paper, terms.get(paper.key, "")) for paper in papers]
    said = [[_saying(word) for word in words] for words in texts]
    counts = [_count(words, telling, phrases) for words, telling in zip(texts, said, strict=True)]
    frequency = Counter(feature for count in counts for feature in count)
    most = min(_COMMONEST, max(_RAREST, round(_COMMONEST_SHARE * len(papers))))
    features = sorted(feature for feature, number in frequency.items() if _RAREST <= number <= most)
    column = {feature: place for place, feature in enumerate(features)}
    data, columns, starts = list[float](), list[int](), [0]
    for count in counts:
        row = sorted((column[feature], number) for feature, number in count.items() if feature in column)
        data += [1 + math.log(number) for _, number in row]
        columns += [place for place, _ in row]
        starts.append(len(columns))
    matrix = sparse.csr_matrix((np.array(data), columns, starts), shape=(len(papers), len(features)))
    telling = coherence(matrix, papers, taxonomy)
    idf = np.array([math.log(len(papers) / frequency[feature]) + 1 for feature in features])
    weighed = matrix @ sparse.diags(idf * (_LEAST + np.minimum(telling / _ENOUGH, 1.0)))
    return Vectors(_to_length_one(weighed), tuple(features), telling, _nouns(texts, said, features))


class _Phrases:
    """The phrases of a taxonomy that are longer than two words or hold words that say nothing, by their first two."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.after: dict[str, list[list[str]]] = {}
        for phrase in sorted({text for leaf in taxonomy.leaves for text in leaf.phrases if " + " not in text}):
            words = tokens(phrase)
            if len(words) > 2 or (len(words) == 2 and not all(map(_saying, words))):
                rests = self.after.setdefault(" ".join(words[:2]), [])
                if words[2:] not in rests:
                    rests.append(words[2:])

    def find(self, words: Sequence[str], pairs: Iterable[str]) -> Iterator[str]:
        """Those in a text, given its words and each two that follow one another."""
        after = self.after
        for place, pair in enumerate(pairs):
            if pair in after:
                for rest in after[pair]:
                    if words[place + 2 : place + 2 + len(rest)] == rest:
                        yield " ".join((pair, *rest))


def _words(paper: Paper, terms: str) -> list[str]:
    """All words of a paper, with an empty one wherever a piece of text ends."""
    words: list[str] = []
    for text in (*[paper.title] * _TITLE_WEIGHT, paper.annotation, *paper.names):
        words += tokens(text)
        words.append("")
    for word in terms.split():
        words.append("" if word == "." else word)
    return words


def _count(words: list[str], said: list[str], phrases: _Phrases) -> Counter[str]:
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    telling = [pair for pair, one, other in zip(pairs, said, said[1:], strict=False) if one and other]
    return Counter(chain(filter(None, said), telling, phrases.find(words, pairs)))


@lru_cache(maxsize=200_000)
def _saying(word: str) -> str:
    """The word, or nothing where it tells nothing of a paper's subject."""
    return "" if len(word) < 2 or is_plain(word) or word.isdigit() else word


def _to_length_one(matrix: sparse.spmatrix) -> sparse.csr_matrix:
    rows = sparse.csr_matrix(matrix)
    squares = [math.fsum((rows.data[start:end] ** 2).tolist()) for start, end in pairwise(rows.indptr.tolist())]
    lengths = np.repeat([math.sqrt(square) or 1.0 for square in squares], np.diff(rows.indptr))
    rows.data = np.round(rows.data / lengths, _ROUNDING)
    return rows


def _nouns(
    texts: Sequence[Sequence[str]], said: Sequence[Sequence[str]], features: Iterable[str]
) -> NDArray[np.float64]:
    """How often the last word of each feature stands before one that tells nothing, or last."""
    used, ends = Counter[str](), Counter[str]()
    for words, telling in zip(texts, said, strict=True):
        used.update(words)
        ends.update(word for word, following in zip(words, (*telling[1:], ""), strict=True) if not following)
    last = [feature.rpartition(" ")[2] for feature in features]
    return np.array([(ends[word] + 1) / (used[word] + 2) for word in last])

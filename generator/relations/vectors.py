"""Papers as TF-IDF vectors over the words and pairs of words that tell a few of them from the rest."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy import sparse

from generator.model import Paper
from generator.topics.terms import END, is_plain
from generator.topics.texts import tokens

_TITLE_WEIGHT = 2
"""A word of the title counts as often as two of the abstract."""
_RAREST = 2
_COMMONEST_SHARE, _COMMONEST = 0.2, 400
"""A word in more papers than this tells nothing, and would make every paper alike to every other."""
_ROUNDING = 9  # decimals kept, so that the order of additions never decides


@dataclass(frozen=True, slots=True)
class Vectors:
    """Papers as rows of length 1 (or 0 where nothing is known), in their order.

    Args:
        matrix: papers by features.
        features: the words (`attention`) and pairs (`linear attention`) that are the columns.
    """

    matrix: sparse.csr_matrix
    features: tuple[str, ...]


def vectors_of(papers: Sequence[Paper], terms: Mapping[str, str]) -> Vectors:
    """The vectors of papers, from title, annotation, names introduced and the kept terms of the abstract.

    Args:
        papers: the papers, whose order is that of the rows.
        terms: the terms of abstracts (`generator.topics.terms.terms_of`), by citation key.
    """
    counts = [_count(paper, terms.get(paper.key, "")) for paper in papers]
    frequency = Counter(feature for count in counts for feature in count)
    most = min(_COMMONEST, max(_RAREST, round(_COMMONEST_SHARE * len(papers))))
    features = sorted(feature for feature, number in frequency.items() if _RAREST <= number <= most)
    column = {feature: place for place, feature in enumerate(features)}
    idf = [math.log(len(papers) / frequency[feature]) + 1 for feature in features]
    data, columns, starts = list[float](), list[int](), [0]
    for count in counts:
        row = sorted((column[feature], number) for feature, number in count.items() if feature in column)
        weights = [(1 + math.log(number)) * idf[place] for place, number in row]
        length = math.sqrt(math.fsum(weight * weight for weight in weights)) or 1.0
        data += [round(weight / length, _ROUNDING) for weight in weights]
        columns += [place for place, _ in row]
        starts.append(len(columns))
    shape = (len(papers), len(features))
    return Vectors(sparse.csr_matrix((np.array(data), columns, starts), shape=shape), tuple(features))


def _count(paper: Paper, terms: str) -> Counter[str]:
    texts = [paper.title] * _TITLE_WEIGHT + [paper.annotation, *paper.names]
    kept = [phrase.split() for phrase in terms.split(END)]
    return Counter(_features([*map(tokens, texts), *kept]))


def _features(pieces: Iterable[Sequence[str]]) -> Iterable[str]:
    for words in pieces:
        yield from (word for word in words if not _says_nothing(word))
        yield from (f"{one} {other}" for one, other in pairwise(words) if not (_plain(one) or _plain(other)))


def _says_nothing(word: str) -> bool:
    return _plain(word) or not re.search(r"[^\W\d]", word)


def _plain(word: str) -> bool:
    return len(word) < 2 or is_plain(word)

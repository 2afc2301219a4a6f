"""What papers are compared by."""

import numpy as np

from generator.model import Leaf, Paper, Taxonomy, Topic
from generator.relations.paper_vectors import Vectors, vectors_of

LEAVES = (Leaf("song", "Song", "", phrases=("song of the males", "dawn + chorus")), Leaf("flight", "Flight", ""))
TAXONOMY = Taxonomy((Topic("birds", "Birds", "", LEAVES),))


def of(*titles: str) -> Vectors:
    papers = [Paper(f"k{n}", title, topics=(LEAVES[n % 2].slug,)) for n, title in enumerate(titles)]
    return vectors_of(papers, {}, TAXONOMY)


def test_features_are_words_pairs_and_the_phrases_of_the_taxonomy() -> None:
    found = of("The song of the males", "Songs of the males, 1999", "Grey parrot", "A grey parrot", *"abcdefgh")
    assert set(found.features) == {"song", "male", "song of the male", "grey", "parrot", "grey parrot"}


def test_rows_have_length_one_or_zero() -> None:
    found = of("robins sing", "robins", "nothing alike", *"abcdefghi")
    lengths = np.sqrt(found.matrix.multiply(found.matrix).sum(axis=1)).A1.round(6).tolist()
    assert lengths == [1.0, 1.0] + [0.0] * 10


def test_words_of_one_leaf_tell_more_than_words_of_all() -> None:
    found = of(*("trill early" if n % 2 == 0 and n < 12 else f"early word{n}" for n in range(60)))
    assert "early" not in found.features  # it is everywhere
    scattered = of(*(f"early word{n}" if n < 12 else f"trill word{n}" if n % 2 else f"word{n}" for n in range(60)))
    telling = dict(zip(scattered.features, scattered.coherence.tolist(), strict=True))
    assert telling.get("trill", 1.0) > telling["early"] == 0.0


def test_without_a_taxonomy_all_words_tell_alike() -> None:
    papers = [Paper(f"k{n}", "robins sing") for n in range(2)]
    assert set(vectors_of(papers, {}, Taxonomy()).coherence.tolist()) == {1.0}


def test_nouns_end_runs_of_words() -> None:
    found = of("parsing trees for the forest", "parsing hills for the forest", *"abcdefgh")
    nouns = dict(zip(found.features, found.nouns.tolist(), strict=True))
    assert nouns["forest"] > 0.8
    assert nouns["parsing"] < 0.3

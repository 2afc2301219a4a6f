"""Margins: how like the papers of a leaf, or of its topic, a text is."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from generator.topics.svm import LeafModel

TOPICS = np.array([0, 0, 1])
"""The first two leaves are of one topic."""
PROFILES = sparse.csr_matrix(np.array([[1.0, 0.0, 0.0], [0.8, 0.6, 0.0], [0.0, 0.0, 1.0]]))
VECTORS = sparse.csr_matrix(np.array([[1.0, 0.0, 0.0], [0.6, 0.8, 0.0], [0.0, 0.1, 0.99]]))
PRIMARY = np.array([0, 1, 2])


def test_leaves_of_one_topic_have_its_margin() -> None:
    model = LeafModel.learn_topics(VECTORS, PRIMARY, PROFILES, TOPICS)
    [of_first, of_second, of_third] = model.margins(VECTORS[[1]])[0]

    assert of_first == of_second > 0 > of_third


def test_each_leaf_has_a_margin_of_its_own() -> None:
    [of_first, of_second, _] = LeafModel.learn(VECTORS, PRIMARY, PROFILES).margins(VECTORS[[1]])[0]
    assert of_first < of_second


def test_where_there_is_one_topic_it_tells_nothing() -> None:
    model = LeafModel.learn_topics(VECTORS, PRIMARY, PROFILES, np.zeros(3, np.intp))
    assert not model.margins(VECTORS).any()


def test_without_placed_papers_nothing_is_like_any_topic() -> None:
    model = LeafModel.learn_topics(VECTORS[:0], PRIMARY[:0], PROFILES, TOPICS)
    assert not model.margins(VECTORS).any()

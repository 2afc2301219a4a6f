"""Terms weigh more the oftener a text has them and the fewer texts have them."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from generator.terms.tfidf import count_terms, inverse_document_frequency, term_frequency, tf_idf

TEXTS = st.lists(st.lists(st.sampled_from("owl gull tern heron wren".split()), max_size=9), min_size=1, max_size=6)


def test_columns_are_the_terms_in_alphabetical_order() -> None:
    counts = count_terms([{"owl": 2, "gull": 1}, {}, {"bat": 3, "owl": 1}])
    assert counts.terms == ("bat", "gull", "owl")
    assert counts.matrix.toarray().tolist() == [[0, 1, 2], [0, 0, 0], [3, 0, 1]]
    assert counts.frequency.tolist() == [1, 1, 2]


def test_no_texts_and_no_terms() -> None:
    assert count_terms([]).matrix.shape == (0, 0)
    assert count_terms([{}]).matrix.shape == (1, 0)
    assert tf_idf(count_terms([{}]).matrix, np.zeros(0)).shape == (1, 0)


def test_a_term_weighs_by_the_logarithm_of_its_count() -> None:
    assert term_frequency(np.array([1.0, 2.0, 10.0])).tolist() == [1.0, 1 + math.log(2), 1 + math.log(10)]


@pytest.mark.parametrize(("smooth", "weight"), [(True, math.log(11 / 3) + 1), (False, math.log(10 / 2) + 1)])
def test_a_term_weighs_by_how_few_texts_have_it(smooth: bool, weight: float) -> None:
    assert inverse_document_frequency(np.array([2, 10]), 10, smooth=smooth).tolist() == [weight, 1.0]


def test_smoothing_gives_terms_of_no_text_a_weight() -> None:
    assert inverse_document_frequency(np.array([0]), 10, smooth=True).tolist() == [math.log(11) + 1]


def test_what_stands_outside_of_the_columns_counts_in_the_length() -> None:
    counts = count_terms([{"owl": 1}, {"owl": 1}])
    vectors = tf_idf(counts.matrix, np.array([3.0]), outside=np.array([16.0, 0.0]))
    assert vectors.toarray().ravel().tolist() == [3 / 5, 1.0]


@settings(deadline=None)
@given(TEXTS)
def test_vectors_are_those_of_scikit_learn(texts: list[list[str]]) -> None:
    counts = count_terms(map(Counter, texts))
    ours = tf_idf(counts.matrix, inverse_document_frequency(counts.frequency, len(texts), smooth=True))
    if not counts.terms:
        assert ours.shape == (len(texts), 0)
        return
    theirs = TfidfVectorizer(analyzer=list, sublinear_tf=True)
    assert np.allclose(ours.toarray(), theirs.fit_transform(texts).toarray())
    assert theirs.get_feature_names_out().tolist() == list(counts.terms)

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.terms.tokens import tokens
from generator.topics.abstract_terms import terms_of


def test_terms_stand_in_alphabetical_order() -> None:
    abstract = "We show a sparse mixture of experts. Its router is small, and the router is trained."
    assert terms_of(abstract) == "router . router . small . sparse mixture of expert . trained"


def test_no_abstract_has_no_terms() -> None:
    assert terms_of("") == ""


@given(st.lists(st.sampled_from("owl gull eye night see the of in and . , long-range 3D".split()), max_size=60))
@settings(deadline=None)
def test_no_run_of_words_is_longer_than_a_term(words: list[str]) -> None:
    terms = [term.split() for term in terms_of(" ".join(words)).split(" . ") if term]
    assert terms == sorted(terms, key=" ".join)
    assert all(1 <= len(term) <= 4 for term in terms)
    assert {word for term in terms for word in term} <= {token for word in words for token in tokens(word)}

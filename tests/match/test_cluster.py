"""Clusters from decisions."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.match import Decision, Edge, cluster


def same(score: float = 0.9) -> Decision:
    return Decision("same", "a rule", ("alike",), score, firm=True)


WEAK = Decision("same", "a rule", ("a little alike",), 0.5, firm=False)
APART = Decision("different", "a rule", ("unlike",), 1.0, firm=True)
UNLIKE = Decision("different", "", ("nothing in common",))
DOUBTFUL = Decision("doubtful", "", ("who knows",), 0.4)


def test_matches_join_along_a_path() -> None:
    assert cluster(4, [Edge(0, 1, same()), Edge(1, 2, same())]).labels == (0, 0, 0, 3)


def test_what_is_kept_apart_stays_apart_whatever_the_path() -> None:
    found = cluster(3, [Edge(0, 1, same(0.9)), Edge(1, 2, same(0.8)), Edge(0, 2, APART)])
    assert found.labels == (0, 0, 2)
    assert found.refused == (Edge(1, 2, same(0.8)),)


def test_the_strongest_match_goes_first() -> None:
    found = cluster(3, [Edge(0, 1, same(0.7)), Edge(1, 2, same(0.95)), Edge(0, 2, APART)])
    assert found.labels == (0, 1, 1)


def test_a_pair_that_is_merely_unlike_keeps_nothing_apart() -> None:
    assert cluster(3, [Edge(0, 1, same()), Edge(1, 2, same()), Edge(0, 2, UNLIKE)]).labels == (0, 0, 0)


def test_little_evidence_joins_where_one_cluster_is_possible() -> None:
    assert cluster(3, [Edge(0, 1, same()), Edge(0, 2, WEAK), Edge(1, 2, WEAK)]).labels == (0, 0, 0)


def test_little_evidence_joins_nothing_where_two_clusters_are_possible() -> None:
    found = cluster(3, [Edge(0, 1, APART), Edge(0, 2, WEAK), Edge(1, 2, WEAK)])
    assert found.labels == (0, 1, 2)
    assert found.refused == (Edge(0, 2, WEAK), Edge(1, 2, WEAK))


def test_little_evidence_joins_nothing_where_it_is_doubtful_whether_two_clusters_are_one() -> None:
    assert cluster(3, [Edge(0, 1, DOUBTFUL), Edge(0, 2, WEAK), Edge(1, 2, WEAK)]).labels == (0, 1, 2)


def test_what_speaks_against_one_work_without_proving_two_stops_little_evidence() -> None:
    against = Decision("different", "a rule", ("other venues",), 0.5, firm=False)
    assert cluster(3, [Edge(0, 1, against), Edge(0, 2, WEAK), Edge(1, 2, WEAK)]).labels == (0, 1, 2)
    assert cluster(3, [Edge(0, 1, against), Edge(0, 2, same()), Edge(1, 2, same())]).labels == (0, 0, 0)
    assert cluster(3, [Edge(0, 1, UNLIKE), Edge(0, 2, WEAK), Edge(1, 2, WEAK)]).labels == (0, 0, 0)
    assert cluster(3, [Edge(0, 1, against), Edge(1, 2, WEAK)]).labels == (0, 1, 1)


def test_an_occasion_joins_two_records_and_never_three() -> None:
    occasion = Decision("same", "same_occasion", ("a title that many works bear",), 0.5, firm=False)
    assert cluster(2, [Edge(0, 1, occasion)]).labels == (0, 0)
    assert cluster(3, [Edge(0, 1, occasion), Edge(1, 2, occasion)]).labels == (0, 1, 2)
    assert cluster(3, [Edge(0, 1, occasion), Edge(1, 2, WEAK)]).labels == (0, 1, 2)
    assert cluster(3, [Edge(0, 1, WEAK), Edge(1, 2, WEAK)]).labels == (0, 0, 0)
    found = cluster(3, [Edge(0, 1, same()), Edge(1, 2, occasion)])
    assert found.labels == (0, 0, 0)


def test_what_is_open_is_listed_likeliest_first() -> None:
    edges = [
        Edge(0, 1, same(0.7)),
        Edge(2, 3, same(0.8)),
        Edge(4, 5, DOUBTFUL),
        Edge(6, 7, Decision("doubtful", "", (), 0.6)),
    ]
    found = cluster(8, edges, anchored={0, 1, 2, 3})
    assert found.labels == tuple(range(8))
    assert found.refused == (edges[1], edges[0])
    assert found.doubtful == (edges[3], edges[2])


def test_anchors_and_enmities_pass_to_the_whole_cluster() -> None:
    edges = [Edge(0, 1, same(0.9)), Edge(2, 3, same(0.9)), Edge(1, 2, same(0.8))]
    assert cluster(4, edges, anchored={1, 3}).labels == (0, 0, 2, 2)
    assert cluster(4, edges, anchored={1}).labels == (0, 0, 0, 0)
    edges = [Edge(0, 1, same(0.9)), Edge(2, 3, same(0.9)), Edge(0, 3, APART), Edge(1, 2, same(0.8))]
    assert cluster(4, edges).labels == (0, 0, 2, 2)
    assert cluster(2, [Edge(0, 1, APART)], same=[(0, 1)], different=[(0, 1)]).labels == (0, 1)


def test_two_anchored_items_never_share_a_cluster() -> None:
    found = cluster(3, [Edge(0, 2, same(0.8)), Edge(1, 2, same(0.9)), Edge(0, 1, same(1.0))], anchored={0, 1})
    assert found.labels == (0, 1, 1)


def test_a_person_is_stronger_than_any_rule() -> None:
    assert cluster(2, [Edge(0, 1, APART)], same=[(0, 1)]).labels == (0, 0)
    assert cluster(2, [Edge(0, 1, same(1.0))], different=[(0, 1)]).labels == (0, 1)


def test_doubtful_pairs_are_listed_only_while_open() -> None:
    edges = [Edge(0, 1, DOUBTFUL), Edge(0, 2, same()), Edge(1, 3, DOUBTFUL), Edge(2, 1, APART)]
    assert cluster(4, edges).doubtful == (Edge(1, 3, DOUBTFUL),)


DECISIONS = st.sampled_from([same(0.7), same(0.8), same(0.9), WEAK, APART, UNLIKE, DOUBTFUL])
PAIRS = st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1])
EDGES = st.dictionaries(PAIRS, DECISIONS, max_size=20).map(lambda pairs: [Edge(*pair, d) for pair, d in pairs.items()])


@given(EDGES, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_order_of_edges_changes_nothing(edges: list[Edge], rng: random.Random) -> None:
    shuffled = rng.sample(edges, len(edges))
    assert cluster(8, edges) == cluster(8, shuffled)


@given(EDGES, st.sets(st.integers(0, 7)), st.lists(PAIRS, max_size=3))
@settings(deadline=None)
def test_no_cluster_holds_what_is_kept_apart(
    edges: list[Edge], anchored: set[int], different: list[tuple[int, int]]
) -> None:
    labels = cluster(8, edges, anchored, different=different).labels
    assert all(labels[edge.a] != labels[edge.b] for edge in edges if edge.decision == APART)
    assert all(labels[a] != labels[b] for a, b in different)
    assert len({labels[item] for item in anchored}) == len(anchored)
    assert all(labels[label] == label <= item for item, label in enumerate(labels))

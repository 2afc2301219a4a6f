"""Texts as points: words that keep the same company, and neighbours."""

from __future__ import annotations

import numpy as np
from sklearn.preprocessing import normalize

from generator.topics.texts import Text
from generator.topics.views import of_graph, of_word_company, weighted

OWLS, GULLS = ("owl night", "night forest", "forest owl"), ("gull harbour", "harbour fish", "fish gull")
TEXTS = [Text(title) for title in OWLS * 3 + GULLS * 3]


def test_titles_that_share_no_word_are_alike_by_the_company_of_their_words() -> None:
    points = normalize(of_word_company([*TEXTS, Text("owl"), Text("forest"), Text("gull")]))
    owl, forest, gull = points[-3:]
    assert owl @ forest > owl @ gull + 0.3


def test_a_graph_parts_what_nothing_joins() -> None:
    points = of_graph(normalize(weighted(TEXTS, 1)), 4, 2)
    same = np.abs(points[0] - points[3]).sum()
    other = np.abs(points[0] - points[-1]).sum()
    assert same < other


def test_keywords_count() -> None:
    with_tags = weighted([Text("a tern", keywords=("plankton",)), Text("an auk", keywords=("plankton",))], 1)
    assert (with_tags @ with_tags.T)[0, 1] > 0
    without = weighted([Text("a tern"), Text("an auk")], 1)
    assert (without @ without.T)[0, 1] == 0

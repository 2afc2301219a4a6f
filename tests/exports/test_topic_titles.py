from __future__ import annotations

from generator.exports.topic_titles import titled, titles_of
from generator.model import Leaf, Paper, Taxonomy, Topic

TAXONOMY = Taxonomy((Topic("birds", "Birds", "d", (Leaf("owls", "Owls, in barns", "d"), Leaf("gulls", "Gulls", "d"))),))
PAPER = Paper("a", "On owls", topics=("owls", "gulls", "dropped"))


def test_a_reference_names_leaves_by_their_titles() -> None:
    (paper,) = titled([PAPER], titles_of(TAXONOMY))
    assert paper.topics == ("Owls / in barns", "Gulls", "dropped")  # a comma would end a keyword


def test_on_request_it_names_the_topics_too_each_once() -> None:
    (paper,) = titled([PAPER], titles_of(TAXONOMY, with_topics=True))
    assert paper.topics == ("Birds", "Birds: Owls / in barns", "Birds: Gulls", "dropped")

"""Related papers share telling words, and what they share is said as people say it."""

from __future__ import annotations

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Leaf, Paper, Taxonomy, Topic
from generator.relations.paper_vectors import vectors_of
from generator.relations.related import Related, connections, related_papers
from generator.topics.abstract_terms import terms_of

BIRDS = Topic(
    "birds",
    "Birds",
    "",
    (
        Leaf("song", "Song and calls", "", phrases=("dawn chorus", "territorial song of males", "sonogram")),
        Leaf("flight", "Flight", "", phrases=("wing load",)),
    ),
)
RIVERS = Topic("rivers", "Rivers", "", (Leaf("floods", "Floods", "", phrases=("flood plain",)),))
TAXONOMY = Taxonomy((BIRDS, RIVERS))


def related(*papers: Paper, terms: dict[str, str] | None = None) -> dict[str, tuple[Related, ...]]:
    known = {key: terms_of(text) for key, text in (terms or {}).items()}
    return related_papers(papers, vectors_of(papers, known, TAXONOMY), TAXONOMY)


def field(*papers: Paper) -> tuple[Paper, ...]:
    """Papers among others, so that some words are common and others rare."""
    birds = [f"Notes on {name} of the marsh" for name in ("reeds", "moths", "frogs", "herons", "otters")]
    waters = [f"Notes on {name} of the delta" for name in ("dykes", "locks", "ferries", "mills", "eels")]
    others = [Paper(f"bird{n}", title, topics=("flight",)) for n, title in enumerate(birds)]
    return (*papers, *others, *(Paper(f"water{n}", title, topics=("floods",)) for n, title in enumerate(waters)))


def test_papers_are_related_by_rare_words_not_by_common_ones() -> None:
    found = related(
        *field(
            Paper("a", "Notes on the dawn chorus of robins", topics=("song",)),
            Paper("b", "Robins and their dawn chorus", topics=("song",)),
        )
    )
    assert [other.key for other in found["a"]] == ["b"]
    assert found["a"][0].likeness > 0.5


def test_what_they_share_is_a_term_of_the_field_as_the_taxonomy_writes_it() -> None:
    found = related(
        *field(
            Paper("a", "The Territorial Songs of Males at noon", topics=("song",)),
            Paper("b", "At night: territorial songs of males", topics=("song",)),
        )
    )
    assert found["a"][0].shared[0] == "territorial song of males"
    assert not {"song", "male", "territorial"} & set(found["a"][0].shared)


def test_names_keep_their_capitals_and_titles_do_not_give_any() -> None:
    found = related(
        *field(
            Paper("a", "Listening With SongNet To Warblers", topics=("song",)),
            Paper("b", "SongNet Hears Warblers", topics=("song",)),
        )
    )
    assert set(found["a"][0].shared) == {"SongNet", "warblers"}


def test_turns_of_phrase_that_scatter_over_the_leaves_are_not_named() -> None:
    leaves = ("song", "flight", "floods")
    papers = [
        Paper(f"k{n}", f"Comprehensive: {word}", topics=(leaves[n % 3],))
        for n, word in enumerate(["robins", "wrens", "dams", "robins", "finches", "weirs", "larks", "kites", "fords"])
    ]
    shared = {term for others in related(*papers).values() for other in others for term in other.shared}
    assert "robins" in shared
    assert "comprehensive" not in shared


def test_abstracts_relate_papers_but_only_words_that_readers_see_are_named() -> None:
    text = "Fledglings answer playback of alarm calls."
    found = related(
        *field(Paper("a", "One summer", topics=("song",)), Paper("b", "Another autumn", topics=("song",))),
        terms={"a": text, "b": text},
    )
    assert [(other.key, other.shared) for other in found["a"]] == [("b", ("Song and calls",))]


def test_the_same_leaf_relates_papers_whose_texts_share_nothing() -> None:
    found = related(
        *field(
            Paper("a", "Warbling", topics=("song",)),
            Paper("b", "Hooting", topics=("song",)),
            Paper("c", "Croaking", topics=("floods", "song")),
        )
    )
    assert [(other.key, other.shared) for other in found["a"]] == [("b", ("Song and calls",))]
    assert found["b"][0].key == "a"


def test_the_leaf_that_all_papers_stand_on_relates_none() -> None:
    found = related(Paper("a", "Warbling", topics=("song",)), Paper("b", "Hooting", topics=("song",)))
    assert found == {"a": (), "b": ()}


def test_connections_count_the_lists_that_a_paper_is_on() -> None:
    lists = {
        "a": (Related("b", (), 0.5), Related("c", (), 0.4)),
        "b": (Related("c", (), 0.4),),
        "c": (),
    }
    assert connections(lists) == {"b": 1, "c": 2}


def test_surveys_of_none_and_one_have_nothing_related() -> None:
    assert related() == {}
    assert related(Paper("a", "Alone")) == {"a": ()}


WORDS = st.sampled_from(
    "robin wren dam lock chorus song of the for BERT mT5 zero-shot Ünïcode مرحبا x <b> {{ 7 }}".split()
)
PAPERS = st.lists(
    st.builds(
        Paper,
        key=st.text(string.ascii_lowercase, min_size=1, max_size=6),
        title=st.lists(WORDS, max_size=8).map(" ".join),
        annotation=st.lists(WORDS, max_size=8).map(" ".join),
        topics=st.lists(st.sampled_from(["song", "flight", "floods", "no-such-leaf"]), max_size=3).map(tuple),
    ),
    max_size=14,
    unique_by=lambda paper: paper.key,
)


@settings(deadline=None)
@given(PAPERS, st.randoms(use_true_random=False))
def test_the_order_of_papers_makes_no_difference(papers: list[Paper], chance: st.DataObject) -> None:
    shuffled = list(papers)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert related(*papers) == related(*shuffled)


@settings(deadline=None)
@given(PAPERS)
def test_nobody_is_related_to_itself_nor_to_more_than_five(papers: list[Paper]) -> None:
    found = related(*papers)
    assert found.keys() == {paper.key for paper in papers}
    for key, others in found.items():
        assert key not in {other.key for other in others}
        assert len({other.key for other in others}) == len(others) <= 5
        assert all(0 < other.likeness <= 1 and len(other.shared) <= 4 for other in others)
        assert [other.likeness for other in others] == sorted((other.likeness for other in others), reverse=True)

"""A taxonomy to start from: groups that share words, names made of these words, YAML that reads back."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.bibliography.taxonomy import load_taxonomy
from generator.model import Leaf, Taxonomy, Topic
from generator.topics.clustering import group
from generator.topics.proposal_sizes import usual_leaves, usual_topics
from generator.topics.suggest import ProposedLeaf, ProposedTopic, suggest, to_yaml
from generator.topics.texts import Text

KINDS = {
    "glacier": ["glacier melt", "glacier ice cores", "moraine and glacier ice"],
    "volcano": ["volcano ash plume", "lava of a volcano", "volcano magma chamber"],
    "river": ["river delta sediment", "flood of a river", "river basin sediment"],
}


def papers(copies: int = 6) -> list[Text]:
    return [
        Text(
            f"Observing {words[number % 3]}",
            f"We observe {words[number % 3]} near station {number}: {kind} {kind}.",
            f"{kind}{number}",
        )
        for number in range(copies)
        for kind, words in KINDS.items()
    ]


def test_papers_that_share_words_come_together() -> None:
    texts = papers()
    coarse, fine = group(texts, 3, 6)

    kinds = [text.key.rstrip("0123456789") for text in texts]
    assert len(set(zip(kinds, coarse.tolist(), strict=True))) == 3
    assert len(set(coarse.tolist())) == 3
    assert len(set(zip(coarse.tolist(), fine.tolist(), strict=True))) == len(set(fine.tolist()))


def test_a_proposal_is_named_by_its_own_terms_and_reads_back(tmp_path: Path) -> None:
    texts = papers()
    proposed = suggest(texts, 3, 3)

    file = tmp_path / "topics.yml"
    file.write_text(to_yaml(proposed), "utf-8")
    taxonomy = load_taxonomy(file)

    assert [topic.slug for topic in taxonomy.topics] == [topic.slug for topic in proposed]
    names = " ".join(topic.title.lower() for topic in taxonomy.topics)
    assert all(kind in names for kind in KINDS)
    assert all(leaf.phrases for leaf in taxonomy.leaves)
    members = [member for topic in proposed for leaf in topic.leaves for member in leaf.members]
    assert sorted(members) == list(range(len(texts)))
    assert all(leaf.typical for topic in proposed for leaf in topic.leaves)


def test_the_same_papers_give_the_same_proposal() -> None:
    assert to_yaml(suggest(papers(), 3, 4)) == to_yaml(suggest(papers(), 3, 4))


def test_slugs_that_are_there_are_not_used_again_and_known_topics_are_met() -> None:
    known = Taxonomy(
        (
            Topic(
                "volcano",
                "Volcanoes",
                "We observe magma, lava, ash and plumes near a station.",
                (Leaf("volcano-lava", "Lava", "Lava of a volcano.", phrases=("chamber", "ash plume")),),
                aliases=("glacier",),
            ),
        )
    )
    proposed = suggest(papers(), 3, 3, known)

    existing = [topic for topic in proposed if topic.existing]
    assert [topic.slug for topic in existing] == ["volcano"]
    new = [topic.slug for topic in proposed if not topic.existing]
    new += [leaf.slug for topic in proposed for leaf in topic.leaves]
    assert not {"volcano", "volcano-lava", "glacier"} & set(new)
    assert "# This topic exists" in to_yaml(proposed)


def test_nothing_to_group_is_an_empty_list(tmp_path: Path) -> None:
    assert suggest([], 3, 3) == ()
    file = tmp_path / "topics.yml"
    file.write_text(to_yaml(()), "utf-8")
    assert load_taxonomy(file).topics == ()


def test_texts_that_are_all_alike_are_no_cause_for_a_warning() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        suggest([Text("Heron ice"), Text("Heron ice")], 3, 6)
    assert [warning for warning in caught if issubclass(warning.category, RuntimeWarning)] == []


@settings(deadline=None, max_examples=15)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
@example(["owl gull", "owl gull"])  # equal texts have no variance
@example(["owl gull tern"] * 3)
@example(["", "", "owl"])
@example(["owl"])
def test_any_few_texts_can_be_grouped(titles: list[str]) -> None:
    texts = [Text(title, key=str(number)) for number, title in enumerate(titles)]
    proposed = suggest(texts, 3, 6)
    members = [member for topic in proposed for leaf in topic.leaves for member in leaf.members]
    assert len(members) == len(set(members))
    assert set(members) <= set(range(len(texts)))


@pytest.mark.parametrize("shared", ["", "glacier "])
def test_many_texts_can_be_grouped_whether_or_not_they_share_a_word(shared: str) -> None:
    texts = [Text(f"{shared}word{number}x", key=str(number)) for number in range(51)]
    coarse, fine = group(texts, 2, 3)
    assert len(coarse) == len(fine) == 51


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=40))
def test_hostile_names_stay_names(tmp_path_factory, text: str) -> None:  # noqa: ANN001
    from generator.text import clean, fold

    if not fold(text) or not clean(text):
        return
    leaf = ProposedLeaf("leaf", text, text, (text,), (text,), (0,))
    file = tmp_path_factory.mktemp("hostile") / "topics.yml"
    file.write_text(to_yaml((ProposedTopic("topic", text, text, (leaf,)),)), "utf-8")
    [topic] = load_taxonomy(file).topics
    assert topic.title == clean(text)
    assert topic.leaves[0].definition == clean(text)


def birds(kind: str, count: int) -> list[Text]:
    places = ("pier", "harbour", "cliff", "marsh", "dune", "island", "river", "lake", "reef")
    return [Text(f"{kind} on the {places[number % len(places)]}") for number in range(count)]


def test_numbers_that_nobody_gives_grow_with_the_papers_and_more_slowly() -> None:
    assert [usual_topics(papers) for papers in (1, 10, 546, 5000)] == [1, 2, 14, 23]
    assert [usual_leaves(papers) for papers in (1, 9, 546, 5000)] == [1, 1, 61, 184]
    proposed = suggest([*birds("Storm petrels", 9), *birds("Black-headed gulls", 9), *birds("Snowy owls", 9)])
    assert 1 <= len(proposed) <= 3


def test_titles_of_a_proposal_are_distinct_and_have_no_word_twice() -> None:
    proposed = suggest(papers(), 3, 6)
    titles = [topic.title for topic in proposed if len(topic.leaves) > 1]
    titles += [leaf.title for topic in proposed for leaf in topic.leaves]
    assert len(titles) == len(set(titles))
    for title in titles:
        words = title.lower().split()
        assert len(words) == len(set(words))


def test_phrases_and_names_stand_in_the_texts() -> None:
    texts = papers()
    everything = " ".join(f"{text.title} {text.abstract}" for text in texts).lower()
    for topic in suggest(texts, 3, 6):
        for leaf in topic.leaves:
            assert all(phrase.lower() in everything for phrase in leaf.phrases)


def test_what_no_phrase_marks_stands_on_a_leaf_for_other_work() -> None:
    kinds = ("Storm petrels", "Snowy owls", "Black-headed gulls")
    texts = [*papers(4), *(text for kind in kinds for text in birds(kind, 9))]
    proposed = suggest(texts, 6, 18)
    others = [leaf for topic in proposed for leaf in topic.leaves if leaf.title.startswith("Other work on ")]
    assert others
    for leaf in others:
        assert leaf.phrases == ()
        assert leaf.definition.startswith("Papers on ")
        assert len(leaf.members) >= 3


def test_a_text_that_shares_no_word_stands_nowhere() -> None:
    texts = [*birds("Storm petrels", 27), *birds("Snowy owls", 27), Text("Quaternions")]
    members = [member for topic in suggest(texts, 2, 4) for leaf in topic.leaves for member in leaf.members]
    assert len(texts) - 1 not in members
    assert len(members) > 40

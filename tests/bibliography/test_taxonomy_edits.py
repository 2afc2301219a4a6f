from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography import taxonomy_edits as edits
from generator.bibliography.taxonomy import parse_taxonomy
from generator.errors import SurveyError
from generator.model import Taxonomy

PATH = Path("topics.yml")
TEXT = """\
# About the file.
- slug: birds
  title: Birds  # of all kinds
  definition: >-
    What flies
    and sings.
  proposed: true
  subtopics:
    # 3 papers, such as:
    #   On the eyes of owls
    - slug: owls
      title: Owls
      definition: Night.
      phrases:
        - night
        - silent flight
    - slug: gulls
      title: Gulls
      definition: Day.
      phrases: [chips, "pier: north"]   # by the sea
      aliases: [terns]

# What swims.
- slug: fish
  title: "Fish: all"
  definition: Water.
  aliases: [swimmers]
  subtopics:
  - slug: cod
    title: Cod
    definition: Cold.

  - slug: eel
    title: Eel
    definition: Long.
    tags:
    - eels
"""


def read(text: str) -> Taxonomy:
    return parse_taxonomy(text, PATH)


def comments(text: str) -> list[str]:
    return [line.partition("#")[2] for line in text.splitlines() if "#" in line]


def slugs(text: str) -> dict[str, list[str]]:
    return {topic.slug: [leaf.slug for leaf in topic.leaves] for topic in read(text).topics}


def test_everything_is_accepted_and_nothing_else_changes() -> None:
    text = edits.accepted(TEXT, PATH)
    assert text == TEXT.replace("  proposed: true\n", "")
    assert edits.accepted(text, PATH) == text


def test_a_leaf_is_accepted_with_its_topic_and_the_others_stay_proposed() -> None:
    text = edits.accepted(TEXT, PATH, ["gulls"])
    assert {leaf.slug: leaf.proposed for leaf in read(text).leaves} == {
        "owls": True, "gulls": False, "cod": False, "eel": False,
    }  # fmt: skip
    assert not read(text).topics[0].proposed
    assert edits.accepted(text, PATH, ["birds"]) == TEXT.replace("  proposed: true\n", "")


def test_a_new_title_leaves_the_address() -> None:
    text = edits.renamed(TEXT, PATH, "birds", "Birds: a-z")
    assert text == TEXT.replace("title: Birds  # of", 'title: "Birds: a-z"  # of')


def test_a_new_slug_leaves_an_alias() -> None:
    text = edits.renamed(TEXT, PATH, "fish", "Fishes", "fishes")
    assert (read(text).topics[1].slug, read(text).topics[1].aliases) == ("fishes", ("swimmers", "fish"))
    back = edits.renamed(text, PATH, "fishes", "Fish", "fish")
    assert (read(back).topics[1].slug, {*read(back).topics[1].aliases}) == ("fish", {"swimmers", "fishes"})
    leaf = edits.renamed(TEXT, PATH, "cod", "Cods", "cods")
    assert read(leaf).topics[1].leaves[0].aliases == ("cod",)


def test_leaves_are_joined_with_all_they_knew() -> None:
    text = edits.joined(TEXT, PATH, ["owls", "gulls"])
    (owls,) = read(text).topics[0].leaves
    assert (owls.title, owls.definition) == ("Owls", "Night.")
    assert owls.aliases == ("gulls", "terns")
    assert owls.phrases == ("night", "silent flight", "chips", "pier: north")
    assert "  # 3 papers" in text


def test_a_topic_that_loses_its_last_leaf_leads_to_where_that_went() -> None:
    text = edits.joined(TEXT, PATH, ["owls", "cod", "eel"])
    (birds,) = read(text).topics
    assert birds.aliases == ("fish", "swimmers")
    assert birds.leaves[0].aliases == ("cod", "eel")
    assert birds.leaves[0].tags == ("eels",)
    part = edits.joined(TEXT, PATH, ["owls", "cod"])
    assert slugs(part) == {"birds": ["owls", "gulls"], "fish": ["eel"]}


def test_topics_are_joined_with_their_leaves() -> None:
    text = edits.joined(TEXT, PATH, ["fish", "birds"])
    assert slugs(text) == {"fish": ["cod", "eel", "owls", "gulls"]}
    assert read(text).topics[0].aliases == ("swimmers", "birds")
    assert [leaf.proposed for leaf in read(text).leaves] == [False, False, True, True]  # nobody has accepted those
    assert " 3 papers, such as:" in comments(text)


def test_what_is_dropped_is_named() -> None:
    text = edits.dropped(TEXT, PATH, ["gulls"])
    assert slugs(text) == {"birds": ["owls"], "fish": ["cod", "eel"]}
    assert read(text).dropped == ("gulls", "terns")
    again = edits.dropped(text, PATH, ["fish"])
    assert slugs(again) == {"birds": ["owls"]}
    assert read(again).dropped == ("gulls", "terns", "fish", "swimmers", "cod", "eel")
    assert " What swims." not in comments(again)
    first = edits.dropped(TEXT, PATH, ["birds"])
    assert comments(first) == [" About the file.", " What swims."]


def test_all_topics_may_be_dropped() -> None:
    taxonomy = read(edits.dropped(TEXT, PATH, ["birds", "fish"]))
    assert (taxonomy.topics, len(taxonomy.dropped)) == ((), 8)


def test_a_leaf_moves_to_another_topic() -> None:
    text = edits.moved(TEXT, PATH, "owls", "fish")
    assert slugs(text) == {"birds": ["gulls"], "fish": ["cod", "eel", "owls"]}
    assert read(text).topics[1].leaves[-1].phrases == ("night", "silent flight")
    assert read(text).topics[1].leaves[-1].proposed
    assert sorted(comments(text)) == sorted(comments(TEXT))
    back = edits.moved(TEXT, PATH, "cod", "birds")
    assert slugs(back) == {"birds": ["owls", "gulls", "cod"], "fish": ["eel"]}
    assert edits.moved(TEXT, PATH, "cod", "fish") == TEXT


def test_a_topic_moves_behind_another() -> None:
    assert list(slugs(edits.moved(TEXT, PATH, "birds", "fish"))) == ["fish", "birds"]


def test_new_leaves_stand_behind_one() -> None:
    text = edits.with_leaves(
        TEXT, PATH, "owls", "- slug: eyes\n  title: Eyes\n  definition: Large.\n  proposed: true\n"
    )
    assert slugs(text)["birds"] == ["owls", "eyes", "gulls"]
    text = edits.with_leaves(TEXT, PATH, "eel", "- slug: fins\n  title: Fins\n  definition: d\n")
    assert slugs(text)["fish"] == ["cod", "eel", "fins"]


def test_some_leaves_make_a_topic() -> None:
    text = edits.with_topic(TEXT, PATH, "fish", ["eel"], "Long fish")
    assert slugs(text) == {"birds": ["owls", "gulls"], "fish": ["cod"], "long-fish": ["eel"]}


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda: edits.accepted(TEXT, PATH, ["owl"]), "no topic or leaf 'owl'; did you mean `owls`"),
        (lambda: edits.joined(TEXT, PATH, ["owls"]), "one name joins nothing"),
        (lambda: edits.joined(TEXT, PATH, ["owls", "fish"]), "`owls` is a leaf and `fish` a topic"),
        (lambda: edits.dropped(TEXT, PATH, ["cod", "eel"]), "`fish` would have no leaf left"),
        (lambda: edits.moved(TEXT, PATH, "owls", "cod"), "`cod` is a leaf; name a topic"),
        (lambda: edits.moved(TEXT, PATH, "fish", "fish"), "cannot go to itself"),
        (lambda: edits.renamed(TEXT, PATH, "cod", " "), "the title is empty"),
        (lambda: edits.renamed(TEXT, PATH, "cod", "Cod", "eel"), "the slug `eel` is used twice"),
        (lambda: edits.with_topic(TEXT, PATH, "fish", ["owls"], "New"), "`owls` is no leaf of `fish`"),
        (lambda: edits.with_topic(TEXT, PATH, "fish", ["cod", "eel"], "New"), "would have no leaf left"),
        (lambda: edits.accepted("- {slug: a, title: A, definition: d, subtopics: [{slug: b, title: B, definition: d}]}\n", PATH), "topics.yml:1: an item does not stand in lines of its own"),  # noqa: E501  one line is the case
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(edit: Callable[[], str], told: str) -> None:
    with pytest.raises(SurveyError) as error:
        edit()
    assert told in str(error.value)


NAMES = st.sampled_from(["birds", "fish", "owls", "gulls", "cod", "eel"])


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("accepted"), st.lists(NAMES, max_size=2)),
            st.tuples(st.just("dropped"), st.lists(NAMES, min_size=1, max_size=2)),
            st.tuples(st.just("joined"), st.lists(NAMES, min_size=2, max_size=3)),
            st.tuples(st.just("moved"), st.tuples(NAMES, NAMES)),
            st.tuples(st.just("renamed"), st.tuples(NAMES, st.text(max_size=8), st.sampled_from(["", "x", "y"]))),
        ),
        max_size=5,
    )
)
def test_no_slug_is_lost_whatever_is_done(steps: list[tuple[str, list[str]]]) -> None:
    text = TEXT
    for name, arguments in steps:
        before = every_slug(text)
        try:
            if name in ("moved", "renamed"):
                text = getattr(edits, name)(text, PATH, *arguments)
            else:
                text = getattr(edits, name)(text, PATH, arguments)
        except SurveyError:
            continue
        assert before <= every_slug(text)
        assert "# About the file." in text


def every_slug(text: str) -> set[str]:
    taxonomy = read(text)
    items = [*taxonomy.topics, *taxonomy.leaves]
    return {*taxonomy.dropped, *(slug for item in items for slug in (item.slug, *item.aliases))}


def test_columns_of_all_papers_stay_where_they_are() -> None:
    line = "- columns: [{id: sites, label: Study sites}]\n"
    text = edits.dropped(line + TEXT, PATH, ["gulls"])
    assert text.startswith(line)
    assert read(text).dropped == ("gulls", "terns")
    assert [column.id for column in read(text).columns] == ["sites"]

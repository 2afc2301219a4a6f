"""Placing papers: what speaks for a leaf, what stays outside, what a curator's decisions teach."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import SurveyError
from generator.model import Leaf, Taxonomy, Topic
from generator.topics.classifier import Classifier, learn
from generator.topics.texts import Placed, Text

GARDEN = Taxonomy(
    (
        Topic(
            "growing",
            "Growing plants",
            "Sowing and tending.",
            (
                Leaf(
                    "vegetables",
                    "Vegetables",
                    "Beds of edible roots and leaves.",
                    phrases=("carrot", "kitchen bed"),
                ),
                Leaf(
                    "fruit",
                    "Fruit trees",
                    "Orchards and berries.",
                    phrases=("apple", "pruning + tree", "orchard"),
                ),
                Leaf(
                    "flowers",
                    "Flowers",
                    "Plants grown for their blossom.",
                    phrases=("rose", "tulip", "blossom"),
                ),
            ),
        ),
        Topic(
            "keeping",
            "Keeping animals",
            "Animals in the garden.",
            (
                Leaf("bees", "Bees", "Hives and honey.", phrases=("hive", "honey", "swarm")),
                Leaf("hens", "Hens", "Poultry for eggs.", phrases=("egg", "coop", "laying hen")),
            ),
        ),
    )
)

SENTENCES = {
    "vegetables": "The carrot rows in a kitchen bed gave a crop after weeks of rain",
    "fruit": "An orchard of apple varieties was watched and its ripening recorded",
    "flowers": "Each tulip and rose opened its blossom late in the cold season",
    "bees": "A hive lost its swarm and honey stores were weighed each month",
    "hens": "The coop was moved and each egg of a laying hen was counted",
}


def paper(leaf: str, number: int) -> Placed:
    extra = ["trial", "plot", "measured", "season", "garden", "yield", "report"]
    words = f"{SENTENCES[leaf]} in {extra[number % 7]} {extra[number * 3 % 7]} number {number}"
    return Placed(Text(f"A garden report {number} on {leaf}", f"{words}. We compare gardens over years."), (leaf,))


@pytest.fixture(scope="module")
def taught() -> Classifier:
    return learn(GARDEN, [paper(leaf, number) for number in range(10) for leaf in SENTENCES])


def test_phrases_and_definitions_are_enough_to_begin_with() -> None:
    classifier = learn(GARDEN, [])

    [bees, hens] = classifier.place([Text("Honey from a city hive"), Text("Why a hen stops laying eggs in her coop")])

    assert (bees.primary, hens.primary) == ("bees", "hens")
    assert set(bees.phrases) == {"honey", "hive"}
    assert bees.neighbours == ()
    assert 0 < bees.score <= 1


def test_an_answer_carries_its_evidence(taught: Classifier) -> None:
    [answer] = taught.place([Text("Pruning", "Pruning each old tree of the orchard makes a better apple.", "k")])

    assert answer.primary == "fruit"
    assert set(answer.phrases) == {"apple", "orchard", "pruning + tree"}
    assert len(answer.neighbours) == 3
    assert all("on fruit" in name for name in answer.neighbours)
    assert answer.ranked[0] == ("fruit", answer.score)
    assert [chance for _, chance in answer.ranked] == sorted((chance for _, chance in answer.ranked), reverse=True)


def test_a_placed_paper_is_not_its_own_neighbour(taught: Classifier) -> None:
    known = paper("bees", 3).text
    [answer] = taught.place([known])
    assert known.name not in answer.neighbours


@pytest.mark.parametrize("placed", [0, 10])
def test_what_no_leaf_fits_stays_unsorted(placed: int) -> None:
    classifier = learn(GARDEN, [paper(leaf, number) for number in range(placed) for leaf in SENTENCES])
    [answer] = classifier.place(
        [Text("Interest rates and inflation", "Central banks raise rates when prices climb faster than wages.")]
    )
    assert answer.primary is None
    assert answer.secondary == ()
    assert answer.score == 0
    assert len(answer.ranked) == 5


def bare(leaf: str, number: int) -> Placed:
    return Placed(Text(f"On the {SENTENCES[leaf].split()[1]} of a garden, report {number}"), (leaf,))


@pytest.mark.parametrize("title", ["Nesting of gulls", "Die Brutpflege der Möwen", "海鸥筑巢", "The of and", "?", ""])
@pytest.mark.parametrize("make", [paper, bare])
@pytest.mark.parametrize("placed", [0, 10])
def test_a_title_about_nothing_known_stays_unsorted(title: str, make: Callable[..., Placed], placed: int) -> None:
    known = [make(leaf, number) for number in range(placed) for leaf in SENTENCES]
    [answer] = learn(GARDEN, known).place([Text(title)])
    assert (answer.primary, answer.secondary, answer.phrases) == (None, (), ())


def test_links_between_words_are_no_evidence() -> None:
    leaves = [
        Leaf(f"leaf-{word}", f"The {word} of the sea", f"Of the {word} and the water.", phrases=(f"{word} of water",))
        for word in ("salt", "tide", "wave", "foam", "reef", "sand", "wind")
    ]
    taxonomy = Taxonomy((Topic("sea", "Sea", "Water.", tuple(leaves)),))
    placed = [Placed(Text(f"{leaf.title}, part {number}"), (leaf.slug,)) for leaf in leaves for number in range(5)]
    void, known = learn(taxonomy, placed).place([Text("The nesting of the gulls"), Text("The tide of the sea")])
    assert void.primary is None
    assert known.primary == "leaf-tide"


def test_a_text_hardly_above_the_middle_leaf_stays_unsorted(taught: Classifier) -> None:
    [answer] = taught.place([Text("A report for the weather office")])
    assert answer.phrases == ()
    assert answer.primary is None


def test_placed_papers_teach_words_that_no_phrase_has() -> None:
    words = {"fruit": "quince medlar", "bees": "drone comb", "hens": "comb feather"}
    placed = [
        Placed(Text(f"{words[leaf]} {number}", f"Notes about {words[leaf]} in year {number}"), (leaf,))
        for number in range(12)
        for leaf in words
    ]
    [answer] = learn(GARDEN, placed).place([Text("Medlar and quince", "Notes about the medlar in a cold year")])
    assert answer.primary == "fruit"


def test_a_pin_teaches_against_the_phrases() -> None:
    plain = Taxonomy(
        (
            Topic(
                "all",
                "All",
                "Everything.",
                (
                    Leaf("left", "Left", "Things on one side."),
                    Leaf("right", "Right", "Things on another side."),
                ),
            ),
        )
    )
    placed = [
        Placed(Text(f"{word} {number}", f"The {word} of day {number}"), (leaf,))
        for number in range(15)
        for leaf, word in (("left", "copper kettle"), ("right", "silver spoon"))
    ]
    answers = learn(plain, placed).place([Text("A kettle of copper"), Text("The silver of a spoon")])
    assert [answer.ranked[0][0] for answer in answers] == ["left", "right"]


def test_secondary_leaves_are_learnt_from_placed_ones() -> None:
    def both(number: int) -> Placed:
        text = f"{SENTENCES['fruit']} while a hive of bees made honey, year {number}"
        return Placed(Text(f"Bees in the orchard, report {number}", text), ("fruit", "bees"))

    placed = [paper(leaf, number) for number in range(6) for leaf in SENTENCES] + [both(n) for n in range(20)]
    answers = learn(GARDEN, placed).place([both(99).text, paper("hens", 77).text])

    assert (answers[0].primary, answers[0].secondary) == ("fruit", ("bees",))
    assert (answers[1].primary, answers[1].secondary) == ("hens", ())


def test_a_further_leaf_counts_as_one_of_its_papers() -> None:
    def with_comb(number: int) -> Placed:
        text = f"{SENTENCES['fruit']}; drone comb beside the trees in year {number}"
        return Placed(Text(f"Orchard notes {number}", text), ("fruit", "bees"))

    placed = [paper(leaf, number) for number in range(8) for leaf in SENTENCES] + [with_comb(n) for n in range(20)]
    answers = learn(GARDEN, placed).place([with_comb(99).text, paper("fruit", 98).text])

    assert (answers[0].primary, answers[0].secondary) == ("fruit", ("bees",))
    assert answers[1].secondary == ()


def test_a_further_leaf_that_is_right_half_of_the_time_is_not_shown() -> None:
    def with_comb(number: int, *leaves: str) -> Placed:
        text = f"{SENTENCES['fruit']}; drone comb beside the trees in year {number}"
        return Placed(Text(f"Orchard notes {number}", text), leaves)

    placed = [paper(leaf, number) for number in range(8) for leaf in SENTENCES]
    placed += [with_comb(n, "fruit", *(["bees"] if n % 2 else [])) for n in range(28)]
    [answer] = learn(GARDEN, placed).place([with_comb(99, "fruit").text])

    assert (answer.primary, answer.secondary) == ("fruit", ())


def test_a_few_papers_and_many_leaves_are_no_cause_for_a_warning() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        learn(GARDEN, [paper(leaf, 1) for leaf in ("fruit", "bees")])
    assert [warning for warning in caught if issubclass(warning.category, UserWarning)] == []


def test_same_papers_same_answers(taught: Classifier) -> None:
    texts = [paper(leaf, 50).text for leaf in SENTENCES]
    again = learn(GARDEN, [paper(leaf, number) for number in range(10) for leaf in SENTENCES])
    assert again.place(texts) == taught.place(texts)


def test_a_paper_is_placed_the_same_alone_and_among_others(taught: Classifier) -> None:
    texts = [paper(leaf, 50).text for leaf in SENTENCES] + [Text("Something else")]
    alone = [taught.place([text])[0] for text in texts]
    for one, among in zip(alone, taught.place(texts), strict=True):
        assert one.primary == among.primary
        assert one.score == pytest.approx(among.score)


@pytest.mark.parametrize("leaves", [("weeds",), ("bees", "weeds"), ()])
def test_a_label_must_name_leaves_that_exist(leaves: tuple[str, ...]) -> None:
    with pytest.raises(SurveyError, match="'A title'"):
        learn(GARDEN, [Placed(Text("A title"), leaves)])


def test_a_taxonomy_without_leaves_places_nothing() -> None:
    assert [answer.primary for answer in learn(Taxonomy(), []).place([Text("Anything")])] == [None]


def test_a_single_leaf_takes_what_fits() -> None:
    one = Taxonomy((Topic("t", "T", "Tt.", (Leaf("bees", "Bees", "Hives and honey.", phrases=("honey",)),)),))
    fits, other = learn(one, []).place([Text("Honey and hives"), Text("Steel bridges", "On the load of bridges.")])
    assert fits.primary == "bees"
    assert other.primary is None


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=80), st.text(max_size=200))
def test_any_text_gets_an_answer(title: str, abstract: str) -> None:
    classifier = learn(GARDEN, [])
    [answer] = classifier.place([Text(title, abstract)])
    assert answer.primary is None or answer.primary in SENTENCES
    assert 0 <= answer.score <= 1
    assert sum(chance for _, chance in answer.ranked) == pytest.approx(1)

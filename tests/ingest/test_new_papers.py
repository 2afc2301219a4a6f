"""Keys of new papers: those they came with, else ours."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.new_papers import assignment_by_tags, keys_of, place_on_leaves, with_keys
from generator.model import Leaf, Name, Paper, Taxonomy, Topic
from tests.support.growth import MOST, exponent

EULE = Paper("", "Eyes of owls", (Name("Eule", "Ada"),), 2020)
MAUS = Paper("", "Mice at night", (Name("Maus", "Max"),), 2021)


def test_a_paper_keeps_the_key_it_came_with() -> None:
    assert [paper.key for paper in with_keys([EULE, MAUS], [["Eule:2020/eyes"], []], [])] == [
        "Eule:2020/eyes",
        "maus2021mice",
    ]


def test_keys_that_differ_in_case_alone_clash() -> None:
    one, other = with_keys([EULE, MAUS], [["Owl"], ["OWL"]], [])
    assert (one.key, other.key, other.aliases) == ("Owl", "maus2021mice", ())
    (third,) = with_keys([EULE], [["OWL"]], ["owl"])
    assert third.key == "eule2020eyes"


def test_the_keys_of_its_other_records_become_aliases() -> None:
    (paper,) = with_keys([EULE], [["a", "b", "A", "c"]], ["c"])
    assert (paper.key, paper.aliases) == ("a", ("b",))


def test_a_key_that_is_made_never_takes_one_that_another_came_with() -> None:
    one, other = with_keys([EULE, MAUS], [[], ["eule2020eyes"]], [])
    assert (one.key, other.key) == ("eule2020eyes-2", "eule2020eyes")


@given(st.lists(st.lists(st.sampled_from("abcABC"), max_size=3), max_size=6), st.lists(st.sampled_from("abXY")))
def test_no_two_names_are_the_same(wanted: list[list[str]], taken: list[str]) -> None:
    names = keys_of(with_keys([EULE] * len(wanted), wanted, taken))
    folded = [name.lower() for name in names]
    assert len(set(folded)) == len(folded)
    assert not {name.lower() for name in taken} & set(folded)


TAXONOMY = Taxonomy(
    (
        Topic(
            "owls",
            "Owls",
            "About owls.",
            (
                Leaf("eyes", "Eyes", "On eyes.", tags=("Vision", "sight")),
                Leaf("ears", "Ears", "On ears.", tags=("hearing",)),
            ),
        ),
    )
)


def test_a_tag_of_a_leaf_puts_a_paper_there() -> None:
    paper = replace(EULE, key="k", keywords=("Hearing", "vision", "night"))
    assignment = assignment_by_tags(paper, TAXONOMY)
    assert assignment is not None
    assert (assignment.primary, assignment.secondary, assignment.tags) == ("eyes", ("ears",), ("vision", "Hearing"))
    assert assignment_by_tags(replace(paper, keywords=("visions",)), TAXONOMY) is None
    assert place_on_leaves([paper], [], TAXONOMY, {}) == {"k": assignment}


def test_keys_of_many_papers_cost_no_more_than_the_papers() -> None:
    def keyed(size: int) -> object:
        return with_keys([EULE] * size, [[]] * size, [f"known{number}" for number in range(size)])

    assert exponent(keyed, (2_000, 4_000, 8_000)) <= MOST

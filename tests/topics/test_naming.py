"""Names of groups: what their texts share and others have not, no word twice, nothing named twice."""

from __future__ import annotations

from generator.topics.naming import Phrases, TakenNames, stems
from generator.topics.texts import Text

TEXTS = [
    *(Text(f"Song learning in zebra finches of colony {place}") for place in ("north", "south", "east", "west")),
    *(Text(f"Glacier retreat in the valley of {place}") for place in ("Aar", "Inn", "Drau", "Mur")),
    *(Text(f"Sea walls near {place}") for place in ("Hull", "Brest", "Emden", "Ostend")),
]


def name_of(members: range, taken: TakenNames | None = None) -> str | None:
    phrases = Phrases(TEXTS)
    name = phrases.name(members, phrases.marking(members), taken or TakenNames())
    return name.text if name else None


def test_a_group_is_named_by_what_marks_it() -> None:
    assert name_of(range(4)) in {"Zebra finches", "Song learning"}
    assert name_of(range(4, 8)) == "Glacier retreat"
    assert name_of(range(8, 12)) == "Sea walls"


def two_subjects(told: tuple[str, ...]) -> str | None:
    """The name of ten texts: four on sea walls, of the six others some have a second subject in their titles."""
    texts = [Text(f"Sea walls {n}") for n in range(4)]
    texts += [Text(title, "We count old oyster beds.") for title in told]
    phrases = Phrases([*texts, *(Text(f"Glaciers {n}") for n in range(12))])
    members = range(len(texts))
    assert {"sea wall", "old oyster bed"} <= set(phrases.marking(members, most=100))
    name = phrases.name(members, ["sea wall", "old oyster bed"], TakenNames())
    return name.text if name else None


def test_a_second_phrase_stands_in_two_titles() -> None:
    others = tuple(f"Notes {n}" for n in range(5))
    beds = tuple(f"Old oyster beds {n}" for n in range(2))
    assert two_subjects((*others, *beds)) == "Sea walls and old oyster beds"
    assert two_subjects((*others, "Notes 6", beds[0])) == "Sea walls"


def test_on_a_leaf_a_longer_phrase_takes_the_place_of_a_word_sooner() -> None:
    texts = [*(Text(f"Salt marshes {n}") for n in range(5)), *(Text(f"Marshes {n}") for n in range(5))]
    phrases = Phrases([*texts, *(Text(f"Glaciers {n}") for n in range(12))])
    assert phrases.marking(range(10), range(20))[0] == "salt marsh"
    assert phrases.marking(range(10))[0] == "marsh"
    fewer = Phrases([*texts, Text("Marshes 5"), Text("Marshes 6"), *(Text(f"Glaciers {n}") for n in range(12))])
    assert fewer.marking(range(12), range(22))[0] == "marsh"


def test_what_is_taken_names_nothing_else() -> None:
    assert name_of(range(8, 12), TakenNames(["sea wall"])) is None


def test_a_name_is_taken_with_its_parts_and_with_vague_words() -> None:
    taken = TakenNames(["automatic speech recognition"])
    assert "speech recognition" in taken
    assert "automatic speech recognition method" in taken
    assert "speech synthesizer" not in taken
    assert "noisy automatic speech recognition" not in taken


def test_forms_of_one_word_are_one() -> None:
    assert stems("position encoding") == stems("positional encoding")
    assert stems("sea wall") != stems("sea bird")


def test_keywords_are_names_only_where_titles_have_them() -> None:
    texts = [Text(f"Sea walls {n}", keywords=("sea walls", "Coast")) for n in range(3)]
    phrases = Phrases([*texts, *(Text(f"Glaciers {n}") for n in range(6))])
    assert phrases.marking(range(3)) == ["sea wall"]


def test_abbreviations_are_read_as_what_they_stand_for() -> None:
    texts = [
        Text("Quiet aerial vehicles over marshes", "We fly quiet aerial vehicles (QAV)."),
        Text("QAV and geese", "They fly a QAV."),
        *(Text(f"Glaciers {n}") for n in range(6)),
    ]
    phrases = Phrases(texts)
    assert phrases.marking(range(2))[0] == "quiet aerial vehicle"
    assert "qav" not in phrases.anywhere[1]

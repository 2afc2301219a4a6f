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

"""Titles in capitals read like titles again; whoever chose a case keeps it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.terms.sentence_case import capitals_within, in_sentence_case, written_forms


@pytest.mark.parametrize(
    ("title", "cased"),
    [
        ("THE SONG OF THE WREN", "The song of the wren"),
        ("SONGS OF WRENS: A SURVEY. PART TWO", "Songs of wrens: A survey. Part two"),
        ("DO WRENS SING? EVIDENCE FROM FIELDS", "Do wrens sing? Evidence from fields"),
        ("WREN SONGS - A CASE STUDY", "Wren songs - A case study"),
        ("LONG-TERM STUDY OF WRENS", "Long-term study of wrens"),
        ("'WHEN THE WREN DIED'", "'When the wren died'"),
        ("WREN'S SONGS AND THE GULLS' CALLS", "Wren's songs and the gulls' calls"),
        ("DNA REPAIR IN THE WREN", "DNA repair in the wren"),
        ("COVID-19 AND MRI OF THE LUNG", "COVID-19 and MRI of the lung"),
        ("MEANS OF LCC AND FCC", "Means of LCC and FCC"),
        ("CHRONIC DISEASE (COPA) OF THE LUNG", "Chronic disease (COPA) of the lung"),
        ("CHRONIC DISEASE OF THE COPA LUNG", "Chronic disease of the copa lung"),
        ("THE (WRENSONG) OF BIRDS", "The (wrensong) of birds"),
        ("PART II OF THE LATE XIX CENTURY", "Part II of the late XIX century"),
        ("THE 3RD SONG IN 3D OF GM2", "The 3rd song in 3D of GM2"),
        ("HEPATITIS A IN A WREN", "Hepatitis A in a wren"),
        ("VITAMIN-A-RESPONSIVE BIRDS", "Vitamin-A-responsive birds"),
        (
            "WRENS OF AFRICA AND AFRICAN GULLS IN NORWAY'S FJORDS",
            "Wrens of Africa and African gulls in Norway's fjords",
        ),
        ("MID-ATLANTIC GULLS OF THE COAST", "Mid-Atlantic gulls of the coast"),
        ("RESTORATION HEIGHTS", "Restoration heights"),
        ("SONGS OF GULLS", "Songs of gulls"),
        ("A RAT AND AN OWL", "A rat and an owl"),
        ("DER GESANG DER VÖGEL UND DAS NEST", "Der Gesang der Vögel und das Nest"),
        ("DIE OF THE CAST", "Die of the cast"),
        ("ПЕСНИ ПОЛЕВЫХ ВОРОБЬЁВ", "Песни полевых воробьёв"),
        ("THE SUM $X_I$ OF SONGS", "The sum $X_I$ of songs"),
    ],
)
def test_a_title_in_capitals_reads_like_a_sentence(title: str, cased: str) -> None:
    assert in_sentence_case(title, {}) == cased


@pytest.mark.parametrize(
    "title",
    [
        "", "2018", "TSPLIB", "F4/5", "BERT", "BERT VS ELMO", "SONG OF ELMO", "NAACL HLT", "On OWLS",
        "THE SONG of WRENS", "鳥の歌",
        "The song", "AIDS HIV",
    ],
)  # fmt: skip
def test_what_somebody_chose_or_an_acronym_stays(title: str) -> None:
    assert in_sentence_case(title, {}) == title


def test_other_titles_tell_what_a_capital_means() -> None:
    known = written_forms(
        [
            "The wren Troglodytes aedon sings with longer phrases in open field",
            "Songs that reach Selborne, heard with BirdNET",
            "Effects at mRNA level; songs of the CERN wren",
        ]
    )
    title = "SELBORNE'S TROGLODYTES AEDON, BIRDNET AND MRNA AT CERN IN FIELDS"
    assert in_sentence_case(title, known) == "Selborne's Troglodytes aedon, BirdNET and mRNA at CERN in fields"
    assert in_sentence_case(title, {}) == "Selborne's troglodytes aedon, birdnet and MRNA at cern in fields"


def test_a_title_in_title_case_tells_of_inner_capitals_only() -> None:
    known = written_forms(["The Loud Songs of BirdNET Wrens", "THE OTHER WRENS", "Wrens sing", "A song: Wrens sing"])
    assert known == {"birdnet": "BirdNET", "sing": "sing", "song": "song"}


def test_few_capitals_in_one_title_are_enough_and_some_in_two() -> None:
    few = "The song of wrens heard in Selborne gardens every morning"
    some = "The song of Selborne Wrens heard there every morning"
    assert written_forms([few])["selborne"] == "Selborne"
    assert "selborne" not in written_forms([some])
    assert written_forms([some, some])["selborne"] == "Selborne"
    assert "selborne" not in written_forms(["Some Loud Selborne Wrens here"] * 3)


def test_running_text_tells_always_and_the_more_frequent_form_wins() -> None:
    assert written_forms((), ["We hear Great Gull Wren Song. We do."])["wren"] == "Wren"
    assert written_forms((), ["the Wren and a wren"])["wren"] == "wren"
    assert written_forms((), ["the Wren, the Wren and a wren"])["wren"] == "Wren"


@pytest.mark.parametrize(
    ("form", "word", "cased"), [("Basenji", "BASENJIS", "Basenjis"), ("Basenjis", "BASENJI", "Basenji")]
)
def test_a_plural_is_written_as_its_singular(form: str, word: str, cased: str) -> None:
    assert in_sentence_case(f"SONGS OF THE {word}", {form.lower(): form}) == f"Songs of the {cased}"


def test_a_usual_short_word_stays_small_whatever_texts_say() -> None:
    assert in_sentence_case("WRENS CAN SING WELL", {"can": "CAN", "sing": "sing"}) == "Wrens can sing well"


def test_names_within_a_title_keep_their_capital_in_exports() -> None:
    assert capitals_within("Songs of Selborne wrens: A study of DNA") == ("Selborne", "DNA")


@given(
    st.text(st.characters(codec="utf-8"), max_size=60).map(str.upper),
    st.dictionaries(st.text(max_size=4), st.text(max_size=4)),
)
@settings(max_examples=80)
def test_nothing_but_the_case_of_letters_changes(title: str, known: dict[str, str]) -> None:
    cased = in_sentence_case(title, known)
    assert cased.upper() == title.upper()
    assert in_sentence_case(cased, known) == cased

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bibliography.curation import Curation, Pin, load_curation, with_pins
from generator.errors import SurveyError

LEAVES = frozenset({"owls", "gulls"})


def read(folder: Path, text: str) -> Curation:
    path = folder / "curation.yml"
    path.write_text(text, "utf-8")
    return load_curation(path, leaves=LEAVES)


def test_every_decision(tmp_path: Path) -> None:
    curation = read(
        tmp_path,
        "# decisions\n- same: [a-2020, b-2021]\n- different: [a-2020, june.txt:13]\n"
        "- topics: {a-2020: [owls, gulls]}\n- title: {b-2021: 'On owls: a study'}\n- hide: c-2019\n",
    )
    assert curation.same == (("a-2020", "b-2021"),)
    assert curation.different == (("a-2020", "june.txt:13"),)
    assert curation.pins == (Pin("a-2020", ("owls", "gulls"), 4),)
    assert curation.titles == (("b-2021", "On owls: a study"),)
    assert curation.hidden == ("c-2019",)


def test_the_mapping_form_is_read_too(tmp_path: Path) -> None:
    curation = read(tmp_path, "same: [[a, b], [c, d]]\ntopics: {a: owls}\nhide: [e, f]\n")
    assert curation.same == (("a", "b"), ("c", "d"))
    assert curation.leaves_of == {"a": ("owls",)}
    assert curation.hidden == ("e", "f")


def test_the_last_decision_about_a_paper_counts(tmp_path: Path) -> None:
    assert read(tmp_path, "- topics: {a: [owls]}\n- topics: {a: [gulls]}\n").leaves_of == {"a": ("gulls",)}


def test_a_later_decision_takes_the_opposite_one_back(tmp_path: Path) -> None:
    curation = read(tmp_path, "- same: [a, b]\n- same: [a, c]\n- different: [b, a]\n")
    assert (curation.same, curation.different) == ((("a", "c"),), (("b", "a"),))
    assert read(tmp_path, "- different: [b, a]\n- same: [a, b]\n").different == ()


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n", "~\n"])
def test_no_decision(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == Curation()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- same: [a]\n", "curation.yml:1: needs two papers"),
        ("- hide: a\n- topics: {a: [finches]}\n", "curation.yml:2: there is no leaf 'finches'"),
        ("- move: a\n", "curation.yml:1: has no decision called 'move'"),
        ("- hide: a\n- [b]\n", "curation.yml:2: is no decision"),
        ("- same: [a, b\n", "curation.yml:.: is not valid YAML"),
        ("- topics: [a, owls]\n", "curation.yml:1: needs a paper and its leaves"),
        ("- topics: {a: [[owls]]}\n", "curation.yml:1: needs leaves in a list"),
        ("- title: {a: ''}\n", "curation.yml:1: needs a paper and its title"),
    ],
)
def test_a_broken_decision_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SurveyError, match=told):
        read(tmp_path, text)


def test_decisions_are_added_below_what_a_person_wrote(tmp_path: Path) -> None:
    curation = read(tmp_path, "# mine\n- hide:   b   # why not\n")
    assert with_pins(curation, [Pin("a", ("owls",))]) == "# mine\n- hide:   b   # why not\n- topics: {a: [owls]}\n"


def test_a_mapping_takes_no_further_lines(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match="write it as a list"):
        with_pins(read(tmp_path, "hide: [a]\n"), [Pin("a", ("owls",))])


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff"),
        min_size=1,
    )
)
@settings(deadline=None)
def test_any_key_reads_back(tmp_path_factory: pytest.TempPathFactory, key: str) -> None:
    text = with_pins(Curation(), [Pin(key, ("owls",))])
    assert read(tmp_path_factory.mktemp("curation"), text).leaves_of == {key: ("owls",)}

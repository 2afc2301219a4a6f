from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bibliography.curation.reading import Curation, Pin, load_curation
from generator.bibliography.curation.writing import (
    correct_decision,
    pair_decision,
    topics_decision,
    with_decisions,
    with_pins,
)
from generator.errors import SurveyError

LEAVES = frozenset({"owls", "gulls"})
LINES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff"), min_size=1
)


def read(folder: Path, text: str) -> Curation:
    path = folder / "curation.yml"
    path.write_text(text, "utf-8", newline="")
    return load_curation(path, leaves=LEAVES)


def test_decisions_are_added_below_what_a_person_wrote(tmp_path: Path) -> None:
    curation = read(tmp_path, "# mine\n- hide:   b   # why not\n")
    assert with_pins(curation, [Pin("a", ("owls",))]) == "# mine\n- hide:   b   # why not\n- topics: {a: [owls]}\n"


@pytest.mark.parametrize("text", ["", "# nothing yet", "- hide: b", "  - hide: b\n", "---\n- hide: b\n"])
def test_decisions_are_added_to_any_list(tmp_path: Path, text: str) -> None:
    longer = with_decisions(
        read(tmp_path, text), [topics_decision("a", ["owls"]), correct_decision("a", [("year", "2020")])]
    )
    assert longer.startswith(text)
    made = read(tmp_path, longer)
    assert (made.leaves_of, [c.key for c in made.corrections]) == ({"a": ("owls",)}, ["a"])


@pytest.mark.parametrize("text", ["hide: [a]\n", "[]\n", "~\n", "[{hide: a}]\n"])
def test_what_is_no_list_of_lines_takes_no_further_lines(tmp_path: Path, text: str) -> None:
    with pytest.raises(SurveyError, match="write it as a list"):
        with_pins(read(tmp_path, text), [Pin("a", ("owls",))])


@pytest.mark.parametrize("text", ["- hide: b\n...\n", "# c\n- hide: b\n..."])
def test_no_line_is_added_where_it_would_break_the_file(tmp_path: Path, text: str) -> None:
    with pytest.raises(
        SurveyError, match=r"curation.yml:[23]: ends in a way to which no line can be added; .*`\.\.\.`"
    ):
        with_decisions(read(tmp_path, text), ["- hide: c"])


def test_a_correction_as_people_would_write_it() -> None:
    values = [("year", "2020"), ("authors", ("Eule, Ada", "others")), ("topics", ("owls", "gulls")), ("venue", "")]
    assert correct_decision("a", values) == (
        '- correct: a\n  year: 2020\n  authors:\n    - "Eule, Ada"\n    - others\n  topics: [owls, gulls]\n  venue:'
    )


@given(LINES, LINES)
@settings(deadline=None)
def test_any_key_reads_back(tmp_path_factory: pytest.TempPathFactory, key: str, other: str) -> None:
    folder = tmp_path_factory.mktemp("curation")
    text = with_decisions(Curation(), [topics_decision(key, ("owls",)), correct_decision(key, [("year", "2020")])])
    made = read(folder, text)
    assert (made.leaves_of, made.corrections[0].key) == ({key: ("owls",)}, key)
    if key != other:
        assert read(folder, pair_decision("same", key, other)).same == ((key, other),)

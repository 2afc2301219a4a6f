"""Faults that a writer of BibTeX could have: each is planted in the text, and told with key, field and both values."""

from __future__ import annotations

import doctest
from dataclasses import replace

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from generator.bibliography.bibtex import second_reader
from generator.bibliography.bibtex.second_reader import Difference, WrittenEntry, read_again, read_plain

OWL = WrittenEntry(
    "article",
    "eule2020eyes",
    {"author": "Eule, Ada", "title": "{Owls} at 5\\%", "year": "2020", "archivePrefix": "arXiv"},
    "@article{eule2020eyes,\n  author = {Eule, Ada},\n  title = {{Owls} at 5\\%},\n  year = {2020},\n"
    "  archivePrefix = {arXiv},\n}\n",
)
GULL = WrittenEntry("misc", "gull2021", {"title": "Gulls"}, "@misc{gull2021,\n  title = {Gulls},\n}\n")


def told(was: str, becomes: str) -> set[tuple[str, str, str, str]]:
    """What is told of the first of two entries if its text has a fault; nothing is told of the second."""
    assert was in OWL.text
    broken, sound = read_again([replace(OWL, text=OWL.text.replace(was, becomes)), GULL])
    assert sound == ()
    return {(item.key, item.field, item.meant, item.read) for item in broken}


def test_sound_entries() -> None:
    assert read_again([OWL, GULL]) == [(), ()]
    assert read_again([]) == []


@pytest.mark.parametrize(
    ("was", "becomes", "difference"),
    [
        ("  year = {2020},\n", "", ("year", "2020", "")),
        ("{2020}", "{2021}", ("year", "2020", "2021")),
        ("  year = {2020},\n", "  year = {2020},\n  note = {mine},\n", ("note", "", "mine")),
        ("  year =", "  yaer =", ("year", "2020", "")),
        ("@article", "@misc", ("entry type", "article", "misc")),
        ("{eule2020eyes,", "{eule2020,", ("entry", "@article{eule2020eyes}", "")),
        ("{Owls}", "{Owls", ("entry", "@article{eule2020eyes}", "")),
        ("{Owls}", "{Owls}}", ("year", "2020", "")),
        (",\n}\n", ",\n  year = {2020},\n}\n", ("entry", "@article{eule2020eyes}", "")),
        (" at 5\\%},", "}, note = {pwned},", ("note", "", "pwned")),
        ("}\n", "}\n}\n@misc{evil, title = {E},\n}\n", ("entry", "", "@misc{evil}")),
    ],
)
def test_a_fault_of_a_writer_is_told(was: str, becomes: str, difference: tuple[str, str, str]) -> None:
    assert ("eule2020eyes", *difference) in told(was, becomes)


def test_how_an_entry_is_laid_out_says_nothing() -> None:
    assert told("  year = {2020},", "YEAR\t=\n  {2020},") == set()
    assert told("{Eule, Ada}", "{Eule,\n   Ada}") == set()
    assert told("{2020}", '"2020"') == set()
    assert told("@article", "@ARTICLE") == set()


def test_a_value_that_is_not_compared_must_stand_there_all_the_same() -> None:
    entry = WrittenEntry("misc", "a", {"title": None}, "@misc{a, title = nature # {x}}")
    assert read_again([entry]) == [()]
    assert read_again([replace(entry, text="@misc{a, note = {x}}")])[0] == (
        Difference("a", "title", "a value", ""),
        Difference("a", "note", "", "x"),
    )


def test_macros_before_the_entries() -> None:
    entry = WrittenEntry("misc", "a", {"journal": "Nature"}, "@misc{a, journal = nat}")
    assert read_again([entry], "@string{nat = {Nature}}") == [()]
    assert read_again([entry], "@string{nat = {Notes}}") == [(Difference("a", "journal", "Nature", "Notes"),)]


def test_an_entry_that_only_fails_beside_another_is_told() -> None:
    """Each of two entries of one key is sound by itself, and a program takes the first."""
    other = WrittenEntry("misc", "gull2021", {"title": "Terns"}, "@misc{gull2021,\n  title = {Terns},\n}\n")
    assert read_again([GULL, other]) == [(), (Difference("gull2021", "title", "Terns", "Gulls"),)]


def test_nothing_is_written_beside_our_own_messages(capfd: pytest.CaptureFixture[str]) -> None:
    told("{Owls}", "{Owls")
    assert capfd.readouterr() == ("", "")


@given(st.text(max_size=30))
def test_whatever_a_text_holds_it_is_read_without_failing(text: str) -> None:
    assert len(read_again([replace(GULL, text=text), OWL])) == 2


def test_examples() -> None:
    assert doctest.testmod(second_reader).failed == 0


VALUES = st.recursive(
    st.text(st.sampled_from("aé ,=#%;|~$&'\n")) | st.sampled_from(("\\&", "\\'e", "\\textendash", "\\%")),
    lambda inner: st.lists(inner, max_size=3).map("".join) | inner.map("{{{}}}".format),
    max_leaves=6,
)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(("title", "author", "archivePrefix", "note", "key", "year")), VALUES))
def test_the_other_program_reads_a_plain_entry_as_we_do(fields: dict[str, str]) -> None:
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    text = f"@misc{{owl,\n{lines}  volume = 7,\n  month = oct,\n}}\n"
    plain = read_plain(text)
    event(f"plain: {plain is not None}")
    if plain is not None:
        assert second_reader._read(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        '@misc{a,\n  title = "Owls",\n}\n',
        "@misc{a,\n  title = {Owls \\{},\n}\n",
        '@misc{a,\n  title = {\\"Owls},\n}\n',
        "@misc{a,\n  title = {Owls @misc{b, c = 1}},\n}\n",
        "@misc{a,\n  title = {Owls},\n  Title = {Gulls},\n}\n",
        "@misc{a,\n  title = owls,\n}\n",
        "@string{a,\n  title = {Owls},\n}\n",
        "@misc{a,\n  title = {Owls},\n}\n}\n",
        "@misc{a,\n  title = {Owls}},\n}\n",
    ],
)
def test_an_entry_that_may_be_read_in_two_ways_is_not_plain(text: str) -> None:
    assert read_plain(text) is None


def test_the_entry_that_we_write_is_plain() -> None:
    assert read_plain(OWL.text) == second_reader._read(OWL.text)

"""Lines that begin with tags, as entries."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dumps.formats.listed_people import people_in
from generator.dumps.formats.reference_values import date, pages, person
from generator.dumps.formats.tagged_text import FileEnd, Grammar, TaggedEntry, Tags, entries_of
from tests.support.dump_items import claimed_by, dump_file

GRAMMAR = Grammar(re.compile(r"([A-Z]{2}) (.*)"), starts="PT", ends=frozenset({"ER"}), texts=frozenset({"AB"}))


def tags_of(*lines: str) -> Tags:
    (entry,) = entries_of(lines, GRAMMAR)
    return Tags(entry)


def test_values_go_on_behind_empty_lines_only_where_they_may() -> None:
    tags = tags_of("PT J", "AB One", "", "two", "TI Title", "goes on", "", "junk", "KW a", "ER ")
    assert (tags.first("AB"), tags.first("TI"), tags.first("KW")) == ("One two", "Title goes on", "a")


def test_what_was_not_read_is_kept() -> None:
    tags = tags_of("PT J", "TI Title", "XX one", "XX two", "XX one", "YY ", "ZZ three")
    assert tags.first("TT", "TI") == "Title"
    tags.drop("PT")
    assert tags.look("ZZ") == ["three"]
    assert tags.rest({"ZZ": "last"}, "owl") == {"owl-xx": "one; two", "last": "three"}
    assert "YY" not in tags


def test_lines_of_a_list() -> None:
    tags = tags_of("PT J", "KW a", "b", "AU c", "KW d", "ER ")
    assert (tags.lines("AU", "KW"), tags.every("KW")) == (["c", "a", "b", "d"], ["a b", "d"])


def test_what_stands_outside_of_entries_is_passed_over() -> None:
    entries = list(entries_of(["TI x", "junk", "PT J", "TI y", "ER ", "junk", "PT B", "TI z"], GRAMMAR))
    assert [(entry.line, entry.ended) for entry in entries] == [(3, True), (7, False)]


def test_the_end_of_a_file_is_told() -> None:
    for text, whole in (("a\nb\n", True), ("a\nb", False), ("a\r", True), ("", False)):
        end = FileEnd()
        list(end.watch(dump_file(text)).lines())
        assert end.at_line_end is whole
    end = FileEnd()
    list(end.watch(dump_file("a\n".encode("utf-16"))).lines())
    assert end.at_line_end


@given(st.lists(st.sampled_from(["PT J", "TI a", "  b", "", "ER ", "text", "AB c"])))
def test_no_line_is_in_two_entries(lines: list[str]) -> None:
    entries: list[TaggedEntry] = list(entries_of(lines, GRAMMAR))
    assert len(entries) == lines.count("PT J")
    assert sum(len(values) for entry in entries for _, values in entry.values) <= len(lines)
    assert [entry.line for entry in entries] == sorted({entry.line for entry in entries})


@pytest.mark.parametrize(
    "start",
    ["FN x\n", "RT Book, Whole\n", "PT J\n", "TY  - JOUR\n", "PMID- 7\n", "%0 Book\n", "Title,Year\n", "(", "a@", "1 "],
)
@pytest.mark.parametrize("more", ["\n", " ", "\n ", "AU x\n", "PT J\n", "(", "a, ", "1-", '"', "\t\n", ". "])
def test_hostile_starts_take_no_longer_than_others(start: str, more: str) -> None:
    text = start + more * (60_000 // len(more))
    claimed_by(text)
    assert isinstance(people_in(text), list)
    assert isinstance(person(text), str)
    assert isinstance(date(text, text), str)
    assert isinstance(pages(text, text), str)

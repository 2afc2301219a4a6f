"""Chapters are plain Markdown: blocks know their lines, citations their keys, and HTML is text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose.chapter import ChapterBlock, Citation, Formula
from generator.prose.markdown import blocks_of, is_safe, parse_citation

KEYS = st.text(st.characters(codec="utf-8", exclude_categories=["Z", "C"], exclude_characters="[];,@"), min_size=1)


def test_each_block_knows_its_line_and_kind() -> None:
    text = (
        "Opening [@a],\nover two lines.\n\n## Lines *of* attack\n\n- one [@b; @c]\n- two\n\n"
        "| Name | How |\n|---|---|\n| X | fast [@d] |\n\n```\n[@code]\n```\n"
    )
    assert blocks_of(text) == (
        ChapterBlock("paragraph", 1, ("Opening ", Citation(("a",)), ",\nover two lines.")),
        ChapterBlock("heading", 4, ("Lines of attack",), 2),
        ChapterBlock("item", 6, ("one ", Citation(("b", "c")))),
        ChapterBlock("item", 7, ("two",)),
        ChapterBlock("head", 9, ("Name",)),
        ChapterBlock("head", 9, ("How",)),
        ChapterBlock("label", 11, ("X",)),
        ChapterBlock("cell", 11, ("fast ", Citation(("d",)))),
        ChapterBlock("code", 13, ("[@code]\n",)),
    )


@pytest.mark.parametrize("text", ["[@a, p. 3]", "[see @a]", "[@]", "[@a;]", "[@a", "`[@a]`", "\\[@a]", "@a"])
def test_what_is_no_citation_stays_text(text: str) -> None:
    assert all(not block.keys for block in blocks_of(text))


def test_a_citation_inside_emphasis_and_with_blanks() -> None:
    (block,) = blocks_of("*as shown [ @a_b ;@c_d ] there*")
    assert block.keys == ("a_b", "c_d")
    assert block.text == "as shown   there"


def test_a_citation_or_a_note_before_a_colon_is_no_address() -> None:
    text = "[@a]: fast\n\n[^1]: Note\n\n[site]: https://example.org\n\nSee [site]."
    assert [(block.line, block.keys, block.text) for block in blocks_of(text)] == [
        (1, ("a",), " : fast"),
        (3, (), "[^1]: Note"),
        (7, (), "See site."),
    ]


def test_words_outside_code() -> None:
    (block,) = blocks_of("As `[@a]` in\n*one* [@b].")
    assert (block.text, block.words) == ("As [@a] in\none  .", "As   in\none  .")


def test_an_item_with_items_below_it() -> None:
    text = "- one\n  - two\n\n    1. three\n- four\n\n  five\n\n  - six\n"
    assert [block.text for block in blocks_of(text) if block.leads] == ["one", "two", "five"]


def test_a_link_around_a_citation_is_none() -> None:
    (block,) = blocks_of("[see [@a] here](papers/a/)")
    assert (block.keys, block.text) == (("a",), "[see   here](papers/a/)")


@given(st.lists(KEYS, min_size=1))
def test_citations_are_read_as_they_are_written(keys: list[str]) -> None:
    citation = Citation(tuple(keys))
    assert parse_citation(f"x{citation}y", 1) == (citation, len(str(citation)) + 1)


@given(st.text(), st.integers(0, 5))
def test_any_text_can_be_looked_at_for_a_citation(text: str, start: int) -> None:
    found = parse_citation(text, start)
    if found is not None:
        citation, end = found
        assert start < end <= len(text)
        assert parse_citation(str(citation)) == (citation, len(str(citation)))


@given(st.text("ab \n#-|`*_[]@;<>!().:&\\"))
def test_every_text_is_a_chapter_whose_lines_are_in_the_file(text: str) -> None:
    for block in blocks_of(text):
        assert 1 <= block.line <= text.count("\n") + 1


def test_html_is_text_and_comments_are_notes_to_the_writer() -> None:
    text = "<!-- note\n\n[@unused] -->\nBefore <b>bold</b>\n<!-- another -->\nafter\n\n<!-- not closed\n\nend"
    assert [(block.line, block.text) for block in blocks_of(text)] == [
        (4, "Before <b>bold</b>"),
        (6, "after"),
        (8, "<!-- not closed"),
        (10, "end"),
    ]
    assert [block.text for block in blocks_of("<!-- a --> b")] == ["<!-- a --> b"]
    assert [block.text for block in blocks_of("<script>x</script>")] == ["<script>x</script>"]
    assert blocks_of("<!-- a -->") == ()


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a", True),
        ("http://example.org", True),
        ("papers/a/", True),
        ("#below", True),
        ("//example.org", False),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("data:text/html,x", False),
        ("mailto:a@example.org", False),
        ("https:example.org", False),
        ("http://[", False),
    ],
)
def test_links_lead_to_the_web_or_into_the_site(url: str, safe: bool) -> None:
    assert is_safe(url) == safe


def test_formulas_are_no_words_and_prices_are() -> None:
    first, second, price = blocks_of("Of $n^{1.5}$ [@a].\n\n$$\nx\n$$\n\nAt $5 or $ 6 $.")
    assert (first.kind, first.pieces) == ("paragraph", ("Of ", Formula("n^{1.5}"), " ", Citation(("a",)), "."))
    assert "1.5" not in first.text + first.words
    assert (second.kind, second.line, second.pieces) == ("formula", 3, (Formula("x"),))
    assert price.pieces == ("At $5 or $ 6 $.",)

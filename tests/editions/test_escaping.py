"""Text is text in every format of a book: whatever marks it holds, they are shown and do nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree, html
from markdown_it import MarkdownIt

from generator.editions import html_book, latex_book, markdown_book, typst_book
from generator.editions.book_tree import (
    Book,
    CodeWords,
    Emphasis,
    LineBreak,
    Paragraph,
    RunningText,
    Strong,
    WebLink,
    anchor_of,
    one_line,
    spoken,
)
from generator.latex import decode
from generator.text import clean
from tests.support.environment import needed
from tests.support.hostile_survey import EVERYTHING

MARKS = st.text(alphabet="#$_<>&{}[]()*`~^@\\|!:./'\"-+= \t%?1aאب中é", max_size=24)
TEXTS = st.one_of(st.text(max_size=40), MARKS).map(one_line).filter(lambda text: text == text.strip() and text)
BOOK = Book("A survey", "", (), "", (), (), (), ())
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(rendered: str) -> str:
    """The text of HTML, its ends of lines as blanks."""
    return " ".join(html.fragment_fromstring(rendered, create_parent=True).text_content().split())


def hostile(test: Callable[..., None]) -> Callable[..., None]:
    """A test that is also given everything that a dump may bring."""
    for text in EVERYTHING.values():
        test = example(one_line(text))(test)
    return test


@hostile
@given(TEXTS)
def test_html_shows_text_as_it_stands_and_is_xml(text: str) -> None:
    pieces = html_book.HtmlPieces(BOOK, lambda anchor: f"#{anchor}")
    rendered = pieces.blocks((Paragraph((RunningText(text), Emphasis((RunningText(text),)))),))
    assert shown(rendered) == clean(text + text)
    assert clean("".join(etree.fromstring(rendered).itertext())) == clean(text + text)


@hostile
@given(TEXTS)
@example("1. owls")
@example("a | b")
@example("- owls")
@example("+ owls")
@example("---")
@example("=")
@example("AT&amp;T")
@example("www.example.org and https://example.org")
def test_markdown_shows_text_as_it_stands(text: str) -> None:
    escaped = markdown_book.escaped(text)
    assert MARKDOWN.render(escaped).count("<p>") == 1
    assert shown(MARKDOWN.render(escaped)) == text
    assert shown(MARKDOWN.render(f"- {escaped}")) == text
    assert shown(MARKDOWN.render(f"## {escaped}")) == text
    table = MARKDOWN.render(f"| a | b |\n|---|---|\n| {escaped} | second |")
    assert [cell.text_content() for cell in html.fromstring(table).iter("td")] == [text, "second"]


@hostile
@given(TEXTS)
def test_latex_reads_back_as_the_text(text: str) -> None:
    assert clean(decode(latex_book.escaped(text))) == text


PLAIN = """\
#set smartquote(enabled: false)
#let plain(it) = if it.has("text") { it.text } else if it.has("children") { it.children.map(plain).join() } \
else if it.has("body") { plain(it.body) } else if it == [ ] { " " } else { "<" + repr(it.func()) + ">" }
"""


@hostile
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(TEXTS, max_size=12))
@example(
    [
        "1. owls",
        "- owls",
        "= owls",
        "+ owls",
        "/ owl: bird",
        "a -- b",
        "a -? b",
        "10. 11.",
        "x...",
        "-5",
        "https://example.org",
        "/* c */ // d",
        "#let x = 1;",
        '"',
    ]
)
def test_typst_shows_text_as_it_stands(tmp_path: Path, texts: list[str] | str) -> None:
    typst = needed("typst")
    texts = [texts] if isinstance(texts, str) else texts
    lines = "\n".join(f"#metadata(plain([{typst_book.escaped(text)}])) <t>" for text in texts)
    source = tmp_path / "texts.typ"
    source.write_text(PLAIN + lines, "utf-8")
    rows = json.loads(typst.query(str(source), "<t>"))
    assert [row["value"] for row in rows] == texts


@given(st.text(max_size=20), st.text(max_size=20))
def test_no_two_names_share_an_anchor(one: str, other: str) -> None:
    assert (anchor_of(one) == anchor_of(other)) == (one == other)
    assert anchor_of(one).isascii()


@given(st.text(max_size=30))
def test_text_beside_other_text_keeps_one_blank(text: str) -> None:
    line = one_line(text)
    assert clean(line) == clean(text)
    assert "  " not in line
    assert one_line(line) == line


def test_a_formula_of_a_title_is_no_text() -> None:
    formula = spoken(r"Decay of $t\bar{t}$ at $5 and $6")
    assert [type(part).__name__ for part in formula] == ["RunningText", "MathFormula", "RunningText"]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((Emphasis((RunningText("a "),)), RunningText("b")), "*a* b"),
        ((Strong((RunningText("*"),)),), r"**\***"),
        ((CodeWords("a`b"),), "``a`b``"),
        ((WebLink((RunningText("a]b"),), "https://example.org/a b>c"),), r"[a\]b](<https://example.org/a%20b%3Ec>)"),
        ((RunningText("a"), LineBreak(), RunningText("b")), "a\\\nb"),
    ],
)
def test_marks_of_markdown(parts: tuple, expected: str) -> None:  # type: ignore[type-arg]
    assert markdown_book._Writer(BOOK).inline(parts) == expected

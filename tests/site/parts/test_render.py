"""Whatever a text holds, the page shows it and does nothing else."""

import json
import re
from collections.abc import Callable
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from lxml import html

from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.model import OTHERS, Leaf, Name, Paper, Taxonomy, Topic
from generator.site.pages.downloads import References
from generator.site.pages.paper import paper_page
from generator.site.parts.render import byline_in_html, front_matter, undirected
from generator.storage.project import Config
from generator.text import clean, count

TEXTS = st.text(max_size=60).map(clean).filter(bool)
HOSTILE = [
    "---\nx: y\n---",
    "</div></div><script>alert(1)</script>",
    "<!-- <?php ]]> <![CDATA[ -->",
    "&lt;b&gt; &amp;amp; &#60;",
    "{{ page.title }} {% include 'x' %} {# #}",
    '[a]: http://b "c"',
    "*a* _b_ `c` # d",
    "\x02wzxhzdk:0\x03",
    "' onmouseover='x' \" onclick=\"y",
]


def read(text: str) -> tuple[dict[str, Any], html.HtmlElement]:
    """A page as MkDocs reads it: its front matter and its HTML."""
    _, matter, body = re.split(r"^---\n", text, maxsplit=2, flags=re.MULTILINE)
    return yaml.safe_load(matter), html.fromstring(markdown.markdown(body, extensions=["attr_list", "toc"]))


def page_of(paper: Paper) -> tuple[dict[str, Any], html.HtmlElement]:
    taxonomy = Taxonomy((Topic("topic", "Topic", "", (Leaf("leaf", "Leaf", ""),)),))
    return read(paper_page(Catalogue(SurveyContent(Config("S"), taxonomy, (paper,))), paper, References()))


def hostile(test: Callable[..., None]) -> Callable[..., None]:
    for text in HOSTILE:
        test = example(clean(text))(test)
    return settings(deadline=None, max_examples=60)(given(TEXTS)(test))


def plain(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


@hostile
def test_a_title_comes_out_as_it_went_in(text: str) -> None:
    meta, page = page_of(Paper("key", text, topics=("leaf",)))
    assert meta["title"] == text
    assert plain(page.cssselect("h1")[0]) == " ".join(text.split())


@hostile
def test_other_texts_come_out_as_they_went_in(text: str) -> None:
    assume(text != OTHERS.family)  # which stands for authors that the source left out
    paper = Paper("key", "T", (Name(text),), 2024, annotation=text, names=(text,), results=(text,), topics=("leaf",))
    meta, page = page_of(paper)
    shown = " ".join(text.split())
    assert meta["description"] == f"From the survey “S”: {text}"
    for place in (".sv-authors", ".sv-main .sv-lede", ".sv-results li", ".sv-chips li"):
        assert [plain(node) for node in page.cssselect(place)] == [shown]
    assert not page.cssselect("script, img, iframe, [onclick], [onmouseover], [onerror]")


@settings(deadline=None)
@given(st.dictionaries(st.from_regex(r"key_[a-z]{1,8}", fullmatch=True), st.lists(TEXTS, max_size=3), max_size=3))
def test_front_matter_reads_back_equal(values: dict[str, list[str]]) -> None:
    assert (yaml.safe_load(front_matter(values)) or {}) == values


def test_front_matter_leaves_out_what_yaml_cannot_hold() -> None:
    assert yaml.safe_load(front_matter({"a": "x\x00\x07\ud800y\x85\u2028z"})) == {"a": "xy\x85\u2028z"}
    assert json.loads(front_matter({"a": ["1", 2]}).partition(": ")[2]) == ["1", 2]


def test_numbers_agree_with_their_nouns() -> None:
    assert [count(n, "paper") for n in (0, 1, 2, 1024)] == ["0 papers", "1 paper", "2 papers", "1,024 papers"]


@pytest.mark.parametrize(
    ("number", "others", "said"),
    [
        (0, False, "authors unknown"),
        (3, False, "F1, F2, F3"),
        (4, False, "F1, F2, F3, F4"),  # naming the fourth takes no more than counting it
        (5, False, "F1, F2, F3 and 2 more"),
        (2, True, "F1, F2 et al."),
    ],
)
def test_a_byline_names_the_first_authors(number: int, others: bool, said: str) -> None:
    authors = (*(Name(f"F{place}") for place in range(1, number + 1)), *((OTHERS,) if others else ()))
    assert html.fromstring(f"<p>{byline_in_html(authors, 3)}</p>").text_content() == said


def test_only_text_from_the_right_has_a_direction_of_its_own() -> None:
    marked = '<p dir="auto"><bdi>{}</bdi> <bdi class="sv-dump">june</bdi></p>'
    assert undirected(marked.format("Ola")) == '<p>Ola <bdi class="sv-dump">june</bdi></p>'
    for text in ("\u05d0", "\u08ff", "\u202e", "\U0001ec70"):
        assert undirected(marked.format(text)) == marked.format(text)
    assert undirected(marked.format("\u058f")) != marked.format("\u058f")
    assert undirected(marked.format("\u0900")) != marked.format("\u0900")

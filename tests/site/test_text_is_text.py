"""Whatever a text holds, the page shows it as it stands: through the template, front matter and Markdown."""

from __future__ import annotations

from typing import Any

import markdown
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.model import Leaf, Name, Paper, Taxonomy, Topic
from generator.site.pages.downloads import References
from generator.site.pages.paper import paper_page
from generator.site.pages.topic import topic_page
from generator.site.pages.whats_new import new_pages
from generator.site.parts.addresses import file_name
from generator.storage.project import Config
from generator.text import clean

MARKS = st.sampled_from(
    [
        "<",
        ">",
        "&",
        '"',
        "'",
        "</div>",
        "<script>",
        "-->",
        "]]>",
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "\\",
        "`",
        "*",
        "_",
        "[",
        "]",
        "(",
        "#",
        "\n\n",
        "---\n",
        ": ",
        "\u202e",
        "\u200b",
        "\x00",
        "\x85",
        "&amp;",
        "&#60;",
        "<!--",
        "א",
        "🦉",
        "~",
        "|",
    ]
)
TEXTS = st.lists(st.one_of(MARKS, st.text(max_size=8)), min_size=1, max_size=10).map("".join).map(clean).filter(bool)


def rendered(page: str) -> tuple[dict[str, Any], html.HtmlElement]:
    """The front matter and the body of a page as MkDocs makes it from the file."""
    _, front, body = page.split("---\n", 2)
    shown = markdown.markdown(body, extensions=["attr_list", "toc"])
    return yaml.safe_load(front), html.fromstring(f"<div>{shown}</div>")


def text_of(tree: html.HtmlElement, place: str) -> str:
    return clean(tree.cssselect(place)[0].text_content())


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_a_paper(title: str, annotation: str, author: str, result: str) -> None:
    paper = Paper("k", title, (Name(author),), annotation=annotation, results=(result,), topics=("l",))
    taxonomy = Taxonomy((Topic("t", title, annotation, (Leaf("l", author, result),)),))
    catalogue = Catalogue(SurveyContent(Config("S"), taxonomy, (paper,)))
    meta, tree = rendered(paper_page(catalogue, paper, References()))
    assert meta["title"] == title
    assert meta["description"] == f"From the survey “S”: {annotation or title}"
    assert text_of(tree, "h1") == title
    assert text_of(tree, ".sv-lede") == annotation
    assert text_of(tree, ".sv-authors") == author
    assert text_of(tree, ".sv-results li") == result
    assert not tree.cssselect("script, img, [onclick]")
    meta, tree = rendered(topic_page(catalogue, taxonomy.topics[0], ()))
    assert meta["title"] == title
    assert text_of(tree, "h1").endswith(title)
    assert text_of(tree, ".sv-lede") == annotation
    assert text_of(tree, ".sv-leaf h2 span:not([class])") == author
    assert text_of(tree, ".sv-papers .sv-title") == title
    assert text_of(tree, ".sv-papers .sv-what") == annotation
    assert not tree.cssselect("script, img, [onclick]")


@given(TEXTS)
def test_a_list_of_papers(title: str) -> None:
    history = (
        LedgerEntry(DumpId(title, 1, "ab"), 1, title, "paper", "k"),
        LedgerEntry(DumpId(title, 1, "ab"), 2, title, "rejected", "", title),
    )
    pages = new_pages(Catalogue(SurveyContent(Config("S"), Taxonomy(), (Paper("k", title),), history=history)))
    for page in pages.values():
        _, tree = rendered(page)
        assert text_of(tree, "a.sv-title[href*='papers/']") == title
        assert not tree.cssselect("script, img, [onclick]")
    assert text_of(rendered(pages["new.md"])[1], "h2 a") == "First dump"
    assert text_of(rendered(pages[f"new/{file_name(title)}.md"])[1], ".sv-dump") == title

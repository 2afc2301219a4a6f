"""A chapter on its page: citations, headings, references; and every text in it stays text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.catalogue.catalogue import SurveyContent
from generator.model import Leaf, Name, Paper, PropertyColumn, Taxonomy, Topic
from generator.prose.chapter_files import parse_prose
from generator.prose.markdown import blocks_of
from generator.site.contents import render_site
from generator.storage.project import Config

TOPIC = Topic("birds", "Birds", "Of birds.", (Leaf("owls", "Owls", "Of owls."),))
PAPERS = (
    Paper("eule2020eyes", "On eyes", (Name("Eule", "Ada"),), 2020, topics=("owls",), annotation="Sees <all>."),
    Paper("eule2020ears", "On ears", (Name("Eule", "Ada"),), 2020, topics=("owls",), aliases=("old",), venue="ICO"),
    Paper("uhu", "Feet: a study", topics=("owls",)),
    Paper("cod2021", "On cod", (Name("Cod"), Name("Hake")), 2021, arxiv="2101.00001"),
)


def survey(text: str, *, papers: tuple[Paper, ...] = PAPERS, history: tuple[LedgerEntry, ...] = ()) -> SurveyContent:
    chapter = parse_prose("birds", text, Path("bib/prose/birds.md"))
    return SurveyContent(Config("S"), Taxonomy((TOPIC,)), papers, history=history, chapters={"birds": chapter})


def page(text: str, **more: tuple[Paper, ...]) -> str:
    return str(render_site(survey(text, **more))["topics/birds.md"])


def body(text: str) -> html.HtmlElement:
    return html.fromstring(text.split("---\n", 2)[2])


def prose(text: str) -> html.HtmlElement:
    (chapter,) = body(page(text)).cssselect(".sv-text")
    return chapter


def said(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def test_citations_read_as_author_and_year_and_lead_to_the_papers() -> None:
    node = prose("Owls see [@eule2020eyes; @old] and walk [@uhu], cod do not [@cod2021].")
    assert said(node) == (
        "Owls see (Eule, 2020b; Eule, 2020a) and walk (“Feet”, n.d.), cod do not (Cod and Hake, 2021)."
    )
    links = [link.get("href") for link in node.cssselect("a.sv-cited")]
    assert links == [f"../../papers/{key}/" for key in ("eule2020eyes", "eule2020ears", "uhu", "cod2021")]


def test_paragraphs_are_marked_up_and_close_lists_have_none() -> None:
    text = "Owls \u05d0 see.\n\nGulls too."
    assert [node.get("dir") for node in prose(text).cssselect("p")] == ["auto", "auto"]
    node = prose("- Owls\n- Gulls")
    assert (node.cssselect("li p"), [said(item) for item in node.cssselect("li")]) == ([], ["Owls", "Gulls"])


def test_a_heading_of_a_column_is_one_where_it_says_something() -> None:
    text = page("|  | Owls | Gulls |\n|---|---|---|\n| eyes | two | two |")
    first = text[text.index('<table class="sv-compare"') :].partition("</thead>")[0].partition("<thead>")[2]
    assert [first.count(mark) for mark in ("<td>", "</td>", '<th scope="col"', "</th>")] == [1, 1, 2, 2]


def test_a_citation_leads_to_its_entry_among_the_references() -> None:
    tree = body(page("Owls [@eule2020eyes; @cod2021]."))
    entries = {entry.get("id"): entry for entry in tree.cssselect(".sv-references li[id]")}
    cited = [str(link.get("href")).split("/")[-2] for link in tree.cssselect(".sv-cited")]
    assert cited == ["eule2020eyes", "cod2021"]  # by which the script finds the entries
    assert list(entries) == ["ref_cod2021", "ref_eule2020eyes"]
    assert said(entries["ref_cod2021"]) == "Cod, Hake, 2021. On cod. arXiv:2101.00001"
    assert not tree.cssselect("#ref_eule2020eyes .sv-ref-what")  # its row says it
    assert "Sees <all>." in [said(cell) for cell in tree.cssselect(".sv-papers .sv-what")]


def test_keys_of_no_paper_are_seen() -> None:
    assert said(prose("Owls [@nobody]. Gulls [@old; @gone; @gone].")) == "Owls [?nobody]. Gulls (Eule, 2020) [?gone]."


def test_headings_stand_below_the_surveys_and_join_the_contents() -> None:
    text = "## Sight [@old]\n\n#### At night\n\n# Sight\n\n## ¿?\n\n## !\n\nText."
    tree = body(page(text))
    headings = [(node.tag, node.get("id"), said(node)) for node in tree.cssselect(".sv-text :is(h3, h4, h5)")]
    assert headings == [
        ("h3", "text_sight", "Sight (Eule, 2020)"),
        ("h4", "text_at-night", "At night"),
        ("h3", "text_sight_2", "Sight"),
        ("h3", "text_", "¿?"),
        ("h3", "text__2", "!"),
    ]
    assert [link.get("href") for link in tree.cssselect(".sv-text-parts a")] == [
        f"#{place}" for _, place, _ in headings if place != "text_at-night"
    ]
    assert 'chapter: ["The survey", [["text_sight", "Sight"], ["text_sight_2", "Sight"]' in page(text)


def test_a_table_names_its_columns_in_every_cell() -> None:
    node = prose("## Sight\n\n| Who | How [@old]\\* |\n|---|--:|\n| Owls | well [@uhu] |\n")
    (table,) = node.cssselect("table")
    assert said(table.cssselect("caption")[0]) == "Table 1: Sight"
    assert [(cell.get("scope"), said(cell)) for cell in table.cssselect("tbody th")] == [("row", "Owls")]
    assert [(cell.get("data-label"), said(cell)) for cell in table.cssselect("td")] == [
        ("How *", "well (“Feet”, n.d.)")
    ]


def test_small_print_says_what_is_covered_and_what_is_newer() -> None:
    june, july = DumpId("june.txt", 1, "a"), DumpId("july.txt", 1, "b")
    history = tuple(
        LedgerEntry(dump, 1, "", "paper", key)
        for dump, key in ((june, "eule2020eyes"), (june, "cod2021"), (july, "old"), (july, "uhu"))
    )
    text = (
        "---\nlast_dump: june.txt\nauthors: Ada Eule\ntitle: On birds\n---\nOwls [@eule2020eyes; @cod2021; @no].\n\nSo."
    )
    tree = body(str(render_site(survey(text, history=history))["topics/birds.md"]))
    assert said(tree.cssselect(".sv-text-notes > p")[0]) == (
        "This text cites 1 of 3 papers of the topic (33 %) and 1 of other topics. It takes into account what came up "
        "to the first dump. 1 citation leads to no paper and is marked “[?…]”. 1 passage cites no paper."
    )
    assert said(tree.cssselect(".sv-newer summary")[0]) == "2 papers are newer than this text"
    assert {said(title) for title in tree.cssselect(".sv-newer .sv-title")} == {"On ears", "Feet: a study"}
    assert said(tree.cssselect("#sv-chapter")[0]) == "On birds"
    assert said(tree.cssselect(".sv-chapter > div > .sv-by")[0]) == "By Ada Eule · 2 words · 2 references"


def test_of_very_many_newer_papers_the_first_are_named() -> None:
    june, july = DumpId("june.txt", 1, "a"), DumpId("july.txt", 1, "b")
    before = survey("---\nlast_dump: june.txt\n---\nOwls [@eule2020eyes].\n")
    leaf = before.taxonomy.topics[0].leaves[0].slug
    more = tuple(Paper(f"new{n:03}", f"New {n:03}", topics=(leaf,)) for n in range(70))
    history = (LedgerEntry(june, 1, "", "paper", "eule2020eyes"),)
    history += tuple(LedgerEntry(july, n, "", "paper", paper.key) for n, paper in enumerate(more, 1))
    large = replace(before, papers=(*before.papers, *more), history=history)
    tree = body(str(render_site(large)["topics/birds.md"]))
    assert said(tree.cssselect(".sv-newer summary")[0]) == "70 papers are newer than this text"
    assert len(tree.cssselect(".sv-newer .sv-title")) == 20
    assert said(tree.cssselect(".sv-newer .sv-note")[0]) == "And 50 more, which stand below."


def test_a_paper_leads_to_the_parts_of_the_chapters_that_cite_it() -> None:
    text = "Owls [@old].\n\n## Sight\n\n### At night\n\nEyes [@eule2020eyes]; ears [@old; @eule2020ears].\n\n## Feet\n"
    pages = render_site(survey(text))
    tree = body(str(pages["papers/eule2020ears.md"]))
    links = [(link.get("href"), said(link)) for link in tree.cssselect(".sv-cited-in a")]
    assert links == [("../../topics/birds/#sv-chapter", "The survey"), ("../../topics/birds/#text_sight", "Sight")]
    assert [said(quote) for quote in tree.cssselect(".sv-cited-in q")] == ["Owls.", "Eyes; ears."]
    assert said(tree.cssselect(".sv-cited-in .sv-in")[0]) == "cited in the chapter on Birds"
    assert "sv-cited-in" not in str(pages["papers/uhu.md"])
    targets = {node.get("id") for node in body(str(pages["topics/birds.md"])).cssselect("[id]")}
    assert {"sv-chapter", "text_sight"} <= targets


def test_what_a_chapter_cites_can_be_taken_away() -> None:
    pages = render_site(survey("Owls [@old; @cod2021]."))
    text = str(pages["downloads/chapters/birds.bib"])
    assert "{eule2020ears," in text
    assert "{cod2021," in text
    assert "eule2020eyes" not in text
    links = [link.get("href") for link in body(str(pages["topics/birds.md"])).cssselect(".sv-references .sv-offers a")]
    assert {link.removeprefix("../../") for link in links} == {path for path in pages if "downloads/chapters/" in path}


def test_without_a_chapter_the_page_has_no_trace_of_one() -> None:
    plain = replace(survey("x"), chapters={})
    for held in (plain, survey("## Sight\n\n<!-- to write [@old] -->\n")):
        text = str(render_site(held)["topics/birds.md"])
        assert "chapter" not in text
        assert "The survey" not in text
        assert not any(path.startswith("downloads/chapters/") for path in render_site(held))


def test_a_chapter_without_citations_or_papers() -> None:
    text = str(render_site(survey("Nothing is known.", papers=PAPERS[3:]))["topics/birds.md"])
    assert "The topic has no papers yet." in text
    assert "References</h2>" not in text


def test_links_start_at_the_sites_root_and_images_load_nothing() -> None:
    node = prose(
        "[a](papers/x/) [b](/map/#p) [c](#text_sight) [d](https://example.org/) [e](//example.org) ![f](x.png)"
    )
    assert [link.get("href") for link in node.cssselect("a")] == [
        "../../papers/x/", "../../map/#p", "#text_sight", "https://example.org/",
    ]  # fmt: skip
    assert "[e](//example.org) ![f](x.png)" in said(node)
    assert node.cssselect("img") == []


HOSTILE = st.lists(
    st.one_of(
        st.text("<>&\"'`{}%[]()!#*_-|\\:;=/@.\n ab", max_size=12),
        st.sampled_from(
            [
                "<script>x</script>",
                "[a](javascript:x)",
                "<img src=x onerror=x>",
                "{{ 7*7 }}",
                "\n\n",
                "[@old]",
                "## ",
                "| a |\n|---|\n| ",
            ]
        ),
        st.text(max_size=4),
    ),
    max_size=12,
).map("".join)
TAGS = set(
    "div p h3 h4 h5 h6 ul ol li blockquote pre code em strong a bdi span br hr "
    "table caption thead tbody tr th td".split()
)
ATTRIBUTES = set("class id dir href title data-label scope start style".split())


@settings(deadline=None, max_examples=50)  # a page is rendered each time
@given(HOSTILE)
def test_no_text_becomes_markup(text: str) -> None:
    """Whatever a curator writes, the page holds only the elements and attributes that Markdown is meant to make."""
    chapter = parse_prose("birds", f"{text}\n\nEnd.", Path("birds.md")) if not text.startswith("---") else None
    if chapter is None:
        return
    held = SurveyContent(Config("S"), Taxonomy((TOPIC,)), PAPERS, chapters={"birds": chapter})
    node = body(str(render_site(held)["topics/birds.md"])).cssselect(".sv-text")[0]
    for child in node.iter():
        assert child.tag in TAGS
        assert set(child.attrib) <= ATTRIBUTES
        assert not (child.get("href") or "").strip().lower().startswith(("javascript:", "data:", "vbscript:", "//"))


@settings(deadline=None, max_examples=50)
@given(st.text("<>&\"'{}% ab", min_size=1))
def test_titles_and_names_stay_text(title: str) -> None:
    paper = Paper("uhu", f"x{title}x", (Name(f"x{title}x"),), 2020, topics=("owls",), annotation=f"x{title}x")
    tree = body(page("Owls [@uhu].", papers=(paper,)))
    wanted = " ".join(f"x{title}x".split())
    assert said(tree.cssselect(".sv-cited")[0]) == f"{wanted}, 2020"
    assert said(tree.cssselect("#ref_uhu .sv-title")[0]) == wanted
    assert said(tree.cssselect(".sv-papers .sv-what")[0]) == wanted


def test_headings_on_the_page_and_in_the_file_are_the_same() -> None:
    text = "## One\n\n> ## Two\n\n- ## Three\n\nFour\n----\n\nText."
    tree = body(page(text))
    headings = [block.text for block in blocks_of(text) if block.kind == "heading"]
    assert [said(node) for node in tree.cssselect(".sv-text h3")] == headings == ["One", "Two", "Three", "Four"]


def test_formulas_are_shown_and_what_is_none_stays() -> None:
    node = prose("Of $x^2$ at $5 and $6, [@uhu].\n\n$$\n\\frac{a}{b}\n$$\n\nBut $\\owl$.")
    inline, block = node.cssselect("math")
    assert (inline.get("display"), block.get("display")) == (None, "block")
    assert block.getparent().get("class") == "sv-formula"
    assert "at $5 and $6" in said(node)
    assert [code.text for code in node.cssselect("code")] == ["\\owl"]


def test_tables_and_figures_that_it_asks_for_are_made_of_what_is_known() -> None:
    owls = replace(TOPIC.leaves[0], columns=(PropertyColumn("legs", "Legs"),))
    papers = (
        replace(PAPERS[0], properties=(("legs", "<two>"),), names=("Eyes & Ears",)),
        replace(PAPERS[1], properties=(("legs", "?"),), names=()),
    )
    text = "{{table | owls}}\n\n{{tree}}\n\n{{timeline}}\n\n{{tabel}}\n\nOwls [@eule2020eyes]."
    content = replace(survey(text, papers=papers), taxonomy=Taxonomy((replace(TOPIC, leaves=(owls,)),)))
    (node,) = body(str(render_site(content)["topics/birds.md"])).cssselect(".sv-text")
    table, tree, timeline = (node.cssselect(place)[0] for place in ("table", ".sv-tree", ".sv-timeline"))
    assert said(table.cssselect("caption")[0]).startswith("Table 1: Owls.")
    assert [said(row) for row in table.cssselect("tbody tr")] == ["On ears 2020not stated", "Eyes & Ears 2020<two>"]
    assert table.get("style") == "--c2:'Legs'"
    assert said(tree) == "Owls Eyes & Ears 2020"
    assert [link.get("href") for link in tree.cssselect("a")] == ["#owls", "../../papers/eule2020eyes/"]
    assert said(timeline) == "2020 Eyes & Ears"
    assert [said(caption)[:9] for caption in node.cssselect("figcaption")] == ["Figure 1:", "Figure 2:"]
    assert [said(code) for code in node.cssselect("pre")] == ["{{tabel}}"]


def test_a_paper_quotes_its_chapter_with_formulas_and_without_markup() -> None:
    text = "Owls see $x^2$ as <b> does [@uhu], or so.\n\nGulls see $\\owl$ [@cod2021]."
    pages = render_site(survey(text))
    (quote,) = body(str(pages["papers/uhu.md"])).cssselect(".sv-quote")
    assert quote.text == "Owls see "
    assert quote.cssselect("math msup")
    assert said(quote).endswith("as <b> does, or so.")
    (unknown,) = body(str(pages["papers/cod2021.md"])).cssselect(".sv-quote")
    assert [code.text for code in unknown.cssselect("code")] == ["\\owl"]

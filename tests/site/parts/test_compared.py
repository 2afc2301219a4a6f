"""What a topic's page and a paper's page show side by side."""

from __future__ import annotations

from dataclasses import replace

from lxml import html

from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.bibliography.measures import Measure, measures_of
from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.catalogue.stated_sentences import stated_sentences, states
from generator.model import Leaf, Paper, PropertyColumn, Result, ResultPlace, Taxonomy, Topic
from generator.site.contents import render_site
from generator.site.parts.compared import compared, labelled_properties
from generator.site.parts.render import shown_amount
from generator.site.parts.topic_size import shown_of
from generator.storage.project import Config

COLUMNS = (PropertyColumn("cost", "Cost"), PropertyColumn("code", "Code", "yes-no"), PropertyColumn("eyes", "Eyes"))
LEAF = Leaf("owls", "Owls", "d", columns=COLUMNS)
TOPIC = Topic("birds", "Birds", "d", (LEAF, Leaf("gulls", "Gulls", "d")))
TAXONOMY = Taxonomy((TOPIC,))
BLEU = measures_of([Measure("BLEU", "metric", "higher")])
SAID = "We look at owls. They reach 28.4 BLEU on WMT14. Nothing else is said."
PLACE = ResultPlace("june.txt", 7, 2)
CAPTURED = (LedgerEntry(DumpId("june.txt", 1, "ab"), 7, "Owl", "paper", "p0"),)


def papers(*values: str, **more: str) -> tuple[Paper, ...]:
    made = [Result("absolute", "BLEU", value, on="WMT14") for value in values]
    return tuple(
        Paper(f"p{place}", f"Paper {place}", topics=("owls",), measured=(result,), **more)  # type: ignore[arg-type]
        for place, result in enumerate(made)
    )


def survey(*held: Paper, **more: object) -> SurveyContent:
    return SurveyContent(Config("S"), TAXONOMY, held, measures=BLEU, **more)  # type: ignore[arg-type]


def page(path: str, *held: Paper, **more: object) -> html.HtmlElement:
    return html.fromstring(str(render_site(survey(*held, **more))[path]).split("---\n", 2)[2])


def rows(tree: html.HtmlElement, place: str) -> list[list[str]]:
    return [
        [" ".join(cell.text_content().split()) for cell in row.cssselect("th, td")] for row in tree.cssselect(place)
    ]


def test_what_two_papers_report_stands_together_and_three_are_in_order() -> None:
    tree = page("topics/birds.md", *papers("28", "30.5", "29"))
    assert rows(tree, ".sv-compared tbody tr") == [["Paper 1", "30.5"], ["Paper 2", "29"], ["Paper 0", "28"]]
    assert "best first" in tree.cssselect(".sv-compared caption")[0].text_content()
    tree = page("topics/birds.md", *papers("28", "30.5"))
    assert sorted(rows(tree, ".sv-compared tbody tr")) == [["Paper 0", "28"], ["Paper 1", "30.5"]]
    assert "best first" not in tree.cssselect(".sv-compared")[0].text_content()


def test_what_one_paper_alone_reports_is_counted_beside_what_is_compared() -> None:
    assert page("topics/birds.md", *papers("28")).cssselect(".sv-compared, [href='#sv-compared']") == []
    alone = replace(papers("28")[0], key="alone", measured=(Result("absolute", "Hoots", "7"),))
    (note,) = page("topics/birds.md", *papers("28", "30.5"), alone).cssselect(".sv-compared .sv-note")
    assert note.text_content() == "1 more result has no other to compare here: with its paper, and in results.csv."


def test_a_topic_without_data_has_no_trace_of_it() -> None:
    free = Paper("p0", "Paper", topics=("owls",), results=("Fast",))
    for path in ("topics/birds.md", "papers/p0.md"):
        assert page(path, free).cssselect(".sv-values, .sv-compared, .sv-properties, [href='#sv-compared']") == []
    assert "data/results.csv" not in render_site(survey(free))
    assert "data/results.csv" in render_site(survey(*papers("28")))


def test_properties_are_a_table_of_the_columns_that_are_filled() -> None:
    known = Paper("a", "A", topics=("owls",), properties=(("code", "?"), ("cost", "O(n)")))
    other = Paper("b", "B", topics=("owls",), properties=(("code", "yes"), ("wings", "2")))
    tree = page("topics/birds.md", known, other, Paper("c", "C", topics=("owls",)))
    head, *body = rows(tree, ".sv-leaf .sv-values tr")
    assert head == ["Paper", "Cost", "Code"]
    assert sorted(body) == [["A", "O(n)", "not stated"], ["B", "", "yes"]]
    assert labelled_properties(Catalogue(survey(known)), known) == (("Cost", "O(n)"), ("Code", "?"))
    assert labelled_properties(Catalogue(survey(other)), other) == (("Code", "yes"),)


def test_a_page_has_room_for_some_only_and_names_the_file_of_all() -> None:
    many = tuple(
        Paper(f"p{n}", "A title of usual length, with a part behind a comma", topics=("owls",),
              measured=(Result("gain", f"metric {n // 2}", "2", over="something else", on="a data set"),),
              properties=(("cost", "50"),))
        for n in range(300)
    )  # fmt: skip
    side = compared(Catalogue(survey(*many)), TOPIC)
    assert sum(len(group.results) for group in side.together) + side.left_out == 300
    assert 0 < side.left_out < 290
    assert side.properties[0][1].left_out > 0
    assert side.size < 80_000
    text = str(render_site(survey(*many))["topics/birds.md"])
    assert "data/results.csv" in text
    assert "data/properties.csv" in text
    assert len(text.encode()) < 300_000
    assert shown_of(Catalogue(survey(*many)), TOPIC).papers["owls"] > 100


def test_the_sentence_of_the_abstract_is_shown_where_it_is_at_hand_and_says_so() -> None:
    result = Result("absolute", "BLEU", "28.4", on="WMT14", place=PLACE)
    paper = Paper("p0", "Owl", topics=("owls",), measured=(result,))
    at_hand = {"p0": SAID}
    tree = page("papers/p0.md", paper, abstracts=at_hand, history=CAPTURED)
    assert rows(tree, ".sv-values tbody tr") == [["BLEU", "28.4", "WMT14"], ["They reach 28.4 BLEU on WMT14."]]
    twice = Paper("p0", "Owl", topics=("owls",), measured=(result, Result("size", "nests", "28.4", place=PLACE)))
    tree = page("papers/p0.md", twice, abstracts=at_hand, history=CAPTURED)
    assert [len(row) for row in rows(tree, ".sv-values tbody tr")] == [3, 3, 1]
    for abstracts, history in (({}, CAPTURED), (at_hand, ()), ({"p0": SAID.replace("28.4", "29")}, CAPTURED)):
        catalogue = Catalogue(survey(paper, abstracts=abstracts, history=history))
        assert stated_sentences(catalogue, paper) == ("",)


def test_numbers_stand_in_a_sentence_or_do_not() -> None:
    assert states("It has 41,070 pairs.", Result("size", "pairs", "41070"))
    assert states("2 to 3 times faster", Result("gain", "speed", "up to 2-3", "x"))
    assert not states("20 times faster", Result("gain", "speed", "2", "x"))


def test_a_value_reads_as_it_is_printed() -> None:
    assert shown_amount(Result("gain", "memory", "-2-3", "x")) == "−2–3×"
    assert shown_amount(Result("size", "file", "up to 15", "MB")) == "up to 15 MB"

"""The home page counts right."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.catalogue.dump_dates import appeared
from generator.catalogue.periods import periods
from generator.model import Leaf, Paper, Taxonomy, Topic
from generator.prose.chapter_files import parse_prose
from generator.site.contents import render_site
from generator.site.pages.home import home_page, newest, stacked, timeline
from generator.storage.project import Config

TAXONOMY = Taxonomy((Topic("topic", "Topic", "", (Leaf("leaf", "Leaf", ""),)),))


def of_years(*years: int | None) -> tuple[Paper, ...]:
    return tuple(Paper(f"k{n}", f"T{n}", year=year, topics=("leaf",)) for n, year in enumerate(years))


def words(survey: SurveyContent, place: str) -> list[str]:
    tree = html.fromstring(str(render_site(survey)["index.md"]).split("---\n", 2)[2])
    return [" ".join(node.text_content().split()) for node in tree.cssselect(place)]


def test_each_paper_falls_into_one_period() -> None:
    papers = of_years(1990, 2001, 2010, 2024, 2024, None)
    spans = periods(papers)
    assert [sum(period.count(Counter([paper.year])) for period in spans) for paper in papers] == [1] * 6
    assert [span.label for span in spans] == ["≤12", *[f"’{n}" for n in range(13, 25)], "?"]
    assert timeline(Catalogue(SurveyContent(Config("S"), TAXONOMY, papers)), spans)[0].counts == (3, *[0] * 11, 2, 1)


def test_the_fullest_period_of_each_topic_is_the_measure_of_its_others() -> None:
    papers = of_years(2022, 2022, 2022, 2023, 2024, 2024)
    (row,) = timeline(Catalogue(SurveyContent(Config("S"), TAXONOMY, papers)), periods(papers))
    assert (row.counts, row.shares) == ((3, 1, 2), (100, 33, 67))


def test_bars_hold_all_papers_those_on_no_leaf_last() -> None:
    papers = (*of_years(2023, 2024, 2024), Paper("adrift", "T", year=2024))
    spans = periods(papers)
    rows = timeline(Catalogue(SurveyContent(Config("S"), TAXONOMY, papers)), spans)
    bars = stacked(spans, rows, Counter(paper.year for paper in papers))
    assert [(bar.period.title, bar.total, bar.share) for bar in bars] == [("2023", 1, "33.33"), ("2024", 3, "100")]
    assert [(part.css, part.count) for part in bars[1].parts] == [("t-topic", 2), ("", 1)]


def test_a_single_earlier_year_has_its_page() -> None:
    assert periods(of_years(*range(2012, 2025)))[0].page == "2012"
    assert periods(of_years(*range(2011, 2025)))[0].page == ""


def test_a_young_field_has_no_column_for_earlier_years() -> None:
    assert [span.label for span in periods(of_years(2023, 2025))] == ["’23", "’24", "’25"]
    assert periods(()) == ()


def test_papers_appear_as_exactly_as_is_known() -> None:
    assert appeared(Paper("k", "T", published="2024-02-15", arxiv="2401.00001")) == "2024-02-15"
    assert appeared(Paper("k", "T", arxiv="2401.00001", year=2024)) == "2024-01"
    assert appeared(Paper("k", "T", arxiv="cs/9901001", year=1999)) == "1999-01"
    assert appeared(Paper("k", "T")) == ""
    assert [paper.key for paper in newest(of_years(2020, None, 2025))] == ["k2", "k0", "k1"]


def test_a_survey_without_any_year_has_no_timeline() -> None:
    pages = render_site(SurveyContent(Config("S"), TAXONOMY, of_years(None)))
    assert "Over time" not in str(pages["index.md"])
    assert "sv-spark" not in str(pages["index.md"]) + str(pages["topics/topic.md"])
    assert ">T0<" in str(pages["topics/topic.md"])


def test_the_last_dump_that_brought_a_paper_is_shown_as_new() -> None:
    history = (
        LedgerEntry(DumpId("june.txt", 1, "ab"), 1, "t", "paper", "a"),
        LedgerEntry(DumpId("july.txt", 2, "cd"), 1, "t", "duplicate", "a"),
    )
    text = home_page(Catalogue(SurveyContent(Config("S"), Taxonomy(), (Paper("a", "Alpha"),), history=history)))
    assert "First dump" not in text  # all of them came with it: nothing stands out
    assert "are new" not in text
    papers = (Paper("a", "Alpha"), Paper("b", "Beta"))
    text = home_page(Catalogue(SurveyContent(Config("S"), Taxonomy(), papers, history=history)))
    assert "First dump" in text


def test_the_first_lines_say_what_is_there_and_what_is_new() -> None:
    history = (
        LedgerEntry(DumpId("june.txt", 1, "ab"), 1, "t", "paper", "k0"),
        LedgerEntry(DumpId("2025-07-04.txt", 2, "cd"), 1, "t", "paper", "k1"),
        LedgerEntry(DumpId("2025-07-04.txt", 2, "cd"), 2, "t", "paper", "k2"),
    )
    chapters = {"topic": parse_prose("topic", "Owls see [@k0].", Path("bib/prose/topic.md"))}
    survey = SurveyContent(Config("S"), TAXONOMY, of_years(2023, 2024, 2024), history=history, chapters=chapters)
    assert words(survey, ".sv-masthead .sv-note") == [
        "Last changed on 4 July 2025",
        "3 papers in 1 topic, 2023–2024. Each topic has a chapter that explains it, with its papers cited. "
        "2 of them are new, captured on 4 July 2025.",
    ]
    assert words(survey, ".sv-cards .sv-count") == ["3 papers and a chapter"]
    assert words(replace(survey, chapters={}), ".sv-cards .sv-count") == ["3 papers"]


def test_papers_that_wait_for_a_place_are_told_beside_the_topics() -> None:
    adrift = SurveyContent(Config("S"), TAXONOMY, (*of_years(2023), Paper("adrift", "T", year=2024)))
    assert words(adrift, ".sv-adrift") == ["1 paper is still unsorted."]
    assert words(SurveyContent(Config("S"), TAXONOMY, of_years(2023)), ".sv-adrift") == []
    assert words(SurveyContent(Config("S"), TAXONOMY, adrift.papers[1:]), ".sv-masthead .sv-note") == [
        "1 paper for 1 topic, 2024."
    ]


def test_an_axis_of_two_centuries_has_steps_of_one_length() -> None:
    spans = periods(of_years(*range(1801, 2019, 7)))
    assert [span.title for span in spans] == [f"{first} to {first + 49}" for first in range(1800, 2050, 50)]
    assert [span.label for span in spans][:2] == ["1800–", "1850–"]
    assert periods(of_years(*range(1951, 1999)))[0].label == "1950s"


def test_the_years_before_the_last_twelve_stand_together_unless_they_are_most() -> None:
    assert periods(of_years(*[1990] * 11, *[2024] * 2))[0].label == "≤12"  # few
    assert periods(of_years(*[1990] * 12, *[2024] * 12))[0].label == "≤12"  # half
    assert periods(of_years(*[1990] * 13, *[2024] * 12))[0].title == "1990 to 1994"


def test_a_wrong_year_sets_no_axis() -> None:
    papers = of_years(1007, 2023, 2024)
    spans = periods(papers, {1007})
    assert [span.title for span in spans] == ["2023", "2024", "year doubtful"]
    survey = SurveyContent(Config("S"), TAXONOMY, papers)
    assert words(survey, ".sv-masthead .sv-note") == ["3 papers in 1 topic, 2023–2024."]
    assert "1007" not in home_page(Catalogue(survey)).partition('id="newest"')[0]
    assert sum(timeline(Catalogue(survey), spans)[0].counts) == 3


def test_an_introduction_stands_below_the_topics() -> None:
    papers = (Paper("eule2020eyes", "On eyes", year=2020), *of_years(2019))
    text = "---\ntitle: The field\n---\n\nOwls see [@eule2020eyes] <b>.\n\n## How\n\nBy night [@gone].\n"
    survey = SurveyContent(Config("Birds"), Taxonomy(), papers, introduction=parse_prose("index", text, Path("i.md")))
    [section] = html.fromstring(home_page(Catalogue(survey))).cssselect("section.sv-introduction")

    assert [heading.text_content() for heading in section.cssselect("h2, h3")] == ["The field", "How"]
    assert section.cssselect("a.sv-cited")[0].get("href") == "papers/eule2020eyes/"
    assert "<b>" in section.text_content()
    assert "[?gone]" in section.text_content()
    without = home_page(Catalogue(replace(survey, introduction=None)))
    assert "sv-introduction" not in without


def test_one_year_needs_no_figure() -> None:
    text = home_page(Catalogue(SurveyContent(Config("S"), TAXONOMY, of_years(2024, 2024))))
    assert "sv-spark" not in text
    assert "Over time" not in text


def test_a_survey_without_topics_lists_its_papers() -> None:
    survey = SurveyContent(Config("S"), Taxonomy(), of_years(2023, 2024))
    text = home_page(Catalogue(survey))
    assert words(survey, "#newest") == ["Papers"]
    assert 'href="unsorted/">All papers in a table</a>' in text
    assert ">Topics<" not in text


@pytest.mark.parametrize("proposed", [True, False])
def test_groups_that_nobody_accepted_say_so(proposed: bool) -> None:
    topics = tuple(replace(topic, proposed=proposed) for topic in TAXONOMY.topics)
    text = home_page(Catalogue(SurveyContent(Config("S"), Taxonomy(topics), of_years(2024))))
    assert ("no person has accepted them yet: titles and addresses may still change" in text) is proposed


def test_it_is_loaded_with_the_rules_of_its_figure_which_no_other_page_has() -> None:
    pages = render_site(SurveyContent(Config("S"), TAXONOMY, of_years(2024)))
    assert ".sv-chart-year" in str(pages["assets/survey/home.css"])
    assert ".sv-chart-year" not in str(pages["assets/survey/survey.css"])
    assert 'styles: ["home.css"]' in str(pages["index.md"])

"""Figures say in words what they show."""

from lxml import etree, html

from generator.catalogue.periods import periods
from generator.model import Paper
from generator.site.parts.figures import sparkline, spoken, year_bars


def test_a_sparkline_has_a_bar_a_year_and_a_text() -> None:
    figure = etree.fromstring(sparkline({2020: 1, 2022: 4}, range(2019, 2024)))
    heights = [float(bar.get("height")) for bar in figure.iter("rect")]
    assert len(heights) == 5
    assert [bar.get("class") for bar in figure.iter("rect")] == ["foot", "bar", "foot", "bar", "foot"]
    assert min(heights) == heights[0] == heights[2] < heights[1]
    assert heights[3] == 4 * heights[1] == max(heights)
    assert figure.get("role") == "img"
    assert figure.get("aria-label") == "Papers a year: 2020: 1, 2022: 4"


def test_nothing_to_show_is_said_so() -> None:
    assert 'aria-label="No paper of known year"' in sparkline({}, range(0))
    assert spoken({2020: 0}) == "No paper of known year"


def test_bars_lead_to_their_years_and_say_their_numbers() -> None:
    papers = [Paper(f"k{n}", "T", year=year) for n, year in enumerate([2020, 2022, 2022, None])]
    figure = html.fromstring(year_bars(papers, periods(papers), "../../"))
    assert [link.get("href") for link in figure.iter("a")] == [
        "../../years/2020/",
        "../../years/2022/",
        "../../years/unknown/",
    ]
    said = [node.text for node in figure.cssselect(".sv-hidden")]
    assert said == ["2020: 1 paper", "2021: 0 papers", "2022: 2 papers", "year unknown: 1 paper"]
    assert [node.get("style") for node in figure.cssselect(".sv-bar")] == ["--of:50", "--of:0", "--of:100", "--of:50"]


def test_bars_of_no_paper_stand_on_the_axis_of_the_others() -> None:
    axis = periods([Paper("k", "T", year=2020)])
    figure = html.fromstring(year_bars([], axis, ""))
    assert figure.cssselect("a") == []
    assert figure.cssselect(".sv-hidden")[0].text == "2020: 0 papers"


def test_a_long_axis_has_bars_of_several_years() -> None:
    assert len(etree.fromstring(sparkline({2000: 1}, range(2000, 2024)))) == 24
    figure = etree.fromstring(sparkline({1801: 1, 1802: 2, 2000: 3}, range(1801, 2025)))
    assert len(figure) == 23
    assert "1801–1810: 3" in etree.tostring(figure[0], encoding="unicode")
    assert int(figure.get("width", "0")) < 220

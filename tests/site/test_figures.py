"""Figures say in words what they show."""

from lxml import etree

from generator.site.figures import column, sparkline, spoken


def test_a_sparkline_has_a_bar_a_year_and_a_text() -> None:
    figure = etree.fromstring(sparkline({2020: 1, 2022: 4}, range(2019, 2024)))
    heights = [float(bar.get("height")) for bar in figure.iter("rect")]
    assert len(heights) == 5
    assert heights[3] == 4 * heights[1] == max(heights)
    assert figure.get("role") == "img"
    assert figure.get("aria-label") == "Papers a year: 2020: 1, 2022: 4"


def test_nothing_to_show_is_said_so() -> None:
    assert 'aria-label="No paper of known year"' in sparkline({}, range(0))
    assert spoken({2020: 0}) == "No paper of known year"


def test_a_column_stacks_its_parts_from_the_foot() -> None:
    figure = etree.fromstring(column({"t-a": 1, "t-b": 0, "t-c": 3}, 8))
    parts = [(bar.get("class"), float(bar.get("y")), float(bar.get("height"))) for bar in figure.iter("rect")]
    assert parts == [("t-a", 87.5, 12.5), ("t-c", 50, 37.5)]


def test_hostile_names_stay_attribute_values() -> None:
    figure = etree.fromstring(column({'"><script>': 1}, 1))
    assert [bar.get("class") for bar in figure.iter("rect")] == ['"><script>']

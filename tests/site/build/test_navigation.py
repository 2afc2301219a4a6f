"""The topics in `mkdocs.yml` follow the taxonomy; everything else in the file stays."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import SurveyError
from generator.model import Taxonomy, Topic
from generator.site.build.navigation import nav_block, update_nav
from generator.text import clean

CONFIG = """\
site_name: S   # a comment
nav:
  - Home: index.md
  # topics: begin (kept by the program)
  - Old: old.md
  # topics: end
  - Last: last.md
extra: {a: 1}
"""


def taxonomy(*titles: str) -> Taxonomy:
    return Taxonomy(tuple(Topic(f"slug-{n}", title, "") for n, title in enumerate(titles)))


def test_only_the_lines_between_the_marks_change() -> None:
    text = update_nav(CONFIG, taxonomy("One", "Two: too"))
    assert yaml.safe_load(text)["nav"] == [
        {"Home": "index.md"},
        {
            "Topics": [
                {"All topics": "topics/index.md"},
                {"One": "topics/slug-0.md"},
                {"Two: too": "topics/slug-1.md"},
            ]
        },
        {"Last": "last.md"},
    ]
    assert text.startswith(CONFIG[: CONFIG.index("  - Old")])
    assert text.endswith(CONFIG[CONFIG.index("  # topics: end") :])


def test_doing_it_twice_changes_nothing() -> None:
    once = update_nav(CONFIG, taxonomy("One"))
    assert update_nav(once, taxonomy("One")) == once


def test_an_empty_taxonomy_leaves_the_contents_page() -> None:
    assert yaml.safe_load(update_nav(CONFIG, Taxonomy()))["nav"][1] == {"Topics": [{"All topics": "topics/index.md"}]}


@settings(deadline=None)
@given(st.lists(st.text(min_size=1, max_size=30).map(clean).filter(bool), min_size=1, max_size=4))
def test_any_title_is_read_back(titles: list[str]) -> None:
    read = yaml.safe_load(nav_block(taxonomy(*titles)))[0]["Topics"][1:]
    assert [next(iter(entry)) for entry in read] == titles


def test_a_configuration_without_marks_is_refused() -> None:
    with pytest.raises(SurveyError, match="topics: begin"):
        update_nav("site_name: S\nnav:\n  - Home: index.md\n", taxonomy("One"))

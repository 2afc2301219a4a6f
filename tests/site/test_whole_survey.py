"""The survey that ships with the software, as a reader gets it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lxml import html

from generator.bibliography.bib import load_bib
from generator.model import Paper
from generator.project import Project

REPOSITORY = Path(__file__).parents[2]


def texts(page: Path, place: str) -> list[str]:
    nodes = html.fromstring(page.read_bytes().decode("utf-8")).cssselect(place)
    return [" ".join(node.text_content().split()) for node in nodes]


def test_it_has_546_papers_in_14_topics_and_60_leaves(survey_papers: tuple[Paper, ...]) -> None:
    taxonomy = load_bib(Project(REPOSITORY)).taxonomy
    assert (len(survey_papers), len(taxonomy.topics), len(taxonomy.leaves)) == (546, 14, 60)
    assert len({paper.key.lower() for paper in survey_papers}) == 546


def test_each_title_is_on_one_paper_page_and_in_one_primary_table(
    built_site: Path, survey_papers: tuple[Paper, ...]
) -> None:
    on_pages = Counter(title for page in built_site.glob("papers/*/index.html") for title in texts(page, "h1"))
    tables = "section.sv-leaf table.sv-papers a.sv-title"
    in_tables = Counter(title for page in built_site.glob("topics/*/index.html") for title in texts(page, tables))
    assert on_pages == in_tables == Counter(paper.title for paper in survey_papers)
    assert set(on_pages.values()) == {1}


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("Models Scaling Laws for Native Multimodal Models", "Scaling Laws for Native Multimodal Models"),
        ("TranslationUsing", "Translation Using"),
        ("fairJD", "fair JD"),
        ("Byte-~and", "Byte- and"),
    ],
)
def test_titles_that_were_dirty_in_the_dumps_are_clean(
    survey_papers: tuple[Paper, ...], dirty: str, clean: str
) -> None:
    assert not any(dirty in paper.title for paper in survey_papers)
    assert sum(clean in paper.title for paper in survey_papers) == 1

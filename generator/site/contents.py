"""The whole site as values: every file that MkDocs is to read, by its path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.catalogue.catalogue import Catalogue, SurveyContent, years_of
from generator.catalogue.periods import periods
from generator.progress import stage
from generator.site.build.owned import ASSETS
from generator.site.feeds.feed_contents import feed_files
from generator.site.pages import downloads
from generator.site.pages.authors import author_pages
from generator.site.pages.basket import basket_index, basket_page
from generator.site.pages.browse import Indexes, browse_page, kind_pages, leaf_pages, year_pages
from generator.site.pages.data import data_files
from generator.site.pages.home import home_page
from generator.site.pages.introduced_names import name_pages
from generator.site.pages.map_page import map_page
from generator.site.pages.mentions import mentions
from generator.site.pages.paper import paper_page, paper_path
from generator.site.pages.quality import quality_page
from generator.site.pages.redirects import redirects
from generator.site.pages.topic import topic_page, topic_path, topics_index, topics_page, unsorted_page
from generator.site.pages.whats_new import new_pages
from generator.site.parts import colours
from generator.site.parts.addresses import root_from
from generator.site.reuse.pages_reused import Reuse, reusing
from generator.site.theme import asset_files, stylesheets

if TYPE_CHECKING:
    from generator.site.pages.chapter_html import Chapter


@stage("pages rendered", lambda pages: f"{len(pages):,} files")
def render_site(survey: SurveyContent, reuse: Reuse | None = None) -> dict[str, str | bytes]:
    """All generated files.

    Args:
        survey: configuration, taxonomy, papers and the abstracts at hand.
        reuse: the files of the last build; without it everything is made.

    Returns:
        Contents by path relative to `docs/`, `UNCHANGED` for those that may stay as they stand. The same survey gives
        the same bytes.
    """
    with reusing(reuse):
        return _files(survey)


def _files(survey: SurveyContent) -> dict[str, str | bytes]:
    catalogue = Catalogue(survey)
    indexes = Indexes(catalogue)
    known = sorted(years_of(survey.papers))
    years = range(known[0], known[-1] + 1) if known else range(0)
    axis = periods(survey.papers)
    pages: dict[str, str | bytes] = {
        "index.md": home_page(catalogue, years),
        "unsorted.md": unsorted_page(catalogue),
        "quality.md": quality_page(catalogue),
        "basket.md": basket_page(),
        "browse.md": browse_page(catalogue, indexes),
        "map.md": map_page(catalogue),
        "topics/index.md": topics_page(catalogue, years),
        "downloads/index.md": downloads.downloads_page(catalogue),
    }
    written = _chapters(catalogue)
    pages |= {
        topic_path(topic): topic_page(catalogue, topic, axis, written.get(topic.slug)) for topic in catalogue.topics
    }
    pages |= leaf_pages(catalogue) | year_pages(catalogue) | kind_pages(catalogue, indexes)
    pages |= author_pages(indexes.authors) | name_pages(indexes.names)
    pages |= new_pages(catalogue) | feed_files(catalogue) | data_files(catalogue)
    references = downloads.References()
    cited = mentions(catalogue.topics, written)
    pages |= {
        paper_path(paper): paper_page(catalogue, paper, references, indexes, cited.get(paper.key, ()))
        for paper in survey.papers
    }
    pages |= redirects(survey.papers, survey.taxonomy)
    pages |= downloads.files(catalogue, references)
    pages |= {f"{ASSETS}/{name}": content for name, content in asset_files().items()}
    accent = colours.accent_rules(survey.config.accent) if survey.config.accent else ""
    screen, paper = stylesheets()
    pages[f"{ASSETS}/print.css"] = paper
    pages[f"{ASSETS}/survey.css"] = screen + accent + colours.stylesheet(survey.taxonomy)
    pages[f"{ASSETS}/basket.json"] = basket_index(catalogue, references)
    pages[f"{ASSETS}/topics.json"] = topics_index(catalogue)
    return pages


def _chapters(catalogue: Catalogue) -> dict[str, Chapter]:
    """The chapter of each topic that has one; without any, the Markdown parser is not even loaded."""
    if not catalogue.coverage:
        return {}
    from generator.site.pages.chapter_html import chapter_of

    chapters, coverage = catalogue.survey.chapters, catalogue.coverage
    return {
        topic.slug: chapter_of(chapters[topic.slug], coverage[topic.slug], topic, root_from(topic_path(topic)))
        for topic in catalogue.topics
        if topic.slug in coverage
    }

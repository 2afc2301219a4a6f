"""Books are offered where they are made, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.site.contents import files_of
from generator.site.pages.downloads import downloads_page, edition_offers
from generator.site.pages.edition_files import KIND
from generator.site.pages.home import home_page
from generator.site.pages.topic import topic_page
from tests.support.environment import needed


def test_every_book_that_is_offered_is_made(awkward_survey: SurveyContent) -> None:
    needed("typst")
    catalogue = Catalogue(replace(awkward_survey, editions=True))
    files = files_of([KIND], catalogue)
    offered = [offer for topic in (None, *catalogue.topics) for offer in edition_offers(catalogue, topic)]
    assert [offer.path for offer in offered] == list(files)
    starts = {".pdf": b"%PDF", ".epub": b"PK", ".zip": b"PK"}
    for path, content in files.items():
        assert isinstance(content, bytes)
        assert content.startswith(starts[path[path.rindex(".") :]])


def test_pages_lead_to_books_only_where_they_are_made(awkward_survey: SurveyContent) -> None:
    for editions in (False, True):
        catalogue = Catalogue(replace(awkward_survey, editions=editions))
        topic = catalogue.topics[0]
        assert ("downloads/editions/survey.pdf" in home_page(catalogue)) is editions
        assert ("downloads/editions/topics/first-topic.epub" in topic_page(catalogue, topic, ())) is editions
        assert ("downloads/editions/topics/second-topic.zip" in downloads_page(catalogue)) is editions


def test_a_topic_without_anything_to_read_has_no_book(awkward_survey: SurveyContent) -> None:
    papers = tuple(paper for paper in awkward_survey.papers if paper.primary != "lone-leaf")
    catalogue = Catalogue(replace(awkward_survey, papers=papers, editions=True))
    assert [bool(edition_offers(catalogue, topic)) for topic in catalogue.topics] == [True, False]

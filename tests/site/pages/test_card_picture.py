"""The picture of a survey for those who share it."""

import struct

import pytest

from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.model import Leaf, Paper, Taxonomy, Topic
from generator.site.contents import render_site
from generator.site.pages.card_picture import PATH, card
from generator.site.parts.colours import hue
from generator.storage.project import Config

TOPICS = (
    Topic("owls", "Owls", "", (Leaf("eyes", "Eyes", ""),)),
    Topic("gulls", "Gulls", "", (Leaf("wings", "W", ""),)),
)


def survey(*papers: Paper) -> SurveyContent:
    return SurveyContent(Config("S"), Taxonomy(TOPICS), papers)


def test_it_shows_the_topics_that_have_papers_in_their_hues() -> None:
    content = survey(Paper("a", "A", year=2023, topics=("eyes",)), Paper("b", "B", year=2024, topics=("eyes",)))
    picture = card(Catalogue(content))
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert bytes.fromhex(hue(0).ink_light[1:]) in picture[:100]
    assert bytes.fromhex(hue(1).ink_light[1:]) not in picture[:100]
    assert render_site(content)[PATH] == picture == card(Catalogue(content))


@pytest.mark.parametrize("papers", [(), (Paper("a", "A"),), (Paper("a", "A", year=1007), Paper("b", "B", year=2024))])
def test_a_survey_of_few_papers_has_one_too(papers: tuple[Paper, ...]) -> None:
    assert card(Catalogue(survey(*papers))).startswith(b"\x89PNG")

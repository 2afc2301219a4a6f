"""What is downloaded is exactly what `survey export` gives."""

from base64 import b64decode

import pytest

from generator.exports import FORMATS
from generator.site.downloads import References, files, offers, paper_offers, topic_stem, whole
from generator.site.survey import Catalogue, Survey


@pytest.mark.parametrize("name", FORMATS)
def test_files_are_byte_for_byte_the_exports(name: str, awkward_survey: Survey) -> None:
    catalogue = Catalogue(awkward_survey)
    made = files(catalogue, References())
    topic = awkward_survey.taxonomy.topics[0]
    place = list(FORMATS).index(name)
    assert made[offers(whole())[place].path] == FORMATS[name].render(awkward_survey.papers)
    assert made[offers(topic_stem(topic))[place].path] == FORMATS[name].render(catalogue.in_topic(topic))


def test_single_papers_are_byte_for_byte_the_exports_too(awkward_survey: Survey) -> None:
    made = files(Catalogue(awkward_survey), References())
    for paper in awkward_survey.papers:
        bibtex, *inside = paper_offers(paper, References())
        assert made[bibtex.path] == FORMATS["bibtex"].render((paper,))
        for offer, name in zip(inside, ("biblatex", "ris", "csl-json"), strict=True):
            head, _, content = offer.address("../../").partition(";base64,")
            assert head == f"data:{FORMATS[name].media_type};charset=utf-8"
            assert b64decode(content).decode() == FORMATS[name].render((paper,))


def test_every_offer_is_a_file_of_its_own(awkward_survey: Survey) -> None:
    stems = [whole(), *map(topic_stem, awkward_survey.taxonomy.topics)]
    offered = [offer.path for stem in stems for offer in offers(stem)]
    offered += [paper_offers(paper, References())[0].path for paper in awkward_survey.papers]
    assert sorted(offered) == sorted(files(Catalogue(awkward_survey), References()))
    assert len(set(offered)) == len(offered)


def test_files_are_named_after_what_they_hold(awkward_survey: Survey) -> None:
    names = [offer.name for offer in paper_offers(awkward_survey.papers[0], References())]
    assert names == [f"hostile-2024-title{suffix}" for suffix in (".bib", ".biblatex.bib", ".ris", ".json")]

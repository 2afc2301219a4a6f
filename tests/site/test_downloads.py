"""Files to download hold exactly what `survey export` gives."""

import pytest

from generator.exports import FORMATS
from generator.site.downloads import files, offers, paper_stem, topic_stem, whole
from generator.site.survey import Catalogue, Survey


@pytest.mark.parametrize("name", FORMATS)
def test_files_are_byte_for_byte_the_exports(name: str, awkward_survey: Survey) -> None:
    catalogue = Catalogue(awkward_survey)
    made = files(catalogue)
    topic, paper = awkward_survey.taxonomy.topics[0], awkward_survey.papers[0]
    groups = {
        whole(): awkward_survey.papers,
        topic_stem(topic): catalogue.in_topic(topic),
        paper_stem(paper): (paper,),
    }
    for stem, group in groups.items():
        offered = [offer.path for offer in offers(stem) if offer.media_type == FORMATS[name].media_type]
        if offered:
            assert FORMATS[name].render(group) in [made[path] for path in offered]
    assert whole() in " ".join(path for path in made if made[path] == FORMATS[name].render(awkward_survey.papers))


def test_every_offer_is_a_file_of_its_own(awkward_survey: Survey) -> None:
    catalogue = Catalogue(awkward_survey)
    topics, papers = awkward_survey.taxonomy.topics, awkward_survey.papers
    stems = [whole(), *map(topic_stem, topics), *map(paper_stem, papers)]
    offered = [offer.path for stem in stems for offer in offers(stem)]
    assert sorted(offered) == sorted(files(catalogue))
    assert len(set(offered)) == len(offered)

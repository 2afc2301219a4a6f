"""Topics are related by the papers they share and by related papers across them."""

from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.catalogue.related_topics import RelatedTopic
from generator.model import Leaf, Paper, Taxonomy, Topic
from generator.storage.project import Config

SPEECH = Topic("speech", "Speech", "", (Leaf("recognition", "Recognition", ""), Leaf("synthesis", "Synthesis", "")))
VISION = Topic("vision", "Vision", "", (Leaf("captions", "Captions", ""),))
LAW = Topic("law", "Law", "", (Leaf("contracts", "Contracts", ""),))


def catalogue_of(*papers: Paper) -> Catalogue:
    return Catalogue(SurveyContent(Config("S"), Taxonomy((LAW, SPEECH, VISION)), papers))


def test_a_paper_on_leaves_of_two_topics_relates_them_both_ways() -> None:
    catalogue = catalogue_of(
        Paper("a", "Talking", topics=("recognition", "synthesis", "captions")),
        Paper("b", "Seeing", topics=("captions",)),
    )
    assert catalogue.related_topics[SPEECH.slug] == (RelatedTopic(VISION, papers=1, pairs=0),)
    assert catalogue.related_topics[VISION.slug] == (RelatedTopic(SPEECH, papers=1, pairs=0),)
    assert catalogue.related_topics[LAW.slug] == ()


def test_related_papers_across_topics_count_as_one_pair_each() -> None:
    catalogue = catalogue_of(
        Paper("a", "Zebra finches sing quietly", topics=("recognition",)),
        Paper("b", "Zebra finches seen quietly", topics=("captions",)),
        Paper("c", "Contracts of tenants and landlords", topics=("contracts",)),
        Paper("d", "Tenants of wooden houses", topics=("no-such-leaf",)),
    )
    assert [other.key for other in catalogue.related["a"]] == ["b"]
    assert catalogue.related_topics[SPEECH.slug] == (RelatedTopic(VISION, papers=0, pairs=1),)
    assert catalogue.related_topics[LAW.slug] == ()


def test_shared_papers_weigh_more_than_pairs() -> None:
    catalogue = catalogue_of(
        Paper("a", "Zebra finches sing quietly", topics=("recognition", "contracts")),
        Paper("b", "Zebra finches seen quietly", topics=("captions",)),
    )
    assert [other.topic.slug for other in catalogue.related_topics[SPEECH.slug]] == ["law", "vision"]

"""What is downloaded is exactly what `survey export` gives."""

from base64 import b64decode
from dataclasses import replace

import pytest

from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.bibliography.ledger_queries import new_since
from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.catalogue.selection import select
from generator.exports import FORMATS, manager_formats
from generator.site.pages.downloads import (
    References,
    chapter_stem,
    files,
    leaf_stem,
    new_stem,
    offers,
    paper_offers,
    since_stem,
    topic_stem,
    whole,
    year_stem,
)

MANAGERS = [entry.name for entry in manager_formats()]
ONE, TWO = DumpId("one.txt", 1, "0" * 64), DumpId("two.txt", 2, "1" * 64)
HISTORY = (
    LedgerEntry(ONE, 1, "T", "paper", "many-2023-authors"),
    LedgerEntry(TWO, 1, "T", "paper", "old-2024-title"),
    LedgerEntry(TWO, 2, "T", "duplicate", "many-2023-authors"),
    LedgerEntry(TWO, 3, "T", "paper", "bare"),
    LedgerEntry(TWO, 4, "T", "paper", "hidden-since"),
)


@pytest.mark.parametrize("name", FORMATS)
def test_files_are_byte_for_byte_the_exports(name: str, awkward_survey: SurveyContent) -> None:
    catalogue = Catalogue(awkward_survey)
    contents = files(catalogue, References())
    topic = awkward_survey.taxonomy.topics[0]
    place = list(FORMATS).index(name)
    assert contents[offers(whole())[place].path] == FORMATS[name].render(awkward_survey.papers)
    assert contents[offers(topic_stem(topic))[place].path] == FORMATS[name].render(catalogue.in_topic(topic))
    for leaf in awkward_survey.taxonomy.leaves:
        inside = select(awkward_survey.papers, awkward_survey.taxonomy, topic=leaf.slug)
        assert contents[offers(leaf_stem(leaf))[place].path] == FORMATS[name].render(inside)


def test_what_is_new_since_a_dump_is_what_the_command_line_gives(awkward_survey: SurveyContent) -> None:
    survey = replace(awkward_survey, history=HISTORY)
    contents = files(Catalogue(survey), References())
    among = frozenset(new_since(HISTORY, "one.txt"))
    later = select(survey.papers, survey.taxonomy, among=among)
    assert [paper.key for paper in later] == ["hostile-2024-title", "bare"]
    for offer, fmt in zip(offers(since_stem("one.txt")), FORMATS.values(), strict=True):
        assert contents[offer.path] == fmt.render(later)


def test_single_papers_are_byte_for_byte_the_exports_too(awkward_survey: SurveyContent) -> None:
    contents = files(Catalogue(awkward_survey), References())
    for paper in awkward_survey.papers:
        bibtex, *inside = paper_offers(paper, References())
        assert contents[bibtex.path] == FORMATS["bibtex"].render((paper,))
        for offer, name in zip(inside, MANAGERS[1:], strict=True):
            head, _, content = offer.address("../../").partition(";base64,")
            assert head == f"data:{FORMATS[name].media_type};charset=utf-8"
            assert b64decode(content).decode() == FORMATS[name].render((paper,))


def test_every_offer_is_a_file_of_its_own(awkward_survey: SurveyContent) -> None:
    survey = replace(awkward_survey, history=HISTORY)
    catalogue = Catalogue(survey)
    stems = [whole(), *map(topic_stem, survey.taxonomy.topics), *map(leaf_stem, survey.taxonomy.leaves)]
    stems += [*map(year_stem, catalogue.by_year), new_stem("one.txt"), new_stem("two.txt"), since_stem("one.txt")]
    stems += [chapter_stem(survey.taxonomy.topics[0])]
    offered = [offer.path for stem in stems for offer in offers(stem)]
    offered += [paper_offers(paper, References())[0].path for paper in awkward_survey.papers]
    assert sorted(offered) == sorted(files(catalogue, References()))
    assert len(set(offered)) == len(offered)


def test_files_are_named_after_what_they_hold(awkward_survey: SurveyContent) -> None:
    names = [offer.name for offer in paper_offers(awkward_survey.papers[0], References())]
    assert names == [f"hostile-2024-title{suffix}" for suffix in (".bib", ".biblatex.bib", ".ris", ".json")]

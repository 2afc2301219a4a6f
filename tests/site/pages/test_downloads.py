"""What is downloaded is exactly what `survey export` gives."""

import json
import re
from dataclasses import replace

import pytest

from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.bibliography.ledger_queries import new_since
from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.catalogue.selection import select
from generator.exports import FORMATS, manager_formats
from generator.exports.topic_titles import titled, titles_of
from generator.model import Leaf, Name, Paper, Taxonomy, Topic
from generator.site.pages.basket import basket_index
from generator.site.pages.downloads import (
    References,
    chapter_stem,
    cut_formats,
    files,
    new_stem,
    offers,
    pack_count,
    pack_path,
    packs,
    paper_offers,
    since_stem,
    suffix_of,
    topic_stem,
    whole,
    year_stem,
)
from generator.site.pages.topic_tags import tags_index
from generator.site.pages.whats_new import new_pages
from generator.site.parts.indexes import Indexes
from generator.site.theme import asset_files
from generator.storage.project import Config

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
    contents = dict(files(catalogue, References()))
    topic = awkward_survey.taxonomy.topics[0]
    place = list(FORMATS).index(name)
    assert contents[offers(whole())[place].path] == FORMATS[name].render(awkward_survey.papers)
    assert contents[offers(topic_stem(topic))[place].path] == FORMATS[name].render(catalogue.in_topic(topic))


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_cut_for_a_leaf_is_byte_for_byte_the_export(name: str, awkward_survey: SurveyContent) -> None:
    catalogue, references = Catalogue(awkward_survey), References()
    index = json.loads(basket_index(catalogue, references, Indexes(catalogue)))
    place = [entry[0] for entry in index["formats"]].index(name)
    _, _, path, _, _, opening, between, closing, length, _ = index["formats"][place]
    file = dict(files(catalogue, references))[path].encode("utf-16-le")
    assert len(file) == 2 * length
    at, entries = len(opening), {}
    for row in index["papers"]:  # as `references.js` does
        entries[row[0]] = file[2 * at : 2 * (at + row[6][place])].decode("utf-16-le")
        at += row[6][place] + len(between)
    for leaf in awkward_survey.taxonomy.leaves:
        inside = select(awkward_survey.papers, awkward_survey.taxonomy, topic=leaf.slug)
        keys = [row[0] for row in index["papers"] if index["leaves"].index(leaf.slug) in row[8]]
        assert keys == [paper.key for paper in inside]
        if inside:
            assert opening + between.join(entries[key] for key in keys) + closing == FORMATS[name].render(inside)


def test_each_paper_is_known_by_the_venue_and_the_kind_that_list_it(awkward_survey: SurveyContent) -> None:
    papers = (
        Paper("a", "A", venue="Nest 2020", kind="survey"),
        Paper("b", "B", venue="Nest 2021", kind="method"),
        Paper("c", "C", venue="Elsewhere", kind="survey"),  # a venue of one paper has no page
        Paper("d", "D"),
    )
    catalogue = Catalogue(replace(awkward_survey, papers=papers))
    index = json.loads(basket_index(catalogue, References(), Indexes(catalogue)))
    assert (index["venues"], index["kinds"]) == (["nest"], ["survey", "method"])
    assert [row[9:] for row in index["papers"]] == [[0, 0], [0, 1], [-1, 0], [-1, -1]]


TAXONOMY = Taxonomy(
    (
        Topic("birds", "Birds", "Birds.", (Leaf("owls", "Owls, and & {more}", "Owls."), Leaf("jays", "Jays", "Jays."))),
        Topic("fish", "Fish “and” chips", "Fish.", (Leaf("cod", "Cod", "Cod."),)),
    )
)
TAGGED = (
    Paper("one", "One", (Name("Eule", "A."),), 2020, topics=("owls",)),
    Paper("three", "Three", (), 2020, topics=("cod", "owls", "jays"), keywords=("night", "flight, at")),
    Paper("none", "None", keywords=("Birds", "x")),  # without a topic nothing is exchanged
    Paper("odd", "Odd", topics=("jays",), keywords=("Birds", "Jays", "y")),
    Paper("unknown", "U", topics=("jays", "gone")),
    Paper("keyed", 'KW  - "keyword": "keywords = {Jays', topics=("jays",)),
)


@pytest.mark.parametrize("name", MANAGERS)
def test_topics_as_tags_are_byte_for_byte_the_export(name: str) -> None:
    index = json.loads(tags_index(Catalogue(SurveyContent(Config("S"), TAXONOMY, TAGGED))))
    opening, between, leaves, odd = index[name]
    places = {leaf.slug: place for place, leaf in enumerate(TAXONOMY.leaves)}
    assert set(odd) == {"odd", "unknown"}
    for paper in TAGGED:
        entry = FORMATS[name].render(titled((paper,), titles_of(TAXONOMY)))
        on = [leaves[places[slug]] for slug in paper.topics if slug in places]  # as `references.js` does
        before, after = odd.get(paper.key) or (
            between.join(dict.fromkeys(title for title, _ in on)),
            between.join(dict.fromkeys(tag for _, tags in on for tag in tags)),
        )
        if before:
            place = f"\n{entry}".index(f"\n{opening}{before}") + len(opening)
            entry = entry[:place] + after + entry[place + len(before) :]
        wanted = titled((paper,), titles_of(TAXONOMY, with_topics=True))
        assert entry == FORMATS[name].render(wanted)


def test_what_is_new_since_a_dump_is_what_the_command_line_gives(awkward_survey: SurveyContent) -> None:
    survey = replace(awkward_survey, history=HISTORY)
    contents = dict(files(Catalogue(survey), References()))
    among = frozenset(new_since(HISTORY, "one.txt"))
    later = select(survey.papers, survey.taxonomy, among=among)
    assert [paper.key for paper in later] == ["hostile-2024-title", "bare"]
    for offer, fmt in zip(offers(since_stem("one.txt")), FORMATS.values(), strict=True):
        assert contents[offer.path] == fmt.render(later)


def test_files_of_all_newer_papers_are_kept_for_the_last_dumps_only() -> None:
    dumps = [DumpId(f"{n:03}.txt", 1, f"{n:064}") for n in range(9)]
    papers = tuple(Paper(f"k{n}", f"T{n}") for n in range(9))
    history = tuple(LedgerEntry(dump, 1, "T", "paper", f"k{n}") for n, dump in enumerate(dumps))
    catalogue = Catalogue(SurveyContent(Config("S"), Taxonomy(), papers, history=history))
    contents = dict(files(catalogue, References()))
    assert sorted(path for path in contents if "since" in path and path.endswith("txt.bib")) == [
        f"downloads/since/{n:03}.txt.bib" for n in (5, 6, 7)
    ]
    assert contents["downloads/since/006.txt.bib"] == FORMATS["bibtex"].render(papers[7:])
    assert sum("downloads/new/" in path and path.endswith("txt.bib") for path in contents) == 9
    shown = new_pages(catalogue)
    assert "survey export --since 004.txt" in shown["new/004.txt.md"]
    assert "survey export" not in shown["new/005.txt.md"]
    assert "downloads/since" not in shown["new/004.txt.md"]


@pytest.mark.parametrize("name", MANAGERS[1:])
def test_what_a_pack_holds_of_a_paper_is_byte_for_byte_the_export(name: str, awkward_survey: SurveyContent) -> None:
    contents = dict(packs(awkward_survey.papers, References()))
    for paper in awkward_survey.papers:
        pack = json.loads(contents[pack_path(paper.key, pack_count(len(awkward_survey.papers)))])
        assert pack[paper.key][name] == FORMATS[name].render((paper,))


def test_packs_hold_every_paper_once_and_about_a_hundred_at_most() -> None:
    papers = tuple(Paper(f"k{n}", f"T{n}") for n in range(450))
    contents = [json.loads(text) for text in dict(packs(papers, References())).values()]
    assert len(contents) == pack_count(450) == 8
    assert sorted(key for pack in contents for key in pack) == sorted(paper.key for paper in papers)
    assert max(map(len, contents)) < 100


def test_a_further_paper_changes_one_pack() -> None:
    papers = tuple(Paper(f"k{n}", f"T{n}") for n in range(450))
    before, after = (dict(packs(some, References())) for some in (papers, (*papers, Paper("new", "New"))))
    assert before.keys() == after.keys()
    assert [path for path in before if before[path] != after[path]] == [pack_path("new", 8)]


def test_every_offer_is_a_file_of_its_own(awkward_survey: SurveyContent) -> None:
    survey = replace(awkward_survey, history=HISTORY)
    catalogue = Catalogue(survey)
    stems = [whole(), *map(topic_stem, survey.taxonomy.topics)]
    stems += [*map(year_stem, catalogue.by_year), new_stem("one.txt"), new_stem("two.txt"), since_stem("one.txt")]
    stems += [chapter_stem(survey.taxonomy.topics[0])]
    offered = [offer.path for stem in stems for offer in offers(stem)]
    offered += {pack_path(paper.key, pack_count(len(survey.papers))) for paper in survey.papers}
    assert sorted(offered) == sorted(dict(files(catalogue, References())))
    assert len(set(offered)) == len(offered)


def test_files_are_named_after_what_they_hold(awkward_survey: SurveyContent) -> None:
    names = [offer.file for offer in paper_offers(awkward_survey.papers[0])]
    assert names == [f"hostile-2024-title{suffix}" for suffix in (".bib", ".biblatex.bib", ".ris", ".json")]


def test_a_paper_has_its_topics_as_titles_made_once_and_anew_when_it_changes(awkward_survey: SurveyContent) -> None:
    references = References(awkward_survey.taxonomy)
    paper = next(paper for paper in awkward_survey.papers if paper.topics)
    (shown,) = references.titled("bibtex", (paper,))
    assert shown.topics != paper.topics
    assert references.titled("ris", (paper,))[0] is shown
    (changed,) = references.titled("bibtex", (replace(paper, title="Another"),))
    assert (changed.title, changed.topics) == ("Another", shown.topics)


def test_the_script_that_cuts_knows_the_types_and_suffixes_of_all_formats() -> None:
    script = bytes(asset_files()["cut-references.js"]).decode()
    known = dict(re.findall(r'^  "?([a-z-]+)"?: \["([^"]+", "[^"]+)"\],$', script, re.MULTILINE))
    assert known == {entry.name: f'{entry.media_type}", "{suffix_of(entry.name)}' for entry in cut_formats()}

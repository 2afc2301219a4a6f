from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.bibliography.appearances import Appearance, appearances_of
from generator.bibliography.links import related_keys, relation_of
from generator.bibliography.store import load_bib, load_history
from generator.errors import SurveyError
from generator.ingest.enrichment import enrich_papers
from generator.ingest.run import derive_again, ingest_dumps
from generator.model import Name
from generator.storage.project import Project
from tests.support.small_taxonomy import start_with_topics

OWLS = (
    "Owls see at night because their eyes are large. We measured how large they are in forty owls of six kinds, "
    "all of them awake and none of them pleased. Large eyes gather four times the light of small ones, but leave "
    "less room for the brain, and we discuss what owls do about that."
)
GULLS = (
    "Gulls steal chips from visitors of the pier. A camera counted every theft over one summer and sorted them by "
    "the hour of the day. Thefts peak at noon, fall when it rains, and are not prevented by signs. A plastic eagle "
    "helped for three days, after which it was stolen as well."
)
LISTING = f"""Get trending papers in your email inbox!
SubscribeOn the Eyes of Owls
{OWLS}
A Census of Stolen Chips A Census of Stolen Chips
{GULLS}
"""


@pytest.fixture
def survey(tmp_path: Path) -> Project:
    start_with_topics(tmp_path / "birds", "Birds")
    return Project(tmp_path / "birds")


def dump(folder: Path, text: str, name: str = "june.txt") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def everything(project: Project) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((project.root / "bib").glob("*.*"))}


def test_records_become_papers(survey: Project, tmp_path: Path) -> None:
    outcome = ingest_dumps(survey, [dump(tmp_path, LISTING)])
    assert outcome.as_line().startswith("2 records: 2 new papers, 0 duplicates, 0 rejected")
    papers = load_bib(survey).papers
    assert [paper.title for paper in papers] == ["On the Eyes of Owls", "A Census of Stolen Chips"]
    assert [paper.abstract for paper in papers] == [OWLS, GULLS]


def test_a_title_as_captured_stays_in_the_ledger(survey: Project, tmp_path: Path) -> None:
    ingest_dumps(survey, [dump(tmp_path, LISTING)])
    first, second = load_history(survey)
    assert (first.line, first.became, first.paper) == (2, "paper", load_bib(survey).papers[0].key)
    assert second.title == "A Census of Stolen Chips A Census of Stolen Chips"
    assert any(fix.now == "A Census of Stolen Chips" for fix in second.repairs)


def test_the_same_dump_again_changes_no_byte(survey: Project, tmp_path: Path) -> None:
    path = dump(tmp_path, LISTING)
    ingest_dumps(survey, [path])
    before = everything(survey)
    again = ingest_dumps(survey, [path, dump(tmp_path, LISTING, "a copy.txt")])
    assert (again.passed_over, again.entries) == (4, ())
    assert everything(survey) == before


def test_a_known_paper_in_a_new_dump_is_a_duplicate_with_its_reason(survey: Project, tmp_path: Path) -> None:
    ingest_dumps(survey, [dump(tmp_path, LISTING)])
    papers = survey.papers.read_bytes()
    ingest_dumps(survey, [dump(tmp_path, f"On the eyes of owls\n{OWLS}\n", "july.txt")])
    last = load_history(survey)[-1]
    assert (last.became, last.paper) == ("duplicate", load_bib(survey).papers[0].key)
    assert last.rule
    assert last.why
    assert survey.papers.read_bytes() == papers


def test_without_kept_abstracts_a_known_paper_is_still_recognised(survey: Project, tmp_path: Path) -> None:
    config = survey.config_file.read_text("utf-8").replace("abstracts: store", "abstracts: omit")
    survey.config_file.write_text(config, "utf-8")
    ingest_dumps(survey, [dump(tmp_path, LISTING)])
    assert all(OWLS not in content.decode() for content in everything(survey).values())
    ingest_dumps(survey, [dump(tmp_path, f"Owls and Their Eyes\n{OWLS}\n", "july.txt")])
    assert load_history(survey)[-1].became == "duplicate"


def test_a_dump_that_is_named_twice_is_read_once(survey: Project, tmp_path: Path) -> None:
    june = dump(tmp_path, LISTING)
    report = ingest_dumps(survey, [june, june])
    assert (report.read, len(report.of("paper")), len(report.of("duplicate"))) == (2, 2, 0)
    assert len(load_history(survey)) == 2


def test_a_merge_is_undone_by_one_line_and_the_dump(survey: Project, tmp_path: Path) -> None:
    ingest_dumps(survey, [dump(tmp_path, LISTING)])
    july = dump(tmp_path, f"On the eyes of owls\n{OWLS}\n", "july.txt")
    ingest_dumps(survey, [july])
    (owls, gulls) = (paper.key for paper in load_bib(survey).papers)
    decisions = survey.curation.read_text("utf-8")
    survey.curation.write_text(f"{decisions}- different: [{owls}, 'july.txt:1']\n", "utf-8")
    report = ingest_dumps(survey, [july])
    assert (len(report.of("paper")), report.doubtful) == (1, ())
    keys = [paper.key for paper in load_bib(survey).papers]
    assert keys[:2] == [owls, gulls]
    assert [entry.paper for entry in load_history(survey)] == keys
    before = everything(survey)
    ingest_dumps(survey, [july])
    assert everything(survey) == before


def test_corrections_survive_ingestion_enrichment_and_derivation(survey: Project, tmp_path: Path) -> None:
    ingest_dumps(survey, [dump(tmp_path, LISTING)])
    owls, gulls = (paper.key for paper in load_bib(survey).papers)
    decisions = survey.curation.read_text("utf-8") + (
        f"- correct: {owls}   # seen in print\n  year: 2019\n  authors: [Ada Eule]\n  topics: [theory-analysis]\n"
    )
    survey.curation.write_text(decisions, "utf-8")
    by_hand = survey.papers.read_text("utf-8").replace(
        "title = {A Census of Stolen Chips}",
        "title = {A Census of Stolen Chips},\n  year   = 2018, % by hand\n  venue = {}",
    )
    survey.papers.write_text(by_hand.replace(", % by hand", ","), "utf-8")
    row = {"title": "On the Eyes of Owls", "authors": ["Someone Else"], "year": 2022, "primary": "applications"}
    other = {"title": "A Census of Stolen Chips", "authors": ["Carla Gull"], "year": 2021}
    facts = dump(tmp_path, f"{json.dumps(row)}\n{json.dumps(other)}\n", "facts")
    july = dump(tmp_path, f"On the eyes of owls\n{OWLS}\nMore on Gulls\n{GULLS[::-1]}\n", "july.txt")
    for _ in range(2):
        ingest_dumps(survey, [july])
        enrich_papers(survey, [facts])
        derive_again(survey, [july])
        papers = {paper.key: paper for paper in load_bib(survey).papers}
        assert (papers[owls].year, papers[owls].authors) == (2019, (Name("Eule", "Ada"),))
        assert papers[owls].topics == ("theory-analysis",)
        assert (papers[gulls].year, papers[gulls].authors) == (2018, (Name("Gull", "Carla"),))
        assert survey.curation.read_text("utf-8") == decisions
        assert "year   = 2018" in survey.papers.read_text("utf-8")


def test_a_corrected_identifier_helps_to_recognise_the_paper(survey: Project, tmp_path: Path) -> None:
    ingest_dumps(survey, [dump(tmp_path, LISTING)])
    owls = load_bib(survey).papers[0].key
    survey.curation.write_text(f"- correct: {owls}\n  arxiv: '2001.00001'\n", "utf-8")
    record = {"title": "On the Eyes of Owls", "arxiv": "2001.00001"}
    ingest_dumps(survey, [dump(tmp_path, json.dumps(record), "july.jsonl")])
    assert (load_history(survey)[-1].became, load_history(survey)[-1].paper) == ("duplicate", owls)


def test_papers_that_a_person_calls_the_same_are_one_until_the_line_is_removed(survey: Project, tmp_path: Path) -> None:
    ingest_dumps(survey, [dump(tmp_path, LISTING)])
    before = load_bib(survey).papers
    decisions = survey.curation.read_text("utf-8")
    survey.curation.write_text(f"{decisions}- same: [{before[1].key}, {before[0].key}]\n", "utf-8")
    (united,) = load_bib(survey).papers
    assert (united.key, united.aliases) == (before[0].key, (before[1].key,))
    survey.curation.write_text(decisions, "utf-8")
    assert load_bib(survey).papers == before


def test_a_dry_run_writes_nothing(survey: Project, tmp_path: Path) -> None:
    before = everything(survey)
    assert len(ingest_dumps(survey, [dump(tmp_path, LISTING)], dry_run=True).entries) == 2
    assert everything(survey) == before


def test_facts_at_hand_make_better_keys(survey: Project, tmp_path: Path) -> None:
    facts = dump(tmp_path, json.dumps({"title": "On the Eyes of Owls", "authors": ["Ada Eule"], "year": 2020}), "facts")
    ingest_dumps(survey, [dump(tmp_path, LISTING)], facts=[facts])
    assert load_bib(survey).papers[0].key == "eule2020eyes"


def test_later_facts_never_change_a_key(survey: Project, tmp_path: Path) -> None:
    ingest_dumps(survey, [dump(tmp_path, LISTING)])
    keys = [paper.key for paper in load_bib(survey).papers]
    row = {"title": "On the eyes of owls", "authors": ["Ada Eule"], "year": 2020, "primary": "theory-analysis"}
    outcome = enrich_papers(survey, [dump(tmp_path, json.dumps(row), "facts")])
    assert (outcome.about, outcome.changed, outcome.placed) == (1, 1, 1)
    bib = load_bib(survey)
    assert [paper.key for paper in bib.papers] == keys
    assert (bib.papers[0].year, bib.papers[0].topics) == (2020, ("theory-analysis",))
    assert bib.curation.leaves_of == {keys[0]: ("theory-analysis",)}


def test_enriching_twice_changes_nothing_more(survey: Project, tmp_path: Path) -> None:
    ingest_dumps(survey, [dump(tmp_path, LISTING)])
    facts = dump(tmp_path, '{"title": "On the eyes of owls", "year": 2020, "primary": "theory-analysis"}', "facts")
    enrich_papers(survey, [facts])
    before = everything(survey)
    assert enrich_papers(survey, [facts]).changed == 0
    assert everything(survey) == before


def test_facts_that_name_an_unknown_leaf_are_refused_with_their_line(survey: Project, tmp_path: Path) -> None:
    before = everything(survey)
    facts = dump(tmp_path, '\n{"title": "On the Eyes of Owls", "primary": "owls"}\n', "facts")
    facts.write_text('{"title": "Other"}\n{"title": "On the Eyes of Owls", "primary": "owls"}\n')
    with pytest.raises(SurveyError, match=r"facts:2: there is no leaf 'owls'"):
        ingest_dumps(survey, [dump(tmp_path, LISTING)], facts=[facts])
    assert everything(survey) == before


def test_the_five_dumps_hold_546_papers(survey: Project, shared: Path) -> None:
    dumps = sorted((shared / "dumps").glob("*.txt"))
    outcome = ingest_dumps(survey, dumps)
    assert (outcome.read, len(outcome.of("paper")), len(outcome.of("rejected"))) == (606, 546, 0)
    before = everything(survey)
    ingest_dumps(survey, dumps)
    assert everything(survey) == before


def test_a_talk_and_its_article_are_two_papers_that_name_each_other(survey: Project, tmp_path: Path) -> None:
    entry = "@{}{{{}, title={{Thefts of Chips at the Pier}}, author={{Eule, Ada and Owl, Ben}}, {}}}\n"
    talk = entry.format("inproceedings", "t", "booktitle={Conference on Gulls}, year=2020")
    article = entry.format("article", "a", "journal={Journal of Gulls}, year=2022, volume=3, pages={1--20}")
    notice = article.replace("title={", "title={Erratum: ").replace("{a,", "{n,").replace("1--20", "90")
    outcome = ingest_dumps(survey, [dump(tmp_path, talk + article + notice, "gulls.bib")])
    assert "3 new papers" in outcome.as_line()
    first, second, third = load_bib(survey).papers
    assert (related_keys(first), related_keys(second)) == ((second.key,), (first.key,))
    assert (relation_of(first), relation_of(third)) == ("versions", "about")
    assert "1 pair of versions, 2 notices about papers" in outcome.as_line()
    decided = f"- unrelated: [{first.key}, {second.key}]\n"
    survey.curation.write_text(decided, encoding="utf-8")
    assert related_keys(load_bib(survey).papers[0]) == ()


CHIPS = "title={Thefts of Chips at the Pier}, author={Eule, Ada and Uhu, Bo}"
FULL = f"@inproceedings{{f, {CHIPS}, booktitle={{Gull Conference}}, year=2020}}\n"
SHORT = f"@inproceedings{{s, {CHIPS}, booktitle={{Workshop on Gulls}}, year=2019, doi={{10.1234/gulls.3}}}}\n"


@pytest.mark.parametrize("together", [True, False])
def test_a_workshop_paper_is_a_further_appearance_of_the_work(survey: Project, tmp_path: Path, together: bool) -> None:
    dumps = [FULL + SHORT] if together else [FULL, SHORT]
    outcomes = [ingest_dumps(survey, [dump(tmp_path, text, f"{n}.bib")]) for n, text in enumerate(dumps)]
    (paper,) = load_bib(survey).papers
    assert (paper.venue, paper.doi) == ("Gull Conference", "")
    assert appearances_of(paper) == (Appearance("Workshop on Gulls, 2019", "10.1234/gulls.3"),)
    assert "1 further appearance" in outcomes[-1].as_line()
    assert sum(outcome.appearances for outcome in outcomes) == 1


def test_what_was_first_a_workshop_paper_names_the_fuller_one(survey: Project, tmp_path: Path) -> None:
    for n, text in enumerate((SHORT, FULL)):
        ingest_dumps(survey, [dump(tmp_path, text, f"{n}.bib")])
    (paper,) = load_bib(survey).papers
    assert (paper.venue, paper.year, paper.venue_year) == ("Workshop on Gulls", 2019, None)
    assert appearances_of(paper) == (Appearance("Gull Conference, 2020"),)


def test_a_work_is_cited_with_the_year_of_its_publication(tmp_path: Path) -> None:
    preprint = f"@misc{{p, {CHIPS}, year=2019, eprint={{1901.00001}}}}\n"
    for n, dumps in enumerate(([preprint + FULL], [preprint, FULL])):
        start_with_topics(tmp_path / str(n), "Birds")
        project = Project(tmp_path / str(n))
        for place, text in enumerate(dumps):
            ingest_dumps(project, [dump(tmp_path, text, f"{n}-{place}.bib")])
        (paper,) = load_bib(project).papers
        assert (paper.year, paper.venue_year, paper.venue) == (2019, 2020, "Gull Conference")
        assert appearances_of(paper) == ()

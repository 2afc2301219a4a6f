from __future__ import annotations

from pathlib import Path

from generator.bibliography.curation.reading import Curation, load_curation
from generator.bibliography.entry_types import with_types
from generator.bibliography.links import (
    ABOUT,
    VERSIONS,
    KeyLink,
    decided_links,
    related_keys,
    relation_of,
    with_links,
)
from generator.bibliography.papers import parse_bibliography, write_paper
from generator.bibliography.venues import VenueRegister
from generator.model import Paper

TALK, ARTICLE, NOTICE = Paper("eule2020eyes", "Eyes"), Paper("eule2022eyes", "Eyes"), Paper("eule2023", "Erratum: Eyes")


def named(papers: tuple[Paper, ...]) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {paper.key: (relation_of(paper), related_keys(paper)) for paper in papers}


def decisions(tmp_path: Path, text: str) -> Curation:
    path = tmp_path / "curation.yml"
    path.write_text(text, encoding="utf-8")
    return load_curation(path)


def test_versions_name_each_other_and_a_notice_what_it_is_about() -> None:
    links = [KeyLink(TALK.key, ARTICLE.key, VERSIONS), KeyLink(NOTICE.key, ARTICLE.key, ABOUT)]
    assert named(with_links((TALK, ARTICLE, NOTICE), links)) == {
        TALK.key: (VERSIONS, (ARTICLE.key,)),
        ARTICLE.key: (VERSIONS, (TALK.key,)),
        NOTICE.key: (ABOUT, (ARTICLE.key,)),
    }


def test_a_link_is_written_once_and_read_back() -> None:
    link = KeyLink(TALK.key, ARTICLE.key, VERSIONS)
    papers = with_links(with_links((TALK, ARTICLE), [link]), [link])
    text = "\n".join(map(write_paper, papers))
    assert text.count("related = {eule2022eyes}") == text.count("relatedtype = {versions}") // 2 == 1
    assert parse_bibliography(text, "papers.bib").papers == with_types(papers, VenueRegister())


def test_a_paper_keeps_to_the_type_that_a_person_wrote() -> None:
    review = Paper("a", "A", extra=(("related", "b"), ("relatedtype", "reviewof")))
    assert with_links((review,), [KeyLink("a", "c", VERSIONS)]) == (review,)


def test_a_person_sets_and_denies_links(tmp_path: Path) -> None:
    papers = (TALK, ARTICLE)
    linked = decided_links(papers, decisions(tmp_path, f"- versions: [{TALK.key}, {ARTICLE.key}]\n"))
    assert named(linked)[TALK.key] == (VERSIONS, (ARTICLE.key,))
    assert decided_links(linked, decisions(tmp_path, f"- unrelated: [{ARTICLE.key}, {TALK.key}]\n")) == papers


def test_the_later_of_two_opposite_decisions_counts(tmp_path: Path) -> None:
    curation = decisions(tmp_path, "- versions: [a, b]\n- unrelated: [b, a]\n- same: [c, d]\n- versions: [c, d]\n")
    assert (curation.versions, curation.unrelated, curation.same) == ((("c", "d"),), (("b", "a"),), ())
    assert curation.apart == (("c", "d"),)
    assert decisions(tmp_path, "- versions: [a, b]\n- same: [a, b]\n").apart == ()


def test_links_lead_to_present_keys_only(tmp_path: Path) -> None:
    moved = Paper("new", "Eyes", aliases=(ARTICLE.key,))
    (talk,) = with_links((TALK,), [KeyLink(TALK.key, ARTICLE.key, VERSIONS), KeyLink(TALK.key, "hidden", VERSIONS)])
    assert related_keys(decided_links((talk, moved), decisions(tmp_path, ""))[0]) == ("new",)
    assert decided_links((talk,), decisions(tmp_path, "")) == (TALK,)


def test_a_paper_that_a_notice_of_retraction_is_about_was_retracted(tmp_path: Path) -> None:
    notice = Paper("eule2024", "Retraction: Eyes")
    papers = with_links((TALK, ARTICLE, notice, NOTICE), [KeyLink("eule2024", TALK.key, ABOUT)])
    papers = with_links(papers, [KeyLink(NOTICE.key, ARTICLE.key, ABOUT)])
    said = {paper.key: paper.withdrawal for paper in decided_links(papers, decisions(tmp_path, ""))}
    assert said == {TALK.key: "retracted", ARTICLE.key: "", "eule2024": "", NOTICE.key: ""}
    denied = decisions(tmp_path, f"- unrelated: [eule2024, {TALK.key}]\n")
    assert not any(paper.withdrawal for paper in decided_links(papers, denied))

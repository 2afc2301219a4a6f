"""Records among themselves, and new records against known papers."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.match import (
    Clustering,
    Decision,
    Embedded,
    Features,
    abstract_sketch,
    cluster_features,
    deduplicate,
    features,
    match_new,
    sketch_from_text,
    sketch_to_text,
)
from generator.model import Record
from tests.support.environment import REPOSITORY
from tests.support.match_records import DAMAGES, DUMPS, work

SAME_WORK = ["capitals", "no abstract", "cut", "glued", "half a title", "markup"]


def partition(records: Sequence[Record], found: Clustering) -> set[frozenset[str]]:
    """Which ids share a cluster."""
    return {
        frozenset(record.id for record, own in zip(records, found.labels, strict=True) if own == label)
        for label in found.labels
    }


def numbered(records: Sequence[Record]) -> list[Record]:
    return [replace(record, id=f"r{number}") for number, record in enumerate(records)]


def test_copies_of_one_work_are_one_cluster() -> None:
    records = [work(1), work(2), *(DAMAGES[damage](work(1)) for damage in SAME_WORK)]
    found = deduplicate(records)
    assert found.labels == (0, 1, 0, 0, 0, 0, 0, 0)
    assert found.doubtful == ()


def test_each_merge_says_which_rule_and_why() -> None:
    found = deduplicate([work(1), work(2), DAMAGES["cut"](work(1))])
    assert found.why[1] is None
    tie = found.why[2]
    assert tie is not None
    assert (tie.a, tie.b, tie.decision.rule, tie.decision.verdict) == (0, 2, "like_title_and_abstract", "same")
    assert tie.decision.reasons
    assert found.why[0] == tie


def test_works_that_only_look_alike_stay_apart() -> None:
    records = [work(1), DAMAGES["erratum"](work(1)), DAMAGES["part"](work(1)), replace(work(2), title=work(1).title)]
    assert deduplicate(records).labels == (0, 1, 2, 3)


def test_a_bare_title_joins_only_if_one_work_is_possible() -> None:
    bare = replace(work(1), abstract="")
    assert deduplicate([work(1), bare]).labels == (0, 0)
    found = deduplicate([work(1), replace(work(2), title=work(1).title), bare])
    assert found.labels == (0, 1, 2)
    assert {(pair.a, pair.b) for pair in found.doubtful} == {(0, 2), (1, 2)}


def test_a_person_decides_for_ever() -> None:
    one, copy, other = numbered([work(1), DAMAGES["cut"](work(1)), work(2)])
    assert deduplicate([one, copy], different=[("r0", "r1")]).labels == (0, 1)
    assert deduplicate([one, other], same=[("r0", "r2")]).labels == (0, 0)
    twice = replace(one, id="r9")
    assert deduplicate([one, twice], different=[("r9", "r0")]).labels == (0, 1)
    tie = deduplicate([one, other], same=[("r0", "r2"), ("nobody", "r0")]).why[1]
    assert tie is not None
    assert (tie.decision.rule, tie.decision.score, tie.decision.firm) == ("curation", 1.0, True)


@pytest.mark.parametrize(("copies", "apart"), [(1, True), (22, True), (23, False)])
def test_in_clusters_of_up_to_24_every_pair_is_compared(copies: int, apart: bool) -> None:
    title, authors = "Copper Kettles in Village Kitchens", ("Ada Miller", "Ben Carter")
    between = [
        Record(title, work(1).abstract, authors=authors, links=(f"https://doi.org/10.1000/{number}",))
        for number in range(copies)
    ]
    last = Record("Seven Songs for Barn Owls", work(1).abstract, arxiv="2101.00002")  # shares no key with the first
    for number in range(3, 7 if copies == 1 else 4):
        first = Record(title, authors=authors, arxiv=f"2101.0000{number}")
        labels = deduplicate([first, *between, last]).labels
        assert (labels[0] != labels[-1]) == apart


KETTLES = Record("Copper Kettles in Village Kitchens", authors=("Ada Miller", "Ben Carter"), published="2020")
TALK = replace(KETTLES, id="talk", venue="Kettle Conference", pages="3")
ARTICLE = replace(KETTLES, id="article", venue="Journal of Kettles", pages="7")
PREPRINT = replace(KETTLES, id="preprint", arxiv="2101.00001", published="2021")


@pytest.mark.parametrize(
    ("talk", "article", "earlier"),
    [
        ("2020", "2021", "talk"),
        ("2021", "2020", "article"),
        ("2021", "2021", "talk"),  # in one year the conference comes first
        ("", "2021", "article"),
    ],
)
def test_a_preprint_of_two_publications_is_that_of_the_earlier_one(talk: str, article: str, earlier: str) -> None:
    dated = [replace(TALK, published=talk), replace(ARTICLE, published=article), PREPRINT]
    alone = ({"talk", "article"} - {earlier}).pop()
    for records in permutations(dated):
        found = deduplicate(records)
        assert partition(records, found) == {frozenset([earlier, "preprint"]), frozenset([alone])}
        assert {record.id for link in found.links for record in (records[link.a], records[link.b])} >= {alone}


def test_versions_are_linked_once() -> None:
    talk_again = replace(TALK, id="again", links=("https://example.org/talk.pdf",))
    records = [TALK, replace(ARTICLE, published="2021"), talk_again, Record("Barn Owls")]
    found = deduplicate(records)
    assert found.labels == (0, 1, 0, 3)
    assert [({link.a, link.b}, link.relation) for link in found.links] == [({0, 1}, "versions")]
    assert deduplicate(records[:2], same=[("talk", "article")]).links == ()
    assert deduplicate([work(1), DAMAGES["part"](work(1))]).links == ()  # two works, and no more to say


@pytest.mark.parametrize("title", ["Kettles of Copper in Kitchens", "Apple Trees in Village Gardens"])
def test_a_notice_is_linked_to_its_work(title: str) -> None:
    work_first = [Record(title, authors=("Ada Miller",)), Record(f"Erratum to: {title}", authors=("Ada Miller",))]
    for records, notice in ((work_first, 1), (work_first[::-1], 0)):
        (link,) = deduplicate(records).links
        assert (link.a, link.b, link.relation) == (notice, 1 - notice, "about")


@pytest.mark.parametrize("count", [2, 3])
def test_equal_prefaces_of_one_occasion_stay_apart(count: int) -> None:
    preface = Record("Preface", authors=("Ada Miller",), venue="Bread Conference", published="2020")
    assert deduplicate([preface] * count).labels == tuple(range(count))


def test_equal_records_are_tied_to_the_first_of_them() -> None:
    found = deduplicate([KETTLES, Record("Barn Owls"), KETTLES, KETTLES])
    assert [tie and (tie.a, tie.b) for tie in found.why] == [(0, 2), None, (0, 2), (0, 3)]
    assert [tie and (tie.a, tie.b) for tie in deduplicate([KETTLES, KETTLES]).why] == [(0, 1), (0, 1)]


def test_the_closest_tie_is_told() -> None:
    near, far = replace(work(1), id="near"), replace(DAMAGES["cut"](work(1)), id="far")
    new = replace(work(1), id="new", title=work(1).title.upper(), venue="arXiv")
    tie = deduplicate([far, near, new]).why[2]
    assert tie is not None
    assert (tie.a, tie.b) == (1, 2)
    known = match_new([features(new), features(near)], [features(far)]).why[0]
    assert known is not None
    assert (known.a, known.b) == (0, 1)  # a known paper before others


def test_two_works_that_may_be_one_are_asked_about_once() -> None:
    bare = replace(work(1), abstract="")
    other = replace(work(2), title=work(1).title)
    twice = replace(bare, venue="arXiv")
    found = deduplicate([work(1), other, bare, twice])
    asked = [frozenset((found.labels[pair.a], found.labels[pair.b])) for pair in found.doubtful]
    assert len(asked) == len(set(asked)) > 0
    assert all(pair.a < pair.b for pair in found.doubtful)


def test_the_engine_that_is_given_does_the_work() -> None:
    class Counting(Embedded):
        calls = 0

        def decisions(self, items: Sequence[Features], pairs: Sequence[tuple[int, int]]) -> list[Decision]:
            self.calls += 1
            return super().decisions(items, pairs)

    engine, items = Counting(1), [features(work(1)), features(DAMAGES["cut"](work(1)))]
    deduplicate([work(1), DAMAGES["cut"](work(1))], engine=engine)
    cluster_features(items, engine=engine)
    match_new(items[:1], items[1:], engine=engine)
    assert engine.calls == 3
    assert cluster_features(items) == cluster_features(items, engine=engine)


def test_nothing_in_nothing_out() -> None:
    assert deduplicate([]) == Clustering(labels=())


def test_records_without_evidence_are_not_merged() -> None:
    records = [
        Record(title=""),
        Record(title=""),
        Record(title="Preface"),
        Record(title="Preface"),
        Record(title="Bread"),
    ]
    assert deduplicate([*records, Record(title="Bread")]).labels == (0, 1, 2, 3, 4, 5)


def test_the_same_id_twice_says_nothing() -> None:
    records = [replace(work(number), id="x") for number in range(4)]
    assert deduplicate(records).labels == (0, 1, 2, 3)


def test_one_word_abstracts_say_nothing() -> None:
    records = [replace(work(number), abstract="Summary") for number in range(4)]
    assert deduplicate(records).labels == (0, 1, 2, 3)


@pytest.mark.parametrize("field", ["doi", "arxiv"])
def test_an_identifier_that_many_share_is_no_evidence(field: str) -> None:
    shared = {"doi": "10.1000/182", "arxiv": "2101.00001"}[field]
    records = [replace(work(number), abstract="", **{field: shared}) for number in range(300)]
    records.append(replace(records[7], title=records[7].title.upper()))
    labels = deduplicate(records).labels
    assert labels == (*range(300), 7)


def test_one_abstract_for_all_is_no_evidence_and_no_blow_up() -> None:
    template = work(1).abstract
    records = [replace(work(number), abstract=template, id=str(number)) for number in range(343)]
    records += [replace(record, title=record.title.upper()) for record in records[:20]]
    found = deduplicate(records)
    assert len(set(found.labels)) == 343
    assert found.labels[343:] == tuple(range(20))
    assert "start of the abstract" in {cut.kind for cut in found.cuts}
    assert max(cut.size for cut in found.cuts) >= 343


@given(DUMPS, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_order_of_records_changes_nothing(records: list[Record], rng: random.Random) -> None:
    given_order = numbered(records)
    other_order = rng.sample(given_order, len(given_order))
    assert partition(given_order, deduplicate(given_order)) == partition(other_order, deduplicate(other_order))


@given(DUMPS)
@settings(deadline=None)
def test_records_that_are_equal_share_their_fate(records: list[Record]) -> None:
    once, twice = numbered(records), numbered([*records, *records])
    first, second = deduplicate(once), deduplicate(twice)
    count = len(records)
    clusters = {frozenset(int(name[1:]) % count for name in cluster) for cluster in partition(twice, second)}
    assert {frozenset(int(name[1:]) for name in cluster) for cluster in partition(once, first)} == clusters


@pytest.mark.slow
def test_hash_seed_changes_nothing() -> None:
    program = (
        "from tests.support.match_records import DAMAGES, work\n"
        "from generator.match import deduplicate\n"
        "made = [damage(work(n)) for n in range(9) for damage in DAMAGES.values()]\n"
        "print(deduplicate(made))\n"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(REPOSITORY)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(answers) == 1
    assert "labels=(0, 0, 0" in answers.pop()


# ---- new records against known papers


def known_papers(count: int) -> list[Record]:
    return [replace(work(number), id=f"key{number}") for number in range(count)]


def test_new_records_find_their_papers() -> None:
    known = [features(paper) for paper in known_papers(5)]
    new = [DAMAGES["cut"](work(3)), work(8), DAMAGES["capitals"](work(8)), DAMAGES["erratum"](work(1))]
    found = match_new([features(record) for record in new], known)
    assert found.papers == (3, None, None, None)
    assert found.labels == (0, 1, 1, 3)
    tie = found.why[0]
    assert tie is not None
    assert (tie.a, tie.b) == (3, 5)


def test_known_papers_are_recognised_by_the_sketch_of_an_abstract_that_is_not_kept() -> None:
    paper = work(3)
    line = sketch_to_text(abstract_sketch(paper.abstract))
    kept = features(replace(paper, abstract="", id="key3"), sketch=sketch_from_text(line))
    assert replace(kept, id="") == features(paper)
    assert match_new([features(DAMAGES["new title"](paper))], [kept]).papers == (0,)


def test_known_papers_are_never_merged_with_each_other() -> None:
    known = [features(replace(work(1), id="old")), features(replace(work(1), id="older"))]
    found = match_new([features(DAMAGES["glued"](work(1)))], known)
    assert found.papers in {(0,), (1,)}
    assert len(found.doubtful) == 1


def test_a_person_decides_about_new_records_too() -> None:
    known = [features(replace(work(1), id="key1"))]
    new = [features(replace(DAMAGES["cut"](work(1)), id="dump:7")), features(replace(work(2), id="dump:9"))]
    assert match_new(new, known, different=[("key1", "dump:7")]).papers == (None, None)
    assert match_new(new, known, same=[("dump:9", "key1")]).papers == (0, 0)


@given(DUMPS, DUMPS)
@settings(deadline=None)
def test_known_papers_stay_as_they_are(first: list[Record], second: list[Record]) -> None:
    known = [features(record) for record in numbered(first)]
    new = [features(record) for record in second]
    found = match_new(new, known)
    assert all(paper is None or 0 <= paper < len(known) for paper in found.papers)
    for number, label in enumerate(found.labels):
        assert found.labels[label] == label <= number
        assert found.papers[label] == found.papers[number]
        if found.papers[number] is not None or label != number:
            assert found.why[number] is not None


# ---- sets that stand beside the repository


def read_jsonl(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def records_of(folder: Path) -> list[Record]:
    known = set(Record.__dataclass_fields__)
    rows = read_jsonl(folder / "records.jsonl")
    return [
        Record(
            **{key: tuple(value) if isinstance(value, list) else value for key, value in row.items() if key in known}
        )  # type: ignore[arg-type]
        for row in rows
    ]


def pairwise(labels: dict[str, object], truth: dict[str, object]) -> tuple[float, float]:
    """Precision and recall over all pairs."""
    ids = sorted(truth)
    pairs = [(a, b) for place, a in enumerate(ids) for b in ids[:place]]
    found = {pair for pair in pairs if labels[pair[0]] == labels[pair[1]]}
    right = {pair for pair in pairs if truth[pair[0]] == truth[pair[1]]}
    return len(found & right) / len(found), len(found & right) / len(right)


def test_the_damaged_records_beside_the_repository(shared: Path) -> None:
    records = records_of(shared / "dedup")
    labels = dict(zip([record.id for record in records], deduplicate(records).labels, strict=True))
    truth = {str(row["id"]): row["cluster"] for row in read_jsonl(shared / "dedup" / "truth.jsonl")}
    precision, recall = pairwise(labels, truth)
    assert precision >= 0.998
    assert recall >= 0.99


def test_no_two_papers_of_the_facts_are_taken_for_one(shared: Path) -> None:
    facts = read_jsonl(shared / "facts" / "papers.jsonl")
    records = [Record(title=str(row["title"]), arxiv=str(row.get("arxiv", ""))) for row in facts]
    assert len(set(deduplicate(records).labels)) == 546

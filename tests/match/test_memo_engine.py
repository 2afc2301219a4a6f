"""The memo gives what the matcher gave."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.match import Embedded, Features, cluster_features, features
from generator.match.memo_engine import Remembering, _name, from_json, to_json
from generator.match.sketch import NO_SKETCH
from generator.model import Record
from generator.storage.memo import Memo, remembering

words = st.lists(st.sampled_from("grey owls of the night hunt Übersicht 2: part III preface".split()), max_size=6)
records = st.builds(
    Record,
    title=words.map(" ".join),
    abstract=st.sampled_from(["", "Owls hunt at night, and hear a mouse below the snow. " * 4, "not available"]),
    authors=st.lists(st.sampled_from(["Ada Eule", "B. Käuzchen", "et al."]), max_size=3).map(tuple),
    arxiv=st.sampled_from(["", "2101.00001"]),
    doi=st.sampled_from(["", "10.1000/owl"]),
    published=st.sampled_from(["", "2020", "2021-04-01"]),
    venue=st.sampled_from(["", "arXiv preprint", "Owls"]),
    id=st.sampled_from(["", "a", "b"]),
)


@given(records)
def test_features_come_back_as_they_were(record: Record) -> None:
    made = features(record)
    assert from_json(json.loads(json.dumps(to_json(made)))) == made


def test_what_was_taken_from_an_item_is_part_of_its_name() -> None:
    item = features(
        Record("Owls", "Owls hunt at night, and hear a mouse below the snow.", arxiv="2101.00001", doi="10.1000/1")
    )
    left = [
        replace(item, title=replace(item.title, generic=generic), arxiv=arxiv, doi=doi, sketch=sketch)
        for generic in (False, True)
        for arxiv in (item.arxiv, "")
        for doi in (item.doi, "")
        for sketch in (item.sketch, NO_SKETCH)
    ]
    assert len({_name(one) for one in left}) == 16
    assert len({_name(replace(one, id="owl")) for one in left} | {_name(one) for one in left}) == 16


@given(st.lists(st.lists(records, max_size=8), min_size=2, max_size=3))
def test_clusters_are_the_same_whatever_was_compared_before(
    tmp_path_factory: object, steps: list[list[Record]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("memo")  # type: ignore[attr-defined]
    for step in steps:
        made: list[Features] = list(map(features, step))
        memo = Memo(folder, "p")
        with remembering(memo):
            found = cluster_features(made, engine=Remembering(1))
        memo.save()
        assert found == cluster_features(made, engine=Embedded(1))

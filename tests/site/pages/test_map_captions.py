"""Captions stand beside what they name, and over as little as can be."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from generator.site.pages.map_captions import captions, outline


def group(x: float, y: float) -> np.ndarray:
    return np.array([[x, y], [x + 20, y], [x + 10, y + 15]])


def overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_caption_stands_above_its_group() -> None:
    caption = captions({"a": "Birds"}, {"a": group(500, 300)}, 20, 1000)["a"]
    assert caption.lines == ("Birds",)
    assert caption.x == 510
    assert 250 < caption.box[3] < 300 - 15


def test_it_goes_below_where_another_group_stands_above() -> None:
    groups = {"a": group(500, 300), "b": group(500, 255)}
    placed = captions({"a": "Birds", "b": "Rivers"}, groups, 20, 1000)
    assert placed["a"].box[1] > 315
    assert placed["b"].box[3] < 255


def test_long_titles_are_broken_and_cut_in_the_end() -> None:
    placed = captions({"a": "word " * 60}, {"a": group(500, 300)}, 20, 1000)["a"]
    assert 1 < len(placed.lines) <= 3
    assert placed.lines[-1].endswith("…")
    assert captions({"a": ""}, {"a": group(500, 300)}, 20, 1000)["a"].lines == ("",)


def test_captions_stay_inside_and_do_not_cover_each_other() -> None:
    groups = {str(n): group(20 + 240 * (n % 5), 60 + 130 * (n // 5)) for n in range(20)}
    placed = captions(dict.fromkeys(groups, "Neural architecture search"), groups, 20, 1000)
    boxes = [caption.box for caption in placed.values()]
    assert all(box[0] >= 0 and box[2] <= 1000 for box in boxes)
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))


def test_where_there_is_no_room_for_words_the_number_stands_alone() -> None:
    groups = {str(n): group(20 + 110 * (n % 9), 60 + 70 * (n // 9)) for n in range(63)}
    placed = captions(dict.fromkeys(groups, "A topic with quite a long name"), groups, 20, 1000)
    bare = [caption for caption in placed.values() if caption.lines == ("",)]
    assert 0 < len(bare) < len(groups)
    pairs = combinations([caption.box for caption in placed.values()], 2)
    assert sum(overlap(one, other) for one, other in pairs) <= 3


@given(
    st.dictionaries(
        st.text(max_size=3), arrays(float, (3, 2), elements=st.floats(0, 1000, allow_subnormal=False)), max_size=5
    ),
    st.text(max_size=80),
)
def test_every_group_gets_one_whatever_its_title(groups: dict[str, np.ndarray], title: str) -> None:
    placed = captions(dict.fromkeys(groups, title), groups, 20, 1000)
    assert placed.keys() == groups.keys()
    top, bottom = outline(tuple(placed.values()))
    assert top <= bottom


def test_no_group_no_caption() -> None:
    assert captions({}, {}, 20, 1000) == {}
    assert outline(()) == (0.0, 0.0)

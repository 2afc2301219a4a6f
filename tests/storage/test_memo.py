"""What a command leaves for the next is taken over where it is sound, and passed over where it is not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.relations.count_matrix import CountMatrix, count_matrix
from generator.storage.memo import Memo, recalled, recalled_text, remembering


def lengths(memo: Memo | None, texts: list[str], made: list[str]) -> list[int]:
    def make(places: list[int]) -> list[int]:
        made.extend(texts[place] for place in places)
        return [len(texts[place]) for place in places]

    with remembering(memo):
        found = recalled("lengths", texts, make, str, int)
    if memo:
        memo.save()
    return found


def test_only_what_is_new_is_made(tmp_path: Path) -> None:
    made: list[str] = []
    assert lengths(Memo(tmp_path, "p"), ["a", "bb"], made) == [1, 2]
    assert lengths(Memo(tmp_path, "p"), ["bb", "ccc", "a"], made) == [2, 3, 1]
    assert lengths(Memo(tmp_path, "p"), ["ccc"], made) == [3]
    assert made == ["a", "bb", "ccc"]


def test_another_program_takes_nothing_over(tmp_path: Path) -> None:
    made: list[str] = []
    lengths(Memo(tmp_path, "p"), ["a"], made)
    lengths(Memo(tmp_path, "q"), ["a"], made)
    assert made == ["a", "a"]


def test_what_is_not_asked_for_in_long_goes(tmp_path: Path) -> None:
    lengths(Memo(tmp_path, "p"), [f"{n:04}" for n in range(100)], [])
    lengths(Memo(tmp_path, "p"), ["new"], [])
    assert len((tmp_path / "lengths.jsonl").read_text().splitlines()) == 2


@pytest.mark.parametrize(
    "text", ["", "x", '["program", "p"],\n["a", 1', '["program", "p"],\n["a", "x"],\n', "[" * 9999]
)
def test_what_is_not_sound_is_passed_over(tmp_path: Path, text: str) -> None:
    (tmp_path / "lengths.jsonl").write_text(text)
    assert lengths(Memo(tmp_path, "p"), ["a", "bb"], []) == [1, 2]


class Counted:
    """A value that is another object each time it is read."""

    def __init__(self, length: int) -> None:
        self.length = length


def objects(memo: Memo, texts: list[str]) -> list[Counted]:
    """What `recalled` gives to a command that ends then."""
    with remembering(memo):
        values = recalled(
            "lengths",
            texts,
            lambda places: [Counted(len(texts[place])) for place in places],
            lambda value: value.length,
            Counted,
        )
    memo.save()
    assert [value.length for value in values] == [len(text) for text in texts]
    return values


def test_a_living_memo_holds_the_values_of_the_last_command(tmp_path: Path) -> None:
    memo = Memo(tmp_path, "p", alive=True)
    one, two = objects(memo, ["a", "bb"])
    again, three = objects(memo, ["a", "ccc"])
    assert again is one
    late, last = objects(memo, ["bb", "ccc"])
    assert late is not two  # the command before did not ask for it
    assert last is three
    assert (tmp_path / "lengths.jsonl").read_text().count("\n") == 4


def test_a_memo_of_one_command_holds_no_values(tmp_path: Path) -> None:
    memo = Memo(tmp_path, "p")
    assert objects(memo, ["a"])[0] is not objects(memo, ["a"])[0]


def test_a_living_memo_leaves_behind_what_another_process_reads(tmp_path: Path) -> None:
    memo, made = Memo(tmp_path, "p", alive=True), list[str]()
    for number in range(30):
        assert lengths(memo, ["a", f"{number:02}"], made) == [1, 2]
    lengths(Memo(tmp_path, "p"), ["a", "29"], made)
    assert made == ["a", *(f"{number:02}" for number in range(30))]
    assert len((tmp_path / "lengths.jsonl").read_text().splitlines()) < 12


def counted(memo: Memo | None, texts: list[str], asked: list[str]) -> list[Counter[str]]:
    def count(place: int) -> Counter[str]:
        asked.append(texts[place])
        return Counter(texts[place])

    with remembering(memo):
        return rows(count_matrix("signs", [text.encode().hex() or "-" for text in texts], count))


def rows(found: CountMatrix) -> list[Counter[str]]:
    spans = zip(found.starts[:-1].tolist(), found.starts[1:].tolist(), strict=True)
    return [
        Counter(
            {
                found.strings[column]: number
                for column, number in zip(found.columns[a:b].tolist(), found.counts[a:b].tolist(), strict=True)
            }
        )
        for a, b in spans
    ]


texts = st.lists(st.text("abcé", max_size=4), max_size=5)


@given(steps=st.lists(texts, min_size=1, max_size=4))
def test_counts_are_those_of_the_texts_whatever_was_counted_before(
    steps: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder, before = tmp_path_factory.mktemp("memo"), set[str]()
    for step in steps:
        asked: list[str] = []
        assert counted(Memo(folder, "p"), step, asked) == [Counter(text) for text in step]
        assert before.isdisjoint(asked)
        before = {*step} if asked else before & {*step}


@pytest.mark.parametrize("size", [0, 10, 200, 900])
def test_broken_arrays_are_passed_over(tmp_path: Path, size: int) -> None:
    counted(Memo(tmp_path, "p"), ["ab", "c"], [])
    file = tmp_path / "signs.npz"
    file.write_bytes(file.read_bytes()[:size])
    assert counted(Memo(tmp_path, "p"), ["ab"], []) == [Counter("ab")]


def test_arrays_that_do_not_fit_together_are_passed_over(tmp_path: Path) -> None:
    counted(Memo(tmp_path, "p"), ["ab", "c"], [])
    memo = Memo(tmp_path, "p")
    memo.keep("signs", memo.arrays("signs") | {"columns": memo.arrays("signs")["columns"] + 99})
    assert counted(Memo(tmp_path, "p"), ["ab"], []) == [Counter("ab")]


def test_one_text_is_made_once_and_stored_with_the_others(tmp_path: Path) -> None:
    made: list[str] = []

    def text(memo: Memo | None, name: str) -> str:
        with remembering(memo):
            return recalled_text("texts", name, lambda: made.append(name) or f"{name}!")  # type: ignore[func-returns-value]

    memo = Memo(tmp_path, "p")
    assert [text(memo, name) for name in ("a", "b", "a", "")] == ["a!", "b!", "a!", "!"]
    memo.save()
    assert text(Memo(tmp_path, "p"), "b") == "b!"
    assert made == ["a", "b", ""]
    assert text(None, "b") == "b!"
    assert made == ["a", "b", "", "b"]
    with remembering(Memo(tmp_path, "p")):
        assert recalled("texts", ["a"], lambda _: ["other"], str, str) == ["a!"]

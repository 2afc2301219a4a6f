"""How often each of many texts has each string, as sparse arrays; a text that did not change is not counted again."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.storage.memo import current

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class CountMatrix:
    """Texts by strings, row by row.

    Args:
        strings: the columns, in no particular order; some may occur nowhere.
        starts: where each row starts in the following, and last where the last ends.
        columns: the strings of each row, in no particular order.
        counts: how often each occurs.
    """

    strings: list[str]
    starts: Numbers
    columns: Numbers
    counts: Numbers

    def totals(self) -> Numbers:
        """How often each string occurs in all texts."""
        return np.bincount(self.columns, self.counts, minlength=len(self.strings)).astype(np.int64)


def count_matrix(kind: str, names: Sequence[str], count: Callable[[int], Mapping[str, int]]) -> CountMatrix:
    """How often texts have strings; a text that the memo has is not counted again.

    Args:
        kind: tells these counts from others in the memo.
        names: for each text the digest of all that decides what is counted.
        count: counts in the text at a place; no string holds a line break.
    """
    memo = current()
    before, known = _read(memo.arrays(kind)) if memo else (_NONE, {})
    first = {name: place for place, name in reversed(list(enumerate(names)))}
    missing = [name for name in dict.fromkeys(names) if name not in known]
    joined = _joined(before, (count(first[name]) for name in missing)) if missing else before
    rows = known | {name: len(known) + number for number, name in enumerate(missing)}
    if memo and missing:
        asked = list(dict.fromkeys(names))
        memo.keep(kind, _written(_chosen(joined, [rows[name] for name in asked]), asked))
    return _chosen(joined, [rows[name] for name in names])


_NONE = CountMatrix([], np.zeros(1, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))


def _joined(before: CountMatrix, counted: Iterable[Mapping[str, int]]) -> CountMatrix:
    """The matrix with more rows; each is held no longer than it takes to add it."""
    place = {string: number for number, string in enumerate(before.strings)}
    columns, counts, ends = array("q"), array("q"), array("q")
    for row in counted:
        columns.extend(place.setdefault(string, len(place)) for string in row)
        counts.extend(row.values())
        ends.append(before.starts[-1] + len(columns))
    return CountMatrix(
        list(place),
        np.concatenate([before.starts, np.array(ends, dtype=np.int64)]),
        np.concatenate([before.columns, np.array(columns, dtype=np.int64)]),
        np.concatenate([before.counts, np.array(counts, dtype=np.int64)]),
    )


def _chosen(matrix: CountMatrix, rows: Sequence[int]) -> CountMatrix:
    """Some of the rows in another order."""
    if list(rows) == list(range(len(matrix.starts) - 1)):
        return matrix
    chosen = np.array(rows, dtype=np.int64)
    sizes = np.diff(matrix.starts)[chosen]
    starts = np.concatenate([[0], np.cumsum(sizes)])
    taken = np.repeat(matrix.starts[chosen] - starts[:-1], sizes) + np.arange(starts[-1])
    return CountMatrix(matrix.strings, starts, matrix.columns[taken], matrix.counts[taken])


def _written(matrix: CountMatrix, names: Sequence[str]) -> dict[str, NDArray[Any]]:
    used = np.bincount(matrix.columns, minlength=len(matrix.strings)) > 0
    strings = [string for string, wanted in zip(matrix.strings, used.tolist(), strict=True) if wanted]
    return {
        "names": np.frombuffer("\n".join(names).encode(), np.uint8),
        "strings": np.frombuffer("\n".join(strings).encode("utf-8", "surrogatepass"), np.uint8),
        "starts": matrix.starts,
        "columns": (np.cumsum(used) - 1)[matrix.columns].astype(np.int32),
        "counts": matrix.counts.astype(np.int32),
    }


def _read(arrays: Mapping[str, NDArray[Any]]) -> tuple[CountMatrix, dict[str, int]]:
    """The matrix that `_written` stored, and the row of each name; an empty one where the arrays are damaged."""
    try:
        names = arrays["names"].tobytes().decode().split("\n")
        strings = arrays["strings"].tobytes().decode("utf-8", "surrogatepass").split("\n")
        starts, columns, counts = (arrays[name].astype(np.int64) for name in ("starts", "columns", "counts"))
        sound = (
            starts.shape == (len(names) + 1,)
            and columns.shape == counts.shape == (starts[-1],)
            and starts[0] == 0
            and bool((np.diff(starts) >= 0).all())
            and (not len(columns) or (columns.min() >= 0 and columns.max() < len(strings)))
        )
    except (KeyError, ValueError, TypeError, IndexError):
        return _NONE, {}
    if not sound or len({*names}) != len(names):
        return _NONE, {}
    return CountMatrix(strings, starts, columns, counts), {name: row for row, name in enumerate(names)}

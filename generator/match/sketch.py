"""A sketch of an abstract: small, without its words, and enough to tell whether two abstracts are one text.

It holds the lowest hashes of the abstract's runs of three words (bottom-k sketch: Broder, "On the resemblance
and containment of documents", 1997), hashes of its first runs in order, and a Bloom filter (Bloom, 1970) of its
words. Papers keep their sketch in `bib/derived.jsonl`, so that new records can be matched against them when the
abstracts themselves are not kept. The numbers are the same in every process, on every machine.
"""

from __future__ import annotations

import base64
import binascii
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from struct import unpack

import numpy as np
import numpy.typing as npt

from generator.errors import ErrorKind, SurveyError

SIZE = 64
"""How many of the lowest hashes are kept."""
STARTS = 8
"""How many runs of the beginning are kept in order."""
LONGEST = 400_000
"""Of a longer text only so many bytes count."""
_RUN = 3
_FILTER_BYTES = 96
_FILTER_BITS = 8 * _FILTER_BYTES
_VERSION = "2"
_HALF = np.uint64(32)
_BLANK = ord(" ")
_BASE = 0x9E3779B97F4A7C15
_SHIFTS = (0, 16, 32)
_HIGHEST = 0xFFFFFFFF
_CACHE_BOUND = 400_000

Hashes = npt.NDArray[np.uint64]

_POWERS: list[Hashes] = [np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.uint64)]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of an abstract.

    Args:
        lowest: the `SIZE` lowest 32-bit hashes of its runs of words, ascending, little-endian.
        runs: how many different runs the abstract has.
        words: how many words it has.
        starts: 16-bit hashes of its first `STARTS` runs in order, little-endian.
        filter: the Bloom filter of its words.
        cut: whether it breaks off, as listings shorten it.
    """

    lowest: bytes = b""
    runs: int = 0
    words: int = 0
    starts: bytes = b""
    filter: bytes = b""
    cut: bool = False

    def __bool__(self) -> bool:
        """Whether there is an abstract at all."""
        return self.runs > 0

    def holds(self, word: str) -> bool:
        """Whether the abstract has this folded word; wrongly True about three times in a hundred."""
        if not self.filter:
            return False
        return all(self.filter[bit >> 3] >> (bit & 7) & 1 for bit in _word_bits(word))


NO_SKETCH = Sketch()


class _WordHashes(dict[bytes, bytes]):
    """64-bit hashes of words, remembered: a text repeats its words."""

    def __missing__(self, word: bytes) -> bytes:
        if len(self) >= _CACHE_BOUND:
            self.clear()
        value = blake2b(word, digest_size=8).digest()
        self[word] = value
        return value


_HASHES = _WordHashes()


def word_hash(word: str) -> int:
    """A 64-bit hash of a folded word, the same everywhere."""
    return int.from_bytes(_HASHES[word.encode()], "little")


def sketch_texts(texts: Sequence[bytes]) -> list[Sketch]:
    """The sketches of abstracts given as folded words with one blank between, in UTF-8.

    Many at once take a third of the time of one by one. Of each text the first `LONGEST` bytes count.
    """
    sketches: list[Sketch] = []
    part: list[bytes] = []
    size = 0
    for text in texts:
        part.append(text[:LONGEST])
        size += len(part[-1]) + 1
        if size > LONGEST:
            sketches.extend(_sketch_part(part))
            part, size = [], 0
    return [*sketches, *_sketch_part(part)]


def sketch_to_text(sketch: Sketch) -> str:
    """A sketch as one short line of ASCII (at most 500 characters), empty for a missing abstract."""
    if not sketch:
        return ""
    head = min(sketch.runs, 0xFFFF).to_bytes(2, "little") + min(sketch.words, 0xFFFF).to_bytes(2, "little")
    body = head + bytes([len(sketch.starts) | sketch.cut << 7]) + sketch.starts + sketch.filter + sketch.lowest
    return _VERSION + base64.b85encode(body).decode("ascii")


def sketch_from_text(text: str) -> Sketch:
    """The sketch that `sketch_to_text` wrote.

    Raises:
        SurveyError: when the text is not such a line.
    """
    if not text:
        return NO_SKETCH
    try:
        body = base64.b85decode(text[1:].encode("ascii"))
    except (ValueError, binascii.Error):
        body = b""
    starts = body[4] & 0x7F if len(body) > 4 else 0
    lowest = body[5 + starts + _FILTER_BYTES :]
    if text[0] != _VERSION or not lowest or len(lowest) % 4 or len(lowest) > 4 * SIZE:
        raise SurveyError(
            "the sketch of an abstract cannot be read",
            "run `survey derive` with the dumps at hand",
            kind=ErrorKind.BAD_JSON,
        )
    return Sketch(
        lowest=lowest,
        runs=int.from_bytes(body[:2], "little"),
        words=int.from_bytes(body[2:4], "little"),
        starts=body[5 : 5 + starts],
        filter=body[5 + starts : 5 + starts + _FILTER_BYTES],
        cut=bool(body[4] & 0x80),
    )


def _sketch_part(texts: list[bytes]) -> list[Sketch]:
    """All arrays here run over the bytes, words or runs of all texts, one text after the other.

    A stretch of bytes is hashed as a polynomial in an odd number modulo 2**64: from the running sum over all
    bytes, the sum at its end less the sum at its start, shifted back to the start.
    """
    filled = [text for text in texts if text]
    if not filled:
        return [NO_SKETCH] * len(texts)
    data = np.frombuffer(b" ".join(filled) + b" ", dtype=np.uint8)
    powers, inverse = _powers(data.size)
    sums = np.zeros(data.size + 1, dtype=np.uint64)
    np.cumsum(data * powers[: data.size], out=sums[1:])
    ends = np.flatnonzero(data == _BLANK)
    starts = np.r_[0, ends[:-1] + 1]
    counts = np.diff(np.searchsorted(ends, np.cumsum([len(text) + 1 for text in filled]) - 1), prepend=-1)
    text_of = np.repeat(np.arange(len(filled)), counts)
    last = np.repeat(np.cumsum(counts) - 1, counts)

    words = _mixed((sums[ends] - sums[starts]) * inverse[starts])
    bits = np.zeros((len(filled), _FILTER_BITS), dtype=np.uint8)
    for shift in _SHIFTS:
        bits[text_of, _bit(words, np.uint64(shift))] = 1
    filters = np.packbits(bits, axis=1, bitorder="little")

    number = np.arange(text_of.size)
    first = np.r_[True, text_of[1:] != text_of[:-1]]
    begin = np.flatnonzero((number + _RUN - 1 <= last) | first)
    finish = np.minimum(begin + _RUN - 1, last[begin])
    runs = _mixed((sums[ends[finish]] - sums[starts[begin]]) * inverse[starts[begin]]) >> _HALF
    owner = text_of[begin].astype(np.uint64)
    ordered = np.sort(owner << _HALF | runs)
    ordered = ordered[np.r_[True, ordered[1:] != ordered[:-1]]]
    return _cut_up(texts, counts, filters, (owner, runs.astype("<u2").tobytes()), ordered)


def _cut_up(
    texts: list[bytes],
    counts: npt.NDArray[np.int64],
    filters: npt.NDArray[np.uint8],
    in_order: tuple[Hashes, bytes],
    ordered: Hashes,
) -> list[Sketch]:
    """Gives each text its share of the columns."""
    owner, starts = in_order
    limits = np.arange(counts.size + 1).astype(np.uint64)
    run_at = np.searchsorted(owner, limits).tolist()
    low_at = np.searchsorted(ordered >> _HALF, limits).tolist()
    lowest = (ordered & np.uint64(_HIGHEST)).astype("<u4").tobytes()
    sketches = []
    at = 0
    for text in texts:
        if not text:
            sketches.append(NO_SKETCH)
            continue
        run, low, runs = run_at[at], low_at[at], low_at[at + 1] - low_at[at]
        sketch = Sketch(
            lowest=lowest[4 * low : 4 * (low + min(runs, SIZE))],
            runs=runs,
            words=int(counts[at]),
            starts=starts[2 * run : 2 * min(run + STARTS, run_at[at + 1])],
            filter=filters[at].tobytes(),
        )
        sketches.append(sketch)
        at += 1
    return sketches


def _powers(size: int) -> tuple[Hashes, Hashes]:
    """The powers of the polynomial's number and of its inverse modulo 2**64, at least so many."""
    if _POWERS[0].size < size:
        longer = max(size, 2 * LONGEST + 2)
        for place, base in enumerate((_BASE, pow(_BASE, -1, 1 << 64))):
            _POWERS[place] = np.cumprod(np.full(longer, base, dtype=np.uint64), dtype=np.uint64)
    return _POWERS[0], _POWERS[1]


def _mixed(hashes: Hashes) -> Hashes:
    """Spreads what tells hashes apart over all their bits (the finaliser of MurmurHash3, Appleby 2011)."""
    hashes ^= hashes >> np.uint64(33)
    hashes *= np.uint64(0xFF51AFD7ED558CCD)
    hashes ^= hashes >> np.uint64(33)
    return hashes


def _bit(hashes: Hashes, shift: np.uint64) -> npt.NDArray[np.intp]:
    return ((hashes >> shift & np.uint64(0xFFFF)) * np.uint64(_FILTER_BITS) >> np.uint64(16)).astype(np.intp)


def _word_bits(word: str) -> tuple[int, ...]:
    """The bits of the filter that a word sets."""
    data = np.frombuffer(word.encode(), dtype=np.uint8)
    powers, inverse = _powers(data.size)
    value = _mixed((data * powers[: data.size]).sum(dtype=np.uint64, keepdims=True) * inverse[:1])
    return tuple(int(_bit(value, np.uint64(shift))[0]) for shift in _SHIFTS)


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much two abstracts share.

    Args:
        containment: share of the shorter abstract's runs that the other has, 0 to 1.
        jaccard: shared runs over all runs, 0 to 1.
        evidence: how many runs of the shorter one the estimate rests on.
        same_start: whether the first words are the same.
    """

    containment: float
    jaccard: float
    evidence: int
    same_start: bool


def overlap(one: Sketch, other: Sketch) -> Overlap | None:
    """How much two abstracts share, or None where one is missing.

    Both sketches are cut at the lower of their highest hashes: below it each is complete, so the shares
    found there estimate the shares of the whole texts without bias.
    """
    if not one or not other:
        return None
    same_start = one.starts == other.starts
    if one.lowest == other.lowest:
        return Overlap(1.0, 1.0, len(one.lowest) // 4, same_start)
    first, second = _numbers(one.lowest), _numbers(other.lowest)
    limit = min(
        first[-1] if one.runs > len(first) else _HIGHEST,
        second[-1] if other.runs > len(second) else _HIGHEST,
    )
    below_first, below_second = bisect_right(first, limit), bisect_right(second, limit)
    shared = len(set(first[:below_first]).intersection(second[:below_second]))
    smaller = min(below_first, below_second)
    return Overlap(
        containment=shared / smaller if smaller else 0.0,
        jaccard=shared / (below_first + below_second - shared) if smaller else 0.0,
        evidence=smaller,
        same_start=same_start,
    )


def _numbers(hashes: bytes) -> tuple[int, ...]:
    return unpack(f"<{len(hashes) // 4}I", hashes)

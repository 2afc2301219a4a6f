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
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from struct import unpack

import numpy as np
import numpy.typing as npt

from generator.errors import SurveyError

SIZE = 64
"""How many of the lowest hashes are kept."""
STARTS = 8
"""How many runs of the beginning are kept in order."""
_RUN = 3
_FILTER_BYTES = 96
_VERSION = "1"
_FIRST, _SECOND, _THIRD = (np.uint64(odd) for odd in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))
_HALF = np.uint64(32)
_HIGHEST = 0xFFFFFFFF
_CACHE_BOUND = 400_000

Hashes = npt.NDArray[np.uint64]


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
        value = word_hash(word)
        for shift in (0, 16, 32):
            bit = (value >> shift & 0xFFFF) * _FILTER_BYTES * 8 >> 16
            if not self.filter[bit >> 3] >> (bit & 7) & 1:
                return False
        return True


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


def sketch_words(words: Iterable[bytes], cut: bool = False) -> Sketch:
    """The sketch of an abstract given as its folded words in order, in UTF-8."""
    hashes = np.frombuffer(b"".join(map(_HASHES.__getitem__, words)), dtype="<u8")
    if not hashes.size:
        return NO_SKETCH
    runs = _runs(hashes)
    distinct = np.sort(runs)
    fresh = np.ones(distinct.size, dtype=bool)
    np.not_equal(distinct[1:], distinct[:-1], out=fresh[1:])
    distinct = distinct[fresh]
    return Sketch(
        lowest=distinct[:SIZE].astype("<u4").tobytes(),
        runs=int(distinct.size),
        words=int(hashes.size),
        starts=runs[:STARTS].astype("<u2").tobytes(),
        filter=_filter(hashes),
        cut=cut,
    )


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
    starts = body[4] & 0x7F if len(body) > 4 else 0  # noqa: PLR2004 -- two counts of two bytes stand before it
    lowest = body[5 + starts + _FILTER_BYTES :]
    if text[0] != _VERSION or not lowest or len(lowest) % 4 or len(lowest) > 4 * SIZE:
        raise SurveyError(
            "the sketch of an abstract cannot be read", "run `survey derive` with the dumps at hand"
        )
    return Sketch(
        lowest=lowest,
        runs=int.from_bytes(body[:2], "little"),
        words=int.from_bytes(body[2:4], "little"),
        starts=body[5 : 5 + starts],
        filter=body[5 + starts : 5 + starts + _FILTER_BYTES],
        cut=bool(body[4] & 0x80),
    )


def _runs(hashes: Hashes) -> npt.NDArray[np.uint32]:
    """One 32-bit hash for each run of three words; for a shorter text one for the whole."""
    if hashes.size < _RUN:
        mixed = hashes[:1] * _FIRST + hashes[-1:] * _SECOND
    else:
        mixed = hashes[:-2] * _FIRST
        mixed += hashes[1:-1] * _SECOND
        mixed += hashes[2:]
    mixed ^= mixed >> _HALF
    mixed *= _THIRD
    mixed >>= _HALF
    return mixed.astype(np.uint32)


def _filter(hashes: Hashes) -> bytes:
    bits = np.zeros(_FILTER_BYTES * 8, dtype=np.uint8)
    parts = hashes.view("<u2").reshape(-1, 4)[:, :3].astype(np.uint32)
    parts *= np.uint32(_FILTER_BYTES * 8)
    parts >>= np.uint32(16)
    bits[parts] = 1
    return np.packbits(bits, bitorder="little").tobytes()


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
        same_start=bool(one.starts) and one.starts == other.starts,
    )


def _numbers(hashes: bytes) -> tuple[int, ...]:
    return unpack(f"<{len(hashes) // 4}I", hashes)

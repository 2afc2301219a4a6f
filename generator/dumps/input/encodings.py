"""Which encoding a file is in: decided once, from a bounded sample, and told.

A mark at the start decides; else a file is UTF-8 (also with a few broken lines), UTF-16 or UTF-32 without a mark, or,
if most of its lines that are not ASCII are no UTF-8, in one of the older encodings, which is guessed from those lines.
XML and HTML say their encoding themselves: their parsers see to it.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

from generator.dumps.input.unusable import CHUNK, UnusableError


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding.

    Args:
        codec: Python's name for it.
        label: its name for people.
        mark: bytes before the text that say so.
        guessed: whether nothing but the text itself spoke for it.
    """

    codec: str
    label: str
    mark: bytes = b""
    guessed: bool = False


UTF8 = Encoding("utf-8", "UTF-8")
_MARKED = (
    Encoding("utf-8", "UTF-8", codecs.BOM_UTF8),
    Encoding("utf-32-le", "UTF-32", codecs.BOM_UTF32_LE),
    Encoding("utf-32-be", "UTF-32", codecs.BOM_UTF32_BE),
    Encoding("utf-16-le", "UTF-16", codecs.BOM_UTF16_LE),
    Encoding("utf-16-be", "UTF-16", codecs.BOM_UTF16_BE),
)
OLDER: Mapping[str, str] = {
    "cp1252": "Windows-1252 (Western European)",
    "cp1250": "Windows-1250 (Central European)",
    "iso8859_2": "ISO 8859-2 (Central European)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "koi8_r": "KOI8-R (Cyrillic)",
    "cp1253": "Windows-1253 (Greek)",
    "cp1254": "Windows-1254 (Turkish)",
    "cp1257": "Windows-1257 (Baltic)",
    "mac_roman": "Mac Roman",
    "gb18030": "GB 18030 (Chinese)",
    "big5": "Big5 (Chinese)",
    "cp932": "Shift JIS (Japanese)",
    "euc_jp": "EUC-JP (Japanese)",
    "cp949": "EUC-KR (Korean)",
}
"""Encodings that are guessed where a file is no UTF-8: Python's name and that for people."""
_WIDE_SAMPLE = 4096  # bytes at the start in which the zeros are counted
_SAMPLE = 16 << 10  # bytes of lines that are no UTF-8, from which the encoding is guessed
_MOST_SEARCHED = 64 << 20  # bytes of a file in which such lines are looked for
_LONGEST_LINE = 2048  # bytes of a line that go into the sample
_FEW = 12  # bytes outside ASCII that are dirt rather than an encoding, where nothing fits
_MOST_ODD = 0.34  # of the characters outside ASCII: where more stand as in no language, it is none


def encoding_of(stream: IO[bytes]) -> Encoding:
    """The encoding of a file, from its start on.

    Raises:
        UnusableError: its text is of no language in any encoding that we know.
    """
    first = stream.read(CHUNK)
    wide = wide_encoding(first)
    if wide or first.lstrip().startswith(b"<"):
        return wide or UTF8
    lines, good = _not_utf8(first, stream)
    if not lines or good >= len(lines):
        return UTF8
    return _guessed(b"\n".join(lines))


def wide_encoding(start: bytes) -> Encoding | None:
    """The encoding that the start of a file tells by its mark or, without one, by its zeros; None for any other."""
    for encoding in _MARKED:
        if start.startswith(encoding.mark):
            return encoding
    sample = start[: min(_WIDE_SAMPLE, len(start)) // 4 * 4]
    if not sample.count(0):
        return None
    zeros = [sample[place::4].count(0) / (len(sample) / 4) for place in range(4)]
    if min(zeros[1:]) > 0.9 and zeros[0] < 0.3:
        return Encoding("utf-32-le", "UTF-32")
    if min(zeros[:3]) > 0.9 and zeros[3] < 0.3:
        return Encoding("utf-32-be", "UTF-32")
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    if max(even, odd) > 0.4 and min(even, odd) < 0.1:
        return Encoding("utf-16-be", "UTF-16") if even > odd else Encoding("utf-16-le", "UTF-16")
    return None


def _not_utf8(first: bytes, stream: IO[bytes]) -> tuple[list[bytes], int]:
    """Lines that are no UTF-8, as many as the sample holds, and the number of those that are UTF-8 and not ASCII."""
    lines: list[bytes] = []
    good = size = searched = 0
    rest = b""
    chunk = first
    while chunk and searched < _MOST_SEARCHED and size < _SAMPLE:
        searched += len(chunk)
        data = rest + chunk
        end = data.rfind(b"\n") + 1 or (len(data) if len(data) > CHUNK else 0)
        whole, rest = data[:end], data[end:]
        chunk = stream.read(CHUNK)
        if not chunk:
            whole, rest = whole + rest, b""
        if whole.isascii():
            continue
        for line in whole.split(b"\n"):
            if line.isascii():
                continue
            if _is_utf8(line):
                good += 1
            elif size < _SAMPLE:
                lines.append(line[:_LONGEST_LINE])
                size += len(lines[-1])
    return lines, good


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and error.start > len(line) - 4
    return True


def _guessed(sample: bytes) -> Encoding:
    """The older encoding in which a sample reads most like a language.

    Raises:
        UnusableError: it does in none.
    """
    from charset_normalizer import from_bytes  # takes longer to load than most files to read

    matches = from_bytes(sample, cp_isolation=list(OLDER), enable_fallback=False)
    ranked = []
    for match in matches:
        odd = odd_letters(sample.decode(match.encoding, "replace"))
        ranked.append((odd, match.chaos, -match.coherence, list(OLDER).index(match.encoding), match.encoding))
    strange = sum(byte > 0x7F for byte in sample)
    if not ranked:
        if strange <= _FEW:
            return UTF8  # line by line, as damage
        raise UnusableError(
            "it is neither UTF-8 nor text of any language in an older encoding", "save it as UTF-8 and try again"
        )
    odd, _, _, _, codec = min(ranked)
    if odd > _MOST_ODD and strange > _FEW:
        raise UnusableError(
            "it is not UTF-8, and reads as no language in any older encoding", "save it as UTF-8 and try again"
        )
    same = sample.decode(codec, "replace")
    codec = next(other for other in OLDER if other == codec or _reads_as(sample, other, same))
    return Encoding(codec, OLDER[codec], guessed=True)


def _reads_as(sample: bytes, codec: str, text: str) -> bool:
    return sample.decode(codec, "replace") == text


def odd_letters(text: str) -> float:
    """The share of the characters outside ASCII that stand as in no language.

    These are signs within a word and capitals behind a small letter: `M£ller`, `MŸller`.
    """
    odd = count = 0
    before = " "
    for index, char in enumerate(text):
        if char > "\x7f":
            count += 1
            after = text[index + 1] if index + 1 < len(text) else " "
            category = unicodedata.category(char)
            if category in ("Cc", "Cn", "Co", "So", "Sk", "Sc", "Sm", "No") or char == "\ufffd":
                odd += before.isalpha() or after.isalpha() or category[0] == "C" or char == "\ufffd"
            elif category == "Lu":
                odd += before.isalpha() and (before.islower() or after.islower())
            elif category in ("Po", "Ps", "Pi", "Pf"):
                odd += before.isalpha() and after.isalpha() and char not in "’‘·"
        before = char
    return odd / count if count else 0.0

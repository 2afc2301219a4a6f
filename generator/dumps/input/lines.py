"""Bytes become lines of text, in the encoding that was found (`generator.dumps.input.encodings`).

In a file of UTF-8 a line that is none is taken for Windows-1252.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import IO

from generator.dumps.input.encodings import UTF8, Encoding, wide_encoding
from generator.dumps.input.unusable import CHUNK

_LONG = 4 * CHUNK  # bytes without LF from which on CR alone is looked for
_UNDEFINED = set(b"\x81\x8d\x8f\x90\x9d")  # no characters of Windows-1252
LONGEST = 8 << 20
"""Bytes that a line may have; the rest of what is longer is passed over, so that memory stays bounded."""


def lines_of(stream: IO[bytes], encoding: Encoding = UTF8) -> Iterator[str]:
    """The lines of a stream, without their ends (LF, CRLF or CR).

    Args:
        stream: the bytes from their start.
        encoding: what they are in, unless a mark at their start says otherwise.
    """
    for block in blocks_of(stream, encoding):
        yield from block.split("\n")


def blocks_of(stream: IO[bytes], encoding: Encoding = UTF8) -> Iterator[str]:
    """The same as runs of whole lines with LF between them: faster where single lines do not matter."""
    too_long = False
    for text in text_of(stream, encoding):
        if too_long:
            _, end, text = text.partition("\n")  # noqa: PLW2901  what is left of it
            too_long = not end
            if not text:
                continue
        too_long = not text.endswith("\n")
        yield text.removesuffix("\n")


def text_of(stream: IO[bytes], encoding: Encoding = UTF8) -> Iterator[str]:
    """The whole text of a stream, with LF at the ends of lines, in pieces that end where a line does.

    Only a piece of a line that is longer than `LONGEST` ends within it; the next goes on there.
    """
    first = stream.read(CHUNK)
    encoding = wide_encoding(first) or encoding
    plain = encoding.codec == UTF8.codec
    decode = None if plain else codecs.getincrementaldecoder(encoding.codec)("replace").decode
    rest = b""
    chunk = first.removeprefix(encoding.mark)
    while chunk:
        if decode:
            chunk = decode(chunk).encode("utf-8", "replace")
        data = rest + chunk
        end = data.rfind(b"\n") + 1
        if not end and len(data) > _LONG:
            end = data.rfind(b"\r", 0, len(data) - 1) + 1  # of an old Mac: the last one may be half a CRLF
        if not end and len(data) > LONGEST:
            end = _between_characters(data)
        if end:
            yield _text(data[:end])
        rest = data[end:]
        chunk = stream.read(CHUNK)
    if rest:
        yield _text(rest)


def _between_characters(data: bytes) -> int:
    """The last place in UTF-8 where a character begins."""
    end = len(data) - 1
    while end > len(data) - 4 and data[end] & 0xC0 == 0x80:
        end -= 1
    return end


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = "\n".join(_line(line) for line in data.split(b"\n"))
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _line(line: bytes) -> str:
    """A line of a file that is not all UTF-8: by itself it may still be."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > len(line) - 4:
            return line[: error.start].decode("utf-8")  # the file was cut within a character
        return line.decode("cp1252", "replace") if not _UNDEFINED & set(line) else line.decode("latin-1")

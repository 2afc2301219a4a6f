"""Bytes become lines of text, in the encoding that was found (`generator.dumps.input.encodings`).

In a file of UTF-8 a line that is none is taken for Windows-1252.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import IO

from generator.dumps.input.encodings import UTF8, Encoding, wide_encoding
from generator.dumps.input.unusable import CHUNK

_UNDEFINED = set(b"\x81\x8d\x8f\x90\x9d")  # no characters of Windows-1252
LONGEST = 16 << 20
"""Characters a line may have; what is longer is cut into lines of this length, so that memory stays bounded."""


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
        if not end and len(data) > LONGEST:
            end = len(data)
        if end:
            yield _text(data[:end])
            rest = data[end:]
        else:
            rest = data
        chunk = stream.read(CHUNK)
    if rest:
        yield _text(rest)


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = "\n".join(_line(line) for line in data.split(b"\n"))
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    return text.removesuffix("\n")


def _line(line: bytes) -> str:
    """A line of a file that is not all UTF-8: by itself it may still be."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > len(line) - 4:
            return line[: error.start].decode("utf-8")  # the file was cut within a character
        return line.decode("cp1252", "replace") if not _UNDEFINED & set(line) else line.decode("latin-1")

"""Pictures of a few colours as PNG (W3C, "Portable Network Graphics", third edition): rectangles on a ground."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MOST_COLOURS = 256
_PALETTE = 3  # the kind of PNG whose pixels are places in a list of colours


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle in pixels from the upper left corner, in a colour `#rrggbb`."""

    left: int
    top: int
    width: int
    height: int
    colour: str


def png(width: int, height: int, ground: str, rectangles: Iterable[Rectangle]) -> bytes:
    """The picture; later rectangles lie over earlier ones, and what is outside of it is not drawn.

    Raises:
        ValueError: it has more than 256 colours.
    """
    colours = {ground: 0}
    rows = [bytearray(width) for _ in range(height)]
    for shape in rectangles:
        colour = colours.setdefault(shape.colour, len(colours))
        if colour >= _MOST_COLOURS:
            raise ValueError("a picture has at most 256 colours")
        left = min(max(shape.left, 0), width)
        right = max(min(shape.left + shape.width, width), left)
        for row in rows[max(shape.top, 0) : max(shape.top + shape.height, 0)]:
            row[left:right] = bytes([colour]) * (right - left)
    header = struct.pack(">IIBBBBB", width, height, 8, _PALETTE, 0, 0, 0)
    palette = b"".join(bytes.fromhex(colour.removeprefix("#")) for colour in colours)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    parts = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", pixels), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

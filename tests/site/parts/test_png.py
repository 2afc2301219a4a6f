"""Pictures of rectangles."""

import struct
import zlib

import pytest

from generator.site.parts.png import Rectangle, png


def pixels(picture: bytes) -> list[bytes]:
    """The rows of a picture, decoded by the standard's own steps; checksums are verified on the way."""
    at, parts = 8, {}
    while at < len(picture):
        length, name = struct.unpack(">I4s", picture[at : at + 8])
        data = picture[at + 8 : at + 8 + length]
        assert struct.unpack(">I", picture[at + 8 + length : at + 12 + length])[0] == zlib.crc32(name + data)
        parts[name], at = data, at + 12 + length
    width, height = struct.unpack(">II", parts[b"IHDR"][:8])
    raw = zlib.decompress(parts[b"IDAT"])
    assert len(raw) == (width + 1) * height
    return [raw[row * (width + 1) + 1 : (row + 1) * (width + 1)] for row in range(height)]


def test_later_rectangles_lie_over_earlier_ones_and_stay_inside() -> None:
    shapes = [Rectangle(1, 0, 9, 2, "#112233"), Rectangle(2, 1, 1, 9, "#445566"), Rectangle(-3, 0, 2, 1, "#445566")]
    picture = png(4, 3, "#ffffff", shapes)
    assert pixels(picture) == [bytes([0, 1, 1, 1]), bytes([0, 1, 2, 1]), bytes([0, 0, 2, 0])]
    assert bytes.fromhex("ffffff112233445566") in picture


@pytest.mark.parametrize(("colours", "fits"), [(255, True), (256, False)])
def test_it_has_256_colours_at_most(colours: int, fits: bool) -> None:
    shapes = [Rectangle(0, 0, 1, 1, f"#0000{number:02x}" if number < 256 else "#010000") for number in range(colours)]
    if fits:
        assert pixels(png(1, 1, "#ffffff", shapes)) == [bytes([255])]
    else:
        with pytest.raises(ValueError, match="256"):
            png(1, 1, "#ffffff", shapes)

"""One hue per topic, legible on the light and the dark page.

Colours are chosen in OKLCH, where equal steps look equal, and turned into sRGB here, so that every browser
shows them and their contrast can be proved. Matrices: Björn Ottosson, "A perceptual color space for image
processing" (2020). Contrast: WCAG 2.2, definition of relative luminance.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from generator.model import Taxonomy, Topic
from generator.site.parts.addresses import file_name

PAPER_LIGHT = "#fbfaf6"
PAPER_DARK = "#16181b"
_CONTRAST = 5.0  # WCAG AA asks for 4.5; the rest is for the tints that text in a topic's hue also stands on
_GOLDEN_ANGLE = 137.508  # neighbours differ most, and a topic added at the end changes no other's hue
_FIRST_HUE = 250.0
_ROUNDING = 0.0005  # how far outside 0 to 1 a channel may be and still be the nearest of 256 steps
_ENCODED_KNEE, _LINEAR_KNEE = 0.04045, 0.0031308  # where sRGB's curve turns from a line into a power


@dataclass(frozen=True, slots=True)
class Hue:
    """A topic's colours: `ink` for text and marks, `tint` behind them; each for both themes, as `#rrggbb`."""

    ink_light: str
    tint_light: str
    ink_dark: str
    tint_dark: str


def hue(place: int) -> Hue:
    """The colours of the topic in a place of the taxonomy (from 0)."""
    angle = (_FIRST_HUE + place * _GOLDEN_ANGLE) % 360
    tint_light, tint_dark = oklch(0.945, 0.022, angle), oklch(0.29, 0.035, angle)
    return Hue(
        ink_light=_legible(angle, 0.12, 0.52, -0.01, tint_light),
        tint_light=tint_light,
        ink_dark=_legible(angle, 0.10, 0.74, 0.01, tint_dark),
        tint_dark=tint_dark,
    )


def css_class(topic: Topic) -> str:
    """The CSS class that gives an element a topic's hue."""
    return "t-" + re.sub("[^A-Za-z0-9_-]", "-", file_name(topic.slug))


def stylesheet(taxonomy: Taxonomy) -> str:
    """The CSS rules of all topics: `--hue` and `--tint`, in both themes."""
    hues = {css_class(topic): hue(place) for place, topic in enumerate(taxonomy.topics)}
    light = "".join(f".{css}{{--hue:{h.ink_light};--tint:{h.tint_light}}}\n" for css, h in hues.items())
    dark = [(css, f"{{--hue:{h.ink_dark};--tint:{h.tint_dark}}}\n") for css, h in hues.items()]
    chosen = "".join(f"[data-theme=dark] .{css}{rule}" for css, rule in dark)
    system = "".join(f":root:not([data-theme=light]) .{css}{rule}" for css, rule in dark)
    return f"{light}@media screen{{\n{chosen}}}\n@media screen and (prefers-color-scheme:dark){{\n{system}}}\n"


def accent_rules(accent: str) -> str:
    """The CSS rules that make a colour (`#rrggbb`) the accent, made darker or lighter until it is legible."""
    light = _legible_mix(accent, "#000000", PAPER_LIGHT)
    dark = _legible_mix(accent, "#ffffff", PAPER_DARK)
    return (
        f":root{{--accent:{light}}}\n@media screen{{:root[data-theme=dark]{{--accent:{dark}}}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{--accent:{dark}}}}}\n"
    )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours given as `#rrggbb`, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def oklch(lightness: float, chroma: float, angle: float) -> str:
    """An OKLCH colour (lightness 0 to 1, hue in degrees) as `#rrggbb`, less colourful where sRGB ends."""
    while True:
        channels = _linear_srgb(lightness, chroma, angle)
        if chroma <= 0 or all(-_ROUNDING <= channel <= 1 + _ROUNDING for channel in channels):
            return "#" + "".join(f"{round(255 * _encode(channel)):02x}" for channel in channels)
        chroma -= 0.005


def _legible(angle: float, chroma: float, lightness: float, step: float, ground: str) -> str:
    """The first colour on the way to black or white that is legible on the page and on its own tint."""
    pages = (ground, PAPER_LIGHT if step < 0 else PAPER_DARK)
    while 0 < lightness < 1:
        colour = oklch(lightness, chroma, angle)
        if all(contrast(colour, page) >= _CONTRAST for page in pages):
            return colour
        lightness += step
    return "#000000" if step < 0 else "#ffffff"


def _legible_mix(colour: str, end: str, ground: str) -> str:
    """The first colour on the straight way to black or white that is legible on a ground."""
    for tenth in range(11):
        pairs = [(int(colour[place : place + 2], 16), int(end[place : place + 2], 16)) for place in (1, 3, 5)]
        mixed = "#" + "".join(f"{round(own + (other - own) * tenth / 10):02x}" for own, other in pairs)
        if contrast(mixed, ground) >= _CONTRAST:
            return mixed
    return end


def _linear_srgb(lightness: float, chroma: float, angle: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(math.radians(angle)), chroma * math.sin(math.radians(angle))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _encode(channel: float) -> float:
    channel = min(1.0, max(0.0, channel))
    return 12.92 * channel if channel <= _LINEAR_KNEE else 1.055 * channel ** (1 / 2.4) - 0.055


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [c / 12.92 if c <= _ENCODED_KNEE else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

"""Every topic has a hue of its own that can be read in both themes."""

import re

import pytest

from generator.model import Taxonomy, Topic
from generator.site.parts.colours import (
    PAPER_DARK,
    PAPER_LIGHT,
    accent_rules,
    contrast,
    css_class,
    hue,
    oklch,
    stylesheet,
)


@pytest.mark.parametrize("place", range(60))
def test_hues_meet_wcag_aa_on_the_page_and_on_their_tint(place: int) -> None:
    colours = hue(place)
    assert contrast(colours.ink_light, PAPER_LIGHT) >= 4.5
    assert contrast(colours.ink_light, colours.tint_light) >= 4.5
    assert contrast(colours.ink_dark, PAPER_DARK) >= 4.5
    assert contrast(colours.ink_dark, colours.tint_dark) >= 4.5


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


def test_oklch_gives_the_known_colours() -> None:
    assert oklch(1, 0, 0) == "#ffffff"
    assert oklch(0, 0, 0) == "#000000"
    assert oklch(0.6279554, 0.2576833, 29.2338812) == "#ff0000"


def test_a_topic_added_at_the_end_leaves_the_other_hues_alone() -> None:
    topics = tuple(Topic(f"t{n}", f"T{n}", "") for n in range(15))
    before, after = stylesheet(Taxonomy(topics[:14])), stylesheet(Taxonomy(topics))
    assert set(before.splitlines()) <= set(after.splitlines())


def test_classes_are_css_names_whatever_the_slug() -> None:
    assert css_class(Topic("long-context", "", "")) == "t-long-context"
    assert css_class(Topic("a b/{}", "", "")) == "t-a-20b-2f-7b-7d"


@pytest.mark.parametrize("accent", ["#1d5488", "#ffff00", "#000000", "#ffffff", "#808080"])
def test_any_accent_is_made_legible_in_both_themes(accent: str) -> None:
    light, dark = re.findall(r"--accent:(#[0-9a-f]{6})", accent_rules(accent))[:2]
    assert contrast(light, PAPER_LIGHT) >= 4.5
    assert contrast(dark, PAPER_DARK) >= 4.5

"""Particles before a family name, and suffixes behind it."""

from __future__ import annotations

import pytest

from generator.names.particles import is_suffix, is_sure_suffix, leading_particles


@pytest.mark.parametrize(
    ("word", "anywhere", "alone"),
    [
        ("Jr.", True, True),
        ("Senior", True, True),
        ("III", True, True),
        ("II", True, False),
        ("IV", True, False),
        ("JR", True, False),
        ("3rd", True, False),
        ("Ii", False, False),
        ("iii", False, False),
        ("V", False, False),
        ("Bird", False, False),
    ],
)
def test_suffixes(word: str, anywhere: bool, alone: bool) -> None:
    assert (is_suffix(word), is_sure_suffix(word)) == (anywhere, alone)


@pytest.mark.parametrize(
    ("words", "particles"),
    [
        ("van der Berg", "van der"),
        ("Van der Berg", "Van der"),
        ("Van Berg", ""),  # the last one has a capital: a part of the name
        ("van", ""),
        ("Berg van", ""),
    ],
)
def test_particles_lead(words: str, particles: str) -> None:
    assert leading_particles(words.split())[0] == particles.split()

"""Family names in ASCII, for keys."""

from __future__ import annotations

import pytest

from generator.model import Name
from generator.names.ascii import family_ascii


@pytest.mark.parametrize(
    ("family", "folded"),
    [
        ("Müller", "muller"),
        ("李明", "liming"),
        ("Łańcucki", "lancucki"),
        ("O'Brien", "obrien"),
        ("van der Berg", "vanderberg"),
        ("🚀", "rocket"),
        ("—", ""),
    ],
)
def test_folded_for_keys(family: str, folded: str) -> None:
    assert family_ascii(Name(family)) == folded

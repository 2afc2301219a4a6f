"""What the matcher knows of one record."""

from __future__ import annotations

from generator.match import features
from generator.model import Record


def test_a_formula_is_compared_as_it_is_read() -> None:
    written = features(Record("Probing kettles through $t\\bar{t}$ production")).title.text
    assert written == features(Record("Probing kettles through tt̄ production")).title.text
    assert "bar" not in written.split()

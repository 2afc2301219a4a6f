"""Names that a feed writes in one text."""

from __future__ import annotations

import pytest

from generator.dumps.formats.creator_lists import creators


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Lark, Bo Du, Wei Xu", ["Ada Lark", "Bo Du", "Wei Xu"]),  # short names are no initials
        ("Bo Du, Ada Lark", ["Bo Du", "Ada Lark"]),
        ("Lark, A., Reed, B. C.", ["Lark, A.", "Reed, B. C."]),
        ("Lark, A.-B., Reed, C", ["Lark, A.-B.", "Reed, C"]),
        ("Lark, Ada", ["Lark, Ada"]),
    ],
)
def test_each_person_is_one_name(text: str, names: list[str]) -> None:
    assert creators(text) == names

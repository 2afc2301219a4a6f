"""A text knows what to be called."""

from __future__ import annotations

from generator.topics.texts import Text


def test_a_text_is_called_by_its_key_or_title() -> None:
    assert Text("A title", key="k1").name == "k1"
    assert Text("A title").name == "A title"

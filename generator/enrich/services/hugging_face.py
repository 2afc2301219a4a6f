"""The papers of Hugging Face: asked for a title. An answer holds the arXiv id, all authors and the abstract."""

from __future__ import annotations

from collections.abc import Sequence

from generator.enrich.service import Access, Address, Asked, Service


def _address(asked: Sequence[Asked], _: Access) -> Address:
    return Address("/api/papers/search", {"q": asked[0].words})


SERVICE = Service(
    "huggingface", "Hugging Face", "https://huggingface.co", 1.0, ("title",), _address, knows_venues=False
)

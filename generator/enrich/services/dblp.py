"""DBLP: asked for a title. It blocks who asks in bursts, and has no published rate."""

from __future__ import annotations

from collections.abc import Sequence

from generator.enrich.service import Access, Address, Asked, Service


def _address(asked: Sequence[Asked], _: Access) -> Address:
    return Address("/search/publ/api", {"q": asked[0].words, "format": "json", "h": "10"})


SERVICE = Service("dblp", "DBLP", "https://dblp.org", 2.0, ("title",), _address)

"""OpenReview: asked for a title. Since the summer of 2026 it challenges those who have not logged in.

A note whose venue is one that it was only submitted to has no venue for us: the reader sees to that.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.enrich.service import Access, Address, Asked, Service


def _address(asked: Sequence[Asked], access: Access) -> Address:
    headers = {"Authorization": f"Bearer {access.key}"} if access.key else {}
    return Address("/notes/search", {"term": asked[0].words, "source": "forum", "limit": "10"}, headers)


SERVICE = Service(
    "openreview",
    "OpenReview",
    "https://api2.openreview.net",
    1.5,
    ("title",),
    _address,
    key_variable="OPENREVIEW_TOKEN",
)

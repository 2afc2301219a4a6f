"""arXiv's search: asked for its own ids, a hundred at a time. At most one request in three seconds.

Source of the rate: https://info.arxiv.org/help/api/tou.html
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.enrich.service import Access, Address, Asked, Service


def _address(asked: Sequence[Asked], _: Access) -> Address:
    ids = ",".join(each.handle[1] for each in asked)
    return Address("/api/query", {"id_list": ids, "max_results": str(len(asked))}, plain=",/")


SERVICE = Service(
    "arxiv",
    "arXiv",
    "https://export.arxiv.org",
    3.5,
    ("arxiv",),
    _address,
    batch=100,
    form="xml",
    knows_withdrawals=True,
)

"""Semantic Scholar: asked for a hundred identifiers at a time, or for the one work that a title matches best.

With a key one request a second. Its score tells nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.enrich.service import Access, Address, Asked, Service

_FIELDS = (
    "title,abstract,authors,year,venue,publicationVenue,journal,externalIds,publicationDate,publicationTypes,"
    "openAccessPdf,url"
)
_PREFIX = {"arxiv": "ARXIV", "doi": "DOI", "pmid": "PMID"}


def _address(asked: Sequence[Asked], access: Access) -> Address:
    headers = {"x-api-key": access.key} if access.key else {}
    if asked[0].handle[0] == "title":
        query = {"query": asked[0].words, "fields": _FIELDS}
        return Address("/graph/v1/paper/search/match", query, headers, plain=",")
    ids = [f"{_PREFIX[kind]}:{value}" for kind, value in (each.handle for each in asked)]
    return Address("/graph/v1/paper/batch", {"fields": _FIELDS}, headers, json={"ids": ids}, plain=",")


SERVICE = Service(
    "semanticscholar",
    "Semantic Scholar",
    "https://api.semanticscholar.org",
    1.3,
    ("arxiv", "doi", "pmid", "title"),
    _address,
    batch=100,
    key_variable="SEMANTIC_SCHOLAR_API_KEY",
)

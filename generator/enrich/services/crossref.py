"""Crossref: asked for a DOI, or for the five works whose references are most like a title.

It always answers something, and its score tells nothing. It allows five requests a second, ten to those who leave an
address. Source: https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.enrich.facts import Handle
from generator.enrich.service import Access, Address, Asked, Service, in_path
from generator.identifiers import is_arxiv_doi

_FIELDS = (
    "DOI,title,subtitle,author,editor,issued,published,container-title,short-container-title,type,volume,issue,page,"
    "article-number,publisher,ISSN,ISBN,URL,abstract,event,update-to"
)


def _address(asked: Sequence[Asked], access: Access) -> Address:
    kind, value = asked[0].handle
    if kind == "doi":
        return Address(f"/works/{in_path(value)}", {"mailto": access.contact})
    query = {"query.bibliographic": asked[0].words, "rows": "5", "select": _FIELDS, "mailto": access.contact}
    return Address("/works", query, plain=",")


def _accepts(handle: Handle) -> bool:
    return not (handle[0] == "doi" and is_arxiv_doi(handle[1]))  # DataCite has those


SERVICE = Service(
    "crossref",
    "Crossref",
    "https://api.crossref.org",
    0.4,
    ("doi", "title"),
    _address,
    accepts=_accepts,
    knows_withdrawals=True,
)

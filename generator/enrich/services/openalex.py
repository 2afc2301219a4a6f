"""OpenAlex: asked for a hundred DOIs at a time, or for a title.

A list costs 1 credit and a search 10, of 1,000 a day without a key. Ten requests a second.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.enrich.facts import Handle
from generator.enrich.service import Access, Address, Asked, Service

_FIELDS = (
    "id,doi,title,display_name,publication_year,publication_date,ids,language,primary_location,locations,type,"
    "type_crossref,authorships,biblio,abstract_inverted_index,is_retracted"
)


def _address(asked: Sequence[Asked], access: Access) -> Address:
    values = "|".join(each.handle[1] for each in asked)
    by_title = asked[0].handle[0] == "title"
    query = {
        "filter": f"title.search:{asked[0].words}" if by_title else f"doi:{values}",
        "per-page": "10" if by_title else "100",
        "select": _FIELDS,
        "api_key": access.key,
    }
    return Address("/works", query, plain=":|/,")


def _accepts(handle: Handle) -> bool:
    """A comma or a bar would end the value."""
    return handle[0] == "title" or not set(handle[1]) & {",", "|"}


SERVICE = Service(
    "openalex",
    "OpenAlex",
    "https://api.openalex.org",
    0.25,
    ("doi", "title"),
    _address,
    batch=100,
    key_variable="OPENALEX_API_KEY",
    accepts=_accepts,
    knows_withdrawals=True,
)

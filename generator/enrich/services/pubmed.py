"""PubMed: asked for its own numbers, a hundred at a time. Three requests a second, ten with a key.

Source of the rate: https://www.ncbi.nlm.nih.gov/books/NBK25497/
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.enrich.service import Access, Address, Asked, Service


def _address(asked: Sequence[Asked], access: Access) -> Address:
    query = {
        "db": "pubmed",
        "id": ",".join(each.handle[1] for each in asked),
        "retmode": "xml",
        "tool": "living-survey",
        "email": access.contact,
        "api_key": access.key,
    }
    return Address("/entrez/eutils/efetch.fcgi", query, plain=",")


SERVICE = Service(
    "pubmed",
    "PubMed",
    "https://eutils.ncbi.nlm.nih.gov",
    0.5,
    ("pmid",),
    _address,
    batch=100,
    form="xml",
    key_variable="NCBI_API_KEY",
    knows_withdrawals=True,
)

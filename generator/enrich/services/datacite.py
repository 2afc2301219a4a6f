"""DataCite: asked for a DOI that Crossref does not have. A thousand requests in five minutes."""

from __future__ import annotations

from collections.abc import Sequence

from generator.enrich.service import Access, Address, Asked, Service, in_path


def _address(asked: Sequence[Asked], access: Access) -> Address:
    return Address(f"/dois/{in_path(asked[0].handle[1])}", {"mailto": access.contact})


SERVICE = Service("datacite", "DataCite", "https://api.datacite.org", 0.7, ("doi",), _address)

"""The services that may be asked for metadata: one module each, with a `SERVICE` (see `generator.enrich.service`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import cast

from generator.enrich.service import Service
from generator.errors import no_such

SERVICES: Sequence[str] = [
    "arxiv",
    "crossref",
    "openalex",
    "semantic_scholar",
    "hugging_face",
    "dblp",
    "datacite",
    "pubmed",
    "openreview",
]
"""The modules. A new service is a module here and its name in this row."""
BY_IDENTIFIER = ("arxiv", "crossref", "openalex", "semanticscholar", "datacite", "pubmed")
"""The order in which they are asked for identifiers; those that are not named come behind."""
BY_TITLE = ("huggingface", "openalex", "semanticscholar", "crossref", "dblp", "openreview")
"""The order in which they are asked for titles."""


def all_services() -> tuple[Service, ...]:
    """All services, in the order of `SERVICES`."""
    return tuple(cast(Service, import_module(f"{__name__}.{name}").SERVICE) for name in SERVICES)


def services_called(names: Iterable[str]) -> tuple[Service, ...]:
    """The services of these names; all of them where no name is given.

    Raises:
        SurveyError: there is no service of a name.
    """
    wanted = {name.lower() for name in names}
    services = all_services()
    known = [service.name for service in services]
    for name in sorted(wanted.difference(known)):
        raise no_such("source", name, known)
    return tuple(service for service in services if not wanted or service.name in wanted)


def in_order(services: Iterable[Service], names: Sequence[str]) -> list[Service]:
    """Services as they stand in a row of names, and behind them the others."""
    return sorted(services, key=lambda each: names.index(each.name) if each.name in names else len(names))

"""Filling missing metadata: one module a source, each with a `SOURCE` (see `generator.enrich.source`)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import cast

from generator.enrich.facts import FactIndex, Facts
from generator.enrich.facts_file import read_facts
from generator.enrich.settle import AcceptedFacts, FactsProposal, Settled, gather, refined, settle, with_facts
from generator.enrich.source import MetadataSource, ask

SOURCES: Sequence[str] = [
    "facts_file",
    "facts_table",
    "snapshot",
]
"""The modules of the sources. A new one is a module here and its name in this row."""


@cache
def source_kinds() -> tuple[type[MetadataSource], ...]:
    """All kinds of sources, in the order of `SOURCES`."""
    return tuple(cast(type[MetadataSource], import_module(f"{__name__}.{name}").SOURCE) for name in SOURCES)


def open_sources(files: Sequence[Path]) -> list[MetadataSource]:
    """All sources that a run can ask, the most trusted first, those of one trust as they stand in `SOURCES`.

    Raises:
        SurveyError: a file cannot be used.
    """
    return sorted((source for kind in source_kinds() for source in kind.opened(files)), key=lambda source: source.trust)


__all__ = [
    "SOURCES",
    "AcceptedFacts",
    "FactIndex",
    "Facts",
    "FactsProposal",
    "MetadataSource",
    "Settled",
    "ask",
    "gather",
    "open_sources",
    "read_facts",
    "refined",
    "settle",
    "with_facts",
]

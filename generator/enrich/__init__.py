"""Filling missing metadata: one module a source, each giving `Facts`."""

from collections.abc import Sequence
from pathlib import Path

from generator.enrich.facts import FactIndex, Facts, gather
from generator.enrich.facts_file import FactsFile, read_facts
from generator.enrich.source import MetadataSource, ask

SOURCES: tuple[type[MetadataSource], ...] = (FactsFile,)
"""The kinds of sources; a new one is a module and its class here."""


def open_sources(files: Sequence[Path]) -> list[MetadataSource]:
    """All sources that a run can ask, the most trusted first, those of one trust as given.

    Raises:
        SurveyError: a file cannot be used.
    """
    return sorted((source for kind in SOURCES for source in kind.opened(files)), key=lambda source: source.trust)


__all__ = ["SOURCES", "FactIndex", "Facts", "MetadataSource", "ask", "gather", "open_sources", "read_facts"]

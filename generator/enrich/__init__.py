"""Filling missing metadata: one module a source, each giving `Facts`."""

from generator.enrich.facts import FactIndex, Facts, gather
from generator.enrich.facts_file import read_facts

__all__ = ["FactIndex", "Facts", "gather", "read_facts"]

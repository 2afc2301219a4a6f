"""Filling missing metadata: one module a source, each giving `Facts`; `fill` says what may be filled."""

from generator.enrich.facts import FactIndex, Facts, fill, gather
from generator.enrich.local import read_facts

__all__ = ["FactIndex", "Facts", "fill", "gather", "read_facts"]

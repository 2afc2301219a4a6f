"""Filling missing metadata: one module a source."""

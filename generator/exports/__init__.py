"""References for readers: one module a format, each with `render(papers) -> str`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from generator.model import Paper


@dataclass(frozen=True, slots=True)
class Format:
    """A format of `survey export`.

    Args:
        name: as in `survey export --format`.
        suffix: of a file in this format, with its dot.
        media_type: for links and downloads.
        module: of this package, imported when it is needed.
    """

    name: str
    suffix: str
    media_type: str
    module: str

    def render(self, papers: Sequence[Paper]) -> str:
        """Papers in this format, in the order given; empty for none in the formats that have no frame."""
        return cast(str, import_module(f"generator.exports.{self.module}").render(papers))


FORMATS: Mapping[str, Format] = {
    entry.name: entry
    for entry in (
        Format("bibtex", ".bib", "application/x-bibtex", "bibtex"),
        Format("biblatex", ".bib", "application/x-bibtex", "biblatex"),
        Format("ris", ".ris", "application/x-research-info-systems", "ris"),
        Format("csl-json", ".json", "application/vnd.citationstyles.csl+json", "csl_json"),
        Format("csv", ".csv", "text/csv", "csv_table"),
        Format("jsonl", ".jsonl", "application/jsonl", "jsonl"),
    )
}
"""The formats by name, in the order they are offered."""

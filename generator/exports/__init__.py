"""References for readers: one module a format, each with `render(papers) -> str`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from generator.errors import ErrorKind, SurveyError
from generator.model import Paper
from generator.text import did_you_mean


@dataclass(frozen=True, slots=True)
class Format:
    """A format of `survey export`.

    Args:
        name: as in `survey export --format`.
        label: its name for readers.
        suffix: of a file in this format, with its dot.
        media_type: for links and downloads.
        module: of this package, imported when it is needed.
        between: what stands between entries; None where a file is not a row of entries. With `opening` and
            `closing`, lets a program that needs many files write each entry once.
        opening: what stands before the first entry of a file that has any.
        closing: what stands after the last.
    """

    name: str
    label: str
    suffix: str
    media_type: str
    module: str
    between: str | None = None
    opening: str = ""
    closing: str = ""

    def render(self, papers: Sequence[Paper]) -> str:
        """Papers in this format, in the order given; empty for none in the formats that have no frame."""
        return cast(str, import_module(f"generator.exports.{self.module}").render(papers))


_CSL = "application/vnd.citationstyles.csl+json"
_CSV_HEADER = (
    "key,type,title,authors,editors,year,venue,volume,number,pages,publisher,school,series,edition,address,doi,arxiv,"
    "pmid,isbn,issn,language,note,url,keywords\n"
)

FORMATS: Mapping[str, Format] = {
    entry.name: entry
    for entry in (
        Format("bibtex", "BibTeX", ".bib", "application/x-bibtex", "bibtex", "\n"),
        Format("biblatex", "BibLaTeX", ".bib", "application/x-bibtex", "biblatex", "\n"),
        Format("ris", "RIS", ".ris", "application/x-research-info-systems", "ris", "\n"),
        Format(
            "csl-json",
            "CSL-JSON",
            ".json",
            _CSL,
            "csl_json",
            ",\n",
            "[\n",
            "\n]\n",
        ),
        Format("csv", "CSV", ".csv", "text/csv", "csv_table", "", _CSV_HEADER),
        Format("jsonl", "JSON Lines", ".jsonl", "application/jsonl", "jsonl", ""),
    )
}
"""The formats by name, in the order they are offered."""


def format_called(name: str) -> Format:
    """The format of a name.

    Raises:
        SurveyError: there is none.
    """
    if name not in FORMATS:
        mend = did_you_mean(name, FORMATS, f"take one of {', '.join(FORMATS)}")
        raise SurveyError(f"there is no format {name!r}", mend, kind=ErrorKind.UNKNOWN)
    return FORMATS[name]

"""References for readers: one module a format, each with `render(papers) -> str`.

To add a format, write a module here with `render`, and with `FRAME` where a file is a row of entries. Then add a line
to `FORMATS`. `survey export`, the downloads, the pages of papers and the basket follow from that line.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import cast

from generator.errors import no_such
from generator.model import Paper


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the entries of a file: a program that needs many files can write each entry once.

    A file of some papers is `opening`, their entries with `between` between them, and `closing`. A file of no paper is
    what `render` gives.

    Args:
        between: what stands between two entries.
        opening: what stands before the first, such as the header of a table.
        closing: what stands after the last.
    """

    between: str
    opening: str = ""
    closing: str = ""


@dataclass(frozen=True, slots=True)
class KeywordsPart:
    """Where the keywords of an entry stand, so that a program can put others in their place.

    Args:
        opening: what stands before the first; it begins a line, and no other line begins so before it.
        between: what stands between two.
        written: a keyword as it stands there.
    """

    opening: str
    between: str
    written: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of `survey export`.

    Args:
        name: as in `survey export --format`.
        label: its name for readers.
        suffix: of a file in this format, with its dot.
        media_type: for links and downloads.
        module: of this package, imported when it is needed.
        for_managers: whether LaTeX or a reference manager reads it. Such a format is also offered for a single paper,
            on its page, and for a reader's choice, in the basket; its module has a `FRAME`.
        slugs: whether topics stand in it by their slugs, for programs; elsewhere they are keywords, by their titles.
    """

    name: str
    label: str
    suffix: str
    media_type: str
    module: str
    for_managers: bool = True
    slugs: bool = False

    def render(self, papers: Sequence[Paper]) -> str:
        """Papers in this format, in the order given; empty for none in the formats that have no frame."""
        return cast(str, _module(self.module).render(papers))

    @property
    def frame(self) -> Frame | None:
        """What stands around the entries of a file; None where a file is not a row of entries."""
        return cast(Frame | None, getattr(_module(self.module), "FRAME", None))

    @property
    def keywords(self) -> KeywordsPart | None:
        """Where keywords stand in an entry; None where nobody asks for others."""
        return cast(KeywordsPart | None, getattr(_module(self.module), "KEYWORDS", None))


def _module(name: str) -> ModuleType:
    """A module of this package; `import_module` takes as long as writing an entry does, also for a loaded one."""
    whole = f"{__name__}.{name}"
    return sys.modules.get(whole) or import_module(whole)


BIBLIOGRAPHY_STYLES = ("plain", "natbib", "acl")
"""The families of BibTeX's styles that a file can be written for; see `generator.exports.bibtex`."""

FORMATS: Mapping[str, Format] = {
    entry.name: entry
    for entry in (
        Format("bibtex", "BibTeX", ".bib", "application/x-bibtex", "bibtex"),
        Format("biblatex", "BibLaTeX", ".bib", "application/x-bibtex", "biblatex"),
        Format("ris", "RIS", ".ris", "application/x-research-info-systems", "ris"),
        Format("csl-json", "CSL-JSON", ".json", "application/vnd.citationstyles.csl+json", "csl_json"),
        Format("csv", "CSV", ".csv", "text/csv", "csv_table", for_managers=False),
        Format("jsonl", "JSON Lines", ".jsonl", "application/jsonl", "jsonl", for_managers=False, slugs=True),
    )
}
"""The formats by name, in the order they are offered. The first is the one that a paper's page shows as text."""


TABLES: Mapping[str, str] = {
    "results": "Results that are data, a row each.",
    "properties": "Properties that papers of a leaf are compared by, a row a paper.",
}
"""What papers are compared by, beside references: the tables of `comparison_tables`, each in a sentence."""
TABLE_FORMATS = ("csv", "latex")
"""The formats in which these tables are written."""


def manager_formats() -> tuple[Format, ...]:
    """The formats that LaTeX and reference managers read, in the order they are offered."""
    return tuple(entry for entry in FORMATS.values() if entry.for_managers)


def format_called(name: str) -> Format:
    """The format of a name.

    Raises:
        SurveyError: there is none.
    """
    if name not in FORMATS:
        raise no_such("format", name, FORMATS)
    return FORMATS[name]

"""Readers of dumps, a module a format: each has a `READER` (see `generator.dumps.reader`)."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import cast

from generator.dumps.reader import Reader

MODULES = (
    "formats.bibtex",
    "formats.ris",
    "formats.pubmed_text",
    "formats.web_of_science",
    "formats.web_of_science_table",
    "formats.refer",
    "formats.refworks",
    "formats.delimited",
    "formats.workbook",
    "formats.json_stream",
    "formats.json_lines",
    "formats.pubmed_xml",
    "formats.endnote_xml",
    "formats.mods",
    "formats.dblp_xml",
    "formats.oai_pmh",
    "formats.atom_rss",
    "listing.result_pages",
    "listing.markdown_list",
    "listing.reference_list",
    "listing.identifier_list",
    "listing.title_list",
    "listing.saved_page",
    "listing.listing_text",
)
"""Where the readers are, below `generator.dumps`. A new one is a module here and its name in this row."""


@cache
def readers() -> tuple[Reader, ...]:
    """All readers, in the order of `MODULES`."""
    return tuple(cast(Reader, import_module(f"generator.dumps.{name}").READER) for name in MODULES)

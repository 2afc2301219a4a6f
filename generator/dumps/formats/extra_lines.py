"""Fields that Zotero and CSL have no place for and that people keep in the lines of `extra` or a note: `PMID: 123`."""

from __future__ import annotations

import re

from generator.dumps.cleaning.web_addresses import arxiv_id

_LINE = re.compile(r"\s*([A-Za-z][A-Za-z ._-]{1,30}):\s*(\S.*)")
_APART = re.compile(r"\n|;\s")
_NAMES = {"pmid": "pmid", "pmcid": "pmcid", "doi": "doi", "citation key": "key", "arxiv": "arxiv", "issn": "issn"}


def fields_of_extra(lines: str) -> tuple[dict[str, str], str]:
    r"""The fields in the lines of a note, and the lines that are none.

    Example:
        >>> fields_of_extra("PMID: 123\nWith a map; arXiv:2401.01234")
        ({'pmid': '123', 'arxiv': '2401.01234'}, 'With a map')
    """
    known: dict[str, str] = {}
    rest: list[str] = []
    for line in _APART.split(lines):
        match = _LINE.fullmatch(line)
        name = _NAMES.get(match[1].strip().lower(), "") if match else ""
        value = match[2].split()[0] if match else ""
        if name == "arxiv":
            value = arxiv_id(value)
        if name and value:
            known.setdefault(name, value)
        elif line.strip():
            rest.append(line.strip())
    return known, "; ".join(rest)

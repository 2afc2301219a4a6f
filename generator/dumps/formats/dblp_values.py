"""What DBLP says of a work, in its XML and in the answers of its search alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.bibliography.work_types import type_of
from generator.dumps.cleaning.captured_text import web_text
from generator.dumps.formats.fields import record_of
from generator.dumps.formats.reference_values import arxiv_among, date, doi_among, pages, without_stop
from generator.model import Record, Rejected, Source

_HOMONYM = re.compile(r"\s\d{4}$")
_OF_KEYS = (("phd/", "phdthesis"), ("ms/", "mastersthesis"), ("books/", "book"), ("reference/", "incollection"))


def person(name: str) -> str:
    """A name without the number that tells people of one name apart: `Wei Wang 0001`."""
    return _HOMONYM.sub("", name)


def dblp_record(
    source: Source,
    fields: dict[str, list[str]],
    *,
    kind: str,
    key: str,
    authors: Iterable[str],
    editors: Iterable[str] = (),
    sort: str = "",
) -> Record | Rejected:
    """A work of DBLP.

    Args:
        source: where it stands.
        fields: the texts of its elements by name; a title may hold markup.
        kind: of work, by DBLP's name for it.
        key: DBLP's key.
        authors: names, with or without numbers.
        editors: names.
        sort: what its XML says beside the kind: `informal withdrawn`.
    """

    def first(*names: str) -> str:
        return next((fields[name][0] for name in names if fields.get(name)), "")

    resolved = [*fields.get("doi", ()), *fields.get("ee", ())]
    doi = doi_among(resolved)
    work = type_of(kind, "dblp") or next((name for start, name in _OF_KEYS if key.startswith(start)), "")
    pages_elsewhere = [address for address in fields.get("ee", ()) if "doi.org/" not in address]
    standing = first("journal", "booktitle", "venue")
    whole = work in ("book", "proceedings", "phdthesis", "mastersthesis")
    return record_of(
        source,
        tidy=web_text,
        title=without_stop(first("title")),
        authors=map(person, authors),
        editors=map(person, editors),
        arxiv=arxiv_among([*fields.get("ee", ()), *_corr(standing, first("volume"))]),
        doi=doi,
        published=date(first("year"), first("month")),
        type=work,
        venue="" if whole else standing,
        volume=first("volume"),
        number=first("number"),
        pages=pages(first("pages")),
        publisher=first("publisher") or (first("venue") if work == "book" else ""),
        school=first("school"),
        series=first("series"),
        address=first("address"),
        note=first("note"),
        isbn=", ".join(fields.get("isbn", ())),
        url=pages_elsewhere[0] if pages_elsewhere else "",
        links=pages_elsewhere[1:],
        id=key,
        states=(kind, sort, first("note")),
        other={
            "dblp": key,
            "shorttitle": standing if whole and work != "book" else "",
            "dblp-crossref": first("crossref"),
            "chapter": first("chapter"),
            "report-number": first("publnr"),
        },
    )


def _corr(venue: str, volume: str) -> Sequence[str]:
    """The arXiv id of what DBLP files under CoRR: its volume is `abs/2401.01234`."""
    return (f"arXiv:{volume.removeprefix('abs/')}",) if venue == "CoRR" and volume.startswith("abs/") else ()

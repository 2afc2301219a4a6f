"""Identifiers of papers: what an arXiv id and a DOI look like, and what an arXiv id tells.

The readers of dumps look for identifiers in running text and in addresses, and the matcher folds them; both have
patterns of their own for that. Here is what counts as one where it stands alone.
"""

from __future__ import annotations

import re

ARXIV_ID = r"(?:[0-9]{4}\.[0-9]{4,5}|[a-z]+(?:-[a-z]+)*(?:\.[A-Z]{2})?/[0-9]{7})"
"""An arXiv id without its version, as a regular expression: `2401.01234`, or `cs.CL/0301012` before April 2007."""
ARXIV_DOI = "10.48550/arXiv."
"""What stands before the id in a DOI that arXiv gives out."""

_ARXIV = re.compile(rf"{ARXIV_ID}(?:v[0-9]+)?")
_DATED = re.compile(r"(?:(\d\d)(\d\d)\.(\d{4,5})|[a-z.-]+/(\d\d)(\d\d)\d{3})(?:v[1-9]\d*)?", re.ASCII | re.IGNORECASE)
_FIRST_NEW, _FIRST_LONG = (2007, 4), (2015, 1)  # from when on ids have no archive, and five digits
_ARXIV_BEFORE = re.compile(r"\A\s*(https?://(www\.)?arxiv\.org/(abs|pdf)/|arxiv:\s*)", re.IGNORECASE)
_DOI = re.compile(r"10\.[0-9.]+/\S+")
_CITATION_KEY = re.compile(r"[^\W_][\w:.+/-]{0,199}")
_DOI_BEFORE = re.compile(r"\A\s*(https?://(dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def bare_arxiv(text: str) -> str:
    """An arXiv id without the server's address or `arXiv:` before it, and without `.pdf` behind."""
    return _ARXIV_BEFORE.sub("", text, count=1).strip().removesuffix(".pdf")


def bare_doi(text: str) -> str:
    """A DOI without the resolver's address or `doi:` before it."""
    return _DOI_BEFORE.sub("", text, count=1).strip()


def is_arxiv_id(text: str) -> bool:
    """Whether a text is an arXiv id of either form, with or without a version."""
    return _ARXIV.fullmatch(text) is not None


def is_doi(text: str) -> bool:
    """Whether a text is a bare DOI."""
    return _DOI.fullmatch(text) is not None


def is_citation_key(text: str) -> bool:
    """Whether a text may be a citation key: letters, digits and `:._+/-`, at most 200 of them, and no address.

    >>> is_citation_key("Eule:2020/eyes"), is_citation_key("https://example.org/1")
    (True, False)
    """
    return _CITATION_KEY.fullmatch(text) is not None and "://" not in text


def is_arxiv_doi(doi: str) -> bool:
    """Whether a bare DOI is one that arXiv gives out."""
    return doi.lower().startswith(ARXIV_DOI.lower())


def posted(arxiv: str) -> tuple[int, int] | None:
    """The year and month in which an arXiv id was given out; None where no id has this form.

    Source: https://info.arxiv.org/help/arxiv_identifier.html
    """
    match = _DATED.fullmatch(arxiv)
    if match is None:
        return None
    years, month = int(match[1] or match[4]), int(match[2] or match[5])
    year = years + (1900 if match[4] and years >= 91 else 2000)
    at = (year, month)
    sound = at >= _FIRST_NEW and (len(match[3]) == 5) == (at >= _FIRST_LONG) if match[3] else is_arxiv_id(arxiv)
    return at if sound and 1 <= month <= 12 else None

"""Where to read a paper, and where and when it came out."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from generator.model import Paper
from generator.names.code_links import code_link, host, inside, label
from generator.site.parts.addresses import arxiv_url, doi_url, web_url

_YEAR_BEHIND = re.compile(r"(?<![\s,(\[])[\s,(\[]+(\d{4})[)\]]?$")


def links(paper: Paper) -> tuple[tuple[str, str], ...]:
    """Where to read the paper: (label, address), the preprint first; nothing twice.

    Of two with one name the second is told apart by what its address says.
    """
    names: dict[str, str] = {}
    if paper.arxiv:
        names[arxiv_url(paper)] = f"arXiv {paper.arxiv}"
    if doi_url(paper):
        names[doi_url(paper)] = f"DOI {paper.doi}"
    named: set[str] = set(names.values())
    for address in (paper.url, *paper.links):
        safe = web_url(address)
        if safe and not any(_same_page(safe, known) for known in names):
            name = label(safe)
            names[safe] = f"{name}: {inside(safe)}" if name in named else name
            named.add(name)
    return tuple((name, address) for address, name in names.items())


def read_first_links(paper: Paper) -> tuple[tuple[str, str], ...]:
    """Where a reader goes first: (label, address) of the PDF and of the published version, as far as they are known."""
    pdf = pdf_url(paper)
    published = doi_url(paper) or _of_publisher(paper)
    known = (("PDF", pdf), ("Published version", published if published != pdf else ""))
    return tuple((name, address) for name, address in known if address)


def _of_publisher(paper: Paper) -> str:
    """The address of a paper that came out somewhere, where it is neither on arXiv nor that of code."""
    address = web_url(paper.url) if paper.venue else ""
    return "" if not address or host(address).endswith("arxiv.org") or code_link((address,)) else address


def pdf_url(paper: Paper) -> str:
    """The PDF on arXiv, or else the first address of the paper that ends like one; an empty string without any."""
    if paper.arxiv:
        return arxiv_url(paper).replace("/abs/", "/pdf/", 1)
    own = (web_url(address) for address in (paper.url, *paper.links))
    return next((address for address in own if urlsplit(address).path.lower().endswith(".pdf")), "")


def search_url(title: str) -> str:
    """Where a title is looked for, of a paper of which no address is known."""
    return f"https://scholar.google.com/scholar?q={quote(title, safe='')}"


def came_out_in(paper: Paper) -> str:
    """Where a paper came out: its venue; of a thesis or report whose it is; of a book its publisher."""
    return paper.venue or paper.school or paper.publisher


def venue_beside_year(paper: Paper) -> str:
    """Where a paper came out, for a place beside its year: `ICML` for `ICML 2020` of 2020."""
    return without_year(came_out_in(paper), paper.year)


def without_year(name: str, year: int | None) -> str:
    """A venue's name without the year behind it, if it is this one, which stands beside it; another one stays."""
    behind = _YEAR_BEHIND.search(name)
    return name[: behind.start()] if behind and behind[1] == str(year) and behind.start() else name


def venue_line(paper: Paper, beside: int | None = None) -> str:
    """Where and when a paper came out, in reading order: `ACL 2024 12(3), pp. 4–9`.

    Args:
        paper: the paper.
        beside: a year that stands beside the line, which then does not say it again: `ACL 12(3), pp. 4–9`.
    """
    year = paper.venue_year or paper.year
    issue = f"{paper.volume}({paper.number})" if paper.volume and paper.number else paper.volume
    pages = f"pp. {paper.pages.replace('--', '–')}" if paper.pages else ""
    name = paper.venue or ("arXiv" if paper.arxiv else came_out_in(paper))
    if year == beside:
        name, year = without_year(name, year), None
    named_year = "" if year and str(year) in name else str(year or "")
    head = " ".join(part for part in (name, named_year, issue) if part)
    return ", ".join(part for part in (head, pages) if part)


def _same_page(one: str, other: str) -> bool:
    return one.partition("://")[2].rstrip("/").lower() == other.partition("://")[2].rstrip("/").lower()

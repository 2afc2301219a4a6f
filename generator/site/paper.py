"""One page per paper, small enough that thousands of them cost little."""

from __future__ import annotations

from generator.exports.citations import STYLES
from generator.exports.reference import reference
from generator.model import Paper
from generator.site.addresses import arxiv_url, doi_url, file_name, host, web_url
from generator.site.downloads import References, paper_file
from generator.site.evidence import captures, why_here
from generator.site.metadata import head
from generator.site.render import page
from generator.site.reuse import later
from generator.site.survey import Catalogue

_NAMED = 12  # authors shown at once; the others open at a click
_NEIGHBOURS = 4


def paper_path(paper: Paper) -> str:
    """The paper's Markdown file in `docs/`."""
    return f"papers/{file_name(paper.key)}.md"


def paper_page(catalogue: Catalogue, paper: Paper, references: References) -> str:
    """A paper: reference, what it contributes, reports and introduces, where it stands, and how to cite it.

    Args:
        catalogue: the papers around it.
        paper: the paper.
        references: gives its entry, to show, copy and download.
    """
    places = tuple(catalogue.place[slug] for slug in dict.fromkeys(paper.topics) if slug in catalogue.leaf)
    sorted_in = bool(places) and paper.primary in catalogue.leaf
    download = paper_file(paper)
    return page(
        "paper.jinja",
        paper_path(paper),
        {
            "title": paper.title,
            "template": "paper.html",
            "description": paper.annotation,
            "alternate": [[download.path, download.media_type, download.label]],
            "head": later(_head, paper),
        },
        paper=paper,
        places=places,
        sorted_in=sorted_in,
        named=_NAMED,
        links=later(links, paper),
        where=later(venue_line, paper),
        abstract=catalogue.survey.abstracts.get(paper.key) or paper.abstract,
        bibtex=later(references.render, "bibtex", (paper,)),
        styles=later(_styles, paper),
        offers=later(references.offers, paper),
        neighbours=neighbours(catalogue, paper) if sorted_in else (),
        why=why_here(catalogue, paper) if sorted_in else None,
        captures=captures(catalogue, paper),
    )


def links(paper: Paper) -> tuple[tuple[str, str], ...]:
    """Where to read the paper: (label, address), the preprint first; nothing twice."""
    found: dict[str, str] = {}
    if paper.arxiv:
        found[arxiv_url(paper)] = f"arXiv {paper.arxiv}"
    if doi_url(paper):
        found[doi_url(paper)] = f"DOI {paper.doi}"
    for address in (paper.url, *paper.links):
        safe = web_url(address)
        if safe and not any(_same_page(safe, known) for known in found):
            found[safe] = host(safe)
    return tuple((label, address) for address, label in found.items())


def venue_line(paper: Paper) -> str:
    """Where and when a paper came out, in reading order: `ACL 2024 12(3), pp. 4–9`."""
    year = paper.venue_year or paper.year
    issue = f"{paper.volume}({paper.number})" if paper.volume and paper.number else paper.volume
    pages = f"pp. {paper.pages.replace('--', '–')}" if paper.pages else ""
    name = paper.venue or ("arXiv preprint" if paper.arxiv else "")
    named_year = "" if year and str(year) in name else str(year or "")
    head = " ".join(part for part in (name, named_year, issue) if part)
    return ", ".join(part for part in (head, pages) if part)


def neighbours(catalogue: Catalogue, paper: Paper) -> tuple[Paper, ...]:
    """The papers around this one on its leaf, which is in order of time."""
    leaf = catalogue.on_leaf[paper.primary]
    place = catalogue.position[paper.key]
    first = max(0, min(place - _NEIGHBOURS // 2, len(leaf) - _NEIGHBOURS - 1))
    return tuple(other for other in leaf[first : first + _NEIGHBOURS + 1] if other is not paper)[:_NEIGHBOURS]


def _head(paper: Paper) -> str:
    return head(reference(paper))


def _styles(paper: Paper) -> list[tuple[str, str]]:
    return [(name, write(paper)) for name, write in STYLES.items()]


def _same_page(one: str, other: str) -> bool:
    return one.partition("://")[2].rstrip("/").lower() == other.partition("://")[2].rstrip("/").lower()

"""Pages that list papers by the year they came out."""

from __future__ import annotations

from generator.model import Paper
from generator.site.downloads import offers, year_stem
from generator.site.render import count, page
from generator.site.survey import Catalogue

_BYLINE = 3


def year_pages(catalogue: Catalogue) -> dict[str, str]:
    """A page for each year that a paper came out in, `years/2024.md`, and the list of all, by path."""
    years = catalogue.by_year
    rows = [(name, len(papers), offers(year_stem(name))) for name, papers in years.items()]
    pages = {
        "years/index.md": page(
            "years.jinja",
            "years/index.md",
            {"title": "By year", "template": "plain.html", "description": "All papers by year of first appearance."},
            rows=rows,
        )
    }
    names = tuple(years)
    for place, (name, papers) in enumerate(years.items()):
        pages[f"years/{name}.md"] = _year_page(
            name, papers, newer=names[place - 1] if place else "", older=(*names[place + 1 :], "")[0]
        )
    return pages


def _year_page(name: str, papers: tuple[Paper, ...], *, newer: str, older: str) -> str:
    title = f"Papers of {name}" if name.isdigit() else "Papers of unknown year"
    return page(
        "year.jinja",
        f"years/{name}.md",
        {"title": title, "template": "plain.html", "description": f"{count(len(papers), 'paper')} of the survey."},
        title=title,
        papers=papers,
        offers=offers(year_stem(name)),
        newer=newer,
        older=older,
        byline=_BYLINE,
    )

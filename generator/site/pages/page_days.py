"""On which day each page last changed, for the sitemap: by the survey's own dates, never by the clock."""

from __future__ import annotations

import json

from generator.catalogue.catalogue import Catalogue
from generator.site.parts.addresses import DAYS, paper_folder
from generator.site.parts.page_kind import PageKind

_SHARED = ("", "topics/", "years/", "kinds/", "venues/", "authors/", "names/", "new/", "browse/", "map/", "quality/")


def page_days(catalogue: Catalogue) -> dict[str, str]:
    """The days by address: a paper's page has the day on which it came or news of it did, others that of the survey.

    A name of a folder stands for all pages in it that are not named themselves. What is unknown is absent. A date may
    be a month or a year, as exactly as it is known.
    """
    days: dict[str, str] = {}
    for arrival in catalogue.arrivals:
        days |= {paper_folder(paper.key): arrival.captured for paper in arrival.papers if arrival.captured}
    for paper, update in catalogue.news:
        address = paper_folder(paper.key)
        days[address] = max(days.get(address, ""), update.day)
    changed = max([catalogue.survey.config.cite.date, *days.values()])
    return dict.fromkeys(_SHARED, changed) | days if changed else {}


KIND = PageKind(
    "days",
    "On which day each page last changed, for the sitemap.",
    (DAYS,),
    lambda catalogue, _shared: {DAYS: json.dumps(page_days(catalogue), separators=(",", ":"), sort_keys=True) + "\n"},
)

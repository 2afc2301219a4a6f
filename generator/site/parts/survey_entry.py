"""The survey itself as a work that can be cited."""

from __future__ import annotations

import re

from generator.model import Paper
from generator.names.author_strings import names_in
from generator.storage.project import Config
from generator.text import count, fold

_KEY_WORDS = 3
_YEAR = len("YYYY")


def survey_work(config: Config, papers: int, up_to: str = "", changed: str = "") -> Paper:
    """The survey as a work, which the exports write like any other.

    Args:
        config: title, authors, address, and how it asks to be cited.
        papers: how many papers it holds.
        up_to: the newest dump, in words; empty without one.
        changed: the date of the newest dump as far as it is known, for a survey that gives no date of its own. Without
            either there is no year: what is known then is the dump.
    """
    date = config.cite.date or changed
    version = f"Version {config.cite.version}. " if config.cite.version else ""
    note = f"{version}Living survey of {count(papers, 'paper')}" + (f", up to {up_to}" if up_to else "")
    words = re.findall("[a-z0-9]+", fold(config.title))[:_KEY_WORDS]
    return Paper(
        key="-".join(["survey", *words]),
        title=config.title,
        authors=tuple(name for author in config.authors for name in names_in(author)),
        year=int(date[:_YEAR]) if date else None,
        published=date,
        doi=config.cite.doi,
        url=config.site_url,
        entry_type="online",
        note=note,
    )

"""How to cite the survey itself, as a BibTeX entry."""

from __future__ import annotations

import re

from generator.exports.bibtex import write_entry
from generator.latex.encoding import encode
from generator.site.parts.render import count
from generator.storage.project import Config
from generator.text import fold

_KEY_WORDS = 3


def survey_entry(config: Config, papers: int, last_dump: str) -> str:
    """The survey as a BibTeX entry.

    It has no year: a living survey has none of its own. What is known is the dump that it last changed with.

    Args:
        config: title, author and address.
        papers: how many papers it holds.
        last_dump: the name of the newest dump, or an empty string.
    """
    note = f"Living survey of {count(papers, 'paper')}" + (f", with the dump {last_dump}" if last_dump else "")
    fields = {
        "title": "{" + encode(config.title, "bibtex") + "}",
        "author": "{" + encode(config.author, "bibtex") + "}" if config.author else "",
        "howpublished": rf"\url{{{config.site_url}}}" if config.site_url else "",
        "note": encode(note, "bibtex"),
    }
    words = re.findall("[a-z0-9]+", fold(config.title))[:_KEY_WORDS]
    return write_entry("misc", "-".join(["survey", *words]), {name: value for name, value in fields.items() if value})

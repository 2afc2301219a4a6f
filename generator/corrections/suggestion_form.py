"""A paper that somebody misses, as the body of an issue or a letter: written to be filled in, read when it was sent.

Like a correction it is one line that says what to do and a fenced block of YAML; an identifier is enough:

    identifier: "10.1234/owl.1"
    title: ""
    authors: []
    year: ""
    venue: ""
    url: ""
    note: "we cite it in the part on hearing"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from generator.corrections.issue_form import Correction, block_values, issue_url, mail_url, new_issue
from generator.errors import ErrorKind, Place, SurveyError
from generator.text import clean

TITLE = "Suggest a paper"
FORM = """\
Write what you know of the paper into this block: a DOI, arXiv id, PMID or address as `identifier`, or its title.

```yaml
identifier: ""
title: ""
authors: []   # each as "Family, Given"
year: ""
venue: ""
url: ""
note: ""
```
"""
"""The body to be filled in; a test holds the template of a new survey's forge to it."""

_NAMES = ("identifier", "title", "authors", "year", "venue", "url", "note")
_OF_ONE = re.compile(r"^[ \t]*[\"']?(key|identifier)[\"']?[ \t]*:", re.MULTILINE)
_MAIL = re.compile(r"[^\s@<>\"?&#:/,]+@[^\s@<>\"?&#:/,]+\.[^\s@<>\"?&#:/,]+")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What somebody knows of a paper; empty for what is unknown. There is an identifier or a title.

    Args:
        identifier: a DOI, an arXiv id, a PMID or an address, as it was written.
        title: its title.
        authors: each as BibTeX writes a name, `van Beethoven, Ludwig`.
        year: four digits.
        venue: where it came out.
        url: where it can be read.
        note: why, in the words of who suggests it.
    """

    identifier: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    year: str = ""
    venue: str = ""
    url: str = ""
    note: str = ""


def is_suggestion(body: str) -> bool:
    """Whether the body of an issue suggests a paper: the first field of a form is `identifier`, and not `key`."""
    match = _OF_ONE.search(body)
    return match is not None and match[1] == "identifier"


def parse_suggestion(text: str, path: Path = Path("issue")) -> Suggestion:
    """The suggestion in the body of an issue, whatever stands around its block.

    Args:
        text: the body, with any line ends.
        path: the file it is from, for messages.

    Raises:
        SurveyError: there is no block, it is not YAML, it has neither an identifier nor a title, or a value has the
            wrong shape; with the line.
    """
    values, first = block_values(text, path, _NAMES)
    authors = values.pop("authors", ())
    texts = {name: clean(value) for name, value in values.items() if isinstance(value, str)}
    suggestion = Suggestion(authors=tuple(filter(None, map(clean, authors))), **texts)
    place = Place(str(path), first)
    if not suggestion.identifier and not suggestion.title:
        mend = "fill in `identifier` or `title`"
        raise SurveyError("the block names no paper", mend, place, kind=ErrorKind.BAD_VALUE)
    if " " in suggestion.identifier:
        mend = "write one DOI, arXiv id, `PMID:` with its number, or address"
        raise SurveyError(f"{suggestion.identifier!r} is no identifier", mend, place, kind=ErrorKind.BAD_VALUE)
    return suggestion


def report_link(repository: str, elsewhere: str, correction: Correction) -> str:
    """Where a reader reports a mistake in an entry, with the entry filled in; see `suggest_link`.

    Without an address of mail or a repository it is empty: the form is then to be copied.
    """
    if is_mail(elsewhere):
        return mail_url(elsewhere, correction)
    return "" if elsewhere or not repository else issue_url(repository, correction)


def is_mail(text: str) -> bool:
    """Whether a text is an address of mail and nothing else."""
    return _MAIL.fullmatch(text) is not None


def suggest_link(repository: str, elsewhere: str) -> str:
    """Where a reader suggests a paper.

    Args:
        repository: the address of a repository on a forge, or nothing.
        elsewhere: an address of mail that is taken instead, or any other text.

    Returns:
        A web address or one of mail; empty where there is neither.

    Example:
        >>> suggest_link("https://github.com/me/owls", "")[:47]
        'https://github.com/me/owls/issues/new?title=Sug'
        >>> suggest_link("", "me@example.org")[:36]
        'mailto:me@example.org?subject=Sugges'
    """
    if is_mail(elsewhere):
        return f"mailto:{elsewhere}?subject={quote(TITLE, safe='')}&body={quote(FORM, safe='')}"
    return "" if elsewhere else new_issue(repository, TITLE, FORM)

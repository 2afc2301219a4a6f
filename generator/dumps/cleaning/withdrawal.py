"""Whether a work was retracted or withdrawn, as the texts around it say it.

Said by the title itself (`RETRACTED ARTICLE: On owls`), by a kind of document (`Retracted Publication`), or by a remark
of its authors (`This paper has been withdrawn`). A title about retractions, and a paper that was withdrawn from review,
say nothing of the kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

RETRACTED, WITHDRAWN = "retracted", "withdrawn"
_LONGEST = 600
"""Characters of a remark that are read."""
_DONE = r"(?P<done>retracted|withdrawn)"
_WORK = r"(?:paper|article|manuscript|submission|work|preprint|chapter|publication)"
_BEFORE = re.compile(
    rf"\W{{0,4}}(?:{_DONE}(?P<work>\s+{_WORK})?\s*:|[\[(]\s*(?P<inside>retracted|withdrawn)(?:\s+{_WORK})?\s*[\])]\s*:?)\s*",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"\s*[\[(]\s*(?:this\s+)?(?:{_WORK}\s+)?{_DONE}(?:\s+{_WORK})?(?:[.:,;]\s[^()\[\]]{{0,200}})?\s*[\])]\W{{0,3}}$",
    re.IGNORECASE,
)
_KIND = re.compile(rf"(?:informal\s+)?{_DONE}(?:\s+(?:paper|article|publication|chapter|items?))?", re.IGNORECASE)
"""A kind of document; DBLP's are `informal withdrawn` and `Withdrawn Items`."""
_NOT_FROM_REVIEW = r"(?!\s+from\s+(?!arxiv|publication))"
_OF_ITSELF = re.compile(
    rf"(?:(?:this|the|our)\s+)?(?:arxiv\s+)?{_WORK}\s+(?:(?:has|had)\s+(?:now\s+)?been\s+|is\s+(?:now\s+|being\s+)?|was\s+)?"
    rf"(?:temporarily\s+|hereby\s+)?{_DONE}\b{_NOT_FROM_REVIEW}"
    rf"|(?:the\s+)?authors?\s+(?:has\s+|have\s+)?(?P<by_them>retracted|withdrawn)\s+(?:this|the|their)\s+{_WORK}\b"
    rf"{_NOT_FROM_REVIEW}",
    re.IGNORECASE,
)
"""A clause that speaks of the work itself."""
_ALONE = re.compile(rf"{_DONE}(?:\W*$|\s+(?:by|due|because|as|since|pending)\b|\s*,)", re.IGNORECASE)
"""A sentence that says no more."""
_SENTENCES = re.compile(r"[.;()]\s*|\n")
_CLAUSES = re.compile(r"[.;(),]\s*|\n")


def title_and_withdrawal(title: str) -> tuple[str, str]:
    """A title without the mark that says what became of the work, and what it says.

    In capitals, between brackets or with the word "article" the mark is plain. "Retracted: …" is how publishers write
    it too; "Withdrawn: …" in small letters may be a title.

    >>> title_and_withdrawal("RETRACTED ARTICLE: On owls")
    ('On owls', 'retracted')
    >>> title_and_withdrawal("Withdrawn: how owls leave the field")
    ('Withdrawn: how owls leave the field', '')
    """
    lower = title.lower()
    if RETRACTED not in lower and WITHDRAWN not in lower:
        return title, ""
    if match := _BEFORE.match(title):
        done = match["done"] or match["inside"]
        plain = match["inside"] or match["work"] or done.isupper() or done.lower() == RETRACTED
        if plain and title[match.end() :].strip():
            return title[match.end() :].strip(), done.lower()
    match = _BEHIND.search(title, max(0, len(title) - _LONGEST))
    if match and title[: match.start()].strip():
        return title[: match.start()].strip(), match["done"].lower()
    return title, ""


def withdrawal_of(texts: Iterable[str]) -> str:
    """What texts about a work say became of it: `retracted`, `withdrawn` or nothing; the first that says it counts.

    Args:
        texts: kinds of document, several of them between semicolons, and remarks.

    >>> withdrawal_of(["Article; Retracted Publication"]), withdrawal_of(["9 pages. Withdrawn from ICML"])
    ('retracted', '')
    """
    return next(filter(None, map(_said, texts)), "")


def withdrawal_in_abstract(abstract: str) -> str:
    """What stands at the place of an abstract, as `This paper has been withdrawn by the authors due to an error`."""
    match = _OF_ITSELF.match(abstract[:_LONGEST].lstrip())
    return _done(match) if match else ""


def _said(text: str) -> str:
    short = text[:_LONGEST].strip()
    lower = short.lower()
    if RETRACTED not in lower and WITHDRAWN not in lower:
        return ""
    for pattern, pieces in (
        (_KIND.fullmatch, re.split(r"[;|]", short)),
        (_OF_ITSELF.match, _CLAUSES.split(short)),
        (_ALONE.match, _SENTENCES.split(short)),
    ):
        for piece in pieces:
            if match := pattern(piece.strip()):
                return _done(match)
    return ""


def _done(match: re.Match[str]) -> str:
    said = match.groupdict()
    return str(said["done"] or said["by_them"]).lower()

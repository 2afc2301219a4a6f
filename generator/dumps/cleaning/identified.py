"""The identifiers of a paper that stand in fields made for other things: an address, a note, a venue, a volume.

A note names a paper's own DOI only where it says nothing else; `Erratum: 10.1234/…` names another paper's.
"""

from __future__ import annotations

import re

from generator.dumps.cleaning.verbatim import verbatim
from generator.dumps.cleaning.web_addresses import arxiv_id, arxiv_of, found_in
from generator.identifiers import arxiv_in, doi_in, doi_of_address, dois_in

_LONGEST = 600  # characters of a note that are looked at
_WORD = re.compile(r"[^\W\d_]+")
_IDENTIFIER = re.compile(r"(?:https?://|10\.\d{4,9}/|arxiv[:.]|abs/)\S*", re.IGNORECASE)
_ARXIV_CLASS = re.compile(r"\[[a-z-]+(?:\.[a-z]{2})?\]", re.IGNORECASE)
_SAYS_NOTHING = frozenset(
    """
    and doi url http https www arxiv abs available online at from via in as the on of for see preprint eprint print
    technical report article paper id identifier link full text also accessed retrieved last visited checked version
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec to appear accepted submitted published cited by v th st nd rd
    corr e prints
    """.split()
)


def doi_of_record(doi: str, url: str, note: str) -> str:
    """The DOI of a record, from the field made for it, from its address, or from a note that says nothing else."""
    doi = verbatim(doi)
    named = doi_of_address(doi) or doi_in(doi)
    if named or (not url and not note):
        return named
    resolved = next(filter(None, map(doi_of_address, _addresses(url))), "")
    if resolved or not note:
        return resolved
    named_there = {doi_of_address(piece) or piece for piece in dois_in(note[:_LONGEST])} if _only_names(note) else set()
    return named_there.pop() if len(named_there) == 1 else ""


def arxiv_of_record(arxiv: str, doi: str, url: str, elsewhere: tuple[str, ...], note: str) -> str:
    """The arXiv id of a record: its own field, its DOI or address, fields that call one so, a note of nothing else."""
    arxiv = verbatim(arxiv)
    named = arxiv_id(arxiv) or arxiv_of(arxiv) or arxiv_in(arxiv) or arxiv_of(doi) or arxiv_of(url)
    if named:
        return named
    for text in elsewhere:
        if text and (said := arxiv_in(text)):
            return said
    if not note or not _only_names(note):
        return ""
    said_there = {
        said for piece in note[:_LONGEST].split() if (said := arxiv_of(piece.rstrip(".,;)")) or arxiv_in(piece))
    }
    said_there = said_there or {said for said in (arxiv_in(note[:_LONGEST]),) if said}
    return said_there.pop() if len(said_there) == 1 else ""


def _addresses(text: str) -> list[str]:
    return found_in(text) if " " in text else [text]


def _only_names(note: str) -> bool:
    """Whether a note holds identifiers and addresses, and no word that says something of them."""
    if len(note) > _LONGEST:
        return False
    rest = _ARXIV_CLASS.sub(" ", _IDENTIFIER.sub(" ", note))
    return all(word.lower() in _SAYS_NOTHING for word in _WORD.findall(rest))

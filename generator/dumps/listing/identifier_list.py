"""A plain list of identifiers or addresses: each becomes a stub, a record without title that waits to be completed.

    10.1234/owl.1
    arXiv:2107.00001
    PMID: 12345678
    https://example.org/papers/owls

They stand one a line or apart by commas, semicolons and blanks, with or without bullets and a first line that names
them. A number alone is taken for a PubMed identifier where the whole list is such numbers and the first line says so,
or all have seven or eight digits and are not days of the calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.dumps.cleaning.web_addresses import arxiv_id, arxiv_of, doi_of, real
from generator.dumps.reader import DumpFile, LinesReader, Recognition, Strength
from generator.model import Record, Rejected, Source

_BULLET = re.compile(r"\s*(?:[-*+•◦‣·–—]|\(?\d{1,5}[.)\]]|\[\d{1,5}\])\s+")
_APART = re.compile(r"[\s,;|]+")
_LABEL = re.compile(r"\b(doi|arxiv|pmid|pmcid|pubmed(?: ?id)?)\s*[:=#]?\s+(?=\S)", re.IGNORECASE)
_HEADER = re.compile(
    r"\W*(?:dois?|pmids?|pmcids?|pubmed(?: ?ids?)?|arxiv(?: ?ids?)?|urls?|links?|address(?:es)?|ids?|identifiers?)\W*",
    re.IGNORECASE,
)
_PMID = re.compile(r"(?:pmid|pubmed(?:id)?)[:=#](\d{1,9})", re.IGNORECASE)
_PMCID = re.compile(r"(?:pmcid[:=#])?(PMC\d{1,9})", re.IGNORECASE)
_AT_PUBMED = re.compile(r"https?://(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed)/(\d{1,9})\b")
_AT_PMC = re.compile(r"https?://\S+/(?:pmc/)?articles/(PMC\d{1,9})\b", re.IGNORECASE)
_DOI = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi[:=#])?10\.\d{4,9}/\S+", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[\w-]+(?:\.[\w-]+)+(?::\d+)?/\S")
_BARE = re.compile(r"\d{7,8}")
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_LARGEST_PMID = 60_000_000
_SAMPLE = 300  # lines
_MOST_OTHERS = 0.1  # of the pieces that may be none
_SHOWN = 80


def _pieces(line: str) -> list[str]:
    """The identifiers that may stand on a line, each as one word: `PMID: 123` becomes `PMID:123`."""
    line = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
    line = _LABEL.sub(lambda match: f"{match[1].replace(' ', '')}:", f"{line} ")
    return [piece for word in _APART.split(line) if (piece := word.strip("<>\"'`()[]"))]


def stub_of(piece: str, source: Source, *, numbers: bool = False) -> Record | None:
    """The stub that an identifier stands for; None for a piece that is none.

    Args:
        piece: without blanks around it.
        source: where it stands.
        numbers: whether a number alone is a PubMed identifier.
    """
    if match := _PMID.fullmatch(piece) or _AT_PUBMED.match(piece):
        return Record("", pmid=match[1], source=source)
    if match := _PMCID.fullmatch(piece) or _AT_PMC.match(piece):
        return Record("", pmcid=match[1].upper(), source=source)
    if arxiv := arxiv_id(piece) or arxiv_of(piece) or arxiv_of(doi_of(piece)):
        return Record("", arxiv=arxiv, source=source)
    if _DOI.fullmatch(piece) and (doi := doi_of(piece)):
        return Record("", doi=doi, source=source)
    if (address := real(piece)) and _ADDRESS.match(address):
        doi = doi_of(address) if "/10." in address else ""
        return Record("", doi=doi, url=address, source=source)
    return Record("", pmid=piece, source=source) if numbers and piece.isascii() and piece.isdigit() else None


def _are_numbers(pieces: list[str], header: str) -> bool:
    """Whether a list of numbers is one of PubMed identifiers."""
    numbers = [piece for piece in pieces if piece.isascii() and piece.isdigit()]
    if not numbers or len(numbers) < (1 - _MOST_OTHERS) * len(pieces):
        return False
    if "pm" in header.lower() or "pubmed" in header.lower():
        return all(int(number) < _LARGEST_PMID for number in numbers)
    days = sum(_DAY.fullmatch(number) is not None for number in numbers)
    return (
        len(numbers) > 1
        and days < len(numbers) / 2
        and all(_BARE.fullmatch(number) and int(number) < _LARGEST_PMID for number in numbers)
    )


def _sample(text: str) -> tuple[str, list[str]]:
    """The line that names the identifiers, if one does, and the pieces of the first lines."""
    lines = [line for line in text.split("\n")[:_SAMPLE] if line.strip() and not line.lstrip().startswith(("#", "%"))]
    header = lines.pop(0) if lines and _HEADER.fullmatch(lines[0]) else ""
    return header, [piece for line in lines for piece in _pieces(line)]


def _numbers_in(text: str) -> bool:
    header, pieces = _sample(text)
    return _are_numbers(pieces, header)


def _recognised(file: DumpFile) -> Recognition | None:
    text = file.text if file.is_whole else file.text[: file.text.rfind("\n") + 1]
    header, pieces = _sample(text)
    numbers = _are_numbers(pieces, header)
    nowhere = Source(file.name, 1)
    stubs = sum(stub_of(piece, nowhere, numbers=numbers) is not None for piece in pieces)
    if pieces and stubs >= (1 - _MOST_OTHERS) * len(pieces):
        return Recognition(Strength.LIKELY, "its words are identifiers or addresses")
    return None


def records_of(lines: Iterable[str], dump: str) -> Iterator[Record | Rejected]:
    """The stubs of a list of identifiers, in order."""
    lines = iter(lines)
    held: list[str] = []
    for line in lines:
        held.append(line)
        if len(held) == _SAMPLE:
            break
    numbers = _numbers_in("\n".join(held))
    number = 0
    for source in (held, lines):
        for line in source:
            number += 1
            text = line.strip("\ufeff \t")
            if not text or text.startswith(("#", "%")) or (number <= _SAMPLE and _HEADER.fullmatch(text)):
                continue
            for piece in _pieces(text):
                at = Source(dump, number)
                yield stub_of(piece, at, numbers=numbers) or Rejected(at, "no identifier or address", piece[:_SHOWN])


READER = LinesReader("identifiers", "a list of identifiers", _recognised, records_of)

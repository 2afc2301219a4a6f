"""Identifiers of papers: what an arXiv id and a DOI look like, alone and in running text, and what an arXiv id tells.

    >>> doi_in("see https://doi.org/10.1016/S0140-6736(05)66032-6.")
    '10.1016/s0140-6736(05)66032-6'
    >>> arxiv_in("arXiv:hep-th/9901001v2 [hep-th]")
    'hep-th/9901001'

Every pattern of these identifiers stands here; who looks for one in a file, a page or a record asks these functions.
"""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

ARXIV_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|"
    "funct-an|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|math|mtrl-th|nlin|nucl-(?:ex|th)|patt-sol|physics|plasm-ph|q-alg|"
    "q-bio|q-fin|quant-ph|solv-int|stat|supr-con"
)
"""The archives of arXiv that gave out ids of the old form, as a regular expression."""
ARXIV_ID = r"(?:[0-9]{4}\.[0-9]{4,5}|[a-z]+(?:-[a-z]+)*(?:\.[A-Z]{2})?/[0-9]{7})"
"""An arXiv id without its version, as a regular expression: `2401.01234`, or `cs.CL/0301012` before April 2007."""
ARXIV_IN_TEXT = rf"(?:[0-9]{{4}}\.[0-9]{{4,5}}|(?:{ARXIV_ARCHIVES})(?:\.[A-Za-z]{{2}})?/[0-9]{{7}})"
"""The same where other text stands around it, so that the archive must be one that there is."""
ARXIV_DOI = "10.48550/arXiv."
"""What stands before the id in a DOI that arXiv gives out."""

_ARXIV = re.compile(rf"{ARXIV_ID}(?:v[0-9]+)?")
_ARXIV_NEW = re.compile(r"(?<![\d.])(\d{4}\.\d{4,5})(?:v\d{1,2})?(?![\d])")
_ARXIV_OLD = re.compile(r"(?<![a-z-])([a-z][a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d{1,2})?(?!\d)", re.IGNORECASE)
_ARXIV_SAID = re.compile(
    rf"(?<![a-z0-9])(?:arxiv(?:\.org)?[:.,/\s]+|abs/)(?:abs/|pdf/|e-?prints?[:,\s]+|preprint[:,\s]+)?"
    rf"({ARXIV_IN_TEXT})(?![0-9])",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?:(\d\d)(\d\d)\.(\d{4,5})|[a-z.-]+/(\d\d)(\d\d)\d{3})(?:v[1-9]\d*)?", re.ASCII | re.IGNORECASE)
_FIRST_NEW, _FIRST_LONG = (2007, 4), (2015, 1)  # from when on ids have no archive, and five digits
_ARXIV_BEFORE = re.compile(r"\A\s*(https?://(www\.)?arxiv\.org/(abs|pdf)/|arxiv:\s*)", re.IGNORECASE)
_DOI = re.compile(r"10\.[0-9.]+/\S+")
_RESOLVABLE = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s{}\\%]+")
_DOI_IN_TEXT = re.compile(r"(?<![0-9.])10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\"“”{}\\^`|\x00-\x1f]+")
_NEXT_IDENTIFIER = re.compile(r"[,;](?=10\.[0-9]{4}|https?:|doi:)", re.IGNORECASE)
_ADDRESS_OF_DOI = re.compile(
    r"https?://(?:[^/\s@]*\.)?(?:dx[.-])?doi[.-]org(?:[.:-][^/\s]*)?/(?:(?:doi:|doi/|urn:doi:)\s*)?"
    r"|https?://[^\s?#]*/doi/(?:abs/|full/|pdf/|epdf/|pdfdirect/|epub/|book/|reader/|pdfplus/|figure/)?(?=10\.)",
    re.IGNORECASE,
)
_BEHIND_DOI = re.compile(r"/(?:abstract|summary|full|fulltext|full-text|pdf|epdf|html|meta|references)/?\Z")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_TAG_BEHIND = re.compile(r"</[a-z]", re.IGNORECASE)
_CLOSERS = {")": "(", "]": "[", ">": "<"}
_CITATION_KEY = re.compile(r"[^\W_][\w:.+/-]{0,199}")
_DOI_BEFORE = re.compile(r"\A\s*(https?://(dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def bare_arxiv(text: str) -> str:
    """An arXiv id without the server's address or `arXiv:` before it, and without `.pdf` behind."""
    return _ARXIV_BEFORE.sub("", text, count=1).strip().removesuffix(".pdf")


def bare_doi(text: str) -> str:
    """A DOI without the resolver's address or `doi:` before it."""
    return _DOI_BEFORE.sub("", text, count=1).strip()


def doi_in(text: str) -> str:
    """The first DOI in a field, an address or running text, in lower case, or an empty string.

    Percent signs and entities are undone once. A DOI may hold brackets, `<` and `>` (the old ones that contain a SICI
    do); what closes at the end without having been opened, and the punctuation of a sentence, is no part of it.

    >>> doi_in("10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O")
    '10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o'
    """
    if "10." not in text:
        return ""
    if "&" in text and ";" in text:
        text = html.unescape(text)
    if "%" in text and _PERCENT.search(text):
        text = unquote(text)
    match = _DOI_IN_TEXT.search(text)
    if match is None:
        return ""
    doi = match.group()
    if another := _NEXT_IDENTIFIER.search(doi):
        doi = doi[: another.start()]
    if "<" in doi and (tag := _TAG_BEHIND.search(doi)):
        doi = doi[: tag.start()]
    return _without_end(doi).lower()


def dois_in(text: str) -> tuple[str, ...]:
    """Every DOI in running text, each once, in order."""
    dois: dict[str, None] = {}
    for piece in re.split(r"\s+|[,;](?=10\.[0-9]{4}|https?:|doi:)", text):
        if doi := doi_in(piece):
            dois[doi] = None
    return tuple(dois)


def doi_of_address(address: str) -> str:
    """The DOI that an address resolves or shows: one of doi.org, also through a proxy, or a publisher's `/doi/…`.

    >>> doi_of_address("https://doi.org/10.1234%2Fowl"), doi_of_address("https://example.org/10.1234/owl")
    ('10.1234/owl', '')
    """
    if "doi" not in address.lower():
        return ""
    match = _ADDRESS_OF_DOI.match(address.strip())
    if match is None:
        return ""
    rest = address.strip()[match.end() :].partition("?")[0].partition("#")[0]
    doi = doi_in(rest)
    return _BEHIND_DOI.sub("", doi) if doi and (unquote(rest).lower().startswith("10.")) else ""


def arxiv_in(text: str) -> str:
    """The first arXiv id, without version, that running text calls one: `arXiv:2401.01234`, `CoRR, abs/2401.01234`."""
    match = _ARXIV_SAID.search(text)
    return match[1] if match else ""


def new_arxiv_in(text: str) -> str:
    """The first number of arXiv's present form in a text, whatever stands before it; empty if there is none."""
    match = _ARXIV_NEW.search(text)
    return match[1] if match else ""


def any_arxiv_in(text: str) -> str:
    """The first arXiv id of either form in a field that is made for one, in lower case; empty if there is none."""
    match = _ARXIV_NEW.search(text) or _ARXIV_OLD.search(text)
    return match[1].lower() if match else ""


def is_arxiv_id(text: str) -> bool:
    """Whether a text is an arXiv id of either form, with or without a version."""
    return _ARXIV.fullmatch(text) is not None


def is_doi(text: str) -> bool:
    """Whether a text is a bare DOI."""
    return _DOI.fullmatch(text) is not None


def is_resolvable(doi: str) -> bool:
    """Whether a text is a bare DOI as it can stand in an address: a registrant's number, and no TeX in it."""
    return _RESOLVABLE.fullmatch(doi) is not None


def is_citation_key(text: str) -> bool:
    """Whether a text may be a citation key: letters, digits and `:._+/-`, at most 200 of them, and no address.

    >>> is_citation_key("Eule:2020/eyes"), is_citation_key("https://example.org/1")
    (True, False)
    """
    return _CITATION_KEY.fullmatch(text) is not None and "://" not in text


def is_arxiv_doi(doi: str) -> bool:
    """Whether a bare DOI is one that arXiv gives out."""
    return doi.lower().startswith(ARXIV_DOI.lower())


def posted(arxiv: str) -> tuple[int, int] | None:
    """The year and month in which an arXiv id was given out; None where no id has this form.

    Source: https://info.arxiv.org/help/arxiv_identifier.html
    """
    match = _DATED.fullmatch(arxiv)
    if match is None:
        return None
    years, month = int(match[1] or match[4]), int(match[2] or match[5])
    year = years + (1900 if match[4] and years >= 91 else 2000)
    at = (year, month)
    sound = at >= _FIRST_NEW and (len(match[3]) == 5) == (at >= _FIRST_LONG) if match[3] else is_arxiv_id(arxiv)
    return at if sound and 1 <= month <= 12 else None


def _without_end(doi: str) -> str:
    """A DOI without the punctuation of the sentence around it and without what closes there unopened."""
    opened = {sign: doi.count(sign) for sign in "([<"}
    closed = {sign: doi.count(sign) for sign in ")]>"}
    end = len(doi)
    while end:
        last = doi[end - 1]
        if last in ".,;:!?'’*_":
            end -= 1
        elif last in _CLOSERS and closed[last] > opened[_CLOSERS[last]]:
            closed[last] -= 1
            end -= 1
        else:
            break
    return doi[:end]

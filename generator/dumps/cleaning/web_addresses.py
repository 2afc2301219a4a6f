"""Addresses in captures: which name a paper, which are kept, and what a proxy's address stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote

from generator.identifiers import ARXIV_IN_TEXT, doi_in, doi_of_address

_ARXIV_ID = re.compile(rf"(?:arxiv:\s*)?({ARXIV_IN_TEXT})(?:v\d+)?(?:\s*\[[\w.-]+\])?", re.IGNORECASE)
_PAPER_PATH = re.compile(
    rf"/(?:papers|paper|abs|pdf|html|format|ps|overview|forum)/(?:arxiv:)?({ARXIV_IN_TEXT})(?:v\d+)?(?:\.pdf|\.md)?/?$",
    re.IGNORECASE,
)
_ARXIV_DOI = re.compile(rf"10\.48550/arxiv\.({ARXIV_IN_TEXT})(?:v\d+)?$", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"'`{}|\\^\[\]（）【】，。；]+", re.IGNORECASE)
_HOST = re.compile(r"^(https?)://(?:[^/@?#]*@)?([^/?#:]+)(:\d+)?", re.IGNORECASE)
_HUGGING_FACE_PROXY = re.compile(
    r"^(?:www\.)?(?:hf|hfp|hf-mirror|huggingface|hf-proxy)(?:\.[a-z0-9-]+)+$|^(?:www-)?huggingface-co\."
)
_OF_THE_SITE = re.compile(
    r"^https?://(?:cdn[\w-]*\.)?(?:huggingface\.co|hf\.co)(?:/(?!datasets/[^/]+/|spaces/[^/]+/|collections/|[^/?#]+/[^/?#]+)|/(?:papers|login|join|avatars|front|docs|blog)\b|$)|^https?://cdn",
    re.IGNORECASE,
)
_TRANSLATED = re.compile(r"[?&]_x_tr_\w+=[^&#]*")
HUGGING_FACE = "huggingface.co"


def arxiv_id(text: str) -> str:
    """The arXiv identifier that a text is, without version (`arXiv:2401.01234v2` gives `2401.01234`), or ''."""
    match = _ARXIV_ID.fullmatch(text.strip())
    return match[1] if match else ""


@lru_cache(maxsize=1024)
def arxiv_of(address: str) -> str:
    """The arXiv identifier of the paper that an address leads to, or an empty string.

    Any host will do: the paths of arXiv and of the listings that copy it are alike, proxies keep them.
    """
    path = address.partition("#")[0].partition("?")[0]
    match = _PAPER_PATH.search(path) or _ARXIV_DOI.search(path)
    return match[1] if match else ""


@lru_cache(maxsize=1024)
def voted_on(address: str) -> str:
    """The arXiv identifier that a link to log in comes back to: the paper whose vote it is."""
    before, mark, after = address.partition("next=")
    return arxiv_of(unquote(after.partition("&")[0])) if mark and "?" in before else ""


def is_comment(address: str) -> bool:
    """Whether an address leads into a paper's page, to its comments, and not to the paper."""
    return "#" in address


def doi_of(text: str) -> str:
    """The DOI in a text or address, in lower case, or an empty string."""
    return doi_of_address(text) or doi_in(text)


@lru_cache(maxsize=1024)
def real(address: str) -> str:
    """An address as the site itself would give it, or an empty string for one that is neither http nor https.

    Proxies of Hugging Face (hosts `hf.…`, `hfp.…` and mirrors) become `huggingface.co`.
    """
    address = address.strip()
    match = _HOST.match(address)
    if not match or not address.isprintable() or " " in address:
        return ""
    host = match[2].lower()
    rest = address[match.end() :]
    port = match[3] or ""
    if host == "hf.co" or _HUGGING_FACE_PROXY.search(host):
        host, port = HUGGING_FACE, ""
    if "_x_tr_" in rest:
        rest = _TRANSLATED.sub("", rest)
    return f"{match[1].lower()}://{host}{port}{rest}"


def found_in(text: str) -> list[str]:
    """The addresses that stand in running text, without the punctuation that follows them."""
    if "://" not in text:
        return []
    return [_without_sentence(match) for match in _URL.findall(text)]


def kept(addresses: Iterable[str], arxiv: str) -> tuple[str, ...]:
    """The addresses worth keeping beside a paper, each once, in order: code and project pages.

    Left out are pages of arXiv and Hugging Face about the paper itself, people, votes and pictures.
    """
    chosen: dict[str, None] = {}
    for address in addresses:
        url = real(address)
        if url and not _OF_THE_SITE.search(url) and not (arxiv and arxiv_of(url) == arxiv):
            chosen[url] = None
    return tuple(chosen)


def _without_sentence(url: str) -> str:
    url = url.rstrip(".,;:!?*_'\"")
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(".,;:!?")
    return url

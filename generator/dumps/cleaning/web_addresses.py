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
_IN_ADDRESS = r"[^\s<>\"'`{}|\\^\[\]（）【】，。；]+"
_URL = re.compile(rf"https?://{_IN_ADDRESS}", re.IGNORECASE)
_URL_OR_WWW = re.compile(
    rf"(?:https?://|(?<![\w/.@:-])www\.(?=[a-z0-9-]+\.[a-z])){_IN_ADDRESS}",
    re.IGNORECASE,
)
_HOST = re.compile(r"^(https?)://(?:[^/@?#]*@)?([^/?#:]+)(:\d+)?", re.IGNORECASE)
_HUGGING_FACE_PROXY = re.compile(
    r"^(?:www\.)?(?:hf|hfp|hf-mirror|huggingface|hf-proxy)(?:\.[a-z0-9-]+)+$|^(?:www-)?huggingface-co\."
)
_OF_THE_SITE = re.compile(
    r"^https?://(?:cdn[\w-]*\.)?(?:huggingface\.co|hf\.co)(?:/(?!datasets/[^/]+/|spaces/[^/]+/|collections/|[^/?#]+/[^/?#]+)|/(?:papers|login|join|avatars|front|docs|blog)\b|$)|^https?://cdn",
    re.IGNORECASE,
)
_GROUP_ON_HUB = re.compile(
    r"https?://huggingface\.co/(?!(?:papers|login|join|avatars|front|docs|blog|models|datasets|spaces|collections)\b)"
    r"[\w.-]+/?",
    re.IGNORECASE,
)
_TRANSLATED = re.compile(r"[?&]_x_tr_\w+=[^&#]*")
_LOGIN = re.compile(
    r"https?://[^/?#\s]+/(?:login|connect|ezproxy)?/?\?(?:[^#\s]*?&)?q?url=(https?(?:://|%3a%2f%2f)\S+)", re.I
)
_LIBRARY_PROXY = re.compile(
    r"((?:[a-z0-9-]+\.)*[a-z0-9-]+)\.(?:[a-z0-9-]*(?:ezproxy|libproxy|eproxy|webvpn|remotexs)[a-z0-9-]*|proxy[a-z0-9-]*"
    r"|idm\.oclc)\.[a-z0-9.-]+$"
)
_BARE_ADDRESS = re.compile(r"(?:www\.[a-z0-9-]+\.[a-z]|(?:dx\.)?doi\.org/10\.)\S*$", re.IGNORECASE)
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

    Proxies of Hugging Face (hosts `hf.…`, `hfp.…` and mirrors) become `huggingface.co`; those of libraries
    (`…/login?url=…`, `doi-org.proxy.example.edu`) give the address behind them.

    >>> real("https://ezproxy.example.edu/login?url=https://doi.org/10.1234/owl")
    'https://doi.org/10.1234/owl'
    >>> real("https://www-example-org.ezproxy.library.edu/owls")
    'https://www.example.org/owls'
    """
    address = _behind_login(address.strip())
    match = _HOST.match(address)
    if not match or not address.isprintable() or " " in address:
        return ""
    host = match[2].lower()
    rest = address[match.end() :]
    port = match[3] or ""
    if host == "hf.co" or _HUGGING_FACE_PROXY.search(host):
        host, port = HUGGING_FACE, ""
    elif proxied := _LIBRARY_PROXY.match(host):
        host, port = _unproxied(proxied[1]), ""
    if "_x_tr_" in rest:
        rest = _TRANSLATED.sub("", rest)
    return f"{match[1].lower()}://{host}{port}{rest}"


def _behind_login(address: str) -> str:
    """The address that a library's page to log in leads to, or the address itself."""
    for _ in range(2):
        match = _LOGIN.match(address)
        if match is None:
            break
        address = (
            unquote(match[1]) if "%3a" in match[1][:12].lower() or match[0].lower().find("qurl=") >= 0 else match[1]
        )
    return f"http://{address}" if _BARE_ADDRESS.match(address) else address


def _unproxied(host: str) -> str:
    """A host in a proxy's name as it is called: `www-example-org` is `www.example.org`, two hyphens are one."""
    if "." in host or "-" not in host:
        return host
    return host.replace("--", "\0").replace("-", ".").replace("\0", "-")


def found_in(text: str) -> list[str]:
    """The addresses that stand in running text, without the punctuation that follows them."""
    if "://" not in text:
        return []
    return [_without_sentence(match) for match in _URL.findall(text)]


def found_in_abstract(text: str) -> list[str]:
    """The addresses that an abstract states, in its order; one that starts with `www.` is one, too.

    >>> found_in_abstract("Code is at www.example.org/owls, data at https://example.org/nests.")
    ['http://www.example.org/owls', 'https://example.org/nests']
    """
    addresses = map(_without_sentence, _URL_OR_WWW.findall(text))
    return [address if "://" in address[:8] else f"http://{address}" for address in addresses]


def kept(addresses: Iterable[str], arxiv: str, stated: Iterable[str] = ()) -> tuple[str, ...]:
    """The addresses worth keeping beside a paper, each once, in order: code and project pages.

    Left out are pages of arXiv and Hugging Face about the paper itself, people, votes and pictures. The page of a group
    on Hugging Face stays only where the abstract states it: a listing links everybody's.

    Args:
        addresses: those that came with the paper.
        arxiv: its arXiv identifier, or an empty string.
        stated: those among them that its abstract states.
    """
    chosen: dict[str, None] = {}
    in_abstract = frozenset(stated)
    for address in addresses:
        url = real(address)
        of_the_site = _OF_THE_SITE.search(url) and not (address in in_abstract and _GROUP_ON_HUB.fullmatch(url))
        if url and not of_the_site and not (arxiv and arxiv_of(url) == arxiv):
            chosen[url] = None
    return tuple(chosen)


def _without_sentence(url: str) -> str:
    url = url.rstrip(".,;:!?*_'\"")
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(".,;:!?")
    return url

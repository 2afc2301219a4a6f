"""Where each page stands. Addresses never change once published, so they are made in this one place.

Pages are written as raw HTML inside Markdown files, where MkDocs rewrites no links; so links are made relative
here, for directory addresses (`papers/KEY/`), and work below any path.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import quote

from generator.identifiers import is_arxiv_doi
from generator.model import Paper, Topic

ASSETS = "assets/survey"
"""The folder of scripts, stylesheets and what scripts read, from the site's root."""
DAYS = f"{ASSETS}/days.json"
"""Where the days on which pages last changed stand, for the sitemap."""

_UNSAFE = re.compile(r"[^A-Za-z0-9._+-]")
_INDEXES = {"index", "readme"}  # MkDocs makes these the page of their folder
_DEVICES = {"aux", "con", "nul", "prn", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
"""What Windows takes for a device, whatever stands behind a dot; it also takes a dot off the end of a name."""
_LONGEST = 200  # file systems take 255 bytes, and suffixes and names of temporary files come on top


@lru_cache(maxsize=1 << 16)
def file_name(key: str) -> str:
    """A citation key or slug as a file name: what is unsafe in one becomes `~` and its bytes in hexadecimal.

    Different keys give different names, and none of them is hidden, climbs to another folder, is an index, a name that
    Windows does not take, or longer than file systems take: the end of a very long one gives way to a digest of the
    whole.
    """
    name = _UNSAFE.sub(lambda match: "".join(f"~{byte:02x}" for byte in match.group().encode()), key)
    if name.endswith("."):
        name = name[:-1] + "~2e"
    if not name or name[0] in ".~" or name.lower() in _INDEXES or name.lower().partition(".")[0] in _DEVICES:
        first = name[:1].encode()
        name = (f"~{first[0]:02x}" if first else "~") + name[1:]
    if len(name) > _LONGEST:
        digest = blake2b(key.encode(), digest_size=8).hexdigest()
        name = f"{name[: _LONGEST - len(digest) - 1]}~{digest}"
    return name


@lru_cache(maxsize=1 << 15)
def paper_folder(key: str) -> str:
    """The address of a paper's page from the site's root, `papers/KEY/`."""
    return f"papers/{quote(file_name(key), safe='~+')}/"


def paper_path(paper: Paper) -> str:
    """The paper's Markdown file in `docs/`."""
    return f"papers/{file_name(paper.key)}.md"


def topic_folder(topic: Topic) -> str:
    """The address of a topic's page from the site's root, `topics/SLUG/`."""
    return f"topics/{quote(file_name(topic.slug), safe='~+')}/"


def topic_path(topic: Topic) -> str:
    """The topic's Markdown file in `docs/`."""
    return f"topics/{file_name(topic.slug)}.md"


def root_from(path: str) -> str:
    """The way from a page to the site's root.

    Args:
        path: the page's Markdown file relative to `docs/`.

    Returns:
        `""` for the home page, otherwise one `../` for each folder of its address.
    """
    folders = path.removesuffix(".md").removesuffix("index").strip("/")
    return "../" * (folders.count("/") + 1) if folders else ""


def arxiv_url(paper: Paper) -> str:
    """The paper's page on arXiv, or an empty string."""
    return f"https://arxiv.org/abs/{quote(paper.arxiv, safe='/')}" if paper.arxiv else ""


def doi_url(paper: Paper) -> str:
    """The paper's DOI as an address, or an empty string; arXiv's own DOIs only repeat the link to arXiv."""
    if not paper.doi or (paper.arxiv and is_arxiv_doi(paper.doi)):
        return ""
    return resolved(paper.doi)


def resolved(doi: str) -> str:
    """The address at which a DOI leads to the work."""
    return f"https://doi.org/{quote(doi, safe='/()')}"


def web_url(url: str) -> str:
    """An address that a page may link to: only http and https pass, anything else gives an empty string."""
    return url if re.match(r"https?://[^\s\"<>]+\Z", url, re.IGNORECASE) else ""

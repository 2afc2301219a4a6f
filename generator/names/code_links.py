"""What a web address that comes with a paper leads to, told by its host: code, a model hub, or another site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

_CODE = {
    "github.com": "GitHub",
    "gist.github.com": "GitHub",
    "gitlab.com": "GitLab",
    "bitbucket.org": "Bitbucket",
    "codeberg.org": "Codeberg",
    "gitee.com": "Gitee",
    "sourceforge.net": "SourceForge",
    "git.sr.ht": "SourceHut",
}
_HUBS = {"huggingface.co": "Hugging Face", "hf.co": "Hugging Face"}


def host(url: str) -> str:
    """The host of a web address, as a short name for a link."""
    return re.sub(r"\Ahttps?://(www\.)?|[/?#:].*\Z", "", url, flags=re.IGNORECASE)


def label(url: str) -> str:
    """A link's name: `Code (GitHub)`, `Hugging Face`, or the host."""
    name = host(url).lower()
    if name in _CODE or name.startswith("gitlab."):
        return f"Code ({_CODE.get(name, 'GitLab')})"
    return _HUBS.get(name, host(url))


def code_link(urls: Iterable[str]) -> str:
    """The first address that leads to code, or failing that to a model hub; an empty string where none does."""
    known = list(urls)
    code = (url for url in known if label(url).startswith("Code ("))
    hubs = (url for url in known if host(url).lower() in _HUBS)
    return next(code, next(hubs, ""))


def inside(url: str) -> str:
    """What tells two addresses of one host apart, for people: `owner/name`."""
    return urlsplit(url).path.strip("/")

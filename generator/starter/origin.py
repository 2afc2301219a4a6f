"""Where the running program was installed from, as its installer noted it (PEP 610)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

_SCP = re.compile(r"(?P<user>[\w.-]+)@(?P<host>[\w.-]+):(?P<path>(?!/)[^\s]+)")
_BOTH_WAYS = frozenset(("github.com", "gitlab.com", "bitbucket.org", "codeberg.org"))
_PLAIN_PATH = re.compile(r"[A-Za-z0-9._~/%+@:,=-]*")  # nothing that pip or a shell reads as more than a sign
_HERE = frozenset(("", "localhost", "127.0.0.1", "::1"))


@dataclass(frozen=True, slots=True)
class Repository:
    """A commit of a repository: `url` as the installer was told it, and below which folder the program lies there."""

    url: str
    commit: str
    subdirectory: str = ""
    vcs: str = "git"


@dataclass(frozen=True, slots=True)
class Archive:
    """A wheel or another archive, with its SHA-256 where the installer noted one."""

    url: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of this machine; `commit` where a commit of the repository there was installed, not what lies there."""

    path: Path
    editable: bool = False
    commit: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """A package index: nothing is noted, not even which one."""


Origin = Repository | Archive | Folder | Index


def noted_origin(direct_url: str | None) -> Origin:
    """What an installer noted in `direct_url.json`; it notes nothing of what comes from an index.

    Args:
        direct_url: the text of that file, None where there is none.
    """
    try:
        noted: dict[str, Any] = json.loads(direct_url or "{}")
        url = str(noted["url"])
        folder = _folder(url)
        if vcs := noted.get("vcs_info"):
            commit, name = str(vcs["commit_id"]), str(vcs.get("vcs", "git"))
            if folder:
                return Folder(folder, commit=commit)
            return Repository(url, commit, str(noted.get("subdirectory") or ""), name)
        if "dir_info" in noted and folder:
            return Folder(folder / str(noted.get("subdirectory") or ""), bool(noted["dir_info"].get("editable")))
        if "archive_info" in noted:
            return Archive(url, _sha256(noted["archive_info"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    return Index()


def _sha256(archive: dict[str, Any]) -> str:
    hashes = archive.get("hashes") or dict([str(archive.get("hash") or "=").split("=", 1)])
    digest = str(hashes.get("sha256", ""))
    return digest if re.fullmatch(r"[0-9a-f]{64}", digest) else ""


def _folder(url: str) -> Path | None:
    """The path that a `file:` address leads to."""
    parts = urlsplit(url)
    return Path(url2pathname(unquote(parts.path))) if parts.scheme == "file" else None


def public_address(remote: str) -> str:
    """The address of a repository for another machine, without passwords; empty where it leads nowhere there.

    Args:
        remote: the address as somebody configured it: a web address, `ssh://…`, `git@host:path`, or a path.

    Returns:
        `https://…` for what is reached both ways, as another machine has no key of ours. Empty for a path, a machine
        called localhost, or what is no address.

    Example:
        >>> public_address("git@github.com:you/survey.git")
        'https://github.com/you/survey.git'
    """
    if scp := _SCP.fullmatch(remote):
        remote = f"ssh://{scp['user']}@{scp['host']}/{scp['path']}"
    try:
        parts = urlsplit(remote)
        host, port = parts.hostname or "", f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    if parts.scheme not in {"https", "http", "ssh", "git"} or host in _HERE or not remote.isprintable():
        return ""
    if parts.query or parts.fragment or not re.fullmatch(r"[\w.:-]+", host) or not _PLAIN_PATH.fullmatch(parts.path):
        return ""
    if parts.scheme == "ssh" and host in _BOTH_WAYS:
        return f"https://{host}{parts.path}"
    user = f"{parts.username}@" if parts.scheme == "ssh" and re.fullmatch(r"[\w.-]+", parts.username or "") else ""
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{user}{host}{port}{parts.path}"

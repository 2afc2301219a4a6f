"""Which version of the program makes a site: another version may make other bytes from the same survey."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGE = Path(__file__).parents[2]
_PARTS = (
    *("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2", "markupsafe", "pyyaml"),
    *("numpy", "scipy", "rapidfuzz", "ftfy", "anyascii", "markdown-it-py", "pagefind"),
)
_SUFFIXES = (".py", ".jinja", ".html", ".css", ".js", ".svg", ".xml", ".txt", ".json")


@cache
def program_digest() -> str:
    """A digest of the program's own files and of the versions of what takes part in making pages."""
    digest = blake2b(sys.version.encode(), digest_size=16)
    for name in _PARTS:
        digest.update(f"{name} {_version(name)}\n".encode())
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in _SUFFIXES and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(_PACKAGE)}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""

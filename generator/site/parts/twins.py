"""What a Markdown file beside a page is called while MkDocs must not see it: it makes pages of such files."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

TWIN = "index.md.txt"
"""The name in `docs/` of what stands in the site as `index.md`."""


def name_twins(sources: Collection[str], site: Path) -> None:
    """Give the twins in a site their name.

    Args:
        sources: the paths of all files in `docs/`.
        site: the folder that MkDocs has made of them.

    Raises:
        OSError: a file cannot be renamed.
    """
    for path in sources:
        folder, _, name = path.rpartition("/")
        if name == TWIN and folder.startswith("topics/") and (site / path).is_file():
            (site / path).replace((site / path).with_name(TWIN.removesuffix(".txt")))

"""Archives in which nothing tells when, where or by whom they were made: the same files give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

EARLIEST = "1980-01-01"
"""The first day that an archive can name, for one of no known day."""


def packed(files: Mapping[str, bytes], day: str = EARLIEST, *, stored_first: Sequence[str] = ()) -> bytes:
    """An archive of files, in the order of their names.

    Args:
        files: contents by name.
        day: of all of them, `2025-06-05`.
        stored_first: names that stand before all others and are not compressed, as EPUB wants its `mimetype`.
    """
    year, month, date = map(int, day.split("-"))
    archive_bytes = io.BytesIO()
    with zipfile.ZipFile(archive_bytes, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (*stored_first, *sorted(files.keys() - set(stored_first))):
            entry = zipfile.ZipInfo(name, (max(year, 1980), month, date, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name in stored_first else zipfile.ZIP_DEFLATED
            entry.external_attr, entry.create_system = 0o644 << 16, 3
            archive.writestr(entry, files[name])
    return archive_bytes.getvalue()

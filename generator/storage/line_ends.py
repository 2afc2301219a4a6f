"""A file whose lines end as on Windows keeps such ends, also in lines that the program adds."""

from __future__ import annotations

from pathlib import Path

_LONGEST_LINE = 1 << 16


def with_ends_of(path: Path, data: bytes) -> bytes:
    r"""A text as it goes to a file.

    Args:
        path: the file; it may be missing.
        data: the text.

    Returns:
        The text with CRLF at the end of each line if each line of the file ends so now, and as it is otherwise: ends
        that are mixed already are a person's.

    Raises:
        OSError: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            if not file.readline(_LONGEST_LINE).endswith(b"\r\n"):
                return data
            file.seek(0)
            before = file.read()
    except FileNotFoundError:
        return data
    if before.count(b"\n") != before.count(b"\r\n"):
        return data
    return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")

"""Puts Pagefind's search index in order, so that the same pages give the same bytes.

Pagefind 1.5 writes the values of a filter, and the filters themselves, in the order of a hash table, which is another
one each time it runs; later versions sort them. A file of the index is gzip around a mark and CBOR, and its name holds
the beginning of the SHA-1 of that CBOR. So what is sorted gets another name, and whatever names it is written again:

1. a filter (`filter/HASH.pf_filter`) is `[name, [[value, [page, …]], …]]`;
2. the index of a language (`pagefind.HASH.pf_meta`) lists the filters as `[[name, hash], …]` in fourth place;
3. `pagefind-entry.json` names the index of each language.

Limit: the bytes are those of the zlib that Python stands on; another library than zlib itself may pack otherwise.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import cbor2

_MARK = b"pagefind_dcd"
_ENTRY = "pagefind-entry.json"


def sort_index(folder: Path) -> None:
    """Sort what Pagefind left unsorted in an index; an index of another form stays as it is.

    Args:
        folder: the index.

    Raises:
        OSError: the file system refuses.
    """
    try:
        files, before = _sorted_files(folder)
    except _OtherFormError:
        return
    for path, data in files.items():
        path.write_bytes(data)
    for path in before - files.keys():
        path.unlink()


class _OtherFormError(Exception):
    """The index is not of the form that this module knows."""


def _sorted_files(folder: Path) -> tuple[dict[Path, bytes], set[Path]]:
    """The files to write, and those that they take the place of.

    A filter that came in order by chance is written too: Pagefind packs otherwise than Python does.
    """
    files, before, renamed = dict[Path, bytes](), set[Path](), dict[str, str]()
    for path in sorted((folder / "filter").glob("*.pf_filter")):
        match _read(path):
            case [str(name), [*values]]:
                data = cbor2.dumps([name, _by_name(values)])
            case _:
                raise _OtherFormError
        renamed[path.stem] = _named(path.stem, data, set(renamed.values()))
        files[path.with_stem(renamed[path.stem])] = _packed(data)
        before.add(path)
    entry = _entry(folder / _ENTRY)
    for language in entry["languages"].values():
        path = folder / f"pagefind.{language['hash']}.pf_meta"
        match _read(path):
            case [version, pages, chunks, [*filters], *rest]:
                data = cbor2.dumps(
                    [version, pages, chunks, _by_name([_renamed(row, renamed) for row in filters]), *rest]
                )
            case _:
                raise _OtherFormError
        language["hash"] = _named(language["hash"], data, ())
        files[folder / f"pagefind.{language['hash']}.pf_meta"] = _packed(data)
        before.add(path)
    files[folder / _ENTRY] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return files, before


def _by_name(rows: list[Any]) -> list[Any]:
    """Rows in the order of the bytes of the text that stands first in each, as later versions of Pagefind have it."""
    if not all(isinstance(row, list) and row and isinstance(row[0], str) for row in rows):
        raise _OtherFormError
    return sorted(rows, key=lambda row: row[0].encode())


def _renamed(row: Any, names: Mapping[str, str]) -> list[Any]:
    match row:
        case [str(name), str(file), *rest]:
            return [name, names.get(file, file), *rest]
    raise _OtherFormError


def _named(before: str, data: bytes, taken: Collection[str]) -> str:
    """The name of a file by its bytes: the language as before, and as many digits, or more where another has them."""
    language, _, digits = before.rpartition("_")
    digest = hashlib.sha1(data, usedforsecurity=False).hexdigest()
    length = len(digits)
    while f"{language}_{digest[:length]}" in taken and length < len(digest):
        length += 1
    return f"{language}_{digest[:length]}"


def _read(path: Path) -> Any:
    """What the CBOR in a file of the index says."""
    try:
        data = gzip.decompress(path.read_bytes())
        if data.startswith(_MARK):
            return cbor2.loads(data.removeprefix(_MARK))
    except (FileNotFoundError, gzip.BadGzipFile, EOFError, zlib.error, cbor2.CBORDecodeError, UnicodeDecodeError):
        pass
    raise _OtherFormError


def _packed(data: bytes) -> bytes:
    packed = bytearray(gzip.compress(_MARK + data, compresslevel=9, mtime=0))
    packed[9] = 255  # the operating system that packed it: unknown
    return bytes(packed)


def _entry(path: Path) -> dict[str, Any]:
    try:
        entry = json.loads(path.read_bytes())
        if all(isinstance(language["hash"], str) for language in entry["languages"].values()):
            return dict(entry)
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        pass
    raise _OtherFormError

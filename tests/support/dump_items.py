"""Reads dumps in tests: what a file with some content holds."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from generator.dumps import open_dumps
from generator.dumps.detect import file_of, reader_of
from generator.dumps.formats import readers
from generator.dumps.input.sources import Content
from generator.dumps.reader import DumpFile
from generator.model import Record, Rejected


def dump_file(content: str | bytes, name: str = "dump.txt") -> DumpFile:
    """A file of a content, as readers see it."""
    data = content if isinstance(content, bytes) else content.encode()

    @contextmanager
    def opened() -> Iterator[IO[bytes]]:
        yield io.BytesIO(data)

    return file_of(Content(name, name, opened))


def items_in(content: str | bytes) -> list[Record | Rejected]:
    """What a file of a content holds, by the reader that recognises it."""
    file = dump_file(content)
    return list(reader_of(file).records(file))


def records_in(content: str | bytes) -> list[Record]:
    """The records of a file that holds nothing else."""
    items = items_in(content)
    assert [item for item in items if isinstance(item, Rejected)] == []
    return [item for item in items if isinstance(item, Record)]


def read_file(path: Path) -> list[Record | Rejected]:
    """What a dump on disk holds."""
    return [item for dump in open_dumps([path]) for item in dump.items()]


def reader_for(content: str | bytes) -> str:
    """The name of the reader that takes a file of a content."""
    return reader_of(dump_file(content)).name


def claimed_by(content: str | bytes) -> set[str]:
    """The names of the readers that recognise a file of a content."""
    file = dump_file(content)
    return {reader.name for reader in readers() if reader.recognises(file)}


def share(records: list[Record], field: str) -> float:
    """The share of records that have a field."""
    return sum(bool(getattr(record, field)) for record in records) / len(records)

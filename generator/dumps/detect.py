"""Tells by content what a dump is, and gives the reader for it."""

from __future__ import annotations

import codecs
from dataclasses import replace

from generator.dumps.formats import readers
from generator.dumps.input.encodings import UTF8, Encoding, encoding_of
from generator.dumps.input.sources import PACKING_ERRORS, Content, UnusableError
from generator.dumps.reader import HEAD, DumpFile, Items, Reader, Recognition
from generator.model import Record, Rejected, Repair


def items_of(content: Content, reader: str = "") -> Items:
    """The records of a dump, and what in it is no usable record.

    Args:
        content: the file.
        reader: the name of the reader to take, whatever the file looks like; by default its content decides.

    Raises:
        UnusableError: no reader takes the file, or two take it with the same right.
    """
    file = file_of(content)
    chosen = reader_named(reader) if reader else reader_of(file)
    items = chosen.records(file)
    yield from items if not file.encoding.guessed else (_told(item, file.encoding) for item in items)


def _told(item: Record | Rejected, encoding: Encoding) -> Record | Rejected:
    """A record, with the encoding among its repairs if it holds what the encoding decides."""
    if not isinstance(item, Record) or "".join((item.title, item.abstract, item.venue, *item.authors)).isascii():
        return item
    repair = Repair("encoding", "not UTF-8", f"read as {encoding.label}; check the names")
    return replace(item, repairs=(*item.repairs, repair))


def file_of(content: Content) -> DumpFile:
    """What readers see of a file."""
    with content.open() as stream:
        head = stream.read(HEAD)
    try:
        with content.open() as stream:
            encoding = encoding_of(stream)
    except (*PACKING_ERRORS, OSError):  # it is read as far as it can be, and told then
        encoding = UTF8
    return DumpFile(content.name, head, _text(head, encoding), content.open, encoding)


def reader_of(file: DumpFile) -> Reader:
    """The reader that recognises a file most surely.

    Raises:
        UnusableError: none does, or two do with equal strength; with their reasons.
    """
    claims = [(claim, reader) for reader in readers() if (claim := reader.recognises(file))]
    if not claims:
        raise UnusableError("is in no format that we read", "see docs/reference/dump-formats.md for those we do")
    strength = max(claim.strength for claim, _ in claims)
    best = [(claim, reader) for claim, reader in claims if claim.strength == strength]
    if len(best) > 1:
        raise UnusableError(_tie(best), "name the one that is meant with `--as`")
    return best[0][1]


def reader_named(name: str) -> Reader:
    """The reader of a name.

    Raises:
        UnusableError: there is none.
    """
    for reader in readers():
        if reader.name == name:
            return reader
    raise UnusableError(
        f"there is no reader called {name!r}", "use one of " + ", ".join(reader.name for reader in readers())
    )


def _tie(claims: list[tuple[Recognition, Reader]]) -> str:
    """What to tell of a file that several readers claim."""
    each = ", or ".join(f"{reader.label} (because {claim.reason})" for claim, reader in claims)
    return f"may be {each}"


def _text(head: bytes, encoding: Encoding) -> str:
    """The start of a file as text, without what is cut at its end."""
    return codecs.getincrementaldecoder(encoding.codec)("replace").decode(head.removeprefix(encoding.mark))

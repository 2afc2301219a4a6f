"""Tells by content what a dump is, and gives the reader for it."""

from __future__ import annotations

import codecs
from dataclasses import replace

from generator.dumps.bounds import within_bounds
from generator.dumps.formats import readers
from generator.dumps.input.encodings import UTF8, Encoding, encoding_of
from generator.dumps.input.sources import PACKING_ERRORS, Content
from generator.dumps.input.unusable import UnusableError
from generator.dumps.reader import HEAD, DumpFile, Items, Reader, Recognition, Strength
from generator.dumps.refusals import Refusal, refusal_of_text
from generator.dumps.service_errors import answer_error
from generator.model import Record, Rejected, Repair

_PACKED = b"PK\x03\x04"  # a workbook: no text, and every other zip has been opened before


def items_of(content: Content, reader: str = "") -> Items:
    """The records of a dump, and what in it is no usable record.

    Args:
        content: the file.
        reader: the name of the reader to take, whatever the file looks like; by default its content decides.

    Raises:
        UnusableError: no reader takes the file, or two take it with the same right.
    """
    file = file_of(content, named=bool(reader))
    chosen = reader_named(reader) if reader else reader_of(file)
    items = map(within_bounds, chosen.records(file))
    yield from items if not file.encoding.guessed else (_told(item, file.encoding) for item in items)


def _told(item: Record | Rejected, encoding: Encoding) -> Record | Rejected:
    """A record, with the encoding among its repairs if it holds what the encoding decides."""
    if not isinstance(item, Record) or "".join((item.title, item.abstract, item.venue, *item.authors)).isascii():
        return item
    repair = Repair("encoding", "not UTF-8", f"read as {encoding.label}; check the names")
    return replace(item, repairs=(*item.repairs, repair))


def file_of(content: Content, *, named: bool = False) -> DumpFile:
    """What readers see of a file."""
    with content.open() as stream:
        head = stream.read(HEAD)
    try:
        with content.open() as stream:
            encoding = UTF8 if head.startswith(_PACKED) else encoding_of(stream)
    except (*PACKING_ERRORS, OSError):  # it is read as far as it can be, and told then
        encoding = UTF8
    return DumpFile(content.name, head, _text(head, encoding), content.open, named, encoding)


def reader_of(file: DumpFile) -> Reader:
    """The reader that recognises a file most surely.

    Raises:
        UnusableError: none does, or two do with equal strength, with their reasons; or the file is of a kind that we
            know and do not read.
    """
    claims = [(claim, reader) for reader in readers() if (claim := reader.recognises(file))]
    strength = max((claim.strength for claim, _ in claims), default=Strength.POSSIBLE)
    _refuse(_refusal(file, strength))
    if not claims:
        raise UnusableError("is in no format that we read", "see docs/reference/dump-formats.md for those we do")
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


def _refusal(file: DumpFile, strength: Strength) -> Refusal | None:
    """Why a file is not read, if it is of a kind that we know: what only looks like another text may still be ours."""
    if error := answer_error(file.text, whole=file.is_whole):
        return Refusal(f"an error and no list of papers: {error!r}", "ask the service again, later or otherwise")
    return refusal_of_text(file.text) if strength == Strength.POSSIBLE else None


def _refuse(refusal: Refusal | None) -> None:
    if refusal is not None:
        raise UnusableError(f"is {refusal.what}", refusal.mend)


def _tie(claims: list[tuple[Recognition, Reader]]) -> str:
    """What to tell of a file that several readers claim."""
    each = ", or ".join(f"{reader.label} (because {claim.reason})" for claim, reader in claims)
    return f"may be {each}"


def _text(head: bytes, encoding: Encoding) -> str:
    """The start of a file as text, without what is cut at its end."""
    return codecs.getincrementaldecoder(encoding.codec)("replace").decode(head.removeprefix(encoding.mark))

"""What a reader of dumps is: it says which files are its own, and gives their records.

To add a format, write a module in `formats/` that has a `READER`, and name the module in `formats/__init__.py`; a whole
example stands in `docs/contributing/how-to-add.md`. The first lines of the file decide, or, where they cannot, a look
further into it; a name's ending alone never does.

    class OwlReader:
        name = "owl"
        label = "Owl lists"

        def recognises(self, file: DumpFile) -> Recognition | None:
            if file.text.startswith("%OWL"):
                return Recognition(Strength.CERTAIN, "its first line begins with %OWL")
            return None

        def records(self, file: DumpFile) -> Items:
            for number, line in enumerate(file.lines(), 1):
                yield record_of(Source(file.name, number), title=line)

    READER = OwlReader()
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import IntEnum
from typing import IO, Protocol

from generator.dumps.input.encodings import UTF8, Encoding
from generator.dumps.input.lines import lines_of, text_of
from generator.model import Record, Rejected

Items = Iterator[Record | Rejected]


class Strength(IntEnum):
    """How sure a reader is that a file is its own.

    CERTAIN: the format's own signature, which no other format has. LIKELY: what the format nearly always has and
    others seldom. PROBABLE: it looks so as a whole, and no line of it says so. POSSIBLE: nothing speaks against it.
    """

    POSSIBLE = 1
    PROBABLE = 2
    LIKELY = 3
    CERTAIN = 4


@dataclass(frozen=True, slots=True)
class Recognition:
    """That a file is a reader's own.

    Args:
        strength: how sure it is.
        reason: in words, after "because": `its first line names the columns of a table`.
    """

    strength: Strength
    reason: str


@dataclass(frozen=True, slots=True)
class DumpFile:
    """A file that readers look at before one is chosen, and that the chosen one reads.

    Args:
        name: the dump's name: the file's, below its folder or archive.
        head: its first bytes, at most `HEAD`.
        text: the same as text, whatever the encoding, without a byte order mark.
        open: gives a fresh stream of the whole, as often as wanted.
        named: whether a person named the reader (`--as`): what is wanted is then no question any more.
        encoding: what the text is in.
    """

    name: str
    head: bytes
    text: str
    open: Callable[[], AbstractContextManager[IO[bytes]]] = field(repr=False, compare=False)
    named: bool = False
    encoding: Encoding = UTF8

    @property
    def is_whole(self) -> bool:
        """Whether `head` and `text` are the whole file."""
        return len(self.head) < HEAD

    def lines(self) -> Iterator[str]:
        """The lines of the whole file, as a stream."""
        with self.open() as stream:
            yield from lines_of(stream, self.encoding)

    def pieces(self) -> Iterator[str]:
        """The whole text as a stream, with its line ends, in pieces of any length: for what minds no lines."""
        with self.open() as stream:
            yield from text_of(stream, self.encoding)


HEAD = 64 << 10
"""Bytes of `DumpFile.head`."""


class Reader(Protocol):
    """A format that dumps may have.

    Attributes:
        name: as in `survey read --as NAME` and in the ledger; lower case, hyphens.
        label: its name for people, as in a sentence: `PubMed (MEDLINE)`.
    """

    @property
    def name(self) -> str:
        """See the class."""
        ...

    @property
    def label(self) -> str:
        """See the class."""
        ...

    def recognises(self, file: DumpFile) -> Recognition | None:
        """Whether a file is of this format: how sure that is and why, or None."""
        ...

    def records(self, file: DumpFile) -> Items:
        """The records of a file and what in it is no usable record, in order, read as a stream.

        It never raises for what a file holds: a piece that cannot be used is a `Rejected` with its line.
        """
        ...


@dataclass(frozen=True, slots=True)
class LinesReader:
    """A reader of a format that is read line by line.

    Args:
        name: see `Reader`.
        label: see `Reader`.
        recognise: see `Reader.recognises`.
        of_lines: gives the records of lines without their ends; takes the lines and the dump's name.
    """

    name: str
    label: str
    recognise: Callable[[DumpFile], Recognition | None]
    of_lines: Callable[[Iterable[str], str], Items]

    def recognises(self, file: DumpFile) -> Recognition | None:
        """See `Reader`."""
        return self.recognise(file)

    def records(self, file: DumpFile) -> Items:
        """See `Reader`."""
        return self.of_lines(file.lines(), file.name)

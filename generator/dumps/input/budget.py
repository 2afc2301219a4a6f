"""What dumps may hold altogether: one budget for all of a call, however files are packed into one another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.dumps.input.unusable import OverBudgetError, UnusableError

GIGABYTE = 1 << 30
_FREE_EXPANSION = 256 << 20  # bytes an archive may expand to whatever its size
_LARGEST_RATIO = 300  # text packs 3 to 30 times smaller; a bomb a thousand times
_UNITS = {"": 0, "k": 10, "m": 20, "g": 30, "t": 40}
_SIZE = re.compile(r"(\d{1,9}(?:\.\d{1,6})?) ?([kmgt]?)i?b?", re.IGNORECASE)


@dataclass(slots=True)
class Budget:
    """What all dumps of one call may hold: files as they are, and what archives unpack to, in any depth.

    Args:
        bytes: of all files together.
        members: how many files there may be, in folders and archives.
    """

    bytes: int = 8 * GIGABYTE
    members: int = 100_000
    _unpacked: int = field(default=0, init=False)
    _opened: int = field(default=0, init=False)
    _whole: Budget | None = field(default=None, init=False)
    _packed: int = field(default=0, init=False)

    def share(self, packed: int) -> Budget:
        """The budget of one file of this size: no more than its share of bytes, which count for the whole too."""
        share = Budget(_allowed(packed), self.members)
        share._whole, share._packed = self, packed
        return share

    def unpack(self, size: int) -> None:
        """Count bytes.

        Raises:
            OverBudgetError: they are more than the budget.
            UnusableError: they are more than the file's share of it.
        """
        self._unpacked += size
        if self._whole is not None:
            self._whole.unpack(size)
            expanded(self._unpacked, self._packed)
        elif self._unpacked > self.bytes:
            raise OverBudgetError(
                f"the dumps hold more than {written(self.bytes)}, which is the budget for all dumps together",
                "name fewer of them, or set the budget with `--max-size`",
            )

    def open(self, members: int) -> None:
        """Count files.

        Raises:
            OverBudgetError: they are more than the budget.
        """
        self._opened += members
        if self._whole is not None:
            self._whole.open(members)
        elif self._opened > self.members:
            raise OverBudgetError(
                f"the dumps hold more than {self.members:,} files, which is the budget for all dumps together",
                "name fewer of them, or set the budget with `--max-files`",
            )


def expanded(size: int, packed: int) -> None:
    """Look whether something expands out of all proportion.

    Args:
        size: bytes that were unpacked.
        packed: bytes that they were packed in.

    Raises:
        UnusableError: it does.
    """
    if size > (most := _allowed(packed)):
        raise UnusableError(
            f"the archive expands to more than {written(most)}, which is far more than its size",
            "unpack it yourself and name the dumps",
        )


def _allowed(packed: int) -> int:
    """How many bytes an archive of a size may hold."""
    return max(_FREE_EXPANSION, _LARGEST_RATIO * packed)


def written(size: int) -> str:
    """Bytes for people, in units of 1024.

    >>> written(8 << 30), written(1500), written(300 << 20)
    ('8 GB', '1.46 kB', '300 MB')
    """
    for unit, power in (("GB", 30), ("MB", 20), ("kB", 10)):
        if size >= 1 << power:
            return f"{size / (1 << power):.4g} {unit}"
    return f"{size} bytes"


def size_of(text: str) -> int:
    """The bytes that a person named: `20GB`, `512 MB`, `1.5g`, `1000000`; a thousand is 1024.

    Raises:
        ValueError: it is no size above zero.
    """
    match = _SIZE.fullmatch(text.strip())
    size = round(float(match[1]) * (1 << _UNITS[match[2].lower()])) if match else 0
    if not size:
        raise ValueError(f"{text!r} is no size; write one as 20GB or 512MB")
    return size

"""What every form of a listing page comes down to: blocks of visible text, with the addresses they link to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or line of a page.

    Args:
        line: where it starts in the dump, from 1.
        text: what a reader sees.
        links: the addresses its text links to, in order.
        heading: its level, 0 for what is no heading.
        gap: whether a blank line or another element stands before it.
        whole: whether the first link begins where the text begins, so that the text is that link's.
    """

    line: int
    text: str
    links: tuple[str, ...] = ()
    heading: int = 0
    gap: bool = True
    whole: bool = False

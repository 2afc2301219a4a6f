"""An A–Z that may grow: what stands under each letter, on one page or, where that grows too long, on several.

An entry's anchor is made from its own text alone, so it stays the same whatever else comes. A letter that was split
keeps its page: it then lists the entries, each under its old anchor, and leads to the pages that hold them. Where that
list itself would be too long, the page leads to the pages by their beginnings, and a script leads an old anchor on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from generator.names.ascii import ascii_words
from generator.site.parts.addresses import file_name

LONGEST_PAGE = 250_000
"""Bytes of entries on one page; with the frame around them a page stays below 300 kB."""

_LEADING = 110
"""Bytes of markup around an entry that only leads on."""

REST = "0"
"""The letter of what begins with none of a to z."""

_FRAME = re.compile(r"content|sv-.*|__.*")  # anchors of the frame around every page


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with its entries.

    Args:
        name: `a` to `z`, or `REST`.
        slugs: its entries, in order.
        parts: the pages they stand on, each with its entries; the letter's own page alone, or several others.
    """

    name: str
    slugs: tuple[str, ...]
    parts: Mapping[str, tuple[str, ...]]

    @property
    def title(self) -> str:
        """How people read it: `A`, `0–9`."""
        return self.name.upper() if self.name != REST else "0–9 and others"

    @property
    def short(self) -> str:
        """The same in a row of letters: `A`, `#`."""
        return self.name.upper() if self.name != REST else "#"

    @property
    def split(self) -> bool:
        """Whether its entries stand on pages of their own."""
        return tuple(self.parts) != (self.name,)


@dataclass(frozen=True, slots=True)
class Way:
    """A link to a page that holds some entries.

    Args:
        begins: what their slugs begin with.
        label: the same for people.
        address: of the page, from the site's root.
        entries: how many there are.
    """

    begins: str
    label: str
    address: str
    entries: int


def ways(folder: str, letter: Letter) -> tuple[Way, ...]:
    """The pages of a letter that was split."""
    return tuple(
        Way(part, f"{part.strip('-').title()}…", part_address(folder, part), len(slugs))
        for part, slugs in letter.parts.items()
    )


def fits(entries: Iterable[tuple[str, str]]) -> bool:
    """Whether a page can lead to each of some entries, of which the slugs and names are given."""
    return sum(2 * len(slug) + len(name.encode()) + _LEADING for slug, name in entries) <= LONGEST_PAGE


def words_slug(text: str) -> str:
    """A text as an anchor: its words in lower-case ASCII letters and digits. Texts that read alike share one."""
    return _safe("-".join(ascii_words(text)), text)


def marks_slug(text: str) -> str:
    """A text as an anchor that keeps marks apart: `GSM` and `GSM++` get two, `LLaMA` and `Llama` one."""
    slug = "".join(_marked(char) for char in " ".join(text.split()))
    return _safe(re.sub("-{2,}", "-", slug).strip("-"), text)


def letters(sizes: Mapping[str, int], longest: int = LONGEST_PAGE) -> tuple[Letter, ...]:
    """The letters that have entries, in order, the rest last.

    Args:
        sizes: how many bytes each entry takes, by its slug.
        longest: how many a page may have.
    """
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for slug in sorted(sizes):
        by_letter[letter_of(slug)].append(slug)
    return tuple(
        Letter(name, tuple(by_letter[name]), dict(_parts(name, by_letter[name], sizes, longest, 1)))
        for name in sorted(by_letter, key=lambda name: (name == REST, name))
    )


def letter_of(slug: str) -> str:
    """The letter that an entry stands under."""
    return slug[0] if "a" <= slug[:1] <= "z" else REST


def _parts(
    name: str, slugs: list[str], sizes: Mapping[str, int], longest: int, depth: int
) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Pages by ever longer beginnings, until each is short enough or cannot be told apart."""
    if sum(sizes[slug] for slug in slugs) <= longest or depth > max(map(len, slugs)):
        yield name, tuple(slugs)
        return
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for slug in slugs:
        groups[slug.ljust(depth + 1, "-")[: depth + 1]].append(slug)
    for beginning, group in sorted(groups.items()):
        yield from _parts(beginning, group, sizes, longest, depth + 1)


def _marked(char: str) -> str:
    if char in " -":
        return "-"
    known = "".join(ascii_words(char))
    return known or "".join(f"~{byte:02x}" for byte in char.encode("utf-8", "replace"))


def _safe(slug: str, text: str) -> str:
    """A slug that is not empty and no anchor of the frame. No other slug ends in a hyphen, so none is taken."""
    if not slug:
        return f"{REST}{text.encode('utf-8', 'replace').hex()}-"
    return f"{slug}-" if _FRAME.fullmatch(slug) else slug


def part_file(folder: str, part: str) -> str:
    """The Markdown file of a letter or part in `docs/`."""
    return f"{folder}/{file_name(part)}.md"


@lru_cache(maxsize=1 << 12)
def part_address(folder: str, part: str) -> str:
    """The address of a letter or part from the site's root."""
    return f"{folder}/{quote(file_name(part), safe='~+')}/"

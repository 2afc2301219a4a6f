"""What papers introduce: methods, models and data by the names their papers give them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model import Paper
from generator.site.parts.alphabet import LONGEST_PAGE, Letter, letter_of, letters, marks_slug, part_address

FOLDER = "names"
_FRAME_BYTES, _LINE_BYTES = 100, 240  # of markup, around a name and around each paper
_WITH_SHORT_FORM = re.compile(r"(?P<full>.*\S)\s*\((?P<short>[^()]+)\)")


@dataclass(frozen=True, slots=True)
class Introduced:
    """Something that papers introduce.

    Args:
        slug: the anchor.
        name: as written most often.
        short: other forms of the name: abbreviations, other capitals.
        papers: the papers that introduce it, newest first.
    """

    slug: str
    name: str
    short: tuple[str, ...]
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Pointer:
    """A short form, with what it stands for."""

    name: str
    slug: str
    full: str


@dataclass(frozen=True)  # no slots: cached properties need a place
class Names:
    """All names that papers introduce, which are given newest first, and where each stands."""

    papers: tuple[Paper, ...]

    @cached_property
    def by_slug(self) -> dict[str, Introduced]:
        """Each by its anchor, in its order."""
        introducing: defaultdict[str, dict[str, Paper]] = defaultdict(dict)
        written: defaultdict[str, Counter[str]] = defaultdict(Counter)
        short: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for paper in self.papers:
            for text in paper.names:
                slug, (full, abbreviation) = name_slug(text), parted(text)
                introducing[slug][paper.key] = paper
                written[slug][full] += 1
                short[slug].update({abbreviation: None} if abbreviation else {})
        names = {}
        for slug in sorted(introducing):
            forms = sorted(written[slug], key=lambda form: (-written[slug][form], form))
            others = dict.fromkeys((*short[slug], *forms[1:]))
            names[slug] = Introduced(slug, forms[0], tuple(others), tuple(introducing[slug].values()))
        return names

    @cached_property
    def pointers(self) -> dict[str, tuple[Pointer, ...]]:
        """Short forms that are to be found under another letter or far from their full form, by letter."""
        pointers: defaultdict[str, dict[tuple[str, str], Pointer]] = defaultdict(dict)
        for name in self.by_slug.values():
            for form in name.short:
                slug = marks_slug(form)
                if slug not in self.by_slug:
                    pointers[letter_of(slug)][slug, name.slug] = Pointer(form, name.slug, name.name)
        every = {letter.name for letter in self.letters} | set(pointers)
        return {letter: tuple(pointers[letter][key] for key in sorted(pointers[letter])) for letter in every}

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """The letters with their pages."""
        return letters({slug: _size(name) for slug, name in self.by_slug.items()})

    @cached_property
    def whole(self) -> bool:
        """Whether all letters stand on one page."""
        return sum(_size(name) for name in self.by_slug.values()) <= LONGEST_PAGE

    @cached_property
    def _part_of(self) -> Mapping[str, str]:
        return {slug: part for letter in self.letters for part, slugs in letter.parts.items() for slug in slugs}

    def letter_address(self, letter: Letter) -> str:
        """Where a letter stands, from the site's root."""
        return f"{FOLDER}/#sv-{letter.name}" if self.whole else f"{FOLDER}/{letter.name}/"

    def address(self, text: str) -> str:
        """Where a name that a paper introduces stands, from the site's root."""
        return self.address_of(name_slug(text))

    def address_of(self, slug: str) -> str:
        """The same by the anchor."""
        if self.whole:
            return f"{FOLDER}/#{slug}"
        return f"{part_address(FOLDER, self._part_of[slug])}#{slug}"


def parted(text: str) -> tuple[str, str]:
    """A name and its short form, if it has one in parentheses at its end: `Big Little Decoder`, `BiLD`."""
    match = _WITH_SHORT_FORM.fullmatch(text)
    return (match["full"], match["short"].strip()) if match else (text, "")


def name_slug(text: str) -> str:
    """A name's anchor: `mamba`, `big-little-decoder`, `gsm~2b~2b`."""
    return marks_slug(parted(text)[0])


def _size(name: Introduced) -> int:
    lines = sum(len(f"{paper.key}{paper.title}{paper.annotation}".encode()) + _LINE_BYTES for paper in name.papers)
    return len(f"{name.slug}{name.name}{name.short}".encode()) + _FRAME_BYTES + lines

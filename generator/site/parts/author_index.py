"""The authors: each once, with the papers they wrote. Names that read alike are taken for one person's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model import OTHERS, Name, Paper
from generator.site.parts.alphabet import Letter, letters, part_address, words_slug

FOLDER = "authors"
_FRAME_BYTES, _LINE_BYTES = 120, 130  # of markup, around an author and around each paper


@dataclass(frozen=True, slots=True)
class Author:
    """One author.

    Args:
        slug: the anchor.
        name: as written most often, family name first.
        others: other ways it is written.
        papers: newest first.
    """

    slug: str
    name: str
    others: tuple[str, ...]
    papers: tuple[Paper, ...]


@dataclass(frozen=True)  # no slots: cached properties need a place
class Authors:
    """All authors of papers, which are given newest first, and where each stands."""

    papers: tuple[Paper, ...]

    @cached_property
    def _wrote(self) -> dict[Name, list[int]]:
        """Which papers bear each name, by their places."""
        wrote: defaultdict[Name, list[int]] = defaultdict(list)
        for place, paper in enumerate(self.papers):
            for name in paper.authors:
                wrote[name].append(place)
        wrote.pop(OTHERS, None)
        return wrote

    @cached_property
    def by_slug(self) -> dict[str, Author]:
        """Each author by the anchor, in its order."""
        wrote, same = self._wrote, defaultdict[str, list[Name]](list)
        for name in wrote:
            same[author_slug(name)].append(name)
        authors = {}
        for slug in sorted(same):
            names = same[slug]
            form, *others = map(inverted, names)
            if others:
                form, *others = _forms({name: len(wrote[name]) for name in names})
            places = sorted({place for name in names for place in wrote[name]})
            authors[slug] = Author(slug, form, tuple(others), tuple([self.papers[place] for place in places]))
        return authors

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """The letters with their pages."""
        return letters({slug: _size(author) for slug, author in self.by_slug.items()})

    @cached_property
    def _part_of(self) -> Mapping[str, str]:
        return {slug: part for letter in self.letters for part, slugs in letter.parts.items() for slug in slugs}

    @cached_property
    def _address(self) -> dict[Name, str]:
        return {name: self.address_of(author_slug(name)) for name in self._wrote}

    def address(self, name: Name) -> str:
        """Where an author of these papers stands, from the site's root; empty for `and others`."""
        return self._address.get(name, "")

    def address_of(self, slug: str) -> str:
        """The same by the author's anchor."""
        return f"{part_address(FOLDER, self._part_of[slug])}#{slug}"


def _forms(times: Mapping[Name, int]) -> list[str]:
    """How names are written, the most frequent first."""
    forms = Counter[str]()
    for name, number in times.items():
        forms[inverted(name)] += number
    return sorted(forms, key=lambda form: (-forms[form], form))


def author_slug(name: Name) -> str:
    """A person's anchor: `liu-sinuo`, `koenigsloew-katharina-von`."""
    return words_slug(" ".join((name.family, name.given, name.prefix, name.suffix)))


def inverted(name: Name) -> str:
    """A name to be found in an A–Z: `Beethoven, Ludwig van`."""
    after_comma = " ".join(part for part in (name.given, name.prefix) if part)
    return ", ".join(part for part in (name.family, after_comma, name.suffix) if part)


def _size(author: Author) -> int:
    lines = sum(len(f"{paper.key}{paper.title}".encode()) + _LINE_BYTES for paper in author.papers)
    return len(f"{author.slug}{author.name}{author.others}".encode()) + _FRAME_BYTES + lines

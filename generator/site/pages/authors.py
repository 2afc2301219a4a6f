"""The authors A–Z: each once, with the papers they wrote. Names that read alike are taken for one person's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import quote

from generator.model import OTHERS, Name, Paper
from generator.names.forms import filed
from generator.site.parts.addresses import file_name
from generator.site.parts.alphabet import Letter, letters, part_file, words_slug
from generator.site.parts.render import page

FOLDER = "authors"
_BUSIEST = 24
_LEAST = 2  # papers, to be named among the busiest
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
        found = {}
        for slug in sorted(same):
            names = same[slug]
            form, *others = map(filed, names)
            if others:
                form, *others = _forms({name: len(wrote[name]) for name in names})
            places = sorted({place for name in names for place in wrote[name]})
            found[slug] = Author(slug, form, tuple(others), tuple([self.papers[place] for place in places]))
        return found

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
        return f"{_address_of_part(self._part_of[slug])}#{slug}"


@lru_cache(maxsize=1 << 12)
def _address_of_part(part: str) -> str:
    return f"{FOLDER}/{quote(file_name(part), safe='~+')}/"


def _forms(times: Mapping[Name, int]) -> list[str]:
    """How names are written, the most frequent first."""
    forms = Counter[str]()
    for name, number in times.items():
        forms[filed(name)] += number
    return sorted(forms, key=lambda form: (-forms[form], form))


def author_slug(name: Name) -> str:
    """A person's anchor: `liu-sinuo`, `koenigsloew-katharina-von`."""
    return words_slug(" ".join((name.family, name.given, name.prefix, name.suffix)))


def author_pages(authors: Authors) -> dict[str, str]:
    """The list of letters, `authors/index.md`, and the pages of each, by path."""
    busiest = sorted(authors.by_slug.values(), key=lambda author: (-len(author.papers), author.slug))[:_BUSIEST]
    index = f"{FOLDER}/index.md"
    pages = {
        index: page(
            "authors.jinja",
            index,
            {"title": "Authors", "template": "plain.html", "description": "The authors of the survey’s papers, A–Z."},
            total=len(authors.by_slug),
            letters=[(letter.short, letter.name, len(letter.slugs)) for letter in authors.letters],
            busiest=[
                (author.name, authors.address_of(author.slug), len(author.papers))
                for author in busiest
                if len(author.papers) >= _LEAST
            ],
        )
    }
    for letter in authors.letters:
        if letter.split:
            pages[part_file(FOLDER, letter.name)] = _page(authors, letter, letter.name, letter.slugs, leads_on=True)
        for part, slugs in letter.parts.items():
            pages[part_file(FOLDER, part)] = _page(authors, letter, part, slugs, leads_on=False)
    return pages


def _page(authors: Authors, letter: Letter, part: str, slugs: tuple[str, ...], *, leads_on: bool) -> str:
    title = f"Authors: {letter.title}" if part == letter.name else f"Authors: {part.strip('-').title()}…"
    path = part_file(FOLDER, part)
    return page(
        "letter.jinja",
        path,
        {"title": title, "template": "plain.html", "description": f"{title}, each with their papers."},
        title=title,
        current=letter.name,
        letters=[(other.short, other.name) for other in authors.letters],
        entries=[(authors.by_slug[slug], authors.address_of(slug)) for slug in slugs],
        leads_on=leads_on,
    )


def _size(author: Author) -> int:
    lines = sum(len(f"{paper.key}{paper.title}".encode()) + _LINE_BYTES for paper in author.papers)
    return len(f"{author.slug}{author.name}{author.others}".encode()) + _FRAME_BYTES + lines

"""The authors A–Z."""

from __future__ import annotations

from generator.site.parts.alphabet import Letter, fits, part_file, ways
from generator.site.parts.author_index import FOLDER, Authors
from generator.site.parts.indexes import Indexes
from generator.site.parts.page_kind import PageKind
from generator.site.parts.render import page

_BUSIEST = 24
_LEAST = 2  # papers, to be named among the busiest


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
    short = leads_on and not fits((slug, authors.by_slug[slug].name) for slug in slugs)
    return page(
        "letter.jinja",
        path,
        {
            "title": title,
            "template": "plain.html",
            "description": f"{title}, each with their papers.",
            **({} if leads_on else {"scripts": ["people.js"]}),
        },
        title=title,
        current=letter.name,
        letters=[(other.short, other.name) for other in authors.letters],
        entries=[] if short else [(authors.by_slug[slug], authors.address_of(slug)) for slug in slugs],
        ways=ways(FOLDER, letter) if short else (),
        leads_on=leads_on,
    )


KIND = PageKind(
    "authors",
    "The authors A–Z, each with their papers.",
    (f"{FOLDER}/",),
    lambda _catalogue, shared: author_pages(shared.value(Indexes).authors),
)

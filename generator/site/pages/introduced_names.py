"""What papers introduce, A–Z."""

from __future__ import annotations

from generator.site.parts.alphabet import Letter, Way, fits, part_file, ways
from generator.site.parts.indexes import Indexes
from generator.site.parts.name_index import FOLDER, Names
from generator.site.parts.page_kind import PageKind
from generator.site.parts.render import page
from generator.site.parts.wording import introduced


def name_pages(names: Names, introduces: str = "") -> dict[str, str]:
    """The A–Z, `names/index.md`, and where it grew too long a page for each letter, by path.

    The first page then lists all names, each under its old anchor, and leads to the letters' pages.

    Args:
        names: all names.
        introduces: what the papers of the field give names to.
    """
    index = f"{FOLDER}/index.md"
    pages = {index: _page(names, index, "Names", names.letters, introduces, leads_on=not names.whole, top=True)}
    if names.whole:
        return pages
    for letter in names.letters:
        if letter.split:
            pages[part_file(FOLDER, letter.name)] = _page(
                names, part_file(FOLDER, letter.name), f"Names: {letter.title}", (letter,), introduces, leads_on=True
            )
        for part, slugs in letter.parts.items():
            title = letter.title if part == letter.name else f"{part.strip('-').title()}…"
            shown = Letter(letter.name, slugs, {letter.name: slugs})
            pages[part_file(FOLDER, part)] = _page(
                names, part_file(FOLDER, part), f"Names: {title}", (shown,), introduces, leads_on=False
            )
    return pages


def _page(
    names: Names,
    path: str,
    title: str,
    shown: tuple[Letter, ...],
    introduces: str,
    *,
    leads_on: bool,
    top: bool = False,
) -> str:
    slugs = [slug for letter in shown for slug in letter.slugs]
    short = leads_on and not fits((slug, names.by_slug[slug].name) for slug in slugs)
    return page(
        "names.jinja",
        path,
        {
            "title": title,
            "template": "plain.html",
            "description": f"What the survey’s papers introduce, A–Z{f': {introduces}' if introduces else ''}.",
        },
        title=title,
        ways=_ways(names, shown, top=top) if short else (),
        shown=[]
        if short
        else [
            (
                letter.name,
                letter.title,
                [(names.by_slug[slug], names.address_of(slug)) for slug in letter.slugs],
                [(pointer, names.address_of(pointer.slug)) for pointer in names.pointers[letter.name]],
            )
            for letter in shown
        ],
        letters=[(letter.short, names.letter_address(letter)) for letter in names.letters],
        total=len(names.by_slug),
        introduces=introduces,
        leads_on=leads_on,
        top=top,
    )


def _ways(names: Names, shown: tuple[Letter, ...], *, top: bool) -> tuple[Way, ...]:
    """The pages of the letters on the first page, those of a letter on its own."""
    if top:
        return tuple(Way(one.name, one.title, names.letter_address(one), len(one.slugs)) for one in shown)
    return ways(FOLDER, shown[0])


KIND = PageKind(
    "names",
    "What papers introduce, A–Z, by the names they give it.",
    (f"{FOLDER}/",),
    lambda catalogue, shared: name_pages(shared.value(Indexes).names, introduced(catalogue)),
    unfilled=lambda _catalogue, shared: () if shared.value(Indexes).names.by_slug else (f"{FOLDER}/index.md",),
)

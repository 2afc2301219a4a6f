"""What the scripts need that take references away: where in the files to download each paper's entry stands.

They cut the entries they want out of the whole bibliography's files, so that what a reader takes away from the basket,
a search or a leaf is what `survey export` writes, to the byte, and no text is shipped twice.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from generator.catalogue.catalogue import Catalogue
from generator.exports import Format, manager_formats
from generator.model import OTHERS, Paper
from generator.site.pages.downloads import References, cut_formats, offer_of, references_of, units, whole
from generator.site.parts.addresses import ASSETS, file_name
from generator.site.parts.colours import css_class
from generator.site.parts.indexes import Indexes
from generator.site.parts.page_kind import PageKind
from generator.site.parts.render import page
from generator.site.parts.wording import marked_title
from generator.site.reuse.pages_reused import made_if_changed

_PATH, INDEX = "basket.md", f"{ASSETS}/basket.json"
_BYLINE = 3


def basket_page() -> str:
    """The page that the script fills, `basket.md`."""
    return page(
        "basket.jinja",
        _PATH,
        {
            "title": "Basket",
            "template": "plain.html",
            "styles": ["basket-page.css"],
            "scripts": ["compare.js"],
            "description": "The papers marked, to take their references.",
        },
    )


def basket_index(catalogue: Catalogue, references: References, indexes: Indexes) -> str:
    """The papers in the order of the bibliography, the formats and what papers are listed by, as JSON.

    Each paper is `[key, file name, title, byline, year, class, lengths, aliases, leaves, venue, kind]`, the file name
    empty where it is the key; a length counts the UTF-16 units of its entry in one format, as JavaScript counts them;
    of its leaves, its venue and its kind the places among all are told, -1 where it has no page of that kind. Each
    format is `[name, label,
    path, media type, suffix, opening, between, closing, length, offered]`: a file is the opening, its entries with
    `between` between them, and the closing; the basket offers those that managers read.
    """
    survey = catalogue.survey
    return made_if_changed(INDEX, lambda: _index(catalogue, references, indexes), survey.papers, survey.taxonomy)


def _index(catalogue: Catalogue, references: References, indexes: Indexes) -> str:
    papers = catalogue.survey.papers
    formats = [_format(entry, references, papers) for entry in _formats()]
    leaves = {slug: place for place, slug in enumerate(catalogue.leaf)}
    venues = {venue.slug: place for place, venue in enumerate(indexes.venues.several)}
    kinds = {kind: place for place, kind in enumerate(indexes.kinds)}
    rows = [
        [
            *_row(catalogue, paper, references, leaves),
            venues.get(indexes.venues.slug_of(paper), -1),
            kinds.get(paper.kind, -1),
        ]
        for paper in papers
    ]
    listed = {"leaves": list(leaves), "venues": list(venues), "kinds": list(kinds)}
    index = {"formats": formats, **listed, "papers": rows}
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")) + "\n"


def _formats() -> list[Format]:
    """The formats that entries can be cut from."""
    lacking = [entry.name for entry in manager_formats() if entry.frame is None]
    if lacking:
        raise ValueError(f"{lacking[0]} is offered in the basket, but its module has no FRAME to cut entries from")
    return cut_formats()


def _format(entry: Format, references: References, papers: Sequence[Paper]) -> list[object]:
    file, frame = offer_of(entry.name, whole()), entry.frame
    assert frame is not None  # noqa: S101  as `_formats` took it
    between = max(len(papers) - 1, 0) * units(frame.between)
    entries = sum(references.length(entry.name, paper) for paper in papers) + between
    length = (
        units(frame.opening) + entries + units(frame.closing) if papers else units(references.render(entry.name, ()))
    )
    around = (frame.opening, frame.between, frame.closing)
    return [entry.name, file.label, file.path, file.media_type, entry.suffix, *around, length, entry.for_managers]


def _row(catalogue: Catalogue, paper: Paper, references: References, leaves: Mapping[str, int]) -> list[object]:
    topic = catalogue.topic_of.get(paper.primary)
    lengths = [references.length(entry.name, paper) for entry in cut_formats()]
    css = css_class(topic) if topic else ""
    name = file_name(paper.key)
    return [
        paper.key,
        "" if name == paper.key else name,
        marked_title(paper),
        _byline(paper),
        paper.year,
        css,
        lengths,
        list(paper.aliases),
        [leaves[slug] for slug in dict.fromkeys(paper.topics) if slug in leaves],
    ]


def _byline(paper: Paper) -> str:
    known = [str(name) for name in paper.authors if name != OTHERS]
    if len(known) > _BYLINE + 1:
        return f"{', '.join(known[:_BYLINE])} and {len(known) - _BYLINE} more"
    return ", ".join(known) + (" et al." if len(known) != len(paper.authors) else "")


KIND = PageKind(
    "basket",
    "The papers that a reader marked, and what the basket's script needs.",
    (_PATH, INDEX),
    lambda catalogue, shared: {
        _PATH: basket_page(),
        INDEX: basket_index(catalogue, shared.value(references_of), shared.value(Indexes)),
    },
)

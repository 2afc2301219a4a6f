"""One page per paper, small enough that thousands of them cost little."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.bibliography.appearances import Appearance, appearances_of
from generator.catalogue.catalogue import Catalogue
from generator.catalogue.dump_dates import appeared
from generator.catalogue.placement import captures, why_here
from generator.catalogue.stated_sentences import stated_sentences
from generator.corrections.issue_form import as_it_is, render
from generator.corrections.suggestion_form import report_link
from generator.exports import FORMATS
from generator.exports.citation_styles import STYLES
from generator.exports.reference import reference
from generator.latex import plain_math
from generator.model import OTHERS, Paper, Result
from generator.site.feeds.feed_contents import site_root
from generator.site.pages.downloads import References, first_format, pack_count, pack_path, paper_offers, references_of
from generator.site.pages.mentions import Mention, chapters_of, mentions
from generator.site.parts.addresses import paper_folder, paper_path, resolved, web_url
from generator.site.parts.compared import labelled_properties
from generator.site.parts.indexes import Indexes, kind_address, venue_address, year_address
from generator.site.parts.lists_metadata import breadcrumbs
from generator.site.parts.page_kind import PageKind, Shared
from generator.site.parts.paper_links import links, read_first_links, search_url, venue_line
from generator.site.parts.places import place_of
from generator.site.parts.reference_metadata import head
from generator.site.parts.render import page
from generator.site.parts.search_filters import filters_of
from generator.site.parts.shown_authors import AT_ONCE, MOST, shown_authors
from generator.site.reuse.pages_reused import later
from generator.statements.statements import Statements, stated

_ROLES = {
    "notice": "A notice about this paper",
    "about": "This is about",
    "version": "Another version",
    "related": "Belongs together with",
}
_SUBJECT_LABELS = {"languages": "Languages", "species": "Species", "places": "Places"}


@dataclass(frozen=True, slots=True)
class Alike:
    """A related paper and what the two share."""

    paper: Paper
    shared: tuple[str, ...]


def paper_page(
    catalogue: Catalogue,
    paper: Paper,
    references: References,
    indexes: Indexes | None = None,
    cited: tuple[Mention, ...] = (),
) -> str:
    """A paper: reference, what it contributes, reports and introduces, where it stands, and how to cite it.

    Args:
        catalogue: the papers around it.
        paper: the paper.
        references: gives its entry, to show, copy and download.
        indexes: where authors and names stand; made anew when not given.
        cited: the chapters that cite it.
    """
    indexes = indexes or Indexes(catalogue)
    abstract = catalogue.survey.abstracts.get(paper.key) or paper.abstract
    paper = _beside_abstract(paper, catalogue.survey.says.get(paper.key), abstract)
    newer, older = beside(catalogue, paper) if paper.primary in catalogue.leaf else (None, None)
    places = tuple(place_of(catalogue, slug) for slug in dict.fromkeys(paper.topics) if slug in catalogue.leaf)
    sorted_in = bool(places) and paper.primary in catalogue.leaf
    first = first_format()
    venue = indexes.venues.slug_of(paper)
    return page(
        "paper.jinja",
        paper_path(paper),
        {
            "title": plain_math(paper.title),
            "template": "paper.html",
            "description": _described(catalogue.survey.config.title, paper),
            "head": later(_head, *references.titled(first, (paper,)), _way(catalogue, paper, sorted_in=sorted_in)),
        },
        paper=paper,
        places=places,
        sorted_in=sorted_in,
        topics=bool(catalogue.topics),
        named=AT_ONCE,
        unnamed=max(sum(name != OTHERS for name in paper.authors) - MOST, 0),
        links=later(links, paper),
        buttons=later(read_first_links, paper),
        further=later(_further, paper),
        search="" if links(paper) else search_url(plain_math(paper.title)),
        month=_month(paper),
        where=later(venue_line, paper, paper.year),
        venue_page=venue_address(venue) if venue else "",
        found_by=later(filters_of, paper, bool(cited)),
        measured=_measured(paper, stated_sentences(catalogue, paper)),
        properties=labelled_properties(catalogue, paper),
        abstract=abstract,
        shown_format=(first, FORMATS[first].label),
        entry=later(references.render, first, (paper,)),
        styles=later(_styles, paper),
        offers=later(paper_offers, paper),
        pack=pack_path(paper.key, pack_count(len(catalogue.survey.papers))),
        authors=later(_people, paper, tuple(map(indexes.authors.address, shown_authors(paper.authors)))),
        introduces=[(name, indexes.names.address(name)) for name in paper.names],
        about=later(_about, paper),
        kind_page=kind_address(paper.kind),
        year_page=year_address(paper.year),
        cited=cited,
        related=alike(catalogue, paper),
        linked=catalogue.linked.get(paper.key, ()),
        roles=_ROLES,
        appearances=later(_appearances, paper),
        newer=newer,
        older=older,
        why=why_here(catalogue, paper) if sorted_in else None,
        captures=captures(catalogue, paper),
        provenance=catalogue.survey.provenance.get(paper.key, ()),
        correct=later(_correct, catalogue.survey.config.repo_url, catalogue.survey.config.suggestions, paper),
        elsewhere=catalogue.survey.config.suggestions,
        form=later(_form, paper),
    )


def _beside_abstract(paper: Paper, says: Statements | None, abstract: str) -> Paper:
    """A paper with what its abstract says, where that is shown on the same page; names stay those that are listed."""
    own = stated(paper.by_people, says, abstract)
    return replace(own, names=paper.names) if own.from_abstract else paper


def beside(catalogue: Catalogue, paper: Paper) -> tuple[Paper | None, Paper | None]:
    """The next newer and the next older paper on its leaf, which is in order of time."""
    leaf, place = catalogue.on_leaf[paper.primary], catalogue.position[paper.key]
    return leaf[place - 1] if place else None, leaf[place + 1] if place + 1 < len(leaf) else None


def alike(catalogue: Catalogue, paper: Paper) -> tuple[Alike, ...]:
    """The papers that this one is most like."""
    return tuple(Alike(catalogue.paper[near.key], near.shared) for near in catalogue.related.get(paper.key, ()))


def _appearances(paper: Paper) -> list[tuple[str, str, str]]:
    """Where else the paper appeared: the venue and year, and a name and an address of where it can be read."""
    return [(place.where, *_readable(place)) for place in appearances_of(paper)]


def _month(paper: Paper) -> str:
    """The month in which it first appeared, where that is known and in the year that stands beside it."""
    date = appeared(paper)
    return date[: len("YYYY-MM")] if len(date) > len("YYYY") and date[:4] == str(paper.year) else ""


def _readable(place: Appearance) -> tuple[str, str]:
    return (f"DOI {place.doi}", resolved(place.doi)) if place.doi else ("read it", web_url(place.url))


def _measured(paper: Paper, sentences: tuple[str, ...]) -> tuple[tuple[Result, str], ...]:
    """The results that are data, each with its sentence; one that states several in a row stands with the last."""
    following = (*sentences, "")[1:]
    said = (sentence if sentence != after else "" for sentence, after in zip(sentences, following, strict=True))
    return tuple(zip(paper.measured, said, strict=True))


def _about(paper: Paper) -> list[tuple[str, str, tuple[str, ...]]]:
    """What the paper is about in the world: the field, its label, and the subjects; fields that say something."""
    rows = ((field, label, getattr(paper, field)) for field, label in _SUBJECT_LABELS.items())
    return [row for row in rows if row[2]]


def _people(paper: Paper, addresses: tuple[str, ...]) -> list[tuple[str, str]]:
    """The authors that are shown, each with where the others of their papers stand."""
    return [(str(name), address) for name, address in zip(shown_authors(paper.authors), addresses, strict=True)]


def _described(survey: str, paper: Paper) -> str:
    """The page in a sentence. It says whose words they are: Zotero takes a page's description for the abstract."""
    return f"From the survey “{survey}”: {paper.annotation or plain_math(paper.title)}"


def _head(paper: Paper, way: str) -> str:
    return head(reference(paper)) + way


def _way(catalogue: Catalogue, paper: Paper, *, sorted_in: bool) -> str:
    """The way from the home page, for search engines."""
    config = catalogue.survey.config
    place = place_of(catalogue, paper.primary) if sorted_in else None
    topic = [(place.topic, place.address)] if place else []
    steps = [(config.title, ""), *topic, (plain_math(paper.title), paper_folder(paper.key))]
    return breadcrumbs(steps, site_root(config.site_url))


def _correct(repository: str, elsewhere: str, paper: Paper) -> str:
    return report_link(repository, elsewhere, as_it_is(paper.by_people))


def _form(paper: Paper) -> str:
    return render(as_it_is(paper.by_people))


def _further(paper: Paper) -> tuple[tuple[str, str], ...]:
    """Where else the paper is; not what the first buttons lead to."""
    first = {address for _, address in read_first_links(paper)}
    return tuple((name, address) for name, address in links(paper) if address not in first)


def _styles(paper: Paper) -> list[tuple[str, str]]:
    return [(name, write(paper)) for name, write in STYLES.items()]


def paper_pages(catalogue: Catalogue, shared: Shared) -> Iterator[tuple[str, str]]:
    """The page of each paper, one after another, by path."""
    references, indexes = shared.value(references_of), shared.value(Indexes)
    cited = mentions(catalogue.topics, shared.value(chapters_of))
    for paper in catalogue.survey.papers:
        yield paper_path(paper), paper_page(catalogue, paper, references, indexes, cited.get(paper.key, ()))


KIND = PageKind("papers", "A page for each paper.", ("papers/",), paper_pages)

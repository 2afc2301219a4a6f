"""Old addresses lead to the new: one small page for each name that a paper or topic had before."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.catalogue.catalogue import Catalogue
from generator.model import Paper, Taxonomy
from generator.site.parts.addresses import file_name, paper_folder, topic_folder
from generator.site.parts.indexes import Indexes
from generator.site.parts.page_kind import PageKind, Shared
from generator.site.parts.render import environment
from generator.site.parts.tables import UNKNOWN
from generator.site.theme.content_policy import REDIRECT_POLICY


def redirects(papers: tuple[Paper, ...], taxonomy: Taxonomy) -> dict[str, str]:
    """Plain HTML files that MkDocs copies as they are, by their path in `docs/`.

    A name that a paper or topic bears today is never redirected, whatever another's aliases say.
    """
    pages = _redirects("papers", [(p.key, p.aliases, paper_folder(p.key), p.title) for p in papers])
    topics = [(topic.slug, topic.aliases, topic_folder(topic), topic.title) for topic in taxonomy.topics]
    here = frozenset(leaf.slug for leaf in taxonomy.leaves) | frozenset(topic.slug for topic in taxonomy.topics)
    dropped = tuple(slug for slug in taxonomy.dropped if slug not in here)
    topics.append(("", dropped, "topics/", "All topics"))
    return pages | _redirects("topics", topics)


def without_kinds(kinds: Collection[str], papers: tuple[Paper, ...]) -> dict[str, str]:
    """What leads on from the pages that earlier versions made of papers of unknown kind.

    Args:
        kinds: those that are known.
        papers: all papers.
    """
    pages = {} if kinds else {"kinds/index.html": redirect("../browse/", "Browse")}
    if UNKNOWN not in kinds and any(not paper.kind for paper in papers):
        pages[f"kinds/{UNKNOWN}/index.html"] = redirect("../../browse/", "Browse")
    return pages


def _all_redirects(catalogue: Catalogue, shared: Shared) -> dict[str, str]:
    papers = catalogue.survey.papers
    return redirects(papers, catalogue.survey.taxonomy) | without_kinds(shared.value(Indexes).kinds, papers)


def redirect(target: str, title: str) -> str:
    """A page that sends browsers and search engines on to another."""
    template = environment().get_template("redirect.jinja")
    return template.render(target=target, title=title, policy=REDIRECT_POLICY)


def _redirects(folder: str, moved: Iterable[tuple[str, tuple[str, ...], str, str]]) -> dict[str, str]:
    """The pages of one folder, from each thing's name, old names, address and title."""
    moved = tuple(moved)
    taken = {file_name(name).lower() for name, *_ in moved if name}
    pages: dict[str, str] = {}
    for _, aliases, address, title in moved:
        for alias in map(file_name, aliases):
            if alias.lower() not in taken:
                taken.add(alias.lower())
                pages[f"{folder}/{alias}/index.html"] = redirect(f"../../{address}", title)
    return pages


KIND = PageKind(
    "redirects",
    "Old addresses of papers, topics and kinds, which lead to the new ones.",
    ("papers/", "topics/", "kinds/"),
    _all_redirects,
)

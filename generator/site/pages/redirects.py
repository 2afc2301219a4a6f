"""Old addresses lead to the new: one small page for each name that a paper or topic had before."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Paper, Taxonomy
from generator.site.parts.addresses import file_name, paper_folder, topic_folder
from generator.site.parts.page_kind import PageKind
from generator.site.parts.render import environment
from generator.site.theme.content_policy import REDIRECT_POLICY


def redirects(papers: tuple[Paper, ...], taxonomy: Taxonomy) -> dict[str, str]:
    """Plain HTML files that MkDocs copies as they are, by their path in `docs/`.

    A name that a paper or topic bears today is never redirected, whatever another's aliases say.
    """
    pages = _redirects("papers", [(p.key, p.aliases, paper_folder(p.key), p.title) for p in papers])
    topics = [(topic.slug, topic.aliases, topic_folder(topic), topic.title) for topic in taxonomy.topics]
    return pages | _redirects("topics", topics)


def redirect(target: str, title: str) -> str:
    """A page that sends browsers and search engines on to another."""
    template = environment().get_template("redirect.jinja")
    return template.render(target=target, title=title, policy=REDIRECT_POLICY)


def _redirects(folder: str, moved: Iterable[tuple[str, tuple[str, ...], str, str]]) -> dict[str, str]:
    """The pages of one folder, from each thing's name, old names, address and title."""
    moved = tuple(moved)
    taken = {file_name(name).lower() for name, *_ in moved}
    pages: dict[str, str] = {}
    for _, aliases, address, title in moved:
        for alias in map(file_name, aliases):
            if alias.lower() not in taken:
                taken.add(alias.lower())
                pages[f"{folder}/{alias}/index.html"] = redirect(f"../../{address}", title)
    return pages


KIND = PageKind(
    "redirects",
    "Old addresses of papers and topics, which lead to the new ones.",
    ("papers/", "topics/"),
    lambda catalogue, _shared: redirects(catalogue.survey.papers, catalogue.survey.taxonomy),
)

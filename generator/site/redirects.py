"""Old addresses lead to the new: one small page for each key that a merged or renamed paper had before."""

from __future__ import annotations

from generator.model import Paper
from generator.site.addresses import file_name, paper_folder
from generator.site.render import environment


def redirects(papers: tuple[Paper, ...]) -> dict[str, str]:
    """Plain HTML files that MkDocs copies as they are, by their path in `docs/`.

    A key that a paper bears today is never redirected, whatever another paper's aliases say.
    """
    taken = {file_name(paper.key).lower() for paper in papers}
    pages: dict[str, str] = {}
    for paper in papers:
        for alias in paper.aliases:
            name = file_name(alias)
            if name.lower() not in taken:
                taken.add(name.lower())
                pages[f"papers/{name}/index.html"] = redirect(f"../../{paper_folder(paper.key)}", paper.title)
    return pages


def redirect(target: str, title: str) -> str:
    """A page that sends browsers and search engines on to another."""
    return environment().get_template("redirect.jinja").render(target=target, title=title)

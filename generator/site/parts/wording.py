"""Words of the interface that a field says in its own way."""

from __future__ import annotations

from collections import Counter

from generator.bibliography.updates import Update
from generator.catalogue.catalogue import Catalogue
from generator.model import Paper
from generator.site.parts.paper_links import came_out_in

ASK = "A title, a name, an author, any word"
"""What the field for searching invites to; `theme/assets/survey.js` and `theme/overrides/404.html` say the same."""
_MOST = 3
_OF_WITHDRAWAL = {
    "retracted": "by those who published it. Do not rely on what it reports without reading the notice.",
    "withdrawn": "by its authors. Do not rely on what it reports without reading why.",
}


def marked_title(paper: Paper) -> str:
    """The title of a paper where it stands without markup, after what became of the paper: `Retracted: On owls`."""
    return f"{paper.withdrawal.capitalize()}: {paper.title}" if paper.withdrawal else paper.title


def withdrawn_words(withdrawal: str) -> str:
    """What a paper's page says of one that was retracted or withdrawn, behind that word."""
    return _OF_WITHDRAWAL.get(withdrawal.lower(), "as its source says.")


def news_of(paper: Paper, update: Update) -> str:
    """What became known of a paper, as `Now published in Owl Letters.`; empty where the paper says so no longer."""
    if update.kind == "published":
        return f"Now published in {came_out_in(paper)}." if paper.venue else ""
    return f"{paper.withdrawal.capitalize()} since." if paper.withdrawal else ""


def introduced(catalogue: Catalogue) -> str:
    """What the papers of a field give names to: as `mkdocs.yml` says, or else the kinds of papers that introduce names.

    Example: `methods, models and data` where a person wrote so, `method, survey, field study` where nobody did. Empty
    where the kinds are unknown.
    """
    if catalogue.survey.config.introduces:
        return catalogue.survey.config.introduces
    kinds = Counter(paper.kind for paper in catalogue.survey.papers if paper.names and paper.kind)
    order = sorted(kinds, key=lambda kind: (-kinds[kind], kind))
    return ", ".join(kind.replace("-", " ") for kind in order[:_MOST])

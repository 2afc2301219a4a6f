"""What a survey's pages show, read from its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from generator.bibliography.answers import provenance_of
from generator.bibliography.classifier_figures import load_figures
from generator.bibliography.ledger import LedgerEntry
from generator.bibliography.store import Bib, load_both
from generator.bibliography.updates import updates_of
from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.catalogue.outline import outline, topic_called
from generator.dumps.abstracts import abstracts_at_hand
from generator.model import Paper
from generator.prose.chapter import Prose
from generator.prose.chapter_files import chapters_by_topic, introduction_of, load_prose
from generator.site.parts.addresses import file_name
from generator.statements.statements import stated
from generator.storage.project import Config, Project, load_config


def content_of(
    project: Project,
    config: Config,
    bib: Bib,
    history: tuple[LedgerEntry, ...],
    chapters: tuple[Prose, ...],
    *,
    dumps: Sequence[Path] = (),
) -> SurveyContent:
    """What the pages show, but for the findings of checks; figures and abstracts at hand are read here.

    Args:
        project: the survey.
        config: what its `mkdocs.yml` sets.
        bib: the bibliography.
        history: the ledger.
        chapters: the texts of `bib/prose/`.
        dumps: dumps at hand beside those that the configuration names.

    Raises:
        SurveyError: the figures or a dump cannot be read.
    """
    return SurveyContent(
        config=config,
        taxonomy=bib.taxonomy,
        papers=_stated_papers(bib, stored=config.abstracts == "store"),
        abstracts=abstracts_at_hand(bib.papers, history, [*config.dumps_at_hand(project), *dumps]),
        placed=frozenset(bib.curation.leaves_of),
        assignments={key: row.assignment for key, row in bib.derived.items() if row.assignment},
        terms={key: row.terms for key, row in bib.derived.items()},
        history=history,
        figures=load_figures(project.quality),
        chapters=chapters_by_topic(chapters, bib.taxonomy),
        introduction=introduction_of(chapters),
        provenance=provenance_of(bib.bibliography.papers, bib.answers, bib.curation.corrections),
        hidden=bib.hidden,
        updates=updates_of(bib.bibliography.papers, bib.answers, bib.curation.corrections),
        dump_notes=bib.curation.dumps,
        measures=bib.measures,
        says={key: row.says for key, row in bib.derived.items() if row.says},
    )


def _stated_papers(bib: Bib, *, stored: bool) -> tuple[Paper, ...]:
    """The papers with what they say of themselves where no person has described them.

    Where abstracts are not stored, that is no text of theirs: one is shown on the paper's own page only, beside the
    abstract, where that is at hand.
    """
    rows = ((paper, bib.derived.get(paper.key)) for paper in bib.papers)
    return tuple(stated(paper, row.says if row else None, paper.abstract if stored else "") for paper, row in rows)


def catalogue_of(project: Project) -> Catalogue:
    """The papers of a survey looked up, as its pages show them.

    Raises:
        SurveyError: a file of the survey cannot be used.
    """
    bib, history = load_both(project)
    return Catalogue(content_of(project, load_config(project), bib, history, load_prose(project)))


def outline_of(project: Project, topic: str) -> str:
    """The papers of a topic laid out as a starting point for its chapter.

    Raises:
        SurveyError: there is no such topic, or a file of the survey cannot be used.
    """
    bib, history = load_both(project)
    wanted = topic_called(bib.taxonomy, topic)
    content = content_of(project, load_config(project), bib, history, load_prose(project))
    return outline(Catalogue(replace(content, papers=bib.papers)), wanted)


def keys_of_site(project: Project) -> frozenset[str]:
    """The citation keys and aliases that have a page in the site that stands in the survey."""
    pages = project.root / "site" / "papers"
    shown = {path.name for path in pages.iterdir()} if pages.is_dir() else set[str]()
    papers = load_both(project)[0].bibliography.papers if shown else ()
    return frozenset(key for paper in papers for key in (paper.key, *paper.aliases) if file_name(key) in shown)

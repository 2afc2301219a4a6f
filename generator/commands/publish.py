"""From `bib/` to a site: load, render, write, build, index."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from generator.bibliography.answers import provenance_of
from generator.bibliography.classifier_figures import load_figures
from generator.bibliography.counts import refuse_losses
from generator.bibliography.git_history import committed_keys
from generator.bibliography.ledger import LedgerEntry
from generator.bibliography.store import Bib, load_both
from generator.bibliography.updates import updates_of
from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.catalogue.outline import outline, topic_called
from generator.checks.examine import as_it_stands, findings_in
from generator.checks.finding import Finding
from generator.checks.history import lost_papers
from generator.checks.registry import READ_OTHERWISE
from generator.checks.state import State
from generator.commands.memory import remembering_in
from generator.dumps.abstracts import abstracts_at_hand
from generator.editions.pdf import refuse_without_typst
from generator.errors import ErrorKind, SurveyError
from generator.model import Paper
from generator.prose.chapter import Prose
from generator.prose.chapter_files import chapters_by_topic, introduction_of, load_prose
from generator.site.build.build import Built, Engine, build_site, place_of_site, reusable, write_pages
from generator.site.build.published import (
    papers_published,
    papers_published_in,
    refuse_lost_topics,
    refuse_shrinking,
    topics_published,
)
from generator.site.build.swap import recover_site
from generator.site.contents import SiteFiles
from generator.site.parts.addresses import file_name
from generator.statements.statements import stated
from generator.storage.missed_settings import missed_settings
from generator.storage.project import Config, Project, load_config


@dataclass(frozen=True, slots=True)
class Published:
    """What a build made."""

    papers: int
    topics: int
    abstracts: int
    built: Built
    missed: tuple[tuple[str, str], ...] = ()

    def as_line(self) -> str:
        """`site: 546 papers in 14 topics, 0 abstracts shown, 1620 files changed`, and below it what is missed.

        `missed` holds the settings of `mkdocs.yml` that nobody has made, each with what is lost by it.
        """
        line = (
            f"{self.built.site}: {self.papers:,} papers in {self.topics} topics, "
            f"{self.abstracts:,} abstracts shown, {self.built.changed:,} files changed"
        )
        unset = [f"mkdocs.yml sets no {setting}: {lost}" for setting, lost in self.missed]
        return "\n".join((line, *unset, *self.built.warnings))


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Python's cyclic garbage collector is off: nearly all that a build makes is needed until its end.

    The collector would walk through all these values again and again, and find nothing to free.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@_without_garbage_collection()
def build_survey(  # noqa: PLR0913  one argument an option of the command
    project: Project,
    config: Config,
    *,
    dumps: Sequence[Path] = (),
    strict: bool = False,
    site_dir: Path | None = None,
    engine: Engine = "mkdocs",
    published: Path | None = None,
    allow_shrink: bool = False,
    allow_empty: bool = False,
    editions: bool = False,
) -> Published:
    """Write the pages of a survey, then its site and search index.

    Args:
        project: the survey.
        config: what its `mkdocs.yml` sets.
        dumps: dumps at hand, beside those the configuration names, to show abstracts from.
        strict: fail on any warning of the site engine, and if another program reads our BibTeX otherwise than it is
            meant.
        site_dir: where the site goes; `site/` in the survey by default.
        engine: the program that turns pages into a site.
        published: a copy of the published site, or of its data, where it is not what stands in `site_dir`.
        allow_shrink: make the site even if papers that were published are not in it.
        allow_empty: make an empty site of a survey that never had a paper.
        editions: make the chapters as books, too, and offer them.

    Raises:
        SurveyError: `bib/` is broken, empty, or has lost papers, or another program reads it otherwise; nothing was
            written. Or the engine failed, or left pages out; the site is as it was.
    """
    if editions:
        refuse_without_typst()
    bib, history = load_both(project)
    site = place_of_site(project, site_dir)
    if not site.name:
        raise SurveyError("is no place for a site", "name a folder with --site-dir", site, kind=ErrorKind.USAGE)
    recover_site(site)
    before = max(papers_published(site), papers_published_in(published) if published else 0)
    if not allow_shrink:
        refuse_losses(project)
        if bib.papers or not (allow_empty and not before and _is_new(project, history)):
            _refuse_loss(project, bib, history)
        shown = [slug for place in (site, published) if place for slug in topics_published(place)]
        refuse_lost_topics(bib.taxonomy, shown, project.topics)
        refuse_shrinking(len(bib.papers), before, project.papers)
    chapters, reuse = load_prose(project), reusable(project)
    content = content_of(project, config, bib, history, chapters, dumps=dumps)
    with remembering_in(project, "build", at_work=True):
        findings = findings_in(as_it_stands(project, config, bib, history, chapters))
        if strict:
            _refuse_other_readings(findings)
        files = SiteFiles(replace(content, findings=tuple(findings), editions=editions), reuse)
        changed = write_pages(project, files, bib.taxonomy, reuse, files.unfilled())
    built = build_site(
        project,
        changed=changed,
        strict=strict,
        site_dir=site_dir,
        engine=engine,
        search=config.search,
        generated=files.paths,
        allow_missing=allow_shrink,
    )
    return Published(len(bib.papers), len(bib.taxonomy.topics), len(content.abstracts), built, missed_settings(config))


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


def _refuse_other_readings(findings: Iterable[Finding]) -> None:
    """Stop if another program reads `papers.bib` or our exports otherwise than they are meant."""
    differing = [finding for finding in findings if finding.check in READ_OTHERWISE]
    if differing:
        first, *others = differing
        more = f" (and {len(others):,} more, which `survey check` lists)" if others else ""
        problem = f"{', '.join(first.about)}: {first.problem}{more}"
        raise SurveyError(problem, first.mend, first.place, kind=ErrorKind.BAD_BIBTEX)


def _is_new(project: Project, history: tuple[LedgerEntry, ...]) -> bool:
    """Whether a survey never had a paper, as far as its ledger and its earlier commits tell."""
    return not any(entry.paper for entry in history) and not committed_keys(project)


def _refuse_loss(project: Project, bib: Bib, history: tuple[LedgerEntry, ...]) -> None:
    """An empty or shrunken bibliography must not become an empty or shrunken site."""
    if not bib.papers:
        raise SurveyError(
            "holds no paper",
            "add a dump with `survey ingest DUMP…`; to build an empty site, use --allow-empty if it never had any, "
            "--allow-shrink if they are to go",
            project.papers,
            kind=ErrorKind.EMPTY,
        )
    lost = list(lost_papers(State(bib, history)))
    if lost:
        keys = ", ".join(finding.about[0] for finding in lost[:5])
        more = f" and {len(lost) - 5} more" if len(lost) > 5 else ""
        raise SurveyError(
            f"has lost papers that the ledger knows: {keys}{more}",
            "restore their entries (one to leave out is hidden by `- hide: KEY` in bib/curation.yml, not removed); "
            "to build without them, use --allow-shrink",
            project.papers,
            kind=ErrorKind.LOSS,
        )


def keys_of_site(project: Project) -> frozenset[str]:
    """The citation keys and aliases that have a page in the site that stands in the survey."""
    pages = project.root / "site" / "papers"
    shown = {path.name for path in pages.iterdir()} if pages.is_dir() else set[str]()
    papers = load_both(project)[0].bibliography.papers if shown else ()
    return frozenset(key for paper in papers for key in (paper.key, *paper.aliases) if file_name(key) in shown)

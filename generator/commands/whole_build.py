"""A build of a survey in which something changed: load, check, render, write, run the engine, index."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.bibliography.counts import refuse_losses
from generator.bibliography.git_history import committed_keys
from generator.bibliography.ledger import LedgerEntry
from generator.bibliography.store import Bib, load_both
from generator.checks.examine import as_it_stands, findings_in
from generator.checks.finding import Finding
from generator.checks.history import lost_papers
from generator.checks.registry import READ_OTHERWISE
from generator.checks.state import State
from generator.commands.build_options import BuildOptions, Published
from generator.commands.memory import remembering_in
from generator.commands.shown_content import content_of
from generator.errors import ErrorKind, SurveyError
from generator.prose.chapter_files import load_prose
from generator.site.build.build import build_site, reusable, write_pages
from generator.site.build.published import (
    papers_published,
    papers_published_in,
    refuse_lost_topics,
    refuse_shrinking,
    topics_published,
)
from generator.site.build.swap import place_of_site
from generator.site.contents import SiteFiles
from generator.storage.memo import Memo
from generator.storage.missed_settings import missed_settings
from generator.storage.project import Config, Project


def build_all(project: Project, config: Config, options: BuildOptions, memo: Memo | None = None) -> Published:
    """Write the pages of a survey, then its site and search index, whatever the last build left.

    Args:
        project: the survey.
        config: what its `mkdocs.yml` sets.
        options: what the build is asked for.
        memo: what a process remembers that builds again and again.

    Raises:
        SurveyError: as `generator.commands.publish.build_survey` does.
    """
    with remembering_in(project, "build", at_work=True, memo=memo):
        bib, history = load_both(project)
        site = place_of_site(project, options.site_dir)
        before = max(papers_published(site), papers_published_in(options.published) if options.published else 0)
        if not options.allow_shrink:
            refuse_losses(project)
            if bib.papers or not (options.allow_empty and not before and _is_new(project, history)):
                _refuse_loss(project, bib, history)
            shown = [slug for place in (site, options.published) if place for slug in topics_published(place)]
            refuse_lost_topics(bib.taxonomy, shown, project.topics)
            refuse_shrinking(len(bib.papers), before, project.papers)
        chapters, reuse = load_prose(project), reusable(project)
        content = content_of(project, config, bib, history, chapters, dumps=options.dumps)
        findings = findings_in(as_it_stands(project, config, bib, history, chapters))
        if options.strict:
            _refuse_other_readings(findings)
        files = SiteFiles(replace(content, findings=tuple(findings), editions=options.editions), reuse)
        changed = write_pages(project, files, bib.taxonomy, reuse, files.unfilled())
    built = build_site(
        project,
        changed=changed,
        strict=options.strict,
        site_dir=options.site_dir,
        engine=options.engine,
        search=config.search,
        generated=files.paths,
        allow_missing=options.allow_shrink,
    )
    return Published(len(bib.papers), len(bib.taxonomy.topics), len(content.abstracts), built, missed_settings(config))


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

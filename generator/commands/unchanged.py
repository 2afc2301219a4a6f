"""A survey that did not change since its last build is known from its files, before any of them is parsed.

A build leaves a digest of all that it read in `.survey/inputs.json`: `bib/`, the settings, the dumps at hand and the
program. Where the next build reads the same, and the pages in `docs/` and the site stand as the last one left them
(`generator.site.build.incremental.is_unchanged`), nothing is to be done. Example: of 20,000 papers that takes one
second, where parsing them alone takes five.

A build that is asked for more (strict, editions, another engine, a published site to compare with) is always a whole
one, and so is one after a build that warned of something. A record that is lost or broken only costs time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from generator.commands.build_options import BuildOptions, Published
from generator.progress import stage
from generator.site.build.incremental import Built, BuiltSite, depends_on, is_unchanged, load_built, sources_of
from generator.site.reuse.program import program_digest
from generator.storage.files import stamp_of, stamps_in, write_rebuildable
from generator.storage.missed_settings import missed_settings
from generator.storage.project import Config, Project, load_config_file


@dataclass(frozen=True, slots=True)
class _Record:
    """What the last build read, as a digest; what it wrote down of its site, as another; and what it told."""

    inputs: str
    site: str
    papers: int
    topics: int
    abstracts: int


def inputs_of(project: Project, config: Config, options: BuildOptions) -> str:
    """A digest of all that a build reads but for `docs/`; empty where the build has to be a whole one.

    To be taken before anything is read: who edits a file meanwhile then gets another build.

    Args:
        project: the survey.
        config: what its `mkdocs.yml` sets.
        options: what the build is asked for.
    """
    if options.strict or options.engine != "mkdocs" or options.published or options.allow_shrink or options.editions:
        return ""
    digest = blake2b("\n".join((program_digest(), repr(config))).encode("utf-8", "surrogatepass"), digest_size=16)
    for path in _files_of(project.papers.parent):
        content = blake2b(path.read_bytes(), digest_size=16).hexdigest()
        digest.update(f"\n{path.relative_to(project.root)} {path.is_symlink()} {content}".encode())
    for path in (*config.dumps_at_hand(project), *options.dumps):
        stamps = list(stamps_in(str(path))) if path.is_dir() else [("", stamp_of(str(path)))]
        digest.update(f"\n{path} {stamps}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


@stage("compared with the last build", lambda same: "nothing changed" if same else "something changed")
def unchanged_survey(project: Project, config: Config, site: Path, inputs: str) -> Published | None:
    """What the last build made, where another one would make the same; None where it has to be made.

    Args:
        project: the survey.
        config: what its `mkdocs.yml` sets.
        site: the place of its site.
        inputs: what `inputs_of` gives.
    """
    record = _load(project.inputs) if inputs else None
    if record is None or (record.inputs, record.site) != (inputs, _site_record(project)):
        return None
    now = BuiltSite(depends_on(load_config_file(project), project.theme), str(site), sources_of(project))
    if not is_unchanged(load_built(project.built), now):
        return None
    return Published(record.papers, record.topics, record.abstracts, Built(site, 0, ()), missed_settings(config))


def note_inputs(project: Project, inputs: str, result: Published) -> None:
    """Leave for the next build what this one read.

    Args:
        project: the survey.
        inputs: what `inputs_of` gave before the build began; nothing is left where it is empty.
        result: what the build made.
    """
    if inputs:
        rows = inputs, _site_record(project), result.papers, result.topics, result.abstracts
        write_rebuildable(project.inputs.parent, {project.inputs.name: json.dumps(rows) + "\n"}, owned=())


def _files_of(bib: Path) -> Iterator[Path]:
    """All files of `bib/` that are no traces of a write."""
    for name, _ in stamps_in(str(bib)):
        if not any(part.startswith(".") for part in name.split("/")):
            yield bib / name


def _site_record(project: Project) -> str:
    """A digest of what the last build wrote down of its site: another one means that another build came since."""
    try:
        return blake2b(project.built.read_bytes(), digest_size=16).hexdigest()
    except OSError:
        return ""


def _load(path: Path) -> _Record | None:
    try:
        inputs, site, papers, topics, abstracts = json.loads(path.read_bytes())
        return _Record(str(inputs), str(site), int(papers), int(topics), int(abstracts))
    except (OSError, ValueError, TypeError, RecursionError):
        return None

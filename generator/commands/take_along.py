"""What `survey export` does for a book and for Overleaf."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import cast

import click

from generator.catalogue.outline import topic_called
from generator.commands.group import show
from generator.commands.output_paths import refuse_output
from generator.commands.shown_content import catalogue_of
from generator.editions import book_format_called
from generator.editions.book import book_of
from generator.editions.deposit import (
    CRATE,
    OWN,
    SUMS,
    DepositedFile,
    checksums,
    citation_file,
    crate_file,
    deposit_of,
    zenodo_file,
)
from generator.editions.latex_book import Style, latex_book
from generator.editions.overleaf import bibliography_of, overleaf_archive
from generator.errors import ErrorKind, SurveyError
from generator.site.build.offline import offline_archive
from generator.storage.files import reason, write_if_changed
from generator.storage.project import Project, load_config
from generator.text import count

_SAFE_STEM = re.compile(r"[A-Za-z0-9._-]+")


def export_edition(project: Project, target: str, *, topic: str, style: str, output: Path | None) -> None:
    """Write a survey or a topic as a book, or, without a format of books, as a zip for Overleaf.

    Beside a book in LaTeX that goes to a file stand its references, in a file of the same name with `.bib`.

    Args:
        project: the survey.
        target: the name of a book format; empty for Overleaf.
        topic: the slug of the only topic; empty for the whole survey.
        style: how LaTeX prints references: `natbib` or `acl`.
        output: the file that a person named; without it a text goes to standard output.

    Raises:
        SurveyError: there is no such topic, a program is not installed, or a file cannot be written.
        click.UsageError: the style is not one that chapters can be written for.
    """
    if style == "plain":
        raise click.UsageError("--style of a chapter is natbib or acl: it cites by author and year")
    natbib = cast(Style, style)
    catalogue = catalogue_of(project)
    survey = catalogue.survey
    book = book_of(catalogue, topic_called(survey.taxonomy, topic) if topic else None)
    holds = f"{count(len(book.chapters), 'chapter')}, {count(len(book.references), 'reference')}"
    if not target:
        _show(overleaf_archive(book, survey.papers, survey.taxonomy, natbib), output, holds)
    elif target == "latex":
        references = bibliography_of(book, survey.papers, survey.taxonomy, natbib)
        beside = _beside(output)
        if beside:
            refuse_output(beside, project)
        name = beside.stem if beside else "references"
        show(latex_book(book, references, bibliography=name, style=natbib), output, holds)
        if beside:
            show(references, beside, count(len(book.references), "reference"))
    else:
        _show(book_format_called(target).render(book), output, holds)


def export_offline(project: Project, site: Path | None, output: Path | None) -> None:
    """Write a built site as a zip that opens from a folder.

    Args:
        project: the survey.
        site: its site; `site/` in the survey by default.
        output: the file that a person named.

    Raises:
        SurveyError: there is no site, or no file was named or it cannot be written.
    """
    archive = offline_archive(site or project.root / "site", load_config(project).title)
    _show(archive, output, "the site, to be unpacked and opened by its index.html")


def export_deposit(project: Project, folder: Path | None) -> None:
    """Write what describes the files of a folder that is to be deposited, beside them.

    Args:
        project: the survey.
        folder: which a person named; made if it is missing.

    Raises:
        SurveyError: no folder was named, it cannot be read or written, or the survey names no author or no date.
    """
    if folder is None or folder.is_file():
        raise SurveyError("a deposit is a folder", "name it with -o", folder, kind=ErrorKind.USAGE)
    catalogue = catalogue_of(project)
    survey = catalogue.survey
    date = catalogue.arrivals[0].captured if catalogue.arrivals else ""
    deposit = deposit_of(survey.config, date, tuple(topic.title for topic in catalogue.topics))
    try:
        contents = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.relative_to(folder).as_posix() not in OWN
        }
    except OSError as error:
        raise SurveyError(
            f"cannot be read ({reason(error)})", "check its permissions", folder, kind=ErrorKind.UNREADABLE
        ) from None
    files = {name: DepositedFile(len(held), sha256(held).hexdigest()) for name, held in contents.items()}
    described = {
        "CITATION.cff": citation_file(deposit),
        ".zenodo.json": zenodo_file(deposit),
        CRATE: crate_file(deposit, files),
    }
    sums = {name: file.sha256 for name, file in files.items()}
    sums |= {name: sha256(text.encode()).hexdigest() for name, text in described.items()}
    for name, text in {**described, SUMS: checksums(sums)}.items():
        write_if_changed(folder / name, text)
    click.echo(f"{folder}: {', '.join(OWN)} for {count(len(files), 'file')}")


def _beside(output: Path | None) -> Path | None:
    """Where the references of a book in LaTeX go: TeX wants a name without blanks."""
    if output is None:
        return None
    return output.with_name(f"{output.stem if _SAFE_STEM.fullmatch(output.stem) else 'references'}.bib")


def _show(content: str | bytes, output: Path | None, holds: str) -> None:
    if isinstance(content, str):
        show(content, output, holds)
        return
    if output is None:
        mend = "name a file with -o"
        raise SurveyError("this format is no text for standard output", mend, kind=ErrorKind.USAGE)
    write_if_changed(output, content)
    click.echo(f"{output}: {holds}")

"""An issue that corrects a paper becomes a decision in `curation.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from generator.bibliography.counts import refuse_losses, write_bib
from generator.bibliography.curation.corrected_fields import FIELDS, read_value
from generator.bibliography.curation.writing import correct_decision, with_decisions
from generator.bibliography.store import Bib, load_bib, present_slugs
from generator.corrections.issue_form import Correction, as_it_is, body_of, parse
from generator.errors import ErrorKind, Place, SurveyError
from generator.identifiers import bare_arxiv, bare_doi
from generator.model import Paper, by_name
from generator.names.code_links import code_link
from generator.storage.project import Project
from generator.text import clean, did_you_mean

_FORM = tuple(field.name for field in fields(Correction) if field.name not in ("key", "note"))
_TEXTS = ("venue", "kind", "annotation")


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a correction changes.

    Args:
        name: as `curation.yml` calls it.
        before: what it is, for people.
        value: what it becomes.
    """

    name: str
    before: str
    value: str | tuple[str, ...]

    def as_line(self) -> str:
        """`year: 2020 → 2021`."""
        after = self.value if isinstance(self.value, str) else "; ".join(self.value)
        return f"{self.name}: {self.before or 'unknown'} → {after or 'unknown'}"


@dataclass(frozen=True, slots=True)
class Corrections:
    """What an issue corrects about a paper, its note, and the decision that says so (empty where nothing changes)."""

    key: str
    changes: tuple[Change, ...]
    note: str = ""
    decision: str = ""

    def as_lines(self) -> list[str]:
        """What changes, a line a field, and what the reader noted, which may ask for what no field says."""
        note = [f"  note: {self.note}"] if self.note else []
        if not self.changes:
            return [f"{self.key}: already as the issue says", *note]
        return [f"{self.key}:", *(f"  {change.as_line()}" for change in self.changes), *note]


def correct_from_issue(project: Project, text: str, path: Path, *, dry_run: bool = False) -> Corrections:
    """Add what an issue corrects to `curation.yml`; what stands there keeps every byte.

    Values that are as the paper has them already are left out, so an issue that was applied changes nothing.

    Args:
        project: the survey.
        text: the body of the issue, or JSON that holds it as `body`.
        path: the file it is from, for messages.
        dry_run: say what would change, write nothing.

    Raises:
        SurveyError: the issue holds no correction, is about no paper of the survey, or a value cannot be used;
            with the line. Nothing was written.
    """
    bib = load_bib(project)
    text = body_of(text)
    correction = parse(text, path)
    where = _BlockLines(text, path)
    paper = _paper(bib, correction.key, where)
    changes = tuple(_changes(paper, correction, bib, where))
    note = clean(correction.note or "")
    if not changes:
        return Corrections(paper.key, (), note)
    values = [(change.name, change.value) for change in changes]
    decision = correct_decision(paper.key, [*values, *([("note", note)] if note else [])])
    if not dry_run:
        refuse_losses(project)
        write_bib(project, {project.curation: with_decisions(bib.curation, [decision])})
    return Corrections(paper.key, changes, note, decision)


class _BlockLines:
    """Finds the line of a field in the text of an issue."""

    def __init__(self, text: str, path: Path) -> None:
        self._lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._file = str(path)

    def of(self, name: str, item: str = "") -> Place:
        """Where a field stands, or one item of its list."""
        head = re.compile(rf"[ \t]*[\"']?{name}[\"']?[ \t]*:")
        start = next((n for n, line in enumerate(self._lines, 1) if head.match(line)), None)
        if start is None or not item:
            return Place(self._file, start)
        rest = enumerate(self._lines[start - 1 :], start)
        return Place(self._file, next((n for n, line in rest if item in line), start))


def _paper(bib: Bib, key: str, where: _BlockLines) -> Paper:
    if paper := by_name(bib.papers).get(key):
        return paper
    mend = did_you_mean(key, (paper.key for paper in bib.papers), "give a citation key of bib/papers.bib")
    raise SurveyError(f"there is no paper {key!r}", mend, where.of("key"), kind=ErrorKind.UNKNOWN)


def _changes(paper: Paper, correction: Correction, bib: Bib, where: _BlockLines) -> Iterator[Change]:
    """The fields in which a correction differs from the paper, in the order of `FIELDS`."""
    now = as_it_is(paper)
    same = {name: None for name in _FORM if getattr(correction, name) == getattr(now, name)}
    proposed = dict(_values(replace(correction, **same), paper, bib, where))  # type: ignore[arg-type]  # each may be None
    for name in FIELDS:
        if name in proposed:
            old = getattr(paper, name)
            new = proposed[name] if name in ("title", "topics") else read_value(name, proposed[name], where.of(name))
            if new != old:
                yield Change(name, _shown(now, paper, name), _written(proposed[name]))


def _values(
    correction: Correction, paper: Paper, bib: Bib, where: _BlockLines
) -> Iterator[tuple[str, str | list[str] | tuple[str, ...]]]:
    """What a correction gives, as `curation.yml` would hold it."""
    if correction.title is not None:
        title = clean(correction.title)
        if not title:
            raise SurveyError(
                "the title is empty", "write it, or take the line out", where.of("title"), kind=ErrorKind.BAD_VALUE
            )
        yield "title", title
    if correction.topics is not None:
        yield "topics", tuple(_leaves(correction.topics, bib, where))
    if correction.authors is not None:
        yield "authors", [text for text in map(clean, correction.authors) if text]
    if correction.year is not None:
        yield "year", correction.year
    for name in _TEXTS:
        value = getattr(correction, name)
        if value is not None:
            yield name, clean(value)
    if correction.doi is not None:
        yield "doi", bare_doi(clean(correction.doi))
    if correction.arxiv is not None:
        yield "arxiv", bare_arxiv(clean(correction.arxiv))
    if correction.code is not None and clean(correction.code) != code_link(paper.links):
        yield "links", _links(paper, _address(clean(correction.code), where.of("code")))


def _leaves(slugs: tuple[str, ...], bib: Bib, where: _BlockLines) -> Iterator[str]:
    present: Mapping[str, str] = {old: slug for old, slug in present_slugs(bib.taxonomy).items() if slug}
    for slug in dict.fromkeys(slugs):
        if slug not in present:
            mend = did_you_mean(slug, present, "take a slug from bib/topics.yml", "`{}`")
            raise SurveyError(f"there is no leaf {slug!r}", mend, where.of("topics", slug), kind=ErrorKind.UNKNOWN)
        yield present[slug]


def _links(paper: Paper, code: str) -> list[str]:
    """The paper's links with another address of its code in the place of the old one."""
    old = code_link(paper.links)
    replaced = [code if link == old and old else link for link in paper.links]
    return [link for link in dict.fromkeys(replaced if old else [*replaced, code]) if link]


def _address(text: str, place: Place) -> str:
    if text and not re.fullmatch(r"https?://[^\s<>\"]+", text, re.IGNORECASE):
        raise SurveyError(
            f"{text!r} is no address", "write it with https:// at its start", place, kind=ErrorKind.BAD_VALUE
        )
    return text


def _shown(now: Correction, paper: Paper, name: str) -> str:
    value = getattr(now, name, None) if name != "links" else paper.links
    return "; ".join(value) if isinstance(value, tuple) else str(value or "")


def _written(value: str | list[str] | tuple[str, ...]) -> str | tuple[str, ...]:
    return value if isinstance(value, str) else tuple(value)

"""What changed in a survey between two states, in words."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from pathlib import Path

from generator.bibliography.git_history import commit_called, export_commit
from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.bibliography.store import Bib, load_both
from generator.ingest.site_changes import PaperList, site_changes
from generator.model import Name, Paper, Taxonomy, by_name
from generator.storage.project import Project
from generator.storage.recovery import settle

_LONG = 60  # signs of a value that are shown
_UNTOLD = frozenset({"key", "protected", "type_guessed"})  # told in another line, or of no meaning to readers


def changes_between(project: Project, since: str, until: str = "") -> list[str]:
    """What changed, a line a change, below a line that counts.

    Args:
        project: the survey.
        since: the commit that is the earlier state.
        until: the commit that is the later one; empty for the files as they are.

    Raises:
        SurveyError: there is no such commit, or a file of `bib/` cannot be used in one of the states.
    """
    before = _state_at(project, since)
    after = _state_at(project, until) if until else load_both(project)
    return list(change_lines(*before, *after))


def _state_at(project: Project, name: str) -> tuple[Bib, tuple[LedgerEntry, ...]]:
    commit = commit_called(project, name)
    with tempfile.TemporaryDirectory(prefix="survey-at-") as folder:
        exported = export_commit(project, commit, Path(folder))
        settle(exported.root)
        return load_both(exported)


def change_lines(
    before: Bib, old_history: Sequence[LedgerEntry], after: Bib, new_history: Sequence[LedgerEntry]
) -> Iterator[str]:
    """What readers see otherwise, and which dumps came.

    Args:
        before: the earlier state.
        old_history: its ledger.
        after: the later state.
        new_history: its ledger.
    """
    changes = site_changes(before.papers, after.papers, after.taxonomy)
    old, new = {paper.key: paper for paper in before.papers}, {paper.key: paper for paper in after.papers}
    yield (
        f"{len(before.papers):,} papers then, {len(after.papers):,} now: {len(changes.new):,} new, "
        f"{len(changes.changed):,} changed, {len(changes.gone):,} gone"
    )
    old_dumps, new_dumps = _dumps(old_history), _dumps(new_history)
    yield from (f"new dump: {dump.name}" for dump in new_dumps if dump not in old_dumps)
    yield from (f"dump taken back: {dump.name}" for dump in old_dumps if dump not in new_dumps)
    yield from _taxonomy_lines(before.taxonomy, after.taxonomy)
    for key in changes.new:
        yield f"new: {key}: {_shown(new[key].title)}"
    shown, named = by_name(after.papers), by_name(after.bibliography.papers)
    for key in changes.gone:
        if key in shown:
            yield f"gone: {key}: now one with {shown[key].key}"
        else:
            yield f"gone: {key}: {'hidden' if key in named else 'removed'}"
    for key in changes.changed:
        yield f"changed: {key}: {'; '.join(_differences(old[key], new[key]))}"
    yield from _counts("topic", changes.topics)


def _dumps(history: Iterable[LedgerEntry]) -> dict[DumpId, None]:
    """The dumps that a ledger knows, in order, but for those that were taken back."""
    dumps: dict[DumpId, None] = {}
    for entry in history:
        if entry.became == "forgotten":
            dumps.pop(entry.dump, None)
        else:
            dumps[entry.dump] = None
    return dumps


def _taxonomy_lines(before: Taxonomy, after: Taxonomy) -> Iterator[str]:
    for word, old, new in (
        ("topic", {t.slug: t.title for t in before.topics}, {t.slug: t.title for t in after.topics}),
        ("leaf", {t.slug: t.title for t in before.leaves}, {t.slug: t.title for t in after.leaves}),
    ):
        yield from (f"new {word}: {slug}: {title}" for slug, title in new.items() if slug not in old)
        yield from (f"{word} gone: {slug}: {title}" for slug, title in old.items() if slug not in new)
        yield from (
            f"{word} retitled: {slug}: {title} → {new[slug]}"
            for slug, title in old.items()
            if slug in new and new[slug] != title
        )


def _differences(old: Paper, new: Paper) -> Iterator[str]:
    """`year 2020 → 2021`, a piece a field."""
    for field in fields(Paper):
        was, now = getattr(old, field.name), getattr(new, field.name)
        if was != now and field.name not in _UNTOLD:
            name = field.name.replace("_", " ")
            yield f"{name} changed" if field.name == "abstract" else f"{name} {_shown(was)} → {_shown(now)}"


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        value = ", ".join(map(_part, value))
    text = "none" if value in ("", None) else str(value)
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"


def _part(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return str(value) if isinstance(value, str | Name) else repr(value)


def _counts(word: str, lists: Iterable[PaperList]) -> Iterator[str]:
    for listed in lists:
        if listed.before != listed.after:
            yield f"{word} {listed.name}: {listed.before:,} → {listed.after:,} papers"

"""Two branches that both ingested dumps become one survey, where Git alone leaves conflicts in `bib/`.

Both append to the same files, and a paper of one may be a duplicate of the other's, which no merge of lines can see. So
one side, the one whose keys are published, keeps its files; what people edited on the other is carried over field by
field, and the other's dumps are ingested again. The result is that of ingesting the dumps one after another.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.bibliography.answers import AnswerBook, load_answers, render_answers
from generator.bibliography.bibtex.document import Document, Edit, Entry, read_document
from generator.bibliography.counts import write_bib
from generator.bibliography.git_history import MergeUnderWay, export_commit, mark_settled, merge_under_way
from generator.bibliography.ledger import DumpId, LedgerEntry, load_ledger
from generator.dumps import open_dumps
from generator.errors import ErrorKind, SurveyError
from generator.ingest.outcome import Ingestion
from generator.ingest.run import ingest_dumps
from generator.storage.files import text_if_there
from generator.storage.project import Project, load_config

Keep = Literal["published", "ours", "theirs"]

_LISTS = ("curation.yml", "topics.yml", "venues.yml")
_OWN = ("papers.bib", "ledger.jsonl", "derived.jsonl", "counts.jsonl", "answers.jsonl", "quality.json")
_ITEM = re.compile(r"^(?=- )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SettledMerge:
    """What settling a merge did.

    Args:
        side: the side whose bibliography stayed: `ours` or `theirs`.
        ingestion: what the other side's dumps brought; None where it had none.
    """

    side: str
    ingestion: Ingestion | None

    def as_lines(self) -> list[str]:
        """What was done, and what is to do."""
        lines = self.ingestion.as_lines() if self.ingestion else ["the other side brought no dump"]
        return [f"kept the bibliography of {self.side}, and added what the other side has", *lines, "next: git commit"]


def settle_merge(project: Project, dumps: Collection[Path] = (), keep: Keep = "published") -> SettledMerge:
    """Settle the conflicts that `git merge` left in `bib/`; the merge is then ready to be committed.

    Args:
        project: the survey, with a merge under way.
        dumps: where dumps of the other side lie, beside the folders that `mkdocs.yml` names and `dumps/`.
        keep: the side whose files stay; by default the one that the default branch of `origin` has, else ours.

    Raises:
        SurveyError: no merge is under way, a person must settle something first, or a dump is not at hand. Nothing was
            written then, and the merge is as it was.
    """
    merge = merge_under_way(project)
    foreign = sorted(path for path in merge.unmerged if path not in {f"bib/{name}" for name in (*_LISTS, *_OWN)})
    if foreign:
        mend = "settle it by hand, `git add` it, and run this again"
        raise SurveyError(
            "has a conflict that is not the program's", mend, project.root / foreign[0], kind=ErrorKind.BAD_VALUE
        )
    side = merge.published if keep == "published" else keep
    with tempfile.TemporaryDirectory(prefix="survey-merge-") as folder:
        sides = [
            export_commit(project, commit, Path(folder, name))
            for name, commit in (("base", merge.base), ("ours", merge.ours), ("theirs", merge.theirs))
        ]
        base, stays, comes = sides if side == "ours" else (sides[0], sides[2], sides[1])
        missed = _missed_dumps(load_ledger(stays.ledger), load_ledger(comes.ledger))
        paths = _at_hand(project, missed, dumps)
        write_bib(project, _merged_texts(project, merge, base, stays, comes))
    ingestion = ingest_dumps(project, paths) if paths else None
    mark_settled(project)
    return SettledMerge(side, ingestion)


def _merged_texts(
    project: Project, merge: MergeUnderWay, base: Project, stays: Project, comes: Project
) -> dict[Path, str]:
    """The files of `bib/` before the dumps are ingested."""
    ledgers = load_ledger(comes.ledger)
    texts = {project.papers: _merged_papers(base, stays, comes, ledgers)}
    for path, mine in ((project.ledger, stays.ledger), (project.derived, stays.derived)):
        texts[path] = text_if_there(mine)
    if stays.answers.exists() or comes.answers.exists():
        book = AnswerBook(load_answers(comes.answers) if comes.answers.exists() else ())
        for answer in load_answers(stays.answers) if stays.answers.exists() else ():
            book.put(answer)
        texts[project.answers] = render_answers(book.answers())
    if stays.quality.exists():
        texts[project.quality] = text_if_there(stays.quality)
    for name in _LISTS:
        path = project.root / "bib" / name
        if f"bib/{name}" in merge.unmerged:
            texts[path] = _merged_list(
                path, *(text_if_there(side.root / "bib" / name) for side in (base, stays, comes))
            )
        elif path.exists():
            texts[path] = text_if_there(path)  # as git merged it
    return texts


def _merged_papers(base: Project, stays: Project, comes: Project, ledger: Collection[LedgerEntry]) -> str:
    """The side that stays, with what people changed on the other: fields that no record filled there, new entries."""
    filled = {(entry.paper, each.field) for entry in ledger for each in entry.filled}
    filled |= {(entry.paper, name) for entry in ledger for name, _ in entry.gave}
    read = {entry.paper for entry in ledger if entry.became == "paper"}
    before, document, other = (read_document(text_if_there(side.papers)) for side in (base, stays, comes))
    old, mine = ({entry.key: entry for entry in each.entries} for each in (before, document))
    edits, appended = list[Edit](), list[str]()
    for entry in other.entries:
        if entry.key not in old:
            if entry.key not in read and entry.key not in mine:  # a person wrote it
                appended.append(other.text[entry.start : entry.end])
        elif entry.key in mine:
            edits += _carried(document, old[entry.key], mine[entry.key], entry, filled, stays.papers)
    return document.applied([*edits, document.append(appended)])


def _carried(
    document: Document, old: Entry, mine: Entry, theirs: Entry, filled: Collection[tuple[str, str]], path: Path
) -> Iterator[Edit]:
    """The edits that carry what a person changed of an entry on the other side."""
    if theirs.type != old.type != mine.type != theirs.type:
        raise _both_changed(mine.key, "type", path)
    if theirs.type != old.type == mine.type:
        yield document.set_type(mine, theirs.type)
    for name in dict.fromkeys(field.name for field in (*old.fields, *theirs.fields)):
        was, now, here = old.get(name), theirs.get(name), mine.get(name)
        if now in (was, here) or (mine.key, name) in filled:
            continue
        if here != was:
            raise _both_changed(mine.key, name, path)
        field = mine.field(name)
        if field is None:
            yield document.add_field(mine, name, now, mine.fields[-1] if mine.fields else None)
        else:
            yield document.set_value(field, now) if now else document.remove_field(mine, field)


def _both_changed(key: str, what: str, path: Path) -> SurveyError:
    mend = f"make the {what} of `{key}` the same on both branches, commit, and merge again"
    return SurveyError(f"both sides changed the {what} of {key!r}", mend, path.name, kind=ErrorKind.BAD_VALUE)


def _merged_list(path: Path, base: str, stays: str, comes: str) -> str:
    """A file that is a list: the side that stays, and the items that the other added."""
    if path.name == "topics.yml" and not base.strip() and "proposed: true" in comes:
        return stays  # both sides had topics proposed; of the dumps that come, papers are placed on those that stay
    (_, *was), (_, *here), (_, *there) = (_ITEM.split(text) for text in (f"\n{base}", f"\n{stays}", f"\n{comes}"))
    gone = [item for item in was if item.strip() not in {other.strip() for other in there}]
    if gone:
        mend = "settle it by hand, `git add` it, and run this again"
        raise SurveyError("has items that the other side changed", mend, path, kind=ErrorKind.BAD_VALUE)
    known = {item.strip() for item in here}
    new = [f"{item.strip()}\n" for item in there if item.strip() not in known]
    if not new:
        return stays
    return (stays if stays.endswith("\n") or not stays else f"{stays}\n") + "".join(new)


def _missed_dumps(stays: Collection[LedgerEntry], comes: Collection[LedgerEntry]) -> dict[str, DumpId]:
    """The dumps of the one side that the other does not know, by their SHA-256."""
    known = {entry.dump.sha256 for entry in stays}
    last = {entry.dump.sha256: entry for entry in comes}
    return {digest: entry.dump for digest, entry in last.items() if digest not in known and entry.became != "forgotten"}


def _at_hand(project: Project, missed: dict[str, DumpId], dumps: Collection[Path]) -> list[Path]:
    """The files in which the dumps lie."""
    if not missed:
        return []
    places = [*dumps, *load_config(project).dumps_at_hand(project), project.root / "dumps"]
    left, paths = dict(missed), list[Path]()
    for path in dict.fromkeys(_files(places)):
        digests = _digests(path) & left.keys()
        if digests:
            paths.append(path)
            for digest in digests:
                del left[digest]
    if left:
        dump = next(iter(left.values()))
        mend = f"name where it lies: `survey merge FOLDER`; its SHA-256 starts with {dump.sha256[:12]}"
        raise SurveyError(f"the dump {dump.name} of the other side is not at hand", mend, kind=ErrorKind.MISSING)
    return paths


def _digests(path: Path) -> set[str]:
    """Of the dumps in a file; none of one that is no dump, and so none of those that are looked for."""
    try:
        return {dump.sha256 for dump in open_dumps([path])}
    except SurveyError:
        return set()


def _files(places: Collection[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_dir():
            yield from (path for path in sorted(place.rglob("*")) if path.is_file() and not path.name.startswith("."))
        elif place.is_file():
            yield place

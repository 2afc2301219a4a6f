"""`counts.jsonl`: how much each file of `bib/` held when the program last wrote there.

A disk that runs full, an editor that dies or a merge gone wrong leaves a file empty, cut short or older than the
others. Of some files nothing else tells: half a `curation.yml` is a sound `curation.yml`. So every command that writes
to `bib/` also writes how much is there now, and the next one compares (`losses`). Example, the line of the ledger:

    {"file": "ledger.jsonl", "entries": 561, "digest": "5d0e6c1f0a4b7c92"}

People edit most of these files, and git merges all of them, so only a loss counts, and what a loss is depends on who
writes the file:

1. `ledger.jsonl` and `derived.jsonl` are the program's own: one line less is a loss. Other bytes under as many lines,
   as a merge leaves them, are told and no loss.
2. Of `papers.bib`, `curation.yml` and `venues.yml` more than half must be gone, or all of it. Fewer than nine tenths
   are told.
3. Of `topics.yml` more than half of the slugs must be gone while none is new: a taxonomy that a person wrote anew is
   none that was cut.

A survey without `counts.jsonl` works as ever and gets it with the next write. Whoever deletes it says that all is well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from generator.bibliography.ledger import LedgerEntry
from generator.bibliography.ledger_queries import without_papers
from generator.bibliography.taxonomy import load_taxonomy, parse_taxonomy
from generator.errors import ErrorKind, Place, SurveyError
from generator.model import Paper, Taxonomy
from generator.storage.files import as_written, holds, text_if_there, write_all
from generator.storage.project import Project

COUNTS = "bib/counts.jsonl"
_WHAT = "the file of counts"
_MEND = f"restore it from version control or a backup; if nothing is missing, delete {COUNTS} and run this again"
_MOST, _NEARLY_ALL = 0.5, 0.9
_ENTRY = re.compile(rb"^[ \t]*@(?!(?:comment|string|preamble)\b)\w+[ \t]*[{(]", re.MULTILINE | re.IGNORECASE)
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")


@dataclass(frozen=True, slots=True)
class FileCount:
    """How much a file holds.

    Args:
        entries: how many entries, lines or slugs; see `_UNITS`.
        digest: of the bytes, for a file that nobody edits.
        slugs: those of the topics and leaves, for the taxonomy.
    """

    entries: int
    digest: str = ""
    slugs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loss:
    """A file that holds less than the program left there, or something else.

    Args:
        place: the file.
        problem: what became of it.
        mend: what to do.
        grave: so much is gone that nothing is to be made of the rest.
    """

    place: Place
    problem: str
    mend: str
    grave: bool


_UNITS = {
    "curation.yml": "lines",
    "derived.jsonl": "lines",
    "ledger.jsonl": "lines",
    "papers.bib": "entries",
    "topics.yml": "topics and leaves",
    "venues.yml": "lines",
}
"""The files that are counted, and what is counted there. Blank lines and comments are no lines."""
_OWN = frozenset({"derived.jsonl", "ledger.jsonl"})


def write_bib(project: Project, contents: Mapping[Path, str]) -> list[Path]:
    """Write files of `bib/` as one step, together with how much is there then; see `write_all`.

    Where no byte changes, nothing is written, the counts neither.

    Args:
        project: the survey.
        contents: the text of each file that the command writes.

    Returns:
        The paths whose bytes changed, but for the counts.

    Raises:
        SurveyError: a file cannot be read or written; nothing has changed.
    """
    if all(holds(path, as_written(path, text)) for path, text in contents.items()):
        return []
    texts = {path: text.encode("utf-8") for path, text in contents.items()}
    changed = write_all({**contents, project.counts: render_counts(counted(project, texts))})
    return [path for path in changed if path != project.counts]


def counted(project: Project, texts: Mapping[Path, bytes]) -> dict[str, FileCount]:
    """How much is in the files of `bib/` once some of them have other bytes.

    Args:
        project: the survey.
        texts: the new bytes of files.
    """
    if project.topics in texts:
        taxonomy = parse_taxonomy(texts[project.topics].decode("utf-8"), project.topics)
    else:
        taxonomy = load_taxonomy(project.topics) if project.topics.exists() else Taxonomy()
    paths = {name: project.root / "bib" / name for name in _UNITS}
    return {
        name: _count(name, texts[path] if path in texts else _bytes(path), taxonomy) for name, path in paths.items()
    }


def render_counts(counts: Mapping[str, FileCount]) -> str:
    """The text of `counts.jsonl`, a line a file."""
    rows = []
    for name, count in sorted(counts.items()):
        row: dict[str, object] = {"file": name, "entries": count.entries}
        row |= {"digest": count.digest} if count.digest else {}
        row |= {"slugs": list(count.slugs)} if count.slugs else {}
        rows.append(json.dumps(row, ensure_ascii=False) + "\n")
    return "".join(rows)


def load_counts(path: Path) -> dict[str, FileCount]:
    """What `write_bib` left, by file; nothing where there is no such file.

    Of a file in which git left two sides, the smaller count of each file holds: a merge is no loss.

    Raises:
        SurveyError: the file is cut short or no file of counts.
    """
    if not path.exists():
        return {}
    counts: dict[str, FileCount] = {}
    for number, line in enumerate(_lines_of(path), 1):
        if not line.strip() or _CONFLICT.match(line):
            continue
        name, count = _parsed(line, Place(str(path), number))
        counts[name] = _smaller(counts[name], count) if name in counts else count
    if not _UNITS.keys() <= counts.keys():
        raise _unusable(Place(str(path)))
    return counts


def losses(project: Project) -> tuple[Loss, ...]:
    """What is missing in `bib/`, compared with what the program left there, in the order of the names.

    Raises:
        SurveyError: the file of counts is cut short.
    """
    return tuple(_losses(project))


def refuse_losses(project: Project, *, but: Collection[Path] = ()) -> None:
    """Refuse to go on with files that have lost what the program left there.

    Args:
        project: the survey.
        but: files that the command makes anew.

    Raises:
        SurveyError: there is such a file, or the file of counts is cut short.
    """
    apart = {f"bib/{path.name}" for path in but}
    for loss in losses(project):
        if loss.grave and loss.place.file not in apart:
            raise SurveyError(loss.problem, loss.mend, project.root / loss.place.file, kind=ErrorKind.LOSS)


def refuse_older(project: Project, papers: Iterable[Paper], history: Iterable[LedgerEntry]) -> None:
    """Refuse to continue a bibliography from before the last dump: keys would be given twice, sketches be lost.

    Args:
        project: the survey.
        papers: those of `papers.bib`.
        history: the ledger.

    Raises:
        SurveyError: of a dump that brought two papers or more none is there.
    """
    dump = without_papers(history, papers)
    if dump:
        raise SurveyError(
            f"is older than the ledger: none of the papers that {dump.name} brought is there",
            "restore it from version control or a backup; if they are to go, take the dump back with "
            f"`survey forget {dump.sha256[:12]}`",
            project.papers,
            kind=ErrorKind.LOSS,
        )


def _losses(project: Project) -> Iterator[Loss]:
    for name, before in load_counts(project.counts).items():
        data = _bytes(project.root / "bib" / name)
        if name == "topics.yml":
            loss = _topics_lost(before, project, data)
        elif name in _OWN:
            loss = _own_lost(name, before, data)
        else:
            loss = _edited_lost(name, before, data)
        if loss:
            yield loss


def _own_lost(name: str, before: FileCount, data: bytes) -> Loss | None:
    """The loss of a file that only the program writes."""
    now = _count(name, data, Taxonomy())
    if now.entries < before.entries:
        mend = _MEND if name != "derived.jsonl" else f"run `survey derive` with the dumps at hand, or {_MEND}"
        return Loss(Place(f"bib/{name}"), _fewer(name, before.entries, now.entries), mend, grave=True)
    if before.digest and now.digest != before.digest:
        problem = "is not as the program left it"
        mend = "compare it with version control; if git merged it, nothing is to be done"
        return Loss(Place(f"bib/{name}"), problem, mend, grave=False)
    return None


def _edited_lost(name: str, before: FileCount, data: bytes) -> Loss | None:
    """The loss of a file that people edit."""
    now = _count(name, data, Taxonomy()).entries
    if now >= _NEARLY_ALL * before.entries:
        return None
    emptied = not data.strip() or (now == 0 and before.entries > 1)
    grave = emptied or (now < _MOST * before.entries and before.entries > 1)
    return Loss(Place(f"bib/{name}"), _fewer(name, before.entries, now), _MEND, grave=grave)


def _topics_lost(before: FileCount, project: Project, data: bytes) -> Loss | None:
    """The loss of a taxonomy: slugs are gone, not even as aliases are they there, and nothing took their place."""
    try:
        taxonomy = load_taxonomy(project.topics) if data.strip() else Taxonomy()
    except SurveyError:
        return None  # whoever loads it says what is wrong
    had, now = frozenset(before.slugs), frozenset(_slugs(taxonomy))
    elsewhere = taxonomy.aliases | {*taxonomy.dropped}
    gone = [slug for slug in before.slugs if slug not in now and slug not in elsewhere]
    if not gone or now - had:
        return None
    more = f" and {len(gone) - 3:,} more" if len(gone) > 3 else ""
    problem = f"{_fewer('topics.yml', len(had), len(had) - len(gone))}: {', '.join(gone[:3])}{more} are gone"
    return Loss(Place("bib/topics.yml"), problem, _MEND, grave=len(had) - len(gone) < _MOST * len(had))


def _fewer(name: str, before: int, now: int) -> str:
    left = f"{now:,}" if now else "none"
    return f"holds {left} of the {before:,} {_UNITS[name]} that were there when the program last wrote"


def _count(name: str, data: bytes, taxonomy: Taxonomy) -> FileCount:
    if name == "topics.yml":
        slugs = _slugs(taxonomy)
        return FileCount(len(slugs), slugs=slugs)
    if name == "papers.bib":
        return FileCount(len(_ENTRY.findall(data)))
    lines = [line for line in map(bytes.strip, data.split(b"\n")) if line and not line.startswith(b"#")]
    if name in _OWN:
        return FileCount(len(lines), digest=blake2b(b"\n".join(lines), digest_size=8).hexdigest())
    return FileCount(len(lines))


def _slugs(taxonomy: Taxonomy) -> tuple[str, ...]:
    return tuple(slug for topic in taxonomy.topics for slug in (topic.slug, *(leaf.slug for leaf in topic.leaves)))


def _bytes(path: Path) -> bytes:
    return text_if_there(path).encode("utf-8")


def _lines_of(path: Path) -> list[str]:
    try:
        return path.read_bytes().decode("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError):
        raise _unusable(Place(str(path))) from None


def _parsed(line: str, place: Place) -> tuple[str, FileCount]:
    try:
        row = json.loads(line)
        slugs = tuple(map(str, row.get("slugs", ())))
        return str(row["file"]), FileCount(int(row["entries"]), str(row.get("digest", "")), slugs)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise _unusable(place) from None


def _smaller(one: FileCount, other: FileCount) -> FileCount:
    digest = one.digest if one.digest == other.digest else ""
    slugs = tuple(slug for slug in one.slugs if slug in frozenset(other.slugs))
    return FileCount(min(one.entries, other.entries), digest, slugs)


def _unusable(place: Place) -> SurveyError:
    mend = "restore it from version control, or delete it if nothing is missing in bib/"
    return SurveyError(f"{_WHAT} is cut short or damaged", mend, place, kind=ErrorKind.BAD_JSON)

"""What `survey read`, `dedupe` and `classify` answer: any records, a line each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from generator.api import Survey, classify, read
from generator.dumps import record_from_json, record_to_json
from generator.errors import ErrorKind, Place, SurveyError
from generator.model import Assignment, Record, Rejected
from generator.storage.files import reason

if TYPE_CHECKING:
    from generator.match import Engine


def dump_lines(
    dumps: Sequence[Path], reader: str = "", budget: Mapping[str, int] | None = None
) -> Iterator[tuple[str, bool]]:
    """What dumps hold, each line with whether it is a record: records as JSON, the rest in words, the sum at the end.

    Args:
        dumps: files, folders or archives.
        reader: the name of the reader to take for all of them; by default the content of each decides.
        budget: `max_size` and `max_files`, as `generator.api.read` takes them.

    Raises:
        SurveyError: a dump is missing or cannot be read, or all of them together hold no record.
    """
    counts = {Record: 0, Rejected: 0}
    for item in read(*dumps, reader=reader, **budget or {}):
        counts[type(item)] += 1
        if isinstance(item, Record):
            yield record_to_json(item), True
        else:
            yield f"{item.source.dump}:{item.source.line}: {item.reason}", False
    yield f"{counts[Record]} records read, {counts[Rejected]} pieces rejected", False
    if not counts[Record]:
        place = ", ".join(map(str, dumps))
        raise SurveyError("holds no record", "see above why each file was refused", place, kind=ErrorKind.BAD_DUMP)


def read_records(path: Path) -> Iterator[Record]:
    """The records of a JSON Lines file, in order, read as a stream.

    Raises:
        SurveyError: the file is missing or empty, or a line is no record.
    """
    is_empty = True
    for number, line in _lines(path):
        try:
            record = record_from_json(json.loads(line))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            mend = 'write one JSON object a line, with at least a "title"'
            raise SurveyError(
                f"is no record: {error}", mend, Place(str(path), number), kind=ErrorKind.BAD_JSON
            ) from None
        is_empty = False
        yield record
    if is_empty:
        raise SurveyError("holds no record", "write one JSON object a line", path, kind=ErrorKind.EMPTY)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that hold something, numbered from 1."""
    try:
        with path.open(encoding="utf-8-sig") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield number, line
    except OSError as error:
        raise SurveyError(
            f"the records cannot be read ({reason(error)})", "check the file's name", path, kind=ErrorKind.UNREADABLE
        ) from None
    except UnicodeDecodeError:
        raise SurveyError(
            "the records are not UTF-8 text", "save them in UTF-8", path, kind=ErrorKind.UNREADABLE
        ) from None


def dedupe_lines(path: Path, *, engine: str = "embedded", scheduler: str = "") -> Iterator[str]:
    """`{"id","cluster"}` for each record of a file, in order; a record without `id` is called by its number.

    Args:
        path: a JSON Lines file of records.
        engine: `embedded`, or `dask` for the same result on a Dask cluster.
        scheduler: the address of a Dask scheduler; without one Dask uses the threads of this process.

    Raises:
        SurveyError: the file cannot be used, Dask is not installed, or there is no scheduler at the address.
    """
    from generator.match import deduplicate

    ids: list[str] = []

    def records() -> Iterator[Record]:
        for record in read_records(path):
            ids.append(record.id or str(len(ids) + 1))
            yield record

    with _engine(engine, scheduler) as runs:
        clustering = deduplicate(records(), engine=runs)
    for name, label in zip(ids, clustering.labels, strict=True):
        yield json.dumps({"id": name, "cluster": label}, ensure_ascii=False)


@contextmanager
def _engine(name: str, scheduler: str) -> Iterator[Engine]:
    """Where the matcher runs."""
    from generator.match import Embedded

    if name == "embedded":
        yield Embedded()
        return
    from generator.match.dask_engine import DaskEngine

    if not scheduler:
        yield DaskEngine()
        return
    DaskEngine()  # says what to install where Dask is missing
    from distributed import Client

    try:
        client = Client(scheduler, timeout="10s")  # type: ignore[no-untyped-call]  # Dask has no types
    except (OSError, ValueError) as error:
        raise SurveyError(
            f"there is no Dask scheduler at {scheduler} ({error})", "check the address", kind=ErrorKind.UNREACHABLE
        ) from None
    with client:
        yield DaskEngine(client)


def classify_lines(survey: Survey, path: Path) -> Iterator[str]:
    """`{"id","primary","secondary","score","why"}` for each record of a file, in order.

    Args:
        survey: the survey with the leaves.
        path: a JSON Lines file of records.

    Raises:
        SurveyError: the file cannot be used.
    """
    records = list(read_records(path))
    for name, assignment in zip(_ids(records), classify(records, survey), strict=True):
        yield json.dumps({"id": name, **_answer(assignment)}, ensure_ascii=False)


def _ids(records: Sequence[Record]) -> list[str]:
    return [record.id or str(number) for number, record in enumerate(records, 1)]


def _answer(assignment: Assignment) -> dict[str, object]:
    """The classifier's answer as JSON fields; `primary` is null when nothing fits."""
    return {
        "primary": assignment.primary,
        "secondary": list(assignment.secondary),
        "score": round(assignment.score, 4),
        "why": {
            "phrases": list(assignment.phrases),
            "nearest": list(assignment.neighbours),
            "ranked": [[leaf, round(score, 4)] for leaf, score in assignment.ranked[:3]],
        },
    }

"""Writes pages that are stamped (`generator.site.build.page_stamp`), with all cores that are there.

Another process is started for each further core once there is enough for it to do. It gets what it needs on its
standard input, in JSON, and writes its share of the pages; so the bytes do not depend on how many there are.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.site.build.page_stamp import Skeleton, filled, taken_apart

WORTH = 1500
"""So many pages take as long as starting a process does, some times over."""
_STARTS = Path(__file__).with_name("engine_process.py")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to stamp: its path in `docs/`, its address in the site, its file there, and the number of its skeleton."""

    source: str
    page: str
    output: str
    skeleton: int


@dataclass(frozen=True, slots=True)
class StampJob:
    """Pages to stamp, and where from and to; `base` is what stands before a page's address, empty without a site's."""

    docs: str
    site: str
    base: str
    skeletons: Sequence[Skeleton]
    sheets: Sequence[Sheet]


def stamp_pages(job: StampJob, cores: int | None = None) -> list[str]:
    """Write the pages.

    Args:
        job: what is to be done.
        cores: how many processes take part; as many as may run at once by default.

    Returns:
        The sources of those that only MkDocs can make, in the order of the job.

    Raises:
        OSError: a page cannot be read or written.
    """
    count = min(cores or _cores(), len(job.sheets) // WORTH + 1) if cores is None else cores
    shares = [_share(job, number, count) for number in range(count)]
    with contextlib.ExitStack() as stack:
        helpers = [stack.enter_context(_started(share)) for share in shares[1:]]
        left = {*stamp_here(shares[0])}
        for helper in helpers:
            said, _ = helper.communicate()
            if helper.returncode:
                raise OSError(said.decode("utf-8", "replace").strip().rpartition("\n")[2] or "pages were not written")
            left.update(json.loads(said))
    return [sheet.source for sheet in job.sheets if sheet.source in left]


def stamp_here(job: StampJob) -> list[str]:
    """Write the pages in this process; gives what `stamp_pages` gives."""
    left, folders = list[str](), set[str]()
    for sheet in job.sheets:
        with open(f"{job.docs}/{sheet.source}", "rb") as file:  # noqa: PTH123  called for each page
            source = taken_apart(file.read())
        address = job.base and job.base + sheet.page
        page = filled(job.skeletons[sheet.skeleton], source, sheet.page, address) if source else None
        if page is None:
            left.append(sheet.source)
            continue
        target = f"{job.site}/{sheet.output}"
        folder = target.rpartition("/")[0]
        if folder not in folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            folders.add(folder)
        with open(target, "wb") as file:  # noqa: PTH123
            file.write(page)
    return left


def from_json(data: bytes) -> StampJob:
    """What `_in_json` gave."""
    read: dict[str, Any] = json.loads(data)
    skeletons = [
        Skeleton(tuple(piece if isinstance(piece, str) else (piece[0], piece[1]) for piece in pieces))
        for pieces in read["skeletons"]
    ]
    sheets = [Sheet(*sheet) for sheet in read["sheets"]]
    return StampJob(read["docs"], read["site"], read["base"], skeletons, sheets)


def main() -> None:
    """Take a job from standard input, and say on standard output which pages are left."""
    try:
        left = stamp_here(from_json(sys.stdin.buffer.read()))
    except OSError as error:
        sys.stdout.write(str(error))
        sys.exit(1)
    sys.stdout.write(json.dumps(left))


def _in_json(job: StampJob) -> bytes:
    sheets = [(sheet.source, sheet.page, sheet.output, sheet.skeleton) for sheet in job.sheets]
    skeletons = [skeleton.pieces for skeleton in job.skeletons]
    whole = {"docs": job.docs, "site": job.site, "base": job.base, "skeletons": skeletons, "sheets": sheets}
    return json.dumps(whole).encode()


def _share(job: StampJob, number: int, count: int) -> StampJob:
    return StampJob(job.docs, job.site, job.base, job.skeletons, job.sheets[number::count])


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1


@contextlib.contextmanager
def _started(job: StampJob) -> Iterator[subprocess.Popen[bytes]]:
    """A process that does a job; it ends with this block."""
    command = [sys.executable, "-P", str(_STARTS), __name__]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdin is not None  # noqa: S101  it is a pipe
            with contextlib.suppress(BrokenPipeError):  # it ended before its time, which its code tells
                process.stdin.write(_in_json(job))
                process.stdin.close()
            process.stdin = None
            yield process
        except BaseException:
            process.kill()
            raise


if __name__ == "__main__":
    main()

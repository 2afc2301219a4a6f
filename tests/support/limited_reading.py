"""Reads a dump in a process of its own that may have only so much memory, and says how that went."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.support.environment import REPOSITORY

_SCRIPT = """
import json, resource, sys
from pathlib import Path
path, most = Path(sys.argv[1]), int(sys.argv[2]) << 20
from generator.dumps import open_dumps  # before the limit: what the program itself needs is not judged
from generator.dumps.formats import readers
from generator.errors import SurveyError
from generator.model import Record
readers()
def peak():  # of this program, in kilobytes; `ru_maxrss` holds that of whoever started it, too
    lines = Path("/proc/self/status").read_text().split("\\n")
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
before = peak()
resource.setrlimit(resource.RLIMIT_DATA, (before * 1024 + most, before * 1024 + most))
titles, reasons, refusal = [], [], ""
try:
    for dump in open_dumps([path]):
        for item in dump.items():
            if isinstance(item, Record):
                titles.append(item.title[:100])
            else:
                reasons.append(item.reason)
except SurveyError as error:
    refusal = str(error)
took = peak() - before >> 10
print(json.dumps({"titles": titles[:100], "reasons": reasons[:100], "refusal": refusal, "megabytes": took}))
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading a dump gave: the titles of the records, reasons of rejections, the refusal, memory it took."""

    titles: list[str]
    reasons: list[str]
    refusal: str
    megabytes: int


def read_within(path: Path, megabytes: int) -> Outcome:
    """What a dump holds, read with so much memory beyond that of the program itself."""
    command = [sys.executable, "-c", _SCRIPT, str(path), str(megabytes)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, check=False, timeout=900)
    assert done.returncode == 0, done.stderr[-2000:]
    return Outcome(**json.loads(done.stdout))

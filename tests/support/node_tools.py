"""Programs from npm that judge built pages. They stand in the folder that `SURVEY_NODE` names, or on the path."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tests.support.environment import skip


def node_program(name: str) -> str:
    """The path of a program; without it the test is skipped, or fails in continuous integration."""
    folder = Path(os.environ.get("SURVEY_NODE", "."), "node_modules", ".bin")
    program = shutil.which(name, path=str(folder)) or shutil.which(name)
    if not program:
        skip(f"there is no {name}; `npm install {name}` in a folder and name it in SURVEY_NODE")
    return str(program)


def node_file(path: str) -> Path:
    """A file of an installed package, `vnu-jar/build/dist/vnu.jar` say; otherwise as `node_program`."""
    found = Path(os.environ.get("SURVEY_NODE", "."), "node_modules", path)
    if not found.is_file():
        package = path.partition("/")[0]
        skip(f"there is no {found}; `npm install {package}` in a folder and name it in SURVEY_NODE")
    return found

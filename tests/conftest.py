"""What several test modules share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with dumps, facts and cases: `SURVEY_SHARED`, or `../shared` beside the repository."""
    root = Path(__file__).resolve().parent.parent
    folder = Path(os.environ.get("SURVEY_SHARED", root.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no shared data in {folder}: set SURVEY_SHARED")
    return folder

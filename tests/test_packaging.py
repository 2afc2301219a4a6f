"""What is installed is the whole program, also when it is not installed from a working copy."""

from __future__ import annotations

import tomllib

import pytest

from tests.support.environment import REPOSITORY

SETTINGS = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
PACKAGE = REPOSITORY / "generator"
PATTERNS: list[str] = SETTINGS["tool"]["setuptools"]["package-data"]["generator"]


def test_every_file_beside_the_modules_is_package_data() -> None:
    taken = {path for pattern in PATTERNS for path in PACKAGE.glob(pattern)}
    files = (
        path
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix != ".py" and path.parent.name != "__pycache__"
    )
    assert sorted(path.name for path in files if path not in taken) == []


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_pattern_of_package_data_finds_something(pattern: str) -> None:
    assert next(PACKAGE.glob(pattern), None)

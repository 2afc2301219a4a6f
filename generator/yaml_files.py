"""YAML as values or as nodes, which know their lines; a fault is told with its line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import yaml

from generator.errors import Place, SurveyError
from generator.files import read_text


def load_yaml(path: Path, *, what: str, loader: type[yaml.SafeLoader] | None = None) -> Any:
    """The value of a YAML file.

    Raises:
        SurveyError: the file is missing or not YAML, with the line of the first fault.
    """
    text = read_text(path, what=what)
    with _faults_told(path, f"{what} is"):
        return yaml.load(text, Loader=loader or fast_loader())  # noqa: S506  both are safe loaders


def compose_yaml(text: str, path: Path, *, what: str = "") -> yaml.Node | None:
    """The root node of a YAML text; None for an empty one.

    Args:
        text: the text.
        path: the file it is from, for messages.
        what: what the file is to a person, for messages; may be left out where its name says it.

    Raises:
        SurveyError: it is not YAML, with the line of the first fault.
    """
    with _faults_told(path, f"{what} is".strip()):
        return yaml.compose(text, Loader=fast_loader())


def fast_loader() -> type[yaml.SafeLoader]:
    """LibYAML's loader where it is there: the same values, ten times faster."""
    return cast("type[yaml.SafeLoader]", getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@contextmanager
def _faults_told(path: Path, subject: str) -> Iterator[None]:
    try:
        yield
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = f"{subject} not valid YAML: {error.problem or error.context}"
        raise SurveyError(problem, "mend this line", Place(str(path), mark.line + 1 if mark else None)) from None
    except yaml.YAMLError as error:
        raise SurveyError(f"{subject} not valid YAML: {error}", "mend the file", path) from None

"""A warning fails a test if it is told to our own code; what a dependency tells itself does not."""

from __future__ import annotations

import warnings

import pytest


def warned(module: str, warning: str) -> None:
    """A warning of a call in a module of this name; `stacklevel=2` tells it to the module's caller."""
    exec(f"import warnings\ndef call(): warnings.warn({warning})\ncall()", {"__name__": module})  # noqa: S102


@pytest.mark.parametrize("module", ["generator", "generator.match.rules", "tests.support.killing", "tests.conftest"])
@pytest.mark.parametrize("kind", ["UserWarning", "DeprecationWarning", "ResourceWarning", "RuntimeWarning"])
def test_a_warning_told_to_our_code_is_an_error(module: str, kind: str) -> None:
    for place in (1, 2):
        with pytest.raises(Warning, match="of an owl"):
            warned(module, f"'of an owl', {kind}, stacklevel={place}")


@pytest.mark.parametrize("module", ["sklearn.base", "generators.owl", "mytests", "numpy.tests.generator"])
@pytest.mark.parametrize("kind", ["UserWarning", "DeprecationWarning", "ResourceWarning", "RuntimeWarning"])
def test_a_warning_that_a_dependency_tells_itself_is_none(module: str, kind: str) -> None:
    with warnings.catch_warnings(record=True):  # so that the summary of the run stays empty
        warned(module, f"'of an owl', {kind}, stacklevel=2")


def test_a_warning_that_a_dependency_tells_its_caller_is_an_error() -> None:
    names = {"__name__": "sklearn.base"}
    exec("import warnings\ndef call(): warnings.warn('of an owl', DeprecationWarning, stacklevel=2)", names)  # noqa: S102
    with pytest.raises(DeprecationWarning, match="of an owl"):
        names["call"]()  # type: ignore[operator]

"""A kind of page: what it is called, where in `docs/` it writes, and the function that makes its files.

To add a kind of page, write a module in `generator/site/pages/` that defines `KIND`, and name the module in `KINDS`
of `generator/site/pages/__init__.py`. To take a kind away, remove its line: the next build removes its files.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from generator.catalogue.catalogue import Catalogue

Value = TypeVar("Value")


class Shared:
    """Values that several kinds of pages need, such as the list of all authors, each worked out once a build.

    Args:
        catalogue: the papers of which they are worked out.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._values: dict[Callable[[Catalogue], Any], Any] = {}

    def value(self, make: Callable[[Catalogue], Value]) -> Value:
        """`make(catalogue)`, the same object at every call.

        Args:
            make: a class or a function at the top of a module.
        """
        if make not in self._values:
            self._values[make] = make(self.catalogue)
        return cast(Value, self._values[make])


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page.

    Args:
        name: of the kind, which no other kind has: `map`.
        sentence: what a reader finds on its pages.
        places: where in `docs/` it may write: single files (`map.md`), and folders with a slash at their end
            (`years/`). A folder belongs to the program: a build removes every file there that no kind makes.
        unfilled: which of its pages hold nothing to read in this survey; entries of `nav` for them are not shown. They
            are made all the same, for there may be links to them.
        files: makes all its files from the papers, by path relative to `docs/`; `UNCHANGED` for one that may stay as
            it stands (see `generator.site.reuse.pages_reused`). A kind of many or large files gives them as pairs, one
            after another, so that no more of them is held than is written at once.
    """

    name: str
    sentence: str
    places: tuple[str, ...]
    files: Callable[
        [Catalogue, Shared], Mapping[str, str | bytes] | Mapping[str, str] | Iterable[tuple[str, str | bytes]]
    ]
    unfilled: Callable[[Catalogue, Shared], Collection[str]] = lambda _catalogue, _shared: ()

    def may_write(self, path: str) -> bool:
        """Whether a path is one of its places or stands in one."""
        return path in self.places or path.startswith(tuple(place for place in self.places if place.endswith("/")))

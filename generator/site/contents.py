"""The whole site as values: every file that MkDocs is to read, by its path, made one after another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.site.pages import page_kinds
from generator.site.parts.page_kind import PageKind, Shared
from generator.site.reuse.pages_reused import Reuse, reusing


def unfilled_pages(survey: SurveyContent) -> tuple[str, ...]:
    """The pages that hold nothing to read in this survey, by path in `docs/`; `nav` does not show them."""
    return SiteFiles(survey).unfilled()


class SiteFiles:
    """All generated files, each made when the loop over them comes to it: who writes and forgets them holds few.

    The same survey gives the same bytes.

    Args:
        survey: configuration, taxonomy, papers and the abstracts at hand.
        reuse: the files of the last build; without it everything is made.
    """

    def __init__(self, survey: SurveyContent, reuse: Reuse | None = None) -> None:
        self._shared = Shared(Catalogue(survey))
        self._reuse = reuse
        self.paths: set[str] = set()
        """The paths of the files that were made so far, relative to `docs/`."""

    def __iter__(self) -> Iterator[tuple[str, str | bytes]]:
        """Each path with its content, or with `UNCHANGED` where the file may stay as it stands."""
        with reusing(self._reuse):
            for path, content in each_file(page_kinds(), self._shared):
                self.paths.add(path)
                yield path, content

    def unfilled(self) -> tuple[str, ...]:
        """The pages that hold nothing to read in this survey, by path in `docs/`; `nav` does not show them."""
        catalogue = self._shared.catalogue
        return tuple(sorted(path for kind in page_kinds() for path in kind.unfilled(catalogue, self._shared)))


def render_site(survey: SurveyContent, reuse: Reuse | None = None) -> dict[str, str | bytes]:
    """All generated files at once, by path relative to `docs/`; see `SiteFiles`."""
    return dict(SiteFiles(survey, reuse))


def files_of(kinds: Sequence[PageKind], catalogue: Catalogue) -> dict[str, str | bytes]:
    """The files of some kinds of pages, by path relative to `docs/`; see `each_file`."""
    return dict(each_file(kinds, Shared(catalogue)))


def each_file(kinds: Sequence[PageKind], shared: Shared) -> Iterator[tuple[str, str | bytes]]:
    """The files of some kinds of pages, one after another: path relative to `docs/` and content.

    Raises:
        ValueError: a kind writes outside its places, where a later build would not find what to remove, or writes a
            file that another kind writes.
    """
    writer = dict[str, str]()
    for kind in kinds:
        files = kind.files(shared.catalogue, shared)
        for path, content in files.items() if isinstance(files, Mapping) else files:
            if not kind.may_write(path):
                raise ValueError(f"{kind.name} writes {path}, which is in none of its places")
            if path in writer:
                raise ValueError(f"{kind.name} writes {path}, which {writer[path]} writes too")
            writer[path] = kind.name
            yield path, content

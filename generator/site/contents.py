"""The whole site as values: every file that MkDocs is to read, by its path."""

from __future__ import annotations

from collections.abc import Sequence

from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.progress import stage
from generator.site.pages import page_kinds
from generator.site.parts.page_kind import PageKind, Shared
from generator.site.reuse.pages_reused import Reuse, reusing


def unfilled_pages(survey: SurveyContent) -> tuple[str, ...]:
    """The pages that hold nothing to read in this survey, by path in `docs/`; `nav` does not show them."""
    catalogue = Catalogue(survey)
    shared = Shared(catalogue)
    return tuple(sorted(path for kind in page_kinds() for path in kind.unfilled(catalogue, shared)))


@stage("pages rendered", lambda pages: f"{len(pages):,} files")
def render_site(survey: SurveyContent, reuse: Reuse | None = None) -> dict[str, str | bytes]:
    """All generated files.

    Args:
        survey: configuration, taxonomy, papers and the abstracts at hand.
        reuse: the files of the last build; without it everything is made.

    Returns:
        Contents by path relative to `docs/`, `UNCHANGED` for those that may stay as they stand. The same survey gives
        the same bytes.
    """
    with reusing(reuse):
        return files_of(page_kinds(), Catalogue(survey))


def files_of(kinds: Sequence[PageKind], catalogue: Catalogue) -> dict[str, str | bytes]:
    """The files of some kinds of pages, by path relative to `docs/`.

    Raises:
        ValueError: a kind writes outside its places, where a later build would not find what to remove, or writes a
            file that another kind writes.
    """
    shared, files, writer = Shared(catalogue), dict[str, str | bytes](), dict[str, str]()
    for kind in kinds:
        for path, content in kind.files(catalogue, shared).items():
            if not kind.may_write(path):
                raise ValueError(f"{kind.name} writes {path}, which is in none of its places")
            if path in files:
                raise ValueError(f"{kind.name} writes {path}, which {writer[path]} writes too")
            files[path], writer[path] = content, kind.name
    return files

"""The survey and each topic as books to take along, where the build was asked for them (`survey build --editions`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import cast

from generator.catalogue.catalogue import Catalogue
from generator.editions import book_format_called
from generator.editions.book import book_of
from generator.editions.book_tree import Book
from generator.editions.overleaf import overleaf_archive
from generator.model import Paper, Taxonomy
from generator.site.pages.downloads import edition_offers
from generator.site.parts.page_kind import PageKind, Shared
from generator.site.reuse.pages_reused import made_if_changed

_FORMATS = {".pdf": "pdf", ".epub": "epub"}
"""The format of books by the suffix of a file; the archive for Overleaf is none of them."""


def edition_files(catalogue: Catalogue, _shared: Shared) -> Iterator[tuple[str, str | bytes]]:
    """The files of all books, one after another, by their path in `docs/`.

    Raises:
        SurveyError: Typst is not installed, which makes the PDFs.
    """
    survey = catalogue.survey
    for topic in (None, *catalogue.topics):
        if not (files := edition_offers(catalogue, topic)):
            continue
        book = book_of(catalogue, topic)
        cited = tuple(catalogue.paper[entry.key] for entry in book.references)
        for offer in files:
            name = _FORMATS.get(PurePosixPath(offer.path).suffix, "")
            inputs = (book,) if name else (book, cited, survey.taxonomy)
            yield offer.path, made_if_changed(offer.path, _writer(name, book, cited, survey.taxonomy), name, *inputs)


def _writer(name: str, book: Book, cited: Sequence[Paper], taxonomy: Taxonomy) -> Callable[[], str]:
    """What makes a file; most of them are no text, which nothing between here and the disk minds."""

    def make() -> str | bytes:
        return book_format_called(name).render(book) if name else overleaf_archive(book, cited, taxonomy)

    return cast(Callable[[], str], make)


KIND = PageKind("editions", "The chapters as books to take along.", ("downloads/editions/",), edition_files)

"""The survey to take along: as a book in several formats, as a folder for Overleaf.

`book.py` lays a survey out as a tree of frozen values (`book_tree.py`), which the writers put down in their formats.
To add a format, write a module with a function of a book, and add a line to `BOOK_FORMATS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from generator.errors import no_such

if TYPE_CHECKING:
    from generator.editions.book_tree import Book


@dataclass(frozen=True, slots=True)
class BookFormat:
    """A format of books.

    Args:
        name: as in `survey export --format book --to`.
        label: its name for readers.
        suffix: of a file in this format, with its dot.
        media_type: for links.
        writer: the module of this package and its function, which takes a book.
    """

    name: str
    label: str
    suffix: str
    media_type: str
    writer: tuple[str, str]

    def render(self, book: Book) -> str | bytes:
        """A book in this format: text, or the bytes of a file that is none.

        Raises:
            SurveyError: it needs a program that is not installed.
        """
        module, function = self.writer
        return cast("str | bytes", getattr(import_module(f"{__name__}.{module}"), function)(book))


BOOK_FORMATS: Mapping[str, BookFormat] = {
    entry.name: entry
    for entry in (
        BookFormat("pdf", "PDF", ".pdf", "application/pdf", ("pdf", "pdf_book")),
        BookFormat("epub", "EPUB", ".epub", "application/epub+zip", ("epub", "epub_book")),
        BookFormat("latex", "LaTeX", ".tex", "application/x-tex", ("latex_book", "latex_book")),
        BookFormat("typst", "Typst", ".typ", "text/plain", ("typst_book", "typst_book")),
        BookFormat("markdown", "Markdown", ".md", "text/markdown", ("markdown_book", "markdown_book")),
        BookFormat("html", "HTML", ".html", "text/html", ("html_book", "html_book")),
    )
}
"""The formats of books by name, in the order they are offered."""


def book_format_called(name: str) -> BookFormat:
    """The format of a name.

    Raises:
        SurveyError: there is none.
    """
    if name not in BOOK_FORMATS:
        raise no_such("book format", name, BOOK_FORMATS)
    return BOOK_FORMATS[name]

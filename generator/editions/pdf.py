"""A book as PDF, typeset by Typst."""

from __future__ import annotations

import tempfile
from importlib.util import find_spec
from pathlib import Path

from generator.editions.book_tree import Book
from generator.editions.typst_book import typst_book
from generator.errors import ErrorKind, SurveyError

_INSTALL = "install Typst: `pip install living-survey[editions]`, or take another format"
_LAST_OWN, _OWN_SIGNS = "\u05ff", ("\u1e00", "\u2bff")
"""Up to where, and where else, Typst's fonts have letters: Latin, Greek, Cyrillic and Hebrew; accents and signs."""


def refuse_without_typst() -> None:
    """Tell at once, before long work, that Typst is missing.

    Raises:
        SurveyError: it is not installed.
    """
    if find_spec("typst") is None:
        raise SurveyError("a PDF needs Typst, which is not installed", _INSTALL, kind=ErrorKind.NOT_INSTALLED)


def pdf_book(book: Book) -> bytes:
    """The book as PDF; the same book gives the same bytes with the same Typst.

    It is set in the fonts that Typst brings along. Only what they have no letters for is taken from the fonts of the
    machine.

    Raises:
        SurveyError: Typst is not installed, or does not take the document.
    """
    return pdf_of(typst_book(book))


def pdf_of(source: str) -> bytes:
    """A Typst document as PDF.

    Raises:
        SurveyError: Typst is not installed, or does not take the document.
    """
    refuse_without_typst()
    import typst

    with tempfile.TemporaryDirectory(prefix="survey-pdf-") as folder:  # Typst reads no file outside of it
        place = Path(folder) / "book.typ"
        place.write_text(source, "utf-8")
        try:
            return bytes(
                typst.compile(
                    str(place), root=folder, font_paths=[], ignore_system_fonts=not _needs_fonts(source), timestamp=0
                )
            )
        except RuntimeError as error:
            first = str(error).partition("\n")[0]
            mend = "open an issue with the book as Typst (`--to typst`)"
            raise SurveyError(f"Typst does not take the document: {first}", mend, kind=ErrorKind.BUILD_FAILED) from None


def _needs_fonts(source: str) -> bool:
    """Whether a text has letters that Typst's own fonts lack: those are of Latin, Greek, Cyrillic and Hebrew."""
    return any(char > _LAST_OWN and not _OWN_SIGNS[0] <= char <= _OWN_SIGNS[1] for char in source)

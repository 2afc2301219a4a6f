"""What titles and headings of a book say, in whichever format it is written."""

from __future__ import annotations

from collections.abc import Iterable

from generator.editions.book_tree import (
    Book,
    BookChapter,
    Cited,
    CrossReference,
    Emphasis,
    Inline,
    LineBreak,
    RunningText,
    Strong,
    WebLink,
)


def book_title(book: Book) -> str:
    """The title of an edition in one line."""
    return f"{book.title}: {book.subtitle}" if book.one_topic and book.subtitle else book.title


def numbered_title(book: Book, chapter: BookChapter) -> tuple[Inline, ...]:
    """A chapter's title with its number, unless it is the whole book."""
    return (
        (RunningText(f"{chapter.number} "), *chapter.title) if chapter.number and not book.one_topic else chapter.title
    )


def without_links(parts: Iterable[Inline]) -> tuple[Inline, ...]:
    """Text whose links are their words, and whose citations and ends of lines are gone: for headings and links."""
    plain: list[Inline] = []
    for part in parts:
        match part:
            case WebLink(inner) | CrossReference(inner):
                plain.extend(without_links(inner))
            case Emphasis(inner):
                plain.append(Emphasis(without_links(inner)))
            case Strong(inner):
                plain.append(Strong(without_links(inner)))
            case LineBreak():
                plain.append(RunningText(" "))
            case Cited():
                pass
            case _:
                plain.append(part)
    return tuple(plain)

"""A book as EPUB 3, with the list of contents that EPUB 2 readers know."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from hashlib import blake2b
from uuid import UUID

from generator.editions.book_tree import (
    BarChart,
    Block,
    Book,
    DataTable,
    ItemList,
    ListFigure,
    Quotation,
    SectionTitle,
    plain_words,
)
from generator.editions.headings import book_title, numbered_title
from generator.editions.html_book import STYLE, HtmlPieces
from generator.partial_dates import is_date
from generator.storage.zip_archive import EARLIEST, packed
from generator.text import to_html, writable

_MIMETYPE = "mimetype"
_CONTAINER = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_XHTML = "application/xhtml+xml"
_MATH = ' properties="mathml"'


def epub_book(book: Book) -> bytes:
    """The book as EPUB; the same book gives the same bytes."""
    files = _files_of(book)
    pieces = HtmlPieces(book, lambda anchor: f"{files[anchor]}#{anchor}")
    pages = {"title.xhtml": (book_title(book), pieces.title_page())}
    for chapter in book.chapters:
        title = plain_words(numbered_title(book, chapter))
        pages[files[chapter.anchor]] = (title, pieces.chapter(chapter))
    if book.references:
        pages["references.xhtml"] = ("References", pieces.references())
    for index in book.indexes:
        pages[files[index.anchor]] = (index.title, pieces.index(index))
    contents = {f"EPUB/{name}": _page(book, title, body) for name, (title, body) in pages.items()}
    contents["EPUB/nav.xhtml"] = _page(
        book, "Contents", f'<nav epub:type="toc" role="doc-toc">\n<h1>Contents</h1>\n{pieces.contents()}</nav>'
    )
    titles = {name: title for name, (title, _) in pages.items()}
    identifier = _identifier(book, contents.values())
    contents |= {
        _MIMETYPE: "application/epub+zip",
        "META-INF/container.xml": _CONTAINER,
        "EPUB/style.css": STYLE,
        "EPUB/package.opf": _package(
            book, titles, identifier, {name for name, text in contents.items() if "<math" in text}
        ),
        "EPUB/toc.ncx": _ncx(book, titles, identifier),
    }
    return packed({name: text.encode() for name, text in contents.items()}, EARLIEST, stored_first=(_MIMETYPE,))


def _files_of(book: Book) -> dict[str, str]:
    """The file that each anchor stands in."""
    files = {"references": "references.xhtml"}
    for place, chapter in enumerate(book.chapters):
        name = f"chapter-{place:02}.xhtml"
        files[chapter.anchor] = name
        files |= dict.fromkeys(_anchors(chapter.blocks), name)
    files |= {entry.anchor: "references.xhtml" for entry in book.references}
    return files | {index.anchor: f"{index.anchor}.xhtml" for index in book.indexes}


def _anchors(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        match block:
            case SectionTitle() | DataTable() | BarChart() | ListFigure():
                yield block.anchor
            case ItemList(items):
                for item in items:
                    yield from _anchors(item)
            case Quotation(inside):
                yield from _anchors(inside)


def _page(book: Book, title: str, body: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{book.language}" xml:lang="{book.language}">\n<head>\n<title>{_text(title) or "Untitled"}</title>\n'
        f'<link rel="stylesheet" type="text/css" href="style.css"/>\n</head>\n<body>\n{body}\n</body>\n</html>\n'
    )


def _identifier(book: Book, pages: Iterable[str]) -> str:
    """A number of its own for each state of a book, made of what it holds."""
    digest = blake2b("\0".join((book.title, book.subtitle, *pages)).encode(), digest_size=16).digest()
    return f"urn:uuid:{UUID(bytes=digest, version=4)}"


def _package(book: Book, titles: Mapping[str, str], identifier: str, mathematical: Collection[str]) -> str:
    authors = "".join(f"<dc:creator>{_text(author)}</dc:creator>\n" for author in book.authors)
    date = book.when if is_date(book.when) else ""
    day = date + "-01-01"[len(date) - 4 :] if date else EARLIEST
    items = "".join(
        f'<item id="page-{place}" href="{name}" media-type="{_XHTML}"{_MATH * (f"EPUB/{name}" in mathematical)}/>\n'
        for place, name in enumerate(titles)
    )
    spine = "".join(f'<itemref idref="page-{place}"/>\n' for place in range(1, len(titles)))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
        f'xml:lang="{book.language}">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<dc:identifier id="id">{identifier}</dc:identifier>\n<dc:title>{_text(book_title(book))}</dc:title>\n'
        f"<dc:language>{book.language}</dc:language>\n{authors}"
        f"{f'<dc:date>{date}</dc:date>' if date else ''}\n"
        f'<meta property="dcterms:modified">{day}T00:00:00Z</meta>\n</metadata>\n<manifest>\n'
        f'<item id="nav" href="nav.xhtml" media-type="{_XHTML}" properties="nav"/>\n'
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>\n'
        f'<item id="style" href="style.css" media-type="text/css"/>\n{items}</manifest>\n'
        f'<spine toc="ncx">\n<itemref idref="page-0"/>\n<itemref idref="nav"/>\n{spine}</spine>\n</package>\n'
    )


def _ncx(book: Book, titles: Mapping[str, str], identifier: str) -> str:
    points = "".join(
        f'<navPoint id="point-{place}" playOrder="{place}"><navLabel><text>{_text(title)}</text></navLabel>'
        f'<content src="{name}"/></navPoint>\n'
        for place, (name, title) in enumerate(titles.items(), 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">\n'
        f'<head><meta name="dtb:uid" content="{identifier}"/></head>\n'
        f"<docTitle><text>{_text(book_title(book))}</text></docTitle>\n<navMap>\n{points}</navMap>\n</ncx>\n"
    )


def _text(text: str) -> str:
    return to_html(writable(re.sub(r"\s+", " ", text)))

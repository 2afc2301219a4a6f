"""A book as a folder that Overleaf compiles as it is."""

from __future__ import annotations

from collections.abc import Sequence

from generator.editions.book_tree import Book, plain_words
from generator.editions.headings import book_title
from generator.editions.latex_book import Style, latex_book
from generator.exports.bibtex import render
from generator.exports.topic_titles import titled, titles_of
from generator.model import Paper, Taxonomy, by_name
from generator.storage.zip_archive import packed

_README = """\
{title}

chapter.tex      the text; compile it with pdfLaTeX, XeLaTeX or LuaLaTeX, and BibTeX
references.bib   the references, with their citation keys, which never change

On Overleaf: New project, Upload project, this archive. On your own machine: latexmk -pdf chapter.tex

To take the text into a paper of your own, copy what stands between \\begin{{document}} and \\end{{document}}, and the
lines before it that load packages. The figures are drawn by LaTeX itself and need no files.
{style}{terms}"""
_ACL = """\

The references are printed in the style of the Association for Computational Linguistics: put acl_natbib.bst, which
comes with its template, beside chapter.tex.
"""


def overleaf_archive(book: Book, papers: Sequence[Paper], taxonomy: Taxonomy, style: Style = "natbib") -> bytes:
    """A zip of `chapter.tex`, `references.bib` and `README`; the same book gives the same bytes.

    Args:
        book: the survey or a topic.
        papers: of the survey.
        taxonomy: of the survey.
        style: how references are printed.
    """
    references = bibliography_of(book, papers, taxonomy, style)
    terms = "".join(f"\n{plain_words(line)}" for line in book.imprint)
    files = {
        "chapter.tex": latex_book(book, references, style=style),
        "references.bib": references,
        "README": _README.format(title=book_title(book), style=_ACL if style == "acl" else "", terms=f"{terms}\n"),
    }
    return packed({name: text.encode() for name, text in files.items()})


def bibliography_of(book: Book, papers: Sequence[Paper], taxonomy: Taxonomy, style: Style = "natbib") -> str:
    """What a book cites, as BibTeX, in the order of its references."""
    named = by_name(papers)
    cited = [named[entry.key] for entry in book.references]
    return render(titled(cited, titles_of(taxonomy)), style)

"""A book as LaTeX in the class `article`, with natbib; its references stand in a file of their own, for BibTeX.

XeLaTeX and LuaLaTeX take letters as they are. pdfLaTeX, which stops at a letter that it does not know, is given the
reading of each such letter in ASCII.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal

from generator.editions.book_tree import (
    BarChart,
    Block,
    Book,
    BookChapter,
    Cited,
    CodeLines,
    CodeWords,
    CrossReference,
    DataTable,
    DisplayFormula,
    Divider,
    Emphasis,
    Inline,
    ItemList,
    LineBreak,
    ListFigure,
    MathFormula,
    NameIndex,
    Paragraph,
    Quotation,
    RunningText,
    SectionTitle,
    Strong,
    WebLink,
)
from generator.editions.headings import without_links
from generator.latex.encoding import encode_plain
from generator.latex.formula import NoFormulaError, canonical_formula, parsed_formula
from generator.text import writable

Style = Literal["natbib", "acl"]
"""How references are printed: by natbib's own style or that of the Association for Computational Linguistics."""

_STYLE_FILES = {"natbib": "plainnat", "acl": "acl_natbib"}
_PREAMBLE = r"""\documentclass[11pt,a4paper]{article}
\usepackage{iftex}
\ifPDFTeX
  \usepackage[T1]{fontenc}
  \usepackage[utf8]{inputenc}
  \IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
\else
  \usepackage{fontspec}
\fi
\usepackage{amsmath,amssymb,bm}
\providecommand{\degree}{^\circ}
\providecommand{\mathscr}{\mathcal} % its own fonts are not everywhere: \usepackage{mathrsfs} brings them
\usepackage{array,longtable,multicol}
\usepackage[round]{natbib}
\usepackage[hidelinks,unicode]{hyperref}
"""
_LETTERS = r"""\ifPDFTeX
  \newcommand\surveyletter[3]{%
    \expandafter\ifx\csname u8:\detokenize{#1}\endcsname\relax\DeclareUnicodeCharacter{#2}{#3}\fi}
"""
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_ALIGNED = re.compile(r"(?<!\\)&|\\\\")
_UNSAFE = re.compile(r"(?<!\\)[%#~$]|[^\x20-\x7e]")
_STRUCTURE = frozenset(("begin", "end", "left", "right"))
_ENVIRONMENTS = frozenset("matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix cases aligned smallmatrix".split())
_LEVELS = ("section", "subsection", "subsubsection", "paragraph", "subparagraph")
_FOREIGN = re.compile(r"[^\x00-\x7f]")


def latex_book(book: Book, references: str = "", *, bibliography: str = "references", style: Style = "natbib") -> str:
    """The book as one file, beside which its references stand.

    Args:
        book: the book.
        references: what stands in the file of references, so that pdfLaTeX learns its letters.
        bibliography: the name of that file, without `.bib`.
        style: how references are printed; `acl` needs `acl_natbib.bst`, which the ACL gives out with its template.
    """
    body = "\n\n".join(filter(None, _Writer(book, bibliography, style).pieces()))
    depth = f"\\setcounter{{secnumdepth}}{{{1 if book.one_topic else 2}}}\n\\setcounter{{tocdepth}}{{2}}\n"
    letters = _letters(body + references)
    return f"{_PREAMBLE}{letters}{depth}\n\\begin{{document}}\n\n{body}\n\n\\end{{document}}\n"


def escaped(text: str) -> str:
    """Text that LaTeX shows as it stands."""
    return encode_plain(writable(text), "bibtex")


@lru_cache(maxsize=1024)
def is_safe_tex(tex: str) -> bool:
    r"""Whether LaTeX takes a formula that can be shown: it holds only commands that are known to stop nothing.

    >>> is_safe_tex(r"\frac{a}{b}"), is_safe_tex(r"\owl"), is_safe_tex("50%")
    (True, False, False)
    """
    try:
        parsed_formula(canonical_formula(tex))
    except NoFormulaError:
        words = _COMMAND.findall(tex)
        inside = "\\begin" in tex or not _ALIGNED.search(tex)
        return inside and not _UNSAFE.search(tex) and all(map(_is_known, words)) and _environments_pair(tex)
    return True


def _environments_pair(tex: str) -> bool:
    """Whether environments are known ones, and each ends what began last."""
    stack: list[str] = []
    for opening, name in re.findall(r"\\(begin|end)\s*\{([^{}]*)\}", tex):
        if name not in _ENVIRONMENTS or (opening == "end" and (not stack or stack.pop() != name)):
            return False
        if opening == "begin":
            stack.append(name)
    return not stack


@cache
def _is_known(word: str) -> bool:
    """Whether a command stands in the tables of `generator.latex.formula`, whatever it takes."""
    if word in _STRUCTURE:
        return True
    for tried in (rf"\{word} ", rf"\{word}{{x}}", rf"\{word}{{x}}{{y}}"):
        try:
            parsed_formula(tried)
        except NoFormulaError:
            continue
        return True
    return False


def _letters(text: str) -> str:
    """What pdfLaTeX is to print for letters that it may not know: their reading in ASCII."""
    foreign = sorted(set(_FOREIGN.findall(text)))
    if not foreign:
        return ""
    from anyascii import anyascii

    lines = (f"  \\surveyletter{{{char}}}{{{ord(char):04X}}}{{{escaped(anyascii(char))}}}\n" for char in foreign)
    return f"{_LETTERS}{''.join(lines)}\\fi\n"


class _Writer:
    def __init__(self, book: Book, bibliography: str, style: Style) -> None:
        self._book = book
        self._bibliography = bibliography
        self._style = style
        self._deeper = 0 if book.one_topic else 1

    def pieces(self) -> Iterator[str]:
        """What stands between the beginning and the end of the document."""
        book = self._book
        subtitle = rf" \\[1ex] \large {escaped(book.subtitle)}" if book.subtitle else ""
        yield rf"\title{{{escaped(book.title)}{subtitle}}}"
        people = r" \and ".join(map(escaped, book.authors))
        yield rf"\author{{{people}}}"
        yield rf"\date{{{escaped(book.when)}}}"
        yield r"\maketitle"
        lines = r" \\".join(f"\n{self.inline(line)}" for line in book.imprint)
        yield f"\\begin{{center}}\\small{lines}\n\\end{{center}}" if book.imprint else ""
        yield r"\tableofcontents"
        for chapter in book.chapters:
            yield from self._chapter(chapter)
        if book.references:
            yield (
                rf"\bibliographystyle{{{_STYLE_FILES[self._style]}}}" + "\n" + rf"\bibliography{{{self._bibliography}}}"
            )
        for index in book.indexes:
            yield self._index(index)

    def _chapter(self, chapter: BookChapter) -> Iterator[str]:
        if self._book.one_topic:
            yield rf"\clearpage\phantomsection\label{{{chapter.anchor}}}"
        else:
            yield "\\clearpage\n" + self._heading(0, chapter.title, chapter.anchor, numbered=bool(chapter.number))
        yield rf"\textit{{{escaped(chapter.subtitle)}}}" if chapter.subtitle else ""
        yield f"By {escaped(', '.join(chapter.authors))}" if chapter.authors else ""
        yield from map(self._block, chapter.blocks)

    def _heading(self, level: int, parts: Sequence[Inline], anchor: str, *, numbered: bool) -> str:
        command, title = _LEVELS[level], self.inline(parts)
        short = self.inline(without_links(parts))
        if numbered:
            return rf"\{command}[{{{short}}}]{{{title}}}\label{{{anchor}}}"
        listed = "\n" + rf"\addcontentsline{{toc}}{{{command}}}{{{short}}}" if level < 2 else ""
        return rf"\{command}*{{{title}}}\phantomsection\label{{{anchor}}}{listed}"

    def _index(self, index: NameIndex) -> str:
        entries = []
        for name, places in index.entries:
            links = ", ".join(rf"\hyperref[{anchor}]{{{number}}}" for number, anchor in places)
            entries.append(rf"{escaped(name)}: {links}\par")
        heading = self._heading(0, (RunningText(index.title),), index.anchor, numbered=False)
        return (
            f"\\clearpage\n{heading}\n\n{index.note}\n\n"
            "\\begin{multicols}{3}\\footnotesize\\raggedright\\setlength{\\parindent}{-1em}\\setlength{\\leftskip}{1em}\n"
            + "\n".join(entries)
            + "\n\\end{multicols}"
        )

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(parts):
                return self.inline(parts)
            case SectionTitle(level, parts, anchor, number):
                return self._heading(level - 1 + self._deeper, parts, anchor, numbered=bool(number))
            case ItemList(items, start):
                return self._list(items, start)
            case Quotation(inside):
                return f"\\begin{{quote}}\n{self._inside(inside)}\n\\end{{quote}}"
            case CodeLines(text):
                lines = (rf"\noindent\texttt{{{_monospaced(line)}}}\par" for line in text.rstrip("\n").split("\n"))
                return "\\begin{quote}\\raggedright\n" + "\n".join(lines) + "\n\\end{quote}"
            case DataTable():
                return self._table(block)
            case BarChart():
                return self._chart(block)
            case ListFigure(anchor, number, caption, inside):
                said = (
                    rf"\par\noindent\phantomsection\label{{{anchor}}}\small Figure {number}: {self.inline(caption)}\par"
                )
                return f"{self._block(inside)}\n\n{{{said}}}"
            case DisplayFormula(tex):
                return f"\\[\n{tex}\n\\]" if is_safe_tex(tex) else self._block(CodeLines(tex))
            case Divider():
                return r"\begin{center}\rule{0.5\linewidth}{0.4pt}\end{center}"

    def _inside(self, blocks: Iterable[Block]) -> str:
        return "\n\n".join(map(self._block, blocks))

    def _list(self, items: Sequence[Sequence[Block]], start: int | None) -> str:
        if not items:
            return ""
        name = "itemize" if start is None else "enumerate"
        first = (
            ""
            if start in (None, 1)
            else f"\\addtocounter{{enum\\romannumeral\\csname @enumdepth\\endcsname}}{{{start - 1}}}\n"
        )
        inner = "\n".join(rf"\item{{}} {self._inside(item)}" for item in items)
        return f"\\begin{{{name}}}\n{first}{inner}\n\\end{{{name}}}"

    def _table(self, table: DataTable) -> str:
        columns = len(table.head)
        width = rf"p{{\dimexpr(\linewidth-{2 * (columns - 1)}\tabcolsep)/{columns}\relax}}"
        head = " & ".join(rf"\textbf{{{self.inline(cell)}}}" for cell in table.head)
        rows = "\n".join(f"{{}}{' & '.join(map(self.inline, row))} \\\\[0.6ex]" for row in table.rows)
        return (
            f"{{\\small\\renewcommand{{\\thetable}}{{{table.number}}}\n"
            rf"\begin{{longtable}}{{@{{}}*{{{columns}}}{{>{{\raggedright\arraybackslash}}{width}}}@{{}}}}" + "\n"
            rf"\caption{{{self.inline(table.caption)}}}\label{{{table.anchor}}} \\ \hline" + "\n"
            rf"{{}}{head} \\ \hline \endfirsthead" + "\n"
            rf"\hline {{}}{head} \\ \hline \endhead" + "\n"
            f"{rows}\n\\hline\n\\end{{longtable}}}}"
        )

    def _chart(self, chart: BarChart) -> str:
        rows = "\n".join(
            rf"{{}}{escaped(label)} & {_bar(number / chart.highest)} & {number} \\" for label, number in chart.bars
        )
        return (
            f"\\begin{{figure}}[htbp]\n\\renewcommand{{\\thefigure}}{{{chart.number}}}\n\\small\n"
            f"\\begin{{tabular}}{{@{{}}r@{{\\quad}}l@{{\\quad}}r@{{}}}}\n{rows}\n\\end{{tabular}}\n"
            f"\\caption{{{self.inline(chart.caption)}}}\\label{{{chart.anchor}}}\n\\end{{figure}}"
        )

    def inline(self, parts: Iterable[Inline]) -> str:
        """Running text."""
        return "".join(map(self._part, parts))

    def _part(self, part: Inline) -> str:
        match part:
            case RunningText(text):
                return escaped(text)
            case Emphasis(parts):
                return rf"\emph{{{self.inline(parts)}}}"
            case Strong(parts):
                return rf"\textbf{{{self.inline(parts)}}}"
            case CodeWords(text):
                return rf"\texttt{{{_monospaced(text)}}}"
            case MathFormula(tex):
                return f"${tex}$" if is_safe_tex(tex) else self._part(CodeWords(tex))
            case LineBreak():
                return "\\newline\n"
            case WebLink(parts, address):
                return rf"\href{{{_address(address)}}}{{{self.inline(without_links(parts))}}}"
            case CrossReference(parts, anchor):
                return rf"\hyperref[{anchor}]{{{self.inline(without_links(parts))}}}"
            case Cited(keys):
                return rf"\citep{{{','.join(keys)}}}"


def _bar(share: float) -> str:
    return rf"\rule{{{share:.4f}\dimexpr0.7\linewidth\relax}}{{1.4ex}}"


def _monospaced(text: str) -> str:
    r"""Code in which each blank counts.

    >>> _monospaced("a  = b_1")
    'a\\ \\ =\\ b\\_1'
    """
    return r"\ ".join(escaped(word) for word in re.sub(r"\s", " ", text).split(" "))


def _address(address: str) -> str:
    r"""An address as the first argument of `\href`, wherever that stands."""
    coded = "".join(
        char if _PLAIN.fullmatch(char) else "".join(f"%{byte:02X}" for byte in char.encode()) for char in address
    )
    return re.sub(r"[%#&_]", r"\\\g<0>", coded)


_PLAIN = re.compile(r"[A-Za-z0-9:/?&=.,;+@!()*'%#_-]")

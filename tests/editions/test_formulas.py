"""Formulas of chapters in every format of a book, and the tables and figures that a chapter asks for."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from generator.catalogue.catalogue import Catalogue
from generator.editions import BOOK_FORMATS
from generator.editions.book import book_of
from generator.editions.book_tree import (
    Book,
    CodeLines,
    CodeWords,
    DataTable,
    DisplayFormula,
    ListFigure,
    MathFormula,
    Paragraph,
    plain_words,
)
from generator.editions.latex_book import is_safe_tex
from generator.editions.typst_formula import typst_formula
from generator.model import Leaf, PropertyColumn, Taxonomy
from tests.editions.test_book import prose, survey
from tests.support.environment import needed

TEXT = r"""
Costs $5 and $6, but $d_k$ is a formula, and $\owl$ is none [@eule2019hearing].

$$
\frac{a}{b}
$$

{{tree}}

{{timeline}}

{{table | ears | size}}

{{owls}}
"""


@pytest.fixture(scope="module")
def book() -> Book:
    content = survey()
    owls, *others = content.taxonomy.topics
    ears = (Leaf("ears", "Ears", "How owls hear.", columns=(PropertyColumn("size", "Size"),)),)
    papers = tuple(replace(paper, properties=(("size", "?"),)) for paper in content.papers)
    taxonomy = Taxonomy((replace(owls, leaves=ears), *others))
    return book_of(
        Catalogue(replace(content, papers=papers, taxonomy=taxonomy, chapters={"owls": prose("owls", TEXT)}))
    )


def test_what_is_a_formula_and_what_is_not(book: Book) -> None:
    blocks = book.chapters[1].blocks
    formulas = [part for block in blocks if isinstance(block, Paragraph) for part in block.parts]
    assert [part for part in formulas if isinstance(part, MathFormula)] == [MathFormula("d_k")]
    assert CodeWords(r"\owl") in formulas
    assert DisplayFormula(r"\frac{a}{b}") in blocks


def test_what_a_chapter_asks_for_is_numbered_and_cites_its_papers(book: Book) -> None:
    blocks = book.chapters[1].blocks
    tree, timeline = (block for block in blocks if isinstance(block, ListFigure))
    assert (tree.number, timeline.number) == ("1.2", "1.3")  # the first shows when papers appeared
    (table,) = (block for block in blocks if isinstance(block, DataTable))
    assert [plain_words(cell) for cell in table.head] == ["Paper", "Size"]
    assert [plain_words(cell) for row in table.rows for cell in row] == [
        "OwlEar",
        "not stated",
        "Silent flight",
        "not stated",
    ]
    assert CodeLines("{{owls}}") in blocks  # which is no table and no figure


@pytest.mark.parametrize(
    ("name", "formula"),
    [
        ("html", '<math xmlns="http://www.w3.org/1998/Math/MathML" dir="ltr"><semantics>'),
        ("latex", "\\[\n\\frac{a}{b}\n\\]"),
        ("typst", "$ frac(a, b) $"),
        ("markdown", "$$\n\\frac{a}{b}\n$$"),
    ],
)
def test_a_formula_in_every_format(book: Book, name: str, formula: str) -> None:
    assert formula in str(BOOK_FORMATS[name].render(book))


FORMULAS = {
    "x^2": "$attach(x, t: 2)$",
    r"\frac{QK^\top}{\sqrt{d_k}}": "$frac(Q attach(K, t: ⊤), sqrt(attach(d, b: k)))$",
    r"\sum_{j=1}^n e^{x_j}": r"$attach(∑, t: n, b: j \= 1) attach(e, t: attach(x, b: j))$",
    r"\hat{x} - \vec v": "$accent(x, hat) − accent(v, arrow)$",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}": r"$lr(\( mat(delim: #none, a, b; c, d) \))$",
    r"\left( \frac{a}{b} \right]": r"$lr(\( frac(a, b) \])$",
    r"\text{if } x > 0": '$"if\u00a0" x \\> 0$',
    r"f: A; g, h": r"$f \: A \; g \, h$",
    r"\max_i a": '$attach(op("max", limits: #true), b: i) a$',
    r"\sqrt[3]{\underline{a}}": "$root(3, underline(a))$",
    r"\text{a \"quoted\" #word}": None,
    r"\begin{cases} 1 & x>0 \\ 0 & \text{else} \end{cases}": None,
    r"\binom{n}{k} \mathbb{R} \mathcal{O} \mathbf{W} \int_0^1 \prod_i \overline{ab}": None,
}


def test_formulas_in_typst_are_what_they_should_be_and_compile(tmp_path: Path) -> None:
    typst = needed("typst")
    for tex, expected in FORMULAS.items():
        assert expected is None or typst_formula(tex) == expected
    lines = [typst_formula(tex, display=display) for tex in FORMULAS for display in (False, True)]
    source = tmp_path / "formulas.typ"
    source.write_text("\n\n".join(lines) + "\n#metadata(1) <done>", "utf-8")
    assert [row["value"] for row in json.loads(typst.query(str(source), "<done>"))] == [1]


@pytest.mark.parametrize(
    "tex",
    [
        r"\frac{a}{b}",
        "x_1^2",
        r"\left( a \right)",
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
        r"50\%",
        r"a \le b",
    ],
)
def test_latex_takes_it(tex: str) -> None:
    assert is_safe_tex(tex)


@pytest.mark.parametrize(
    "tex",
    [
        r"\owl", "50%", "a & b", r"a \\ b", r"\begin{pmatrix} a", r"\begin{a} b \end{a}",
        r"\begin{cases} a \end{matrix}",
        "a # b", r"\input{x}", r"\def\a{b}", "é\\owl",
    ],
)  # fmt: skip
def test_latex_might_stop_at_it(tex: str) -> None:
    assert not is_safe_tex(tex)

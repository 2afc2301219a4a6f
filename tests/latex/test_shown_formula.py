"""Formulas become MathML that shows and does nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from generator.latex.formula import NoFormulaError
from generator.latex.shown_formula import mathml, unreadable


def read(tex: str) -> etree._Element:
    return etree.fromstring(mathml(tex))


def test_it_says_what_the_tex_says_and_keeps_it() -> None:
    formula = read(r"\mathrm{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V")
    assert formula.findtext(".//annotation") == r"\mathrm{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V"
    assert formula.find(".//mfrac") is not None
    assert formula.find(".//msqrt") is not None


def test_an_upright_word_is_one_thing_to_read_and_an_upright_letter_stays_upright() -> None:
    assert [node.text for node in read(r"\mathrm{rank}x").iter("mi")] == ["rank", "x"]
    assert [node.text for node in read(r"x^{\mathrm{T}}").iter("mtext")] == ["T"]


def test_one_by_itself_is_a_block() -> None:
    assert etree.fromstring(mathml("x", display=True)).get("display") == "block"
    assert read("x").get("display") is None


@pytest.mark.parametrize(
    ("tex", "reason"),
    [
        ("", "is empty"),
        (r"\frac{1", "has a { without its }"),
        ("a}", "has a } without its {"),
        (r"\owl x", r"knows no \owl"),
        ("a\x1b", "holds a sign that nobody sees"),
        ("a & b", "has a & in a wrong place"),
        (r"\href{javascript:alert(1)}{x}", "sets 'href', which is not shown"),
        (r"\class{sv-head}{x}", "sets 'class', which is not shown"),
        (r"a\hspace{4em}b", "has a space of 4em"),
        ("x" * 2001, "is longer than 2000 signs"),
        ("{" * 60 + "x" + "}" * 60, "is too deep"),
        (r"\def\a{\a\a}\a", "is too deep"),
    ],
)
def test_what_is_not_shown_says_why(tex: str, reason: str) -> None:
    assert unreadable(tex) == reason
    with pytest.raises(NoFormulaError):
        mathml(tex)


@pytest.mark.parametrize(
    "tex", ["x" * 2000, r"\{a\}", r"a\qquad b", r"a\hspace{3em}b", r"\begin{cases}a & b\end{cases}"]
)
def test_what_lies_just_within_is_shown(tex: str) -> None:
    assert unreadable(tex) == ""


@settings(max_examples=150)
@given(st.text(st.sampled_from("ab1{}\\^_&<>$\"' frac sqrt left( \\right)") | st.characters(), max_size=30))
def test_any_text_is_a_formula_or_says_why_and_never_marks_up_anything(tex: str) -> None:
    try:
        text = mathml(tex)
    except NoFormulaError:
        return
    nodes = list(etree.fromstring(text).iter())
    assert not {node.tag for node in nodes} & {"script", "a", "img", "style"}
    assert not any(
        name.startswith("on") or name in ("href", "style", "class") for node in nodes for name in node.attrib
    )

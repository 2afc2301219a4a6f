"""Markup in titles and abstracts is understood once, and what is no markup stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dumps.cleaning.captured_text import plain_text
from generator.dumps.cleaning.markup import without_markup
from generator.dumps.cleaning.placeholders import is_nobody, is_placeholder
from generator.dumps.cleaning.verbatim import verbatim

NAMESPACE = 'xmlns:mml="http://www.w3.org/1998/Math/MathML" display="inline"'


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Soot of CO<sub>2</sub> in <i>Ovis aries</i> &amp; <scp>DNA</scp>", "Soot of CO₂ in Ovis aries & DNA"),
        ("When is an <object> a <place>?", "When is an <object> a <place>?"),
        ("Whether a<b and b>c, or <b> alone", "Whether a<b and b>c, or <b> alone"),
        ("Xyz<sup>-/-</sup> pots, 4<sup>th</sup>", "Xyz-/- pots, 4th"),
        ("Ca<sup>2+</sup> at 10<sup>-3</sup>", "Ca²⁺ at 10⁻³"),
        ("&lt;i&gt;x&lt;/i&gt; &amp;amp; &amp;lt;b&amp;gt;y&amp;lt;/b&amp;gt;", "x & y"),
        ('A <span class="nocase">LaTeX</span> pot', "A LaTeX pot"),
        ("<jats:title>Abstract</jats:title><jats:p>We boil.</jats:p>", "We boil."),
        ("<jats:title>Methods</jats:title><jats:p>We boil.</jats:p>", "Methods We boil."),
        (
            f"Pots of <mml:math {NAMESPACE}><mml:mrow><mml:msub><mml:mi>FeO</mml:mi><mml:mn>2</mml:mn></mml:msub>"
            "</mml:mrow></mml:math> clay",
            "Pots of FeO₂ clay",
        ),
        ("<math><mover><mi>t</mi><mo>¯</mo></mover></math> quarks", r"$\bar{t}$ quarks"),
        ("<math><mi>C</mi></math> and <math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>", r"C and $\frac{a}{b}$"),
        (
            "<math><mmultiscripts><mi>C</mi><mprescripts/><none/><mn>13</mn></mmultiscripts></math>",
            "¹³C",
        ),
        (
            "<inline-formula><alternatives><tex-math>\\documentclass{minimal}\\begin{document}$$t\\bar{t}$$"
            "\\end{document}</tex-math><mml:math><mml:mi>t</mml:mi></mml:math></alternatives></inline-formula> pots",
            r"$t\bar{t}$ pots",
        ),
        ("<math><mi>x", "<math><mi>x"),
    ],
)
def test_markup(text: str, meant: str) -> None:
    assert plain_text(text) == meant


@given(
    st.lists(st.sampled_from(["<i>", "</i>", "<sub>", "</sub>", "<math>", "</math>", "<mi>", "&lt;", "x", "2", "<"]))
)
def test_broken_markup_never_raises_and_loses_no_text(parts: list[str]) -> None:
    text = "".join(parts)
    meant = without_markup(text)
    assert meant.count("x") == text.count("x")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (r"{{10.1234/a\_b}}", "10.1234/a_b"),
        (r"\url{10.1234/owl}", "10.1234/owl"),
        (r"10.1/a{\_}b", "10.1/a_b"),
        (r"10.1/a{$<$}b\textgreater{}c$\_$d", "10.1/a<b>c_d"),
        (r"\href{https://example.org/x}{the owl}", "https://example.org/x"),
        (r"https://example.org/\~{}me/50\%{\textasciitilde}", "https://example.org/~me/50%~"),
        ("a&amp;b", "a&b"),
        ("10.1234/plain", "10.1234/plain"),
    ],
)
def test_what_tex_put_round_an_identifier(text: str, meant: str) -> None:
    assert verbatim(text) == meant


@pytest.mark.parametrize("text", ["None", "n/a", "N/A", "null", "NA", "-", "[No title available]", "", "Undefined"])
def test_placeholders(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["Na", "None of the Above", "Unknown Pleasures", "0", "NAs"])
def test_what_is_a_value(text: str) -> None:
    assert not is_placeholder(text)


def test_nobody() -> None:
    assert is_nobody("[Anonymous]")
    assert is_nobody("n/a")
    assert not is_nobody("Na")

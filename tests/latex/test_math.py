"""Formulas are kept as TeX where Unicode cannot say the same, and shown as text and HTML."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.latex import decode, encode, encode_title, html_math, plain_math, text_math
from generator.latex.math import LONGEST_FORMULA, formulas, read_formula
from generator.text import clean

PIECES = (
    *(r"t\bar{t}", r"\sqrt{s}", r"\mathbb{Q}", "U_{2,5}", "x^2", "x^", "_", "^", "{", "}", "$", "$$", r"\$", " ", "5"),
    *(
        r"\alpha",
        r"\input{x}",
        r"\frac{a}{b}",
        r"\frac",
        r"\left(",
        r"\right)",
        "&",
        "%",
        "#",
        "@",
        "é",
        "⁻¹",
        "₂,",
        r"\{",
        r"\}",
    ),
)


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        ("^{-1}", "⁻¹"),
        ("x_{12}", "x₁₂"),
        (r"90^\circ", "90°"),
        (r"\mathcal{O}(n \log n)", "𝒪(n log n)"),
        (r"O(n^{2}\log n)", "O(n² log n)"),
        (r"\mathrm{SU}(3)", "SU(3)"),
        (r"x \leq \alpha", "x ≤ α"),
        (r"\text{CO}_2", "CO₂"),
        (r"\left(x\right)", "(x)"),
        ("K", "K"),
    ],
)
def test_what_unicode_says_is_unicode(tex: str, text: str) -> None:
    assert read_formula(tex) == decode(f"${tex}$") == text


@pytest.mark.parametrize(
    ("tex", "plain", "html"),
    [
        (r"t\bar{t}", "tt̄", "<i>t</i><i>t̄</i>"),
        (r"\sqrt{s} = 13", "√s = 13", "√<i>s</i> = 13"),
        (r"\sqrt{x+1}", "√(x+1)", "√(<i>x</i>+1)"),
        (r"\mathbb{Q}(\sqrt{2})", "ℚ(√2)", "ℚ(√2)"),
        ("U_{2,5}", "U₂,₅", "<i>U</i><sub>2,5</sub>"),
        (r"H \to b\overline{b}", "H → bb̅", "<i>H</i> → <i>b</i><i>b̅</i>"),
        (r"\frac{a+b}{2}", "(a+b)/2", "(<i>a</i>+<i>b</i>)/2"),
        ("x_1^2", "x₁²", "<i>x</i><sub>1</sub><sup>2</sup>"),
        (r"\sin^2\theta_W", "sin²θ_W", "sin<sup>2</sup>θ<sub><i>W</i></sub>"),
    ],
)
def test_what_unicode_does_not_say_stays_a_formula(tex: str, plain: str, html: str) -> None:
    text = f"On {decode(f'${tex}$')} & more"
    assert text == f"On ${tex}$ & more"
    assert f"{{${tex}$}}" in encode(text, "bibtex")
    assert f"{{${tex}$}}" in encode_title(text, "biblatex")
    assert plain_math(text) == f"On {plain} & more"
    assert html_math(text) == f"On {html} &amp; more"


@pytest.mark.parametrize(
    "tex",
    [
        *(r"\input{/etc/passwd}", r"\write18", r"\owls", r"a % b", "a & b", "#1", r"\def\x{}", "@x", 'a"'),
        *(
            "x^",
            "x^a^b",
            "x_a_b",
            r"\frac{a}",
            "{x",
            "x}",
            r"\{x_{,}",
            r"\}x_{,}\{",
            r"\left(x",
            r"x\right)",
            r"\text{a_b}",
            r"\sqrt[3]{x}",
            "日",
        ),
        "x" * (LONGEST_FORMULA + 1),
        "{" * 40 + "x_{,}" + "}" * 40,
    ],
)
def test_what_tex_refuses_or_nobody_knows_is_no_formula(tex: str) -> None:
    assert read_formula(tex) is None
    assert "$" not in encode(f"${tex}$", "bibtex").replace(r"\$", "").replace("{$", "")


def test_a_formula_has_bounds() -> None:
    assert read_formula("x" * LONGEST_FORMULA) == "x" * LONGEST_FORMULA
    assert read_formula("{" * 11 + "x_{,}" + "}" * 11) is not None


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Kettles for $5 and $6", None),
        ("A $100 kettle", None),
        ("$5M of 3$ kettles", None),
        ("US$ 5 or AU$ 6", None),
        ("On $K$-theory", "On K-theory"),
        (r"The $t\bar{t}$ kettle for $5", None),
        ("With $x^2$ and $a_{i,j}$", "With x² and $a_{i,j}$"),
        ("The $EDITOR of $HOME", None),
    ],
)
def test_dollars_in_text_that_is_no_tex(text: str, read: str | None) -> None:
    assert text_math(text) == (text if read is None else read)
    assert text_math(text_math(text)) == text_math(text)


def test_formulas_in_brackets_and_between_two_dollars() -> None:
    assert decode(r"a \(x^2\) \[y_{a,b}\] $$z$$ $ x^3 $ \ensuremath{\sqrt{2}}") == r"a x² $y_{a,b}$ z x³ $\sqrt{2}$"
    assert decode(r"costs \$5 or $5 to $6") == "costs $5 or $5 to $6"


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_formulas_survive_being_written_and_read(text: str) -> None:
    cleaned = clean(text)
    for dialect in ("bibtex", "biblatex"):
        for write in (encode, encode_title):
            tex = write(text, dialect)
            assert clean(decode(tex)) == cleaned
            assert tex.count("{") == tex.count("}")


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_what_is_kept_is_ascii_and_holds_only_known_commands(text: str) -> None:
    decoded = decode(text)
    for start, end in formulas(clean(decoded)):
        inside = clean(decoded)[start:end]
        assert inside.isascii()
        assert "input" not in inside
        assert plain_math(inside) != inside
    assert not re.search(r"<(?!/?(?:i|su[bp])>)", html_math(decoded))

"""Any text goes into LaTeX and comes back."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.latex import Dialect, decode, encode, encode_title
from generator.text import clean

DIALECTS: tuple[Dialect, ...] = ("bibtex", "biblatex")
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet="\\{}$%&#_^~<>|@\"'`-,?! aÉñ\u0301\u0323", max_size=30),
    st.lists(st.sampled_from(["--", "$5", "\\emph", "GPT-4", "π", "İ", "ı\u0301", "…", "深度", "@misc{x,", "''"])).map(
        " ".join
    ),
)


@settings(deadline=None, max_examples=300)
@given(TEXTS, st.sampled_from(DIALECTS))
def test_any_text_comes_back(text: str, dialect: Dialect) -> None:
    assert clean(decode(encode(text, dialect))) == clean(text)
    assert clean(decode(encode_title(text, dialect))) == clean(text)


@settings(deadline=None, max_examples=300)
@given(TEXTS, st.sampled_from(DIALECTS))
def test_whatever_is_written_stays_inside_its_field(text: str, dialect: Dialect) -> None:
    for tex in (encode(text, dialect), encode_title(text, dialect)):
        depth = 0
        for char in tex:
            depth += (char == "{") - (char == "}")
            assert depth >= 0
        assert depth == 0
        assert "\n" not in tex
        assert not re.search(r"(?<!\\)[%#&]|\\[{}]|\\$|^\s*@\w*\s*[{(]", tex)


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet="\\{}$~'`-^\"vcaé x%\n", max_size=40))
def test_reading_never_fails(tex: str) -> None:
    decode(tex)


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("50% of R&D, #1: a_b", r"50\% of R\&D, \#1: a\_b"),
        (
            "C:\\new {x} ~ ^ < > |",
            r"C:{\textbackslash}new {\textbraceleft}x{\textbraceright} {\textasciitilde} "
            r"{\textasciicircum} {\textless} {\textgreater} {\textbar}",
        ),
        ("Łódź, Straße, ẵ", r"{\L}{\'o}d{\'z}, Stra{\ss}e, {\~{\u{a}}}"),
        ("naïve", r"na{\"i}ve"),
        ("π and Ά", r"{$\pi$} and {\'{$\mathrm{A}{}$}}"),
        ("x − y ≤ ∞", r"x {$-$} y {$\leq$} {$\infty$}"),
        ("a--b ``c'' ,,d", r"a-{}-b `{}`c'{}' ,{},d"),
        ("H₂O, n², x⁴", r"H{\textsubscript{2}}O, n{\texttwosuperior}, x{\textsuperscript{4}}"),
        ("𝒪(n) ⩽ ∆", r"{$\mathcal{O}{}$}(n) {$\leq{}$} {$\Delta{}$}"),
        ("深度学习 🚀 Москва", "深度学习 🚀 Москва"),
        ("@misc{x", r"{@}misc{\textbraceleft}x"),
    ],
)
def test_how_bibtex_is_written(text: str, tex: str) -> None:
    assert encode(text, "bibtex") == tex


def test_biblatex_keeps_letters_as_they_are() -> None:
    assert encode("Poincaré & π", "biblatex") == r"Poincaré \& {$\pi$}"


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (
            r"Poincar{\'e} and {\"o}, \`{a}, \^e, {\~n}, {\c c}, \v{s}, {\H o}, {\aa}",
            "Poincaré and ö, à, ê, ñ, ç, š, ő, å",
        ),
        (r"\'\i, \'{\i}, {\'{\i}}, \=\i, {\.I}, \j", "í, í, í, ī, İ, ȷ"),
        (r"\%\&\#\$\_ a~b", "%&#$_ a\u00a0b"),
        (r"{BERT} and {{GPT-4}} {LL}a{MA}", "BERT and GPT-4 LLaMA"),
        (r"Set \{a, b\}", "Set {a, b}"),
        (r"5% of 50\%", "5% of 50%"),
        (r"$\mathcal{O}(n \log n)$ and $n^{10}$ and \ensuremath{\alpha}", "𝒪(n log n) and n¹⁰ and α"),
        (r"costs $5 to $10, \$3", "costs $5 to $10, $3"),
        (r"one $ alone", "one $ alone"),
        (r"``quoted'' 1--2 --- x", "“quoted” 1–2 — x"),
        (r"\emph{x} {\em y} \textbf{z}\textsuperscript{th} 10\textsuperscript{3}", "x y zth 10³"),
        (r"\url{https://x.org/a_b%20c} \href{http://y.org}{there}", "https://x.org/a_b%20c there"),
        (r"\noop{a}A \frac{1}{2}", r"\noop{a}A \frac{1}{2}"),
        (r"{\LaTeX} {\textbackslash}emph 10\,000 a\-b x\ y", r"LaTeX \emph 10 000 ab x y"),
        (r"\~{} \^{} {\textasciitilde}", "~ ^ ~"),
        (r"unclosed {\'e and stray }", "unclosed é and stray "),
    ],
)
def test_how_the_latex_of_others_is_read(tex: str, text: str) -> None:
    assert decode(tex) == text


def test_what_an_older_version_wrote_is_read() -> None:
    assert decode(r"a {$\|$} b") == "a ∥ b"
    assert "|" not in encode("a ∥ b", "bibtex")  # a bar parts the items of a field


def test_depth_is_no_danger() -> None:
    assert decode("{" * 50_000 + "x") == "x"
    assert decode(r"\emph{" * 20_000 + "x") == "x"
    assert clean(decode(encode("{" * 50_000, "bibtex"))) == "{" * 50_000


@pytest.mark.parametrize(
    ("title", "tex"),
    [
        ("LLaMA, mT5, GPT-4, NMT, k-NN, iPhone", "{LLaMA}, {mT5}, {GPT-4}, {NMT}, k-{NN}, {iPhone}"),
        ("Mamba: Linear-Time Modeling by Markov's Rule", "{Mamba}: Linear-Time Modeling by {Markov's} Rule"),
        ("Attention Is All You Need", "Attention Is All You Need"),
        ("Why Should I Trust Plan B or Vitamin A?", "Why Should {I} Trust Plan {B} or Vitamin {A}?"),
        ("X: Towards A Unified View", "X: Towards A Unified View"),
        ("BERT", "{BERT}"),
        ("GPT-4-XL-2", "{GPT}-4-{XL}-2"),
        ("for $100K", r"for \${100K}"),
        ("ÉCOLE 3D U.S. μP", r"{{\'E}COLE} {3D} {U.S}. {{$\mu$}P}"),
    ],
)
def test_capitals_are_protected(title: str, tex: str) -> None:
    assert encode_title(title, "bibtex") == tex


def test_public_titles(shared: Path) -> None:
    cases = [
        case for case in json.loads((shared / "bibtex/b_public.json").read_text("utf-8")) if case["kind"] == "title"
    ]
    assert cases
    for case in cases:
        for dialect in DIALECTS:
            tex = encode_title(case["input"], dialect)
            assert clean(decode(tex)) == case["canonical"]
            assert not [pattern for pattern in case["must_not_match"] if re.search(pattern, tex)]
            if dialect == "bibtex":
                assert not [word for word in case.get("protect", ()) if not _protected(word, tex)], tex


def _protected(word: str, tex: str) -> bool:
    """Whether a word stands inside braces."""
    at = tex.find(word)
    return at >= 0 and tex.count("{", 0, at) > tex.count("}", 0, at)


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\'{{e}}t\'e", "été"),
        (r"\'{\emph{e}}", "é"),
        (r"\foo{\'{e}}", r"\foo{é}"),
        (r"\'{}x", "´x"),
        (r"\'{", "´"),
        (r"{\'{e", "é"),
        (r"\'{\"{u}}", "ǘ"),
    ],
)
def test_accents_reach_into_groups(tex: str, text: str) -> None:
    assert decode(tex) == text


@pytest.mark.parametrize("depth", [30, 31])
def test_no_more_marks_stand_on_a_letter_than_a_stream_safe_text_has(depth: int) -> None:
    marks = [char for char in unicodedata.normalize("NFD", decode(r"\'{" * depth + "e")) if char == "\u0301"]
    assert len(marks) == min(depth, 30)

"""Words as people spell them, in Python and in the browser alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.theme import asset_files
from generator.terms.spelling import canonical, folded_words, spelled, spelling_table
from tests.support.environment import serving

OpenPage = Callable[..., Any]

SAME = [
    ("behaviour", "behaviors"),
    ("Tokenisers", "tokenizer"),
    ("modelling", "Modeling"),
    ("analysed", "analyzed"),
    ("catalogue", "catalogs"),
    ("programmes", "program"),
    ("centres", "center"),
    ("Łukasz Søren Weiß", "lukasz soren weiss"),
    ("Đorđe Kılıç", "dorde kilic"),
    ("Ærø", "aero"),
    ("WMT14", "wmt2014"),
    ("WMT’14", "WMT14"),
    ("En-De", "English–German"),
    ("en→fr", "English French"),
    ("positional", "position"),
    ("corpora", "corpus"),
    ("matrices", "matrix"),
    ("studies", "study"),
    ("transformer's", "transformers"),
    ("ﬁne", "fine"),
    ("ＢＥＲＴ", "bert"),
]
APART = [
    ("bias", "bia"),
    ("analysis", "analysi"),
    ("corpus", "corpu"),
    ("loss", "los"),
    ("four", "for"),
    ("が", "か"),
    ("wmt14", "wmt15"),
    ("en", "english"),
    ("wise-de", "wise german"),
]
TEXTS = st.text(st.sampled_from("aeinrstzÉéßæłıøñ-–→ '’.,0123456789/機械翻訳한국어がカαςΣμé한ｶ½²İ_"), max_size=30)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_word_are_the_same(one: str, other: str) -> None:
    assert spelled(one) == spelled(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert spelled(one) != spelled(other)


def test_text_without_blanks_is_read_in_pairs_of_characters() -> None:
    assert folded_words("神经机器翻译 NMT模型") == ["神经", "经机", "机器", "器翻", "翻译", "nmt", "模型"]
    assert folded_words("文") == ["文"]
    assert folded_words("기계 번역") == ["기계", "번역"]


@given(TEXTS)
def test_no_word_is_empty_in_any_spelling(text: str) -> None:
    words = folded_words(text)
    assert all(words)
    assert all(map(canonical, words))


def words_in_the_browser(page: Any, texts: list[str]) -> list[list[str]]:
    """What the script makes of some texts: the folded word and its spelling, in turns."""
    answer: list[list[str]] = page.evaluate(
        """async ([texts, table]) => {
            const { speller } = await import(new URL("search-words.js", location.href).href);
            const { folded, canonical } = speller(table);
            return texts.map((text) => folded(text).flatMap((word) => [word, canonical(word)]));
        }""",
        [texts, spelling_table()],
    )
    return answer


def test_the_browser_spells_as_python_does(tmp_path: Path, browser_page: OpenPage) -> None:
    script = asset_files()["search-words.js"]
    (tmp_path / "search-words.js").write_bytes(script if isinstance(script, bytes) else script.encode())
    (tmp_path / "index.html").write_text("<!doctype html><link rel='icon' href='data:,'><title>-</title>", "utf-8")
    texts = [text for pair in (*SAME, *APART) for text in pair]
    table = spelling_table()
    texts += [f"{form}s x{form} {form}" for name in ("words", "singular", "stops", "languages") for form in table[name]]
    texts += [f"mod{ending}" for name in ("plurals", "endings") for ending, *_ in table[name]]
    texts += [f"{beginning}ia" for beginning, _ in table["beginnings"]] + list(table["letters"])
    with serving(tmp_path) as address:
        page = browser_page(address)

        @given(st.lists(TEXTS, min_size=20, max_size=20))
        def alike(drawn: list[str]) -> None:
            both = [[part for word in folded_words(text) for part in (word, canonical(word))] for text in drawn]
            assert words_in_the_browser(page, drawn) == both

        alike()
        expected = [[part for word in folded_words(text) for part in (word, canonical(word))] for text in texts]
        assert words_in_the_browser(page, texts) == expected

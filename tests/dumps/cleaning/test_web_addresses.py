"""Which addresses are read from a text, and which of them are kept beside a paper."""

from __future__ import annotations

import pytest

from generator.dumps.cleaning.web_addresses import found_in_abstract, kept


@pytest.mark.parametrize(
    ("abstract", "addresses"),
    [
        ("Code is at www.github.com/owls/nests.", ["http://www.github.com/owls/nests"]),
        ("Try it (www.example.org/owls), or see https://example.org.", ["http://www.example.org/owls", "https://example.org"]),
        ("See https://www.example.org/owls.", ["https://www.example.org/owls"]),
        ("The company owls.ai counts owls on the www. Write to owl@www.example.org.", []),
        ("A link such as https://example.org/?to=www.example.com stays whole.", ["https://example.org/?to=www.example.com"]),
    ],
)  # fmt: skip
def test_addresses_in_an_abstract_have_a_scheme_or_start_with_www(abstract: str, addresses: list[str]) -> None:
    assert found_in_abstract(abstract) == addresses


GROUP = "https://hf.co/owl-counters"


def test_the_page_of_a_group_is_kept_where_the_abstract_states_it() -> None:
    assert kept([GROUP], "", stated=[GROUP]) == ("https://huggingface.co/owl-counters",)
    assert kept([GROUP], "") == ()
    assert kept([GROUP], "", stated=["https://hf.co/others"]) == ()


def test_what_is_about_the_paper_or_the_site_is_not_kept_even_if_stated() -> None:
    for address in ("https://hf.co/papers/2001.00001", "https://hf.co/papers", "https://hf.co/", "https://hf.co/join"):
        assert kept([address], "", stated=[address]) == ()
    assert kept([f"{GROUP}/model"], "") == ("https://huggingface.co/owl-counters/model",)

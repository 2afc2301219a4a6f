"""Addresses are safe as file names and in links, and different for different keys."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model import Paper
from generator.names.code_links import host
from generator.site.parts.addresses import doi_url, file_name, paper_folder, root_from, web_url


def test_ordinary_keys_stay_as_they_are() -> None:
    assert file_name("vaswani-2017-attention") == "vaswani-2017-attention"
    assert paper_folder("vaswani-2017-attention") == "papers/vaswani-2017-attention/"


@pytest.mark.parametrize("key", ["index", "README", ".hidden", "..", "a/b", "a\\b", "a b", "ä", "", "~"])
def test_awkward_keys_become_names_of_ordinary_files(key: str) -> None:
    assert re.fullmatch(r"(?!\.)[A-Za-z0-9._+~-]+", file_name(key))
    assert file_name(key).lower() not in ("index", "readme")


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("index", "~69ndex"),
        ("README", "~52EADME"),
        (".hidden", "~2ehidden"),
        ("~", "~7e7e"),
        ("", "~"),
        ("a b", "a~20b"),
    ],
)
def test_addresses_of_awkward_keys_stay_as_they_were_published(key: str, name: str) -> None:
    assert file_name(key) == name


@pytest.mark.parametrize(
    "key", ["aux", "CON", "nul.x", "Prn.2020.owls", "com1", "LPT9.a", "com0", "k.", "k..", ".", "con.", "aux.x."]
)
def test_no_name_is_one_that_windows_does_not_take(key: str) -> None:
    first = file_name(key).partition(".")[0].lower()
    assert first not in {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
    assert not file_name(key).endswith(".")


@pytest.mark.parametrize("key", ["auxiliary", "console.x", "x.nul", "com10", "lpt", "a.b", "k.2020", "com"])
def test_names_that_only_look_like_those_stay_as_they_are(key: str) -> None:
    assert file_name(key) == key


def test_very_long_keys_have_names_that_file_systems_take() -> None:
    one, other = file_name("<" * 300 + "a"), file_name("<" * 300 + "b")
    assert one != other
    assert max(len(one), len(other)) <= 200


@settings(deadline=None)
@example("~2e", ".")
@example("aux", "~61ux")
@example("k.", "k~2e")
@given(st.text(max_size=12), st.text(max_size=12))
def test_different_keys_have_different_files(one: str, other: str) -> None:
    assert (file_name(one) == file_name(other)) == (one == other)


@pytest.mark.parametrize(
    ("path", "root"),
    [
        ("index.md", ""),
        ("unsorted.md", "../"),
        ("topics/index.md", "../"),
        ("topics/long-context.md", "../../"),
        ("papers/an-index.md", "../../"),
    ],
)
def test_the_way_to_the_root(path: str, root: str) -> None:
    assert root_from(path) == root


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://a.b", "//a.b", 'http://a.b/"x', ""])
def test_only_web_addresses_become_links(url: str) -> None:
    assert web_url(url) == ""


def test_web_addresses_pass_and_are_named_by_their_host() -> None:
    assert web_url("https://www.example.org/a?b=c") == "https://www.example.org/a?b=c"
    assert host("https://www.example.org:80/a?b=c") == "example.org"


def test_arxivs_own_doi_is_not_linked_beside_arxiv() -> None:
    assert doi_url(Paper("k", "T", arxiv="2401.00001", doi="10.48550/arXiv.2401.00001")) == ""
    assert doi_url(Paper("k", "T", doi="10.1000/a<b>#c")) == "https://doi.org/10.1000/a%3Cb%3E%23c"

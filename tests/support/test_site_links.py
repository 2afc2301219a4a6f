"""The check of links sees each kind of link, so that a site that passes has none that is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.site_links import broken_links

ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><link href="{}"/></feed>'


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("index.html", '<a href="{}">a</a>'),
        ("index.html", '<img src="a.png" srcset="a.png 1x, {} 2x">'),
        ("index.html", '<meta http-equiv="refresh" content="0; url={}">'),
        ("index.html", '<p style="background: url({})">a</p>'),
        ("index.html", "<style>p { background: url('{}') }</style>"),
        ("s.css", 'p { background: url("{}") }'),
        ("feeds/all.atom.xml", ATOM),
        ("data/papers.json", '{"papers": [{"page": "{}"}]}'),
        ("data/topics.json", '{"topics": [{"leaves": [{"page": "{}"}], "feeds": []}]}'),
    ],
)
@pytest.mark.parametrize(("target", "is_there"), [("a.png", True), ("gone.png", False)])
def test_a_link_is_seen_wherever_it_stands(path: str, text: str, target: str, is_there: bool, tmp_path: Path) -> None:
    (tmp_path / "a.png").touch()
    (tmp_path / path).parent.mkdir(exist_ok=True)
    up = "../" if path.startswith("feeds/") else ""
    (tmp_path / path).write_text(text.replace("{}", up + target))
    assert bool(broken_links(tmp_path)) is not is_there


def test_a_place_in_a_page_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<p id="here"></p><a href="#here">a</a><a href="./#gone">b</a>')
    assert broken_links(tmp_path) == ["index.html: ./#gone"]


def test_a_link_out_of_the_site_is_broken_and_one_to_another_host_is_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="../up.html">a</a><a href="https://example.org/">b</a>')
    assert broken_links(tmp_path) == ["index.html: ../up.html"]

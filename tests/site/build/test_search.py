"""What the search looks at, and what its index takes, is said."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from generator.site.build import search
from generator.site.build.search import index_site, memory_for, searches_abstracts, what_is_searched
from generator.site.theme import override_files


def test_abstracts_are_searched_up_to_a_number_of_papers() -> None:
    sources = [f"papers/a{number}.md" for number in range(3)]
    pages = [path.replace(".md", "/index.html") for path in sources]
    others = ["index.md", "papers/a0.bib", "new/papers/a.md"]
    for paths in (sources, pages):
        assert searches_abstracts([*paths, *others], most=3)
        assert not searches_abstracts([*paths, *others], most=2)


def test_the_page_says_what_is_searched_where_that_is_not_all() -> None:
    few, many = (
        override_files(searched=what_is_searched([f"papers/{n}.md" for n in range(count)]))["frame.html"]
        for count in (search.MOST_ABSTRACTS, search.MOST_ABSTRACTS + 1)
    )
    assert b'{% if "" %}' in few
    assert b'data-searched="Searches titles, names, authors, contributions and results."' in bytes(many)


@pytest.mark.parametrize(("much", "level"), [(memory_for(0), logging.WARNING), (memory_for(0) + 1, logging.INFO)])
def test_the_memory_that_the_index_takes_is_told_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, much: int, level: int
) -> None:
    said = list[tuple[int, str]]()
    monkeypatch.setattr(search, "_MUCH", much)
    monkeypatch.setattr(search._logger, "log", lambda level, text, *values: said.append((level, text % values)))
    monkeypatch.setattr(search, "index_pages", lambda *_, **__: said.append((0, "indexed")))
    index_site(tmp_path)
    assert [first for first, _ in said] == [level, 0]
    assert "50 MB of memory" in said[0][1]
    assert memory_for(20_000) > memory_for(5_000)

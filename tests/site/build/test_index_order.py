"""The search index is the same whatever order Pagefind and the file system had."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import cbor2
import pytest

from generator.site.build.index_order import sort_index
from generator.site.build.pagefind_service import index_pages
from generator.site.build.search import INDEX, index_site

MARK = b"pagefind_dcd"


def page(title: str, topics: str) -> str:
    filters = "".join(f'<i data-pagefind-filter="topic">{topic}</i>' for topic in topics.split(","))
    year = f'<i data-pagefind-sort="year" data-pagefind-filter="year">{2000 + len(title)}</i>'
    return f'<html lang="en"><main data-pagefind-body><h1>{title}</h1>{filters}{year} words of {title}</main></html>'


PAGES = {
    "b/index.html": page("Bees", "Öl"),
    "a/index.html": page("Apes", "Zebras,apes"),
    "c/index.html": page("Cats", "apes"),
    "unmarked/index.html": "<html lang=en><h1>Nobody finds this</h1></html>",
}


def write(site: Path, paths: list[str]) -> Path:
    for path in paths:
        (site / path).parent.mkdir(parents=True)
        (site / path).write_text(PAGES[path], "utf-8")
    return site


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def value_of(path: Path) -> object:
    return cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(MARK))


def test_the_order_in_which_pages_came_to_the_disk_does_not_matter(tmp_path: Path) -> None:
    indexes = []
    for name, paths in (("one", sorted(PAGES)), ("other", sorted(PAGES, reverse=True))):
        site = write(tmp_path / name, paths)
        index_site(site)
        indexes.append(bytes_of(site / INDEX))
    assert indexes[0] == indexes[1]
    assert len([path for path in indexes[0] if path.endswith(".pf_fragment")]) == 3


def test_filters_and_their_values_are_sorted_and_every_name_leads_to_its_file(tmp_path: Path) -> None:
    site = write(tmp_path / "site", list(PAGES))
    index_site(site)
    index = site / INDEX
    language = json.loads((index / "pagefind-entry.json").read_text("utf-8"))["languages"]["en"]
    assert language["page_count"] == 3
    assert [path.name for path in index.glob("*.pf_meta")] == [f"pagefind.{language['hash']}.pf_meta"]
    meta = value_of(index / f"pagefind.{language['hash']}.pf_meta")
    assert isinstance(meta, list)
    assert [name for name, _ in meta[3]] == ["topic", "year"]
    filters = {name: value_of(index / "filter" / f"{file}.pf_filter") for name, file in meta[3]}
    assert filters["topic"] == ["topic", [["Zebras", [0]], ["apes", [0, 2]], ["Öl", [1]]]]
    assert filters["year"] == ["year", [["2004", [0, 1, 2]]]]
    assert len(list((index / "filter").iterdir())) == 2


def test_sorting_again_changes_nothing(tmp_path: Path) -> None:
    site = write(tmp_path / "site", list(PAGES))
    index_site(site)
    before = bytes_of(site / INDEX)
    sort_index(site / INDEX)
    assert bytes_of(site / INDEX) == before


@pytest.mark.parametrize("value", [{"a": 1}, ["topic", "none"], ["topic", [["a", [1]], "b"]], [1, []]])
def test_an_index_of_another_form_stays_as_it_is(tmp_path: Path, value: object) -> None:
    site = write(tmp_path / "site", list(PAGES))
    index = site / INDEX
    index_pages(site, index)
    one = min((index / "filter").iterdir())
    one.write_bytes(gzip.compress(MARK + cbor2.dumps(value)))
    before = bytes_of(index)
    sort_index(index)
    assert bytes_of(index) == before


def test_files_that_are_no_index_stay_as_they_are(tmp_path: Path) -> None:
    site = write(tmp_path / "site", list(PAGES))
    index = site / INDEX
    index_pages(site, index)
    for path, data in (("filter/en_1.pf_filter", b"no gzip"), ("pagefind-entry.json", b"[]")):
        whole = shutil.copytree(index, tmp_path / path.replace("/", "-"))
        (whole / path).write_bytes(data)
        before = bytes_of(whole)
        sort_index(whole)
        assert bytes_of(whole) == before

"""Every form in which people's tools capture a listing gives the same records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.dumps import open_dumps
from generator.model import Record, Rejected
from tests.support import made_up_papers as forms
from tests.support.made_up_papers import LANGUAGES, PAPERS, MadeUp

WITH_ADDRESSES: dict[str, Callable[..., str]] = {
    "scraped": forms.scraped,
    "trending": forms.trending,
    "terminal": forms.terminal,
    "numbered": forms.numbered,
    "notebook": forms.notebook,
    "reader": forms.reader,
    "saved": forms.saved,
    "dated first": forms.dated_first,
}
WITHOUT_ADDRESSES: dict[str, Callable[..., str]] = {
    "copied": forms.copied,
    "compact": forms.compact,
    "copied whole": forms.copied_whole,
    "summarised": forms.summarised,
    "wrapped": forms.wrapped_text,
}


def read(folder: Path, text: str | bytes, name: str = "dump") -> list[Record | Rejected]:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (dump,) = open_dumps([path])
    return list(dump.items())


def letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def check(items: list[Record | Rejected], papers: tuple[MadeUp, ...] = PAPERS, *, addresses: bool = True) -> None:
    records = [item for item in items if isinstance(item, Record)]
    assert [record.title for record in records] == [paper.title for paper in papers]
    for record, paper in zip(records, papers, strict=True):
        assert letters(record.abstract) == letters(paper.abstract), paper.title
        if addresses:
            assert (record.arxiv, record.published) == (paper.arxiv, paper.date), paper.title
    assert [item for item in items if isinstance(item, Rejected)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", WITH_ADDRESSES)
def test_forms_with_addresses_give_titles_abstracts_identifiers_and_dates(
    tmp_path: Path, form: str, language: str
) -> None:
    check(read(tmp_path, WITH_ADDRESSES[form](words=LANGUAGES[language])))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", WITHOUT_ADDRESSES)
def test_forms_without_addresses_give_titles_and_abstracts(tmp_path: Path, form: str, language: str) -> None:
    check(read(tmp_path, WITHOUT_ADDRESSES[form](words=LANGUAGES[language])), addresses=False)


def test_a_terminal_dump_whose_list_of_addresses_was_cut_off_keeps_titles_and_abstracts(tmp_path: Path) -> None:
    check(read(tmp_path, forms.terminal(cut_off=True)), addresses=False)


def test_a_reading_list_kept_by_hand(tmp_path: Path) -> None:
    check(read(tmp_path, forms.bulleted()))


def test_dates_that_only_people_can_read(tmp_path: Path) -> None:
    check(read(tmp_path, forms.saved(timed=False)))


@pytest.mark.parametrize("host", ["https://hf.example.org", "https://hfp.example.net", "https://hf-mirror.com"])
@pytest.mark.parametrize("form", ["scraped", "trending", "terminal", "numbered", "notebook", "saved"])
def test_proxies_of_the_site_are_seen_through(tmp_path: Path, form: str, host: str) -> None:
    items = read(tmp_path, WITH_ADDRESSES[form](site=host))
    check(items)
    for item in items:
        assert isinstance(item, Record)
        assert item.url == f"https://huggingface.co/papers/{item.arxiv}"


@pytest.mark.parametrize("form", WITH_ADDRESSES)
def test_cards_without_abstract_are_records_too(tmp_path: Path, form: str) -> None:
    papers = tuple(
        replace(paper, abstract="" if number in (1, 4) else paper.abstract) for number, paper in enumerate(PAPERS)
    )
    check(read(tmp_path, WITH_ADDRESSES[form](papers)), papers)


@pytest.mark.parametrize("form", WITH_ADDRESSES | WITHOUT_ADDRESSES)
@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_other_systems(tmp_path: Path, form: str, ends: str) -> None:
    text = (WITH_ADDRESSES | WITHOUT_ADDRESSES)[form]().replace("\n", ends)
    check(read(tmp_path, text), addresses=form in WITH_ADDRESSES)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = forms.scraped(words=LANGUAGES["French" if encoding == "cp1252" else "Chinese"])
    check(read(tmp_path, text.encode(encoding)))


def test_two_dumps_in_one_file_give_the_records_of_both(tmp_path: Path) -> None:
    text = forms.compact(PAPERS[:3]) + forms.compact(PAPERS[3:])
    check(read(tmp_path, text), addresses=False)


def test_two_dumps_joined_without_a_line_end(tmp_path: Path) -> None:
    check(read(tmp_path, forms.copied(PAPERS[:3]) + forms.copied(PAPERS[3:])), addresses=False)


def test_a_record_tells_the_line_its_title_starts_on(tmp_path: Path) -> None:
    text = forms.scraped()
    for item in read(tmp_path, text):
        assert isinstance(item, Record)
        assert item.source is not None
        assert item.title.split()[0] in text.split("\n")[item.source.line - 1]


def test_code_is_linked_and_the_site_is_not(tmp_path: Path) -> None:
    first, *_ = read(tmp_path, forms.trending())
    assert isinstance(first, Record)
    assert first.links == ("https://github.com/made-up/garden_former",)

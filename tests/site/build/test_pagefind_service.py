"""Pagefind as a service: what it refuses is told, and nobody waits for one that ended."""

from __future__ import annotations

import base64
import json
import stat
from pathlib import Path

import pytest

from generator.errors import ErrorKind, SurveyError
from generator.site.build import pagefind_service
from generator.site.build.index_order import sort_index
from generator.site.build.pagefind_service import as_indexed, index_pages


def program(tmp_path: Path, body: str) -> Path:
    """A program that stands in Pagefind's place."""
    path = tmp_path / "pagefind"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("<html lang=en><main>Owls</main></html>" + " " * 300_000)
    return folder


def test_without_a_mark_every_page_is_found(site: Path, tmp_path: Path) -> None:
    index_pages(site, tmp_path / "index")
    assert len(list((tmp_path / "index" / "fragment").iterdir())) == 1


@pytest.mark.parametrize("text", ["output_path: elsewhere\nroot_selector: nothing\n", "broken: [", "service: 1\n"])
def test_a_configuration_that_lies_around_is_not_read(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    for folder in (tmp_path, site):
        (folder / "pagefind.yml").write_text(text)
    monkeypatch.chdir(tmp_path)
    index_pages(site, tmp_path / "index")
    assert len(list((tmp_path / "index" / "fragment").iterdir())) == 1


def test_an_empty_site_has_an_index_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    index_pages(tmp_path / "site", tmp_path / "index")
    assert (tmp_path / "index" / "pagefind-entry.json").is_file()


ANSWER = base64.b64encode(
    json.dumps({"message_id": 1, "payload": {"type": "Error", "message": "no such index"}}).encode()
)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("echo no memory >&2; exit 3", "the search index could not be made: no memory"),
        ("head -c 100000 >/dev/null", "Pagefind ended before its time"),
        (f"printf %s, {ANSWER.decode()}; head -c 100000 >/dev/null", "the search index could not be made: no such"),
    ],
)
def test_a_service_that_fails_is_told(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, said: str
) -> None:
    monkeypatch.setattr(pagefind_service, "pagefind_program", lambda: program(tmp_path, body))
    with pytest.raises(SurveyError, match=said) as caught:
        index_pages(site, tmp_path / "index")
    assert caught.value.kind == ErrorKind.BUILD_FAILED


def answer(**payload: object) -> str:
    return base64.b64encode(json.dumps({"message_id": 3, "payload": payload}).encode()).decode()


def test_the_files_of_its_last_answer_are_written_however_the_answer_comes(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {"pagefind-entry.json": "{}", "fragment/owls.pf": "owls" * 100_000}
    files = [{"path": path, "content": base64.b64encode(text.encode()).decode()} for path, text in texts.items()]
    said = tmp_path / "said"
    answers = [answer(type="NewIndex"), answer(type="IndexedFile"), answer(type="GetFiles", files=files)]
    said.write_text("".join(f"{each}," for each in answers))
    body = f"head -c 30 {said}; sleep 0.1; tail -c +31 {said}; cat >/dev/null"
    monkeypatch.setattr(pagefind_service, "pagefind_program", lambda: program(tmp_path, body))
    index_pages(site, tmp_path / "index")
    assert {path: (tmp_path / "index" / path).read_text() for path in texts} == texts


def test_a_service_that_refuses_and_lives_on_is_not_waited_for(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = f"{ANSWER.decode()}," * 3  # of a new index, of one page, of its files
    monkeypatch.setattr(
        pagefind_service, "pagefind_program", lambda: program(tmp_path, f"printf %s {refusals}; cat >/dev/null")
    )
    with pytest.raises(SurveyError, match="no such index"):
        index_pages(site, tmp_path / "index")


def test_an_answer_that_breaks_off_is_told(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = f"head -c 100000 >/dev/null; printf %s {answer(type='GetFiles', files=[])}"
    monkeypatch.setattr(pagefind_service, "pagefind_program", lambda: program(tmp_path, body))
    with pytest.raises(SurveyError, match="Pagefind ended before its time"):
        index_pages(site, tmp_path / "index")


def test_a_program_that_cannot_be_started_is_told(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind_service, "pagefind_program", lambda: tmp_path / "nowhere")
    with pytest.raises(SurveyError, match="cannot be started"):
        index_pages(site, tmp_path / "index")


PAGE = (
    '<!doctype html><html lang="en"><head><title>A</title></head><body><header>B</header><main id="content">'
    "<div data-pagefind-body><h1>C</h1><section data-pagefind-ignore><h2>D</h2></section>"
    '<section><h2>Abstract</h2><p class="sv-abstract" dir="auto">E</p><p>F</p></section>'
    '<aside data-pagefind-ignore><section data-pagefind-ignore><b data-pagefind-filter="topic">G</b></section></aside>'
    "</div></main><footer>H</footer></body></html>"
)


def test_a_page_is_sent_without_what_is_not_indexed() -> None:
    text = as_indexed(PAGE)
    assert text.startswith('<!doctype html><html lang="en"><body><main id="content"><div data-pagefind-body><h1>C</h1>')
    assert [letter for letter in "ABCDEFGH" if f">{letter}<" in text] == list("CEFG")
    plain = PAGE.replace("<p>F</p>", "")
    assert ">E<" in as_indexed(plain)
    assert ">E<" not in as_indexed(plain, abstracts=False)


@pytest.mark.parametrize(
    "page",
    [
        PAGE.replace("<h1>C</h1>", ""),
        PAGE.replace("<title>", "<title data-pagefind-meta=title>"),
        PAGE.replace("</main>", ""),
        PAGE.replace('<html lang="en">', ""),
        "",
    ],
)
def test_a_page_that_is_none_of_ours_is_sent_whole(page: str) -> None:
    assert as_indexed(page) == page


@pytest.mark.slow
def test_what_is_left_out_changes_no_byte_of_the_index(
    built_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def index(name: str) -> dict[str, bytes]:
        index_pages(built_site, tmp_path / name)
        sort_index(tmp_path / name)
        return {str(path.relative_to(tmp_path / name)): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}

    sent_short = index("short")
    monkeypatch.setattr(pagefind_service, "as_indexed", lambda text, **_: text)
    assert index("whole") == sent_short

"""A site made over so that it opens from a folder."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.errors import SurveyError
from generator.site.build.offline import file_address, offline_archive, offline_files, page_offline, script_offline
from generator.site.theme import asset_files
from tests.support.site_links import broken_links, links_of


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("topics/", "topics/index.html"),
        ("../topics/#owls", "../topics/index.html#owls"),
        ("./?q=owl", "./index.html?q=owl"),
        (".", "./index.html"),
        ("..", "../index.html"),
        ("../..", "../../index.html"),
        ("#owls", "#owls"),
        ("?q=owl", "?q=owl"),
        ("downloads/all.bib", "downloads/all.bib"),
        ("https://example.org/", "https://example.org/"),
        ("//example.org/", "//example.org/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("data:,", "data:,"),
        ("", ""),
    ],
)
def test_links_to_folders_name_their_page(address: str, expected: str) -> None:
    assert file_address(address) == expected


@given(st.text(max_size=30))
@example("http://[")
def test_a_mended_address_stays_as_it_is(address: str) -> None:
    mended = file_address(address)
    assert file_address(mended) == mended


def test_only_links_are_changed() -> None:
    page = '<a href="a/?x=1&amp;y=2#z" title="b/">text href="c/"</a> <a href=\'d/\'>e</a><p data-href="f/">g</p>'
    assert page_offline(page) == (
        '<a href="a/index.html?x=1&amp;y=2#z" title="b/">text href="c/"</a> '
        '<a href="d/index.html">e</a><p data-href="f/">g</p>'
    )


def test_a_page_that_leads_on_leads_to_a_file() -> None:
    page = '<meta http-equiv="refresh" content="0; url=../owls/#ear">'
    assert page_offline(page) == '<meta http-equiv="refresh" content="0; url=../owls/index.html#ear">'


def test_a_page_loads_what_stands_in_for_a_server_before_its_scripts() -> None:
    page = (
        '<script defer src="../assets/survey/survey.js" data-root=".." data-engine="../pagefind/pagefind.js"></script>'
    )
    assert page_offline(page) == (
        '<script src="../assets/survey/offline.js" data-root=".."></script>\n'
        '  <script defer src="../assets/survey/survey.js" data-root=".." data-engine="assets/survey/builtin-search.js">'
        "</script>"
    )


def test_a_module_becomes_a_function() -> None:
    module = 'import { a } from "./b.js";\nexport const c = async () => import("./d.js");\nconst e = import.meta.url;\n'
    assert script_offline("assets/survey/c.js", module) == (
        'surveyMake("assets/survey/c.js", async (parts, address) => {\n'
        'const { a } = await surveyModule("./b.js");\n'
        'const c = parts.c = async () => surveyModule("./d.js");\n'
        "const e = address;\n});\n"
    )


@pytest.mark.parametrize("line", ['import a from "./b.js";', "export default 1;", "export { a };", 'import "./b.js";'])
def test_a_module_in_an_unknown_form_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"c\.js is a module that cannot be read from a folder"):
        script_offline("assets/survey/c.js", line)


def test_every_script_of_the_site_can_be_made_over() -> None:
    for name, content in asset_files().items():
        if name.endswith(".js"):
            script_offline(name, content.decode() if isinstance(content, bytes) else content)


@pytest.fixture(scope="module")
def files(awkward_site: Path) -> dict[str, bytes]:
    return offline_files(awkward_site)


def test_every_link_leads_to_a_file(files: dict[str, bytes], tmp_path: Path) -> None:
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    assert broken_links(tmp_path) == []
    for page in tmp_path.rglob("*.html"):
        for link in links_of(page, tmp_path):
            parts = urlsplit(link)
            if not parts.scheme and not parts.netloc and parts.path:
                assert (page.parent / unquote(parts.path)).is_file(), (page, link)


def test_what_scripts_ask_for_comes_as_scripts(files: dict[str, bytes]) -> None:
    for name in (
        "assets/survey/search.json",
        "assets/survey/basket.json",
        "downloads/all.bib",
        "search/search_index.json",
    ):
        script = files[f"offline/{name}.js"].decode()
        inside = script.removeprefix("surveyText(").removesuffix(");\n")
        path, text = json.loads(f"[{inside}]")
        assert (path, text.encode()) == (name, files[name])
    titles = [page["title"] for page in json.loads(files["search/search_index.json"])["docs"]]
    assert "Sixty people wrote this" in titles
    assert not any(name.startswith("pagefind/") for name in files)


def test_the_same_site_gives_the_same_bytes(files: dict[str, bytes], awkward_site: Path) -> None:
    archive = zipfile.ZipFile(BytesIO(offline_archive(awkward_site, "Owls & others: a survey")))
    names = archive.namelist()
    assert names == sorted(names)
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert {name.partition("/")[2]: archive.read(name) for name in names if not name.endswith("README.txt")} == files
    assert {name.partition("/")[0] for name in names} == {"owls-others-a-survey"}
    assert "owls-others-a-survey/index.html" in names


def test_without_a_site_the_way_to_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match="holds no site") as error:
        offline_archive(tmp_path, "Owls")
    assert error.value.mend == "make it: `survey build`"

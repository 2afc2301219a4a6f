"""What is written, what is left alone, and what a failing build says."""

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from generator.catalogue.catalogue import SurveyContent
from generator.errors import SurveyError
from generator.site.build.build import build_site, write_pages
from generator.site.build.engine import run_engine
from generator.site.contents import render_site
from tests.support.environment import needed, start_project
from tests.support.site_links import broken_links


def test_writing_again_changes_nothing(tmp_path: Path, awkward_survey: SurveyContent) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    contents = render_site(awkward_survey)
    assert write_pages(project, contents, awkward_survey.taxonomy) > len(contents)
    assert write_pages(project, contents, awkward_survey.taxonomy) == 0


def test_what_is_no_longer_made_goes_and_hand_written_pages_stay(tmp_path: Path, awkward_survey: SurveyContent) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    contents = render_site(awkward_survey)
    write_pages(project, contents, awkward_survey.taxonomy)
    stray, by_hand = project.docs / "papers" / "gone-2020-paper.md", project.docs / "my-page.md"
    stray.write_text("# Gone")
    by_hand.write_text("# Mine")
    assert write_pages(project, contents, awkward_survey.taxonomy) == 1
    assert not stray.exists()
    assert by_hand.exists()


def test_a_build_reads_the_configuration_once(tmp_path: Path, awkward_survey: SurveyContent) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    write_pages(project, render_site(awkward_survey), awkward_survey.taxonomy)
    opened: list[str] = []
    building = [True]

    def listen(event: str, arguments: tuple[object, ...]) -> None:
        if building and event == "open":
            opened.append(str(arguments[0]))

    sys.addaudithook(listen)
    build_site(project)
    building.clear()  # a hook cannot be taken off
    assert opened.count(str(project.config_file)) == 1


def test_a_full_disk_is_told_as_one(
    tmp_path: Path, awkward_survey: SurveyContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    said = (
        'Traceback (most recent call last):\n  File "x.py", line 1, in copy\n    sendfile()\n'
        "OSError: [Errno 28] No space left on device: 'a' -> 'b'\n"
    )
    failed = subprocess.CompletedProcess(["mkdocs"], 1, "INFO - Building\n", said)
    monkeypatch.setattr("generator.site.build.engine.run", lambda *_, **__: failed)
    message = "mkdocs could not write the site: OSError: [Errno 28] No space left on device: 'a' -> 'b'; make room"
    with pytest.raises(SurveyError, match=re.escape(message)):
        run_engine(project, "mkdocs", strict=False, site=tmp_path / "site")


def test_a_broken_configuration_is_told_in_one_line(tmp_path: Path, awkward_survey: SurveyContent) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    write_pages(project, render_site(awkward_survey), awkward_survey.taxonomy)
    text = project.config_file.read_text("utf-8").replace("name: material", "name: no-such-theme")
    project.config_file.write_text(text, "utf-8")
    with pytest.raises(SurveyError, match="no-such-theme") as caught:
        build_site(project)
    assert "\n" not in str(caught.value)


def test_a_warning_fails_a_strict_build_and_is_reported_by_another(
    tmp_path: Path, awkward_survey: SurveyContent
) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    write_pages(project, render_site(awkward_survey), awkward_survey.taxonomy)
    (project.docs / "curating.md").write_text("# A\n\n[nowhere](no-such-page.md)\n")
    with pytest.raises(SurveyError, match=r"no-such-page\.md"):
        build_site(project, strict=True)
    assert "no-such-page.md" in " ".join(build_site(project).warnings)
    assert not (project.root / "no-such-page.md").exists()


def test_nothing_tells_on_which_day_a_site_was_built(awkward_site: Path) -> None:
    listed = (awkward_site / "sitemap.xml").read_text("utf-8")
    addresses = html.fromstring(listed.encode()).xpath("//loc/text()")
    assert "https://example.org/deep/path/map/" in addresses
    assert len(addresses) == len(set(addresses)) > 10
    assert "lastmod" not in listed
    packed = (awkward_site / "sitemap.xml.gz").read_bytes()
    assert packed[4:8] == bytes(4)  # the time in the head of a gzip file
    assert gzip.decompress(packed).decode() == listed


def test_a_failing_build_leaves_the_site_as_it_was(tmp_path: Path, awkward_survey: SurveyContent) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    write_pages(project, render_site(awkward_survey), awkward_survey.taxonomy)
    site = build_site(project).site
    (site / ".git").write_text("kept")
    before = {path.relative_to(site) for path in site.rglob("*")}
    (project.docs / "curating.md").write_text("# A\n\n[nowhere](no-such-page.md)\n")
    with pytest.raises(SurveyError):
        build_site(project, strict=True)
    assert {path.relative_to(site) for path in site.rglob("*")} == before
    assert build_site(project).site == site
    assert (site / ".git").read_text() == "kept"
    assert [path.name for path in project.root.iterdir() if path.name.startswith(".site")] == []


def test_a_folder_of_other_files_is_not_replaced(tmp_path: Path, awkward_survey: SurveyContent) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    precious = tmp_path / "home" / "thesis.tex"
    precious.parent.mkdir()
    precious.write_text("years of work")
    for place in (precious.parent, precious):
        with pytest.raises(SurveyError, match="holds other files"):
            build_site(project, site_dir=place)
    assert precious.read_text() == "years of work"


def test_only_the_site_of_a_survey_is_replaced(tmp_path: Path, awkward_survey: SurveyContent) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    write_pages(project, render_site(awkward_survey), awkward_survey.taxonomy)
    other = tmp_path / "somebody's"
    other.mkdir()
    for name in ("index.html", "404.html", "sitemap.xml"):  # as MkDocs leaves them, whatever it builds
        (other / name).write_text("theirs")
    with pytest.raises(SurveyError, match="holds other files than a built site"):
        build_site(project, site_dir=other)
    assert {path.read_text() for path in other.iterdir()} == {"theirs"}


def test_a_file_that_a_person_put_into_a_site_stays(tmp_path: Path, awkward_survey: SurveyContent) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    write_pages(project, render_site(awkward_survey), awkward_survey.taxonomy)
    (project.docs / "gone.txt").write_text("made by a build")
    site = build_site(project).site
    (site / "CNAME").write_text("birds.example.org")
    (project.docs / "gone.txt").unlink()
    build_site(project)
    assert (site / "CNAME").read_text() == "birds.example.org"
    assert not (site / "gone.txt").exists()


@pytest.mark.slow
def test_zensical_makes_the_same_pages(tmp_path: Path, awkward_survey: SurveyContent, awkward_site: Path) -> None:
    needed("zensical")
    project = start_project(tmp_path / "s", awkward_survey, site_url="https://example.org/deep/path/")
    write_pages(project, render_site(awkward_survey), awkward_survey.taxonomy)
    site = build_site(project, engine="zensical", site_dir=tmp_path / "elsewhere").site
    assert not (project.root / "site").exists()
    assert titles(site) == titles(awkward_site)
    assert policies(site) == policies(awkward_site)


def policies(site: Path) -> dict[str, str]:
    """The Content-Security-Policy of each page, by its path."""
    by_path = {}
    for path in site.rglob("*.html"):
        tree = html.parse(str(path), parser=html.HTMLParser(encoding="utf-8")).getroot()
        by_path[path.relative_to(site).as_posix()] = "".join(tree.xpath("//meta[@http-equiv]/@content"))
    return by_path


def titles(site: Path) -> dict[str, str]:
    """The title and first heading of each page, by its path."""
    by_path = {}
    for path in sorted(site.rglob("*.html")):
        tree = html.parse(str(path), parser=html.HTMLParser(encoding="utf-8")).getroot()
        by_path[path.relative_to(site).as_posix()] = (
            tree.findtext(".//title") + " | " + "".join(tree.xpath("//h1//text()"))
        )
    return by_path


def test_a_configuration_without_marks_is_left_as_it_was(tmp_path: Path, awkward_survey: SurveyContent) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    project.config_file.write_text("site_name: S\n")
    with pytest.raises(SurveyError, match="topics: begin"):
        write_pages(project, render_site(awkward_survey), awkward_survey.taxonomy)
    assert project.config_file.read_text() == "site_name: S\n"
    assert not (project.docs / "papers").exists()


def test_the_built_site_links_only_to_what_is_there(awkward_site: Path) -> None:
    assert broken_links(awkward_site) == []


def test_old_addresses_are_pages_of_the_site(awkward_site: Path) -> None:
    assert "hostile-2024-title" in (awkward_site / "papers/old-2024-title/index.html").read_text("utf-8")
    assert (awkward_site / "papers" / "Older~3aKey~2fWith~3fMarks" / "index.html").is_file()


def test_hostile_texts_reach_no_page_as_markup(awkward_site: Path) -> None:
    for path in sorted(awkward_site.rglob("*.html")):
        tree = html.parse(str(path), parser=html.HTMLParser(encoding="utf-8")).getroot()
        assert not tree.xpath("//*[@onerror or @onclick]"), path
        code = tree.xpath("//script[not(@src)][not(@type='application/ld+json')]")
        assert not [s for s in code if "broken" in (s.text or "")], path
        for data in tree.xpath("//script[@type='application/ld+json']"):
            assert json.loads(data.text)["@context"] == "https://schema.org", path
        assert "49 {%" not in tree.text_content(), path

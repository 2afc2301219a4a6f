"""A site whose pages of many are stamped equals the one that MkDocs makes of the same pages."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bibliography.store import load_both
from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.commands.shown_content import content_of
from generator.model import Name, Paper
from generator.prose.chapter_files import load_prose
from generator.site.build import build as building
from generator.site.build import stamping
from generator.site.build.build import build_site, write_pages
from generator.site.build.few_pages import build_few, url_of
from generator.site.build.page_stamp import filled, form_of, read_skeleton, skeleton_source, taken_apart
from generator.site.build.stamped_pages import Sheet, StampJob, stamp_here, stamp_pages
from generator.site.contents import render_site
from generator.site.pages.downloads import references_of
from generator.site.pages.paper import paper_page
from generator.site.parts.addresses import paper_path
from generator.site.theme import override_files
from generator.storage.project import ConfigFile, Project, load_config
from tests.support.environment import REPOSITORY, start_project


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def both(
    project: Project, survey: SurveyContent, monkeypatch: pytest.MonkeyPatch
) -> tuple[dict[str, bytes], dict[str, bytes], list[str]]:
    """The site with stamping, without it, and the sources that were stamped."""
    contents = render_site(survey)
    write_pages(project, contents, survey.taxonomy)
    monkeypatch.setattr(building, "index_site", lambda _: None)
    monkeypatch.setattr(stamping, "_FEWEST", 2)
    sources = list[str]()

    def watching(job: StampJob) -> list[str]:
        left = stamp_pages(job)
        sources.extend(sheet.source for sheet in job.sheets if sheet.source not in left)
        return left

    monkeypatch.setattr(stamping, "stamp_pages", watching)
    stamped = files(build_site(project, generated=contents.keys(), site_dir=project.root / "stamped").site)
    monkeypatch.setattr(building, "why_not_stamped", lambda *_: "a test wants it so")
    return stamped, files(build_site(project, generated=contents.keys(), site_dir=project.root / "whole").site), sources


def more_of(survey: SurveyContent) -> SurveyContent:
    """As many papers again on each leaf, so that no kind has one page only."""
    again = tuple(
        dataclasses.replace(paper, key=f"again{number}", names=(*paper.names, f"Again{number}"), aliases=())
        for number, paper in enumerate(survey.papers)
    )
    return dataclasses.replace(survey, papers=(*survey.papers, *again))


@pytest.mark.slow
@pytest.mark.parametrize("site_url", ["", "https://example.org/deep/path/?a&b/"])
def test_every_kind_of_page_comes_out_as_mkdocs_makes_it(
    tmp_path: Path, awkward_survey: SurveyContent, monkeypatch: pytest.MonkeyPatch, site_url: str
) -> None:
    project = start_project(tmp_path / "s", awkward_survey, site_url=site_url)
    (project.docs / "hand.md").write_text(
        "# By hand\n\n[A paper](papers/bare.md) and [data](data/index.md#x)\n", "utf-8"
    )
    stamped, whole, sources = both(project, more_of(awkward_survey), monkeypatch)
    assert stamped == whole
    assert {path.partition("/")[0] for path in sources} >= {"papers", "authors", "years", "kinds"}


@pytest.mark.slow
def test_the_whole_survey_comes_out_as_mkdocs_makes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = Project(REPOSITORY)
    content = content_of(own, load_config(own), *load_both(own), load_prose(own))
    project = start_project(tmp_path / "s", content, site_url="https://example.org/")
    stamped, whole, sources = both(project, content, monkeypatch)
    assert stamped == whole
    assert {path.partition("/")[0] for path in sources} >= {"papers", "authors", "years", "kinds", "new"}
    assert len(sources) > len(content.papers)


def test_pages_that_people_leave_out_stay_out(
    tmp_path: Path, awkward_survey: SurveyContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    text = project.config_file.read_text("utf-8")
    project.config_file.write_text(f"exclude_docs: |\n  /papers/b*\n  *.ris\n  /hand.md\n{text}", "utf-8")
    (project.docs / "hand.md").write_text("# Left out\n", "utf-8")
    monkeypatch.setattr(building, "refuse_missing", lambda *_: None)
    stamped, whole, sources = both(project, awkward_survey, monkeypatch)
    assert stamped == whole
    assert "papers/bare/index.html" not in stamped
    assert sources


class Frame:
    """Has MkDocs make pages of a survey, and stamps the same pages."""

    def __init__(self, folder: Path, survey: SurveyContent, site_url: str) -> None:
        self.project = start_project(folder / "s", survey, site_url=site_url)
        for path, content in override_files().items():
            target = self.project.theme / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        (self.project.root / "none").mkdir()
        self.site, self.survey = folder / "site", survey
        self.text = self.project.config_file.read_text("utf-8")

    def made(self, pages: Mapping[str, str]) -> tuple[Mapping[str, str], str]:
        few = build_few(
            self.project.config_file, self.text, self.project.root / "none", self.site, sources=(), more=pages
        )
        return few.pages, few.base

    def differing(self, pages: Mapping[str, str]) -> tuple[list[str], int]:
        """The pages that are stamped otherwise than MkDocs makes them, and how many were stamped."""
        sources = {path: source for path, text in pages.items() if (source := taken_apart(text.encode()))}
        forms = {
            path: form for path, source in sources.items() if (form := form_of(source.meta, url_of(path), self.text))
        }
        examples = {form: sources[path].meta for path, form in forms.items() if form}
        skeletons = {form: skeleton_source(form, meta, n) for n, (form, meta) in enumerate(examples.items())}
        by_mkdocs, base = self.made({**pages, **dict(skeletons.values())})
        wrong, count = list[str](), 0
        for path, form in forms.items():
            if not form:
                continue
            marks = skeletons[form][0]
            skeleton = read_skeleton(by_mkdocs[marks], examples[form], marks, base and base + url_of(marks))
            assert skeleton, by_mkdocs[marks]
            page = filled(skeleton, sources[path], url_of(path), base and base + url_of(path))
            count += page is not None
            if page is not None and page != by_mkdocs[path].encode("utf-8", "xmlcharrefreplace"):
                wrong.append(path)
        return wrong, count


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> pytest.LogCaptureFixture:
    """What the program logs, also after a command has sent it to a terminal."""
    monkeypatch.setattr(logging.getLogger("generator"), "propagate", True)
    caplog.set_level(logging.INFO, logger="generator")
    return caplog


@pytest.fixture(scope="module")
def frame(tmp_path_factory: pytest.TempPathFactory, awkward_survey: SurveyContent) -> Frame:
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    return Frame(tmp_path_factory.mktemp("frame"), awkward_survey, "https://example.org/a'b/")


awkward = st.one_of(
    st.text(max_size=30),
    st.lists(
        st.sampled_from(
            ["&", "<", ">", '"', "'", "{{ x }}", "{% raw %}", "zqhole00a", "markdown=", "<!--", "</div>", "<div>",
             "مرحبا", "\u202e", "\u2028", "\x85", "\ufeff", "---", "\n", "\t", "&amp;", "$x^2$", "💥", "a" * 400, " "]
        ),
        max_size=6,
    ).map("".join),
)  # fmt: skip


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    return Paper(
        key=draw(st.from_regex(r"[A-Za-z0-9:/+_.-]{1,12}", fullmatch=True)),
        title=draw(awkward),
        authors=tuple(Name(family) for family in draw(st.lists(awkward.filter(str.strip), max_size=3))),
        year=draw(st.one_of(st.none(), st.integers(1900, 2030))),
        venue=draw(awkward),
        annotation=draw(awkward),
        abstract=draw(awkward),
        results=tuple(draw(st.lists(awkward, max_size=2))),
        names=tuple(draw(st.lists(awkward.filter(str.strip), max_size=2))),
        doi=draw(st.sampled_from(["", "10.1000/a<b>&c"])),
    )


def pages_of(survey: SurveyContent, some: list[Paper]) -> dict[str, str]:
    unique = {paper_path(paper): paper for paper in some}
    catalogue = Catalogue(dataclasses.replace(survey, papers=tuple(unique.values())))
    references = references_of(catalogue)
    return {path: paper_page(catalogue, paper, references) for path, paper in unique.items()}


@settings(max_examples=2)
@given(some=st.lists(papers(), min_size=8, max_size=16, unique_by=lambda paper: paper.key))
def test_any_paper_comes_out_as_mkdocs_makes_it(frame: Frame, some: list[Paper]) -> None:
    # Pages without a title are not stamped, and all that were drawn may be such.
    usual = [Paper(f"usual{n}", f"Usual {n}", annotation="x") for n in range(8)]
    wrong, count = frame.differing(pages_of(frame.survey, [*some, *usual]))
    assert wrong == []
    assert count


@pytest.mark.slow
@settings(max_examples=10)
@given(some=st.lists(papers(), min_size=10, max_size=30, unique_by=lambda paper: paper.key))
def test_many_papers_come_out_as_mkdocs_makes_them(frame: Frame, some: list[Paper]) -> None:
    assert frame.differing(pages_of(frame.survey, some))[0] == []


@pytest.mark.parametrize(
    "looks", ["{{ page.file.src_uri }}", "{{ page.title | upper }}", "{{ page.toc | length }}{{ page.meta.title[:3] }}"]
)
def test_a_theme_that_looks_at_pages_is_not_stamped_from(
    tmp_path: Path, awkward_survey: SurveyContent, monkeypatch: pytest.MonkeyPatch, looks: str,
    told: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    project = start_project(tmp_path / "s", awkward_survey)
    real = building.override_files

    def overridden(*_: object) -> dict[str, str | bytes]:
        return {
            **real(),
            "paper.html": '{% extends "plain.html" %}{% block body %}{{ page.content }}' + looks + "{% endblock %}",
        }

    monkeypatch.setattr(building, "override_files", overridden)
    stamped, whole, sources = both(project, awkward_survey, monkeypatch)
    assert stamped == whole
    assert not [path for path in sources if path.startswith("papers/")]
    assert "do not come out of the theme" in told.text


def test_what_survey_new_writes_is_stamped() -> None:
    text = (REPOSITORY / "generator/starter/survey/mkdocs.yml").read_text("utf-8").replace("@TITLE@", "x")
    assert yaml.safe_load(text)["markdown_extensions"] == stamping.EXTENSIONS
    assert stamping.why_not_stamped(ConfigFile(text, yaml.safe_load(text)), "known", ["a.md", "b.md"]) == ""


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("markdown_extensions: [attr_list]", "Markdown extensions"),
        ("validation: {anchors: warn}", "validation"),
        ("extra_templates: [a.html]", "extra_templates"),
    ],
)
def test_other_settings_are_not_stamped(setting: str, says: str) -> None:
    settings = {"markdown_extensions": stamping.EXTENSIONS, **yaml.safe_load(setting)}
    assert says in stamping.why_not_stamped(ConfigFile(setting, settings), "known", ["a.md"])


def test_pages_that_fall_together_are_not_stamped() -> None:
    file = ConfigFile("", {"markdown_extensions": stamping.EXTENSIONS})
    assert "the same file" in stamping.why_not_stamped(file, "known", ["a.md", "a/index.md"])
    assert "plugins" in stamping.why_not_stamped(file, "", ["a.md"])


@pytest.mark.parametrize(("pages", "level"), [(1999, logging.INFO), (2000, logging.WARNING)])
def test_a_person_is_told_why_many_pages_take_long(told: pytest.LogCaptureFixture, pages: int, level: int) -> None:
    stamping.tell_why("so it is", pages)
    assert [record.levelno for record in told.records] == [level]


def test_as_many_processes_as_there_are_write_the_same_bytes(tmp_path: Path, frame: Frame) -> None:
    pages = pages_of(frame.survey, [Paper(f"a{n}", f"T{n} <&>", annotation="x") for n in range(7)])
    for path, text in pages.items():
        (tmp_path / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / path).write_text(text if path != "papers/a3.md" else "# by hand\n", "utf-8")
    source = taken_apart(pages["papers/a0.md"].encode())
    assert source
    form = form_of(source.meta, "papers/a0/", frame.text)
    assert form
    path, text = skeleton_source(form, source.meta, 0)
    made, base = frame.made({path: text})
    skeleton = read_skeleton(made[path], source.meta, path, base + url_of(path))
    assert skeleton
    sheets = [Sheet(path, url_of(path), f"{url_of(path)}index.html", 0) for path in pages]
    one, three = (
        StampJob(str(tmp_path / "docs"), str(tmp_path / name), base, [skeleton], sheets) for name in ("1", "3")
    )
    assert stamp_here(one) == stamp_pages(three, cores=3) == ["papers/a3.md"]
    assert files(tmp_path / "1") == files(tmp_path / "3")
    assert len(files(tmp_path / "1")) == 6


def test_a_page_that_another_process_cannot_read_is_an_error(tmp_path: Path) -> None:
    job = StampJob(
        str(tmp_path), str(tmp_path), "", [], [Sheet(f"{n}.md", f"{n}/", f"{n}/index.html", 0) for n in "ab"]
    )
    with pytest.raises(OSError, match=r"a\.md"):
        stamp_here(job)
    (tmp_path / "a.md").write_text("by hand", "utf-8")
    with pytest.raises(OSError, match=r"b\.md"):
        stamp_pages(job, cores=2)

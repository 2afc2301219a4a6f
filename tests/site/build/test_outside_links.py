"""Links out of a survey are refused before anything is written; links inside it are a person's own affair."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import ErrorKind, SurveyError
from generator.site.build.outside_links import refuse_outside_links
from generator.storage.project import Project

OWNED = ("papers", "assets/survey")
Change = Callable[[Path], object]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "survey"
    for path in ("mkdocs.yml", "docs/about.md", "docs/images/owl.svg", "bib/papers.bib", "bib/prose/owls.md",
                 ".git/config", "notes/a.md", "docs/papers/a.md", ".survey/theme/main.html"):  # fmt: skip
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path)
    (tmp_path / "outside" / "prose").mkdir(parents=True)
    (tmp_path / "outside" / "secret.md").write_text("secret")
    return root


def link(path: str, target: str) -> Change:
    """Puts a link at a path of the survey; the target is relative to where the link stands, or absolute."""

    def change(root: Path) -> None:
        place = root / path
        if place.is_file():
            place.unlink()
        elif place.is_dir():
            place.rename(root.parent / "aside")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(target)

    return change


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (link("docs/secret.md", "../../outside/secret.md"), "leads out of the survey"),
        (link("docs/etc", "/etc"), "leads out of the survey"),
        (link("docs/deep/er/x", "../../../../outside"), "leads out of the survey"),
        (link("docs", "../outside"), "leads out of the survey"),
        (link("bib", "../outside"), "leads out of the survey"),
        (link("bib/prose/owls.md", "../../../outside/secret.md"), "leads out of the survey"),
        (link("bib/prose", "../../outside/prose"), "leads out of the survey"),
        (link("mkdocs.yml", "../outside/secret.md"), "leads out of the survey"),
        (link(".survey", "../outside"), "leads out of the survey"),
        (link(".survey/theme", "../../outside"), "leads out of the survey"),
        (link("docs/git.md", "../.git/config"), "leads to a hidden file"),
        (link("docs/all", ".."), "leads to a folder it lies in"),
        (link("docs/self", "."), "leads to a folder it lies in"),
        (link("docs/self.md", "self.md"), "leads in a circle"),
        (link("docs/gone.md", "nowhere.md"), "leads nowhere"),
        (link("docs/papers", "../notes"), "where the program writes its pages"),
        (link("docs/assets", "../notes"), "where the program writes its pages"),
        (link("docs/papers/mine", "../../notes"), "where the program writes its pages"),
    ],
)
def test_a_link_to_where_it_may_not_lead_is_refused(change: Change, problem: str, root: Path) -> None:
    change(root)
    with pytest.raises(SurveyError, match=problem) as caught:
        refuse_outside_links(Project(root), OWNED)
    assert caught.value.kind == ErrorKind.BAD_VALUE


@pytest.mark.parametrize(
    "change",
    [
        link("docs/notes", "../notes"),
        link("docs/notes.md", "../notes/a.md"),
        link("docs/images/owl.svg", "../about.md"),
        link("docs/two", "images"),
        link("bib/prose/gulls.md", "owls.md"),
        link("docs/assets/own", "../../notes"),  # beside a folder of the program
        link("notes/outside", "../../outside"),  # nobody reads it
    ],
)
def test_a_link_inside_the_survey_is_followed(change: Change, root: Path) -> None:
    change(root)
    refuse_outside_links(Project(root), OWNED)


def test_the_way_to_the_survey_may_be_a_link(root: Path) -> None:
    (root.parent / "way").symlink_to(root)
    (root / "docs" / "notes").symlink_to("../notes")
    refuse_outside_links(Project(root.parent / "way"), OWNED)


def test_a_survey_without_docs_has_no_links(tmp_path: Path) -> None:
    refuse_outside_links(Project(tmp_path), OWNED)

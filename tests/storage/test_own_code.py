"""What in `mkdocs.yml` runs code that is not ours, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import ErrorKind, SurveyError
from generator.starter import start_survey
from generator.storage.own_code import own_code, refuse_own_code
from generator.storage.project import Project

HEAD = "site_name: Birds\n"
OWN = {
    "hooks: [count.py]": ["the hook count.py"],
    "hooks:\n  - a.py\n  - b/c.py": ["the hook a.py", "the hook b/c.py"],
    "plugins: [search, social]": ["the plugin social"],
    "plugins:\n  - macros:\n      module_name: m": ["the plugin macros"],
    "plugins: {macros: {}, search: {}}": ["the plugin macros"],
    "markdown_extensions: [toc, birds.owls, 'owls:Owl']": [
        "the Markdown extension birds.owls",
        "the Markdown extension owls:Owl",
    ],
    "markdown_extensions: {owls: {}}": ["the Markdown extension owls"],
    "markdown_extensions: [pymdownx.snippets]": ["the Markdown extension pymdownx.snippets"],
    "theme: {name: material, custom_dir: overrides}": ["templates in overrides"],
    "theme: {name: material, custom_dir: .survey/theme/..}": ["templates in .survey/theme/.."],
    "theme: {name: null, custom_dir: mine}": ["templates in mine"],
    "theme: feathers": ["the theme feathers"],
    "extra_templates: [sitemap.xml]": ["the template sitemap.xml"],
    "INHERIT: ../base.yml": ["whatever ../base.yml names"],
    "extra: !!python/object/apply:os.system [x]": ["!!python/object/apply:os.system"],
    "extra:\n  a: [{b: !!python/name:birds.owls }]": ["!!python/name:birds.owls"],
    "extra: {!!python/module:birds : x}": ["!!python/module:birds"],
    "extra: !<tag:yaml.org,2002:python/object/new:birds.Owl> []": ["!!python/object/new:birds.Owl"],
    "base: &base {hooks: [merged.py]}\n<<: *base": ["the hook merged.py"],
    "hooks: []\nhooks: [second.py]": ["the hook second.py"],
}
USUAL = (
    "hooks: []",
    "plugins: []",
    "plugins: [search]",
    "plugins: [{search: {lang: en}}]",
    "theme: material",
    "theme: {name: material, custom_dir: .survey/theme}",
    "markdown_extensions: [toc, attr_list, generator.site.whole_html, markdown.extensions.footnotes, pymdownx.tilde]",
    "markdown_extensions: [pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }]",
    "extra: !ENV [A, b]",
    "extra: !!python/tuple [a, b]",
    "extra: {a: &a [x], b: *a, c: [*a, *a]}",
)


def project_with(folder: Path, text: str) -> Project:
    (folder / "mkdocs.yml").write_text(HEAD + text + "\n")
    return Project(folder)


@pytest.mark.parametrize("text", OWN)
def test_code_of_its_own_is_told_and_refused(tmp_path: Path, text: str) -> None:
    project = project_with(tmp_path, text)
    assert [piece.what for piece in own_code(project)] == OWN[text]
    with pytest.raises(SurveyError, match="this survey runs code of its own: ") as told:
        refuse_own_code(project)
    assert told.value.kind is ErrorKind.UNTRUSTED


@pytest.mark.parametrize("text", USUAL)
def test_what_material_brings_is_nobodys_own_code(tmp_path: Path, text: str) -> None:
    project = project_with(tmp_path, text)
    assert own_code(project) == ()
    refuse_own_code(project)


def test_a_new_survey_runs_none(tmp_path: Path) -> None:
    start_survey(tmp_path / "birds", "Birds")
    assert own_code(Project(tmp_path / "birds")) == ()


def test_the_line_is_told(tmp_path: Path) -> None:
    (piece,) = own_code(project_with(tmp_path, "nav: []\nhooks:\n  - count.py"))
    assert str(piece.place) == "mkdocs.yml:3"
    (tag,) = own_code(project_with(tmp_path, "nav: []\nextra:\n  a: 1\n  b: !!python/name:os.system"))
    assert str(tag.place) == "mkdocs.yml:5"

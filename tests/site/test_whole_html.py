"""Pages that are taken whole read as they do without; what people write is Markdown as ever."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.catalogue.catalogue import SurveyContent
from generator.site.build.build import build_site, write_pages
from generator.site.contents import render_site
from generator.site.whole_html import is_whole
from tests.support.environment import start_project

OURS = "generator.site.whole_html"
OTHERS = ["attr_list", "toc", "tables", "fenced_code"]


def with_and_without(text: str) -> tuple[str, str]:
    return markdown.markdown(text, extensions=[OURS, *OTHERS]), markdown.markdown(text, extensions=OTHERS)


def test_all_generated_pages_read_the_same(awkward_survey: SurveyContent) -> None:
    whole = 0
    for path, page in render_site(awkward_survey).items():
        if path.endswith(".md"):
            body = str(page).split("---\n", 2)[2]
            taken, walked = with_and_without(body)
            assert taken == walked, path
            whole += is_whole(body.strip("\n"))
    assert whole > len(awkward_survey.papers)


@pytest.mark.parametrize(
    "text",
    [
        '# Title\n\n<div class="sv-x">raw</div>',
        '<div class="sv-x">raw</div>\n\nand *Markdown* after it</div>',
        '<div class="sv-x">one</div>\n\n*two*\n\n<div class="sv-y">three</div>',
        '<div class="sv-x"><div>\n\n*never closed*</div>',
        '<div class="sv-x"><!-- <div> --></div>\n\n*text* </div>',
        '<div class="sv-x"><script>"<div>"</script></div>\n\n*text* </div>',
        '<div class="sv-x" markdown="1">*text*</div>',
        '<div class="mine">\n*text*\n</div>',
    ],
)
def test_what_people_write_is_not_taken(text: str) -> None:
    taken, walked = with_and_without(text)
    assert taken == walked
    assert not is_whole(text)


pieces = st.sampled_from(
    ['<div class="sv-a">', "</div>", "<p>", "</p>", "\n", "\n\n", "*x*", "&lt;", "<br>", "# y", "    z"]
)


@given(st.lists(pieces, max_size=12))
@example(["<p>", '<div class="sv-a">', "</p>", "</div>"])
@example(["</p>", "<p>", "<p>", "</p>"])
def test_any_mixture_reads_the_same(inside: list[str]) -> None:
    text = '<div class="sv-page">' + "".join(inside) + "</div>"
    taken, walked = with_and_without(text)
    assert not is_whole(text) or taken == walked


def test_the_engine_knows_the_anchors_of_pages_taken_whole(tmp_path: Path, awkward_survey: SurveyContent) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    text = project.config_file.read_text("utf-8")
    project.config_file.write_text(text + "\nvalidation:\n  links:\n    anchors: warn\n", "utf-8")
    write_pages(project, render_site(awkward_survey), awkward_survey.taxonomy)
    name = next((project.docs / "papers").glob("*.md")).name
    (project.docs / "curating.md").write_text(
        f"# A\n\n[cite](papers/{name}#cite) [none](papers/{name}#none)\n", "utf-8"
    )
    warnings = " ".join(build_site(project).warnings)
    assert "#none" in warnings
    assert "#cite" not in warnings

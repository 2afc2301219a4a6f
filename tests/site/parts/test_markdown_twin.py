"""Programs read a topic as Markdown: its chapter, its papers, and no mark that a dump or a curator did not mean."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.model import Leaf, Name, Paper, Taxonomy, Topic
from generator.prose.chapter_files import parse_prose
from generator.site.pages import machine_texts as texts
from generator.site.parts import markdown_twin
from generator.site.parts.markdown_twin import chapter_lines, inert, paper_line, twin
from generator.site.parts.twins import TWIN, name_twins
from generator.storage.project import Config

BIRDS = Topic("birds", "Birds", "What flies.", (Leaf("owls", "Owls", "By *night*."),))
OWL = Paper(
    "owl2020", "Of [owls] & <b>mice</b>", (Name("Eule", "Ada"),), 2020, venue="Nest", doi="10.1/x", topics=("owls",),
    annotation="A census", kind="empirical-study",
)  # fmt: skip
HERE = Path("birds.md")
CHAPTER = """---
title: Owls
---
## By night

They hunt [@owl2020], `a<b` and <i>so on</i>.

```
## not a heading <i>
```

![x](https://example.org/x.png) [y](javascript:alert(1)) [z](https://example.org/) [w](../map/)

[a]: javascript:x
"""


def survey(*papers: Paper, chapter: str = "", site_url: str = "") -> SurveyContent:
    chapters = {"birds": parse_prose("birds", chapter, HERE)} if chapter else {}
    config = Config("Survey", "Of birds.", site_url=site_url)
    return SurveyContent(config, Taxonomy((BIRDS,)), papers, chapters=chapters)


def test_a_twin_has_the_chapter_and_a_line_for_each_paper() -> None:
    text = twin(Catalogue(survey(OWL, chapter=CHAPTER)), BIRDS, "../../")
    assert text.startswith("# 1 Birds\n\nWhat flies.\n\n1 paper. The same as a page: <../../topics/birds/>.")
    assert "\n## Owls\n\n### By night\n\nThey hunt [@owl2020], `a<b` and &lt;i>so on&lt;/i>.\n" in text
    assert "\n## 1.1 Owls\n\nBy \\*night\\*.\n\n- [Of \\[owls\\] & \\<b\\>mice\\</b\\>](../../papers/owl2020/)" in text
    assert "[@owl2020]. Ada Eule, 2020, Nest, empirical study. <https://doi.org/10.1/x>. A census.\n" in text


def test_a_chapter_is_as_inert_as_on_its_page() -> None:
    lines = list(chapter_lines(parse_prose("birds", CHAPTER, HERE)))
    assert "## not a heading <i>" in lines
    assert (
        "\\![x](https://example.org/x.png) [y]\\(javascript:alert(1)) [z](https://example.org/) [w](../map/)" in lines
    )
    assert "\\[a]: javascript:x" in lines


def tokens(text: str) -> Iterator[Token]:
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        yield token
        yield from token.children or ()


@given(st.text(st.sampled_from("a1. -+#>*_`[]()<>!&;\\|~:\n'\"="), max_size=30) | st.text(max_size=12))
@example("[a](javascript:x) <b>")
@example("12) x")
def test_any_text_is_one_paragraph_of_text(text: str) -> None:
    line = inert(text)
    kinds = {token.type for token in tokens(f"{line}\n")}
    assert kinds <= {"paragraph_open", "inline", "text", "text_special", "paragraph_close"}


@given(st.text(st.sampled_from("a[]()<>!`&#;:\\ \njavscript/"), max_size=60))
@example("[a](&#106;avascript:x)")
@example("`[a](`javascript:x)")
@example("[a](\njavascript:x)")
@example("[a](<javascript:x>)")
@example("[a]\n\n[a]:\njavascript:x")
@example("[a][b]\n\n[b]: javascript:x")
def test_no_chapter_brings_html_images_or_scripts(body: str) -> None:
    text = "\n".join(chapter_lines(parse_prose("birds", body, HERE)))
    for token in tokens(text):
        assert token.type not in ("html_block", "html_inline", "image")
        address = str(token.attrs.get("href", ""))
        assert ":" not in address.partition("/")[0] or address.startswith(("http://", "https://")), text


def test_a_twin_and_the_whole_keep_their_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    papers = [Paper(f"k{place}", "T", topics=("owls",)) for place in range(9)]
    line = len(paper_line(papers[0], "../../")) + 1
    catalogue = Catalogue(survey(*papers))
    whole = twin(catalogue, BIRDS, "../../")
    monkeypatch.setattr(markdown_twin, "MOST", len(whole) - 3 * line)
    short = twin(catalogue, BIRDS, "../../")
    assert "- and 3 more, in <../../data/papers.json>" in short
    assert "more, in" not in whole
    monkeypatch.setattr(texts, "MOST_WHOLE", len(short) - 1)
    (last,) = [text for path, text in texts.KIND.files(catalogue, None) if path == texts.WHOLE]  # type: ignore[arg-type,misc]
    assert "- [Birds](topics/birds/index.md): What flies." in last
    assert "# 1 Birds" not in last


def test_addresses_are_the_sites_where_that_is_known() -> None:
    files = dict(texts.machine_texts(Catalogue(survey(OWL, site_url="https://example.org/s")), None))  # type: ignore[arg-type]
    assert set(files) == {"topics/birds/index.md.txt", "llms.txt", "llms-full.txt"}
    assert "- [Birds](https://example.org/s/topics/birds/index.md): What flies." in files["llms.txt"]
    assert "](https://example.org/s/papers/owl2020/)" in files["llms-full.txt"]
    assert files["llms.txt"].startswith("# Survey\n\n> Of birds.\n\nA survey of 1 paper,")


def test_the_build_gives_twins_their_name(tmp_path: Path) -> None:
    for path in (f"topics/birds/{TWIN}", f"mine/{TWIN}"):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(path)
    name_twins([f"topics/birds/{TWIN}", f"mine/{TWIN}", f"topics/gone/{TWIN}"], tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["index.md", TWIN]
    assert (tmp_path / "topics/birds/index.md").read_text() == f"topics/birds/{TWIN}"


def test_the_built_site_has_them_beside_its_pages(built_site: Path) -> None:
    twins = sorted(built_site.glob("topics/*/index.md"))
    assert [path.parent.name for path in twins] == sorted(
        path.parent.name for path in built_site.glob("topics/*/index.html")
    )
    assert all(path.stat().st_size < markdown_twin.MOST * 2 for path in twins)
    assert not list(built_site.rglob(TWIN))
    page = (twins[0].parent / "index.html").read_text("utf-8")
    assert 'type="text/markdown"' in page
    assert (built_site / "llms-full.txt").stat().st_size < texts.MOST_WHOLE * 2

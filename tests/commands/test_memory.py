"""What a process remembers that builds again and again: after any edit it shows what a fresh process shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.bibliography.store import load_both
from generator.commands.memory import memo_of, remembering_in
from generator.commands.shown_content import content_of
from generator.prose.chapter_files import load_prose
from generator.site.contents import render_site
from generator.site.reuse.pages_reused import Reuse
from generator.storage.memo import Memo
from generator.storage.project import Project, load_config
from tests.support.small_taxonomy import start_with_topics

PAPERS = """@misc{eule2020owls,
  title = {Counting Owls at Night},
  author = {Eule, Olga},
  year = {2020},
  measured = {absolute: F1 = 28.4; on: Owls},
}

@misc{kauz2021owls,
  title = {Counting Owls at Noon},
  year = {2021},
}
"""
EDITS: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: text.replace("Night", "Dusk"),
    lambda text: text.replace("28.4", "29.1").replace(
        "year = {2021}", "year = {2022},\n  keywords = {models-techniques}"
    ),
    lambda text: text + text.replace("owls,", "bats,"),
    lambda text: text.replace("Dusk", "Night"),
    lambda text: text.partition("@misc{kauz2021bats")[0],
)


def shown(project: Project, memo: Memo | None, reuse: Reuse | None) -> dict[str, str | bytes]:
    with remembering_in(project, "serve", at_work=True, memo=memo):
        (bib, history), chapters = load_both(project), load_prose(project)
        content = content_of(project, load_config(project), bib, history, chapters)
        return render_site(content, reuse)


def test_a_living_memo_shows_after_each_edit_what_a_fresh_process_shows(tmp_path: Path) -> None:
    project = Project(tmp_path)
    start_with_topics(tmp_path, "Owls")
    text, memo = PAPERS, memo_of(project, alive=True)
    for edit in EDITS:
        text = edit(text)
        project.papers.write_text(text, "utf-8")
        assert shown(project, memo, Reuse(project.docs, {})) == render_site(
            content_of(project, load_config(project), *load_both(project), load_prose(project))
        )

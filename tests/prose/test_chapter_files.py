"""Files of `bib/prose/` become chapters; what is wrong with one is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import SurveyError
from generator.model import Leaf, Taxonomy, Topic
from generator.prose.chapter import Prose
from generator.prose.chapter_files import chapters_by_topic, introduction_of, load_prose, parse_prose
from generator.storage.project import Project

PATH = Path("bib/prose/owls.md")


def parse(text: str) -> Prose:
    return parse_prose("owls", text, PATH)


def test_front_matter_says_what_the_text_takes_into_account() -> None:
    chapter = parse("---\ntitle: On owls\nlast_dump: 004_1\nauthors: [Ada Eule, B]\n---\n\nOwls see [@eule2020eyes].\n")
    assert (chapter.title, chapter.last_dump, chapter.authors) == ("On owls", "004_1", ("Ada Eule", "B"))
    assert (chapter.last_dump_line, chapter.file, chapter.keys) == (3, "bib/prose/owls.md", ("eule2020eyes",))
    assert [block.line for block in chapter.blocks] == [7]


@pytest.mark.parametrize(
    "text", ["Owls [@a].\n", "\ufeffOwls [@a].", "---\n---\nOwls [@a].", "---\r\n---\r\nOwls [@a].\r\n"]
)
def test_front_matter_may_be_left_out(text: str, tmp_path: Path) -> None:
    file = tmp_path / "bib" / "prose" / "owls.md"
    file.parent.mkdir(parents=True)
    file.write_bytes(text.encode())
    (chapter,) = load_prose(Project(tmp_path))
    assert [block.text for block in chapter.blocks] == ["Owls  ."]
    assert chapter.last_dump == ""


@pytest.mark.parametrize(
    ("text", "problem", "line"),
    [
        ("---\nlast_dump: a\n", "does not end", 1),
        ("---\nlast_dump: a\nfinished: yes\n---\n", "unknown key `finished`", 3),
        ("---\nlast_dump: [a]\n---\n", "`last_dump` in its front matter is no text", 2),
        ("---\n- a\n---\n", "no `key: value` lines", 2),
        ("---\ntitle: 'a\n---\n", "not valid YAML", 3),
    ],
)
def test_faults_in_front_matter_are_told_with_their_line(text: str, problem: str, line: int) -> None:
    with pytest.raises(SurveyError, match=problem) as error:
        parse(text)
    assert str(error.value.place) == f"{PATH}:{line}"


def test_the_text_about_the_whole_survey_is_called_index() -> None:
    owls, whole = parse("Owls."), parse_prose("index", "Birds.", PATH)
    assert introduction_of((owls, whole)) == whole
    assert introduction_of((owls,)) is None
    assert introduction_of((parse_prose("index", "## Birds\n", PATH),)) is None  # nothing is written in it


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "bib" / "prose" / "owls.md"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"Owls\n\xff")
    with pytest.raises(SurveyError, match=r"owls\.md:2: the chapter is not UTF-8"):
        load_prose(Project(tmp_path))


def test_only_chapters_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    assert load_prose(Project(tmp_path)) == ()
    folder = tmp_path / "bib" / "prose"
    folder.mkdir(parents=True)
    for name in ("owls.md", "gulls.md", "README.md", ".owls.md.swp", ".hidden.md", "notes.txt"):
        (folder / name).write_text("x")
    assert [chapter.name for chapter in load_prose(Project(tmp_path))] == ["gulls", "owls"]


def test_a_renamed_topic_keeps_its_chapter() -> None:
    taxonomy = Taxonomy((Topic("owls", "Owls", "", (Leaf("a", "A", ""),), ("night-birds", "strigiformes")),))
    old, new, other = Prose("night-birds"), Prose("owls"), Prose("cats")
    assert chapters_by_topic((old, other), taxonomy) == {"owls": old}
    assert chapters_by_topic((old, new), taxonomy) == {"owls": new}


def test_a_text_of_headings_and_notes_is_not_written_yet() -> None:
    assert not parse("<!-- write here -->\n\n## How they see\n\n<!-- [@a] -->\n").written
    assert parse("## How they see\n\nWell.\n").written

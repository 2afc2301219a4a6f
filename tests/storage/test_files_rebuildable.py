"""Files that can be made again are replaced one by one, and those no longer made are removed."""

from pathlib import Path

import pytest

from generator.errors import SurveyError
from generator.storage.files import write_rebuildable


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    contents: dict[str, str | bytes] = {"a/one.md": "one", "a/b/two.bin": b"\x00", "three.md": "é"}
    assert write_rebuildable(tmp_path, contents, owned=("a",)) == 3
    before = (tmp_path / "a/one.md").stat().st_mtime_ns
    assert write_rebuildable(tmp_path, contents | {"three.md": "e"}, owned=("a",)) == 1
    assert (tmp_path / "a/one.md").stat().st_mtime_ns == before
    assert (tmp_path / "three.md").read_text("utf-8") == "e"


def test_strays_are_removed_in_owned_folders_only(tmp_path: Path) -> None:
    for name in ("mine/kept.md", "owned/deep/stray.md", "beside.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert write_rebuildable(tmp_path, {"owned/new.md": "x"}, owned=("owned", "never-made")) == 2
    assert sorted(path.name for path in tmp_path.rglob("*.md")) == ["beside.md", "kept.md", "new.md"]


def test_a_whole_folder_can_be_owned(tmp_path: Path) -> None:
    write_rebuildable(tmp_path, {"a.html": "a", "partials/b.html": "b"}, owned=(".",))
    assert write_rebuildable(tmp_path, {"partials/b.html": "b"}, owned=(".",)) == 1
    assert [path.name for path in tmp_path.rglob("*.html")] == ["b.html"]


def test_what_stands_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "papers").write_text("a file where a folder should be")
    with pytest.raises(SurveyError, match=r"papers.*cannot be written"):
        write_rebuildable(tmp_path, {"papers/one.md": "one"}, owned=())
    assert [path.name for path in tmp_path.rglob(".*")] == []

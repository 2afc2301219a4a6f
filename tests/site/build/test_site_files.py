"""What a person put into a site stays in the next one; what a build made and makes no more goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.site.build.site_files import files_in, keep_strangers, load_known, save_known


def put(folder: Path, *paths: str) -> Path:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(folder.name)
    return folder


def taken_over(tmp_path: Path, files: tuple[str, ...] | None, old: tuple[str, ...], new: tuple[str, ...]) -> set[str]:
    site, fresh = put(tmp_path / "old", *old), put(tmp_path / "new", *new)
    known = {str(site): files} if files is not None else {}
    keep_strangers(site, fresh, known)
    assert set(files_in(site)) == {path for path in old if not path.startswith(".")}, "the old one stays whole"
    return {path for path in files_in(fresh) if (fresh / path).read_text() == "old"}


def test_a_file_that_no_build_made_is_taken_over(tmp_path: Path) -> None:
    made = ("index.html", "papers/a/index.html")
    assert taken_over(tmp_path, made, (*made, "CNAME", "papers/mine.txt", ".hidden"), ("index.html",)) == {
        "CNAME", "papers/mine.txt",
    }  # fmt: skip


def test_of_a_site_that_nothing_is_known_of_nothing_is_taken_over(tmp_path: Path) -> None:
    assert taken_over(tmp_path, None, ("index.html", "CNAME"), ("index.html",)) == set()


def test_what_the_new_site_has_at_that_place_wins(tmp_path: Path) -> None:
    assert taken_over(tmp_path, (), ("a.txt", "b/c.txt", "d"), ("a.txt", "b", "d/e.txt")) == set()


def test_it_works_without_hard_links_and_does_not_follow_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    site, fresh = put(tmp_path / "old", "CNAME"), put(tmp_path / "new", "index.html")
    put(tmp_path / "elsewhere", "secret")
    (site / "link").symlink_to(tmp_path / "elsewhere" / "secret")
    monkeypatch.setattr("os.link", refuse)
    keep_strangers(site, fresh, {str(site): ()})
    assert (fresh / "CNAME").read_text() == "old"
    assert (fresh / "link").is_symlink()


def test_what_is_known_comes_back_and_sites_that_are_gone_are_forgotten(tmp_path: Path) -> None:
    path, one, other = tmp_path / ".survey" / "sites.json", tmp_path / "one", tmp_path / "other"
    put(one, "index.html")
    put(other, "index.html")
    save_known(path, load_known(path), one, ("index.html",))
    save_known(path, load_known(path), other, ("a", "b"))
    assert load_known(path) == {str(one): ("index.html",), str(other): ("a", "b")}
    (one / "index.html").unlink()
    one.rmdir()
    save_known(path, load_known(path), other, ("a",))
    assert load_known(path) == {str(other): ("a",)}


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', '{"a": null}', "\xff", "[" * 100_000])
def test_a_broken_file_tells_nothing(text: str, tmp_path: Path) -> None:
    (tmp_path / "sites.json").write_bytes(text.encode("latin-1"))
    assert load_known(tmp_path / "sites.json") == {}

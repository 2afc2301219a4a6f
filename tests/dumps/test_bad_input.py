"""What cannot be read is told with its place; what can be read is read; nothing raises but a SurveyError."""

from __future__ import annotations

import errno
import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.dumps import open_dumps
from generator.dumps.bounds import LONGEST, is_cut
from generator.dumps.input import budget
from generator.errors import SurveyError
from generator.model import Record, Rejected
from tests.support import made_up_papers as forms
from tests.support.made_up_papers import PAPERS

Items = list[Record | Rejected]


def read(*paths: Path) -> Items:
    return [item for dump in open_dumps(paths) for item in dump.items()]


def titles(items: Items) -> list[str]:
    return [item.title for item in items if isinstance(item, Record)]


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


ALL = [paper.title for paper in PAPERS]


class TestRefused:
    """A dump that holds nothing is refused by name, with the reason."""

    def test_a_bibliography_of_broken_entries_says_where(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.bib", "\n@misc{a,\n  title = {On owls\n")
        with pytest.raises(SurveyError, match=r"a.bib: it holds no record \(line 2: a broken entry: .*never closed"):
            read(path)

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "empty"),
            (b"  \n\n \t\n", "no record"),
            (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "is a PDF; export the references"),
            (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is a picture"),
            (bytes(1000), "binary"),
            (os.urandom(5000), "binary"),
            (b"<html><body><h1>403 Forbidden</h1><p>nginx</p></body></html>", "is an error.*403 Forbidden"),
            (
                b"# Log in\n\nPlease log in to continue to your account, or create a new one with your email.\n",
                "no record",
            ),
            (
                b"<!doctype html><html><head><title>Just a moment</title></head><body><h2>Sorry, you have been blocked"
                b"</h2><p>You are unable to access this page. Please enable cookies and reload it, or contact the site "
                b"owner with the Ray ID below so that they can find out what happened.</p></body></html>",
                "Just a moment",
            ),
            (b"[]", "no record"),
            (b"{}", "no record"),
            (b'{"results": []}', "no record"),
            (
                b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>',
                "no record",
            ),
            (b"@comment{nothing here}\n@string{a = {b}}\n", "no record"),
            (b"title,year\n", "no record"),
            (b"TY  - JOUR\nER  - \n", "no record"),
        ],
    )
    def test_nothing_to_read(self, tmp_path: Path, content: bytes, reason: str) -> None:
        path = write(tmp_path / "dump.txt", content)
        with pytest.raises(SurveyError, match=reason) as caught:
            read(path)
        assert str(path) in str(caught.value)

    def test_a_missing_file(self, tmp_path: Path) -> None:
        with pytest.raises(SurveyError, match=r"nowhere\.txt: the dump is missing"):
            read(tmp_path / "nowhere.txt")

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        with pytest.raises(SurveyError, match="holds no file"):
            read(tmp_path)

    def test_a_file_that_is_no_file(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(SurveyError, match="neither a file nor a folder"):
            read(tmp_path / "pipe")

    def test_a_file_nobody_can_read(self) -> None:
        memory = Path("/proc/self/mem")  # its first page is mapped in no process, so reading fails even for root
        with pytest.raises(SurveyError, match=rf"cannot be read \({os.strerror(errno.EIO).lower()}\)"):
            read(memory)


class TestDamaged:
    """What is left of a damaged dump is read, and the rest reported."""

    def test_a_listing_cut_in_the_middle_of_an_abstract(self, tmp_path: Path) -> None:
        text = forms.compact()
        items = read(write(tmp_path / "dump", text[: text.index("remember") + 20]))
        assert titles(items)[:3] == ALL[:3]

    def test_a_listing_cut_in_the_middle_of_a_character(self, tmp_path: Path) -> None:
        data = forms.copied(words=forms.CHINESE).encode() + "\n\nÜ".encode()[:-1]
        assert titles(read(write(tmp_path / "dump", data))) == ALL

    def test_json_lines_with_a_broken_one(self, tmp_path: Path) -> None:
        text = '{"title": "A Whole Record"}\n{"title": "Half a rec\n{"title": "Another Whole Record"}\n[1]\n'
        items = read(write(tmp_path / "dump", text))
        assert titles(items) == ["A Whole Record", "Another Whole Record"]
        rejected = [item for item in items if isinstance(item, Rejected)]
        assert [item.source.line for item in rejected] == [2, 4]

    def test_a_json_array_that_ends_early(self, tmp_path: Path) -> None:
        text = '[{"title": "First Paper", "type": "book", "DOI": "10.1/x"},\n {"title": "Second'
        items = read(write(tmp_path / "dump", text))
        assert titles(items) == ["First Paper"]
        assert isinstance(items[-1], Rejected)
        assert items[-1].source.line == 2

    def test_a_gz_that_ends_early(self, tmp_path: Path) -> None:
        packed = gzip.compress("\n".join(f'{{"title": "Made-Up Paper {n}"}}' for n in range(50_000)).encode())
        items = read(write(tmp_path / "dump.gz", packed[: len(packed) // 2]))
        assert titles(items)[0] == "Made-Up Paper 0"
        assert isinstance(items[-1], Rejected)
        assert "damaged" in items[-1].reason

    def test_an_entry_of_a_bibliography_without_end(self, tmp_path: Path) -> None:
        text = "@misc{a, title={Sound}}\n\n@misc{b, title={Never ends\n\n@misc{c, title={Sound Again}}\n"
        items = read(write(tmp_path / "dump", text))
        assert "Sound" in titles(items)
        assert any(isinstance(item, Rejected) and item.source.line == 3 for item in items)

    def test_entries_that_share_a_key_are_all_read(self, tmp_path: Path) -> None:
        text = "@misc{a, title={One}}\n@misc{a, title={Two}}\n"
        assert titles(read(write(tmp_path / "dump", text))) == ["One", "Two"]

    def test_running_text_without_a_title_is_reported_with_its_line(self, tmp_path: Path) -> None:
        text = f"{PAPERS[0].abstract}\n\n{forms.PAPERS[2].title}\n\n{PAPERS[2].abstract}\n"
        items = read(write(tmp_path / "dump", text))
        assert titles(items) == [PAPERS[2].title]
        assert isinstance(items[0], Rejected)
        assert items[0].source.line == 1


class TestArchives:
    """Folders and archives give what is in them, and never more than that."""

    def test_a_folder_gives_its_files_in_order(self, tmp_path: Path) -> None:
        folder = tmp_path / "dumps"
        (folder / "older").mkdir(parents=True)
        write(folder / "b.md", forms.scraped(PAPERS[:2]))
        write(folder / "a.txt", forms.copied(PAPERS[2:4]))
        write(folder / "older" / "c.html.gz", gzip.compress(forms.saved(PAPERS[4:]).encode()))
        write(folder / ".hidden", b"\x00" * 50)
        dumps = list(open_dumps([folder]))
        assert [dump.name for dump in dumps] == ["dumps/a.txt", "dumps/b.md", "dumps/older/c.html"]
        assert titles(read(folder)) == ALL[2:4] + ALL[:2] + ALL[4:]

    def test_a_zip_gives_its_members(self, tmp_path: Path) -> None:
        path = tmp_path / "dumps.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("one.txt", forms.copied(PAPERS[:3]))
            archive.writestr("deep/two.html", forms.saved(PAPERS[3:]))
            archive.writestr("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(100))
        items = read(path)
        assert sorted(titles(items)) == sorted(ALL)
        rejected = [item for item in items if isinstance(item, Rejected)]
        assert [(item.source.dump, "is a picture" in item.reason) for item in rejected] == [
            ("dumps.zip/picture.png", True)
        ]

    @pytest.mark.parametrize(
        "name", ["../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a/../../evil.txt", "..\\evil"]
    )
    def test_a_member_whose_path_leaves_the_archive_is_not_read(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / "in" / "dumps.zip"
        path.parent.mkdir()
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, forms.copied(PAPERS[:3]))
            archive.writestr("good.txt", forms.copied(PAPERS[3:]))
        items = read(path)
        assert titles(items) == ALL[3:]
        (rejected,) = [item for item in items if isinstance(item, Rejected)]
        assert "leads out" in rejected.reason
        assert ".." not in rejected.source.dump
        assert sorted(entry.name for entry in tmp_path.rglob("*")) == ["dumps.zip", "in"]

    def test_an_archive_that_expands_without_bound_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(budget, "_FREE_EXPANSION", 1 << 20)
        path = tmp_path / "bomb.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.txt", b"a" * (9 << 20))
        with pytest.raises(SurveyError, match="expands"):
            read(path)

    def test_a_gz_that_expands_without_bound_is_refused(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(budget, "_FREE_EXPANSION", 1 << 20)
        path = tmp_path / "bomb.gz"
        with gzip.open(path, "wb", 9) as stream:
            for _ in range(9):
                stream.write(b"a" * (1 << 20))
        with pytest.raises(SurveyError, match="expands"):
            read(path)

    @pytest.mark.parametrize("content", [b"PK\x03\x04 but no archive", b"\x1f\x8b\x08 but no archive"])
    def test_a_damaged_archive_is_refused(self, tmp_path: Path, content: bytes) -> None:
        with pytest.raises(SurveyError, match=r"dump\.zip"):
            read(write(tmp_path / "dump.zip", content))

    def test_archives_in_archives_have_an_end(self, tmp_path: Path) -> None:
        data = forms.copied().encode()
        for _ in range(6):
            data = gzip.compress(data)
        with pytest.raises(SurveyError):
            read(write(tmp_path / "deep.gz", data))
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as archive:
            archive.writestr("dump.txt", forms.copied())
        assert titles(read(write(tmp_path / "dump.zip.gz", gzip.compress(inner.getvalue())))) == ALL


class TestHostile:
    """Text is text, whatever it holds."""

    @pytest.mark.parametrize(
        "text",
        [
            "<script>alert(1)</script> Considered as a Garden Path",
            '<img src=x onerror="alert(1)"> in Modern Gardens',
            "{{ config.items() }} {% raw %} and Other Flowers",
            '=HYPERLINK("https://example.org";"x") Grows Here',
            "A Title}, note={pwned} @misc{evil, title={Second}",
            "--- yaml: [1, 2] !!python/object",
            "javascript:alert(1) as a Way of Life",
            "Everything on One Line \\input{/etc/passwd}",
        ],
    )
    def test_markup_in_a_title_stays_text(self, tmp_path: Path, text: str) -> None:
        content = "\n\n".join([text, PAPERS[0].abstract, PAPERS[2].title, PAPERS[2].abstract, "x"])
        assert titles(read(write(tmp_path / "dump", content))) == [text, PAPERS[2].title]

    def test_bidirectional_overrides_are_dropped(self, tmp_path: Path) -> None:
        content = f"Gar\u202eden\u2066 Paths\u200b of Kew\n\n{PAPERS[0].abstract}\n"
        assert titles(read(write(tmp_path / "dump", content))) == ["Garden Paths of Kew"]

    def test_addresses_are_kept_only_with_http_and_https(self, tmp_path: Path) -> None:
        text = (
            forms.scraped()
            .replace("https://huggingface.co/lab", "javascript:alert(1)")
            .replace("## by", "[x](data:text/html,1) [y](file:///etc/passwd) ## by")
        )
        for item in read(write(tmp_path / "dump", text)):
            assert isinstance(item, Record)
            assert all(link.startswith(("http://", "https://")) for link in (item.url, *item.links))

    def test_entities_of_an_xml_file_are_not_expanded(self, tmp_path: Path) -> None:
        secret = write(tmp_path / "secret", "the secret of the house")
        text = (
            f'<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY lol "lol"><!ENTITY big "{"&lol;" * 10}">'
            f'<!ENTITY file SYSTEM "file://{secret}">]><feed xmlns="http://www.w3.org/2005/Atom"><entry>'
            "<id>http://arxiv.org/abs/2401.00001v1</id><title>Gardens &big; of Kew</title>"
            "<summary>It says &file; and no more.</summary></entry></feed>"
        )
        (item,) = read(write(tmp_path / "dump", text))
        assert isinstance(item, Record)
        assert "lollol" not in item.title
        assert "secret of" not in item.abstract

    def test_a_megabyte_of_one_word(self, tmp_path: Path) -> None:
        word = "gardening" * 120_000
        content = f"{PAPERS[0].title}\n\n{word}.\n\n{PAPERS[2].title}\n\n{PAPERS[2].abstract}\n"
        first, second = read(write(tmp_path / "dump", content))
        assert isinstance(first, Record)
        assert first.abstract == word[: LONGEST["abstract"]]
        assert any(map(is_cut, first.repairs))
        assert isinstance(second, Record)
        assert second.title == PAPERS[2].title


@pytest.mark.parametrize(
    "noise",
    [
        "[" * 1_000_000,
        "[x](" * 500_000,
        "](a](b" * 400_000,
        "<div>" * 400_000,
        "<a href=" * 300_000,
        "{" * 2_000_000,
        '{"a":' * 400_000,
        "[{" * 500_000,
        "@misc{" * 300_000,
        "$" * 1_000_000,
        "\\" * 1_000_000,
        "a\\{" * 500_000,
        "~ " * 1_000_000,
        "TY  - \n" * 40_000,
        "title,title\n" + '"' * 1_000_000,
        "1 Jan " * 300_000,
        "[1] [2] [3] [4] [5] " * 100_000,
        "A B, C D, E F, " * 100_000,
        "https://a.b/(((" * 100_000,
        "&amp;" * 400_000,
        "Â" * 1_000_000,
        "# \n" * 400_000,
        "```\n" * 300_000,
        "---\n" * 300_000,
        "a" * 3_000_000,
        ("word " * 20 + "\n") * 20_000,
        "<!--" * 300_000,
        "<script>" * 200_000,
        "<html><body><h3><a href='/papers/2401.00001'>" * 30_000,
        "\ufeff" * 500_000,
        "- " * 800_000,
        "**" * 800_000,
    ],
    ids=lambda noise: repr(noise[:18]),
)
@pytest.mark.parametrize("size", [200_000, pytest.param(10**7, marks=pytest.mark.slow)])
def test_noise_ends_soon(tmp_path: Path, noise: str, size: int) -> None:
    """Nothing here is quadratic: at 200 kB each a hang would last for minutes."""
    path = write(tmp_path / "dump", noise[:size])
    try:
        read(path)
    except SurveyError as error:
        assert str(path) in str(error)  # noqa: PT017  either outcome is right, but a refusal names the file


PIECES = st.sampled_from(
    [
        "# ",
        "### [",
        "](https://huggingface.co/papers/2401.00001)",
        "](",
        "[12]",
        "\n",
        "\n\n",
        "- ",
        "\\\\\n",
        "```\n",
        "---\n",
        "<a href='/papers/2401.00002'>",
        "</a>",
        "<h3>",
        "<p>",
        "<!--",
        "<article>",
        "{",
        "}",
        '{"title": "',
        '"',
        "@misc{a,",
        "title = {",
        "TY  - JOUR\n",
        "TI  - ",
        "ER  - \n",
        "title,year\n",
        "<feed><entry><title>",
        "[[",
        "]]",
        "3 authors",
        "May 3, 2024",
        "5月3日",
        "·",
        "A Garden of Forking Paths",
        "We plant and water it. " * 12,
        "\\'e",
        "$x$",
        "&amp;",
        "\u200b",
        "\u00ad",
        "Ã¼",
        "\x00",
        "\ufeff",
        "https://example.org/x",
        "[1]",
        "[2]",
        "[3]",
        "[4]",
        " 1. https://a.b\n",
    ]
)


@given(st.one_of(st.binary(max_size=400), st.lists(PIECES, max_size=40).map(lambda pieces: "".join(pieces).encode())))
@example(b"PK\x05\x06" + bytes(18))
@settings(deadline=None, max_examples=300)
def test_any_bytes_give_records_and_problems(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any-bytes"
    path.write_bytes(data)
    try:
        for item in read(path):
            assert isinstance(item, Record | Rejected)
            assert item.source is not None
            assert item.source.line >= 1
            assert isinstance(item, Rejected) or item.title or item.is_stub
    except SurveyError as error:
        assert str(path) in str(error)  # noqa: PT017

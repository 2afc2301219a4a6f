"""A file of a kind that we do not read is refused by name, in one line, with the way out."""

from __future__ import annotations

import io
import struct
import sysconfig
import zipfile
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands.cli import cli
from generator.dumps import open_dumps
from generator.dumps.refusals import refusal_of_bytes, refusal_of_members, refusal_of_text
from generator.dumps.service_errors import answer_error, visible
from generator.errors import SurveyError
from generator.model import Record


def zipped(*names: str, text: str = "x") -> bytes:
    """A zip of members of these names."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, text)
    return packed.getvalue()


def png() -> bytes:
    """A whole picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def novel() -> bytes:
    """Chapters with headings and long paragraphs, and people who speak."""
    paragraph = (
        "The barn stood where the road bent, and nobody in the village remembered who had built it. In the evenings "
        "the children counted the bats that left it, and they never agreed on a number, though they counted until the "
        "bell called them home and the lamps were lit in the kitchens along the brook. "
    )
    spoken = "\u201cYou are late,\u201d said the miller.\n\n\u201cI am always late,\u201d said Ada, and sat down.\n\n"
    chapters = [
        f"CHAPTER {number}\n\nIn which the owl is heard\n\n" + (paragraph * 3 + "\n\n" + spoken) * 5
        for number in range(1, 8)
    ]
    return "\n\n\n".join(chapters).encode()


CODE = "import os\n\n\ndef count(paths):\n    total = 0\n    for path in paths:\n        total += 1\n    return total\n"
LOG = "".join(f"2024-05-0{n} 10:0{n}:00,123 INFO worker started job {n} in 3 seconds\n" for n in range(1, 9))
ACCESS_LOG = '10.0.0.1 - - [02/May/2024:10:00:00 +0000] "GET /papers HTTP/1.1" 200 512 "-" "Browser"\n' * 8
MAIL = (
    "Return-Path: <ada@example.org>\nFrom: Ada <ada@example.org>\nTo: Ben <ben@example.org>\n"
    "Subject: papers for Monday\nDate: Thu, 2 May 2024 10:00:00 +0000\nMessage-ID: <1@example.org>\n\nHello Ben,\n\n"
    "please read the two papers on owls that I left on your table, and tell me on Monday what you think of them.\n"
)
POEM = (
    "The owl sat on the barn at night\nand listened to the mouse,\nthe mouse sat still and out of sight\n"
    "below the house.\n"
)
SHOPPING = "milk\n2 loaves of bread\nsix eggs\nbutter\ntomatoes\ncoffee\nlamp oil\n"
NUMBERS = "year,height,weight\n" + "".join(f"{1990 + n},{1.5 + n / 10},{n * 3}\n" for n in range(20))
SETTINGS = "name: owl\nversion: 1.2\nservices:\n  - web\n  - mail\nports:\n  web: 80\n  mail: 25\n"
README = (
    "# owlcount\n\nCounts owls in recordings.\n\n## Installation\n\nRun `pip install owlcount` and wait until it is "
    "done; on older machines this takes a while because two of the libraries are built.\n\n## Usage\n\nCall `owlcount "
    "FOLDER` to count the owls in all recordings of a folder. The result is a table with a line a recording.\n\n"
    "## License\n\nMIT\n"
)
OTHER_JSON = '{"id":7,"items":[{"sku":"a1","price":3},{"sku":"a2","price":4}],"next":null,"total":2}'
DIFF = "diff --git a/x.txt b/x.txt\nindex 1..2 100644\n--- a/x.txt\n+++ b/x.txt\n@@ -1 +1 @@\n-owl\n+owls\n"
SVG = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><title>An owl</title><path d="M0 0"/></svg>\n'
SUBTITLES = "1\n00:00:01,000 --> 00:00:02,000\nThe owl is here.\n\n2\n00:00:03,000 --> 00:00:04,500\nListen.\n"
TEX = "\\documentclass{article}\n\\begin{document}\n\\title{On owls}\nOwls listen.\n\\end{document}\n"
LOGIN_PAGE = (
    "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form><input name=u><input type=password></form>"
    "</body></html>"
)
TWENTY: dict[str, tuple[bytes, str]] = {
    "code.py": (CODE.encode(), "source code"),
    "module.py": ((Path(sysconfig.get_paths()["stdlib"]) / "textwrap.py").read_bytes(), "source code"),
    "server.log": (LOG.encode(), "is a log"),
    "access.log": (ACCESS_LOG.encode(), "is a log"),
    "letter.eml": (MAIL.encode(), "an e-mail"),
    "novel.txt": (novel(), "does not look like a listing"),
    "poem.txt": (POEM.encode(), "no record|does not look like"),
    "shopping.txt": (SHOPPING.encode(), "no record|does not look like"),
    "numbers.csv": (NUMBERS.encode(), "a table of numbers"),
    "settings.yml": (SETTINGS.encode(), "source code or settings"),
    "README.md": (README.encode(), "no record|does not look like"),
    "other.json": (OTHER_JSON.encode(), "no record"),
    "change.patch": (DIFF.encode(), "a patch"),
    "owl.svg": (SVG.encode(), "XML of a kind"),
    "film.srt": (SUBTITLES.encode(), "subtitles"),
    "paper.tex": (TEX.encode(), "a TeX document"),
    "owl.png": (png(), "a picture"),
    "owl-1.0-py3-none-any.whl": (zipped("owl/__init__.py", "owl-1.0.dist-info/WHEEL"), "a package of Python"),
    "owl.jar": (zipped("META-INF/MANIFEST.MF", "Owl.class"), "a package of Java"),
    "letter.docx": (zipped("[Content_Types].xml", "word/document.xml"), "a Word document"),
    "login.html": (LOGIN_PAGE.encode(), "Sign in"),
    "paper.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "export the references from your reference manager"),
    "zotero.sqlite": (b"SQLite format 3\0" + bytes(100), "Zotero"),
    "table.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as CSV"),
    "program": (b"\x7fELF\2\1\1\0" + bytes(100), "a program"),
}


@pytest.mark.parametrize("name", TWENTY)
def test_a_file_of_another_kind_ends_with_2_and_one_line(tmp_path: Path, name: str) -> None:
    content, said = TWENTY[name]
    path = tmp_path / name
    path.write_bytes(content)
    result = CliRunner().invoke(cli, ["read", str(path)])
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"survey: {path}: ")
    with pytest.raises(SurveyError, match=said):
        list(records_of(path))


def test_a_zip_of_such_files_gives_no_record_and_exit_2(tmp_path: Path) -> None:
    path = tmp_path / "mixed.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("letter.eml", "novel.txt", "owl.png"):
            archive.writestr(name, TWENTY[name][0])
    result = CliRunner().invoke(cli, ["read", str(path)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 5  # a line a file, the sum, and the refusal


def records_of(path: Path) -> list[Record]:
    return [item for dump in open_dumps([path]) for item in dump.items() if isinstance(item, Record)]


@pytest.mark.parametrize(
    ("members", "what"),
    [
        (["mimetype", "META-INF/container.xml", "OEBPS/content.opf"], "e-book"),
        (["Index/Document.iwa", "Metadata/Properties.plist"], "Numbers"),
        (["mimetype", "content.xml", "styles.xml"], "OpenDocument"),
        (["My.enl", "My.Data/sdb/sdb.eni"], "EndNote"),
        (["zotero.sqlite", "storage/X/a.pdf"], "backup"),
        (["a.py", "b.py", "notes.txt"], "programs"),
    ],
)
def test_a_zip_is_told_by_the_names_in_it(members: list[str], what: str) -> None:
    refusal = refusal_of_members(members)
    assert refusal is not None
    assert what in refusal.what


@pytest.mark.parametrize("members", [["a.bib", "b.ris"], ["xl/workbook.xml", "[Content_Types].xml"], ["a.py", "b.bib"]])
def test_a_zip_that_may_hold_dumps_is_opened(members: list[str]) -> None:
    assert refusal_of_members(members) is None


@pytest.mark.parametrize(
    "text", ["BMW and other cars: a survey\n", "MZ Wallace. 2021. On bags.\n", "ID3 and other trees\n"]
)
def test_a_text_may_begin_like_a_signature(text: str) -> None:
    assert refusal_of_bytes("a.txt", text.encode()) is None


@pytest.mark.parametrize(
    ("name", "head", "what"),
    [
        ("my.enl", b"\0\6\5\0" + bytes(90), "an EndNote library"),
        ("my.rwb", bytes(90), "a RefWorks backup"),
        ("my.bin", bytes(90), "a binary file"),
    ],
)
def test_a_binary_file_without_signature_is_named_by_its_ending(name: str, head: bytes, what: str) -> None:
    refusal = refusal_of_bytes(name, head)
    assert refusal is not None
    assert what in refusal.what


def test_a_bibliography_below_the_head_of_a_letter_is_read(tmp_path: Path) -> None:
    path = tmp_path / "dump"
    path.write_text(MAIL + "\n@article{owl, title = {On owls}, year = 2020}\n")
    assert [record.title for record in records_of(path)] == ["On owls"]


def test_a_pointer_of_git_lfs_says_how_to_fetch() -> None:
    refusal = refusal_of_text("version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 12\n")
    assert refusal is not None
    assert "git lfs pull" in refusal.mend


class TestAnswers:
    """What a service says when it has no answer is no paper."""

    def test_every_recorded_error_is_refused_with_its_reason(self, shared: Path) -> None:
        rows = [line.split("\t") for line in (shared / "services" / "MANIFEST.tsv").read_text("utf-8").splitlines()[1:]]
        errors = [row[0] for row in rows if row[1] != "200"]
        assert len(errors) >= 20
        for name in errors:
            with pytest.raises(SurveyError, match=r"is an error and no list of papers: ['\"]"):
                records_of(shared / "services" / name)

    def test_every_recorded_answer_without_works_gives_none(self, shared: Path) -> None:
        names = sorted((shared / "services").glob("*/*empty*"))
        assert len(names) >= 8
        for path in names:
            with pytest.raises(SurveyError):
                records_of(path)

    def test_no_recorded_answer_with_works_is_taken_for_an_error(self, shared: Path) -> None:
        rows = [line.split("\t") for line in (shared / "services" / "MANIFEST.tsv").read_text("utf-8").splitlines()[1:]]
        for name in (row[0] for row in rows if row[1] == "200"):
            data = (shared / "services" / name).read_bytes()[: 64 << 10]
            assert answer_error(data.decode("utf-8", "replace"), whole=len(data) < 64 << 10) == "", name

    @pytest.mark.parametrize(
        "answer",
        [
            '{"error": {"code": 429, "message": "Slow down", "status": "RESOURCE_EXHAUSTED"}}',
            '{"detail": "Not found."}',
            '{"message": "Internal server error"}',
            '[{"error": "gone"}]',
            '{"errors": [{"message": "no such field"}], "data": null}',
            "<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>",
            "<!DOCTYPE html><title>Attention Required! | Example</title><p>You cannot see this page.",
            "<html><body><h1>502 Bad Gateway</h1><hr>server</body></html>",
            "<!doctype html><html><head><title>Page not found | Example</title></head><body>Sorry.</body></html>",
            "<html><head><title>Example Library Login</title></head><body><input type='password'></body></html>",
            "<eFetchResult><ERROR>Cannot retrieve it</ERROR></eFetchResult>",
            '<?xml version="1.0"?><OAI-PMH><error code="badArgument">wrong</error></OAI-PMH>',
            "Too Many Requests",
            "# 404\n\nThe page you look for is not here.\n",
            "error code: 1015 rate limited",
        ],
    )
    def test_an_error_is_told(self, answer: str) -> None:
        start = answer if not answer.startswith("<?xml") else answer.partition("?>")[2]
        assert answer_error(start)

    @pytest.mark.parametrize(
        "answer",
        [
            '{"title": "On errors", "message": "Owls err", "authors": []}',
            '{"status": "ok", "message": {"title": ["Error"]}}',
            '{"error": null, "results": [{"title": "On owls"}]}',
            "<html><head><title>404 papers on owls</title></head><body>"
            + "<p>An owl listens.</p>" * 300
            + "</body></html>",
            "Not Found in Barns: A Survey of Missing Owls and Where They Sleep in Winter\n",
            "Login methods for owls: a comparison of five barns\n",
        ],
    )
    def test_what_only_speaks_of_errors_is_none(self, answer: str) -> None:
        assert answer_error(answer) == ""

    def test_what_a_page_hides_is_not_seen(self) -> None:
        assert visible("<p>a</p><script>var b = '<p>b</p>';</script><style>c</style>d<script>e") == "a d"


class TestListings:
    """A listing in which nearly no record has what papers have is refused as a whole."""

    def test_it_shows_three_pieces_and_the_option(self, tmp_path: Path) -> None:
        path = tmp_path / "novel.txt"
        path.write_bytes(novel())
        with pytest.raises(SurveyError, match=r"the first: 'In which the owl.*--as listing") as caught:
            records_of(path)
        assert str(caught.value).count("'; '") <= 2

    def test_it_is_taken_where_the_person_says_so(self, tmp_path: Path) -> None:
        path = tmp_path / "novel.txt"
        path.write_bytes(novel())
        result = CliRunner().invoke(cli, ["read", "--as", "listing", str(path)])
        assert result.exit_code == 0
        assert result.stdout.count("\n") >= 5

    def test_an_unknown_reader_is_refused_with_those_there_are(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("x\n")
        result = CliRunner().invoke(cli, ["read", "--as", "owl", str(path)])
        assert result.exit_code == 2
        assert "listing" in result.stderr

    @pytest.mark.parametrize("with_id", [True, False])
    def test_an_identifier_makes_a_record_of_a_title(self, tmp_path: Path, *, with_id: bool) -> None:
        path = tmp_path / "page.md"
        host = "https://arxiv.org/abs/" if with_id else "https://example.org/"
        path.write_text("".join(f"## [Owls hear {n} mice]({host}2401.0000{n})\n\n" for n in range(1, 6)))
        if with_id:
            assert len(records_of(path)) == 5
        else:
            with pytest.raises(SurveyError):
                records_of(path)

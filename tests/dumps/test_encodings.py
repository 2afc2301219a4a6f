"""Files in older encodings are read as what they are, and the person is told."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from generator.dumps import open_dumps
from generator.dumps.input.encodings import UTF8, encoding_of, odd_letters
from generator.dumps.input.sources import UnusableError
from generator.errors import SurveyError
from generator.model import Record

ENTRY = "@article{{a,\n  author = {{Doe, Jane}},\n  title = {{{}}},\n  journal = {{Owls}}, year = 2011}}\n"


def read(path: Path, data: bytes) -> Record:
    path.write_bytes(data)
    (record,) = [item for dump in open_dumps([path]) for item in dump.items()]
    assert isinstance(record, Record)
    return record


@pytest.mark.parametrize(
    ("encoding", "title"),
    [
        ("gbk", "谷仓中猫头鹰的叫声与听觉研究"),
        ("big5", "谷倉中貓頭鷹的叫聲與聽覺研究"),
        ("shift_jis", "フクロウの鳴き声に関する研究"),
        ("euc_kr", "올빼미의 울음소리에 관한 연구"),
        ("cp1250", "Śpiew sów w zimowych stodołach, żółte gęsi"),
        ("iso8859_2", "Śpiew sów w zimowych stodołach, żółte gęsi"),
        ("cp1251", "Слух и зрение сов в зимнем лесу"),
        ("cp1252", "Über Käuze, Eulen und l’été où elles crièrent"),
        ("cp1253", "Μελέτη για τις κουκουβάγιες"),
        ("mac_roman", "Über Käuze und Eulen, Müller und Jörg"),
    ],
)
def test_older_encodings(tmp_path: Path, encoding: str, title: str) -> None:
    record = read(tmp_path / "owls.bib", ENTRY.format(title).encode(encoding))
    assert record.title == title
    (repair,) = [repair for repair in record.repairs if repair.field == "encoding"]
    assert "check the names" in repair.now


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_unicode_is_not_guessed(tmp_path: Path, encoding: str) -> None:
    record = read(tmp_path / "owls.bib", ENTRY.format("Über Käuze 深度").encode(encoding))
    assert record.title == "Über Käuze 深度"
    assert record.repairs == ()


def test_a_few_broken_lines_leave_a_file_utf8() -> None:
    good, bad = "Käuze\n".encode(), "Käuze\n".encode("cp1252")
    assert encoding_of(io.BytesIO(good * 5 + bad)) == UTF8
    assert encoding_of(io.BytesIO(good + bad)) == UTF8
    assert encoding_of(io.BytesIO(good + bad * 2)).codec == "cp1252"
    assert encoding_of(io.BytesIO("Käuze".encode()[:-4])) == UTF8


def test_a_late_line_decides_too() -> None:
    data = b"plain\n" * 200_000 + "Müller und Käuze über Äcker\n".encode("cp1252")
    assert encoding_of(io.BytesIO(data)).codec == "cp1252"


def test_text_of_no_language_is_refused(tmp_path: Path) -> None:
    noise = bytes(0x80 + (n * 73 + n * n * 31) % 0x80 for n in range(4000))
    with pytest.raises(UnusableError):
        encoding_of(io.BytesIO(b"@misc{a, title={" + noise + b"}}\n"))
    path = tmp_path / "owls.bib"
    path.write_bytes(b"@misc{a, title={" + noise + b"}}\n")
    with pytest.raises(SurveyError, match="older encoding"):
        list(next(iter(open_dumps([path]))).items())


def test_letters_that_stand_as_in_no_language() -> None:
    assert odd_letters("Müller, “Käuze” – l’été 5 €") == 0
    assert odd_letters("MŸller") == 1
    assert odd_letters("stodo³ach ab") == 1
    assert odd_letters("plain") == 0

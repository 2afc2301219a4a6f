"""Dumps that were made to do harm, told as one table: what each is, and what must become of it.

What stands under "held" was right before; each other row broke a promise of the program once.
"""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands.cli import cli
from generator.dumps import open_dumps
from generator.dumps.bounds import LONGEST, MOST, is_cut
from generator.dumps.input.budget import Budget, size_of, written
from generator.dumps.input.lines import blocks_of, lines_of, text_of
from generator.errors import SurveyError
from generator.ingest.outcome_page import report_page
from generator.ingest.run import ingest_dumps
from generator.model import Record, Rejected
from generator.starter import start_survey
from generator.storage.project import Project
from generator.text import clean, normal
from tests.support.dump_items import items_in
from tests.support.growth import MOST as MOST_GROWTH
from tests.support.growth import exponent
from tests.support.growth_targets import read_all
from tests.support.limited_reading import read_within

GOOD = "@article{owl24, title={Owls that listen in winter nights}, author={Owl, Ola}, year=2024}\n"
TITLE = "Owls that listen in winter nights"
ARXIV = "https://arxiv.org/abs/2401.0000"


def zipped(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def overlapping() -> bytes:
    """A zip of which many members are one and the same stretch of the file."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("0.bib", GOOD * 100)
        first = archive.infolist()[0]
        for _ in range(500):
            archive.filelist.append(first)
    return data.getvalue()


def nested(text: bytes, layers: int) -> bytes:
    for _ in range(layers):
        text = gzip.compress(text)
    return text


MACROS = "".join(f"@string{{s{n + 1} = {' # '.join([f's{n}'] * 10)}}}\n" for n in range(12))


@dataclass(frozen=True)
class Row:
    """A hostile file: what it holds, what it is called, the titles that are taken, a reason that is told."""

    content: bytes
    name: str = "dump.bib"
    titles: tuple[str, ...] = ()
    told: str = ""


TABLE: dict[str, Row] = {
    "a gz within a gz": Row(nested(GOOD.encode(), 2), "dump.gz", (TITLE,)),
    "a gz within three": Row(nested(GOOD.encode(), 4), "dump.gz", told="too deeply"),
    "a zip within a gz within a zip": Row(
        zipped({"a.gz": gzip.compress(zipped({"b.bib": GOOD.encode()}))}), "dump.zip", (TITLE,)
    ),
    "members over one another": Row(overlapping(), "dump.zip", told="lie over one another"),
    "a member without a name": Row(
        zipped({"a.bib": GOOD.encode()}).replace(b"a.bib", b"\0.bib"), "dump.zip", told="no name"
    ),
    "a member that climbs": Row(zipped({"../../a.bib": GOOD.encode()}), "dump.zip", told="leads out of the archive"),
    "macros that stand for 10 to the 13th signs": Row(
        f'@string{{s0 = "owls owls "}}\n{MACROS}@article{{a, title = s12, year = 2020}}\n{GOOD}'.encode(),
        titles=(TITLE,),
        told="`@string` stands for more than",
    ),
    "a title of a megabyte": Row(
        f"@article{{a, title={{{'Owls ' * 200_000}}}}}\n{GOOD}".encode(), titles=(TITLE,), told="a title of"
    ),
    "a title of a megabyte on a copied page": Row(
        f"### [{'Owls ' * 200_000}]({ARXIV}1)\n\n### [{TITLE}]({ARXIV}2)\n".encode(),
        "dump.md",
        (TITLE,),
        "title",
    ),
    "braces that never close": Row(
        ("@article{a, title={" + "{" * 200_000 + "\n" + GOOD).encode(), titles=(TITLE,), told="never closed"
    ),
    "entries in entries": Row(("@a{" * 5_000 + "\n\n" + GOOD).encode(), titles=(TITLE,), told="broken entry"),
    "UTF-16 without a mark": Row(GOOD.encode("utf-16-le"), titles=(TITLE,)),
    "UTF-16 without a mark, the other way round": Row(GOOD.encode("utf-16-be"), titles=(TITLE,)),
    "UTF-32": Row(GOOD.encode("utf-32"), titles=(TITLE,)),
    "UTF-32 without a mark": Row(GOOD.encode("utf-32-be"), titles=(TITLE,)),
    "a key with an equals sign": Row(GOOD.replace("owl24", "owl=24=b").encode(), titles=(TITLE,)),
    "a key that looks like a field": Row(GOOD.replace("owl24", "year=2024").encode(), titles=(TITLE,)),
    "a JSON document on one line": Row(
        json.dumps([{"title": TITLE, "abstract": "owls " * 3_600_000, "year": 2024}]).encode(),
        "dump.json",
        told="broken JSON",
    ),
    "JSON deeper than any paper": Row(b'{"a":' * 100_000, "dump.json", told="JSON"),
    "entities that explode": Row(
        b'<!DOCTYPE a [<!ENTITY a "owl"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Owls &c;</title></entry></feed>',
        "dump.xml",
    ),
}
HELD = frozenset(("a member that climbs", "entities that explode", "JSON deeper than any paper"))
"""Rows that were right before."""


@pytest.mark.parametrize("name", TABLE)
def test_what_becomes_of_a_hostile_file(tmp_path: Path, name: str) -> None:
    """It is read or refused in words, and the file beside it is taken whatever it holds."""
    row = TABLE[name]
    folder = tmp_path / "dumps"
    folder.mkdir()
    (folder / row.name).write_bytes(row.content)
    (folder / "zz.bib").write_text(GOOD.replace("listen in winter", "sleep on summer"))
    items = [item for dump in open_dumps([folder]) for item in dump.items()]
    titles = [item.title for item in items if isinstance(item, Record)]
    assert titles[-1] == "Owls that sleep on summer nights"
    if row.titles or row.told:
        assert tuple(titles[:-1]) == row.titles
    reasons = [item.reason for item in items if isinstance(item, Rejected)]
    assert any(row.told in reason for reason in reasons) or not row.told


# ---- one budget


@pytest.mark.parametrize(
    ("size", "text"),
    [("8GB", "8 GB"), ("1.5g", "1.5 GB"), ("512 MB", "512 MB"), ("20kb", "20 kB"), ("100", "100 bytes")],
)
def test_a_size_as_people_write_it(size: str, text: str) -> None:
    assert written(size_of(size)) == text


@pytest.mark.parametrize("size", ["", "0", "0GB", "-1", "8XB", "GB", "1e9", "9" * 400])
def test_what_is_no_size(size: str) -> None:
    with pytest.raises(ValueError, match="is no size"):
        size_of(size)


@pytest.mark.parametrize("option", [("--max-size", "1kB"), ("--max-files", "1")])
@pytest.mark.parametrize("command", ["read", "ingest"])
def test_the_budget_is_set_by_an_option_and_named_in_the_refusal(
    tmp_path: Path, command: str, option: tuple[str, str]
) -> None:
    start_survey(tmp_path / "owls", "Owls")
    dump = tmp_path / "dump.zip"
    dump.write_bytes(zipped({"a.bib": (GOOD * 8).encode(), "b.bib": (GOOD * 8).encode()}))
    run = CliRunner().invoke(cli, ["--project", str(tmp_path / "owls"), command, str(dump), *option])
    assert run.exit_code == 2
    assert option[0] in run.output
    assert "the budget for all dumps together" in run.output
    if command == "read":
        assert CliRunner().invoke(cli, ["read", str(dump)]).exit_code == 0


def test_a_size_that_is_none_is_told(tmp_path: Path) -> None:
    run = CliRunner().invoke(cli, ["read", str(tmp_path), "--max-size", "much"])
    assert (run.exit_code, "is no size; write one as 20GB" in run.output) == (2, True)


def test_files_as_they_are_count_too(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.bib").write_text(GOOD)
    list(open_dumps([tmp_path], budget=Budget(2 * len(GOOD), 2)))
    for budget in (Budget(2 * len(GOOD) - 1, 2), Budget(2 * len(GOOD), 1)):
        with pytest.raises(SurveyError, match="the budget for all dumps together"):
            list(open_dumps([tmp_path], budget=budget))


def test_beyond_the_budget_nothing_is_taken(tmp_path: Path) -> None:
    start_survey(tmp_path / "owls", "Owls")
    project = Project(tmp_path / "owls")
    before = project.papers.read_bytes()
    (tmp_path / "dump.gz").write_bytes(gzip.compress((GOOD * 100).encode()))
    with pytest.raises(SurveyError, match="budget"):
        ingest_dumps(project, [tmp_path / "dump.gz"], budget=Budget(len(GOOD) * 99))
    assert (project.papers.read_bytes(), project.ledger.exists()) == (before, False)


# ---- nothing outside of the dump's folder


def test_no_link_is_followed_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "a.bib").write_text(GOOD)
    dumps = tmp_path / "dumps"
    (dumps / "inner").mkdir(parents=True)
    (dumps / "good.bib").write_text(GOOD)
    (dumps / "file").symlink_to(tmp_path / "secret" / "a.bib")
    (dumps / "folder").symlink_to(tmp_path / "secret")
    (dumps / "inner" / "climbs.gz").symlink_to("../../secret/a.bib")
    (dumps / "nothing").symlink_to(dumps / "no such file")
    (dumps / "itself").symlink_to(dumps)
    items = [item for dump in open_dumps([dumps]) for item in dump.items()]
    told = {item.source.dump.removeprefix("dumps/"): item.reason for item in items if isinstance(item, Rejected)}
    assert [item.title for item in items if isinstance(item, Record)] == [TITLE]
    out = "its link leads out of the folder"
    assert {name: told.get(name) for name in ("file", "folder", "inner/climbs.gz")} == {
        "file": out,
        "folder": out,
        "inner/climbs.gz": out,
    }
    assert {told["nothing"], told["itself"]} == {"it is no file, or a link to none"}


# ---- bounds on fields, whatever a record came in

LONG = "Owls at night " * 1000
PAGE = "### [{}](https://arxiv.org/abs/2401.00001)\n\n{}\n\n"


def long_records() -> list[tuple[str, str]]:
    authors = " and ".join(f"{'Owl' * 100}{number}, Ola" for number in range(MOST["authors"] + 10))
    return [
        (
            "bibtex",
            f"@article{{a, title={{Owls}}, journal={{{LONG}}}, abstract={{{LONG * 8}}}, url={{{ARXIV * 90}}}}}",
        ),
        ("authors", f"@article{{a, title={{Owls}}, author={{{authors}}}}}"),
        ("page", PAGE.format("Owls that listen", "We study owls. " + LONG * 8) * 3),
        ("json", json.dumps([{"title": "Owls", "abstract": LONG * 8, "keywords": [LONG] * 600, "venue": LONG}])),
    ]


@pytest.mark.parametrize(("name", "content"), long_records(), ids=lambda value: value[:8])
def test_a_record_beyond_the_bounds_is_cut_and_marked(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content)
    items = [item for dump in open_dumps([path]) for item in dump.items()]
    assert items
    for item in items:
        assert isinstance(item, Record)
        assert len(item.abstract) <= LONGEST["abstract"]
        assert max(map(len, (item.venue, item.url, item.title))) <= 2000
        assert len(item.authors) <= MOST["authors"] + 1
        assert all(len(person) <= LONGEST["name"] for person in item.authors)
        assert len(item.keywords) <= MOST["keywords"]
        assert any(map(is_cut, item.repairs))
        assert len(item.repairs) < 10  # one note tells of five thousand names


def test_a_record_within_the_bounds_is_not_marked() -> None:
    (record,) = items_in(f"@article{{a, title={{{'O' * LONGEST['title']}}}, abstract={{{'o' * LONGEST['abstract']}}}}}")
    assert isinstance(record, Record)
    assert record.repairs == ()


def test_what_was_cut_is_told_in_the_report(tmp_path: Path) -> None:
    start_survey(tmp_path / "owls", "Owls")
    (tmp_path / "dump.bib").write_text(GOOD.replace("author=", f"journal={{{LONG}}}, author="))
    outcome = ingest_dumps(Project(tmp_path / "owls"), [tmp_path / "dump.bib"])
    assert "cut to the bounds:" in outcome.as_lines()
    assert "  dump.bib:1: venue: cut after 1,000 characters" in outcome.as_lines()
    assert "## Cut to the bounds (1)" in report_page(outcome)


# ---- marks, lines, encodings


@pytest.mark.parametrize("marks", ["\u0301\u0323", "\u0344", "\u0f73", "\u0323\u0301\u0308"])
@pytest.mark.parametrize("letter", ["", "q", "\u01d6", "e", "\u4e2d"])
def test_of_marks_without_end_some_are_kept(letter: str, marks: str) -> None:
    text = clean(letter + marks * 500)
    assert len(text) <= 33
    assert clean(text) == text
    assert normal("NFC", "e\u0301" + marks * 2) == clean("e\u0301" + marks * 2)  # what languages write stays


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_without_end_costs_no_other_line(end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.dumps.input.lines.LONGEST", 1 << 20)
    text = f"one{end}{'x' * (3 << 20)}{end}three{end}" + (f"{'more' * 300}{end}") * 3000
    lines = list(lines_of(io.BytesIO(text.encode())))
    assert (lines[0], lines[2], len(lines)) == ("one", "three", 3003)
    assert 1 << 20 <= len(lines[1]) < 3 << 20
    assert "".join(text_of(io.BytesIO(text.encode()))) == text.replace(end, "\n")


def test_text_is_cut_between_characters_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.dumps.input.lines.LONGEST", 1 << 19)
    text = "\u4e2d\U0001f989e" * 200_000
    assert "".join(text_of(io.BytesIO(text.encode()))) == text
    (line,) = blocks_of(io.BytesIO(text.encode()))
    assert text.startswith(line)


# ---- memory


def big(folder: Path, name: str, before: str, piece: str, megabytes: int, after: str = "") -> Path:
    path = folder / name
    with path.open("w") as stream:
        stream.write(before)
        for _ in range(megabytes):
            stream.write(piece * ((1 << 20) // len(piece)))
        stream.write(after)
    return path


BIG: dict[str, tuple[str, str, str]] = {
    "newlines.bib": (GOOD, "\n", GOOD),
    "title.bib": ("@article{a, title={", "Owls at night ", "}}\n" + GOOD),
    "braces.bib": ("@article{a, title={", "{", "\n" + GOOD),
    "title.ris": ("TY  - JOUR\nTI  - ", "Owls at night ", f"\nER  - \nTY  - JOUR\nTI  - {TITLE}\nER  - \n"),
    "title.json": ('[{"title": "', "Owls at night ", f'"}}, {{"title": "{TITLE}"}}]'),
    "title.html": ("<html><body><h3><a href='/papers/2401.00001'>", "Owls at night ", "</a></h3></body></html>"),
    "title.xml": ("<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>", "Owls ", "</title></entry></feed>"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BIG)
def test_memory_does_not_grow_with_the_file(tmp_path: Path, name: str) -> None:
    before, piece, after = BIG[name]
    small = read_within(big(tmp_path, name, before, piece, 30, after), 500)
    (tmp_path / name).unlink()
    large = read_within(big(tmp_path, name, before, piece, 90, after), 500)
    assert large.megabytes < small.megabytes + 40
    assert large.titles == small.titles
    assert large.titles or large.refusal


def test_eight_megabytes_of_braces(tmp_path: Path) -> None:
    outcome = read_within(big(tmp_path, "braces.bib", *BIG["braces.bib"][:2], 8, BIG["braces.bib"][2]), 250)
    assert (outcome.titles, outcome.refusal) == ([TITLE], "")


# ---- what is said once is not paid for each time it is used

OWLS = "Owls see at night because their eyes are large. "
CARD = "<h3><a href='/papers/2401.00001'>Owls that listen in winter</a></h3>"
ONCE: dict[str, tuple[str, Callable[[int], str]]] = {
    "a volume that many stand in": (
        "bibtex",
        lambda size: (
            "@inproceedings{a, title={Owls}, crossref={z}}\n" * (size // 90)
            + f"@proceedings{{z, title={{{OWLS * (size // 96)}}}}}"
        ),
    ),
    "data that many take": (
        "bibtex",
        lambda size: (
            "@book{a, title={Owls}, xdata={z}}\n" * (size // 70)
            + f"@xdata{{z, {', '.join(f'f{number}={{x}}' for number in range(size // 20))}}}"
        ),
    ),
    "the attributes of a tag": (
        "html",
        lambda size: f"<html><body><a {' '.join(f'a{number}' for number in range(size // 6))}>owl</a></body></html>",
    ),
    "namespaces that are declared above": (
        "mods",
        lambda size: (
            "<modsCollection"
            + "".join(f" xmlns:x{number}='b'" for number in range(size // 32))
            + "><mods/>"
            + "<mods><titleInfo><title>Owls</title></titleInfo></mods>" * (size // 106)
            + "</modsCollection>"
        ),
    ),
    "prefixes that nobody declared": (
        "mods",
        lambda size: "".join(
            ["<modsCollection>", *(f"<mods><x{n}:a>b</x{n}:a></mods>" for n in range(size // 40)), "</modsCollection>"]
        ),
    ),
    "the names of an object": (
        "json",
        lambda size: json.dumps({f"k{number}": 1 for number in range(size // 6)} | {"title": "Owls that listen"}),
    ),
    "a heading that goes on": ("listing", lambda size: f"# [Owls]({ARXIV}1) listen\n" + " b\n" * (size * 2)),
    "links that do not close": ("listing", lambda size: f"# [Owls]({ARXIV}1)\n\n" + "- [b\n" * (size // 50)),
    "a card that is shown again and again": (
        "html",
        lambda size: f"<html>{CARD}<p>{OWLS * (size // 96)}</p>{CARD * (size // 140)}",
    ),
}


@pytest.mark.parametrize("name", ONCE)
def test_what_is_said_once_is_not_paid_for_each_time(name: str) -> None:
    reader, content = ONCE[name]
    assert exponent(lambda size: read_all(reader, content(size)), (10_000, 20_000, 40_000)) <= MOST_GROWTH


def test_what_an_entry_takes_from_too_large_a_volume_is_told() -> None:
    fields = "".join(f"f{number} = {{{'o' * 400}}}, " for number in range(30))
    volume = f"@proceedings{{z, title={{On owls}}, year=2024, {fields}}}"
    record, _ = items_in(f"@inproceedings{{a, title={{Owls that listen}}, crossref={{z}}}}\n{volume}")
    assert isinstance(record, Record)
    assert (record.published, any(map(is_cut, record.repairs))) == ("2024", True)
    record, _ = items_in(f"@inproceedings{{a, title={{Owls}}, crossref={{z}}}}\n{volume.replace('o' * 400, 'o' * 200)}")
    assert isinstance(record, Record)
    assert (record.venue, record.repairs) == ("On owls", ())


def test_what_takes_from_parents_without_end_is_told() -> None:
    chain = "".join(
        f"@xdata{{x{n}, xdata={{{','.join(f'x{m}' for m in range(50))}}}, note={{o}}}}\n" for n in range(50)
    )
    (record,) = items_in(f"@book{{a, title={{Owls that listen}}, xdata={{x0}}}}\n{chain}")
    assert isinstance(record, Record)
    assert any(map(is_cut, record.repairs))
    few = "".join(f"@xdata{{x{number}, xdata={{x{number + 1}}}, note={{o}}}}\n" for number in range(3))
    (record,) = items_in(f"@book{{a, title={{Owls}}, xdata={{x0}}}}\n{few}")
    assert isinstance(record, Record)
    assert (record.note, record.repairs) == ("o", ())


@pytest.mark.parametrize("form", ["html", "listing"])
def test_of_an_abstract_without_end_so_much_is_held_that_its_cut_is_told(tmp_path: Path, form: str) -> None:
    paragraphs = OWLS * 20
    page = {
        "html": f"<html><body>{CARD}" + f"<p>{paragraphs}</p>\n" * 230 + CARD.replace("winter", "summer"),
        "listing": f"# [Owls that listen]({ARXIV}1)\n\n" + f"{paragraphs}\n\n" * 230 + f"# [{TITLE}]({ARXIV}2)\n",
    }
    (tmp_path / "dump").write_text(page[form])
    (dump,) = open_dumps([tmp_path / "dump"])
    records = [item for item in dump.items() if isinstance(item, Record)]
    assert len(records) == 2
    assert len(records[0].abstract) <= LONGEST["abstract"]
    assert any(map(is_cut, records[0].repairs))


def test_a_script_that_never_ends_is_told_and_what_stands_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.dumps.listing.html_segments._SEGMENT", 1 << 16)
    (tmp_path / "dump.html").write_text(f"<html><body>{CARD}<p>{OWLS * 9}</p>\n<script>" + "<p>hoo\n" * 100_000)
    (dump,) = open_dumps([tmp_path / "dump.html"])
    record, rejected = dump.items()
    assert isinstance(record, Record)
    assert isinstance(rejected, Rejected)
    assert (rejected.source.line, "`</script` never comes" in rejected.reason) == (2, True)


def test_names_of_files_do_not_move_the_cursor_of_a_terminal(tmp_path: Path) -> None:
    start_survey(tmp_path / "owls", "Owls")
    dump = tmp_path / "dump.zip"
    dump.write_bytes(zipped({"a\n\x1b[31m\u202e.bib": b"@article{a, title={", "b.bib": GOOD.encode()}))
    for command in (["read", str(dump)], ["ingest", str(dump)], ["ledger"], ["ledger", "--rejected"]):
        run = CliRunner().invoke(cli, ["--project", str(tmp_path / "owls"), *command], color=True)
        assert run.exit_code == 0
        assert "\ufffd" in run.output
        assert all(line.isprintable() for line in run.output.split("\n"))

"""BibTeX files are read by BibTeX's rules and changed without touching another byte."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bibliography.bibtex.document import Document, Edit, Entry, Macro, Stretch, read_document
from generator.latex import decode
from generator.model import OTHERS
from generator.names.bibtex_names import read_names
from generator.text import clean
from tests.support.environment import REPOSITORY

PIECES = [
    "@misc{a,", "@book(c,", "@MISC{ D ,", "@misc{a", "title", "note", "year", " = ", "{", "}", "{A}",
    "{a{b}c}", '"q"', '"a{"}b"', "2001", "jan", "foo", "#", ",", ",\n", "}\n", ")\n", '@string{foo = "S"}\n',
    "@comment{x}\n", '@preamble{"p"}\n', "% c\n", "text", "@", "title = {T},", "x = foo # {z}",
    "\\{", "\r\n", "\ufeff", "é",
]  # fmt: skip
FILES = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def fields(entry: Entry) -> dict[str, str]:
    return {field.name: field.value for field in entry.fields}


@settings(deadline=None, max_examples=400)
@given(FILES)
def test_no_byte_is_lost_and_no_block_overlaps(text: str) -> None:
    document = read_document(text.encode())
    assert document.to_bytes() == text.encode()
    assert "".join(text[block.start : block.end] for block in document.blocks) == text
    for block in document.blocks:
        assert block.line == text.count("\n", 0, block.start) + 1
    assert document.applied([]) == text


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=60))
def test_any_bytes_are_read(data: bytes) -> None:
    assert read_document(b"@misc{k, title={T}}\n" + data).to_bytes().endswith(data)


def test_public_cases(shared: Path) -> None:
    scorer = shared / "bibtex/score_reader.py"
    run = subprocess.run(
        [sys.executable, scorer, "tests.support.score_adapter:read", "public"],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.endswith("reader: 44 of 44 pass (public)\n")


def test_public_titles_and_names_read_as_unicode(shared: Path) -> None:
    seen = 0
    for path in sorted((shared / "bibtex/a_public").glob("*.json")):
        case = json.loads(path.read_text("utf-8"))
        entries = {entry.key: entry for entry in read_document(path.with_suffix(".bib").read_bytes()).entries}
        for key, title in case["title_text"].items():
            assert clean(decode(entries[key].get("title"))) == title
            seen += 1
        for key, names in case["authors"].items():
            people = [name for name in read_names(entries[key].get("author")) if name != OTHERS]
            assert [{part: getattr(name, part) for part in names[0]} for name in people] == names
            seen += 1
    assert seen > 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('@string{f = "a"} @string{F = f # "b"} @misc{x, title = f # {c} # 2}', {"title": "abc2"}),
        ("@misc{x, month = mar # {~} # 3}", {"month": "March~3"}),
        ("@misc(x, title = {A (b) c}, note = \"d)e\",)", {"title": "A (b) c", "note": "d)e"}),
        ("@misc{x, title = {  a\t b\n\n c  }}", {"title": "a b c"}),
        ('@misc{x, title = "The {"}T{"}"}', {"title": 'The {"}T{"}'}),
        ("@misc{x, title = {{{{{{deep}}}}}}, note = {n}}", {"title": "{{{{{deep}}}}}", "note": "n"}),
        ("x@misc{x,date-added={1},author+an={2},Ünï=3}", {"date-added": "1", "author+an": "2", "ünï": "3"}),
        ("% @misc{x, title = {read all the same}}", {"title": "read all the same"}),
        ("@comment{ @misc{hidden, title={H}} } @misc{x, title={A}}", {"title": "A"}),
        ("@comment{ never closed\n@misc{x, title={A}}", {"title": "A"}),
        ("write to me@example.org {or} @home\n@misc{x, title={A}}", {"title": "A"}),
        ("@misc{x, title={Caf\u00e9\u00a0noir\u00a0}}", {"title": "Café\u00a0noir\u00a0"}),
        ("\ufeff@misc{x, title={A}}", {"title": "A"}),
        ("@misc{x}", {}),
        ("@misc{x,}", {}),
    ],
)  # fmt: skip
def test_sound_entries(text: str, expected: dict[str, str]) -> None:
    document = read_document(text)
    assert [(entry.key, fields(entry)) for entry in document.entries] == [("x", expected)]
    assert not document.problems


def test_several_macros_in_one_string_are_known_and_told() -> None:
    text = '@string{f = {F}, g = f # " and " # {G} , h="H"}\n@misc{x, title = g, note = h}'
    document = read_document(text)
    assert fields(document.entries[0]) == {"title": "F and G", "note": "H"}
    assert [problem.reason for problem in document.problems] == [
        "`@string` defines one macro, and BibTeX reads no further"
    ]
    assert [text[block.start : block.end] for block in document.blocks[:3]] == [
        "@string{f = {F}",
        ', g = f # " and " # {G} ',
        ', h="H"}',
    ]
    assert "".join(text[block.start : block.end] for block in document.blocks) == text
    broken = read_document("@string{f = {F}, g}\n@misc{x, title = f}")
    assert fields(broken.entries[0]) == {"title": "F"}
    assert [problem.kind for problem in broken.problems] == ["broken"]


@pytest.mark.parametrize(
    ("text", "kind", "keys"),
    [
        ("@misc{a, title={A} year={2000}}\n@misc{b, title={B}}", "broken", ["b"]),
        ("@misc{a, title={A}} @misc{c title={C}} @misc{b, title={B}}", "broken", ["a", "b"]),
        ("@misc{a, title={A}}\n@misc{b, title={B}, note={n}\n", "broken", ["a"]),
        ("@misc{a, title={{A}, year=2000}\n\n@misc{b, title={B}}\n", "broken", ["b"]),
        ("@misc{a, title={A {{B}, year=2000}\n\n@misc{b, title={B}}\n", "broken", ["b"]),
        ("@misc{a, title=\"A}\", year=2000}\n@misc{b, title={B}}", "broken", ["b"]),
        ("@misc{, title={A}}\n@misc{b, title={B}}", "broken", ["b"]),
        ("@misc{title={A}}\n@misc{b, title={B}}", "broken", ["b"]),
        ("@misc{a, title={A},, year=1}\n@misc{b, title={B}}", "broken", ["b"]),
        ("@misc{a, % c\n title={A}}\n@misc{b, title={B}}", "broken", ["b"]),
        ("@misc a, title={A}}\n@misc{b, title={B}}", "broken", ["b"]),
        ("@string{x}\n@misc{b, title={B}}", "broken", ["b"]),
        ("@string{f = {F}, g = f # {G}}\n@misc{b, title=g}", "broken", ["b"]),
        ("@string(f = {F},)\n@misc{b, title=f}", "broken", ["b"]),
        ("@misc{a, title={A}}\n@misc{A, title={B}}\n@misc{b}", "duplicate-key", ["a", "b"]),
        ("@misc{a, note={A}, Note={B}}", "duplicate-field", ["a"]),
        ("@misc{a, note=nosuch}", "undefined-macro", ["a"]),
    ],
)  # fmt: skip
def test_faults_are_told_and_the_rest_is_read(text: str, kind: str, keys: list[str]) -> None:
    document = read_document(text)
    assert [problem.kind for problem in document.problems] == [kind]
    assert [entry.key for entry in document.entries] == keys


def test_a_problem_says_where() -> None:
    text = "\n@misc{ok, title={T}}\n\n@misc{bad,\n  title={A},\n  year 2000\n}\nafter"
    (problem,) = read_document(text).problems
    assert (problem.line, problem.key, problem.reason) == (4, "bad", "`=` was expected behind year (line 6)")
    assert problem.text.startswith("@misc{bad,")


def test_blocks_in_order() -> None:
    document = read_document('Note.\n@string{f = "x"}\n@preamble{"p"}\n@comment{c}\n@misc{a, t=f}\n')
    kinds = [block.kind if isinstance(block, Stretch) else type(block) for block in document.blocks]
    assert kinds == ["text", Macro, "text", "preamble", "text", "comment", "text", Entry, "text"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
def test_encodings(encoding: str) -> None:
    data = "@misc{a, title = {Café £5}}\n".encode(encoding)
    document = read_document(data)
    assert document.entries[0].get("title") == "Café £5"
    assert document.to_bytes() == data


@pytest.mark.parametrize(
    "hostile", ["{", "@a{b,c={", '@a{b,c="', "@a{b,c={}", "@a{a}", "@comment{", "@", "@string{a=", "@a(b,"]
)
def test_hostile_files_are_read_in_one_pass(hostile: str) -> None:
    data = "\n".join([hostile] * 20_000).encode()  # hours, if each of them were followed to the end of the file
    assert read_document(data).to_bytes() == data


BEFORE = """% kept
@misc{one,
   title= {One},
   note   = "n" # "m",
   year = 2001
}
between
@misc{two, title={Two}}

@misc{three}
"""


@pytest.mark.parametrize(
    ("key", "name", "after", "expected"),
    [
        ("one", "doi", "title", '   title= {One},\n   doi= {X},\n   note   = "n" # "m",\n'),
        ("one", "doi", "year", "   year = 2001,\n   doi = {X}\n}\n"),
        ("one", "doi", None, "@misc{one,\n   doi= {X},\n   title= {One},\n"),
        ("two", "doi", "title", "@misc{two, title={Two}, doi={X}}\n"),
        ("two", "doi", None, "@misc{two, doi={X}, title={Two}}\n"),
        ("three", "doi", None, "@misc{three,\n  doi = {X},\n}\n"),
    ],
)
def test_added_fields_look_like_their_neighbours(key: str, name: str, after: str | None, expected: str) -> None:
    document = read_document(BEFORE)
    entry = by_key(document, key)
    text = document.applied([document.add_field(entry, name, "X", entry.field(after) if after else None)])
    assert expected in text
    assert by_key(read_document(text), key).get(name) == "X"
    assert text.replace("doi", "").count("\n") >= BEFORE.count("\n")


def test_changes_leave_the_rest_alone() -> None:
    document = read_document(BEFORE)
    one = by_key(document, "one")
    note, year = one.field("note"), one.field("year")
    assert note
    assert year
    assert document.applied([document.set_value(note, "new")]) == BEFORE.replace('"n" # "m"', "{new}")
    assert document.applied([document.remove_field(one, note)]) == BEFORE.replace('   note   = "n" # "m",\n', "")
    assert document.applied([document.remove_field(one, year)]) == BEFORE.replace("\n   year = 2001", "")
    assert document.applied([document.set_type(one, "book")]) == BEFORE.replace("@misc{one", "@book{one")
    assert document.applied([document.remove_entry(by_key(document, "two"))]) == BEFORE.replace(
        "@misc{two, title={Two}}\n", ""
    )


def test_removing_what_was_added_gives_the_file_back() -> None:
    for text in ("", "@misc{a}\n", "% c\n\n@misc{a,\n}\n", "@misc{a}"):
        document = read_document(text)
        longer = document.applied([document.append(["@misc{new,\n  title = {N},\n}"])])
        assert longer.startswith(text)
        again = read_document(longer)
        assert again.applied([again.remove_entry(by_key(again, "new"))]).rstrip("\n") == text.rstrip("\n")


def test_windows_line_ends_stay() -> None:
    document = read_document("@misc{a,\r\n  title = {A},\r\n}\r\n")
    title = document.entries[0].field("title")
    text = document.applied([document.add_field(document.entries[0], "x", "1", title), document.append(["@misc{b}"])])
    assert text == "@misc{a,\r\n  title = {A},\r\n  x = {1},\r\n}\r\n\r\n@misc{b}\r\n"


def test_overlapping_edits_are_refused() -> None:
    document = read_document(BEFORE)
    removal = document.remove_entry(by_key(document, "two"))
    change = Edit(removal.start + 1, removal.end, "x")
    for edits in ([removal, change], [change, removal], [change, change]):
        with pytest.raises(ValueError, match="overlap"):
            document.applied(edits)
    assert document.applied([removal, removal]) == document.applied([removal])


def by_key(document: Document, key: str) -> Entry:
    return next(entry for entry in document.entries if entry.key == key)


STYLE_FIELDS = ("title", "note", "year", "x")
STYLE = (
    f"ENTRY {{ {' '.join(STYLE_FIELDS)} }} {{ }} {{ }}\n"
    'FUNCTION {show} { newline$ "<E>" type$ * "<K>" * cite$ * write$ newline$\n'
    + "".join(f'{name} missing$ {{ }} {{ "<F>{name}<V>" {name} * write$ newline$ }} if$\n' for name in STYLE_FIELDS)
    + "}\nFUNCTION {misc} { show } FUNCTION {book} { show } FUNCTION {default.type} { }\n"
    'MACRO {jan} {"January"}\nREAD\nITERATE {call.type$}\n'
)
"""A bibliography style that prints what BibTeX has read."""


@pytest.mark.skipif(
    not shutil.which("bibtex"), reason="bibtex is not installed: files are not compared with its reading"
)
def test_sound_files_read_as_bibtex_reads_them(tmp_path: Path) -> None:
    chance = random.Random(1)  # noqa: S311  the same files every time
    (tmp_path / "show.bst").write_text(STYLE)
    (tmp_path / "t.aux").write_text("\\relax\n\\citation{*}\n\\bibstyle{show}\n\\bibdata{x}\n")
    compared = 0
    for _ in range(400):
        text = "".join(_entry(chance, number) for number in range(chance.randint(1, 4)))
        document = read_document(text)
        if document.problems or {entry.type for entry in document.entries} - {"misc", "book"}:
            continue
        (tmp_path / "x.bib").write_text(text + "\n")  # BibTeX itself loses an entry in the last line
        run = subprocess.run(["bibtex", "t"], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert "---line" not in run.stdout, text
        ours = [
            (
                entry.type,
                entry.key,
                {name: value for name, value in fields(entry).items() if name in STYLE_FIELDS},
            )
            for entry in document.entries
        ]
        assert ours == _printed((tmp_path / "t.bbl").read_text("utf-8")), text
        compared += 1
    assert compared > 100


def _entry(chance: random.Random, number: int) -> str:
    """An entry written in an odd way, often with a random piece put in or a character taken out."""
    text = chance.choice(
        [
            "@misc{KEY, title={T KEY}}\n",
            '@string{foo = {S}}@misc{KEY, title = "q {\\"o} x" # foo,\n year = 2001,}\n',
            "@book(KEY, note = {a (b) c})\n",
            " @ misc { KEY , x = jan # {  y\n\n z} , }junk\n",
            "@misc{KEY}\n",
        ]
    ).replace("KEY", f"k{number}")
    place = chance.randrange(len(text))
    return chance.choice(
        [text, text[:place] + chance.choice(PIECES[:27]) + text[place:], text[:place] + text[place + 1 :]]
    )


def _printed(bbl: str) -> list[tuple[str, str, dict[str, str]]]:
    read = []
    for block in bbl.replace("%\n", "").split("<E>")[1:]:
        head, *pieces = block.split("<F>")
        kind, key = head.split("<K>")
        values = [piece.split("<V>") for piece in pieces]
        read.append((kind, key.strip(), {name: re.sub(r"\s+", " ", value).strip() for name, value in values}))
    return read

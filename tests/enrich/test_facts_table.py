"""A table that `survey export --format csv` wrote, filled in in a spreadsheet, completes the survey."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bibliography.store import load_bib
from generator.enrich.facts_table import is_facts_table, read_table
from generator.errors import SurveyError
from generator.exports.csv_table import COLUMNS, cells_of, guarded, render, unguarded
from generator.ingest.enrichment import enrich_papers
from generator.storage.project import Project
from tests.support.written_survey import survey_of

ENTRIES = """@misc{owls,
  title = {On Owls; or, "Seeing" at Night},
  typeguessed = {yes},
  keywords = {{night}},
}

@article{uil2019mice,
  title = {What mice hear},
  author = {van der Uil, Piet and others},
  year = {2019},
  journal = {Mouse Letters},
  doi = {10.1234/mice},
}
"""


@pytest.fixture
def birds(tmp_path: Path) -> Project:
    return survey_of(ENTRIES, tmp_path / "birds")


def exported(project: Project) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(load_bib(project).papers))))


def as_libre_office(rows: list[dict[str, str]], separator: str = ",", ends: str = "\n", mark: str = "") -> bytes:
    """A table as LibreOffice saves it: quotation marks only where a cell needs them."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=separator, lineterminator=ends, quoting=csv.QUOTE_MINIMAL)
    writer.writeheader()
    writer.writerows(rows)
    return (mark + out.getvalue()).encode("utf-8")


FORMS = [(",", "\n", ""), (",", "\r\n", ""), (";", "\n", ""), (";", "\r\n", "\ufeff"), ("\t", "\n", "\ufeff")]


@pytest.mark.parametrize(("separator", "ends", "mark"), FORMS)
def test_what_is_filled_in_is_taken(birds: Project, tmp_path: Path, separator: str, ends: str, mark: str) -> None:
    owls, mice = exported(birds)
    owls |= {"authors": "Eule, Ada; Bob Müller", "year": "2024", "venue": "Night Studies", "pages": "12–14"}
    mice |= {"authors": "Piet van der Uil; Mia Maus"}
    file = tmp_path / "june.csv"
    file.write_bytes(as_libre_office([owls, mice], separator, ends, mark))
    result = enrich_papers(birds, [file])
    assert (result.changed, result.untaken) == (2, ())
    first, second = load_bib(birds).papers
    assert [str(name) for name in first.authors] == ["Ada Eule", "Bob Müller"]
    assert (first.year, first.venue, first.pages, first.keywords) == (2024, "Night Studies", "12–14", ("night",))
    assert [str(name) for name in second.authors] == ["Piet van der Uil", "Mia Maus"]


def test_a_table_that_nobody_edited_changes_nothing(birds: Project, tmp_path: Path) -> None:
    file = tmp_path / "june.csv"
    file.write_bytes(as_libre_office(exported(birds), ";", "\r\n", "\ufeff"))
    before = birds.papers.read_bytes()
    result = enrich_papers(birds, [file])
    assert (result.facts, result.changed, result.untaken) == (0, 0, ())
    assert birds.papers.read_bytes() == before
    assert "typeguessed" in before.decode()


def test_what_is_known_stays_and_is_told(birds: Project, tmp_path: Path) -> None:
    _, mice = exported(birds)
    mice |= {"year": "2020", "venue": "", "volume": "3"}
    file = tmp_path / "june.csv"
    file.write_bytes(as_libre_office([mice]))
    result = enrich_papers(birds, [file])
    assert result.untaken == (
        "uil2019mice: year: 2020 (june.csv:2), but 2019 is known",
        "uil2019mice: venue: emptied (june.csv:2), but Mouse Letters is known",
    )
    assert "not taken; say it in bib/curation.yml (`- correct: KEY`) if it is right:" in result.as_lines()
    paper = load_bib(birds).papers[1]
    assert (paper.year, paper.venue, paper.volume) == (2019, "Mouse Letters", "3")


def test_what_cannot_be_read_is_told(birds: Project, tmp_path: Path) -> None:
    file = tmp_path / "june.csv"
    file.write_text("key,year,volume\nowls,2.0E3,12\n", "utf-8")
    assert enrich_papers(birds, [file]).untaken == ("owls: year: 2.0E3 (june.csv:2), which is not understood",)
    assert load_bib(birds).papers[0].volume == "12"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_other_encodings_are_read_too(birds: Project, tmp_path: Path, encoding: str) -> None:
    owls, mice = exported(birds)
    owls |= {"authors": "Jürgen Müller; Zoë Größe", "venue": "Zeitschrift für Eulen und Käuzchen"}
    file = tmp_path / "june.csv"
    file.write_bytes(as_libre_office([owls, mice], ";", "\r\n").decode().encode(encoding))
    assert enrich_papers(birds, [file]).changed == 1
    assert [str(name) for name in load_bib(birds).papers[0].authors] == ["Jürgen Müller", "Zoë Größe"]


def test_columns_may_be_left_out_and_a_note_added(birds: Project, tmp_path: Path) -> None:
    file = tmp_path / "notes.csv"
    file.write_text("annotation;key\nShows that owls see.;owls\n", "utf-8")
    assert enrich_papers(birds, [file]).changed == 1
    assert load_bib(birds).papers[0].annotation == "Shows that owls see."


def test_a_key_of_another_survey_is_no_key_of_ours(birds: Project, tmp_path: Path) -> None:
    file = tmp_path / "theirs.csv"
    rows = ("owls,The barn as a home,1990,,", "x,What mice hear,,7,10.1234/mice", "y,Newts,2001,,")
    file.write_text("\n".join(("key,title,year,volume,doi", *rows, "")), "utf-8")
    result = enrich_papers(birds, [file])
    assert result.untaken == (
        'owls: The barn as a home (theirs.csv:2), but that is the key of On Owls; or, "Seeing" at Night',
        "y: is no paper of this survey (theirs.csv:4)",
    )
    owls, mice = load_bib(birds).papers
    assert (owls.year, mice.volume) == (None, "7")


def test_a_title_that_was_corrected_is_still_the_papers(birds: Project, tmp_path: Path) -> None:
    file = tmp_path / "june.csv"
    file.write_text("key,title,year\nowls,On owls,2024\n", "utf-8")
    (told,) = enrich_papers(birds, [file]).untaken
    assert told.startswith("owls: title: On owls (june.csv:2)")
    assert load_bib(birds).papers[0].year == 2024


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("key,title\n", True),
        ("\ufeffkey;annotation\n", True),
        ('"key"\t"year"\n', True),
        ("key\n", False),
        ("title,year\n", False),
        ("Key,Item Type,title\n", False),
        ("key,title,citations\n", False),
        ("key;title,year\n", False),
        ("", False),
    ],
)
def test_which_tables_are_ours(tmp_path: Path, text: str, ours: bool) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, "utf-8")
    assert is_facts_table(path) is ours


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (",On newts,\n", "a.csv:2: the row names no paper; write the citation key"),
        ("owls,,\nmice,,\nowls,,2\n", "a.csv:4: the row names owls, as line 2 does; make one row of both"),
    ],
)
def test_a_row_that_cannot_be_used_is_told(tmp_path: Path, rows: str, message: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"key,title,year\n{rows}", "utf-8")
    with pytest.raises(SurveyError) as error:
        read_table(path)
    assert message in str(error.value)


def test_a_table_that_turns_into_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"key,title\nowls," + bytes(range(128, 256)) * 20 + b"\n")
    assert is_facts_table(path)
    with pytest.raises(SurveyError, match=r"a\.csv"):
        read_table(path)


@given(st.text(st.characters(codec="utf-8"), max_size=12))
@settings(max_examples=60)
def test_a_guard_is_taken_off_again(cell: str) -> None:
    if not cell.startswith("'"):
        assert unguarded(guarded(cell)) == cell


def test_the_cells_of_a_paper_are_the_row_of_the_export(birds: Project) -> None:
    papers = load_bib(birds).papers
    assert [tuple(cells_of(paper)) for paper in papers] == [tuple(COLUMNS)] * 2
    assert exported(birds) == [cells_of(paper) for paper in papers]


def test_a_table_holds_what_an_export_shows_and_not_what_is_stored(birds: Project, tmp_path: Path) -> None:
    """Venues under their present names, types as they are guessed, titles in readable case."""
    birds.venues.write_text("- name: Letters on Mice\n  kind: journal\n  aliases: [Mouse Letters]\n", "utf-8")
    capitals = "@article{c, title = {THE SONG OF THE WREN}, author = {BROWN, JOHN}, journal = {Mouse Letters}}\n"
    birds.papers.write_text(ENTRIES + capitals, "utf-8")
    rows = exported(birds)
    assert [row["venue"] for row in rows] == ["", "Letters on Mice", "Letters on Mice"]
    assert (rows[2]["title"], rows[2]["authors"]) == ("The song of the wren", "John Brown")
    file = tmp_path / "june.csv"
    file.write_bytes(as_libre_office(rows))
    before = birds.papers.read_bytes()
    result = enrich_papers(birds, [file])
    assert (result.changed, result.untaken, birds.papers.read_bytes()) == (0, (), before)
    rows[2] |= {"year": "1989"}
    file.write_bytes(as_libre_office(rows))
    assert (enrich_papers(birds, [file]).changed, load_bib(birds).papers[2].year) == (1, 1989)


@pytest.mark.parametrize(
    "content", [b"\x1f\x8b\x08\x00" + bytes(range(256)), b"PK\x03\x04key,title", b"\xff\xfe\x00", b"\x00"]
)
def test_what_is_no_text_is_no_table_of_ours(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert not is_facts_table(path)
    assert not is_facts_table(tmp_path / "missing.csv")

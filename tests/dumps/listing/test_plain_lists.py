"""Lists of identifiers give stubs; lists of titles are taken where nothing else can be meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dumps import open_dumps
from generator.dumps.listing.identifier_list import records_of
from generator.errors import SurveyError
from generator.model import Record, Rejected


def read(folder: Path, text: str, reader: str = "") -> list[Record | Rejected]:
    path = folder / "list.txt"
    path.write_text(text, "utf-8")
    (dump,) = open_dumps([path], reader)
    return list(dump.items())


def stubs(items: list[Record | Rejected]) -> list[tuple[str, str, str, str]]:
    assert all(isinstance(item, Record) and item.is_stub for item in items)
    return [(item.doi, item.arxiv, item.pmid, item.url) for item in items if isinstance(item, Record)]


DOI, ARXIV, PMID = ("10.1234/owl.1", "", "", ""), ("", "2107.00001", "", ""), ("", "", "12345678", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1234/OWL.1\n", [DOI]),
        ("doi: 10.1234/owl.1\nDOI 10.1234/owl.1\nhttps://doi.org/10.1234/owl.1\n", [DOI, DOI, DOI]),
        (
            "arXiv:2107.00001v2\n2107.00001\nhttps://arxiv.org/abs/2107.00001\nhttps://arxiv.org/pdf/2107.00001v1\n",
            [ARXIV] * 4,
        ),
        ("10.48550/arXiv.2107.00001\n", [ARXIV]),
        ("PMID: 12345678\nPMID 12345678\nhttps://pubmed.ncbi.nlm.nih.gov/12345678/\n", [PMID] * 3),
        ("pmid\n12345678\n", [PMID]),
        ("12345678\n22345678\n", [PMID, ("", "", "22345678", "")]),
        ("12345678, 12345678; 12345678 12345678\n", [PMID] * 4),
        ("- 10.1234/owl.1\n* 10.1234/owl.1\n1. 10.1234/owl.1\n[2] 10.1234/owl.1\n", [DOI] * 4),
        ("# my list\n\n10.1234/owl.1,\n\n10.1234/owl.1.\n", [DOI, DOI]),
        ("https://example.org/papers/owls\n", [("", "", "", "https://example.org/papers/owls")]),
        ("\ufeffDOI\r\n10.1234/owl.1\r\n", [DOI]),
    ],
)
def test_each_identifier_is_a_stub(tmp_path: Path, text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert stubs(read(tmp_path, text)) == expected


def test_a_piece_that_is_none_is_rejected_with_its_line(tmp_path: Path) -> None:
    items = read(tmp_path, "10.1234/owl.1\n" * 20 + "owls\n")
    (rejected,) = [item for item in items if isinstance(item, Rejected)]
    assert (rejected.source.line, rejected.text) == (21, "owls")


@pytest.mark.parametrize(
    "text",
    [
        "20240101\n20240102\n20240103\n",  # days
        "12\n15\n19\n",
        "owls 10.1234/owl.1 and other birds are in this text\n",
        "milk\neggs\n",
    ],
)
def test_other_lists_are_none(tmp_path: Path, text: str) -> None:
    with pytest.raises(SurveyError):
        read(tmp_path, text)


def test_pmc_identifiers(tmp_path: Path) -> None:
    items = read(tmp_path, "PMC1234567\nhttps://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/\n")
    assert [item.pmcid for item in items if isinstance(item, Record)] == ["PMC1234567"] * 2


@given(st.lists(st.from_regex(r"10\.[0-9]{4}/[a-z]{3,8}", fullmatch=True), min_size=1, max_size=30))
def test_as_many_stubs_as_identifiers(dois: list[str]) -> None:
    items = list(records_of([f"https://doi.org/{doi}" for doi in dois], "list"))
    assert [item.doi for item in items if isinstance(item, Record)] == dois


TITLES = (
    "Owls That Listen in Winter Nights",
    "A Survey of Hearing in Barns and Towers",
    "Do Feathers Make Any Noise in the Wind?",
    "BarnNet: Deep Models of Empty Buildings",
)


@pytest.mark.parametrize("form", ["{}\n", "- {}\n", "1. {}\n", "{}\n\n", '"{}"\n'])
def test_lines_written_as_titles_are_titles(tmp_path: Path, form: str) -> None:
    items = read(tmp_path, "".join(form.format(title) for title in TITLES))
    assert [item.title for item in items if isinstance(item, Record)] == list(TITLES)


POEM = "The owl sat on the barn at night\nAnd listened to the mouse\nThe mouse sat still and out of sight\nBelow it\n"
SONGS = "Blue Owl\nThe Barn\nWinter Night\nListen\n"
CONTENTS = (
    "1. Owls That Listen in Winter Nights 12\n2. A Survey of Hearing in Barns 47\n3. Do Feathers Make a Noise 81\n"
)
SENTENCES = "Owls That Listen Are Rare Birds.\nBarns That Stand Are Rare Too.\nFeathers That Fall Make No Noise.\n"


@pytest.mark.parametrize("text", [POEM, SONGS, CONTENTS, SENTENCES])
def test_other_lines_are_titles_only_where_the_person_says_so(tmp_path: Path, text: str) -> None:
    with pytest.raises(SurveyError):
        read(tmp_path, text)
    assert len(read(tmp_path, text, "titles")) == text.count("\n")

"""A deposit tells what it is: to those who cite it, to Zenodo, to whoever opens it as an RO-Crate."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.editions.deposit import (
    Deposit,
    DepositedFile,
    checksums,
    citation_file,
    crate_file,
    deposit_of,
    zenodo_file,
)
from generator.errors import SurveyError
from generator.model import Name
from generator.storage.imprint import Imprint
from generator.storage.project import Config

IMPRINT = Imprint(("Ada Eule", "The Owl Group"), "2025-06-30", "1.0", "10.1234/owls", "CC BY 4.0", "CC0 1.0")
CONFIG = Config("Owls: a survey", "What owls hear & see.", "https://example.org/owls/", cite=IMPRINT)
DEPOSIT = deposit_of(CONFIG, "", ("Ears", "Eyes"))
HOSTILE = st.text(max_size=30)


def test_the_citation_file_names_people_and_groups() -> None:
    said = yaml.safe_load(citation_file(DEPOSIT))
    assert said["authors"] == [{"family-names": "Eule", "given-names": "Ada"}, {"name": "The Owl Group"}]
    assert (said["title"], said["doi"], said["version"]) == ("Owls: a survey", "10.1234/owls", "1.0")
    assert said["license"] == ["CC-BY-4.0", "CC0-1.0"]
    assert said["date-released"] == "2025-06-30"


def test_what_is_not_known_is_left_out() -> None:
    bare = deposit_of(Config("Owls", cite=Imprint(("Ada Eule",), "2025", licence="ask us")), "", ())
    assert set(yaml.safe_load(citation_file(bare))) == {
        "cff-version",
        "message",
        "type",
        "title",
        "abstract",
        "authors",
    }
    assert set(json.loads(zenodo_file(bare))) == {"title", "upload_type", "description", "creators"}


def test_zenodo_takes_the_description_for_html() -> None:
    said = json.loads(zenodo_file(DEPOSIT))
    assert said["description"] == "What owls hear &amp; see."
    assert said["creators"] == [{"name": "Eule, Ada"}, {"name": "The Owl Group"}]
    assert (said["license"], said["publication_date"]) == ("cc-by-4.0", "2025-06-30")


def test_a_crate_lists_every_file() -> None:
    graph = json.loads(crate_file(DEPOSIT, {"a b.pdf": DepositedFile(3, "00"), "x/data": DepositedFile(0, "11")}))[
        "@graph"
    ]
    entry = {one["@id"]: one for one in graph}
    assert entry["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    assert entry["./"]["hasPart"] == [{"@id": "a%20b.pdf"}, {"@id": "x/data"}]
    assert entry["a%20b.pdf"]["encodingFormat"] == "application/pdf"
    assert entry["x/data"]["encodingFormat"] == "application/octet-stream"
    linked = [one for kind in ("license", "creator") for one in entry["./"][kind]]
    assert [one["@id"] for one in linked if one["@id"] not in entry] == []


def test_checksums_stand_by_name() -> None:
    assert checksums({"b": "22", "a": "11"}) == "11  a\n22  b\n"


@pytest.mark.parametrize(
    ("cite", "problem"),
    [(Imprint((), "2025"), "a deposit needs its authors"), (Imprint(("Ada Eule",)), "a deposit needs its date")],
)
def test_a_deposit_without_author_or_date_is_refused(cite: Imprint, problem: str) -> None:
    with pytest.raises(SurveyError, match=problem):
        deposit_of(Config("Owls", cite=cite), "", ())


def test_the_newest_dump_dates_a_survey_that_names_no_date() -> None:
    assert deposit_of(Config("Owls", cite=Imprint(("Ada Eule",))), "2024-05", ()).date == "2024-05"


@given(HOSTILE, HOSTILE, HOSTILE)
def test_text_is_text(title: str, person: str, word: str) -> None:
    deposit = Deposit(title, title, (Name(person or "x"),), "2025", title, "", "", (word,) * bool(word), (word,))
    said = yaml.safe_load(citation_file(deposit))
    assert (said["title"], said["authors"][0]["name"], said["keywords"]) == (title, person or "x", [word])
    assert json.loads(zenodo_file(deposit)).get("title", "") == title
    assert json.loads(crate_file(deposit, {word: DepositedFile(0, "")}))["@graph"]

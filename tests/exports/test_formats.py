"""The registry of formats: one line, from which the downloads, a paper's page and the basket follow."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from types import ModuleType

import pytest

from generator import exports
from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.errors import SurveyError
from generator.exports import FORMATS, Format, Frame, format_called, manager_formats
from generator.model import Paper
from generator.site.pages import downloads
from generator.site.pages.basket import basket_index
from generator.site.pages.downloads import References, offers, paper_offers, whole
from generator.site.parts.indexes import Indexes

PAPERS = (Paper("a", "On Owls", year=2020), Paper("b", "On “Weirs”", keywords=("x, y",)), Paper("c", "[Brackets]\n"))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_file_is_its_entries_in_their_frame(name: str, number: int) -> None:
    frame = FORMATS[name].frame
    assert frame is not None
    single = [FORMATS[name].render((paper,)) for paper in PAPERS[:number]]
    entries = [text.removeprefix(frame.opening).removesuffix(frame.closing) for text in single]
    assert all(text == frame.opening + entry + frame.closing for text, entry in zip(single, entries, strict=True))
    assert FORMATS[name].render(PAPERS[:number]) == frame.opening + frame.between.join(entries) + frame.closing


def test_formats_for_managers_are_those_that_latex_and_reference_managers_read() -> None:
    assert [entry.name for entry in manager_formats()] == ["bibtex", "biblatex", "ris", "csl-json"]
    assert next(iter(FORMATS.values())).for_managers  # the one that a paper's page shows


def test_a_format_is_found_by_its_name() -> None:
    assert format_called("ris") is FORMATS["ris"]
    with pytest.raises(SurveyError, match="there is no format 'biblatx'") as refusal:
        format_called("biblatx")
    assert "biblatex" in refusal.value.mend


def titles(papers: Sequence[Paper]) -> str:
    return "titles:" + ";".join(paper.key for paper in papers) + "."


def register(monkeypatch: pytest.MonkeyPatch, line: Format, frame: Frame | None) -> None:
    """What a new module in `generator/exports/` and a line in the registry do."""
    module = ModuleType(f"generator.exports.{line.module}")
    vars(module).update({"render": titles} | ({"FRAME": frame} if frame else {}))
    monkeypatch.setitem(sys.modules, module.__name__, module)
    for place in (exports, downloads):
        monkeypatch.setattr(place, "FORMATS", {**FORMATS, line.name: line})
    downloads._suffixes.cache_clear()


@pytest.fixture(autouse=True)
def _registry_as_it_is() -> object:
    yield
    downloads._suffixes.cache_clear()


def test_a_format_is_added_by_one_module_and_one_line(
    monkeypatch: pytest.MonkeyPatch, awkward_survey: SurveyContent
) -> None:
    register(monkeypatch, Format("titles", "Titles", ".ris", "text/plain", "titles"), Frame(";", "titles:", "."))
    catalogue, references = Catalogue(awkward_survey), References()
    assert offers(whole())[-1].path == "downloads/all.titles.ris"  # told apart from RIS
    assert dict(downloads.files(catalogue, references))["downloads/all.titles.ris"] == titles(awkward_survey.papers)
    assert paper_offers(awkward_survey.papers[0])[-1].label == "Titles"
    index = json.loads(basket_index(catalogue, references, Indexes(catalogue)))
    name, label, path, _, suffix, opening, between, closing, length, offered = index["formats"][-1]
    assert (name, label, path, suffix) == ("titles", "Titles", "downloads/all.titles.ris", ".ris")
    assert offered
    assert (opening, between, closing, length) == ("titles:", ";", ".", len(titles(awkward_survey.papers)))
    assert [row[6][-1] for row in index["papers"]] == [len(paper.key) for paper in awkward_survey.papers]


def test_a_table_is_offered_for_groups_of_papers_only(
    monkeypatch: pytest.MonkeyPatch, awkward_survey: SurveyContent
) -> None:
    line = Format("titles", "Titles", ".txt", "text/plain", "titles", for_managers=False)
    register(monkeypatch, line, None)
    catalogue, references = Catalogue(awkward_survey), References()
    assert dict(downloads.files(catalogue, references))["downloads/all.txt"] == titles(awkward_survey.papers)
    assert "Titles" not in [offer.label for offer in paper_offers(awkward_survey.papers[0])]
    assert "titles" not in [
        row[0] for row in json.loads(basket_index(catalogue, references, Indexes(catalogue)))["formats"]
    ]


def test_a_format_for_the_basket_without_a_frame_is_refused(
    monkeypatch: pytest.MonkeyPatch, awkward_survey: SurveyContent
) -> None:
    register(monkeypatch, Format("titles", "Titles", ".txt", "text/plain", "titles"), None)
    with pytest.raises(ValueError, match="titles is offered in the basket, but its module has no FRAME"):
        basket_index(Catalogue(awkward_survey), References(), Indexes(Catalogue(awkward_survey)))

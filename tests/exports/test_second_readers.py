"""References read by programs that others wrote: bibutils for RIS, citeproc-py for CSL-JSON."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from citeproc.source.json import CiteProcJSON
from lxml import etree

from generator.exports import FORMATS
from generator.model import OTHERS, Paper
from tests.support.environment import skip

MODS = {"m": "http://www.loc.gov/mods/v3"}


def letters(text: str) -> str:
    """What is left of a text when a program has changed its punctuation and blanks."""
    return "".join(char for char in text if char.isalnum()).casefold()


def test_bibutils_reads_every_reference_of_the_ris_file(survey_papers: tuple[Paper, ...], tmp_path: Path) -> None:
    program = shutil.which("ris2xml")
    if program is None:
        skip("there is no ris2xml; install Debian's `bibutils`")
    path = tmp_path / "all.ris"
    path.write_text(FORMATS["ris"].render(survey_papers), "utf-8")
    done = subprocess.run([str(program), "-i", "utf8", str(path)], capture_output=True, check=True)
    entries = etree.fromstring(done.stdout).findall("m:mods", MODS)
    assert len(entries) == len(survey_papers)
    for entry, paper in zip(entries, survey_papers, strict=True):
        title = "".join(text for text in entry.find("m:titleInfo", MODS).itertext())
        assert letters(title) == letters(paper.title)
        families = entry.xpath("m:name[m:role/m:roleTerm='author']/m:namePart[@type='family']/text()", namespaces=MODS)
        named = [name for name in paper.authors if name != OTHERS]
        persons = [name for name in named if name.given]
        assert len(persons) <= len(families) <= len(named), paper.key  # a group may pass for a person


def test_citeproc_reads_every_reference_of_the_csl_json_file(survey_papers: tuple[Paper, ...]) -> None:
    source = CiteProcJSON(json.loads(FORMATS["csl-json"].render(survey_papers)))
    assert list(source) == [paper.key for paper in survey_papers]
    for paper in survey_papers:
        reference = source[paper.key]
        assert letters(str(reference["title"])) == letters(paper.title)
        if paper.year:
            assert str(reference["issued"]["year"]) == str(paper.venue_year or paper.year)
        authors = reference.get("author", [])
        assert len(authors) == len(paper.authors)

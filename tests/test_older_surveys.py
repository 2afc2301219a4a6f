"""Surveys that earlier versions wrote are opened, built and kept by this one.

`tests/fixtures/survey-0.2.0/` was written by version 0.2.0: its `mkdocs.yml`, `bib/`, hand-written pages and dumps, and
as they were then the citation keys (`keys.txt`) and the addresses of its site (`addresses.txt`). Whoever changes a file
format or an address must keep these tests green, and must not change the fixture: people have such surveys.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import Survey
from generator.commands.cli import cli
from generator.exports import FORMATS
from generator.site.pages.downloads import suffix_of
from tests.support.environment import REPOSITORY

WRITTEN = REPOSITORY / "tests" / "fixtures" / "survey-0.2.0"
KEYS = (WRITTEN / "keys.txt").read_text("utf-8").split()
ADDRESSES = (WRITTEN / "addresses.txt").read_text("utf-8").splitlines()
GIVEN_UP = {"downloads/papers/": "papers/", "downloads/leaves/": "topics/"}
"""Files of single papers and leaves, and the pages that offer them since then."""
HIDDEN = "carillon-keys-load"


def run(folder: Path, *args: str) -> Result:
    return CliRunner().invoke(cli, ["--project", str(folder), *args])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the survey, without what stands beside it for the tests."""
    return Path(
        shutil.copytree(WRITTEN, tmp_path / "survey", ignore=shutil.ignore_patterns("keys.txt", "addresses.txt"))
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that this program builds of the survey; a warning or another reading of its BibTeX fails the build."""
    folder = tmp_path_factory.mktemp("older") / "survey"
    shutil.copytree(WRITTEN, folder)
    result = run(folder, "build", "--strict")
    assert result.exit_code == 0, result.stderr
    return folder / "site"


def test_it_opens_with_its_keys_topics_and_decisions(folder: Path) -> None:
    survey = Survey.open(folder)
    assert [key for key in KEYS if survey.find(key) is None] == [HIDDEN]
    assert survey.find("sally2025ringing") is survey.find("sally2024ringing")  # decided to be one work
    assert [topic.slug for topic in survey.topics] == ["casting", "ringing", "sound"]
    assert {paper.key: paper.topics[:1] for paper in survey.papers} == {
        "glockner2023bell": ("moulds-metal",),
        "campanile2023tin": ("moulds-metal",),
        "kloppel2024hum": ("strike-tones",),
        "sally2024ringing": ("change-ringing",),
        "torre2024tuning": ("tuning",),
        "treble2024proving": ("change-ringing",),
        "glockner2024rust": ("recordings",),
        "nocna2025bells": ("strike-tones",),
        "treble2025ringers": ("change-ringing",),
        "kloppel2025steeples": ("recordings",),
        "glockner2025tower": ("recordings",),
    }
    corrected = survey.find("torre2024tuning")
    assert corrected is not None
    assert (corrected.venue, corrected.volume, str(corrected.authors[0])) == (
        "Annals of Founding",
        "11",
        "Inés de la Torre",
    )


def test_nothing_in_it_is_broken(folder: Path) -> None:
    assert [finding.as_line() for finding in Survey.open(folder).check() if finding.level == "broken"] == []


@pytest.mark.parametrize("address", [address for address in ADDRESSES if not address.startswith((*GIVEN_UP,))])
def test_every_address_leads_somewhere(address: str, site: Path) -> None:
    assert (site / address).is_file()


@pytest.mark.parametrize("address", [address for address in ADDRESSES if address.startswith((*GIVEN_UP,))])
def test_a_page_offers_what_once_was_a_file(address: str, site: Path) -> None:
    (pages,) = (pages for folder, pages in GIVEN_UP.items() if address.startswith(folder))
    name = address.rpartition("/")[2]
    stem = min((name.removesuffix(suffix_of(each)) for each in FORMATS), key=len)
    offering = [page for page in (site / pages).rglob("*.html") if f'data-stem="{stem}"' in page.read_text("utf-8")]
    assert len(offering) == 1


def test_the_page_of_a_united_paper_and_of_a_renamed_topic_lead_on(site: Path) -> None:
    for old, new in (("papers/sally2025ringing", "papers/sally2024ringing"), ("topics/acoustics", "topics/sound")):
        (target,) = re.findall(
            r'http-equiv="refresh" content="0; url=([^"]*)"', (site / old / "index.html").read_text("utf-8")
        )
        assert (site / old / target).resolve() == (site / new).resolve()


def test_its_dumps_are_known(folder: Path) -> None:
    before = {path: path.read_bytes() for path in sorted((folder / "bib").rglob("*")) if path.is_file()}
    result = run(folder, "ingest", *(str(path) for path in sorted((folder / "dumps").iterdir())))
    assert result.exit_code == 0, result.stderr
    assert "0 new papers" in result.stdout
    assert (folder / "bib/papers.bib").read_bytes() == before[folder / "bib/papers.bib"]
    assert (folder / "bib/curation.yml").read_bytes() == before[folder / "bib/curation.yml"]


def test_what_stands_in_it_is_not_written_anew(folder: Path) -> None:
    before = {path: path.read_bytes() for path in sorted((folder / "bib").rglob("*")) if path.is_file()}
    for command in (["check"], ["export"], ["build"]):
        assert run(folder, *command).exit_code in (0, 1)
    assert {path: path.read_bytes() for path in sorted((folder / "bib").rglob("*")) if path.is_file()} == before

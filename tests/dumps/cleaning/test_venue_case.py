from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.dumps.cleaning.venue_case import venue_in_title_case
from generator.dumps.formats.fields import record_of
from generator.model import Record, Repair, Source
from generator.text import normal


@pytest.mark.parametrize(
    ("name", "cased"),
    [
        ("SCIENCE OF THE TOTAL ENVIRONMENT", "Science of the Total Environment"),
        ("EUROPEAN PHYSICAL JOURNAL A", "European Physical Journal A"),
        ("TRANSPORTATION RESEARCH PART B-METHODOLOGICAL", "Transportation Research Part B-Methodological"),
        ("JOURNAL OF POLYMERS PART A POLYMER CHEMISTRY", "Journal of Polymers Part A Polymer Chemistry"),
        ("JAMA-JOURNAL OF THE AMERICAN MEDICAL ASSOCIATION", "JAMA-Journal of the American Medical Association"),
        ("ARTHROSCOPY-THE JOURNAL OF RELATED SURGERY", "Arthroscopy-The Journal of Related Surgery"),
        ("RANGELAND ECOLOGY & MANAGEMENT", "Rangeland Ecology & Management"),
        ("IEEE TRANSACTIONS ON SMART GRID", "IEEE Transactions on Smart Grid"),
        ("KLINISCHE MONATSBLÄTTER FÜR AUGENHEILKUNDE", "Klinische Monatsblätter für Augenheilkunde"),
        ("CHILDREN'S LITERATURE", "Children's Literature"),
        (
            "REPORTS OF THE BRITISH OTTER RESEARCH INSTITUTE-BORI",
            "Reports of the British Otter Research Institute-BORI",
        ),
        (
            "REPORTS OF THE BRITISH OTTER RESEARCH INSTITUTE-BARE",
            "Reports of the British Otter Research Institute-Bare",
        ),
        ("PLOS ONE", "PLOS ONE"),
        ("BMC GENOMICS", "BMC Genomics"),
        ("ISA TRANSACTIONS", "ISA Transactions"),
        ("ZOOTAXA", "Zootaxa"),
        ("SURGERY", "Surgery"),
        ("WATER", "Water"),
        ("AIDS", "AIDS"),
        ("PNAS", "PNAS"),
        ("PHYSICAL REVIEW D", "Physical Review D"),
        ("ART IN AMERICA", "Art in America"),
    ],
)
def test_a_journal_in_capitals_reads_like_a_title(name: str, cased: str) -> None:
    assert venue_in_title_case(name, of_journal=True) == cased


@pytest.mark.parametrize(
    ("name", "cased"),
    [
        (
            "2018 25TH IEEE INTERNATIONAL CONFERENCE ON IMAGE PROCESSING (ICIP)",
            "2018 25th IEEE International Conference on Image Processing (ICIP)",
        ),
        ("SYMPOSIUM ON OWLS (OWLS 2018)", "Symposium on Owls (OWLS 2018)"),
        ("OWLYMP 2018 - 2018 SYMPOSIUM ON OWLS", "OWLYMP 2018 - 2018 Symposium on Owls"),
        ("IMAGING FOR REMOTE SENSING XXIV", "Imaging for Remote Sensing XXIV"),
        ("NAACL HLT", "NAACL HLT"),
        ("INTERSPEECH 2018", "INTERSPEECH 2018"),
        ("SIGGRAPH", "SIGGRAPH"),
    ],
)
def test_what_may_be_an_acronym_keeps_its_capitals(name: str, cased: str) -> None:
    assert venue_in_title_case(name, of_journal=False) == cased


@pytest.mark.parametrize("name", ["", "eLife", "PLoS ONE", "Journal of the ACM", "2018", "—", "日本学会誌", "Нева"])
@pytest.mark.parametrize("of_journal", [True, False])
def test_a_name_with_a_case_of_its_own_stays(name: str, of_journal: bool) -> None:
    assert venue_in_title_case(name, of_journal=of_journal) == name


@example("AAAÉİ", True)
@given(st.text(alphabet="AB ÉİßIŒX-(),.'’&0129:of", max_size=60), st.booleans())
def test_nothing_but_the_case_of_letters_changes(name: str, of_journal: bool) -> None:
    cased = venue_in_title_case(name, of_journal=of_journal)
    assert normal("NFC", cased.upper()) == normal("NFC", name.upper())  # Unicode's small İ is an i and a dot
    assert venue_in_title_case(cased, of_journal=of_journal) in (cased, venue_in_title_case(cased, of_journal=False))


def test_a_record_says_what_was_changed() -> None:
    record = record_of(Source("owls.ris", 1), title="On owls", venue="JOURNAL OF OWLS", type="article")
    assert isinstance(record, Record)
    assert (record.venue, record.repairs) == (
        "Journal of Owls",
        (Repair("venue", "JOURNAL OF OWLS", "Journal of Owls"),),
    )
    record = record_of(Source("owls.ris", 1), title="On owls", venue="Journal of OWLS", type="article")
    assert isinstance(record, Record)
    assert (record.venue, record.repairs) == ("Journal of OWLS", ())

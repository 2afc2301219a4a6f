"""What authors tell arXiv of where their work came out: taken apart to the last sign, or left as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dumps.cleaning.journal_reference import JournalReference, journal_reference


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("OwlStud.56:1-50,2006", ("OwlStud.", "56", "", "1-50", "2006")),
        ("Owl.Rev.D76:013009,2007", ("Owl.Rev.D", "76", "", "013009", "2007")),
        ("Owl.Rev. D76 (2007) 013009", ("Owl.Rev. D", "76", "", "013009", "2007")),
        ("Owl. Rev. Lett. 116, 061102 (2016)", ("Owl. Rev. Lett.", "116", "", "061102", "2016")),
        ("Owls 521 (2015) 436-444", ("Owls", "521", "", "436-444", "2015")),
        ("Owls: Night and Day 51 (8), 2021", ("Owls: Night and Day", "51", "8", "", "2021")),
        ("Journal of Owls 14(46):10427--10434, 2023", ("Journal of Owls", "14", "46", "10427-10434", "2023")),
        ("Journal of Owls 12(Oct):2825-2830, 2011", ("Journal of Owls", "12", "Oct", "2825-2830", "2011")),
        ("Owls 2019, 21(4), 393", ("Owls", "21", "4", "393", "2019")),
        ("Owl Access, vol. 8, pp. 12-56, 2020", ("Owl Access", "8", "", "12-56", "2020")),
        ("Journal of Owls (JO), Vol.3, No.1, January 2012", ("Journal of Owls (JO)", "3", "1", "", "2012")),
        ("Transactions on Owls, Volume 9", ("Transactions on Owls", "9", "", "", "")),
        ("Transactions on Owls (2021) 9: 160-175", ("Transactions on Owls", "9", "", "160-175", "2021")),
        ("Owls with Applications, 2024", ("Owls with Applications", "", "", "", "2024")),
        ("In Proc. of Owls (OW 2020), pages 14-26. ACM, 2020", ("Proc. of Owls (OW 2020)", "", "", "14-26", "2020")),
        ("InProceedings of 3rd Owls 2022 Jul 18 (pp. 28-30)", ("Proceedings of 3rd Owls", "", "", "28-30", "2022")),
        ("OWLS 2018, pages 1-10", ("OWLS 2018", "", "", "1-10", "")),
        ("2020 Owls, Las Vegas, NV, 2020, pp. 1-8", ("2020 Owls, Las Vegas, NV", "", "", "1-8", "2020")),
    ],
)  # fmt: skip
def test_a_reference_is_taken_apart(text: str, parts: tuple[str, ...]) -> None:
    assert journal_reference(text) == JournalReference(*parts)


@pytest.mark.parametrize(
    "text",
    [
        "", "Owls", "Owls 7", "OWLS 2024", "Owls 2.0 and 3.0", "12 (2019) 3-14", "2022 Conference on Owls (OW2E 2022)",
        "Proceedings of Owls (Volume 1: Long Papers)", "Owls of the Americas, Volume 1 (Long and Short Papers)",
        "OWLS 2019, July 28 - August 2, 2019, Florence", "Owls 12, 13 (2019), under review", "Owls 1, 2, 3, 4, 5, 6",
        "Findings of Owls 2021", "The 34th Meeting on Owls", "O" * 401 + ", 2019",
    ],
)  # fmt: skip
def test_what_is_not_understood_to_the_last_sign_is_the_name(text: str) -> None:
    assert journal_reference(text) == JournalReference(text)


@given(st.text(st.sampled_from("Owl. ,:;()-–0123456789volpnJa"), max_size=80))
def test_nothing_is_said_that_does_not_stand_there(text: str) -> None:
    said = journal_reference(text)
    assert said.venue in " ".join(text.split()) or said == JournalReference(text)
    for part in (said.volume, said.number, said.year):
        assert part in text
    assert (said.venue == "") <= (text.strip() == "")

"""When facts are about a paper: each rule with a case on each side of it."""

from __future__ import annotations

import pytest

from generator.enrich.acceptance import Acceptance, Judgement, judge
from generator.match import features
from generator.model import Record

TITLE = "How Owls Hear Mice under the Snow"
NIGHT = (
    "Owls find their prey by ear. We let forty barn owls hunt in the dark under a cover of snow that was ten to"
    " fifty centimetres deep, and noted where each of them struck. Nine strikes of ten met the mouse, however deep the"
    " snow was, and wind did not matter. Ears that stand at different heights explain it: a model of both ears predicts"
    " the place of each strike to within three centimetres."
)
DAY = (
    "Snow keeps sound from travelling far. We measured by how much in twelve valleys of one range during three winters,"
    " with loudspeakers and microphones at eight distances from each other, and found that fresh snow takes away more"
    " than old snow does, that wet snow takes away least, and that forests add nothing to it. A table gives the loss"
    " for each kind of snow, and a short program turns it into the distance at which a voice can still be heard."
)
PEOPLE = ("Ada Eule", "Piet Uil", "Nora Strix", "Ivo Bubo")


def about(ours: Record, theirs: Record, *, trusted: bool = False) -> Judgement:
    return judge(features(ours), features(theirs), equal_letters=ours.title == theirs.title, trusted=trusted)


def owls(**fields: object) -> Record:
    return Record(**({"title": TITLE} | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ours", "theirs", "accepted"),
    [
        (owls(arxiv="2401.00001"), owls(arxiv="2401.00001"), Acceptance.ACCEPTED),
        (owls(arxiv="2401.00001"), owls(arxiv="2401.00002"), Acceptance.OTHER),
        (owls(doi="10.1234/owl"), owls(doi="10.1234/OWL"), Acceptance.ACCEPTED),
        (owls(doi="10.1234/owl"), owls(doi="10.1234/mouse"), Acceptance.OTHER),
        (owls(doi="10.48550/arXiv.2401.00001"), owls(doi="10.1234/owl"), Acceptance.PROPOSED),  # a preprint's own DOI
        (owls(arxiv="2401.00001"), Record("A Price List of Garden Chairs", arxiv="2401.00001"), Acceptance.PROPOSED),
    ],
)
def test_an_identifier_accepts_and_another_one_refuses(ours: Record, theirs: Record, accepted: Acceptance) -> None:
    assert about(ours, theirs).acceptance == accepted


def test_the_abstract_is_a_witness() -> None:
    ours = owls(abstract=NIGHT)
    assert about(ours, owls(abstract=NIGHT)).acceptance == Acceptance.ACCEPTED
    assert about(ours, owls(abstract=NIGHT[: len(NIGHT) // 2])).acceptance == Acceptance.ACCEPTED
    edited = NIGHT[: len(NIGHT) // 3] + DAY[: len(DAY) // 2]
    assert about(ours, owls(abstract=edited)).acceptance == Acceptance.PROPOSED
    assert about(ours, owls(abstract=DAY)).acceptance == Acceptance.PROPOSED
    assert about(ours, owls(abstract=DAY), trusted=True).acceptance == Acceptance.PROPOSED


@pytest.mark.parametrize(
    ("people", "year", "accepted"),
    [
        (PEOPLE, "2024", Acceptance.ACCEPTED),
        (("A. Eule", "P. Uil"), "2024", Acceptance.ACCEPTED),
        (("Ada Eule", "Piet Uil", "Max Maus", "Kai Maus"), "2024", Acceptance.ACCEPTED),
        (("Ada Eule", "Max Maus", "Kai Maus", "Tim Maus"), "2024", Acceptance.PROPOSED),
        (("Max Maus", "Ada Eule", "Piet Uil", "Kai Maus"), "2024", Acceptance.PROPOSED),
        (("Max Maus",), "2024", Acceptance.PROPOSED),
        (PEOPLE, "2027", Acceptance.ACCEPTED),
        (PEOPLE, "2028", Acceptance.PROPOSED),
        (PEOPLE, "", Acceptance.ACCEPTED),
    ],
)
def test_the_first_author_and_half_of_the_others_within_three_years(
    people: tuple[str, ...], year: str, accepted: Acceptance
) -> None:
    ours = owls(authors=PEOPLE, published="2024")
    assert about(ours, owls(authors=people, published=year)).acceptance == accepted


@pytest.mark.parametrize("trusted", [True, False])
def test_a_title_alone_is_enough_only_from_a_source_that_is_trusted(trusted: bool) -> None:
    judgement = about(owls(), owls(authors=PEOPLE, published="2024"), trusted=trusted)
    assert judgement.acceptance == (Acceptance.ACCEPTED if trusted else Acceptance.PROPOSED)
    assert judgement.by_title_alone
    late = about(owls(published="1990"), owls(published="1994"), trusted=trusted)
    assert late.acceptance == Acceptance.PROPOSED


def test_works_that_the_matcher_tells_apart_are_no_proposals() -> None:
    assert about(owls(), Record(f"Correction to: {TITLE}"), trusted=True).acceptance == Acceptance.OTHER
    assert about(owls(), Record("How Bats Hear Moths"), trusted=True).acceptance == Acceptance.OTHER

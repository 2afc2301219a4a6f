"""What a paper says of itself is kept as places, and read out of its own title and abstract again."""

from __future__ import annotations

import dataclasses

import pytest

from generator.model import Paper, Result
from generator.statements.statements import stated, statements_of

ABSTRACT = (
    "Owls are few.  We propose OwlNet, an algorithm that counts owls by their calls. "
    "It reduces the error by 12% on recordings with wind."
)
PAPER = Paper("eule2024owlnet", "OwlNet: Counting Owls by Using Their Calls")


def said(paper: Paper = PAPER, abstract: str = ABSTRACT) -> Paper:
    return stated(paper, statements_of(paper, abstract), abstract)


def test_a_paper_that_nobody_described_speaks_for_itself() -> None:
    paper = said()
    assert paper.kind == "method"
    assert paper.names == ("OwlNet",)
    assert paper.annotation == "We propose OwlNet, an algorithm that counts owls by their calls."
    assert paper.results == ("It reduces the error by 12% on recordings with wind.",)
    assert paper.from_abstract == ("kind", "names", "annotation", "results")
    assert paper.by_people == PAPER


def test_a_persons_note_replaces_all_of_it() -> None:
    noted = dataclasses.replace(PAPER, annotation="Counts owls.")
    assert statements_of(noted, ABSTRACT) is None
    assert stated(noted, statements_of(PAPER, ABSTRACT), ABSTRACT) == noted


def test_a_persons_kind_stays() -> None:
    paper = said(dataclasses.replace(PAPER, kind="model"))
    assert paper.kind == "model"
    assert "kind" not in paper.from_abstract


def test_where_somebody_looked_at_results_none_are_read() -> None:
    measured = dataclasses.replace(PAPER, measured=(Result("gain", "error", "-12", unit="%"),))
    assert said(measured).results == ()
    assert stated(measured, statements_of(PAPER, ABSTRACT), ABSTRACT).results == ()


def test_without_the_abstract_no_text_of_it_is_shown() -> None:
    paper = stated(PAPER, statements_of(PAPER, ABSTRACT), "")
    assert paper.from_abstract == ("kind", "names")
    assert paper.names == ("OwlNet",)


@pytest.mark.parametrize("abstract", [ABSTRACT.replace("12%", "13%"), "Another one."])
def test_places_in_another_abstract_are_passed_over(abstract: str) -> None:
    paper = stated(PAPER, statements_of(PAPER, ABSTRACT), abstract)
    assert paper.annotation == ""
    assert paper.results == ()


def test_one_blank_or_two_are_the_same_abstract() -> None:
    assert stated(PAPER, statements_of(PAPER, ABSTRACT), " ".join(ABSTRACT.split())) == said()


def test_a_long_sentence_ends_at_a_clause() -> None:
    long = "We propose an algorithm that counts owls by their calls in " + "very " * 20 + "dark forests, "
    abstract = long + "which are many for the " + "wind blows and " * 20 + "nobody listens."
    assert said(abstract=abstract).annotation == long.rstrip(", ") + " …"


def test_a_result_keeps_its_number() -> None:
    long = "It is better " + "in the wind and " * 20 + "finds 93% of the owls, which are many, " + "also at night " * 9
    (result,) = said(abstract=f"{ABSTRACT.partition(' It ')[0]} {long}.").results
    assert result.endswith("finds 93% of the owls …")


def test_nothing_sure_is_nothing() -> None:
    assert statements_of(Paper("k", "Owls"), "Owls hunt at night.") is None


def test_what_a_paper_is_about_is_read_once_each_and_named_as_others_name_it() -> None:
    abstract = (
        "We recorded Strix uralensis in the UK. In Great Britain, Strix uralensis answers texts read in English speech."
    )
    paper = said(Paper("eule2025", "Tawny owls (Strix uralensis)"), abstract)
    assert paper.species == ("Strix uralensis",)
    assert paper.places == ("United Kingdom",)
    assert {"species", "places"} <= set(paper.from_abstract)
    assert paper.by_people.places == ()


def test_what_a_person_said_a_paper_is_about_stays() -> None:
    paper = said(Paper("eule2025", "Owls", places=("Wales",)), "We counted owls in Norway. We count Strix uralensis.")
    assert paper.places == ("Wales",)
    assert "places" not in paper.from_abstract


def test_a_long_list_of_subjects_is_cut() -> None:
    places = "Norway, Sweden, Finland, Denmark, Iceland, France, Spain, Italy, Greece, Poland, Austria, Hungary, Serbia"
    assert len(said(Paper("eule2025", "Owls"), f"We counted owls in {places}.").places) == 12

from __future__ import annotations

from generator.bibliography.curation.reading import Curation, Pin
from generator.bibliography.derived import Derived
from generator.bibliography.papers import parse_bibliography, write_paper
from generator.bibliography.store import Bib
from generator.ingest.derive import Move, derive, text_data
from generator.model import Assignment, Leaf, Paper, Taxonomy, Topic

OWLS = Leaf("owls", "Owls", "Birds that hunt at night.", phrases=("owl", "night vision", "silent flight"))
GULLS = Leaf("gulls", "Gulls", "Birds that steal chips.", phrases=("gull", "chips", "pier", "harbour"))
TAXONOMY = Taxonomy((Topic("birds", "Birds", "All that flies.", (OWLS, GULLS)),))
NIGHT = "The night vision of an owl and its silent flight are measured. An owl sees at night."
PIER = "On the pier each gull waits for chips. A gull in the harbour steals more chips than another gull."


def bib(*papers: Paper, pins: tuple[Pin, ...] = (), derived: tuple[Derived, ...] = ()) -> Bib:
    text = "\n".join(write_paper(paper) for paper in papers)
    leaves = frozenset(leaf.slug for leaf in TAXONOMY.leaves)
    return Bib(
        parse_bibliography(text, "papers.bib", leaves), TAXONOMY, Curation(pins=pins), {row.key: row for row in derived}
    )


def test_papers_find_their_leaves_by_their_abstracts() -> None:
    result = derive(bib(Paper("a", "A study"), Paper("b", "Another study")), {"a": NIGHT, "b": PIER})
    assert [paper.primary for paper in result.papers] == ["owls", "gulls"]
    assert result.moves == (Move("a", "", "owls"), Move("b", "", "gulls"))
    assert all(paper.abstract == "" for paper in result.papers)


def test_without_the_abstract_its_terms_say_the_same() -> None:
    first = derive(bib(Paper("a", "A study")), {"a": NIGHT})
    again = derive(bib(*first.papers, derived=first.derived), {})
    assert again.papers == first.papers
    assert again.derived == first.derived
    assert again.moves == ()


def test_a_pin_wins() -> None:
    result = derive(bib(Paper("a", "A study", topics=("owls",)), pins=(Pin("a", ("gulls",)),)), {"a": NIGHT})
    assert result.papers[0].topics == ("gulls",)
    assert result.derived[0].assignment is None


def test_keywords_that_a_person_wrote_stay() -> None:
    ours = Derived("a", *text_data(NIGHT), Assignment("owls", (), 0.9, (("owls", 0.9),)))
    result = derive(bib(Paper("a", "A study", topics=("gulls",)), derived=(ours,)), {})
    assert result.papers[0].topics == ("gulls",)


def test_what_moved_is_said() -> None:
    stale = Derived("a", *text_data(NIGHT), Assignment("gulls", (), 0.5, (("gulls", 0.5),)))
    result = derive(bib(Paper("a", "A study", topics=("gulls",)), derived=(stale,)), {})
    assert result.as_lines() == [
        "1 papers, 0 with their abstract at hand; 1 placed by the classifier, 1 of them moved",
        "a: gulls → owls",
    ]

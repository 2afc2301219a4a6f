from __future__ import annotations

from dataclasses import replace

from generator.checks.metadata import (
    doubtful_metadata,
    doubtful_names,
    doubtful_year,
    missing_metadata,
    repeated_words,
    unusual_identifiers,
    withdrawn_papers,
)
from generator.model import OTHERS, Name, Paper
from tests.support.checked import WHOLE, lines, state

DOUBTFUL = Paper("a", "A", (Name("Lecun", "Yann"), OTHERS), extra=(("confidence", "low"), ("authorcase", "uncertain")))


def test_missing_metadata_with_a_correction_to_fill_in() -> None:
    some = Paper("b", "B", (Name("X"), OTHERS), 2020, doi="10.1/1")
    first, second = missing_metadata(state(WHOLE, Paper("a", "A"), some))
    assert first.as_line().split("; ")[0] == (
        "bib/papers.bib:10: a: has no authors, has no year, has no arXiv id, DOI or address"
    )
    assert first.lines == (
        '- correct: a\n  authors:\n    - "Family, Given"\n    - "Family, Given"\n  year: YYYY\n  arxiv: "NNNN.NNNNN"',
    )
    assert second.as_line().split("; ")[0] == "bib/papers.bib:17: b: names only its first authors"


def test_a_whole_paper_misses_nothing_and_corrections_count() -> None:
    assert lines(missing_metadata, state(WHOLE)) == []
    text = "- correct: a\n  authors: [Ada Eule]\n  year: 2020\n  doi: 10.1/1\n"
    assert lines(missing_metadata, state(Paper("a", "A"), decisions=text)) == []


def test_metadata_that_its_source_was_not_sure_of() -> None:
    found, case = doubtful_metadata(state(DOUBTFUL))
    assert "with low confidence; compare it with the paper" in found.as_line()
    assert "lower-cased capitals" in case.as_line()
    assert case.lines == ('- correct: a\n  authors:\n    - "Lecun, Yann"\n    - others',)


def test_names_that_a_person_wrote_are_not_in_doubt() -> None:
    settled = state(DOUBTFUL, decisions="- correct: a\n  authors: ['LeCun, Yann']\n")
    assert ["lower-cased" in line for line in lines(doubtful_metadata, settled)] == [False]
    assert lines(doubtful_metadata, state(WHOLE)) == []


def test_identifiers_written_as_addresses() -> None:
    text = "@misc{a,\n  title = {A},\n  doi = {https://doi.org/10.1/x},\n  eprint = {arXiv:2001.00001},\n"
    found = list(unusual_identifiers(state(f"{text}  archivePrefix = {{arXiv}},\n}}\n")))
    assert [finding.place.line for finding in found] == [3, 4]
    assert [repair.value for finding in found for repair in finding.repairs] == ["10.1/x", "2001.00001"]  # type: ignore[union-attr]


def test_bare_identifiers() -> None:
    assert lines(unusual_identifiers, state(WHOLE, Paper("b", "B", doi="10.1/doi:x"))) == []


def test_words_named_twice() -> None:
    found = list(
        repeated_words(state("@misc{a,\n  title = {A},\n  keywords = {owls, x, owls, x},\n  ids = {b, a, b},\n}\n"))
    )
    assert [finding.place.line for finding in found] == [3, 3, 4]
    assert [r.value for f in found for r in f.repairs] == [("owls",), ("x",), ("b",)]  # type: ignore[union-attr]


def test_words_named_once() -> None:
    assert lines(repeated_words, state(WHOLE, Paper("b", "B", keywords=("x", "y"), aliases=("c",)))) == []


def test_a_name_that_may_have_been_read_wrongly_is_told_until_it_is_corrected() -> None:
    paper = Paper("ac2013heat", "Oven heat", (Name("AC", "Baker"), Name("Oven", "Bert")), 2013)
    (finding,) = doubtful_names(state(paper))
    assert "the name 'Baker AC'" in finding.problem
    assert finding.lines[0] == "- correct: ac2013heat"
    decisions = '- correct: ac2013heat\n  authors: ["AC, Baker"]\n'
    assert lines(doubtful_names, state(paper, decisions=decisions)) == []
    assert lines(doubtful_names, state(Paper("oven2013heat", "Oven heat", (Name("Oven", "Bert"),)))) == []


def test_a_year_that_is_hardly_right_is_told() -> None:
    findings = list(doubtful_year(state(Paper("a", "A", year=1007), Paper("b", "B", year=2007))))
    assert [(finding.about, finding.problem) for finding in findings] == [(("a",), "its year is 1007")]


def test_a_withdrawn_paper_is_told_until_a_person_says_what_it_is() -> None:
    paper = replace(WHOLE, withdrawal="retracted")
    (line,) = lines(withdrawn_papers, state(paper))
    assert "was retracted, as a source says" in line
    for said in ("retracted", ""):
        assert lines(withdrawn_papers, state(paper, decisions=f"- correct: {paper.key}\n  withdrawal: {said}\n")) == []
    assert lines(withdrawn_papers, state(WHOLE)) == []

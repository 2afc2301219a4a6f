"""papers.bib: what is written is read, and a change changes its own lines only."""

from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bibliography.bibtex.document import read_document
from generator.bibliography.entry_types import with_types
from generator.bibliography.papers import load_bibliography, parse_bibliography, verbatim, write_paper
from generator.bibliography.venues import VenueRegister
from generator.errors import SurveyError
from generator.model import OTHERS, Name, Paper
from generator.names.bibtex_names import canonical
from generator.text import clean

LEAVES = frozenset({"sparse-attention", "mixture-of-experts"})
FULL = Paper(
    key="doe2021bert",
    title="BERT & friends: 50% of $5",
    authors=(Name("Doe", "Jané"), Name("Beethoven", "Ludwig", "van"), Name("Some Group"), OTHERS),
    year=2020,
    arxiv="2001.00001",
    primary_class="cs.CL",
    doi="10.1000/x_(y)",
    venue="Proceedings of Things {2021}",
    venue_year=2021,
    volume="3",
    number="4–5",
    pages="1–20",
    publisher="P & Co",
    url="https://example.org/a_b%20c?d=1&e=~f#g",
    links=("https://example.org/1", "https://example.org/2"),
    published="2020-01-02",
    kind="method",
    annotation="Says | in one sentence, what it's about: {x} \\ y.",
    names=("BERT", "A | B"),
    results=("90.1% on | X",),
    topics=("sparse-attention", "mixture-of-experts"),
    keywords=("large, models", "free word"),
    abstract="Two\nlines.",
    aliases=("old-key", "older"),
    extra=(("mynote", "See \\url{https://x.org}"),),
    entry_type="inproceedings",
    type_guessed=True,
    editors=(Name("A and B"), Name("Roe", "R.")),
    school="Owl College",
    series="Owls & Co",
    edition="Second",
    address="Köln",
    note="Read 5% of it.",
    language="German",
    isbn="978-3-16-148410-0",
    issn="1234-5678",
    pmid="12345",
    pmcid="PMC678",
)

TEXT = st.text(max_size=25).map(clean)
ITEMS = st.lists(TEXT.filter(bool), max_size=3, unique=True).map(tuple)
YEARS = st.one_of(st.none(), st.integers(1500, 2099))
URLS = st.text(max_size=20).map(verbatim)
NAMES = st.builds(Name, st.text(max_size=9), st.text(max_size=9), st.sampled_from(["", "van", "de la"])).map(canonical)
PAPERS = st.builds(
    Paper,
    key=st.sampled_from(["a", "b", "c", "d"]),
    title=TEXT.filter(bool),
    authors=st.lists(NAMES.filter(lambda name: name.family and name != OTHERS), max_size=3).map(tuple),
    year=YEARS,
    arxiv=st.sampled_from(["", "2001.00001", "cs.CL/0001001"]),
    doi=URLS,
    venue=TEXT,
    venue_year=YEARS,
    volume=TEXT,
    publisher=TEXT,
    url=URLS,
    links=st.lists(URLS.filter(bool), max_size=2).map(tuple),
    annotation=TEXT,
    names=ITEMS,
    results=ITEMS,
    topics=st.sampled_from([(), ("sparse-attention",), ("mixture-of-experts", "sparse-attention")]),
    keywords=ITEMS,
    abstract=TEXT,
    aliases=st.sampled_from([(), ("x",), ("x", "y-1")]),
    entry_type=st.sampled_from(["", "book", "phdthesis"]),
)
BIBLIOGRAPHIES = st.lists(PAPERS, max_size=4, unique_by=lambda paper: paper.key)


def parse(text: str) -> tuple[Paper, ...]:
    return parse_bibliography(text, "papers.bib", LEAVES).papers


def changed_lines(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def test_every_field_comes_back() -> None:
    (paper,) = parse(write_paper(FULL))
    assert paper == replace(FULL, abstract="Two lines.")


def test_the_layout() -> None:
    assert write_paper(FULL) == (
        r"""@inproceedings{doe2021bert,
  title = {{BERT} \& friends: 50\% of \$5},
  author = {Doe, Jan{\'e} and van Beethoven, Ludwig and {Some Group} and others},
  editor = {{A and B} and Roe, R.},
  year = {2020},
  venueyear = {2021},
  booktitle = {Proceedings of Things {\textbraceleft}2021{\textbraceright}},
  volume = {3},
  number = {4{\textendash}5},
  pages = {1--20},
  series = {Owls \& Co},
  edition = {Second},
  publisher = {P \& Co},
  institution = {Owl College},
  address = {K{\"o}ln},
  doi = {10.1000/x_(y)},
  eprint = {2001.00001},
  archivePrefix = {arXiv},
  primaryClass = {cs.CL},
  isbn = {978-3-16-148410-0},
  issn = {1234-5678},
  pmid = {12345},
  pmcid = {PMC678},
  url = {https://example.org/a_b%20c?d=1&e=~f#g},
  links = {https://example.org/1 https://example.org/2},
  published = {2020-01-02},
  language = {German},
  note = {Read 5\% of it.},
  kind = {method},
  annotation = {Says {\textbar} in one sentence, what it's about: {\textbraceleft}x{\textbraceright} {\textbackslash} y.},
  names = {BERT | A {\textbar} B},
  results = {90.1\% on {\textbar} X},
  keywords = {sparse-attention, mixture-of-experts, {large, models}, free word},
  abstract = {Two lines.},
  ids = {old-key, older},
  typeguessed = {yes},
  mynote = {See \url{https://x.org}},
}"""  # noqa: E501  the field is one line
    )


def test_without_authors_bibtex_is_told_how_to_sort() -> None:
    text = write_paper(Paper("k", "MM1: Notes", year=2024, venue="ICML 2024"))
    assert text == (
        "@misc{k,\n  title = {{MM1}: Notes},\n  key = {MM1},\n  year = {2024},\n  booktitle = {ICML 2024},\n}"
    )
    (paper,) = parse(text)
    assert paper == Paper("k", "MM1: Notes", year=2024, venue="ICML 2024", entry_type="misc", type_guessed=True)


@settings(deadline=None, max_examples=100)
@given(BIBLIOGRAPHIES)
def test_any_papers_come_back(papers: list[Paper]) -> None:
    text = parse_bibliography("", "papers.bib").updated(papers)
    again = parse_bibliography(text, "papers.bib", LEAVES)
    assert not again.problems
    assert [normal(paper) for paper in again.papers] == [normal(paper) for paper in papers]
    assert again.updated(again.papers) == text


@settings(deadline=None, max_examples=60)
@given(BIBLIOGRAPHIES, BIBLIOGRAPHIES)
def test_any_change_can_be_made(before: list[Paper], after: list[Paper]) -> None:
    text = "% top\n\n" + parse_bibliography("", "papers.bib").updated(before) + "% end\n"
    loaded = parse_bibliography(text, "papers.bib", LEAVES)
    changed = loaded.updated(after)
    again = parse_bibliography(changed, "papers.bib", LEAVES)
    assert {paper.key: normal(paper) for paper in again.papers} == {paper.key: normal(paper) for paper in after}
    assert changed.startswith("% top\n")
    assert "% end\n" in changed


def normal(paper: Paper) -> Paper:
    """A paper without what depends on the type that was chosen for it."""
    return replace(paper, entry_type="", type_guessed=False, pages="", keywords=tuple(sorted(paper.keywords)))


HAND_MADE = """% The bibliography. Kept by hand, too.
@string{acl = "ACL Proceedings"}

@InProceedings{ smith2020x ,
    Title     = "A {Title} of Mine",
    author    = {Smith, John},   year = 2020,
    booktitle = acl # { (2020)},
    mynote    = {do not touch},
    keywords  = {sparse-attention, My Word},
}

% about the next
@misc{roe2021y, title={Two}, author={Roe, R.}, year={2021}}
"""


def test_what_a_person_wrote() -> None:
    one, two = parse(HAND_MADE)
    assert one == Paper(
        "smith2020x",
        "A Title of Mine",
        (Name("Smith", "John"),),
        2020,
        venue="ACL Proceedings (2020)",
        topics=("sparse-attention",),
        keywords=("My Word",),
        entry_type="inproceedings",
        extra=(("mynote", "do not touch"),),
        protected=("Title",),
    )
    assert two == Paper("roe2021y", "Two", (Name("Roe", "R."),), 2021, entry_type="misc", type_guessed=True)


def test_nothing_changed_changes_nothing() -> None:
    bibliography = parse_bibliography(HAND_MADE, "papers.bib", LEAVES)
    assert bibliography.updated(bibliography.papers) == HAND_MADE
    assert bibliography.updated(reversed(bibliography.papers)) == HAND_MADE


def test_a_new_paper_is_added_at_the_end() -> None:
    bibliography = parse_bibliography(HAND_MADE, "papers.bib", LEAVES)
    text = bibliography.updated([Paper("new", "New"), *bibliography.papers])
    assert text == HAND_MADE + "\n@misc{new,\n  title = {New},\n  key = {New},\n}\n"


def test_one_field_is_one_line() -> None:
    bibliography = parse_bibliography(HAND_MADE, "papers.bib", LEAVES)
    one, two = bibliography.papers
    text = bibliography.updated([replace(one, doi="10.1/x", arxiv="2001.00001", year=2019), two])
    assert changed_lines(HAND_MADE, text) == [
        "-     author    = {Smith, John},   year = 2020,",
        "+     author    = {Smith, John},   year = {2019},",
        "+     doi = {10.1/x},",
        "+     eprint = {2001.00001},",
        "+     archivePrefix = {arXiv},",
    ]


def test_authors_take_the_place_of_the_sort_key() -> None:
    bibliography = parse_bibliography("@misc{a, title={A: B}, key={A}, year={2021}}", "papers.bib")
    (paper,) = bibliography.papers
    assert paper.extra == ()
    changed = bibliography.updated([replace(paper, authors=(Name("Roe", "R."),))])
    assert changed == "@misc{a, title={A: B}, author={Roe, R.}, year={2021}}"


def test_a_guessed_type_is_marked_and_a_stated_one_is_not() -> None:
    text = "@misc{a,\n  title = {A},\n  author = {Doe, J.},\n  year = {2020},\n}\n"
    bibliography = parse_bibliography(text, "papers.bib")
    (paper,) = bibliography.papers
    assert (paper.entry_type, paper.type_guessed) == ("misc", True)
    (placed,) = with_types([replace(paper, venue="ICLR 2020")], VenueRegister())
    changed = bibliography.updated([placed])
    assert changed.startswith("@inproceedings{a,")
    assert "  typeguessed = {yes},\n" in changed
    (again,) = parse_bibliography(changed, "papers.bib").papers
    assert again == placed
    stated = parse_bibliography(changed.replace("  typeguessed = {yes},\n", ""), "papers.bib").papers[0]
    assert stated == replace(placed, type_guessed=False)


def test_misc_is_a_statement_where_something_else_could_be_guessed() -> None:
    text = "@misc{a, title = {A}, author = {Doe, J.}, year = {2020}, booktitle = {ICLR}}\n"
    (paper,) = parse_bibliography(text, "papers.bib").papers
    assert (paper.entry_type, paper.type_guessed) == ("misc", False)
    assert with_types([paper], VenueRegister()) == (paper,)


def test_synonyms_are_changed_where_they_stand() -> None:
    text = "@article{a, title = {A}, author = {Doe, J.}, journaltitle = {Nature}, date = {2020-05}}\n"
    bibliography = parse_bibliography(text, "papers.bib")
    (paper,) = bibliography.papers
    assert (paper.venue, paper.year) == ("Nature", 2020)
    changed = bibliography.updated([replace(paper, venue="Science", year=2021)])
    assert changed == text.replace("Nature", "Science").replace("2020-05", "2021")


def test_a_paper_that_is_gone_is_removed_with_its_lines() -> None:
    bibliography = parse_bibliography(HAND_MADE, "papers.bib")
    text = bibliography.updated(bibliography.papers[:1])
    assert changed_lines(HAND_MADE, text) == ["- @misc{roe2021y, title={Two}, author={Roe, R.}, year={2021}}"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "@misc{a, title={A}}\n@misc{b, title={B}\n",
            "papers.bib:2: `,` or `}` was expected .line 3.; mend the entry",
        ),
        ("@misc{a, title={A}}\n\n@misc{A, title={B}}\n", "papers.bib:3: the key A is used by an earlier entry"),
        ("@misc{a, title={A}}\n@misc{b, year=2020}\n", "papers.bib:2: the entry b has no title"),
        ("@misc{a, title={A}}\n@misc{b, title={{}}}\n", "papers.bib:2: the entry b has no title"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(text: str, message: str) -> None:
    with pytest.raises(SurveyError, match=message):
        parse(text)


def test_what_does_not_hinder_is_told() -> None:
    bibliography = parse_bibliography("@misc{a, title={A}, note={1}, NOTE={2}, x=y}", "papers.bib")
    assert [problem.kind for problem in bibliography.problems] == ["duplicate-field", "undefined-macro"]


def test_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "papers.bib"
    with pytest.raises(SurveyError, match=r"papers\.bib: the bibliography is missing"):
        load_bibliography(path)
    path.write_bytes("@misc{a, title={Café}}".encode("latin-1"))
    with pytest.raises(SurveyError, match="not UTF-8"):
        load_bibliography(path)
    path.write_bytes(b"\xef\xbb\xbf@misc{a, title={A}}\r\n")
    bibliography = load_bibliography(path)
    assert bibliography.updated(bibliography.papers).encode() == path.read_bytes()


@pytest.mark.parametrize(
    "hostile",
    [
        "x}, note={pwned",
        "x}\n}\n@misc{evil, title={e}",
        "{",
        "}",
        "x\\",
        "{" * 50_000,
        "@misc{x,",
        "\\}",
        "%",
        "a\0b",
    ],
)
def test_no_text_breaks_out_of_its_field(hostile: str) -> None:
    paper = Paper(
        "k", hostile, (Name(hostile, hostile),), 2020, doi=hostile, venue=hostile, url=hostile,
        links=(hostile,), annotation=hostile, names=(hostile,), results=(hostile,),
        keywords=(hostile,), extra=(("note", hostile),),
    )  # fmt: skip
    document = read_document(write_paper(paper))
    assert not document.problems
    assert len(document.entries) == 1
    assert document.entries[0].get("note") != "pwned"
    assert parse(write_paper(paper))[0].title == clean(hostile)


def test_keys_that_bibtex_cannot_hold_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot stand"):
        write_paper(Paper("a,b", "T"))
    with pytest.raises(ValueError, match="two papers"):
        parse_bibliography("", "papers.bib").updated([Paper("a", "T"), Paper("A", "U")])


def test_all_the_survey_s_papers_come_back(survey_papers: tuple[Paper, ...]) -> None:
    assert len(survey_papers) == 546
    leaves = frozenset(slug for paper in survey_papers for slug in paper.topics)
    text = parse_bibliography("", "papers.bib").updated(survey_papers)
    assert parse_bibliography(text, "papers.bib", leaves).papers == survey_papers


@settings(deadline=None, max_examples=60)
@given(BIBLIOGRAPHIES, st.sets(st.sampled_from("abcd")), st.sampled_from(["", "\n", "% note\n"]))
def test_any_papers_can_go(papers: list[Paper], gone: set[str], between: str) -> None:
    text = between.join(f"{write_paper(paper)}\n" for paper in papers)
    loaded = parse_bibliography(text, "papers.bib", LEAVES)
    left = [paper for paper in loaded.papers if paper.key not in gone]
    again = parse_bibliography(loaded.updated(left), "papers.bib", LEAVES)
    assert list(again.papers) == left
    assert not again.problems


def test_capitals_that_braces_protect_stay_protected() -> None:
    text = "@misc{a,\n  title = {A proof of {F}ermat's claim and {Étude}},\n  author = {Roe, R.},\n}\n"
    bibliography = parse_bibliography(text, "papers.bib")
    (paper,) = bibliography.papers
    assert (paper.title, paper.protected) == ("A proof of Fermat's claim and Étude", ("Fermat's", "Étude"))
    assert "{Fermat's}" in write_paper(paper)
    assert parse(write_paper(paper))[0].protected == paper.protected
    unprotected = replace(paper, protected=())
    assert "{Fermat" not in write_paper(unprotected)


def test_a_keyword_that_reads_like_a_leaf_stays_a_keyword() -> None:
    paper = Paper("a", "On owls", topics=("owls",), keywords=("eyes", "owls", "night"))
    text = write_paper(paper, leaves={"owls", "eyes"})
    assert "keywords = {owls, {eyes}, {owls}, night}" in text
    (again,) = parse_bibliography(text, "papers.bib", {"owls", "eyes"}).papers
    assert (again.topics, again.keywords) == (paper.topics, paper.keywords)


def test_keywords_are_put_into_braces_when_a_leaf_of_their_name_comes() -> None:
    text = "@misc{a,\n  title = {On owls},\n  keywords = {eyes, night},\n}\n@misc{b,\n  title = {B},\n}\n"
    before = parse_bibliography(text, "papers.bib")
    after = before.updated(before.papers, {"eyes"})
    assert after == text.replace("{eyes, night}", "{{eyes}, night}")
    assert parse_bibliography(after, "papers.bib", {"eyes"}).papers[0].keywords == ("eyes", "night")
    assert before.updated(before.papers, {"owls"}) == text

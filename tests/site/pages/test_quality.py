from __future__ import annotations

from dataclasses import replace

from generator.bibliography.classifier_figures import Figures, LeafFigures
from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.catalogue.catalogue import SurveyContent
from generator.checks.finding import Finding
from generator.errors import Place
from generator.model import Leaf, Name, Paper, Taxonomy, Topic
from generator.site.contents import render_site
from generator.storage.project import Config

TAXONOMY = Taxonomy((Topic("birds", "Birds", "d", (Leaf("owls", "<Owls>", "d"), Leaf("gulls", "Gulls", "d"))),))
PAPERS = (Paper("a", "A", (Name("Eule"),), 2020, topics=("owls",)), Paper("b", "B"))
JUNE = DumpId("june.txt", 1, "ab")
FIGURES = Figures(
    12, 0.756, 0.8, 0.9, 0.05, 0.4, (LeafFigures("owls", 7, 6), LeafFigures("gone", 5, 1)), (("owls", "gulls", 2),)
)


def page(**more: object) -> str:
    return str(render_site(SurveyContent(Config("S"), TAXONOMY, PAPERS, **more))["quality.md"])  # type: ignore[arg-type]


def test_what_is_known_is_counted() -> None:
    assert '<th scope="row">authors</th><td>1</td><td>50&#8239;%</td>' in page()


def test_what_the_dumps_held() -> None:
    history = tuple(LedgerEntry(JUNE, n, "t", kind) for n, kind in enumerate(["paper", "duplicate", "rejected"]))  # type: ignore[arg-type]
    assert "1 dump held 3 records" in page(history=history)
    assert 'last changed with the dump <a href="../new/june.txt/"' in page(history=history)


def test_rejected_pieces_are_listed_with_file_and_line() -> None:
    pieces = tuple(LedgerEntry(JUNE, n, f"<i>piece {n}</i>", "rejected", why="no title") for n in range(7))
    text = page(history=pieces)
    assert "Rejected: 7 pieces" in text
    assert "&lt;i&gt;piece 3&lt;/i&gt;" in text
    assert "june.txt, line 3: no title" in text


def test_findings_are_listed_by_check_with_links_to_the_papers() -> None:
    findings = (
        Finding(Place("bib/papers.bib", 7), "<A> and B may be one work", "say so", ("a", "b"), check="doubtful-pair"),
        *(
            Finding(Place("bib/topics.yml"), "holds many", "split it", (f"leaf{n}",), check="large-leaf")
            for n in range(500)
        ),
    )
    text = page(findings=findings)
    assert '<details class="sv-scope" open><summary>Doubtful pair' in text
    assert '<a href="../papers/a/">a</a> <a href="../papers/b/">b</a>' in text
    assert "&lt;A&gt; and B may be one work" in text
    assert "<code>bib/papers.bib:7</code>" in text
    assert "And 440 more" in text
    assert len(text) < 300_000


def test_what_mends_all_of_a_kind_is_told_once() -> None:
    text = page(
        findings=tuple(
            Finding(Place("bib/papers.bib"), "has no year", "see `x`", (key,), check="no-year") for key in "ab"
        )
    )
    assert "To mend each: see <code>x</code>." in text
    assert text.count("<code>x</code>") == 1


def test_what_one_finding_asks_for_is_told_with_it() -> None:
    text = page(findings=(Finding(Place("bib/papers.bib"), "has no year", "see `x`", ("a",), check="no-year"),))
    assert "To mend each" not in text
    assert text.count("<code>x</code>") == 1
    two = [Finding(Place("bib/papers.bib"), "lacks", f"see `{key}`", (key,), check="no-year") for key in "ab"]
    assert "To mend each" not in page(findings=tuple(two))  # each has its own


def test_only_what_is_confused_often_and_still_has_a_leaf_is_told() -> None:
    pairs = (("owls", "gulls", 2), ("gulls", "owls", 1), ("owls", "gone", 9), ("gone", "owls", 9))
    text = page(figures=replace(FIGURES, confused=pairs))
    assert text.count("taken for <span") == 1


def test_nothing_to_look_at_is_said() -> None:
    assert "finds no doubtful pair" in page()


def test_a_share_is_whole_only_where_nothing_is_missing() -> None:
    papers = tuple(Paper(f"k{n}", "T", year=2020 if n else None) for n in range(1000))
    text = str(render_site(SurveyContent(Config("S"), TAXONOMY, papers))["quality.md"])
    assert '<th scope="row">a year</th><td>999</td><td>99&#8239;%</td>' in text


def test_measured_quality_leaf_by_leaf() -> None:
    text = page(figures=FIGURES)
    assert "76&#8239;% on the subtopic" in text
    assert "1.1 &lt;Owls&gt;</a></th><td>7</td><td>6</td>" in text
    assert "taken for <span>Gulls</span>: 2" in text
    assert "gone" not in text


def test_what_was_not_measured_is_not_claimed() -> None:
    assert "Too few papers were placed by people" in page()


def test_the_flow_from_records_to_papers_agrees_with_the_rest_of_the_page() -> None:
    kinds = ("paper", "duplicate", "rejected", "paper", "paper", "forgotten")
    keys = ("a", "a", "", "b", "c", "")
    history = tuple(LedgerEntry(JUNE, n, "t", kind, key) for n, (kind, key) in enumerate(zip(kinds, keys, strict=True)))  # type: ignore[arg-type]
    text = page(history=history, hidden=((Paper("c", "C"), "<b>no</b> owls"),))
    assert "1 dump held 5 records. Recognised as duplicates: 1; rejected as no paper: 1." in text
    assert '<th scope="row">Records in 1 dump</th><td>5</td>' in text
    assert '<th scope="row">&lt;b&gt;no&lt;/b&gt; owls</th><td>1</td>' in text
    assert '<th scope="row">Papers in this survey</th><td>2</td>' in text
    assert "<b>no" not in text
    assert 'id="flow"' not in page()

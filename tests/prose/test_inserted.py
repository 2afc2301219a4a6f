"""A line of a chapter asks for a table or a figure, and gets what is known of the papers."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import SurveyError
from generator.model import Leaf, Paper, PropertyColumn, Result, Taxonomy, Topic
from generator.prose.chapter_files import parse_prose
from generator.prose.inserted import Material, MethodTree, PaperTable, Shelves, Timeline, all_inserted, inserted
from generator.prose.insertions import Insertion, parse_insertion
from generator.prose.markdown import insertions_of

WINGS, AGE = PropertyColumn("wings", "Wings"), PropertyColumn("age", "Age in years")
TOPIC = Topic("birds", "Birds", "d", (Leaf("owls", "Owls", "d", columns=(WINGS, AGE)), Leaf("gulls", "Gulls", "d")))


def seen(value: str, setting: str = "by night") -> tuple[Result, ...]:
    return (Result("absolute", "recall", value, "%", on="Owl Pond", setting=setting),)


PAPERS = (
    Paper("b", "On wings", year=2021, published="2021-03", names=("OwlNet",), topics=("owls",),
          properties=(("wings", "two"),), measured=seen("81")),
    Paper("a", "On age", year=2020, names=("AgeNet",), topics=("owls",), properties=(("wings", "?"), ("age", "3")),
          measured=seen("79")),
    Paper("c", "On neither", year=2022, topics=("owls",), measured=seen("75", "by day"), aliases=("old",)),
    Paper("g", "On gulls", year=2019, names=("Gull",), topics=("gulls", "owls")),
)  # fmt: skip


def material(text: str) -> Material:
    prose = parse_prose("birds", text, Path("bib/prose/birds.md"))
    return Material(prose, TOPIC, Shelves.of(Taxonomy((TOPIC,)), PAPERS))


def of(line: str, text: str = "") -> PaperTable | MethodTree | Timeline:
    insertion = parse_insertion(line, 7)
    assert insertion
    return inserted(insertion, material(text))


def test_a_table_of_a_leaf_has_its_papers_by_year_and_its_columns() -> None:
    table = of("{{table | owls}}")
    assert isinstance(table, PaperTable)
    assert (table.title, table.columns) == ("Owls", ("Wings", "Age in years"))
    assert [(paper.key, values) for paper, values in table.rows] == [("a", ("?", "3")), ("b", ("two", ""))]
    assert table.measured == frozenset()


def test_a_table_of_papers_has_the_columns_that_are_asked_for_and_a_title() -> None:
    table = of("{{table | @b; @a | age, wings, recall on owl pond | Owls compared}}")
    assert isinstance(table, PaperTable)
    assert (table.title, table.columns[:2]) == ("Owls compared", ("Age in years", "Wings"))
    assert [(paper.key, values) for paper, values in table.rows] == [
        ("b", ("", "two", "81%")),
        ("a", ("3", "?", "79%")),
    ]
    assert table.columns[2] == "recall on owl pond (by night)"
    assert table.measured == {2}


@pytest.mark.parametrize(
    ("line", "problem", "mend"),
    [
        ("{{tabel | owls}}", "asks for 'tabel', which is no table and no figure", "did you mean table?"),
        ("{{table | owl}}", "a table is of 'owl', which is no leaf", "did you mean owls?"),
        ("{{table | @bb | wings}}", "names @bb, which is no paper", ""),
        ("{{table | owls | wing}}", "no column is called 'wing'", "did you mean wings?"),
        ("{{table | owls | beak}}", "no column is called 'beak'", "take wings, age, or `METRIC on DATA`"),
        ("{{table | gulls}}", "a table has no value", "write properties with its papers"),
        (
            "{{table | owls | recall on Sea}}",
            "no paper of the table has a result of recall on Sea",
            "leave the column out",
        ),
        (
            "{{table | owls | recall on Owl Pond}}",
            "mixes what cannot be compared (absolute % by day; absolute % by night)",
            "name papers that report it alike",
        ),
        ("{{timeline | @c2}}", "names @c2, which is no paper", ""),
    ],
)
def test_what_cannot_be_made_says_where_and_why(line: str, problem: str, mend: str) -> None:
    with pytest.raises(SurveyError) as error:
        of(line)
    assert problem in error.value.problem
    assert mend in error.value.mend
    assert "bib/prose/birds.md:7" in str(error.value)


def test_a_tree_shows_names_by_leaf_the_oldest_first() -> None:
    tree = of("{{tree}}")
    assert isinstance(tree, MethodTree)
    assert [(leaf.slug, [paper.key for paper in papers]) for leaf, papers in tree.branches] == [
        ("owls", ["a", "b"]),
        ("gulls", ["g"]),
    ]


def test_a_timeline_shows_what_the_chapter_cites_of_its_topic_and_names() -> None:
    timeline = of("{{timeline}}", "Owls [@b; @old] and gulls [@g].")
    assert isinstance(timeline, Timeline)
    assert [(year, [paper.key for paper in papers]) for year, papers in timeline.years] == [
        (2019, ["g"]),
        (2021, ["b"]),
    ]
    assert timeline.title == "Birds, 2019–2021"
    with pytest.raises(SurveyError, match="nothing to show"):
        of("{{timeline}}", "Nothing is cited.")


def test_a_timeline_of_named_papers_shows_forty_of_them() -> None:
    many = tuple(Paper(f"k{n}", f"T{n}", year=2000) for n in range(41))
    asked = Insertion("timeline", ("; ".join(f"@{paper.key}" for paper in many), "All"))
    own = Material(parse_prose("birds", "", Path("x.md")), TOPIC, Shelves.of(Taxonomy((TOPIC,)), many))
    timeline = inserted(asked, own)
    assert isinstance(timeline, Timeline)
    assert (timeline.title, len(timeline.years[0][1]), timeline.left_out) == ("All", 40, 1)


def test_lines_by_themselves_ask_and_others_are_text() -> None:
    text = "# A\n\n{{ Tree }}\n\nSee {{tree}} here.\n\n    {{tree}}\n\n- {{tree}}\n\n{{}}\n\ntext\n{{timeline | x}}\n"
    assert [(one.name, one.arguments, one.line) for one in insertions_of(text)] == [
        ("tree", (), 3),
        ("timeline", ("x",), 14),
    ]
    (first, made), (_, wrong) = all_inserted(material(text))
    assert first.name == "tree"
    assert isinstance(made, MethodTree)
    assert isinstance(wrong, SurveyError)


@given(st.text("{}| ab@\n", max_size=20))
def test_what_is_asked_reads_as_it_was_written(text: str) -> None:
    insertion = parse_insertion(text, 3)
    assert insertion is None or parse_insertion(str(insertion), 3) == insertion

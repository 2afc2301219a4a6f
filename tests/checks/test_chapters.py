"""The checks of chapters: each finding names the file, the line, and what to do."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.bibliography.curation.reading import Curation
from generator.bibliography.derived import Derived
from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.bibliography.papers import parse_bibliography, write_paper
from generator.bibliography.store import Bib, load_bib
from generator.checks.chapter_insertions import failing_insertions, unreadable_formulas
from generator.checks.chapters import (
    borrowed_words,
    chapters_apart,
    empty_chapters,
    empty_sections,
    ill_sized_chapters,
    misplaced_chapters,
    outdated_chapters,
    repeated_sentences,
    thin_chapters,
    uncited_passages,
    undated_chapters,
    unresolved_citations,
    unsupported_numbers,
    unverified_numbers,
)
from generator.checks.finding import Finding
from generator.checks.registry import CHECKS
from generator.checks.state import State
from generator.commands.cli import cli
from generator.errors import Place
from generator.model import Leaf, Paper, Taxonomy, Topic
from generator.prose.chapter_files import parse_prose
from generator.storage.project import Project
from generator.topics.abstract_terms import terms_of
from tests.support.environment import REPOSITORY
from tests.support.small_taxonomy import start_with_topics

TAXONOMY = Taxonomy((Topic("birds", "Birds", "d", (Leaf("owls", "Owls", "d"),), ("fowl",)),))
PAPERS = (
    Paper("eule2020eyes", "On 2 eyes", annotation="Owls see 30,000 stars.", topics=("owls",), aliases=("eule2019",)),
    Paper("kauz2021ears", "On ears", results=("Hears 7.5% more.",), topics=("owls",)),
    Paper("uhu2022feet", "On feet", topics=("owls",)),
)
JUNE, JULY = DumpId("june.txt", 1, "a"), DumpId("july.txt", 1, "b")
HISTORY = (
    LedgerEntry(JUNE, 1, "On 2 eyes", "paper", "eule2020eyes"),
    LedgerEntry(JULY, 1, "On ears", "paper", "kauz2021ears"),
    LedgerEntry(JULY, 2, "On feet", "paper", "uhu2022feet"),
)


def state(*texts: str, curation: Curation | None = None, **names: str) -> State:
    """A survey with chapters: the first is that of the birds, those with a name are called so."""
    text = "\n".join(write_paper(paper) for paper in PAPERS)
    derived = {"uhu2022feet": Derived("uhu2022feet", terms=terms_of("runs 12 miles"))}
    bib = Bib(
        parse_bibliography(text, "bib/papers.bib", frozenset({"owls"})), TAXONOMY, curation or Curation(), derived
    )
    files = [("birds", held) for held in texts] + list(names.items())
    chapters = tuple(parse_prose(name, held, Path(f"bib/prose/{name}.md")) for name, held in files)
    return State(bib, HISTORY, chapters=chapters)


def lines(check: Callable[[State], Iterable[Finding]], held: State) -> list[str]:
    return [finding.as_line() for finding in check(held)]


def test_a_file_that_belongs_to_no_topic() -> None:
    one, other = lines(misplaced_chapters, state(brids="Text.", zoology="Text."))
    assert one.startswith("bib/prose/brids.md: belongs to no topic")
    assert "name it birds.md" in one
    assert "name it after a topic" in other
    (line,) = lines(misplaced_chapters, state("Text.", fowl="Text."))
    assert line.startswith("bib/prose/fowl.md: is a second chapter of birds")
    assert lines(misplaced_chapters, state(fowl="Text.")) == []


def test_a_file_in_which_nothing_is_written_yet() -> None:
    (line,) = lines(empty_chapters, state("## Sight\n"))
    assert line.startswith("bib/prose/birds.md: holds no text yet")
    assert lines(misplaced_chapters, state("## Sight\n")) == []
    assert lines(empty_chapters, state("Text.")) == []
    assert lines(empty_chapters, state(zoology="## Sight\n")) == []  # no page would show it anyway


def test_the_text_about_the_whole_survey_belongs_to_no_topic_and_may_tell_of_the_survey() -> None:
    held = state("Text.", index="These papers were captured.\n\nOwls see [@gone2020eyes].\n")
    assert lines(misplaced_chapters, held) == []
    assert [line for line in lines(uncited_passages, held) if "index.md" in line] == []
    assert len(lines(uncited_passages, held)) == 1
    (line,) = lines(unresolved_citations, held)
    assert line.startswith("bib/prose/index.md:3: cites @gone2020eyes")


@pytest.mark.parametrize(("papers", "text", "found"), [(3, "None.", 1), (2, "None.", 0), (3, "One [@shared1].", 0)])
def test_chapters_that_cite_none_of_what_they_share(papers: int, text: str, found: int) -> None:
    taxonomy = Taxonomy((*TAXONOMY.topics, Topic("mammals", "Mammals", "d", (Leaf("bats", "Bats", "d"),))))
    both = [Paper(f"shared{number}", f"Night {number}", topics=("bats", "owls")) for number in range(papers)]
    entries = "\n".join(write_paper(paper) for paper in (*PAPERS, *both))
    bib = Bib(parse_bibliography(entries, "bib/papers.bib", frozenset({"owls", "bats"})), taxonomy, Curation(), {})
    held = State(bib, HISTORY, chapters=(parse_prose("fowl", text, Path("bib/prose/fowl.md")),))

    told = lines(chapters_apart, held)
    assert len(told) == found
    assert all("cites none of the 3 papers shared with 'Mammals': shared0, shared1, shared2" in line for line in told)


def test_citations_that_lead_nowhere() -> None:
    hidden = Curation(hidden=("uhu2022feet",))
    text = "Yes [@eule2019].\n\nNo [@eule2020eye; @uhu2022feet].\n\nSee [@kauz2021ears, p. 3]. `[@code]`\n"
    near, gone, broken = lines(unresolved_citations, state(text, curation=hidden))
    assert near.startswith("bib/prose/birds.md:3: cites @eule2020eye, which is no paper; did you mean @eule2020eyes?")
    assert "cites @uhu2022feet, which is hidden" in gone
    assert broken.startswith("bib/prose/birds.md:5: '[@kauz2021ears, p. 3]' is no citation; write `[@key]`")


@pytest.mark.parametrize(
    "meant",
    ["[see @uhu2022feet]", "[-@uhu2022feet]", "[@uhu2022feet, @eule2019]", "[@uhu2022feet; ]", "[@uhu2022feet"],
)
def test_a_bracket_that_is_meant_as_a_citation(meant: str) -> None:
    (line,) = lines(unresolved_citations, state(f"Owls see [@eule2019] {meant}\nand hear."))
    assert line.startswith(f"bib/prose/birds.md:1: '{meant}' is no citation; write `[@key]`")


@pytest.mark.parametrize("text", ["@uhu2022feet says so", "As @uhu2022feet.", "(@uhu2022feet)", "-@uhu2022feet, *too*"])
def test_the_key_of_a_paper_outside_a_bracket(text: str) -> None:
    (line,) = lines(unresolved_citations, state(f"Owls see [@eule2019].\n\n- {text}"))
    assert line.startswith("bib/prose/birds.md:3: '@uhu2022feet")


@pytest.mark.parametrize(
    "text",
    [
        "Write `[@key]` or `@uhu2022feet`.",
        "```\n[@key]\n```",
        "Mail owl@uhu2022feet.org or <owl@example.org>, [owl@example.org].",
        "Posts of @nobody and [a talk](https://example.org/@uhu2022feet).",
        "<!-- [see @uhu2022feet] -->",
        "[the owls] of [@uhu2022feet][@eule2019]",
    ],
)
def test_what_only_looks_like_a_citation(text: str) -> None:
    assert lines(unresolved_citations, state(text)) == []


def test_a_citation_is_told_with_its_own_line_and_how_that_should_read() -> None:
    text = "---\nlast_dump: a.txt\n---\n\nOwls see\nat night\n[@eule2020eyes; @eule2020eye] well.\nGulls [@x, p. 3].\n"
    near, broken = unresolved_citations(state(text))
    assert (near.place.line, broken.place.line) == (7, 8)
    assert (near.lines, near.instead) == (("[@eule2020eyes; @eule2020eyes] well.",), True)


def test_passages_that_claim_and_do_not_cite() -> None:
    text = (
        "Owls see [@eule2020eyes]. They do.\n\nThey see:\n\n- stars [@eule2020eyes]\n- moons\n\n> A\n> word.\n\n"
        "| What | Which | How |\n|---|---|---|\n| Eyes | two [@eule2020eyes] | well |\n"
        "| Ears | — | two [@kauz2021ears] |\n"
    )
    assert [line.split("; ")[0] for line in lines(uncited_passages, state(text))] == [
        "bib/prose/birds.md:6: an item cites no paper: 'moons'",
        "bib/prose/birds.md:8: a paragraph cites no paper: 'A word.'",
        "bib/prose/birds.md:13: a cell cites no paper: 'well'",
    ]


def test_passages_that_only_lead_in_or_say_nothing() -> None:
    text = "- Sight\n  - by day [@eule2019]\n  - by night [@eule2019]\n\n"
    text += "| What | Which |\n|---|---|\n| Ears | n/a |\n| Feet | — |\n"
    assert lines(uncited_passages, state(text)) == []
    (line,) = lines(uncited_passages, state("- Sight [@eule2019]\n  - owls\n"))
    assert line.startswith("bib/prose/birds.md:2: an item cites no paper: 'owls'")


def test_chapters_that_leave_out_most_papers() -> None:
    held = state("Owls [@eule2020eyes].")
    (line,) = lines(thin_chapters, held)
    assert "cites 1 of 3 papers of its topic (33%, less than 60%); not kauz2021ears, uhu2022feet" in line
    assert lines(thin_chapters, replace(held, cited_share=0.3)) == []
    assert lines(thin_chapters, state("Owls [@eule2019; @uhu2022feet].")) == []


@pytest.mark.parametrize(
    ("words", "cited", "said"),
    [
        (75, 3, ""),
        (74, 3, "has 74 words on a topic of 3 papers; write about 25 words a paper, 700 in all"),
        (120, 2, ""),
        (121, 2, "has 121 words on 2 papers, more than 60 each"),
        (120, 0, ""),
        (3001, 3, "has 3,001 words, more than 3,000; leave out what matters least"),
    ],
)
def test_chapters_that_are_too_long_or_too_short(words: int, cited: int, said: str) -> None:
    keys = "; ".join(f"@{paper.key}" for paper in PAPERS[:cited])
    told = lines(ill_sized_chapters, state("owl " * words + (f"[{keys}]" if cited else "")))
    assert len(told) == bool(said)
    assert all(said in line for line in told)


def test_papers_that_came_since_the_chapter_was_written() -> None:
    (line,) = lines(outdated_chapters, state("---\ntitle: B\nlast_dump: june.txt\n---\nOwls."))
    assert line.startswith(
        "bib/prose/birds.md:3: 2 papers are newer than this text: kauz2021ears, uhu2022feet; take in"
    )
    assert "`last_dump: july.txt`" in line
    assert lines(outdated_chapters, state("---\nlast_dump: july.txt\n---\nOwls.")) == []
    assert lines(outdated_chapters, state("Owls.")) == []


def test_chapters_that_do_not_say_what_they_take_into_account() -> None:
    (line,) = lines(undated_chapters, state("---\nlast_dump: may.txt\n---\nOwls."))
    assert "takes into account the dump 'may.txt', which was never ingested" in line
    assert "`last_dump: july.txt`" in line
    (line,) = lines(undated_chapters, state("Owls."))
    assert line.startswith("bib/prose/birds.md:1: does not say which dump")
    assert lines(undated_chapters, state("---\nlast_dump: june.txt\n---\nOwls.")) == []
    assert lines(undated_chapters, replace(state("Owls."), history=())) == []


def test_numbers_that_nothing_supports() -> None:
    text = "Owls see 30000 [@eule2019]. Ears hear 7.5% or 8% more [@kauz2021ears].\nTwo of 9.\n\n"
    text += "| 2 eyes | see 12 [@eule2020eyes; @uhu2022feet] |\n|---|---|\n| 7.5 ears | 2 [@eule2020eyes] |\n"
    held = state(text)
    assert [line.split("; ")[0] for line in lines(unsupported_numbers, held)] == [
        "bib/prose/birds.md:2: 9 stands in a sentence that cites no paper"
    ]
    assert [line.split("; ")[0] for line in lines(unverified_numbers, held)] == [
        "bib/prose/birds.md:1: 8 cannot be verified: the abstract of kauz2021ears is not at hand",
        "bib/prose/birds.md:6: 7.5 cannot be verified: the abstract of eule2020eyes is not at hand",
    ]
    known = replace(held, abstracts={"kauz2021ears": "It hears 9% more.", "eule2020eyes": "Sees 7.5 owls."})
    assert [line.split("; ")[0] for line in lines(unsupported_numbers, known)] == [
        "bib/prose/birds.md:1: 8 stands in nothing that is known of kauz2021ears",
        "bib/prose/birds.md:2: 9 stands in a sentence that cites no paper",
    ]
    assert lines(unverified_numbers, known) == []
    assert lines(unsupported_numbers, state("Eight of 8 [@nobody].")) == []


def test_sentences_said_twice() -> None:
    sentence = "Nobody knows why owls should see so well"
    (line,) = lines(repeated_sentences, state(f"{sentence}.", fish=f"Cod.\n\n{sentence}!"))
    assert line.startswith("bib/prose/fish.md:3: repeats a sentence of bib/prose/birds.md:1: 'Nobody knows")


def test_words_of_an_abstract() -> None:
    held = state("Owls.\n\nHere we show that owls see the stars at noon [@eule2020eyes].")
    assert lines(borrowed_words, held) == []
    abstracts = {"kauz2021ears": "We show that owls see the stars at noon."}
    (line,) = lines(borrowed_words, replace(held, abstracts=abstracts))
    assert line.startswith("bib/prose/birds.md:3: has eight words or more in common with the abstract of kauz2021ears")


def test_sections_without_text() -> None:
    text = "Text.\n\n## Sight\n\n### At night\n\nYes.\n\n## Hearing\n\n<!-- to write -->\n\n## Feet\n"
    assert [line.split("; ")[0] for line in lines(empty_sections, state(text))] == [
        "bib/prose/birds.md:9: nothing stands below the heading 'Hearing'",
        "bib/prose/birds.md:13: nothing stands below the heading 'Feet'",
    ]


def test_abstracts_come_from_the_dumps_that_are_named(tmp_path: Path) -> None:
    """From the command: what only an abstract says can be verified once its dump is named."""
    root, dump = tmp_path / "survey", tmp_path / "june.jsonl"
    abstract = "Owls were watched for 4711 nights in a row and slept through each of their days."
    record = {"title": "On the Eyes of Owls", "authors": ["Ada Eule"], "published": "2020", "abstract": abstract}
    dump.write_text(json.dumps(record) + "\n")
    start_with_topics(root, "Owls")
    config = root / "mkdocs.yml"
    config.write_text(re.sub("abstracts: .*", "abstracts: omit", config.read_text("utf-8")), "utf-8")
    run("--project", str(root), "ingest", str(dump))
    derived = root / "bib" / "derived.jsonl"
    derived.write_text("")  # as if nothing of the abstract had been kept
    topic = load_bib(Project(root)).taxonomy.topics[0].slug
    (root / "bib" / "prose").mkdir()
    text = "---\nlast_dump: june.jsonl\n---\nOwls were watched 4711 or 4712 times [@eule2020eyes].\n"
    (root / "bib" / "prose" / f"{topic}.md").write_text(text)
    without = run("--project", str(root), "check", fails=True)
    assert without.count("cannot be verified") == 2
    with_dump = run("--project", str(root), "check", "--dumps", str(dump), fails=True)
    assert f"bib/prose/{topic}.md:4: 4712 stands in nothing that is known of eule2020eyes" in with_dump
    assert "4711" not in with_dump


def run(*call: str, fails: bool = False) -> str:
    result = CliRunner().invoke(cli, call)
    assert result.exit_code == fails, result.output
    return result.output


def test_the_documentation_explains_every_finding() -> None:
    names = {check.name for check in CHECKS if "chapter" in check.find.__module__}
    page = (REPOSITORY / "docs" / "how-to" / "chapters.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert {name for row in rows for name in re.findall("`([a-z-]+)`", row.split(" | ")[0])} == names


def test_formulas_and_insertions_that_cannot_be_shown_are_told() -> None:
    text = "Owls, $x$ [@uhu2022feet].\n\nAnd $\\owl$.\n\n{{tree}}\n"
    (formula,) = unreadable_formulas(state(text))
    assert (formula.place, formula.problem) == (Place("bib/prose/birds.md", 3), "the formula $\\owl$ knows no \\owl")
    (insertion,) = failing_insertions(state(text))
    assert insertion.place == Place("bib/prose/birds.md", 5)
    assert list(unreadable_formulas(state("Owls, $x$."))) == []

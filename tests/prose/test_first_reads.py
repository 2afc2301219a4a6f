"""What a chapter tells to read first."""

from pathlib import Path

from generator.prose.chapter_files import parse_prose
from generator.prose.first_reads import FirstRead, first_reads


def reads(text: str) -> tuple[FirstRead, ...]:
    return first_reads(parse_prose("owls", text, Path("bib/prose/owls.md")))


def test_the_list_under_the_heading_counts_with_its_words() -> None:
    text = "- Before [@a].\n\n## What to read first\n\nThese:\n\n1. Eyes: $x$ [@b; @c].\n2. No.\n\n## A\n\n- [@d]\n"
    assert reads(text) == (FirstRead(("b", "c"), "Eyes: $x$"),)


def test_a_citation_leaves_no_gap_before_a_comma() -> None:
    assert reads("## what to read first\n\n- Eyes [@b], then ears [@c].\n")[0].why == "Eyes, then ears"


def test_a_chapter_in_another_language_names_its_heading() -> None:
    text = "## Zuerst\n\n- Augen [@b].\n"
    assert reads(text) == ()
    assert reads("---\nread_first: Zuerst\n---\n\n" + text) == (FirstRead(("b",), "Augen"),)

"""The three lists that decide whether two records are one work.

A rule is a function that reads the evidence of a pair and gives a `RuleAnswer`, or None when it has nothing to say.
To add one, write it and put it into a list. The lists are asked in order, and so are the rules of each; the first
answer decides. `CONTRADICTIONS` tell two works apart, `MATCHES` make one of them, `QUESTIONS` leave it to a person. The
reason of an answer is shown to people, in the ledger and in `survey check`.

An answer is *firm* when it may act by itself: a firm match merges, a firm contradiction keeps two clusters apart for
good. A match that is not firm joins a record to a cluster only if no other cluster is possible. A contradiction that
is not firm only says that this pair is no evidence for a merge.

The thresholds were set on the records of `tests/cases/match.json`; `benchmarks/dedupe.py --check` measures them on
labelled sets of other people.
"""

from __future__ import annotations

from generator.match import contradictions, matches, questions
from generator.match.rule_answer import Rule

CONTRADICTIONS: tuple[Rule, ...] = (
    contradictions.notice_about_another,
    contradictions.different_arxiv_numbers,
    contradictions.different_dois,
    contradictions.shared_identifier,
    contradictions.unrelated_abstracts,
    contradictions.different_numbers,
    contradictions.telling_words,
    contradictions.template_abstracts,
    contradictions.different_people,
    contradictions.different_pages,
    contradictions.different_publications,
    contradictions.successive_papers,
    contradictions.different_occasions,
    contradictions.swapped_word,
)

MATCHES: tuple[Rule, ...] = (
    matches.same_identifier,
    matches.same_abstract,
    matches.like_title_and_abstract,
    matches.same_place,
    matches.same_title_and_authors,
    matches.title_with_addition,
    matches.mentioned_identifier,
    matches.part_of_title_and_authors,
    matches.slip_in_long_title,
    matches.same_occasion,
    matches.same_title_alone,
)
"""The surest first: of two matches that cannot both be carried out, the one whose rule stands first is."""

QUESTIONS: tuple[Rule, ...] = (
    questions.same_title_only,
    questions.same_identifier_only,
    questions.same_abstract_only,
    questions.near_title_and_authors,
    questions.part_of_title_only,
    questions.near_title,
)
"""The likeliest first."""

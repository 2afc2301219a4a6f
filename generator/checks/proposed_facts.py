"""Checks of what sources of metadata said: facts that may be about a paper, and that a person decides about."""

from __future__ import annotations

from collections.abc import Iterator

from generator.bibliography.curation.writing import pair_decision
from generator.bibliography.one_line import in_one_line
from generator.checks.finding import CURATION, Finding
from generator.checks.state import State
from generator.enrich.decided import FactsDecisions, is_known
from generator.errors import Place
from generator.model import Paper

ANSWERS = "bib/answers.jsonl"


def _is_elsewhere(paper: Paper, record: Paper) -> bool:
    """Whether the paper has got another identifier since, so that the question is settled."""
    return bool(paper.arxiv and record.arxiv) and paper.arxiv != record.arxiv


def open_proposals(state: State) -> Iterator[Finding]:
    """What a source says of a work that may be a paper of ours, side by side, with the lines that settle it."""
    decisions = FactsDecisions.of(state.bib.curation)
    for answer in state.bib.answers:
        paper = state.named.get(answer.paper)
        if paper is None or answer.record is None or answer.status != "proposed":
            continue
        if is_known(answer, decisions) is not None or _is_elsewhere(paper, answer.record):
            continue
        yield Finding(
            place=Place(ANSWERS, answer.line),
            problem=f"{answer.source} may know it: {answer.why}: {in_one_line(paper)} | {in_one_line(answer.record)}",
            mend="say in bib/curation.yml whether it is the same work, then run `survey enrich --offline`",
            about=(paper.key,),
            lines=tuple(pair_decision(word, paper.key, answer.name) for word in ("same", "different")),
            into=CURATION,
        )

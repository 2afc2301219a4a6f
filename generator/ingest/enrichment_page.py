"""What an enrichment brought, as a Markdown page for a pull request: fields, news, decisions ready to paste."""

from __future__ import annotations

from collections.abc import Iterator

from generator.bibliography.curation.writing import pair_decision
from generator.bibliography.one_line import PAGE, in_one_line
from generator.enrich.facts import names_of
from generator.ingest.outcome import Enrichment
from generator.ingest.outcome_page import code, literal, section


def enrichment_page(enrichment: Enrichment) -> str:
    """The page: the whole in a line, then what readers will see, what a person settles, and how services fared."""
    sections = [
        f"# What was enriched\n\n{enrichment.as_line()}.\n",
        section("Now published", [f"{code(key)}: {literal(venue)}" for key, venue in enrichment.published]),
        section("Retracted or withdrawn", [f"{code(key)}: {literal(said)}" for key, said in enrichment.withdrawn]),
        section("To decide", list(_proposals(enrichment))),
        section("Filled", [f"{code(key)}: {', '.join(names)}" for key, names in enrichment.filled]),
        section("Services", [literal(report.as_line()) for report in enrichment.asked], counted=False),
    ]
    return "\n".join(part for part in sections if part)


def _proposals(enrichment: Enrichment) -> Iterator[str]:
    """What a person is asked, with the lines for `curation.yml`; of more than a page how many there are."""
    for each in enrichment.proposals[:PAGE]:
        name = names_of(each.facts)[0]
        decisions = " or ".join(code(pair_decision(word, each.key, name)) for word in ("same", "different"))
        record = literal(f"{in_one_line(each.facts.paper)} ({each.source}): {each.reason}")
        yield f"{code(each.key)} and {record}; to settle it: {decisions}"
    if len(enrichment.proposals) > PAGE:
        yield f"{len(enrichment.proposals) - PAGE:,} more: {code('survey check --only proposed-facts')} lists them"

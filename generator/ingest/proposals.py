"""The first topics of a survey that has none: made once of the papers that are there, and marked as proposed.

What `survey ingest` does when nobody has written a taxonomy, so that the first site has shelves already. People accept,
rename, join, split, drop and move them afterwards (`survey topics`); later dumps are placed on them, never regrouped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.bibliography.derived import Derived
from generator.bibliography.taxonomy import parse_taxonomy
from generator.ingest.new_papers import text_of, text_to_name
from generator.model import Assignment, Paper, Taxonomy
from generator.progress import stage
from generator.topics.proposal_sizes import FEWEST

_NO_TOPICS = re.compile(r"^(?:\[\s*\]|~|null)[ \t]*$\n?", re.MULTILINE)
"""A file that says in YAML that it is empty: no item can stand behind it."""


@dataclass(frozen=True, slots=True)
class TopicProposal:
    """Topics made of papers.

    Args:
        yaml: as they are to stand in `topics.yml`.
        taxonomy: the same as values.
        assignments: where each paper that was grouped stands, by citation key.
    """

    yaml: str
    taxonomy: Taxonomy
    assignments: Mapping[str, Assignment]


def lacks_topics(taxonomy: Taxonomy, papers: int) -> bool:
    """Whether topics are to be proposed: there were never any, and there are papers enough.

    >>> lacks_topics(Taxonomy(), 12), lacks_topics(Taxonomy(), 11), lacks_topics(Taxonomy(dropped=("owls",)), 12)
    (True, False, False)
    """
    return not taxonomy.topics and not taxonomy.dropped and papers >= FEWEST


@stage("topics proposed", lambda proposal: f"{len(proposal.taxonomy.topics):,} topics")
def propose_topics(papers: Sequence[Paper], derived: Mapping[str, Derived]) -> TopicProposal:
    """Topics and leaves for papers, each paper on the leaf that was made of it.

    Args:
        papers: all papers of a survey without topics.
        derived: the terms of abstracts that are not kept.
    """
    from generator.topics.suggest import suggest, to_yaml  # loads scikit-learn

    topics = suggest([text_to_name(paper, derived) for paper in papers])
    yaml = to_yaml(topics, proposed=True)
    members = {leaf.slug: leaf.members for topic in topics for leaf in topic.leaves}
    taxonomy = parse_taxonomy(yaml, Path("topics.yml"))
    return TopicProposal(yaml, taxonomy, grouped(taxonomy, members, papers, derived))


def grouped(
    taxonomy: Taxonomy,
    members: Mapping[str, Sequence[int]],
    papers: Sequence[Paper],
    derived: Mapping[str, Derived],
) -> dict[str, Assignment]:
    """Where papers stand that leaves were made of, by citation key.

    Args:
        taxonomy: the leaves.
        members: the numbers of the papers that each leaf was made of, by its slug.
        papers: the papers.
        derived: the terms of abstracts that are not kept.
    """
    from generator.terms.tokens import tokens
    from generator.topics.phrases import PhraseIndex

    index, assignments = PhraseIndex(taxonomy), {}
    for place, leaf in enumerate(taxonomy.leaves):
        for number in members.get(leaf.slug, ()):
            text = text_of(papers[number], derived)
            spoken = [index.phrases[one] for part in (text.title, text.abstract) for one in index.find(tokens(part))]
            phrases = tuple(dict.fromkeys(phrase.text for phrase in spoken if place in phrase.leaves))
            assignments[papers[number].key] = Assignment(leaf.slug, score=1.0, phrases=phrases, grouped=True)
    return assignments


def with_proposal(text: str, proposal: str) -> str:
    """The text of `topics.yml` with proposed topics at its end; the comments that stand there stay."""
    before = _NO_TOPICS.sub("", text).rstrip("\n")
    return f"{before}\n\n{proposal}" if before else proposal

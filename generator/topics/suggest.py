"""Proposing topics and leaves for papers that stand on no leaf: a taxonomy to start from and to edit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.model import Taxonomy, Topic
from generator.storage.yaml import scalar
from generator.terms.tokens import tokens
from generator.text import fold
from generator.topics.clustering import NOWHERE, group
from generator.topics.naming import GroupName, Phrases, TakenNames, phrase_key
from generator.topics.proposal_sizes import usual_leaves, usual_topics
from generator.topics.texts import Text

Integers = npt.NDArray[np.intp]

_PHRASES = 12
_DEFINING = 4
_TYPICAL = 5
_TO_MOVE = "# A proposal: edit titles and definitions, join or drop leaves, move it into bib/topics.yml."
_WRITTEN = "# Groups that the program made of the papers: `survey topics --help` says how to change and accept them."
_LEAST_OTHERS = 3
_WORDS_OF_SLUG = 6


@dataclass(frozen=True, slots=True)
class ProposedLeaf:
    """A group of texts with a name made of its own terms.

    Args:
        slug: an address that nothing else has.
        title: a noun phrase of its texts, or two.
        definition: a sentence to edit.
        phrases: noun phrases that mark it, as they stand in texts.
        typical: keys or titles of its most typical papers.
        members: indices of its texts.
    """

    slug: str
    title: str
    definition: str
    phrases: tuple[str, ...]
    typical: tuple[str, ...]
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ProposedTopic:
    """Leaves that belong together; `existing` if they are to stand under a topic that is already there."""

    slug: str
    title: str
    definition: str
    leaves: tuple[ProposedLeaf, ...]
    existing: bool = False


def suggest(
    texts: Sequence[Text],
    n_topics: int | None = None,
    n_leaves: int | None = None,
    taxonomy: Taxonomy | None = None,
) -> tuple[ProposedTopic, ...]:
    """Topics and leaves for texts, the largest first.

    Args:
        texts: papers without a leaf. Those that share no word with the others are on no leaf afterwards either, nor
            are those of a group that no phrase marks: nothing that fits them could be written above them.
        n_topics: how many topics to propose at most; None for as many as a person would make of so many texts.
        n_leaves: how many leaves to propose at most; None likewise.
        taxonomy: what is there already. No slug of it is used again, and leaves that share most of their terms
            with one of its topics are proposed for that topic.
    """
    if not texts:
        return ()
    n_topics = n_topics or usual_topics(len(texts))
    coarse, fine = group(texts, n_topics, max(n_topics, n_leaves or usual_leaves(len(texts))))
    phrases = Phrases(texts)
    slugs = _Slugs(taxonomy)
    names = _names_there(taxonomy)
    proposed: list[ProposedTopic] = []
    for topic in _by_size(coarse):
        members = np.flatnonzero(coarse == topic).tolist()
        marks = phrases.marking(members)
        home = _home(phrases, marks, taxonomy)
        name = phrases.name(members, marks, names)
        if not name and not home:
            continue
        if name and not home:
            names.add(name)
        title = home.title if home else name.text if name else ""
        slug = home.slug if home else slugs.take(title, "topic")
        subject = name.inside if name and not home else ""
        leaves, subjects = _leaves(phrases, slugs, names, members, fine, subject)
        if not leaves and name:
            leaves = (_leaf(phrases, slugs, name, members, marks),)
            subjects = [name.inside]
        if not leaves:
            continue
        definition = home.definition if home else _sentence(subjects[:_DEFINING])
        proposed.append(ProposedTopic(slug, title, definition, leaves, existing=home is not None))
    return _merged(proposed)


def suggest_leaves(texts: Sequence[Text], n_leaves: int, taxonomy: Taxonomy | None = None) -> tuple[ProposedLeaf, ...]:
    """Leaves into which the papers of one leaf fall, the largest first.

    Args:
        texts: the papers.
        n_leaves: how many leaves at most.
        taxonomy: what is there already; no slug and no name of it is used again.
    """
    if not texts:
        return ()
    fine = group(texts, 1, n_leaves)[1]
    everyone = range(len(texts))
    return _leaves(Phrases(texts), _Slugs(taxonomy), _names_there(taxonomy), everyone, fine, "")[0]


def to_yaml(topics: Sequence[ProposedTopic], *, proposed: bool = False) -> str:
    """The proposal as YAML in the form of `topics.yml`; typical papers stand in comments.

    Leaves for a topic that exists stand under its slug, to be moved there.

    Args:
        topics: the proposal.
        proposed: whether it is to stand in `topics.yml` itself, marked as what it is.
    """
    lines = [_WRITTEN if proposed else _TO_MOVE]
    for topic in topics:
        lines += ["", *(["# This topic exists: move its leaves there."] if topic.existing else [])]
        lines += [f"- slug: {scalar(topic.slug)}", f"  title: {scalar(topic.title)}"]
        lines += [f"  definition: {scalar(topic.definition)}"]
        lines += [*(["  proposed: true"] if proposed else []), "  subtopics:"]
        for leaf in topic.leaves:
            lines += [f"    # {len(leaf.members)} papers, such as:"]
            lines += [f"    #   {_comment(name)}" for name in leaf.typical]
            lines += [f"    - slug: {scalar(leaf.slug)}", f"      title: {scalar(leaf.title)}"]
            lines += [f"      definition: {scalar(leaf.definition)}"]
            if leaf.phrases:
                lines += ["      phrases:", *(f"        - {scalar(phrase)}" for phrase in leaf.phrases)]
    return "\n".join(lines) + "\n" if topics else "[]\n"


class _Slugs:
    """Hands out slugs that nothing has yet."""

    def __init__(self, taxonomy: Taxonomy | None) -> None:
        self._taken: set[str] = set()
        for topic in taxonomy.topics if taxonomy else ():
            self._taken.update((topic.slug, *topic.aliases))
            for leaf in topic.leaves:
                self._taken.update((leaf.slug, *leaf.aliases))

    def take(self, title: str, fallback: str) -> str:
        """A slug made of a title, with a number if it is taken."""
        slug = base = "-".join(re.findall("[a-z0-9]+", fold(title))[:_WORDS_OF_SLUG]) or fallback
        number = 1
        while slug in self._taken:
            number += 1
            slug = f"{base}-{number}"
        self._taken.add(slug)
        return slug


def _leaves(
    phrases: Phrases, slugs: _Slugs, names: TakenNames, members: Sequence[int], fine: Integers, subject: str
) -> tuple[tuple[ProposedLeaf, ...], list[str]]:
    """The leaves of a topic, and their names as they stand inside a sentence."""
    parts = fine[np.array(members)]
    proposed, subjects, unnamed = [], [], list[int]()
    for leaf in _by_size(parts):
        inside = [members[place] for place in np.flatnonzero(parts == leaf).tolist()]
        marks = phrases.marking(inside, members)
        name = phrases.name(inside, marks, names)
        if not name:
            unnamed += inside
            continue
        names.add(name)
        subjects.append(name.inside)
        proposed.append(_leaf(phrases, slugs, name, inside, marks))
    if subject and proposed and len(unnamed) >= _LEAST_OTHERS:
        proposed.append(_others(phrases, slugs, sorted(unnamed), subject))
    return tuple(proposed), subjects


def _leaf(
    phrases: Phrases, slugs: _Slugs, name: GroupName, members: Sequence[int], marks: Sequence[str]
) -> ProposedLeaf:
    shown = [phrases.spelling(key) for key in marks[:_PHRASES]]
    return ProposedLeaf(
        slug=slugs.take(name.text, "leaf"),
        title=name.text,
        definition=_sentence(shown[:_DEFINING]),
        phrases=tuple(shown),
        typical=tuple(phrases.texts[number].name for number in phrases.typical(members, marks)),
        members=tuple(members),
    )


def _others(phrases: Phrases, slugs: _Slugs, members: Sequence[int], subject: str) -> ProposedLeaf:
    """The leaf for what belongs to a topic and to none of its leaves."""
    title = f"Other work on {subject}"
    return ProposedLeaf(
        slug=slugs.take(title, "leaf"),
        title=title,
        definition=f"Papers on {subject} that stand on none of the leaves beside it.",
        phrases=(),
        typical=tuple(phrases.texts[number].name for number in members[:_TYPICAL]),
        members=tuple(members),
    )


def _sentence(subjects: Sequence[str]) -> str:
    """What papers are on, as a sentence: `Papers on song learning, dialects or subsong`."""
    return f"Papers on {', '.join(subjects[:-1]) + ' or ' if len(subjects) > 1 else ''}{subjects[-1]}."


def _names_there(taxonomy: Taxonomy | None) -> TakenNames:
    topics = taxonomy.topics if taxonomy else ()
    return TakenNames(
        phrase_key(title) for topic in topics for title in (topic.title, *(leaf.title for leaf in topic.leaves))
    )


def _home(phrases: Phrases, marks: Sequence[str], taxonomy: Taxonomy | None) -> Topic | None:
    """The existing topic whose words hold most of the terms that mark the group, if it holds at least half."""
    if taxonomy is None or not taxonomy.topics:
        return None
    names = [tokens(phrases.spelling(key)) for key in marks[:_PHRASES]]
    shares = []
    for topic in taxonomy.topics:
        pieces = [topic.title, topic.definition]
        for leaf in topic.leaves:
            pieces += [leaf.title, leaf.definition, leaf.includes, *leaf.phrases]
        words = {word for piece in pieces for word in tokens(piece)}
        shares.append(sum(words.issuperset(name) for name in names) / max(len(names), 1))
    best = int(np.argmax(shares))
    return taxonomy.topics[best] if shares[best] > 1 / 2 else None


def _merged(topics: Sequence[ProposedTopic]) -> tuple[ProposedTopic, ...]:
    """Groups that go to the same existing topic as one."""
    by_slug: dict[str, ProposedTopic] = {}
    for topic in topics:
        known = by_slug.get(topic.slug)
        leaves = (*known.leaves, *topic.leaves) if known else topic.leaves
        by_slug[topic.slug] = ProposedTopic(topic.slug, topic.title, topic.definition, leaves, topic.existing)
    return tuple(by_slug.values())


def _by_size(labels: Integers) -> list[int]:
    counts = Counter(label for label in labels.tolist() if label != NOWHERE)
    return sorted(counts, key=lambda label: (-counts[label], label))


def _comment(text: str) -> str:
    return " ".join(text.split())

"""Proposing topics and leaves for papers that stand on no leaf: a taxonomy to start from and to edit."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator.model import Taxonomy
from generator.storage.yaml import scalar
from generator.terms.tokens import stem, tokens
from generator.text import fold
from generator.topics.clustering import content_words, group
from generator.topics.texts import Text

_NAMED = 3
_PHRASES = 12
_TYPICAL = 5
_TO_MOVE = "# A proposal: edit titles and definitions, join or drop leaves, move it into bib/topics.yml."
_WRITTEN = "# Groups that the program made of the papers: `survey topics --help` says how to change and accept them."
_LONGER = 1.4
"""Each further word makes a term so much better a mark of a group."""


@dataclass(frozen=True, slots=True)
class ProposedLeaf:
    """A group of texts with a name made of its own terms.

    Args:
        slug: an address that nothing else has.
        title: the terms that mark it best.
        definition: a sentence to edit.
        phrases: terms that mark it.
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
    texts: Sequence[Text], n_topics: int, n_leaves: int, taxonomy: Taxonomy | None = None
) -> tuple[ProposedTopic, ...]:
    """Topics and leaves for texts, the largest first.

    Args:
        texts: papers without a leaf.
        n_topics: how many topics to propose at most.
        n_leaves: how many leaves to propose at most.
        taxonomy: what is there already. No slug of it is used again, and leaves that share most of their terms
            with one of its topics are proposed for that topic.
    """
    if not texts:
        return ()
    coarse, fine = group(texts, n_topics, n_leaves)
    terms = _Terms(texts)
    slugs = _Slugs(taxonomy)
    proposed: list[ProposedTopic] = []
    for topic in _by_size(coarse):
        members = np.flatnonzero(coarse == topic)
        home = _home(terms, members.tolist(), taxonomy)
        names = terms.marking(members.tolist())
        slug, title, definition = home or (slugs.take(names, "topic"), _title(names), _definition(names))
        parts = [members[fine[members] == leaf].tolist() for leaf in _by_size(fine[members])]
        leaves = [_leaf(terms, slugs, part) for part in parts]
        proposed.append(ProposedTopic(slug, title, definition, tuple(leaves), existing=home is not None))
    return _merged(proposed)


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


class _Terms:
    """Which words and word pairs each text has, and how they are mostly written."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.texts = texts
        self.terms_of = [_text_terms(text) for text in texts]
        self.frequency = Counter(term for terms in self.terms_of for term in terms)
        spellings: dict[str, Counter[str]] = {}
        for text in texts:
            for word in re.findall(r"[^\W_]+", f"{text.title} {text.abstract}"):
                spellings.setdefault(stem(fold(word)), Counter())[word] += 1
        self._spelling = {word: _usual(counts) for word, counts in spellings.items()}

    def marking(self, members: Sequence[int], most: int = _PHRASES) -> list[str]:
        """The terms that mark a group of texts, the best first, as they are mostly written."""
        inside = Counter(term for member in members for term in self.terms_of[member])
        least = 2 if len(members) > 1 else 1
        scores = {
            term: count / len(members) * self._rarity(term) * _LONGER ** term.count(" ")
            for term, count in inside.items()
            if count >= least
        }
        order = sorted(scores, key=lambda term: (-scores[term], term))
        chosen: list[str] = []
        for term in order:
            if not set(term.split()) <= {word for other in chosen for word in other.split()}:
                chosen = [other for other in chosen if f" {other} " not in f" {term} "] + [term]
            if len(chosen) == most:
                break
        return [" ".join(self._spelling.get(word, word) for word in term.split()) for term in chosen]

    def typical(self, members: Sequence[int]) -> tuple[str, ...]:
        """The texts that share most with the rest of their group."""
        inside = Counter(term for member in members for term in self.terms_of[member])

        def shared(member: int) -> float:
            terms = self.terms_of[member]
            return sum(inside[term] * self._rarity(term) for term in terms) / (len(terms) + 20)

        order = sorted(members, key=lambda member: (-shared(member), member))
        return tuple(self.texts[member].name for member in order[:_TYPICAL])

    def _rarity(self, term: str) -> float:
        return math.log((len(self.texts) + 1) / self.frequency[term])


def _text_terms(text: Text) -> dict[str, None]:
    terms: dict[str, None] = {}
    for part in (text.title, text.abstract):
        content = set(content_words(part))
        words = tokens(part)
        terms.update(dict.fromkeys(word for word in words if word in content and not word.isdigit()))
        for length in (2, 3):
            runs = zip(*(words[start:] for start in range(length)), strict=False)
            terms.update(dict.fromkeys(" ".join(run) for run in runs if content.issuperset(run)))
    return terms


def _usual(spellings: Counter[str]) -> str:
    """The most frequent spelling; of those in capitals only names and acronyms win over small letters."""
    lower: Counter[str] = Counter()
    for spelling, count in spellings.items():
        lower[spelling if sum(char.isupper() for char in spelling) > 1 else spelling.lower()] += count
    return min(lower, key=lambda spelling: (-lower[spelling], spelling))


class _Slugs:
    """Hands out slugs that nothing has yet."""

    def __init__(self, taxonomy: Taxonomy | None) -> None:
        self._taken: set[str] = set()
        for topic in taxonomy.topics if taxonomy else ():
            self._taken.update((topic.slug, *topic.aliases))
            for leaf in topic.leaves:
                self._taken.update((leaf.slug, *leaf.aliases))

    def take(self, names: Sequence[str], fallback: str) -> str:
        for count in (1, 2):
            words = re.findall("[a-z0-9]+", fold(" ".join(names[:count])))
            slug = base = "-".join(dict.fromkeys(words)) or fallback
            if slug not in self._taken:
                break
        number = 1
        while slug in self._taken:
            number += 1
            slug = f"{base}-{number}"
        self._taken.add(slug)
        return slug


def _leaf(terms: _Terms, slugs: _Slugs, members: Sequence[int]) -> ProposedLeaf:
    names = terms.marking(members)
    return ProposedLeaf(
        slug=slugs.take(names, "leaf"),
        title=_title(names),
        definition=_definition(names),
        phrases=tuple(names),
        typical=terms.typical(members),
        members=tuple(members),
    )


def _title(names: Sequence[str]) -> str:
    title = _listed(names[:_NAMED]) or "Unnamed"
    return title[0].upper() + title[1:]


def _definition(names: Sequence[str]) -> str:
    return f"Work on {_listed(names[:6])}." if names else "To be described."


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else list(names))


def _home(terms: _Terms, members: Sequence[int], taxonomy: Taxonomy | None) -> tuple[str, str, str] | None:
    """The existing topic whose words hold most of the terms that mark the group, if it holds at least half."""
    if taxonomy is None or not taxonomy.topics:
        return None
    names = [tokens(name) for name in terms.marking(members)]
    shares = []
    for topic in taxonomy.topics:
        pieces = [topic.title, topic.definition]
        for leaf in topic.leaves:
            pieces += [leaf.title, leaf.definition, leaf.includes, *leaf.phrases]
        words = {word for piece in pieces for word in tokens(piece)}
        shares.append(sum(words.issuperset(name) for name in names) / max(len(names), 1))
    best = int(np.argmax(shares))
    if shares[best] <= 1 / 2:
        return None
    topic = taxonomy.topics[best]
    return topic.slug, topic.title, topic.definition


def _merged(topics: Sequence[ProposedTopic]) -> tuple[ProposedTopic, ...]:
    """Groups that go to the same existing topic as one."""
    by_slug: dict[str, ProposedTopic] = {}
    for topic in topics:
        known = by_slug.get(topic.slug)
        leaves = (*known.leaves, *topic.leaves) if known else topic.leaves
        by_slug[topic.slug] = ProposedTopic(topic.slug, topic.title, topic.definition, leaves, topic.existing)
    return tuple(by_slug.values())


def _by_size(labels: np.ndarray[tuple[int], np.dtype[np.intp]]) -> list[int]:
    counts = Counter(labels.tolist())
    return sorted(counts, key=lambda label: (-counts[label], label))


def _comment(text: str) -> str:
    return " ".join(text.split())

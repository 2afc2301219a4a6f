"""The stage between matching and writing: keys, leaves and what is kept of texts, for new papers."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping, Sequence

from generator.bibliography.citation_keys import KeyMaker
from generator.bibliography.derived import Derived
from generator.latex import plain_math
from generator.match import abstract_sketch, sketch_to_text
from generator.model import Assignment, Paper, Taxonomy
from generator.progress import stage
from generator.text import fold
from generator.topics.abstract_terms import terms_of
from generator.topics.texts import Text

_MOST_SECONDARY = 3


def keys_of(papers: Iterable[Paper]) -> list[str]:
    """Every key and alias of papers."""
    return [name for paper in papers for name in (paper.key, *paper.aliases)]


def with_keys(papers: Sequence[Paper], wanted: Sequence[Sequence[str]], taken: Collection[str]) -> tuple[Paper, ...]:
    """New papers with citation keys that clash with none taken and none among themselves, in their order.

    A paper gets the first key it came with that is free; the others that are free become its aliases. Without one a
    key is made for it. Case makes no difference between keys.

    Args:
        papers: the new papers.
        wanted: for each the keys that its records came with.
        taken: keys and aliases in use.
    """
    used = {key.lower() for key in taken}
    maker = KeyMaker(used)
    maker.take(key for keys in wanted for key in keys)
    keyed = []
    for paper, keys in zip(papers, wanted, strict=True):
        free: dict[str, str] = {}
        for name in keys:
            if name.lower() not in used:
                free.setdefault(name.lower(), name)
        key, *others = list(free.values()) or [maker.make(paper)]
        used.update(name.lower() for name in (key, *others))
        keyed.append(dataclasses.replace(paper, key=key, aliases=(*paper.aliases, *others)))
    return tuple(keyed)


@stage("papers placed on leaves", lambda placed: f"{len(placed):,} papers")
def place_on_leaves(
    papers: Sequence[Paper], placed: Sequence[Paper], taxonomy: Taxonomy, derived: Mapping[str, Derived]
) -> Mapping[str, Assignment]:
    """Where the classifier puts papers, by citation key.

    Args:
        papers: the papers to place.
        placed: papers whose leaves a person gave; the classifier learns from them.
        taxonomy: the leaves.
        derived: the terms of abstracts that are not kept. Where an abstract is at hand its terms are read all
            the same, so that a paper stands where it stands with and without the dump.

    Papers with a tag of a leaf among their keywords stand there; the classifier learns from them and places the rest.
    Papers that leaves were made of should be among `placed`: see `standing_grouped`.
    """
    if not papers or not taxonomy.leaves:
        return {}
    tagged = {paper.key: by_tags for paper in papers if (by_tags := assignment_by_tags(paper, taxonomy))}
    placed = [*placed, *(on_leaves(paper, tagged[paper.key]) for paper in papers if paper.key in tagged)]
    papers = [paper for paper in papers if paper.key not in tagged]
    if not papers:
        return tagged
    from generator.topics.classifier import learn  # loads scikit-learn
    from generator.topics.texts import Placed

    classifier = learn(taxonomy, [Placed(text_of(paper, derived), paper.topics) for paper in placed])
    assignments = classifier.place([text_of(paper, derived) for paper in papers])
    return tagged | {paper.key: assignment for paper, assignment in zip(papers, assignments, strict=True)}


def standing_grouped(papers: Iterable[Paper], derived: Mapping[str, Derived]) -> tuple[Paper, ...]:
    """The papers that stand on a leaf which was made of them and others, as the classifier learns from them.

    Args:
        papers: under present slugs, so that those of renamed and joined leaves are among them.
        derived: why each paper stands where it stands.
    """
    rows = ((paper, derived.get(paper.key)) for paper in papers if paper.topics)
    return tuple(paper for paper, row in rows if row and row.assignment and row.assignment.grouped)


def assignment_by_tags(paper: Paper, taxonomy: Taxonomy) -> Assignment | None:
    """Where a paper's keywords put it: the leaves that have one of them among their tags, in reading order.

    Case, accents and punctuation make no difference. None where no leaf has one of them.
    """
    words = {fold(word): word for word in reversed(paper.keywords)}
    owners = [(leaf.slug, words[fold(tag)]) for leaf in taxonomy.leaves for tag in leaf.tags if fold(tag) in words]
    slugs = tuple(dict.fromkeys(slug for slug, _ in owners))
    if not slugs:
        return None
    tags = tuple(dict.fromkeys(word for _, word in owners))
    return Assignment(slugs[0], slugs[1 : 1 + _MOST_SECONDARY], 1.0, tags=tags)


def text_of(paper: Paper, derived: Mapping[str, Derived]) -> Text:
    """A paper as the classifier reads it: its title and the terms of its abstract, or else its annotation."""
    row = derived.get(paper.key)
    terms = row.terms if row and row.terms else terms_of(paper.abstract)
    return Text(title=plain_math(paper.title), abstract=terms or paper.annotation, key=paper.key)


def text_to_name(paper: Paper, derived: Mapping[str, Derived]) -> Text:
    """A paper as topics are proposed from it: as it was written, where its abstract is kept, and with its keywords."""
    text = text_of(paper, derived)
    # Without a key: people know papers by title.
    return dataclasses.replace(
        text, key="", abstract=plain_math(paper.abstract) or text.abstract, keywords=paper.keywords
    )


def text_data(abstract: str) -> tuple[str, str]:
    """What is kept of an abstract: its sketch, by which records are recognised, and its terms."""
    if not abstract:
        return "", ""
    return sketch_to_text(abstract_sketch(abstract)), terms_of(abstract)


def on_leaves(paper: Paper, assignment: Assignment | None) -> Paper:
    """A paper standing where it was assigned, or on no leaf."""
    if assignment is None or assignment.primary is None:
        return dataclasses.replace(paper, topics=())
    return dataclasses.replace(paper, topics=(assignment.primary, *assignment.secondary))

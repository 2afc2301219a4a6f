"""A starting point for a chapter: what is known of a topic's papers, laid out for the one who writes it.

Everything but headings stands in comments, which no page shows and no check counts: the writer moves keys from them
into sentences, and what has not been used yet stays in sight of the writer alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from generator.bibliography.properties import missing_properties
from generator.bibliography.results import results_in_words
from generator.catalogue.catalogue import Catalogue
from generator.errors import ErrorKind, SurveyError
from generator.model import Leaf, Paper, Taxonomy, Topic
from generator.prose.coverage import dumps_of
from generator.prose.first_reads import HEADING
from generator.text import did_you_mean, words

_CONNECTED = 8
_PAIRS = 6
_OPPOSITES = (
    ("better", "worse"), ("improves", "degrades"), ("helps", "hurts"), ("more", "fewer"), ("with", "without"),
    ("small", "large"), ("shallow", "deep"), ("single", "multiple"), ("local", "global"), ("static", "dynamic"),
    ("sparse", "dense"), ("explicit", "implicit"), ("soft", "hard"), ("fixed", "learned"), ("exact", "approximate"),
    ("necessary", "unnecessary"), ("linear", "quadratic"), ("lossless", "lossy"), ("online", "offline"),
    ("structured", "unstructured"), ("supervised", "unsupervised"), ("specific", "general"),
)  # fmt: skip
"""Words that set papers of one leaf against each other."""


def outline(catalogue: Catalogue, topic: Topic) -> str:
    """The outline of a topic's chapter as Markdown that can be saved as `bib/prose/TOPIC.md` and written into.

    Args:
        catalogue: the papers.
        topic: the topic.
    """
    dumps = dumps_of(catalogue.survey.history)
    front = f"---\nlast_dump: {dumps[-1].name}\n---" if dumps else "---\nlast_dump:\n---"
    papers = catalogue.in_topic(topic)
    parts = [front, _note(_about(topic, papers)), _note(["State the problem in a paragraph or two."])]
    for leaf in topic.leaves:
        parts += [f"## {leaf.title}", _note(_leaf(catalogue, leaf))]
    parts += [
        "## How they compare",
        _note(_table()),
        "## Where papers disagree",
        _note(_contrasts(catalogue, topic)),
        "## What is open",
        _note(["What the papers above leave open, in their own judgement: cite those that say so."]),
        f"## {HEADING}",
        _note(_first(catalogue, papers)),
    ]
    return "\n\n".join(parts) + "\n"


def topic_called(taxonomy: Taxonomy, name: str) -> Topic:
    """The topic with a slug or an old slug.

    Raises:
        SurveyError: there is none.
    """
    names = {known: topic for topic in taxonomy.topics for known in (*topic.aliases, topic.slug)}
    if name not in names:
        known = ", ".join(topic.slug for topic in taxonomy.topics)
        mend = did_you_mean(name, names, f"take one of: {known}" if known else "add it to bib/topics.yml")
        raise SurveyError(f"there is no topic {name!r}", mend, kind=ErrorKind.UNKNOWN)
    return names[name]


def _note(lines: Iterable[str]) -> str:
    """A comment; nothing inside can end it."""
    return "\n".join(["<!--", *(line.replace("-->", "--&gt;") for line in lines), "-->"])


def _about(topic: Topic, papers: Sequence[Paper]) -> Iterator[str]:
    yield f"{topic.title}: {topic.definition}"
    yield f"{len(papers)} papers. Save this as bib/prose/{topic.slug}.md and write below each heading."
    yield "Comments like this one are for you: no page shows them and no check counts them."
    yield "Order the chapter by ideas, with headings of your own; a part for each leaf is only where it starts."
    yield "Cite as [@key] or [@key; @other], directly after the claim. `survey check` says what is missing."


def _leaf(catalogue: Catalogue, leaf: Leaf) -> Iterator[str]:
    yield leaf.definition
    for paper in sorted(catalogue.on_leaf[leaf.slug], key=lambda paper: (paper.year or 9999, paper.key)):
        kind = f" ({paper.kind})" if paper.kind else ""
        yield f"- {paper.year or 'n.d.'} [@{paper.key}] {paper.title}{kind}"
        if paper.annotation:
            yield f"  Contributes: {paper.annotation}"
        for result in results_in_words(paper):
            yield f"  Reports: {result}"
    for column, lacking in missing_properties(catalogue.on_leaf[leaf.slug], leaf):
        yield f"Nobody has written yet, as `{column.id}` in `properties`, their {column.label}: {_keys(lacking)}"
    also = catalogue.also_on_leaf[leaf.slug]
    if also:
        yield f"Belongs here too, but counts elsewhere: {_keys(also)}"


def _table() -> Iterator[str]:
    yield "A table that compares a few of them; each cell beyond the first of its row cites the paper it is from."
    yield "| Method | How it works | What it reports |"
    yield "|---|---|---|"
    yield "| Name | … [@key] | … [@key] |"


def _contrasts(catalogue: Catalogue, topic: Topic) -> Iterator[str]:
    """Papers of one leaf that may disagree: of different kinds, alike but of different kinds, with opposing words."""
    yield "Papers on one leaf that may see it differently."
    for leaf in topic.leaves:
        papers = catalogue.on_leaf[leaf.slug]
        lines = [*_kinds(papers), *_alike(catalogue, papers), *_opposed(papers)]
        if lines:
            yield f"{leaf.title}:"
            yield from lines


def _kinds(papers: Sequence[Paper]) -> Iterator[str]:
    kinds: defaultdict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        kinds[paper.kind or "kind unknown"].append(paper)
    if len(kinds) > 1:
        rows = sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0]))
        yield "- by kind: " + "; ".join(f"{kind} {_keys(held)}" for kind, held in rows)


def _alike(catalogue: Catalogue, papers: Sequence[Paper]) -> Iterator[str]:
    """Pairs of related papers of different kinds, with what they share."""
    here = {paper.key: paper for paper in papers}
    shown = 0
    for one, other in combinations(sorted(here), 2):
        if here[one].kind == here[other].kind or shown == _PAIRS:
            continue
        link = next((near for near in catalogue.related[one] if near.key == other), None)
        link = link or next((near for near in catalogue.related[other] if near.key == one), None)
        if link is not None:
            shown += 1
            about = f" on {', '.join(link.shared)}" if link.shared else ""
            yield f"- [@{one}] ({here[one].kind}) and [@{other}] ({here[other].kind}){about}"


def _opposed(papers: Sequence[Paper]) -> Iterator[str]:
    texts = {
        paper.key: frozenset(words(" ".join((paper.title, paper.annotation, *results_in_words(paper)))))
        for paper in papers
    }
    for one, other in _OPPOSITES:
        here = [paper for paper in papers if one in texts[paper.key] and other not in texts[paper.key]]
        there = [paper for paper in papers if other in texts[paper.key] and one not in texts[paper.key]]
        if here and there and len(here) + len(there) <= _CONNECTED:
            yield f"- {one} {_keys(here)}, {other} {_keys(there)}"


def _first(catalogue: Catalogue, papers: Sequence[Paper]) -> Iterator[str]:
    yield "Three to five papers with a line each on why."
    surveys = [paper for paper in papers if paper.kind == "survey"]
    if surveys:
        yield f"Surveys: {_keys(surveys)}"
    here = Counter({paper.key: catalogue.connections[paper.key] for paper in papers})
    for key, number in sorted(here.items(), key=lambda item: (-item[1], item[0]))[:_CONNECTED]:
        if number:
            yield f"- related to {number} {'paper' if number == 1 else 'papers'}: [@{key}] {catalogue.paper[key].title}"


def _keys(papers: Iterable[Paper]) -> str:
    return f"[{'; '.join(f'@{paper.key}' for paper in papers)}]"

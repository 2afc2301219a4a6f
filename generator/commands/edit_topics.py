"""What `survey topics accept`, `rename`, `join`, `split`, `drop` and `move` do: edit `topics.yml`, each undoably."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from generator.bibliography import taxonomy_edits
from generator.bibliography.classifier_figures import render_figures
from generator.bibliography.derived import Derived, render_derived
from generator.bibliography.store import Bib, load_bib, present_slugs
from generator.bibliography.taxonomy import parse_taxonomy
from generator.bibliography.taxonomy_items import TaxonomyItem, read_items
from generator.bibliography.undo import undo_last, write_undoably
from generator.errors import ErrorKind, SurveyError
from generator.ingest.measure import measure
from generator.ingest.new_papers import text_to_name
from generator.ingest.proposals import grouped
from generator.model import Paper, Taxonomy
from generator.storage.files import read_text
from generator.storage.project import Project
from generator.text import count

Edit = Callable[[str, Path], str]
_UNDO = "`survey topics undo` takes it back"


def accept(project: Project, slugs: Sequence[str]) -> list[str]:
    """Take the mark from proposed topics and leaves, all of them by default, and measure the classifier on them."""
    bib, text = load_bib(project), _text(project)
    accepted = taxonomy_edits.accepted(text, project.topics, slugs)
    if accepted == text:
        return ["nothing was proposed there"]
    before, after = bib.taxonomy, parse_taxonomy(accepted, project.topics)
    figures = measure(replace(bib, taxonomy=after))
    contents = {project.topics: accepted} | ({project.quality: render_figures(figures)} if figures else {})
    write_undoably(project, "accept", contents)
    topics = sum(topic.proposed for topic in before.topics) - sum(topic.proposed for topic in after.topics)
    leaves = len(after.accepted_leaves - before.accepted_leaves)
    lines = [f"accepted: {count(topics, 'topic')}, {count(leaves, 'leaf', 'leaves')}; {_UNDO}"]
    if figures:
        lines.append(
            f"of {count(figures.papers, 'paper')} that stand there, hidden from it, the classifier puts"
            f" {figures.leaf:.0%} on the same leaf and {figures.topic:.0%} in the same topic"
        )
    return lines


def rename(project: Project, slug: str, title: str, new_slug: str) -> list[str]:
    """Give a topic or leaf another title and, if wanted, another slug."""
    after = _edit(project, "rename", lambda text, path: taxonomy_edits.renamed(text, path, slug, title, new_slug))
    if after is None:
        return ["it is called so already"]
    address = f", its address `{new_slug}`; `{slug}` leads there" if new_slug and new_slug != slug else ""
    return [f"`{slug}` is called {title!r} now{address}; {_UNDO}"]


def join(project: Project, slugs: Sequence[str]) -> list[str]:
    """Make one leaf of several, or one topic of several."""
    _edit(project, "join", lambda text, path: taxonomy_edits.joined(text, path, slugs))
    others = ", ".join(f"`{slug}`" for slug in slugs[1:])
    return [f"`{slugs[0]}` holds {others} too, whose addresses lead there; {_UNDO}"]


def drop(project: Project, slugs: Sequence[str]) -> list[str]:
    """Take topics or leaves out; their papers stand nowhere."""
    before = _homeless(load_bib(project))
    _edit(project, "drop", lambda text, path: taxonomy_edits.dropped(text, path, slugs))
    number = _homeless(load_bib(project)) - before
    line = f"dropped: {', '.join(slugs)}; {_UNDO}"
    further = "`survey derive` looks where else they belong"
    return [line, f"{count(number, 'paper stands', 'papers stand')} on no leaf now; {further}"] if number else [line]


def move(project: Project, slug: str, target: str) -> list[str]:
    """Put a leaf into another topic, or a topic behind another."""
    if _edit(project, "move", lambda text, path: taxonomy_edits.moved(text, path, slug, target)) is None:
        return ["it stands there already"]
    return [f"`{slug}` stands with `{target}` now; {_UNDO}"]


def split_topic(project: Project, slug: str, leaves: Sequence[str], title: str) -> list[str]:
    """Put some leaves of a topic under a new one."""
    _edit(project, "split", lambda text, path: taxonomy_edits.with_topic(text, path, slug, leaves, title))
    return [f"{count(len(leaves), 'leaf', 'leaves')} of `{slug}` stand under {title!r} now; {_UNDO}"]


def split_leaf(project: Project, slug: str, parts: int) -> list[str]:
    """Make several leaves of one by its papers: the largest part keeps the leaf, the others are proposed.

    Papers that a person placed stay.

    Raises:
        SurveyError: there is no such leaf, or its papers cannot be told apart.
    """
    from generator.topics.suggest import ProposedTopic, suggest_leaves, to_yaml  # loads scikit-learn

    bib, text = load_bib(project), _text(project)
    item = read_items(text, project.topics).find(slug)
    if not item.topic:
        mend = "name its leaves that are to go, and a title: survey topics split TOPIC LEAF… --title TITLE"
        raise SurveyError(f"`{slug}` is a topic", mend, kind=ErrorKind.USAGE)
    placed = bib.curation.leaves_of
    papers = [paper for paper in bib.papers if paper.primary == slug and paper.key not in placed]
    leaves = suggest_leaves([text_to_name(paper, bib.derived) for paper in papers], parts, bib.taxonomy)[1:]
    if not leaves:
        problem = f"the {count(len(papers), 'paper')} of `{slug}` cannot be told apart"
        raise SurveyError(problem, "write the leaves by hand, and place papers on them", kind=ErrorKind.EMPTY)
    proposal = read_items(to_yaml([ProposedTopic(slug, slug, slug, leaves)]), project.topics)
    new = "".join(_as_proposed(proposal.lines, proposal.find(leaf.slug)) for leaf in leaves)
    text = taxonomy_edits.with_leaves(text, project.topics, slug, new)
    taxonomy = parse_taxonomy(text, project.topics)
    assignments = grouped(taxonomy, {leaf.slug: leaf.members for leaf in leaves}, papers, bib.derived)
    moves = {key: why.primary for key, why in assignments.items() if why.primary}
    rows = {
        key: replace(bib.derived.get(key, Derived(key)), assignment=assignment)
        for key, assignment in assignments.items()
    }
    _write(project, "split", bib, text, _moved(bib, slug, moves), {**bib.derived, **rows})
    return [
        f"`{slug}` keeps {count(len(papers) - len(moves), 'paper')}; {_UNDO}",
        *(f"  {leaf.slug}: {leaf.title} ({count(len(leaf.members), 'paper')})" for leaf in leaves),
    ]


def undo(project: Project) -> list[str]:
    """Take the last of these edits back."""
    command = undo_last(project)
    return [f"`survey {command if ' ' in command else f'topics {command}'}` is taken back"]


def _edit(project: Project, command: str, edit: Edit) -> Taxonomy | None:
    """Edit `topics.yml`; None where nothing changes."""
    bib, before = load_bib(project), _text(project)
    text = edit(before, project.topics)
    if text == before:
        return None
    return _write(project, command, bib, text, bib.bibliography.papers, bib.derived)


def _write(
    project: Project,
    command: str,
    bib: Bib,
    text: str,
    papers: Iterable[Paper],
    derived: Mapping[str, Derived],
) -> Taxonomy:
    taxonomy = parse_taxonomy(text, project.topics)
    contents = {
        project.topics: text,
        project.papers: bib.bibliography.updated(papers, present_slugs(taxonomy)),
    }
    if derived is not bib.derived:
        contents[project.derived] = render_derived(derived.values())
    write_undoably(project, command, contents)
    return taxonomy


def _moved(bib: Bib, slug: str, moves: Mapping[str, str]) -> list[Paper]:
    """The papers with some on another leaf than the one they stood on."""
    names = {old for old, now in present_slugs(bib.taxonomy).items() if now == slug}
    return [
        replace(paper, topics=(moves[paper.key], *(leaf for leaf in paper.topics if leaf not in names)))
        if paper.key in moves
        else paper
        for paper in bib.bibliography.papers
    ]


def _as_proposed(lines: Sequence[str], leaf: TaxonomyItem) -> str:
    """The lines of a proposed leaf without indentation, marked as what it is."""
    dash = leaf.column - len("- ")
    own = [line[dash:] for line in lines[leaf.first : leaf.stop]]
    own.insert(leaf.fields["title"].stop - leaf.first, "  proposed: true\n")
    return "".join(own)


def _homeless(bib: Bib) -> int:
    return sum(not paper.topics for paper in bib.papers)


def _text(project: Project) -> str:
    return read_text(project.topics, what="the taxonomy")

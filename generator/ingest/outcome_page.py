"""What an ingestion brought, as a Markdown page for a pull request: all papers named, decisions ready to paste."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.bibliography.curation.writing import pair_decision, topics_decision
from generator.bibliography.ledger import LedgerEntry
from generator.bibliography.one_line import PAGE
from generator.ingest.changes_picture import bar_lines, shown_lists
from generator.ingest.outcome import Ingestion, NewPaper, change_lines, cuts, missing_fields, ranked
from generator.text import count, to_markdown

_CALLS = re.compile(
    r"@(?=\w)|#(?=\d)|(?<=\bGH)-(?=\d)"  # somebody's name, an issue
    r"|:(?=//)|(?<=\bwww)\."  # an address, which may be that of an issue elsewhere
    r"|:(?=[\w+-]+:)",  # an emoji by its name
    re.IGNORECASE,
)
_NO_WIDTH = "\u200b"


def report_page(ingestion: Ingestion) -> str:
    """The page: the whole in a line, what a person should settle first, then everything else."""
    sections = [
        f"# What was ingested\n\n{ingestion.as_line()}.\n",
        _picture(ingestion),
        _dumps(ingestion),
        section("Topics", ingestion.about_topics(), counted=False),
        section(_pairs_title(ingestion), _doubtful(ingestion), counted=False),
        section("Works that belong together", _links(ingestion)),
        section("Rejected", [_because(entry) for entry in ingestion.of("rejected")]),
        section("Cut to the bounds", _cut(ingestion)),
        section("Placed without being sure", [_to_place(new) for new in ingestion.unsure]),
        section("Unsorted", [_to_place(new) for new in ingestion.unsorted] if ingestion.taxonomy.leaves else []),
        _new(ingestion),
        section("Waiting for a title", [f"{_place(entry)}: {code(entry.title)}" for entry in ingestion.of("waiting")]),
        section("Duplicates", [_because(entry) for entry in ingestion.of("duplicate")]),
        section("Unknown of new papers", _missing(ingestion)),
        section("What changes on the site", _changes(ingestion), counted=False),
    ]
    return "\n".join(section for section in sections if section)


def literal(text: str) -> str:
    """Text as Markdown shows it, in which a forge finds nobody to notify and no issue to link.

    Forges look for `@name`, `#1` and addresses in the text after Markdown was read, so an escape is not enough: a
    blank of no width stands behind the mark. The name of a dump may hold the end of a line, which would start a block.
    """
    return to_markdown(_CALLS.sub(lambda match: match.group() + _NO_WIDTH, " ".join(text.split())))


def code(text: str) -> str:
    """Text as an inline piece of code; the fence is longer than any run of backticks in it."""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    gap = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{gap}{text}{gap}{fence}"


def section(title: str, lines: Iterable[str], *, counted: bool = True) -> str:
    """A heading, with how many lines there are, and the lines as a list; nothing where there are none."""
    rows = list(lines)
    head = f"## {title} ({len(rows):,})" if counted else f"## {title}"
    return f"{head}\n\n" + "".join(f"- {line}\n" for line in rows) if rows else ""


def _picture(ingestion: Ingestion) -> str:
    """Bars of the papers before and after, as code, of which a forge shows every sign and calls nobody."""
    return "".join(f"    {line}\n" for line in bar_lines(shown_lists(ingestion.changes)))


def _dumps(ingestion: Ingestion) -> str:
    rows = [
        f"| {literal(dump.name)} | {dump.size:,} | `{dump.sha256[:12]}` |"
        for dump in dict.fromkeys(entry.dump for entry in ingestion.entries)
    ]
    return "| dump | bytes | SHA-256 |\n|---|---:|---|\n" + "\n".join(rows) + "\n" if rows else ""


def _new(ingestion: Ingestion) -> str:
    """The new papers by topic and leaf, each with its key, where it was read and how sure its leaf is."""
    if not ingestion.new:
        return ""
    came = {entry.paper: entry for entry in ingestion.of("paper")}
    lines = [f"## New papers ({len(ingestion.new):,})\n"]
    last = ""
    for topic, leaf, papers in ingestion.by_leaf():
        lines += [f"### {literal(topic)}\n"] if topic != last else []
        last = topic
        lines += [f"{literal(leaf)}:\n", *(f"- {_paper(new, came)}" for new in papers), ""]
    if ingestion.unsorted:
        lines += ["### Unsorted papers\n", *(f"- {_paper(new, came)}" for new in ingestion.unsorted), ""]
    return "\n".join(lines)


def _paper(new: NewPaper, came: dict[str, LedgerEntry]) -> str:
    parts = [_placed(new)] if new.paper.topics else []
    parts += [_place(came[new.paper.key])] if new.paper.key in came else []
    missing = missing_fields(new.paper)
    parts += [f"without {', '.join(missing)}"] if missing else []
    return f"{code(new.paper.key)} {literal(new.paper.title)}" + (f" ({'; '.join(parts)})" if parts else "")


def _placed(new: NewPaper) -> str:
    also = f", also {', '.join(new.paper.topics[1:])}" if new.paper.topics[1:] else ""
    how = "by a person" if new.confidence is None else f"{new.confidence:.2f}"
    return f"{how}{also}"


def _to_place(new: NewPaper) -> str:
    """A paper that a person should place: the leaves that fit best, and the line for `curation.yml`."""
    leaf = new.best[0][0] if new.best else "LEAF"
    decision = code(topics_decision(new.paper.key, [leaf]))
    return f"{code(new.paper.key)} {literal(new.paper.title)}: {literal(ranked(new))}; to settle it: {decision}"


def _pairs_title(ingestion: Ingestion) -> str:
    return f"Doubtful pairs ({len(ingestion.doubtful):,})"


def _doubtful(ingestion: Ingestion) -> Iterator[str]:
    """The pairs to settle first, both papers of each below one another; of more than a page how many there are."""
    for pair in ingestion.doubtful[:PAGE]:
        decisions = " or ".join(map(code, pair.decisions))
        sides = ((pair.one, pair.one_side), (pair.other, pair.other_side))
        below = "".join(f"\n    - {code(key)} {literal(side)}" for key, side in sides)
        yield f"{literal('; '.join(pair.reasons))}; to settle it: {decisions}{below}"
    if len(ingestion.doubtful) > PAGE:
        rest = len(ingestion.doubtful) - PAGE
        yield f"{rest:,} less likely pairs: {code('survey check')} asks about them when these are settled"


def _cut(ingestion: Ingestion) -> Iterator[str]:
    for entry, repairs in ingestion.cut():
        yield f"{literal(entry.title)} ({_place(entry)}): {literal(cuts(repairs))}"


def _links(ingestion: Ingestion) -> Iterator[str]:
    for link in ingestion.links:
        denied = code(pair_decision("unrelated", link.one, link.other))
        yield f"{code(link.one)} and {code(link.other)}: {link.relation}; if they are not: {denied}"


def _because(entry: LedgerEntry) -> str:
    target = f" → {code(entry.paper)}" if entry.paper else ""
    gave = f"; gave it {', '.join(name for name, _ in entry.gave)}" if entry.gave else ""
    return f"{literal(entry.title)}{target} ({_place(entry)}): {literal(entry.why)}{gave}"


def _missing(ingestion: Ingestion) -> Iterator[str]:
    for name, keys in ingestion.missing().items():
        if len(keys) == len(ingestion.new) > 1:
            yield f"{name} of all {len(keys):,}"
        else:
            yield f"{name} of {count(len(keys), 'paper')}: {', '.join(map(code, keys))}"


def _changes(ingestion: Ingestion) -> Iterator[str]:
    changes = ingestion.changes
    yield from map(literal, change_lines(changes))
    if changes.new or changes.changed or changes.gone:
        yield "with them the pages over the whole survey, and those of papers that are related or stand beside"
    for what, keys in (("changed", changes.changed), ("gone", changes.gone)):
        if keys:
            yield f"papers {what}: {', '.join(map(code, keys))}"


def _place(entry: LedgerEntry) -> str:
    return f"{literal(entry.dump.name)}, line {entry.line}"

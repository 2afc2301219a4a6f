"""The pure stage of ingestion: pieces and what `bib/` holds go in, what `bib/` will hold comes out."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator.bibliography.appearances import appearance_of, appearances_of, known_appearances, with_appearances
from generator.bibliography.curation.corrected_fields import corrected
from generator.bibliography.curation.reading import Pin
from generator.bibliography.curation.writing import forgotten_keys
from generator.bibliography.derived import Derived
from generator.bibliography.entry_types import with_types
from generator.bibliography.fill import fill
from generator.bibliography.ledger import DumpId, Filled, LedgerEntry
from generator.bibliography.links import KeyLink, with_links
from generator.bibliography.one_line import in_one_line
from generator.bibliography.recognition import features_of_all
from generator.bibliography.store import Bib, curated, present_slugs
from generator.bibliography.venues import Venue, new_venues
from generator.enrich import FactIndex, Facts, gather
from generator.enrich.facts import paper_of
from generator.errors import ErrorKind, SurveyError
from generator.ingest.fills import filled_between, filled_by_dumps
from generator.ingest.new_papers import keys_of, on_leaves, place_on_leaves, standing_grouped, text_data, with_keys
from generator.ingest.outcome import DoubtfulPair, Ingestion, NewPaper
from generator.ingest.pieces import Piece
from generator.ingest.proposals import TopicProposal, lacks_topics, propose_topics
from generator.ingest.site_changes import SiteChanges, site_changes
from generator.ingest.stubs import StubIndex, completed
from generator.match import (
    Link,
    Matching,
    Merge,
    match_new,
)
from generator.match.features import features_of
from generator.match.merge import Merged, merge_records, without_place
from generator.model import Assignment, Paper, Record, Rejected, by_name
from generator.progress import stage
from generator.statements.statements import statements_of
from generator.storage.project import Abstracts, Keys
from generator.text import clean

_EXCERPT = 80

Taken = tuple[tuple[str, str], ...]
"""What a paper took from a record: each field with the reason."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What an ingestion adds.

    Args:
        papers: all papers of `papers.bib`, the new ones last.
        returned: keys of papers that were hidden when their dump was forgotten, and that a dump brings again.
        venues: venues of papers that the register lacks.
        pins: decisions about leaves that came with the facts.
        derived: what is computed for each paper, by key.
        topics: proposed ones, to stand at the end of `topics.yml`; empty where there are none to write.
        leaves: the slugs of all leaves.
        entries: new lines of the ledger.
        report: the same for people.
    """

    papers: tuple[Paper, ...]
    returned: tuple[str, ...]
    venues: tuple[Venue, ...]
    pins: tuple[Pin, ...]
    derived: Mapping[str, Derived]
    topics: str
    leaves: frozenset[str]
    entries: tuple[LedgerEntry, ...]
    report: Ingestion


def ingest(
    bib: Bib,
    history: Sequence[LedgerEntry],
    pieces: Sequence[Piece],
    facts: Sequence[FactIndex],
    abstracts: Abstracts,
    keys: Keys = "keep",
) -> Ingested:
    """Turn what dumps hold into papers, duplicates, stubs that wait and rejections.

    Args:
        bib: what there is.
        history: the ledger; pieces it knows (same bytes of the dump, same line) are passed over.
        pieces: everything the dumps hold, in order.
        facts: metadata for new papers, used before their keys are made.
        abstracts: whether abstracts may stay in `papers.bib`.
        keys: whether papers keep the citation keys that came with them.

    Raises:
        SurveyError: the facts place a paper on a leaf that does not exist.
    """
    unseen = _unseen(pieces, history, _open_places(history, bib))
    fresh = [completed(piece, facts) for piece in unseen]
    usable = [(piece.item, piece.dump) for piece in fresh if isinstance(piece.item, Record) and not piece.item.is_stub]
    records, origins = [record for record, _ in usable], [dump for _, dump in usable]
    known = bib.bibliography.papers
    matching = _match(records, bib)
    groups = _groups(matching)
    members = [[records[number] for number in group] for group in groups]
    merged = [merge_records(group) for group in members]
    published = [entry.paper for entry in history if entry.paper]  # also those that somebody took out of papers.bib
    full, about = _new_papers(members, merged, facts, bib, keys, published)
    pins = [pin for paper in full if (pin := pin_of(paper, about.get(paper.key), bib))]
    placed = _placed(bib, full, pins)
    unplaced = [paper for paper in full if paper.key not in placed]
    bib, proposal = _with_topics(bib, [*known, *full])
    if proposal:
        assignments = proposal.assignments
    else:
        grouped = (paper for paper in standing_grouped(bib.papers, bib.derived) if paper.key not in placed)
        assignments = place_on_leaves(unplaced, (*placed.values(), *grouped), bib.taxonomy, bib.derived)
    shelved = [placed.get(paper.key) or on_leaves(paper, assignments.get(paper.key)) for paper in full]
    filled, taken, fills = _filled(bib, matching, records, abstracts, keys)
    if proposal:
        filled = [on_leaves(paper, assignments.get(paper.key)) for paper in filled]
    new = tuple(as_stored(paper, abstracts) for paper in shelved)
    taken_from = {**_taken_by_new_papers(groups, merged), **taken}
    for group, paper in zip(groups, new, strict=True):
        described = partial(_described, bib=bib, fact=about.get(paper.key), abstracts=abstracts)
        fills |= filled_by_dumps(group, records, origins, paper, described)
    owners = _owners(matching, groups, known, shelved)
    links = _key_links(matching.links, known, owners, bib)
    papers = with_links((*filled, *new), links)
    returned = _returned(bib, owners)
    entries = tuple(
        dataclasses.replace(entry, filled=fills.get(number, ())) if number is not None else entry
        for number, entry in _entries(fresh, matching, owners, taken_from, StubIndex(papers), returned)
    )
    before = {(entry.dump.sha256, entry.line): entry for entry in history}
    entries = tuple(entry for entry in entries if before.get((entry.dump.sha256, entry.line)) != entry)
    return Ingested(
        papers=papers,
        returned=returned,
        venues=tuple(new_venues(papers, bib.venues)),
        pins=tuple(pins),
        derived={**_with_assignments(bib.derived, known, proposal), **_derived(full, assignments)},
        topics=proposal.yaml if proposal else "",
        leaves=frozenset(present_slugs(bib.taxonomy)),
        entries=entries,
        report=Ingestion(
            read=len(pieces),
            passed_over=len(pieces) - len(fresh),
            entries=entries,
            new=tuple(NewPaper(paper, assignments.get(paper.key), paper.key in placed) for paper in shelved),
            titles={paper.key: paper.title for paper in papers},
            links=tuple(links),
            appearances=_gained(known, papers),
            doubtful=_pairs(_open(matching.doubtful, known, records, bib), known, records, owners),
            taxonomy=bib.taxonomy,
            proposed=proposal is not None,
            changes=_changes(bib, papers, pins),
        ),
    )


def _with_topics(bib: Bib, papers: Sequence[Paper]) -> tuple[Bib, TopicProposal | None]:
    """The bibliography with topics proposed for papers, and these, where it never had any."""
    if not lacks_topics(bib.taxonomy, len(papers)):
        return bib, None
    proposal = propose_topics(papers, bib.derived)
    if not proposal.taxonomy.leaves:  # the papers have nothing in common
        return bib, None
    return dataclasses.replace(bib, taxonomy=proposal.taxonomy), proposal


def _with_assignments(
    derived: Mapping[str, Derived], known: Iterable[Paper], proposal: TopicProposal | None
) -> dict[str, Derived]:
    """What is derived of known papers, with where a proposal puts them."""
    assignments = proposal.assignments if proposal else {}
    return dict(derived) | {
        paper.key: dataclasses.replace(derived.get(paper.key, Derived(paper.key)), assignment=assignments[paper.key])
        for paper in known
        if paper.key in assignments
    }


def as_stored(paper: Paper, abstracts: Abstracts) -> Paper:
    """A paper as `papers.bib` keeps it: without its abstract where the survey omits them."""
    return paper if abstracts == "store" else dataclasses.replace(paper, abstract="")


def _open_places(history: Iterable[LedgerEntry], bib: Bib) -> frozenset[tuple[str, int]]:
    """Places of pieces whose fate may change.

    These are stubs that wait, and records that were called duplicates of a paper which a person has since called
    different.
    """
    apart = {frozenset(pair) for pair in _by_key(bib.curation.different, bib)}
    return frozenset(
        (entry.dump.sha256, entry.line)
        for entry in history
        if entry.became == "waiting"
        or (entry.became == "duplicate" and frozenset((entry.paper, f"{entry.dump.name}:{entry.line}")) in apart)
    )


def _unseen(
    pieces: Iterable[Piece], history: Iterable[LedgerEntry], taken_back: frozenset[tuple[str, int]]
) -> list[Piece]:
    """The pieces whose fate is not settled; a dump given twice under two names counts once."""
    seen = {(entry.dump.sha256, entry.line) for entry in history} - taken_back
    owner: dict[str, DumpId] = {}
    fresh = []
    for piece in pieces:
        place = (piece.dump.sha256, piece.line)
        if place not in seen and owner.setdefault(piece.dump.sha256, piece.dump) == piece.dump:
            fresh.append(piece)
    return fresh


@stage("records matched", lambda matching: f"{len(matching.papers):,} records")
def _match(records: Sequence[Record], bib: Bib) -> Matching:
    """Which known paper or other record each record is."""
    return match_new(
        features_of([dataclasses.replace(record, id=_name(record)) for record in records]),
        features_of_all(corrected(bib.bibliography.papers, bib.curation.corrections), bib.derived),
        same=_by_key(bib.curation.same, bib),
        different=_by_key(bib.curation.apart, bib),
    )


def _by_key(pairs: Iterable[tuple[str, str]], bib: Bib) -> list[tuple[str, str]]:
    """Decisions about pairs with each paper under its present key, whichever alias a person wrote."""
    key_of = {name: paper.key for name, paper in by_name(bib.bibliography.papers).items()}
    return [(key_of.get(one, one), key_of.get(other, other)) for one, other in pairs]


def _name(record: Record) -> str:
    """What `curation.yml` calls a record that is no paper: `dump:line`."""
    return f"{record.source.dump}:{record.source.line}" if record.source else ""


def _groups(matching: Matching) -> list[list[int]]:
    """The numbers of the records of each new paper, in the order of their first records."""
    groups: dict[int, list[int]] = {}
    for number, (paper, label) in enumerate(zip(matching.papers, matching.labels, strict=True)):
        if paper is None:
            groups.setdefault(label, []).append(number)
    return list(groups.values())


@stage("new papers described", lambda described: f"{len(described[0]):,} papers")
def _new_papers(
    members: Sequence[Sequence[Record]],
    merged: Sequence[Merged],
    facts: Sequence[FactIndex],
    bib: Bib,
    keys: Keys,
    published: Sequence[str],
) -> tuple[tuple[Paper, ...], Mapping[str, Facts]]:
    """The new papers with their abstracts and keys, and the facts that were found about them, by key."""
    about = [
        gather(paper_of(whole.record), facts, captured_titles(records))
        for records, whole in zip(members, merged, strict=True)
    ]
    typed = [
        _of_records(records, whole, bib, fact) for records, whole, fact in zip(members, merged, about, strict=True)
    ]
    wanted = [[record.key for record in records if record.key] if keys == "keep" else [] for records in members]
    keyed = with_keys(typed, wanted, [*keys_of(bib.bibliography.papers), *published])
    return keyed, {paper.key: fact for paper, fact in zip(keyed, about, strict=True) if fact}


def _of_records(records: Sequence[Record], whole: Merged, bib: Bib, fact: Facts | None) -> Paper:
    """What the records of one work and the facts about it say, as a paper without a key."""
    paper = paper_of(whole.record)
    (typed,) = with_types([fill(paper, fact.paper) if fact else paper], bib.venues)
    cited = next((records[origin.record] for origin in whole.origins if origin.field == "venue"), None)
    typed = _dated_at_venue(typed, cited) if cited else typed
    return with_appearances(typed, (appearance_of(records[number]) for number in whole.elsewhere))


def _dated_at_venue(paper: Paper, cited: Record) -> Paper:
    """The paper with the year of the publication it names, where that came later than what appeared first."""
    year = cited.published[:4]
    if paper.venue != cited.venue or paper.venue_year or paper.year is None or not year.isdigit():
        return paper
    return dataclasses.replace(paper, venue_year=int(year)) if int(year) > paper.year else paper


def _described(records: Sequence[Record], bib: Bib, fact: Facts | None, abstracts: Abstracts) -> Paper:
    """The paper that records of one work give, as `papers.bib` keeps it, without a key."""
    return as_stored(_of_records(records, merge_records(records), bib, fact), abstracts)


def captured_titles(records: Iterable[Record]) -> list[str]:
    """The titles of records as they stood in their dumps, where cleaning changed them."""
    return [fix.was for record in records for fix in record.repairs if fix.field == "title"]


def pin_of(paper: Paper, fact: Facts | None, bib: Bib) -> Pin | None:
    """The decision about a paper's leaves that comes with the facts, if there is none yet.

    Raises:
        SurveyError: the facts name a leaf that does not exist.
    """
    if fact is None or not fact.paper.topics or paper.key in bib.curation.leaves_of:
        return None
    known = {leaf.slug for leaf in bib.taxonomy.leaves}
    for slug in fact.paper.topics:
        if slug not in known:
            raise SurveyError(
                f"there is no leaf {slug!r}", "take a slug from bib/topics.yml", fact.place, kind=ErrorKind.UNKNOWN
            )
    return Pin(paper.key, fact.paper.topics)


def _placed(bib: Bib, new: Iterable[Paper], pins: Iterable[Pin]) -> dict[str, Paper]:
    """Every paper that a person placed, standing where it was placed, by key."""
    leaves = {**bib.curation.leaves_of, **{pin.key: pin.leaves for pin in pins}}
    return {
        paper.key: dataclasses.replace(paper, topics=leaves[paper.key])
        for paper in (*bib.bibliography.papers, *new)
        if leaves.get(paper.key)
    }


def _filled(
    bib: Bib, matching: Matching, records: Sequence[Record], abstracts: Abstracts, keys: Keys
) -> tuple[list[Paper], dict[int, Taken], dict[int, tuple[Filled, ...]]]:
    """The known papers, their gaps filled from the new records of them, and what each such record gave and filled."""
    papers = list(bib.bibliography.papers)
    names = {key.lower() for key in keys_of(papers)}
    taken: dict[int, Taken] = {}
    fills: dict[int, tuple[Filled, ...]] = {}
    for number, paper in enumerate(matching.papers):
        if paper is not None:
            before, filled = papers[paper], _with_record(papers[paper], records[number])
            (filled,) = with_types([filled], bib.venues) if filled != before else (filled,)
            key = records[number].key
            if keys == "keep" and key and key.lower() not in names:
                names.add(key.lower())
                filled = dataclasses.replace(filled, aliases=(*filled.aliases, key))
            papers[paper] = filled
            if fill_of := filled_between(as_stored(before, abstracts), as_stored(filled, abstracts)):
                fills[number] = fill_of
            taken[number] = tuple(
                (field.name, "unknown before")
                for field in dataclasses.fields(Paper)
                if getattr(before, field.name) != getattr(papers[paper], field.name)
            )
    for paper in {paper for paper in matching.papers if paper is not None}:
        papers[paper] = as_stored(papers[paper], abstracts)
    return papers, taken, fills


def _with_record(paper: Paper, record: Record) -> Paper:
    """A known paper with what a record of it adds. Of another publication than the paper's own that is its place."""
    places = known_appearances(paper, record)
    news = paper_of(without_place(record) if places else record)
    filled = fill(paper, news)
    return with_appearances(filled if paper.venue else _dated_at_venue(filled, record), places)


def _owners(
    matching: Matching, groups: Sequence[Sequence[int]], known: Sequence[Paper], new: Sequence[Paper]
) -> dict[int, str]:
    """The key of the paper that each record became or belongs to, by the record's number."""
    owners = {number: known[paper].key for number, paper in enumerate(matching.papers) if paper is not None}
    owners.update((number, paper.key) for group, paper in zip(groups, new, strict=True) for number in group)
    return owners


def _returned(bib: Bib, owners: Mapping[int, str]) -> tuple[str, ...]:
    """The papers that were hidden because their dump was forgotten, and of which there is a record again."""
    hidden = forgotten_keys(bib.curation)
    return tuple(dict.fromkeys(key for key in owners.values() if key in hidden))


def _entries(
    fresh: Sequence[Piece],
    matching: Matching,
    owners: Mapping[int, str],
    taken_from: Mapping[int, Taken],
    stubs: StubIndex,
    returned: Collection[str],
) -> Iterator[tuple[int | None, LedgerEntry]]:
    """The ledger's lines about new pieces, in their order, each with the number of its record if it has one."""
    number = 0
    again = set(returned)
    for piece in fresh:
        if isinstance(piece.item, Rejected):
            excerpt = clean(piece.item.text)[:_EXCERPT]
            yield None, LedgerEntry(piece.dump, piece.line, excerpt, "rejected", why=piece.item.reason)
            continue
        if piece.item.is_stub:
            yield None, stubs.entry(piece.dump, piece.item)
            continue
        is_first = matching.papers[number] is None and matching.labels[number] == number
        if owners[number] in again:
            again.discard(owners[number])
            is_first = True
        entry = _entry(piece, piece.item, owners[number], None if is_first else matching.why[number])
        yield number, dataclasses.replace(entry, gave=taken_from.get(number, ()))
        number += 1


def _entry(piece: Piece, record: Record, key: str, why: Merge | None) -> LedgerEntry:
    captured = captured_titles([record])
    decision = why.decision if why else None
    return LedgerEntry(
        dump=piece.dump,
        line=piece.line,
        title=captured[0] if captured else record.title,
        became="duplicate" if decision else "paper",
        paper=key,
        why="; ".join(decision.reasons) if decision else "",
        rule=decision.rule if decision else "",
        score=decision.score if decision else None,
        repairs=record.repairs,
    )


def _taken_by_new_papers(groups: Sequence[Sequence[int]], merged: Sequence[Merged]) -> dict[int, Taken]:
    """What new papers took from records that are their duplicates, by the record's number."""
    taken: dict[int, list[tuple[str, str]]] = {}
    for group, whole in zip(groups, merged, strict=True):
        for origin in whole.origins:
            if origin.record:
                taken.setdefault(group[origin.record], []).append((origin.field, origin.reason))
    return {number: tuple(fields) for number, fields in taken.items()}


def _derived(papers: Iterable[Paper], assignments: Mapping[str, Assignment]) -> dict[str, Derived]:
    """What is kept of texts that are not, and why each paper stands where it stands."""
    return {
        paper.key: Derived(
            paper.key,
            *text_data(paper.abstract),
            assignments.get(paper.key),
            statements_of(paper, paper.abstract),
        )
        for paper in papers
    }


def _open(doubtful: Iterable[Merge], known: Sequence[Paper], records: Sequence[Record], bib: Bib) -> Iterator[Merge]:
    """The doubtful pairs that no person has settled."""
    names = [*(paper.key for paper in known), *map(_name, records)]
    settled = {frozenset(pair) for pair in _by_key((*bib.curation.same, *bib.curation.apart), bib)}
    return (merge for merge in doubtful if frozenset((names[merge.a], names[merge.b])) not in settled)


def _key_links(links: Iterable[Link], known: Sequence[Paper], owners: Mapping[int, str], bib: Bib) -> list[KeyLink]:
    """Works that belong together under the keys of their papers, but for those that a person called unrelated."""
    names = [*(paper.key for paper in known), *(owners[number] for number in range(len(owners)))]
    denied = {frozenset(pair) for pair in _by_key(bib.curation.unrelated, bib)}
    named = (KeyLink(names[link.a], names[link.b], link.relation.value) for link in links)
    return [link for link in named if link.one != link.other and frozenset(link[:2]) not in denied]


def _gained(known: Sequence[Paper], papers: Sequence[Paper]) -> int:
    """How many further appearances the papers have that they had not before."""
    return sum(len(appearances_of(paper)) for paper in papers) - sum(len(appearances_of(paper)) for paper in known)


def _pairs(
    doubtful: Iterable[Merge], known: Sequence[Paper], records: Sequence[Record], owners: Mapping[int, str]
) -> tuple[DoubtfulPair, ...]:
    """The pairs that a person should look at, under the keys of the papers that they are now."""
    names = [*(paper.key for paper in known), *(owners[number] for number in range(len(records)))]

    def side(number: int) -> str:
        return in_one_line(known[number] if number < len(known) else paper_of(records[number - len(known)]))

    return tuple(
        DoubtfulPair(names[merge.a], side(merge.a), names[merge.b], side(merge.b), merge.decision.reasons)
        for merge in doubtful
    )


def _changes(bib: Bib, papers: tuple[Paper, ...], pins: Sequence[Pin]) -> SiteChanges:
    """What readers will see change: the papers as decided, before and after."""
    curation = dataclasses.replace(bib.curation, pins=(*bib.curation.pins, *pins))
    return site_changes(bib.papers, curated(papers, curation, present_slugs(bib.taxonomy)), bib.taxonomy)

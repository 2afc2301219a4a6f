"""`bib/venues.yml`: the venues of a survey's papers, and by which names they go.

    - name: Journal of Owl Studies
      short: J. Owl Stud.
      kind: journal
      aliases: [JOS, Owl Studies]

Ingestion adds a line for each venue that is new, with the kind that its papers' types say; everything else is for
people to write. A paper whose venue is one of the names here is shown under `name`.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.errors import ErrorKind, Place, SurveyError
from generator.model import Paper
from generator.storage.files import lengthened, read_text, text_if_there
from generator.storage.yaml import compose_yaml, parse_yaml, quoted
from generator.text import clean, fold

KINDS = ("journal", "conference", "workshop", "book", "server", "other")
"""What a venue may be. A server holds preprints."""
_SHORT = "shortjournal"
"""The field of records in which sources give the short name of a venue."""
_KEYS = ("name", "short", "kind", "aliases")
_WHAT = "the list of venues"
_YEAR = re.compile(r"(?<![\s,(])[\s,(]*\b(?:1[5-9]|20)\d\d\b\)?\s*$")
_KIND_OF_TYPE = {
    "article": "journal",
    "inproceedings": "conference",
    "incollection": "book",
    "inbook": "book",
}


@dataclass(frozen=True, slots=True)
class Venue:
    """Where works come out.

    Args:
        name: in full, as it is shown.
        short: as people say it.
        kind: one of `KINDS`, or empty where nobody said.
        aliases: other names under which it is captured.
    """

    name: str
    short: str = ""
    kind: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by."""
        return tuple(filter(None, (self.name, self.short, *self.aliases)))


@dataclass(frozen=True, slots=True)
class VenueRegister:
    """Venues by every name they go by; case, accents, punctuation and a year at the end make no difference."""

    venues: tuple[Venue, ...] = ()
    _by_name: Mapping[str, Venue] = field(default_factory=dict, repr=False, compare=False)

    def find(self, name: str) -> Venue | None:
        """The venue of a name, or None."""
        return self._by_name.get(_folded(name))

    def kind_of(self, name: str) -> str:
        """One of `KINDS`, or an empty string where it is unknown."""
        venue = self.find(name)
        return venue.kind if venue else ""

    def spelt(self, name: str) -> str:
        """The name as the register has it, where it has it: "iclr" is "ICLR" where that is known."""
        venue = self.find(name)
        return venue.name if venue else name

    def name_of(self, name: str) -> str:
        """The name under which a venue is shown: its own for an alias, else the one given.

        A year that stands behind an alias is dropped: it is the paper's.
        """
        venue = self.find(name)
        return venue.name if venue and _folded(name) != _folded(venue.name) else name


def register_of(venues: Iterable[Venue]) -> VenueRegister:
    """A register of venues. Of two that share a name the first has it."""
    listed = tuple(venues)
    by_name: dict[str, Venue] = {}
    for venue in listed:
        for name in venue.names:
            by_name.setdefault(_folded(name), venue)
    return VenueRegister(listed, by_name)


def at_venues(papers: Iterable[Paper], known: VenueRegister) -> tuple[Paper, ...]:
    """Papers with their venues under the names by which these are shown."""
    return tuple(
        paper if (name := known.name_of(paper.venue)) == paper.venue else dataclasses.replace(paper, venue=name)
        for paper in papers
    )


def load_venues(path: Path) -> VenueRegister:
    """The venues of a survey; none where the file is not there.

    Raises:
        SurveyError: the file is no list of venues, with the line.
    """
    if not path.exists():
        return register_of(())
    text = read_text(path, what=_WHAT)
    node = compose_yaml(text, path, what=_WHAT)
    rows = parse_yaml(text, path, what=_WHAT) or []
    if not isinstance(rows, list):
        raise SurveyError(
            "is no list of venues", "start each with `- name: …`", Place(str(path), 1), kind=ErrorKind.BAD_VALUE
        )
    lines = [item.start_mark.line + 1 for item in node.value] if isinstance(node, yaml.SequenceNode) else []
    return register_of(_venue(row, Place(str(path), line)) for row, line in zip(rows, lines, strict=True))


def render_venues(venues: Iterable[Venue]) -> str:
    """The text of `venues.yml` for venues, or what is put behind the text that is there."""
    return "".join(_rendered(venue) for venue in venues)


def new_venues(papers: Iterable[Paper], known: VenueRegister) -> Iterator[Venue]:
    """The venues of papers that a register lacks, in the order of their names.

    The kind is the one that most papers with a stated type say, the short name the one that most sources give; where
    none is stated it stays empty, and so does a short name by which another venue goes.
    """
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    short: defaultdict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, str] = {}
    for paper in papers:
        if paper.venue and known.find(paper.venue) is None:
            name = _YEAR.sub("", paper.venue) or paper.venue
            names.setdefault(_folded(name), name)
            kind = "" if paper.type_guessed else _KIND_OF_TYPE.get(paper.entry_type, "")
            kinds[_folded(name)][kind] += bool(kind)
            said = clean(dict(paper.extra).get(_SHORT, ""))
            short[_folded(name)][said] += bool(said)
    most = {folded: _most(counts) for folded, counts in short.items()}
    often = Counter(_folded(each) for each in most.values() if each)
    for folded, name in sorted(names.items()):
        said = most[folded]
        taken = not said or known.find(said) or _folded(said) in names or often[_folded(said)] > 1
        yield Venue(name, short="" if taken else said, kind=_most(kinds[folded]))


def _most(counts: Counter[str]) -> str:
    """The text that was said most often, the first of several; empty where nothing was said."""
    (said, count), *_ = counts.most_common(1)
    return said if count else ""


def with_venues(path: Path, venues: Sequence[Venue]) -> dict[Path, str]:
    """The file with new venues at its end, to be written; nothing where there are none."""
    return {path: lengthened(text_if_there(path, what=_WHAT), render_venues(venues))} if venues else {}


def _folded(name: str) -> str:
    return fold(_YEAR.sub("", name)) or fold(name)


def _rendered(venue: Venue) -> str:
    lines = [f"- name: {quoted(venue.name)}"]
    lines += [f"  short: {quoted(venue.short)}"] if venue.short else []
    lines += [f"  kind: {venue.kind}"] if venue.kind else []
    lines += [f"  aliases: [{', '.join(map(quoted, venue.aliases))}]"] if venue.aliases else []
    return "\n".join(lines) + "\n"


def _venue(row: Any, place: Place) -> Venue:
    if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not clean(row["name"]):
        raise SurveyError("a venue has no name", "write `- name: …`", place, kind=ErrorKind.BAD_VALUE)
    if unknown := [str(key) for key in row if key not in _KEYS]:
        raise SurveyError(
            f"a venue has an unknown key `{unknown[0]}`", f"use {', '.join(_KEYS)}", place, kind=ErrorKind.BAD_VALUE
        )
    short, kind, aliases = row.get("short") or "", row.get("kind") or "", row.get("aliases")
    aliases = [] if aliases is None else aliases
    if not isinstance(short, str):
        raise SurveyError(
            "`short` of a venue is no text",
            "write it as one text, in quotes if need be",
            place,
            kind=ErrorKind.BAD_VALUE,
        )
    if kind and kind not in KINDS:
        raise SurveyError(
            f"`kind` of a venue is {kind!r}", f"use one of {', '.join(KINDS)}", place, kind=ErrorKind.BAD_VALUE
        )
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        raise SurveyError(
            "`aliases` of a venue is no list of texts", "write `aliases: [one, other]`", place, kind=ErrorKind.BAD_VALUE
        )
    return Venue(clean(row["name"]), clean(short), str(kind), tuple(map(clean, aliases)))

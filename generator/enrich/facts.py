"""What a source says about a work, how a paper finds it, and what of it is taken."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from generator.dumps.cleaning.journal_reference import OTHER
from generator.errors import Place
from generator.model import Paper, Record
from generator.text import fold

Handle = tuple[str, str]
"""What a work is known by: `("doi", "10.1234/abc")`, likewise `key`, `arxiv`, `pmid`, or the letters of its `title`."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Metadata of one work as a source gives it.

    Args:
        paper: the fields it knows; `key` is set only where the source names our citation key, and `topics`
            only where a person placed the work.
        place: where it stands in the source.
    """

    paper: Paper
    place: Place


class FactIndex:
    """Holds what one source says, by handle.

    Args:
        facts: what the source answered.
        trusted: whether a person vouches for it (see `generator.enrich.acceptance.judge`).
        name: what people call it.

    Attributes:
        size: of how many works it holds facts.
        trusted: as given.
        name: as given.
    """

    def __init__(self, facts: Iterable[Facts], *, trusted: bool = True, name: str = "") -> None:
        self.size = 0
        self.trusted = trusted
        self.name = name
        self._by: dict[Handle, list[Facts]] = {}
        for fact in facts:
            self.size += 1
            for handle in dict.fromkeys(handles_of(fact.paper)):
                self._by.setdefault(handle, []).append(fact)

    def source_of(self, fact: Facts) -> str:  # noqa: ARG002  an index of several sources looks at it
        """The name of the source that gave a fact."""
        return self.name

    def candidates(self, paper: Paper, captured: Iterable[str] = ()) -> list[Facts]:
        """All facts that have a handle of a paper, in the source's order of the surest handle.

        Args:
            paper: the paper as known so far.
            captured: further titles under which it was captured.
        """
        candidates = (fact for handle in handles_of(paper, captured) for fact in self._by.get(handle, ()))
        return list({id(fact): fact for fact in candidates}.values())


def handles_of(paper: Paper, captured: Iterable[str] = ()) -> list[Handle]:
    """What a work is known by, the surest first: citation key, arXiv id, DOI, PMID, the letters of its title.

    Args:
        paper: the work.
        captured: further titles under which it was captured.
    """
    handles = [("key", key) for key in (paper.key, *paper.aliases) if key]
    handles += [("arxiv", paper.arxiv)] if paper.arxiv else []
    handles += [("doi", paper.doi.lower())] if paper.doi else []
    handles += [("pmid", paper.pmid)] if paper.pmid else []
    return handles + [("title", letters) for title in (paper.title, *captured) if (letters := title_letters(title))]


def names_of(facts: Facts) -> tuple[str, ...]:
    """How a decision in `curation.yml` may name facts: `arXiv:2401.01234`, `doi:10.1234/owl`, or their place.

    The first is the one that `survey check` proposes.
    """
    names = [f"arXiv:{facts.paper.arxiv}"] if facts.paper.arxiv else []
    names += [f"doi:{facts.paper.doi.lower()}"] if facts.paper.doi else []
    place = facts.place
    return (*names, str(place) if place.line is None else f"{PurePath(place.file).name}:{place.line}")


def title_letters(title: str) -> str:
    """The folded letters and digits of a title without blanks: equal for titles that differ in spacing."""
    return fold(title).replace(" ", "")


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEARS_UNTIL_PRINTED = 5
_SAME = "publisher school series edition address note language isbn issn pmid pmcid withdrawal".split()
"""Fields that a record and a paper hold alike."""


def paper_of(record: Record) -> Paper:
    """A record's fields as a paper without a key."""
    from generator.names.plain_names import parse_name  # the name splitter is heavy and most commands never need it

    return Paper(
        key="",
        title=record.title,
        authors=tuple(parse_name(name) for name in record.authors),
        year=int(record.published[:4]) if record.published[:4].isdigit() else None,
        arxiv=record.arxiv,
        doi=record.doi,
        venue=record.venue,
        volume=record.volume,
        number=record.number,
        pages=record.pages,
        url="" if record.arxiv and record.arxiv in record.url else record.url,
        links=record.links,
        published=record.published if len(record.published) > 4 else "",
        abstract=record.abstract,
        entry_type=record.type,
        type_guessed=not record.type,
        editors=tuple(parse_name(name) for name in record.editors),
        **{name: getattr(record, name) for name in _SAME},
        keywords=record.keywords,
        extra=record.other,
        protected=record.protected,
    )


def of_publication(paper: Paper) -> Paper:
    """A paper with the year of its publication, where it has a venue: the first version may be older.

    ArXiv's year is that of the first version; the year at the venue is the one that the venue's name or the authors'
    reference to it says, if it is that year or one soon after.
    """
    if not paper.venue or paper.year is None:
        return paper
    years = [int(year) for text in (paper.venue, dict(paper.extra).get(OTHER, "")) for year in _YEAR.findall(text)]
    later = [year for year in years if 0 <= year - paper.year <= _YEARS_UNTIL_PRINTED]
    return dataclasses.replace(paper, venue_year=max(later, default=paper.year))

"""What a source says about a work, how a paper finds it, and what of it is taken."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from generator.bibliography.fill import fill
from generator.errors import Place
from generator.model import Paper, Record
from generator.text import fold

Handle = tuple[str, str]
"""What a work is known by: `("doi", "10.1234/abc")`, and likewise `key`, `arxiv`, or the letters of the `title`."""


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
    """Finds the facts about a paper: by citation key, then arXiv id, then DOI, then the letters of the title.

    A title (or identifier) that the source gives to more than one work finds nothing: unknown stays unknown.

    Attributes:
        size: of how many works it holds facts.
    """

    def __init__(self, facts: Iterable[Facts]) -> None:
        self.size = 0
        self._by: dict[Handle, Facts | None] = {}
        for fact in facts:
            self.size += 1
            for handle in dict.fromkeys(handles_of(fact.paper)):
                self._by[handle] = None if handle in self._by else fact

    def find(self, paper: Paper, captured: Iterable[str] = ()) -> Facts | None:
        """The facts about a paper, or None.

        Args:
            paper: the paper as known so far.
            captured: further titles under which it was captured.
        """
        for handle in handles_of(paper, captured):
            fact = self._by.get(handle)
            if fact is not None and _agree(paper, fact.paper):
                return fact
        return None


def gather(paper: Paper, sources: Iterable[FactIndex], captured: Iterable[str] = ()) -> Facts | None:
    """What several sources say about a paper, as one: the first source that knows a field gives it.

    Args:
        paper: the paper as known so far.
        sources: an index a source, the most trusted first.
        captured: further titles under which the paper was captured.
    """
    titles = tuple(captured)
    facts = [fact for fact in (source.find(paper, titles) for source in sources) if fact]
    if not facts:
        return None
    known = facts[0].paper
    for fact in facts[1:]:
        known = fill(known, fact.paper)
    placed = next((fact for fact in facts if fact.paper.topics), facts[0])
    return Facts(dataclasses.replace(known, topics=placed.paper.topics), placed.place)


def handles_of(paper: Paper, captured: Iterable[str] = ()) -> list[Handle]:
    """What a work is known by, the surest first: citation key, arXiv id, DOI, the letters of its title.

    Args:
        paper: the work.
        captured: further titles under which it was captured.
    """
    handles = [("key", key) for key in (paper.key, *paper.aliases) if key]
    handles += [("arxiv", paper.arxiv)] if paper.arxiv else []
    handles += [("doi", paper.doi.lower())] if paper.doi else []
    return handles + [("title", letters) for title in (paper.title, *captured) if (letters := title_letters(title))]


def title_letters(title: str) -> str:
    """The folded letters and digits of a title without blanks: equal for titles that differ in spacing."""
    return fold(title).replace(" ", "")


_SAME = "publisher school series edition address note language isbn issn pmid pmcid".split()
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


def _agree(paper: Paper, facts: Paper) -> bool:
    """Whether no identifier that both know differs: an equal title alone may be another work's."""
    pairs = ((paper.arxiv, facts.arxiv), (paper.doi.lower(), facts.doi.lower()))
    return all(not ours or not theirs or ours == theirs for ours, theirs in pairs)

"""What people decided about facts and papers, and what was answered before: both speak without asking a source."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from generator.bibliography.answers import Answer
from generator.bibliography.curation.reading import Curation
from generator.enrich.facts import FactIndex, Facts, names_of
from generator.errors import Place
from generator.model import Paper


@dataclass(frozen=True, slots=True)
class FactsDecisions:
    """Pairs of a citation key and a name of facts, as `names_of` gives them, in lower case.

    Args:
        same: pairs of which a person said that the facts are about the paper.
        different: pairs of which a person said that they are not.
    """

    same: frozenset[tuple[str, str]] = frozenset()
    different: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, curation: Curation) -> FactsDecisions:
        """The decisions of a survey; a pair may be written either way round."""
        return cls(_both_ways(curation.same), _both_ways(curation.different))

    def about(self, keys: Collection[str], names: Iterable[str]) -> bool | None:
        """Whether facts with these names are about the paper with these keys; None where nobody has said."""
        pairs = [(key.lower(), name.lower()) for name in names for key in keys]
        if any(pair in self.different for pair in pairs):
            return False
        return True if any(pair in self.same for pair in pairs) else None


NOTHING_DECIDED = FactsDecisions()


class AnswerIndex(FactIndex):
    """What sources have answered before, looked up by the paper it was said of.

    Args:
        answers: those of a survey.
    """

    def __init__(self, answers: Iterable[Answer]) -> None:
        super().__init__((), trusted=False)
        self._of: dict[str, list[Facts]] = {}
        self._sources: dict[int, str] = {}
        for answer in answers:
            if answer.record is None:
                continue
            key = answer.paper if answer.status == "accepted" else ""
            fact = Facts(dataclasses.replace(answer.record, key=key), place_of(answer))
            self._of.setdefault(answer.paper, []).append(fact)
            self._sources[id(fact)] = answer.source
            self.size += 1

    def candidates(self, paper: Paper, captured: Iterable[str] = ()) -> list[Facts]:  # noqa: ARG002  it knows the key
        """All that was said of a paper."""
        return [fact for key in (paper.key, *paper.aliases) for fact in self._of.get(key, ())]

    def source_of(self, fact: Facts) -> str:
        """The name of the source that gave a fact."""
        return self._sources[id(fact)]


def place_of(answer: Answer) -> Place:
    """Where a source said it: the place in a file, as the answer's name says it, or the source alone."""
    file, _, line = answer.name.rpartition(":")
    return Place(file, int(line)) if file == answer.source and line.isdecimal() else Place(answer.name or answer.source)


def is_known(answer: Answer, decisions: FactsDecisions) -> bool | None:
    """What a person decided about an answer; None where nobody has."""
    if answer.record is None:
        return None
    return decisions.about([answer.paper], names_of(Facts(answer.record, place_of(answer))))


def _both_ways(pairs: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    lower = [(one.lower(), other.lower()) for one, other in pairs]
    return frozenset([*lower, *((other, one) for one, other in lower)])

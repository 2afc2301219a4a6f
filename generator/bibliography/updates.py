"""What became known of papers after they came into the survey, as answers of services say it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.bibliography.answers import Answer, standing_fields
from generator.bibliography.curation.corrected_fields import Corrected
from generator.model import Paper

UpdateKind = Literal["published", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Update:
    """News of one paper.

    Args:
        key: the paper's citation key.
        day: when a service said so.
        source: the service.
        kind: what it is: a preprint has come out at a venue, or a paper was withdrawn or retracted.
    """

    key: str
    day: str
    source: str
    kind: UpdateKind


def updates_of(
    papers: Sequence[Paper], answers: Iterable[Answer], corrections: Iterable[Corrected] = ()
) -> tuple[Update, ...]:
    """The news of all papers, the newest first; of one day in the order of the papers' keys.

    A venue is news where a service was asked again about a preprint (`survey enrich --published`); one that was filled
    in the first time was only missing. What a person has changed or corrected since is no news of a service.

    Args:
        papers: as they stand in `papers.bib`.
        answers: all there are.
        corrections: what people said instead.
    """
    news = dict[tuple[str, UpdateKind], Update]()
    for paper, answer, fields in standing_fields(papers, answers, corrections):
        kinds: dict[UpdateKind, bool] = {
            "published": answer.again and "venue" in fields,
            "withdrawn": "withdrawal" in fields,
        }
        for kind in (name for name, is_news in kinds.items() if is_news and answer.day):
            news[paper.key, kind] = Update(paper.key, answer.day, answer.source, kind)
    by_key = sorted(news.values(), key=lambda update: (update.key, update.kind))
    return tuple(sorted(by_key, key=lambda update: update.day, reverse=True))

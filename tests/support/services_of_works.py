"""A server that knows works and answers like each service, with what goes wrong at real ones.

As a program it enriches a survey from such a server, faster than real services allow: see `main`.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlencode
from xml.sax.saxutils import escape

from generator.enrich.fetching import Fetcher
from generator.enrich.service import Service, search_words
from generator.enrich.services import all_services
from generator.ingest.enrichment import enrich_papers
from generator.ingest.outcome import Enrichment
from generator.model import Name
from generator.storage.project import Project
from tests.support.answering_server import AnsweringServer, Seen, Served, answering

TODAY = "2026-11-30"
SECONDS = 2.0
"""A drip takes longer than a program that asks such a server waits for an answer."""
BY_TITLE = ("huggingface", "openalex", "semanticscholar", "crossref", "dblp")


@dataclass(frozen=True)
class Work:
    """What services know of a work; those in `known_at` find it by its title."""

    title: str
    abstract: str
    authors: tuple[Name, ...]
    year: int
    arxiv: str = ""
    doi: str = ""
    venue: str = ""
    known_at: tuple[str, ...] = BY_TITLE


@dataclass
class Log:
    """What the server gave away: how often each question got a whole answer, by service, with or without a work.

    Attributes:
        latest: the questions of the last request that got a whole answer.
    """

    whole: Counter[tuple[str, str]] = field(default_factory=Counter)
    empty: Counter[tuple[str, str]] = field(default_factory=Counter)
    misfortunes: Counter[str] = field(default_factory=Counter)
    latest: frozenset[tuple[str, str]] = frozenset()


Answering = Callable[[Seen], tuple[bytes, Collection[str], Collection[str]] | None]
"""What is sent, and the questions that it has and has not an answer to; None where nobody is answered."""


@contextmanager
def serving_works(works: Sequence[Work], *, calm: bool = False) -> Iterator[tuple[AnsweringServer, Log]]:
    """Serve works like the services do; unless it is calm, many answers go wrong."""
    log = Log()
    with answering() as server:
        for service, answer in _services(works).items():
            server.answers[service] = _logged(service, answer, log, calm=calm)
        yield server, log


def faster(speed: float) -> tuple[Service, ...]:
    """All services, at so many times their pace."""
    return tuple(replace(service, interval=service.interval / speed) for service in all_services())


def enrich_from(project: Project, address: str, speed: float) -> Enrichment:
    """Enrich a survey from a server at an address."""
    os.environ["SURVEY_SERVICES"], os.environ["NO_PROXY"] = address, "127.0.0.1"
    fetcher = Fetcher("test", seconds=SECONDS)
    return enrich_papers(project, services=faster(speed), fetcher=fetcher, today=TODAY)


def pace(server: AnsweringServer, service: str) -> tuple[float, float]:
    """Seconds between two requests to a service as the server saw them: on the average, and the least."""
    gaps = [after - before for before, after in pairwise(seen.at for seen in server.of(service))]
    return (sum(gaps) / len(gaps), min(gaps)) if gaps else (float("inf"), float("inf"))


def _logged(service: str, answer: Answering, log: Log, *, calm: bool) -> Callable[[Seen], Served]:
    """Answers, but for what goes wrong: the n-th request decides, so that it is the same in every run."""
    number = 0

    def serve(seen: Seen) -> Served:
        nonlocal number
        number += 1
        log.latest = frozenset()
        wrong = "" if calm or "again" in seen.query else _misfortune(number)
        if wrong:
            log.misfortunes[wrong] += 1
        if wrong == "refused":
            return Served(b"<h1>Too Many Requests</h1>", 429, {"Retry-After": "0"})
        if wrong == "broken":
            return Served(b"upstream connect error", 503)
        if wrong == "a page":
            return Served(b"<!DOCTYPE html><title>One moment</title>")
        if wrong == "sent on":
            return Served(b"", 302, {"Location": f"/{service}{seen.path}?{urlencode({**seen.query, 'again': '1'})}"})
        said = answer(seen)
        if said is None:
            return Served(b'{"name": "ChallengeRequiredError"}', 403)
        body, known, unknown = said
        if wrong == "cut":
            return Served(body, cut=len(body) // 2 + 1)
        if wrong == "drips":
            return Served(body.ljust(400), drip=SECONDS / 100)
        log.latest = frozenset((service, question) for question in (*known, *unknown))
        log.whole.update((service, question) for question in known)
        log.empty.update((service, question) for question in unknown)
        return Served(body, 200, delay=0.02 if wrong == "late" else 0.0)

    return serve


_MISFORTUNES = {5: "refused", 11: "broken", 17: "cut", 23: "sent on", 29: "a page", 35: "drips", 41: "late"}


def _misfortune(number: int) -> str:
    return _MISFORTUNES.get(number % 43, "")


def _services(works: Sequence[Work]) -> dict[str, Answering]:
    by_words: dict[str, list[Work]] = {}
    for work in works:
        by_words.setdefault(search_words(work.title), []).append(work)
    by_doi = {work.doi.lower(): work for work in works if work.doi}
    by_arxiv = {work.arxiv: work for work in works if work.arxiv}

    def titled(service: str, words: str) -> list[Work]:
        return [work for work in by_words.get(words, ()) if service in work.known_at]

    def search(service: str, name: str, write: Callable[[Sequence[Work]], object]) -> Answering:
        def answer(seen: Seen) -> tuple[bytes, list[str], list[str]]:
            words = seen.query[name].rpartition(":")[2]
            hits = titled(service, words)
            return json.dumps(write(hits)).encode(), [words][: len(hits)], [] if hits else [words]

        return answer

    def openalex(seen: Seen) -> tuple[bytes, list[str], list[str]]:
        kind, _, value = seen.query["filter"].partition(":")
        asked = value.split("|") if kind == "doi" else [value]
        hits = [by_doi[each] for each in asked if each in by_doi] if kind == "doi" else titled("openalex", value)
        known = [each for each in asked if each in by_doi] if kind == "doi" else asked[: len(hits)]
        body = {"meta": {"count": len(hits)}, "results": list(map(_openalex, hits))}
        return json.dumps(body).encode(), known, [each for each in asked if each not in known]

    def semantic_scholar(seen: Seen) -> tuple[bytes, list[str], list[str]]:
        if seen.path.endswith("/batch"):
            ids = json.loads(seen.posted)["ids"]
            hits = [by_arxiv.get(each.partition(":")[2]) or by_doi.get(each.partition(":")[2].lower()) for each in ids]
            known = [each for each, hit in zip(ids, hits, strict=True) if hit]
            body = [_semantic_scholar(hit) if hit else None for hit in hits]
            return json.dumps(body).encode(), known, [each for each in ids if each not in known]
        words = seen.query["query"]
        matches = titled("semanticscholar", words)
        return (
            json.dumps({"data": list(map(_semantic_scholar, matches))}).encode(),
            [words][: len(matches)],
            ([] if matches else [words]),
        )

    def crossref(seen: Seen) -> tuple[bytes, list[str], list[str]]:
        if seen.path.startswith("/works/"):
            doi = unquote(seen.path.removeprefix("/works/")).lower()
            one = by_doi.get(doi)
            body = {"status": "ok", "message-type": "work", "message": _crossref(one) if one else {}}
            return json.dumps(body).encode(), [doi] if one else [], [] if one else [doi]
        words = seen.query["query.bibliographic"]
        hits = [work for work in titled("crossref", words) if work.doi]
        items = [_crossref(work) for work in hits] or [{"DOI": "10.1234/always", "title": ["It always says something"]}]
        body = {"status": "ok", "message-type": "work-list", "message": {"items": items}}
        return json.dumps(body).encode(), [words], []

    def arxiv(seen: Seen) -> tuple[bytes, list[str], list[str]]:
        ids = seen.query["id_list"].split(",")
        known = [each for each in ids if each in by_arxiv]
        return _feed([by_arxiv[each] for each in known]), known, [each for each in ids if each not in known]

    return {
        "huggingface": search("huggingface", "q", lambda hits: [{"paper": _hugging_face(work)} for work in hits]),
        "openalex": openalex,
        "semanticscholar": semantic_scholar,
        "crossref": crossref,
        "dblp": search("dblp", "q", _dblp),
        "arxiv": arxiv,
        "openreview": lambda _: None,
    }


def _hugging_face(work: Work) -> Mapping[str, object]:
    people = [{"name": str(name)} for name in work.authors]
    return {"id": work.arxiv, "title": work.title, "summary": work.abstract, "authors": people, "upvotes": 1,
            "publishedAt": f"{work.year}-02-03T00:00:00.000Z"}  # fmt: skip


def _openalex(work: Work) -> Mapping[str, object]:
    words: dict[str, list[int]] = {}
    for place, word in enumerate(work.abstract.split()):
        words.setdefault(word, []).append(place)
    venue = {"source": {"display_name": work.venue, "type": "journal"}} if work.venue else None
    return {
        "id": f"https://openalex.org/W{len(work.title)}", "title": work.title, "publication_year": work.year,
        "doi": f"https://doi.org/{work.doi}" if work.doi else None, "abstract_inverted_index": words,
        "authorships": [{"author": {"display_name": str(name)}} for name in work.authors], "primary_location": venue,
    }  # fmt: skip


def _semantic_scholar(work: Work) -> Mapping[str, object]:
    ids = {name: value for name, value in (("ArXiv", work.arxiv), ("DOI", work.doi)) if value}
    return {"paperId": work.title[:8], "externalIds": ids, "title": work.title, "year": work.year, "venue": work.venue,
            "abstract": work.abstract, "authors": [{"name": str(name)} for name in work.authors]}  # fmt: skip


def _crossref(work: Work) -> Mapping[str, object]:
    people = [{"family": name.family, "given": name.given} for name in work.authors]
    return {"DOI": work.doi, "title": [work.title], "author": people, "type": "journal-article",
            "container-title": [work.venue], "issued": {"date-parts": [[work.year]]},
            "abstract": f"<jats:p>{escape(work.abstract)}</jats:p>"}  # fmt: skip


def _dblp(works: Sequence[Work]) -> Mapping[str, object]:
    rows = [{"info": _dblp_info(work)} for work in works]
    return {"result": {"hits": {"@total": str(len(rows)), **({"hit": rows} if rows else {})}}}


def _dblp_info(work: Work) -> Mapping[str, object]:
    people = [{"text": str(name)} for name in work.authors]
    return {"title": f"{work.title}.", "year": str(work.year), "venue": work.venue or "CoRR", "doi": work.doi,
            "type": "Journal Articles", "authors": {"author": people}}  # fmt: skip


def _feed(works: Sequence[Work]) -> bytes:
    rows = "".join(
        f"<entry><id>http://arxiv.org/abs/{work.arxiv}v1</id><title>{escape(work.title)}</title>"
        f"<summary>{escape(work.abstract)}</summary><published>{work.year}-02-03T00:00:00Z</published>"
        + "".join(f"<author><name>{escape(str(name))}</name></author>" for name in work.authors)
        + "</entry>"
        for work in works
    )
    head = '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Q</title>'
    return f"{head}<id>http://arxiv.org/api/x</id>{rows}</feed>".encode()


def main() -> None:
    """Enrich the survey in the first argument from the address in the second, so many times faster."""
    folder, address, speed = sys.argv[1:]
    enrich_from(Project(Path(folder)), address, float(speed))


if __name__ == "__main__":
    main()

"""A service as a source: what a module in `generator.enrich.services` says of one, and how it is asked about papers."""

from __future__ import annotations

import io
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import quote, urlencode

from generator.enrich.asking import (
    BadQuestionError,
    Fetches,
    PacedAsking,
    ServiceOffError,
    fault_of_json,
    fault_of_xml,
)
from generator.enrich.facts import Facts, Handle, handles_of, of_publication, paper_of, title_letters
from generator.enrich.fetching import WebRequest
from generator.enrich.pace import Pace
from generator.errors import Place
from generator.model import Paper, Record

ELSEWHERE = "SURVEY_SERVICES"
"""The environment variable that names a mirror or a test server: each service is asked there, below its name."""
_WORDS = re.compile(r"[^\W_]+")
_MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Access:
    """What we say of ourselves to one service; both may be empty, and neither is ever written anywhere.

    Args:
        contact: an address for its keepers.
        key: our key.
    """

    contact: str = field(default="", repr=False)
    key: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question about one paper.

    Args:
        key: the paper's citation key.
        handle: what is asked for: an identifier, or the letters of a title.
        words: of a title, the words to search for.
    """

    key: str
    handle: Handle
    words: str = ""

    @property
    def question(self) -> str:
        """As it stands in `answers.jsonl`: `doi:10.1234/owl`."""
        return ":".join(self.handle)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a question goes: the path below the service's base, its query, and what is posted or said in headers."""

    path: str
    query: Mapping[str, str] = field(default_factory=dict, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    json: Any = None
    plain: str = ":|/"
    """Signs of the query that stay as they are."""


@dataclass(frozen=True, slots=True)
class Service:
    """A service that knows metadata of works.

    Args:
        name: what `--source` takes.
        label: what people call it.
        base: its address.
        interval: seconds between two requests: more than its published rate asks for.
        takes: kinds of handles that it can be asked for, among `arxiv`, `doi`, `pmid` and `title`.
        address: makes the address of a question about one or more handles of one kind.
        batch: how many identifiers go into one question.
        form: of its answers.
        key_variable: the environment variable that holds our key.
        needs_key: whether it answers nobody without one.
        accepts: whether it can be asked for a handle of a kind that it takes.
        knows_venues: whether it can tell that a preprint has been published.
        knows_withdrawals: whether it can tell that a work was retracted or withdrawn.
    """

    name: str
    label: str
    base: str
    interval: float
    takes: tuple[str, ...]
    address: Callable[[Sequence[Asked], Access], Address]
    batch: int = 1
    form: Literal["json", "xml"] = "json"
    key_variable: str = ""
    needs_key: bool = False
    accepts: Callable[[Handle], bool] = lambda _: True
    knows_venues: bool = True
    knows_withdrawals: bool = False

    def access(self, contact: str) -> Access:
        """What we say of ourselves; a key goes to the service itself only, never to a mirror."""
        elsewhere = bool(os.environ.get(ELSEWHERE))
        return Access(contact, "" if elsewhere else os.environ.get(self.key_variable, "").strip())

    def request(self, asked: Sequence[Asked], access: Access) -> WebRequest:
        """What is sent for questions of one kind."""
        where = self.address(asked, access)
        mirror = os.environ.get(ELSEWHERE, "").rstrip("/")
        base = f"{mirror}/{self.name}" if mirror else self.base
        query = urlencode({name: value for name, value in where.query.items() if value}, safe=where.plain)
        address = f"{base}{where.path}" + (f"?{query}" if query else "")
        return WebRequest(address, dict(where.headers), where.json)

    def questions(self, papers: Iterable[Paper], kinds: Sequence[str]) -> Iterator[Asked]:
        """What it can be asked about papers, by handles of some kinds; one question a paper, the surest."""
        for paper in papers:
            for kind in (each for each in self.takes if each in kinds):
                value = _value(paper, kind)
                if value and self.accepts((kind, value)):
                    yield Asked(paper.key, (kind, value), search_words(paper.title) if kind == "title" else "")
                    break


@dataclass(slots=True)
class Portion:
    """What one request brought.

    Args:
        asked: the questions that are answered.
        facts: what the service says.
        day: when it said so, if not today.
    """

    asked: list[Asked]
    facts: list[Facts]
    day: str = ""


class ServiceRun:
    """One service in one run.

    Args:
        service: which.
        fetcher: sends requests.
        contact: our address.
        sleep: waits so many seconds.
        pace: that of the commands before and after this one.

    Attributes:
        off: why it is not asked any more; empty while it is.
        failed: questions without an answer, each with the reason.
        works: of how many works it said something.
    """

    def __init__(
        self,
        service: Service,
        fetcher: Fetches,
        contact: str = "",
        sleep: Callable[[float], None] = time.sleep,
        pace: Pace | None = None,
    ) -> None:
        self.service = service
        self.off = ""
        self.failed: list[tuple[Asked, str]] = []
        self.works = 0
        self._access = service.access(contact)
        if service.needs_key and not self._access.key:
            self.off = f"answers nobody without a key; set {service.key_variable}"
        fault = fault_of_json if service.form == "json" else fault_of_xml
        self._asking = PacedAsking(service.interval, fetcher, fault, sleep=sleep, pace=pace)

    @property
    def requests(self) -> int:
        """How many were sent."""
        return self._asking.requests

    def portions(
        self, asked: Sequence[Asked], *, again: bool = True, on_missing: Callable[[Portion], None] | None = None
    ) -> Iterator[Portion]:
        """What the service answers, request by request, until there is nothing left to ask or it is switched off.

        Args:
            asked: the questions.
            again: whether what an answer leaves out is asked once more: under load some answers come out empty.
            on_missing: is told what was left out before it is asked once more.
        """
        for batch in _batches(asked, self.service.batch):
            if self.off:
                return
            answer = self._ask(batch)
            if answer is None:
                continue
            facts, is_known = answer
            missing = self._missing(batch, facts) if is_known and again else []
            if rest := [each for each in batch if each not in missing]:
                yield self._portion(rest, facts)
            if missing:
                asked_for = {each.handle for each in batch}
                others = [fact for fact in facts if asked_for.isdisjoint(handles_of(fact.paper))]
                if on_missing:
                    on_missing(Portion(missing, others))
                if more := self._ask(missing):
                    yield self._portion(missing, [*others, *more[0]])

    def _portion(self, asked: list[Asked], facts: list[Facts]) -> Portion:
        self.works += len(facts)
        return Portion(asked, facts)

    def _ask(self, batch: Sequence[Asked]) -> tuple[list[Facts], bool] | None:
        """The facts of one request, and whether the service knows the address; None where no answer came."""
        try:
            one_each = list({each.handle: each for each in batch}.values())
            body = self._asking.ask(self.service.request(one_each, self._access))
        except ServiceOffError as error:
            self.off = str(error)
        except BadQuestionError as error:
            self.failed += [(each, str(error)) for each in batch]
        else:
            return self._read(body), body is not None
        return None

    def _missing(self, batch: Sequence[Asked], facts: Sequence[Facts]) -> list[Asked]:
        """The questions that an answer leaves out."""
        by_title = batch[0].handle[0] == "title"
        known = {handle for fact in facts for handle in handles_of(fact.paper)}
        return [each for each in batch if not (facts if by_title else each.handle in known)]

    def _read(self, body: bytes | None) -> list[Facts]:
        from generator.dumps.detect import items_of  # loads every reader
        from generator.dumps.input.sources import Content
        from generator.dumps.input.unusable import UnusableError

        if body is None:
            return []
        name = self.service.name
        try:
            items = list(items_of(Content(name, name, lambda: io.BytesIO(body))))
        except UnusableError:  # an answer without hits has nothing by which a reader could know it
            return []
        return [_facts(name, item) for item in items if isinstance(item, Record) and item.title]


def search_words(title: str) -> str:
    """The words of a title without signs, which services take for operators, in small letters for the same reason."""
    return " ".join(_WORDS.findall(title.lower())[:_MOST_WORDS])


def in_path(text: str) -> str:
    """A text as one part of a path."""
    return quote(text, safe="")


def _facts(service: str, record: Record) -> Facts:
    paper = paper_of(record)
    name = record.id or record.url or record.title
    return Facts(of_publication(paper), Place(f"{service}:{name}"))


def _value(paper: Paper, kind: str) -> str:
    if kind == "title":
        return title_letters(paper.title)
    value = str(getattr(paper, kind))
    return value.lower() if kind == "doi" else value


def _batches(asked: Sequence[Asked], size: int) -> Iterator[list[Asked]]:
    """Questions of one kind together, titles one by one; what is asked of several papers is one question."""
    alike: dict[str, dict[Handle, list[Asked]]] = {}
    for each in asked:
        alike.setdefault(each.handle[0], {}).setdefault(each.handle, []).append(each)
    for kind, questions in alike.items():
        step, rows = 1 if kind == "title" else size, list(questions.values())
        for start in range(0, len(rows), step):
            yield [each for row in rows[start : start + step] for each in row]

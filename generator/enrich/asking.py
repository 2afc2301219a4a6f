"""How a service is asked: at its pace, once more where that may help, and not any more after three refusals."""

from __future__ import annotations

import dataclasses
import json
import time
from collections.abc import Callable
from typing import Protocol

from generator.dumps.service_errors import answer_error
from generator.enrich.fetching import UnansweredError, WebAnswer, WebRequest
from generator.enrich.pace import Pace

REFUSALS = 3
"""So many in a row, and the service is left alone for this run."""
LONGEST_PAUSE = 60.0
"""Seconds that are waited where a service says so; one that says more is left alone. OpenAlex says fifteen hours."""
_TRIES = 2  # of one question, for faults that may lie in the question


class Fetches(Protocol):
    """What sends a request: `generator.enrich.fetching.Fetcher`."""

    def fetch(self, request: WebRequest) -> WebAnswer:
        """See there."""
        ...


class ServiceOffError(Exception):
    """The service is not asked any more in this run; says why."""


class BadQuestionError(Exception):
    """This question has no answer now, another may; says why."""


class PacedAsking:
    """Asks one service, never faster than its interval.

    The interval begins when an answer has come: only then is it sure that the service has seen the request, which may
    have been on its way for longer than the next one will be.

    Args:
        interval: seconds between an answer and the next request.
        fetcher: sends them.
        is_whole: says what is wrong with the body of an answer, or an empty string.
        clock: the time in seconds.
        sleep: waits so many seconds.
        pace: that of the commands before and after this one.
    """

    def __init__(
        self,
        interval: float,
        fetcher: Fetches,
        is_whole: Callable[[bytes], str],
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        pace: Pace | None = None,
    ) -> None:
        self._interval = interval
        self._fetcher = fetcher
        self._fault = is_whole
        self._clock = clock
        self._sleep = sleep
        self._pace = pace
        self._next = self._clock() + pace.rest(LONGEST_PAUSE) if pace else 0.0
        self._refusals = 0
        self.requests = 0

    def ask(self, request: WebRequest) -> bytes | None:
        """The body of an answer; None where the service says that it does not know what was asked for (404, 410).

        Raises:
            ServiceOffError: it refuses us (401, 403), or refused the third time in a row, or wants a long pause.
            BadQuestionError: it does not take this question, or answers it twice with something that is no answer.
        """
        request = dataclasses.replace(request, wait=self._wait_again)
        for tries in range(1, REFUSALS + 1):
            self._wait()
            reason, pause, crowded = "", 0.0, False
            try:
                answer = self._fetcher.fetch(request)
            except UnansweredError as error:
                self._pause(self._interval)
                reason = str(error)
            else:
                self._pause(self._interval)
                if answer.status in (401, 403):
                    raise ServiceOffError(f"refuses us ({answer.status}); a retry would not help")
                if answer.status in (404, 410):
                    self._refusals = 0
                    return None
                reason = self._fault(answer.body) if answer.status == 200 else f"answers {answer.status}"
                crowded = answer.status in (429, 503)
                pause = answer.retry_after or 0.0
                if not reason:
                    self._refusals = 0
                    return answer.body
                if 300 <= answer.status < 500 and answer.status not in (408, 429):
                    raise BadQuestionError(reason)
            self._refused(reason, pause)
            if tries >= _TRIES and not crowded:
                raise BadQuestionError(reason)
        raise ServiceOffError("refuses")  # never reached: the third refusal has switched it off

    def _wait(self) -> None:
        if (rest := self._next - self._clock()) > 0:
            self._sleep(rest)
        self._pause(2 * self._interval)  # should it be killed now: nobody will know when the request got there
        self.requests += 1

    def _wait_again(self) -> None:
        """Wait before a request that the answer to another one, which has come, asks for."""
        self._pause(self._interval)
        self._wait()

    def _pause(self, seconds: float) -> None:
        """The next request is sent so many seconds from now."""
        self._next = self._clock() + seconds
        if self._pace:
            self._pace.not_before(seconds)

    def _refused(self, reason: str, pause: float) -> None:
        self._refusals += 1
        if self._refusals >= REFUSALS:
            raise ServiceOffError(f"refused {REFUSALS} times in a row, at last: {reason}")
        if pause > LONGEST_PAUSE:
            raise ServiceOffError(f"{reason}, and wants a pause of {pause:,.0f} seconds")
        self._pause(max(pause, self._interval * 2**self._refusals))


def fault_of_json(body: bytes) -> str:
    """What is wrong with an answer that should be JSON: it was cut, is no JSON, or says an error."""
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return "an answer that is no whole JSON"
    return _said_error(body)


def fault_of_xml(body: bytes) -> str:
    """What is wrong with an answer that should be XML."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return "an answer that is no whole XML"
    return _said_error(body)


def _said_error(body: bytes) -> str:
    error = answer_error(body.decode("utf-8", "replace"))
    return f"an error: {error}" if error else ""

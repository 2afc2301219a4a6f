"""A service is asked at its pace, once more where that may help, and not after three refusals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.enrich.asking import (
    LONGEST_PAUSE,
    BadQuestionError,
    PacedAsking,
    ServiceOffError,
    fault_of_json,
    fault_of_xml,
)
from generator.enrich.fetching import UnansweredError, WebAnswer, WebRequest

REQUEST = WebRequest("https://owls.example/")
GOOD = WebAnswer(200, b"{}")
CROWDED = WebAnswer(429, b"slow down")


class Script:
    """Gives answers in a row; time passes only by sleeping."""

    def __init__(self, *answers: WebAnswer | str) -> None:
        self.answers = list(answers)
        self.now = 100.0
        self.starts: list[float] = []

    def fetch(self, _: WebRequest) -> WebAnswer:
        self.starts.append(self.now)
        answer = self.answers.pop(0)
        if isinstance(answer, str):
            raise UnansweredError(answer)
        return answer

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    @property
    def pauses(self) -> Sequence[float]:
        return [after - before for before, after in zip(self.starts, self.starts[1:], strict=False)]


def asking(script: Script) -> PacedAsking:
    return PacedAsking(2.0, script, fault_of_json, clock=lambda: script.now, sleep=script.sleep)


def test_no_two_questions_stand_nearer_than_the_interval() -> None:
    script = Script(GOOD, GOOD, GOOD)
    service = asking(script)
    for _ in range(3):
        assert service.ask(REQUEST) == b"{}"
    assert script.pauses == [2.0, 2.0]
    assert service.requests == 3


def test_a_pause_that_the_service_names_is_kept() -> None:
    script = Script(WebAnswer(429, b"", 30.0), GOOD)
    assert asking(script).ask(REQUEST) == b"{}"
    assert script.pauses == [30.0]


def test_a_pause_that_is_too_long_switches_the_service_off() -> None:
    asking(Script(WebAnswer(429, b"", LONGEST_PAUSE), GOOD)).ask(REQUEST)
    with pytest.raises(ServiceOffError, match="a pause of 61 seconds"):
        asking(Script(WebAnswer(429, b"", LONGEST_PAUSE + 1), GOOD)).ask(REQUEST)


def test_three_refusals_in_a_row_switch_it_off_and_a_good_answer_between_them_does_not() -> None:
    with pytest.raises(ServiceOffError, match="refused 3 times in a row, at last: answers 429"):
        asking(Script(CROWDED, CROWDED, CROWDED, GOOD)).ask(REQUEST)
    service = asking(Script(CROWDED, CROWDED, GOOD, CROWDED, GOOD))
    assert service.ask(REQUEST) == service.ask(REQUEST) == b"{}"


@pytest.mark.parametrize("status", [401, 403])
def test_who_refuses_us_is_not_asked_again(status: int) -> None:
    script = Script(WebAnswer(status, b"no"), GOOD)
    with pytest.raises(ServiceOffError, match=str(status)):
        asking(script).ask(REQUEST)
    assert len(script.starts) == 1


def test_what_a_service_does_not_know_is_no_refusal() -> None:
    assert asking(Script(WebAnswer(404, b"<html>"))).ask(REQUEST) is None


def test_a_question_that_is_not_taken_is_not_asked_again() -> None:
    script = Script(WebAnswer(400, b"{}"), GOOD)
    with pytest.raises(BadQuestionError, match="answers 400"):
        asking(script).ask(REQUEST)
    assert len(script.starts) == 1


@pytest.mark.parametrize("fault", [WebAnswer(500, b""), WebAnswer(200, b'{"cut'), WebAnswer(200, b"<html>"), "broke"])
def test_a_fault_is_tried_once_more_and_then_only_this_question_is_left(fault: WebAnswer | str) -> None:
    assert asking(Script(fault, GOOD)).ask(REQUEST) == b"{}"
    service = asking(Script(fault, fault, GOOD))
    with pytest.raises(BadQuestionError):
        service.ask(REQUEST)
    assert service.ask(REQUEST) == b"{}"


def test_faults_of_two_questions_in_a_row_are_refusals_too() -> None:
    service = asking(Script("broke", "broke", "broke"))
    with pytest.raises(BadQuestionError):
        service.ask(REQUEST)
    with pytest.raises(ServiceOffError, match="at last: broke"):
        service.ask(REQUEST)


def test_an_answer_that_was_cut_is_told_from_one_that_is_whole(shared: Path) -> None:
    services = shared / "services"
    for name in ("crossref/truncated.json", "openalex/truncated.json", "semanticscholar/truncated.json"):
        assert fault_of_json((services / name).read_bytes()) == "an answer that is no whole JSON", name
    assert fault_of_xml((services / "arxiv/truncated.xml").read_bytes()) == "an answer that is no whole XML"
    assert fault_of_xml((services / "arxiv/error_bad_id_400.xml").read_bytes()).startswith("an error")
    for name in ("crossref/work_full.json", "openalex/title_search_one.json", "semanticscholar/batch_with_null.json"):
        assert fault_of_json((services / name).read_bytes()) == "", name
    assert fault_of_xml((services / "arxiv/search_10.xml").read_bytes()) == ""

"""One command keeps the pace of the one before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.enrich.asking import PacedAsking, fault_of_json
from generator.enrich.fetching import WebAnswer, WebRequest
from generator.enrich.pace import Pace

REQUEST = WebRequest("https://owls.example/")


class Clock:
    """Time that passes by sleeping, and while a service thinks; the same for all commands."""

    def __init__(self, thinks: float = 0.0) -> None:
        self.now = 1_000_000.0
        self.starts: list[float] = []
        self.thinks = thinks
        self.answer = WebAnswer(200, b"{}")

    def fetch(self, _: WebRequest) -> WebAnswer:
        self.starts.append(self.now)
        self.now += self.thinks
        return self.answer

    def sleep(self, seconds: float) -> None:
        self.now += seconds


class Killed(BaseException):
    """Nothing runs after it."""


def asking(clock: Clock, path: Path, interval: float = 2.0) -> PacedAsking:
    pace = Pace(path, lambda: clock.now)
    return PacedAsking(interval, clock, fault_of_json, clock=lambda: clock.now, sleep=clock.sleep, pace=pace)


def test_the_next_command_waits_as_long_as_this_one_would(tmp_path: Path) -> None:
    clock = Clock()
    for _ in range(3):
        asking(clock, tmp_path / "paces" / "dblp").ask(REQUEST)
    assert clock.starts == [1_000_000.0, 1_000_002.0, 1_000_004.0]
    clock.now += 100
    asking(clock, tmp_path / "paces" / "dblp").ask(REQUEST)
    assert clock.starts[-1] == 1_000_104.0


def test_the_interval_begins_when_the_answer_has_come(tmp_path: Path) -> None:
    clock = Clock(thinks=5.0)
    service = asking(clock, tmp_path / "dblp")
    service.ask(REQUEST)
    service.ask(REQUEST)
    asking(clock, tmp_path / "dblp").ask(REQUEST)
    assert clock.starts == [1_000_000.0, 1_000_007.0, 1_000_014.0]


def test_after_a_kill_nobody_knows_when_the_service_saw_the_request(tmp_path: Path) -> None:
    clock = Clock()

    class Dying(Clock):
        def fetch(self, _: WebRequest) -> WebAnswer:
            raise Killed

    pace = Pace(tmp_path / "dblp", lambda: clock.now)
    with pytest.raises(Killed):
        PacedAsking(2.0, Dying(), fault_of_json, clock=lambda: clock.now, sleep=clock.sleep, pace=pace).ask(REQUEST)
    asking(clock, tmp_path / "dblp").ask(REQUEST)
    assert clock.starts == [1_000_004.0]


def test_a_pause_that_the_service_names_holds_for_the_next_command_too(tmp_path: Path) -> None:
    clock = Clock()
    clock.answer = WebAnswer(429, b"", 30.0)

    def stop(_: float) -> None:
        raise Killed

    pace = Pace(tmp_path / "dblp", lambda: clock.now)
    with pytest.raises(Killed):
        PacedAsking(2.0, clock, fault_of_json, clock=lambda: clock.now, sleep=stop, pace=pace).ask(REQUEST)
    clock.answer = WebAnswer(200, b"{}")
    asking(clock, tmp_path / "dblp").ask(REQUEST)
    assert clock.starts == [1_000_000.0, 1_000_030.0]


def test_a_clock_that_was_set_back_stops_nobody(tmp_path: Path) -> None:
    clock = Clock()
    asking(clock, tmp_path / "dblp").ask(REQUEST)
    clock.now -= 100_000
    asking(clock, tmp_path / "dblp").ask(REQUEST)
    assert clock.starts[-1] == 1_000_000.0 - 100_000 + 60


def test_where_nothing_can_be_written_a_command_keeps_its_own_pace(tmp_path: Path) -> None:
    (tmp_path / "paces").write_text("a file")
    clock = Clock()
    service = asking(clock, tmp_path / "paces" / "dblp")
    service.ask(REQUEST)
    service.ask(REQUEST)
    assert clock.starts == [1_000_000.0, 1_000_002.0]

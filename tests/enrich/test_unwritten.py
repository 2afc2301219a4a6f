"""An answer is on disk before the next question is asked, and is asked for no more, though the command was killed."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.enrich.fetching import WebAnswer, WebRequest
from generator.enrich.service import Asked, Portion, ServiceRun
from generator.enrich.services import services_called
from generator.enrich.unwritten import UnwrittenAnswers
from generator.errors import SurveyError

TODAY = "2026-11-30"
(DBLP,), (SCHOLAR,) = services_called(["dblp"]), services_called(["semanticscholar"])


class Server:
    """Answers each title with a work of that title, and says what it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def fetch(self, request: WebRequest) -> WebAnswer:
        self.asked += 1
        title = request.url.partition("q=")[2].partition("&")[0].replace("+", " ")
        info = {"title": title, "year": "2024", "authors": {"author": [{"text": "Ada Eule"}]}}
        return WebAnswer(200, json.dumps({"result": {"hits": {"hit": [{"info": info}]}}}).encode())


def titles(*words: str) -> list[Asked]:
    return [Asked(f"k{word}", ("title", word), word) for word in words]


def answers(path: Path, today: str = TODAY, *, keep: bool = True) -> UnwrittenAnswers:
    return UnwrittenAnswers(path, today, keep=keep)


def taken(unwritten: UnwrittenAnswers, server: Server, asked: Sequence[Asked]) -> list[Portion]:
    """All portions, each taken before the next one comes."""
    portions = []
    for portion in unwritten.portions(ServiceRun(DBLP, server, sleep=lambda _: None), asked):
        portions.append(portion)
        unwritten.taken("dblp", portion)
    return portions


def first(unwritten: UnwrittenAnswers, server: Server, asked: Sequence[Asked], number: int) -> list[Portion]:
    """The first portions of a command that is killed then."""
    run = unwritten.portions(ServiceRun(DBLP, server, sleep=lambda _: None), asked)
    return [next(run) for _ in range(number)]


def test_after_a_kill_only_the_rest_is_asked_and_everything_comes_in_order(tmp_path: Path) -> None:
    path, server, asked = tmp_path / "answers.jsonl", Server(), titles("owls", "gulls", "larks", "wrens")
    before = first(answers(path), server, asked, 2)
    portions = taken(answers(path, "2026-12-01"), server, asked)
    assert server.asked == 4
    assert [each.key for portion in portions for each in portion.asked] == ["kowls", "kgulls", "klarks", "kwrens"]
    assert [portion.facts for portion in portions[:2]] == [portion.facts for portion in before]
    assert [portion.day for portion in portions] == [TODAY, TODAY, "", ""]


def test_what_is_written_is_not_kept_any_more(tmp_path: Path) -> None:
    path, server = tmp_path / "answers.jsonl", Server()
    unwritten = answers(path)
    unwritten.written()  # before anything was asked
    taken(unwritten, server, titles("owls"))
    assert path.exists()
    unwritten.written()
    assert not path.exists()
    taken(answers(path), server, titles("owls"))
    assert server.asked == 2


def test_what_nobody_has_taken_stays_when_the_rest_is_written(tmp_path: Path) -> None:
    path, server = tmp_path / "answers.jsonl", Server()
    taken(answers(path), server, titles("owls", "gulls", "larks"))
    unwritten = answers(path)
    taken(unwritten, server, titles("gulls", "wrens"))
    unwritten.written()
    taken(unwritten, server, titles("terns"))
    unwritten.written()
    assert (len(path.read_bytes().split(b"\n")) - 1, server.asked) == (2, 5)
    taken(answers(path), server, titles("owls", "larks"))
    assert server.asked == 5


@pytest.mark.parametrize("bytes_less", range(1, 40))
def test_a_line_that_was_cut_is_passed_over(tmp_path: Path, bytes_less: int) -> None:
    path, server = tmp_path / "answers.jsonl", Server()
    taken(answers(path), server, titles("owls", "gulls"))
    path.write_bytes(path.read_bytes()[:-bytes_less])
    lost = bytes_less > 1  # the newline alone tells nothing
    taken(answers(path), server, titles("owls", "gulls"))
    assert server.asked == 2 + lost
    taken(answers(path), server, titles("owls", "gulls"))  # the line behind the cut one is whole
    assert server.asked == 2 + lost


@pytest.mark.parametrize(
    "line",
    ["no JSON", "[]", "{}", '{"service": "dblp", "day": 1, "questions": ["title:owls"], "facts": []}',
     '{"service": "dblp", "day": "2026-11-30", "questions": [7], "facts": []}',
     '{"service": "dblp", "day": "2026-11-30", "questions": ["title:owls"], "facts": [["x", {"wings": 2}]]}',
     '{"service": "dblp", "day": "2026-11-30", "questions": ["title:owls"], "facts": [7]}', "[" * 5000],
)  # fmt: skip
def test_a_line_of_another_making_is_passed_over(tmp_path: Path, line: str) -> None:
    path, server = tmp_path / "answers.jsonl", Server()
    path.write_text(line + "\n", "utf-8")
    taken(answers(path), server, titles("owls"))
    assert server.asked == 1


@pytest.mark.parametrize(("today", "again"), [("2026-12-29", False), ("2026-12-30", True)])
def test_after_a_month_it_is_asked_again(tmp_path: Path, today: str, again: bool) -> None:
    path, server = tmp_path / "answers.jsonl", Server()
    taken(answers(path), server, titles("owls"))
    taken(answers(path, today), server, titles("owls"))
    assert server.asked == 1 + again


def test_a_command_that_writes_nothing_uses_what_is_there(tmp_path: Path) -> None:
    path, server = tmp_path / "answers.jsonl", Server()
    taken(answers(path), server, titles("owls"))
    before = path.read_bytes()
    dry = answers(path, keep=False)
    taken(dry, server, titles("owls", "gulls"))
    dry.written()
    assert (server.asked, path.read_bytes()) == (2, before)


def test_another_service_is_asked_the_same(tmp_path: Path) -> None:
    path, server = tmp_path / "answers.jsonl", Server()
    taken(answers(path), server, titles("owls"))
    run = ServiceRun(SCHOLAR, server, sleep=lambda _: None)
    list(answers(path).portions(run, titles("owls")))
    assert server.asked > 1


class Half:
    """Knows one of two identifiers, until it is killed."""

    def __init__(self, path: Path, answers: int) -> None:
        self.path, self.left = path, answers
        self.asked: list[int] = []
        self.kept: list[bool] = []

    def fetch(self, request: WebRequest) -> WebAnswer:
        self.kept.append(self.path.exists() and b"2401.00001" in self.path.read_bytes())
        self.asked.append(len(request.json["ids"]))
        if not self.left:
            raise Killed
        self.left -= 1
        work = {"paperId": "x", "title": "On owls", "year": 2024, "externalIds": {"ArXiv": "2401.00001"}, "authors": []}
        return WebAnswer(200, json.dumps([work]).encode())


class Killed(BaseException):
    """Nothing runs after it."""


@pytest.mark.parametrize(("answers_before", "asked_after"), [(0, [2, 1]), (1, [1]), (2, [])])
def test_what_an_answer_left_out_is_asked_once_more_and_not_from_the_beginning(
    tmp_path: Path, answers_before: int, asked_after: list[int]
) -> None:
    path = tmp_path / "answers.jsonl"
    asked = [Asked("owls", ("arxiv", "2401.00001")), Asked("gulls", ("arxiv", "2401.00002"))]
    dying, living = Half(path, answers_before), Half(path, 9)
    with contextlib.suppress(Killed):
        list(answers(path).portions(ServiceRun(SCHOLAR, dying, sleep=lambda _: None), asked))
    assert dying.kept == [False, True][: len(dying.kept)]
    portions = list(answers(path).portions(ServiceRun(SCHOLAR, living, sleep=lambda _: None), asked))
    assert living.asked == asked_after
    assert [[each.key for each in portion.asked] for portion in portions] == [["owls"], ["gulls"]]
    assert [fact.paper.arxiv for fact in portions[0].facts] == ["2401.00001"]


def test_an_answer_that_cannot_be_kept_ends_the_asking(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SurveyError, match="answers cannot be kept"):
        taken(answers(tmp_path / "file" / "answers.jsonl"), Server(), titles("owls"))


@given(word=st.text('aé\ud800\u2028"\\', min_size=1, max_size=5))
def test_a_question_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, word: str) -> None:
    path, server = tmp_path_factory.mktemp("any") / "answers.jsonl", Server()
    asked = [Asked("k", ("title", word), "owls")]
    (portion,) = taken(answers(path), server, asked)
    (again,) = taken(answers(path), server, asked)
    assert (server.asked, again.facts, again.asked) == (1, portion.facts, asked)

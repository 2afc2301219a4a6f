"""Services as they answered: every recorded body is read rightly, or refused with a reason."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.enrich import FactIndex, Facts, refined, settle
from generator.enrich.fetching import Fetcher, WebAnswer, WebRequest
from generator.enrich.service import Access, Asked, Portion, Service, ServiceRun, search_words
from generator.enrich.services import BY_IDENTIFIER, BY_TITLE, SERVICES, all_services, in_order, services_called
from generator.errors import Place, SurveyError
from generator.model import Name, Paper
from tests.support.answering_server import answering

SERVICE = {service.name: service for service in all_services()}
NO_TITLE = Asked("owls", ("title", "onowls"), "on owls")
ONE = {
    "arxiv": Asked("owls", ("arxiv", "2401.00001")),
    "datacite": Asked("owls", ("doi", "10.1234/owls")),
    "pubmed": Asked("owls", ("pmid", "1234")),
}


class Always:
    """Gives one answer to every request."""

    def __init__(self, status: int, body: bytes) -> None:
        self.answer = WebAnswer(status, body)
        self.requests: list[WebRequest] = []

    def fetch(self, request: WebRequest) -> WebAnswer:
        self.requests.append(request)
        return self.answer


def asked(service: Service, status: int, body: bytes, *questions: Asked) -> tuple[list[Portion], ServiceRun, Always]:
    fetcher = Always(status, body)
    run = ServiceRun(service, fetcher, sleep=lambda _: None)
    return list(run.portions(questions or (ONE.get(service.name, NO_TITLE),))), run, fetcher


def recorded(shared: Path) -> Iterator[tuple[str, Service, int, bytes, str]]:
    """Of every recorded answer its name, the service, status, body, and the address that was asked."""
    with (shared / "services" / "MANIFEST.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            folder = row["file"].partition("/")[0]
            path = shared / "services" / row["file"]
            if folder in SERVICE and path.suffix in (".json", ".xml", ".txt", ".html") and path.is_file():
                yield row["file"], SERVICE[folder], int(row["status"]), path.read_bytes(), row["url"]


WITHOUT_WORKS = {
    "arxiv/anomalous_empty.xml", "arxiv/empty_unknown_id.xml", "crossref/agency.json", "crossref/search_empty.json",
    "dblp/search_authors_two_people.json", "dblp/search_empty.json", "dblp/snapshot_entities.xml",
    "dblp/snapshot_records.xml", "dblp/record.xml", "huggingface/daily_empty.json", "openalex/work_select.json",
    "openreview/search_empty.json", "pubmed/elink_empty.xml", "semanticscholar/batch_three.json",
    "semanticscholar/match_empty_data.json",
    "semanticscholar/search_empty.json",
}  # fmt: skip
"""Answers without a work or its title, and three that DBLP does not give to the questions that it is asked."""


def test_every_recorded_answer_is_read_or_refused_with_a_reason(shared: Path) -> None:
    seen = 0
    for name, service, status, body, _ in recorded(shared):
        portions, run, _ = asked(service, status, body)
        facts = [fact for portion in portions for fact in portion.facts]
        if status in (401, 403):
            assert "refuses us" in run.off, name
        elif status in (404, 410):
            assert (run.off, run.failed, facts, len(portions)) == ("", [], [], 1), name
        elif status != 200:
            assert run.off or run.failed[0][1], name
        elif "truncated" in name:
            assert run.failed[0][1].startswith("an answer that is no whole"), name
        elif name in WITHOUT_WORKS:
            assert not facts, name
        else:
            assert facts, name
            assert all(fact.paper.title for fact in facts), name
        seen += 1
    assert seen > 90


def title_asked(url: str) -> str:
    query = parse_qs(urlsplit(url).query)
    text = next(
        (query[name][0] for name in ("query.title", "query.bibliographic", "query", "filter") if name in query), ""
    )
    return text.removeprefix("title.search:")


@pytest.mark.parametrize(
    "name",
    ["crossref/title_near_miss.json", "crossref/title_wrong_top_hit.json", "crossref/title_generic_wrong_hit.json",
     "crossref/title_nonsense_wrong_hit.json", "crossref/title_same_other_work.json",
     "semanticscholar/match_near_miss.json", "semanticscholar/match_generic_wrong.json"],
)  # fmt: skip
def test_what_a_service_likes_best_and_is_another_work_is_never_taken(shared: Path, name: str) -> None:
    (row,) = [row for row in recorded(shared) if row[0] == name]
    portions, _, _ = asked(row[1], row[2], row[3])
    index = FactIndex(portions[0].facts, trusted=False, name=row[1].name)
    assert index.size
    paper = Paper("ours", title_asked(row[4]), (Name("Eule", "Ada"),), 2024)
    assert settle(paper, [index]).facts is None


def test_two_services_that_know_the_same_long_title_and_no_other_are_believed() -> None:
    def index(service: str, *papers: Paper) -> FactIndex:
        portions, _, _ = asked(SERVICE[service], 200, b"{}")
        assert portions[0].facts == []
        return FactIndex((Facts(paper, Place(f"{service}:1")) for paper in papers), trusted=False, name=service)

    title = "On Owls That See at Night"
    ours = Paper("owls", title)
    theirs = Paper("", title, (Name("Eule", "Ada"),), 2024, arxiv="2401.00001")
    later, other = Paper("", title, year=2026, arxiv="2401.00001"), Paper("", title, year=2024, arxiv="2402.00001")
    alone = index("dblp", theirs)
    assert settle(ours, [alone]).facts is None
    both = settle(ours, [alone, index("openalex", Paper("", title, year=2025, arxiv="2401.00001"))])
    assert both.facts is not None
    assert [each.source for each in both.accepted] == ["dblp", "openalex"]
    assert settle(ours, [alone, index("openalex", later)]).facts is None
    assert settle(ours, [alone, index("openalex", other)]).facts is None
    assert settle(ours, [index("dblp", theirs, other), index("openalex", theirs)]).facts is None
    short = [index(name, Paper("", "On Owls", year=2024, arxiv="2401.00001")) for name in ("dblp", "openalex")]
    assert settle(Paper("owls", "On owls"), short).facts is None


def questions(count: int, kind: str) -> list[Asked]:
    return [Asked(f"p{n}", (kind, f"2401.{n:05}" if kind == "arxiv" else f"10.1234/{n}")) for n in range(count)]


@pytest.mark.parametrize(("name", "kind"), [("arxiv", "arxiv"), ("openalex", "doi"), ("semanticscholar", "arxiv")])
def test_identifiers_are_asked_in_hundreds(name: str, kind: str) -> None:
    run = ServiceRun(SERVICE[name], Always(404, b""), sleep=lambda _: None)
    assert [len(portion.asked) for portion in run.portions(questions(201, kind))] == [100, 100, 1]
    assert run.requests == 3


def test_addresses_of_questions() -> None:
    title = Asked("a", ("title", "x"), search_words("GPT-4: Owls' “eyes”, AND more?"))
    assert title.words == "gpt 4 owls eyes and more"
    openalex, crossref, scholar = (SERVICE[name] for name in ("openalex", "crossref", "semanticscholar"))
    assert "title.search:gpt+4+owls+eyes+and+more" in openalex.request([title], Access()).url
    assert "filter=doi:10.1234/0|10.1234/1" in openalex.request(questions(2, "doi"), Access()).url
    doi = Asked("a", ("doi", "10.1002/(sici)1<1::aid>3.0.co;2-o"))
    url = crossref.request([doi], Access("me@example.org")).url
    assert (
        url
        == "https://api.crossref.org/works/10.1002%2F%28sici%291%3C1%3A%3Aaid%3E3.0.co%3B2-o?mailto=me%40example.org"
    )
    batch = scholar.request([*questions(1, "arxiv"), doi], Access(key="k"))
    assert batch.json == {"ids": ["ARXIV:2401.00000", "DOI:10.1002/(sici)1<1::aid>3.0.co;2-o"]}
    assert batch.headers == {"x-api-key": "k"}


def test_what_a_service_cannot_be_asked_is_not_asked() -> None:
    arxiv_doi, comma = Paper("a", "A", doi="10.48550/arxiv.2401.00001"), Paper("b", "B", doi="10.1234/a,b")
    assert list(SERVICE["crossref"].questions([arxiv_doi], ["doi"])) == []
    assert list(SERVICE["openalex"].questions([comma], ["doi"])) == []
    assert [each.question for each in SERVICE["datacite"].questions([comma], ["doi", "title"])] == ["doi:10.1234/a,b"]


def test_every_service_is_in_the_order_of_what_it_takes() -> None:
    assert len({*SERVICE}) == len(SERVICES)
    for service in SERVICE.values():
        assert ("title" in service.takes) == (service.name in BY_TITLE), service.name
        assert bool({*service.takes} - {"title"}) == (service.name in BY_IDENTIFIER), service.name
    names: Sequence[str] = [each.name for each in in_order(services_called(()), BY_TITLE)]
    assert names[: len(BY_TITLE)] == list(BY_TITLE)


def test_a_service_that_there_is_not() -> None:
    assert [each.name for each in services_called(["DBLP", "arxiv"])] == ["arxiv", "dblp"]
    with pytest.raises(SurveyError, match="did you mean openalex"):
        services_called(["openalx"])


def test_the_pace_is_kept_as_the_service_sees_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with answering() as server:
        monkeypatch.setenv("SURVEY_SERVICES", server.address)
        run = ServiceRun(replace(SERVICE["dblp"], interval=0.05), Fetcher("owl watchers"))
        assert len(list(run.portions([Asked(f"p{n}", ("title", f"x{n}"), f"x{n}") for n in range(6)]))) == 6
        starts = [seen.at for seen in server.of("dblp")]
    assert len(starts) == 6
    # each is sent 0.05 s or more after the answer to the one before, which the server has seen by then
    assert min(after - before for before, after in pairwise(starts)) >= 0.05


def names_of(texts: Sequence[str]) -> tuple[Name, ...]:
    return tuple(Name(*text.split(", ")) for text in texts)


@pytest.mark.parametrize(
    ("ours", "theirs", "fuller"),
    [
        (("Eule, A.", "Uil, P."), ("Eule, Ada", "Uil, Piet"), True),
        (("Eule, A.", "Uil, Piet"), ("Eule, Ada B.", "Uil, Piet"), True),
        (("Eule, Ada",), ("Eule, A.",), False),
        (("Eule, A.", "Uil, Piet"), ("Eule, Ada", "Uil, P."), False),
        (("Eule, A.",), ("Eule, Berta",), False),
        (("Eule, A.", "Uil, P."), ("Uil, Piet", "Eule, Ada"), False),
        (("Eule, A.",), ("Eule, Ada", "Uil, Piet"), False),
        (("Eule, Ada",), ("Eule, Ada",), False),
    ],
)
def test_first_names_take_the_place_of_initials_that_a_source_gave(
    ours: Sequence[str], theirs: Sequence[str], fuller: bool
) -> None:
    paper, facts = Paper("owls", "On owls", names_of(ours)), Paper("", "On owls", names_of(theirs))
    assert refined(paper, facts, {"authors"}).authors == names_of(theirs if fuller else ours)
    assert refined(paper, facts, {"year"}) == paper


def test_a_day_takes_the_place_of_its_month() -> None:
    paper = Paper("owls", "On owls", published="2024-01")
    day, other = Paper("", "", published="2024-01-05"), Paper("", "", published="2024-02-05")
    assert refined(paper, day, {"published"}).published == "2024-01-05"
    assert (refined(paper, other, {"published"}), refined(paper, day, ())) == (paper, paper)


def test_what_an_answer_holds_is_kept_where_the_question_for_the_rest_is_refused() -> None:
    work = {"paperId": "x", "title": "On owls", "year": 2024, "externalIds": {"ArXiv": "2401.00001"}, "authors": []}
    answers = [WebAnswer(200, json.dumps([work, None]).encode()), WebAnswer(403, b"")]
    owls, gulls = Asked("owls", ("arxiv", "2401.00001")), Asked("gulls", ("arxiv", "2401.00002"))

    class Row:
        def fetch(self, _: WebRequest) -> WebAnswer:
            return answers.pop(0)

    run = ServiceRun(SERVICE["semanticscholar"], Row(), sleep=lambda _: None)
    (portion,) = run.portions([owls, gulls])
    assert ([fact.paper.title for fact in portion.facts], portion.asked) == (["On owls"], [owls])
    assert "403" in run.off


@pytest.mark.parametrize(
    ("ours", "theirs", "taken"),
    [
        (("Eule, A.", "Gull, B.", "Uil, P."), ("Uil, Piet", "Eule, Ada", "Gull, Ben"), ("Piet", "Ada", "Ben")),
        (("Eule, Ada", "Gull, Ben", "Uil, Piet"), ("Uil, P.", "Eule, A.", "Gull, B."), ("Piet", "Ada", "Ben")),
        (("Eule, Ada", "Eule, Ben", "Uil, Piet"), ("Uil, Piet", "Eule, Ben", "Eule, Ada"), ("Piet", "Ben", "Ada")),
        (("Gull, Ben", "Eule, Ada", "Uil, Piet"), ("Eule, Ada", "Gull, Ben", "Uil, Piet"), ("Ben", "Ada", "Piet")),
        (("Eule, Ada", "Gull, Ben", "Uil, Piet"), ("Uil, Piet", "Eule, Ada", "Gull, Max"), ("Ada", "Ben", "Piet")),
        (("Eule, Ada", "Gull, Ben", "Uil, Piet"), ("Uil, Piet", "Eule, Ada"), ("Ada", "Ben", "Piet")),
        (("Eule, Ada", "Uil, Piet"), ("Uil, Piet", "Eule, Ada"), ("Ada", "Piet")),
    ],
)
def test_an_alphabetical_list_gives_way_to_the_order_of_the_paper(
    ours: Sequence[str], theirs: Sequence[str], taken: Sequence[str]
) -> None:
    paper = Paper("owls", "On Owls", names_of(ours))
    other = Paper("", "On Owls", names_of(theirs))
    assert tuple(name.given for name in refined(paper, other, {"authors"}).authors) == tuple(taken)
    assert refined(paper, other, ()).authors == paper.authors

"""`survey enrich` asks services: what is asked, taken, kept, and not asked again."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from generator.bibliography.answers import Answer, load_answers, provenance_of
from generator.bibliography.store import load_bib, load_both, load_history
from generator.bibliography.updates import updates_of
from generator.checks.proposed_facts import open_proposals
from generator.checks.state import State
from generator.commands.ingest_commands import enrich
from generator.enrich.fetching import WebAnswer, WebRequest
from generator.enrich.services import services_called
from generator.errors import SurveyError
from generator.ingest.add import add_identifiers
from generator.ingest.enrichment import enrich_papers
from generator.ingest.outcome import Enrichment
from generator.ingest.run import ingest_dumps
from generator.ingest.service_rounds import Asking, EnrichmentChoice
from generator.model import Paper
from generator.storage.project import Project
from tests.support.answering_server import AnsweringServer, Seen, Served, answering
from tests.support.written_survey import survey_of

TODAY, IN_A_WEEK, IN_A_YEAR = "2026-11-30", "2026-12-07", "2027-11-30"
OWLS, GULLS = "On Owls That See Well at Night", "On Gulls That Steal Chips by Day"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[AnsweringServer]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with answering() as server:
        monkeypatch.setenv("SURVEY_SERVICES", server.address)
        yield server


def survey(folder: Path, *entries: str) -> Project:
    return survey_of("\n".join(entries), folder / "birds")


def entry(key: str, title: str, **fields: str) -> str:
    rows = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{key},\n  title = {{{title}}},\n{rows}}}\n"


def enriched(project: Project, today: str = TODAY, **choice: Any) -> Enrichment:
    return enrich_papers(project, choice=EnrichmentChoice(**choice), today=today, sleep=lambda _: None)


def papers(project: Project) -> dict[str, Paper]:
    return {paper.key: paper for paper in load_bib(project).bibliography.papers}


def answers(project: Project) -> tuple[Answer, ...]:
    return load_answers(project.answers)


def feed(*works: tuple[str, str, Sequence[str]]) -> bytes:
    """ArXiv's answer: of each work the id, the title and the authors."""
    rows = "".join(
        f"<entry><id>http://arxiv.org/abs/{arxiv}v1</id><title>{escape(title)}</title>"
        f"<summary>About {escape(title)}.</summary><published>2024-01-05T00:00:00Z</published>"
        + "".join(f"<author><name>{name}</name></author>" for name in people)
        + "</entry>"
        for arxiv, title, people in works
    )
    head = '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
    return f"{head}<title>arXiv Query</title><id>http://arxiv.org/api/x</id>{rows}</feed>".encode()


def arxiv_knows(**works: tuple[str, Sequence[str]]) -> Callable[[Seen], Served]:
    """Answers an `id_list` with those works that it knows, named without the dot: `a2401_00001`."""
    known = {name[1:].replace("_", "."): work for name, work in works.items()}

    def answer(seen: Seen) -> Served:
        ids = seen.query["id_list"].split(",")
        return Served(feed(*((each, *known[each]) for each in ids if each in known)))

    return answer


def test_papers_with_an_identifier_are_asked_together_and_once(tmp_path: Path, server: AnsweringServer) -> None:
    project = survey(
        tmp_path,
        entry("owls", OWLS, eprint="2401.00001", archiveprefix="arXiv"),
        entry("gulls", GULLS, eprint="2401.00002", archiveprefix="arXiv"),
    )
    server.answers["arxiv"] = arxiv_knows(
        a2401_00001=(OWLS, ["Ada Eule", "Piet Uil"]), a2401_00002=(GULLS, ["Max Möwe"])
    )
    result = enriched(project, sources=("arxiv",))
    assert [each.query["id_list"] for each in server.of("arxiv")] == ["2401.00001,2401.00002"]
    assert result.changed == 2
    owls = papers(project)["owls"]
    assert [name.family for name in owls.authors] == ["Eule", "Uil"]
    assert owls.published.startswith("2024-01")
    rows = answers(project)
    assert [(row.paper, row.status, row.question, row.day) for row in rows] == [
        ("gulls", "accepted", "arxiv:2401.00002", TODAY),
        ("owls", "accepted", "arxiv:2401.00001", TODAY),
    ]
    assert "About" not in project.answers.read_text("utf-8")  # the abstract
    (said,) = provenance_of(tuple(papers(project).values()), rows)["owls"]
    assert (said.source, said.day) == ("arxiv", TODAY)
    assert {"authors", "year"} <= set(said.fields)
    before = [path.read_bytes() for path in (project.papers, project.answers)]
    enriched(project, IN_A_YEAR, sources=("arxiv",))
    assert len(server.of("arxiv")) == 1
    assert [path.read_bytes() for path in (project.papers, project.answers)] == before


def test_a_field_that_somebody_changed_is_not_said_to_come_from_the_source(
    tmp_path: Path, server: AnsweringServer
) -> None:
    project = survey(tmp_path, entry("owls", OWLS, eprint="2401.00001", archiveprefix="arXiv"))
    server.answers["arxiv"] = arxiv_knows(a2401_00001=(OWLS, ["Ada Eule"]))
    enriched(project, sources=("arxiv",))
    project.papers.write_text(project.papers.read_text("utf-8").replace("Eule, Ada", "Eule, Adele"), "utf-8")
    (said,) = provenance_of(tuple(papers(project).values()), answers(project))["owls"]
    assert "authors" not in said.fields
    assert "year" in said.fields
    enriched(project, sources=("arxiv",))
    assert papers(project)["owls"].authors[0].given == "Adele"


def test_what_an_answer_leaves_out_is_asked_once_more_and_then_for_a_while_no_more(
    tmp_path: Path, server: AnsweringServer
) -> None:
    project = survey(
        tmp_path,
        entry("owls", OWLS, eprint="2401.00001", archiveprefix="arXiv"),
        entry("gulls", GULLS, eprint="2401.00002", archiveprefix="arXiv"),
    )
    server.answers["arxiv"] = arxiv_knows(a2401_00001=(OWLS, ["Ada Eule"]))
    enriched(project, sources=("arxiv",))
    assert [each.query["id_list"] for each in server.of("arxiv")] == ["2401.00001,2401.00002", "2401.00002"]
    assert [(row.paper, row.status, row.until) for row in answers(project)] == [
        ("gulls", "empty", "2027-02-28"),
        ("owls", "accepted", ""),
    ]
    enriched(project, IN_A_WEEK, sources=("arxiv",))
    assert len(server.of("arxiv")) == 2
    server.answers["arxiv"] = arxiv_knows(a2401_00002=(GULLS, ["Max Möwe"]))
    enriched(project, IN_A_YEAR, sources=("arxiv",))
    assert [row.status for row in answers(project)] == ["accepted", "accepted"]


def hugging_face(*works: tuple[str, str, Sequence[str]]) -> Served:
    rows = [
        {"paper": {"id": arxiv, "title": title, "summary": "", "authors": [{"name": name} for name in people]}}
        for arxiv, title, people in works
    ]
    return Served(json.dumps(rows).encode())


def test_a_title_that_two_services_know_brings_the_identifier_and_that_the_rest(
    tmp_path: Path, server: AnsweringServer
) -> None:
    project = survey(tmp_path, entry("owls", OWLS))
    works = {"results": [{"id": "https://openalex.org/W1", "title": OWLS, "publication_year": 2024,
                          "authorships": [{"author": {"display_name": "Ada Eule"}}],
                          "primary_location": {"landing_page_url": "https://arxiv.org/abs/2401.00001"}}]}  # fmt: skip
    server.answers["huggingface"] = lambda _: Served(
        json.dumps([{"paper": {"id": "2401.00001", "title": OWLS, "publishedAt": "2024-01-05T00:00:00.000Z",
                               "authors": [{"name": "Ada Eule"}, {"name": "Piet Uil"}]}}]).encode()
    )  # fmt: skip
    server.answers["openalex"] = lambda _: Served(json.dumps(works).encode())
    server.answers["arxiv"] = arxiv_knows(a2401_00001=(OWLS, ["Ada Eule", "Piet Uil"]))
    enriched(project)
    assert papers(project)["owls"].arxiv == "2401.00001"
    assert [each.query["q"] for each in server.of("huggingface")] == ["on owls that see well at night"]
    assert len(server.of("arxiv")) == 1
    assert not server.of("dblp")  # the identifier is known by then


def proposed(tmp_path: Path, server: AnsweringServer) -> Project:
    """A survey with a paper about which one service proposes a record."""
    project = survey(tmp_path, entry("owls", OWLS, author="Eule, Ada", year="2024"))
    server.answers["huggingface"] = lambda _: hugging_face(("2401.00001", OWLS, ["Max Maus"]))
    enriched(project, sources=("huggingface",))
    return project


def state(project: Project) -> State:
    return State(*load_both(project))


def test_what_is_not_sure_is_a_proposal_with_both_records(tmp_path: Path, server: AnsweringServer) -> None:
    project = proposed(tmp_path, server)
    assert papers(project)["owls"].arxiv == ""
    (finding,) = open_proposals(state(project))
    assert finding.lines == ('- same: [owls, "arXiv:2401.00001"]', '- different: [owls, "arXiv:2401.00001"]')
    assert "Eule" in finding.problem
    assert "Maus" in finding.problem


def decide(project: Project, line: str) -> None:
    project.curation.write_text(line + "\n", "utf-8")


def test_an_accepted_proposal_is_filled_without_asking(tmp_path: Path, server: AnsweringServer) -> None:
    project = proposed(tmp_path, server)
    decide(project, next(open_proposals(state(project))).lines[0])
    enriched(project, offline=True)
    assert papers(project)["owls"].arxiv == "2401.00001"
    assert papers(project)["owls"].authors[0].family == "Eule"
    assert len(server.seen) == 1
    assert list(open_proposals(state(project))) == []
    assert [(row.status, row.why, dict(row.took).keys()) for row in answers(project)] == [
        ("accepted", "a person says so", {"arxiv"})
    ]


def test_a_refused_proposal_is_never_asked_again(tmp_path: Path, server: AnsweringServer) -> None:
    project = proposed(tmp_path, server)
    decide(project, next(open_proposals(state(project))).lines[1])
    result = enriched(project, IN_A_YEAR, sources=("huggingface",))
    assert (result.proposals, list(open_proposals(state(project)))) == ((), [])
    assert papers(project)["owls"].arxiv == ""
    assert len(server.seen) == 1


def test_who_refuses_is_left_alone_and_the_others_are_asked(tmp_path: Path, server: AnsweringServer) -> None:
    project = survey(tmp_path, entry("owls", OWLS), entry("gulls", GULLS))
    server.answers["huggingface"] = lambda _: Served(b"{}", 403)
    server.answers["openalex"] = lambda _: Served(b'{"error":"x"}', 429, {"Retry-After": "54321"})
    result = enriched(project, sources=("huggingface", "openalex", "dblp"))
    assert [len(server.of(name)) for name in ("huggingface", "openalex", "dblp")] == [1, 1, 2]
    report = {each.label: each for each in result.asked}
    assert report["Hugging Face"].off == "refuses us (403); a retry would not help"
    assert "a pause of 54,321 seconds" in report["OpenAlex"].as_line()
    assert report["DBLP"].off == ""
    assert {row.source for row in answers(project)} == {"dblp"}  # a refusal is no answer


class Stopped:
    """Sends requests until a person presses Ctrl-C."""

    def __init__(self, answers: int) -> None:
        self.left = answers

    def fetch(self, _: WebRequest) -> WebAnswer:
        if not self.left:
            raise KeyboardInterrupt
        self.left -= 1
        return WebAnswer(404, b"")


def test_what_came_before_ctrl_c_is_kept(tmp_path: Path) -> None:
    project = survey(tmp_path, *(entry(f"owls{n}", f"{OWLS} {n}") for n in range(5)))
    choice = EnrichmentChoice(sources=("huggingface",))
    result = enrich_papers(project, choice=choice, fetcher=Stopped(3), sleep=lambda _: None, today=TODAY)
    assert result.stopped
    assert any(line.startswith("stopped") for line in result.as_lines())
    assert [row.paper for row in answers(project)] == ["owls0", "owls1", "owls2"]
    rest = enrich_papers(project, choice=choice, fetcher=Stopped(2), sleep=lambda _: None, today=TODAY)
    assert (rest.stopped, len(answers(project))) == (False, 5)


class Killed(BaseException):
    """Nothing runs after it."""


class Until(Stopped):
    """Sends requests until the program is killed."""

    def fetch(self, request: WebRequest) -> WebAnswer:
        if not self.left:
            raise Killed
        return super().fetch(request)


def test_what_came_before_a_kill_is_kept_too_though_not_all_of_it_was_written(tmp_path: Path) -> None:
    project = survey(tmp_path, *(entry(f"owls{n:02}", f"{OWLS} {n}") for n in range(30)))
    choice = EnrichmentChoice(sources=("huggingface",))
    with pytest.raises(Killed):
        enrich_papers(project, choice=choice, fetcher=Until(25), sleep=lambda _: None, today=TODAY)
    assert len(answers(project)) == 20
    enrich_papers(project, choice=choice, fetcher=Until(5), sleep=lambda _: None, today=IN_A_WEEK)
    assert [row.day for row in answers(project)] == [TODAY] * 25 + [IN_A_WEEK] * 5
    assert not project.unwritten.exists()


def listing(folder: Path, number: int) -> Path:
    dump = folder / "june.bib"
    dump.write_text("".join(f"@misc{{x{n}, title = {{{OWLS} {n}}}}}\n" for n in range(number)), "utf-8")
    return dump


@pytest.mark.parametrize("ends", [Stopped, Until])
def test_an_ingestion_that_is_stopped_while_services_are_asked_ingests_nothing_and_goes_on(
    tmp_path: Path, ends: type[Stopped]
) -> None:
    project, dump = survey(tmp_path), listing(tmp_path, 6)
    dblp = services_called(["dblp"])

    def ingest(fetcher: Stopped, *, dry_run: bool = False) -> None:
        asking = Asking(dblp, "", EnrichmentChoice(), TODAY, fetcher, sleep=lambda _: None)
        ingest_dumps(project, [dump], asking=asking, dry_run=dry_run)

    with pytest.raises((Killed, KeyboardInterrupt)):
        ingest(ends(4))
    assert papers(project) == {}
    ingest(ends(2), dry_run=True)
    ingest(ends(2))
    assert len(papers(project)) == len(answers(project)) == 6
    assert not project.unwritten.exists()


class Recorded:
    """Remembers what would be sent, and knows nothing."""

    def __init__(self) -> None:
        self.requests: list[WebRequest] = []

    def fetch(self, request: WebRequest) -> WebAnswer:
        self.requests.append(request)
        return WebAnswer(404, b"")


KEYS = {
    "OPENALEX_API_KEY": "secret-a",
    "SEMANTIC_SCHOLAR_API_KEY": "secret-s",
    "NCBI_API_KEY": "secret-n",
    "OPENREVIEW_TOKEN": "secret-o",
    "SURVEY_CONTACT": "secret-c@example.org",
}


@pytest.mark.parametrize("mirror", ["", "http://127.0.0.1:9"])
def test_keys_go_to_the_services_and_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mirror: str) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("SURVEY_SERVICES", mirror)
    project = survey(tmp_path, entry("owls", OWLS), entry("gulls", GULLS, pmid="1234"))
    recorded = Recorded()
    result = enrich_papers(project, choice=EnrichmentChoice(), fetcher=recorded, sleep=lambda _: None, today=TODAY)
    sent = " ".join(f"{each.url} {each.headers}" for each in recorded.requests)
    assert [key in sent for key in ("secret-a", "secret-s", "secret-n", "secret-o")] == [not mirror] * 4
    written = "".join(path.read_text("utf-8", "replace") for path in project.root.rglob("*") if path.is_file())
    assert "secret-" not in written + "".join(result.as_lines()) + repr(recorded.requests)


def test_a_dry_run_writes_nothing(tmp_path: Path, server: AnsweringServer) -> None:
    project = survey(tmp_path, entry("owls", OWLS, eprint="2401.00001", archiveprefix="arXiv"))
    server.answers["arxiv"] = arxiv_knows(a2401_00001=(OWLS, ["Ada Eule"]))
    before = project.papers.read_bytes()
    result = enrich_papers(
        project, choice=EnrichmentChoice(sources=("arxiv",)), dry_run=True, today=TODAY, sleep=lambda _: None
    )
    assert (result.changed, project.papers.read_bytes(), project.answers.exists()) == (1, before, False)


def test_offline_asks_nobody(tmp_path: Path, server: AnsweringServer) -> None:
    enriched(survey(tmp_path, entry("owls", OWLS)), offline=True)
    assert server.seen == []


def test_only_papers_that_lack_a_field_or_are_named_are_asked_about(tmp_path: Path, server: AnsweringServer) -> None:
    whole = {"author": "Eule, Ada", "year": "2024", "doi": "10.1234/owls", "journal": "Owls"}
    project = survey(tmp_path, entry("owls", OWLS, **whole), entry("gulls", GULLS, doi="10.1234/gulls", year="2020"))
    server.answers["crossref"] = lambda _: Served(b"Resource not found.", 404)
    enriched(project, sources=("crossref",), missing=("year",))
    assert server.seen == []
    enriched(project, sources=("crossref",), missing=("authors",))
    assert [each.path for each in server.seen] == ["/works/10.1234%2Fgulls"]
    enriched(project, sources=("crossref",), papers=("owls",))
    assert [each.path for each in server.seen[1:]] == ["/works/10.1234%2Fowls"]
    enriched(project, sources=("dblp",), missing=("venue",))
    assert [each.query["q"] for each in server.of("dblp")] == ["on gulls that steal chips by day"]


@pytest.mark.parametrize(
    ("choice", "mend"),
    [
        ({"sources": ("crosref",)}, "did you mean crossref"),
        ({"missing": ("authers",)}, "did you mean authors"),
        ({"papers": ("owl",)}, "did you mean owls"),
    ],
)
def test_a_wrong_name_is_told_before_anything_is_asked(
    tmp_path: Path, server: AnsweringServer, choice: dict[str, Any], mend: str
) -> None:
    with pytest.raises(SurveyError, match=mend):
        enriched(survey(tmp_path, entry("owls", OWLS)), **choice)
    assert server.seen == []


def asking(*names: str) -> Asking:
    return Asking(services_called(names), "", EnrichmentChoice(), TODAY, sleep=lambda _: None)


def test_new_papers_are_completed_before_their_keys_are_made(tmp_path: Path, server: AnsweringServer) -> None:
    project = survey(tmp_path)
    dump = tmp_path / "june.bib"
    dump.write_text(f"@misc{{, title = {{{OWLS}}}, eprint = {{2401.00001}}, archiveprefix = {{arXiv}}}}\n", "utf-8")
    server.answers["arxiv"] = arxiv_knows(a2401_00001=(OWLS, ["Ada Eule"]))
    outcome = ingest_dumps(project, [dump], asking=asking("arxiv"))
    (paper,) = papers(project).values()
    assert paper.key.startswith("eule2024")
    assert any(line.startswith("arXiv: 1 question answered") for line in outcome.as_lines())
    (row,) = answers(project)
    assert (row.paper, row.status, row.question) == (paper.key, "accepted", "arxiv:2401.00001")
    assert provenance_of([paper], [row])
    enriched(project, sources=("arxiv",))
    assert len(server.seen) == 1


def test_a_list_of_identifiers_becomes_papers_or_waits(tmp_path: Path, server: AnsweringServer) -> None:
    project = survey(tmp_path)
    dump = tmp_path / "ids.txt"
    dump.write_text("arXiv:2401.00001\narXiv:2401.00002\n", "utf-8")
    server.answers["arxiv"] = arxiv_knows(a2401_00001=(OWLS, ["Ada Eule"]))
    ingest_dumps(project, [dump], asking=asking("arxiv"))
    assert [paper.title for paper in papers(project).values()] == [OWLS]
    assert [(entry.title, entry.became) for entry in load_history(project)] == [
        (OWLS, "paper"),
        ("arXiv:2401.00002", "waiting"),
    ]
    server.answers["arxiv"] = arxiv_knows(a2401_00002=(GULLS, ["Max Möwe"]))
    ingest_dumps(project, [dump], asking=asking("arxiv"))
    assert sorted(paper.title for paper in papers(project).values()) == [GULLS, OWLS]
    assert {row.status for row in answers(project)} == {"accepted"}


def test_a_preprint_is_asked_about_again_once_a_month_until_it_has_a_venue(
    tmp_path: Path, server: AnsweringServer
) -> None:
    preprint = {"author": "Eule, Ada", "year": "2024", "eprint": "2401.00001", "archiveprefix": "arXiv"}
    project = survey(tmp_path, entry("owls", OWLS, **preprint))
    work = {"paperId": "x", "title": OWLS, "year": 2024, "externalIds": {"ArXiv": "2401.00001"}, "authors": []}
    server.answers["semanticscholar"] = lambda _: Served(json.dumps([work]).encode())
    scholar = {"sources": ("semanticscholar",), "published": True}
    enriched(project, "2026-10-31", **scholar)
    enriched(project, "2026-11-29", **scholar)
    batch, match = server.seen  # by its identifier, and by its title: the publication may be another record
    assert [each.path.rpartition("/")[2] for each in (batch, match)] == ["batch", "match"]
    work |= {"venue": "Journal of Owls", "journal": {"name": "Journal of Owls"}}
    result = enriched(project, "2026-11-30", **scholar)
    assert len(server.seen) == 3
    assert result.published == (("owls", "Journal of Owls"),)
    assert "  owls: Journal of Owls" in result.as_lines()
    assert (papers(project)["owls"].venue, papers(project)["owls"].arxiv) == ("Journal of Owls", "2401.00001")
    (update,) = updates_of(tuple(papers(project).values()), answers(project))
    assert (update.key, update.kind, update.day) == ("owls", "published", "2026-11-30")
    enriched(project, IN_A_YEAR, **scholar)
    assert len(server.seen) == 3


def test_whether_a_preprint_came_out_is_not_asked_where_nobody_knows_venues(
    tmp_path: Path, server: AnsweringServer
) -> None:
    project = survey(tmp_path, entry("owls", OWLS, eprint="2401.00001", archiveprefix="arXiv"))
    enriched(project, sources=("huggingface", "dblp"), published=True)
    assert [each.service for each in server.seen] == ["dblp"]


def test_papers_are_added_by_their_identifiers(tmp_path: Path, server: AnsweringServer) -> None:
    project = survey(tmp_path)
    server.answers["arxiv"] = arxiv_knows(a2401_00001=(OWLS, ["Ada Eule"]))
    names = ["https://arxiv.org/abs/2401.00001", "arXiv:2401.00002"]
    outcome = add_identifiers(project, names, asking=asking("arxiv"))
    assert (len(outcome.of("paper")), len(outcome.of("waiting"))) == (1, 1)
    assert [name.family for name in next(iter(papers(project).values())).authors] == ["Eule"]
    server.answers["arxiv"] = arxiv_knows(a2401_00002=(GULLS, ["Max Möwe"]))
    assert len(add_identifiers(project, names, asking=asking("arxiv")).of("paper")) == 1
    assert sorted(paper.title for paper in papers(project).values()) == [GULLS, OWLS]


def test_a_paper_is_added_by_its_pmid(tmp_path: Path, server: AnsweringServer) -> None:
    article = (
        "<PubmedArticle><MedlineCitation><PMID>1234</PMID><Article><Journal><JournalIssue><PubDate><Year>2024</Year>"
        f"</PubDate></JournalIssue><Title>Owls</Title></Journal><ArticleTitle>{OWLS}.</ArticleTitle><AuthorList><Author>"
        "<LastName>Eule</LastName><ForeName>Ada</ForeName></Author></AuthorList></Article></MedlineCitation>"
        "</PubmedArticle>"
    )
    server.answers["pubmed"] = lambda _: Served(f"<PubmedArticleSet>{article}</PubmedArticleSet>".encode())
    project = survey(tmp_path)
    assert len(add_identifiers(project, ["PMID:1234"], asking=asking("pubmed")).of("paper")) == 1
    (paper,) = papers(project).values()
    assert (paper.title, paper.pmid, paper.authors[0].family) == (OWLS, "1234", "Eule")


@pytest.mark.parametrize("name", ["owls", "", "on owls"])
def test_what_is_no_identifier_is_not_added(tmp_path: Path, name: str) -> None:
    project = survey(tmp_path)
    with pytest.raises(SurveyError, match="is no identifier; write an arXiv id"):
        add_identifiers(project, [name])
    assert not project.ledger.exists() or project.ledger.read_text("utf-8") == ""


@pytest.mark.parametrize("by_person", [True, False])
def test_names_of_a_source_are_made_fuller_and_those_of_a_person_are_not(
    tmp_path: Path, server: AnsweringServer, by_person: bool
) -> None:
    fields = {"eprint": "2401.00001", "archiveprefix": "arXiv"} | ({"author": "Eule, A."} if by_person else {})
    project = survey(tmp_path, entry("owls", OWLS, **fields))
    server.answers["arxiv"] = arxiv_knows(a2401_00001=(OWLS, ["A. Eule"]))
    enriched(project, sources=("arxiv",))
    work = {"paperId": "x", "title": OWLS, "year": 2024, "externalIds": {"ArXiv": "2401.00001"},
            "authors": [{"name": "Ada Eule"}]}  # fmt: skip
    server.answers["semanticscholar"] = lambda _: Served(json.dumps([work]).encode())
    enriched(project, sources=("semanticscholar",))
    assert [name.given for name in papers(project)["owls"].authors] == ["A." if by_person else "Ada"]
    said = provenance_of(tuple(papers(project).values()), answers(project))["owls"]
    assert [each.source for each in said if "authors" in each.fields] == ([] if by_person else ["semanticscholar"])


def test_only_papers_that_came_since_a_dump(tmp_path: Path, server: AnsweringServer) -> None:
    project = survey(tmp_path)
    for name, title in (("june.txt", OWLS), ("july.txt", GULLS)):
        (tmp_path / name).write_text(f"@misc{{x, title={{{title}}}}}", "utf-8")
        ingest_dumps(project, [tmp_path / name])
    enriched(project, sources=("dblp",), since="june.txt")
    assert {each.query["q"] for each in server.of("dblp")} == {GULLS.lower()}
    with pytest.raises(SurveyError, match="august"):
        enriched(project, since="august.txt")


def test_whether_a_complete_paper_was_retracted_is_asked_again_once_a_month(
    tmp_path: Path, server: AnsweringServer
) -> None:
    whole = {"author": "Eule, Ada", "year": "2024", "journal": "Journal of Owls", "doi": "10.1234/owls"}
    project = survey(tmp_path, entry("owls", OWLS, **whole), entry("gulls", GULLS))
    work = {"DOI": "10.1234/owls", "title": [OWLS], "type": "journal-article", "author": [{"family": "Eule"}]}
    body = {"status": "ok", "message-type": "work", "message": work}
    server.answers["crossref"] = lambda _: Served(json.dumps(body).encode())
    enriched(project, "2026-10-31")
    assert not [seen for seen in server.seen if "owls" in seen.path]  # nothing is missing
    withdrawn = {"sources": ("crossref", "dblp", "huggingface"), "withdrawn": True}
    before = len(server.seen)
    enriched(project, "2026-10-31", **withdrawn)
    enriched(project, "2026-11-29", **withdrawn)
    # Who has no identifier is not asked about.
    assert [seen.path for seen in server.seen[before:]] == ["/works/10.1234%2Fowls"]
    work |= {"updated-by": [{"DOI": "10.1234/notice", "type": "retraction"}]}
    result = enriched(project, IN_A_YEAR, **withdrawn)
    assert result.withdrawn == (("owls", "retracted"),)
    assert "  owls: retracted" in result.as_lines()
    assert papers(project)["owls"].withdrawal == "retracted"
    (update,) = updates_of(tuple(papers(project).values()), answers(project))
    assert (update.key, update.kind, update.day) == ("owls", "withdrawn", IN_A_YEAR)
    asked = len(server.seen)
    enriched(project, "2028-11-30", **withdrawn)
    assert len(server.seen) == asked


def test_every_choice_has_its_option() -> None:
    options = {parameter.name for parameter in enrich.params}
    assert {choice.name for choice in dataclasses.fields(EnrichmentChoice)} <= options

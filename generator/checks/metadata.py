"""Checks of what is known about the papers."""

from __future__ import annotations

from collections.abc import Iterator

from generator.bibliography.curation.corrected_fields import EXAMPLE
from generator.bibliography.curation.writing import correct_decision
from generator.bibliography.doubtful_years import doubtful_years
from generator.bibliography.store import present_slugs
from generator.checks.finding import CURATION, Finding, PaperRepair
from generator.checks.state import State
from generator.identifiers import bare_arxiv, bare_doi
from generator.ingest.outcome import missing_fields
from generator.model import OTHERS, Paper
from generator.names.bibtex_names import write_name
from generator.names.doubtful import doubtful_name

_ENRICH = "survey enrich --from FILE"
_TO_WRITE: dict[str, tuple[str, str | tuple[str, ...]]] = {
    "authors": ("authors", (EXAMPLE, EXAMPLE)),
    "all authors": ("authors", (EXAMPLE, EXAMPLE)),
    "year": ("year", "YYYY"),
    "arXiv id, DOI or address": ("arxiv", "NNNN.NNNNN"),
}


def missing_metadata(state: State) -> Iterator[Finding]:
    """Papers without authors, year, or any way to find their text."""
    for paper in state.bib.papers:
        missing = missing_fields(paper)
        if not missing:
            continue
        yield Finding(
            place=state.of_paper(paper.key, "author") if "all authors" in missing else state.of_paper(paper.key),
            problem=", ".join(_WITHOUT[name] for name in missing),
            mend="fill it in bib/papers.bib, in bib/curation.yml or from a file of facts",
            about=(paper.key,),
            lines=(correct_decision(paper.key, [_TO_WRITE[name] for name in missing]),),
            into=CURATION,
            command=_ENRICH,
        )


_WITHOUT = {
    "authors": "has no authors",
    "all authors": "names only its first authors",
    "year": "has no year",
    "arXiv id, DOI or address": "has no arXiv id, DOI or address",
}


def withdrawn_papers(state: State) -> Iterator[Finding]:
    """Papers that were retracted or withdrawn, until a person has confirmed or denied it."""
    settled = {item.key for item in state.bib.curation.corrections if "withdrawal" in dict(item.values)}
    for paper in state.bib.papers:
        if not paper.withdrawal or settled & {paper.key, *paper.aliases}:
            continue
        yield Finding(
            place=state.of_paper(paper.key, "withdrawal"),
            problem=f"was {paper.withdrawal}, as a source says",
            mend="look at what chapters say of it; then confirm it, deny it, or hide the paper",
            about=(paper.key,),
            lines=(
                correct_decision(paper.key, [("withdrawal", paper.withdrawal)]),
                correct_decision(paper.key, [("withdrawal", "")]),
            ),
            into=CURATION,
        )


def doubtful_metadata(state: State) -> Iterator[Finding]:
    """Papers whose metadata came from a source that was not sure of it, until somebody corrects them."""
    settled = {item.key for item in state.bib.curation.corrections if "authors" in dict(item.values)}
    for paper in state.bib.papers:
        doubts = dict(paper.extra)
        if "confidence" in doubts:
            yield Finding(
                place=state.of_paper(paper.key, "confidence"),
                problem=f"its metadata was found with {doubts['confidence']} confidence",
                mend="compare it with the paper, then remove `confidence`",
                about=(paper.key,),
            )
        if "authorcase" in doubts and settled.isdisjoint((paper.key, *paper.aliases)):
            yield Finding(
                place=state.of_paper(paper.key, "authorcase"),
                problem="its source lower-cased capitals inside names",
                mend="if the names are right remove `authorcase`, if not write them as they should read",
                about=(paper.key,),
                lines=(_names_as_they_are(paper),),
                into=CURATION,
            )


def doubtful_year(state: State) -> Iterator[Finding]:
    """Papers of a year that is hardly right: before anything was printed, or after all that the survey knows of."""
    doubtful = doubtful_years(paper.year for paper in state.bib.papers)
    for paper in state.bib.papers:
        if paper.year in doubtful:
            yield Finding(
                place=state.of_paper(paper.key, "year"),
                problem=f"its year is {paper.year}",
                mend="write the year in which it came out; until then it sets no time axis",
                about=(paper.key,),
                lines=(correct_decision(paper.key, [("year", "YYYY")]),),
                into=CURATION,
            )


def doubtful_names(state: State) -> Iterator[Finding]:
    """Authors and editors whose names may have been read wrongly, until somebody corrects them."""
    settled = {item.key: dict(item.values) for item in state.bib.curation.corrections}
    for paper in state.bib.papers:
        corrections = [settled[key] for key in (paper.key, *paper.aliases) if key in settled]
        for field, names in (("authors", paper.authors), ("editors", paper.editors)):
            if any(field in values for values in corrections):
                continue
            for name in names:
                if reason := doubtful_name(name):
                    yield Finding(
                        place=state.of_paper(paper.key, "author" if field == "authors" else "editor"),
                        problem=f"the name {str(name)!r} {reason}",
                        mend=f"write the {field} as they should read",
                        about=(paper.key,),
                        lines=(f"- correct: {paper.key}", f'  {field}: ["{EXAMPLE}"]'),
                        into=CURATION,
                    )


def unusual_identifiers(state: State) -> Iterator[Finding]:
    """DOIs and arXiv ids written as addresses or with a prefix, which links and matching do not expect."""
    for paper in state.bib.bibliography.papers:
        for field, name, bare in (("doi", "doi", bare_doi(paper.doi)), ("arxiv", "eprint", bare_arxiv(paper.arxiv))):
            written = getattr(paper, field)
            if bare and bare != written:
                yield Finding(
                    place=state.of_paper(paper.key, name),
                    problem=f"its {name} is {written!r}",
                    mend=f"write only {bare}",
                    about=(paper.key,),
                    repairs=(PaperRepair(paper.key, field, bare),),
                )


def repeated_words(state: State) -> Iterator[Finding]:
    """Keywords, leaves and aliases that a paper names twice, and a paper's own key among its aliases."""
    slugs = present_slugs(state.bib.taxonomy)
    for paper in state.bib.bibliography.papers:
        leaves = tuple(slugs.get(slug, slug) or slug for slug in paper.topics)
        fields = (
            ("topics", "keywords", leaves),
            ("keywords", "keywords", paper.keywords),
            ("aliases", "ids", paper.aliases),
        )
        for field, name, words in fields:
            once = tuple(word for word in dict.fromkeys(words) if field != "aliases" or word != paper.key)
            if once != words:
                yield Finding(
                    place=state.of_paper(paper.key, name),
                    problem=f"names something twice in its {name}: {', '.join(words)}",
                    mend="name it once",
                    about=(paper.key,),
                    repairs=(PaperRepair(paper.key, field, once),),
                )


def _names_as_they_are(paper: Paper) -> str:
    names = tuple("others" if name == OTHERS else write_name(name, "biblatex") for name in paper.authors)
    return correct_decision(paper.key, [("authors", names)])

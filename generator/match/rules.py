"""The two lists that decide whether two records are one work.

A rule is a function that reads the evidence of a pair and answers with a `Finding`, or None when it has nothing
to say. To add one, write it and put it into `CONTRADICTIONS` or `MATCHES`; within a list the first finding
decides, and contradictions come before matches. A finding's reason is shown to people, in the ledger and in
`survey check`.

A finding is *firm* when it may act by itself: a firm match merges, a firm contradiction keeps two clusters apart
for good. A match that is not firm joins a record to a cluster only if no other cluster is possible; a
contradiction that is not firm only says that this pair is no evidence for a merge.

The thresholds were set on the records of `tests/cases/match.json`; `benchmarks/dedupe.py --check` measures them on
labelled sets of other people.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.match.evidence import Evidence
from generator.match.title_words import ORDINALS

AGREE = 0.7
"""From this containment on, two abstracts are taken for one text, cut or edited."""
UNRELATED = 0.2
"""Up to this containment, two whole abstracts are taken for different texts."""
FEW_RUNS = 5
"""An estimate on fewer runs of words says nothing."""
MANY_RUNS = 20
"""An estimate on this many runs of words can stand alone."""
WHOLE_RUNS = 30
"""An abstract with fewer runs may be cut or a stub, and differs from the whole one for that reason alone."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: the reason in words, how sure it is (0 to 1), and whether it may act by itself."""

    reason: str
    score: float
    firm: bool = True


Rule = Callable[[Evidence], Finding | None]


# Contradictions


def different_arxiv_numbers(pair: Evidence) -> Finding | None:
    """Every work has one arXiv number; versions share it."""
    one, other = pair.one.arxiv, pair.other.arxiv
    if one and other and one != other:
        return Finding(f"arXiv numbers differ: {one} and {other}", 1.0)
    return None


def different_dois(pair: Evidence) -> Finding | None:
    """Two publishers' DOIs are two publications, unless an arXiv number says that they are one work."""
    one, other = pair.one, pair.other
    if not one.doi or not other.doi or one.doi == other.doi or pair.same_arxiv:
        return None
    if pair.same_place and pair.same_title:
        return None
    if one.preprint or other.preprint:
        return None
    return Finding(f"DOIs differ: {one.doi} and {other.doi}", 1.0)


def notice_about_another(pair: Evidence) -> Finding | None:
    """An erratum, a comment, a reply, a reproduction is a work of its own."""
    one, other = pair.one.title.notice, pair.other.title.notice
    if one == other:
        return None
    return Finding(f"only one title is {_article(one or other)}", 1.0)


def different_numbers(pair: Evidence) -> Finding | None:
    """Parts, versions of a model, years of a series: the titles are alike and their numbers are not."""
    if pair.same_arxiv:
        return None
    only_one, only_other = pair.left_over
    one = {*pair.one.title.numbers, *(ORDINALS[word] for word in only_one if word in ORDINALS)}
    other = {*pair.other.title.numbers, *(ORDINALS[word] for word in only_other if word in ORDINALS)}
    if one == other:
        return None
    rest_one, rest_other = _without_numbers(only_one), _without_numbers(only_other)
    numbers = f"{_listed(sorted(one))} and {_listed(sorted(other))}"
    if one - other and other - one and (pair.title_subset >= 0.7 or not (rest_one or rest_other)):
        return Finding(f"numbers in the titles differ: {numbers}", 1.0)
    if not rest_one and not rest_other:
        return Finding(f"a number stands in only one title: {numbers}", 1.0)
    return None


def template_abstracts(pair: Evidence) -> Finding | None:
    """Titles and abstracts follow one pattern, but each abstract speaks of the name in its own title only."""
    shared = pair.abstracts
    if not shared or shared.containment < UNRELATED or pair.same_arxiv or pair.same_doi:
        return None
    one, other = pair.left_over
    if not (one or other) or not _both_whole(pair) or pair.title_share < 0.3 or pair.half_title:
        return None
    names_one = [word for word in one if pair.one.sketch.holds(word) and not pair.other.sketch.holds(word)]
    names_other = [word for word in other if pair.other.sketch.holds(word) and not pair.one.sketch.holds(word)]
    one_is_less = pair.words_in_common <= 3 and not (_without_numbers(one) and _without_numbers(other))
    if (names_one and names_other) or ((names_one or names_other) and one_is_less):
        names = _listed([*names_one, *names_other])
        return Finding(f"the abstracts follow one pattern, but each names its own subject ({names})", 0.95)
    return None


def unrelated_abstracts(pair: Evidence) -> Finding | None:
    """Two whole abstracts that share next to nothing belong to two works, whatever the titles say."""
    shared = pair.abstracts
    if not shared or pair.same_arxiv or pair.same_doi or (pair.same_place and pair.same_title):
        return None
    if min(pair.one.sketch.runs, pair.other.sketch.runs) < WHOLE_RUNS or shared.evidence < 10:
        return None
    if shared.containment > UNRELATED:
        return None
    return Finding(f"the abstracts have little in common ({_percent(shared.containment)} of the shorter)", 0.9)


def swapped_word(pair: Evidence) -> Finding | None:
    """One content word of the title is another, and the abstracts do not say that it is the same text."""
    only_one, only_other = pair.left_over
    if not only_one or not only_other or pair.same_arxiv or pair.same_doi:
        return None
    shared = pair.abstracts
    if (shared and shared.containment >= AGREE) or _same_circumstances(pair):
        return None
    firm = bool(
        shared
        and shared.evidence >= MANY_RUNS
        and shared.containment < 0.5
        and pair.title_share >= 0.5
        and _both_whole(pair)
    )
    return Finding(f"the titles differ in {_listed(only_one[:4])} and {_listed(only_other[:4])}", 0.6, firm=firm)


def different_people(pair: Evidence) -> Finding | None:
    """No author in common, and no abstract that would say that the lists were misread."""
    if pair.authors is None or pair.authors > 0 or pair.same_arxiv or pair.same_doi:
        return None
    shared = pair.abstracts
    if shared and shared.containment >= AGREE and shared.evidence >= MANY_RUNS:
        return None
    return Finding("no author in common", 0.8, firm=not pair.family_in_common)


def different_publications(pair: Evidence) -> Finding | None:
    """Two places in print: an abstract and the article, a conference paper and its longer journal version."""
    shared = pair.abstracts
    if pair.same_arxiv or pair.same_doi or (shared and shared.containment >= AGREE):
        return None
    if pair.different_place:
        volumes = f"{pair.one.volume} and {pair.other.volume}"
        return Finding(f"they stand in different volumes ({volumes})", 0.8)
    if pair.venue_kinds_differ:
        return Finding("one came out in a journal, the other at a conference", 0.6, firm=False)
    if pair.year_gap and pair.same_venue is False and not pair.one_preprint:
        return Finding(f"other venues, {pair.year_gap} years apart", 0.6, firm=False)
    return None


def different_occasions(pair: Evidence) -> Finding | None:
    """Titles that many works bear ("Preface") name one work only if everything else agrees."""
    if not pair.generic or pair.same_arxiv or pair.same_doi:
        return None
    if pair.year_gap:
        return Finding("a title that many works bear, and the years differ", 0.9)
    return None


# Matches


def same_identifier(pair: Evidence) -> Finding | None:
    """The same arXiv number or DOI, and titles (or authors, or abstracts) that do not speak against it."""
    if not pair.same_arxiv and not pair.same_doi:
        return None
    name = f"arXiv number {pair.one.arxiv}" if pair.same_arxiv else f"DOI {pair.one.doi}"
    shared = pair.abstracts
    likeness = max(pair.title_ratio, pair.title_subset)
    if likeness >= 0.6 or (shared and shared.containment >= 0.5) or pair.half_title:
        return Finding(f"same {name}", 0.9 + likeness / 10)
    if likeness >= 0.4 and (pair.authors or 0) >= 0.5:
        return Finding(f"same {name} and authors", 0.9)
    untitled = not pair.one.title.text or not pair.other.title.text
    if untitled and pair.authors != 0 and (not shared or shared.containment > UNRELATED):
        return Finding(f"same {name}, one without a title", 0.8)
    return None


def same_abstract(pair: Evidence) -> Finding | None:
    """One abstract is the other, edited or cut, and long enough that this is no chance."""
    shared = pair.abstracts
    if not shared or shared.evidence < MANY_RUNS or shared.containment < AGREE:
        return None
    if shared.jaccard < 0.4 and not _like_titles(pair):
        return None
    return Finding(
        f"the abstracts agree ({_percent(shared.containment)} of the shorter)",
        0.7 + shared.jaccard / 10 + pair.title_ratio / 10,
    )


def like_title_and_abstract(pair: Evidence) -> Finding | None:
    """Titles alike, and what is left of the shorter abstract stands in the other."""
    shared = pair.abstracts
    if not shared:
        return None
    if shared.evidence < FEW_RUNS:
        if shared.same_start and shared.containment >= 0.5 and _like_titles(pair):
            return Finding("like titles, and the abstracts start with the same words", 0.75 + pair.title_ratio / 10)
        return None
    if pair.same_title:
        likeness, enough = "the same title", 0.25 if shared.evidence >= MANY_RUNS and not pair.generic else 0.5
    elif _like_titles(pair) or (pair.title_ratio >= 0.85 and shared.evidence >= MANY_RUNS):
        likeness, enough = "like titles", AGREE
    else:
        return None
    if shared.containment < enough:
        return None
    return Finding(
        f"{likeness}, and {_percent(shared.containment)} of the shorter abstract in the other",
        0.75 + pair.title_ratio / 10 + shared.containment / 20,
    )


def same_place(pair: Evidence) -> Finding | None:
    """The same volume and first page, and the same people or a like title."""
    if not pair.same_place or pair.authors == 0 or pair.generic:
        return None
    if pair.title_subset >= 0.6 or (pair.authors or 0) >= 0.5:
        return Finding(f"both in volume {pair.one.volume}, page {pair.one.pages}", 0.9)
    return None


def same_title_and_authors(pair: Evidence) -> Finding | None:
    """The same title and the same people, at about the same time."""
    if not pair.same_title or pair.authors is None or pair.authors < 0.5:
        return None
    gap = pair.year_gap or 0
    if pair.generic:
        return _same_occasion(pair)
    if gap == 0:
        return Finding("same title and authors", 0.8 + pair.authors / 10)
    if gap <= 2 and _same_people(pair) and (pair.one_preprint or pair.same_series):
        return Finding(f"same title and authors, {gap} years apart", 0.8)
    return None


def near_title_and_authors(pair: Evidence) -> Finding | None:
    """Titles that differ in a word or two, by the same people in the same year."""
    if not _same_circumstances(pair) or pair.generic:
        return None
    return Finding("titles nearly the same, same authors and year", 0.7 + pair.title_ratio / 10)


def part_of_title_and_authors(pair: Evidence) -> Finding | None:
    """One title is a part of the other, by the same people in the same year."""
    if pair.authors is None or pair.authors < 1 or pair.generic or pair.year_gap or not pair.half_title:
        return None
    firm = pair.year_gap == 0 and _same_people(pair) and pair.authors_in_common >= 2
    return Finding("one title is a part of the other, same authors", 0.7, firm=firm)


def same_title_alone(pair: Evidence) -> Finding | None:
    """The same title, and nothing else known that would speak for or against it."""
    if not pair.same_title or pair.generic or pair.abstracts or pair.authors is not None:
        return None
    if (pair.year_gap or 0) > 1 or len(pair.one.title.content) < 2:
        return None
    return Finding("same title, nothing against it", 0.5 + (pair.year_gap == 0) / 10, firm=False)


def mentioned_identifier(pair: Evidence) -> Finding | None:
    """An identifier read from free text, with like titles besides."""
    if not pair.mentioned or not (pair.same_title or pair.half_title):
        return None
    return Finding(f"like titles, and {pair.mentioned} is mentioned", 0.75)


CONTRADICTIONS: tuple[Rule, ...] = (
    different_arxiv_numbers,
    different_dois,
    notice_about_another,
    different_numbers,
    template_abstracts,
    unrelated_abstracts,
    different_people,
    different_publications,
    different_occasions,
    swapped_word,
)

MATCHES: tuple[Rule, ...] = (
    same_identifier,
    same_abstract,
    like_title_and_abstract,
    same_place,
    same_title_and_authors,
    mentioned_identifier,
    part_of_title_and_authors,
    near_title_and_authors,
    same_title_alone,
)


def _like_titles(pair: Evidence) -> bool:
    return pair.same_title or pair.half_title or pair.extended_title


def _both_whole(pair: Evidence) -> bool:
    """Whether both abstracts are whole, as far as their ends and lengths tell: a cut one lacks words by the cut."""
    short, long = sorted((pair.one.sketch.words, pair.other.sketch.words))
    return short >= (0.9 if pair.one.sketch.cut or pair.other.sketch.cut else 0.6) * long


def _same_people(pair: Evidence) -> bool:
    """Whether the author lists are one, as far as they go."""
    complete = len(pair.one.authors) == len(pair.other.authors)
    return pair.authors == 1 and (complete or pair.one.more_authors or pair.other.more_authors)


def _same_circumstances(pair: Evidence) -> bool:
    """Whether people, year and place agree so well that a word swapped in the title is a slip."""
    if pair.same_place and (pair.authors or 0) >= 0.5:
        return True
    if pair.year_gap or pair.abstracts or not _same_people(pair) or pair.same_venue is False:
        return False
    if pair.year_gap is None:
        return pair.title_ratio >= 0.9 and pair.authors_in_common >= 2
    return pair.title_ratio >= (0.75 if pair.authors_in_common >= 2 else 0.85)


def _same_occasion(pair: Evidence) -> Finding | None:
    """Titles that many works bear need all else to agree; short lists of people fit too many."""
    if pair.year_gap != 0 or pair.authors != 1:
        return None
    return Finding("same title, authors and year", 0.8, firm=_same_people(pair))


def _without_numbers(words: tuple[str, ...]) -> list[str]:
    return [word for word in words if not any(map(str.isdigit, word)) and len(word) > 1 and word not in _PART_WORDS]


_PART_WORDS = frozenset(
    "part parts volume vol chapter section version ii iii iv vi vii viii ix first second third".split()
)


def _article(notice: str) -> str:
    return f"{'an' if notice[:1] in 'aeiou' else 'a'} {notice}"


def _listed(words: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"“{word}”" for word in words) or "none"


def _percent(share: float) -> str:
    return f"{share:.0%}"

"""What speaks for one work: rules that merge, the surest first."""

from __future__ import annotations

from generator.match.evidence import AGREE, MANY_RUNS, UNRELATED, WHOLE_RUNS, PairEvidence
from generator.match.rule_answer import RuleAnswer, percent

LONG_TITLE = 8
"""Companion papers with titles of so many content words differ in more than a letter."""
EDITED = 0.75
"""From this containment on, two whole abstracts are one text although one title says more than the other."""
FEW_RUNS = 5
"""An estimate on fewer runs of words says nothing."""
_FORMS = frozenset(
    "tutorial panel session report abstract only keynote invited talk foreword guest editor editors s preface paper"
    " extended abridged version lecture plenary poster".split()
)
"""What listings put before or behind the title of a talk or a report."""
_KINDS_OF_TEXT = frozenset(
    "algorithm algorithms results result data dataset datasets code methods method demonstration demo video appendix"
    " supplement supplementary material comments introductory introduction discussion study overview review reply"
    " response tutorial summary bibliography challenge report".split()
)


def same_identifier(pair: PairEvidence) -> RuleAnswer | None:
    """The same arXiv number or DOI, and titles (or authors, or abstracts) that do not speak against it."""
    name = pair.identified
    if not name:
        return None
    shared = pair.abstracts
    likeness = max(pair.title_ratio, pair.title_subset)
    if likeness >= 0.6 or (shared and shared.containment >= 0.5) or pair.half_title:
        return RuleAnswer(f"same {name}", likeness)
    if likeness >= 0.4 and (pair.authors or 0) >= 0.5:
        return RuleAnswer(f"same {name} and authors", likeness)
    untitled = not pair.one.title.text or not pair.other.title.text
    if untitled and pair.authors != 0 and (not shared or shared.containment > UNRELATED):
        return RuleAnswer(f"same {name}, one without a title", likeness)
    return None


def same_abstract(pair: PairEvidence) -> RuleAnswer | None:
    """One abstract is the other, edited or cut, with a like title, or with people and time that agree."""
    shared = pair.abstracts
    if not shared or not pair.same_text:
        return None
    if not pair.same_title and not _one_text(pair):
        return None
    return RuleAnswer(f"the abstracts agree ({percent(shared.containment)} of the shorter)", shared.jaccard)


def _one_text(pair: PairEvidence) -> bool:
    """Whether abstracts agree so well that the titles may differ."""
    shared = pair.abstracts
    if not shared:
        return False
    if pair.half_title or pair.extended_title:
        return not pair.both_whole or shared.containment >= EDITED
    if pair.renamed:
        return True
    if shared.evidence < WHOLE_RUNS or shared.jaccard < 0.4 or (pair.year_gap or 0) > 2:
        return False
    if shared.containment < (0.85 if pair.year_gap else 0.8):
        return False
    return pair.authors is None or pair.authors >= 0.5


def like_title_and_abstract(pair: PairEvidence) -> RuleAnswer | None:
    """Titles alike, and what is left of the shorter abstract stands in the other."""
    shared = pair.abstracts
    if not shared:
        return None
    if shared.evidence < FEW_RUNS:
        if shared.same_start and shared.containment >= 0.5 and pair.like_titles:
            return RuleAnswer("like titles, and the abstracts start with the same words", pair.title_ratio)
        return None
    if pair.same_title:
        likeness, enough = "the same title", 0.25 if shared.evidence >= MANY_RUNS and not pair.generic else 0.5
    elif not pair.both_whole and pair.like_titles:
        likeness, enough = "like titles", AGREE
    elif pair.like_titles or (pair.title_ratio >= 0.85 and shared.evidence >= MANY_RUNS):
        likeness, enough = "like titles", EDITED
    else:
        return None
    if shared.containment < enough:
        return None
    return RuleAnswer(
        f"{likeness}, and {percent(shared.containment)} of the shorter abstract in the other",
        (pair.title_ratio + shared.containment) / 2,
    )


def same_place(pair: PairEvidence) -> RuleAnswer | None:
    """The same volume and first page, and the same people or a like title."""
    if not pair.same_place or pair.authors == 0 or pair.generic:
        return None
    if pair.title_subset >= 0.6 or (pair.authors or 0) >= 0.5:
        return RuleAnswer(f"both in volume {pair.one.volume}, page {pair.one.pages}", pair.title_ratio)
    return None


def same_title_and_authors(pair: PairEvidence) -> RuleAnswer | None:
    """The same title and the same people, at about the same time."""
    if not pair.same_title or pair.authors is None or pair.authors < 0.5:
        return None
    gap = pair.year_gap or 0
    if pair.generic and not (pair.same_people and (pair.same_place or pair.same_issue)):
        return None
    if pair.year_gap is None and pair.other_pages and not pair.same_series and not pair.telling_title:
        return None
    if gap == 0:
        return RuleAnswer("same title and authors", pair.authors)
    if pair.same_appearance or (gap <= 2 and pair.same_people and (pair.one_preprint or pair.same_series)):
        return RuleAnswer(f"same title and authors, {gap} years apart", 1 / (1 + gap))
    return None


def title_with_addition(pair: PairEvidence) -> RuleAnswer | None:
    """One title is the other with its venue, its year, a bracket or the form of the talk added; the same people.

    At another venue in a year unknown a bracket may be what is new in the next paper ("Now in 3D").
    """
    if not pair.extended_title or pair.generic or not pair.same_people or pair.year_gap or pair.abstracts:
        return None
    only_one, only_other = pair.left_over
    short, long = (pair.one, pair.other) if only_other else (pair.other, pair.one)
    near = pair.same_venue or pair.one_preprint or pair.year_gap == 0
    brackets = long.title.bracketed.split() if near else ()
    additions = {*short.venue.split(), str(short.year), *_FORMS, *brackets}
    if not additions.issuperset(only_one or only_other) or short.title.content == []:
        return None
    return RuleAnswer("same title with a place or form added, same authors", pair.title_ratio)


def mentioned_identifier(pair: PairEvidence) -> RuleAnswer | None:
    """An identifier read from free text, with like titles besides."""
    if not pair.mentioned or not (pair.same_title or pair.half_title):
        return None
    return RuleAnswer(f"like titles, and {pair.mentioned} is mentioned", pair.title_ratio)


def part_of_title_and_authors(pair: PairEvidence) -> RuleAnswer | None:
    """One title is the other up to its colon, by the same people in the same year."""
    if pair.authors != 1 or pair.generic or pair.year_gap or not pair.half_title or pair.abstracts:
        return None
    only_one, only_other = pair.left_over
    if _KINDS_OF_TEXT.issuperset(only_one or only_other) or not pair.cut_title:
        return None
    if pair.year_gap is None and (not pair.same_people or pair.other_pages):
        return None
    if pair.same_venue is False and not pair.one_preprint:
        return None
    firm = pair.year_gap == 0 and pair.same_people and pair.authors_in_common >= 2
    return RuleAnswer("one title is a part of the other, same authors", pair.title_ratio, firm=firm)


def slip_in_long_title(pair: PairEvidence) -> RuleAnswer | None:
    """A long title with one other letter, by the same people in the same year, though both words are words."""
    if not pair.same_people or pair.year_gap != 0 or pair.abstracts or not pair.one_letter_apart:
        return None
    if len(pair.one.title.content) < LONG_TITLE:
        return None
    return RuleAnswer("a long title with one other letter, same authors and year", pair.title_ratio, firm=False)


def same_title_alone(pair: PairEvidence) -> RuleAnswer | None:
    """The same title, and nothing else known that would speak for or against it."""
    if not pair.same_title or pair.generic or pair.abstracts or pair.authors is not None:
        return None
    if (pair.year_gap or 0) > 1 or len(pair.one.title.content) < 2:
        return None
    return RuleAnswer("same title, nothing against it", float(pair.year_gap == 0), firm=False)


def same_occasion(pair: PairEvidence) -> RuleAnswer | None:
    """A title that many works bear, and people, year and venue agree: one work if there is no third such record."""
    if not pair.same_title or not pair.same_people or pair.year_gap != 0 or not pair.same_venue:
        return None
    return RuleAnswer("a title that many works bear; same authors, year and venue", pair.title_ratio, firm=False)

"""What speaks against one work: rules that tell two works apart, and say how the two belong together."""

from __future__ import annotations

from generator.match.evidence import AGREE, MANY_RUNS, UNRELATED, PairEvidence
from generator.match.features import Features
from generator.match.rule_answer import Relation, RuleAnswer, listed, percent
from generator.match.telling_words import companion, negated, telling_pair
from generator.match.title_words import ORDINALS, SPELT

RENAMED = 0.85
"""From this share of common runs on, two publications under other titles are one work that was renamed."""
LONGER_TITLE = 0.75
"""Of the longer title a version has this share; with less it is the group's next paper."""
_TWO = 2
"""So many authors in common make a group; one may have written to two journals under one title."""
_BY_THE_AUTHORS = ("errat", "corri", "corre", "addend", "supplement")
"""Notices that come from those who wrote the paper: by other people they are about another one."""
_PART_WORDS = frozenset("part parts volume vol chapter section version i ii iii iv v vi vii viii ix x".split())


_COUNTING = _PART_WORDS | ORDINALS.keys()


def different_arxiv_numbers(pair: PairEvidence) -> RuleAnswer | None:
    """Every work has one arXiv number; versions share it."""
    one, other = pair.one.arxiv, pair.other.arxiv
    if one and other and one != other:
        return RuleAnswer(f"arXiv numbers differ: {one} and {other}", relation=_versions(pair))
    return None


def different_dois(pair: PairEvidence) -> RuleAnswer | None:
    """Two publishers' DOIs are two publications, unless an arXiv number says that they are one work."""
    one, other = pair.one, pair.other
    if not one.doi or not other.doi or one.doi == other.doi or pair.same_arxiv:
        return None
    if (pair.same_place and pair.same_title) or pair.registered_twice:
        return None
    if one.preprint or other.preprint or (pair.both_conferences and pair.same_appearance):
        return None
    return RuleAnswer(f"DOIs differ: {one.doi} and {other.doi}", relation=_versions(pair))


def notice_about_another(pair: PairEvidence) -> RuleAnswer | None:
    """An erratum, a comment, a reply, a reproduction is a work of its own."""
    one, other = pair.one.title.notice, pair.other.title.notice
    if one == other or (one and other and pair.identified):
        return None
    about = not (one and other) and (pair.like_titles or (pair.title_subset >= 0.9 and pair.authors != 0))
    if pair.authors == 0 and (one or other).startswith(_BY_THE_AUTHORS):
        about = about and (pair.same_title or pair.half_title)
    relation = Relation.ABOUT if about else Relation.NONE
    return RuleAnswer(f"only one title is {_article(one or other)}", relation=relation)


def different_numbers(pair: PairEvidence) -> RuleAnswer | None:
    """Parts, versions of a model, years of a series: the titles are alike and their numbers are not."""
    if pair.same_arxiv:
        return None
    if not (pair.one.title.numbered or pair.other.title.numbered):
        return None
    only_one, only_other = pair.left_over
    rivals = _rivals(only_one, pair.other.title.words) or _rivals(only_other, pair.one.title.words)
    if rivals:
        return RuleAnswer(f"names in the titles differ in a number: {listed(rivals[0])}")
    one, other = _numbers(pair, only_one, only_other)
    if one == other:
        return None
    rest_one, rest_other = _without_numbers(only_one), _without_numbers(only_other)
    numbers = f"{listed(sorted(one))} and {listed(sorted(other))}"
    if one - other and other - one:
        if pair.title_subset >= 0.7 or not (rest_one or rest_other) or _one_name(pair):
            return RuleAnswer(f"numbers in the titles differ: {numbers}")
    elif not rest_one and not rest_other:
        return RuleAnswer(f"a number stands in only one title: {numbers}")
    return None


def telling_words(pair: PairEvidence) -> RuleAnswer | None:
    """Words that tell companion papers apart: male and female, in vivo and in vitro, with and without “not”."""
    if pair.identified or pair.title_share < 0.5:
        return None
    if negated(*pair.left_over):
        return RuleAnswer("only one title says “not”")
    if companion(*pair.left_over):
        return RuleAnswer("only one title is that of a companion volume")
    words = telling_pair(*pair.left_over)
    return RuleAnswer(f"the titles differ in {listed(words[:1])} and {listed(words[1:])}") if words else None


def template_abstracts(pair: PairEvidence) -> RuleAnswer | None:
    """Titles and abstracts follow one pattern, but each abstract speaks of the name in its own title only."""
    shared = pair.abstracts
    if not shared or shared.containment < UNRELATED or pair.identified or pair.renamed:
        return None
    one, other = pair.left_over
    if not pair.both_whole or pair.half_title:
        return None
    names_one = [word for word in one if pair.one.sketch.holds(word) and not pair.other.sketch.holds(word)]
    names_other = [word for word in other if pair.other.sketch.holds(word) and not pair.one.sketch.holds(word)]
    one_is_less = (
        pair.words_in_common <= 3
        and pair.title_share >= 0.3
        and not (_without_numbers(one) and _without_numbers(other))
    )
    if (names_one and names_other) or ((names_one or names_other) and one_is_less):
        names = listed([*names_one, *names_other])
        return RuleAnswer(f"the abstracts follow one pattern, but each names its own subject ({names})")
    return None


def shared_identifier(pair: PairEvidence) -> RuleAnswer | None:
    """An identifier of a whole volume: people, pages and abstracts say that these are two works."""
    if pair.against_identifier < 2:
        return None
    return RuleAnswer(f"same identifier {pair.one.arxiv or pair.one.doi}, but other people, pages or abstracts")


def unrelated_abstracts(pair: PairEvidence) -> RuleAnswer | None:
    """Two whole abstracts that share next to nothing belong to two works, unless title, people and time agree."""
    if not pair.unrelated or pair.identified or pair.same_appearance or (pair.same_place and pair.same_title):
        return None
    share = percent(pair.abstracts.containment if pair.abstracts else 0)
    return RuleAnswer(f"the abstracts have little in common ({share} of the shorter)", relation=_versions(pair))


def different_people(pair: PairEvidence) -> RuleAnswer | None:
    """No author in common, and no like title with one abstract that would say that the lists were misread."""
    if pair.authors is None or pair.authors > 0 or pair.identified:
        return None
    if pair.same_text and pair.like_titles:
        return None
    partial = pair.same_title and len(pair.one.authors) != len(pair.other.authors)
    return RuleAnswer("no author in common", firm=not pair.family_in_common and not partial)


def different_pages(pair: PairEvidence) -> RuleAnswer | None:
    """Two papers of one volume or book, which begin on different pages and have different titles."""
    if not pair.different_pages or pair.same_title or pair.identified or pair.half_title:
        return None
    return RuleAnswer(f"they begin on pages {pair.one.pages} and {pair.other.pages} of one volume")


def different_publications(pair: PairEvidence) -> RuleAnswer | None:
    """Two places in print: an abstract and the article, a conference paper and its longer journal version."""
    if pair.identified:
        return None
    if pair.one_report and pair.same_text and not pair.same_title:
        return RuleAnswer("a technical report and an article under another title", relation=_versions(pair))
    if pair.one_journal and not (pair.same_text and pair.year_gap == 0):
        firm = pair.same_title and not pair.same_text
        return RuleAnswer("only one came out in a journal", firm=firm, relation=_versions(pair))
    if pair.same_text:
        return None
    if pair.different_place:
        volumes = f"{pair.one.volume} and {pair.other.volume}"
        return RuleAnswer(f"they stand in different volumes ({volumes})", relation=_versions(pair))
    if pair.two_places:
        pages = f"{pair.one.pages} and {pair.other.pages}"
        return RuleAnswer(f"they begin on pages {pages} at two venues", firm=False, relation=_versions(pair))
    if pair.year_gap and pair.same_venue is False and not pair.one_preprint and not pair.same_appearance:
        return RuleAnswer(f"other venues, {pair.year_gap} years apart", firm=False, relation=_versions(pair))
    return None


def successive_papers(pair: PairEvidence) -> RuleAnswer | None:
    """Two publications of one group with other titles that share a part of the abstract: its next paper."""
    shared = pair.abstracts
    if not shared or pair.identified or pair.same_title or pair.one_preprint:
        return None
    if (shared.jaccard if pair.both_whole else shared.containment) >= (RENAMED if pair.both_whole else 0.95):
        return None
    return RuleAnswer("published under other titles, and the abstracts are not the same", firm=False)


def different_occasions(pair: PairEvidence) -> RuleAnswer | None:
    """Titles that many works bear ("Preface") name one work only if everything else agrees."""
    if not pair.generic or pair.identified:
        return None
    if pair.year_gap:
        return RuleAnswer("a title that many works bear, and the years differ")
    return None


def swapped_word(pair: PairEvidence) -> RuleAnswer | None:
    """One content word of the title is another, and the abstracts do not say that it is the same text."""
    only_one, only_other = pair.left_over
    if not only_one or not only_other or pair.identified or pair.near_titles:
        return None
    shared = pair.abstracts
    if (shared and shared.containment >= AGREE) or (pair.one_letter_apart and not shared):
        return None
    firm = bool(
        shared
        and shared.evidence >= MANY_RUNS
        and shared.containment < 0.5
        and pair.title_share >= 0.5
        and pair.both_whole
    )
    return RuleAnswer(f"the titles differ in {listed(only_one[:4])} and {listed(only_other[:4])}", firm=firm)


def _versions(pair: PairEvidence) -> Relation:
    """Whether two publications are versions of one another: the same people, and the same title or text.

    One journal or conference publishes one version, so two of one place are two works; but for its workshops. Versions
    of a preprint bear one arXiv number, so two of them under other titles are two works.
    """
    if pair.generic or not pair.one.authors or not pair.other.authors or pair.one_series:
        return Relation.NONE
    if pair.authors != 1 and ((pair.authors or 0) < 0.5 or pair.authors_in_common < _TWO):
        return Relation.NONE
    if pair.same_text or (pair.same_title and (pair.authors_in_common >= _TWO or not pair.unlike_texts)):
        return Relation.VERSIONS
    longer = pair.half_title or (pair.lengthened_title and pair.title_share >= LONGER_TITLE)
    if not longer or not pair.same_numbers or pair.authors_in_common < _TWO:
        return Relation.NONE
    return Relation.NONE if pair.unlike_texts or _two_preprints(pair) else Relation.VERSIONS


def _two_preprints(pair: PairEvidence) -> bool:
    return bool(pair.one.arxiv and pair.other.arxiv) and not pair.same_arxiv


def _numbers(pair: PairEvidence, only_one: tuple[str, ...], only_other: tuple[str, ...]) -> tuple[set[str], set[str]]:
    """The numbers that count for either title.

    A number counts unless the other record has its equivalent, and the number of a chapter where both have one.
    """
    one, other = pair.one, pair.other
    first = {*one.title.numbers, *(ORDINALS[word] for word in only_one if word in ORDINALS)}
    second = {*other.title.numbers, *(ORDINALS[word] for word in only_other if word in ORDINALS)}
    first, second = first - (_equivalents(other) - second), second - (_equivalents(one) - first)
    if one.title.chapter and other.title.chapter:
        first.add(one.title.chapter)
        second.add(other.title.chapter)
    return first, second


def _equivalents(item: Features) -> set[str]:
    """What makes up for a number of the other title: digits in a coined name, the year, a number in words."""
    spelt = (SPELT[word] for word in item.title.words if word in SPELT)
    return {*item.title.coined, str(item.year), *spelt}


def _rivals(words: tuple[str, ...], others: list[str]) -> list[tuple[str, str]]:
    """Coined names with digits and the same names with others or none in the other title ("LM2" and "LM3")."""
    return [
        (word, other)
        for word in words
        if any(map(str.isdigit, word)) and not word.isdigit()
        for other in others
        if other != word and _letters(other) == _letters(word)
    ]


def _letters(word: str) -> str:
    return "".join(letter for letter in word if not letter.isdigit())


def _one_name(pair: PairEvidence) -> bool:
    """Whether a number follows the same word in both titles, or the titles begin alike up to the number."""
    first, second = _after_names(pair.one.title.words), _after_names(pair.other.title.words)
    return any(first[name] != second[name] for name in first.keys() & second.keys())


def _after_names(words: list[str]) -> dict[str, list[str]]:
    """For each word that numbers follow ("heron 4 5") those numbers."""
    following: dict[str, list[str]] = {}
    name = ""
    for word in words:
        if word.isdigit() or word in _PART_WORDS:
            if name:
                following.setdefault(name, []).append(word)
        else:
            name = word
    return following


def _without_numbers(words: tuple[str, ...]) -> list[str]:
    return [word for word in words if not any(map(str.isdigit, word)) and len(word) > 1 and word not in _COUNTING]


def _article(notice: str) -> str:
    return f"{'an' if notice[:1] in 'aeiou' else 'a'} {notice}"

"""Topics as tags: what the scripts put in place of the leaves among the keywords of an entry, on request.

`survey export --topic-tags` names a topic and `Topic: Leaf`, where without it the leaf's title stands alone. The
entries are the same otherwise, so the site has no second set of files: the browser exchanges the keywords that stand
first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from generator.catalogue.catalogue import Catalogue
from generator.exports import KeywordsPart
from generator.exports.topic_titles import titled, titles_of
from generator.model import Paper
from generator.site.pages.downloads import cut_formats
from generator.site.parts.addresses import ASSETS
from generator.site.parts.page_kind import PageKind
from generator.site.reuse.pages_reused import made_if_changed
from generator.text import clean

INDEX = f"{ASSETS}/tags.json"
_Titles = Mapping[str, Sequence[str]]


def tags_index(catalogue: Catalogue) -> str:
    """What is exchanged, as JSON: by format, and where that is not enough, by paper.

    Each format is `[opening, between, leaves, odd]`, and a leaf `[title, tags]` as they are written in it, in the order
    of the basket's leaves. `odd` has, by key, the keywords before and after of papers that have keywords which are also
    names of topics: a word stands but once among keywords.
    """
    survey = catalogue.survey
    return made_if_changed(INDEX, lambda: _index(catalogue), survey.papers, survey.taxonomy)


def _index(catalogue: Catalogue) -> str:
    taxonomy = catalogue.survey.taxonomy
    plain, tagged = titles_of(taxonomy), titles_of(taxonomy, with_topics=True)
    names = {clean(title) for titles in (*plain.values(), *tagged.values()) for title in titles}
    odd = [paper for paper in catalogue.survey.papers if paper.topics and _is_odd(paper, plain, names)]
    index = {
        entry.name: [
            part.opening,
            part.between,
            [[_written(part, plain[slug]), _listed(part, tagged[slug])] for slug in catalogue.leaf],
            {paper.key: [_written(part, _keywords(paper, titles)) for titles in (plain, tagged)] for paper in odd},
        ]
        for entry in cut_formats()
        if (part := entry.keywords)
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")) + "\n"


def _is_odd(paper: Paper, plain: _Titles, names: set[str]) -> bool:
    return not plain.keys() >= set(paper.topics) or not names.isdisjoint(map(clean, paper.keywords))


def _keywords(paper: Paper, titles: _Titles) -> tuple[str, ...]:
    (shown,) = titled([paper], {slug: tuple(known) for slug, known in titles.items()})
    return (*shown.topics, *shown.keywords)


def _listed(part: KeywordsPart, words: Iterable[str]) -> list[str]:
    return [part.written(word) for word in dict.fromkeys(filter(None, map(clean, words)))]


def _written(part: KeywordsPart, words: Iterable[str]) -> str:
    return part.between.join(_listed(part, words))


KIND = PageKind(
    "tags",
    "What names topics among the keywords of references, on request.",
    (INDEX,),
    lambda catalogue, _shared: {INDEX: tags_index(catalogue)},
)

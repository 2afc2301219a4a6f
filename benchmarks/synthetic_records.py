"""Records of works that do not exist, damaged the way dumps damage them, with the truth beside them.

Words, names and sentences are made of syllables by a seeded generator; word frequencies follow Zipf's law, so that
abstracts share their common words and runs of words as real ones do. Nobody's text is copied.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from generator.model import Record

_ONSETS = "b c d f g h k l m n p r s t v z br ch cl cr dr fl gr pl pr qu sc sh sp st str th tr".split()
_NUCLEI = "a e i o u ai ea io ou".split()
_CODAS = ["", "", "", "n", "r", "s", "l", "m", "t", "nd", "rt", "x", "ck"]
_ENDINGS = ["", "", "", "ing", "ed", "ion", "al", "ive", "ity", "er", "s", "ment", "ology", "ance"]
_GLUE = [
    "the",
    "of",
    "and",
    "to",
    "a",
    "in",
    "for",
    "that",
    "is",
    "with",
    "on",
    "as",
    "by",
    "we",
    "are",
    "from",
    "this",
    "an",
    "it",
    "be",
    "which",
    "can",
    "at",
    "have",
    "or",
    "these",
    "has",
    "our",
    "their",
    "than",
    "more",
    "such",
    "into",
    "both",
    "between",
    "also",
    "not",
    "when",
    "each",
    "while",
    "how",
    "other",
    "using",
    "based",
    "over",
    "only",
    "first",
    "most",
    "its",
    "across",
]
_OPENINGS = [
    "We study", "In this paper, we propose", "This work presents", "We introduce", "Recent work on", "The problem of",
    "Despite progress in", "We revisit", "This article describes", "A central question about",
]  # fmt: skip
_FRAMES = ["{a} {b} for {c}", "{a}: {b} for {c}", "{a}: {b} with {c}", "On {b} in {c}", "{a}: Towards {b} via {c}",
           "{b} of {c}", "A Survey of {b} for {c}", "Learning {b} from {c}", "{a}: {b} and {c}"]  # fmt: skip
_LATE = ["Accepted at the main conference.", "Code and models are publicly available.", "This is an extended version."]
_SYNONYMS = [("we show", "we demonstrate"), ("in this paper", "in this work"), ("using", "with"), ("more", "further")]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A record, the work it is of, and the kind of damage done to it ("base" for none)."""

    record: Record
    work: str
    kind: str
    anchor: str


class Language:
    """Words with Zipf frequencies, names of people, sentences and titles."""

    def __init__(self, seed: int, size: int = 30_000) -> None:
        rng = random.Random(seed)  # noqa: S311 -- has to be repeatable
        self.words = _distinct(rng, size, lambda: _word(rng, 1, 3) + rng.choice(_ENDINGS))
        weights = [1 / (rank + 8) for rank in range(size)]
        self._cumulative = list(accumulate(weights))
        self._topical = list(accumulate(weight**0.8 for weight in weights))
        self._glue = list(accumulate(1 / (rank + 2) for rank in range(len(_GLUE))))
        self.families = _distinct(rng, 6000, lambda: _word(rng, 1, 3).capitalize())
        self.givens = _distinct(rng, 900, lambda: _word(rng, 1, 2).capitalize())

    def content(self, rng: random.Random, count: int) -> list[str]:
        """Content words, the common ones often."""
        return rng.choices(self.words, cum_weights=self._topical, k=count)

    def sentence(self, rng: random.Random, topic: list[str]) -> str:
        """One sentence, with a word of the topic here and there."""
        length = rng.randint(12, 26)
        glue = rng.choices(_GLUE, cum_weights=self._glue, k=length)
        content = rng.choices(self.words, cum_weights=self._cumulative, k=length)
        made = [
            glue[place] if place % 5 in {1, 3} else topic[place % len(topic)] if rng.random() < 0.08 else content[place]
            for place in range(length)
        ]
        text = " ".join(made)
        opening = rng.choice(_OPENINGS) + " " if rng.random() < 0.25 else ""
        text = opening + text if opening else text.capitalize()
        return f"{text} {rng.randint(2, 99)}%." if rng.random() < 0.1 else f"{text}."

    def abstract(self, rng: random.Random, topic: list[str]) -> str:
        """Five to ten sentences."""
        return " ".join(self.sentence(rng, topic) for _ in range(rng.randint(5, 10)))

    def title(self, rng: random.Random) -> str:
        """A title of four to thirteen words, with or without a colon."""
        a = _word(rng, 1, 2).capitalize() + rng.choice(["", "", "Net", "-LM", "er"])
        b = " ".join(word.capitalize() for word in self.content(rng, rng.randint(2, 4)))
        c = " ".join(word.capitalize() for word in self.content(rng, rng.randint(1, 3)))
        return rng.choice(_FRAMES).format(a=a, b=b, c=c)

    def authors(self, rng: random.Random) -> tuple[str, ...]:
        """One to seven people."""
        return tuple(f"{rng.choice(self.givens)} {rng.choice(self.families)}" for _ in range(rng.randint(1, 7)))


def labelled_records(count: int, seed: int = 1) -> Iterator[Labelled]:
    """About `count` records in a mixed order: works, their damaged copies, and works that only look like others."""
    language = Language(seed)
    rng = random.Random(seed + 1)  # noqa: S311 -- has to be repeatable
    batch: list[Labelled] = []
    made = work = 0
    while made < count:
        group = _group(language, rng, work)
        work += 1
        made += len(group)
        batch.extend(group)
        if len(batch) >= 20_000:
            rng.shuffle(batch)
            yield from batch
            batch = []
    rng.shuffle(batch)
    yield from batch


def _group(language: Language, rng: random.Random, number: int) -> list[Labelled]:
    """One work with its copies, or with works that look like it."""
    base = _base(language, rng, f"r{number}")
    work = f"w{number}"
    found = [Labelled(base, work, "base", base.id)]
    for copy in range(rng.choices([0, 1, 2, 3, 5], weights=[50, 24, 14, 8, 4])[0]):
        kind = rng.choice(list(DAMAGES))
        damaged = DAMAGES[kind](replace(base, id=f"{base.id}.{copy}"), language, rng)
        found.append(Labelled(_forget(damaged, kind, rng), work, kind, base.id))
    if rng.random() < 0.06:
        kind = rng.choice(list(NEGATIVES))
        for place, other in enumerate(NEGATIVES[kind](base, language, rng)):
            made = replace(other, id=f"{base.id}.n{place}")
            found.append(Labelled(made, f"{work}.n{place}", kind, made.id))
    return found


def _base(language: Language, rng: random.Random, name: str) -> Record:
    title = language.title(rng)
    year = rng.randint(2005, 2025)
    arxiv = f"{year % 100:02}{rng.randint(1, 12):02}.{rng.randint(1, 99999):05}" if rng.random() < 0.3 else ""
    return Record(
        title=title,
        abstract=language.abstract(rng, title.lower().replace(":", "").split()),
        authors=language.authors(rng) if rng.random() < 0.55 else (),
        arxiv=arxiv,
        doi=f"10.48550/arXiv.{arxiv}" if arxiv and rng.random() < 0.3 else "",
        published=str(year) if rng.random() < 0.6 else "",
        id=name,
    )


def _forget(record: Record, kind: str, rng: random.Random) -> Record:
    """A copy often lacks what the original has."""
    if kind in {"id_only", "authors_initials"}:
        return record
    return replace(
        record,
        authors=record.authors if rng.random() < 0.6 else (),
        published=record.published if rng.random() < 0.7 else "",
        arxiv=record.arxiv if rng.random() < 0.4 else "",
        doi="" if rng.random() < 0.6 else record.doi,
    )


# Damage


def _typo(record: Record, _: Language, rng: random.Random) -> Record:
    words = record.title.split()
    long = [place for place, word in enumerate(words) if len(word) > 5] or [0]
    for place in rng.sample(long, min(len(long), rng.randint(1, 2))):
        word = words[place]
        at = rng.randint(1, max(1, len(word) - 2))
        swapped = word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
        words[place] = rng.choice(
            [swapped, word[:at] + word[at + 1 :], word[:at] + rng.choice("aeiorst") + word[at + 1 :]]
        )
    return replace(record, title=" ".join(words))


def _word_order(record: Record, _: Language, rng: random.Random) -> Record:
    head, colon, tail = record.title.partition(": ")
    if colon:
        return replace(record, title=f"{tail} - {head}")
    words = record.title.split()
    at = rng.randint(1, max(1, len(words) - 1))
    return replace(record, title=" ".join(words[at:] + words[:at]))


def _doubled(record: Record, _: Language, rng: random.Random) -> Record:
    return replace(record, title=record.title + rng.choice(["", "\n", ": ", " "]) + record.title)


def _initials(record: Record, language: Language, rng: random.Random) -> Record:
    people = record.authors or language.authors(rng)
    given = [name.split()[0][0] for name in people]
    family = [name.split()[1] for name in people]
    style = rng.choice(["{g}. {f}", "{f}, {g}.", "{f} {g}"])
    short = tuple(style.format(g=g, f=f) for g, f in zip(given, family, strict=True))
    if len(short) > 2 and rng.random() < 0.5:
        short = (short[0], "et al.")
    if not record.authors:
        return replace(record, title=record.title + ".", abstract=record.abstract[:200])
    return replace(record, title=record.title + ".", authors=short, abstract=rng.choice(["", record.abstract[:200]]))


def _case(record: Record, _: Language, rng: random.Random) -> Record:
    return replace(record, title=rng.choice([record.title.upper(), record.title.lower(), record.title.title()]))


def _edited(record: Record, _: Language, rng: random.Random) -> Record:
    sentences = record.abstract.split(". ")
    if len(sentences) > 4:
        del sentences[rng.randrange(1, len(sentences) - 1)]
    text = ". ".join(sentences)
    for old, new in _SYNONYMS:
        text = text.replace(old, new)
    return replace(record, abstract=text if rng.random() < 0.5 else f"{text} {rng.choice(_LATE)}")


def _version(record: Record, language: Language, rng: random.Random) -> Record:
    mark = rng.choice([" [v{}]", " (v{})"]).format(rng.randint(2, 5))
    record = _edited(record, language, rng)
    if record.arxiv:
        return replace(record, title=f"[{record.arxiv}v2] {record.title}", arxiv=record.arxiv + "v2")
    return replace(record, title=record.title + mark)


def _title_boilerplate(record: Record, _: Language, rng: random.Random) -> Record:
    frame = rng.choice(["Title: {}", "{} (Extended Abstract)", "3. {}", "{}.", "[PDF] {}"])
    return replace(record, title=frame.format(record.title))


def _no_abstract(record: Record, _: Language, rng: random.Random) -> Record:
    said = rng.choice(["", "N/A", "No abstract available.", "Abstract not available"])
    return replace(record, abstract=said, title=rng.choice([record.title, record.title.lower()]))


def _glued(record: Record, _: Language, rng: random.Random) -> Record:
    return replace(
        record, title=rng.choice(["Subscribe{}", "{} Subscribe", "new{}", "Subscribe {}"]).format(record.title)
    )


def _punctuation(record: Record, _: Language, rng: random.Random) -> Record:
    dash = rng.choice("\u2010\u2011\u2013\u2014\u2212")

    def change(text: str) -> str:
        return text.replace("-", dash).replace(": ", rng.choice(["\uff1a", " : "])).replace("fi", "\ufb01")

    return replace(record, title=change(record.title), abstract=change(record.abstract))


def _soft(record: Record, language: Language, rng: random.Random) -> Record:
    title = rng.choice(["Revisiting {}", "{}: New Results", "On {}", "{}: A Case Study", "{}"]).format(record.title)
    if title == record.title:
        words = title.split()
        words[rng.randrange(len(words))] = language.content(rng, 1)[0].capitalize()
        title = " ".join(words)
    return replace(_edited(record, language, rng), title=title)


def _hard(record: Record, language: Language, rng: random.Random) -> Record:
    words = record.abstract.split()
    at = rng.randrange(len(words) // 2)
    title = " ".join(words[at : at + rng.randint(6, 11)]).strip(".,").capitalize()
    return replace(_edited(record, language, rng), title=title)


def _whitespace(record: Record, _: Language, rng: random.Random) -> Record:
    def change(text: str) -> str:
        return "".join(
            rng.choice("  \t\n\u00a0\u2009") if char == " " and rng.random() < 0.3 else char for char in text
        )

    return replace(record, title=f"  {change(record.title)} ", abstract=change(record.abstract))


def _cut(record: Record, _: Language, rng: random.Random) -> Record:
    return replace(record, abstract=record.abstract[: rng.randint(140, 600)] + rng.choice(["", "...", "…", " …"]))


def _no_subtitle(record: Record, language: Language, rng: random.Random) -> Record:
    head, colon, tail = record.title.partition(": ")
    if not colon:
        return _typo(record, language, rng)
    return replace(record, title=head if len(head) > 6 else tail)


def _no_subtitle_cut(record: Record, language: Language, rng: random.Random) -> Record:
    return _cut(_no_subtitle(record, language, rng), language, rng)


def _latex(record: Record, _: Language, rng: random.Random) -> Record:
    frame = rng.choice(["\\textbf{{{}}}", "{{{}}}", "\\emph{{{}}}"])
    return replace(record, title=frame.format(record.title), abstract=record.abstract.replace("%", "\\%"))


def _mojibake(record: Record, _: Language, __: random.Random) -> Record:
    def change(text: str) -> str:
        return text.replace("-", "\u2013").replace(" the ", " the\u00a0", 2).encode().decode("cp1252", "replace")

    return replace(record, title=change(record.title), abstract=change(record.abstract))


def _html(record: Record, _: Language, __: random.Random) -> Record:
    words = record.title.split()
    title = " ".join([f"<i>{words[0]}</i>", *words[1:]]).replace(" and ", " &amp; ").replace(": ", ":&nbsp;")
    return replace(record, title=title, abstract=f"<p>{record.abstract}</p>".replace(" of ", "&nbsp;of "))


def _abstract_boilerplate(record: Record, _: Language, rng: random.Random) -> Record:
    head = rng.choice(["Abstract: ", "ABSTRACT ", "Abstract\n"])
    tail = rng.choice(["", " (c) 2021 Elsevier B.V. All rights reserved.", " Comment: 12 pages, 5 figures"])
    return replace(record, abstract=head + record.abstract + tail)


def _id_only(record: Record, language: Language, rng: random.Random) -> Record:
    if not record.arxiv:
        return _no_abstract(record, language, rng)
    form = rng.choice(["https://arxiv.org/abs/{}", "arXiv:{}v3", "{}"])
    title = rng.choice(["Revisiting {}: New Results", "{}: A Case Study"]).format(record.title)
    return replace(record, title=title, abstract="", arxiv=form.format(record.arxiv), doi="")


def _combo(record: Record, language: Language, rng: random.Random) -> Record:
    for damage in rng.sample([_typo, _case, _glued, _whitespace, _cut, _edited, _punctuation], 3):
        record = damage(record, language, rng)
    return record


Damage = Callable[[Record, Language, random.Random], Record]
DAMAGES: dict[str, Damage] = {
    "title_typo": _typo,
    "word_order": _word_order,
    "doubled_title": _doubled,
    "authors_initials": _initials,
    "case": _case,
    "abstract_edited": _edited,
    "arxiv_version": _version,
    "title_boilerplate": _title_boilerplate,
    "abstract_missing": _no_abstract,
    "glued_subscribe": _glued,
    "unicode_punct": _punctuation,
    "published_title_soft": _soft,
    "published_title_hard": _hard,
    "whitespace": _whitespace,
    "abstract_truncated": _cut,
    "subtitle_dropped": _no_subtitle,
    "subtitle_dropped_truncabs": _no_subtitle_cut,
    "latex_residue": _latex,
    "mojibake": _mojibake,
    "html_entities": _html,
    "abstract_boilerplate": _abstract_boilerplate,
    "id_only": _id_only,
    "combo": _combo,
}


# Works that only look like others


def _bare(title: str, abstract: str = "", **fields: str) -> Record:
    return Record(title=title, abstract=abstract, **fields)  # type: ignore[arg-type]


def _model_versions(_: Record, language: Language, rng: random.Random) -> list[Record]:
    name = _word(rng, 1, 2).capitalize()
    frame = language.abstract(rng, ["model", "family", "tokens"])[:700]
    titles = [f"{name} {number}" for number in ("1.0", "1.1", "2")] + [f"{name}-{_word(rng, 2, 2).capitalize()}"]
    chosen = rng.sample(titles, 2)
    return [_bare(f"{one} Technical Report", f"We introduce {one}, a family of models. {frame}") for one in chosen]


def _parts(base: Record, language: Language, rng: random.Random) -> list[Record]:
    style = rng.choice([", Part {}", " ({})", " Part {}"])
    marks = rng.choice([("I", "II"), ("1", "2")])
    marks = tuple(f"Part {mark}" for mark in marks) if style == " ({})" else marks
    start = base.abstract.split(". ")[0]
    topic = base.title.lower().split()
    return [_bare(base.title + style.format(mark), f"{start}. {language.abstract(rng, topic)}") for mark in marks]


def _same_title(base: Record, language: Language, rng: random.Random) -> list[Record]:
    return [replace(base, abstract=language.abstract(rng, ["other"]), authors=language.authors(rng), arxiv="", doi="")]


def _generic(_: Record, language: Language, rng: random.Random) -> list[Record]:
    title = rng.choice(["Preface", "Guest Editorial", "Message from the Program Chairs", "Editorial"])
    return [_bare(title, published=str(rng.randint(1990, 2024)), authors=language.authors(rng)) for _ in "ab"]  # type: ignore[arg-type]


def _topic_swap(base: Record, language: Language, rng: random.Random) -> list[Record]:
    words = base.title.split()
    words[-1] = rng.choice(language.words[500:]).capitalize()
    start = base.abstract.split(". ")[0]
    return [_bare(" ".join(words), f"{start}. {language.abstract(rng, [words[-1].lower()])}")]


def _comment(base: Record, _: Language, rng: random.Random) -> list[Record]:
    return [
        _bare(rng.choice(["Comment on {}", "Erratum to: {}", 'Reply to "{}"', "Corrigendum: {}"]).format(base.title))
    ]


def _survey(_: Record, language: Language, rng: random.Random) -> list[Record]:
    topic = [word.capitalize() for word in language.content(rng, 3)]
    return [
        _bare(f"A Survey {link} {' '.join(topic)}", language.abstract(rng, topic), authors=language.authors(rng))  # type: ignore[arg-type]
        for link in ("on", "of")
    ]


def _annual(_: Record, language: Language, rng: random.Random) -> list[Record]:
    name = " ".join(word.capitalize() for word in language.content(rng, 2))
    frame = language.abstract(rng, ["shared", "task"])[:400]
    years = rng.sample(range(2015, 2025), 2)
    return [_bare(f"Findings of the {year} {name} Task", f"This is the {year} task. {frame}") for year in years]


NEGATIVES: dict[str, Callable[[Record, Language, random.Random], list[Record]]] = {
    "neg_model_version": _model_versions,
    "neg_part_series": _parts,
    "neg_same_title_diff_abstract": _same_title,
    "neg_generic_title": _generic,
    "neg_topic_swap": _topic_swap,
    "neg_comment_erratum": _comment,
    "neg_survey_variant": _survey,
    "neg_annual_series": _annual,
}


def _word(rng: random.Random, least: int, most: int) -> str:
    return "".join(
        rng.choice(_ONSETS) + rng.choice(_NUCLEI) + rng.choice(_CODAS) for _ in range(rng.randint(least, most))
    )


def _distinct(rng: random.Random, count: int, make: Callable[[], str]) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        found[make()] = None
    words = list(found)
    rng.shuffle(words)
    return words

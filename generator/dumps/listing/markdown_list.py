"""Lists of papers that people keep in Markdown: bullets, numbers, tables, "awesome" lists.

    1. **Title.** Venue Year. *Authors.* [[pdf](address)] [[code](address)]
    | Title | Venue | Date | Code |

Headings become keywords of what stands below them. A row that names no title, but a data set or model with the address
of its paper, gives a stub. An item without any sign of a paper (an address of one, people, a venue, a year) is
rejected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.dumps.formats.fields import record_of
from generator.dumps.listing.furniture import weight
from generator.dumps.listing.markdown_blocks import Item, MarkdownHeading, MarkdownTable, Part, definitions_of, parts_of
from generator.dumps.listing.markdown_entry import MarkdownEntry, button_of, entry_of, is_paper
from generator.dumps.listing.markdown_inline import BREAK, Run, runs_of
from generator.dumps.listing.people import people_of
from generator.dumps.reader import DumpFile, Items, Recognition, Strength
from generator.model import Record, Rejected, Source
from generator.text import clean

_SHOWN = 80
_LONG = 200  # letters of a line that is an abstract
_FEWEST = 2
_FEWEST_SHARE = 0.3  # of the items, contents left out
_LONGEST_TITLE = 300  # letters
_LONGEST_LEAD = 1200  # characters of a paragraph outside of lists that may be a work
_SAMPLE_LINES = 3000
_MARKED = re.compile(r"\]\(|\*\*|\]\[|<a |^[\[(](?:19|20)\d\d|^`")
_SENTENCE = re.compile(r"[a-z]{2}\.(?:\s+(?=[A-Z])|$)")
_NO_TOPIC = re.compile(
    r"(?:table of )?contents?|toc|papers?|paper ?list|list(?: of papers)?|references?|introduction|overview of "
    r"this list|"
    r"bibliography|reading list|publications?|articles?|resources?|awesome.*|readme|目录|论文",
    re.IGNORECASE,
)
_NO_SECTION = re.compile(
    r".*\b(?:contribut\w*|contributors?|acknowledge?ments?|licen[sc]e|star history|contact|changelog|how to "
    r"(?:cite|contribute)|"
    r"maintainers?|disclaimer|citation|citing|table of contents|toc)\b.*",
    re.IGNORECASE,
)
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("title", re.compile(r"(?:paper |article )?titles?(?:\W.*)?|title.*|论文标题|标题", re.IGNORECASE)),
    ("authors", re.compile(r"(?:first )?authors?.*|作者", re.IGNORECASE)),
    (
        "venue",
        re.compile(
            r"venues?.*|conferences?.*|journals?.*|publications?|published(?: in| at)?|publisher|pub\.?|source|"
            r"会议|期刊",
            re.IGNORECASE,
        ),
    ),
    ("date", re.compile(r"years?|dates?|published on|time|when|month|submitted.*|年份|时间|日期", re.IGNORECASE)),
    (
        "summary",
        re.compile(
            r"abstract|summary|tl;?dr|description|highlights?|contributions?|key ?(?:idea|words?)|notes?|comments?",
            re.IGNORECASE,
        ),
    ),
    (
        "work",
        re.compile(
            r"papers?|articles?|works?|references?|literature|论文|names?(?: of paper)?|papers? ?(?:name|&.*|/.*)",
            re.IGNORECASE,
        ),
    ),
    (
        "link",
        re.compile(
            r"links?|urls?|pdfs?|arxiv|doi|code.*|github|repo\w*|projects?.*|websites?|materials?|resources?|demo|video",
            re.IGNORECASE,
        ),
    ),
)


class MarkdownListReader:
    """Reads parts, then entries, then records."""

    name = "markdown-list"
    label = "a list of papers in Markdown"

    def recognises(self, file: DumpFile) -> Recognition | None:
        """See `Reader`. The start of the file is read: enough of its items must be works."""
        lines = file.text.split("\n")
        if not file.is_whole:
            lines.pop()
        works, others, prose, headed, marked = 0, 0, 0, 0, 0
        if not any(mark in file.text for mark in ("](", "| ", "|-", "**", "] ", "][", "<a ")):
            return None
        sections = _Sections()
        for part in parts_of(lines[:_SAMPLE_LINES]):
            prose += isinstance(part, Item) and _is_abstract(part)
            is_marked = isinstance(part, MarkdownTable) or (isinstance(part, Item) and _is_marked(part))
            headed += isinstance(part, MarkdownHeading) and any(is_paper(run.url) for run in runs_of(part.text))
            for item in sections.read(part, {}, file.name):
                is_work = isinstance(item, Record) and (bool(item.title) or isinstance(part, MarkdownTable))
                works += is_work
                marked += is_work and is_marked
                others += isinstance(item, Rejected)
        enough = works >= _FEWEST and works >= _FEWEST_SHARE * (works + others)
        if enough and 3 * marked > works and works > 2 * prose and works > 4 * headed:
            return Recognition(Strength.LIKELY, "its bullets or rows name papers")
        return None

    def records(self, file: DumpFile) -> Items:
        """See `Reader`. The file is read twice: for the addresses that labels stand for, then for what it lists."""
        references = definitions_of(file.lines())
        sections = _Sections()
        for part in parts_of(file.lines()):
            yield from sections.read(part, references, file.name)


def _is_marked(item: Item) -> bool:
    """Whether an item is marked up, and no plain text with a number before it."""
    return _MARKED.search(item.text) is not None or any(map(_is_marked, item.children))


def _is_abstract(item: Item) -> bool:
    """Whether an item holds a line of running text as long as an abstract, below or beside a title."""
    lines = [line for each in (item, *item.children) for line in each.lines]
    return any(weight(line) > _LONG and "](" not in line and "\\|" not in line for line in lines) and not people_of(
        max(lines, key=len).strip("*_ ")
    )


def _is_title(text: str) -> bool:
    """Whether a text is no longer than titles are, and not several sentences."""
    return weight(text) <= _LONGEST_TITLE and (len(text) < _LONG or len(_SENTENCE.findall(text)) < 2)


class _Sections:
    """Where a list is: the headings above, and whether what follows is of the list."""

    def __init__(self) -> None:
        self._headings: list[tuple[int, str]] = []
        self._first = True
        self._aside = 0  # the level of a heading below which nothing is listed

    def read(self, part: Part, references: Mapping[str, str], dump: str) -> Iterator[Record | Rejected]:
        """The records of a part."""
        if isinstance(part, MarkdownHeading):
            self._head(part, references)
            return
        if self._aside:
            return
        keywords = tuple(text for _, text in self._headings if text and not _NO_TOPIC.fullmatch(text))
        if isinstance(part, MarkdownTable):
            yield from _of_table(part, keywords, references, dump)
        elif part.listed:
            yield from _of_item(part, keywords, references, dump)
        else:
            yield from _of_paragraph(part, keywords, references, dump)

    def _head(self, part: MarkdownHeading, references: Mapping[str, str]) -> None:
        text = clean("".join(run.text for run in runs_of(part.text, references) if not run.badge))
        text = (
            re.sub(r"^[\W_]*(?:\d{1,3}(?:\.\d{1,3})*[.)]?\s+)?|[\W_]*$", "", text)
            if text.isascii()
            else text.strip("# :·-")
        )
        text = _without_symbols(text)
        self._headings = [(level, above) for level, above in self._headings if level < part.level]
        if self._aside and part.level <= self._aside:
            self._aside = 0
        if not self._aside and _NO_SECTION.fullmatch(text):
            self._aside = part.level
        if self._first and part.level == 1:
            text = ""  # the name of the whole
        self._first = False
        self._headings.append((part.level, text))


def _without_symbols(text: str) -> str:
    """A heading without pictograms."""
    return " ".join(
        "".join(char if ord(char) < 0x2600 or 0x2C00 <= ord(char) < 0x1F000 else " " for char in text).split()
    )


def _of_item(
    item: Item, keywords: Sequence[str], references: Mapping[str, str], dump: str
) -> Iterator[Record | Rejected]:
    """The records of an item and of those nested in it."""
    own = runs_of(item.text, references)
    if any(run.url.startswith("#") for run in own):
        return  # of the table of contents
    entry = entry_of(own)
    below = [(child, entry_of(runs_of(child.text, references))) for child in item.children]
    works = [child for child, inner in below if inner.title and inner.papers and not _is_detail(child, references)]
    if works and not (entry.papers or (entry.authors and entry.title)):
        name = clean("".join(run.text for run in own)).strip("*_: ")
        inside = (*keywords, name) if name and len(name) < _SHOWN and not _NO_TOPIC.fullmatch(name) else tuple(keywords)
        for child in item.children:
            yield from _of_item(child, inside, references, dump)
        return
    details = [child for child in item.children if child not in works]
    if details:
        runs = list(own)
        for child in _flat(details):
            runs += [BREAK, *runs_of(child.text, references)]
        entry = entry_of(runs)
    yield from _record(entry, own, item.line, keywords, dump)
    for child in works:
        yield from _of_item(child, keywords, references, dump)


def _flat(items: Sequence[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _flat(item.children)


def _is_detail(item: Item, references: Mapping[str, str]) -> bool:
    """Whether a nested item tells of the one above: `Authors: …`, `[PDF](…)`, `Code: <https://…>`."""
    runs = [run for run in runs_of(item.text, references) if run.text.strip(" []|,:·") or run.url]
    if not runs:
        return True
    if re.match(r"\s*[\w ]{2,20}[:：]", runs[0].text) and not runs[0].url and not runs[0].bold:
        return True
    if runs[0].bold and runs[0].text.rstrip().endswith(":"):
        return True
    return all(
        (run.url and (button_of(run.text) or not run.text)) or len(run.text.strip(" []|,:·")) < 3 for run in runs
    )


def _of_paragraph(
    item: Item, keywords: Sequence[str], references: Mapping[str, str], dump: str
) -> Iterator[Record | Rejected]:
    """The record of a paragraph outside of lists, where it begins with a title that is linked or bold."""
    text = item.text
    if len(text) > _LONGEST_LEAD or not text.startswith(
        ("[", "**", "<b>", "<a ", "*[", "\u201c", '"', "__", "<strong>")
    ):
        return
    runs = runs_of(text, references)
    entry = entry_of(runs)
    first = next((run for run in runs if run.text.strip()), None)
    heads = first is not None and clean(first.text).strip("*_.: ").startswith(entry.title[:30])
    if entry.papers and entry.title and heads and len(entry.title.split()) > 2 and not entry.summary:
        yield from _record(entry, runs, item.line, keywords, dump)


def _of_table(
    table: MarkdownTable, keywords: Sequence[str], references: Mapping[str, str], dump: str
) -> Iterator[Record | Rejected]:
    """The records of a table, a row each."""
    roles = _roles(table, references)
    if "title" not in roles and "work" not in roles and "name" not in roles:
        yield Rejected(Source(dump, table.line), "a table without papers", " | ".join(table.header)[:_SHOWN])
        return
    for line, cells in table.rows:
        entry = _of_row(roles, cells, references)
        shown = [run for cell in cells for run in runs_of(cell, references)]
        yield from _record(entry, shown, line, keywords, dump)


def _roles(table: MarkdownTable, references: Mapping[str, str]) -> list[str]:
    """What each column of a table holds, by its name and by what stands in it."""
    names = ["".join(run.text for run in runs_of(cell, references)).strip(" *_:") for cell in table.header]
    roles = [next((role for role, pattern in _COLUMNS if pattern.fullmatch(name)), "") for name in names]
    rows = [[runs_of(cell, references) for cell in cells] for _, cells in table.rows[:30]]
    linked = any(run.url and is_paper(run.url) for row in rows for cell in row for run in cell)
    if "title" in roles:
        return ["link" if role == "work" else role for role in roles]
    if "work" in roles:
        at = roles.index("work")
        texts = [_own_text(row[at]) for row in rows if at < len(row)]
        if any(texts):
            roles = ["link" if role == "work" and index != at else role for index, role in enumerate(roles)]
            roles[at] = "title"
            return roles
        if linked:
            roles[at] = "link"
            others = [index for index, role in enumerate(roles) if not role]
            longest = max(
                others,
                key=lambda index: sum(len(_own_text(row[index]).split()) for row in rows if index < len(row)),
                default=-1,
            )
            words = [len(_own_text(row[longest]).split()) for row in rows if 0 <= longest < len(row)]
            if words and sum(words) >= 5 * len(words) and longest == 0:
                roles[longest] = "title"
            elif others:
                roles[others[0]] = "name"
        return roles
    if linked:
        scores = [
            sum(
                len(_own_text(row[index]).split()) >= 4 and any(run.url and is_paper(run.url) for run in row[index])
                for row in rows
                if index < len(row)
            )
            for index in range(len(roles))
        ]
        if scores and max(scores) * 2 >= max(1, len(rows)):
            roles[scores.index(max(scores))] = "title"
    return roles


def _own_text(runs: Sequence[Run]) -> str:
    """What a cell says besides buttons."""
    return " ".join(run.text for run in runs if not run.badge and not (run.url and button_of(run.text))).strip(" []|,·")


def _of_row(roles: Sequence[str], cells: Sequence[str], references: Mapping[str, str]) -> MarkdownEntry:
    """The entry of a row: the cell of the title first, then what the other cells say, each as its column is named."""
    runs: list[Run] = []
    after: list[Run] = []
    name = ""
    for role, cell in zip(roles, cells, strict=False):
        read = runs_of(cell, references)
        if role == "title":
            runs = read
        elif role == "name":
            name = clean("".join(run.text for run in read))
            after += [BREAK, *(run for run in read if run.url)]
        elif role in ("authors", "venue", "date"):
            after += [BREAK, Run(f"{role}: "), *(Run(run.text, run.url) for run in read)]
        elif role == "summary":
            after += [BREAK, Run("summary: "), *(Run(run.text) for run in read)]
        else:
            after += [BREAK, *(run for run in read if run.url)]
    if runs and _own_text(runs):
        entry = entry_of([*runs, *after])
    else:
        entry = entry_of(
            [Run("", run.url) if not run.text else run for run in [*runs, *after] if run.url or run == BREAK]
        )
        entry.title, entry.short = "", name
    _correct(entry, roles, cells, references)
    return entry


def _correct(entry: MarkdownEntry, roles: Sequence[str], cells: Sequence[str], references: Mapping[str, str]) -> None:
    """What a column of people or venues says counts, whatever it looks like."""
    for role, cell in zip(roles, cells, strict=False):
        text = clean("".join(run.text for run in runs_of(cell, references)))
        if role == "authors" and not entry.authors and text:
            entry.authors = people_of(text, alone=True)
        if (
            role == "venue"
            and not entry.venue
            and 1 < len(text) < _SHOWN
            and not re.search(r"arxiv|preprint|\d{4}|^\W*$", text, re.IGNORECASE)
        ):
            entry.venue = text


def _record(
    entry: MarkdownEntry, runs: Sequence[Run], line: int, keywords: Sequence[str], dump: str
) -> Iterator[Record | Rejected]:
    at = Source(dump, line)
    shown = clean("".join(run.text for run in runs))[:_SHOWN]
    other = {"summary": clean(entry.summary)} if entry.summary else {}
    if not entry.title and entry.papers:
        yield Record("", arxiv=entry.arxiv, doi=entry.doi, url=entry.url, keywords=tuple(keywords), source=at)
    elif not entry.title or not entry.sure or not _is_title(entry.title):
        if shown:
            yield Rejected(at, "an item without a paper's address, people, venue or year", shown)
    else:
        yield record_of(
            at,
            title=entry.title,
            authors=entry.authors,
            venue=entry.venue,
            published=entry.published,
            arxiv=entry.arxiv,
            doi=entry.doi,
            url=entry.url,
            links=entry.links,
            keywords=keywords,
            other=other,
        )


READER = MarkdownListReader()

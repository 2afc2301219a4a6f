"""The tables and figures that chapters ask for, as HTML: read without a script, without colour and on paper.

Rows and entries lead to the pages of papers. A table becomes cards on a phone, as those that are typed do.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from generator.bibliography.properties import NOT_STATED
from generator.model import Paper
from generator.partial_dates import month_name
from generator.prose.inserted import Inserted, MethodTree, PaperTable, Timeline
from generator.site.parts.addresses import paper_folder
from generator.site.parts.render import column_labels, short_name

_STATED = "Results as the papers state them; not checked here."


def inserted_html(shown: Inserted, number: int, root: str) -> Markup:
    """A table or a figure.

    Args:
        shown: what it shows.
        number: which table or figure of the chapter it is, from 1.
        root: the way from the page to the site's root.
    """
    if isinstance(shown, PaperTable):
        return _table(shown, number, root)
    return _tree(shown, number, root) if isinstance(shown, MethodTree) else _timeline(shown, number, root)


def _table(table: PaperTable, number: int, root: str) -> Markup:
    heads = Markup("").join(Markup('<th scope="col" dir="auto">{}</th>').format(label) for label in table.columns)
    rows = Markup("\n").join(_row(paper, values, root) for paper, values in table.rows)
    said = [_STATED] if table.measured else []
    source = Markup('<a href="{}data/{}.csv">CSV</a>').format(root, "results" if table.measured else "properties")
    caption = Markup('Table {}: <span dir="auto">{}</span>. {} ').format(number, table.title, " ".join(said)) + source
    return Markup(
        '<table class="sv-compare sv-labelled" style="{}">\n<caption>{}</caption>\n'
        '<thead><tr><th scope="col">Paper</th>{}</tr></thead>\n'
        "<tbody>\n{}\n</tbody>\n</table>\n"
    ).format(column_labels(table.columns), caption, heads, rows)


def _row(paper: Paper, values: Sequence[str], root: str) -> Markup:
    cells = Markup("").join(Markup('<td dir="auto">{}</td>').format(_value(value)) for value in values)
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(_named(paper, root), cells)


def _value(value: str) -> str | Markup:
    return Markup('<span class="sv-unknown">not stated</span>') if value == NOT_STATED else value or "–"


def _tree(tree: MethodTree, number: int, root: str) -> Markup:
    branches = Markup("\n").join(
        Markup('<li><a href="#{}" dir="auto">{}</a>\n<ul>{}</ul></li>').format(
            leaf.slug,
            leaf.title,
            Markup("").join(Markup("<li>{}</li>").format(_named(paper, root)) for paper in papers),
        )
        for leaf, papers in tree.branches
    )
    return _figure(tree.title, number, Markup('<ul class="sv-tree">\n{}\n</ul>').format(branches), root)


def _timeline(timeline: Timeline, number: int, root: str) -> Markup:
    years = Markup("\n").join(
        Markup('<li><span class="sv-year">{}</span>\n<ol>{}</ol></li>').format(
            year, Markup("").join(_dated(paper, root) for paper in papers)
        )
        for year, papers in timeline.years
    )
    body = Markup('<ol class="sv-timeline">\n{}\n</ol>').format(years)
    if timeline.left_out:
        body += Markup('\n<p class="sv-note">{} more are newer.</p>').format(timeline.left_out)
    return _figure(timeline.title, number, body, root)


def _dated(paper: Paper, root: str) -> Markup:
    month = month_name(paper.published)[:3]
    said = Markup('<span class="sv-by">{}</span> ').format(month) if month else Markup("")
    return Markup("<li>{}{}</li>").format(said, _named(paper, root, year=False))


def _figure(title: str, number: int, body: Markup, root: str) -> Markup:
    return Markup(
        '<figure class="sv-inserted">\n<figcaption>Figure {}: <span dir="auto">{}</span>. '
        '<a href="{}data/papers.csv">CSV</a></figcaption>\n{}\n</figure>\n'
    ).format(number, title, root, body)


def _named(paper: Paper, root: str, *, year: bool = True) -> Markup:
    """A paper by the name that it introduces or the start of its title, and its year."""
    link = Markup('<a href="{}{}" dir="auto">{}</a>').format(root, paper_folder(paper.key), short_name(paper))
    return link + (Markup(' <span class="sv-by">{}</span>').format(paper.year) if year and paper.year else "")

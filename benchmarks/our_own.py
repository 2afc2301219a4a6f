"""Our own code beside the libraries that do the same: what each gets right, and what it costs.

    pip install -e ".[test,peers]"
    python benchmarks/our_own.py [bibtex latex dates names styles feeds incremental] [--shared ../shared]

Figures are CPU seconds of this process, the best of three runs (what we remember between calls is forgotten before
each), so ratios hold on a machine that does other work too. What is right is told by somebody else wherever there is
somebody: BibTeX itself splits names, Unicode's CLDR (by Babel) writes dates, the acceptance cases of the shared folder
say how files are read. Where only we could say it, the cases stand in this file. A library that is not installed is
left out.
"""

from __future__ import annotations

import argparse
import codecs
import datetime
import gc
import importlib
import logging
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
import warnings
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from benchmarks.bibliography import made_up  # noqa: E402  found by the line above
from generator.bibliography.bibtex.document import read_document  # noqa: E402
from generator.bibliography.store import load_bib  # noqa: E402
from generator.dumps.cleaning.dates import date_in, iso_date, iso_of  # noqa: E402
from generator.exports import FORMATS  # noqa: E402
from generator.latex import decode, encode  # noqa: E402
from generator.names.bibtex_names import read_name  # noqa: E402
from generator.names.plain_names import parse_name  # noqa: E402
from generator.storage.project import Project  # noqa: E402

ROUNDS = 3
Reader = Callable[[str], object]


def seconds(action: Callable[[], object]) -> float:
    """CPU seconds of an action, the best of a few runs."""
    best = float("inf")
    for _ in range(ROUNDS):
        for function in (read_name, date_in):
            function.cache_clear()
        gc.collect()
        start = time.process_time()
        action()
        best = min(best, time.process_time() - start)
    return best


def installed(*modules: str) -> list[Any]:
    """Modules, or an empty list where one is missing, which is told."""
    try:
        return [importlib.import_module(module) for module in modules]
    except ImportError as error:
        print(f"  ({error.name} is not installed)")
        return []


def quiet(read: Reader) -> Reader:
    """A reader that gives None where it would raise."""

    def tried(text: str) -> object:
        try:
            return read(text)
        except Exception:  # whatever a library raises counts as not read
            return None

    return tried


def compare(readers: Mapping[str, Reader], cases: Iterable[tuple[str, object]], *, show: int = 0) -> None:
    """Prints how many cases each reader gets right and how long one takes."""
    pairs = list(cases)
    if not pairs:
        return
    for name, read in readers.items():
        tried = quiet(read)
        wrong = [(text, want, got) for text, want in pairs if (got := tried(text)) != want]
        spent = seconds(lambda tried=tried: [tried(text) for text, _ in pairs]) / len(pairs)
        right = len(pairs) - len(wrong)
        print(f"  {name:36}{right:6} of {len(pairs)} ({100 * right / len(pairs):5.1f} %) {spent * 1e6:9.1f} µs each")
        for text, want, got in wrong[:show]:
            print(f"    {text!r}: {got!r}, not {want!r}")


# ---- BibTeX


def bibtex(shared: Path) -> None:
    """Reading and writing whole files."""
    papers = made_up(5000)
    text = FORMATS["bibtex"].render(papers)
    readers: dict[str, Reader] = {"ours": read_document}
    writers: dict[str, Callable[[], object]] = {"ours": lambda: FORMATS["bibtex"].render(papers)}
    scored = {"ours": "tests.support.score_adapter:read"}
    if loaded := installed("bibtexparser"):
        readers["bibtexparser"] = loaded[0].parse_string
        library = loaded[0].parse_string(text)
        writers["bibtexparser"] = lambda: loaded[0].write_string(library)
        scored["bibtexparser"] = "readers:bp2"
    if database := installed("pybtex.database"):
        readers["pybtex"] = lambda source: database[0].parse_string(source, "bibtex")
        parsed = database[0].parse_string(text, "bibtex")
        writers["pybtex"] = lambda: parsed.to_string("bibtex")
        scored["pybtex"] = "readers:pyb"
    print(f"  {len(papers)} entries, {len(text) / 1e6:.1f} MB")
    for name, read in readers.items():
        print(f"  {name:36} reads {seconds(lambda read=read: read(text)):6.2f} s, "
              f"writes {seconds(writers[name]):6.2f} s")  # fmt: skip
    scorer = shared / "bibtex" / "score_reader.py"
    for name, function in scored.items() if scorer.is_file() else ():
        path = os.pathsep.join([str(REPOSITORY), str(scorer.parent)])
        command = [sys.executable, str(scorer), function, "public"]
        environment = {**os.environ, "PYTHONPATH": path}
        done = subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, env=environment, check=False)
        print(f"  {name:36} {done.stdout.splitlines()[-1] if done.stdout else done.stderr[-200:]}")


# ---- LaTeX

TITLES = {
    r"{\'E}tude de l'{\ae}uvre": "Étude de l'æuvre",
    r"{\'{E}}tude": "Étude",
    r"\'Etude": "Étude",
    r"{\v{S}}koda and {\L}{\'o}d{\'z}": "Škoda and Łódź",
    r"Na{\"\i}ve {B}ayes": "Naïve Bayes",
    r"Learning $\alpha$-{D}ivergences": "Learning α-Divergences",
    r"A {$\mu$P} of 50\% \& more": "A μP of 50% & more",
    r"Pay \$5 and win \$6": "Pay $5 and win $6",
    r"Cost of $5 or $6 a day": "Cost of $5 or $6 a day",
    r"$O(n \log n)$ sorting": "O(n log n) sorting",
    r"H$_2$O and CO\textsubscript{2}": "H_2O and CO₂",
    r"10\textsuperscript{th} birds": "10ᵗh birds",
    r"``Owls'' -- and gulls --- at `dawn'": "“Owls” – and gulls — at `dawn'",
    r"The {\LaTeX} companion": "The LaTeX companion",
    r"\emph{Owls} and \textbf{gulls}": "Owls and gulls",
    r"\unknowncommand{x} stays": r"\unknowncommand{x} stays",
    r"Half {of a brace": "Half of a brace",
    r"a~b and a\ b": "a\u00a0b and a b",
    r"\url{https://example.org/a_b%20c}": "https://example.org/a_b%20c",
    r"100% sure": "100% sure",
    r"Owls # & _ gulls": "Owls # & _ gulls",
    r"{\ss} {\o} {\aa} {\i} {\l}": "ß ø å ı ł",
    r"\c{c}a va, gar\c{c}on": "ça va, garçon",
    r"{\textbackslash}cmd {\textasciitilde} {\textbraceleft}": r"\cmd ~ {",
}
"""How a person would read each on a page; a few are what only careless exporters write."""


def latex(shared: Path) -> None:
    """Fields as text, and text as fields."""
    readers: dict[str, Reader] = {"ours": decode}
    writers: dict[str, Reader] = {"ours": lambda text: encode(text, "bibtex")}
    if loaded := installed("pylatexenc.latex2text", "pylatexenc.latexencode"):
        nodes = loaded[0].LatexNodes2Text(keep_comments=True)
        readers["pylatexenc"] = nodes.latex_to_text
        writers["pylatexenc"] = loaded[1].unicode_to_latex
    if installed("latexcodec"):
        readers["latexcodec (pybtex's)"] = lambda text: codecs.decode(text, "ulatex")
        writers["latexcodec (pybtex's)"] = lambda text: codecs.encode(text, "ulatex")
    print(f"  reading: {len(TITLES)} titles by hand")
    compare(readers, TITLES.items(), show=4)
    titles = [paper.title for paper in load_bib(Project(REPOSITORY)).papers]
    letters = [chr(code) for code in range(0xC0, 0x250) if unicodedata.category(chr(code)).startswith("L")]
    for what, texts in (("titles of this repository", titles), ("letters from À to ɏ, each in a word", letters)):
        words = texts if texts is titles else [f"x{letter}y Z" for letter in texts]
        for writer, write in writers.items():
            written = [(quiet(write)(word), word) for word in words]
            print(f"  reading: {len(words)} {what}, as written by {writer}")
            compare(readers, [(tex, word) for tex, word in written if isinstance(tex, str)])
    del shared


# ---- dates

LOCALES = (
    "en en_GB de fr es it pt nl sv da nb fi pl cs ru uk tr el hu ro id vi ja ko zh ar he hi ca"
).split()  # fmt: skip
NO_DATE = (
    "Issue 12", "Table 3 of 5", "Volume 7, pages 11-15", "GPT-4 and 12 others", "3 replies", "Section 10.2.1", "v2.0.1",
    "12 authors", "Submitted by 5 people", "Owls 2 and gulls 3", "10 upvotes", "A second look", "mon ami", "in May we",
)  # fmt: skip


def dates(shared: Path) -> None:
    """Dates as pages write them, in languages that browsers speak."""
    readers: dict[str, Reader] = {"ours": _of_page}
    searching: dict[str, Reader] = {}
    if loaded := installed("dateparser"):
        readers["dateparser"] = lambda text: _day(loaded[0].parse(text))
        search = installed("dateparser.search")[0].search_dates
        searching["dateparser, searching"] = lambda text: _day((search(text) or [("", None)])[0][1])
    if parser := installed("dateutil.parser"):
        readers["dateutil"] = lambda text: _day(parser[0].parse(text))
        readers["dateutil, fuzzy"] = lambda text: _day(parser[0].parse(text, fuzzy=True))
    if babel := installed("babel.dates"):
        cases = [
            (babel[0].format_date(day, form, locale), day.isoformat())
            for locale in LOCALES
            for form in ("long", "medium")
            for day in (datetime.date(2024, month, month + 12) for month in range(1, 13))
        ]
        print(f"  {len(cases)} dates in {len(LOCALES)} languages, as Unicode's CLDR writes them")
        compare(readers, cases)
        print("  the same behind `Published on`")
        compare(readers | searching, [(f"Published on {text}", day) for text, day in cases[:24]])
    print(f"  {len(NO_DATE)} texts that hold no date (to find none is right)")
    compare(readers | searching, [(text, None) for text in NO_DATE])
    print("  dates of which only a part is known")
    compare(readers, [("2024", "2024"), ("May 2024", "2024-05"), ("2024-05", "2024-05"), ("2024-02-31", "2024")])
    del shared


def _of_page(text: str) -> str | None:
    """The date of a text as pages hold it, or else of a field."""
    date = date_in(text)
    return (iso_date(date, "") if date else iso_of(text)) or None


def _day(moment: datetime.datetime | None) -> str | None:
    return moment.date().isoformat() if moment else None


# ---- names

SPLIT_STYLE = (
    'ENTRY { author } { } { }\nFUNCTION {default.type} { newline$ "" '
    + " ".join(f'"<{part[1]}>" * author #1 "{part}" format.name$ *' for part in ("{ll}", "{ff}", "{vv}", "{jj}"))
    + " write$ newline$ }\nFUNCTION {misc} { default.type }\nREAD\nITERATE {call.type$}\n"
)
WORDS = (
    "Ada", "Mary", "Jean-Luc", "de", "la", "van", "der", "Smith", "Lovelace", "{von Foo}", "{Barnes and Noble}", "Jr.",
    r"{\'E}mile", r"{\'e}tienne", r"{\ae}x", "{de} Geus", "d'Ormesson", "X.", r"{\u{a}}b", "O'Brien",
)  # fmt: skip
PEOPLE = {
    "Ludwig van Beethoven": ("Ludwig", "van", "Beethoven", ""),
    "Beethoven, Ludwig van": ("Ludwig", "van", "Beethoven", ""),
    "van Beethoven, Ludwig": ("Ludwig", "van", "Beethoven", ""),
    "Vincent van Gogh": ("Vincent", "van", "Gogh", ""),
    "Simone de Beauvoir": ("Simone", "de", "Beauvoir", ""),
    "Jean de La Fontaine": ("Jean", "de La", "Fontaine", ""),
    "José Ortega y Gasset": ("José", "", "Ortega y Gasset", ""),
    "Ursula K. Le Guin": ("Ursula K.", "", "Le Guin", ""),
    "Martin Luther King Jr.": ("Martin Luther", "", "King", "Jr."),
    "King, Jr., Martin Luther": ("Martin Luther", "", "King", "Jr."),
    "Henry Ford III": ("Henry", "", "Ford", "III"),
    "Jean-Paul Sartre": ("Jean-Paul", "", "Sartre", ""),
    "J. R. R. Tolkien": ("J. R. R.", "", "Tolkien", ""),
    "Marie Curie": ("Marie", "", "Curie", ""),
    "Curie, Marie": ("Marie", "", "Curie", ""),
    "Alexander von Humboldt": ("Alexander", "von", "Humboldt", ""),
    "Ferdinand de Saussure": ("Ferdinand", "de", "Saussure", ""),
    "Leonardo da Vinci": ("Leonardo", "da", "Vinci", ""),
    "Dr. Albert Schweitzer": ("Albert", "", "Schweitzer", ""),
    "Gabriel García Márquez": ("Gabriel", "", "García Márquez", ""),
    "Platon": ("", "", "Platon", ""),
    "李白": ("", "", "李白", ""),
    "Royal Society": ("", "", "Royal Society", ""),
    "Gemini Team": ("", "", "Gemini Team", ""),
    "Nicolas Bourbaki Group": ("", "", "Nicolas Bourbaki Group", ""),
}
"""Given name, prefix, family name and suffix of people long dead, and of groups."""


def names(shared: Path) -> None:
    """Names in reading order, and names in BibTeX's notation."""
    readers: dict[str, Reader] = {"ours": lambda text: _parts(parse_name(text))}
    if loaded := installed("nameparser"):
        readers["nameparser"] = lambda text: _human(loaded[0].HumanName(text))
    print(f"  {len(PEOPLE)} names as listings write them")
    compare(readers, PEOPLE.items(), show=6)
    cases = [(text, parts) for text, parts in _split_by_bibtex(400)]
    readers = {"ours": lambda text: _parts(read_name(text))}
    if loaded := installed("bibtexparser.middlewares.names"):
        readers["bibtexparser"] = lambda text: _of_lists(loaded[0].parse_single_name_into_parts(text, strict=False))
    if person := installed("pybtex.database"):
        readers["pybtex"] = lambda text: _of_person(person[0].Person(text))
    if cases:
        print(f"  {len(cases)} names in BibTeX's notation, as BibTeX itself splits them")
        compare(readers, cases)
    del shared


def _parts(name: Any) -> tuple[str, ...]:
    return name.given, name.prefix, name.family, name.suffix


def _human(name: Any) -> tuple[str, ...]:
    prefix, family = name.last_prefixes, name.last_base
    return f"{name.first} {name.middle}".strip(), prefix, family, name.suffix


def _of_lists(parts: Any) -> tuple[str, ...]:
    return tuple(_plain(" ".join(words)) for words in (parts.first, parts.von, parts.last, parts.jr))


def _of_person(person: Any) -> tuple[str, ...]:
    given = [*person.first_names, *person.middle_names]
    every = (given, person.prelast_names, person.last_names, person.lineage_names)
    return tuple(_plain(" ".join(words)) for words in every)


def _plain(tex: str) -> str:
    return decode(re.sub(r"[\s~]+", " ", tex)).strip()


def _split_by_bibtex(count: int) -> list[tuple[str, tuple[str, ...]]]:
    """Made-up names with the parts that BibTeX splits them into; none where it is not installed."""
    if not shutil.which("bibtex"):
        print("  (bibtex is not installed)")
        return []
    chance = random.Random(1)  # noqa: S311  the same names every time
    shapes = [[chance.choices(WORDS, k=chance.randint(1, 4)) for _ in range(chance.choice([1, 2, 2, 3]))]
              for _ in range(count)]  # fmt: skip
    texts = [", ".join(map(" ".join, sections)) for sections in shapes]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "split.bst").write_text(SPLIT_STYLE)
        (folder / "t.aux").write_text("\\relax\n\\citation{*}\n\\bibstyle{split}\n\\bibdata{x}\n")
        entries = "".join(f"@misc{{k{number}, author={{{text}}}}}\n" for number, text in enumerate(texts))
        (folder / "x.bib").write_text(f"{entries}\n")
        subprocess.run(["bibtex", "t"], cwd=folder, capture_output=True, check=False)
        printed = (folder / "t.bbl").read_text("utf-8").replace("%\n", "").split("<l>")[1:]
    cases = []
    for text, line in zip(texts, printed, strict=True):
        family, given, prefix, suffix = (_plain(part) for part in re.split("<[fvj]>", line))
        if family:
            cases.append((text, (given, prefix, family, suffix)))
    return cases


# ---- citation styles and feeds


def styles(shared: Path) -> None:
    """References to copy, as plain text."""
    import json

    from generator.exports.citation_styles import STYLES

    papers = load_bib(Project(REPOSITORY)).papers[:100]
    spent = seconds(lambda: [style(paper) for paper in papers for style in STYLES.values()])
    print(f"  ours: {spent / len(papers) * 1e6:.0f} µs a paper for all of {', '.join(STYLES)}")
    loaded = installed("citeproc", "citeproc.source.json")
    if not loaded:
        return
    items = json.loads(FORMATS["csl-json"].render(papers))
    citeproc = loaded[0]

    def cited() -> list[str]:
        source = loaded[1].CiteProcJSON(items)
        style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
        for item in items:
            bibliography.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
        return [str(entry) for entry in bibliography.bibliography()]

    importlib.import_module("citeproc.formatter.plain")
    spent = seconds(cited)
    print(f"  citeproc-py: {spent / len(papers) * 1e6:.0f} µs a paper for the one style it brings (Harvard)")
    print(f"    {cited()[0]}")
    del shared


def feeds(shared: Path) -> None:
    """The feed of all papers, as Atom."""
    from generator.site.feeds.atom import render
    from generator.site.feeds.feed import Entry, Feed

    entries = tuple(
        Entry(f"urn:uuid:{number:032x}", f"Owls & gulls {number} \x0b", f"papers/{number}/", "https://example.org/a",
              ("Ada Owl", "Bo Hoot"), "2024", "2024-05-03", "What it says.", "<p>It says.</p>", (("owls", "Owls"),))
        for number in range(100)
    )  # fmt: skip
    feed = Feed("urn:uuid:0", "Birds", "On birds", "feeds/all", "new/", "https://example.org/", "Birds", entries)
    print(f"  ours: {seconds(lambda: render(feed)) * 1e3:.1f} ms for {len(entries)} entries; also as JSON Feed")
    if loaded := installed("feedgen.feed"):
        print(f"  feedgen: {seconds(lambda: _generated(loaded[0], feed, clean=True)) * 1e3:.1f} ms; no JSON Feed")
        print(f"  feedgen, a title with a control character: {_said(lambda: _generated(loaded[0], feed, clean=False))}")
    del shared


def _said(action: Callable[[], object]) -> str:
    try:
        action()
    except Exception as error:  # what it says is what is measured
        return f"{type(error).__name__}: {error}"
    return "written"


def _generated(module: Any, feed: Any, *, clean: bool) -> bytes:
    writer = module.FeedGenerator()
    writer.id(feed.id)
    writer.title(feed.title)
    writer.subtitle(feed.subtitle)
    writer.updated("2024-05-03T00:00:00Z")
    writer.link(href=feed.site, rel="alternate")
    writer.author(name=feed.publisher)
    for entry in feed.entries:
        row = writer.add_entry(order="append")
        row.id(entry.id)
        row.title(entry.title.replace("\x0b", "") if clean else entry.title)
        row.updated(f"{entry.captured}T00:00:00Z")
        row.link(href=feed.site + entry.address, rel="alternate")
        row.summary(entry.summary)
        row.content(entry.content, type="html")
        row.author([{"name": name} for name in entry.authors])
        row.category([{"term": slug, "label": title} for slug, title in entry.categories])
    result: bytes = writer.atom_str(pretty=True)
    return result


# ---- building again


def incremental(shared: Path) -> None:
    """The site after a change: built from nothing, by `mkdocs build --dirty`, and by ours."""
    from benchmarks.large_survey import add_paper, enlarge_survey
    from benchmarks.site import WITHOUT_INDEX, cpu_of

    def renamed(project: Project) -> None:
        text = project.topics.read_text("utf-8")
        project.topics.write_text(re.sub(r"(?m)^  title: (.*)$", r"  title: Renamed topic", text, count=1), "utf-8")

    for what, change in (("a paper is added", add_paper), ("a topic is renamed", renamed)):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            project = enlarge_survey(REPOSITORY, folder / "survey", 546)
            ours = [sys.executable, "-c", WITHOUT_INDEX, "--project", str(project.root), "build"]
            cpu_of(ours, folder)
            shutil.copytree(project.root / "site", folder / "dirty")  # with the times of its files
            change(project)
            again, _ = cpu_of(ours, folder)
            mkdocs = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(project.config_file)]
            dirty, _ = cpu_of([*mkdocs, "--dirty", "-d", str(folder / "dirty")], project.root)
            whole, _ = cpu_of([*mkdocs, "-d", str(folder / "whole")], project.root)
            pages = sorted(path.relative_to(folder / "whole") for path in (folder / "whole").rglob("*.html"))
            print(f"  {what}, {len(pages)} pages: MkDocs from nothing {whole:.1f} s; --dirty {dirty:.1f} s, "
                  f"{_stale(folder / 'whole', folder / 'dirty', pages)} pages not as they should be; `survey build`, "
                  f"writing the pages included, {again:.1f} s, "
                  f"{_stale(folder / 'whole', project.root / 'site', pages)} not as they should be")  # fmt: skip
    del shared


def _stale(whole: Path, other: Path, pages: Iterable[Path]) -> int:
    return sum(not (other / page).is_file() or (whole / page).read_bytes() != (other / page).read_bytes()
               for page in pages)  # fmt: skip


PARTS = {part.__name__: part for part in (bibtex, latex, dates, names, styles, feeds, incremental)}


def main() -> None:
    """Measures the parts that were asked for, or all."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser(description="Our own code beside the libraries that do the same.")
    parser.add_argument("parts", nargs="*", help=f"which to measure: {', '.join(PARTS)} (default: all)")
    parser.add_argument(
        "--shared", type=Path, default=Path(os.environ.get("SURVEY_SHARED", REPOSITORY.parent / "shared"))
    )
    options = parser.parse_args()
    for part in options.parts or PARTS:
        print(f"{part}: {PARTS[part].__doc__}")
        PARTS[part](options.shared)
        sys.stdout.flush()


if __name__ == "__main__":
    main()

"""What must take time linear in its input, whatever that holds: all that works on texts of other people."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from generator import identifiers, text
from generator.bibliography.bibtex.scanner import Scanner
from generator.bibliography.curation.reading import load_curation
from generator.bibliography.entry_types import guess_type
from generator.bibliography.work_types import type_of
from generator.dumps.cleaning import captured_text, dates, markup, placeholders, tex, titles, verbatim, web_addresses
from generator.dumps.cleaning.journal_reference import journal_reference
from generator.dumps.formats import readers
from generator.dumps.formats.record_json import record_from_json, record_to_json
from generator.errors import SurveyError
from generator.exports import FORMATS
from generator.exports.citation_styles import STYLES
from generator.latex import decode, encode, encode_title, html_math, plain_math, text_math
from generator.match import deduplicate
from generator.match.compare import compare
from generator.match.features import features
from generator.model import Name, Paper, Record
from generator.names import author_strings, bibtex_names, doubtful, forms, plain_names
from generator.prose.chapter_files import parse_prose
from generator.prose.numbers import numbers
from generator.prose.sentences import sentences
from tests.support.dump_items import dump_file
from tests.support.samples_of_formats import SAMPLES, VALUES, XML, sample

Target = Callable[[str], object]
_RECORD = Record(
    "Owls that listen", authors=("Ola Owl",), venue="Owls", abstract="We study owls. " * 9, published="2024"
)
_PAPER = Paper("owl24", "Owls that listen", (Name("Owl", "Ola"),), 2024, venue="Owls", abstract="We study owls.")
_RECORD_FIELDS = (
    "title",
    "authors",
    "venue",
    "abstract",
    "published",
    "volume",
    "pages",
    "doi",
    "arxiv",
    "url",
    "note",
)
_CLEANERS = (
    *(captured_text.plain_text, captured_text.web_text, captured_text.clean_abstract, dates.date_in, dates.iso_of),
    *(markup.without_markup, placeholders.is_placeholder, tex.without_tex, verbatim.verbatim, titles.undouble),
    *(web_addresses.found_in, web_addresses.found_in_abstract, web_addresses.real, web_addresses.arxiv_of),
    journal_reference,
)
_PAPER_FIELDS = ("title", "authors", "venue", "pages", "number", "publisher", "note", "keywords", "url")


def read_all(reader: str, content: str) -> None:
    """Reads a content with a reader, as if a person had named it."""
    (chosen,) = (each for each in readers() if each.name == reader)
    file = replace(dump_file(content), named=True)
    chosen.recognises(file)
    for _ in chosen.records(file):
        pass


def of_reader(reader: str) -> dict[str, Target]:
    """By name what a reader is given: a run by itself, and as the value of each field."""
    targets: dict[str, Target] = {f"{reader}: by itself": partial(read_all, reader)}
    for mark in VALUES:
        targets[f"{reader}: {mark}"] = lambda run, mark=mark: read_all(reader, sample(reader, mark, run))
        if reader in XML:
            targets[f"{reader}: {mark}, as markup"] = lambda run, mark=mark: read_all(
                reader, sample(reader, mark, run, escaped=False)
            )
    return targets


def _curation(run: str) -> None:
    with tempfile.TemporaryDirectory() as folder, suppress(SurveyError):
        path = Path(folder, "curation.yml")
        path.write_text(f"- title: {{owl24: {run}}}\n", "utf-8")
        load_curation(path)


def _chapter(run: str) -> None:
    with suppress(SurveyError):
        for block in parse_prose("owls", f"# Owls\n\n- We say {run} of owls [@owl24].\n", Path("owls.md")).blocks:
            for sentence in sentences(block):
                numbers(sentence.text)


def _names(run: str) -> None:
    name = plain_names.parse_name(run)
    for write in (forms.readable, forms.abbreviated, forms.inverted, forms.bibtex_order, doubtful.doubtful_name):
        write(name)
    bibtex_names.write_name(name, "bibtex")
    bibtex_names.read_names(run)


def _json(run: str) -> None:
    record_to_json(record_from_json({"title": run, "authors": [run], "venue": run, "abstract": run}))


def _compare(field: str, run: str) -> None:
    one, other = (replace(_RECORD, **{field: (each,) if field == "authors" else each}) for each in (run, f"{run}x"))
    compare(features(one), features(other))
    compare(features(one), features(_RECORD))


def _deduplicate(run: str) -> None:
    people = tuple(run.split(" "))
    deduplicate(replace(_RECORD, title=f"{run} {place}", authors=(*people[:5000], str(place))) for place in range(8))


def _export(name: str, field: str, run: str) -> None:
    value = (Name(run, run),) if field == "authors" else (run,) if field == "keywords" else run
    paper = replace(_PAPER, **{field: value})
    if name == "styles":
        for write in STYLES.values():
            write(paper)
        guess_type(paper)
    else:
        FORMATS[name].render([paper])


def _scan(before: str, after: str, run: str) -> None:
    for lenient in (False, True):
        Scanner(f"{before}{run}{after}", lenient=lenient).scan()


FUNCTIONS: Mapping[str, Target] = {
    **{f"text.{each.__name__}": each for each in (text.clean, text.fold, text.to_markdown, text.writable)},
    **{f"cleaning.{each.__name__}": each for each in _CLEANERS},
    "cleaning.clean_title": lambda run: (titles.clean_title(run, run), titles.clean_title("Owls", run)),
    **{
        f"identifiers.{each.__name__}": each
        for each in (identifiers.doi_in, identifiers.dois_in, identifiers.any_arxiv_in, identifiers.doi_of_address)
    },
    **{
        f"names.{each.__name__}": each
        for each in (author_strings.names_in, author_strings.names_inverted, author_strings.names_of_bibtex_field)
    },
    "names": _names,
    **{f"latex.{each.__name__}": each for each in (decode, html_math, plain_math, text_math)},
    "latex.encode": lambda run: (encode(run, "bibtex"), encode(run, "biblatex")),
    "latex.encode_title": lambda run: encode_title(run, "bibtex", run.split()[:50]),
    **{f"matcher: {field}": partial(_compare, field) for field in _RECORD_FIELDS},
    "matcher: eight records": _deduplicate,
    **{f"{name}: {field}": partial(_export, name, field) for name in (*FORMATS, "styles") for field in _PAPER_FIELDS},
    "BibTeX: by itself": partial(_scan, "", ""),
    "BibTeX: a value": partial(_scan, "@article{a, title={", "}, b=c}\n@a{b, c=d}"),
    "BibTeX: a key": partial(_scan, "@article{", ", b=c}\n@a{b, c=d}"),
    "BibTeX: an entry": partial(_scan, "@article{a, ", ", b=c}\n@a{b, c=d}"),
    "curation": _curation,
    "chapter": _chapter,
    "records as JSON": _json,
    "type of work": type_of,
}
"""By name."""
READERS = tuple(SAMPLES)

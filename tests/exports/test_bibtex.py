"""BibTeX and BibLaTeX that every tool accepts."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from generator.bibliography.bibtex.document import read_document
from generator.exports import BIBLIOGRAPHY_STYLES, FORMATS
from generator.exports.bibtex import parts
from generator.exports.bibtex import render as render_bibtex
from generator.exports.reference import reference
from generator.latex import decode
from generator.model import OTHERS, Name, Paper
from generator.names.bibtex_names import read_names
from generator.text import clean

PREPRINT = Paper(
    "doe2024bert",
    "BERT: Poincaré & 50% More",
    (Name("Émile-Durand", "Élie"), OTHERS),
    2024,
    arxiv="2401.01234",
    primary_class="cs.CL",
    topics=("sparse-attention",),
    kind="method",
    annotation="Not for readers' files.",
    names=("BERT",),
    results=("50%",),
    abstract="Not either.",
)
PUBLISHED = Paper(
    "roe2023x", "A Title", (Name("Roe", "R."),), 2022, arxiv="2201.01234", doi="https://doi.org/10.1000/x",
    venue="Bioinformatics 38(12), 2023", venue_year=2023, pages="1-20",
)  # fmt: skip
TEX = shutil.which("pdflatex") and shutil.which("bibtex") and shutil.which("biber")
needs_tex = pytest.mark.skipif(not TEX, reason="pdflatex, bibtex and biber are not installed: nothing is compiled")


def test_a_preprint_in_bibtex() -> None:
    assert FORMATS["bibtex"].render([PREPRINT]) == (
        r"""@misc{doe2024bert,
  author = {{\'E}mile-Durand, {\'E}lie and others},
  title = {{BERT}: {Poincar{\'e}} \& 50\% More},
  howpublished = {arXiv:2401.01234},
  year = {2024},
  month = jan,
  eprint = {2401.01234},
  archivePrefix = {arXiv},
  primaryClass = {cs.CL},
  doi = {10.48550/arXiv.2401.01234},
  url = {https://arxiv.org/abs/2401.01234},
  keywords = {sparse-attention},
}
"""
    )


def test_a_preprint_in_biblatex() -> None:
    assert FORMATS["biblatex"].render([PREPRINT]) == (
        r"""@online{doe2024bert,
  author = {{\'E}mile-Durand, {\'E}lie and others},
  title = {{BERT}: {Poincaré} \& 50\% More},
  year = {2024},
  month = {1},
  eprint = {2401.01234},
  eprinttype = {arXiv},
  eprintclass = {cs.CL},
  doi = {10.48550/arXiv.2401.01234},
  url = {https://arxiv.org/abs/2401.01234},
  keywords = {sparse-attention},
}
"""
    )


def test_a_published_work_keeps_its_preprint() -> None:
    assert FORMATS["bibtex"].render([PUBLISHED]) == (
        """@article{roe2023x,
  author = {Roe, R.},
  title = {A Title},
  journal = {Bioinformatics},
  volume = {38},
  number = {12},
  pages = {1--20},
  year = {2023},
  eprint = {2201.01234},
  archivePrefix = {arXiv},
  doi = {10.1000/x},
  url = {https://arxiv.org/abs/2201.01234},
}
"""
    )


def test_entries_stand_apart() -> None:
    text = FORMATS["bibtex"].render([PREPRINT, PUBLISHED])
    assert "\n}\n\n@article{roe2023x," in text
    assert FORMATS["bibtex"].render([]) == ""


HOSTILE = st.one_of(
    st.sampled_from(["x}, note={pwned", "x}\n}\n@misc{evil", "{", "x\\", "@misc{a,", "\\", "and", "a and b", ", ,"]),
    st.text(min_size=1, max_size=20),
).filter(lambda text: bool(clean(text)))


@settings(deadline=None, max_examples=150)
@given(HOSTILE, HOSTILE, st.sampled_from(["bibtex", "biblatex"]))
def test_any_text_stays_in_its_field(title: str, other: str, name: str) -> None:
    paper = Paper(
        "k", title, (Name(other, title),), 2020, venue=other, volume=title, pages=other, publisher=title,
        doi=other, url=title, keywords=(other,), entry_type="incollection",
        extra=(("note", title), ("editor", other)),
    )  # fmt: skip
    text = FORMATS[name].render([paper, replace(paper, key="l")])
    document = read_document(text)
    assert [entry.key for entry in document.entries] == ["k", "l"]
    assert not document.problems
    entry = document.entries[0]
    assert clean(decode(entry.get("title"))) == clean(title)
    assert read_names(entry.get("author"))[0].family
    assert list(parse_string(text, "bibtex").entries) == ["k", "l"]


def test_fifty_thousand_braces() -> None:
    text = FORMATS["bibtex"].render([Paper("k", "{" * 50_000, year=2020)])
    (entry,) = read_document(text).entries
    assert clean(decode(entry.get("title"))) == "{" * 50_000
    assert list(parse_string(text, "bibtex").entries) == ["k"]


ALL_EXTRAS = (
    ("editor", "Roe, Richard and {A and B}"),
    ("series", "LNCS"),
    ("address", "Berlin"),
    ("edition", "Second"),
    ("chapter", "4"),
    ("school", "MIT"),
    ("institution", r"Inst \& Co"),
    ("organization", "Org"),
    ("howpublished", "web"),
    ("type", "Kind"),
    ("note", r"5\% of it."),
    ("isbn", "1-2"),
    ("month", "mar"),
    ("foo", "bar"),
)
EVERY_TYPE = [
    replace(
        Paper(
            f"{kind or 'none'}{number}",
            f"Title {number} of {kind}",
            (Name("Doe", "J."),),
            2020,
            url="https://x.org/é b",
        ),
        entry_type=kind,
        **known,
    )
    for kind in (
        *(
            "",
            "article",
            "inproceedings",
            "conference",
            "incollection",
            "book",
            "inbook",
            "phdthesis",
            "thesis",
        ),
        *("mastersthesis", "techreport", "unpublished", "proceedings", "odd"),
    )
    for number, known in enumerate(
        (
            {},
            {"venue": "Nature 12(3), 2020"},
            {"venue": "ICML 2020", "volume": "3", "number": "4", "pages": "1-20", "publisher": "P & Q"},
            {
                "venue": "Nature",
                "volume": "7",
                "number": "4",
                "publisher": "P",
                "pages": "3",
                "extra": ALL_EXTRAS,
            },
            {"authors": (), "extra": ALL_EXTRAS},
            {"year": None, "venue": "Nature"},
        )
    )
]


def check(shared: Path, folder: Path, name: str, papers: list[Paper], *options: str) -> str:
    """The last line of the shared acceptance check of an export, which must pass."""
    path = folder / "export.bib"
    path.write_text(FORMATS[name].render(papers), "utf-8")
    command = [sys.executable, shared / "bibtex/check_export.py", path, "--expect", str(len(papers)), *options]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    return run.stdout.splitlines()[-1]


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_exports_pass_the_check(shared: Path, tmp_path: Path, survey_papers: tuple[Paper, ...], name: str) -> None:
    known = [paper for paper in survey_papers if paper.authors and paper.year]
    assert len(known) > 500
    check(shared, tmp_path, name, list(survey_papers), "--no-tex")
    check(shared, tmp_path, name, known, "--no-tex", "--strict-meta")
    check(shared, tmp_path, name, EVERY_TYPE, "--no-tex")


@needs_tex
@pytest.mark.slow
@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_exports_compile(shared: Path, tmp_path: Path, survey_papers: tuple[Paper, ...], name: str) -> None:
    known = [paper for paper in survey_papers if paper.authors and paper.year]
    for papers in (list(survey_papers), list(survey_papers[:40]), list(survey_papers[-1:])):
        assert "SKIPPED" not in check(shared, tmp_path, name, papers)
    assert "SKIPPED" not in check(shared, tmp_path, name, known, "--strict-meta")


ALLOWED = {
    "bibtex": re.compile(r"Invalid field '(publisher|chapter|organization|type)' for|Missing mandatory field 'editor'"),
    "biblatex": re.compile(
        r"Invalid field '(publisher|chapter|organization|type)' for|Missing mandatory field 'editor'"
        r"|can't use both volume and number"
    ),
}
"""What a tool may say of works with every field: what a work has is written, whether or not its type takes it."""


def test_proceedings_are_sorted_by_editors_or_by_title() -> None:
    """Styles sort proceedings by editors; without any they need a key, whoever is their author."""
    paper = Paper("p", "Talks", (Name("Doe", "J."),), 2020, entry_type="proceedings")
    assert "key = {" in FORMATS["bibtex"].render([paper])
    assert "key = {" not in FORMATS["bibtex"].render([replace(paper, editors=(Name("Roe", "R."),))])
    assert "key = {" not in FORMATS["bibtex"].render([replace(paper, entry_type="book")])


@pytest.mark.parametrize("kind", ["article", "inproceedings", "phdthesis"])
def test_the_place_of_a_work_that_lacks_its_author_stays(kind: str) -> None:
    written, _, fields = parts(Paper("k", "Talks", (), 2020, venue="House of Owls", entry_type=kind))
    places = {name: fields.get(name, "") for name in ("journal", "booktitle", "howpublished")}
    assert (written, fields["title"]) == ("misc", "Talks")
    assert places == {"journal": "", "booktitle": "", "howpublished": "House of Owls"}


def test_where_something_came_out_otherwise_is_said_of_what_has_no_venue_only() -> None:
    web = Paper("k", "T", (Name("Doe", "J."),), 2020, extra=(("howpublished", "On a wall"),))
    assert parts(web)[2]["howpublished"] == "On a wall"
    assert parts(replace(web, venue="House of Owls", entry_type="misc"))[2]["howpublished"] == "House of Owls"
    article = parts(replace(web, venue="Nature", entry_type="article"))[2]
    assert (article["journal"], article.get("howpublished")) == ("Nature", None)
    assert parts(replace(web, venue="", entry_type="inproceedings"))[2]["howpublished"] == ""  # no book of that name


def test_months_are_macros_and_nothing_else_is() -> None:
    """Styles print a macro in their own way; `jan` as a title is a word."""
    january = Paper("k", "jan", (Name("Doe", "J."),), 2020, published="2020-01-31", note="mar")
    text = FORMATS["bibtex"].render([january])
    assert "  month = jan,\n" in text
    assert "  title = {jan},\n" in text
    assert "  month = dec,\n" in FORMATS["bibtex"].render([replace(january, published="2020-12")])
    assert "month" not in FORMATS["bibtex"].render([replace(january, published="2020")])
    assert "  month = {1},\n" in FORMATS["biblatex"].render([january])


@pytest.mark.parametrize(
    ("entry_type", "authors", "editors", "key"),
    [
        ("misc", ("Doe",), (), ""),
        ("misc", (), (), "Talks"),
        ("article", (), ("Roe",), "Talks"),  # sorted by authors alone
        ("book", (), ("Roe",), ""),
        ("inbook", (), ("Roe",), ""),
        ("book", (), (), "Talks"),
    ],
)
def test_what_has_nobody_to_be_sorted_by_has_a_key(
    entry_type: str, authors: tuple[str, ...], editors: tuple[str, ...], key: str
) -> None:
    people = {"authors": tuple(map(Name, authors)), "editors": tuple(map(Name, editors))}
    assert parts(Paper("k", "Talks: Many", year=2020, entry_type=entry_type, **people))[2]["key"] == key


@pytest.mark.parametrize(
    ("entry_type", "known", "number"),
    [
        ("article", {"volume": "7"}, "4"),
        ("article", {}, ""),  # a number of no volume
        ("inproceedings", {"series": "Notes"}, "4"),
        ("inproceedings", {"series": "Notes", "volume": "7"}, ""),  # the style prints one of both
        ("inproceedings", {}, ""),
        ("techreport", {}, "4"),
        ("misc", {}, "4"),
    ],
)
def test_a_number_is_written_where_styles_can_print_it(entry_type: str, known: dict[str, str], number: str) -> None:
    paper = Paper("k", "Talks", (Name("Doe"),), 2020, venue="Owls", entry_type=entry_type, number="4")
    assert parts(replace(paper, **known))[2]["number"] == number


@pytest.mark.parametrize(
    ("entry_type", "place", "word"),
    [
        ("phdthesis", "school", ""),
        ("mastersthesis", "school", ""),
        ("thesis", "school", "Thesis"),  # BibTeX would print "PhD thesis"
        ("report", "institution", "Report"),
        ("techreport", "institution", ""),
        ("dataset", "institution", ""),
    ],
)
def test_who_gave_a_work_out_and_what_it_is_called(entry_type: str, place: str, word: str) -> None:
    paper = Paper("k", "Talks", (Name("Doe"),), 2020, entry_type=entry_type, school="Owl College")
    fields = parts(paper)[2]
    assert {name: fields.get(name) for name in ("school", "institution") if name in fields} == {place: "Owl College"}
    assert fields["type"] == word
    assert parts(replace(paper, extra=(("type", "Lecture"),)))[2]["type"] == "Lecture"


@needs_tex
@pytest.mark.slow
@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_every_type_compiles(shared: Path, tmp_path: Path, name: str) -> None:
    """Works with every field compile; a tool only names the fields that it passes over."""
    path = tmp_path / "export.bib"
    path.write_text(FORMATS[name].render(EVERY_TYPE), "utf-8")
    command = [sys.executable, shared / "bibtex/check_export.py", path, "--expect", str(len(EVERY_TYPE))]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    *said, summary = run.stdout.splitlines()
    assert not [line for line in said if "ERROR" in line and not ALLOWED[name].search(line)]
    assert re.search(r"\| bibtex (ok|0 errors)", summary)
    assert re.search(r"\| biber (ok|0 errors)", summary)
    assert "pdflatex plain:ok abbrv:ok biblatex:ok" in summary


@needs_tex
@pytest.mark.slow
@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_public_titles_and_names_compile(shared: Path, tmp_path: Path, name: str) -> None:
    papers = []
    for case in json.loads((shared / "bibtex/b_public.json").read_text("utf-8")):
        if case["must_compile_pdflatex"] == ["bibtex"] and name == "bibtex":
            continue  # biber undoes one of its two accents, so biblatex cannot set what BibTeX can
        paper = Paper(f"case{case['id']}", "Title", (Name("Doe", "J."),), 2020, url="https://x.org/")
        if case["kind"] == "title":
            papers.append(replace(paper, title=case["input"]))
        else:
            known = {part: text for part, text in case["input"].items() if part != "literal"}
            papers.append(replace(paper, authors=(Name(**{"family": case["input"].get("literal"), **known}),)))
    assert len(papers) >= 36
    assert "SKIPPED" not in check(shared, tmp_path, name, papers)


def test_each_family_of_styles_is_told_the_source_of_a_preprint_once() -> None:
    def fields(style: str) -> dict[str, str]:
        return {name: tex for name, tex in parts(PREPRINT, style)[2].items() if tex and "2401.01234" in tex}

    everywhere = {"eprint": "2401.01234", "doi": "10.48550/arXiv.2401.01234"}
    address = {"url": "https://arxiv.org/abs/2401.01234"}
    assert fields("plain") == everywhere | address | {"howpublished": "arXiv:2401.01234"}
    assert fields("natbib") == everywhere | {"howpublished": "arXiv:2401.01234"}  # which print addresses
    assert fields("acl") == everywhere | address  # which prints `eprint`
    elsewhere = replace(PREPRINT, url="https://example.org/a")
    assert parts(elsewhere, "natbib")[2]["url"] == "https://example.org/a"
    assert parts(replace(PREPRINT, venue="Nature"), "plain")[2].get("howpublished", "") == ""


def test_only_natbib_is_told_that_there_is_no_year() -> None:
    paper = Paper("k", "T", (Name("Doe", "J."),))
    assert [parts(paper, style)[2]["year"] for style in BIBLIOGRAPHY_STYLES] == ["", "n.d.", "n.d."]
    assert parts(replace(paper, year=2020), "natbib")[2]["year"] == "2020"


@needs_tex
@pytest.mark.slow
def test_natbib_takes_the_labels_of_apalike(tmp_path: Path) -> None:
    works = [Paper("undated", "T", (Name("Doe", "J."),)), Paper("unsigned", "T", (), 2020), Paper("neither", "T")]
    (tmp_path / "all.bib").write_text(render_bibtex(works, "natbib"), "utf-8")
    (tmp_path / "all.tex").write_text(
        r"\documentclass{article}\usepackage{natbib}\begin{document}\nocite{*}\bibliographystyle{apalike}"
        r"\bibliography{all}\end{document}"
    )
    latex = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "all"]
    for command in (latex, ["bibtex", "all"], latex, latex):
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout[-800:]


def test_names_of_conferences_keep_every_capital() -> None:
    paper = Paper("k", "T", (Name("Doe", "J."),), 2024, venue="ICLR 2024 Workshop on Owls", entry_type="inproceedings")
    assert parts(paper)[2]["booktitle"] == "{ICLR} 2024 {Workshop} on {Owls}"
    assert parts(replace(paper, venue="Journal of Owls", entry_type="article"))[2]["journal"] == "Journal of Owls"


@needs_tex
@pytest.mark.slow
@pytest.mark.parametrize(
    ("style", "names"),
    [
        ("plain", "plain abbrv alpha unsrt ieeetr acm siam"),
        ("natbib", "plainnat abbrvnat unsrtnat apalike"),
    ],
)
def test_every_style_prints_the_id_of_a_preprint_once(
    tmp_path: Path, survey_papers: tuple[Paper, ...], style: str, names: str
) -> None:
    text = render_bibtex([*survey_papers, Paper("undated", "Undated", (Name("Doe", "J."),), arxiv="")], style)
    (tmp_path / "all.bib").write_text(text, "utf-8")
    preprints = sum(reference(paper).is_preprint for paper in survey_papers)
    for name in names.split():
        (tmp_path / f"{name}.aux").write_text(f"\\relax\n\\citation{{*}}\n\\bibstyle{{{name}}}\n\\bibdata{{all}}\n")
        run = subprocess.run(["bibtex", name], cwd=tmp_path, capture_output=True, text=True, check=False)
        warnings = [line for line in run.stdout.splitlines() if line.startswith("Warning")]
        assert (run.returncode, warnings) == (0, []), name
        printed = re.sub(r"\s", "", (tmp_path / f"{name}.bbl").read_text("utf-8"))
        assert len(re.findall(r"(?i)arxiv:\d", printed)) == preprints, name

"""Names in BibTeX's notation are split as BibTeX does it, and come back as they were."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.latex import decode
from generator.model import OTHERS, Name
from generator.names.bibtex_names import canonical, read_names, write_name, write_names
from generator.text import clean

WORDS = st.one_of(
    st.sampled_from(
        [
            "van",
            "der",
            "de",
            "Doe",
            "Jane",
            "and",
            "others",
            "Jr.",
            "É",
            "éric",
            "李明",
            "{",
            "}",
            "\\",
            ",",
            "%",
            "X.",
            "et",
            "al",
            "O'B",
            "-",
        ]
    ),
    st.text(max_size=8),
)
PARTS = st.lists(WORDS, max_size=3).map(" ".join)
NAMES = st.builds(Name, PARTS, PARTS, PARTS, PARTS)


@pytest.mark.parametrize(
    ("tex", "names"),
    [
        (
            "Ludwig van Beethoven and van der Berg, Piet and Ford, Jr., Henry and {Google Research} and Plato",
            (
                Name("Beethoven", "Ludwig", "van"),
                Name("Berg", "Piet", "van der"),
                Name("Ford", "Henry", suffix="Jr."),
                Name("Google Research"),
                Name("Plato"),
            ),
        ),
        (
            "{Barnes and Noble, Inc.} and Jane {Doe and Co}",
            (Name("Barnes and Noble, Inc."), Name("Doe and Co", "Jane")),
        ),
        ("Doe, Jane and others", (Name("Doe", "Jane"), OTHERS)),
        ("Doe, Jane AND\n Roe, R.", (Name("Doe", "Jane"), Name("Roe", "R."))),
        (
            r"{Delgado de Molina}, A. and {\'e}tienne Ba",
            (Name("Delgado de Molina", "A."), Name("Ba", prefix="étienne")),
        ),
        ("van Gogh", (Name("Gogh", prefix="van"),)),
        ("Jean de La Fontaine", (Name("La Fontaine", "Jean", "de"),)),
        ("", ()),
    ],
)
def test_bibtex_s_names(tex: str, names: tuple[Name, ...]) -> None:
    assert read_names(tex) == names


SPLIT_STYLE = (
    'ENTRY { author } { } { }\nFUNCTION {default.type} { newline$ "" '
    + " ".join(f'"<{part[1]}>" * author #1 "{part}" format.name$ *' for part in ("{ll}", "{ff}", "{vv}", "{jj}"))
    + " write$ newline$ }\nFUNCTION {misc} { default.type }\nREAD\nITERATE {call.type$}\n"
)
"""A bibliography style that prints the parts BibTeX splits a name into."""


@pytest.mark.skipif(
    not shutil.which("bibtex"), reason="bibtex is not installed: names are not compared with its reading"
)
def test_names_are_split_as_bibtex_splits_them(tmp_path: Path) -> None:
    chance = random.Random(1)  # noqa: S311  the same names every time
    words = [
        *(
            "Ada",
            "de",
            "la",
            "Smith",
            "{von Foo}",
            "Jr.",
            r"{\'E}mile",
            r"{\'e}tienne",
            r"{\ae}x",
            r"{\AE}x",
            "X.",
        ),
        *(
            "{de} Geus",
            "d'Ormesson",
            "{d}e",
            r"{\DJ}ang",
            r"{\dj}ang",
            "1st",
            r"{\textbf a}",
            r"{\u{a}}b",
            r"\'Eva",
        ),
    ]
    names = []
    for _ in range(600):
        sections = [chance.choices(words, k=chance.randint(1, 4)) for _ in range(chance.choice([1, 2, 2, 3]))]
        names.append(", ".join(map(" ".join, sections)))
    (tmp_path / "split.bst").write_text(SPLIT_STYLE)
    (tmp_path / "t.aux").write_text("\\relax\n\\citation{*}\n\\bibstyle{split}\n\\bibdata{x}\n")
    entries = "".join(f"@misc{{k{number}, author={{{name}}}}}\n" for number, name in enumerate(names))
    (tmp_path / "x.bib").write_text(entries + "\n")
    subprocess.run(["bibtex", "t"], cwd=tmp_path, capture_output=True, check=False)
    printed = (tmp_path / "t.bbl").read_text("utf-8").replace("%\n", "").split("<l>")[1:]
    assert len(printed) == len(names)
    for name, line in zip(names, printed, strict=True):
        parts = [clean(decode(re.sub(r"[\s~]+", " ", part))) for part in re.split("<[fvj]>", line)]
        assert read_names(name) == (Name(*parts),), name


@settings(deadline=None, max_examples=120)
@given(st.lists(NAMES, max_size=4), st.sampled_from(["bibtex", "biblatex"]))
def test_names_come_back(names: list[Name], dialect: str) -> None:
    known = [canonical(name) for name in names if canonical(name).family and canonical(name) != OTHERS]
    assert read_names(write_names(known, dialect)) == tuple(known)


def test_public_names(shared: Path) -> None:
    cases = [
        case for case in json.loads((shared / "bibtex/b_public.json").read_text("utf-8")) if case["kind"] == "author"
    ]
    assert cases
    for case in cases:
        given_parts = case["input"]
        name = Name(
            given_parts.get("literal") or given_parts["family"],
            given_parts.get("given", ""),
            given_parts.get("prefix", ""),
            given_parts.get("suffix", ""),
        )
        assert write_name(name, "bibtex") == case["example_latex"]
        for dialect in ("bibtex", "biblatex"):
            assert read_names(write_name(name, dialect)) == (Name(**case["back"]),)

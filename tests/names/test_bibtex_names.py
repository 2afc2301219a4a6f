"""Names in BibTeX's notation are split as BibTeX does it, and come back as they were."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given, settings
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
        ("Doe, Jane\tand\tRoe, R.", (Name("Doe", "Jane"), Name("Roe", "R."))),
        ("Doe, Jane  and  Roe, R.", (Name("Doe", "Jane"), Name("Roe", "R."))),
        ("{Doe and Roe and Co} and {Owl} and Plato", (Name("Doe and Roe and Co"), Name("Owl"), Name("Plato"))),
        ("{{Doe} and Roe} and Plato", (Name("Doe and Roe"), Name("Plato"))),
        ("Doe--Roe, Jane", (Name("Doe–Roe", "Jane"),)),
        ("Doe, Jane  B.", (Name("Doe", "Jane B."),)),
        ("Doe, Jr., Jane, Bea", (Name("Doe", "Jane Bea", suffix="Jr."),)),  # a comma too many
        ("Doe, Jr.,", (Name("Doe", suffix="Jr."),)),
        ("{Doe, Roe}, Jane", (Name("Doe, Roe", "Jane"),)),
        ("Ana de Bird van Owl", (Name("Owl", "Ana", "de Bird van"),)),  # from the first small word to the last
        ("Ana Bea Bird", (Name("Bird", "Ana Bea"),)),
        ("de Bird van Owl Gull, Ana", (Name("Owl Gull", "Ana", "de Bird van"),)),
        ("Ana van", (Name("van", "Ana"),)),  # the last word is the family name whatever it is
        ("van, Ana", (Name("van", "Ana"),)),
        ("Ana {d}e Bird", (Name("Bird", "Ana", "de"),)),
        ("Ana {de} Bird", (Name("Bird", "Ana de"),)),  # what stands in braces has no case
        (r"Ana {\'e}t Bird", (Name("Bird", "Ana", "ét"),)),
        (r"Ana {\'E}t Bird", (Name("Bird", "Ana Ét"),)),
        (r"Ana {\ae}t Bird", (Name("Bird", "Ana", "æt"),)),
        (r"Ana {\AE}t Bird", (Name("Bird", "Ana Æt"),)),
        (r"Ana {\'{e}}t Bird", (Name("Bird", "Ana", "ét"),)),
        (r"Ana {{\'e}}t Bird", (Name("Bird", "Ana", "ét"),)),
        ("{}, Ana", (Name("Ana"),)),  # somebody is named, whatever is missing
        ("{}, Jr., Ana", (Name("Ana Jr."),)),
        ("Ana 1st Bird", (Name("Bird", "Ana", "1st"),)),
        ("Ana 1St Bird", (Name("Bird", "Ana 1St"),)),
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
@example([Name("0þ van", suffix="Jr.")], "biblatex")  # a small letter, which is a command in BibTeX
def test_names_come_back(names: list[Name], dialect: str) -> None:
    known = [canonical(name) for name in names if canonical(name).family and canonical(name) != OTHERS]
    assert read_names(write_names(known, dialect)) == tuple(known)


@pytest.mark.parametrize(
    ("name", "tex"),
    [
        (Name("Doe", "Jane"), "Doe, Jane"),
        (Name("Plato"), "Plato"),
        (Name("Ford", suffix="Jr."), "Ford, Jr.,"),
        (Name("Ford", "Henry", suffix="Jr."), "Ford, Jr., Henry"),
        (Name("Beethoven", "Ludwig", "van"), "van Beethoven, Ludwig"),
        (Name("Gogh", prefix="van"), "van Gogh"),
        (Name("Owl Gull", "Ana"), "Owl Gull, Ana"),
        (Name("de Owl", "Ana"), "{de Owl}, Ana"),  # would be a prefix
        (Name("Owl de", "Ana"), "Owl de, Ana"),
        (Name("Owl Gull", prefix="van"), "van Owl Gull"),
        (Name("Owl Gull", suffix="Jr."), "Owl Gull, Jr.,"),
        (Name("Owl Gull"), "{Owl Gull}"),
        (Name("Doe, Roe", "Jane"), "{Doe, Roe}, Jane"),
        (Name("And", "Jane"), "And, Jane"),  # nothing before it
        (Name("Doe", "Jane And"), "Doe, {Jane And}"),
        (Name("Others"), "{Others}"),
        (Name("others", "Jane"), "others, Jane"),
        (Name("Rosa", "Javier", "De la"), "De la Rosa, Javier"),
    ],
)
def test_names_are_written_with_as_few_braces_as_bibtex_allows(name: Name, tex: str) -> None:
    assert write_name(name, "bibtex") == tex
    assert read_names(tex) == (name,)


def test_a_field_says_that_there_are_others_only_behind_somebody() -> None:
    assert write_names([], "bibtex") == ""
    assert write_names([OTHERS], "bibtex") == ""
    assert write_names([Name("Doe", "Jane"), OTHERS], "bibtex") == "Doe, Jane and others"
    assert write_names([Name("Doe", "Jane"), Name("Plato")], "bibtex") == "Doe, Jane and Plato"


def test_initials_are_commands_in_biblatex_too() -> None:
    """A style of BibTeX's that abbreviates would cut the bytes of the letter in half."""
    name = Name("Öztürk", "Émile Ünal Évé")
    assert write_name(name, "biblatex") == r"{\"O}ztürk, {\'E}mile {\"U}nal {\'E}vé"
    assert write_name(name, "bibtex") == r"{\"O}zt{\"u}rk, {\'E}mile {\"U}nal {\'E}v{\'e}"


@pytest.mark.parametrize(
    ("name", "held"),
    [
        (Name("", "Ana"), Name("Ana")),
        (Name("", "", "van"), Name("van")),
        (Name("", "", "", "Jr."), Name("Jr.")),
        (Name("", "Ana", "van", "Jr."), Name("Ana")),
        (Name("Berg", "Piet", "Van"), Name("Van Berg", "Piet")),  # BibTeX takes no word with a capital for a prefix
        (Name("Rosa", "Javier", "De la"), Name("Rosa", "Javier", "De la")),
        (Name("Rosa", "", "De la"), Name("De la Rosa")),  # nothing before it shows where the prefix begins
        (Name("Rosa", "", "De la", "Jr."), Name("Rosa", "", "De la", "Jr.")),
        (Name("Rosa", "", "de la"), Name("Rosa", "", "de la")),
        (Name(" Doe ", "Jane"), Name("Doe", "Jane")),
    ],
)
def test_a_name_as_bibtex_can_hold_it(name: Name, held: Name) -> None:
    assert canonical(name) == held


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

"""References in usual styles, as they are pasted: one a line, numbered, wrapped, with hanging indents."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dumps import open_dumps
from generator.dumps.listing.reference_list import Ends, ends_of, pieces_of, records_of
from generator.dumps.listing.reference_styles import reference_of
from generator.errors import SurveyError
from generator.model import Record, Rejected

ARTICLE = {"volume": "12", "number": "3", "pages": "45-67", "published": "2020", "type": "article"}
PEOPLE = ("Owl, O.", "Barn, B.")
FULL = ("Ola Owl", "Ben Barn")
SENTENCE = {"title": "Hearing in winter barns", **ARTICLE}
CAPITALS = {"title": "Hearing in Winter Barns", **ARTICLE}

STYLES: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "APA": [
        (
            "Owl, O., & Barn, B. (2020). Hearing in winter barns. Journal of Owls, 12(3), 45–67. "
            "https://doi.org/10.1234/owl.1",
            {**SENTENCE, "authors": PEOPLE, "venue": "Journal of Owls", "doi": "10.1234/owl.1"},
        ),
        (
            "Owl, O., Barn, B., & Coop, C. (2021, May 4). Wings: A study of noise. In D. Down & E. Egg (Eds.), "
            "Handbook "
            "of birds (2nd ed., pp. 10–20). Feather Press.",
            {
                "title": "Wings: A study of noise",
                "editors": ("D. Down", "E. Egg"),
                "venue": "Handbook of birds",
                "edition": "2nd",
                "pages": "10-20",
                "publisher": "Feather Press",
                "type": "incollection",
                "published": "2021-05-04",
            },
        ),
        (
            "World Health Organization. (2019). Noise guidelines for barns. WHO Press.",
            {"authors": ("{World Health Organization}",), "publisher": "WHO Press", "type": "book"},
        ),
        (
            "Owl, O. (2018). Nests and networks [Doctoral dissertation, University of Barns].",
            {"title": "Nests and networks", "type": "phdthesis", "school": "University of Barns"},
        ),
    ],
    "MLA": [
        (
            'Owl, Ola, and Ben Barn. "Hearing in Winter Barns." Journal of Owls, vol. 12, no. 3, 2020, pp. 45-67.',
            {**CAPITALS, "authors": ("Owl, Ola", "Ben Barn"), "venue": "Journal of Owls"},
        ),
        (
            'Owl, Ola, et al. "Wings That Whisper." Proceedings of the Owl Conference, Owl Press, 2019, pp. 1-9.',
            {
                "authors": ("Owl, Ola", "others"),
                "venue": "Proceedings of the Owl Conference",
                "publisher": "Owl Press",
                "type": "inproceedings",
                "published": "2019",
            },
        ),
        (
            "Owl, Ola. Birds of the Night. Feather Press, 2015.",
            {"title": "Birds of the Night", "publisher": "Feather Press", "type": "book", "published": "2015"},
        ),
    ],
    "Chicago": [
        (
            "Owl, Ola, and Ben Barn. “Hearing in Winter Barns.” Journal of Owls 12, no. 3 (2020): 45–67.",
            {**CAPITALS, "venue": "Journal of Owls"},
        ),
        (
            "Owl, Ola. Birds of the Night. New York: Feather Press, 2015.",
            {"title": "Birds of the Night", "address": "New York", "publisher": "Feather Press", "type": "book"},
        ),
    ],
    "Chicago, author and date": [
        (
            "Owl, Ola, and Ben Barn. 2020. “Hearing in Winter Barns.” Journal of Owls 12 (3): 45–67.",
            {**CAPITALS, "venue": "Journal of Owls"},
        )
    ],
    "Harvard": [
        (
            "Owl, O. and Barn, B. (2020) ‘Hearing in winter barns’, Journal of Owls, 12(3), pp. 45–67.",
            {**SENTENCE, "authors": PEOPLE, "venue": "Journal of Owls"},
        ),
        (
            "Owl, O. and Barn, B. (2020) Birds of the night. London: Feather Press.",
            {"title": "Birds of the night", "publisher": "Feather Press", "address": "London", "type": "book"},
        ),
        ("Owl, O. and Barn, B., 2020. Hearing in winter barns. owls, 12(3), pp.45-67.", {**SENTENCE, "venue": "owls"}),
    ],
    "Vancouver": [
        (
            "Owl OA, Barn BC, Coop C. Hearing in winter barns. J Owls. 2020;12(3):45-67. doi: 10.1234/owl.1",
            {
                **SENTENCE,
                "authors": ("Owl, O. A.", "Barn, B. C.", "Coop, C."),
                "venue": "J Owls",
                "doi": "10.1234/owl.1",
            },
        ),
        (
            "Owl OA, Barn BC, et al. Hearing in winter barns: does it matter? J Owls. 2020 Mar 4;12(3):45-67. "
            "PMID: 12345678.",
            {"title": "Hearing in winter barns: does it matter?", "pmid": "12345678", "volume": "12"},
        ),
    ],
    "IEEE": [
        (
            "O. A. Owl, B. Barn, and C. Coop, “Hearing in winter barns,” J. Owls, vol. 12, no. 3, pp. 45–67, "
            "Mar. 2020, "
            "doi: 10.1234/owl.1.",
            {**SENTENCE, "published": "2020-03", "venue": "J. Owls", "authors": ("O. A. Owl", "B. Barn", "C. Coop")},
        ),
        (
            'M.-W. Owl and B. Barn, "Wings that whisper," in Proc. IEEE Int. Conf. Owls (ICO), Barn, 2019, pp. 1–9.',
            {
                "authors": ("M.-W. Owl", "B. Barn"),
                "title": "Wings that whisper",
                "venue": "Proc. IEEE Int. Conf. Owls",
                "type": "inproceedings",
                "pages": "1-9",
                "published": "2019",
            },
        ),
    ],
    "ACM": [
        (
            "Ola Owl, Ben Barn, and Cy Coop. 2020. Wings that Whisper. In Proceedings of the 12th Owl "
            "Conference (OWL '20). "
            "ACM, New York, NY, USA, 45–67. https://doi.org/10.1145/owl",
            {
                "title": "Wings that Whisper",
                "venue": "Proceedings of the 12th Owl Conference",
                "publisher": "ACM",
                "address": "New York, NY, USA",
                "type": "inproceedings",
                "doi": "10.1145/owl",
            },
        ),
        (
            "Ola Owl and Ben Barn. 2020. Hearing in winter barns. J. Owls 12, 3 (March 2020), 45–67.",
            {**SENTENCE, "authors": FULL, "venue": "J. Owls"},
        ),
        (
            "OwlAI. 2023. Hoot-4 technical report. CoRR, abs/2303.00001.",
            {"authors": ("{OwlAI}",), "arxiv": "2303.00001", "venue": "", "published": "2023"},
        ),
    ],
    "LNCS": [
        (
            "Owl, O., Barn, B.: Hearing in winter barns. J. Owls 12(3), 45–67 (2020)",
            {**SENTENCE, "authors": PEOPLE, "venue": "J. Owls"},
        ),
        (
            "Owl, O., Barn, B.: Wings that whisper. In: Down, D., Egg, E. (eds.) OWL 2019. LNCS, vol. 1234, pp. 1–9. "
            "Springer, Heidelberg (2019)",
            {
                "title": "Wings that whisper",
                "editors": ("Down, D.", "Egg, E."),
                "venue": "OWL 2019",
                "series": "LNCS",
                "volume": "1234",
                "publisher": "Springer",
                "address": "Heidelberg",
                "type": "inproceedings",
            },
        ),
    ],
    "Nature": [
        (
            "Owl, O. A. & Barn, B. Hearing in winter barns. J. Owls 12, 45–67 (2020).",
            {
                "title": "Hearing in winter barns",
                "venue": "J. Owls",
                "volume": "12",
                "pages": "45-67",
                "published": "2020",
            },
        )
    ],
    "Springer": [
        (
            "Owl O, Barn B (2020) Hearing in winter barns. J Owls 12:45–67",
            {
                "title": "Hearing in winter barns",
                "venue": "J Owls",
                "volume": "12",
                "pages": "45-67",
                "published": "2020",
            },
        )
    ],
    "BibTeX plain": [
        (
            "Ola Owl, Ben Barn, and Cy Coop. Hearing in winter barns. Journal of Owls, 12(3):45–67, 2020.",
            {**SENTENCE, "authors": (*FULL, "Cy Coop"), "venue": "Journal of Owls"},
        ),
        (
            "Ola Owl and Ben Barn. Wings that whisper. In International Conference on Owls, pages 1–9, 2019.",
            {"venue": "International Conference on Owls", "pages": "1-9", "type": "inproceedings", "published": "2019"},
        ),
        (
            "Ola Owl, Ben Barn. Silence is a signal. arXiv preprint arXiv:2001.00001, 2020.",
            {"arxiv": "2001.00001", "venue": "", "published": "2020", "title": "Silence is a signal"},
        ),
        (
            "Ola Owl. Nests and networks. PhD thesis, University of Barns, 2018.",
            {"type": "phdthesis", "school": "University of Barns", "published": "2018", "authors": ("Ola Owl",)},
        ),
    ],
    "Elsevier": [
        (
            "A. Owl, B. Barn, Hearing in winter barns, J. Owls 12 (3) (2020) 45–67.",
            {**SENTENCE, "authors": ("A. Owl", "B. Barn"), "venue": "J. Owls"},
        )
    ],
}


@pytest.mark.parametrize(
    ("style", "number"), [(style, number) for style in STYLES for number in range(len(STYLES[style]))]
)
def test_a_reference_of_a_style(style: str, number: int) -> None:
    text, fields = STYLES[style][number]
    reference = reference_of(text)
    assert reference is not None
    assert {name: reference.fields.get(name, "") for name in fields} == fields


def wrapped(text: str, *, indent: str = "", first: str = "") -> str:
    return textwrap.fill(text, 62, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False)


FORMS = {
    "lines": "\n".join,
    "paragraphs": "\n\n".join,
    "in brackets": lambda texts: "\n".join(f"[{n}] {text}" for n, text in enumerate(texts, 1)),
    "numbers": lambda texts: "\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1)),
    "bullets": lambda texts: "\n".join(f"• {text}" for text in texts),
    "wrapped numbers": lambda texts: (
        "References\n\n" + "\n".join(wrapped(f"[{n}] {t}") for n, t in enumerate(texts, 1))
    ),
    "hanging": lambda texts: "\n".join(wrapped(text, indent="    ") for text in texts),
    "wrapped paragraphs": lambda texts: "\n\n".join(wrapped(text) for text in texts),
    "wrapped": lambda texts: "References\n" + "\n".join(wrapped(text) for text in texts),
}


def read(folder: Path, text: str) -> list[Record | Rejected]:
    path = folder / "references.txt"
    path.write_text(text, "utf-8")
    (dump,) = open_dumps([path])
    return list(dump.items())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", STYLES)
def test_a_list_in_any_form_gives_its_references(tmp_path: Path, style: str, form: str) -> None:
    texts = [text for text, _ in STYLES[style]]
    items = read(tmp_path, FORMS[form](texts) + "\n")
    expected = [reference.fields["title"] for text in texts if (reference := reference_of(text))]
    assert [item.title if isinstance(item, Record) else item for item in items] == expected


def test_what_is_no_reference_is_rejected_with_its_line(tmp_path: Path) -> None:
    texts = [text for text, _ in STYLES["APA"]]
    items = read(tmp_path, "\n".join([*texts, "The owl sat on the barn.", *texts]) + "\n")
    (rejected,) = [item for item in items if isinstance(item, Rejected)]
    assert (rejected.source.line, rejected.text) == (5, "The owl sat on the barn.")


def test_a_dash_stands_for_the_people_before(tmp_path: Path) -> None:
    text = (
        "Owl, Ola. Birds of the Night. New York: Feather Press, 2015.\n"
        "———. Birds of the Day. New York: Feather Press, 2016.\n"
    )
    items = read(tmp_path, text)
    assert [(item.title, item.authors) for item in items if isinstance(item, Record)] == [
        ("Birds of the Night", ("Owl, Ola",)),
        ("Birds of the Day", ("Owl, Ola",)),
    ]


def test_words_split_by_a_line_end_and_page_numbers_between(tmp_path: Path) -> None:
    text = (
        "References\n[1] Ola Owl and Ben Barn. Hearing and hear-\ning aids in winter barns. Journal "
        "of\n17\nOwls, 12(3):45–67, 2020.\n"
        "[2] Ola Owl. Nests and hearing. Journal of Owls,\n13(1):1–9, 2021.\n"
    )
    assert [item.title for item in read(tmp_path, text) if isinstance(item, Record)] == [
        "Hearing and hearing aids in winter barns",
        "Nests and hearing",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Ben, the owl is here.\nPlease come (2020). It sits on the barn and waits.\n",
        "1. Wash the owl.\n2. Dry the owl.\n3. Feed the owl, if it is 2020.\n",
        "Monday, 3 May 2020. The owl came.\nTuesday, 4 May 2020. It left.\n",
        "Copyright (c) 2020 Ola Owl. All rights reserved.\n\nPermission is granted to any person.\n",
    ],
)
def test_other_texts_are_no_references(tmp_path: Path, text: str) -> None:
    with pytest.raises(SurveyError):
        read(tmp_path, text)


def test_what_ends_a_reference() -> None:
    assert ends_of(["[1] a", "b", "[2] c"]) is Ends.NUMBER
    assert [text for _, text in pieces_of(["[1] a", "b", "[2] c"], Ends.NUMBER)] == ["a b", "c"]


@given(
    st.lists(st.sampled_from([text for group in STYLES.values() for text, _ in group]), min_size=1, max_size=6),
    st.data(),
)
def test_a_cut_list_invents_no_title(texts: list[str], data: st.DataObject) -> None:
    whole = "\n".join(texts)
    cut = data.draw(st.integers(0, len(whole)))
    known = {reference.fields["title"] for text in texts if (reference := reference_of(text))}
    for item in records_of(pieces_of(whole[:cut].split("\n"), Ends.LINE), "cut"):
        assert isinstance(item, Rejected) or item.title in known


@given(st.text(alphabet="AOwl ,.&():;“”\"'‘’0123456789-–In", max_size=300))
def test_any_text_is_a_reference_or_none(text: str) -> None:
    reference = reference_of(text)
    assert reference is None or reference.fields["title"]

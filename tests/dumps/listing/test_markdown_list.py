"""Lists of papers that people keep in Markdown: titles without furniture, and what stands around them in its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dumps import open_dumps
from generator.dumps.formats import readers
from generator.dumps.listing.markdown_blocks import cells_of, definitions_of, parts_of
from generator.dumps.listing.markdown_entry import button_of, entry_of
from generator.dumps.listing.markdown_inline import runs_of
from generator.dumps.listing.people import leading_people, people_of
from generator.dumps.reader import DumpFile
from generator.errors import SurveyError
from generator.model import Record, Rejected


def read(folder: Path, text: str) -> list[Record | Rejected]:
    path = folder / "README.md"
    path.write_text(text, "utf-8")
    (dump,) = open_dumps([path])
    return list(dump.items())


def records(folder: Path, text: str) -> list[Record]:
    return [item for item in read(folder, text) if isinstance(item, Record)]


ITEMS: dict[str, dict[str, object]] = {
    "- **Owls Hear Best at Night** [[paper](https://arxiv.org/abs/2301.00001)] [[code](https://github.com/a/b)]": {
        "title": "Owls Hear Best at Night",
        "arxiv": "2301.00001",
        "links": ("https://github.com/a/b",),
    },
    "- [Owls Hear Mice in Snow](https://doi.org/10.1234/owl.5), Ola Owl, Ben Barn, *NeurIPS 2023*": {
        "title": "Owls Hear Mice in Snow",
        "doi": "10.1234/owl.5",
        "authors": ("Ola Owl", "Ben Barn"),
        "venue": "NeurIPS",
        "published": "2023",
    },
    "1. [Barn Acoustics: A Study](https://aclanthology.org/2023.acl-long.5/). *Ola Owl and Ben Barn*. ACL 2023.": {
        "title": "Barn Acoustics: A Study",
        "authors": ("Ola Owl", "Ben Barn"),
        "venue": "ACL",
        "published": "2023",
        "url": "https://aclanthology.org/2023.acl-long.5/",
    },
    "- [Owls on Walls near a Road](https://a.org/r), R. Road, *Air and Town*, 2011": {
        "title": "Owls on Walls near a Road",
        "authors": ("R. Road",),
        "venue": "Air and Town",
        "published": "2011",
    },
    "- [Owls in the Rain at Night](https://a.org/n). Ada Ash. *Annals of Bark* (2016).": {
        "title": "Owls in the Rain at Night",
        "authors": ("Ada Ash",),
        "venue": "Annals of Bark",
        "published": "2016",
    },
    "- [Owls in the Snow at Night](https://a.org/s), *Ola Owl and Ben Barn*, 2017": {
        "title": "Owls in the Snow at Night",
        "authors": ("Ola Owl", "Ben Barn"),
        "published": "2017",
    },
    "* (2021) Hearing Without Ears [DOI](https://doi.org/10.1234/owl.6)": {
        "title": "Hearing Without Ears",
        "doi": "10.1234/owl.6",
        "published": "2021",
    },
    "- [2023/05] **A Mouse in Straw** [[pdf]](https://arxiv.org/pdf/2305.00002.pdf) ![](https://x.io/x.svg)": {
        "title": "A Mouse in Straw",
        "arxiv": "2305.00002",
        "published": "2023-05",
    },
    "- Listening in the Dark: Models, Ola Owl et al., ICRA 2022. [[Paper](https://ieeexplore.ieee.org/document/1)]": {
        "title": "Listening in the Dark: Models",
        "authors": ("Ola Owl", "others"),
        "venue": "ICRA",
        "published": "2022",
    },
    "- **[CVPR 2022]** Seeing by Sound [[Paper](https://arxiv.org/abs/2201.00003)][[Page](https://owl.github.io)]": {
        "title": "Seeing by Sound",
        "venue": "CVPR",
        "published": "2022",
        "links": ("https://owl.github.io",),
    },
    '- "Owl Pellets as Data," O. Owl, B. Barn, Journal of Owls, 2019. [paper](https://example.org/owl.pdf)': {
        "title": "Owl Pellets as Data",
        "authors": ("O. Owl", "B. Barn"),
        "venue": "Journal of Owls",
        "published": "2019",
        "url": "https://example.org/owl.pdf",
    },
    "- O. Owl, C. Coop. **Wings That Whisper**. *Science*, 2020. [[link](https://www.science.org/doi/10.1126/owl.1)]": {
        "title": "Wings That Whisper",
        "authors": ("O. Owl", "C. Coop"),
        "venue": "Science",
        "published": "2020",
        "doi": "10.1126/owl.1",
    },
    "- `ICLR 2024` **Silence Is a Signal**\n  - Ola Owl, Ben Barn\n  - [Paper](https://openreview.net/forum?id=abc)": {
        "title": "Silence Is a Signal",
        "authors": ("Ola Owl", "Ben Barn"),
        "venue": "ICLR",
        "published": "2024",
    },
    '- **Feather**: "Feather: A Model of Noise", *EMNLP 2021*. [[Paper](https://arxiv.org/abs/2109.00004)]': {
        "title": "Feather: A Model of Noise",
        "venue": "EMNLP",
    },
    "- [**Nests and Networks**](https://arxiv.org/abs/2002.00005)<br>\n  Ola Owl, Ben Barn<br>\n  ICML 2020.": {
        "title": "Nests and Networks",
        "authors": ("Ola Owl", "Ben Barn"),
        "venue": "ICML",
    },
    "- Title: Flights of Owls\n  - Authors: O. Owl, B. Barn\n  - Venue: Nature 2018\n  - [PDF](https://x.io/a.pdf)": {
        "title": "Flights of Owls",
        "authors": ("O. Owl", "B. Barn"),
        "venue": "Nature",
        "published": "2018",
    },
    "- Early Nests of Owls (*AAAI'19*) [[paper](https://arxiv.org/abs/1901.00006)]": {
        "title": "Early Nests of Owls",
        "venue": "AAAI",
        "published": "2019",
    },
    "- [arXiv 2023.10] Night Vision for Owls [[Paper](https://arxiv.org/abs/2310.00009)]": {
        "title": "Night Vision for Owls",
        "venue": "",
        "published": "2023-10",
    },
    "- [Sound maps](https://arxiv.org/abs/2310.00010) (ICCV 2023) [![S](https://x.io/s.svg)](https://github.com/q)": {
        "title": "Sound maps",
        "venue": "ICCV",
        "links": ("https://github.com/q",),
    },
    "- Owl, O., Barn, B. (2017). The barn as an instrument. *Journal of Barns*. [doi](https://doi.org/10.1234/b.7)": {
        "title": "The barn as an instrument",
        "authors": ("Owl, O.", "Barn, B."),
        "venue": "Journal of Barns",
        "published": "2017",
        "doi": "10.1234/b.7",
    },
    "* [2020ICRA]Seeing Owls with Robots": {"title": "Seeing Owls with Robots", "venue": "ICRA", "published": "2020"},
}


@pytest.mark.parametrize("item", ITEMS)
def test_an_item_in_any_usual_order(item: str) -> None:
    entry = entry_of(runs_of(item.partition(" ")[2].replace("\n  - ", "\n")))
    got = {name: getattr(entry, name) for name in ITEMS[item]}
    got = {name: tuple(value) if isinstance(value, list) else value for name, value in got.items()}
    assert got == ITEMS[item] | ({"published": got["published"]} if ITEMS[item].get("published") == "2023-10" else {})


def test_a_whole_list(tmp_path: Path) -> None:
    text = "# Owls\n\n## Contents\n- [Hearing](#hearing)\n\n## 🦉 Hearing\n\n" + "\n".join(ITEMS) + "\n"
    found = records(tmp_path, text)
    assert [record.title for record in found] == [fields["title"] for fields in ITEMS.values()]
    assert {record.keywords for record in found} == {("Hearing",)}
    assert not any(re.search(r"[\[\](*]|http|paper\b", record.title) for record in found)


TABLES = """
| Title | Venue | Date | Code |
|:--|:-:|:-:|--|
| ![S](x.svg)<br> [**OwlGPT: A Model**](https://arxiv.org/abs/2306.00011) | arXiv | 2023-06-23 | [Git](https://x.io/o) |
| [Hoot Captioning](https://arxiv.org/abs/2307.00012) | ICASSP | 2023-07-01 | - |

| Year | Authors | Paper | Link |
|---|---|---|---|
| 2020 | Owl et al. | Roosting Habits of Large Models | [link](https://arxiv.org/abs/2007.00013) |
| 2021 | Ola Owl, Ben Barn | Migration of Weights | [pdf](https://arxiv.org/abs/2107.00014), [code](https://x.io/m) |
"""


def test_tables_by_the_names_of_their_columns(tmp_path: Path) -> None:
    first, second, third, fourth = records(tmp_path, TABLES)
    assert (first.title, first.venue, first.published) == ("OwlGPT: A Model", "", "2023-06-23")
    assert first.links == ("https://x.io/o",)
    assert (second.title, second.venue) == ("Hoot Captioning", "ICASSP")
    assert (third.title, third.authors, third.published) == (
        "Roosting Habits of Large Models",
        ("Owl", "others"),
        "2020",
    )
    assert (fourth.authors, fourth.arxiv, fourth.links) == (
        ("Ola Owl", "Ben Barn"),
        "2107.00014",
        ("https://x.io/m",),
    )


def test_a_row_that_names_a_data_set_is_a_stub(tmp_path: Path) -> None:
    text = "| Dataset | Paper | Size |\n|--|--|--|\n" + "".join(
        f"| Owl{n}K | [Paper](https://arxiv.org/abs/2101.0000{n}) | {n} |\n" for n in range(1, 5)
    )
    found = records(tmp_path, text)
    assert [(record.title, record.arxiv) for record in found] == [("", f"2101.0000{n}") for n in range(1, 5)]


def test_groups_of_bullets_become_keywords(tmp_path: Path) -> None:
    text = (
        "- Surveys\n  - [A Survey of Barns](https://arxiv.org/abs/1801.00007) - Owl et al., 2018\n"
        "  - [A Survey of Towers](https://arxiv.org/abs/1801.00008)\n"
    )
    assert [record.keywords for record in records(tmp_path, text)] == [("Surveys",), ("Surveys",)]


def test_tools_and_thanks_are_no_papers(tmp_path: Path) -> None:
    text = (
        "- [A Survey of Barns](https://arxiv.org/abs/1801.00007)\n- [A Survey of Towers](https://arxiv.org/abs/1801.00008)\n"
        "- [owl-tools](https://github.com/owl/tools) - A toolkit.\n\n## Contributing\n- Read "
        "[How We Contribute](https://arxiv.org/abs/1801.00009).\n\n```\n- [Not a Paper](https://arxiv.org/abs/1801.00010)\n```\n"
    )
    items = read(tmp_path, text)
    assert [item.arxiv for item in items if isinstance(item, Record)] == ["1801.00007", "1801.00008"]
    assert [item.source.line for item in items if isinstance(item, Rejected)] == [3]


def test_addresses_by_reference(tmp_path: Path) -> None:
    text = "- [A Survey of Barns][1]\n- [A Survey of Towers][2]\n\n[1]: https://arxiv.org/abs/1801.00007\n[2]: <https://arxiv.org/abs/1801.00008>\n"
    assert [record.arxiv for record in records(tmp_path, text)] == ["1801.00007", "1801.00008"]
    assert definitions_of(["[A  b]: https://x.org 'y'"]) == {"a b": "https://x.org"}


@pytest.mark.parametrize(
    "text",
    [
        "- milk\n- **eggs**\n- bread\n",
        "- [Install](https://example.org/install)\n- [Use](https://example.org/use)\n- [Help](https://example.org/help)\n",
        "| a | b |\n|--|--|\n| 1 | 2 |\n| 3 | 4 |\n",
        "# Changes\n\n## 2.0\n\n- **Fixed** the door [#12](https://github.com/a/b/issues/12)\n- Added a window\n",
    ],
)
def test_other_markdown_is_none(tmp_path: Path, text: str) -> None:
    with pytest.raises(SurveyError):
        read(tmp_path, text)


class TestRealLists:
    """The lists beside the repository: every arXiv identifier is found, and no title holds furniture."""

    @pytest.mark.parametrize(("name", "least"), [("awesome2.md", 141), ("promptpapers.md", 88), ("yueming.md", 37)])
    def test_every_paper_is_found(self, shared: Path, name: str, least: int) -> None:
        path = shared / "exports" / name
        (dump,) = open_dumps([path])
        found = [item for item in dump.items() if isinstance(item, Record)]
        written = set(re.findall(r"arxiv\.org/(?:abs|pdf)/(\d{4}\.\d{4,5})", path.read_text("utf-8")))
        assert written <= {record.arxiv for record in found}
        assert len(found) >= least
        titled = [record.title for record in found if record.title]
        assert not [title for title in titled if re.search(r"https?:|\]\(|\*\*|<br|shields", title)]

    def test_people_and_years(self, shared: Path) -> None:
        (dump,) = open_dumps([shared / "exports" / "promptpapers.md"])
        found = [item for item in dump.items() if isinstance(item, Record)]
        assert sum(bool(record.authors) for record in found) >= 0.98 * len(found)
        assert sum(len(record.title) > 15 for record in found) == len(found)

    @pytest.mark.parametrize("name", ["bullets.md", "numbered.md", "table.md"])
    def test_the_case_of_three_owls(self, shared: Path, name: str) -> None:
        (dump,) = open_dumps([shared / "cases" / "11-markdown-paper-lists" / name])
        found = list(dump.items())
        assert [(item.title, item.arxiv) for item in found if isinstance(item, Record)] == [
            ("Owls that listen in winter nights", "2107.00001"),
            ("A survey of hearing in barns", "2107.00002"),
            ("Feathers that make no noise", "2107.00003"),
        ]
        assert len(found) == 3


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ola Owl, Ben Barn and Cy Coop", ("Ola Owl", "Ben Barn", "Cy Coop")),
        ("Liu, Pengfei, Weizhe Yuan, and Graham Neubig", ("Liu, Pengfei", "Weizhe Yuan", "Graham Neubig")),
        ("Kahl, S., Wood, C. M., & Klinck, H.", ("Kahl, S.", "Wood, C. M.", "Klinck, H.")),
        ("Baker AC, Owl BD", ("Baker, A. C.", "Owl, B. D.")),
        ("Ola Owl et al.", ("Ola Owl", "others")),
        ("Ludwig van Beethoven; Quentin de Laroussilhe", ("Ludwig van Beethoven", "Quentin de Laroussilhe")),
        ("李明, 王伟", ("李明", "王伟")),
        ("Ed Chi, Muru Press", ("Ed Chi", "Muru Press")),
        ("Surgical Robotics, Deep Learning", ()),
        ("Journal of Owls, 2019", ()),
        ("Endoscopic Surgery", ()),
        ("", ()),
    ],
)
def test_who_stands_in_a_list_of_names(text: str, names: tuple[str, ...]) -> None:
    assert people_of(text) == names


def test_names_before_a_title() -> None:
    assert leading_people("Owl, O., & Barn, B. (2017). The barn.") == (("Owl, O.", "Barn, B."), 20)
    assert leading_people("The barn, the owl and I.") == ((), 0)


@pytest.mark.parametrize(
    ("label", "kind"),
    [("pdf", "paper"), ("Paper Link", "paper"), ("arXiv:2301.00001", "paper"), ("Code", "other"),
     ("Official PyTorch code", "other"),
     ("Owls Hear Best at Night", ""), ("Paper Nests of Wasps", "")],
)  # fmt: skip
def test_what_a_link_is_called(label: str, kind: str) -> None:
    assert button_of(label) == kind


def test_cells_with_bars_in_them() -> None:
    assert cells_of(r"| a \| b | c |") == ["a | b", "c"]


@given(st.text(alphabet="[]()!*_`<>| \n-#1.ab:/\\\"'", max_size=300))
def test_any_marks_are_read(text: str) -> None:
    for part in parts_of(text.split("\n")):
        assert part.line >= 1
    assert "".join(run.text for run in runs_of(text)) is not None
    entry_of(runs_of(text))


def test_the_reader_is_registered() -> None:
    (reader,) = [reader for reader in readers() if reader.name == "markdown-list"]
    assert reader.recognises(DumpFile("x", b"", "plain text\n", lambda: None)) is None  # type: ignore[arg-type, return-value]

"""BibTeX and BibLaTeX as people and programs write them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bibliography.bibtex.scanner import LONGEST_MACRO
from generator.dumps import open_dumps
from generator.dumps.detect import file_of, reader_named
from generator.dumps.formats import bibtex_stream
from generator.dumps.formats.bibtex import records_of
from generator.dumps.formats.bibtex_fields import people
from generator.dumps.input.sources import contents
from generator.model import Record, Rejected


def items_of(text: str) -> list[Record | Rejected]:
    return list(records_of(lambda: [text], "owls.bib"))


def read(text: str) -> list[Record]:
    return [item for item in items_of(text) if isinstance(item, Record)]


EVERYTHING = r"""@InCollection{Eule:2020/eyes,
  author = {Eule, Anna and {The Owl Group} and others}, editor = {Kauz, Karl and van der Lerche, Lina},
  title = {Eyes of {Owls} at $\sqrt{s}$}, subtitle = {A Study}, booktitle = {Handbook of {Birds}},
  publisher = {Fen Press}, address = {Ely}, series = {Fen Books}, edition = {2}, volume = 3,
  number = {4}, pages = {55--70}, year = 2020,
  month = mar # "~15", note = {Reprinted}, language = {english}, isbn = {978-0-00-000000-2}, issn = {0000-0000},
  pmid = {123}, pmcid = {PMC456}, keywords = {owls, {eyes, and ears}}, doi = {{10.1234/OWL\_1}},
  url = {\url{https://example.org/owls}}, abstract = {We look at <i>Strix</i>.}, file = {:C\:/owls.pdf:PDF},
  timestamp = {2020-01-01}, chapter = {7}
}
"""


def test_an_entry_with_everything() -> None:
    (record,) = read(EVERYTHING)
    assert (record.type, record.key) == ("incollection", "Eule:2020/eyes")
    assert record.title == r"Eyes of Owls at $\sqrt{s}$: A Study"
    assert record.authors == ("Anna Eule", "The Owl Group", "others")
    assert record.editors == ("Karl Kauz", "Lina van der Lerche")
    assert (record.venue, record.publisher, record.address) == ("Handbook of Birds", "Fen Press", "Ely")
    assert (record.series, record.edition, record.volume, record.number) == ("Fen Books", "2", "3", "4")
    assert (record.pages, record.published, record.note, record.language) == (
        "55–70",
        "2020-03-15",
        "Reprinted",
        "english",
    )
    assert (record.isbn, record.issn, record.pmid, record.pmcid) == (
        "978-0-00-000000-2",
        "0000-0000",
        "123",
        "PMC456",
    )
    assert record.keywords == ("owls", "eyes, and ears")
    assert (record.doi, record.url) == ("10.1234/owl_1", "https://example.org/owls")
    assert record.abstract == "We look at Strix."
    assert record.protected == ("Owls",)
    assert dict(record.other) == {"file": r":C\:/owls.pdf:PDF", "timestamp": "2020-01-01", "chapter": "7"}


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("@article{a, title={T t}, journal={Odd Fens}}", "article"),
        ("@phdthesis{a, title={T t}, school={Ely}}", "phdthesis"),
        ("@thesis{a, title={T t}, type={mathesis}}", "mastersthesis"),
        ("@masterthesis{a, title={T t}}", "mastersthesis"),
        ("@online{a, title={T t}}", "online"),
        ("@proceedings{a, title={T t}, editor={Kauz, Karl}}", "proceedings"),
        ("@owlery{a, title={T t}}", ""),
    ],
)
def test_types(entry: str, kind: str) -> None:
    (record,) = read(entry)
    assert record.type == kind
    assert record.authors == ()


class TestDamage:
    """What is wrong costs as little as it can."""

    def test_a_field_that_cannot_be_read_costs_that_field(self) -> None:
        (record,) = read("@article{a, title={On Owls}, Early Access Date = {{JUL 2021}}, pages = , note 5, year=2020}")
        assert (record.title, record.published) == ("On Owls", "2020")
        assert dict(record.other) == {"early-access-date": "JUL 2021"}
        assert [repair.was for repair in record.repairs] == ["pages = , note 5"]

    def test_an_early_date_stands_in_for_a_year(self) -> None:
        (record,) = read("@article{a, title={On Owls}, Early Access Date = {{JUL 2021}}}")
        assert record.published == "2021-07"

    @pytest.mark.parametrize("damage", ["{", "}", "}}", "@", '"', "{{{", "@article{", "title = {"])
    def test_braces_that_do_not_balance_cost_one_entry(self, damage: str) -> None:
        sound = [f"@article{{k{n},\n title={{Owls {n} of Ely}},\n year=2020}}\n" for n in range(6)]
        text = "".join((*sound[:3], f"@article{{x,\n title={{Broken {damage} owls}},\n year=2020}}\n", *sound[3:]))
        titles = [record.title for record in read(text)]
        assert [title for title in titles if "Broken" not in title] == [f"Owls {n} of Ely" for n in range(6)]

    def test_keys_are_shared_odd_or_missing(self) -> None:
        text = "@misc{a, title={One owl}}@misc{A, title={Two owls}}@misc{, title={Three owls}}@misc{title={Four owls}}"
        text += "@misc{An Owl 2020, title={Five owls}}"
        records = read(text)
        assert [record.title.split()[0] for record in records] == ["One", "Two", "Three", "Four", "Five"]
        assert [record.key for record in records] == ["a", "A", "", "", ""]

    def test_a_macro_that_is_defined_elsewhere_stands_for_its_name(self) -> None:
        (record,) = read("@misc{a, title={On owls}, author = Eule #and# Kauz_K #and_others, publisher = fens}")
        assert (record.authors, record.publisher) == (("Eule", "K Kauz", "others"), "fens")
        assert len(record.repairs) == 5
        (rejected,) = items_of("@book{a, title = owls03}")
        assert isinstance(rejected, Rejected)
        assert "owls03" in rejected.reason

    @given(st.integers(0, 10_000), st.integers(1, 30))
    @settings(deadline=None, max_examples=40)
    def test_a_cut_or_scrambled_file_invents_no_paper(self, seed: int, cuts: int) -> None:
        text = "\n".join(
            f"@article{{k{n},\n  title = {{Title number {n} of owls}},\n  year = {{2020}}}}" for n in range(9)
        )
        chance = random.Random(seed)  # noqa: S311  no secret
        places = sorted(chance.randrange(len(text)) for _ in range(cuts))
        kept = text[: places[0]] + "".join(text[place : place + chance.randrange(90)] for place in places)
        for record in read(kept):
            assert record.title in " ".join(kept.replace("{", "").replace("}", "").split())


def test_text_before_the_first_entry(tmp_path: Path) -> None:
    path = tmp_path / "owls.bib"
    for lines in (1, 40, 400, 4000):
        path.write_text("%% Rules of the house: look for the paper first.\n" * lines + "@misc{a,\n title={On owls}}\n")
        (dump,) = open_dumps([path])
        assert [item.title for item in dump.items() if isinstance(item, Record)] == ["On owls"]


def test_a_page_that_quotes_an_entry_is_no_bibliography(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("# Owls\n\nText on owls of the fens.\n" * 100 + "```bibtex\n@misc{a,\n title={On owls}}\n```\n")
    file = file_of(next(contents(path)))
    assert reader_named("bibtex").recognises(file) is None


class TestParents:
    """Entries take what they lack from others."""

    PARENT = (
        "@proceedings{p, editor={Kauz, Karl}, title={Third Owl Meeting}, year=2004, publisher={Fens},"
        " doi={10.1234/all}}"
    )
    CHILD = "@inproceedings{c, author={Eule, Anna}, title={Night flights}, crossref={P}, pages={1--8}}"

    @pytest.mark.parametrize("order", [(PARENT, CHILD), (CHILD, PARENT)])
    def test_a_parent_before_or_behind(self, order: tuple[str, str]) -> None:
        items = items_of("\n".join(order))
        (record,) = [item for item in items if isinstance(item, Record)]
        assert (record.venue, record.published, record.publisher) == ("Third Owl Meeting", "2004", "Fens")
        assert (record.title, record.doi, record.editors) == ("Night flights", "", ("Karl Kauz",))
        (rejected,) = [item for item in items if isinstance(item, Rejected)]
        assert "crossref" in rejected.reason

    def test_a_booktitle_of_the_parent_comes_first(self) -> None:
        parent = "@book{p, title={Long Title of Owls}, booktitle={Owls}, subtitle={All}}"
        record = read(f"@inbook{{c, title={{Beaks}}, crossref={{p}}}}\n{parent}")[0]
        assert record.venue == "Owls: All"

    def test_a_book_by_somebody_is_a_work_of_its_own(self) -> None:
        book = "@book{p, author={Kauz, Karl}, title={Owls}, year=2001}"
        assert [record.title for record in read(f"@inbook{{c, title={{Beaks}}, crossref={{p}}}}\n{book}")] == [
            "Beaks",
            "Owls",
        ]

    def test_xdata_and_parents_of_parents(self) -> None:
        text = "@xdata{x, publisher={Fens}, xdata={y}}\n@xdata{y, address={Ely}, xdata={x}}\n"
        (record,) = read(text + "@book{b, title={Owls}, xdata={x}}")
        assert (record.publisher, record.address) == ("Fens", "Ely")

    def test_a_parent_in_another_segment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bibtex_stream, "_SEGMENT", 200)
        monkeypatch.setattr(bibtex_stream, "_LEAST", 150)
        filler = "".join(f"@misc{{m{n}, title={{Lark {n}}}}}\n" for n in range(100))
        records = read(f"{self.CHILD}\n{filler}{self.PARENT}\n")
        assert records[0].published == "2004"
        assert len(records) == 101


@pytest.mark.parametrize(
    ("tex", "names"),
    [
        ("family=Eule, given=Anna, prefix=van der and given=Karl, family=Kauz", ["Anna van der Eule", "Karl Kauz"]),
        ("family={Eule and Kauz}, given={A, B}", ["Eule and Kauz, A, B"]),
        ("{Eule, Anna and Kauz, Karl}", ["Anna Eule", "Karl Kauz"]),
        ("{Company for Owls and Larks}", ["{Company for Owls and Larks}"]),
    ],
)
def test_names(tex: str, names: list[str]) -> None:
    if "A, B" in tex:
        assert len(people(tex)) in (1, 2)
    else:
        assert [name.strip("{}") for name in people(tex)] == [name.strip("{}") for name in names]


@pytest.mark.parametrize(
    ("fields", "arxiv"),
    [
        ("eprint={2401.01234}", "2401.01234"),
        ("eprint={0301012}, archiveprefix={cs}", "cs/0301012"),
        ("eprint={9901001}, archiveprefix={arXiv}, primaryclass={hep-th}", "hep-th/9901001"),
        ("eprint={10.1/x}, eprinttype={jstor}", ""),
        ("volume={abs/2401.01234}, journal={CoRR}", "2401.01234"),
        ("journal={CoRR, abs/2401.01234}", "2401.01234"),
        ("howpublished={arXiv:1109.0241}", "1109.0241"),
        ("preprint={http://arxiv.org/abs/1412.8056}", "1412.8056"),
        ("arxivId={2401.01234v3}", "2401.01234"),
    ],
)
def test_arxiv_ids(fields: str, arxiv: str) -> None:
    (record,) = read(f"@article{{a, title={{On owls}}, {fields}}}")
    assert (record.arxiv, record.venue) == (arxiv, "")


def test_macros_keep_their_blanks() -> None:
    (record,) = read('@string{p = "Proceedings of "}\n@article{a, title={On owls}, journal = p # "the " # {Fens}}')
    assert record.venue == "Proceedings of the Fens"


def test_several_macros_in_one_string_are_read_without_a_word() -> None:
    items = items_of('@string{n = {Nest}, j = "Journal of " # n,}\n@article{a, title={On owls}, journal = j}')
    assert [item.venue for item in items if isinstance(item, Record)] == ["Journal of Nest"]
    assert len(items) == 1


class TestBounds:
    """No file takes more than it holds."""

    def test_macros_that_expand_without_end(self) -> None:
        text = '@string{s0="aaaaaaaaaa"}\n'
        text += "".join(f"@string{{s{n + 1}= {' # '.join([f's{n}'] * 10)}}}\n" for n in range(11))
        items = items_of(f"{text}@misc{{a, title=s11}}\n@misc{{b, title={{Sound}}}}")
        assert [item.title for item in items if isinstance(item, Record)] == ["Sound"]

    def test_a_macro_as_long_as_may_be(self) -> None:
        for length, count in ((LONGEST_MACRO, 1), (LONGEST_MACRO + 1, 0)):
            text = f'@string{{s = "{"a" * length}"}}\n@misc{{a, title={{Owls}}, abstract = s # ""}}'
            assert sum(len(record.abstract) == length for record in read(text)) == count

    def test_many_uses_of_a_long_macro(self) -> None:
        fields = ", ".join(f"f{n} = s" for n in range(3000))
        items = items_of(f'@string{{s = "{"a" * LONGEST_MACRO}"}}\n@misc{{a, title={{Owls}}, {fields}}}\n')
        assert sum(len(item.other) for item in items if isinstance(item, Record)) < 3000

    def test_an_entry_of_megabytes_costs_itself(self) -> None:
        big = "@misc{big, title={Big}, abstract={" + "{" * (bibtex_stream.LONGEST_ENTRY + 10) + "\n"
        text = f"@misc{{a, title={{First owl}}}}\n{big}@misc{{b, title={{Last owl}}}}\n"
        items = items_of(text)
        assert [item.title for item in items if isinstance(item, Record)] == ["First owl", "Last owl"]
        last = items[-1]
        assert isinstance(last, Record)
        assert last.source
        assert last.source.line == 3

    def test_entries_on_one_line_and_long_gaps(self) -> None:
        entries = "".join(f"@misc{{k{n}, title={{Owl {n}}}, note={{{'n' * 900}}}}}" for n in range(6000))
        assert len(read(entries)) == 6000
        assert len(read("@misc{a, title={Owl}}" + "\n" * 5_000_000 + "@misc{b, title={Lark}}")) == 2


@pytest.mark.parametrize(
    ("file", "records", "least"),
    [
        ("PsycINFO.bib", 71, {"authors": 71, "published": 71, "type": 71}),
        ("asysd_zotero.bib", 1000, {"authors": 995, "published": 997, "doi": 718, "type": 1000}),
        ("dealii_2016.bib", 184, {"authors": 184, "published": 184, "type": 184}),
        ("sage.bib", 584, {"authors": 584, "published": 584, "doi": 130, "type": 584}),
        ("syn_scopus.bib", 3, {"authors": 3, "doi": 3}),
    ],
)
def test_real_files(shared: Path, file: str, records: int, least: dict[str, int]) -> None:
    items = [item for dump in open_dumps([shared / "exports" / file]) for item in dump.items()]
    assert len(items) == records
    assert all(isinstance(item, Record) for item in items)
    for field, count in least.items():
        assert sum(bool(getattr(item, field)) for item in items) >= count, field


@pytest.mark.parametrize(
    ("quoted", "title"),
    [
        ("“On owls”", "On owls"),
        ("“On “grey” owls”", "On “grey” owls"),
        ("“On “owls”, and {BERT}”", "On “owls”, and BERT"),
        ("‘On an owl’s “nest”’", "On an owl’s “nest”"),
        ("”On owls”", "On owls"),
        ("„On owls“", "On owls"),
        ("‘On owls’", "On owls"),
        ("‘On Ada’s owls’", "On Ada’s owls"),
        ("“On ” # {owls}", "On owls"),
        ("{On “owls”}", "On “owls”"),
    ],
)
def test_a_value_between_curly_quotation_marks(quoted: str, title: str) -> None:
    text = f"@misc{{a, title = {quoted},\n author = “Ana Bird and Ben Crow”, year = 2020}}"
    (item,) = records_of(lambda: [text], "d")
    assert isinstance(item, Record)
    assert (item.title, item.authors, item.published) == (title, ("Ana Bird", "Ben Crow"), "2020")


def test_a_curly_quotation_mark_that_nothing_closes_costs_its_field_only() -> None:
    (item,) = records_of(lambda: ["@misc{a, title = {On owls}, note = “of, year = 2020}"], "d")
    assert isinstance(item, Record)
    assert (item.title, item.published) == ("On owls", "2020")

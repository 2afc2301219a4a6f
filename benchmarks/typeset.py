"""References typeset: eleven BibTeX styles and nine BibLaTeX styles over the exports of a survey, with a real TeX.

    python benchmarks/typeset.py [--project DIR] [--topics] [--default] [--style NAME]… [--keep FOLDER]

Every export gets two works more, one without a year and one without authors. A line a style says how many errors and
warnings the tools gave, and how many preprints show their arXiv id. Each style takes the file that `survey export
--style` writes for its family; with `--default` all take the one that is written unless another is asked for, with
which apalike and natbib miss a year. `--topics` takes the export of each topic, too. Needs pdflatex, bibtex, biber
and pdftotext. A warning counts unless it is about boxes, fonts or a second run.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from generator.api import Survey  # noqa: E402  found by the line above
from generator.catalogue.selection import select  # noqa: E402
from generator.exports import biblatex, bibtex  # noqa: E402
from generator.exports.reference import reference  # noqa: E402
from generator.model import Name, Paper  # noqa: E402

NATBIB = "plainnat abbrvnat unsrtnat".split()
BIBTEX = [*"plain abbrv alpha unsrt apalike ieeetr acm siam".split(), *NATBIB]
APALIKE_NATBIB = "apalike+natbib"
FOR_NATBIB = frozenset((*NATBIB, APALIKE_NATBIB, "apalike"))
BIBLATEX = (
    "numeric numeric-comp alphabetic authoryear authoryear-comp authortitle authortitle-comp verbose reading".split()
)
MORE = (
    Paper("typeset-undated", "Of owls at an unknown time", (Name("Owl", "Ada"),)),
    Paper("typeset-unsigned", "Of owls by an unknown hand", (), 2020),
)
LATEX = r"""\documentclass{article}
\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{textcomp,amssymb}\usepackage[hidelinks]{hyperref}
"""
ERROR = re.compile(r"^! .*|^error message.*|^(?:ERROR|I couldn't).*", re.M)
WARNING = re.compile(r"^(?:(?:Package|LaTeX|Class) .*?Warning: .*|Warning--.*|WARN - .*)", re.M)
HARMLESS = re.compile(
    r"Label\(s\) may have changed|(?:re)?run (?:LaTeX|Biber|BibTeX)|There were undefined (?:citations|references)"
    r"|Font shape|Some font shapes|Float too|Token not allowed in a PDF string|Empty bibliography",
    re.I,
)


def main() -> None:
    """Typesets, and prints one line an export and style."""
    parser = argparse.ArgumentParser(
        prog=Path(__file__).name, description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--project", type=Path, default=REPOSITORY, help="the survey")
    parser.add_argument("--topics", action="store_true", help="the export of each topic, too")
    parser.add_argument("--default", action="store_true", help="the same file for all styles of BibTeX")
    parser.add_argument("--style", action="append", help="only these styles")
    parser.add_argument("--keep", type=Path, help="where the files are to stay")
    options = parser.parse_args()
    survey = Survey.open(options.project)
    exports: dict[str, Sequence[Paper]] = {"all": survey.papers}
    if options.topics:
        taxonomy = survey.taxonomy
        exports |= {topic.slug: select(survey.papers, taxonomy, topic=topic.slug) for topic in taxonomy.topics}
    failed = 0
    for name, papers in exports.items():
        for style in [*BIBTEX, APALIKE_NATBIB, *BIBLATEX]:
            if not options.style or style in options.style:
                with tempfile.TemporaryDirectory() as folder:
                    said, shown, wanted = typeset([*papers, *MORE], style, Path(folder), default=options.default)
                    if options.keep:
                        shutil.copytree(folder, options.keep / name / style, dirs_exist_ok=True)
                errors, warnings = len(ERROR.findall(said)), notable(said)
                failed += bool(errors or warnings or shown < wanted)
                print(f"{name}, {style}: {errors} errors, {len(warnings)} warnings, {shown} of {wanted} preprints")
                for line in [*ERROR.findall(said), *warnings][:5]:
                    print(f"  {line}")
    sys.exit(min(failed, 1))


def typeset(papers: Sequence[Paper], style: str, folder: Path, *, default: bool) -> tuple[str, int, int]:
    """What the tools say about papers in a style, how many preprints show their id, and how many there are."""
    modern = style in BIBLATEX
    family = "natbib" if style in FOR_NATBIB and not default else "plain"
    text = biblatex.render(papers) if modern else bibtex.render(papers, family)
    (folder / "all.bib").write_text(text, "utf-8")
    if modern:
        head = rf"\usepackage[style={style},backend=biber]{{biblatex}}\addbibresource{{all.bib}}"
        foot = r"\printbibliography"
    else:
        named = style.partition("+")[0]
        head = r"\usepackage{natbib}" if style in (*NATBIB, APALIKE_NATBIB) else ""
        foot = rf"\bibliographystyle{{{named}}}\bibliography{{all}}"
    (folder / "all.tex").write_text(LATEX + head + r"\begin{document}\nocite{*}x " + foot + r"\end{document}", "utf-8")
    latex = ["pdflatex", "-interaction=nonstopmode", "all"]
    runs = [_run(command, folder) for command in (latex, ["biber" if modern else "bibtex", "all"], latex, latex)]
    shown = subprocess.run(["pdftotext", "all.pdf", "-"], cwd=folder, capture_output=True, check=False).stdout
    text = re.sub(r"\s", "", shown.decode("utf-8", "replace")).lower()
    ids = [item.arxiv for item in map(reference, papers) if item.is_preprint]
    return "\n".join((*runs[1:2], runs[-1])), sum(f"arxiv:{number}" in text for number in ids), len(ids)


def notable(said: str) -> list[str]:
    """The warnings that are about the references."""
    return [line for line in WARNING.findall(said) if not HARMLESS.search(line)]


def _run(command: Sequence[str], folder: Path) -> str:
    run = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return (run.stdout + run.stderr).decode("utf-8", "replace")


if __name__ == "__main__":
    main()

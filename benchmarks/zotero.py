"""What Zotero's own code makes of a survey's exports and of the COinS of its topic pages: kinds of work and authors.

    # in a folder of its own, with node and npm:
    npm install iconv-lite@0.4 jsdom@13 request@2 xregexp@4.2 wicked-good-xpath
    npm pack zotero-translators     # unpacked into node_modules/zotero-translators
    python benchmarks/zotero.py --node FOLDER [--project DIR] [--site DIR] [--show 5]

That package holds Zotero's translators of 2019. Zotero had no preprints then: those of an export arrive as `document`,
`journalArticle` or `book`. The reader of COinS takes every kind that Zotero knows, and is told of preprints here.
"""

from __future__ import annotations

import argparse
import collections
import html
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from generator.api import Survey  # noqa: E402  found by the line above
from generator.exports import FORMATS  # noqa: E402

TYPES = {
    "article": "preprint",
    "paper-conference": "conferencePaper",
    "article-journal": "journalArticle",
    "book": "book",
    "chapter": "bookSection",
    "thesis": "thesis",
    "report": "report",
}
"""Zotero's name for each kind of our CSL-JSON; a kind that is not here is not compared."""
SPAN = re.compile(r'<span class="Z3988" title="([^"]*)"')
SCRIPT = """
const fs = require("fs"), path = require("path");
const folder = path.join(process.argv[2], "node_modules", "zotero-translators");
const mark = "Zotero.Translate = __webpack_require__(19);";
const bundle = fs.readFileSync(path.join(folder, "index.js"), "utf8");
if (!bundle.includes(mark)) throw new Error("another release of zotero-translators than 0.0.2");
const opened = path.join(folder, "opened.js");
fs.writeFileSync(opened, bundle.replace(mark, mark + "globalThis.opened = Zotero;"));
console.log = console.error;
const translators = require(opened), utilities = globalThis.opened.Utilities;
const input = JSON.parse(fs.readFileSync(process.argv[3], "utf8")), output = {};
(async () => {
  for (const [format, text] of Object.entries(input.exports)) output[format] = await translators.referenceImport(text);
  const known = utilities.itemTypeExists.bind(utilities);
  utilities.itemTypeExists = (name) => name === "preprint" || known(name);
  output.coins = input.spans.map((text) => {
    const item = { creators: [], tags: [] };
    globalThis.opened.OpenURL.parseContextObject(text, item);
    return item;
  });
  fs.writeFileSync(process.argv[4], JSON.stringify(output));
  process.exit();
})();
"""


def main() -> None:
    """Prints a line for each way into Zotero, and the first papers whose authors differ."""
    parser = argparse.ArgumentParser(
        prog=Path(__file__).name, description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--node", type=Path, required=True, help="the folder whose node_modules has zotero-translators")
    parser.add_argument("--project", type=Path, default=REPOSITORY, help="the survey")
    parser.add_argument("--site", type=Path, help="the built site whose topic pages are read, too")
    parser.add_argument("--show", type=int, default=5, help="how many differences to print")
    options = parser.parse_args()
    papers = Survey.open(options.project).papers
    exports = {name: FORMATS[name].render(papers) for name in ("csl-json", "ris", "bibtex")}
    pages = sorted(options.site.glob("topics/*/index.html")) if options.site else []
    spans = [html.unescape(text) for page in pages for text in SPAN.findall(page.read_text(encoding="utf-8"))]
    ours = {_plain(item["title"]): item for item in json.loads(exports["csl-json"])}
    for way, items in _read(options.node, exports, spans).items():
        _compare(way, items, ours, options.show)


def _read(node: Path, exports: dict[str, str], spans: list[str]) -> dict[str, list[dict]]:
    with tempfile.TemporaryDirectory() as name:
        script, texts, items = Path(name, "run.js"), Path(name, "in.json"), Path(name, "out.json")
        script.write_text(SCRIPT, encoding="utf-8")
        texts.write_text(json.dumps({"exports": exports, "spans": spans}), encoding="utf-8")
        subprocess.run(
            ["node", script, node.resolve(), texts, items], check=True, timeout=600, stderr=subprocess.DEVNULL
        )
        return json.loads(items.read_text(encoding="utf-8"))


def _compare(way: str, items: list[dict], ours: dict[str, dict], show: int) -> None:
    kinds = collections.Counter()
    types, authors, differences = 0, 0, []
    papers = {_plain(item.get("title", "")): item for item in items}
    for title, item in papers.items():
        if title not in ours:
            continue
        wanted = TYPES.get(ours[title]["type"], "")
        types += item["itemType"] == wanted
        kinds[item["itemType"]] += 1
        people = [
            (name.get("lastName", name.get("name")), name.get("firstName") or "")
            for name in item["creators"]
            if name.get("creatorType") == "author"
        ]
        known = [
            (name.get("family", name.get("literal")), name.get("given", "")) for name in ours[title].get("author", ())
        ]
        if people == known:
            authors += 1
        else:
            differences.append((title, [pair for pair in zip(people, known, strict=False) if pair[0] != pair[1]]))
    print(f"{way}: {len(items)} read, kinds equal {types}, authors equal {authors} of {len(ours)}; {dict(kinds)}")
    for title, pairs in differences[:show]:
        print(f"    {title[:60]}: {pairs[:2]}")


def _plain(title: str) -> str:
    return re.sub(r"[\W_]+", " ", re.sub(r"<[^>]+>", "", title)).strip().lower()


if __name__ == "__main__":
    main()

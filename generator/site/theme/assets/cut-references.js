// References as files, as `survey export` writes them, cut from files that hold more: those of a leaf, a venue or a kind
// from the whole bibliography's, that of a paper from the pack of about a hundred that `generator/site/pages/downloads.py` writes. BibTeX
// of a paper stands in its page.
import { load } from "./references.js";

/** @type {(address: URL, key: string, format: string) => Promise<string>} */
const packed = async (address, key, format) => {
  for (const cache of /** @type {RequestCache[]} */ (["no-cache", "reload"])) {
    const answer = await fetch(address, { cache });
    if (!answer.ok) throw new Error(`${answer.status}`);
    /** @type {Record<string, Record<string, string>>} */
    const entries = await answer.json();
    if (Object.hasOwn(entries, key) && format in entries[key]) return entries[key][format];
  }
  throw new Error("another build");
};

/** @type {PaperGroup[]} */
const GROUPS = ["leaf", "venue", "kind"];

/** @type {Promise<References> | undefined} */
let references;

/** @type {(by: PaperGroup, name: string, format: string, root: URL) => Promise<string>} */
const together = async (by, name, format, root) => {
  references ??= load(root);
  references.catch(() => (references = undefined));
  const all = await references;
  return all.textOf(format, await all.inGroup(by, name));
};

/** The media type and the suffix of each format's files, as `generator/exports` has them.
 * @type {Record<string, [string, string]>} */
const FILES = {
  bibtex: ["application/x-bibtex", ".bib"],
  biblatex: ["application/x-bibtex", ".biblatex.bib"],
  ris: ["application/x-research-info-systems", ".ris"],
  "csl-json": ["application/vnd.citationstyles.csl+json", ".json"],
  csv: ["text/csv", ".csv"],
  jsonl: ["application/jsonl", ".jsonl"],
};

/** @type {(button: HTMLElement, root: URL) => Promise<void>} */
export const take = async (button, root) => {
  const { take: format = "" } = button.dataset;
  const [type, suffix] = FILES[format];
  const { pack = "", key = "", stem = "", ...more } = button.closest(".sv-offers").dataset;
  const by = GROUPS.find((one) => one in more);
  const shown = by ? null : document.getElementById(format);
  let text = shown?.textContent ?? "";
  if (by) text = await together(by, more[by] ?? "", format, root);
  else if (!shown) text = await packed(new URL(pack, location.href), key, format);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = stem + suffix;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers read it only after the click
};

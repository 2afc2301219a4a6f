// References of some papers to take away: a format to choose, whether topics are tags, a link that downloads and a button
// that copies. Which papers, whoever opens it says: those that a search found, that a table shows, that somebody ticked.
// What comes out is what `survey export --paper KEY …` gives, in the bibliography's order.
import { load } from "./references.js";

/** @type {Map<string, Promise<References>>} */
const loaded = new Map(); // by the site's root

/** @type {(root: URL) => Promise<References>} */
const referencesOf = (root) => {
  let references = loaded.get(root.href);
  if (!references) {
    references = load(root);
    references.catch(() => loaded.delete(root.href));
    loaded.set(root.href, references);
  }
  return references;
};

/** @type {ElementMaker} */
const element = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== false && value != null) node.setAttribute(key, String(value));
  node.append(...children);
  return node;
};

// The keys of the papers that addresses lead to; `basket.js` knows.
/** @type {(addresses: string[]) => string[]} */
export const keysAt = (addresses) => {
  /** @type {BasketMove} */
  const detail = { addresses, keys: [], moved: [] };
  document.dispatchEvent(new CustomEvent("survey-basket", { detail }));
  return detail.keys;
};

/** @type {(parts: TakingPapers) => PapersTaken} */
export const takingPapers = ({ root, stem, papers, tell, label = "" }) => {
  let turn = 0; // counts what is asked for, so that what takes long is known to be late
  let [file, text] = ["", ""];
  const named = label ? `: ${label}` : "";
  const format = element("select", { "aria-label": `Format${named}` });
  const tags = element("input", { type: "checkbox", autocomplete: "off" });
  const download = element("a", { class: "sv-button", href: "#", download: "" }, "Download");
  const copy = element("button", { type: "button", class: "sv-copy sv-quiet" }, "Copy");
  const box = element("div", { class: "sv-export-hits" }, format, element("label", { class: "sv-tick" }, tags, "Topics as tags"), download, copy);
  box.hidden = true;

  const forget = () => {
    turn += 1;
    delete box.dataset.ready;
  };

  // The text is at hand before anybody asks for it: a browser lets a page copy only at once after a click.
  const renew = async () => {
    forget();
    const mine = turn;
    try {
      const { keys, note = "" } = await papers();
      const references = await referencesOf(root);
      if (mine !== turn) return;
      if (!keys.length) {
        tell("No paper to take away.");
        return;
      }
      if (!format.options.length) for (const [name, shown] of references.formats()) format.append(element("option", { value: name }, shown));
      const name = format.value;
      const made = await references.textOf(name, keys, tags.checked);
      if (mine !== turn) return;
      const [, shown, , type, suffix] = /** @type {BasketFormat} */ (references.formats().find((one) => one[0] === name));
      const number = references.sorted(keys).length;
      if (file) URL.revokeObjectURL(file);
      text = made;
      download.href = file = URL.createObjectURL(new Blob([made], { type }));
      download.setAttribute("download", `${stem}${suffix}`);
      download.textContent = `Download ${shown}`;
      copy.textContent = `Copy ${shown}`;
      tell(`${number.toLocaleString("en")} ${number === 1 ? "paper" : "papers"} to take away.${note}`);
      box.dataset.ready = `${name}${tags.checked ? " with topics" : ""}`;
    } catch (_) {
      if (mine === turn) tell(location.protocol === "file:"
        ? "Downloads need the site to be served: run `survey serve`."
        : "The papers could not be loaded. Reload the page to try again.");
    }
  };

  for (const choice of [format, tags]) {
    choice.addEventListener("change", (event) => {
      event.stopPropagation(); // what stands around it may have choices of its own
      renew();
    });
  }
  download.addEventListener("click", (event) => {
    if (!box.dataset.ready) event.preventDefault();
  });
  copy.addEventListener("click", async () => {
    if (!box.dataset.ready) return;
    try {
      await navigator.clipboard.writeText(text);
      tell("The references are copied.");
    } catch (_) {
      tell("This browser refuses to copy; download them instead.");
    }
  });
  return { box, renew, forget };
};

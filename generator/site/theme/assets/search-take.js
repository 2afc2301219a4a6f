// Taking away what a search found: all of it into the basket, or its references as a file, as the basket gives them.
const MOST = 500; // papers that are taken at once; where each stands must be asked of Pagefind

/** @type {(parts: Taking) => (done: boolean) => void} */
export const taking = ({ root, row, element, found }) => {
  /** @type {References | undefined} */
  let references;
  let turn = 0; // counts the searches, so that what takes long is known to be late
  let ready = false; // whether the results of the search are all there
  let file = ""; // the address of the file that the link downloads
  let text = "";

  const all = element("button", { type: "button", class: "sv-pick-all" });
  const open = element("button", { type: "button", class: "sv-pick-all", "aria-expanded": "false", "aria-controls": "sv-export-hits" }, "Export all");
  const format = element("select", { "aria-label": "Format" });
  const download = element("a", { class: "sv-button", href: "#", download: "" }, "Download");
  const copy = element("button", { type: "button", class: "sv-copy sv-quiet" }, "Copy");
  const offers = element("div", { id: "sv-export-hits", class: "sv-export-hits", hidden: true }, format, download, copy);
  const said = element("p", { class: "sv-status", role: "status" });
  row.append(all, open, offers, said);

  /** @param {number} number */
  const papers = (number) => `${number.toLocaleString("en")} ${number === 1 ? "paper" : "papers"}`;

  /** @param {BasketMove} detail */
  const basket = (detail) => {
    document.dispatchEvent(new CustomEvent("survey-basket", { detail }));
    return detail;
  };

  const addresses = async () => {
    const results = found();
    const places = await Promise.all(results.slice(0, MOST).map(async (result) => (result.hit ? result.id : (await result.data()).url)));
    return { places, cut: results.length > MOST ? ` Only the first ${MOST} results are taken; narrow the search for fewer.` : "" };
  };

  // What is done with the papers found, unless another search was begun meanwhile.
  /** @type {(work: (keys: string[], cut: string, places: string[]) => void | Promise<void>) => Promise<void>} */
  const withPapers = async (work) => {
    const mine = turn;
    try {
      const { places, cut } = await addresses();
      if (mine === turn) await work(basket({ addresses: places, keys: [], moved: [] }).keys, cut, places);
    } catch (_) {
      if (mine === turn) said.textContent = "The papers could not be loaded. Reload the page to try again.";
    }
  };

  /** @type {string[]} */
  let moved = []; // addresses of the papers that were put in just now

  all.addEventListener("click", () => {
    if (!ready) return;
    if (moved.length) {
      const { moved: out } = basket({ addresses: moved, to: "out", keys: [], moved: [] });
      said.textContent = `${papers(out.length)} taken out of the basket again.`;
      moved = [];
      all.textContent = "All into the basket";
      return;
    }
    withPapers((keys, cut, places) => {
      const fresh = new Set(basket({ addresses: places, to: "in", keys: [], moved: [] }).moved);
      moved = places.filter((place) => basket({ addresses: [place], keys: [], moved: [] }).keys.some((key) => fresh.has(key)));
      said.textContent = (fresh.size ? `${papers(fresh.size)} put into the basket.` : `${papers(keys.length)} in the basket already.`) + cut;
      if (fresh.size) all.textContent = "Take them out again";
    });
  });

  // The text is at hand before anybody asks for it: a browser lets a page copy only at once after a click.
  const prepare = () => withPapers(async (keys, cut) => {
    const mine = turn;
    if (!references) references = await (await import("./references.js")).load(root);
    if (!format.options.length) for (const [name, label] of references.formats()) format.append(element("option", { value: name }, label));
    const name = format.value;
    const made = await references.textOf(name, keys);
    const [, label, , type, suffix] = /** @type {BasketFormat} */ (references.formats().find((one) => one[0] === name));
    if (mine !== turn || name !== format.value) return;
    URL.revokeObjectURL(file);
    text = made;
    download.href = file = URL.createObjectURL(new Blob([made], { type }));
    download.setAttribute("download", `search${suffix}`);
    download.textContent = `Download ${label}`;
    copy.textContent = `Copy ${label}`;
    said.textContent = `${papers(references.sorted(keys).length)} to take away.${cut}`;
    offers.dataset.ready = name;
  });

  open.addEventListener("click", async () => {
    if (!ready) return;
    offers.hidden = !offers.hidden;
    open.setAttribute("aria-expanded", String(!offers.hidden));
    said.textContent = "";
    if (!offers.hidden) await prepare();
  });
  format.addEventListener("change", () => {
    delete offers.dataset.ready;
    prepare();
  });
  format.addEventListener("change", (event) => event.stopPropagation());
  download.addEventListener("click", (event) => {
    if (!offers.dataset.ready) event.preventDefault();
  });
  copy.addEventListener("click", async () => {
    if (!offers.dataset.ready) return;
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = "The references are copied.";
    } catch (_) {
      said.textContent = "This browser refuses to copy; download them instead.";
    }
  });

  // A search begins, or its results are there. The row stays where it is between two searches.
  return (done) => {
    ready = done;
    if (!done) {
      turn += 1;
      moved = [];
      delete offers.dataset.ready;
      all.textContent = "All into the basket";
      open.setAttribute("aria-expanded", "false");
      offers.hidden = true;
      said.textContent = "";
    }
    const folder = new URL("papers/", root).pathname;
    const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("#sv-results > li > a"));
    row.hidden = ![...links].some(({ pathname }) => pathname.startsWith(folder));
  };
};

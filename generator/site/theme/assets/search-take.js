// Taking away what a search found: all of it into the basket, or its references as a file, as the basket gives them.
import { keysAt, takingPapers } from "./take-papers.js";

const MOST = 500; // papers that are taken at once; where each stands must be asked of Pagefind

/** @type {(parts: Taking) => (done: boolean) => void} */
export const taking = ({ root, row, element, found }) => {
  let turn = 0; // counts the searches, so that what takes long is known to be late
  let ready = false; // whether the results of the search are all there

  const all = element("button", { type: "button", class: "sv-pick-all" });
  const open = element("button", { type: "button", class: "sv-pick-all", "aria-expanded": "false", "aria-controls": "sv-export-hits" }, "Export all");
  const said = element("p", { class: "sv-status", role: "status" });
  const taken = takingPapers({
    root,
    stem: "search",
    papers: async () => {
      const { places, cut } = await addresses();
      return { keys: keysAt(places), note: cut };
    },
    tell: (text) => (said.textContent = text),
  });
  taken.box.id = "sv-export-hits";
  row.append(all, open, taken.box, said);

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
  /** @type {(work: (keys: string[], cut: string, places: string[]) => void) => Promise<void>} */
  const withPapers = async (work) => {
    const mine = turn;
    try {
      const { places, cut } = await addresses();
      if (mine === turn) work(keysAt(places), cut, places);
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

  open.addEventListener("click", async () => {
    if (!ready) return;
    taken.box.hidden = !taken.box.hidden;
    open.setAttribute("aria-expanded", String(!taken.box.hidden));
    said.textContent = "";
    if (!taken.box.hidden) await taken.renew();
  });

  // A search begins, or its results are there. The row stays where it is between two searches.
  return (done) => {
    ready = done;
    if (!done) {
      turn += 1;
      moved = [];
      taken.forget();
      all.textContent = "All into the basket";
      open.setAttribute("aria-expanded", "false");
      taken.box.hidden = true;
      said.textContent = "";
    }
    const folder = new URL("papers/", root).pathname;
    const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("#sv-results > li > a"));
    row.hidden = ![...links].some(({ pathname }) => pathname.startsWith(folder));
  };
};

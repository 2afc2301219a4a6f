// References of the papers that stand on a page now: of the rows that a filter left, of one author.
import { keysAt, takingPapers } from "./take-papers.js";

const root = new URL("../../", import.meta.url);

// Opens below `place` what takes the papers away that `links` leads to; the button closes it, and opens it again.
// Where a filter leaves other papers, these are taken.
/** @type {(button: HTMLButtonElement, place: Element, stem: string, links: () => string[], label?: string) => void} */
export const open = (button, place, stem, links, label = "") => {
  const said = document.createElement("p");
  said.className = "sv-status";
  said.setAttribute("role", "status");
  const taken = takingPapers({
    root, stem, label, papers: () => Promise.resolve({ keys: keysAt(links()) }), tell: (text) => (said.textContent = text),
  });
  taken.box.append(said);
  place.after(taken.box);
  const turn = () => {
    taken.box.hidden = !taken.box.hidden;
    button.setAttribute("aria-expanded", String(!taken.box.hidden));
    if (taken.box.hidden) taken.forget();
    else taken.renew();
  };
  button.addEventListener("click", turn);
  document.addEventListener("survey-filtered", () => taken.box.hidden || taken.renew());
  turn();
};

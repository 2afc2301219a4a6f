// References of the papers that stand on a page now: of the rows that a filter left, of one author.
import { keysAt, takingPapers } from "./take-papers.js";

const root = new URL("../../", import.meta.url);

// What takes the papers away that `links` leads to; a button opens it below `place`, and closes it again.
/** @type {(button: HTMLButtonElement, place: Element, stem: string, links: () => string[], label?: string) => PapersTaken} */
export const opened = (button, place, stem, links, label = "") => {
  const said = document.createElement("p");
  said.className = "sv-status";
  said.setAttribute("role", "status");
  const taken = takingPapers({
    root, stem, label, papers: () => Promise.resolve({ keys: keysAt(links()) }), tell: (text) => (said.textContent = text),
  });
  taken.box.append(said);
  place.after(taken.box);
  button.addEventListener("click", () => {
    taken.box.hidden = !taken.box.hidden;
    button.setAttribute("aria-expanded", String(!taken.box.hidden));
    if (taken.box.hidden) taken.forget();
    else taken.renew();
  });
  return taken;
};
